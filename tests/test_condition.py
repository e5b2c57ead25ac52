"""The condition language: what it says about a plan, how it speaks, and what it refuses to load."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_origin

import pytest
from rules_helper import condition, hints, truth

from compliance import plan as shapes
from compliance.condition import evaluate
from compliance.condition.check import check
from compliance.condition.choices import CHOICES
from compliance.condition.errors import ConditionError
from compliance.condition.evaluate import Case, TooLarge
from compliance.condition.parse import MAX_LENGTH, parse
from compliance.condition.proof import decisive
from compliance.condition.vocabulary import RECORDS, SUBJECTS
from compliance.condition.words import sentence
from compliance.examples import plan_of
from compliance.plan import Fact, Window
from compliance.schedule import occasions

PLAN = plan_of(
    {
        "number": "12",
        "issuer": "Uỷ ban nhân  dân xã",
        "issued": "2026-01-05",
        "period": {"start": "2026-01-01", "end": "2026-12-31"},
        "events": [
            {"kind": "dialogue", "name": "Một", "when": {"windows": [{"start": "2026-12-30", "end": "2027-01-02"}]}},
            {"kind": "reception", "mode": "periodic", "name": "Hai", "place": "Trụ sở"},
        ],
        "tasks": [{"text": "Chuẩn bị", "purposes": ["prepare", "invite"]}, {"text": "Khác"}],
        "announced": [{"text": "02 cuộc", "count": 2, "bound": "exactly", "kind": "dialogue"}],
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("present plan.number", True),
        ("present plan.symbol", False),
        ("absent plan.signature.name", True),
        ("absent plan.number", False),
        ("present plan.recipients", False),
        ('plan.number == "12"', True),
        ('plan.number != "12"', False),
        ('plan.symbol == "KH"', None),
        ('not (plan.symbol == "KH")', None),
        ('plan.symbol == "KH" or present plan.number', True),
        ('plan.symbol == "KH" and present plan.number', None),
        ('plan.symbol == "KH" and absent plan.number', False),
        ('if plan.symbol == "KH" then present plan.number', True),
        ('if plan.symbol == "KH" then absent plan.number', None),
        ('plan.issuer begins with "Ủy ban nhân dân"', True),
        ('plan.issuer begins with ["HĐND", "UBND"]', False),
        ('plan.kind in ["plan", "notice"]', True),
        ('plan.kind not in ["plan", "notice"]', False),
        ("plan.issued < 2026-01-06", True),
        ("plan.issued >= 2026-01-06", False),
        ("plan.issued + 1 day == 2026-01-06", True),
        ("plan.issued - 5 days <= 2025-12-31", True),
        ("plan.issued within plan.period", True),
        ("plan.issued - 10 days within plan.period", False),
        ("every e in plan.events : every day in e.when.windows : day within plan.period", None),
        ("some e in plan.events : present e.place", True),
        ('some e in plan.events where e.kind == "dialogue" : present e.place', False),
        ('every e in plan.events where e.mode == "periodic" : present e.place', True),
        ("every r in plan.recipients : absent r.name", True),
        ("some r in plan.recipients : present r.name", False),
        ('some t in plan.tasks : "invite" in t.purposes', True),
        ("count(e in plan.events) == 2", True),
        ('count(e in plan.events where e.place == "Trụ sở") == 1', None),
        ("sum(a.count for a in plan.announced) == count(e in plan.events)", True),
        ("days(plan.period) == 365", True),
        ("days(plan.issued_window) == 1", None),
        ("every e in plan.events : not e.reported", True),
        ("some e in plan.events : adds_up(e.headcount)", None),
    ],
)
def test_truth(text, expected):
    assert truth(text, PLAN) is expected


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ((5, 5), (1, 9), True),
        ((1, 9), (1, 9), True),
        ((0, 5), (1, 9), None),
        ((5, 10), (1, 9), None),
        ((10, 11), (1, 9), False),
        ((None, 5), (1, 9), None),
        ((None, 0), (1, 9), False),
        ((5, 5), (1, None), None),
        ((0, 0), (1, None), False),
        ((5, 5), (None, 9), None),
        ((10, 10), (None, 9), False),
        ((5, 5), (None, None), None),
    ],
)
def test_a_window_is_a_day_not_known_exactly(inner, outer, expected):
    day = {None: None} | {number: f"2026-01-{number + 1:02}" for number in range(12)}
    plan = plan_of(
        {
            "period": {"start": day[outer[0]], "end": day[outer[1]]},
            "issued_window": {"start": day[inner[0]], "end": day[inner[1]]},
        }
    )
    assert truth("plan.issued_window within plan.period", plan) is expected


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("present plan.number and present plan.issuer", ["present plan.number", "present plan.issuer"]),
        (
            "present plan.number and present plan.symbol and present plan.place",
            ["present plan.symbol", "present plan.place"],
        ),
        ("present plan.symbol or present plan.number or present plan.issuer", ["present plan.number"]),
        ("present plan.symbol or present plan.place", ["present plan.symbol", "present plan.place"]),
        ("if present plan.symbol then present plan.place", ["present plan.symbol"]),
        ("if present plan.number then present plan.place", ["present plan.place"]),
        ('if plan.symbol == "KH" then present plan.number', ["present plan.number"]),
        ('if plan.symbol == "KH" then plan.place == "A"', ['plan.symbol == "KH"', 'plan.place == "A"']),
        ("not (present plan.number and present plan.symbol)", ["present plan.symbol"]),
        ("some e in plan.events : present e.name", ["present e.name"]),
        ("every e in plan.events : present e.name", ["present e.name"] * 2),
        ("some e in plan.events : present e.topic", ["some e in plan.events : present e.topic"]),
        ("every r in plan.recipients : present r.name", ["every r in plan.recipients : present r.name"]),
    ],
)
def test_what_decided(text, statements):
    run = condition(text)
    leaves = decisive(run, Case(PLAN).environment(PLAN, run.size))
    assert [text[leaf.check.node.start : leaf.check.node.end] for leaf in leaves] == statements


def test_patience_ends():
    run = condition("every a in plan.events : every b in plan.events : present b.name")
    case = Case(PLAN, patience=4)
    with pytest.raises(TooLarge):
        run.run(case.environment(PLAN, run.size))


@pytest.mark.parametrize(
    ("subject", "text", "vietnamese", "english"),
    [
        ("event", "present event.hosts", "sự kiện có người chủ trì", "the event has hosts"),
        ("event", "not present event.hosts", "sự kiện không có người chủ trì", "the event has no hosts"),
        (
            "plan",
            "present plan.number and present plan.symbol",
            "kế hoạch có số văn bản và ký hiệu văn bản",
            "the plan has number and symbol",
        ),
        (
            "plan",
            "not (present plan.number and present plan.symbol)",
            "kế hoạch không có số văn bản hoặc ký hiệu văn bản",
            "the plan has no number or symbol",
        ),
        (
            "event",
            'event.mode in ["planned", "periodic"]',
            "hình thức tổ chức là “theo kế hoạch” hoặc “định kỳ”",
            "the mode is “planned” or “periodic”",
        ),
        (
            "plan",
            'not (every t in plan.tasks where "report" in t.purposes : present t.deadline)',
            "có ít nhất một nhiệm vụ mà mục đích gồm “báo cáo” và không có thời hạn",
            "at least one of the tasks is such that the purposes include “report” and has no deadline",
        ),
        (
            "event",
            "every day in event.when.windows : day within plan.period",
            "với mọi thời gian tổ chức: khoảng thời gian đó nằm trong thời kỳ thực hiện của kế hoạch",
            "for every one of the dates: that window lies within the period of the plan",
        ),
        (
            "task",
            "task.deadline.date <= 2026-12-31",
            "ngày đến hạn không sau 31/12/2026",
            "the due date is not after 2026-12-31",
        ),
        (
            "plan",
            "not (count(e in plan.events) >= 2)",
            "số sự kiện ít hơn 2",
            "the number of the events is less than 2",
        ),
        (
            "plan",
            "if absent plan.issued then present plan.issued_window",
            "nếu kế hoạch không có ngày ban hành đầy đủ thì kế hoạch có khoảng thời gian ban hành",
            "if the plan has no full date of issue then the plan has window of issue",
        ),
        (
            "section",
            "not in_order(section)",
            "số thứ tự của mục không nối tiếp mục đứng trước cùng cấp",
            "the number of the section does not follow the section before it",
        ),
    ],
)
def test_words(subject, text, vietnamese, english):
    node = condition(text, subject).node
    assert sentence(node, subject) == vietnamese
    assert sentence(node, subject, "en") == english


@pytest.mark.parametrize(
    ("subject", "text", "problem", "at"),
    [
        ("event", "present event.host", "“event” không có trường “host”; có phải là “hosts”?", 14),
        ("event", "present evnt.hosts", "không có tên “evnt”; có phải là “event”?", 8),
        ("event", 'event.kind == "dialog"', "không có giá trị “dialog”; có phải là “dialogue”?", 14),
        ("task", '"conclud" in task.purposes', "không có giá trị “conclud”; có phải là “conclude”?", 0),
        ("section", "in_ordr(section)", "không có hàm “in_ordr”; có phải là “in_order”?", 0),
        ("section", "in_order(plan)", "“plan” là plan, ở đây cần section", 9),
        ("section", "in_order(section, section)", "“in_order” cần 1 giá trị", 0),
        ("event", "presnt event.kind", "không hiểu “presnt”; có phải là “present”?", 0),
        ("event", "present event.kind and", "điều kiện còn dở dang ở cuối", 22),
        ("event", "present event.kind )", "không hiểu “)” ở chỗ này", 19),
        ("plan", "not some e in plan.events : present e.name", "phải đặt “some …” trong ngoặc", 9),
        ("plan", "every e in plan.title : present e", "“plan.title” không phải là một danh sách", 11),
        ("plan", "every plan in plan.events : present plan.name", "tên “plan” đã dùng ở ngoài", 0),
        ("plan", "some e in plan.events : e.name", "“e.name” là text, ở đây cần truth", 24),
        ("plan", "plan.number == 12", "không so được “plan.number” (text) với “12” (number)", 0),
        ("plan", "plan.events == plan.events", "không so được", 0),
        ("plan", 'plan.number < "12"', "“<” chỉ so được số với số, ngày với ngày", 0),
        ("plan", "plan.title in plan.number", "sau “in” phải là một danh sách", 14),
        ("plan", "plan.number within plan.period", "“within” so một ngày", 0),
        ("plan", "plan.number begins with 3", "sau “begins with” là một hoặc nhiều chuỗi", 24),
        ("plan", 'plan.issued in [2026-01-01, "x"]', "chỉ ghi các giá trị cùng loại", 15),
        ("plan", "plan.issued > 2026-02-30", "không có ngày 2026-02-30", 14),
        ("plan", "plan.title + 1 day == 2026-01-01", "“plan.title” là text, ở đây cần date", 0),
        ("plan", "sum(e.name for e in plan.events) == 1", "“e.name” là text, ở đây cần number", 4),
        ("plan", "plan.kind == plan.title", "“plan.title” không so được với một lựa chọn", 13),
        ("plan", "plan.title", "“plan.title” không phải là một điều đúng hoặc sai", 0),
        ("plan", "not " * 60 + "present plan.title", "lồng nhau quá 40 tầng", 164),
        ("plan", "present plan.title " + " " * MAX_LENGTH, "dài quá 4000 ký tự", MAX_LENGTH),
    ],
)
def test_mistakes_are_told_with_their_place_and_cure(subject, text, problem, at):
    with pytest.raises(ConditionError) as error:
        condition(text, subject)
    assert problem in str(error.value)
    assert error.value.at == at


def test_comments_and_lines_do_not_matter():
    text = "present plan.number # số\n  and # và\n\n present plan.symbol"
    plain = "present plan.number and present plan.symbol"
    assert sentence(condition(text).node, "plan") == sentence(condition(plain).node, "plan")


def test_a_value_stands_in_the_braces_of_a_message():
    typed = check(parse("count(e in plan.events)", "value"), {"plan": "plan"}, "")
    assert typed.type == "number"


# --- the vocabulary mirrors the plan ------------------------------------------------------------------------------


def _written(hint: object) -> str:
    """Return the vocabulary's way of writing a type of the plan; choices are written "text"."""
    inner = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is tuple:
        return f"{_written(inner[0])}*" if inner[-1] is ... else "session"
    if get_origin(hint) is Fact or (inner and get_origin(hint) is not tuple):
        return _written(inner[0])
    return {"str": "text", "int": "number", "bool": "truth"}.get(hint.__name__, hint.__name__.lower())


HOMES = (shapes, occasions, evaluate)
UNSPOKEN = {"many", "complete"}  # fields that conditions have no use for


@pytest.mark.parametrize("name", sorted(set(RECORDS) - {"session"}))
def test_the_vocabulary_knows_every_field_of_the_plan(name):
    shape = next(found for home in HOMES if (found := getattr(home, name.capitalize(), None)))
    own_place = set() if shape is Window else {"start", "end"}
    written = {field.name: _written(hints(shape)[field.name]) for field in fields(shape) if field.name not in own_place}
    table = {key: field.type for key, field in RECORDS[name].fields.items()}
    for key, kind in table.items():
        plain = "text" + "*" * kind.endswith("*") if kind.rstrip("*") in CHOICES else kind
        assert (key, plain) == (key, written.pop(key))
    assert not set(written) - UNSPOKEN


def test_every_noun_is_given_and_every_head_exists():
    for record in RECORDS.values():
        assert all((record.vi, record.en))
        assert not record.head or record.head in record.fields
        assert all(field.vi and field.en for field in record.fields.values())
    assert all(vi and en for choice in CHOICES.values() for vi, en in choice.values())
    assert set(SUBJECTS) <= set(RECORDS)
