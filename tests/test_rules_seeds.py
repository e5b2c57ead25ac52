"""What the registers and rule sets say of the real texts, and of small changes to them. Every accusation is listed."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from rules_helper import rulebook

from compliance.evaluate import Context, judge
from compliance.pipeline import plan_of
from compliance.readers import read

TODAY = dt.date(2026, 11, 22)

# Every fail at level error on the real texts, each defensible clause by clause.
ERRORS = {
    "000": [],
    "001": [],
    "002": [],
    # 05 and 28 February 2026: the 28th is a Saturday and moves to 02/3, so one day is left of two.
    "003": ["11-QĐi/TW/4.1.xã"],
    # A blank number, a blank day, and an event of December 2025 in a plan for 2026.
    "004": ["TG02", "TT01", "TT02"],
}


def verdicts(seeds, name, change=lambda text: text, **context):
    (path,) = seeds.glob(f"{name}_*.txt")
    plan = plan_of(read(path.name, change(path.read_text(encoding="utf-8")).encode()))
    window = plan.issued_window
    day = plan.issued.value if plan.issued else window.end if window and window.end else TODAY
    return judge(plan, rulebook().rules, Context(day, **context))


def outcomes(found, rule, outcome):
    return [verdict for verdict in found if verdict.rule == rule and verdict.outcome == outcome]


@pytest.mark.parametrize("name", ERRORS)
def test_no_false_accusation(seeds, name):
    found = verdicts(seeds, name)
    assert sorted({v.rule for v in found if v.outcome == "fail" and v.level == "error"}) == ERRORS[name]


def test_the_bodies_of_2024_were_right_in_2024(seeds):
    found = verdicts(seeds, "002")
    assert not outcomes(found, "CQ01", "fail")
    assert len(outcomes(found, "CQ01", "pass")) > 10


def test_the_same_text_dated_2026_fails_for_each_task_and_not_for_citations(seeds):
    found = verdicts(seeds, "002", lambda text: text.replace("tháng 5 năm 2024", "tháng 5 năm 2026"))
    tasks = [v for v in outcomes(found, "CQ01", "fail") if v.message.startswith("Nhiệm vụ")]
    assert len(tasks) == 16
    gone = ("Ban Dân vận", "Ban cán sự", "Thành ủy")
    assert not [v for v in outcomes(found, "CQ01", "pass") if any(name in v.subject for name in gone)]
    assert any("Đảng ủy Ủy ban nhân dân" in v.message for v in tasks)
    assert {v.level for v in tasks if "Thành ủy" in v.message} == {"error"}  # the district level ended
    assert {v.level for v in tasks if "Thành ủy" not in v.message} == {
        "warning"
    }  # merged on a day that differs by place
    cited = [v for v in found if v.rule.startswith("CC") and v.outcome == "fail"]
    assert cited == []


def test_a_state_regulation_signed_qd_is_right_and_11_qd_tw_is_not(seeds):
    assert not outcomes(verdicts(seeds, "004"), "CC03", "fail")
    for change in (
        lambda text: text.replace("11-QĐi/TW", "11-QĐ/TW"),
        lambda text: text.replace("11-QĐi/TW", "11/QĐi-TW"),
    ):
        (wrong,) = outcomes(verdicts(seeds, "003", change), "CC03", "fail")
        assert wrong.level == "error"
        assert "“11-QĐi/TW”" in wrong.message
    also = verdicts(
        seeds,
        "004",
        lambda text: text.replace("Thực hiện Quy định", "Thực hiện Quy định số 11-QĐ/TW ngày 18/02/2019; Quy định", 1),
    )
    assert "“11-QĐi/TW”" in outcomes(also, "CC03", "fail")[0].message


def test_an_article_of_2015_is_judged_by_no_rule_of_2019_or_later(seeds):
    found = verdicts(seeds, "001")
    late = {rule.id for rule in rulebook().rules if rule.begin and rule.begin >= dt.date(2019, 1, 1)}
    assert late
    assert {v.outcome for v in found if v.rule in late} == {"not_applicable"}


def test_one_misprint_is_told_once_with_its_fourteen_places(seeds):
    (told,) = outcomes(verdicts(seeds, "004"), "TT09", "fail")
    assert "(14 chỗ)" in told.message
    assert "“đối thoại”" in told.message
    assert len(told.evidence) == 14


def test_what_nobody_has_read_is_said_to_be_so(seeds):
    for name, designation in (("000", "07-QC/TU"), ("002", "1050-QĐ/TU"), ("003", "06-QC/TU"), ("004", "429-QĐ/TU")):
        for question in ("số-cuộc", "chủ-trì"):
            (open_,) = outcomes(verdicts(seeds, name), f"{designation}/{question}", "undecided")
            assert "chưa có toàn văn" in open_.message
            assert designation in open_.message


def test_the_legal_basis_of_003_is_known_and_in_force(seeds):
    found = verdicts(seeds, "003")
    assert len(outcomes(found, "CC02", "pass")) == 6
    assert len(outcomes(found, "CC05", "pass")) == 6
    assert not outcomes(found, "CC02", "fail")


@pytest.mark.parametrize(
    ("days", "outcome", "found"),
    [
        (
            "05 và 28",
            "fail",
            "tháng 02/2026 có 1 ngày (05/02/2026), cần ít nhất 2, ngày 28/02/2026 trùng thứ Bảy nên dời",
        ),
        ("05 và 20", "pass", "từ tháng 01/2026 đến tháng 12/2026 đều có ít nhất 2 ngày"),
        ("05", "fail", "… và 9 tháng khác"),
    ],
)
def test_the_secretary_of_binh_lu_receives_on_two_days_of_every_month(seeds, days, outcome, found):
    changed = verdicts(seeds, "003", lambda text: text.replace("05 và 28 hàng tháng", f"{days} hàng tháng"))
    (verdict,) = [v for v in changed if v.rule == "11-QĐi/TW/4.1.xã"]
    assert verdict.outcome == outcome
    assert found in verdict.why
    if outcome == "fail":
        assert verdict.provision == "Điều 4 khoản 1, sửa đổi bởi 215-KL/TW"
        better = re.search(r"ngày (.*) hằng tháng", verdict.fix or "")[1]
        again = verdicts(seeds, "003", lambda text: text.replace("05 và 28 hàng tháng", f"{better} hàng tháng"))
        assert outcomes(again, "11-QĐi/TW/4.1.xã", "pass")


def test_lao_cai_passes_or_is_undecided_for_want_of_the_text(seeds):
    found = verdicts(seeds, "000")
    for rule, count in {"CT01": 4, "TG01": 4, "TG02": 4, "CT02": 4}.items():
        assert {v.outcome for v in found if v.rule == rule and v.outcome != "not_applicable"} == {"pass"}
        assert len(outcomes(found, rule, "pass")) >= count
    mine = {v.rule: v.message for v in found if v.rule.startswith("07-QC/TU") and v.outcome != "not_applicable"}
    assert len(mine) == 3
    assert all(message.endswith("chưa có toàn văn Quy chế số 07-QC/TU.") for message in mine.values())


STATE = """ỦY BAN NHÂN DÂN
XÃ MƯỜNG THAN
Số: 03/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mường Than, ngày {day} năm {year}

KẾ HOẠCH
Tiếp công dân năm {year} của Chủ tịch Ủy ban nhân dân xã

Căn cứ Luật Tiếp công dân;
Căn cứ Nghị định số 64/2014/NĐ-CP ngày 26/6/2014 của Chính phủ quy định chi tiết thi hành một số điều của Luật Tiếp công dân;

Ủy ban nhân dân xã ban hành kế hoạch như sau:

I. NỘI DUNG

1. Tiếp công dân định kỳ

- Người tiếp: Chủ tịch Ủy ban nhân dân xã.
- Thời gian: {time}.
- Địa điểm: Phòng Tiếp công dân, trụ sở Ủy ban nhân dân xã.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Văn Bình
"""


def judged(**values):
    text = STATE.format(**{"day": "05 tháng 3", "year": 2026, "time": "mỗi tuần 01 ngày", **values})
    plan = plan_of(read("a.txt", text.encode()))
    return judge(plan, rulebook().rules, Context(plan.issued.value))


def test_a_repealed_decree_is_a_right_basis_until_its_last_day():
    assert not outcomes(judged(), "CC02", "fail")
    (fail,) = outcomes(judged(day="15 tháng 8"), "CC02", "fail")
    assert fail.level == "error"
    assert "154/2026/NĐ-CP" in fail.message


@pytest.mark.parametrize(
    ("year", "time", "weekly", "monthly"),
    [
        (2025, "mỗi tuần 01 ngày", "pass", "not_applicable"),
        (2025, "02 ngày/tháng", "undecided", "not_applicable"),  # perhaps never twice in a week
        (2026, "mỗi tuần 01 ngày", "pass", "pass"),
        (2026, "02 ngày/tháng", "undecided", "pass"),
        (2027, "02 ngày/tháng", "not_applicable", "pass"),
        (2027, "mỗi tháng 01 ngày", "not_applicable", "fail"),
        (2025, "ngày 05 và 20 hằng tháng", "fail", "not_applicable"),
        # two repetitions in one line, each for its own days
        (2026, "mỗi tuần 01 ngày đến hết ngày 30/6/2026; 02 ngày/tháng từ ngày 01/7/2026", "pass", "pass"),
        (2026, "6 tháng đầu năm mỗi tuần 01 ngày, 6 tháng cuối năm mỗi tháng 02 ngày", "pass", "pass"),
        (2026, "mỗi tuần 01 ngày (đến 30/6/2026), mỗi tháng 01 ngày (từ 01/7/2026)", "pass", "fail"),
        (2026, "mỗi tuần 01 ngày đến 30/6/2026, sau đó mỗi tháng 02 ngày", "undecided", "undecided"),
        (2026, "từ ngày 01/3/2026, mỗi tuần 01 ngày", "fail", "pass"),
    ],
)
def test_the_commune_chairman_before_and_after_july_2026(year, time, weekly, monthly):
    found = judged(day="05 tháng 01", year=year, time=time)
    assert {v.outcome for v in found if v.rule == "42/2013/QH13/15.2.d-tuần"} == {weekly}
    assert {v.outcome for v in found if v.rule == "42/2013/QH13/15.2.d-tháng"} == {monthly}


def test_an_undated_plan_of_a_past_period_is_not_judged_by_the_law_of_today(seeds):
    """Whoever lost the date of an old plan is not accused of using the names of its time."""
    text = re.compile(r"\*Thái Nguyên, ngày 24 tháng 5 năm 2024\*")
    found = verdicts(seeds, "002", lambda whole: text.sub("", whole))
    assert not outcomes(found, "CQ01", "fail")
    assert not outcomes(found, "CQ02", "fail")
