"""`python -m compliance.outside.marks`: a PDF and marks on standard input, the PDF with them on standard output.

The input is four bytes that tell how long the marks are, the marks as JSON, the PDF. The output is four bytes that tell
how many marks are new, and the PDF: every byte of the old one, and behind them what is new.
"""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from ctypes import byref, c_double
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.outside.limited import limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEMORY = 1024  # MiB of address space
SECONDS = 14  # of processor time

MISSING, LOCKED, BROKEN, UNCHANGEABLE, SIGNED = 3, 4, 5, 7, 8  # exit codes

_PRINTED = 4  # flag of an annotation
_NEAR = 1.0  # points

Rect = tuple[float, float, float, float]  # left, bottom, right, top


class Letter(NamedTuple):
    """A character as printed: what it is, its box, and the line it stands on."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float


def main() -> int:
    """Read, write, and return an exit code."""
    limit(MEMORY, SECONDS)
    try:
        import pypdf  # noqa: PLC0415  (its absence is an answer)
        import pypdfium2  # noqa: PLC0415
    except ImportError:
        return MISSING
    data = sys.stdin.buffer.read()
    size = int.from_bytes(data[:4], "big")
    wanted = json.loads(data[4 : 4 + size])
    data = data[4 + size :]
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return LOCKED if "password" in str(error).lower() else BROKEN
    raw = pypdfium2.raw
    if raw.FPDF_GetSignatureCount(document) > 0:
        return SIGNED
    if raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
        return UNCHANGEABLE
    try:
        pages: dict[int, list[Letter]] = {}
        places = [list(_rects(raw, document, pages, mark["places"])) for mark in wanted["marks"]]
        count, made = _marked(pypdf, data, wanted, places)
        same = made.startswith(data) and len(pypdfium2.PdfDocument(made)) == len(document)
    except (
        pypdf.errors.PyPdfError,
        pypdfium2.PdfiumError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        LookupError,
    ):
        return BROKEN  # what a broken file makes of a library
    if not same:
        return BROKEN
    sys.stdout.buffer.write(count.to_bytes(4, "big") + made)
    return 0


def _rects(raw: Any, document: Any, pages: dict[int, list[Letter]], places: Iterable[dict[str, Any]]) -> Iterator[Rect]:  # noqa: ANN401
    """Yield where words stand, line by line: its box, how many letters it has, how many come before, and the words.

    `pages` keeps what was read of each page.
    """
    for place in places:
        number = place["page"] - 1
        if number not in pages:
            pages[number] = list(_letters(raw, document[number]))
        line = list(_line(pages[number], place["box"]))
        yield rect_of(line, place) if line else part_of(place)


def _letters(raw: Any, page: Any) -> Iterator[Letter]:  # noqa: ANN401  (untyped library)
    """Yield the characters of a page, no blanks."""
    text = page.get_textpage()
    x, y, box = c_double(), c_double(), raw.FS_RECTF()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if code <= 32 or code > 0x10FFFF or 0xD800 <= code < 0xE000 or raw.FPDFText_IsGenerated(text, at):
            continue
        if raw.FPDFText_GetCharOrigin(text, at, byref(x), byref(y)):
            raw.FPDFText_GetLooseCharBox(text, at, byref(box))
            yield Letter(chr(code), x.value, box.bottom, max(box.right, x.value), box.top, y.value)
    text.close()


def _line(letters: Iterable[Letter], box: Rect) -> Iterator[Letter]:
    """Yield the letters of one line from left to right."""
    left, bottom, right, top = box
    found = [
        letter
        for letter in letters
        if bottom - _NEAR <= letter.base < top and left - _NEAR <= (letter.left + letter.right) / 2 <= right + _NEAR
    ]
    yield from sorted(found, key=lambda letter: (letter.left, unicodedata.combining(letter.text) > 0))


def part_of(place: dict[str, Any]) -> Rect:
    """Return about where words stand in a line that is a picture."""
    left, bottom, right, top = place["box"]
    wide = (right - left) / max(place["letters"], 1)
    start = left + wide * place["before"]
    return start, bottom, min(start + wide * len(place["words"]), right), top


def rect_of(line: list[Letter], place: dict[str, Any]) -> Rect:
    """Return where words stand in a line, of which `before` letters come first; the whole box if they are not found."""
    before, words = place["before"], place["words"]
    clusters: list[list[Letter]] = []
    for letter in line:
        if clusters and unicodedata.combining(letter.text):
            clusters[-1].append(letter)
        else:
            clusters.append([letter])
    text, owners = "", []
    for cluster in clusters:
        composed = unicodedata.normalize("NFC", "".join(letter.text for letter in cluster))
        text += composed
        owners += [cluster] * len(composed)
    start = before if text.startswith(words, before) else text.find(words)
    if start < 0 and before + len(words) <= len(text):
        start = before  # some letters are read as others
    chosen = [letter for cluster in owners[start : start + len(words)] for letter in cluster] if start >= 0 else []
    if not chosen:
        left, low, right, high = place["box"]
        return left, low, right, high
    low, high = min(letter.bottom for letter in chosen), max(letter.top for letter in chosen)
    return min(letter.left for letter in chosen), low, max(letter.right for letter in chosen), high


def _marked(pypdf: Any, data: bytes, wanted: dict[str, Any], places: list[list[Rect]]) -> tuple[int, bytes]:  # noqa: ANN401
    """Return how many marks are new, and the PDF with them."""
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    known = {str(item.get_object().get("/NM")) for page in writer.pages for item in page.get("/Annots") or ()}
    count = 0
    for mark, rects in zip(wanted["marks"], places, strict=True):
        if mark["name"] not in known and rects:
            page = mark["places"][0]["page"] - 1
            writer.add_annotation(page, _annotation(pypdf.generic, writer, mark, rects, wanted))
            count += 1
    if not count:
        return 0, data
    out = io.BytesIO()
    writer.write(out)
    return count, out.getvalue()


def _annotation(generic: Any, writer: Any, mark: dict[str, Any], rects: list[Rect], wanted: dict[str, Any]) -> Any:  # noqa: ANN401
    """Return a highlighting with its note, and how it looks, for programs that draw none by themselves."""

    def numbers(values: Iterable[float]) -> Any:  # noqa: ANN401
        return generic.ArrayObject(generic.FloatObject(round(value, 2)) for value in values)

    lefts, lows, rights, highs = zip(*rects, strict=True)
    around = numbers((min(lefts), min(lows), max(rights), max(highs)))
    quads = [value for a, b, c, d in rects for value in (a, d, c, d, a, b, c, b)]
    red, green, blue = mark["color"]
    drawn = "".join(f"{a:.2f} {b:.2f} {c - a:.2f} {d - b:.2f} re f\n" for a, b, c, d in rects)
    look = generic.StreamObject()
    look.set_data(f"/M gs {red} {green} {blue} rg\n{drawn}".encode())
    look.update(
        _names(generic, {"Type": "/XObject", "Subtype": "/Form"})
        | {generic.NameObject("/BBox"): around, generic.NameObject("/Resources"): _darkening(generic)}
    )
    date = generic.TextStringObject(f"D:{wanted['date']}000000")
    text = {"Contents": mark["text"], "T": wanted["author"], "NM": mark["name"]}
    return generic.DictionaryObject(
        _names(generic, {"Type": "/Annot", "Subtype": "/Highlight"})
        | {generic.NameObject(f"/{key}"): generic.TextStringObject(value) for key, value in text.items()}
        | {
            generic.NameObject("/Rect"): around,
            generic.NameObject("/QuadPoints"): numbers(quads),
            generic.NameObject("/C"): numbers(mark["color"]),
            generic.NameObject("/F"): generic.NumberObject(_PRINTED),
            generic.NameObject("/M"): date,
            generic.NameObject("/AP"): generic.DictionaryObject(
                {generic.NameObject("/N"): writer._add_object(look)}  # noqa: SLF001  (there is no other way)
            ),
        }
    )


def _names(generic: Any, values: dict[str, str]) -> dict[Any, Any]:  # noqa: ANN401
    return {generic.NameObject(f"/{key}"): generic.NameObject(value) for key, value in values.items()}


def _darkening(generic: Any) -> Any:  # noqa: ANN401
    """Return resources with a state in which the darker of two colours counts: letters stay black, and one mark on another changes nothing."""
    name, made = generic.NameObject, generic.DictionaryObject
    state = made({name("/BM"): name("/Darken")})
    return made({name("/ExtGState"): made({name("/M"): state})})


if __name__ == "__main__":
    sys.exit(main())
