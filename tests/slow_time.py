"""Slow and obvious: what conditions say of days, distances and numbers in each month, day by day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING, Any

from compliance.plan import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rules_helper import Reference

    from compliance.condition.evaluate import Case
    from compliance.condition.tree import Node
    from compliance.registers.calendar import Calendar

FAR = dt.timedelta(400)  # what an open end of a window is taken for
NEAR = 40  # days
_DAY = dt.timedelta(1)


def folded(truths: set[bool]) -> float:
    """Return 1, 0, or a half where several answers are possible."""
    return float(truths.pop()) if len(truths) == 1 else 0.5


def days(value: dt.date | Window) -> Iterator[dt.date]:
    """Yield every day that a day or window may stand for; of open ends a far one and those that conditions are about."""
    window = value if isinstance(value, Window) else Window(value, value)
    if window.start and window.end:
        yield from (window.start + _DAY * step for step in range((window.end - window.start).days + 1))
        return
    middle = dt.date(2026, 3, 1)
    yield window.start or (window.end or middle) - FAR
    yield window.end or (window.start or middle) + FAR
    for step in range(-NEAR, NEAR + 1):  # the days that conditions are about
        day = middle + _DAY * step
        if (window.start or day) <= day <= (window.end or day):
            yield day


def before(one: dt.date | Window, other: dt.date | Window) -> float:
    """Try all pairs of days."""
    return folded({a < b for a in days(one) for b in days(other)})


def apart(calendar: Calendar, node: Node, one: dt.date | Window | None, other: dt.date | Window | None) -> float:
    """Try all pairs of days and every answer to whether an unregistered weekday is worked."""
    if one is None or other is None:
        return 0.5
    bound, number, unit, side = node.text.split()
    wanted = int(number)
    truths = set()
    for a in days(one):
        for b in days(other):
            start, end = (b, a) if side == "after" else (a, b)
            for steps in (_steps(calendar, start, end, unit, worked=worked) for worked in (False, True)):
                if bound == "at_least":
                    truths.add(steps >= wanted)
                else:
                    truths.add((-wanted if side == "of" else 0) <= steps <= wanted)
    return folded(truths)


def _steps(calendar: Calendar, start: dt.date, end: dt.date, unit: str, *, worked: bool) -> int:
    if end < start:
        return -_steps(calendar, end, start, unit, worked=worked)
    between = [start + _DAY * step for step in range(1, (end - start).days + 1)]
    if unit == "day":
        return len(between)
    return sum(1 for day in between if _works(calendar, day, worked=worked))


def _works(calendar: Calendar, day: dt.date, *, worked: bool) -> bool:
    off = calendar.day_off(day)
    return worked if off is None else not off


def parameter(case: Case, key: str) -> int | None:
    """Ask for the value of each day."""
    first, last = case.days
    values: set[int | None] = set()
    for step in range((last - first).days + 1):
        day = first + _DAY * step
        of_day = [
            v
            for begin, end, v in case.parameters.get(key, ())
            if (not begin or begin <= day) and (not end or day < end)
        ]
        values |= set(of_day) or {None}
    return values.pop() if len(values) == 1 else None


# --- numbers in each week, month … ------------------------------------------------------------------------------

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def period_of(unit: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the week, month … that a day is in."""
    if unit == "week":
        start = day - _DAY * day.weekday()
        return start, start + _DAY * 6
    size = _MONTHS[unit]
    first = (day.month - 1) // size * size + 1
    last = first + size - 1
    return dt.date(day.year, first, 1), dt.date(day.year, last, monthrange(day.year, last)[1])


def per(reference: Reference, node: Node, names: dict[str, Any]) -> float:
    """Go through the plan's period day by day to find the weeks, months …, and count in each by itself."""
    case = reference.case
    period = case.plan.period.value if case.plan.period else None
    if period is None or period.start is None or period.end is None:
        return 0.5
    unit, operator = node.text.split()
    begin, end = case.force
    issued = case.plan.issued.value if case.plan.issued else None
    live = [
        day
        for day in days(period)
        if (not begin or begin <= day) and (not end or day < end) and (not issued or issued <= day)
    ]
    found = sorted({period_of(unit, day) for day in live})
    whole = [item for item in found if live[0] <= item[0] and item[1] <= live[-1]]
    counted, bound = node.parts
    chosen = [
        (reference.truth(counted.parts[1], inner), inner[counted.text])
        for inner in reference.inside(counted, counted.parts[0], names)
    ]
    wanted = reference.value(bound, names)
    truths = [
        _one(reference, item, chosen, (counted.op, operator, wanted), whole=bool(whole)) for item in whole or found
    ]
    return min(truths, default=0.5)


def _one(
    reference: Reference,
    period: tuple[dt.date, dt.date],
    chosen: list[tuple[float, Any]],
    demand: tuple[str, str, int | None],
    *,
    whole: bool,
) -> float:
    """Count in one period: try the least and the greatest number and all between."""
    what, operator, wanted = demand
    if wanted is None:
        return 0.5
    sure = [item for truth, item in chosen if truth == 1.0 and not item.many and _inside(item.window, period) == {True}]
    able = [item for truth, item in chosen if truth > 0.0 and True in _inside(item.window, period)]
    endless = not whole or any(item.many for item in able)
    least, most = (_number(items, what, most=greatest) for items, greatest in ((sure, False), (able, True)))
    holds: Callable[[int, int], bool] = {
        "==": int.__eq__,
        "!=": int.__ne__,
        "<": int.__lt__,
        "<=": int.__le__,
        ">": int.__gt__,
        ">=": int.__ge__,
    }[operator]
    if not endless and operator in (">=", ">", "==") and most < wanted:
        calendar = reference.case.calendar
        wanted = min(wanted, sum(1 for day in days(Window(*period)) if calendar.day_off(day) is False))
    numbers = range(least, most + 1) if not endless else [*range(least, most + 9), 10_000]
    return folded({holds(number, wanted) for number in numbers})


def _inside(window: Window, period: tuple[dt.date, dt.date]) -> set[bool]:
    """Return the possible answers to whether an occasion is in a period."""
    if window.start is None or window.end is None:
        return {True, False}
    return {period[0] <= day <= period[1] for day in days(window)}


def _number(items: list[Any], what: str, *, most: bool) -> int:
    """Count occasions, or days: those of one event are on different days, those of two may fall together."""
    if what == "count":
        return len(items)
    known = {item.day for item in items if item.day}
    vague = [item for item in items if not item.day]
    if most:
        return len(known) + len(vague)
    by_event = [[item for item in items if item.event is other.event] for other in vague]
    return max(
        [
            len(known),
            *[sum(1 for one in same if not one.day) + len([1 for one in same if one.day]) for same in by_event],
        ]
    )
