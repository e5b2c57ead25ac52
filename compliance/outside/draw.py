"""`python -m compliance.outside.draw NUMBER`: a PDF on standard input, one page of it as a picture on standard output.

What comes out is a line of JSON (the size of the page and the straight lines seen on it, in points) and then the grey
picture (PGM), for the recognition of scans. Runs by itself for the same reasons as `compliance.outside.pdf`.
"""

from __future__ import annotations

import json
import os
import re
import sys
from ctypes import POINTER, c_ubyte, cast

from compliance.outside.pdf import BROKEN, opened

DOTS = 300  # an inch
MAX_PIXELS = 40_000_000  # an A4 page has 8.7 million
MAX_RULES = 20_000  # a ruled line is as many of them as it is dots thick

_LINE = b"\x01" * 90  # dots: longer than any stroke of a letter
_LINES = re.compile(rb"\x01{90,}")
_DARK = bytes(code < 128 for code in range(256))


def main(number: int) -> int:
    """Draw page `number` (from 1) and return an exit code."""
    found = opened()
    if isinstance(found, int):
        return found
    raw, document, _data = found
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        return BROKEN
    wide, high = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = min(DOTS / 72, (MAX_PIXELS / max(wide * high, 1.0)) ** 0.5)
    width, height = max(round(wide * scale), 1), max(round(high * scale), 1)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return BROKEN
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    dots = bytes(cast(raw.FPDFBitmap_GetBuffer(bitmap), POINTER(c_ubyte * (stride * height))).contents)
    picture = dots if stride == width else b"".join(dots[at : at + width] for at in range(0, stride * height, stride))
    rules = [
        [x / scale, high - y / scale, to_x / scale, high - to_y / scale] for x, y, to_x, to_y in ruled(picture, width)
    ]
    sys.stdout.buffer.write(json.dumps({"size": [wide, high], "rules": rules}).encode() + b"\n")
    sys.stdout.buffer.write(b"P5 %d %d 255\n" % (width, height) + picture)
    sys.stdout.buffer.flush()
    os._exit(0)  # nobody waits for what is taken apart in order


def ruled(dots: bytes, width: int) -> list[tuple[int, int, int, int]]:
    """Return the straight dark lines of a picture along and across it, in dots from the upper left corner.

    Each as left, bottom, right, top; none where there are so many that it is a photograph.
    """
    dark = dots.translate(_DARK)
    found: list[tuple[int, int, int, int]] = []
    for y in range(len(dark) // width):
        row = dark[y * width : (y + 1) * width]
        if _LINE in row:
            found += [(match.start(), y, match.end(), y) for match in _LINES.finditer(row)]
    for x in range(width):
        column = dark[x::width]
        if _LINE in column:
            found += [(x, match.end(), x, match.start()) for match in _LINES.finditer(column)]
    return found if len(found) <= MAX_RULES else []


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
