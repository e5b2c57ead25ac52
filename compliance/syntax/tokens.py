"""From classified lines to the token stream of `grammars/document.lark`: hard wraps, tables, zones and levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.syntax import landmarks as lm
from compliance.syntax.cells import cell_tables
from compliance.syntax.lines import Mark
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
_ENDS = frozenset(".;:!?|")
_CLOSERS = " \t*_\"'”’)»\\"
_PAGE = 130  # no line of a page's width is longer
_FEW = 8
_WAITS = exact(  # words that no line ends with unless its sentence goes on
    r"\b(?:ngày|tháng|năm|số|trước|khoảng|từ|đến|của|và|với|tại|các|cho|về|do|là|bằng|gồm|xã|phường|huyện|tỉnh|quận)$"
)
_ORPHAN = 16
_SHORT = 36  # no page is that narrow
_WRAPS = 60  # a line at least this long may have been broken by the page's width


class _Stack:
    """The open sections, outermost first."""

    def __init__(self) -> None:
        self.styles: list[str] = []

    def close_for(self, mark: Mark) -> int:
        """Close what `mark` ends; return how many sections were closed."""
        before = len(self.styles)
        if mark.style in self.styles:
            del self.styles[self.styles.index(mark.style) :]
        elif self.styles:
            top = _RANK[self.styles[-1]]
            nested = mark.ordinal == 1 and top >= _RANK["paren"] and mark.style in ("arabic", "half", "paren", "letter")
            if _RANK[mark.style] < top and not nested and mark.style not in _BULLETS:
                while self.styles and _RANK[self.styles[-1]] > _RANK[mark.style]:
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
    width = _width(text, lines)
    listed = False  # whether the open paragraph is a numbered item or a bullet
    for index, line in enumerate(lines):
        if line.kind in SILENT and index not in cells:
            continue
        if zones[index] != zone:
            yield from (("_OUT", None) for _ in stack.styles)
            stack.styles.clear()
            zone, previous = zones[index], None
            yield zone.upper(), None
        if index in cells:
            yield ("CELL" if cells[index] else "NEXT_CELL"), line
            previous = None
            continue
        if (
            zone == "body"
            and line.kind == "text"
            and lm.is_heading(text[line.inner : line.outer])
            and not _is_broken(previous)
        ):
            line = replace(line, kind="mark", mark=Mark("heading", 0, ""))  # noqa: PLW2901
        if line.kind == "mark" and line.mark is not None:
            yield from (("_OUT", None) for _ in range(stack.close_for(line.mark)))
            if len(stack.styles) < _MAX_DEPTH:
                stack.styles.append(line.mark.style)
                yield "_IN", None
                yield "MARK", line
            else:
                yield "TEXT", line
            previous, listed = line, True
            continue
        terminal = _terminal(text, line, previous, zone, listed=listed, width=width)
        listed = listed and terminal == "NEXT"
        if terminal in ("TEXT", "ROW"):
            yield from (("_OUT", None) for _ in range(stack.close_bullets()))
        yield terminal, line
        previous = None if line.kind == "rule" else line
    yield from (("_OUT", None) for _ in stack.styles)


def _width(text: str, lines: Sequence[Line]) -> int:
    """Return the width of the page the whole text was broken to, in characters, or 0 where it was not.

    In a text so broken a sentence goes on across blank lines, too.
    """
    words = [line for line in lines if line.kind in ("text", "mark") and line.outer > line.start]
    width = max((line.outer - line.start for line in words), default=0)
    if width > _PAGE:
        return 0
    full = max(width * 4 // 5, _SHORT)
    broken = sum(line.outer - line.start >= full and text[line.outer - 1] not in _ENDS for line in words)
    return width if broken >= _FEW else 0


def _is_broken(previous: Line | None) -> bool:
    """Return whether the line before waits for its heading ("PHẦN THỨ HAI" alone)."""
    return previous is not None and previous.inner == previous.outer


def _terminal(text: str, line: Line, previous: Line | None, zone: str, *, listed: bool, width: int) -> str:
    if line.kind == "rule":
        return "RULE"
    if line.kind == "row":
        return "NEXT_ROW" if previous is not None and previous.kind == "row" else "ROW"
    if (
        previous is not None
        and previous.kind in ("text", "mark")
        and _continues(text, previous, line, zone, listed=listed, width=width)
    ):
        return "NEXT"
    return "TEXT"


def _continues(text: str, previous: Line, line: Line, zone: str, *, listed: bool, width: int) -> bool:
    """Return whether `line` goes on with the sentence of `previous`, broken by a hard wrap."""
    if zone in ("head", "foot"):
        return zone == "foot" and previous.kind == "mark" and text[line.inner].islower()
    if previous.inner == previous.outer:  # "PHẦN THỨ HAI" alone: its heading is on the next line
        return True
    last = text[previous.inner : previous.outer].rstrip(_CLOSERS)
    first = text[line.inner]
    wrapped = _is_wrapped(text, previous, line, width)
    if last[-1:] == ";":  # a list broken by the page's width goes on; a new line of "Căn cứ ...;" does not
        return wrapped and (first.islower() or first.isdigit() or (listed and _fills(text, line)))
    if not last or last[-1] in _ENDS:
        return False
    if first.islower() or first in "(,;.":
        return True
    if len(text[line.inner : line.outer]) < _ORPHAN and text[line.outer - 1] == ".":
        return True  # the last word of a sentence, alone
    if _WAITS.search(last, max(len(last) - 12, 0)):
        return True
    return wrapped and (first.isdigit() or last[-1] in ",-" or _fills(text, line))


def _is_wrapped(text: str, previous: Line, line: Line, width: int) -> bool:
    """Return whether the page's width may have broken a line: the next word had no room on it any more."""
    length = previous.outer - previous.start
    if length >= _WRAPS and (width or previous.end == line.start):
        return True
    word = text[line.inner : min(line.outer, line.inner + 16)].partition(" ")[0]
    return bool(width) and length >= _SHORT and length + 1 + len(word) >= width * 9 // 10


def _fills(text: str, line: Line) -> bool:
    """Return whether a capitalised line goes on with a sentence: it has no key of its own ("Thời gian: ...")."""
    head, colon, _ = text[line.inner : line.inner + 60].partition(":")
    return not colon or any(c in head for c in ".;,")
