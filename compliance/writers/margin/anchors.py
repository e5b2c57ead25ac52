"""Spans of the text as places in a Word document: from which character of which run to which."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.source import Origin, Origins, Source

Key = tuple[int, int]  # number of the paragraph in the part, and of the run in it, as in `Origin`
ALL = 1 << 30  # more characters than a run can have


@dataclass(frozen=True, slots=True)
class Anchor:
    """From character `start` of run `first` to character `end` (not included) of run `last`."""

    first: Key
    start: int
    last: Key
    end: int


class Anchors:
    """Finds the places of spans in one part of a document."""

    def __init__(self, source: Source, part: str) -> None:
        self._source = source
        self._part = part
        self._origins: Origins | None = source.origins
        self._paragraphs: dict[int, list[Key]] = {}  # the runs with words of each paragraph
        for item in source.origins.items if source.origins else ():
            if item.part == part and item.run:
                self._paragraphs.setdefault(item.paragraph, []).append((item.paragraph, item.run))

    def of(self, start: int, end: int) -> Anchor | None:
        """Return the place of text[start:end]; None where the part does not hold any of it.

        A label that nobody typed stands for its paragraph; of what goes on in another cell the first part counts.
        """
        words = self._source.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end or self._origins is None:
            return None
        low = self._source.bytes_of(start, start + 1)[0]
        high = self._source.bytes_of(end - 1, end)[1]
        here = [item for item in self._origins.between(low, high) if item[2].part == self._part] if low < high else []
        typed = list(_together(here))
        if typed:
            (first, _, one), (_, last, other) = typed[0], typed[-1]
            return Anchor(_key(one), self._at(first), _key(other), self._at(last - 1) + 1)
        for _, _, item in here:
            if runs := self._paragraphs.get(item.paragraph):
                return Anchor(runs[0], 0, runs[-1], ALL)
        return None

    def beginning(self) -> Anchor | None:
        """Return the place of the first paragraph with words."""
        runs = next(iter(self._paragraphs.values()), None)
        return Anchor(runs[0], 0, runs[-1], ALL) if runs else None

    def _at(self, offset: int) -> int:
        """Return the place in its run of a character of the extract."""
        assert self._origins is not None
        return offset - self._origins.starts[bisect_right(self._origins.starts, offset) - 1]


def _key(origin: Origin) -> Key:
    return origin.paragraph, origin.run


def _together(stretches: list[tuple[int, int, Origin]]) -> Iterator[tuple[int, int, Origin]]:
    """Yield the typed stretches from the first one on that stand in its cell, in the order of the file."""
    before: Origin | None = None
    for item in stretches:
        if item[2].run:
            if before is not None and (item[2].cell != before.cell or _key(item[2]) < _key(before)):
                return
            before = item[2]
            yield item
