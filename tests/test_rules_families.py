"""The families of rules the law knows: each has rules, or at least can be said in the language of conditions."""

from __future__ import annotations

import datetime as dt

import pytest
from rules_helper import rulebook, truth

from compliance.evaluate import Context, judge
from compliance.examples import plan_of

# family -> rules that belong to it; none: the law has no instance known well enough, see CONDITIONS
FAMILIES = {
    "frequency, by level, actor and period": ["11-QĐi/TW/4.1.xã", "42/2013/QH13/15.2.d-tuần", "42/2013/QH13/18.2"],
    "days on the calendar, moved off days off": ["11-QĐi/TW/4.1.xã", "1518-QĐ/TU/ngày-25"],
    "kinds of events counted apart": ["160-KH/TU/5+7", "132-KH/TU/huyện-xã"],
    "who hosts, and beside whom": ["CT02", "657-QĐ/TU/cùng-tiếp", "72/2025/QH15/43-chủ-trì"],
    "delegation": [],
    "fixed and public schedule": ["11-QĐi/TW/4.1.cố-định"],
    "advance notice": ["42/2013/QH13/24.4", "72/2025/QH15/43-thông-báo", "154/2026/NĐ-CP/23.1"],
    "postponement": ["Quảng-Nam/HĐND/ngày-10"],
    "notice of conclusions": ["SD01", "SD02", "1050-QĐ/TU/7-ngày"],
    "publication of results": ["72/2025/QH15/43-kết-quả"],
    "answers in time": ["11-QĐi/TW/6", "42/2013/QH13/28.1"],
    "reports and their receivers": ["SD04", "429-QĐ/TU/báo-cáo", "429-QĐ/TU/15-12"],
    "working sessions with subordinate heads": [],
    "triggers of receptions at once": ["11-QĐi/TW/4.2"],
    "contents a plan must have": ["TP01", "DD01", "TG01", "TG03"],
    "place": ["42/2013/QH13/15.1"],
    "bases in force, rightly cited": ["CC01", "CC02", "CC03", "CC04", "CC05", "CC06"],
    "scope of an instrument": ["11-QĐi/TW/4.1.huyện", "11-QĐi/TW/4.1.tỉnh"],
    "bodies of the day": ["CQ01"],
    "places of the day": ["CQ02"],
    "time in order": ["TG02", "TG04", "TG05", "TG06"],
    "numbers and lead times agree": ["TS01", "TP02", "TG09"],
    "everything has an owner": ["NV01", "NV02", "NV03", "SD03"],
    "form of Party and State": ["TT01", "TT05", "TT06", "TT08", "36-HD/VPTW/ký", "30/2020/NĐ-CP/ký"],
    "words and capitals": ["TT09", "30/2020/NĐ-CP/Nhân-dân"],
}
RECEPTION = {"kind": "reception", "mode": "periodic", "name": "Tiếp dân"}
HEAD, DEPUTY = "Bí thư Đảng ủy xã", "Phó Bí thư Đảng ủy xã"


def hosted(*offices):
    return {"events": [RECEPTION | {"hosts": [_host(office) for office in offices]}]}


def _host(office):
    title, _, body = office.partition(" Đảng ủy")
    return {"office": office, "offices": [{"title": title, "body": f"Đảng ủy{body}"}]}


def reported(*cycles):
    tasks = [{"text": "Báo cáo", "purposes": ["report"], "deadline": _every(cycle)} for cycle in cycles]
    return {"period": {"start": "2026-01-01", "end": "2026-12-31"}, "tasks": tasks}


def _every(cycle):
    return {"text": cycle, "kind": "recurring", "rrule": f"FREQ={cycle}"}


# What no instance is known of, or what a province may well demand: condition, a plan that keeps it, one that does not.
CONDITIONS = {
    "no deputy hosts a periodic reception": (
        'every e in plan.events where e.mode == "periodic" : every h in e.hosts : some o in h.offices : heads(o)',
        hosted(HEAD),
        hosted(DEPUTY),
    ),
    "a deputy only where the reception is not periodic": (
        'every e in plan.events where not (every h in e.hosts : some o in h.offices : heads(o)) : e.mode == "ad_hoc"',
        {"events": [hosted(DEPUTY)["events"][0] | {"mode": "ad_hoc"}]},
        hosted(DEPUTY),
    ),
    "working sessions in every quarter": (
        'count(o in schedule.occasions where o.event.kind == "other") per quarter >= 1',
        {
            "period": {"start": "2026-01-01", "end": "2026-06-30"},
            "events": [
                {"kind": "other", "name": "Làm việc với bí thư cấp dưới", "when": {"windows": [{"start": a, "end": a}]}}
                for a in ("2026-03-30", "2026-06-29")
            ],
        },
        {
            "period": {"start": "2026-01-01", "end": "2026-06-30"},
            "events": [
                {
                    "kind": "other",
                    "name": "Làm việc với bí thư cấp dưới",
                    "when": {"windows": [{"start": "2026-03-30", "end": "2026-03-30"}]},
                }
            ],
        },
    ),
    "moved one or two working days to either side": (
        "every o in schedule.occasions : o.day within 2 working days of the_day_of_month(o.window, 10)",
        {
            "events": [
                {"kind": "reception", "name": "A", "when": {"windows": [{"start": "2026-04-08", "end": "2026-04-08"}]}}
            ]
        },
        {
            "events": [
                {"kind": "reception", "name": "A", "when": {"windows": [{"start": "2026-04-15", "end": "2026-04-15"}]}}
            ]
        },
    ),
    "moved to the next working day only": (
        'every e in plan.events : e.when.recurrence.shift == "next_working_day"',
        {
            "events": [
                RECEPTION
                | {"when": {"recurrence": {"text": "a", "rrule": "FREQ=MONTHLY", "shift": "next_working_day"}}}
            ]
        },
        {
            "events": [
                RECEPTION
                | {"when": {"recurrence": {"text": "a", "rrule": "FREQ=MONTHLY", "shift": "nearest_working_day"}}}
            ]
        },
    ),
    "reports every month and every year": (
        (
            '(some t in plan.tasks where "report" in t.purposes : t.deadline.rrule == "FREQ=MONTHLY") and '
            '(some t in plan.tasks where "report" in t.purposes : t.deadline.rrule == "FREQ=YEARLY")'
        ),
        reported("MONTHLY", "YEARLY"),
        reported("YEARLY"),
    ),
    "the plan is issued before its year begins": (
        "plan.issued < plan.period.start",
        {"issued": "2025-12-15", "period": {"start": "2026-01-01", "end": "2026-12-31"}},
        {"issued": "2026-01-02", "period": {"start": "2026-01-01", "end": "2026-12-31"}},
    ),
    "four dialogues a year, one a quarter": (
        (
            'count(o in schedule.occasions where o.event.kind == "dialogue") per quarter >= 1 and '
            'count(e in plan.events where e.kind == "dialogue") >= 4'
        ),
        {
            "period": {"start": "2026-01-01", "end": "2026-12-31"},
            "events": [
                {
                    "kind": "dialogue",
                    "name": f"Quý {n}",
                    "when": {"windows": [{"start": f"2026-{m}-02", "end": f"2026-{m}-20"}]},
                }
                for n, m in enumerate(("03", "06", "09", "12"))
            ],
        },
        {"period": {"start": "2026-01-01", "end": "2026-12-31"}, "events": [{"kind": "dialogue", "name": "A"}]},
    ),
    "every conference has a task that concludes it within 7 working days": (
        (
            'some t in plan.tasks where "conclude" in t.purposes : t.deadline.relation == "after" and '
            't.deadline.unit == "working_day" and t.deadline.offset <= 7'
        ),
        {
            "tasks": [
                {
                    "text": "A",
                    "purposes": ["conclude"],
                    "deadline": {
                        "text": "a",
                        "kind": "relative",
                        "relation": "after",
                        "offset": 7,
                        "unit": "working_day",
                    },
                }
            ]
        },
        {
            "tasks": [
                {
                    "text": "A",
                    "purposes": ["conclude"],
                    "deadline": {
                        "text": "a",
                        "kind": "relative",
                        "relation": "after",
                        "offset": 8,
                        "unit": "working_day",
                    },
                }
            ]
        },
    ),
}


def test_every_family_has_its_rules():
    known = {rule.id for rule in rulebook().rules}
    assert {family: [name for name in names if name not in known] for family, names in FAMILIES.items() if names} == {
        family: [] for family, names in FAMILIES.items() if names
    }


@pytest.mark.parametrize("name", CONDITIONS)
def test_what_has_no_rule_can_be_said(name):
    text, right, wrong = CONDITIONS[name]
    assert (truth(text, plan_of(right)), truth(text, plan_of(wrong))) == (True, False)


# --- what must not be faulted --------------------------------------------------------------------------------------

SUNDAY = dt.date(2025, 11, 23)


@pytest.mark.parametrize(
    "plan",
    [
        {"issued": SUNDAY.isoformat(), "issued_text": "Lào Cai, ngày 23 tháng 11 năm 2025", "place": "Lào Cai"},
        {"issued": "2025-07-19", "issued_text": "Lào Cai, ngày 19 tháng 7 năm 2025", "place": "Lào Cai"},
        {"number": "03", "symbol": "KH/ĐU", "side": "party", "issued": "2025-09-08"},
        {
            "issued": "2025-12-01",
            "legal_basis": [{"type": "Kết luận", "designation": "215-KL/TW", "issued": SUNDAY.isoformat()}],
        },
        {
            "issued": "2026-03-02",
            "legal_basis": [
                {
                    "type": "Hướng dẫn",
                    "designation": "09-HD/BDVTU",
                    "issued": "2022-07-20",
                    "issuer": "Ban Dân vận Tỉnh ủy",
                }
            ],
        },
    ],
)
def test_what_only_looks_wrong_is_not_faulted(plan):
    own = ("TT01", "TT08", "TG06", "TG07", "CC02", "CC03", "CC06", "CQ01")
    found = judge(plan_of(plan), rulebook().rules, Context(dt.date.fromisoformat(plan["issued"])))
    wanted = own[1:] if "number" not in plan else own
    assert [v.message for v in found if v.rule in wanted and v.outcome == "fail"] == []
