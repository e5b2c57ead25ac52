"""The cheapest change of one statement that ends a conflict and starts no other; ready to paste. Pure.

Only deadlines of tasks are moved: never law, and events only by those who invited to them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compliance.conflicts import conflicts
from compliance.constraints import solve
from compliance.plan import Task
from compliance.timetable import last_day, timetable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.conflicts import Conflict
    from compliance.plan import Plan
    from compliance.timetable import Timetable

_DAY = dt.timedelta(1)
_DATE = re.compile(r"(\d{1,2})(\s{0,3}[/.-]\s{0,3})(\d{1,2})(\s{0,3}[/.-]\s{0,3})(\d{4})")


@dataclass(frozen=True, slots=True)
class Repair:
    """Words [start, end) of the source to replace, and what with; `days` says how far the deadline moves."""

    task: Task
    start: int
    end: int
    old: str
    new: str
    date: dt.date
    days: int

    def words(self, lang: str = "vi") -> str:
        """Return the repair as a suggestion."""
        if lang == "en":
            return f"smallest repair: “{self.new}” instead of “{self.old}”"
        return f"cách sửa ít thay đổi nhất: ghi “{self.new}” thay cho “{self.old}”"


def repair_of(plan: Plan, table: Timetable, conflict: Conflict) -> Repair | None:
    """Return the repair of a conflict that moves one deadline least; None where no single deadline can end it."""
    before = _known(table)
    for repair in sorted(_candidates(plan, table, conflict), key=lambda repair: repair.days):
        after = _known(timetable(repaired(plan, repair), table.step))
        if after < before:
            return repair
    return None


def repaired(plan: Plan, repair: Repair) -> Plan:
    """Return the plan with the deadline moved."""
    return replace(
        plan, tasks=tuple([_moved(task, repair) if task.id == repair.task.id else task for task in plan.tasks])
    )


def _moved(task: Task, repair: Repair) -> Task:
    assert task.deadline is not None, "only deadlines are moved"
    text = replace(task.deadline.text, value=repair.new)
    return replace(task, deadline=replace(task.deadline, text=text, date=repair.date))


def _known(table: Timetable) -> set[tuple[str, str | None]]:
    return {(conflict.kind, conflict.task.id if conflict.task else None) for conflict in conflicts(table).found}


def _candidates(plan: Plan, table: Timetable, conflict: Conflict) -> Iterator[Repair]:
    """Yield the moves of single deadlines that may end a conflict: the late one earlier, or one it is late for later."""
    for step in conflict.steps:
        task = step.statement.subject
        if not isinstance(task, Task) or task.deadline is None or task.deadline.kind != "date":
            continue
        wanted = _latest(table, task) if task is conflict.task else _needed(conflict)
        if wanted is None:
            continue
        repair = _repair(plan, table, task, wanted)
        if repair:
            yield repair


def _latest(table: Timetable, task: Task) -> dt.date | None:
    """Return the last day on which a task is in time for everybody, every event on its first possible day."""
    own = [v for v, variable in enumerate(table.variables) if variable.subject is task]
    kept = [
        constraint
        for link, constraint in zip(table.links, table.constraints(pinned=True), strict=True)
        if link.kind != "until" and not (link.statement and link.statement.subject is task)
    ]
    latest = solve(len(table.variables), kept, table.step).latest
    days = [latest[v] for v in own]
    known = [day for day in days if day]
    if not known:
        return None
    last = dt.date.fromordinal(min(known))
    firsts = {link.constraint.gap for link in table.links if link.kind == "window"}
    return last - _DAY if min(known) in firsts else last  # not on the day of the event itself


def _needed(conflict: Conflict) -> dt.date | None:
    """Return the day until which the late task may last: whoever needs its result must have at least until then."""
    return last_day(conflict.task.deadline) if conflict.task and conflict.task.deadline else None


def _repair(plan: Plan, table: Timetable, task: Task, last: dt.date) -> Repair | None:
    """Return the move of a deadline that makes `last` its last day, or a working day near it."""
    deadline = task.deadline
    assert deadline is not None, "callers look"
    assert deadline.date is not None, "callers look"
    earlier = last < deadline.date
    printed = last + _DAY if last_day(deadline) != deadline.date else last
    day = printed.toordinal()
    day = table.step(day + 1, -1) if earlier else table.step(day - 1, 1)  # deadlines fall on working days
    date = dt.date.fromordinal(day)
    if (plan.issued and date < plan.issued.value) or date == deadline.date:
        return None
    window = plan.period.value if plan.period else None
    if window and ((window.start and date < window.start) or (window.end and date > window.end)):
        return None
    new = _written(deadline.text.value, date)
    if new is None:
        return None
    text = deadline.text
    return Repair(task, text.start, text.end, text.value, new, date, abs((date - deadline.date).days))


def _written(words: str, date: dt.date) -> str | None:
    """Return a deadline's words with another date, written as the old one was; None where the date is not in them."""
    found = list(_DATE.finditer(words))
    if not found:
        return None
    match = found[-1]
    day = f"{date.day:02d}"
    month = f"{date.month:02d}" if len(match[3]) == 2 and (match[3][0] == "0" or date.month > 9) else str(date.month)
    month = month if date.month > 2 else f"{date.month:02d}"
    return f"{words[: match.start()]}{day}{match[2]}{month}{match[4]}{date.year}{words[match.end() :]}"
