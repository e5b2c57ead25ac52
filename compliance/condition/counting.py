"""Occasions counted in every month, quarter, …: `count(o in schedule.occasions where …) per month >= 2`.

A number that rests on days nobody knows yet is an interval; a month is decided only if both its ends agree.
"""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from compliance.condition.compare import within
from compliance.plan import Window
from compliance.schedule import periods
from compliance.schedule.calendar import working_days
from compliance.values import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from compliance.condition.evaluate import Case, Check
    from compliance.condition.logic import Environment, Truth
    from compliance.schedule import Occasion, Period

_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in one period.

    Attributes:
        period: the month, quarter, …
        truth: whether the number is as demanded.
        least, most: bounds of the number; most is None where there may be any number.
        bound: what it was compared with, None where not known.
        inside: the occasions surely in it.
        gone: occasions printed for a day in it and moved out of it.
    """

    period: Period
    truth: Truth
    least: int
    most: int | None
    bound: int | None
    inside: tuple[Occasion, ...]
    gone: tuple[Occasion, ...]


def tallies(check: Check, env: Environment) -> list[Tally]:
    """Return the tally of every whole period that a `per` condition is about.

    The periods are those of the plan's own period while the rule is in force and after the plan was issued; of a
    schedule that lists its days, those from the first to the last one. Where no whole one is left, parts are counted:
    they can pass, not fail. No period at all: nothing can be told.
    """
    case: Case = env[0]
    span = case.span
    if span is None:
        return []
    unit = check.node.text.partition(" ")[0]
    every = list(periods(unit, *span))
    found = _listed(every, check.parts[0].parts[0].run(env) or ())
    if every and not found:  # the list does not reach the days of this law: nothing is asked of it
        return [Tally(every[0], True, 0, None, None, (), ())]
    whole = [period for period in found if span[0] <= period.start and period.end <= span[1]]
    counter = _Counter(check, env, [period.start for period in whole or found])
    return [counter.tally(period, whole=bool(whole)) for period in whole or found]


def _listed(found: list[Period], occasions: Sequence[Occasion]) -> list[Period]:
    """Return the periods that a list of days reaches over, where what is periodic is told day by day; else all."""
    rows = [one for one in occasions if one.event.mode == "periodic"]
    days = [one.printed or one.day for one in rows if one.event.when.recurrence is None]
    known = [day for day in days if day]
    if not known or len(known) < len(rows):
        return found
    return [period for period in found if period.start <= max(known) and period.end >= min(known)]


def fold(found: Iterable[Tally]) -> Truth:
    """Return the truth for all periods together."""
    truths = {tally.truth for tally in found}
    return False if False in truths else None if None in truths or not truths else True


class _Counter:
    """Chooses the occasions once and counts them by period."""

    def __init__(self, check: Check, env: Environment, starts: list[dt.date]) -> None:
        self.counted, self.bound = check.parts
        self.env = env
        self.case: Case = env[0]
        unit, _, comparison = check.node.text.partition(" ")
        self.weekly = unit == "week"
        self.holds = _HOLDS[comparison]
        self.distinct = self.counted.node.op == "count_days"
        self.starts = starts
        self.near: dict[int, list[tuple[Occasion, Truth]]] = {}  # by number of the period
        items, where = self.counted.parts
        occasions = items.run(env) or ()
        self.case.spend(len(occasions))
        for occasion in occasions:
            env[self.counted.place] = occasion
            chosen = where.run(env)
            if chosen is not False:
                self._put(occasion, chosen)

    def _put(self, occasion: Occasion, chosen: Truth) -> None:
        """Put an occasion into every period it may fall in, or was printed for."""
        window = occasion.window
        days = [day for day in (window.start, window.end, occasion.printed) if day]
        first = bisect_right(self.starts, min(days)) - 1 if window.start else 0
        last = bisect_right(self.starts, max(days)) if window.end else len(self.starts)
        self.case.spend(last - first)
        for number in range(max(first, 0), last):
            self.near.setdefault(number, []).append((occasion, chosen))

    def tally(self, period: Period, *, whole: bool) -> Tally:
        """Count one period."""
        inside: list[Occasion] = []
        maybe: list[Occasion] = []
        gone: list[Occasion] = []
        here = Window(period.start, period.end)
        for occasion, chosen in self.near.get(bisect_left(self.starts, period.start), ()):
            surely = within(occasion.window, here) if (occasion.window.start or occasion.window.end) else None
            if surely is not False:
                (inside if surely and chosen and not occasion.many else maybe).append(occasion)
            elif occasion.printed and chosen and period.start <= occasion.printed <= period.end:
                gone.append(occasion)
        endless = not whole or any(occasion.many for occasion in maybe)
        least, most = self._number(inside), None if endless else self._number([*inside, *maybe], most=True)
        bound = self._demanded(period)
        truth = None if bound is None else self._truth(least, most, bound, period)
        if truth is False and bound is not None and self.weekly and self._moved_out(inside, gone, bound, period):
            truth = None
        return Tally(period, truth, least, most, bound, tuple(inside), tuple(gone))

    def _moved_out(self, inside: list[Occasion], gone: list[Occasion], bound: int, period: Period) -> bool:
        """Return whether a week would do but for a day off: whether its reception then may be a week later, no law says."""
        if not gone:
            return False
        least = self._number([*inside, *gone])
        return self._truth(least, least, bound, period) is True

    def _number(self, occasions: list[Occasion], *, most: bool = False) -> int:
        """Return how many occasions there are, or on how many days: at least, or at most."""
        if not self.distinct:
            return len(occasions)
        days = {occasion.day for occasion in occasions if occasion.day}
        vague = [id(occasion.event) for occasion in occasions if not occasion.day]
        if most:
            return len(days) + len(vague)
        by_event = {key: vague.count(key) for key in set(vague)}
        for occasion in occasions:
            if occasion.day and id(occasion.event) in by_event:
                by_event[id(occasion.event)] += 1
        return max([len(days), *by_event.values()])

    def _demanded(self, period: Period) -> int | None:
        """Return what the number is compared with, by the law of the period."""
        with self.case.by_law_of(period.start, period.end):
            bound: int | None = self.bound.run(self.env)
        return bound

    def _truth(self, least: int, most: int | None, bound: int, period: Period) -> Truth:
        """Compare; nobody owes more days than a period has working days."""
        high = float("inf") if most is None else most
        asked = bound  # what is owed at most; `bound` is what is owed at least
        if self.holds in (operator.ge, operator.gt, operator.eq) and least < bound:
            days = working_days(self.case.calendar, period.start, period.end)
            bound, asked = min(bound, days[0]), min(bound, days[1])
        if self.holds is operator.eq or self.holds is operator.ne:
            same = None if least <= bound <= high and least != high else least == bound == high
            return same if self.holds is operator.eq or same is None else not same
        low_holds, high_holds = self.holds(least, asked), self.holds(high, bound)
        return low_holds if low_holds is high_holds else None
