"""What every reader of a part is given: the text, its shadow, the registry of bodies, the year of the plan."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compliance.phrases import deadlines, times
from compliance.plan import Fact, Window
from compliance.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.bodies import Registry
    from compliance.phrases.calendar import Year
    from compliance.plan import Deadline
    from compliance.syntax import SyntaxTree


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

    def names(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return where bodies and offices are named in a span; each span is looked at once."""
        key = ("names", start, end)
        if key not in self.seen:
            self.seen[key] = self.registry.names(self.text, self.low, start, end)
        return self.seen[key]  # type: ignore[no-any-return]

    def bodies(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the spans of the items of a list of bodies; each span is looked at once."""
        key = ("bodies", start, end)
        if key not in self.seen:
            self.seen[key] = self.registry.split(self.text, self.low, start, end)
        return self.seen[key]  # type: ignore[no-any-return]

    def times(self, start: int, end: int) -> Sequence[times.Time]:
        """Return the times named in a span; each span is looked at once."""
        key = ("times", start, end)
        if key not in self.seen:
            self.seen[key] = times.find(self.low, start, end, self.year)
        return self.seen[key]  # type: ignore[no-any-return]

    def deadlines(self, start: int, end: int) -> Sequence[Deadline]:
        """Return the deadlines printed in a span; each span is looked at once."""
        key = ("deadlines", start, end)
        if key not in self.seen:
            self.seen[key] = deadlines.find(self.text, self.low, start, end, self.year)
        return self.seen[key]  # type: ignore[no-any-return]

    def in_citation(self, offset: int) -> bool:
        """Return whether an offset stands inside a citation (`cited` is in order and does not overlap)."""
        index = bisect_right(self.cited, (offset, len(self.text))) - 1
        return index >= 0 and offset < self.cited[index][1]

    def fact(self, start: int, end: int) -> Fact[str]:
        """Return the words of a span as a value, cut to where they begin and end."""
        while start < end and (self.low[start].isspace() or self.low[start] in "-+•:"):
            start += 1
        while end > start and (self.low[end - 1].isspace() or self.low[end - 1] in ".;,:"):
            end -= 1
        return Fact(clean(self.text[start:end]), start, end)
