"""Likely misprints of key words: the right letters with wrong marks ("đổi thoại" for "đối thoại"), as scans bring them.

The plan's values keep the words as printed; here they are only listed, with all their places.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from compliance.plan import Fact, Misprint
from compliance.registers import spelling
from compliance.vietnamese import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS = "\n\t\r\u00a0\u2007\u202f\u2009"
_AROUND = " \t.,;:!?()[]\"'“”-–*_|/"
_TONES = "".join(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))
_REMEMBERED = 24  # longer words are read anew each time: what is remembered stays small
_MOST = 60  # spellings of one word that are looked for; a text with more is no text


class _Word(NamedTuple):
    """A key word as it is right, its syllables without marks, and what is right with other marks."""

    right: str
    syllables: tuple[str, ...]
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
    words = low.split()
    spellings, plain = _spellings(words), " ".join(words)
    for word in _words():
        for wrong in itertools.islice(_wrong(word, spellings), _MOST):
            if wrong not in plain:
                continue
            places = tuple([Fact(text[at:end], at, end) for at, end in _places(low, wrong) if not _name(text[at:end])])
            if places:
                found.append(Misprint(places[0], word.right, places))
    return tuple(sorted(found, key=lambda one: one.text.start))


def _spellings(words: list[str]) -> dict[str, dict[str, None]]:
    """Return, by their letters without marks, the spellings that a text's words have of the syllables of key words."""
    wanted = {syllable for word in _words() for syllable in word.syllables}
    found: dict[str, dict[str, None]] = {}
    for word in dict.fromkeys(words):
        bare, letters = _read(word) if len(word) < _REMEMBERED else _read.__wrapped__(word)
        if letters in wanted:
            found.setdefault(letters, {})[bare] = None
    return found


@functools.lru_cache(4096)
def _read(word: str) -> tuple[str, str]:
    """Return a word without the marks around it, and its letters without tones; these only where it is short."""
    bare = word.strip(_AROUND)
    return bare, unmarked(bare) if len(bare) < 8 else ""


def _wrong(word: _Word, spellings: dict[str, dict[str, None]]) -> Iterator[str]:
    """Yield the misprints of a word that the spellings of its syllables could make."""
    for syllables in itertools.product(*[spellings.get(syllable, ()) for syllable in word.syllables]):
        printed = " ".join(syllables)
        plain = printed == word.right or syllables == word.syllables
        if not plain and printed not in word.others and _sound(printed) != _sound(word.right):
            yield printed


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
def _words() -> tuple[_Word, ...]:
    return tuple(
        [_Word(row["right"], tuple(unmarked(row["right"]).split()), frozenset(row["other"])) for row in spelling()]
    )
