"""The timetable of a plan: what it promises as variables with windows and constraints, each with the words it is from.

Deadlines are promises up to their last day: a body may use all the time it is given, and the plan must hold even then.
So each deadline constrains twice: the work is done by its last day at the latest, and perhaps not before that day. The
day of an event, inside its window, is for its organisers to choose. Days are ordinals of `datetime.date`. Pure.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.constraints import ORIGIN, Constraint, Step, first_after, weekdays
from compliance.expressions import pattern
from compliance.service import AFTER, BEFORE, Service, answers_opinions, services, stage
from compliance.values import dataclass
from compliance.vietnamese import shadow, squash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compliance.plan import Deadline, Event, Plan, Task

MOST = 20_000  # variables; a plan that needs more is scheduled in part, and `complete` says so
_FARTHEST = 400  # units of an offset that are believed

_EVENT = pattern(
    r"event|hội nghị|đối thoại|tiếp|cuộc|buổi|đợt|phiên|chương trình|diễn đàn|sự kiện|diễn ra|tổ chức|kết thúc"
)
_ELSE = pattern(r"nhận được|ban hành|ký|có (?:văn bản|thông báo|kết luận|yêu cầu)|kế hoạch|quý|tháng")
_RESULTS = pattern(
    r"(?:báo cáo|công khai|thông báo) kết quả (?:của )?(?:việc )?(?:tổ chức |thực hiện )?(?:các )?(?:hội nghị|cuộc|buổi|đối thoại|tiếp xúc)"
)
_LEADERS = pattern(  # who reads what was collected, and drafts no answers to it
    r"(?:đồng chí )?(?:bí thư|phó bí thư|chủ tịch|phó chủ tịch|thường trực|ban thường vụ|giám đốc|hiệu trưởng|lãnh đạo)(?!\w)"
)
_LONGEST = 4000  # characters of a text that are looked at
_HOUR = pattern(r"\d\s*(?:giờ|h)(?!\w)")
_NEEDS = {"opinions": (), "answers": ("opinions",), "dossier": ("opinions", "answers"), "prepare": ()}


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of the plan that constrain: the deadline of a task (with the event it counts from) or the time of an event."""

    subject: Task | Event
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A constraint and where it is from.

    `kind`: "by" (done by the last day), "until" (may last until that day), "from" (not begun before), "window" (the
    days of an event), "needs" (one needs what the other makes; no words of its own).
    """

    constraint: Constraint
    kind: str
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Variable:
    """A day nobody knows yet: of an event, of a task done (for one event or, event None, for whatever it serves).

    subject None: everything of one stage is ready for the event.
    """

    subject: Task | Event | None
    event: Event | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class Timetable:
    """All variables (number 0 is the origin of days) and links of a plan; `complete`: nothing was left out for size."""

    variables: tuple[Variable, ...]
    links: tuple[Link, ...]
    services: dict[str, Service]
    stages: dict[str, str | None]
    complete: bool
    step: Step

    @property
    def windows(self) -> dict[int, tuple[int, int]]:
        """The first and last day of the variable of each event."""
        links = [link.constraint for link in self.links if link.kind == "window"]
        firsts = {c.after: c.gap for c in links if c.before == ORIGIN}
        return {c.before: (firsts[c.before], -c.gap) for c in links if c.after == ORIGIN}

    def constraints(self, pinned: Mapping[int, int] | None = None) -> list[Constraint]:
        """Return the constraints in the order of the links; events that are `pinned` to a day take place on it.

        Distances in working days from a pinned event, or from one of a single day, become days of the calendar.
        """
        days = {variable: first for variable, (first, last) in self.windows.items() if first == last}
        days.update(pinned or {})
        return [fixed(link, days, self.step) for link in self.links]


def fixed(link: Link, days: Mapping[int, int], step: Step) -> Constraint:
    """Return the constraint of a link with the days of events put in: the windows of these, and working days from them."""
    c = link.constraint
    if link.kind == "window" and (c.before in days or c.after in days):
        day = days.get(c.before, days.get(c.after, 0))
        return Constraint(ORIGIN, c.after, day) if c.before == ORIGIN else Constraint(c.before, ORIGIN, -day)
    if c.working and c.after in days:
        return Constraint(c.before, ORIGIN, -step(days[c.after], -c.gap))
    if c.working and c.before in days:
        return Constraint(ORIGIN, c.after, first_after(days[c.before], c, step))
    return c


def timetable(plan: Plan, step: Step = weekdays) -> Timetable:
    """Return the timetable of a plan; `step` counts working days."""
    return _Builder(plan, step).built()


def last_day(deadline: Deadline) -> dt.date | None:
    """Return the last day a deadline leaves, where it is a day of the calendar."""
    if deadline.kind == "window" and deadline.window and deadline.relation != "after":
        return deadline.window.end
    if deadline.kind != "date" or deadline.date is None or deadline.relation == "after":
        return None
    if deadline.relation == "before" and not _HOUR.search(shadow(deadline.text.value)) and deadline.date > dt.date.min:
        return deadline.date - dt.timedelta(1)
    return deadline.date


def distance(deadline: Deadline) -> tuple[int, bool] | None:
    """Return how many days, and whether working days, a deadline leaves before (positive) or after (negative) an event."""
    counted = deadline.kind == "relative" and deadline.offset and deadline.offset <= _FARTHEST
    if not counted or deadline.unit not in ("day", "working_day") or not of_event(deadline):
        return None
    assert deadline.offset is not None, "counted deadlines have an offset"
    if deadline.relation == "before" and deadline.bound != "at_most":
        return deadline.offset, deadline.unit == "working_day"
    if deadline.relation == "after" and deadline.bound == "at_most":
        return -deadline.offset, deadline.unit == "working_day"
    return None


def of_event(deadline: Deadline) -> bool:
    """Tell whether a relative deadline counts from an event, and not from a document received or the like."""
    anchor = shadow(deadline.anchor or "")
    return bool(_EVENT.search(anchor)) and not _ELSE.search(anchor)


class _Builder:
    """Builds the timetable of one plan."""

    def __init__(self, plan: Plan, step: Step) -> None:
        self.plan = plan
        self.step = step
        self.services = services(plan)
        self.stages = {task.id: stage(task) for task in plan.tasks}
        self.variables: list[Variable] = [Variable(None, None, None)]
        self.links: list[Link] = []
        self.days: dict[str, int] = {}  # the variable of each event with a window
        self.hubs: dict[tuple[str, str], int] = {}
        self.served: dict[int, list[Event]] = {}  # by the identity of the events of a service
        self.complete = True
        opinions = [task for task in plan.tasks if self.stages[task.id] == "opinions"]
        # Where one collects opinions and another lays them before the head, drafts wait for the first only.
        self.shown = {task.id for task in opinions if _shown(task)} if not all(map(_shown, opinions)) else set[str]()

    def built(self) -> Timetable:
        """Lay down events first, then what is done for them."""
        for event in self.plan.events:
            self._event(event)
        for task in self.plan.tasks:
            if len(self.variables) > MOST:
                self.complete = False
                break
            self._task(task)
        return Timetable(tuple(self.variables), tuple(self.links), self.services, self.stages, self.complete, self.step)

    def _variable(self, subject: Task | Event | None, event: Event | None, made: str | None = None) -> int:
        self.variables.append(Variable(subject, event, made))
        return len(self.variables) - 1

    def _link(
        self, before: int, after: int, gap: int, kind: str, statement: Statement | None, *, working: bool = False
    ) -> None:
        self.links.append(Link(Constraint(before, after, gap, working), kind, statement))

    def _event(self, event: Event) -> None:
        """Give an event with days of its own a variable within its window."""
        if event.reported or event.mode != "planned" or (event.when.recurrence and event.when.recurrence.rrule):
            return
        starts = [fact.value.start for fact in event.when.windows]
        ends = [fact.value.end for fact in event.when.windows]
        if not starts or None in starts or None in ends:
            return
        first, last = min(filter(None, starts)), max(filter(None, ends))
        if first > last:
            return
        text = event.when.text or event.when.windows[0]
        words = event.when.text.value if event.when.text else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
        statement = Statement(event, text.start, text.end, words)
        day = self.days[event.id] = self._variable(event, event)
        self._link(ORIGIN, day, first.toordinal(), "window", statement)
        self._link(day, ORIGIN, -last.toordinal(), "window", statement)

    def _task(self, task: Task) -> None:
        """Lay down a task: its deadline, and what needs it or what it needs."""
        service, made = self.services[task.id], self.stages[task.id]
        events = self._placed_events(service)
        deadline = task.deadline
        if made is None or not events:
            return
        counted = distance(deadline) if deadline else None
        if counted:
            for event in events:
                self._counted(task, event, made, counted)
            return
        day = last_day(deadline) if deadline else None
        if len(events) == 1 and len(service.events) == 1:
            self._placed(self._dated(task, events[0], day, made), task, events[0], made)
        elif day and made in BEFORE and len(events) == len(service.events):
            done = self._dated(task, None, day, made)
            self._link(done, self.days[events[-1].id], 0, "needs", None)
        elif day and (made == "conclusion" or _tells_results(task)) and len(events) == len(service.events):
            first = min(events, key=self._begin)
            if day.toordinal() < self._begin(first):  # before all of them, whichever is concluded
                self._link(self.days[first.id], self._dated(task, None, day, made), 0, "needs", None)

    def _placed_events(self, service: Service) -> list[Event]:
        """Return the events of a service that have days, the one with the latest last."""
        key = id(service.events)
        if key not in self.served:
            self.served[key] = sorted([event for event in service.events if event.id in self.days], key=self._end)
        return self.served[key]

    def _end(self, event: Event) -> int:
        ends = [fact.value.end.toordinal() for fact in event.when.windows if fact.value.end]
        return max(ends, default=0)

    def _begin(self, event: Event) -> int:
        return min([fact.value.start.toordinal() for fact in event.when.windows if fact.value.start], default=0)

    def _dated(self, task: Task, event: Event | None, day: dt.date | None, made: str) -> int:
        """Return the variable of a task due on a day of the calendar, or on none."""
        done = self._variable(task, event, made)
        if day and task.deadline:
            statement = _statement(task, task.deadline)
            self._link(done, ORIGIN, -day.toordinal(), "by", statement)
            self._link(ORIGIN, done, day.toordinal(), "until", statement)
        return done

    def _counted(self, task: Task, event: Event, made: str, counted: tuple[int, bool]) -> None:
        """Lay down a task due so many days before or after an event: done just then, at the worst."""
        assert task.deadline is not None, "only deadlines are counted"
        gap, working = counted
        done, day, statement = self._variable(task, event, made), self.days[event.id], _statement(task, task.deadline)
        if gap > 0:
            self._link(done, day, gap, "by", statement, working=working)
            self._link(day, done, -gap, "until", statement, working=working)
        else:
            self._link(done, day, gap, "by", statement, working=working)
            if made in BEFORE:  # the slip "sau hội nghị 05 ngày" for "trước"
                self._link(day, done, -gap, "until", statement, working=working)
        self._placed(done, task, event, made)

    def _placed(self, done: int, task: Task, event: Event, made: str) -> None:
        """Put a task in its place between what it needs and what needs it, for one event."""
        day = self.days[event.id]
        if made in AFTER:
            if made == "conclusion" or _tells_results(task):
                self._link(day, done, 0, "needs", None)
            return
        self._link(done, day, 0, "needs", None)
        for needed in _NEEDS[made] if answers_opinions(task) else ():
            self._link(self._hub(event, needed), done, 0, "needs", None)
        if made != "prepare" and task.id not in self.shown:
            self._link(done, self._hub(event, made), 0, "needs", None)
        if made == "opinions":
            for receiver in task.delivers_to:
                self._link(done, self._hub(event, f"for {squash(receiver.value)}"), 0, "needs", None)
            for actor in task.actors if task.delivers_to else ():
                if actor.role in ("lead", "perform"):
                    self._link(self._hub(event, f"for {squash(actor.body.value)}"), done, 0, "needs", None)

    def _hub(self, event: Event, made: str) -> int:
        """Return the variable of the day when all of a kind is ready for an event."""
        key = (event.id, made)
        if key not in self.hubs:
            self.hubs[key] = self._variable(None, event, made)
        return self.hubs[key]


def _shown(task: Task) -> bool:
    """Tell whether what a task makes goes to those who lead, and to nobody else."""
    return bool(task.delivers_to) and all(_LEADERS.match(shadow(receiver.value)) for receiver in task.delivers_to)


def _tells_results(task: Task) -> bool:
    """Tell whether a task reports how an event went, so that it cannot be done before it."""
    return bool(_RESULTS.search(shadow(task.text.value[:_LONGEST])))


def _statement(task: Task, deadline: Deadline) -> Statement:
    return Statement(task, deadline.text.start, deadline.text.end, deadline.text.value)
