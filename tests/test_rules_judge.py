"""Judging: what a verdict rests on and where that stands, by which law, under which id, in which language."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from rules_helper import plans, rulebook

from compliance.errors import BrokenRules
from compliance.evaluate import WORTH_TELLING, Context, glance, judge, outcomes
from compliance.examples import plan_of
from compliance.law import load
from compliance.plan import Announced, Fact, Form, Section, Window

DAY = dt.date(2026, 3, 2)
TEXT = """\
Số: /KH-UBND
KẾ HOẠCH đối thoại
II. TỔ CHỨC THỰC HIỆN
Văn phòng chuẩn bị
Hội nghị một
"""


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def fact(words: str, value: object = None) -> Fact:
    return Fact(words if value is None else value, *at(words))


def placed():
    """Return a plan whose facts stand in TEXT."""
    plan = plan_of(
        {
            "events": [{"kind": "dialogue", "name": "Hội nghị một"}],
            "tasks": [{"text": "Văn phòng chuẩn bị", "purpose": "prepare"}],
        }
    )
    event = replace(plan.events[0], name=fact("Hội nghị một"))
    task = replace(plan.tasks[0], text=fact("Văn phòng chuẩn bị"), start=at("Văn phòng")[0], end=at("chuẩn bị")[1])
    section = Section(*at("II. TỔ CHỨC THỰC HIỆN"), "roman", 2, "II.", fact("TỔ CHỨC THỰC HIỆN"), None, annex=False)
    return replace(
        plan,
        title=fact("KẾ HOẠCH đối thoại"),
        symbol=fact("KH-UBND"),
        designation_text=fact("Số: /KH-UBND"),
        events=(event,),
        tasks=(task,),
        form=Form((fact("Số: /KH-UBND", "number"),), (section,)),
    )


def only(plan, name, context=None):
    """Return the verdicts of one rule."""
    return judge(plan, rulebook().named(name), context or Context(DAY))


@pytest.mark.parametrize(
    ("rule", "words", "note"),
    [
        ("TT01", "Số: /KH-UBND", "không có số văn bản"),
        ("TT02", "Số: /KH-UBND", "không có địa danh ban hành"),
        ("TT03", "KẾ HOẠCH đối thoại", "không có phần ký"),
        ("CC01", "KẾ HOẠCH đối thoại", "không có căn cứ ban hành"),
        ("CT01", "Hội nghị một", "không có người chủ trì"),
        ("NV01", "Văn phòng chuẩn bị", "không có cơ quan thực hiện"),
        ("SD03", "TỔ CHỨC THỰC HIỆN", "không có nhiệm vụ nào mà mục đích gồm"),
    ],
)
def test_what_is_absent_is_shown_at_the_part_that_lacks_it(rule, words, note):
    (verdict,) = only(placed(), rule)
    assert verdict.outcome == "fail"
    first = verdict.evidence[0]
    assert TEXT[first.start : first.end] == words
    assert first.note.startswith(note)


def test_what_nothing_is_known_about_is_shown_at_the_start():
    plan = replace(placed(), title=None, form=Form((), ()), tasks=())
    assert [(e.start, e.end) for e in only(plan, "SD03")[0].evidence] == [(0, 0)]


def test_facts_of_a_fail_are_shown_with_what_they_were_compared_with():
    plan = placed()
    when = replace(plan.events[0].when, windows=(fact("một", Window(dt.date(2025, 12, 18), dt.date(2025, 12, 18))),))
    period = fact("đối thoại", Window(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    plan = replace(plan, events=(replace(plan.events[0], when=when),), period=period)
    (verdict, _) = only(plan, "TG02")
    assert [TEXT[e.start : e.end] for e in verdict.evidence] == ["một", "đối thoại"]
    assert verdict.evidence[1].note == "thời kỳ thực hiện của kế hoạch"
    assert verdict.why.endswith(
        "Ở đây: ngày 18/12/2025 nằm ngoài thời kỳ thực hiện của kế hoạch (từ 01/01/2026 đến 31/12/2026)."
    )


def test_a_number_inside_the_words_of_one_event_is_its_own():
    plan = placed()
    own = replace(plan.events[0], start=at("Hội nghị")[0], end=at("một")[1])
    announced = Announced(fact("một", "02 lần"), 2, "exactly", "dialogue", None)
    (inside,) = only(replace(plan, events=(own,), announced=(announced,)), "TS01")
    assert inside.outcome == "not_applicable"
    outside = replace(announced, text=fact("Văn phòng", "02 lần"))
    (compared,) = only(replace(plan, events=(own,), announced=(outside,)), "TS01")
    assert compared.outcome == "fail"
    assert [TEXT[e.start : e.end] for e in compared.evidence][:2] == ["Văn phòng", "Hội nghị một"]


# --- ids --------------------------------------------------------------------------------------------------------


def ids(plan):
    return [(v.rule, v.subject, v.id) for v in judge(plan, rulebook().rules, Context(DAY))]


def events(*names):
    return plan_of({"title": "A", "events": [{"kind": "dialogue", "name": name} for name in names]})


def test_ids_survive_moved_lines_and_new_numbers():
    before, after = events("Hội nghị một", "Hội nghị hai"), events("1.2. Hội nghị  một", "HỘI NGHỊ HAI")
    assert [i for _, _, i in ids(before)] == [i for _, _, i in ids(after)]
    swapped = {i for _, _, i in ids(events("Hội nghị hai", "Hội nghị một"))}
    assert swapped == {i for _, _, i in ids(before)}


def test_equal_subjects_have_different_ids_and_others_do_not_change_them():
    twins = [i for _, _, i in ids(events("A", "A"))]
    assert len(set(twins)) == len(twins)
    assert {i for _, _, i in ids(events("A"))} <= set(twins)
    assert not {i for _, s, i in ids(events("A")) if s == "A"} & {i for _, s, i in ids(events("B")) if s == "B"}


# --- law of the day ---------------------------------------------------------------------------------------------

DATED = """
[ruleset]
title = "Thử"
[[rule]]
id = "X1"
title = "Có số"
for = "plan"
valid = { from = 2026-01-09, to = 2026-02-01 }
require = 'present plan.number'
level = "error"
message = "Thiếu."
"""


@pytest.mark.parametrize(
    ("plan", "day", "exact", "outcome"),
    [
        ({}, "2026-01-08", False, "not_applicable"),
        ({}, "2026-01-09", False, "fail"),
        ({}, "2026-01-31", False, "fail"),
        ({}, "2026-02-01", False, "not_applicable"),
        ({"issued_window": {"start": "2026-01-01", "end": "2026-01-31"}}, "2026-01-31", False, "undecided"),
        ({"issued_window": {"start": "2026-01-01", "end": "2026-01-09"}}, "2026-01-09", False, "undecided"),
        ({"issued_window": {"start": "2026-01-31", "end": "2026-02-01"}}, "2026-01-31", False, "undecided"),
        ({"issued_window": {"start": "2026-02-01", "end": "2026-02-02"}}, "2026-02-01", False, "not_applicable"),
        ({"issued_window": {"start": "2026-01-10", "end": "2026-01-31"}}, "2026-01-31", False, "fail"),
        ({"issued_window": {"start": "2026-01-01", "end": "2026-03-31"}}, "2026-03-31", False, "undecided"),
        ({"issued_window": {"start": "2026-01-01", "end": "2026-01-08"}}, "2026-01-08", False, "not_applicable"),
        ({"issued_window": {"start": "2026-01-01", "end": "2026-01-31"}}, "2026-01-31", True, "fail"),
        ({"issued_window": {"start": "2026-01-01", "end": "2026-01-31"}}, "2026-05-05", False, "not_applicable"),
    ],
)
def test_a_rule_judges_while_it_is_in_force(tmp_path, plan, day, exact, outcome):
    (tmp_path / "a.toml").write_text(DATED, encoding="utf-8")
    context = Context(dt.date.fromisoformat(day), exact=exact)
    (verdict,) = judge(plan_of(plan), load(tmp_path).rules, context)
    assert verdict.outcome == outcome
    if outcome == "undecided":
        assert "vì ngày của văn bản chỉ biết trong khoảng từ" in verdict.message


@pytest.mark.parametrize(
    ("side", "day", "named"),
    [
        ("party", "2026-01-08", "66-QĐ/TW"),
        ("party", "2026-01-09", "399-QĐ/TW"),
        ("party", "2017-02-05", "quy định về thể thức văn bản"),
        ("state", "2020-03-05", "30/2020/NĐ-CP"),
        ("state", "2020-03-04", "quy định về thể thức văn bản"),
        ("front", "2026-03-01", "quy định về thể thức văn bản"),
        (None, "2026-03-01", "quy định về thể thức văn bản"),
    ],
)
def test_rules_on_form_name_the_instrument_of_the_day(side, day, named):
    (verdict,) = only(plan_of({"side": side}), "TT04", Context(dt.date.fromisoformat(day)))
    assert f"theo {named}" in verdict.message.replace("Quy định số ", "").replace("Nghị định số ", "")
    assert (verdict.regulation, verdict.provision) == (None, None)


def test_between_two_instruments_none_is_named():
    plan = plan_of({"side": "party", "issued_window": {"start": "2026-01-01", "end": "2026-01-31"}})
    (verdict,) = only(plan, "TT04", Context(dt.date(2026, 1, 31)))
    assert "theo quy định về thể thức văn bản" in verdict.message


# --- kinds, languages, detail, limits ---------------------------------------------------------------------------


def test_news_are_not_judged_as_plans():
    news = plan_of({"kind": "news", "events": [{"kind": "dialogue", "name": "A", "reported": True}]})
    verdicts = judge(news, rulebook().rules, Context(DAY))
    assert {verdict.outcome for verdict in verdicts} == {"not_applicable"}
    assert len(verdicts) == len(rulebook().rules)
    assert verdicts[0].why.startswith("Chỉ áp dụng cho kế hoạch")
    assert verdicts[0].why.endswith("; văn bản này là tin, bài báo.")


def test_english_on_request():
    (verdict,) = only(placed(), "CT01", Context(DAY, lang="en"))
    assert verdict.message == "The event names no host."
    assert verdict.why == "Required: the event has hosts. Here: has no hosts."
    assert verdict.evidence[0].note == "has no hosts"


@settings(max_examples=150)
@given(plans())
def test_less_detail_changes_no_outcome(plan):
    full = judge(plan, rulebook().rules, Context(DAY))
    brief = glance(plan, rulebook().rules, Context(DAY))
    assert brief.verdicts == tuple([verdict for verdict in full if verdict.outcome in WORTH_TELLING])
    assert Counter(verdict.outcome for verdict in full) == +Counter(brief.outcomes)
    counted = outcomes(plan, rulebook().rules, Context(DAY))
    by_rule = Counter((verdict.rule, verdict.outcome) for verdict in full)
    assert Counter({(name, key): n for name, counts in counted.items() for key, n in counts.items()}) == by_rule
    assert full == judge(plan, rulebook().rules, Context(DAY))


def test_a_plan_too_large_to_judge_is_undecided_and_soon():
    announced = [{"text": f"{n} cuộc", "count": n, "bound": "exactly", "kind": "dialogue"} for n in range(30)]
    plan = plan_of({"events": [{"kind": "dialogue", "name": "A"}], "announced": announced})
    plan = replace(plan, announced=plan.announced * 100)
    verdicts = only(plan, "TS01")
    assert verdicts[-1].outcome == "undecided"
    assert verdicts[-1].message == "Văn bản quá lớn hoặc quá rối nên chưa xét hết được theo quy tắc này."


def test_nothing_is_half_loaded(tmp_path):
    (tmp_path / "a.toml").write_text(DATED, encoding="utf-8")
    (tmp_path / "b.toml").write_text(DATED.replace("X1", "X2").replace("plan.number", "plan.numbr"), encoding="utf-8")
    with pytest.raises(BrokenRules, match=r"^b\.toml, quy tắc X2, dòng 9, cột 25"):
        load(tmp_path)
