"""A plan's events as occasions: each time something takes place, with the days it may fall on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.plan import Window
from compliance.schedule.calendar import moved
from compliance.schedule.repeats import repeats
from compliance.values import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from compliance.plan import Event, Plan
    from compliance.registers.calendar import Calendar

MOST = 20_000  # occasions of one plan; real ones have a few hundred

_PROMISED = ("planned", "periodic")  # modes with days of their own
_OPEN = Window(None, None)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time an event takes place.

    Attributes:
        event: whose.
        window: the days it may fall on, after moving.
        day: the day, where only one is left.
        printed: the day before moving, where the plan names it.
        moved: it was moved off a day off.
        many: it stands for a repetition whose number nobody can tell.
    """

    event: Event
    window: Window
    day: dt.date | None
    printed: dt.date | None
    moved: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """All occasions of a plan, by event and day. `complete`: there were not too many to list."""

    occasions: tuple[Occasion, ...]
    complete: bool


def expanded(plan: Plan, calendar: Calendar) -> Schedule:
    """Return a plan's occasions on the working calendar.

    Events that go on all the time or happen when needed have none. Repetitions are expanded over the windows of the
    event, else over the plan's period.
    """
    period = plan.period.value if plan.period else _OPEN
    found: list[Occasion] = []
    for event in plan.events:
        for occasion in _occasions(event, period, calendar) if event.mode in _PROMISED else ():
            if len(found) == MOST:
                return Schedule(tuple(found), complete=False)
            found.append(occasion)
    return Schedule(tuple(found), complete=True)


def _occasions(event: Event, period: Window, calendar: Calendar) -> Iterator[Occasion]:
    windows = [fact.value for fact in event.when.windows] or [period]
    recurrence = event.when.recurrence
    listed = len(windows) > 1 and all(w.start and w.start == w.end for w in windows)  # the days themselves are printed
    for window in windows:
        if recurrence is None or listed:
            yield _occasion(event, window, printed=True, many=event.mode == "periodic" and not event.when.windows)
            continue
        times = repeats(recurrence.rrule, window) if recurrence.rrule else None
        if times is None:
            yield _occasion(event, window, printed=False, many=True)
        for time in times or ():
            yield from _repeated(event, time, recurrence.shift, calendar)


def _repeated(event: Event, time: Window, shift: str | None, calendar: Calendar) -> Iterator[Occasion]:
    """Yield one time of a repetition, moved where it falls on a day off; a stretch as often as the plan says."""
    if time.start is None or time.start != time.end:
        again = event.when.recurrence.times if event.when.recurrence else None
        for _ in range(min(again or 1, MOST)):
            yield _occasion(event, time, printed=False, many=False)
        return
    window = moved(calendar, time.start, shift)
    day = window.start if window.start == window.end else None
    yield Occasion(event, window, day, time.start, day is not None and day != time.start, many=False)


def _occasion(event: Event, window: Window, *, printed: bool, many: bool) -> Occasion:
    day = window.start if window.start == window.end else None
    return Occasion(event, window, day, day if printed else None, moved=False, many=many)
