"""Marks of comments put into Word's main part: runs are parted where a comment begins or ends inside them.

Only bytes are added, none is changed or taken away; without the marks and the tags around them the runs are as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compliance.writers.margin.anchors import Anchor
    from compliance.writers.margin.markup import Key, Letter, Run

_KEEP = b' xml:space="preserve"'


@dataclass(slots=True)
class _Cut:
    """What is put in at one place: the end of a run that is parted, marks, and its beginning anew."""

    close: bytes = b""
    ends: bytes = b""
    references: bytes = b""
    starts: bytes = b""
    open: bytes = b""

    @property
    def inserted(self) -> bytes:
        """The bytes to put in."""
        return self.close + self.ends + self.references + self.starts + self.open


@dataclass(slots=True)
class Cuts:
    """What is put into a part, by place.

    Attributes:
        found: the runs that anchors name.
    """

    found: Mapping[Key, Run]
    places: dict[int, _Cut] = field(default_factory=dict)
    blanks: dict[int, bytes] = field(default_factory=dict)

    def bounds(self, anchor: Anchor) -> tuple[int, int]:
        """Return where the words of an anchor begin and end; for what cannot be parted the whole of it."""
        first, last = self.found[anchor.first], self.found[anchor.last]
        start = first.outer[0] if first.whole else first.position(anchor.start)
        end = last.outer[1] if last.whole else last.position(anchor.end)
        return start, end

    def mark(self, number: int, anchor: Anchor) -> None:
        """Put in the marks of comment `number`."""
        first, last = self.found[anchor.first], self.found[anchor.last]
        start, end = self.bounds(anchor)
        if end <= start:  # words that are read after one another but stand in another order
            last, end = first, first.outer[1]
        else:
            self._part(last, anchor.end)
        self._part(first, anchor.start)
        self._at(start).starts += _tag(first, "commentRangeStart", number)
        reference = _tag(last, "commentReference", number)
        prefix, space = (last.prefix, "") if last.prefix else ("w:", f' xmlns:w="{last.space}"')
        inside = f"<{prefix}r{space}>".encode() + reference + f"</{prefix}r>".encode()
        behind = end if last.after == last.end and not last.whole else max(end, last.after)
        self._at(end).ends += _tag(last, "commentRangeEnd", number) + (inside if behind == end else b"")
        self._at(behind).references += inside if behind > end else b""

    def _at(self, place: int) -> _Cut:
        return self.places.setdefault(place, _Cut())

    def _part(self, run: Run, number: int) -> None:
        """Part a run before a character; at its ends there is nothing to part."""
        if run.whole or not 0 < number < len(run.letters):
            return
        cut = self._at(run.position(number))
        name = run.prefix + "r"
        cut.close, cut.open = f"</{name}>".encode(), run.opening + run.properties
        before, after = run.letters[number - 1], run.letters[number]
        if before.words != after.words or after.words < 0:
            return
        words = run.words[after.words]
        close = f"</{words.name}>".encode()
        blank = words.keeps_blanks or after.text == " "
        cut.close = close + cut.close
        cut.open += f"<{words.name}".encode() + (_KEEP if blank else b"") + b">"
        if not words.keeps_blanks:
            self._keep_blanks(run.letters, number, words.name)

    def _keep_blanks(self, letters: list[Letter], number: int, name: str) -> None:
        """Let the blanks on both sides of a cut count, which would not at the ends of a `w:t`."""
        first = last = number
        while first > 0 and letters[first - 1].text == " ":
            first -= 1
        while last < len(letters) and letters[last].text == " ":
            last += 1
        if first < number:
            self.blanks[letters[first].at] = f"</{name}><{name}".encode() + _KEEP + b">"
        if last > number:
            self.blanks[letters[last].at] = f"</{name}><{name}>".encode()

    def applied(self, xml: bytes) -> bytes:
        """Return the part with everything put in."""
        for place, inserted in self.blanks.items():  # where a run is parted, its tags do the same
            if place not in self.places:
                self.places[place] = _Cut(open=inserted)
        pieces = []
        done = 0
        for place in sorted(self.places):
            pieces += [xml[done:place], self.places[place].inserted]
            done = place
        return b"".join([*pieces, xml[done:]])


def _tag(run: Run, name: str, number: int) -> bytes:
    """Return an empty element of Word, its prefix declared where the part has none."""
    if run.prefix:
        return f'<{run.prefix}{name} {run.prefix}id="{number}"/>'.encode()
    return f'<{name} xmlns:w="{run.space}" w:id="{number}"/>'.encode()
