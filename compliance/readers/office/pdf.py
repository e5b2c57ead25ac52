"""A PDF with a layer of text: its lines, found by a helper, in the order in which a person reads the page.

The two columns of a document's header and end come one after the other; page numbers, running heads and the frame
of an electronic signature are left out; a line that had no more room for the next word runs on.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office.blocks import Scribe
from compliance.readers.tables import are_columns
from compliance.source import Diagnostic, Origin
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.readers import Reading
    from compliance.readers.weave import Draft

_NUMBER = re.compile(r"(?:(?:Trang|Page)\s*)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?[-–]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\s?\.\d{1,3})*|[a-zđA-ZĐ])[.)]?|[-–+•*o·▪➢✓]")
_BULLET = re.compile(r"[•·▪➢✓]|o(?= )")
_ITEM = re.compile(r"(?:[-–+•*]\s|\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]\s)")
_BROKEN = re.compile(r"\d[\w/]*[-/]$|[-/][A-ZĐ]+[-/]$")  # a designation cut at the end of a line
_SIGNED = re.compile(r"(?:Người ký|Ký bởi|Được ký bởi|Signed by|Digitally signed by)\s*:", re.IGNORECASE)
_BESIDE = re.compile(r"(?:Email|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Thời gian ký|Ngày ký|Ký ngày|Date)\s*:", re.IGNORECASE)

_REPEATED = 3  # pages that begin or end with the same line
_EDGE = 3.0  # points by which lines of one margin may differ
_NARROWEST = 0.8  # of a page's width: where lines end that are full
_ROOM = 0.5  # of the size of the type: a blank, and a margin that is not quite even
_FRAME = 70.0  # points around the first line of a signature's frame


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line that belong together, and where they stand (points from the lower left corner)."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str
    head: float = 0.0  # width of the first word

    @property
    def origin(self) -> Origin:
        """The place, for a source."""
        return Origin(page=self.page, box=(self.left, self.bottom, self.right, self.top))


Row = tuple[Stretch, ...]  # the stretches of one line, from left to right


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of a PDF.

    Raises:
        Unreadable: there is no layer of text, or the helper cannot read the file.
    """
    if reading.helper is None:
        raise Unreadable("là PDF, chỉ đọc được khi có tiến trình phụ; hãy dùng lệnh compliance check")
    pages = json.loads(reading.helper("pdf", data))
    scans = [number for number, page in enumerate(pages, 1) if page["picture"]]
    rows = [_rows(number, page["lines"]) for number, page in enumerate(pages, 1)]
    if not any(rows):
        raise Unreadable(
            "là bản quét không có lớp chữ nên chưa đọc được; hãy nhận dạng chữ trước, ví dụ: "
            "cài tesseract-ocr, tesseract-ocr-vie và ocrmypdf rồi chạy ocrmypdf -l vie"
        )
    rows, frames = _without_frames(rows)
    scribe = Scribe()
    margins: dict[float, float] = {}  # the right one, for each width of page
    for page, body in zip(pages, rows, strict=True):
        width = page["size"][0]
        margins[width] = max(_NARROWEST * width, margins.get(width, 0.0), *(row[-1].right for row in body))
    bodies = list(_bodies(rows))
    for page, body, following in zip(pages, bodies, [*bodies[1:], []], strict=True):
        width = page["size"][0]
        _write(scribe, [*body, *following[:1]], len(body), width, margins[width])
    return scribe.draft("utf-8", tuple(_notes(scans, frames)))


def _rows(page: int, lines: list[list[float | str]]) -> list[Row]:
    """Return the lines of a page; a label of an item and its words are one stretch."""
    rows: list[list[Stretch]] = []
    for left, bottom, right, top, size, text, head in lines:
        box = float(left), float(bottom), float(right), float(top)
        stretch = Stretch(page, *box, float(size), str(text), float(head))
        if rows and rows[-1][0].bottom == stretch.bottom:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [_labelled(row) for row in rows]


def _labelled(row: list[Stretch]) -> Row:
    if len(row) > 1 and _LABEL.fullmatch(row[0].text) and row[1].left - row[0].right < 5 * row[1].size:
        first, second = row[:2]
        text = f"{first.text} {second.text}"
        joined = Stretch(second.page, first.left, first.bottom, second.right, second.top, second.size, text)
        row = [joined, *row[2:]]
    return tuple(row)


def _without_frames(pages: list[list[Row]]) -> tuple[list[list[Row]], list[int]]:
    """Return the pages without the frames of electronic signatures, and the pages that had one."""
    found = []
    for number, page in enumerate(pages):
        heads = [item for row in page for item in row if _SIGNED.match(item.text)]
        if heads:
            found.append(number + 1)
            kept = [tuple(item for item in row if not _is_framed(item, heads)) for row in page]
            pages[number] = [row for row in kept if row]
    return pages, found


def _is_framed(item: Stretch, heads: list[Stretch]) -> bool:
    if _SIGNED.match(item.text):
        return True
    if not _BESIDE.match(item.text):
        return False
    return any(abs(item.left - head.left) < _FRAME and abs(item.bottom - head.bottom) < _FRAME for head in heads)


def _bodies(rows: list[list[Row]]) -> Iterator[list[Row]]:
    """Yield the rows of each page, without its number and what every page repeats."""
    edges = Counter(_edge(row) for page in rows for row in (page[:1] + page[1:][-1:]))
    seen: set[str] = set()
    for page in rows:
        kept = list(page)
        for at in (0, -1):
            while kept and _NUMBER.fullmatch(_words(kept[at])) and len(kept) > 1:
                del kept[at]
            if kept and edges[_edge(kept[at])] >= _REPEATED and len(kept) > 1:
                if _edge(kept[at]) in seen:
                    del kept[at]
                else:
                    seen.add(_edge(kept[at]))
        yield kept


def _edge(row: Row) -> str:
    return _DIGITS.sub("#", _words(row))


def _words(row: Row) -> str:
    return " ".join(item.text for item in row)


def _write(scribe: Scribe, rows: list[Row], count: int, width: float, margin: float) -> None:
    """Write the first `count` rows: those of one page; behind them may stand the first one of the next."""
    shape = _shape(rows[:count], margin)
    at = 0
    while at < count:
        stop, gutter = _columns(rows[:count], at, width)
        if stop > at:
            for column in _parted(rows[at:stop], gutter):
                for item in column:
                    scribe.gap(1)
                    scribe.write(_clean(item.text), item.origin)
            scribe.gap(2)
            at = stop
            continue
        _line(scribe, rows, at, shape)
        at += 1


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is set: its right margin and the usual distance of two lines."""

    right: float
    pitch: float


def _shape(rows: list[Row], margin: float) -> Shape:
    pitches = sorted(above[0].bottom - row[0].bottom for above, row in pairwise(rows))
    return Shape(margin, pitches[len(pitches) // 2] if pitches else 0.0)


def _line(scribe: Scribe, rows: list[Row], at: int, shape: Shape) -> None:
    """Write one row and what parts it from the next: nothing but a blank where its paragraph runs on."""
    row = rows[at]
    for number, item in enumerate(row):
        scribe.write(("\t" if number else "") + _clean(item.text), item.origin)
    if at + 1 == len(rows) or not _runs_on(row, rows[at + 1], shape):
        scribe.gap(2)
    elif not _BROKEN.search(row[-1].text):
        scribe.write(" ", row[-1].origin)


def _runs_on(row: Row, after: Row, shape: Shape) -> bool:
    """Tell whether the next row goes on with the same paragraph."""
    first = after[0]
    if _ITEM.match(first.text) or len(row) > 1 or len(after) > 1:
        return False
    if row[0].bottom - first.bottom > 1.2 * max(shape.pitch, row[0].size):
        return False
    if first.left > row[0].left + 0.8 * first.size and not _ITEM.match(row[0].text):  # indented
        return False
    return shape.right - row[-1].right < first.head + _ROOM * first.size  # no room for its first word


def _columns(rows: list[Row], start: int, width: float) -> tuple[int, float]:
    """Return where a block of two columns that begins at a row ends, and the middle of its gutter."""
    if len(rows[start]) != 2:
        return start, 0.0
    low, high = rows[start][0].right, rows[start][1].left
    stop = start
    for at in range(start, len(rows)):
        row = rows[at]
        if len(row) > 2:
            break
        if len(row) == 2:
            low, high = max(low, row[0].right), min(high, row[1].left)
            if low >= high:
                break
        elif (row[0].left < high and row[0].right > low and not (row[0].right <= high or row[0].left >= low)) or abs(
            (row[0].left + row[0].right - width) / 2
        ) < 5 * _EDGE:
            break
        else:
            low, high = (max(low, row[0].right), high) if row[0].right <= high else (low, min(high, row[0].left))
            if low >= high:
                break
        stop = at + 1
        middle = (low + high) / 2
    if stop == start or not are_columns(
        [["\n".join(item.text for item in side) for side in _parted(rows[start:stop], middle)]]
    ):
        return start, 0.0
    return stop, middle


def _parted(rows: list[Row], gutter: float) -> tuple[list[Stretch], list[Stretch]]:
    """Return the stretches left and right of a gutter."""
    items = [item for row in rows for item in row]
    return [item for item in items if item.left < gutter], [item for item in items if item.left >= gutter]


def _clean(text: str) -> str:
    """Return words as typed: bullets of symbol fonts as a dash, soft hyphens gone."""
    text = text.replace("\u00ad", "").replace("\ufffe", "-").replace("\u0002", "-")
    return _BULLET.sub("-", text, count=1) if _BULLET.match(text) else text


def _notes(scans: list[int], frames: list[int]) -> Iterator[Diagnostic]:
    """Yield what a reader should know: pages without text, signatures."""
    if scans:
        names = ", ".join(map(str, scans[:10])) + ("…" if scans[10:] else "")
        yield Diagnostic("R08", f"trang {names} là ảnh quét, không có lớp chữ nên chưa đọc được", 0, 0)
    if frames:
        yield Diagnostic("R09", f"trang {frames[0]} có khung chữ ký số, không đọc là nội dung", 0, 0)
