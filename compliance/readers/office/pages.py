"""Pages of words at places, as PDFs and scans have them, written in the order in which a person reads them.

The two columns of a document's header and end come one after the other; page numbers, running heads and the frame
of an electronic signature are left out; a line that had no more room for the next word runs on.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from compliance.readers.office.pdf_tables import Words, continued, grids
from compliance.readers.tables import are_columns
from compliance.source import Origin
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compliance.readers.office.blocks import Scribe, Table
    from compliance.readers.office.pdf_tables import Grid

_NUMBER = re.compile(r"(?:(?:Trang|Page)\s*)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?[-–]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\s?\.\d{1,3})*|[a-zđA-ZĐ])[.)/]?|[-–+•*o·▪➢✓]")
_BULLET = re.compile(r"[\ue000-\uf8ff]")  # drawn by a symbol font
_ITEM = re.compile(
    r"(?:[-–+•*▪➢✓·o]\s|\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*|[a-zđ])(?:[.)]|[-/](?=\s[^\W\d_]))\s"
    r"|(?:[IVX]{1,5}|\d{1,2})\.(?=[^\W\da-z_][^\W\d_]*[ ,:])"  # "2.Ban Dân vận": no blank after the number
    r"|[A-ZĐ][.)/]\s(?=[^\W\da-z_]{2}))"
)
_OPENS = re.compile(
    r"Nơi\s+nhận\s*:|Căn cứ\s|(?:Chương|Phần|Điều)\s+(?:\d{1,3}|[IVX]{1,5}|thứ \w+)[.:]?(?:\s|$)"
)  # never goes on a line
_BROKEN = re.compile(r"\d[\w/]*[-/]$|[-/][A-ZĐ]+[-/]$")  # a designation cut at the end of a line
_SIGNED = re.compile(r"(?:Người ký|Ký bởi|Được ký bởi|Signed by|Digitally signed by)\s*:", re.IGNORECASE)
_BESIDE = re.compile(r"(?:Email|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Thời gian ký|Ngày ký|Ký ngày|Date)\s*:", re.IGNORECASE)

_MOTTO_CUT = re.compile(r"(?:CỘNG HO[ÀA]|CỘNG HÒA|XÃ HỘI|CHỦ NGHĨA|CỘNG SẢN|(?:CHỦ NGHĨA|CỘNG SẢN) VIỆT)$")

_REPEATED = 3  # pages that begin or end with the same line
_EDGE = 3.0  # points by which lines of one margin may differ
_NARROWEST = 0.8  # of a page's width: where lines end that are full
_ROOM = 0.5  # of the size of the type: a blank, and a margin that is not quite even
_NAME = 15  # characters of a name in capitals
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


@dataclass(frozen=True, slots=True)
class Part:
    """What stands together on a page: lines of text, or a ruled table with the grid it was read from."""

    rows: list[Row]
    width: float
    grid: Grid | None = None
    table: Table | None = None


def write(scribe: Scribe, pages: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write pages as a person reads them; return the numbers of those with the frame of an electronic signature.

    A page has its "size", the "rules" drawn on it, and its "lines": stretches of words from top to bottom, from left
    to right, each as left, bottom, right, top, size, words, width of the first word.
    """
    taken = [_taken(number, page) for number, page in enumerate(pages, 1)]
    rows, frames = _without_frames([rows for rows, _ in taken])
    margins: dict[float, float] = {}  # the right one, for each width of page
    for page, body in zip(pages, rows, strict=True):
        width = page["size"][0]
        margins[width] = max(_NARROWEST * width, margins.get(width, 0.0), *(row[-1].right for row in body))
    parts: list[Part] = []
    for page, body, (_, found) in zip(pages, _bodies(rows), taken, strict=True):
        _add(parts, list(_parts(body, found, page["size"][0])))
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if part.table:
            scribe.blocks([part.table], tight=False)
        else:
            following = after.rows[:1] if after else []
            _write(scribe, [*part.rows, *following], len(part.rows), part.width, margins[part.width])
    return frames


def named(numbers: Iterable[int]) -> str:
    """Return the numbers of pages for a sentence: "1, 2, 3", with "…" behind the first ten."""
    found = list(numbers)
    return ", ".join(map(str, found[:10])) + ("…" if found[10:] else "")


def _taken(page: int, data: Mapping[str, Any]) -> tuple[list[Row], list[Grid]]:
    """Return the lines of a page, and its ruled tables with the words in them; a label and its item are one stretch."""
    found = grids(data.get("rules", ()))
    rows: list[list[Stretch]] = []
    for left, bottom, right, top, size, text, head in data["lines"]:
        box = float(left), float(bottom), float(right), float(top)
        stretch = Stretch(page, *box, float(size), str(text), float(head))
        middle = (stretch.left + stretch.right) / 2, stretch.bottom + stretch.size / 3
        words = Words(*middle, stretch.size, _clean(stretch.text), stretch.origin)
        if any(grid.take(words) for grid in found):
            continue
        if rows and rows[-1][0].bottom == stretch.bottom:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [_labelled(row) for row in rows], [grid for grid in found if grid.held]


def _parts(rows: list[Row], found: list[Grid], width: float) -> Iterator[Part]:
    """Yield the lines and tables of a page from top to bottom."""
    left = list(rows)
    for grid in found:
        above = [row for row in left if row[0].bottom > grid.top]
        if above:
            yield Part(above, width)
            left = left[len(above) :]
        yield Part([], width, grid, grid.table())
    if left:
        yield Part(left, width)


def _add(parts: list[Part], new: list[Part]) -> None:
    """Add the parts of a page; a table goes on with the one that ended the page before."""
    last = parts[-1] if parts else None
    if last and last.grid and last.table and new and new[0].grid and new[0].table:
        whole = continued(last.grid, last.table, new[0].grid, new[0].table)
        if whole:
            parts[-1] = replace(last, table=whole)
            del new[0]
    parts += new


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
                _column(scribe, column)
            scribe.gap(2)
            at = stop
            continue
        _line(scribe, rows, at, shape)
        at += 1


def _column(scribe: Scribe, items: list[Stretch]) -> None:
    """Write a column, line by line; a bulleted line that does not end ("- Sở A (để" / "b/c);") goes on in the next one."""
    is_open, before = False, ""
    for item in items:
        text = _clean(item.text)
        bulleted = bool(_ITEM.match(text))
        if (is_open and not bulleted and not text.isupper()) or (_MOTTO_CUT.search(before) and text.isupper()):
            scribe.write(" ", item.origin)
        else:
            scribe.gap(1)
            is_open = bulleted
        scribe.write(text, item.origin)
        before = text
        is_open = is_open and text[-1] not in ";.:,"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is set: its margins and their middle, and the usual distance of two lines."""

    right: float
    pitch: float
    left: float = 0.0
    middle: float = 0.0


def _shape(rows: list[Row], margin: float) -> Shape:
    pitches = sorted(above[0].bottom - row[0].bottom for above, row in pairwise(rows))
    left = min((row[0].left for row in rows), default=0.0)
    return Shape(margin, pitches[len(pitches) // 2] if pitches else 0.0, left, (left + margin) / 2)


def _line(scribe: Scribe, rows: list[Row], at: int, shape: Shape) -> None:
    """Write one row and what parts it from the next: nothing but a blank where its paragraph runs on."""
    row = rows[at]
    for number, item in enumerate(row):
        scribe.write(("\t" if number else "") + _clean(item.text), item.origin)
    if at + 1 == len(rows) or not _runs_on(row, rows[at + 1], shape):
        scribe.gap(1 if at + 1 < len(rows) and _is_centred_on(row, rows[at + 1], shape) else 2)
    elif not _BROKEN.search(row[-1].text):
        scribe.write(" ", row[-1].origin)


def _is_centred_on(row: Row, after: Row, shape: Shape) -> bool:
    """Tell whether two lines stand centred under each other, as those of a title do."""
    if len(row) > 1 or len(after) > 1 or row[0].bottom - after[0].bottom > 1.4 * max(shape.pitch, row[0].size):
        return False
    return all(
        abs((item.left + item.right) / 2 - shape.middle) < 5 * _EDGE and item.left > shape.left + _EDGE
        for item in (row[0], after[0])
    )


def _runs_on(row: Row, after: Row, shape: Shape) -> bool:
    """Tell whether the next row goes on with the same paragraph."""
    first = after[0]
    if _ITEM.match(first.text) or _OPENS.match(first.text) or len(row) > 1 or len(after) > 1:
        return False
    if _is_heading(row[-1].text) != _is_heading(first.text):
        return False
    if row[0].bottom - first.bottom > 1.2 * max(shape.pitch, row[0].size):
        return False
    if first.left > row[0].left + 0.8 * first.size and not _ITEM.match(row[0].text):  # indented
        return False
    return shape.right - row[-1].right < first.head + _ROOM * first.size  # no room for its first word


def _is_heading(line: str) -> bool:
    """Tell whether a line is words in capitals, more than a name such as "HĐND - UBND"."""
    return line.isupper() and len(line) > _NAME and line.count(" ") > 1


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
    """Return words as typed: bullets of symbol fonts as a bullet, soft hyphens gone."""
    text = text.replace("\u00ad", "").replace("\ufffe", "-").replace("\u0002", "-")
    return _BULLET.sub("•", text, count=1) if _BULLET.match(text) else text
