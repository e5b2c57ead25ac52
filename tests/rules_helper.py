"""For the tests of conditions and rules: random plans, random conditions, and a slow evaluator to compare with."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import slow_time
from hypothesis import strategies as st

from compliance import plan as shapes
from compliance.condition.check import check
from compliance.condition.choices import CHOICES
from compliance.condition.evaluate import Case, compiled
from compliance.condition.functions import FUNCTIONS
from compliance.condition.parse import parse
from compliance.condition.vocabulary import RECORDS, ROOTS, SUBJECTS
from compliance.law import load
from compliance.plan import Fact, Plan, Window
from compliance.schedule import Occasion
from compliance.schedule.periods import UNITS
from compliance.vietnamese import squash

if TYPE_CHECKING:
    from compliance.condition.evaluate import Check
    from compliance.condition.tree import Node
    from compliance.law import Rulebook

DAY = dt.date(2026, 3, 1)


@cache
def rulebook() -> Rulebook:
    """Return the rules of this checkout, read the long way."""
    return load(fresh=True)


def condition(text: str, subject: str = "plan") -> Check:
    """Parse, check and compile a condition about a `subject`."""
    return compiled(check(parse(text), {"plan": "plan", subject: subject}), subject)


def truth(text: str, plan: Plan, subject: str = "plan", about: object = None) -> bool | None:
    """Return the truth of a condition about a plan or one of its parts."""
    run = condition(text, subject)
    return run.run(Case(plan).environment(plan if about is None else about, run.size))


# --- random plans -----------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(["", " ", "Hội nghị", "hội nghị", "Uỷ ban", "Ủy ban nhân dân", "định kỳ", "a", "d)", "2.1."])
DAYS = st.integers(0, 12).map(lambda step: DAY + dt.timedelta(step))
RRULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=5,28",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=YEARLY",
        "FREQ=HOURLY",
        "ngày 05",
    ]
)
PLAIN = {str: TEXTS, int: st.integers(0, 5), bool: st.booleans(), dt.date: DAYS}


@cache
def hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape, vars(shapes) | {"dt": dt, "Occasion": Occasion})


def record(shape: type, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return random records of `compliance.plan`; choices have their values, lists are short, nesting is shallow."""
    table = RECORDS[shape.__name__.lower()].fields
    choices = {name: field.type.rstrip("*") for name, field in table.items()}
    parts = {name: _value(hint, choices.get(name, ""), depth) for name, hint in hints(shape).items()}
    if "rrule" in parts:
        parts["rrule"] = st.none() | RRULES
    built = st.builds(shape, **parts)
    return built.filter(_in_order) if shape is Window else built


def _in_order(window: Window) -> bool:
    return window.start is None or window.end is None or window.start <= window.end


def _value(hint: Any, choice: str, depth: int) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.none() | _value(next(part for part in inner if part is not type(None)), choice, depth)
    if origin is tuple:
        if inner[-1] is not ...:
            return st.tuples(*[_value(part, choice, depth) for part in inner])
        many = 0 if depth > 2 else 3
        return st.lists(_value(inner[0], choice, depth + 1), max_size=many).map(tuple) if many else st.just(())
    if origin is Fact:
        return st.builds(Fact, _value(inner[0], choice, depth), st.just(0), st.integers(0, 3))
    if is_dataclass(hint):
        return record(hint, depth + 1)
    return st.sampled_from(sorted(CHOICES[choice])) if choice in CHOICES else PLAIN[hint]


def plans() -> st.SearchStrategy[Plan]:
    """Return random plans: everything may be absent, blank, contradictory."""
    return record(Plan)


def subjects(plan: Plan, kind: str) -> list[Any]:
    """Return what a rule for `kind` judges."""
    found: list[Any] = []
    for path in SUBJECTS[kind].split():
        part: Any = plan
        for step in path.split("."):
            part = getattr(part, step)
        found += part
    return [plan] if kind == "plan" else found


# --- random conditions ------------------------------------------------------------------------------------------


@cache
def paths(kind: str, depth: int = 2) -> tuple[tuple[str, str], ...]:
    """Return all paths from a record of type `kind`, with their types."""
    found = []
    for name, field in RECORDS[kind].fields.items() if kind in RECORDS else ():
        found.append((f".{name}", field.type))
        if depth and not field.type.endswith("*"):
            found += [(f".{name}{rest}", inner) for rest, inner in paths(field.type, depth - 1)]
    return tuple(found)


def _reachable(scope: dict[str, str]) -> list[tuple[str, str]]:
    scope = {**ROOTS, **scope}
    return [(name + rest, kind) for name, root in scope.items() for rest, kind in (("", root), *paths(root)) if kind]


LITERALS = {
    "text": TEXTS.map(lambda text: f'"{text}"'),
    "number": st.integers(0, 5).map(str),
    "date": DAYS.map(str),
}


PLAIN_KINDS = (
    *("present", "absent", "compare", "in", "among", "within", "begins", "truth", "call"),
    *("per", "per", "apart", "beside"),
)


@st.composite
def conditions(draw: st.DrawFn, scope: dict[str, str], depth: int = 2) -> str:
    """Return a random condition that is right for the variables in `scope`."""
    joined = ["and", "or", "not", "if", "every", "some"] if depth else []
    kinds = [*PLAIN_KINDS, *joined * 2]
    kind = draw(st.sampled_from(kinds))
    if kind in joined:
        return draw(_joined(kind, scope, depth))
    return draw(_plain(kind, scope, depth))


@st.composite
def _joined(draw: st.DrawFn, kind: str, scope: dict[str, str], depth: int) -> str:
    inner = conditions(scope, depth - 1)
    if kind == "not":
        return f"not ({draw(inner)})"
    if kind == "if":
        return f"if ({draw(inner)}) then {draw(inner)}"
    if kind in ("and", "or"):
        return f" {kind} ".join(f"({draw(inner)})" for _ in range(draw(st.integers(2, 3))))
    head, more = draw(_over(scope))
    where = f" where ({draw(conditions(more, depth - 1))})" if draw(st.booleans()) else ""
    return f"{kind} {head}{where} : ({draw(conditions(more, depth - 1))})"


@st.composite
def _over(draw: st.DrawFn, scope: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return "x3 in plan.tasks" and the scope with that variable."""
    path, kind = draw(st.sampled_from([item for item in _reachable(scope) if item[1].endswith("*")]))
    name = f"x{len(scope)}"
    return f"{name} in {path}", {**scope, name: kind[:-1]}


@st.composite
def _plain(draw: st.DrawFn, kind: str, scope: dict[str, str], depth: int) -> str:  # noqa: C901  (a line a kind)
    reachable = _reachable(scope)

    def path(*types: str) -> str:
        return draw(st.sampled_from([item[0] for item in reachable if item[1] in types] or ["plan.number"]))

    if kind in ("present", "absent"):
        return f"{kind} {draw(st.sampled_from(reachable))[0]}"
    if kind == "truth" and any(item[1] == "truth" for item in reachable):
        return path("truth")
    if kind == "call":
        there = {kind for _, kind in reachable}
        truths = {name: [types.split("|") for types in f.takes] for name, f in FUNCTIONS.items() if f.gives == "truth"}
        fitting = [item for item in truths.items() if all(there & set(types) for types in item[1])]
        if fitting:
            name, takes = draw(st.sampled_from(fitting))
            return f"{name}({', '.join(path(*types) for types in takes)})"
    if kind == "per":
        name = f"x{len(scope)}"
        where = f" where {draw(conditions({**scope, name: 'occasion'}, 0))}" if draw(st.booleans()) else ""
        counted = f"{draw(st.sampled_from(['count', 'count_days']))}({name} in schedule.occasions{where})"
        unit, operator = draw(st.sampled_from(UNITS)), draw(st.sampled_from(["==", "!=", "<", "<=", ">", ">="]))
        return f"{counted} per {unit} {operator} {draw(st.integers(0, 3))}"
    if kind in ("apart", "beside"):
        ends = [path("date", "window") for _ in range(2)]
        side, unit = draw(st.sampled_from(["before", "after"])), draw(st.sampled_from(["days", "working days"]))
        if kind == "beside":
            return f"{ends[0]} {side} {ends[1]}"
        number = draw(st.integers(0, 6))
        way = draw(
            st.sampled_from(
                [f"within {number} {unit} of", f"at least {number} {unit} {side}", f"at most 3 days {side}"]
            )
        )
        return f"{ends[0]} {way} {ends[1]}"
    if kind == "within":
        return f"{path('date', 'window')} within {path('window')}"
    if kind == "begins":
        return f'{path("text")} begins with ["Hội", "uỷ ban"]'
    if kind == "in":
        text, choice = draw(st.sampled_from([item for item in reachable if item[1] in CHOICES]))
        values = draw(st.lists(st.sampled_from(sorted(CHOICES[choice])), min_size=1, max_size=3))
        listed = ", ".join(f'"{value}"' for value in values)
        return f"{text} {draw(st.sampled_from(['in', 'not in']))} [{listed}]"
    if kind == "among":
        text, choice = draw(st.sampled_from([i for i in reachable if i[1].endswith("*") and i[1][:-1] in CHOICES]))
        return f'"{draw(st.sampled_from(sorted(CHOICES[choice[:-1]])))}" in {text}'
    return draw(_comparison(scope, depth))


@st.composite
def _comparison(draw: st.DrawFn, scope: dict[str, str], depth: int) -> str:
    kind = draw(st.sampled_from(["text", "number", "number", "date", "date"]))
    operators = ["==", "!="] if kind == "text" else ["==", "!=", "<", "<=", ">", ">="]
    sides = [draw(_side(kind, scope, depth)) for _ in range(2)]
    return f"{sides[0]} {draw(st.sampled_from(operators))} {sides[1]}"


@st.composite
def _side(draw: st.DrawFn, kind: str, scope: dict[str, str], depth: int) -> str:
    known = [path for path, inner in _reachable(scope) if inner == kind]
    ways = ["literal", *(["path"] * 2 if known else []), *(["count", "sum"] if kind == "number" and depth else [])]
    way = draw(st.sampled_from(ways))
    if way == "literal":
        return draw(LITERALS[kind])
    if way == "path":
        moved = draw(st.sampled_from(["", " + 1 day", " - 3 days"])) if kind == "date" else ""
        return f"{draw(st.sampled_from(known))}{moved}"
    head, more = draw(_over(scope))
    where = f" where {draw(conditions(more, 0))}" if draw(st.booleans()) else ""
    own = [path for path, inner in _reachable(more) if inner == "number"]
    return f"sum({draw(st.sampled_from(own))} for {head}{where})" if way == "sum" and own else f"count({head}{where})"


# --- the reference: truths as numbers, a condition as a formula ---------------------------------------------------

NO, MAYBE, YES = 0.0, 0.5, 1.0
TRUTHS = {NO: False, MAYBE: None, YES: True}


class Reference:
    """Evaluates a checked tree by walking it: and is the minimum, or the maximum, not the complement to one."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def truth(self, node: Node, names: dict[str, Any]) -> float:  # noqa: C901  (a line a kind)
        """Return 1 for true, 0 for false, a half for unknown."""
        parts = node.parts
        if node.op == "always":
            return YES
        if node.op in ("and", "or"):
            return (min if node.op == "and" else max)(self.truth(part, names) for part in parts)
        if node.op == "not":
            return YES - self.truth(parts[0], names)
        if node.op == "if":
            return max(YES - self.truth(parts[0], names), self.truth(parts[1], names))
        if node.op in ("every", "some"):
            held = [
                (self.truth(parts[1], inner), self.truth(parts[2], inner))
                for inner in self.inside(node, parts[0], names)
            ]
            if node.op == "every":
                return min((max(YES - chosen, body) for chosen, body in held), default=YES)
            return max((min(chosen, body) for chosen, body in held), default=NO)
        if node.op in ("present", "absent"):
            there = float(self.value(parts[0], names) not in (None, "", " ", ()))
            return there if node.op == "present" else YES - there
        if node.op == "term":
            return self.truth(parts[1], names)
        if node.op == "per":
            return slow_time.per(self, node, names)
        if node.op == "apart":
            return slow_time.apart(self.case.calendar, node, *[self.value(part, names) for part in parts])
        if node.op == "compare":
            return self.compare(node, [self.value(part, names) for part in parts])
        found = self.value(node, names)
        return MAYBE if found is None else float(found)

    def inside(self, node: Node, items: Node, names: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the names known inside a quantifier, once for each item."""
        return [{**names, node.text: item} for item in self.value(items, names) or ()]

    def value(self, node: Node, names: dict[str, Any]) -> Any:  # noqa: C901  (a line a kind)
        """Return a value, None where it is absent or unknown."""
        parts = node.parts
        if node.op == "path":
            return self.follow(node.text, names)
        if node.op in ("text", "number", "date"):
            return {"text": str, "number": int, "date": dt.date.fromisoformat}[node.op](node.text)
        if node.op == "list":
            return [self.value(part, names) for part in parts]
        if node.op == "later":
            day = self.value(parts[0], names)
            return day and day + dt.timedelta(int(node.text))
        if node.op == "call":
            found = [self.value(part, names) for part in parts]
            return None if None in found else FUNCTIONS[node.text].run(self.case, *found)
        if node.op == "term":
            return self.value(parts[1], names)
        if node.op == "parameter":
            return slow_time.parameter(self.case, node.text)
        if node.op == "count_days":
            return self.count_days(node, names)
        *summed, items, where = parts
        total: int | None = 0
        for inner in self.inside(node, items, names):
            chosen = self.truth(where, inner)
            one = self.value(summed[0], inner) if summed else 1
            if chosen == MAYBE or (chosen == YES and one is None):
                return None
            total += one if chosen == YES else 0
        return total

    def count_days(self, node: Node, names: dict[str, Any]) -> int | None:
        """Return on how many days the chosen items are."""
        chosen = [
            (self.truth(node.parts[1], inner), inner[node.text]) for inner in self.inside(node, node.parts[0], names)
        ]
        if any(truth == MAYBE or (truth == YES and item.day is None) for truth, item in chosen):
            return None
        return len({item.day for truth, item in chosen if truth == YES})

    def follow(self, path: str, names: dict[str, Any]) -> Any:
        """Follow a dotted path."""
        root, *steps = path.split(".")
        found = getattr(self.case, root) if root in ROOTS else names[root]
        for step in ["", *steps]:
            found = getattr(found, step) if step and found is not None else found
            found = found.value if isinstance(found, Fact) else found
        return found

    def compare(self, node: Node, values: list[Any]) -> float:
        """Compare two values."""
        one, other = values
        if one is None or other is None:
            return MAYBE
        if node.text == "within":
            return _within(one, other)
        if node.text in ("before", "after"):
            return slow_time.before(*((one, other) if node.text == "before" else (other, one)))
        if isinstance(other, list | tuple):
            other = [item.value if isinstance(item, Fact) else item for item in other]
        if node.parts[0].type == "text":
            one, other = squash(one), [squash(o) for o in other] if isinstance(other, list) else squash(other)
        return float(
            {
                "==": lambda: one == other,
                "!=": lambda: one != other,
                "<": lambda: one < other,
                "<=": lambda: one <= other,
                ">": lambda: one > other,
                ">=": lambda: one >= other,
                "in": lambda: one in other,
                "not in": lambda: one not in other,
                "begins with": lambda: any(one.startswith(o) for o in (other if isinstance(other, list) else [other])),
            }[node.text]()
        )


def _within(inner: dt.date | Window, outer: Window) -> float:
    """Try every day that `inner` may stand for against every window that `outer` may be; open ends reach far."""
    far = dt.timedelta(60)
    if isinstance(inner, dt.date):
        days = [inner]
    else:
        first, last = inner.start or DAY - far, inner.end or DAY + far
        days = [first + dt.timedelta(step) for step in range((last - first).days + 1)]
    starts = [outer.start] if outer.start else [DAY - far * 2, DAY + far * 2]
    ends = [outer.end] if outer.end else [DAY - far * 2, DAY + far * 2]
    results = {start <= day <= end for day in days for start in starts for end in ends}
    return {frozenset({True}): YES, frozenset({False}): NO}.get(frozenset(results), MAYBE)
