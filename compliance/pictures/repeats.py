"""The days a repetition (RFC 5545) names within a window: enough for the rules plans use, to draw and to begin with."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Window

_LONGEST = 4400  # days (twelve years) over which a repetition is expanded
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "BYMONTH", "BYMONTHDAY", "BYDAY"}


def named_days(rule: str | None, window: Window | None) -> tuple[dt.date, ...]:
    """Return the days of `window` that `rule` names; none where it names no days or is not understood."""
    if rule is None or window is None or window.start is None or window.end is None:
        return ()
    if not 0 <= (window.end - window.start).days <= _LONGEST:
        return ()
    parts = dict(piece.partition("=")[::2] for piece in rule.split(";"))
    frequency = parts.get("FREQ")
    months, days, weekdays = (
        [item for item in parts.get(name, "").split(",") if item] for name in ("BYMONTH", "BYMONTHDAY", "BYDAY")
    )
    weekly = frequency == "WEEKLY" and bool(weekdays)
    monthly = frequency == "MONTHLY" and bool(days or weekdays)
    yearly = frequency == "YEARLY" and bool(months and (days or weekdays))
    if set(parts) - _KNOWN or not (weekly or monthly or yearly):
        return ()
    found = _every(window.start, window.end)
    return tuple(
        day
        for day in found
        if (not months or str(day.month) in months)
        and (not days or _in_month(day, days))
        and (not weekdays or _on_weekday(day, weekdays))
    )


def _every(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range((last - first).days + 1):
        yield first + dt.timedelta(number)


def _in_month(day: dt.date, days: list[str]) -> bool:
    length = monthrange(day.year, day.month)[1]
    return str(day.day) in days or str(day.day - length - 1) in days


def _on_weekday(day: dt.date, weekdays: list[str]) -> bool:
    name = _DAYS[day.weekday()]
    length = monthrange(day.year, day.month)[1]
    order, back = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    return bool({name, f"{order}{name}", f"+{order}{name}", f"{back}{name}"} & set(weekdays))
