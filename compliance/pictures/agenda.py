"""What the timeline says: rows of events and of each body's work, with bars, days and deadlines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.bodies import normal
from compliance.critical import chain
from compliance.pictures.chart import due_words, owner_of, title_of, when_words
from compliance.schedule.occasions import expanded
from compliance.schedule.repeats import repeats
from compliance.schedule.steps import working_step
from compliance.timetable import distance, of_event, timetable
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.messages import Say
    from compliance.pictures.chart import SideOf
    from compliance.pictures.marks import Mark, Marks
    from compliance.plan import Event, Plan, Task, Window
    from compliance.registers.calendar import Calendar
    from compliance.schedule.occasions import Occasion

_DAY = dt.timedelta(1)
_MONTHS = 36  # the longest time drawn


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it is, and its days.

    Attributes:
        spans: first and last day of each bar.
        days: single days: of a repetition, or of deadlines.
        derived: the days are counted from an event, not printed.
        moved: those of the days that a repetition took from a day off.
        when: the time in words.
    """

    key: str
    start: int
    end: int
    text: str
    when: str
    spans: tuple[tuple[dt.date, dt.date], ...]
    days: tuple[dt.date, ...]
    derived: bool
    event: bool
    moved: frozenset[dt.date]
    marks: tuple[Mark, ...]

    @property
    def edges(self) -> tuple[dt.date, ...]:
        """Every day that must be within the picture."""
        return (*(edge for span in self.spans for edge in span), *self.days)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of the events (side "event") or of one body."""

    name: str
    side: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the critical chain to an event: the row, its day, and the days to spare before the next (None: last)."""

    key: str
    day: dt.date
    slack: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the timeline shows.

    `window` is whole months from the first to the last day, None where nothing has a day; `chains` lead to the events.
    """

    title: str
    subtitle: str
    window: tuple[dt.date, dt.date] | None
    groups: tuple[Group, ...]
    undated: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    chains: tuple[tuple[Step, ...], ...]


def agenda_of(plan: Plan, marks: Marks, side_of: SideOf, calendar: Calendar, say: Say) -> Agenda:
    """Arrange a plan's days for drawing: bodies and their rows by the first day, then in the order of the text."""
    found = occasions(plan, calendar)
    chains = _chains(plan)
    slack = {step.key: step.slack for steps in chains for step in steps}
    events = [_event(event, found.get(event.id, ()), marks, say) for event in plan.events]
    tasks: dict[str, list[Entry]] = {}
    names: dict[str, str] = {}  # the first spelling of each body
    for task in plan.tasks:
        owner = owner_of(task) or say("picture.nobody")
        owner = names.setdefault(normal(owner), owner)
        tasks.setdefault(owner, []).append(_task(task, plan, marks, slack.get(task.id), say))
    every = [*events, *(entry for entries in tasks.values() for entry in entries)]
    window = _months([edge for entry in every for edge in entry.edges])
    groups = [Group(say("picture.events"), "event", _dated(events, window))]
    work = [Group(name, side_of(name) or "none", _dated(entries, window)) for name, entries in tasks.items()]
    groups += sorted((group for group in work if group.entries), key=lambda group: min(group.entries[0].edges))
    shown = {entry.key for group in groups for entry in group.entries}
    rest = tuple(entry for entry in every if entry.key not in shown)
    kept = tuple(group for group in groups if group.entries)
    return Agenda(title_of(plan, say), say("picture.timeline"), window, kept, rest, marks.whole, chains)


def _dated(entries: Iterable[Entry], window: tuple[dt.date, dt.date] | None) -> tuple[Entry, ...]:
    """Return the entries that have a day within the picture, by day."""
    if window is None:
        return ()
    found = [item for item in entries if any(window[0] <= edge <= window[1] for edge in item.edges)]
    return tuple(sorted(found, key=lambda item: min(item.edges)))


def _months(edges: list[dt.date]) -> tuple[dt.date, dt.date] | None:
    """Return whole months around all days, from the first on not more than can be drawn."""
    if not edges:
        return None
    first, last = min(edges).replace(day=1), max(edges)
    most = first.year * 12 + first.month - 1 + _MONTHS
    after = min(last.year * 12 + last.month, most)
    return first, dt.date(min(after // 12, 9999), after % 12 + 1, 1) - _DAY


def closed(windows: Iterable[Window]) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the windows with both ends known, in order, each once."""
    pairs = {(item.start, item.end) for item in windows if item.start and item.end and item.start <= item.end}
    return tuple(sorted(pairs))


def occasions(plan: Plan, calendar: Calendar) -> dict[str, tuple[Occasion, ...]]:
    """Return the occasions of each event on the working calendar, but for those nobody can count."""
    found: dict[str, list[Occasion]] = {}
    for occasion in expanded(plan, calendar).occasions:
        if not occasion.many:
            found.setdefault(occasion.event.id, []).append(occasion)
    return {key: tuple(items) for key, items in found.items()}


def days_of(items: Iterable[Occasion]) -> tuple[tuple[dt.date, ...], tuple[tuple[dt.date, dt.date], ...]]:
    """Return the days of a repetition that are known, and the windows of everything else."""
    single, wide = [], []
    for item in items:
        repeated = item.event.when.recurrence is not None and item.event.when.recurrence.rrule is not None
        if repeated and item.day:
            single.append(item.day)
        else:
            wide.append(item.window)
    return tuple(sorted(set(single))), closed(wide)


def _chains(plan: Plan) -> tuple[tuple[Step, ...], ...]:
    """Return the critical chain to each event that waits for dated work."""
    table = timetable(plan, working_step)
    found = (chain(table, event) for event in plan.events if event.mode == "planned")
    return tuple(
        tuple(Step(item.subject.id, item.first, item.slack) for item in stages) for stages in found if len(stages) > 1
    )


def _event(event: Event, found: tuple[Occasion, ...], marks: Marks, say: Say) -> Entry:
    days, spans = days_of(found)
    moved = frozenset(item.day for item in found if item.moved and item.day)
    name, when = event.name.value, when_words(event, say)
    return Entry(event.id, event.start, event.end, name, when, spans, days, False, True, moved, marks.of(event.id))


def _task(task: Task, plan: Plan, marks: Marks, slack: int | None, say: Say) -> Entry:
    spans, days, derived = due_days(task, plan)
    when = due_words(task, say)
    if slack is not None:
        when += " · " + say("picture.late" if slack < 0 else "picture.slack", days=abs(slack))
    return Entry(
        task.id,
        task.start,
        task.end,
        task.text.value,
        when,
        spans,
        days,
        derived,
        False,
        frozenset(),
        marks.of(task.id),
    )


_Due = tuple[tuple[tuple[dt.date, dt.date], ...], tuple[dt.date, ...], bool]


def due_days(task: Task, plan: Plan) -> _Due:
    """Return the bars and days of a task's deadline, and whether they are counted from its events."""
    due = task.deadline
    if due is None:
        return (), (), False
    if due.date:
        return (), (due.date,), False
    if due.window:
        return closed([due.window]), (), False
    if due.rrule:
        times = repeats(due.rrule, plan.period.value) if plan.period else None
        spans = closed(times or ())
        days = tuple(first for first, last in spans if first == last)
        return tuple(span for span in spans if span[0] != span[1]), days, False
    if due.kind != "relative" or due.anchor is None or not of_event(due):
        return (), (), False
    events = [event for event in plan.events if event.id in task.about and event.mode == "planned"]
    windows = [span for event in events for span in closed(fact.value for fact in event.when.windows)]
    counted = distance(due)
    if counted:
        moved = [tuple(_moved(edge, -counted[0], working=counted[1]) for edge in span) for span in windows]
        return tuple((first, last) for first, last in moved), (), True
    if due.relation == "before":
        return (), tuple(_moved(first, -1, working=False) for first, _ in windows), True
    return (), (), False  # "after the event" alone sets no last day


def _moved(day: dt.date, count: int, *, working: bool) -> dt.date:
    number = working_step(day.toordinal(), count) if working else day.toordinal() + count
    return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal()))
