"""The timetable of real and made-up plans: chains with slack, conflicts as stories, repairs that clear them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from conftest import ROOT
from nets import busy_plan

from compliance.conflicts import conflicts
from compliance.constraints import solve
from compliance.critical import chain
from compliance.evaluate import Context, judge
from compliance.law import load
from compliance.pipeline import plan_of
from compliance.readers import read
from compliance.repairs import Repairs, repaired
from compliance.service import services, stage
from compliance.timetable import timetable

SEEDS = ROOT.parent / "shared" / "seeds"


def seed(number: str, *changes: tuple[str, str]) -> str:
    """Return a seed text, with some words changed."""
    found = sorted(SEEDS.glob(f"{number}_*")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip("the seed texts are not beside this checkout")
    text = found[0].read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def understood(text: str):
    return plan_of(read("plan.txt", text.encode()))


def fails(plan) -> Counter[tuple[str, str]]:
    """Return how often each rule fails or is undecided."""
    day = plan.issued.value if plan.issued else dt.date(2026, 3, 2)
    verdicts = judge(plan, load().rules, Context(day))
    return Counter((v.rule, v.outcome) for v in verdicts if v.outcome in ("fail", "undecided"))


LATE_DOSSIER = ("trước ngày 05/7/2024", "trước ngày 25/7/2024")
LATE_OPINIONS = ("**ngày 10/6/2024**", "**ngày 30/6/2024**")


def test_thai_nguyen_is_one_chain_with_its_slacks():
    plan = understood(seed("002"))
    table = timetable(plan)
    assert not conflicts(table).found
    stages = chain(table, plan.events[0])
    assert [(s.first, s.last, s.slack) for s in stages] == [
        (dt.date(2024, 6, 9), dt.date(2024, 6, 9), 15),
        (dt.date(2024, 6, 24), dt.date(2024, 6, 24), 10),
        (dt.date(2024, 7, 4), dt.date(2024, 7, 4), 7),
        (dt.date(2024, 7, 11), dt.date(2024, 7, 20), None),
    ]


@pytest.mark.parametrize(
    ("change", "words", "repair"),
    [
        (LATE_DOSSIER, ["trước ngày 25/7/2024", "trung tuần tháng 7/2024"], "trước ngày 11/7/2024"),
        (LATE_OPINIONS, ["trước ngày 30/6/2024", "trước ngày 25/6/2024"], "trước ngày 25/6/2024"),
    ],
)
def test_a_moved_deadline_is_one_conflict_of_the_statements_involved(change, words, repair):
    text = seed("002", change)
    plan = understood(text)
    table = timetable(plan)
    (found,) = conflicts(table).found
    assert found.kind == "late"
    assert len(found.steps) == len(words)
    for step, expected in zip(found.steps, words, strict=True):
        assert expected in step.statement.text
        assert expected in found.story()
    cure = Repairs(plan, table).of(found)
    assert cure is not None
    assert cure.new == repair
    assert not conflicts(timetable(repaired(plan, cure))).found
    again = text[: cure.start] + cure.new + text[cure.end :]
    left = fails(understood(again))
    assert not left - fails(plan)
    assert not {rule for rule, _ in left} & {"TG04", "TG05"}


def test_a_deadline_inside_the_window_depends_on_the_day():
    plan = understood(seed("002", ("trước ngày 05/7/2024", "trước ngày 15/7/2024")))
    (found,) = conflicts(timetable(plan)).found
    assert found.kind == "open"
    assert found.opens == dt.date(2024, 7, 14)
    assert "từ ngày 14/07/2024 trở đi" in found.story()


def test_lao_cai_has_two_leads_and_two_lead_times():
    found = fails(understood(seed("000")))
    assert {"NV02", "TG09", "SD02"} <= {rule for rule, outcome in found if outcome == "fail"}
    assert not {rule for rule, _ in found} & {"TG04", "TG05", "NV03", "NV04"}


def test_dropping_any_statement_of_a_conflict_clears_it():
    plan = understood(seed("002", LATE_DOSSIER, LATE_OPINIONS))
    table = timetable(plan)
    found = conflicts(table).found
    assert len(found) == 2
    for conflict in found:
        story = [step.statement for step in conflict.steps]
        for left_out in story:
            kept = [
                link.constraint
                for link in table.links
                if link.statement in (None, *story) and link.statement != left_out
            ]
            assert not solve(len(table.variables), kept).conflicts


@pytest.mark.parametrize("path", sorted((ROOT / "samples").iterdir()), ids=lambda path: path.name)
def test_no_sample_is_accused(path):
    plan = plan_of(read(path.name, path.read_bytes()))
    assert not conflicts(timetable(plan)).of("late", "impossible")


def test_a_busy_plan_names_every_late_task():
    plan = busy_plan(300)
    table = timetable(plan)
    found = conflicts(table)
    assert found.complete
    assert len(found.of("late")) == 30
    assert solve(len(table.variables), table.constraints()).conflicts


def test_every_repair_clears_its_task_and_raises_nothing():
    plan = busy_plan(60)
    table = timetable(plan)
    late = conflicts(table).of("late")
    for conflict in late:
        cure = Repairs(plan, table).of(conflict)
        assert cure is not None
        left = conflicts(timetable(repaired(plan, cure))).found
        assert len(left) == len(late) - 1
        assert conflict.task.id not in {other.task.id for other in left}


def test_which_task_serves_which_event():
    plan = understood(seed("000"))
    served = {task.id: service for task in plan.tasks for service in [services(plan)[task.id]]}
    reasons = {(tuple(event.id for event in service.events), service.reason) for service in served.values()}
    assert (("e1", "e2", "e3"), "named") in reasons  # enterprises, health, education
    assert (("e4",), "named") in reasons  # the Front
    assert (("e1", "e2", "e3", "e4"), "each") in reasons
    assert {stage(task) for task in plan.tasks} >= {"prepare", "answers", "opinions", "monitoring", "conclusion"}
