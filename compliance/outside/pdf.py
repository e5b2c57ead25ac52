"""`python -m compliance.outside.pdf`: a PDF on standard input, its lines as JSON on standard output.

Runs by itself, because the library is C code fed by strangers: it may fill its memory or end, and nobody else is
harmed. Characters are put in lines by where they stand, not by their order in the file: where a font lacked
letters, Vietnamese ones come in a run of their own behind the others.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from bisect import bisect_left
from ctypes import byref, c_double, c_float
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from compliance.outside.limited import limit

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGES = 10_000
MAX_CHARACTERS = 2_000_000
MAX_RULES = 5_000  # lines drawn on one page; more are a picture
MAX_THINGS = 50_000
MEMORY = 768  # MiB of address space
SECONDS = 14  # of processor time

MISSING, LOCKED, BROKEN, TOO_MUCH = 3, 4, 5, 6  # exit codes

_WIDE = 1.5  # of the size of the type: a gap between columns
_BLANK = 0.17  # a gap between words
_RAISED = 0.45  # how far a mark may stand above its line

_GROUPS = 3  # of things, inside each other
_THIN = 1.5  # points: how far a straight line may lean
_SHORT = 6.0  # what is shorter is no rule
_HERE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]

_Letter = tuple[float, float, float, float, str]  # left, right, base line, size, character


def opened() -> tuple[Any, Any, bytes] | int:
    """Return the library, the document on standard input and its bytes, which it needs as long as it is open.

    Or the exit code that says why there is none.
    """
    limit(MEMORY, SECONDS)
    try:
        import pypdfium2_raw as raw  # noqa: PLC0415  (its absence is an answer; what wraps it takes twice as long to load)
    except ImportError:
        return MISSING
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(2, None, None, 0))
    data = sys.stdin.buffer.read()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return LOCKED if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else BROKEN
    return raw, document, data


def main() -> int:
    """Read, write, and return an exit code."""
    found = opened()
    if isinstance(found, int):
        return found
    raw, document, _data = found
    count = raw.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        return TOO_MUCH
    pages = []
    left = MAX_CHARACTERS
    for number in range(count):
        page = raw.FPDF_LoadPage(document, number)
        if not page:
            return BROKEN
        letters = list(_letters(raw, page, left))
        left -= len(letters)
        if left <= 0:
            return TOO_MUCH
        size = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        things = list(_things(raw, page))
        rules = list(islice((rule for item, at in things for rule in _rules(raw, item, at)), MAX_RULES))
        picture = any(_fills(raw, item, size) for item, _ in things)
        bars = sorted((rule[0], rule[1], rule[3]) for rule in rules if rule[2] - rule[0] < rule[3] - rule[1])
        pages.append({"size": size, "lines": list(_lines(letters, bars)), "rules": rules, "picture": picture})
        raw.FPDF_ClosePage(page)
    sys.stdout.write(json.dumps(pages))
    sys.stdout.flush()
    os._exit(0)  # nobody waits for what is taken apart in order


def _things(raw: Any, page: Any) -> Iterator[tuple[Any, _Matrix]]:  # noqa: ANN401  (untyped library)
    """Yield what is drawn on a page that is no text, also inside groups, with the way from its numbers to the page's."""
    waiting = [(raw.FPDFPage_GetObject(page, at), _HERE, 1) for at in range(raw.FPDFPage_CountObjects(page))]
    for item, outer, depth in waiting:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        at = _within(outer, _matrix(raw, item))
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield item, at
        elif depth < _GROUPS and len(waiting) < MAX_THINGS:
            count = raw.FPDFFormObj_CountObjects(item)
            waiting += [(raw.FPDFFormObj_GetObject(item, number), at, depth + 1) for number in range(count)]


def _fills(raw: Any, item: Any, size: tuple[float, float]) -> bool:  # noqa: ANN401
    """Tell whether a thing is a picture as large as half the page, as a scan is."""
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_IMAGE:
        return False
    sides = [c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *map(byref, sides)):
        return True
    left, bottom, right, top = (side.value for side in sides)
    return (right - left) * (top - bottom) * 2 > size[0] * size[1]


def _matrix(raw: Any, item: Any) -> _Matrix:  # noqa: ANN401
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, byref(found)):
        return _HERE
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(outer: _Matrix, inner: _Matrix) -> _Matrix:
    """Return one step for two."""
    if inner == _HERE:
        return outer
    (a, b, c, d, e, f), (g, h, i, j, k, m) = inner, outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _rules(raw: Any, item: Any, at: _Matrix) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401
    """Yield the straight lines of a path along or across the page: left, bottom, right, top."""
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
        return
    a, b, c, d, e, f = at
    x, y = c_float(), c_float()
    begin = last = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        here = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, begin)
        last = here


def _straight(one: tuple[float, float], two: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    wide, high = right - left, top - bottom
    if min(wide, high) < _THIN and max(wide, high) > _SHORT:
        yield round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def _letters(raw: Any, page: Any, most: int) -> Iterator[_Letter]:  # noqa: ANN401  (untyped library)
    """Yield the characters of a page; line ends and blanks that the library made up are left out."""
    text = raw.FPDFText_LoadPage(page)
    x, y, box = c_double(), c_double(), raw.FS_RECTF()
    to_x, to_y, to_box = byref(x), byref(y), byref(box)
    unicode, origin, frame = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
    sizes: dict[float, float] = {}  # letters of one height have one size: asking for each takes a fifth of the time
    for at in range(min(raw.FPDFText_CountChars(text), most)):
        code = unicode(text, at)
        if code < 32 or (code <= 160 and chr(code).isspace() and raw.FPDFText_IsGenerated(text, at)):
            continue
        if not origin(text, at, to_x, to_y):
            continue
        frame(text, at, to_box)  # with the room that a narrow "1" has around it
        height = round(box.top - box.bottom, 2)
        size = sizes.get(height)
        if size is None:
            size = sizes[height] = raw.FPDFText_GetFontSize(text, at) or 10.0
        if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        yield x.value, max(box.right, x.value), y.value, size, chr(code)
    raw.FPDFText_ClosePage(text)


def _lines(letters: list[_Letter], bars: list[tuple[float, float, float]]) -> Iterator[list[Any]]:
    """Yield the stretches of text from top to bottom, from left to right.

    Each is its box, the size of its type, its words and the width of the first of them. Words far apart in one line,
    or with an upright rule between them, are stretches of their own; they share the bottom of their boxes.
    """
    letters.sort(key=lambda letter: -letter[2])
    base = 0.0
    row = 0
    rows: list[tuple[int, _Letter]] = []
    for letter in letters:
        if not rows or base - letter[2] > _RAISED * letter[3]:
            row, base = row + 1, letter[2]
        rows.append((row, letter))
    for _, group in groupby(rows, key=lambda item: item[0]):
        line = [letter for _, letter in group]
        base = min(letter[2] for letter in line)
        yield from _stretches(line, base, [x for x, low, high in bars if low - 1 <= base <= high + 1])


def _stretches(letters: list[_Letter], base: float, bars: list[float]) -> Iterator[list[Any]]:
    letters.sort(key=lambda letter: (letter[0], unicodedata.combining(letter[4]) > 0))
    words, start, end, size, head = "", 0.0, 0.0, 0.0, 0.0
    for left, right, _, type_size, character in letters:
        if character.isspace():
            words += " " if words and not words.endswith(" ") else ""
            continue
        if " " not in words.strip():
            head = end - start  # the first word, so far
        gap = left - end
        if words.strip() and (gap > _WIDE * max(size, type_size) or (bars and _parts(bars, end, left))):
            yield [start, base, end, base + size, size, words.strip(), head]
            words = ""
        if not words.strip():
            words, start, size = "", left, type_size
        elif gap > _BLANK * type_size and not words.endswith(" "):
            words += " "
        words += character
        end, size = max(right, end) if words[1:] else right, max(size, type_size)
    if words.strip():
        yield [start, base, end, base + size, size, words.strip(), head if " " in words.strip() else end - start]


def _parts(bars: list[float], end: float, left: float) -> bool:
    """Tell whether an upright rule stands between the end of one letter and the beginning of the next."""
    at = bisect_left(bars, end - _THIN)
    return at < len(bars) and bars[at] <= left + _THIN


if __name__ == "__main__":
    sys.exit(main())
