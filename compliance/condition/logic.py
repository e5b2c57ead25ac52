"""Three-valued logic as closures: joined truths, and truths and numbers over lists. None is unknown, or absent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compliance.plan import Fact

Truth = bool | None
Environment = list[Any]  # [case, plan, subject, variables of every, some, count, sum by depth]
TruthOf = Callable[[Environment], Truth]
ValueOf = Callable[[Environment], Any]


def unwrap(value: Any) -> Any:  # noqa: ANN401  (any field of the plan)
    """Return the value of a fact, anything else as it is."""
    return value.value if value.__class__ is Fact else value


def is_absent(value: object) -> bool:
    """Tell whether a value counts as not there: nothing, an empty list, blank text."""
    kind = value.__class__
    return value is None or (kind is tuple and not value) or (kind is str and not value.strip())  # type: ignore[attr-defined]


def all_of(*runs: TruthOf) -> TruthOf:
    """True if all are, false if one is, else unknown."""

    def both(env: Environment) -> Truth:
        result: Truth = True
        for run in runs:
            truth = run(env)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return both


def any_of(*runs: TruthOf) -> TruthOf:
    """True if one is, false if all are, else unknown."""

    def either(env: Environment) -> Truth:
        result: Truth = False
        for run in runs:
            truth = run(env)
            if truth:
                return True
            if truth is None:
                result = None
        return result

    return either


def opposite(run: TruthOf) -> TruthOf:
    """True and false exchanged."""

    def negated(env: Environment) -> Truth:
        truth = run(env)
        return None if truth is None else not truth

    return negated


def implied(premise: TruthOf, then: TruthOf) -> TruthOf:
    """False only where the premise is true and the conclusion false."""
    return any_of(opposite(premise), then)


def present(run: ValueOf) -> TruthOf:
    """The value is there."""

    def present(env: Environment) -> Truth:
        value = run(env)
        if value is None or value.__class__ is str:
            return value is not None and not value.isspace() and value != ""
        return value != () if value.__class__ is tuple else True

    return present


def absent(run: ValueOf) -> TruthOf:
    """The value is not there."""
    return lambda env: is_absent(run(env))


JOINING: dict[str, Callable[..., TruthOf]] = {
    "and": all_of,
    "or": any_of,
    "not": opposite,
    "if": implied,
    "present": present,
    "absent": absent,
}


def every(
    place: int,
    items: ValueOf,
    where: TruthOf | None,
    body: TruthOf,
) -> TruthOf:
    """No item chosen by `where` fails `body`."""
    return opposite(some(place, items, where, opposite(body)))


def some(
    place: int,
    items: ValueOf,
    where: TruthOf | None,
    body: TruthOf,
) -> TruthOf:
    """An item chosen by `where` (None: all are) passes `body`."""

    def some(env: Environment) -> Truth:
        result: Truth = False
        found = items(env) or ()
        env[0].spend(len(found))
        for item in found:
            env[place] = item
            chosen = where(env) if where else True
            if chosen is False:
                continue
            truth = body(env)
            if truth and chosen:
                return True
            if truth is not False:
                result = None
        return result

    return some


def count(place: int, items: ValueOf, where: TruthOf | None) -> ValueOf:
    """How many items `where` chooses."""
    return total(place, lambda _env: 1, items, where)


def total(
    place: int,
    value: ValueOf,
    items: ValueOf,
    where: TruthOf | None,
) -> ValueOf:
    """Add up the values of the chosen items; unknown as soon as one choice or one value is."""

    def total(env: Environment) -> int | None:
        result = 0
        found = items(env) or ()
        env[0].spend(len(found))
        for item in found:
            env[place] = item
            chosen = where(env) if where else True
            if chosen is False:
                continue
            one = value(env)
            if chosen is None or one is None:
                return None
            result += one
        return result

    return total


def count_days(place: int, items: ValueOf, where: TruthOf | None) -> ValueOf:
    """On how many days the occasions are that `where` chooses; unknown where a day or a choice is."""

    def count_days(env: Environment) -> int | None:
        days = set()
        found = items(env) or ()
        env[0].spend(len(found))
        for item in found:
            env[place] = item
            chosen = where(env) if where else True
            if chosen is not False:
                days.add(item.day if chosen else None)
        return None if None in days else len(days)

    return count_days


QUANTIFIED: dict[str, Callable[..., ValueOf]] = {
    "every": every,
    "some": some,
    "count": count,
    "count_days": count_days,
    "sum": total,
}
