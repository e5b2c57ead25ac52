"""Checked tree -> closures that tell true, false or unknown (None) of a plan, by Kleene's three-valued logic.

A fact the plan lacks is absent: `present` and `absent` decide about it, everything else that needs it is unknown.
A window stands for a day not known exactly: a statement about it is decided only if all its days agree.
Nothing here can raise on a plan, except `TooLarge`, the end of the case's patience.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from compliance.condition.compare import relation
from compliance.condition.functions import FUNCTIONS
from compliance.condition.logic import JOINING, OVER_LISTS, Environment, Truth, ValueOf
from compliance.plan import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from compliance.condition.tree import Node
    from compliance.plan import Plan

PATIENCE = 1_000_000  # items that all rules together may look at in one plan (a real plan needs a few thousand)
_FIRST = 3  # place of the first variable in an environment


class TooLarge(Exception):  # noqa: N818  (names the state of the plan)
    """The plan makes the rules look at more items than `PATIENCE`."""


@dataclass(slots=True)
class Case:
    """One plan being judged: what functions remember about it, how many items may still be looked at."""

    plan: Plan
    memo: dict[str, Any] = field(default_factory=dict)
    patience: int = PATIENCE

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

    `place` is where the variable of every, some, count, sum or the root of a path stands in the environment;
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
    if op in ("every", "some", "count", "sum"):
        return _over_list(node, places)
    if op == "path":
        root, *steps = node.text.split(".")
        place = places[root]
        return Check(node, _path(place, tuple(steps)), (), place, _FIRST)
    parts = tuple([_compile(part, places) for part in node.parts])
    runs = [part.run for part in parts]
    if op in ("text", "number", "date", "list", "always"):
        run = _constant(_value(node))
    elif op == "call":
        run = _call(FUNCTIONS[node.text].run, runs)
    elif op == "compare":
        run = _compare(node, runs[0], runs[1])
    elif op == "term":
        run = runs[1]
    elif op == "later":
        run = _later(runs[0], int(node.text))
    else:
        run = JOINING[op](*runs)
    return Check(node, run, parts, 0, max([part.size for part in parts], default=_FIRST))


def _path(place: int, steps: tuple[str, ...]) -> ValueOf:
    def path(env: Environment) -> Any:  # noqa: ANN401
        value = env[place]
        for step in steps:
            if value.__class__ is Fact:
                value = value.value
            value = getattr(value, step)
            if value is None:
                return None
        return value.value if value.__class__ is Fact else value

    return path


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
    runs = [part.run for part in parts]
    run = OVER_LISTS[node.op](place, *runs)
    return Check(node, run, parts, place, max(place + 1, *[part.size for part in parts]))


def _compare(node: Node, left: ValueOf, right: ValueOf) -> Callable[[Environment], Truth]:
    holds = relation(node)

    def compare(env: Environment) -> Truth:
        one = left(env)
        if one is None:
            return None
        other = right(env)
        return None if other is None else holds(one, other)

    return compare
