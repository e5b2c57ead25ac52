"""The timeline: where days lie, that nothing overlaps, and that the calendar file is one other programs take."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import ROOT
from test_pictures import DIALOGUE, SAMPLES, SAY, SEEDS, check_page, check_scene, many, marked, plan_in, run

from compliance.commands.drawing import side_of
from compliance.pictures.agenda import agenda_of, due_days
from compliance.pictures.calendar import timeline_scene
from compliance.pictures.scene import Diamond, Line, Node, Panel
from compliance.plan import Deadline, Fact, Plan, Task, Window
from compliance.readers import read
from compliance.registers import calendar
from compliance.writers import ics


def agenda(plan: Plan):
    return agenda_of(plan, marked(plan), side_of, calendar(), SAY)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("path", [*SEEDS, *SAMPLES], ids=lambda path: path.stem)
def test_nothing_overlaps(path, narrow):
    check_scene(timeline_scene(agenda(plan_in(path)), SAY, narrow=narrow))


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_hundred_tasks_still_have_their_place(narrow):
    scene = timeline_scene(agenda(many(plan_in(DIALOGUE), 100)), SAY, narrow=narrow)
    check_scene(scene)
    assert {f"t{at}" for at in range(100)} <= {part.key for part in scene.parts if isinstance(part, Node)}


def test_days_lie_in_their_order_and_weekends_are_faint():
    plan = plan_in(DIALOGUE)
    shown = agenda(plan)
    scene = timeline_scene(shown, SAY)
    first, last = shown.window
    rows = {part.key: part for part in scene.parts if isinstance(part, Node)}
    days = {e.key: e.days[0] for group in shown.groups for e in group.entries if e.days and not e.event}
    places = {key: next(s.x for s in rows[key].shapes if isinstance(s, Diamond)) for key in days}
    ordered = sorted(days, key=days.__getitem__)
    assert len(ordered) > 1
    assert all(places[a] < places[b] or days[a] == days[b] for a, b in pairwise(ordered))
    faint = [s for s in scene.parts if isinstance(s, Panel) and s.look == "off"]
    weekends = [n for n in range((last - first).days + 1) if (first + dt.timedelta(n)).weekday() >= 5]
    assert len(faint) == len(weekends)


def due(plan: Plan, **facts: object) -> Task:
    """Return a task for the plan's first event with a deadline of the facts given."""
    empty = Deadline(Fact("hạn", 0, 1), "relative", None, None, None, None, None, None, None, None)
    return replace(plan.tasks[0], about=(plan.events[0].id,), deadline=replace(empty, **facts))


def test_deadlines_counted_from_the_event():
    plan = plan_in(DIALOGUE)
    window = Window(dt.date(2026, 6, 10), dt.date(2026, 6, 12))
    when = replace(plan.events[0].when, windows=(Fact(window, 0, 1),), recurrence=None)
    plan = replace(plan, events=(replace(plan.events[0], mode="planned", when=when),))
    facts = {"anchor": "hội nghị", "relation": "before"}
    counted = due(plan, **facts, offset=3, bound="at_least", unit="day")
    assert due_days(counted, plan) == (((dt.date(2026, 6, 7), dt.date(2026, 6, 9)),), (), True)
    working = due(plan, **facts, offset=3, bound="at_least", unit="working_day")
    assert due_days(working, plan) == (((dt.date(2026, 6, 5), dt.date(2026, 6, 9)),), (), True)
    assert due_days(due(plan, **facts), plan) == ((), (dt.date(2026, 6, 9),), True)
    assert due_days(due(plan, anchor="hội nghị", relation="after"), plan) == ((), (), False)
    assert due_days(due(plan, kind="vague"), plan) == ((), (), False)


def test_the_chain_of_a_real_plan_is_drawn(seeds):
    plan = plan_in(next(seeds.glob("002*.txt")))
    shown = agenda(plan)
    ((first, second, third, event),) = shown.chains
    days = [step.day for step in (first, second, third, event)]
    assert days == [dt.date(2024, 6, day) for day in (9, 24)] + [dt.date(2024, 7, 4), dt.date(2024, 7, 11)]
    assert event.slack is None
    arrows = [
        s for s in timeline_scene(shown, SAY).parts if isinstance(s, Line) and s.look == "chain" and len(s.points) == 3
    ]
    assert len(arrows) == 3


def entries(text: str) -> list[dict[str, str]]:
    """Read a calendar as other programs do: unfold, then name and value of each line of each entry."""
    assert text.replace("\r\n", "").count("\n") == 0
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            name, _, value = line.partition(":")
            found[-1].setdefault(name, value)
    return found


@pytest.mark.parametrize("path", [*SEEDS, *SAMPLES], ids=lambda path: path.stem)
def test_the_calendar_of_every_plan(path):
    plan = plan_in(path)
    text = "".join(ics.render(plan, "0" * 64, calendar(), SAY))
    found = entries(text)
    assert text == "".join(ics.render(plan, "0" * 64, calendar(), SAY))
    assert len({one["UID"] for one in found}) == len(found)
    for one in found:
        assert re.fullmatch(r"\d{8}T000000Z", one["DTSTAMP"])
        begin = next(value for name, value in one.items() if name.startswith("DTSTART"))
        end = next(value for name, value in one.items() if name.startswith("DTEND"))
        assert begin < end
        assert one["SUMMARY"]


def test_a_reception_repeats_by_rule_at_its_hours():
    plan = plan_in(ROOT / "samples" / "ke-hoach-tiep-dan-doi-thoai-dang-uy-xa-2026.txt")
    event = next(e for e in plan.events if e.when.recurrence and e.when.recurrence.rrule)
    found = entries("".join(ics.render(plan, "ab" * 32, calendar(), SAY)))
    one = next(item for item in found if item["UID"].endswith(f"-{event.id}@compliance"))
    assert one["RRULE"].startswith(event.when.recurrence.rrule + ";UNTIL=2026")
    gone, come = (
        re.findall(r"\d{8}", next(value for name, value in one.items() if name.startswith(key)))
        for key in ("EXDATE", "RDATE")
    )
    assert gone
    assert all(calendar().day_off(dt.date.fromisoformat(day)) for day in gone)
    assert not any(calendar().day_off(dt.date.fromisoformat(day)) for day in come)


def test_every_format(tmp_path, capsys):
    text = read(DIALOGUE.name, DIALOGUE.read_bytes()).text
    check_page(run(capsys, "timeline", str(DIALOGUE), "--format", "html"), text)
    ET.fromstring(run(capsys, "timeline", str(DIALOGUE), "--format", "svg"))
    out = run(capsys, "timeline", str(DIALOGUE))
    assert all(len(line) <= 80 for line in out.splitlines())
    assert re.search(r"^THÁNG \d\d/2023$", out, re.MULTILINE)
    (tmp_path / "no-days.txt").write_text("KẾ HOẠCH\nđối thoại\n", encoding="utf-8")
    for shape in ("text", "svg", "html", "ics"):
        assert run(capsys, "timeline", str(tmp_path / "no-days.txt"), "--format", shape)
