"""`python -m compliance.outside.pdf`: a PDF on standard input, its lines as JSON on standard output.

Runs by itself, because the library is C code fed by strangers: it may fill its memory or end, and nobody else is
harmed. Characters are put in lines by where they stand, not by their order in the file: where a font lacked
letters, Vietnamese ones come in a run of their own behind the others.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from ctypes import byref, c_double
from itertools import groupby
from typing import TYPE_CHECKING, Any

from compliance.outside.limited import limit

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGES = 10_000
MAX_CHARACTERS = 2_000_000
MEMORY = 768  # MiB of address space
SECONDS = 14  # of processor time

MISSING, LOCKED, BROKEN, TOO_MUCH = 3, 4, 5, 6  # exit codes

_WIDE = 1.5  # of the size of the type: a gap between columns
_BLANK = 0.17  # a gap between words
_RAISED = 0.45  # how far a mark may stand above its line

_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE

_Letter = tuple[float, float, float, float, str]  # left, right, base line, size, character


def main() -> int:
    """Read, write, and return an exit code."""
    limit(MEMORY, SECONDS)
    try:
        import pypdfium2  # noqa: PLC0415  (its absence is an answer)
    except ImportError:
        return MISSING
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return LOCKED if "password" in str(error).lower() else BROKEN
    if count > MAX_PAGES:
        return TOO_MUCH
    pages = []
    left = MAX_CHARACTERS
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            return BROKEN
        letters = list(_letters(pypdfium2.raw, page, left))
        left -= len(letters)
        if left <= 0:
            return TOO_MUCH
        is_picture = not letters and any(item.type == _IMAGE for item in page.get_objects(max_depth=3))
        pages.append({"size": page.get_size(), "lines": list(_lines(letters)), "picture": is_picture})
        page.close()
    sys.stdout.write(json.dumps(pages))
    return 0


def _letters(raw: Any, page: Any, most: int) -> Iterator[_Letter]:  # noqa: ANN401  (untyped library)
    """Yield the characters of a page; line ends and blanks that the library made up are left out."""
    text = page.get_textpage()
    x, y, box = c_double(), c_double(), raw.FS_RECTF()
    for at in range(min(text.count_chars(), most)):
        code = raw.FPDFText_GetUnicode(text, at)
        if (
            code < 32
            or raw.FPDFText_IsGenerated(text, at)
            or not raw.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
        ):
            continue
        raw.FPDFText_GetLooseCharBox(text, at, byref(box))  # with the room that a narrow "1" has around it
        size = raw.FPDFText_GetFontSize(text, at) or 10.0
        if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        yield x.value, max(box.right, x.value), y.value, size, chr(code)
    text.close()


def _lines(letters: list[_Letter]) -> Iterator[list[Any]]:
    """Yield the stretches of text from top to bottom, from left to right.

    Each is its box, the size of its type, its words and the width of the first of them. Words far apart in one line are stretches of their own; they share the bottom of their boxes.
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
        yield from _stretches([letter for _, letter in group])


def _stretches(letters: list[_Letter]) -> Iterator[list[Any]]:
    letters.sort(key=lambda letter: (letter[0], unicodedata.combining(letter[4]) > 0))
    base = min(letter[2] for letter in letters)
    words, start, end, size, head = "", 0.0, 0.0, 0.0, 0.0
    for left, right, _, type_size, character in letters:
        if character.isspace():
            words += " " if words and not words.endswith(" ") else ""
            continue
        if " " not in words.strip():
            head = end - start  # the first word, so far
        gap = left - end
        if words.strip() and gap > _WIDE * max(size, type_size):
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


if __name__ == "__main__":
    sys.exit(main())
