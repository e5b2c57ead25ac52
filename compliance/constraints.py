"""Difference constraints between days: the latest and earliest days that fit, and which few constraints contradict.

A constraint says that one day lies at least so many calendar or working days behind another. Day 0 is the `ORIGIN`, so
that a fixed date is a distance from it. A queue-based Bellman-Ford search needs memory linear in the constraints and
answers with constraints, not with variables: each contradiction is a circle of them, and without any one of the circle
the others can hold together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from compliance.values import dataclass

ORIGIN = 0  # the variable whose day is 0; the days of all others are proleptic ordinals of `datetime.date`

Step = Callable[[int, int], int]  # (day, n) -> the n-th working day after it, before it where n is negative

_CIRCLES = 20  # contradictions without a fixed date that are looked for, each with a search of its own
_AROUND = 400  # days before and after that stand for all days when a circle counts working days
_PATIENCE = 200  # improvements for each variable and constraint before a search is given up


@dataclass(frozen=True, slots=True)
class Constraint:
    """`after` comes at least `gap` days behind `before`; negative: `before` comes at most -gap days behind `after`.

    `working`: the days are working days. Variables are numbers, `ORIGIN` is day 0.
    """

    before: int
    after: int
    gap: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """What a search found.

    Attributes:
        latest: the latest day of each variable under the constraints that are not `dropped`; None: no bound.
        conflicts: contradictions, shortest first: indices of constraints, each following the one before it in time.
        dropped: one constraint of each conflict; without these the rest holds together.
        complete: the search was not given up, so that there is a conflict if and only if one is listed.
    """

    latest: tuple[int | None, ...]
    conflicts: tuple[tuple[int, ...], ...]
    dropped: frozenset[int]
    complete: bool


def weekdays(day: int, count: int) -> int:
    """Return the `count`-th weekday after `day` (before it, if negative), with no days off but weekends."""
    place = (day - 1) % 7
    weeks, rest = divmod(abs(count), 5)
    if count > 0:
        if place > 4:
            day, place = day - (place - 4), 4
        return day + 7 * weeks + rest + (2 if place + rest > 4 else 0)
    if count < 0:
        if place > 4:
            day, place = day + (7 - place), 0
        return day - 7 * weeks - rest - (2 if rest > place else 0)
    return day


def solve(
    size: int, constraints: Sequence[Constraint], step: Step = weekdays, circles_sought: int = _CIRCLES
) -> Solution:
    """Find the latest days of `size` variables and all contradictions that share no constraint they would end with.

    A contradiction through the origin ends with the constraint that keeps a variable from being earlier; it is dropped
    and the search goes on, since no latest day depends on it. A circle that never meets a fixed date is dropped by
    its last constraint, and the search begins again, `circles_sought` times at most.
    """
    dropped: set[int] = set()
    circles: list[tuple[int, ...]] = []
    while True:
        search = _Search(size, constraints, step, dropped)
        circle = search.run()
        if circle is None or len(circles) >= circles_sought:
            break
        circles.append(circle)
        dropped.add(circle[-1])
    conflicts = sorted([*circles, *search.conflicts], key=lambda found: (len(found), found))
    closing = dropped | {found[-1] for found in search.conflicts}
    latest = tuple([None if day >= search.top - search.reach else day for day in search.latest])
    return Solution(latest, tuple(conflicts), frozenset(closing), search.complete and circle is None)


def earliest(
    size: int, constraints: Sequence[Constraint], dropped: frozenset[int] = frozenset(), step: Step = weekdays
) -> tuple[int | None, ...]:
    """Return the earliest day of each variable under constraints that hold together without the `dropped` ones."""
    days: list[int | None] = [None] * size
    days[ORIGIN] = 0
    leaving: list[list[Constraint]] = [[] for _ in range(size)]
    for index, constraint in enumerate(constraints):
        if index not in dropped:
            leaving[constraint.before].append(constraint)
    queue, patience = deque([ORIGIN]), _PATIENCE * (size + len(constraints))
    while queue and patience > 0:
        node = queue.popleft()
        day = days[node]
        assert day is not None, "only variables with a day are queued"
        for constraint in leaving[node]:
            patience -= 1
            found, known = first_after(day, constraint, step), days[constraint.after]
            if constraint.after != ORIGIN and (known is None or found > known):
                days[constraint.after] = found
                queue.append(constraint.after)
    return tuple(days)


def first_after(day: int, constraint: Constraint, step: Step) -> int:
    """Return the first day for `after` that a constraint allows when `before` is on `day`."""
    if not constraint.working:
        return day + constraint.gap
    found = step(day, constraint.gap)
    while step(found - 1, -constraint.gap) >= day:
        found -= 1
    while step(found, -constraint.gap) < day:
        found += 1
    return found


class _Search:
    """One pass: latest days fall from the origin's upper bounds until nothing moves or a circle never ends."""

    def __init__(self, size: int, constraints: Sequence[Constraint], step: Step, dropped: set[int]) -> None:
        self.constraints = constraints
        self.step = step
        self.reach = sum(
            [abs(c.gap) * (3 if c.working else 1) + 30 for c in constraints if ORIGIN not in (c.before, c.after)]
        )
        fixed = max([abs(c.gap) for c in constraints if ORIGIN in (c.before, c.after)], default=0)
        self.top = fixed + 2 * self.reach + 1
        self.latest = [self.top] * size
        self.latest[ORIGIN] = 0
        self.cause: list[int | None] = [None] * size  # the constraint that set the latest day
        self.conflicts: list[tuple[int, ...]] = []
        self.complete = True
        self.arriving: list[list[tuple[int, int, int, bool]]] = [[] for _ in range(size)]
        for index, c in enumerate(constraints):
            if index not in dropped:
                self.arriving[c.after].append((index, c.before, c.gap, c.working))

    def run(self) -> tuple[int, ...] | None:
        """Search; return a circle of constraints that meets no fixed date and cannot hold, if one is met."""
        latest, cause, arriving, step = self.latest, self.cause, self.arriving, self.step
        size = len(latest)
        queue = deque(range(size))
        waiting = [True] * size
        closed: set[int] = set()
        improved, patience = 0, _PATIENCE * (size + len(self.constraints))
        while queue:
            node = queue.popleft()
            waiting[node] = False
            day = latest[node]
            for index, before, gap, working in arriving[node]:
                found = step(day, -gap) if working else day - gap
                if found >= latest[before]:
                    continue
                if before == ORIGIN:
                    if index not in closed and (chain := self._chain(index)):
                        closed.add(index)
                        self.conflicts.append(chain)
                    continue
                latest[before], cause[before] = found, index
                improved += 1
                if improved % size == 0 and (circle := self._circle()):
                    return circle
                if improved > patience:
                    self.complete = False
                    return None
                if not waiting[before]:
                    waiting[before] = True
                    queue.append(before)
        return None

    def _chain(self, closing: int) -> tuple[int, ...] | None:
        """Return the constraints from the origin to the one that contradicts them, in the order of time."""
        chain: list[int] = []
        seen: set[int] = set()
        node = self.constraints[closing].after
        while node != ORIGIN:
            index = self.cause[node]
            if index is None:
                return None  # no fixed date yet
            if node in seen:  # a circle the next look finds; or one of working days that comes to rest by itself
                self.complete = False
                return None
            seen.add(node)
            chain.append(index)
            node = self.constraints[index].after
        return (*reversed(chain), closing)

    def _circle(self) -> tuple[int, ...] | None:
        """Return a circle among the causes whose constraints surely cannot hold together."""
        color = [0] * len(self.cause)
        for begin in range(1, len(self.cause)):
            node, path = begin, []
            while color[node] == 0:
                index = self.cause[node]
                color[node] = begin
                if index is None:
                    break
                path.append((node, index))
                node = self.constraints[index].after
            if path and color[node] == begin and any(step[0] == node for step in path):
                circle = [index for _, index in path[[step[0] for step in path].index(node) :]]
                if self._never_fits(circle, self.latest[node]):
                    return tuple(circle)
        return None

    def _never_fits(self, circle: list[int], around: int) -> bool:
        """Tell whether a circle leads from no day back to that day or a later one.

        In calendar days the distances add up. Working days depend on where they begin: days `_AROUND` are tried.
        """
        links = [self.constraints[index] for index in reversed(circle)]
        if not any(link.working for link in links):
            return sum(link.gap for link in links) > 0
        for begin in range(around - _AROUND, around + _AROUND):
            day = begin
            for link in links:
                day = self.step(day, -link.gap) if link.working else day - link.gap
            if day >= begin:
                return False
        return True
