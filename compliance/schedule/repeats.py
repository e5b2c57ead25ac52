"""A repetition (RFC 5545) -> the days or stretches of days it falls on. The one door of python-dateutil.

Rules come from texts and from structured plans, so from strangers: only the parts named here are taken, their values
are bounded, and the stretch of time expanded is limited.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from compliance.phrases.calendar import last_day
from compliance.plan import Window
from compliance.schedule.periods import MONTHS, Period, periods
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4400  # days (twelve years) over which a repetition is expanded

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {"DAILY": "", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_LISTS = {"BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYSETPOS": (-31, 31)}  # parts with numbers, and their bounds


@dataclass(frozen=True, slots=True)
class _Rule:
    """The parts of a rule; `weekdays` are pairs of weekday (0 Monday) and order in the month (0: each)."""

    frequency: str
    interval: int
    months: tuple[int, ...]
    monthdays: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    positions: tuple[int, ...]


def repeats(text: str, window: Window) -> list[Window] | None:
    """Return where a repetition falls within `window`: one window for each time, of one day where the rule names it.

    A rule that names no day ("every month", "in the last month of each quarter") gives the whole weeks, months or
    years. A day that a month has not got (30 February) may be meant for its end. None: the rule or the stretch of time
    cannot be expanded.
    """
    rule = _read(text)
    first, last = window.start, window.end
    if rule is None or first is None or last is None or (last - first).days > LONGEST:
        return None
    daily = rule.frequency == "DAILY"
    named = bool(rule.monthdays or rule.weekdays) and (rule.frequency != "YEARLY" or bool(rule.months))
    if rule.interval > 1 and daily:
        return None
    if rule.interval > 1 or not (named or daily):
        return list(_stretches(rule, first, last))
    return sorted([*_named(rule, first, last), *_lacking(rule, first, last)], key=lambda one: one.start or first)


def _read(text: str) -> _Rule | None:
    """Return the parts of a rule; None where one is unknown or out of bounds."""
    parts = dict(piece.partition("=")[::2] for piece in text.split(";"))
    frequency, interval = parts.pop("FREQ", ""), _number(parts.pop("INTERVAL", "1"), 1, 120)
    weekdays = [_weekday(day) for day in parts.pop("BYDAY", "").split(",") if day]
    lists = {name: _numbers(parts.pop(name, ""), *bounds) for name, bounds in _LISTS.items()}
    months, monthdays, positions = lists.values()
    if parts or frequency not in _UNITS or interval is None or None in weekdays or len(weekdays) > 40:
        return None
    if months is None or monthdays is None or positions is None:
        return None
    return _Rule(frequency, interval, months, monthdays, tuple([day for day in weekdays if day]), positions)


def _numbers(text: str, low: int, high: int) -> tuple[int, ...] | None:
    numbers = [_number(item, low, high) for item in text.split(",")[:63]] if text else []
    return None if None in numbers or len(numbers) > 62 else tuple([number for number in numbers if number])


def _number(text: str, low: int, high: int) -> int | None:
    digits = text.removeprefix("-")
    usable = len(text) <= 4 and digits.isascii() and digits.isdigit() and low <= int(text) <= high and int(text) != 0
    return int(text) if usable else None


def _weekday(text: str) -> tuple[int, int] | None:
    order = _number(text[:-2], -5, 5) if text[:-2] else 0
    return None if text[-2:] not in _DAYS or order is None else (_DAYS.index(text[-2:]), order)


def _named(rule: _Rule, first: dt.date, last: dt.date) -> Iterator[Window]:
    """Yield the days a rule names."""
    if rule.frequency == "MONTHLY" and not rule.weekdays and not rule.positions and min(rule.monthdays) > 0:
        yield from _monthly(rule, first, last)
        return
    from dateutil import rrule  # noqa: PLC0415  (only plans that repeat something need it)

    days = rrule.rrule(
        getattr(rrule, rule.frequency),
        dtstart=dt.datetime.combine(first, dt.time()),
        until=dt.datetime.combine(last, dt.time()),
        bymonth=rule.months or None,
        bymonthday=rule.monthdays or None,
        byweekday=[rrule.weekday(day, order or None) for day, order in rule.weekdays] or None,
        bysetpos=rule.positions or None,
    )
    for moment in days:
        yield Window(moment.date(), moment.date())


def _monthly(rule: _Rule, first: dt.date, last: dt.date) -> Iterator[Window]:
    """Yield days of the month ("05, 28"), by far the commonest repetition, without waiting for the library to load."""
    for month in _chosen(rule, first, last, "month"):
        for number in sorted(set(rule.monthdays)):
            if number <= month.end.day and first <= (day := month.start.replace(day=number)) <= last:
                yield Window(day, day)


def _lacking(rule: _Rule, first: dt.date, last: dt.date) -> Iterator[Window]:
    """Yield, for days beyond the end of a month, the window they may be meant for: its last day or the next one."""
    if rule.frequency not in ("MONTHLY", "YEARLY") or rule.positions or rule.weekdays:
        return
    for month in _chosen(rule, first, last, "month"):
        length = last_day(month.start.year, month.start.month).day
        for _ in [day for day in rule.monthdays if day > length]:
            if month.end < dt.date.max and first <= month.end <= last:
                yield Window(month.end, month.end + dt.timedelta(1))


def _stretches(rule: _Rule, first: dt.date, last: dt.date) -> Iterator[Window]:
    """Yield the weeks, months, years, or several of them together, on some day of which a rule falls."""
    unit = "month" if rule.months else _UNITS[rule.frequency]
    found = list(_chosen(rule, first, last, unit))
    apart = rule.interval * (12 if rule.frequency == "YEARLY" and unit == "month" else 1)
    every = apart if unit in MONTHS and apart > 1 and not rule.months else rule.interval if unit == "week" else 1
    for _, group in groupby(enumerate(found), lambda item: _chunk(item[0], item[1], every)):
        periods_of = [period for _, period in group]
        yield Window(max(periods_of[0].start, first), min(periods_of[-1].end, last))


def _chunk(number: int, period: Period, every: int) -> int:
    """Return which group of `every` periods one belongs to: quarters and half-years as in the calendar."""
    if period.unit == "month" and 12 % every == 0:
        return (period.start.year * 12 + period.start.month - 1) // every
    return number // every


def _chosen(rule: _Rule, first: dt.date, last: dt.date, unit: str) -> Iterator[Period]:
    """Yield the periods from `first` to `last`, of months only those the rule names."""
    for period in periods(unit, first, last):
        if unit != "month" or not rule.months or period.start.month in rule.months:
            yield period
