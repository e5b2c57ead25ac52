"""Promises that cannot all be kept: smallest sets of statements, each told as a story. Pure.

Three kinds: no schedule works whatever anybody does ("impossible"); somebody who uses all the time given comes too late
for whoever needs the work ("late"); either happens only on some of the days an event may take place ("open"). Days of
an event are tried one by one only where working days are counted from it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.constraints import ORIGIN, Constraint, solve
from compliance.plan import Event, Task
from compliance.stories import Conflict, Step, step_of, steps_of
from compliance.timetable import fixed
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compliance.timetable import Link, Timetable

MOST = 200  # conflicts told of one plan
_ROUNDS = 20  # searches; each finds at least one conflict for every date that makes one
_EFFORT = 60_000  # constraints searched, each time a plan is searched anew; what is left then stays undecided
_DAYS = 400  # days of an event that are looked at one by one
_BUT = 5  # of the days on which an open conflict does not hold, those that are told


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All conflicts of a plan, shortest first. `complete`: there are no others."""

    found: tuple[Conflict, ...]
    complete: bool

    def of(self, *kinds: str) -> tuple[Conflict, ...]:
        """Return the conflicts of some kinds."""
        return tuple([conflict for conflict in self.found if conflict.kind in kinds])


def conflicts(table: Timetable) -> Conflicts:
    """Return what cannot be kept together in a timetable."""
    never, complete = _search(table, frozenset())
    late = {id(chain.conflict.task) for chain in never if chain.conflict.task}
    gone = {id(step.statement) for chain in never if chain.conflict.task is None for step in chain.conflict.steps}
    ready = frozenset(
        [
            n
            for n, link in enumerate(table.links)
            if link.statement and (id(link.statement.subject) in late or id(link.statement) in gone)
            if link.kind != "window"
        ]
    )
    chains: list[_Chain] = []
    for days in _choices(table):
        found, also = _search(table, ready, days)
        complete = complete and also
        chains += found
    perhaps = list(_settled(table, chains))
    never_told = [chain.conflict for chain in never]
    known = late | {id(conflict.task) for conflict in perhaps}
    told = sorted([*never_told, *perhaps, *_unplaced(table, known)], key=lambda conflict: len(conflict.steps))
    complete = complete and table.complete and len(told) <= MOST and _counted(table) <= _most(table)
    return Conflicts(tuple(told[:MOST]), complete)


def _counted(table: Timetable) -> int:
    """Return how many days there are for events from which working days are counted."""
    from_here = {v for link in table.links if link.constraint.working for v in _ends(link)}
    return max([last - first + 1 for v, (first, last) in table.windows.items() if v in from_here], default=0)


def _choices(table: Timetable) -> Iterator[dict[int, int]]:
    """Yield days for all events to look at: their first days, their last; where working days count, each between.

    Distances in days of the calendar can only grow or shrink with the day of an event, working days jump.
    """
    windows = {v: days for v, days in table.windows.items() if days[0] < days[1]}
    if not windows:
        return
    yield {v: first for v, (first, _) in windows.items()}
    yield {v: last for v, (_, last) in windows.items()}
    for step in range(1, min(_counted(table), _most(table)) - 1):
        yield {v: min(first + step, last) for v, (first, last) in windows.items()}


def _most(table: Timetable) -> int:
    """Return on how many days of its events a timetable can be looked at."""
    return max(2, min(_DAYS, _EFFORT // (len(table.links) + 1)))


@dataclass(frozen=True, slots=True)
class _Chain:
    """A conflict and the links it was found in."""

    conflict: Conflict
    links: tuple[Link, ...]


def _search(
    table: Timetable, dropped: frozenset[int], pinned: dict[int, int] | None = None
) -> tuple[list[_Chain], bool]:
    """Find conflicts, let the promise that comes too late go in each, and look again until the rest holds."""
    constraints = table.constraints(pinned)
    gone, found = set(dropped), list[_Chain]()
    same: dict[tuple[object, ...], set[int]] = {}  # the links that say the same for several events
    for n, link in enumerate(table.links):
        same.setdefault(_said(link), set()).add(n)
    effort = max(1, min(_ROUNDS, _EFFORT // (len(constraints) + 1)))
    for _ in range(effort + 1):
        kept = [n for n in range(len(constraints)) if n not in gone]
        solution = solve(len(table.variables), [constraints[n] for n in kept], table.step, effort)
        if not solution.conflicts:
            return found, solution.complete
        for chain in solution.conflicts:
            links = [kept[n] for n in reversed(chain)]
            if gone & set(links):
                continue  # one of the statements has gone already
            promise = next((n for n in links if table.links[n].kind == "until"), None)
            first = next((n for n in links if table.links[n].kind not in ("needs", "window")), links[0])
            given_up = table.links[first if promise is None else promise]
            gone |= same[_said(given_up)]
            found.append(_conflict(table, links, promise, pinned))
        if len(found) > MOST:
            break
    return found, False


def _said(link: Link) -> tuple[object, ...]:
    """Return what makes links one promise: their kind and words."""
    said = link.statement
    return (link.kind, id(said.subject), said.start, said.end) if said else (link.kind,)


def _conflict(table: Timetable, chain: list[int], promise: int | None, pinned: dict[int, int] | None) -> _Chain:
    """Return a chain of links, the closing one first, as a conflict."""
    links = [table.links[n] for n in chain]
    event = next((table.variables[v].event for link in links for v in _ends(link) if table.variables[v].event), None)
    if promise is not None and chain.index(promise) and links[0].kind != "window":
        at = chain.index(promise)
        links = [*links[at:], *links[:at]]  # a circle without a date begins anywhere
    statement = table.links[promise].statement if promise is not None else None
    task = statement.subject if statement and isinstance(statement.subject, Task) else None
    kind = "open" if pinned is not None else "late" if promise is not None else "impossible"
    steps = list(steps_of(links, settled=pinned is None))
    if event and _counts_on(table, links):
        steps[-1:-1] = [step_of(link, day) for link, day in _when(table, event)]
    return _Chain(Conflict(kind, task, event, tuple(steps)), tuple(links))


def _ends(link: Link) -> tuple[int, int]:
    return link.constraint.before, link.constraint.after


def _counts_on(table: Timetable, links: list[Link]) -> bool:
    """Tell whether a chain holds or not by the day of an event it does not name, since it counts working days."""
    if not any(link.constraint.working for link in links) or any(link.kind == "window" for link in links):
        return False
    return not solve(len(table.variables), [link.constraint for link in links], table.step).conflicts


def _when(table: Timetable, event: Event) -> Iterator[tuple[Link, int]]:
    """Yield the link that tells the (last) day of an event, and that day."""
    for link in table.links:
        if (
            link.kind == "window"
            and link.statement
            and link.statement.subject is event
            and link.constraint.after == ORIGIN
        ):
            yield link, -link.constraint.gap


def _settled(table: Timetable, chains: Iterable[_Chain]) -> Iterator[Conflict]:
    """Yield open conflicts, those of one task and event as one, with the days on which everything holds."""
    groups: dict[tuple[int, int], list[_Chain]] = {}
    seen: set[tuple[int, ...]] = set()
    for chain in chains:
        key = tuple(sorted(id(link) for link in chain.links))
        if key not in seen:
            seen.add(key)
            one = chain.conflict
            groups.setdefault((id(one.task or key), id(one.event)), []).append(chain)
    for group in groups.values():
        conflict = group[0].conflict
        own = next((v for v in table.windows if table.variables[v].subject is conflict.event), None)
        if own is None:
            continue
        first, last = table.windows[own]
        days = range(first, min(last, first + _DAYS) + 1)
        fails = [day for day in days if not all(_holds(table, chain.links, own, day) for chain in group)]
        if not fails:
            continue
        known: dict[int, Step] = {}
        for step in (step for chain in group for step in chain.conflict.steps):
            known.setdefault(id(step.statement), step)
        yield _bounded(replace(conflict, steps=tuple(known.values())), days, fails)


def _bounded(conflict: Conflict, days: range, fails: list[int]) -> Conflict:
    """Return an open conflict with its days; as one of another kind where it fails on all of them."""
    good = [day for day in days if day not in fails]
    if not good:
        return replace(conflict, kind="late" if conflict.task else "impossible")
    opens, closes = (dt.date.fromordinal(day) for day in (good[0], good[-1]))
    but = tuple([dt.date.fromordinal(day) for day in fails if good[0] < day < good[-1]][:_BUT])
    return replace(
        conflict, opens=opens if good[0] > days[0] else None, closes=closes if good[-1] < days[-1] else None, but=but
    )


def _holds(table: Timetable, links: Sequence[Link], own: int, day: int) -> bool:
    """Tell whether a few links hold together when the event of the variable `own` takes place on a day."""
    constraints = [fixed(link, {own: day}, table.step) for link in links]
    constraints += [Constraint(ORIGIN, own, day), Constraint(own, ORIGIN, -day)]
    numbers = {ORIGIN: ORIGIN}
    small = [
        replace(c, before=numbers.setdefault(c.before, len(numbers)), after=numbers.setdefault(c.after, len(numbers)))
        for c in constraints
    ]
    return not solve(len(numbers), small, table.step).conflicts


def _unplaced(table: Timetable, known: set[int]) -> Iterable[Conflict]:
    """Yield tasks that end after the first of the events they may be for, but before the last."""
    firsts: dict[int, Event] = {}  # by the identity of the events of a service
    for link in table.links:
        if link.kind != "until" or link.statement is None or link.constraint.before != ORIGIN:
            continue
        variable = table.variables[link.constraint.after]
        task = variable.subject
        if variable.event is not None or not isinstance(task, Task) or id(task) in known:
            continue
        events = table.services[task.id].events
        first = firsts.get(id(events)) or firsts.setdefault(id(events), min(events, key=_first))
        if link.constraint.gap > _first(first):
            yield Conflict("open", task, first, (step_of(link, link.constraint.gap),), None)


def _first(event: Event) -> int:
    return min([fact.value.start.toordinal() for fact in event.when.windows if fact.value.start], default=0)
