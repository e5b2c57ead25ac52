"""Findings as marks: which event, task or place of the text each verdict of `check` belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.plan import Event, Plan, Task
    from compliance.verdict import Verdict

TONES = ("error", "warning", "note", "undecided")  # heaviest first


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding to be drawn: the rule, how heavy it is, what to say, and the span it leads to."""

    rule: str
    tone: str
    message: str
    fix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a plan: `items` by id of event or task, `whole` those that belong to none of them."""

    items: dict[str, tuple[Mark, ...]]
    whole: tuple[Mark, ...]

    def of(self, key: str) -> tuple[Mark, ...]:
        """Return the marks of an event or task."""
        return self.items.get(key, ())

    def all(self) -> tuple[Mark, ...]:
        """Return every mark once, in the order of the text."""
        found = dict.fromkeys(self.whole)
        for marks in self.items.values():
            found.update(dict.fromkeys(marks))
        return tuple(sorted(found, key=lambda mark: (mark.start, mark.rule)))


def marks_of(plan: Plan, verdicts: Iterable[Verdict]) -> Marks:
    """Give every fail and undecided verdict its place; one rule marks one thing once."""
    items: dict[str, dict[str, Mark]] = {}
    whole: dict[tuple[str, str], Mark] = {}
    things: tuple[Event | Task, ...] = (*plan.events, *plan.tasks)
    for verdict in verdicts:
        if verdict.outcome not in ("fail", "undecided") or verdict.waived_by:
            continue
        tone = "undecided" if verdict.outcome == "undecided" else verdict.level
        spans = [(item.start, item.end) for item in verdict.evidence] or [(0, 0)]
        found = False
        for start, end in spans:
            key = _smallest(things, start, end)
            if key:
                mark = Mark(verdict.rule, tone, verdict.message, verdict.fix or "", start, end)
                items.setdefault(key, {}).setdefault(verdict.rule, mark)
                found = True
        if not found:
            start, end = spans[0]
            mark = Mark(verdict.rule, tone, verdict.message, verdict.fix or "", start, end)
            whole.setdefault((verdict.rule, verdict.message), mark)
    return Marks(
        {key: tuple(sorted(marks.values(), key=_weight)) for key, marks in items.items()},
        tuple(sorted(whole.values(), key=_weight)),
    )


def _smallest(things: tuple[Event | Task, ...], start: int, end: int) -> str | None:
    """Return the id of the smallest thing that holds the span."""
    holding = [item for item in things if item.start <= start and end <= item.end]
    return min(holding, key=lambda item: item.end - item.start).id if holding else None


def _weight(mark: Mark) -> tuple[int, str, int]:
    return TONES.index(mark.tone), mark.rule, mark.start
