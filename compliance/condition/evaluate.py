"""Checked tree -> closures that tell true, false or unknown (None) of a plan, by Kleene's three-valued logic.

A fact the plan lacks is absent: `present` and `absent` decide about it, everything else that needs it is unknown.
A window stands for a day not known exactly: a statement about it is decided only if all its days agree.
Nothing here can raise on a plan, except `TooLarge`, the end of the case's patience.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from compliance import registers
from compliance.condition.compare import relation, window
from compliance.condition.counting import fold, tallies
from compliance.condition.functions import FUNCTIONS
from compliance.condition.logic import JOINING, QUANTIFIED, Environment, Truth, TruthOf, ValueOf, is_absent
from compliance.condition.tree import OVER_LISTS
from compliance.plan import Fact, Window
from compliance.schedule import expanded
from compliance.schedule.calendar import distance
from compliance.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from compliance.condition.tree import Node
    from compliance.plan import Plan
    from compliance.registers.calendar import Calendar
    from compliance.schedule import Schedule

PATIENCE = 1_000_000  # items that all rules together may look at in one plan (a real plan needs a few thousand)
SUBJECT = 2  # place of the subject in an environment
_FIRST = 3  # place of the first variable


class TooLarge(Exception):  # noqa: N818  (names the state of the plan)
    """The plan makes the rules look at more items than `PATIENCE`."""


Value = tuple["dt.date | None", "dt.date | None", int]  # a parameter's value on [begin, end)


@dataclass(frozen=True, slots=True)
class Law:
    """The law that judges: of which day, or of which of the days of a window."""

    day: Window


@dataclass(slots=True)
class Case:
    """One plan being judged, and by which law.

    Attributes:
        plan: what is judged.
        memo: what functions remember about the plan.
        patience: how many items may still be looked at.
        days: first and last of the days whose law may count; all must agree.
        force: [begin, end) of the rule, which limits the months, quarters … that are counted.
        exact: the law of one day was asked for, whatever the plan's own dates.
        parameters: dated values by the keys of the rule's parameters.
    """

    plan: Plan
    memo: dict[str, Any] = field(default_factory=dict)
    patience: int = PATIENCE
    days: tuple[dt.date, dt.date] = (dt.date.min, dt.date.max)
    force: tuple[dt.date | None, dt.date | None] = (None, None)
    exact: bool = False
    parameters: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The working calendar."""
        return registers.calendar()

    @property
    def schedule(self) -> Schedule:
        """The plan's occasions, expanded when first asked for.

        Raises:
            TooLarge: there are too many.
        """
        found: Schedule | None = self.memo.get("schedule")
        if found is None:
            found = self.memo["schedule"] = expanded(self.plan, self.calendar)
            self.spend(len(found.occasions))
        if not found.complete:
            raise TooLarge
        return found

    @property
    def law(self) -> Law:
        """The law that counts, as conditions see it."""
        return Law(Window(*self.days))

    @property
    def span(self) -> tuple[dt.date, dt.date] | None:
        """The days of the plan's period on which the rule is in force and the plan was issued; None if not known.

        A plan that was issued on some day of a month is sure to be there only when that month is over.
        """
        period = self.plan.period.value if self.plan.period else None
        if period is None or period.start is None or period.end is None:
            return None
        begin, end = self.force
        window = self.plan.issued_window
        issued = self.plan.issued.value if self.plan.issued else window.end if window else None
        first = max(day for day in (period.start, begin, issued) if day)
        last = min(period.end, end - dt.timedelta(1)) if end else period.end
        return (first, last) if first <= last else None

    @contextmanager
    def by_law_of(self, first: dt.date, last: dt.date) -> Iterator[None]:
        """Let the law of other days count inside the block, unless that of one day was asked for."""
        before = self.days
        self.days = before if self.exact else (first, last)
        try:
            yield
        finally:
            self.days = before

    def parameter(self, key: str) -> int | None:
        """Return a parameter's value, if it is the same on all days whose law may count."""
        at, last = self.days
        found: set[int] = set()
        for begin, end, value in self.parameters.get(key, ()):  # in order, each begins where the one before ends
            if end is not None and end <= at:
                continue
            if begin is not None and begin > at:
                return None
            found.add(value)
            if end is None or last < end:
                return value if len(found) == 1 else None
            at = end
        return None

    def spend(self, items: int) -> None:
        """Count items looked at.

        Raises:
            TooLarge: there were too many.
        """
        self.patience -= items
        if self.patience < 0:
            raise TooLarge

    def environment(self, subject: object, size: int) -> Environment:
        """Return a fresh environment for a condition that needs `size` places."""
        return [self, self.plan, subject, *[None] * (size - _FIRST)]


@dataclass(frozen=True, slots=True)
class Check:
    """A node that can be run: `run(environment)` gives its truth or value, None for unknown or absent.

    `place` is where the variable of every, some, count, sum or the root of a path stands in the environment, and where
    proofs put the period that a `per` speaks of;
    `size` is how many places the environment needs.
    """

    node: Node
    run: ValueOf
    parts: tuple[Check, ...]
    place: int
    size: int


def compiled(node: Node, subject: str) -> Check:
    """Return the runnable form of a checked tree whose subject variable is called `subject`."""
    return _compile(node, {"plan": 1, subject: 2})


def _compile(node: Node, places: Mapping[str, int]) -> Check:
    op = node.op
    if op in OVER_LISTS:
        return _over_list(node, places)
    if op == "per":
        return _per(node, places)
    if op == "path":
        root, *steps = node.text.split(".")
        place = places.get(root, 0)  # schedule and law belong to the case
        steps = steps if place else [root, *steps]
        return Check(node, _path(place, tuple(steps)), (), place, _FIRST)
    parts = tuple([_compile(part, places) for part in node.parts])
    runs = [part.run for part in parts]
    run = _RUNS[op](node, runs) if op in _RUNS else JOINING[op](*runs)
    if op == "present" and 1 <= node.parts[0].text.count(".") <= 2 and parts[0].place:
        run = _present(parts[0].place, *map(attrgetter, node.parts[0].text.split(".")[1:]))
    return Check(node, run, parts, 0, max([part.size for part in parts], default=_FIRST))


def _path(place: int, steps: tuple[str, ...]) -> ValueOf:
    """Return what follows the steps of a path; most have one or two, which are read at once."""
    get = attrgetter(steps[0]) if steps else None
    then = attrgetter(steps[1]) if len(steps) == 2 else None

    def one_step(env: Environment) -> Any:  # noqa: ANN401
        value = env[place]
        value = get(value.value if value.__class__ is Fact else value)  # type: ignore[misc]
        return value.value if value.__class__ is Fact else value

    def two_steps(env: Environment) -> Any:  # noqa: ANN401
        value = env[place]
        value = get(value.value if value.__class__ is Fact else value)  # type: ignore[misc]
        if value is not None:
            value = then(value.value if value.__class__ is Fact else value)  # type: ignore[misc]
        return value.value if value.__class__ is Fact else value

    def path(env: Environment) -> Any:  # noqa: ANN401
        value = env[place]
        for step in steps:
            if value.__class__ is Fact:
                value = value.value
            value = getattr(value, step)
            if value is None:
                return None
        return value.value if value.__class__ is Fact else value

    return {1: one_step, 2: two_steps}.get(len(steps), path)


def _present(place: int, get: Callable[[Any], Any], then: Callable[[Any], Any] | None = None) -> TruthOf:
    """Tell whether a field of a record, or of a field of it, is there: `logic.present` of what is asked most."""

    def present(env: Environment) -> Truth:
        value = env[place]
        value = get(value.value if value.__class__ is Fact else value)
        if value.__class__ is Fact:
            value = value.value
        return not (value is None or value == ()) if value.__class__ is not str else not is_absent(value)

    def present_within(env: Environment) -> Truth:
        value = env[place]
        value = get(value.value if value.__class__ is Fact else value)
        if value is None:
            return False
        value = then(value.value if value.__class__ is Fact else value)  # type: ignore[misc]
        if value.__class__ is Fact:
            value = value.value
        return value is not None and (value.__class__ is dt.date or not is_absent(value))

    return present_within if then else present


def _value(node: Node) -> Any:  # noqa: ANN401
    if node.op == "number":
        return int(node.text)
    if node.op == "date":
        return dt.date.fromisoformat(node.text)
    if node.op == "list":
        return tuple([_value(part) for part in node.parts])
    return True if node.op == "always" else node.text


def _constant(value: object) -> ValueOf:
    return lambda _env: value


def _call(function: Callable[..., Any], runs: list[ValueOf]) -> ValueOf:
    def call(env: Environment) -> Any:  # noqa: ANN401
        values = [run(env) for run in runs]
        return None if None in values else function(env[0], *values)

    return call


def _later(run: ValueOf, days: int) -> ValueOf:
    step = dt.timedelta(days)

    def later(env: Environment) -> dt.date | None:
        day = run(env)
        try:
            return None if day is None else day + step
        except OverflowError:  # a year past 9999
            return None

    return later


def _over_list(node: Node, places: Mapping[str, int]) -> Check:
    place = max(max(places.values()) + 1, _FIRST)
    inner = {**places, node.text: place}
    list_at = 1 if node.op == "sum" else 0
    parts = tuple([_compile(part, places if index == list_at else inner) for index, part in enumerate(node.parts)])
    runs = [None if part.node.op == "always" else part.run for part in parts]
    run = QUANTIFIED[node.op](place, *runs)
    return Check(node, run, parts, place, max(place + 1, *[part.size for part in parts]))


def _per(node: Node, places: Mapping[str, int]) -> Check:
    place = max(max(places.values()) + 1, _FIRST)
    inner = {**places, "": place}
    parts = tuple([_compile(part, inner) for part in node.parts])

    def per(env: Environment) -> Truth:
        return fold(tallies(check, env))

    check = Check(node, per, parts, place, max(place + 1, *[part.size for part in parts]))
    return check


def _parameter(key: str) -> ValueOf:
    return lambda env: env[0].parameter(key)


def _apart(node: Node, left: ValueOf, right: ValueOf) -> Callable[[Environment], Truth]:
    """Tell whether two days, or any two days of two windows, are so far apart."""
    bound, text, unit, side = node.text.split()
    wanted = int(text)

    def apart(env: Environment) -> Truth:
        one, other = left(env), right(env)
        if one is None or other is None:
            return None
        start, end = (other, one) if side == "after" else (one, other)
        low, high = distance(env[0].calendar, window(start), window(end), unit)
        if bound == "at_least":
            return _between(low, high, wanted, None)
        return _between(low, high, -wanted if side == "of" else 0, wanted)

    return apart


def _between(low: int | None, high: int | None, least: int, most: int | None) -> Truth:
    """Tell whether a number between `low` and `high` lies between `least` and `most`; None: no bound."""
    if (high is not None and high < least) or (low is not None and most is not None and low > most):
        return False
    inside = low is not None and low >= least and (most is None or (high is not None and high <= most))
    return True if inside else None


def _compare(node: Node, left: ValueOf, right: ValueOf) -> Callable[[Environment], Truth]:
    holds = relation(node)
    literals = [_value(part) if part.op in _LITERALS else None for part in node.parts]
    if literals[0] is not None:
        first = literals[0]

        def compare_to(env: Environment) -> Truth:
            other = right(env)
            return None if other is None else holds(first, other)

        return compare_to
    if literals[1] is not None:
        literal = literals[1]

        def compare_with(env: Environment) -> Truth:
            one = left(env)
            return None if one is None else holds(one, literal)

        return compare_with

    def compare(env: Environment) -> Truth:
        one = left(env)
        if one is None:
            return None
        other = right(env)
        return None if other is None else holds(one, other)

    return compare


_LITERALS = ("text", "number", "date", "list")
_RUNS: dict[str, Callable[[Node, list[ValueOf]], ValueOf]] = {
    **dict.fromkeys((*_LITERALS, "always"), lambda node, _: _constant(_value(node))),
    "call": lambda node, runs: _call(FUNCTIONS[node.text].run, runs),
    "compare": lambda node, runs: _compare(node, *runs),
    "term": lambda _, runs: runs[1],
    "later": lambda node, runs: _later(runs[0], int(node.text)),
    "apart": lambda node, runs: _apart(node, *runs),
    "parameter": lambda node, _: _parameter(node.text),
}
