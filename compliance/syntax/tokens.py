"""From classified lines to the token stream of `grammars/document.lark`: hard wraps, tables, zones and levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.syntax import landmarks as lm
from compliance.syntax.cells import cell_tables
from compliance.syntax.lines import Mark
from compliance.syntax.wraps import Wraps
from compliance.syntax.zones import SILENT, Zones
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.syntax.lines import Line

# How deep a mark stands when nothing else tells: a smaller rank closes every section of a larger one.
_RANK = {
    "part": 0,
    "capital": 1,
    "roman": 2,
    "heading": 2,  # no number, but capitals
    "article": 3,
    "arabic": 4,
    "half": 4,  # "1)"
    "decimal2": 5,
    "decimal3": 6,
    "decimal4": 7,
    "decimal5": 8,
    "paren": 9,
    "letter": 10,
    "dash": 11,
    "plus": 12,
    "bullet": 13,
}
_BULLETS = ("dash", "plus", "bullet")
_MAX_DEPTH = 40


class _Stack:
    """The open sections, outermost first."""

    def __init__(self) -> None:
        self.styles: list[str] = []
        self._headings = 0  # how many of the outermost are marked as headings ("## 4.")

    def enter(self, mark: Mark) -> None:
        """Open the section of `mark` inside those that are left open."""
        if mark.heading and self._headings == len(self.styles):
            self._headings += 1
        self.styles.append(mark.style)

    def clear(self) -> None:
        """Close everything."""
        self.styles.clear()
        self._headings = 0

    def close_for(self, mark: Mark) -> int:
        """Close what `mark` ends; return how many sections were closed."""
        closed = self._close_for(mark)
        self._headings = min(self._headings, len(self.styles))
        return closed

    def _close_for(self, mark: Mark) -> int:
        before = len(self.styles)
        # "1." under "## 4." begins a list inside it; so does what follows, as long as that list is open.
        kept = 0 if mark.heading else self._headings
        inside = mark.ordinal == 1 or mark.style in self.styles[kept:]
        first = kept if inside else 0
        if mark.style in self.styles[first:]:
            del self.styles[self.styles.index(mark.style, first) :]
        elif self.styles:
            top = _RANK[self.styles[-1]]
            nested = mark.ordinal == 1 and top >= _RANK["paren"] and mark.style in ("arabic", "half", "paren", "letter")
            if _RANK[mark.style] < top and not nested and mark.style not in _BULLETS:
                while len(self.styles) > first and _RANK[self.styles[-1]] > _RANK[mark.style]:
                    self.styles.pop()
        return before - len(self.styles)

    def close_bullets(self) -> int:
        """Close the bullets that a plain paragraph ends; return how many."""
        before = len(self.styles)
        while self.styles and self.styles[-1] in _BULLETS:
            self.styles.pop()
        return before - len(self.styles)


def stream(text: str, low: str, lines: Sequence[Line]) -> Iterator[tuple[str, Line | None]]:
    """Yield (terminal, line) pairs; zone and level terminals carry no line.

    Blank lines and page numbers are left out; the running numbers of a table printed one cell a line are not.
    """
    zones = Zones(text, low, lines).of()
    cells = cell_tables(low, lines, zones)
    stack = _Stack()
    zone = ""
    previous: Line | None = None
    wraps = Wraps(text, lines)
    listed = False  # whether the open paragraph is a numbered item or a bullet
    for index, line in enumerate(lines):
        if line.kind in SILENT and index not in cells:
            previous = wraps.carried(previous, line, lines[index - 1])
            continue
        opens = zones[index] != zone
        if opens:
            yield from (("_OUT", None) for _ in stack.styles)
            stack.clear()
            zone, previous = zones[index], None
            yield zone.upper(), None
        if index in cells:
            yield ("CELL" if cells[index] or opens else "NEXT_CELL"), line  # a table may reach into another part
            previous = None
            continue
        line = _line(text, line, previous, zone, wraps)  # noqa: PLW2901
        if line.kind == "mark" and line.mark is not None:
            yield from (("_OUT", None) for _ in range(stack.close_for(line.mark)))
            if len(stack.styles) < _MAX_DEPTH:
                stack.enter(line.mark)
                yield "_IN", None
                yield "MARK", line
            else:
                yield "TEXT", line
            previous, listed = line, True
            continue
        terminal = _terminal(text, line, previous, zone, wraps, listed=listed)
        listed = listed and terminal == "NEXT"
        if terminal in ("TEXT", "ROW"):
            yield from (("_OUT", None) for _ in range(stack.close_bullets()))
        yield terminal, line
        previous = None if line.kind == "rule" else line
    yield from (("_OUT", None) for _ in stack.styles)


def _line(text: str, line: Line, previous: Line | None, zone: str, wraps: Wraps) -> Line:
    """Return a line of the body as what it is among the others: a heading without a number, or no mark at all."""
    if zone != "body":
        return line
    waits = previous is not None and previous.inner == previous.outer  # "PHẦN THỨ HAI" alone: its heading follows
    if line.kind == "text" and lm.is_heading(text[line.inner : line.outer]) and not waits:
        return replace(line, kind="mark", mark=Mark("heading", 0, ""))
    if wraps.is_inside(previous, line):
        return replace(line, kind="text", mark=None)
    return line


def _terminal(text: str, line: Line, previous: Line | None, zone: str, wraps: Wraps, *, listed: bool) -> str:
    if line.kind == "rule":
        return "RULE"
    if line.kind == "row":
        return "NEXT_ROW" if previous is not None and previous.kind == "row" else "ROW"
    if previous is None or previous.kind not in ("text", "mark"):
        return "TEXT"
    if zone in ("head", "foot"):
        goes_on = zone == "foot" and previous.kind == "mark" and text[line.inner].islower()
    else:
        goes_on = previous.inner == previous.outer or wraps.continues(previous, line, listed=listed)
    return "NEXT" if goes_on else "TEXT"
