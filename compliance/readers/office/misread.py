"""Signs that recognition takes for others, put right where only one reading makes sense: numbers of parts, quarters. Pure.

A stroke and the mark behind it run together ("I." becomes "L", "I/" a fraction bar), and three strokes become two. Only
signs are mended here, never words; whoever reads is told that the text was recognised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PART = exact(r"(?P<mark>[IVXLHU1l|]{1,5})(?P<end>[.,]?) (?=(?P<first>\S+))")
_QUARTER = exact(r"(?P<word>[Qq]uý )(?P<mark>[IVHUl1|]{1,4}⁄?|⁄)(?P<end>/?)(?=\d{4}|[ .,;)]|$)")
_HALF = exact(r"(?<![\w⁄])⁄2(?= ngày)")
_BULLET = exact(r"[:¬~•] (?=\w)")
_ITEM = exact(r"(?P<number>\d{1,2}), (?=[A-ZĐÀ-Ỹ])")
_STROKES = str.maketrans({"H": "II", "U": "II", "1": "I", "l": "I", "|": "I"})


def mended(lines: Iterable[str]) -> Iterator[str]:
    """Yield stretches of recognised words, in order, with their signs put right."""
    part = 0  # the number of the last part
    for line in lines:
        text = _QUARTER.sub(_quarter, _HALF.sub("½", line))
        found = _PART.match(text)
        number = _number(found, part) if found and _is_heading(text[found.end() :]) else None
        if found and number:
            text = f"{_ROMAN[number - 1]}. {text[found.end() :]}"
            part = number
        elif _BULLET.match(text):
            text = f"- {text[2:]}"
        elif item := _ITEM.match(text):
            text = f"{item['number']}. {text[item.end() :]}"
        yield text


def _is_heading(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 4 and sum(map(str.isupper, letters)) * 10 > 8 * len(letters)


def _number(found: re.Match[str], last: int) -> int | None:
    """Return the number of a part; one that would come twice is the next: a stroke was lost."""
    mark = found["mark"]
    strokes = (mark[:-1] + "I" if mark.endswith("L") else mark).translate(_STROKES)
    if strokes not in _ROMAN or not (found["end"] or mark.endswith("L")):
        return None
    number = _ROMAN.index(strokes) + 1
    return number + 1 if number == last and number < len(_ROMAN) else number


def _quarter(found: re.Match[str]) -> str:
    mark, end = found["mark"], found["end"]
    if mark.endswith("⁄"):
        mark, end = f"{mark[:-1]}I", "/"
    strokes = mark.translate(_STROKES)
    return f"{found['word']}{strokes}{end}" if strokes in _ROMAN[:4] else found[0]
