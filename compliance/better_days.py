"""A repair for too few days in a month: which days of the month would do, tried on the working calendar. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.evaluate import Case
from compliance.expressions import exact
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.condition.evaluate import Check
    from compliance.condition.proof import Leaf
    from compliance.plan import Event, Plan

_MONTHLY = exact(r"FREQ=MONTHLY;BYMONTHDAY=([1-9]\d?(?:,[1-9]\d?){0,9})")
_LAST = 28  # the last day that every month has
_MOST = 40  # choices tried
_FAR = 14  # days by which one is moved at most


def better_days(plan: Plan, rule: Check, leaves: Sequence[Leaf], case: Case) -> tuple[int, ...] | None:
    """Return days of the month with which `rule`, a number demanded of `plan`, would hold; None if none is found.

    `leaves` are the statements that decided against it, `case` the law it was judged by. The nearest change comes
    first: one day moved that fell out of its month, else one day more.
    """
    tallies = [tally for leaf in leaves if leaf.check.node.op == "per" for tally in leaf.env[leaf.check.place]]
    found = [occasion for tally in tallies for occasion in (*tally.inside, *tally.gone)]
    events = {id(occasion.event): occasion.event for occasion in found}
    if len(events) != 1:
        return None
    (event,) = events.values()
    days = _days(event)
    lost = {occasion.printed.day for tally in tallies for occasion in tally.gone if occasion.printed}
    for tried, choice in enumerate(_choices(days, lost)):
        if tried == _MOST:
            break
        if _holds(plan, event, choice, rule, case):
            return choice
    return None


def _days(event: Event) -> tuple[int, ...]:
    """Return the days of each month an event is repeated on, () where it is repeated in another way."""
    recurrence = event.when.recurrence
    found = _MONTHLY.fullmatch(recurrence.rrule) if recurrence and recurrence.rrule else None
    return tuple(sorted({int(day) for day in found[1].split(",")})) if found else ()


def _choices(days: tuple[int, ...], lost: set[int]) -> Iterator[tuple[int, ...]]:
    """Yield other days: a lost one moved by one day, by two …, then one day more, far from the others first."""
    for distance in range(1, _FAR + 1):
        for day in sorted(lost & set(days)):
            for other in (day - distance, day + distance):
                if 1 <= other <= _LAST and other not in days:
                    yield tuple(sorted({*days, other} - {day}))
    free = [day for day in range(1, _LAST + 1) if days and day not in days]
    for day in sorted(free, key=lambda one: (abs(min(abs(one - other) for other in days) - _FAR - 1), one)):
        yield tuple(sorted({*days, day}))


def _holds(plan: Plan, event: Event, days: tuple[int, ...], rule: Check, case: Case) -> bool:
    """Tell whether a rule about the plan would hold with other days."""
    assert event.when.recurrence is not None
    rrule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    when = replace(event.when, recurrence=replace(event.when.recurrence, rrule=rrule))
    changed = replace(plan, events=tuple([replace(one, when=when) if one is event else one for one in plan.events]))
    trial = Case(changed, days=case.days, force=case.force, exact=case.exact, parameters=case.parameters)
    return rule.run(trial.environment(changed, rule.size)) is True
