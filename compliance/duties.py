"""Who is asked for what, twice or in a circle: questions about the tasks of a plan that need no calendar. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from compliance.expressions import pattern
from compliance.service import stage
from compliance.timetable import distance
from compliance.vietnamese import shadow, squash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Actor, Event, Plan, Task
    from compliance.timetable import Timetable

_JOBS = {
    "monitor": pattern(r"(?:theo dõi|đôn đốc|giám sát)[^.;]{0,60}(?<!thông báo )kết luận"),
    "draft": pattern(r"(?:dự thảo|tham mưu)[^.;]{0,60}thông báo kết luận"),
    "issue": pattern(r"ban hành[^.;]{0,60}thông báo kết luận"),  # one body drafts what another one issues
}
_CO_LED = pattern(r"(?:cùng|đồng)(?: với)? (?:[^.;:,]{3,80} )?chủ trì(?!\w)")
_GROUP = pattern(r"\s*(?:các|những|mọi|từng)(?!\w)")
_PREPARING = frozenset({"collect_opinions", "draft_answers", "prepare", "invite"})
_WAITS = {
    "opinions": pattern(r"tổng hợp (?:các |xong )?(?:ý kiến|kiến nghị|câu hỏi)|bảng tổng hợp"),
    "answers": pattern(r"(?:dự thảo|nội dung|văn bản|ý kiến) trả lời"),
    "conclusion": pattern(r"thông báo kết luận"),
}
_MOST = 20  # tasks kept of one lead or lead time, and of those kept for one job or product
_Key = TypeVar("_Key")
_Item = TypeVar("_Item")
_Product = tuple["str | None", frozenset[str]]  # what a task makes, and for whom
_LONGEST = 4000  # characters of a text that are looked at


class Duties:
    """What the tasks of a plan are told to do, by job, by product and by event; asked many times, read once."""

    def __init__(self, plan: Plan, table: Timetable) -> None:
        self._table = table
        self._place = {id(task): place for place, task in enumerate(plan.tasks)}
        self._leads: dict[str, dict[str, list[tuple[int, Task, Actor]]]] = {}  # by job, by lead
        self._times: dict[_Product, dict[tuple[int, bool], list[tuple[int, Task]]]] = {}  # by product, by lead time
        prepared: dict[int, tuple[Event, ...]] = {}
        for place, task in enumerate(plan.tasks):
            lead = _lead(task)
            for job in _jobs(task) if lead else ():
                assert lead is not None, "only tasks with a lead are listed"
                _keep(self._leads.setdefault(job, {}), squash(lead.body.value), (place, task, lead))
            time, product = _asked(task)
            if time:
                _keep(self._times.setdefault(product, {}), time, (place, task))
            if _PREPARING & set(task.purposes):
                events = table.services[task.id].events
                prepared[id(events)] = events
        self._prepared = {id(event) for events in prepared.values() for event in events}

    def other_lead(self, task: Task) -> tuple[Task, Actor, Actor] | None:
        """Return the first later task that gives a job of `task`, for an event of it, to another lead; and both leads.

        Where two bodies are told to lead a task together, it is the task itself.
        """
        if _CO_LED.match(shadow(task.text.value[:_LONGEST])):
            joint = [actor for actor in task.actors if actor.role == "lead"]
            if len(joint) > 1 and not _same(joint[0], joint[1]):
                return task, joint[0], joint[1]
        lead = _lead(task)
        if lead is None:
            return None
        found = [
            (place, other, second)
            for job in _jobs(task)
            for kept in self._leads.get(job, {}).values()
            for place, other, second in kept
            if place > self._place[id(task)] and not _same(lead, second) and _together(self._table, task, other)
        ]
        if not found:
            return None
        _, other, second = min(found, key=lambda item: item[0])
        return other, lead, second

    def other_lead_time(self, task: Task) -> Task | None:
        """Return the first later task that owes the same body the same thing for the same event at another lead time."""
        time, product = _asked(task)
        found = [
            (place, other)
            for known, kept in self._times.get(product, {}).items()
            for place, other in kept
            if time and known != time and place > self._place[id(task)] and _together(self._table, task, other)
        ]
        return min(found, key=lambda item: item[0])[1] if found else None

    def prepared(self, event: Event) -> bool:
        """Tell whether a task of the plan prepares an event, or may."""
        return id(event) in self._prepared


def _keep(by_key: dict[_Key, list[_Item]], key: _Key, item: _Item) -> None:
    """Keep some items of some keys: enough to find another one for any task."""
    if key in by_key or len(by_key) < _MOST:
        kept = by_key.setdefault(key, [])
        kept[_MOST:] = []
        kept.append(item)


def _lead(task: Task) -> Actor | None:
    """Return the one body that leads a task; None where none or a group does."""
    leads = [actor for actor in task.actors if actor.role == "lead"]
    return leads[0] if len(leads) == 1 and not _GROUP.match(shadow(leads[0].body.value)) else None


def _jobs(task: Task) -> set[str]:
    low = shadow(task.text.value[:_LONGEST])
    jobs = {job for job, words in _JOBS.items() if words.search(low)}
    return jobs - {"issue"} if "draft" in jobs else jobs


def _same(one: Actor, two: Actor) -> bool:
    first, second = squash(one.body.value), squash(two.body.value)
    return first.startswith(second) or second.startswith(first)


def _together(table: Timetable, one: Task, two: Task) -> bool:
    first, second = ({event.id for event in table.services[task.id].events} for task in (one, two))
    return bool(first & second) or not (first or second)


def _asked(task: Task) -> tuple[tuple[int, bool] | None, _Product]:
    """Return how long before an event a task delivers, and what to whom."""
    counted = distance(task.deadline) if task.deadline else None
    receivers = frozenset(squash(receiver.value) for receiver in task.delivers_to)
    if counted is None or counted[0] < 0 or not receivers:
        return None, (None, receivers)
    return counted, (stage(task), receivers)


def circle(plan: Plan) -> tuple[Task, ...]:
    """Return tasks of which each waits, in its own words, for the next and the last for the first; () if none do."""
    by_id = {task.id: task for task in plan.tasks}
    by_stage: dict[str | None, list[Task]] = {}
    for task in plan.tasks:
        by_stage.setdefault(stage(task), []).append(task)
    waits = {task.id: [other.id for other in _waited(task, by_id, by_stage)] for task in plan.tasks}
    state: dict[str, int] = {}
    for begin, first in waits.items():
        path: list[tuple[str, Iterator[str]]] = []
        if begin not in state:
            state[begin] = 1
            path.append((begin, iter(first)))
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                path.pop()
            elif state.get(following) == 1:
                at = [name for name, _ in path].index(following)
                return tuple([by_id[name] for name, _ in path[at:]])
            elif following not in state:
                state[following] = 1
                path.append((following, iter(waits[following])))
    return ()


def _waited(task: Task, by_id: dict[str, Task], by_stage: dict[str | None, list[Task]]) -> list[Task]:
    """Return the tasks whose work a deadline waits for ("sau khi có bảng tổng hợp ý kiến", or the id of a task)."""
    deadline = task.deadline
    if deadline is None or deadline.relation != "after" or not deadline.anchor:
        return []
    anchor = deadline.anchor.strip()
    if anchor in by_id:
        return [by_id[anchor]]
    low = shadow(anchor[:_LONGEST])
    made = [name for name, words in _WAITS.items() if words.search(low)]
    return [other for name in made for other in by_stage.get(name, ()) if other is not task]
