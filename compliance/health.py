"""The health of a schedule, for advice only: what tasks leave open, who has how much to do when, chains to each event.

Nothing here is a finding: a plan may leave such things open for good reasons. Pure.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.critical import chain
from compliance.expressions import pattern
from compliance.service import answers_opinions
from compliance.timetable import distance, last_day
from compliance.values import dataclass
from compliance.vietnamese import shadow, squash

if TYPE_CHECKING:
    from compliance.critical import Stage
    from compliance.plan import Deadline, Plan, Task
    from compliance.timetable import Timetable

GAPS = ("lead", "product", "end", "receiver")

_IN_CHARGE = ("lead", "direct", "perform")
_DELIVERED = ("opinions", "answers", "dossier", "report")  # stages whose product is for somebody in particular
_LONGEST = 4000  # characters of a text that are looked at
_PRODUCT = pattern(
    r"báo cáo|dự thảo|hồ sơ|danh sách|thông báo|kế hoạch|biên bản|văn bản|tài liệu|bảng tổng hợp|giấy mời|công văn|chương trình|kịch bản"
    r"|nội dung|phóng sự|tin,? bài|lịch|phương án|ý kiến|kiến nghị|cơ sở vật chất|hội trường|địa điểm|điều kiện"
)
_IN_ITSELF = frozenset({"secure", "publicize", "answer", "invite", "monitor"})  # work that is its own result


@dataclass(frozen=True, slots=True)
class Load:
    """How much a body is in charge of: tasks whose last day falls in each month (year, month), and those without one."""

    body: str
    months: tuple[tuple[tuple[int, int], int], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Health:
    """What may be worth a second look.

    Attributes:
        gaps: tasks with what they leave open, some of `GAPS`.
        loads: bodies in charge, the busiest first.
        chains: the critical chain to each event that has days and waits for dated work.
    """

    gaps: tuple[tuple[Task, tuple[str, ...]], ...]
    loads: tuple[Load, ...]
    chains: tuple[tuple[Stage, ...], ...]


def health(plan: Plan, table: Timetable) -> Health:
    """Return the health of a plan's schedule."""
    found = ((task, gaps(task, table.stages.get(task.id))) for task in plan.tasks)
    chains = (chain(table, event) for event in plan.events)
    return Health(
        tuple([(task, open_) for task, open_ in found if open_]),
        _loads(plan, table),
        tuple([steps for steps in chains if len(steps) > 1]),
    )


def gaps(task: Task, made: str | None) -> tuple[str, ...]:
    """Return what a task leaves open; `made` is its stage (see `service.stage`)."""
    bodies = {role: [actor for actor in task.actors if actor.role == role] for role in _IN_CHARGE}
    low = shadow(task.text.value[:_LONGEST])
    single = bodies["lead"] or bodies["direct"] or len(bodies["perform"]) == 1
    works = made or _PRODUCT.search(low) or _IN_ITSELF & set(task.purposes) or answers_opinions(task)
    missing = {
        "lead": not single,
        "product": not works,
        "end": not _ends(task.deadline),
        "receiver": made in _DELIVERED and not task.delivers_to and not task.via,
    }
    return tuple([name for name in GAPS if missing[name]])


def _ends(deadline: Deadline | None) -> bool:
    """Tell whether a deadline sets an end: a day, a number of days, a cycle, or an event it comes before."""
    if deadline is None or deadline.kind == "vague":
        return False
    return deadline.kind != "relative" or bool(deadline.offset) or deadline.relation != "after"


def _loads(plan: Plan, table: Timetable) -> tuple[Load, ...]:
    months: dict[str, dict[tuple[int, int], int]] = {}
    undated: dict[str, int] = {}
    names: dict[str, str] = {}
    for task in plan.tasks:
        days = _last_days(task, table)
        for actor in {squash(a.body.value): a for a in task.actors if a.role in _IN_CHARGE}.values():
            key = squash(actor.body.value)
            names.setdefault(key, actor.body.value)
            own = months.setdefault(key, {})
            undated[key] = undated.get(key, 0) + (not days)
            for day in days:
                month = (day.year, day.month)
                own[month] = own.get(month, 0) + 1
    loads = [Load(names[key], tuple(sorted(own.items())), undated[key]) for key, own in months.items()]
    return tuple(sorted(loads, key=lambda load: -(sum(count for _, count in load.months) + load.undated)))


def _last_days(task: Task, table: Timetable) -> list[dt.date]:
    """Return the last days of a task: of a deadline counted from events, one for each, by their last possible day."""
    deadline = task.deadline
    if deadline is None:
        return []
    counted = distance(deadline)
    if counted is None:
        day = last_day(deadline)
        return [day] if day else []
    gap, working = counted
    served = {id(event) for event in table.services[task.id].events}
    lasts = [last for v, (_, last) in table.windows.items() if id(table.variables[v].subject) in served]
    days = [table.step(last, -gap) if working else last - gap for last in lasts]
    return [dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal())) for day in days]
