"""Blanks that an extract lost ("Kếhoạch", "từngày10"), doubled, or put between letters ("K Ế   H O Ạ C H"), put right.

A Vietnamese syllable has at most one tone mark, so a word with two is two words: only a text with many such words
is touched, and of letter-spaced lines only such as give Vietnamese words. Nothing but blanks comes or goes.
"""

from __future__ import annotations

from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.readers.weave import edited
from compliance.source import Diagnostic
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.readers.weave import Draft, Edit

_LONGEST_TEXT = 1_000_000  # characters: forty times the longest plan; beyond, time matters more
_AT_LEAST = 5  # words that are certainly two make a damaged text,
_LETTERS_FOR_ONE = 700  # and one in so many characters (about 200 words)
_LETTERS_OF_A_LINE = 4  # make a letter-spaced line

_TONED = "ÀÁÃÈÉÌÍÒÓÕÙÚÝàáãèéìíòóõùúýĨĩŨũ\u1ea0-\u1ef9"
_TWO_TONES = exact(rf"[{_TONED}][^\W\d_{_TONED}]*[{_TONED}]")
_VIETNAMESE = exact("[ĂăĐđÐĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # letters that no other language has, nearly
_WORD = exact("(?<!['’])[^\\W\\d_]++(?!['’])")  # not "H'Nga"
_ON_BEHALF = exact("(?<![^\\s*])T/M(?=[^\\W\\d_]{2})")  # with the body's name grown on: "T/MBAN THƯỜNG VỤ"

_TWO_BLANKS = exact(r"(?<=\S) {2}(?=\S)")
_ONE_BLANK = exact(r"(?<=\S) (?=\S)")
_MOSTLY = 3
_FEW_GAPS = 20  # a line of single letters has no more
_LEAD = "[ \t\u00a0#*_>]*"
_LOOSE_START = f"{_LEAD}[^\\W_][ \t\u00a0][^\\W_][ \t\u00a0]"
_LOOSE = exact(_LOOSE_START)  # how a line of single letters begins
_LOOSE_LATER = exact(f"\n{_LOOSE_START}")
_LETTERS = exact(f"{_LEAD}([^\\W_](?:[ \t\u00a0]++[^\\W_])*+)[\\s#*_:.;,]*+")
_LOOSE_WORD = exact("[^\\W_](?:[ \t\u00a0][^\\W_])*+")


def spaced(base: Draft) -> Draft:
    """Return `base` with its blanks put right and a note on it; the same object where nothing is damaged."""
    if len(base.text) > _LONGEST_TEXT:
        return base
    base = edited(base, _doubled)
    joined = edited(base, _superfluous)
    if joined is not base:
        lines = sum(1 for _ in _loose_lines(base.text))
        joined = _noted(joined, "R05", f"văn bản có {lines} dòng viết rời từng chữ cái, đã ghép lại thành từ để đọc")
    if not _is_damaged(joined.text):
        return joined
    parted = edited(joined, _lost)
    count = len(parted.text) - len(joined.text)
    return _noted(parted, "R04", f"văn bản mất dấu cách giữa các từ, đã thêm lại {count} dấu cách để đọc")


def _doubled(text: str) -> Iterator[Edit]:
    """Yield one blank for two where nearly all words are two blanks apart: there they are no gap between columns."""
    if text.count("  ") * 3 > text.count(" "):  # three of four blanks, if all words are two apart
        gaps = list(_TWO_BLANKS.finditer(text))
        if len(gaps) > _FEW_GAPS + sum(1 for _ in _ONE_BLANK.finditer(text)) * _MOSTLY:
            yield from ((gap.start(), gap.end(), " ") for gap in gaps)


def _noted(draft: Draft, code: str, message: str) -> Draft:
    return replace(draft, notes=(*draft.notes, Diagnostic(code, message, 0, 0)))


def _is_damaged(text: str) -> bool:
    """Tell whether enough words are certainly two; an ordinary text costs one search for two tones in a word."""
    if sum(1 for _ in islice(_TWO_TONES.finditer(text), _AT_LEAST)) < _AT_LEAST:
        return False
    from compliance.readers.parting import cuts  # noqa: PLC0415  (seldom needed, builds tables)

    needed = max(_AT_LEAST, sum(map(len, text.split())) // _LETTERS_FOR_ONE)
    words = (match[0] for match in _WORD.finditer(text))
    twofold = (word for word in words if _TWO_TONES.search(word) and _VIETNAMESE.search(word) and cuts(word))
    return sum(1 for _ in islice(twofold, needed)) == needed


def _lost(text: str) -> Iterator[Edit]:
    """Yield a blank for each place where one was lost."""
    from compliance.readers.parting import counts, cuts  # noqa: PLC0415

    for match in _WORD.finditer(text):
        start, end = match.span()
        if start > 1 and _ON_BEHALF.match(text, start - 2):
            start += 1
            yield start, start, " "
        elif _is_part(text, start, end):
            continue
        word = text[start:end]
        bounds = (0, *cuts(word), len(word))
        if text[start - 1 : start].isdecimal() and counts(word[: bounds[1]]):
            yield start, start, " "
        for cut in bounds[1:-1]:
            yield start + cut, start + cut, " "
        if text[end : end + 1].isdecimal() and counts(word[bounds[-2] :]):
            yield end, end, " "


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether a word belongs to a designation ("12-KH/ĐU") or, being plain ASCII, to an address."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("-", "/") and text[start:end].isupper():
        return True
    named = before in tuple("@./-_") or after in tuple("@/-_") or (after == "." and text[end + 1 : end + 2].isalnum())
    return named and text[start:end].isascii()


def _superfluous(text: str) -> Iterator[Edit]:
    """Yield the blanks between the letters of words."""
    return (edit for line in _loose_lines(text) for edit in line)


def _loose_lines(text: str) -> Iterator[list[Edit]]:
    """Yield, for each line whose letters all stand apart and give Vietnamese words, what joins them."""
    first = (0,) if _LOOSE.match(text) else ()
    for start in chain(first, (match.start() + 1 for match in _LOOSE_LATER.finditer(text))):
        end = text.find("\n", start)
        line = _LETTERS.fullmatch(text, start, len(text) if end < 0 else end)
        if line and _VIETNAMESE.search(line[1]) and sum(map(str.isalpha, line[1])) >= _LETTERS_OF_A_LINE:
            edits = _joins(text, *line.span(1))
            if edits:
                yield edits


def _joins(text: str, start: int, end: int) -> list[Edit]:
    """Return what makes words of the single letters in text[start:end], nothing where they are no words."""
    from compliance.readers.parting import cuts, is_one  # noqa: PLC0415

    edits: list[Edit] = []
    longest = 0
    done = start
    for match in _LOOSE_WORD.finditer(text, start, end):
        word = match[0][::2]
        bounds = (0, *cuts(word), len(word))
        if len(bounds) == 2 and not word.isdecimal() and not is_one(word):
            return []
        if match.start() > done + 1:
            edits.append((done + 1, match.start(), ""))
        edits += [
            (at, at + 1, "")
            for at in range(match.start() + 1, match.end(), 2)
            if (at - match.start() + 1) // 2 not in bounds
        ]
        longest = max(longest, *(high - low for low, high in pairwise(bounds)))
        done = match.end()
    return edits if longest > 1 else []
