"""Ruled tables of a page: the lines drawn on it make a grid, and words belong to the cell they stand in. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from compliance.readers.office.blocks import Cell, Paragraph, Table
from compliance.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compliance.source import Origin

T = TypeVar("T")

_SAME = 2.5  # points between two lines that are one, or between a line and the end of another that it meets
_GAP = 4.0  # between two pieces of one line
_ALIGNED = 5.0  # by which the columns of a table that goes on overleaf may differ
_MOST = 300  # lines of one direction on a page; more are a drawing
_CELL = 40_000  # cells of one table


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: where it stands on the one axis, from where to where it goes on the other."""

    at: float
    start: float
    end: float

    def meets(self, other: Rule) -> bool:
        """Tell whether a line of the other direction touches this one."""
        return (
            self.start - _SAME <= other.at <= self.end + _SAME and other.start - _SAME <= self.at <= other.end + _SAME
        )


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a page: the middle of their place, their size, where they come from."""

    x: float
    y: float
    size: float
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its columns from left to right, its rows from top to bottom, and who owns each field of it.

    A field where no rule stands between it and its neighbour belongs to the neighbour's cell.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owners: tuple[tuple[tuple[int, int], ...], ...]
    held: dict[tuple[int, int], list[Words]] = field(default_factory=dict, compare=False)

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.rows[0]

    def take(self, words: Words) -> bool:
        """Take words that stand inside; tell whether they do."""
        column, row = _place(self.columns, words.x), _place([-y for y in self.rows], -words.y)
        if column is None or row is None:
            return False
        self.held.setdefault(self.owners[row][column], []).append(words)
        return True

    def table(self) -> Table:
        """Return it as a table of what it holds."""
        rows = (tuple(self._cells(row, owners)) for row, owners in enumerate(self.owners))
        return Table(tuple(row for row in rows if any(cell.blocks for cell in row)))

    def _cells(self, row: int, owners: Sequence[tuple[int, int]]) -> Iterator[Cell]:
        for column, owner in enumerate(owners):
            if owner == (row, column):
                yield Cell(_paragraph(self.held.get(owner, ())), owners.count(owner))
            elif owner[0] < row and (not column or owners[column - 1] != owner):
                yield Cell((), owners.count(owner), covered=True)


def _place(edges: Sequence[float], at: float) -> int | None:
    return next((n for n, (low, high) in enumerate(pairwise(edges)) if low <= at <= high), None)


def _paragraph(words: Iterable[Words]) -> tuple[Paragraph, ...]:
    """Return the words of a cell in reading order, line after line."""
    rows: list[list[Words]] = []
    for item in sorted(words, key=lambda item: -item.y):
        if rows and rows[-1][0].y - item.y < item.size / 2:
            rows[-1].append(item)
        else:
            rows.append([item])
    found: list[tuple[str, Origin]] = []
    for item in (item for row in rows for item in sorted(row, key=lambda item: item.x)):
        if (found and not found[-1][0].endswith(("-", "/"))) or (found and not _goes_on(found[-1][0], item.text)):
            found.append((" ", item.origin))
        found.append((item.text, item.origin))
    return (Paragraph(tuple(found)),) if found else ()


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a designation was cut at the end of a line ("07-" / "QC/TU")."""
    return before[-1] in "-/" and before[-2:-1].isalnum() and after[:1].isupper()


def grids(segments: Iterable[Sequence[float]]) -> list[Grid]:
    """Return the ruled tables of a page, from the straight lines drawn on it: left, bottom, right, top."""
    upright = _joined([Rule(x0, y0, y1) for x0, y0, x1, y1 in segments if x1 - x0 < y1 - y0])
    level = _joined([Rule(y0, x0, x1) for x0, y0, x1, y1 in segments if x1 - x0 >= y1 - y0])
    if not (upright and level) or max(len(upright), len(level)) > _MOST:
        return []
    found = (_grid(*group) for group in _groups(upright, level))
    return sorted((grid for grid in found if grid), key=lambda grid: -grid.top)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Return the lines with those made one that lie in a row or upon each other."""
    found: list[Rule] = []
    for group in _near(sorted(rules, key=lambda rule: rule.at), lambda rule: rule.at):
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or end is None or rule.start > end + _GAP:
                if start is not None and end is not None:
                    found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        if start is not None and end is not None:
            found.append(Rule(at, start, end))
    return found


def _near(items: Iterable[T], place: Callable[[T], float]) -> list[list[T]]:
    """Return sorted items in groups whose neighbours stand close together."""
    groups: list[list[T]] = []
    for item in items:
        if groups and place(item) - place(groups[-1][-1]) <= _SAME:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _groups(upright: list[Rule], level: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that hang together."""
    left = list(upright)
    while left:
        group, reached = [left.pop()], 0
        crossing: list[Rule] = []
        while reached < len(group):
            rule = group[reached]
            reached += 1
            new = [other for other in level if other not in crossing and rule.meets(other)]
            crossing += new
            more = [other for other in left if any(other.meets(line) for line in new)]
            group += more
            left = [other for other in left if other not in more]
        yield group, crossing


def _grid(upright: list[Rule], level: list[Rule]) -> Grid | None:
    """Return the grid of lines that hang together, None where it has fewer than two columns."""
    columns = [group[0] for group in _near(sorted(rule.at for rule in upright), float)]
    rows = [group[0] for group in _near(sorted(rule.at for rule in level), float)][::-1]
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _CELL:
        return None
    owners: list[list[tuple[int, int]]] = []
    for row, (top, bottom) in enumerate(pairwise(rows)):
        owners.append([])
        for column, (left, right) in enumerate(pairwise(columns)):
            owner = (row, column)
            if column and not _stands(upright, left, (top + bottom) / 2):
                owner = owners[row][column - 1]
            elif row and not _stands(level, top, (left + right) / 2):
                owner = owners[row - 1][column]
            owners[row].append(owner)
    return Grid(tuple(columns), tuple(rows), tuple(map(tuple, owners)))


def _stands(rules: Iterable[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _SAME and rule.start <= through <= rule.end for rule in rules)


def continued(above: Grid, table: Table, below: Grid, more: Table) -> Table | None:
    """Return one table where the second goes on with the first overleaf, None where it is another one.

    A header row that is printed again is left out; a row cut by the end of the page is made whole.
    """
    if len(above.columns) != len(below.columns) or not table.rows:
        return None
    if any(abs(a - b) > _ALIGNED for a, b in zip(above.columns, below.columns, strict=True)):
        return None
    rows = list(more.rows)
    if rows and _texts(rows[0]) == _texts(table.rows[0]):
        del rows[0]
    known = list(table.rows)
    if rows and len(rows[0]) == len(known[-1]) and not rows[0][0].blocks and all(row[0].blocks for row in known):
        known[-1] = tuple(_one(a, b) for a, b in zip(known[-1], rows.pop(0), strict=True))
    return Table((*known, *rows))


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _one(above: Cell, below: Cell) -> Cell:
    return Cell((*above.blocks, *below.blocks), above.columns)
