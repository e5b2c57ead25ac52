"""The critical chain to an event: work that waits for work, each step with the days to spare before the next. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.constraints import ORIGIN
from compliance.plan import Task
from compliance.values import dataclass

if TYPE_CHECKING:
    from compliance.plan import Event
    from compliance.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a chain: what it is, its last day (of the event: its first and last), days to spare before the next.

    `slack` is counted to the last day of the next step, before the event to its first day; negative: too late.
    None for the event itself.
    """

    subject: Task | Event
    first: dt.date
    last: dt.date
    slack: int | None


def chain(table: Timetable, event: Event) -> tuple[Stage, ...]:
    """Return the chain to an event in the order of time, at each step by the work that leaves least to spare.

    Work without a day of its own is not in it; () where the event has no days.
    """
    day = next((v for v, variable in enumerate(table.variables) if variable.subject is event), None)
    if day is None:
        return ()
    first, last = _window(table, day)
    due = _due(table, first)
    needed = _needed(table)
    stages = [Stage(event, dt.date.fromordinal(first), dt.date.fromordinal(last), None)]
    seen, node, bound = {day}, day, first
    while found := [v for v in needed.get(node, ()) if v in due and v not in seen]:
        node = max(found, key=lambda v: (due[v], -v))
        seen.add(node)
        subject = table.variables[node].subject
        assert isinstance(subject, Task), "only tasks are due"
        date = dt.date.fromordinal(due[node])
        stages.append(Stage(subject, date, date, bound - due[node]))
        bound = due[node]
    return tuple(reversed(stages))


def _window(table: Timetable, day: int) -> tuple[int, int]:
    links = [link.constraint for link in table.links if link.kind == "window"]
    first = next(c.gap for c in links if c.after == day)
    return first, next(-c.gap for c in links if c.before == day)


def _due(table: Timetable, first: int) -> dict[int, int]:
    """Return the last day of each variable that has one, those that count from an event by its first day."""
    due: dict[int, int] = {}
    for link in table.links:
        c = link.constraint
        if link.kind == "by" and isinstance(table.variables[c.before].subject, Task):
            if c.after == ORIGIN:
                due[c.before] = -c.gap
            else:
                due[c.before] = table.step(first, -c.gap) if c.working else first - c.gap
    return due


def _needed(table: Timetable) -> dict[int, list[int]]:
    """Return for each variable the work it needs, looking through the days when all of a kind is ready."""
    direct: dict[int, list[int]] = {}
    for link in table.links:
        if link.kind == "needs":
            direct.setdefault(link.constraint.after, []).append(link.constraint.before)
    found: dict[int, list[int]] = {}
    for node, before in direct.items():
        if table.variables[node].subject is not None:
            hubs = [v for v in before if table.variables[v].subject is None]
            found[node] = [v for v in before if v not in hubs] + [v for hub in hubs for v in direct.get(hub, ())]
    return found
