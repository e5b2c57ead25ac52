"""What every reader of a part is given: the text, its shadow, the registry of bodies, the year of the plan."""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import tee
from typing import TYPE_CHECKING, Any, TypeVar

from compliance.phrases import deadlines, times
from compliance.plan import Fact, Office, Window
from compliance.understand.sentences import split
from compliance.values import dataclass, field
from compliance.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compliance.bodies import Registry
    from compliance.phrases.calendar import Year
    from compliance.plan import Deadline
    from compliance.syntax import SyntaxTree

T = TypeVar("T")

_DOTS = " .…_"
_WHITE = (
    "\n\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u2028\u2029\u205f\u3000 "
)
_BEFORE, _BEHIND = _WHITE + "-+•:", _WHITE + ".;,:"  # what is none of the words of a value
_ROW = 8  # words and signs between two names of a row, at most: ", đồng thời các đồng chí"
_KEPT = 1000  # spans remembered: those of a few pages


@dataclass(frozen=True, slots=True)
class Material:
    """The material of one document; `year` completes dates printed without one, `period` is the plan's."""

    tree: SyntaxTree
    text: str
    low: str
    registry: Registry
    year: Year | None
    period: Fact[Window] | None
    title: Fact[str] | None
    kind: str
    cited: tuple[tuple[int, int], ...]  # where documents are cited: dates there are theirs
    seen: dict[tuple[str, int, int], Any] = field(default_factory=dict, compare=False, repr=False)  # a memory only

    def names(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where bodies and offices are named in a span; each is read when somebody comes so far, and once."""
        return self._kept("names", start, end, sys.maxsize)

    def _kept(self, what: str, start: int, end: int, gap: int) -> Iterator[tuple[int, int]]:
        found: Iterator[tuple[int, int]]
        registry = self.registry
        found = self.once(what, start, end, lambda: tee(registry.names(self.text, self.low, start, end, gap), 1)[0])
        return found.__copy__()  # type: ignore[attr-defined,no-any-return]  # a tee's: goes on by itself from the start

    def leading(self, start: int, end: int, within: int = 0) -> Iterator[tuple[int, int]]:
        """Yield the names of the row that a span begins with; none where it does not (or `within` some characters)."""
        if not self.registry.can_begin(self.low, start, end, within):
            return iter(())
        return self._kept("row", start, end, _ROW)

    def bodies(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the spans of the items of a list of bodies."""
        return self.once("bodies", start, end, lambda: self.registry.split(self.text, self.low, start, end))

    def times(self, start: int, end: int) -> Sequence[times.Time]:
        """Return the times named in a span."""
        return self.once("times", start, end, lambda: times.find(self.low, start, end, self.year))

    def deadlines(self, start: int, end: int) -> Sequence[Deadline]:
        """Return the deadlines printed in a span."""
        return self.once("deadlines", start, end, lambda: deadlines.find(self.text, self.low, start, end, self.year))

    def offices(self, words: str) -> tuple[Office, ...]:
        """Return the offices that words name; occasion after occasion has the same hosts."""
        offices_of = self.registry.offices_of
        return self.once(f"offices of {words}", 0, 0, lambda: tuple([Office(*pair) for pair in offices_of(words)]))

    def once(self, what: str, start: int, end: int, find: Callable[[], T]) -> T:
        """Return what was found in a span; readers of different things look at the same spans one after the other."""
        key = (what, start, end)
        if key not in self.seen:
            if len(self.seen) >= _KEPT:
                self.seen.clear()
            self.seen[key] = find()
        return self.seen[key]  # type: ignore[no-any-return]

    def in_citation(self, offset: int) -> bool:
        """Return whether an offset stands inside a citation (`cited` is in order and does not overlap)."""
        index = bisect_right(self.cited, (offset, len(self.text))) - 1
        return index >= 0 and offset < self.cited[index][1]

    def sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the sentences of a span; see `sentences.split`."""
        return split(self.text, self.low, start, end)

    def is_blank(self, start: int, end: int) -> bool:
        """Return whether a span is a line of dots: left to be filled in."""
        return start < end and not self.low[start:end].strip(_DOTS)

    def fact(self, start: int, end: int) -> Fact[str]:
        """Return the words of a span as a value, cut to where they begin and end."""
        words = self.low[start:end].lstrip(_BEFORE)
        start = end - len(words)
        end = start + len(words.rstrip(_BEHIND))
        return Fact(clean(self.text[start:end]), start, end)
