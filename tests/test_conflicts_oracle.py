"""Reported conflicts against an oracle that tries every day: they contradict, and without any one statement they do not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.conflicts import conflicts
from compliance.constraints import Constraint, weekdays
from compliance.examples import plan_of
from compliance.repairs import Repairs, repaired
from compliance.timetable import timetable

if TYPE_CHECKING:
    from compliance.plan import Plan

BASE = dt.date(2026, 3, 9)  # a Monday
AROUND = [BASE.toordinal() + step for step in range(-20, 21)]  # days that the oracle tries
WORK = {
    "collect_opinions": "Tổng hợp ý kiến của Nhân dân",
    "draft_answers": "Dự thảo trả lời ý kiến",
    "prepare": "Chuẩn bị hội trường",
    "conclude": "Ban hành thông báo kết luận",
}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of one conference and up to four tasks, due on a day or so many days before or after it."""
    first = BASE + dt.timedelta(draw(st.integers(0, 5)))
    window = {"start": first.isoformat(), "end": (first + dt.timedelta(draw(st.integers(0, 7)))).isoformat()}
    tasks = []
    for number, purpose in enumerate(draw(st.lists(st.sampled_from(sorted(WORK)), min_size=1, max_size=4))):
        deadline: dict[str, Any]
        if draw(st.booleans()):
            day = BASE + dt.timedelta(draw(st.integers(-8, 12)))
            words = f"chậm nhất ngày {day:%d/%m/%Y} ({number})"
            deadline = {"kind": "date", "text": words, "date": day.isoformat(), "relation": "on_or_before"}
        else:
            relation, bound = ("after", "at_most") if purpose == "conclude" else ("before", "at_least")
            unit, offset = draw(st.sampled_from(["day", "working_day"])), draw(st.integers(1, 6))
            words = f"{relation} hội nghị {offset} {unit} ({number})"
            deadline = {"kind": "relative", "text": words, "relation": relation, "anchor": "hội nghị"}
            deadline |= {"offset": offset, "bound": bound, "unit": unit}
        tasks.append({"text": f"{WORK[purpose]} {number}", "purposes": [purpose], "deadline": deadline})
    event = {"kind": "conference", "name": "Hội nghị", "when": {"windows": [window]}}
    return plan_of({"events": [event], "tasks": tasks})


def possible(size: int, constraints: list[Constraint]) -> bool:
    """Strike out days that no day of the other variable allows, until none is left to strike, or no day at all.

    Of days that only push each other later or earlier the latest ones left fit together, so this decides.
    """
    days = [{0}, *[set(AROUND) for _ in range(size - 1)]]
    allowed = {c: {(a, b) for a in days[c.before] for b in days[c.after] if _holds(c, a, b)} for c in set(constraints)}
    changed = True
    while changed and all(days):
        changed = False
        for c, pairs in allowed.items():
            left = {(a, b) for a, b in pairs if a in days[c.before] and b in days[c.after]}
            for variable, kept in ((c.before, {a for a, _ in left}), (c.after, {b for _, b in left})):
                if kept != days[variable]:
                    days[variable], changed = kept, True
    return all(days)


def _holds(c: Constraint, before: int, after: int) -> bool:
    return before <= (weekdays(after, -c.gap) if c.working else after - c.gap)


@settings(max_examples=25, deadline=None)
@given(plans())
def test_without_any_one_statement_the_rest_can_hold(plan):
    table = timetable(plan)
    found = conflicts(table)
    assert found.complete
    for conflict in found.of("late", "impossible"):
        story = [step.statement for step in conflict.steps]

        def kept(statements: list[Any]) -> list[Constraint]:
            return [
                link.constraint
                for link in table.links
                if link.statement is None or any(link.statement is one for one in statements)
            ]

        assert not possible(len(table.variables), kept(story))
        for left_out in story:
            assert possible(len(table.variables), kept([one for one in story if one is not left_out]))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_a_plan_holds_on_the_days_it_is_said_to(plan):
    """Every event day is tried: what holds on all of them has no conflict, what holds on none is never only open."""
    table = timetable(plan)
    found = conflicts(table)
    (own,) = table.windows
    first, last = table.windows[own]
    fixed = [link.constraint for link in table.links]
    good = [
        day
        for day in range(first, last + 1)
        if possible(len(table.variables), [*fixed, Constraint(0, own, day), Constraint(own, 0, -day)])
    ]
    assert bool(found.found) is (len(good) <= last - first)
    if good and len(found.found) == 1:
        (one,) = found.found
        assert one.kind == "open"
        assert one.opens == (dt.date.fromordinal(good[0]) if good[0] > first else None)
        assert one.closes == (dt.date.fromordinal(good[-1]) if good[-1] < last else None)


@settings(max_examples=25, deadline=None)
@given(plans())
def test_a_repair_ends_its_conflict_and_starts_none(plan):
    table = timetable(plan)
    found = conflicts(table)
    repairs = Repairs(plan, table)
    for conflict in found.of("late"):
        cure = repairs.of(conflict)
        if cure is None:
            continue
        left = conflicts(timetable(repaired(plan, cure), weekdays)).found
        assert len(left) < len(found.found)
        before = {(one.kind, one.task.id if one.task else None) for one in found.found}
        assert {(one.kind, one.task.id if one.task else None) for one in left} <= before
