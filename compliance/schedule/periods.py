"""Weeks, months, quarters, half-years and years: the periods in which occasions are counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.phrases.calendar import last_day
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}  # the length of each unit but the week
UNITS = ("week", *MONTHS)


@dataclass(frozen=True, slots=True)
class Period:
    """One month, week, …: its first and last day."""

    unit: str
    start: dt.date
    end: dt.date


def periods(unit: str, first: dt.date, last: dt.date) -> Iterator[Period]:
    """Yield the periods that have a day from `first` to `last`, in order; the ends may reach beyond."""
    start = _beginning(unit, first)
    while start <= last:
        end = _ending(unit, start)
        yield Period(unit, start, end)
        if end == dt.date.max:
            return
        start = end + dt.timedelta(1)


def _beginning(unit: str, day: dt.date) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(min(day.weekday(), (day - dt.date.min).days))
    return dt.date(day.year, day.month - (day.month - 1) % MONTHS[unit], 1)


def _ending(unit: str, start: dt.date) -> dt.date:
    if unit == "week":
        return start + dt.timedelta(min(6, (dt.date.max - start).days))
    month = start.month + MONTHS[unit] - 1
    return last_day(start.year, month)
