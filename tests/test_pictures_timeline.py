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
from compliance.pictures.repeats import named_days
from compliance.pictures.scene import Diamond, Node, Panel
from compliance.plan import Deadline, Fact, Plan, Task, Window
from compliance.readers import read
from compliance.writers import ics

YEAR = Window(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def agenda(plan: Plan):
    return agenda_of(plan, marked(plan), side_of, SAY)


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


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5,28", 24),
        ("FREQ=MONTHLY;BYMONTHDAY=31", 7),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", 12),
        ("FREQ=MONTHLY;BYDAY=1TU", 12),
        ("FREQ=MONTHLY;BYDAY=-1FR", 12),
        ("FREQ=WEEKLY;BYDAY=TH", 53),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", 1),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12", 0),
        ("FREQ=MONTHLY;INTERVAL=3", 0),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", 0),
        ("FREQ=HOURLY", 0),
        ("nonsense", 0),
    ],
)
def test_days_of_repetitions(rule, days):
    found = named_days(rule, YEAR)
    assert len(found) == days
    assert list(found) == sorted(set(found))


def test_repetitions_without_end_are_not_expanded():
    rule = "FREQ=WEEKLY;BYDAY=TH"
    assert named_days(rule, Window(YEAR.start, None)) == ()
    assert named_days(rule, Window(dt.date.min, dt.date.max)) == ()
    assert named_days(None, YEAR) == ()


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
    text = "".join(ics.render(plan, "0" * 64, SAY))
    found = entries(text)
    assert text == "".join(ics.render(plan, "0" * 64, SAY))
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
    found = entries("".join(ics.render(plan, "ab" * 32, SAY)))
    one = next(item for item in found if item["UID"].endswith(f"-{event.id}@compliance"))
    assert one["RRULE"].startswith(event.when.recurrence.rrule + ";UNTIL=2026")


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
