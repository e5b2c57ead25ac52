"""Fields of a paragraph: programs put in anew what they show, and marks inside would be lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass, field

if TYPE_CHECKING:
    from compliance.writers.margin.markup import Run

_LINK = "HYPERLINK"  # what it shows is typed


@dataclass(slots=True)
class _Field:
    start: int  # of the run that begins it
    instruction: str = ""
    runs: list[Run] = field(default_factory=list)


class Fields:
    """Follows the fields of one paragraph; those that end in another one are let alone."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._ended: list[_Field] = []

    def mark(self, kind: str, run: int) -> None:
        """Take a mark of a field in the run that begins at `run`."""
        if kind == "begin":
            self._open.append(_Field(run))
        elif kind == "end" and self._open:
            done = self._open.pop()
            if self._open:
                self._open[-1].runs += done.runs
            self._ended.append(done)

    def instruction(self, text: str) -> None:
        """Take some of what a field is to show."""
        if self._open and len(self._open[-1].instruction) < len(_LINK):
            self._open[-1].instruction = (self._open[-1].instruction + text).lstrip()

    def shows(self, run: Run) -> None:
        """Take a run that may be shown by a field."""
        if self._open:
            self._open[-1].runs.append(run)

    def run_ends(self, at: int) -> None:
        """Take the end of a run: what the fields that end in it show is not to be parted."""
        for done in self._ended:
            if not done.instruction.upper().startswith(_LINK):
                for run in done.runs:
                    run.whole, run.outer = True, (min(done.start, run.outer[0] or done.start), max(at, run.outer[1]))
        self._ended.clear()
