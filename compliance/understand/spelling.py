"""Likely misprints of key words: the right letters with wrong marks ("đổi thoại" for "đối thoại"), as scans bring them.

The plan's values keep the words as printed; here they are only listed, with all their places.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, cast

from compliance.expressions import Lazy
from compliance.plan import Fact, Misprint
from compliance.registers import spelling
from compliance.vietnamese import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS = "\n\t\r\u00a0\u2007\u202f\u2009"
_TONES = "".join(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))
_SHAPES = "\u0302\u0306\u031b"  # of â, ă, ơ
_MARKED = frozenset("adeiouy")


class _Word(NamedTuple):
    """A key word as it is right, and what is right with other marks."""

    right: str
    others: frozenset[str]


def misprints(text: str) -> tuple[Misprint, ...]:
    """Return the key words misprinted in `text`, in the order of their first places.

    Proper names (every word with a capital), words without any mark and tones placed the other way are left alone.
    """
    low = text.lower().replace("ð", "đ")  # eth looks like đ, and is read as what it means
    for blank in _BLANKS:
        low = low.replace(blank, " ")
    if len(low) != len(text):  # U+0130 is the only letter that grows
        return ()
    found = []
    for printed in dict.fromkeys(map(_single, dict.fromkeys(expression().findall(low)))):
        word = _words()[unmarked(printed)]
        if _is_wrong(word, printed):
            spans = [span for span in _places(low, printed) if not _name(text[slice(*span)])]
            places = tuple([Fact(text[at:end], at, end) for at, end in spans])
            if places:
                found.append(Misprint(places[0], word.right, places))
    return tuple(sorted(found, key=lambda one: one.text.start))


def _single(words: str) -> str:
    """Return words with single blanks."""
    return " ".join(words.split())


def _is_wrong(word: _Word, printed: str) -> bool:
    """Tell whether a key word is printed with wrong marks."""
    right = printed == word.right or printed == unmarked(printed) or printed in word.others
    return not right and _sound(printed) != _sound(word.right)


@functools.cache
def expression() -> re.Pattern[str]:
    """Return what finds the key words in a text in small letters, with whatever marks."""
    return cast("re.Pattern[str]", Lazy("|".join([word.right for word in _words().values()]), _whatever_marks))


def _whatever_marks(words: str) -> str:
    """Return the expression for words "a|b" with whatever marks; those with the same first letter are tried together."""
    groups: dict[str, list[str]] = {}
    for word in words.split("|"):
        first, second, *rest = [f"[{_marked(c)}]" if c in _MARKED else " +" if c == " " else c for c in unmarked(word)]
        for letter in first.strip("[]"):
            groups.setdefault(letter, []).append(rf"{second}(?<!\w{letter}.){''.join(rest)}")
    return "|".join([rf"{letter}(?:{'|'.join(rests)})(?!\w)" for letter, rests in groups.items()])


def _marked(letter: str) -> str:
    """Return a plain letter with all that it becomes by the marks of Vietnamese."""
    found = [unicodedata.normalize("NFC", letter + shape + tone) for shape in ("", *_SHAPES) for tone in ("", *_TONES)]
    return "".join([c for c in found if len(c) == 1]) if letter != "d" else "dđ"


def _places(low: str, words: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(rf"(?<!\w){words.replace(' ', r' +')}(?!\w)", low):
        yield found.span()


def _name(printed: str) -> bool:
    return all(word[0].isupper() and not word[1:].isupper() for word in printed.split())


@functools.lru_cache(4096)
def _sound(words: str) -> tuple[tuple[str, str], ...]:
    """Return the letters and the tone of each syllable, wherever the tone is placed."""
    syllables = [unicodedata.normalize("NFD", word) for word in words.split()]
    return tuple(
        [
            ("".join([c for c in word if c not in _TONES]), "".join([c for c in word if c in _TONES]))
            for word in syllables
        ]
    )


@functools.cache
def _words() -> dict[str, _Word]:
    """Return the key words by their letters without marks."""
    return {unmarked(row["right"]): _Word(row["right"], frozenset(row["other"])) for row in spelling()}
