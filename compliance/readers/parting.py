"""Words written as one, taken apart: where the blanks between Vietnamese syllables were ("từngày" = từ + ngày).

Only one word is looked at, and only its letters. A word is left whole unless all of it can be explained.
"""

from __future__ import annotations

from functools import lru_cache

from compliance.expressions import exact
from compliance.readers.syllables import LONGEST, is_common, is_syllable, price

_ETH = str.maketrans("ðɖ", "đđ")  # OCR reads Đ as the Icelandic eth
_TONED = exact("[àáãèéìíòóõùúýĩũ\u1ea0-\u1ef9]")
_CASE_RUN = exact("U+l*|l+")
_ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
_LONGEST_WORD = 200  # letters: two lines without any blank
_PRICE_OF_NUMBER = 5.0

Cuts = tuple[int, ...]


def _small(word: str) -> str:
    """Return a word in small letters, with đ for the letter eth."""
    return word.lower().translate(_ETH)


def is_one(word: str) -> bool:
    """Tell whether a word is one Vietnamese syllable."""
    return is_syllable(_small(word))


def counts(word: str) -> bool:
    """Tell whether a word may stand before or after a number ("ngày", "từ", "trong"; not "QĐ", "Covid", "Q")."""
    low = _small(word)
    if not is_common(low):
        return False
    return not low.isascii() or (len(word) > 2 and word.islower())


@lru_cache(maxsize=1 << 14)
def cuts(word: str) -> Cuts:
    """Return the offsets at which blanks were lost inside `word` (letters only, NFC), none where it is one word.

    Two tone marks prove that a word is several; one with fewer is cut only where each part is a common syllable.
    """
    low = _small(word)
    if len(low) != len(word) or len(low) > _LONGEST_WORD or is_syllable(low):
        return ()
    runs = _runs(word)
    certain = len(_TONED.findall(low)) > 1
    if len(runs) == 1:
        return _syllables(low, certain=certain, capitals=word.isupper()) or ()
    found: list[int] = []
    explained = False  # whether the run before is Vietnamese: then a name or an abbreviation may follow
    for start, end in runs:
        found.append(start)
        run = word[start:end]
        inner = _whole(low[start:end]) or _syllables(low[start:end], certain=certain, capitals=run.isupper())
        if inner is None and not explained and not (run.isupper() and end - start > 1):
            return ()
        explained = inner is not None
        found += [start + cut for cut in inner or () if cut]
    return tuple(found[1:])


def _whole(low: str) -> Cuts | None:
    """Return (0,) where letters between changes of case are one syllable that no foreign word resembles."""
    known = is_syllable(low) and (not low.isascii() or (len(low) > 2 and is_common(low)))
    return (0,) if known else None


def _runs(word: str) -> list[tuple[int, int]]:
    """Return the spans between changes of case: "BộChính" is Bộ + Chính, "UBNDxã" UBND + xã, "TNCSHồ" TNCS + Hồ."""
    spans = []
    for match in _CASE_RUN.finditer("".join("U" if letter.isupper() else "l" for letter in word)):
        start, end = match.span()
        capitals = match[0].count("U")
        middle = start + capitals
        if capitals == 1 or middle in (start, end):
            spans.append((start, end))
            continue
        # The last capital begins the small letters' word, or ends the capitals' one: whichever is known.
        if (capitals > 2 and _is_known(word[middle - 1 : end])) or not _is_known(word[middle:end]):
            middle -= 1
        spans += [(start, middle), (middle, end)]
    return spans


def _is_known(word: str) -> bool:
    low = _small(word)
    return is_common(low) if is_syllable(low) else _syllables(low, certain=False, capitals=False) is not None


def _syllables(low: str, *, certain: bool, capitals: bool) -> Cuts | None:
    """Return the cheapest way to cut `low` into two or more syllables, the first as long as possible; None: no way.

    Args:
        low: letters of one case, lowered.
        certain: they are known to be several words; else only common syllables are accepted, and of words without
            any mark ("thamgia") only such as have two letters.
        capitals: they were capitals; then a Roman number may end them ("QUÝIII").
    """
    length = len(low)
    shortest = 2 if low.isascii() else 1
    best: list[tuple[float, int] | None] = [None] * length + [(0.0, length)]
    for start in range(length - 1, -1, -1):
        if capitals and start and low[start:] in _ROMAN:
            best[start] = (_PRICE_OF_NUMBER, length)
        for end in range(start + shortest, min(start + LONGEST, length) + 1):
            rest = best[end]
            part = low[start:end]
            if rest is None or end - start == length or not (is_syllable(part) if certain else is_common(part)):
                continue
            total = price(part) + rest[0]
            known = best[start]
            if known is None or total <= known[0]:
                best[start] = (total, end)
    return _followed(best)


def _followed(best: list[tuple[float, int] | None]) -> Cuts | None:
    found = []
    step = best[0]
    while step is not None and step[1] < len(best) - 1:
        found.append(step[1])
        step = best[step[1]]
    return tuple(found) or None
