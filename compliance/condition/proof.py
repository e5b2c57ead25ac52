"""What decided a condition: the statements that made it true, false or unknown, and the words they rest on.

There is no second evaluation here: truths come from the running checks, this module only picks the deciding parts
and finds where in the text their facts were read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.condition.counting import fold, tallies
from compliance.condition.functions import FUNCTIONS
from compliance.condition.logic import is_absent, unwrap
from compliance.condition.vocabulary import record_of
from compliance.plan import Fact
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.condition.counting import Tally
    from compliance.condition.evaluate import Check
    from compliance.condition.logic import Environment, Truth

MOST = 40  # deciding statements kept of one condition; a person reads fewer, a damaged text can have thousands

Span = tuple[int, int]
Scope = dict[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One deciding statement: its check, its truth, and the items that stood in the environment.

    `scope` gives the type of each variable of an enclosing every or some, and its place in the environment.
    """

    check: Check
    truth: Truth
    env: Environment
    scope: Scope


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a fact was read: spans of its words; if it is absent, of the thing that lacks it (perhaps none).

    `among`: the spans are those of a list that has nothing of the kind that was looked for.
    """

    spans: tuple[Span, ...]
    absent: bool = False
    among: bool = False


def decisive(check: Check, env: Environment) -> list[Leaf]:
    """Return the statements that decided the truth of `check` in `env`, in the order of the condition."""
    found: list[Leaf] = []
    _collect(check, env, {}, found)
    return found


def _collect(check: Check, env: Environment, scope: Scope, found: list[Leaf]) -> None:
    if len(found) >= MOST or check.node.op == "always":
        return
    if check.node.op in ("and", "or", "not", "if"):
        for part in _deciders(check, env):
            _collect(part, env, scope, found)
        return
    if check.node.op == "term" and (check.run(env) is None or _tells_items(check, env)):
        _collect(check.parts[1], env, scope, found)
        return
    if check.node.op == "per":
        env = env.copy()
        env[check.place] = _tallies(check, env)
    before = len(found)
    if check.node.op in ("every", "some"):
        _collect_items(check, env, scope, found)
    if len(found) == before:
        found.append(Leaf(check, check.run(env), env.copy(), scope))


def _tells_items(check: Check, env: Environment) -> bool:
    """Tell whether a term fails because of some items of a list: those are told, not the term."""
    return check.parts[1].node.op == "every" and check.run(env) is False


def _tallies(check: Check, env: Environment) -> list[Tally]:
    """Return the periods that decided a number demanded in every one of them."""
    found = tallies(check, env)
    truth = fold(found)
    return [tally for tally in found if tally.truth is truth]


def _deciders(check: Check, env: Environment) -> list[Check]:
    """Return the operands that made the truth of and, or, not, if."""
    op = check.node.op
    truths = [part.run(env) for part in check.parts]
    if op == "not":
        return list(check.parts)
    if op == "if":
        if truths[0] is None and not truths[1]:
            return [part for part, truth in zip(check.parts, truths, strict=True) if truth is None]
        return [check.parts[0 if truths[0] is False else 1]]
    absorbing = op == "or"  # the one truth that decides alone: true for or, false for and
    if absorbing in truths:
        parts = [part for part, truth in zip(check.parts, truths, strict=True) if truth is absorbing]
        return parts[:1] if absorbing else parts
    if None in truths:
        return [part for part, truth in zip(check.parts, truths, strict=True) if truth is None]
    return list(check.parts)


def _collect_items(check: Check, env: Environment, scope: Scope, found: list[Leaf]) -> None:
    """Collect what decided every or some: the items that did, each with the reason in it."""
    truth = check.run(env)
    if check.node.op == "some" and truth is False:
        return  # nothing in the list does: that is the statement itself
    items, where, body = check.parts
    inner = {**scope, check.node.text: (items.node.type[:-1], check.place)}
    for item in items.run(env) or ():
        if len(found) >= MOST:
            return
        env[check.place] = item
        chosen, held = where.run(env), body.run(env)
        if truth is None:
            for part, answer in ((where, chosen), (body, held)):
                if answer is None and not (chosen is False or held is (check.node.op == "every")):
                    _collect(part, env, inner, found)
        elif chosen and held is truth:
            _collect(body, env, inner, found)
            if check.node.op == "some":
                return


def traces(leaf: Leaf) -> Iterator[tuple[Check, Trace]]:
    """Yield the paths a deciding statement looked at, each with where it was read."""
    yield from _traces(leaf.check, leaf.env)


def _traces(check: Check, env: Environment) -> Iterator[tuple[Check, Trace]]:
    if check.node.op == "path":
        yield check, trace(check, env)
    elif check.node.op == "call" and FUNCTIONS[check.node.text].reads:
        yield _read(check, env)
    elif check.node.op in ("count", "count_days", "sum"):
        yield check, _chosen(check, env)
    elif check.node.op == "term":  # a truth rests on what the term speaks of, a value on what it was made from
        yield from _traces(check.parts[0 if check.node.type == "truth" else 1], env)
    elif check.node.op in ("every", "some"):
        filtered = check.parts[1].node.op != "always"
        chosen = _chosen(check, env) if filtered else Trace(())
        whole = trace(check.parts[0], env)
        yield check.parts[0], chosen if chosen.spans else replace(whole, among=not whole.absent)
    else:
        for part in check.parts:
            yield from _traces(part, env)


def _read(check: Check, env: Environment) -> tuple[Check, Trace]:
    """Return where the value of a function stands that comes from one of several fields of what it is given."""
    (given,) = check.parts
    found = Trace((), absent=True)
    for name in FUNCTIONS[check.node.text].reads:
        found = trace(replace(given, node=replace(given.node, text=f"{given.node.text}.{name}")), env)
        if not found.absent:
            break
    return check, found


def trace(check: Check, env: Environment) -> Trace:
    """Follow a path through the plan and tell where its value stands, or what lacks it."""
    value, steps = _walk(check, env)
    span = head(value)
    for step in steps:
        value = getattr(unwrap(value), step)
        if is_absent(unwrap(value)):
            return Trace((span,) if span else (), absent=True)
        if isinstance(value, tuple):
            spans = [head(item) for item in value[:MOST]]
            return Trace(tuple([s for s in spans if s]) or ((span,) if span else ()))
        span = head(value) or span
    return Trace((span,) if span else ())


def _walk(check: Check, env: Environment) -> tuple[Any, list[str]]:
    """Return where a path begins, and its steps."""
    root, *steps = check.node.text.split(".")
    return (env[check.place] if check.place else getattr(env[0], root)), steps


def missing(check: Check, env: Environment) -> int:
    """Return how many steps of a path lead to the first absent thing; 0 if nothing is."""
    value, steps = _walk(check, env)
    for count, step in enumerate(steps, 1):
        value = getattr(unwrap(value), step)
        if is_absent(unwrap(value)):
            return count
    return 0


def _chosen(check: Check, env: Environment) -> Trace:
    """Return where the items stand that passed the filter."""
    items, where = check.parts[1:] if check.node.op == "sum" else check.parts[:2]
    spans: list[Span] = []
    for item in items.run(env) or ():
        env[check.place] = item
        span = head(item)
        if span and where.run(env):
            spans.append(span)
        if len(spans) >= MOST:
            break
    return Trace(tuple(spans))


def head(value: Any) -> Span | None:  # noqa: ANN401  (anything in a plan)
    """Return the span that stands for a fact or a record; None where nothing of it is printed."""
    if isinstance(value, Fact):
        return (value.start, value.end) if value.end > value.start else None
    record = record_of(value)
    if record is None:
        return None
    fact = getattr(value, record.head, None) if record.head else None
    if isinstance(fact, Fact) and fact.end > fact.start:
        return fact.start, fact.end
    start, end = getattr(value, "start", 0), getattr(value, "end", 0)
    return (start, end) if isinstance(start, int) and isinstance(end, int) and end > start else None
