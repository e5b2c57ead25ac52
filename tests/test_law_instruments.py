"""Instruments: what one file may say about another, amendments applied in time, whom and when rules bind."""

from __future__ import annotations

import datetime as dt

import pytest
from test_law import INSTRUMENT, PROVISION, RULE

from compliance.errors import BrokenRules
from compliance.evaluate import Context, judge
from compliance.examples import plan_of
from compliance.law import load

MINE = RULE.replace("message", 'known = "P"\nprovision = "Điều 1"\nmessage')
ACT = """
[ruleset]
designation = "2-QĐ/TU"
type = "Quyết định"
title = "Sửa đổi 1-QC/TU"
issuer = "Ban Thường vụ Tỉnh ủy"
issued = 2023-06-01
in_force = { from = 2023-06-01 }
known = "P"
amends = ["1-QC/TU"]
[[amendment]]
of = "1-QC/TU"
at = "Điều 1"
does = "replace"
from = 2023-06-01
text = "Có số và ký hiệu."
class = "checked"
known = "P"
"""
AMENDED = INSTRUMENT.replace('known = "P"', 'known = "P"\namended_by = ["2-QĐ/TU"]')
PARAMETER = """
[[parameter]]
name = "days"
provision = "Điều 1"
vi = "số ngày"
en = "days"
values = [{ from = 2020-01-01, to = 2022-01-01, value = 1 }, { from = 2022-01-01, value = 2 }]
"""


def book(tmp_path, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(tmp_path, details=True)


def test_an_amendment_ends_one_wording_and_begins_another(tmp_path):
    found = book(tmp_path, goc=AMENDED + PROVISION + PARAMETER + MINE, sua=ACT + "parameters = { days = 3 }\n")
    instrument = found.instrument("1-qc/tu")
    day = dt.date(2023, 6, 1)
    before, after = (instrument.provision("Điều 1", at) for at in (day - dt.timedelta(1), day))
    assert (before.text, before.by, before.end) == ("Có số.", None, day)
    assert (after.text, after.by, after.end) == ("Có số và ký hiệu.", "2-QĐ/TU", None)
    assert [value for _, _, value in instrument.parameters[0].values] == [1, 2, 3]
    assert [(c.begin, c.end, c.by) for c in found.rules[0].clauses] == [
        (dt.date(2020, 1, 1), day, None),
        (day, None, "2-QĐ/TU"),
    ]


@pytest.mark.parametrize(
    ("day", "provision"),
    [("2023-05-31", "Điều 1"), ("2023-06-01", "Điều 1, sửa đổi bởi 2-QĐ/TU")],
)
def test_a_verdict_names_the_provision_as_it_stands_on_the_day(tmp_path, day, provision):
    found = book(tmp_path, goc=AMENDED + PROVISION + MINE, sua=ACT)
    (verdict,) = judge(plan_of({}), found.rules, Context(dt.date.fromisoformat(day)))
    assert (verdict.outcome, verdict.regulation, verdict.provision) == ("fail", "1-QC/TU", provision)


def test_a_repealed_provision_ends_its_rules(tmp_path):
    repeal = ACT.partition("text")[0].replace('"replace"', '"repeal"') + 'known = "P"\n'
    found = book(tmp_path, goc=AMENDED + PROVISION + MINE, sua=repeal)
    assert found.rules[0].end == dt.date(2023, 6, 1)
    outcomes = [judge(plan_of({}), found.rules, Context(dt.date(2023, month, 1)))[0].outcome for month in (5, 6)]
    assert outcomes == ["fail", "not_applicable"]


def test_an_added_provision_begins_on_its_day(tmp_path):
    added = ACT.replace('"replace"', '"add"').replace('"Điều 1"', '"Điều 1a"')
    rule = MINE.replace('"Điều 1"', '"Điều 1a"')
    found = book(tmp_path, goc=AMENDED + PROVISION.replace("checked", "attestation") + rule, sua=added)
    assert found.rules[0].begin == dt.date(2023, 6, 1)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"a": INSTRUMENT + PROVISION + MINE.replace('known = "P"\n', "")},
            "a.toml, quy tắc X1, dòng 17, cột 1: thiếu khóa “known”: điều khoản này được biết chắc đến đâu",
        ),
        (
            {"a": INSTRUMENT + PROVISION + RULE.replace("message", 'known = "P"\nmessage')},
            "thiếu khóa “provision”: quy tắc theo điều khoản nào",
        ),
        (
            {"a": INSTRUMENT + PROVISION + MINE.replace('"Điều 1"', '"Điều 2"')},
            "a.toml, quy tắc X1, dòng 24, cột 14: a.toml không có điều khoản “Điều 2”; có phải là “Điều 1”?",
        ),
        (
            {"a": INSTRUMENT + PROVISION.replace("checked", "attestation") + MINE},
            "được xếp “attestation” trong khi có quy tắc này; hãy xếp “checked”",
        ),
        (
            {"a": INSTRUMENT + PROVISION},
            "a.toml, điều khoản Điều 1, dòng 14, cột 10: Điều 1 được xếp “checked” nhưng không có quy tắc nào",
        ),
        ({"a": INSTRUMENT + PROVISION + 'checked_by = ["TT1"]\n' + MINE}, "không có quy tắc “TT1”"),
        (
            {"a": INSTRUMENT + PROVISION.replace('"checked"', '"cheked"')},
            "điều khoản Điều 1, dòng 14, cột 10: giá trị “cheked” của “class” không dùng được; có phải là “checked”?",
        ),
        (
            {"a": INSTRUMENT + PROVISION.replace("Điều 1", "Article 1")},
            "điều khoản Article 1, dòng 12, cột 7: giá trị của “at” không đúng (không đúng dạng; xem README.md)",
        ),
        ({"a": INSTRUMENT + PROVISION.replace('"P"', '"U"')}, "“class” là “unavailable” khi và chỉ khi “known” là “U”"),
        ({"a": INSTRUMENT + PROVISION.replace('text = "Có số."\n', "")}, "thiếu khóa “text”: điều khoản nói gì"),
        ({"a": INSTRUMENT.replace("type", "kind") + PROVISION}, "dòng 4, cột 9: không có khóa “kind”"),
        ({"a": INSTRUMENT.replace('type = "Quy chế"\n', "") + PROVISION}, "thiếu khóa “type” của văn bản 1-QC/TU"),
        (
            {"a": INSTRUMENT + PROVISION + PROVISION + MINE},
            "các bản của Điều 1 phải nối tiếp nhau: bản trước đến None, bản này từ 2020-01-01",
        ),
        (
            {
                "a": INSTRUMENT
                + PROVISION
                + "valid = { to = 2022-01-01 }\n"
                + PROVISION
                + "valid = { from = 2022-01-02 }\n"
                + MINE
            },
            "bản trước đến 2022-01-01, bản này từ 2022-01-02",
        ),
        (
            {
                "a": INSTRUMENT
                + PROVISION
                + "valid = { to = 2022-01-02 }\n"
                + PROVISION
                + "valid = { from = 2022-01-01 }\n"
                + MINE
            },
            "bản trước đến 2022-01-02, bản này từ 2022-01-01",
        ),
        (
            {"a": INSTRUMENT + PROVISION + MINE, "b": INSTRUMENT + PROVISION + MINE.replace("X1", "X2")},
            "b.toml, dòng 3, cột 16: văn bản này đã có tệp riêng ở a.toml",
        ),
        (
            {"a": INSTRUMENT + PROVISION + MINE, "b": ACT},
            'b.toml, dòng 10, cột 10: a.toml chưa ghi “amended_by = ["2-QĐ/TU"]”',
        ),
        (
            {"a": AMENDED + PROVISION + MINE, "b": ACT.replace('amends = ["1-QC/TU"]\n', "")},
            'a.toml, dòng 10, cột 14: b.toml chưa ghi “amends = ["1-QC/TU"]”',
        ),
        ({"b": ACT}, "b.toml, sửa đổi Điều 1, dòng 12, cột 7: không có tệp của 1-QC/TU"),
        (
            {"a": AMENDED + PROVISION + MINE, "b": ACT.replace('"Điều 1"', '"Điều 3"')},
            "b.toml, sửa đổi Điều 3, dòng 13, cột 7: 1-QC/TU không có Điều 3 vào ngày 2023-06-01; có phải là “Điều 1”?",
        ),
        (
            {"a": AMENDED + PROVISION + MINE, "b": ACT.replace('"replace"', '"add"')},
            "1-QC/TU đã có Điều 1 vào ngày 2023-06-01",
        ),
        (
            {"a": AMENDED + PROVISION + MINE, "b": ACT + ACT[ACT.index("[[amendment]]") :]},
            "đã có bản khác từ ngày 2023-06-01: hai sửa đổi chồng nhau",
        ),
        (
            {"a": AMENDED + PROVISION + MINE, "b": ACT.replace("from = 2023-06-01\n", "from = 2023-05-31\n")},
            "ngày 2023-05-31 nằm ngoài thời gian văn bản này có hiệu lực",
        ),
        (
            {"a": AMENDED + PROVISION + MINE, "b": ACT + "parameters = { days = 3 }\n"},
            "1-QC/TU không có tham số “days”",
        ),
        (
            {"a": INSTRUMENT + PROVISION + PARAMETER.replace("to = 2022-01-01", "to = 2021-12-31") + MINE},
            "tham số days, dòng 22, cột 10: các giá trị phải nối tiếp nhau, không hở, không chồng",
        ),
        (
            {"a": INSTRUMENT + PROVISION + PARAMETER.replace('"Điều 1"', '"Điều 9"') + MINE},
            "tham số days, dòng 19, cột 14: không có điều khoản “Điều 9”",
        ),
        (
            {"a": INSTRUMENT + PROVISION + PARAMETER + MINE.replace("present plan.number", 'parameter("dais") == 1')},
            "không có tham số “dais”; có phải là “days”?",
        ),
        (
            {"a": INSTRUMENT + '[[binds]]\nside = "party"\n' + PROVISION + MINE + 'sides = ["state"]\n'},
            "văn bản không ràng buộc khối, cấp hoặc địa phương mà quy tắc nêu",
        ),
        (
            {"a": INSTRUMENT + PROVISION + MINE + "valid = { to = 2019-01-01 }\n"},
            "Điều 1 không có hiệu lực vào thời gian này",
        ),
        (
            {
                "a": INSTRUMENT.replace("{ from = 2020-01-01 }", "{ from = 2020-01-01, to = 2019-01-01 }")
                + PROVISION
                + MINE
            },
            "ngày hết hiệu lực phải sau ngày có hiệu lực",
        ),
        (
            {"a": INSTRUMENT + PROVISION + MINE.replace('known = "P"', 'known = "U"')},
            "điều khoản chưa ai thấy (“U”) chỉ có “when” và “unknown”",
        ),
        (
            {"a": '[ruleset]\ntitle = "Chung"\n' + RULE + 'provision = "Điều 1"\n'},
            "chỉ dùng cho quy tắc của một văn bản",
        ),
    ],
)
def test_files_that_do_not_fit_together_are_refused(tmp_path, files, problem):
    with pytest.raises(BrokenRules) as error:
        book(tmp_path, **files)
    assert problem in str(error.value)


UNSEEN = """
[[provision]]
at = "Toàn văn"
class = "unavailable"
known = "U"
matters = "số cuộc đối thoại"
[[rule]]
id = "1-QC/TU/?"
title = "Số cuộc đối thoại"
for = "plan"
when = 'present plan.events'
provision = "Toàn văn"
known = "U"
level = "error"
unknown = "Chưa có toàn văn."
"""


def test_what_nobody_has_seen_is_undecided_where_it_would_matter(tmp_path):
    found = book(tmp_path, a=INSTRUMENT + UNSEEN)
    (silent,) = judge(plan_of({}), found.rules, Context(dt.date(2024, 1, 1)))
    (asked,) = judge(
        plan_of({"events": [{"kind": "dialogue", "name": "A"}]}), found.rules, Context(dt.date(2024, 1, 1))
    )
    assert (silent.outcome, asked.outcome, asked.level, asked.message) == (
        "not_applicable",
        "undecided",
        "note",
        "Chưa có toàn văn.",
    )
    assert asked.why == "Chỉ xét được khi đã có toàn văn của quy định. Ở đây: chưa có toàn văn của quy định."


# --- whom a rule binds ------------------------------------------------------------------------------------------

BINDS = """
[[binds]]
side = "party"
levels = ["province", "commune"]
territories = ["Lào Cai"]
from = 2023-01-01
[[binds]]
side = "front"
"""


@pytest.mark.parametrize(
    ("plan", "outcome", "says"),
    [
        ({"side": "party", "level": "commune", "territory": "tỉnh Lào Cai"}, "fail", "Thiếu số"),
        ({"side": "party", "level": "commune", "territory": "Sơn La"}, "not_applicable", ""),
        ({"side": "party", "level": "unit", "territory": "Lào Cai"}, "not_applicable", ""),
        ({"side": "state", "level": "commune", "territory": "Lào Cai"}, "not_applicable", ""),
        ({"side": "front"}, "fail", "Thiếu số"),
        (
            {"side": "party", "territory": "Lào Cai"},
            "undecided",
            "Chưa rõ cấp của văn bản nên chưa biết quy định này có ràng buộc hay không; hãy cho biết bằng --level.",
        ),
        ({"side": "party", "level": "commune"}, "undecided", "--province"),
        ({"level": "commune", "territory": "Lào Cai"}, "undecided", "--side"),
        ({"side": "party", "level": "commune", "territory": "Lào Cai", "issued": "2022-12-31"}, "not_applicable", ""),
    ],
)
def test_a_rule_binds_side_level_and_territory_in_time(tmp_path, plan, outcome, says):
    found = book(tmp_path, a=INSTRUMENT + BINDS + PROVISION + MINE)
    day = dt.date.fromisoformat(plan.get("issued", "2024-01-01"))
    (verdict,) = judge(plan_of(plan), found.rules, Context(day))
    assert verdict.outcome == outcome
    assert says in verdict.message


@pytest.mark.parametrize(
    ("narrow", "plan", "outcome"),
    [
        ('levels = ["commune"]', {"side": "party", "level": "province", "territory": "Lào Cai"}, "not_applicable"),
        ('levels = ["commune"]', {"side": "front", "level": "commune"}, "fail"),
        ('sides = ["front"]', {"side": "party", "level": "commune", "territory": "Lào Cai"}, "not_applicable"),
        ('territories = ["Lào Cai"]', {"side": "front", "territory": "Sơn La"}, "not_applicable"),
    ],
)
def test_a_rule_may_bind_fewer_than_its_instrument(tmp_path, narrow, plan, outcome):
    found = book(tmp_path, a=INSTRUMENT + BINDS + PROVISION + MINE + narrow + "\n")
    (verdict,) = judge(plan_of(plan), found.rules, Context(dt.date(2024, 1, 1)))
    assert verdict.outcome == outcome


# --- the law of the day on which things happen --------------------------------------------------------------------

HOSTED = """
[[rule]]
id = "H1"
title = "Có địa điểm"
for = "event"
law = "event"
provision = "Điều 1"
known = "P"
valid = { from = 2022-07-01 }
require = 'present event.place'
level = "error"
message = "Thiếu địa điểm theo {provision}."
"""


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        ({"windows": [{"start": "2022-06-30", "end": "2022-06-30"}]}, "not_applicable"),
        ({"windows": [{"start": "2022-07-01", "end": "2022-07-01"}]}, "fail"),
        ({"windows": [{"start": "2022-06-01", "end": "2022-07-31"}]}, "undecided"),
        ({"recurrence": {"text": "hằng tháng", "rrule": "FREQ=MONTHLY;BYMONTHDAY=5"}}, "fail"),
        ({}, "undecided"),
    ],
)
def test_events_are_judged_by_the_law_of_their_own_days(tmp_path, when, outcome):
    found = book(tmp_path, a=AMENDED + PROVISION + HOSTED, b=ACT)
    event = {"kind": "dialogue", "mode": "planned", "name": "A", "when": when}
    plan = plan_of({"issued": "2022-01-05", "period": {"start": "2022-01-01", "end": "2022-12-31"}, "events": [event]})
    (verdict,) = judge(plan, found.rules, Context(dt.date(2022, 1, 5)))
    assert verdict.outcome == outcome
    if outcome == "fail":
        assert verdict.message.startswith("Thiếu địa điểm theo Điều 1")
    (exact,) = judge(plan, found.rules, Context(dt.date(2023, 8, 1), exact=True))
    assert (exact.outcome, exact.message) == ("fail", "Thiếu địa điểm theo Điều 1 của 1-QC/TU, sửa đổi bởi 2-QĐ/TU.")


COUNTED = """
[[parameter]]
name = "days"
provision = "Điều 1"
vi = "số ngày tối thiểu"
en = "least days"
values = [{ from = 2020-01-01, to = 2023-07-01, value = 1 }, { from = 2023-07-01, value = 2 }]
[[rule]]
id = "C1"
title = "Đủ ngày"
for = "plan"
law = "event"
provision = "Điều 1"
known = "P"
require = 'count_days(o in schedule.occasions) per month >= parameter("days")'
level = "error"
message = "Thiếu: {found}."
"""


@pytest.mark.parametrize(
    ("days", "period", "as_of", "outcome", "says"),
    [
        ("5,20", ("2023-01-01", "2023-12-31"), None, "pass", ""),
        ("5", ("2023-01-01", "2023-06-30"), None, "pass", ""),
        (
            "5",
            ("2023-01-01", "2023-12-31"),
            None,
            "fail",
            "Thiếu: tháng 07/2023 có 1 ngày (05/07/2023), cần ít nhất 2; tháng 08/2023",
        ),
        ("5", ("2023-01-01", "2023-12-31"), "2023-01-31", "pass", ""),
        ("5", ("2023-01-01", "2023-06-30"), "2023-07-01", "fail", "tháng 01/2023 có 1 ngày"),
    ],
)
def test_each_month_is_judged_by_its_own_law(tmp_path, days, period, as_of, outcome, says):
    found = book(tmp_path, a=INSTRUMENT + PROVISION + COUNTED)
    when = {
        "recurrence": {"text": "hằng tháng", "rrule": f"FREQ=MONTHLY;BYMONTHDAY={days}", "shift": "next_working_day"}
    }
    event = {"kind": "reception", "mode": "periodic", "name": "A", "when": when}
    plan = plan_of({"issued": "2022-12-20", "period": {"start": period[0], "end": period[1]}, "events": [event]})
    context = Context(dt.date.fromisoformat(as_of), exact=True) if as_of else Context(dt.date(2022, 12, 20))
    (verdict,) = judge(plan, found.rules, context)
    assert verdict.outcome == outcome
    assert says in verdict.message
