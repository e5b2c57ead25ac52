"""Paragraphs and tables of a document, and how they are written under each other as lines of text.

As on web pages, an empty line parts paragraphs, tables of data become pipe rows, and of tables that only put blocks
beside each other (a document's header, its end) the cells come one below the other, the left column first.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.tables import are_columns
from compliance.readers.weave import draft
from compliance.source import Origin, Origins
from compliance.values import dataclass, replace
from compliance.vietnamese import DITTO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.readers.weave import Draft
    from compliance.source import Diagnostic

MAX_TEXT = 3_000_000  # characters; a hundred pages have 300,000
MAX_COLUMNS = 30

VIEWS = {  # of tracked changes, in words
    "final": "đọc như đã chấp nhận hết",
    "original": "đọc như chưa sửa gì",
    "both": "đọc cả chữ thêm [+…+] và chữ xóa [-…-]",
}

_BREAKS = re.compile(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(r"\s*(?:(?:Trang|Page)\s*)?[-–]?\s*\d*\s*(?:/\s*\d+\s*)?[-–]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""Words with their origins; "\n" is a line break inside the paragraph."""

    words: tuple[tuple[str, Origin], ...]

    @property
    def text(self) -> str:
        """The words without their origins."""
        return "".join(words for words, _ in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, over how many columns, and whether it is covered by the cell above it."""

    blocks: tuple[Block, ...]
    columns: int = 1
    covered: bool = False

    @property
    def text(self) -> str:
        """The words of all blocks, one a line."""
        return "\n".join(item.text for item in paragraphs(self.blocks))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that is covered by one above it is there, empty."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield all paragraphs, those in tables as well."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


def is_page_number(blocks: Iterable[Block]) -> bool:
    """Tell whether a page's header or footer says nothing but the number of the page."""
    return all(_PAGE_NUMBER.fullmatch(item.text) for item in paragraphs(blocks))


def written(blocks: Iterable[Block], encoding: str, notes: tuple[Diagnostic, ...]) -> Draft:
    """Return the text of blocks.

    Raises:
        Unreadable: it is longer than any plan.
    """
    scribe = Scribe()
    scribe.blocks(blocks, tight=False)
    return scribe.draft(encoding, notes)


class Scribe:
    """Writes words under each other and keeps where they came from; line ends wait for the next word."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._length = 0
        self._gap = 0
        self._starts = array("I")
        self._origins: list[Origin] = []

    def draft(self, encoding: str, notes: tuple[Diagnostic, ...] = ()) -> Draft:
        """Return what was written; one unit of its map is one character."""
        origins = Origins(self._starts, tuple(self._origins))
        return replace(draft("".join(self._words), "latin-1"), encoding=encoding, notes=notes, origins=origins)

    def gap(self, lines: int) -> None:
        """Let the next word come after at least so many line ends."""
        self._gap = max(self._gap, lines)

    def write(self, words: str, origin: Origin) -> None:
        """Write words at the place."""
        if not words:
            return
        if self._gap and self._length:
            self._add("\n" * self._gap)
        self._gap = 0
        if not self._origins or self._origins[-1] != origin:
            self._starts.append(self._length)
            self._origins.append(origin)
        self._add(words)

    def _add(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)
        if self._length > MAX_TEXT:
            raise Unreadable("có quá nhiều chữ so với một kế hoạch; hãy tách riêng phần văn bản của kế hoạch")

    def blocks(self, blocks: Iterable[Block], *, tight: bool) -> None:
        """Write blocks under each other, with an empty line between two unless `tight`."""
        gap = 1 if tight else 2
        for block in blocks:
            self.gap(gap)
            if isinstance(block, Table):
                self._table(block)
            elif block.text.strip():
                for words, origin in block.words:
                    self.write(words, origin)
            self.gap(gap)

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if row]
        width = max(map(len, rows), default=0)
        texts = [[cell.text for cell in row] for row in rows]
        if are_columns(texts):
            order = [row[column] for column in range(width) for row in rows if column < len(row)]
        elif width <= 1 or _is_layout(rows, texts):
            order = [cell for row in rows for cell in row]
        else:
            for row in rows:
                self._row(row)
            return
        for cell in order:
            self.blocks(cell.blocks, tight=True)

    def _row(self, row: tuple[Cell, ...]) -> None:
        """Write "| a | b |"; a cell over several columns is followed by empty ones."""
        self.gap(1)
        here = Origin()
        for first, cell in enumerate(row):
            inside = list(paragraphs(cell.blocks))
            here = next((origin for item in inside for _, origin in item.words), here)
            if not first:
                self.write("|", replace(here, run=0))
            for paragraph in inside:
                if paragraph.text.strip():
                    self.write(" ", replace(here, run=0))
                    for words, origin in paragraph.words:
                        self.write(_BREAKS.sub(" ", words), origin)
            if cell.covered and not inside:
                self.write(f" {DITTO}", replace(here, run=0))
            self.write(" |" + "  |" * (min(cell.columns, MAX_COLUMNS) - 1), replace(here, run=0))


def _is_layout(rows: list[tuple[Cell, ...]], texts: list[list[str]]) -> bool:
    """Tell whether a table only holds a page together: one cell has nearly all, or there are tables inside."""
    sizes = [len(text) for row in texts for text in row]
    if max(sizes) > 1500 and max(sizes) * 10 > sum(sizes) * 6:
        return True
    return any(isinstance(block, Table) for row in rows for cell in row for block in cell.blocks)
