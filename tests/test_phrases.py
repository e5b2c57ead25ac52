"""Phrases of time, deadlines, citations and quantities: what each says, one row a phrase.

Years are completed from 2026 where a phrase prints none. "none" stands for a phrase that must not be read as one.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import WORDS

from compliance.phrases import citations, deadlines, quantities, times
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.plan import Window

YEAR = 2026

TIMES = """
ngày 15/4/2026 | 2026-04-15
ngày 05 tháng 3 năm 2026 | 2026-03-05
ngày 05/3 | 2026-03-05
ngày 01 / 3 / 2026 | 2026-03-01
15.3.2026 | 2026-03-15
8h00 ngày 09/6/2022 | 2022-06-09
ngày 14, 15/5/2025 | 2025-05-14 2025-05-15
ngày 14 15/5/2025 | 2025-05-14 2025-05-15
ngày 14 và 15 tháng 5 năm 2025 | 2025-05-14 2025-05-15
ngày 25-10/5/2025 | 2025-05-25 2025-05-10
ngày 14-15/5/2025 | 2025-05-14..2025-05-15
các ngày 05, 12, 19 tháng 3 năm 2026 | 2026-03-05 2026-03-12 2026-03-19
ngày 05/3 và ngày 10/4 năm 2026 | 2026-03-05 2026-04-10
từ ngày 10 đến ngày 15/6/2026 | 2026-06-10..2026-06-15
từ 10 đến 15/6/2026 | 2026-06-10..2026-06-15
ngày 10 đến 15 tháng 6 năm 2026 | 2026-06-10..2026-06-15
từ 10/6 đến 15/7/2026 | 2026-06-10..2026-07-15
ngày 29/02/2028 | 2028-02-29
ngày 31/02/2026 | none
ngày 5/13/2026 | none
tháng 13/2026 | none
quý V/2026 | none
tháng 4/2026 | 2026-04-01..2026-04-30
tháng 4 | 2026-04-01..2026-04-30
½ ngày, tháng 4/2026 | 2026-04-01..2026-04-30
tháng 4 và tháng 10 năm 2015 | 2015-04-01..2015-04-30 2015-10-01..2015-10-31
Tháng 4, 10/2026 | 2026-04-01..2026-04-30 2026-10-01..2026-10-31
các tháng 3, 6 năm 2026 | 2026-03-01..2026-03-31 2026-06-01..2026-06-30
tháng 7/2026, 01 buổi | 2026-07-01..2026-07-31
từ tháng 3 đến tháng 5/2026 | 2026-03-01..2026-05-31
tháng 3 đến tháng 5 năm 2026 | 2026-03-01..2026-05-31
thượng tuần tháng 7/2024 | 2024-07-01..2024-07-10
trung tuần tháng 7/2024 | 2024-07-11..2024-07-20
hạ tuần tháng 2/2024 | 2024-02-21..2024-02-29
đầu tháng 3/2026 | 2026-03-01..2026-03-10
giữa tháng 3/2026 | 2026-03-11..2026-03-20
cuối tháng 3/2026 | 2026-03-21..2026-03-31
nửa đầu tháng 6/2026 | 2026-06-01..2026-06-15
nửa cuối tháng 6/2026 | 2026-06-16..2026-06-30
cuối tháng 6, đầu tháng 7/2026 | 2026-06-21..2026-06-30 2026-07-01..2026-07-10
tuần đầu tháng 5/2026 | 2026-05-01..2026-05-07
Tuần 2 tháng 4/2026 | 2026-04-08..2026-04-14
tuần 3, tháng 4/2026 | 2026-04-15..2026-04-21
tuần cuối tháng 5/2026 | 2026-05-25..2026-05-31
quý II/2026 | 2026-04-01..2026-06-30
quý 3 năm 2026 | 2026-07-01..2026-09-30
Quý IV | 2026-10-01..2026-12-31
Quý II và Quý IV năm 2026 | 2026-04-01..2026-06-30 2026-10-01..2026-12-31
cuối quý I năm 2026 | 2026-03-01..2026-03-31
6 tháng đầu năm 2026 | 2026-01-01..2026-06-30
06 tháng cuối năm | 2026-07-01..2026-12-31
năm 2026 | 2026-01-01..2026-12-31
ngày 05 và 28 hàng tháng | FREQ=MONTHLY;BYMONTHDAY=5,28
ngày 10 và ngày 24 hằng tháng | FREQ=MONTHLY;BYMONTHDAY=10,24
ngày 5, 15, 25 hằng tháng | FREQ=MONTHLY;BYMONTHDAY=5,15,25
ngày mùng 5 hằng tháng | FREQ=MONTHLY;BYMONTHDAY=5
ngày 05 tháng 4 hằng năm | FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=5
ngày 15 của tháng cuối quý | FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15
các tháng cuối quý | FREQ=MONTHLY;BYMONTH=3,6,9,12
thứ Ba tuần đầu tháng | FREQ=MONTHLY;BYDAY=1TU
thứ Năm tuần thứ hai hằng tháng | FREQ=MONTHLY;BYDAY=2TH
thứ Năm tuần cuối cùng hằng tháng | FREQ=MONTHLY;BYDAY=-1TH
thứ hai đầu tiên của tháng | FREQ=MONTHLY;BYDAY=1MO
thứ Tư thứ hai và thứ Tư cuối cùng của mỗi tháng | FREQ=MONTHLY;BYDAY=2WE,-1WE
thứ Sáu đầu tiên và thứ ba của tháng | FREQ=MONTHLY;BYDAY=1FR,3FR
thứ Hai, thứ Ba hằng tháng | FREQ=MONTHLY;BYDAY=MO,TU
thứ Tư hằng tuần | FREQ=WEEKLY;BYDAY=WE
thứ 2 và thứ 5 hằng tuần | FREQ=WEEKLY;BYDAY=MO,TH
thứ Hai đến thứ Sáu hằng tuần | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
chủ nhật hằng tuần | FREQ=WEEKLY;BYDAY=SU
ngày làm việc đầu tiên của tháng | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1
hằng quý | FREQ=MONTHLY;INTERVAL=3
mỗi tháng 02 ngày | FREQ=MONTHLY x2
02 ngày/tháng | FREQ=MONTHLY x2
mỗi quý một lần | FREQ=MONTHLY;INTERVAL=3 x1
ít nhất 2 lần trong năm | FREQ=YEARLY x2
hai tháng một lần | FREQ=MONTHLY;INTERVAL=2 x1
06 tháng một lần | FREQ=MONTHLY;INTERVAL=6 x1
phường 5, quận 3 | none
khoản 2 Điều 12 | none
"""

DEADLINES = """
trước ngày 20/01/2026 | before 2026-01-20
Trước 10/5 | before 2026-05-10
xong trước ngày 05/10/2021 | before 2021-10-05
chậm nhất ngày 22/4/2019 | on_or_before 2019-04-22
đến hết ngày 30/6/2026 | on_or_before 2026-06-30
trong tháng 4/2026 | during 2026-04-01..2026-04-30
trong quý III/2026 | during 2026-07-01..2026-09-30
hoàn thành trong quý III/2026 | during 2026-07-01..2026-09-30
xong trong ngày 20/01/2026 | on_or_before 2026-01-20
trước mỗi hội nghị ít nhất 05 ngày làm việc | before at_least 5 working_day
chậm nhất 10 ngày trước ngày tổ chức | before at_least 10 day
trước hội nghị 01 ngày | before at_least 1 day
trong thời hạn 07 ngày làm việc sau khi kết thúc mỗi hội nghị | after at_most 7 working_day
trong vòng 05 ngày kể từ ngày nhận được ý kiến | after at_most 5 day
sau hội nghị chậm nhất 10 ngày | after at_most 10 day
sau mỗi hội nghị đối thoại | after
ngay sau khi kết thúc hội nghị | after
tại hội nghị | during
trước ngày 25 hằng tháng | before FREQ=MONTHLY;BYMONTHDAY=25
hằng tháng, trước ngày 25 | before FREQ=MONTHLY;BYMONTHDAY=25
trước ngày 20 của tháng cuối quý | before FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20
trước ngày 15 của tháng đầu quý | before FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15
trước ngày 10 tháng 12 hằng năm | before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10
hằng năm trước ngày 15/12 | before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15
hằng quý | FREQ=MONTHLY;INTERVAL=3
kịp thời | vague
đúng tiến độ | vague
theo quy định | vague
định kỳ | vague
định kỳ 6 tháng, năm | FREQ=MONTHLY;INTERVAL=6
định kỳ quý, 6 tháng và hằng năm | FREQ=MONTHLY;INTERVAL=3
6 tháng và cả năm | FREQ=MONTHLY;INTERVAL=6
theo quy định của Luật Tiếp công dân | none
bố trí kinh phí theo quy định | none
trước mắt | none
trước hết | none
"""

CITATIONS = """
Quy định số 11-QĐi/TW, ngày 18/02/2019 của Bộ Chính trị về tiếp dân | Quy định;11-QĐi/TW;2019-02-18;Bộ Chính trị;tiếp dân
Quyết định số 41-QĐ/ĐU, ngày 15/9/2025 của Đảng ủy xã Đức Trọng | Quyết định;41-QĐ/ĐU;2025-09-15;Đảng ủy xã Đức Trọng;-
Nghị định số 64/2014/NĐ-CP ngày 26 tháng 6 năm 2014 của Chính phủ | Nghị định;64/2014/NĐ-CP;2014-06-26;Chính phủ;-
Nghị định 30/2020/NĐ-CP | Nghị định;30/2020/NĐ-CP;-;-;-
Quy định 11-QĐi/TW của Bộ Chính trị | Quy định;11-QĐi/TW;-;Bộ Chính trị;-
Hướng dẫn số 09 - HD/BDVTU | Hướng dẫn;09-HD/BDVTU;-;-;-
Kế hoạch số: 74 /KH-VPUB ngày 15-12-2025 | Kế hoạch;74/KH-VPUB;2025-12-15;-;-
Quyết định số 36a/QĐ-UBND ngày 06/9/2025 | Quyết định;36a/QĐ-UBND;2025-09-06;-;-
Kế hoạch số 07/KH-UBND ngày 12/01/2022 của UBND tỉnh, Sở Công Thương lập kế hoạch | Kế hoạch;07/KH-UBND;2022-01-12;UBND tỉnh;-
Công điện số 15/CĐ-TTg ngày 02/9/2024 của Thủ tướng Chính phủ và sau khi trao đổi | Công điện;15/CĐ-TTg;2024-09-02;Thủ tướng Chính phủ;-
Quyết định số 36/QĐ-UBND ngày 06/9/2025 của UBND TP. Sa Đéc | Quyết định;36/QĐ-UBND;2025-09-06;UBND TP. Sa Đéc;-
Quy chế số 03-QC/HU ngày 06/9/2022 của BTV Huyện ủy về tiếp dân, BTV Huyện ủy xây dựng kế hoạch | Quy chế;03-QC/HU;2022-09-06;BTV Huyện ủy;tiếp dân
Luật Tiếp công dân ngày 25/11/2013 | Luật;-;2013-11-25;-;Luật Tiếp công dân
Luật Tổ chức chính quyền địa phương số 72/2025/QH15 | Luật;72/2025/QH15;-;-;Luật Tổ chức chính quyền địa phương
Luật số 42/2013/QH13 | Luật;42/2013/QH13;-;-;-
Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW | Quyết định;217-QĐ/TW;-;-;- Quyết định;218-QĐ/TW;-;-;-
theo Luật Khiếu nại, Luật Tố cáo | Luật;-;-;-;Luật Khiếu nại Luật;-;-;-;Luật Tố cáo
Chương trình phối hợp số 05-CTr/HND-UBND ngày 28/12/2025 | Chương trình phối hợp;05-CTr/HND-UBND;2025-12-28;-;-
Chương trình phối hợp và thống nhất hành động năm 2026 của Ủy ban MTTQ Việt Nam tỉnh A, Ban Thường trực | Chương trình;-;-;Ủy ban MTTQ Việt Nam tỉnh A;Chương trình phối hợp và thống nhất hành động năm 2026
Chương trình công tác năm 2026 số 14-CTr/HU ngày 19/01/2026 của Ban Thường vụ Huyện ủy và | Chương trình;14-CTr/HU;2026-01-19;Ban Thường vụ Huyện ủy;Chương trình công tác năm 2026
Hướng dẫn số 27/HD-TLĐ về Tháng Công nhân và ý kiến đồng ý của Thường trực Tỉnh ủy tại Thông báo số 58-TB/TU | Hướng dẫn;27/HD-TLĐ;-;-;Tháng Công nhân Thông báo;58-TB/TU;-;Thường trực Tỉnh ủy;-
theo quy định của pháp luật | none
số 12/4 đường Lê Lợi | none
theo luật định | none
"""

COUNTS = """
khoảng 120 người | ~120 người
ít nhất 02 cuộc | 2.. cuộc
không quá 50 đại biểu | ..50 đại biểu
100 - 120 đại biểu | 100..120 đại biểu
từ 50 đến 60 người | 50..60 người
01 hội nghị | 1 hội nghị
hai buổi | 2 buổi
1.200 người | 1200 người
30 (ba mươi) đại biểu | 30 đại biểu
"""

SESSIONS = """
từ 07 giờ 30 phút đến 11 giờ 30 phút | 07:30-11:30
8h00 - 11h30 | 08:00-11:30
07g30 đến 10g | 07:30-10:00
13:30 đến 16:30 | 13:30-16:30
lúc 14h00' | 14:00
8 giờ | 08:00
7h30' đến 11h30'; chiều: 13h30' đến 17h00' | 07:30-11:30 13:30-17:00
25h00 | none
8h75 | none
"""


def rows(table: str) -> list[tuple[str, str]]:
    """Return the (phrase, reading) pairs of a table."""
    pairs = [line.split(" | ") for line in table.strip().splitlines()]
    return [(phrase, "" if wanted == "none" else wanted) for phrase, wanted in pairs]


def days(window: Window | None) -> str:
    if window is None:
        return ""
    return str(window.start) if window.start == window.end else f"{window.start}..{window.end}"


def time(phrase: str) -> str:
    found = times.find(shadow(phrase), 0, len(phrase), YEAR)
    said = [[*map(days, item.windows), item.rrule or "", f"x{item.times}" if item.times else ""] for item in found]
    return " ".join(word for words in said for word in words if word)


def deadline(phrase: str) -> str:
    """Return the deadline that binds most, as `understand` takes it."""
    found = deadlines.find(phrase, shadow(phrase), 0, len(phrase), YEAR)
    if not found:
        return ""
    due = deadlines.best(found)
    if due.kind == "vague":
        return "vague"
    when = due.rrule or (due.date.isoformat() if due.date else days(due.window))
    return " ".join(str(word) for word in (due.relation, when, due.bound, due.offset, due.unit) if word)


def citation(phrase: str) -> str:
    found = citations.find(phrase, shadow(phrase), 0, len(phrase), "basis")
    facts = [(item.type, item.designation, item.issued, item.issuer, item.title) for item in found]
    return " ".join(";".join(str(fact.value) if fact else "-" for fact in item) for item in facts)


def count(phrase: str) -> str:
    said = []
    for item in quantities.counts(shadow(phrase), 0, len(phrase)):
        low, high = item.low or "", item.high or ""
        about = "~" if item.approximate else ""
        said.append(f"{about}{low if low == high else f'{low}..{high}'} {item.noun}")
    return " ".join(said)


def session(phrase: str) -> str:
    found = quantities.sessions(shadow(phrase), 0, len(phrase))
    return " ".join("-".join(hour for hour in item.value if hour) for item in found)


READERS: list[tuple[Callable[[str], str], str]] = [
    (time, TIMES),
    (deadline, DEADLINES),
    (citation, CITATIONS),
    (count, COUNTS),
    (session, SESSIONS),
]
PHRASES = [
    pytest.param(reader, phrase, wanted, id=phrase) for reader, table in READERS for phrase, wanted in rows(table)
]


@pytest.mark.parametrize(("reader", "phrase", "wanted"), PHRASES)
def test_phrases_are_read(reader, phrase, wanted):
    assert reader(phrase) == wanted


def test_words_are_read_alike_with_i_and_with_y():
    told = shadow("Quí II, kì họp, lí do; công ti, tỉ lệ, qui chế, kĩ càng; tỉnh, kìm, ti vi, kỉ luật")
    assert told == "quý ii, kỳ họp, lý do; công ty, tỷ lệ, quy chế, kỹ càng; tỉnh, kìm, ti vi, kỷ luật"


@pytest.mark.parametrize(("reader", "phrase", "wanted"), PHRASES)
def test_phrases_are_read_alike_with_other_blanks_and_in_capitals(reader, phrase, wanted):
    assert reader(phrase.replace(" ", "\u00a0")) == wanted
    assert reader(phrase.replace(" ", "\n")) == wanted
    if reader is not citation:  # "THEO LUẬT ĐỊNH" might be the name of a law
        assert reader(phrase.upper()).lower() == wanted.lower()


@given(
    st.lists(
        st.one_of(WORDS, st.sampled_from([phrase for _, table in READERS for phrase, _ in rows(table)])), max_size=12
    ).map(" ".join)
)
def test_every_phrase_of_any_text_lies_in_it(text):
    low, size = shadow(text), len(text)
    spans = [
        *((item.start, item.end) for item in times.find(low, 0, size, YEAR)),
        *((item.text.start, item.text.end) for item in deadlines.find(text, low, 0, size, YEAR)),
        *((item.start, item.end) for item in citations.find(text, low, 0, size, "body")),
        *((item.start, item.end) for item in quantities.counts(low, 0, size)),
        *((item.start, item.end) for item in quantities.sessions(low, 0, size)),
    ]
    assert all(0 <= start < end <= size for start, end in spans)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_every_date_is_read_in_each_of_its_forms(day):
    forms = [
        f"ngày {day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02}/{day.month:02}/{day.year}",
        f"ngày {day.day:02} tháng {day.month} năm {day.year}",
        f"{day.day}-{day.month}-{day.year}",
    ]
    assert [time(form) for form in forms] == [day.isoformat()] * 4
