"""Counting by the calendar of offices: the n-th working day after or before a day. Pure but for the register of holidays."""

from __future__ import annotations

import datetime as dt
import functools

from compliance.registers import calendar

_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()


@functools.lru_cache(maxsize=4096)
def working_step(day: int, count: int) -> int:
    """Return the `count`-th working day after the ordinal `day` (before it, if negative), by the calendar of offices.

    A weekday of a year whose holidays are not known counts as a working day.
    """
    known, step, left = calendar(), 1 if count > 0 else -1, abs(count)
    while left and _FIRST < day < _LAST:
        day += step
        left -= not known.day_off(dt.date.fromordinal(day))
    return day
