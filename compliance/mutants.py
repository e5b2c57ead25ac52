"""Rules made slightly wrong on purpose: if no example of a rule notices, its examples do not pin it down. Pure.

Each mutant drops or negates a condition, drops one of its parts, or shifts a date, a number or a parameter.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.condition.evaluate import compiled
from compliance.condition.tree import Node
from compliance.examples import gravest, prepared
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.law import Rule

_ONE = Node("number", "1", "number", 0, 0)
_ALWAYS = Node("compare", "==", "truth", 0, 0, (_ONE, _ONE))  # a condition that always holds
# How far the ends of a rule's force are shifted: a day, or as much as changes the periods that are counted.
_SHIFTS = {"week": 7, "month": 31, "quarter": 92, "half_year": 184, "year": 366}
_CONDITIONS = ("when", "assess", "require")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A wrong rule; `key` and `detail` say what was done to it ("drop", "when")."""

    rule: Rule
    key: str
    detail: str


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Yield the mutants of a rule loaded with details. A rule whose text nobody has seen has only its `when`."""
    names = [name for name in _CONDITIONS if getattr(rule, name) is not None]
    if rule.known == "U":
        names = [name for name in names if name == "when"]
    for name in names:
        yield from _changed(rule, name)
    if rule.binds:
        yield Mutant(replace(rule, binds=()), "drop", "binds")
    days = dt.timedelta(_step(rule))
    for key, shift in (("later", days), ("earlier", -days)):
        if rule.begin:
            yield Mutant(replace(rule, begin=rule.begin + shift), key, "from")
        if rule.end:
            yield Mutant(replace(rule, end=rule.end + shift), key, "to")
    yield from _parameters(rule)


def survivors(rule: Rule, made: Iterable[Mutant]) -> Iterator[Mutant]:
    """Yield the mutants of a rule whose change no example notices."""
    cases = [(*prepared(example), example.outcome) for example in rule.examples]
    for mutant in made:
        if all(gravest(mutant.rule, plan, context) == expected for plan, context, expected in cases):
            yield mutant


def _changed(rule: Rule, name: str) -> Iterator[Mutant]:
    """Yield the mutants of one condition."""
    node: Node = getattr(rule, name).node
    for key, changed in (("drop", _ALWAYS), ("negate", _not(node))):
        yield Mutant(_with(rule, name, changed), key, name)
    if node.op in ("and", "or"):
        for number, part in enumerate(node.parts, 1):
            rest = tuple([other for other in node.parts if other is not part])
            smaller = rest[0] if len(rest) == 1 else replace(node, parts=rest)
            yield Mutant(_with(rule, name, smaller), "drop part", f"{name} {number}")
    for key, changed in _literals(node):
        yield Mutant(_with(rule, name, changed), key, name)


def _literals(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield a tree with one date a day, or one number by one, later and earlier."""
    for index, part in enumerate(node.parts):
        for key, changed in _literals(part):
            yield key, replace(node, parts=(*node.parts[:index], changed, *node.parts[index + 1 :]))
    if node.op == "date":
        for step in (1, -1):
            day = dt.date.fromisoformat(node.text) + dt.timedelta(step)
            yield f"date {node.text}", replace(node, text=day.isoformat())
    if node.op == "number":
        for number in {int(node.text) + 1, max(int(node.text) - 1, 0)} - {int(node.text)}:
            yield f"number {node.text}", replace(node, text=str(number))


def _parameters(rule: Rule) -> Iterator[Mutant]:
    """Yield mutants in which one value of a parameter is one more or less."""
    used = {key for name in _CONDITIONS if (check := getattr(rule, name)) for key in _keys(check.node)}
    for key in sorted(used):
        values = rule.parameters[key]
        for index, (begin, end, value) in enumerate(values):
            if not _meet(rule, begin, end):
                continue
            for step in (1, -1):
                changed = (*values[:index], (begin, end, value + step), *values[index + 1 :])
                mutated = replace(rule, parameters={**rule.parameters, key: changed})
                yield Mutant(mutated, "parameter", f"{key.rpartition(':')[2]} = {value + step}")


def _meet(rule: Rule, begin: dt.date | None, end: dt.date | None) -> bool:
    """Tell whether a value counts while the rule is in force."""
    return (end is None or rule.begin is None or rule.begin < end) and (
        begin is None or rule.end is None or begin < rule.end
    )


def _step(rule: Rule) -> int:
    """Return by how many days the ends of a rule's force are shifted."""
    units = [node.text.partition(" ")[0] for node in _nodes(rule.require.node) if node.op == "per"]
    return max([_SHIFTS[unit] for unit in units], default=1)


def _keys(node: Node) -> Iterator[str]:
    return (part.text for part in _nodes(node) if part.op == "parameter")


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts:
        yield from _nodes(part)


def _not(node: Node) -> Node:
    return Node("not", "", "truth", node.start, node.end, (node,))


def _with(rule: Rule, name: str, node: Node) -> Rule:
    check = compiled(node, rule.subject)
    if name == "when":
        return replace(rule, when=check)
    return replace(rule, assess=check) if name == "assess" else replace(rule, require=check)
