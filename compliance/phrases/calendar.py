"""Pure calendar arithmetic for phrases: months, quarters, parts of them, as closed windows of days."""

from __future__ import annotations

import datetime as dt

from compliance.plan import Window
from compliance.values import dataclass

_EARLY = ("đầu", "thượng tuần")
_MIDDLE = ("giữa", "trung tuần")
_FIRST_HALF = ("nửa đầu",)
_SECOND_HALF = ("nửa cuối", "nửa sau")


@dataclass(frozen=True, slots=True)
class Season:
    """A year that begins in another month than January, as school years do: `first` year, its first `month` (1-12)."""

    first: int
    month: int

    def of(self, month: int) -> int:
        """Return the calendar year a month of this season lies in."""
        return self.first if month >= self.month else self.first + 1


Year = int | Season


def _in(year: Year, month: int) -> int:
    return year.of(month) if isinstance(year, Season) else year


def day(year: Year | None, month: int | None, number: int | None) -> dt.date | None:
    """Return the date, or None when a part is missing or the day does not exist."""
    if not (year and month and number):
        return None
    try:
        return dt.date(_in(year, month), month, number)
    except ValueError:
        return None


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month (1-12)."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return dt.date(year, month, 29 if leap else _LENGTHS[month - 1])


def month(year: Year | None, number: int, part: str | None = None) -> Window | None:
    """Return the window of a month or of a part of it ("trung tuần": days 11 to 20)."""
    if not year or not 1 <= number <= 12:
        return None
    year = _in(year, number)
    end = last_day(year, number)
    first, last = 1, end.day
    if part:
        part = " ".join(part.split())
        if any(word in part for word in _FIRST_HALF):
            last = 15
        elif any(word in part for word in _SECOND_HALF):
            first = 16
        elif any(word in part for word in _EARLY):
            last = 10
        elif any(word in part for word in _MIDDLE):
            first, last = 11, 20
        else:
            first = 21
    return Window(dt.date(year, number, first), dt.date(year, number, last))


def months(year: Year | None, first: int, last: int) -> Window | None:
    """Return the window from the first day of month `first` to the last day of month `last`."""
    if not year or not 1 <= first <= last <= 12:
        return None
    year = _in(year, last)
    return Window(dt.date(year, first, 1), last_day(year, last))


def quarter(year: Year | None, number: int, part: str | None = None) -> Window | None:
    """Return the window of a quarter (1-4); with a part, the first, middle or last month of it."""
    begin = 3 * number - 2
    if part:
        part = " ".join(part.split())
        begin += 0 if any(w in part for w in (*_EARLY, *_FIRST_HALF)) else 1 if any(w in part for w in _MIDDLE) else 2
        return month(year, begin)
    return months(year, begin, begin + 2)


def week_of_month(year: Year | None, number: int, order: int) -> Window | None:
    """Return the `order`-th seven days of a month; -1 is the last seven days."""
    if not year or not 1 <= number <= 12:
        return None
    year = _in(year, number)
    end = last_day(year, number)
    if order < 0:
        return Window(end - dt.timedelta(days=6), end)
    first = 7 * order - 6
    if first > end.day:
        return None
    return Window(dt.date(year, number, first), dt.date(year, number, min(7 * order, end.day)))


def weekday_in(window: Window, weekday: int) -> Window | None:
    """Return the day of a window of at most seven days that falls on `weekday` (Monday 0)."""
    if window.start is None or window.end is None:
        return None
    moved = window.start + dt.timedelta(days=(weekday - window.start.weekday()) % 7)
    return Window(moved, moved) if moved <= window.end else None
