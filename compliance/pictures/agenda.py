"""What the timeline says: rows of events and of each body's work, with bars, days and deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance.constraints import weekdays
from compliance.pictures.chart import due_words, owner_of, title_of, when_words
from compliance.pictures.repeats import named_days
from compliance.plan import Window
from compliance.timetable import distance, of_event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.messages import Say
    from compliance.pictures.chart import SideOf
    from compliance.pictures.marks import Mark, Marks
    from compliance.plan import Event, Plan, Task

_DAY = dt.timedelta(1)
_MONTHS = 36  # the longest time drawn


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it is, and its days.

    Attributes:
        spans: first and last day of each bar.
        days: single days: of a repetition, or of deadlines.
        derived: the days are counted from an event, not printed.
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
class Agenda:
    """Everything the timeline shows; `window` the months from first to last day, None where nothing has a day."""

    title: str
    subtitle: str
    window: tuple[dt.date, dt.date] | None
    groups: tuple[Group, ...]
    undated: tuple[Entry, ...]
    marks: tuple[Mark, ...]


def agenda_of(plan: Plan, marks: Marks, side_of: SideOf, say: Say) -> Agenda:
    """Arrange a plan's days for drawing: bodies and their rows by the first day, then in the order of the text."""
    period = plan.period.value if plan.period else None
    events = [_event(event, period, marks, say) for event in plan.events]
    tasks: dict[str, list[Entry]] = {}
    for task in plan.tasks:
        owner = owner_of(task) or say("picture.nobody")
        tasks.setdefault(owner, []).append(_task(task, plan, marks, say))
    every = [*events, *(entry for entries in tasks.values() for entry in entries)]
    window = _months([edge for entry in every for edge in entry.edges])
    groups = [Group(say("picture.events"), "event", _dated(events, window))]
    work = [Group(name, side_of(name) or "none", _dated(entries, window)) for name, entries in tasks.items()]
    groups += sorted((group for group in work if group.entries), key=lambda group: min(group.entries[0].edges))
    shown = {entry.key for group in groups for entry in group.entries}
    rest = tuple(entry for entry in every if entry.key not in shown)
    kept = tuple(group for group in groups if group.entries)
    return Agenda(title_of(plan, say), say("picture.timeline"), window, kept, rest, marks.whole)


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


def occasions(event: Event, period: Window | None) -> tuple[tuple[tuple[dt.date, dt.date], ...], tuple[dt.date, ...]]:
    """Return the windows an event may fall in and, of a repetition, its days as printed."""
    spans = closed(fact.value for fact in event.when.windows)
    rule = event.when.recurrence.rrule if event.when.recurrence else None
    if rule is None:
        return spans, ()
    over = [Window(*span) for span in spans] or ([period] if period else [])
    days = tuple(day for window in over for day in named_days(rule, window))
    return (() if days else spans), days


def _event(event: Event, period: Window | None, marks: Marks, say: Say) -> Entry:
    spans, days = occasions(event, period)
    when = when_words(event, say)
    return Entry(event.id, event.start, event.end, event.name.value, when, spans, days, False, True, marks.of(event.id))


def _task(task: Task, plan: Plan, marks: Marks, say: Say) -> Entry:
    spans, days, derived = due_days(task, plan)
    when = due_words(task, say)
    return Entry(task.id, task.start, task.end, task.text.value, when, spans, days, derived, False, marks.of(task.id))


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
        return (), named_days(due.rrule, plan.period.value if plan.period else None), False
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
    number = weekdays(day.toordinal(), count) if working else day.toordinal() + count
    return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal()))
