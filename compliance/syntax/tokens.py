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
    "counted": 9,
    "letter": 10,
    "dash": 11,
    "plus": 12,
    "bullet": 13,
}
_BULLETS = ("dash", "plus", "bullet")
_MAX_DEPTH = 40
_STEP = 2  # blanks by which a list inside another of the same marks is set in at least
_IN, _OUT = ("_IN", None), ("_OUT", None)


class _Stack:
    """The open sections, outermost first."""

    def __init__(self) -> None:
        self.styles: list[str] = []
        self._indents: list[int] = []  # blanks before the mark of each
        self._headings = 0  # how many of the outermost reach to the last one marked as a heading ("## 4.")

    def enter(self, mark: Mark, indent: int) -> None:
        """Open the section of `mark` inside those that are left open."""
        self.styles.append(mark.style)
        if mark.heading:
            self._headings = len(self.styles)
        self._indents.append(indent)

    def clear(self) -> None:
        """Close everything."""
        self._cut(0)

    def close_for(self, mark: Mark, indent: int, *, introduced: bool) -> int:
        """Close what `mark` ends; return how many sections were closed. `introduced`: the line before ends in a colon."""
        before = len(self.styles)
        if mark.heading and self._headings:
            self._cut(self._headings)  # "### 4." ends the list "1. 2. 3." of the part before it
        # "1." under "## 4." begins a list inside it; so does what follows, as long as that list is open.
        kept = 0 if mark.heading else self._headings
        first = kept if mark.ordinal == 1 or mark.style in self.styles[kept:] else 0
        same = [at for at in range(first, len(self.styles)) if self.styles[at] == mark.style]
        begins = introduced if mark.style in _BULLETS else mark.ordinal == 1
        if same and begins and indent >= self._indents[same[-1]] + _STEP:
            deeper = range(same[-1] + 1, len(self.styles))
            self._cut(next((at for at in deeper if self._indents[at] >= indent), len(self.styles)))
        elif same:
            self._cut(next((at for at in reversed(same) if self._indents[at] < indent + _STEP), same[0]))
        elif mark.style == "capital" and mark.ordinal == 1 and self.styles[:1] == ["roman"]:
            self._cut(1)  # "A." under "III.": the parts of this text are numbered by romans
        elif self.styles:
            self._close_deeper(mark, first)
        return before - len(self.styles)

    def _close_deeper(self, mark: Mark, first: int) -> None:
        """Close the sections after the `first` that stand deeper than those of `mark`, a style not open yet."""
        top = _RANK[self.styles[-1]]
        nested = mark.ordinal == 1 and top >= _RANK["paren"] and mark.style in ("arabic", "half", "paren", "letter")
        if _RANK[mark.style] < top and not nested and mark.style not in _BULLETS:
            while len(self.styles) > first and _RANK[self.styles[-1]] > _RANK[mark.style]:
                self._cut(len(self.styles) - 1)

    def _cut(self, count: int) -> None:
        """Leave only the outermost `count` open."""
        del self.styles[count:], self._indents[count:]
        self._headings = min(self._headings, count)

    def close_bullets(self) -> int:
        """Close the bullets that a plain paragraph ends; return how many."""
        before = len(self.styles)
        while self.styles and self.styles[-1] in _BULLETS:
            self._cut(len(self.styles) - 1)
        return before - len(self.styles)


def stream(text: str, low: str, lines: Sequence[Line]) -> Iterator[tuple[str, Line | None]]:
    """Yield (terminal, line) pairs; zone and level terminals carry no line.

    Blank lines and page numbers are left out; the running numbers of a table printed one cell a line are not.
    """
    wraps = Wraps(text, lines)
    zones = _zones(text, low, lines, wraps)
    cells = cell_tables(low, lines, zones)
    stack = _Stack()
    zone = ""
    previous: Line | None = None
    listed = False  # whether the open paragraph is a numbered item or a bullet
    for index, line in enumerate(lines):
        if line.kind in SILENT and index not in cells:
            previous = wraps.carried(previous, line, lines[index - 1])
            continue
        opens = zones[index] != zone
        if opens:
            yield from [_OUT] * len(stack.styles)
            stack.clear()
            zone, previous = zones[index], None
            yield zone.upper(), None
        if index in cells:
            yield ("CELL" if cells[index] or opens else "NEXT_CELL"), line  # a table may reach into another part
            previous = None
            continue
        line = _line(text, line, previous, zone, wraps)  # noqa: PLW2901
        if line.kind == "mark" and line.mark is not None:
            indent = _indent(text, line)
            introduced = previous is not None and text[previous.outer - 1] == ":"
            yield from [_OUT] * stack.close_for(line.mark, indent, introduced=introduced)
            if len(stack.styles) < _MAX_DEPTH:
                stack.enter(line.mark, indent)
                yield _IN
                yield "MARK", line
            else:
                yield "TEXT", line
            previous, listed = line, True
            continue
        terminal = _terminal(text, line, previous, zone, wraps, listed=listed)
        listed = listed and terminal == "NEXT"
        if terminal in ("TEXT", "ROW"):
            yield from [_OUT] * stack.close_bullets()
        yield terminal, line
        previous = None if line.kind == "rule" else line
    yield from [_OUT] * len(stack.styles)


def _zones(text: str, low: str, lines: Sequence[Line], wraps: Wraps) -> list[str]:
    """Return the zone of each line. Where no type leads the text, prose is told from titles by whole paragraphs."""
    zones = Zones(text, low, lines)
    if not wraps.width or zones.typed:
        return zones.of()
    paragraphs = wraps.paragraphs(lines)
    names = Zones(text, low, [line for line, _ in paragraphs]).of()
    return [name for name, (_, count) in zip(names, paragraphs, strict=True) for _ in range(count)]


def _indent(text: str, line: Line) -> int:
    """Return how far to the right the words of a line begin; a tab counts as many blanks as lists are set in by."""
    lead = text[line.start : line.inner]
    blanks = len(lead) - len(lead.lstrip(" \t"))
    return blanks + lead.count("\t", 0, blanks) * (_STEP - 1)


def _line(text: str, line: Line, previous: Line | None, zone: str, wraps: Wraps) -> Line:
    """Return a line of the body as what it is among the others: a heading without a number, or no mark at all."""
    if zone != "body":
        return line
    waits = previous is not None and previous.inner == previous.outer  # "PHẦN THỨ HAI" alone: its heading follows
    if line.kind == "text" and lm.is_heading(text[line.inner : line.outer]) and not waits:
        return replace(line, kind="mark", mark=Mark("heading", 0, ""))
    if wraps.is_inside(previous, line):
        words = text[line.start : line.outer]
        label = line.mark is not None and line.mark.style != "dash"  # a number is one of the words
        inner = line.start + len(words) - len(words.lstrip()) if label else line.inner
        return replace(line, kind="text", mark=None, inner=inner)
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
