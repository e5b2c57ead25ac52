"""The same five rules over 1,000 plans: this program, clingo (answer sets) and pySHACL (shapes over a graph).

All three are given the plans as values in memory; turning them into an engine's input is part of its time. The other
engines are compared with only where they are installed (the extra `engines`).
"""

from __future__ import annotations

import datetime as dt
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Result, paired
from compliance.evaluate import Context, outcomes
from compliance.law import load
from compliance.plan import Actor, Deadline, Event, Fact, Form, Host, Plan, Recipient, Task, When, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.law import Rule

_PLANS = 1_000
_EVENTS, _TASKS, _RECIPIENTS = 4, 20, 8  # with a host and an actor each: 57 nodes a plan
_DAY = dt.date(2026, 1, 5)
_PERIOD = Window(dt.date(2026, 1, 1), dt.date(2026, 12, 31))

RULES = """
[ruleset]
title = "Năm quy tắc"
""" + "".join(
    f"""
[[rule]]
id = "{name}"
title = "{name}"
for = "{subject}"
{when}require = '{require}'
level = "error"
message = "{name}"
"""
    for name, subject, when, require in (
        ("E1", "event", "", "present event.hosts"),
        ("E2", "event", "", "present event.place"),
        ("T1", "task", "", "present task.actors"),
        ("T2", "task", "when = 'present task.deadline.date'\n", "task.deadline.date within plan.period"),
        ("P1", "plan", "", 'some t in plan.tasks : "conclude" in t.purposes'),
    )
)


def measure() -> Iterator[Result]:
    """Yield what of the time of the other engines this program takes, or why there is nothing to compare with."""
    found = plans()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "rules.toml").write_text(RULES, encoding="utf-8")
        rules = load(Path(folder)).rules
    for name, run, target, runs in (("clingo", _clingo, 0.1, 9), ("pyshacl", _pyshacl, 0.01, 3)):
        if find_spec(name) is None:
            yield Result(f"five rules, {_PLANS} plans : {name}", 0.0, target, "x", f"skipped: {name} is not installed")
            continue
        count, theirs = _judged(found, rules), run(found)
        assert theirs == count, f"{name} finds {theirs} breaches instead of {count}"
        pair = paired(lambda: _judged(found, rules), lambda run=run: run(found), runs)
        detail = f"{pair.first:.0f} : {pair.second:.0f} ms, {count} breaches"
        yield Result(f"five rules, {_PLANS} plans : {name}", pair.ratio, target, "x", detail)


def plans() -> list[Plan]:
    """Return plans that are right but for about one breach each, by turns one of the five."""
    return [_plan(number) for number in range(_PLANS)]


def _plan(number: int) -> Plan:
    breach = number % 6  # every sixth plan is right
    events = tuple([_event(index, breach if index == number % _EVENTS else 0) for index in range(_EVENTS)])
    tasks = tuple([_task(index, breach if index == number % _TASKS else 0) for index in range(_TASKS - 1)])
    last = _task(_TASKS - 1, 0, "report" if breach == 5 else "conclude")
    return Plan(
        _fact("plan"),
        *[None] * 8,
        Fact(_DAY, 0, 0),
        None,
        None,
        _fact("Kế hoạch"),
        Fact(_PERIOD, 0, 0),
        (),
        (),
        events,
        (*tasks, last),
        tuple([Recipient(_fact(f"Nơi nhận {index}"), None) for index in range(_RECIPIENTS)]),
        None,
        (),
        Form((), ()),
    )


def _event(index: int, breach: int) -> Event:
    hosts = () if breach == 1 else (Host(_fact("Bí thư"), (), None, inferred=False),)
    place = None if breach == 2 else _fact("Hội trường")
    when = When(None, (Fact(_PERIOD, 0, 0),), None, ())
    name = _fact(f"Sự kiện {index}")
    return Event(
        f"e{index}", 0, 0, "dialogue", "planned", name, None, hosts, None, (), None, place, reported=False, when=when
    )


def _task(index: int, breach: int, purpose: str = "prepare") -> Task:
    actors = () if breach == 3 else (Actor(_fact("Văn phòng"), "lead"),)
    day = dt.date(2027, 2, 1) if breach == 4 else dt.date(2026, 1 + index % 12, 10)
    deadline = Deadline(_fact("trước ngày"), "date", day, "before", None, None, None, None, None, None)
    return Task(f"t{index}", 0, 0, actors, (purpose,), _fact(f"Việc {index}"), (), deadline, (), None)


def _fact(value: str) -> Fact[str]:
    return Fact(value, 0, 0)


def _judged(found: Sequence[Plan], rules: Sequence[Rule]) -> int:
    context = Context(_DAY)
    return sum(counts.get("fail", 0) for plan in found for counts in outcomes(plan, rules, context).values())


# --- clingo -----------------------------------------------------------------------------------------------------

_PROGRAM = """
breach(P, "E1", E) :- event(P, E), not hosted(P, E).
breach(P, "E2", E) :- event(P, E), not placed(P, E).
breach(P, "T1", T) :- task(P, T), not acted(P, T).
breach(P, "T2", T) :- due(P, T, D), period(P, A, B), D < A.
breach(P, "T2", T) :- due(P, T, D), period(P, A, B), D > B.
breach(P, "P1", P) :- plan(P), not concluded(P).
concluded(P) :- purpose(P, T, conclude).
#show breach/3.
"""


def _clingo(found: Sequence[Plan]) -> int:
    import clingo  # noqa: PLC0415  (may not be installed)

    control = clingo.Control(["--warn=none"])
    control.add(
        "base", [], _PROGRAM + "\n".join(fact for number, plan in enumerate(found) for fact in _facts(number, plan))
    )
    control.ground([("base", [])])
    count = 0
    with control.solve(yield_=True) as handle:
        for model in handle:
            count = len(model.symbols(shown=True))
    return count


def _facts(number: int, plan: Plan) -> Iterator[str]:
    assert plan.period
    assert plan.period.value.start
    assert plan.period.value.end
    yield f"plan({number}). period({number},{plan.period.value.start:%Y%m%d},{plan.period.value.end:%Y%m%d})."
    for event in plan.events:
        yield f"event({number},{event.id})."
        if event.hosts:
            yield f"hosted({number},{event.id})."
        if event.place:
            yield f"placed({number},{event.id})."
    for task in plan.tasks:
        yield f"task({number},{task.id}). purpose({number},{task.id},{task.purpose})."
        if task.actors:
            yield f"acted({number},{task.id})."
        if task.deadline and task.deadline.date:
            yield f"due({number},{task.id},{task.deadline.date:%Y%m%d})."


# --- pySHACL ----------------------------------------------------------------------------------------------------

_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix : <urn:plan:> .
:E1 a sh:NodeShape ; sh:targetClass :Event ; sh:property [ sh:path :host ; sh:minCount 1 ] .
:E2 a sh:NodeShape ; sh:targetClass :Event ; sh:property [ sh:path :place ; sh:minCount 1 ] .
:T1 a sh:NodeShape ; sh:targetClass :Task ; sh:property [ sh:path :actor ; sh:minCount 1 ] .
:T2 a sh:NodeShape ; sh:targetClass :Task ;
  sh:property [ sh:path :due ; sh:lessThanOrEquals :last ] ; sh:property [ sh:path :first ; sh:lessThanOrEquals :due ] .
:P1 a sh:NodeShape ; sh:targetClass :Plan ;
  sh:property [ sh:path :task ; sh:qualifiedMinCount 1 ;
                sh:qualifiedValueShape [ sh:property [ sh:path :purpose ; sh:hasValue "conclude" ] ] ] .
"""


def _pyshacl(found: Sequence[Plan]) -> int:
    import rdflib  # noqa: PLC0415  (may not be installed)
    from pyshacl import validate  # noqa: PLC0415

    space = rdflib.Namespace("urn:plan:")
    kind = rdflib.RDF.type
    graph = rdflib.Graph()
    for number, plan in enumerate(found):
        whole = space[f"p{number}"]
        graph.add((whole, kind, space.Plan))
        assert plan.period
        for event in plan.events:
            node = space[f"p{number}-{event.id}"]
            graph.add((node, kind, space.Event))
            if event.hosts:
                graph.add((node, space.host, rdflib.Literal(event.hosts[0].office.value)))
            if event.place:
                graph.add((node, space.place, rdflib.Literal(event.place.value)))
        for task in plan.tasks:
            node = space[f"p{number}-{task.id}"]
            graph.add((whole, space.task, node))
            graph.add((node, kind, space.Task))
            graph.add((node, space.purpose, rdflib.Literal(task.purpose)))
            if task.actors:
                graph.add((node, space.actor, rdflib.Literal(task.actors[0].body.value)))
            if task.deadline and task.deadline.date:
                graph.add((node, space.due, rdflib.Literal(task.deadline.date)))
                graph.add((node, space.first, rdflib.Literal(plan.period.value.start)))
                graph.add((node, space.last, rdflib.Literal(plan.period.value.end)))
    shapes = rdflib.Graph().parse(data=_SHAPES, format="turtle")
    _, results, _ = validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    return len(list(results.subjects(kind, rdflib.SH.ValidationResult)))
