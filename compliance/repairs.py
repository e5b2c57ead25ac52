"""The cheapest change of one statement that ends a conflict and starts no other; ready to paste. Pure.

Only deadlines of tasks are moved: never law, and events only by those who invited to them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.conflicts import conflicts
from compliance.constraints import ORIGIN, earliest, solve
from compliance.expressions import exact
from compliance.plan import Task
from compliance.timetable import last_day, timetable
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from compliance.constraints import Constraint
    from compliance.plan import Deadline, Plan
    from compliance.stories import Conflict
    from compliance.timetable import Timetable

_LARGE = 1500  # links of a timetable in which every repair is tried out
_DATE = exact(r"(\d{1,2})(\s{0,3}[/.-]\s{0,3})(\d{1,2})(\s{0,3}[/.-]\s{0,3})(\d{4})")


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


class Repairs:
    """Finds repairs in one plan.

    A task is in nobody's way if its last day is no earlier than what it needs is ready, everybody using all the time
    given and every event on its last possible day, and no later than whoever needs it must have it, every event on its
    first. A deadline moved into this room by the shortest way ends all conflicts of its task and starts none.
    """

    def __init__(self, plan: Plan, table: Timetable) -> None:
        self._plan = plan
        self._table = table
        soon, late = (table.constraints({v: days[at] for v, days in table.windows.items()}) for at in (0, 1))
        size = len(table.variables)
        events = {link.constraint.after for link in table.links if link.kind == "window"} - {ORIGIN}
        promised = [
            c
            for link, c in zip(table.links, late, strict=True)
            if link.kind in ("until", "window") or (link.kind == "needs" and c.after not in events)
        ]
        bound = [c for link, c in zip(table.links, soon, strict=True) if link.kind != "until" and c.before != ORIGIN]
        self._ready = earliest(size, promised, step=table.step)
        self._wanted = solve(size, bound, table.step).latest
        self._events = events
        self._firsts = {link.constraint.gap for link in table.links if link.kind == "window"}
        self._needs: dict[int, list[Constraint]] = {}
        self._needed: dict[int, list[Constraint]] = {}
        for link in table.links:
            if link.kind == "needs":
                self._needed.setdefault(link.constraint.before, []).append(link.constraint)
                self._needs.setdefault(link.constraint.after, []).append(link.constraint)
        self._known: set[tuple[str, str]] | None = None  # the conflicts there are
        self._own: dict[int, list[int]] = {}
        for number, variable in enumerate(table.variables):
            if isinstance(variable.subject, Task):
                self._own.setdefault(id(variable.subject), []).append(number)

    def of(self, conflict: Conflict) -> Repair | None:
        """Return the move of one deadline that ends a conflict with least change; None where no single one can."""
        found = []
        for step in conflict.steps:
            task = step.statement.subject
            if isinstance(task, Task) and task.deadline and task.deadline.kind == "date":
                found.append(self._move(task, task.deadline))
        moves = sorted([repair for repair in found if repair], key=lambda repair: repair.days)
        return next((repair for repair in moves if self._ends(conflict, repair)), None)

    def _ends(self, conflict: Conflict, repair: Repair) -> bool:
        """Tell whether a move ends all that its task is late for and starts nothing: looked at anew.

        In a large plan only the room found beforehand counts, which is that of the late task itself.
        """
        if len(self._table.links) > _LARGE:
            return repair.task is conflict.task
        if self._known is None:
            self._known = {_key(one) for one in conflicts(self._table).found}
        left = {_key(one) for one in conflicts(timetable(repaired(self._plan, repair), self._table.step)).found}
        return _key(conflict) not in left and left <= self._known

    def _move(self, task: Task, deadline: Deadline) -> Repair | None:
        """Return the shortest move of a deadline into its room."""
        now = last_day(deadline)
        own = self._own.get(id(task), [])
        if now is None or not own:
            return None
        ready = [self._ready[c.before] for v in own for c in self._needs.get(v, ()) if c.before not in self._events]
        wanted = [self._wanted[c.after] for v in own for c in self._needed.get(v, ())]
        low = max([day for day in ready if day], default=dt.date.min.toordinal())
        high = min([day for day in wanted if day], default=dt.date.max.toordinal())
        if high in self._firsts:
            high -= 1  # not on the day of the event itself
        last = min(max(now.toordinal(), low), high)
        if low > high or last == now.toordinal():
            return None
        return _repair(self._plan, self._table, task, deadline, last, (low, high))


def _key(conflict: Conflict) -> tuple[str, str]:
    return conflict.kind, conflict.task.id if conflict.task else ""


def repaired(plan: Plan, repair: Repair) -> Plan:
    """Return the plan with the deadline moved."""
    return replace(
        plan, tasks=tuple([_moved(task, repair) if task.id == repair.task.id else task for task in plan.tasks])
    )


def _moved(task: Task, repair: Repair) -> Task:
    assert task.deadline is not None, "only deadlines are moved"
    text = replace(task.deadline.text, value=repair.new)
    return replace(task, deadline=replace(task.deadline, text=text, date=repair.date))


def _repair(
    plan: Plan, table: Timetable, task: Task, deadline: Deadline, last: int, room: tuple[int, int]
) -> Repair | None:
    """Return the move that makes `last` the last day of a deadline, or the nearest day that prints a working day."""
    assert deadline.date is not None, "callers look"
    now = last_day(deadline)
    assert now is not None, "callers look"
    behind = (deadline.date - now).days  # 1 where "before" is printed
    printed = last + behind
    printed = table.step(printed + 1, -1) if last < now.toordinal() else table.step(printed - 1, 1)
    if not room[0] <= printed - behind <= room[1]:
        return None
    date = dt.date.fromordinal(printed)
    window = plan.period.value if plan.period else None
    if (plan.issued and date < plan.issued.value) or (window and window.end and date > window.end):
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
