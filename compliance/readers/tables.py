"""Tables of a page: their rows and cells, and whether they hold data or only put blocks beside each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.readers.markup import CELLS, Node, attribute, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot", "form"))  # a form may not stand there, but often does
MOST = 30  # columns or rows that one cell may go over
_COLUMNS = re.compile(
    r"ĐẢNG CỘNG SẢN|CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]|Nơi nhận\s*:|^Số\s*[:\d]|^T/M\b|^[TK][TM]\."
)


def rows(table: Node) -> Iterator[Node]:
    """Yield the rows of a table, not those of tables inside."""
    for child in table.nodes():
        if child.name == "tr":
            yield child
        elif child.name in _ROW_GROUPS:
            yield from rows(child)


def cells(row: Node) -> Iterator[Node]:
    """Yield the cells of a row."""
    for child in row.nodes():
        if child.name in CELLS:
            yield child
        elif child.name in _ROW_GROUPS:
            yield from cells(child)


def merged(grid: Sequence[Sequence[Node]], text: str) -> Iterator[list[Node | None]]:
    """Yield the rows of a table with None for each column that a cell of a row above reaches down to."""
    down: dict[int, int] = {}  # column -> how many rows its cell still covers
    for row in grid:
        found: list[Node | None] = []
        below: dict[int, int] = {column: rows - 1 for column, rows in down.items() if rows > 1}
        column = 0
        for cell in row:
            while column in down:
                found.append(None)
                column += 1
            found.append(cell)
            width, height = span(text, cell, "colspan"), span(text, cell, "rowspan")
            below.update(dict.fromkeys(range(column, column + width), height - 1) if height > 1 else {})
            column += width
        found += [None] * sum(1 for covered in down if covered >= column)
        down = below
        yield found


def span(text: str, cell: Node, name: str) -> int:
    """Return over how many columns (`colspan`) or rows (`rowspan`) a cell goes: 1 where it does not say."""
    number = attribute(text, cell, name)
    return max(1, min(int(number), MOST)) if number.isdecimal() and len(number) < 5 else 1


def strays(table: Node) -> Iterator[Node | tuple[int, int]]:
    """Yield what stands in a table outside its cells: captions, and what is misplaced."""
    for child in table.inside:
        if not isinstance(child, Node):
            yield child
        elif child.name == "tr" or child.name in _ROW_GROUPS:
            yield from strays(child)
        elif child.name not in CELLS:
            yield child


def is_layout(table: Node, text: str) -> bool:
    """Tell whether a table only puts blocks beside each other: a header, signatures, a page of columns."""
    grid = [list(cells(row)) for row in rows(table)]
    if max(map(len, grid), default=0) <= 1 or is_columns(grid, text):
        return True
    largest = max(cell.letters for row in grid for cell in row)
    if largest > 1500 and largest * 10 > table.letters * 6:
        return True
    return any(node.name == "table" for node in table.descendants())


def is_columns(grid: list[list[Node]], text: str) -> bool:
    """Tell whether rows of cells are the two or three columns of a document's header or of its end."""
    return _is_small(grid) and are_columns([[plain(cell, text) for cell in row] for row in grid])


def are_columns(texts: Sequence[Sequence[str]]) -> bool:
    """Tell it from the words of the cells."""
    return _is_small(texts) and any(_COLUMNS.search(text) for row in texts for text in row)


def _is_small(grid: Sequence[Sequence[object]]) -> bool:
    return 0 < len(grid) <= 4 and max(map(len, grid)) <= 3
