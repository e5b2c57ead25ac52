"""Days that cannot be meant as printed are found, and no others: what only looks like one is left alone."""

from __future__ import annotations

import pytest

from compliance.understand.misdates import misdates
from compliance.vietnamese import shadow


@pytest.mark.parametrize(
    ("text", "printed", "date"),
    [
        ("Thời gian: thứ Hai, ngày 20/5/2026", "thứ Hai, ngày 20/5/2026", "2026-05-20"),
        ("sáng thứ Hai (ngày 20/5/2026), tại", "thứ Hai (ngày 20/5/2026)", "2026-05-20"),
        ("08 giờ 00, thứ 2, ngày 20 tháng 5 năm 2026", "thứ 2, ngày 20 tháng 5 năm 2026", "2026-05-20"),
        ("ngày 20/5/2026 (thứ Hai)", "20/5/2026 (thứ Hai)", "2026-05-20"),
        ("**Thứ Hai**, ngày **20/5/2026**", "Thứ Hai, ngày 20/5/2026", "2026-05-20"),
        ("Chủ nhật, 08/6/2026", "Chủ nhật, 08/6/2026", "2026-06-08"),
        ("trước ngày 31/4/2026", "31/4/2026", None),
        ("trước ngày 31/6", "31/6", None),
        ("ngày 30 tháng 02 năm 2026", "30 tháng 02 năm 2026", None),
        ("ngày 29/2/2026", "29/2/2026", None),
        (
            "15/7 (thứ Tư), 17/8 (thứ Hai), 15/9 (thứ Ba), 25/8 (thứ Hai)",
            "25/8 (thứ Hai)",
            "2026-08-25",
        ),  # in 2025 a Monday
    ],
)
def test_days_that_do_not_agree_with_the_calendar(text, printed, date):
    (one,) = misdates(text, shadow(text), 2026)
    assert (one.text.value, one.date and one.date.isoformat()) == (printed, date)
    assert text[one.text.start : one.text.end].replace("*", "") == printed


@pytest.mark.parametrize(
    "text",
    [
        "thứ Tư, ngày 20/5/2026; Chủ nhật ngày 07/6/2026",
        "Kỳ họp thứ năm, ngày 20/5/2026; lần thứ hai ngày 20/5/2026; kỳ họp thứ 5 ngày 20/5/2026",  # they count
        "thứ Ba, thứ Năm (ngày 02/6/2026, 04/6/2026)",  # which is which?
        "thứ Hai đến thứ Sáu, ngày 20/5/2026",
        "từ thứ Hai ngày 01/6/2026 đến thứ Sáu ngày 05/6/2026",
        "thứ Hai, ngày 18/5",  # of the year before, it may be another day
        "ngày 29/02",  # in a leap year
        "Kế hoạch số 31/4-KH, Nghị định 30/2020/NĐ-CP, tờ 31/6",
        "",
    ],
)
def test_what_may_be_meant_is_left_alone(text):
    assert misdates(text, shadow(text), 2026) == ()
