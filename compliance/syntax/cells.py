"""Tables printed one cell a line, as text extraction gives them: "STT", "Nội dung", "Chủ trì", ..., "1", ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.vietnamese import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.syntax.lines import Line

_FIRST = exact(r"(?:stt|tt|sốtt|sốthứtự|tháng)$")  # months are running numbers, too
_COLUMN = exact(
    "nộidung|côngviệc|nhiệmvụ|chủtrì|phốihợp|thờigian|thờihạn|địađiểm|sảnphẩm|kếtquả|ghichú|đốitượng|thànhphần|đơnvị|cơquan"
    "|lãnhđạo|ngườitiếp|hìnhthức|chủđề|tiếnđộ|hoànthành|sốlượng|ngày|tháng"
)
_MAX_COLUMNS = 9
_HEAD = 60  # no head of a column is longer


def cell_tables(low: str, lines: Sequence[Line], zones: Sequence[str]) -> dict[int, bool]:
    """Return the lines that are cells of such tables; True for the first line of a table."""
    cells: dict[int, bool] = {}
    for index, line in enumerate(lines):
        if (
            line.kind == "text"
            and line.outer - line.inner < 12
            and zones[index] not in ("head", "foot")
            and index not in cells
        ):
            table = _table(low, lines, index)
            cells.update((at, at == index) for at in table)
    return cells


def _table(low: str, lines: Sequence[Line], start: int) -> list[int]:
    """Return the indices of the lines of the table that starts at `start`, or nothing."""
    if not _FIRST.match(joined(low[lines[start].inner : lines[start].outer])):
        return []
    header = [start]
    index = start + 1
    while index < len(lines) and len(header) <= _MAX_COLUMNS:
        line = lines[index]
        if line.kind == "text" and line.outer - line.inner < _HEAD:
            header.append(index)
        elif line.kind != "blank":
            break
        index += 1
    known = sum(bool(_COLUMN.search(joined(low[lines[at].inner : lines[at].outer]))) for at in header[1:])
    if known < max(2, len(header) // 2) or index >= len(lines) or not _is_number(low, lines[index], 1):
        return []
    return header + _rows(low, lines, index, len(header))


def _rows(low: str, lines: Sequence[Line], index: int, columns: int) -> list[int]:
    """Return the cells of the rows: each row starts with its number and has `columns` cells."""
    found: list[int] = []
    number = 1
    while index < len(lines) and (number := _number(low, lines[index], number)):
        row = _row(low, lines, index, number, columns)
        found += row
        index = row[-1] + 1
        while index < len(lines) and lines[index].kind == "blank":
            index += 1
        number += 1
    return found


def _number(low: str, line: Line, least: int) -> int:
    """Return the running number of a row, `least` or (rows may be missing) up to two more; else 0."""
    return next((n for n in (least, least + 1, least + 2) if _is_number(low, line, n)), 0)


def _row(low: str, lines: Sequence[Line], start: int, number: int, columns: int) -> list[int]:
    """Return the lines of one row: up to the next row's number, else as many as there are columns."""
    row: list[int] = []
    for index in range(start, min(start + 4 * columns, len(lines))):
        line = lines[index]
        if len(row) >= columns - 1 and _number(low, line, number + 1):
            return row
        if line.kind in ("rule", "row") or (line.mark is not None and line.mark.style in ("roman", "part", "capital")):
            break
        if line.kind != "blank":
            row.append(index)
    return row[:columns]


def _is_number(low: str, line: Line, number: int) -> bool:
    return low[line.inner : line.outer].strip(" .") in (str(number), f"{number:02d}")
