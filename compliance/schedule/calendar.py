"""The working calendar in windows: where an occasion printed for a day off may go, how far apart two days may lie.

In a year whose holidays are not registered a weekday may be a day off; whatever depends on that is a window, not a day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.plan import Window

if TYPE_CHECKING:
    from compliance.registers.calendar import Calendar

_DAY = dt.timedelta(1)
_LONGEST_REST = 14  # days in a row off work that are believed
_LONGEST_COUNT = 3700  # days over which working days are counted one by one


def moved(calendar: Calendar, day: dt.date, shift: str | None) -> Window:
    """Return where an occasion printed for `day` takes place, as a window of the days it may fall on.

    `shift` is what the plan says about days off: next_working_day, previous_working_day, nearest_working_day, none
    (it stays), or None (the plan is silent: it may stay or go either way).
    """
    off = calendar.day_off(day)
    if off is False or shift == "none":
        return Window(day, day)
    before, after = _neighbour(calendar, day, -_DAY), _neighbour(calendar, day, _DAY)
    if shift == "next_working_day":
        choices = [after]
    elif shift == "previous_working_day":
        choices = [before]
    elif shift == "nearest_working_day":
        choices = _nearest(day, before, after)
    else:
        choices = [before, Window(day, day), after]
    return _hull(choices if off else [Window(day, day), *choices])


def _nearest(day: dt.date, before: Window, after: Window) -> list[Window]:
    """Return the nearer of two neighbours; both where they are equally near or not known."""
    if before.start == before.end and after.start == after.end and before.start and after.start:
        back, on = day - before.start, after.start - day
        if back != on:
            return [before if back < on else after]
    return [before, after]


def _neighbour(calendar: Calendar, day: dt.date, step: dt.timedelta) -> Window:
    """Return the nearest working day in one direction: from the first that may be one to the first that surely is."""
    may: dt.date | None = None
    at = day
    for _ in range(_LONGEST_REST):
        if at in (dt.date.min, dt.date.max):
            break
        at += step
        off = calendar.day_off(at)
        if not off and may is None:
            may = at
        if off is False:
            break
    first = may or at
    return Window(min(first, at), max(first, at))


def _hull(windows: list[Window]) -> Window:
    """Return the window from the first to the last day of several."""
    days = [day for window in windows for day in (window.start, window.end) if day]
    return Window(min(days), max(days))


def working_days(calendar: Calendar, first: dt.date, last: dt.date) -> tuple[int, int]:
    """Return the least and the greatest number of working days from `first` to `last`, both counted.

    Over more than ten years nothing is counted: anything between none and all days.
    """
    span = (last - first).days + 1
    if span <= 0:
        return 0, 0
    if span > _LONGEST_COUNT:
        return 0, span
    off = [calendar.day_off(first + dt.timedelta(step)) for step in range(span)]
    sure = off.count(False)
    return sure, sure + off.count(None)


def distance(calendar: Calendar, start: Window, end: Window, unit: str) -> tuple[int | None, int | None]:
    """Return the least and greatest distance from a day of `start` to a day of `end`, negative if that is earlier.

    `unit` is "day" or "working_day"; working days are counted after the first day up to and with the last. None: no
    bound, because a window is open.
    """
    low, high = _steps(calendar, start.end, end.start, unit), _steps(calendar, start.start, end.end, unit)
    return low and low[0], high and high[1]


def _steps(calendar: Calendar, one: dt.date | None, other: dt.date | None, unit: str) -> tuple[int, int] | None:
    if one is None or other is None:
        return None
    if unit == "day":
        return (other - one).days, (other - one).days
    if one < other:
        return working_days(calendar, one + _DAY, other)
    least, most = working_days(calendar, other + _DAY, one) if other < one else (0, 0)
    return -most, -least
