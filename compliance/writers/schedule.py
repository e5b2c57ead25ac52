"""The schedule of a plan for people and programs: chains, contradictions, and its health, which is only advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.conflicts import conflicts
from compliance.health import GAPS, health
from compliance.messages import day
from compliance.plan import Event
from compliance.repairs import Repairs
from compliance.schedule.steps import working_step
from compliance.timetable import timetable
from compliance.writers.layout import indented, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.critical import Stage
    from compliance.health import Health, Load
    from compliance.messages import Say
    from compliance.plan import Plan
    from compliance.stories import Conflict

_NAME = 40  # columns for the name of a body


def schedule_json(plan: Plan) -> dict[str, Any]:
    """Return the schedule as data (schema `compliance-schedule/1`); spans are of the source."""
    table = timetable(plan, working_step)
    found, repairs, advice = conflicts(table), Repairs(plan, table), health(plan, table)
    return {
        "schema": "compliance-schedule/1",
        "chains": [[_stage(stage) for stage in steps] for steps in advice.chains],
        "conflicts": [_conflict(conflict, repairs) for conflict in found.found],
        "complete": found.complete,
        "advice": {
            "open": [{"task": task.id, "missing": list(missing)} for task, missing in advice.gaps],
            "load": [
                {
                    "body": load.body,
                    "months": {f"{year:04d}-{month:02d}": count for (year, month), count in load.months},
                    "undated": load.undated,
                }
                for load in advice.loads
            ],
        },
    }


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "id": stage.subject.id,
        "first": stage.first.isoformat(),
        "last": stage.last.isoformat(),
        "slack": stage.slack,
    }


def _conflict(conflict: Conflict, repairs: Repairs) -> dict[str, Any]:
    repair = repairs.of(conflict) if conflict.kind == "late" else None
    return {
        "kind": conflict.kind,
        "task": conflict.task.id if conflict.task else None,
        "event": conflict.event.id if conflict.event else None,
        "story": conflict.story(),
        "statements": [
            {"text": step.statement.text, "start": step.statement.start, "end": step.statement.end}
            for step in conflict.steps
        ],
        "opens": conflict.opens.isoformat() if conflict.opens else None,
        "closes": conflict.closes.isoformat() if conflict.closes else None,
        "not_on": [date.isoformat() for date in conflict.but],
        "repair": {"start": repair.start, "end": repair.end, "new": repair.new} if repair else None,
    }


def schedule_lines(plan: Plan, say: Say, columns: int) -> Iterator[str]:
    """Yield the schedule as lines of at most `columns` columns."""
    table = timetable(plan, working_step)
    found, repairs, advice = conflicts(table), Repairs(plan, table), health(plan, table)
    yield say("schedule.chains").upper()
    for steps in advice.chains:
        yield ""
        for stage in steps:
            yield from _stage_lines(stage, say, columns)
    yield from () if advice.chains else (f"  {say('schedule.no_chain')}",)
    yield from ("", say("schedule.conflicts").upper())
    for conflict in found.found:
        repair = repairs.of(conflict) if conflict.kind == "late" else None
        more = f"; {repair.words(say('language'))}" if repair else ""
        label = f"  {say(f'schedule.kind.{conflict.kind}')}: "
        yield from indented(conflict.story(say("language")) + more, label, columns)
    yield from () if found.found else (f"  {say('schedule.no_conflict')}",)
    yield from () if found.complete else indented(say("schedule.incomplete"), "  ", columns)
    yield from _advice(advice, say, columns)


def _stage_lines(stage: Stage, say: Say, columns: int) -> Iterator[str]:
    event = isinstance(stage.subject, Event)
    text = stage.subject.name.value if isinstance(stage.subject, Event) else stage.subject.text.value
    when = day(stage.last, say) if stage.first == stage.last else f"{day(stage.first, say)}–{day(stage.last, say)}"
    yield from indented(f"{when} · {text}", f"  {'●' if event else '◆'} {stage.subject.id:<4}", columns)
    if stage.slack is not None:
        spare = say("picture.late" if stage.slack < 0 else "picture.slack", days=abs(stage.slack))
        yield from indented(spare, "         ↓ ", columns)


def _advice(advice: Health, say: Say, columns: int) -> Iterator[str]:
    """Yield what is only advice, and said to be so."""
    yield from ("", say("schedule.advice").upper())
    yield from indented(say("schedule.advice_note"), "  ", columns)
    for name in GAPS:
        tasks = [task.id for task, missing in advice.gaps if name in missing]
        if tasks:
            yield from indented(", ".join(tasks), f"  {say(f'schedule.gap.{name}')}: ", columns)
    if advice.loads:
        yield from ("", f"  {say('schedule.load')}")
    for load in advice.loads:
        yield from _load(load, say, columns)


def _load(load: Load, say: Say, columns: int) -> Iterator[str]:
    months = [f"{month:02d}/{year}: {count}" for (year, month), count in load.months]
    months += [say("schedule.undated", count=load.undated)] if load.undated else []
    name = shorten(load.body, _NAME)
    yield from indented(" · ".join(months), f"    {name} — ", columns)
