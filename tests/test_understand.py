"""What is understood of a plan: every word traceable, any text survived, and the decisions about what counts as what."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest
from documents import TEXTS, key, source_of
from hypothesis import given
from strategies import TEXT

from compliance.phrases.calendar import last_day
from compliance.pipeline import plan_of
from compliance.plan import Fact, Plan
from compliance.readers import read
from compliance.syntax import parse
from compliance.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Event, Task

# Facts that are a word of this program, not of the text; the issuer is put together from its printed parts.
CODES = (".kind", ".side", ".level", ".form.header", ".issuer", ".misprints")
JOINED = (".topic", ".authority")  # put together from several lines with other words between them

HEAD = """ĐẢNG BỘ TỈNH HÀ GIANG                ĐẢNG CỘNG SẢN VIỆT NAM
      HUYỆN ỦY A
   Số 12-KH/HU                   A, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
{title}

Thực hiện Quy định số 11-QĐi/TW, ngày 18/02/2019 của Bộ Chính trị, Ban Thường vụ Huyện ủy ban hành Kế hoạch như sau:

"""
FOOT = """

Nơi nhận:
- Tỉnh ủy (b/c),
- Lưu Văn phòng Huyện ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Nguyễn Văn An
"""
TITLE = "tiếp dân, đối thoại với Nhân dân năm 2026"

YEAR = [(1, 15), (2, 23), (3, 16), (4, 15), (5, 15), (6, 15), (7, 15), (8, 17), (9, 15), (10, 15), (11, 16), (12, 15)]
MONTHLY = """I. TIẾP DÂN
Tiếp định kỳ: Bí thư Huyện ủy tiếp mỗi tháng 01 ngày {how} (ngày 15; gặp ngày nghỉ thì chuyển sang ngày làm việc kế tiếp).

{rows}

Giờ tiếp theo giờ hành chính. Địa điểm là Phòng Tiếp công dân của huyện."""
ONCE_A_MONTH = "reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ Phòng Tiếp công dân của huyện"
EVENTS = {
    "fields of a weekly reception, with the one held at need beside them; a day until the end of a month": (
        """I. TIẾP DÂN HẰNG TUẦN
- Người tiếp: Bí thư Huyện ủy
- Ngày tiếp: thứ Năm hằng tuần, bắt đầu từ tuần có ngày 13/8/2026 đến hết tháng 12/2026
- Nơi tiếp: Phòng Tiếp công dân huyện

Ngoài lịch trên, Bí thư Huyện ủy tiếp đột xuất khi có đông người cùng phản ánh một việc.""",
        """reception periodic FREQ=WEEKLY;BYDAY=TH Bí thư Huyện ủy @ Phòng Tiếp công dân huyện
reception ad_hoc  Bí thư Huyện ủy @ Phòng Tiếp công dân huyện""",
    ),
    "a repetition written out: months, days and days of the week one a line": (
        MONTHLY.format(
            how="theo bảng sau",
            rows="\n".join(
                ["Tháng", "Ngày", "Thứ", "Người tiếp", *(f"{m}\n{d}\nHai\nBí thư Huyện ủy" for m, d in YEAR)]
            ),
        ),
        ONCE_A_MONTH,
    ),
    "a repetition written out: a line a day": (
        MONTHLY.format(how="như sau", rows="\n".join(f"- Ngày {d}/{m}/2026: Bí thư Huyện ủy tiếp." for m, d in YEAR)),
        ONCE_A_MONTH,
    ),
    "a repetition written out: rows of full dates": (
        MONTHLY.format(
            how="theo bảng sau",
            rows="| Ngày tiếp | Người tiếp |\n|---|---|\n"
            + "\n".join(f"| {d}/{m}/2026 | Bí thư Huyện ủy |" for m, d in YEAR),
        ),
        ONCE_A_MONTH,
    ),
    "blocks told by questions under their quarters, in any order; a year is no number of people": (
        """II. ĐỐI THOẠI THEO CHUYÊN ĐỀ TỪNG QUÝ
QUÝ II: Chợ và bến xe
Ai chủ trì: Bí thư Huyện ủy cùng Chủ tịch UBND huyện; mời đại diện Huyện đoàn dự.
Mời ai: 90 hộ dân thị trấn.
Khi nào: 14 giờ 00, ngày 21/5/2026.
Ở đâu: Hội trường Huyện ủy.
Đơn vị chuẩn bị nội dung: Phòng Kinh tế.

QUÝ IV: Kết quả năm 2026 và dự kiến thu, chi năm 2027
Khi nào: nửa đầu tháng 11/2026.
Tại đâu: Nhà văn hóa xã B.
Ai chủ trì: Bí thư Huyện ủy.""",
        """dialogue planned 2026-05-21 Bí thư Huyện ủy, Chủ tịch UBND huyện @ Hội trường Huyện ủy
dialogue planned 2026-11-01..2026-11-15 Bí thư Huyện ủy @ Nhà văn hóa xã B""",
    ),
    "occasions told in order by sentences of a part in prose, the chairs of one by reference": (
        """Thứ nhất, về mục đích. Để người đứng đầu nghe dân nói.

Thứ hai, về các buổi đối thoại. Năm 2026 huyện tổ chức hai buổi. Buổi đầu tiên dành cho khoảng 90 hộ trồng chè, mở lúc 8 giờ ngày 12/5/2026 tại nhà văn hóa thôn Bản Mạ; đồng chí Bí thư Huyện ủy và đồng chí Chủ tịch Ủy ban nhân dân huyện cùng ngồi ghế chủ trì. Đến ngày 08/9/2026, hai đồng chí nói trên chủ trì buổi thứ hai với thanh niên, địa điểm là hội trường Huyện đoàn.""",
        """dialogue planned 2026-05-12 Bí thư Huyện ủy, Chủ tịch Ủy ban nhân dân huyện @ nhà văn hóa thôn Bản Mạ
dialogue planned 2026-09-08 Bí thư Huyện ủy, Chủ tịch Ủy ban nhân dân huyện @ hội trường Huyện đoàn""",
    ),
    "numbers with letters, as in the South; two who host together; days off by other words": (
        """2/ TIẾP DÂN VÀ ĐỐI THOẠI
2a/ Định kỳ: Bí thư Huyện ủy tiếp công dân ngày 12 hằng tháng; nếu trúng thứ Bảy, Chủ nhật thì tiếp ngày làm việc liền kề sau đó.
2b/ Thường xuyên: các ngày làm việc trong tuần, công chức Văn phòng Huyện ủy trực tại Trụ sở Tiếp công dân huyện, nhận đơn.
2c/ Đối thoại với nông dân: 8g00 ngày 16/6/2026, tại Nhà văn hóa xã B, do Bí thư Huyện ủy cùng Chủ tịch Hội Nông dân huyện chủ trì.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=12 Bí thư Huyện ủy @ -
reception continuous  công chức Văn phòng Huyện ủy @ Trụ sở Tiếp công dân huyện
dialogue planned 2026-06-16 Bí thư Huyện ủy, Chủ tịch Hội Nông dân huyện @ Nhà văn hóa xã B""",
    ),
    "a place where citizens are told to come": (
        """I. LỊCH TIẾP
1. Bí thư Huyện ủy tiếp công dân ngày 12 hằng tháng. Giờ tiếp: từ 8 giờ đến 11 giờ. Công dân đến Ban Tiếp công dân huyện.""",
        "reception periodic FREQ=MONTHLY;BYMONTHDAY=12 Bí thư Huyện ủy @ Ban Tiếp công dân huyện",
    ),
    "a part headed by its steps: days of each place in one, an occasion in the other, work in the last": (
        """II. CÁC BƯỚC TIẾN HÀNH
1. Bước một: nghe dân, đối thoại ở các cụm
Đoàn công tác do đồng chí Phó Bí thư Huyện ủy làm trưởng đoàn về nghe dân, mỗi cụm một buổi sáng, từ 8 giờ đến 10 giờ:
+ Cụm Đông: ngày 02/6/2026, tại Nhà văn hóa xã B, 40 người dân;
+ Cụm Tây: ngày 04/6/2026, tại Hội trường xã C, 50 người dân.
2. Bước hai: đối thoại với Nhân dân cả huyện
Mở vào một ngày trong khoảng từ mùng 5 đến 9 tháng 11 năm 2026, ở xã Tân An. Người chủ trì là Bí thư Huyện ủy.
3. Bước ba: theo dõi việc thực hiện lời hứa""",
        """dialogue planned 2026-06-02 Phó Bí thư Huyện ủy @ Nhà văn hóa xã B
dialogue planned 2026-06-04 Phó Bí thư Huyện ủy @ Hội trường xã C
dialogue planned 2026-11-05..2026-11-09 Bí thư Huyện ủy @ xã Tân An""",
    ),
    "two persons in one cell; what is held when needed beside what comes again": (
        """1. Lịch tiếp dân
| Tháng | Ngày tiếp | Người tiếp |
| 3 | 16/3/2026 | Trần Văn Bình - Bí thư Huyện ủy |
| 4 | 15/4/2026 | Trần Văn Bình - Bí thư Huyện ủy Lê Thị Cúc - Phó Bí thư Huyện ủy |
2. Tiếp dân ngoài lịch
a) Khi có vụ việc đông người, Bí thư Huyện ủy trực tiếp tiếp hoặc giao Phó Bí thư tiếp.
b) Đại biểu HĐND huyện tiếp công dân mỗi quý ít nhất một buổi; nơi tiếp là trụ sở UBND xã.""",
        """reception planned 2026-03-16 Trần Văn Bình - Bí thư Huyện ủy @ -
reception planned 2026-04-15 Trần Văn Bình - Bí thư Huyện ủy, Lê Thị Cúc - Phó Bí thư Huyện ủy @ -
reception ad_hoc  Bí thư Huyện ủy @ -
reception periodic FREQ=MONTHLY;INTERVAL=3 Đại biểu HĐND huyện @ trụ sở UBND xã""",
    ),
    "the day of a month and its order; a month that is over is none of them": (
        """II. TIẾP DÂN
1. Tiếp định kỳ
- Thời gian: ngày thứ Năm đầu tiên và ngày thứ Năm thứ ba của tháng, từ tháng 02 đến tháng 12 năm 2026 (tháng 01/2026 đã tiếp theo thông báo trước)
- Người tiếp: Bí thư Huyện ủy""",
        "reception periodic FREQ=MONTHLY;BYDAY=1TH,3TH Bí thư Huyện ủy @ -",
    ),
    "who hosts is told of all, before them; talks at need have no day": (
        """II. NỘI DUNG
Trong năm tổ chức 02 cuộc đối thoại. Các cuộc của quý I và quý III do đồng chí Bí thư Huyện ủy và đồng chí Chủ tịch UBND huyện cùng chủ trì. Nội dung từng cuộc như sau.
Cuộc đối thoại quý I dự kiến vào ngày 30 tháng 3 năm 2026, tại Hội trường xã B.
Cuộc đối thoại quý III diễn ra trong tuần đầu tháng 8 năm 2026 tại Nhà văn hóa xã C.
Ngoài hai cuộc trên, khi ở cơ sở phát sinh việc bức xúc thì Thường trực Huyện ủy xem xét, quyết định tổ chức đối thoại đột xuất.""",
        """dialogue planned 2026-03-30 Bí thư Huyện ủy, Chủ tịch UBND huyện @ Hội trường xã B
dialogue planned 2026-08-01..2026-08-07 Bí thư Huyện ủy, Chủ tịch UBND huyện @ Nhà văn hóa xã C
dialogue ad_hoc   @ -""",
    ),
    "numbered lines, each with a line of day and place and a line of what it is about below": (
        """II. ĐỐI THOẠI
Năm 2026 tổ chức 02 cuộc đối thoại ở các cụm xã, do đồng chí Bí thư Huyện ủy chủ trì.

Cuộc 1. Cụm Tân An, Tân Bình, Tân Cường, Tân Dân và thị trấn Tân Đô
Ngày 23/4/2026 (thứ Năm). Hội trường UBND xã Tân An.
Vấn đề: giải phóng mặt bằng.

Cuộc 2. Cụm Phú Lâm, Phú Sơn
Sáng ngày 18/6/2026 (thứ Năm). Nhà văn hóa xã Phú Lâm.
Vấn đề: nước sạch.""",
        """dialogue planned 2026-04-23 Bí thư Huyện ủy @ Hội trường UBND xã Tân An
dialogue planned 2026-06-18 Bí thư Huyện ủy @ Nhà văn hóa xã Phú Lâm""",
    ),
    "who receives at need stands behind what calls for it": (
        """II. NỘI DUNG
1. Tiếp dân
Vào ngày 10 hằng tháng, đồng chí Bí thư Huyện ủy tiếp dân định kỳ tại Trụ sở Tiếp công dân huyện.
Gặp việc đông người, kéo dài thì đồng chí Bí thư Huyện ủy tiếp đột xuất, không đợi đến ngày định kỳ.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=10 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện
reception ad_hoc  Bí thư Huyện ủy @ -""",
    ),
    "one sentence says who hosts them all; a name ends with its sentence; days told once more, and one month apart": (
        """A. YÊU CẦU
1. Mọi buổi tiếp dân và mọi cuộc đối thoại trong Kế hoạch này đều do đồng chí Bí thư Huyện ủy trực tiếp chủ trì, không ủy quyền.
B. NỘI DUNG
1. Tiếp định kỳ: mỗi tháng một ngày, vào thứ Ba tuần thứ ba của tháng; riêng tháng 02 do trùng Tết nên chuyển sang thứ Ba của tuần kế tiếp. Cụ thể là các ngày: 20/01, 24/02 và 17/3/2026.
2. Tiếp đột xuất: khi có vụ việc đông người.
3. Đối thoại với nông dân. Diễn ra sáng thứ Năm, ngày 26/3/2026, tại Hội trường xã B.""",
        """reception periodic FREQ=MONTHLY;BYDAY=3TU Bí thư Huyện ủy @ -
reception ad_hoc  Bí thư Huyện ủy @ -
dialogue planned 2026-03-26 Bí thư Huyện ủy @ Hội trường xã B""",
    ),
    "who moderates hosts nothing; the place behind the time; days of what may happen": (
        """I. TIẾP CÔNG DÂN ĐỊNH KỲ
1. Bí thư Huyện ủy tiếp công dân mỗi tháng một ngày, lấy ngày 20 làm ngày cố định; tháng nào ngày 20 rơi vào thứ Bảy thì tiếp vào thứ Hai liền sau.
2. Nơi tiếp: Trụ sở Tiếp công dân huyện. Công dân đăng ký muộn hơn ngày 14 thì chờ buổi sau.
3. Tiếp đột xuất thực hiện theo quy định.
II. ĐỐI THOẠI
1. Đối thoại với thanh niên
- Thời gian, địa điểm: 13 giờ 30 phút, thứ Sáu, ngày 22/5/2026 (dự kiến), Hội trường UBND huyện, số 01 đường Bà Triệu.
- Chủ trì: Bí thư Huyện ủy; cùng điều hành có Bí thư Huyện đoàn.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=20 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện
reception ad_hoc   @ Trụ sở Tiếp công dân huyện
dialogue planned 2026-05-22 Bí thư Huyện ủy @ Hội trường UBND huyện, số 01 đường Bà Triệu""",
    ),
    "a table of days that each have their own host": (
        """I. TIẾP CÔNG DÂN ĐỊNH KỲ
1. Huyện ủy tiếp công dân vào ngày 20 hằng tháng, lịch như bảng sau:
| TT | Ngày tiếp | Người chủ trì tiếp |
| 1 | 20/01/2026 | Bí thư Huyện ủy |
| 2 | 20/02/2026 | Phó Bí thư Huyện ủy |""",
        """reception planned 2026-01-20 Bí thư Huyện ủy @ -
reception planned 2026-02-20 Phó Bí thư Huyện ủy @ -""",
    ),
    "how many and what: the occasions stand below": (
        """II. SỐ LƯỢNG VÀ NỘI DUNG HỘI NGHỊ
1. Hội nghị đối thoại với nông dân
- Thời gian: ngày 19/5/2026
- Chủ trì: Bí thư Huyện ủy
2. Hội nghị đối thoại với thanh niên
- Thời gian: ngày 22/9/2026
- Chủ trì: Bí thư Huyện ủy""",
        """dialogue planned 2026-05-19 Bí thư Huyện ủy @ -
dialogue planned 2026-09-22 Bí thư Huyện ủy @ -""",
    ),
    "who hosts with the host of all, told after the list; third Fridays of the last months of quarters": (
        """I. ĐỐI THOẠI
Trong năm, Chủ tịch UBND huyện chủ trì 02 cuộc:
1. Cuộc thứ nhất: với nông dân. Ngày 12/5/2026, tại Hội trường xã C.
2. Cuộc thứ hai: với thanh niên. Ngày 15/9/2026, tại Nhà văn hóa xã D.
Cùng chủ trì với Chủ tịch UBND huyện ở mỗi cuộc là Phó Chủ tịch phụ trách lĩnh vực.
II. TIẾP CÔNG DÂN
Bí thư Huyện ủy tiếp công dân thứ Sáu tuần thứ ba của tháng cuối quý, tại Trụ sở Tiếp công dân huyện.""",
        """dialogue planned 2026-05-12 Chủ tịch UBND huyện, Phó Chủ tịch phụ trách lĩnh vực @ Hội trường xã C
dialogue planned 2026-09-15 Chủ tịch UBND huyện, Phó Chủ tịch phụ trách lĩnh vực @ Nhà văn hóa xã D
reception periodic FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=3FR Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện""",
    ),
    "a table of days changed: the new ones count": (
        """1. Ngày tiếp dân sau điều chỉnh
| Kỳ | Ngày đã thông báo | Ngày mới | Giờ |
| Tháng 5 | Thứ Sáu, 15/5/2026 | Thứ Hai, 25/5/2026 | 8 giờ 00 - 11 giờ 00 |
| Tháng 6 | Thứ Hai, 15/6/2026 | Thứ Ba, 23/6/2026 | 8 giờ 00 - 11 giờ 00 |
2. Người tiếp: đồng chí Bí thư Huyện ủy
3. Địa điểm: Trụ sở Tiếp công dân huyện""",
        """reception planned 2026-05-25 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện
reception planned 2026-06-23 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện""",
    ),
    "labels that end in a full stop; who receives by occasion, in a clause after its reason": (
        """II. TIẾP DÂN
1. Tiếp định kỳ. Đồng chí Bí thư Huyện ủy tiếp dân vào ngày 12 hằng tháng.
2. Tiếp đột xuất. Thực hiện khi có vụ việc đông người. Người tiếp là Bí thư Huyện ủy.
3. Nơi tiếp. Trụ sở Tiếp công dân huyện.
III. LỊCH KHÁC
(1) Chủ tịch UBND huyện tiếp công dân vào ngày 20 hằng tháng. Giờ tiếp: từ 8 giờ 00 đến 11 giờ 00.
(2) Ngoài ngày trên, khi có việc đông người, phức tạp, Chủ tịch UBND huyện tiếp đột xuất cũng tại Phòng Tiếp dân.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=12 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện
reception ad_hoc  Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện
reception periodic FREQ=MONTHLY;BYMONTHDAY=20 Chủ tịch UBND huyện @ -
reception ad_hoc  Chủ tịch UBND huyện @ Phòng Tiếp dân""",
    ),
    "days in brackets say which week is meant; what comes once a year is no host": (
        """II. ĐỐI THOẠI
Trong năm, đồng chí Bí thư Huyện ủy chủ trì 02 hội nghị:
1. Hội nghị thứ nhất: tuần thứ hai của tháng 6/2026 (từ ngày 08 đến ngày 12/6/2026), tại Nhà văn hóa xã B.
2. Hội nghị thứ hai: trong các ngày từ 14 đến 16/9/2026, tại Hội trường xã C, có khoảng 90 người dự.""",
        """dialogue planned 2026-06-08..2026-06-12 Bí thư Huyện ủy @ Nhà văn hóa xã B
dialogue planned 2026-09-14..2026-09-16 Bí thư Huyện ủy @ Hội trường xã C""",
    ),
    "lines of fields without marks under each occasion, with names of their own": (
        """I. ĐỐI THOẠI
Lần 1: Đối thoại với hộ chăn nuôi
Vào lúc: 8 giờ 00, ngày 12 tháng 3 năm 2026
Nơi họp: Hội trường UBND xã
Người đối thoại: Chủ tịch UBND xã; mời đồng chí Bí thư Đảng ủy xã dự và phát biểu
Điều hành: Chánh Văn phòng Huyện ủy

Lần 2: Đối thoại với nhân dân toàn xã
Vào lúc: 8 giờ 00, ngày 15 tháng 10 năm 2026
Nơi họp: Nhà văn hóa thôn Đông
Người đối thoại: Chủ tịch UBND xã""",
        """dialogue planned 2026-03-12 Chủ tịch UBND xã @ Hội trường UBND xã
dialogue planned 2026-10-15 Chủ tịch UBND xã @ Nhà văn hóa thôn Đông""",
    ),
    "the days of a periodic reception, each with its host; officers who receive every day at the same place": (
        """I. LỊCH TIẾP CÔNG DÂN
1/. Tiếp định kỳ hằng tháng
Toàn bộ các buổi tiếp diễn ra tại Phòng Tiếp công dân huyện.
Huyện ủy tiếp ngày 15 mỗi tháng, ngày nghỉ đã được dời.
- Tháng 4: Thứ Tư, 15/4/2026; người tiếp: Bí thư Huyện ủy; cùng dự: Ban Nội chính.
- Tháng 5: Thứ Sáu, 15/5/2026; người tiếp: Phó Bí thư Huyện ủy; cùng dự: Ban Dân vận.
- Tháng 6: Thứ Hai, 15/6/2026; người tiếp: Bí thư Huyện ủy; cùng dự: Ban Dân vận.
2/. Công chức Văn phòng Huyện ủy thường trực tiếp công dân tất cả các ngày làm việc, cùng địa điểm trên.""",
        """reception periodic 2026-04-15 Bí thư Huyện ủy @ Phòng Tiếp công dân huyện
reception periodic 2026-05-15 Phó Bí thư Huyện ủy @ Phòng Tiếp công dân huyện
reception periodic 2026-06-15 Bí thư Huyện ủy @ Phòng Tiếp công dân huyện
reception continuous  Công chức Văn phòng Huyện ủy @ Phòng Tiếp công dân huyện""",
    ),
    "fields after the last of several occasions are those of all": (
        """I. NỘI DUNG
1. Đối thoại trực tiếp với hộ kinh doanh
a) Cuộc thứ nhất: chuyên đề vay vốn; tổ chức vào tuần thứ ba của tháng 5/2026.
b) Cuộc thứ hai: chuyên đề chợ dân sinh; tổ chức vào trung tuần tháng 10/2026.
Chủ trì: đồng chí Bí thư Huyện ủy; cùng dự có đồng chí Chủ tịch UBND huyện.
Địa điểm: Hội trường Huyện ủy.""",
        """dialogue planned 2026-05-15..2026-05-21 Bí thư Huyện ủy @ Hội trường Huyện ủy
dialogue planned 2026-10-11..2026-10-20 Bí thư Huyện ủy @ Hội trường Huyện ủy""",
    ),
    "lists set in under items of the same marks": (
        """1. Nội dung
   1. Cuộc đối thoại thứ nhất
      - Thời gian: ngày 12/5/2026
      - Chủ trì:
          - Bí thư Huyện ủy
          - Chủ tịch UBND huyện
      - Địa điểm: Hội trường Huyện ủy
   2. Cuộc đối thoại thứ hai
      - Thời gian: ngày 12/9/2026
      - Chủ trì: Bí thư Huyện ủy
      - Địa điểm: Nhà văn hóa thôn 3
2. Tổ chức thực hiện
   1. Văn phòng Huyện ủy: gửi giấy mời trước ngày 05/5/2026.""",
        """dialogue planned 2026-05-12 Bí thư Huyện ủy, Chủ tịch UBND huyện @ Hội trường Huyện ủy
dialogue planned 2026-09-12 Bí thư Huyện ủy @ Nhà văn hóa thôn 3""",
    ),
    "fields run on in a sentence, with and without colons": (
        """I- NỘI DUNG
1- Tiếp dân: Đồng chí Bí thư Huyện ủy tiếp dân vào ngày 15 hằng tháng. Nơi tiếp: Phòng Tiếp dân của Huyện ủy, khóm 4. Khi vắng mặt, đồng chí Phó Bí thư tiếp thay.
2- Đợt I: đối thoại với nhà vườn; thời gian 01 buổi, từ ngày 14-10 đến ngày 18-10-2026; địa điểm tại Trụ sở ấp Tân Quy; khoảng 60 người dự. Đồng chí Bí thư Huyện ủy chủ trì.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ Phòng Tiếp dân của Huyện ủy, khóm 4
dialogue planned 2026-10-14..2026-10-18 Bí thư Huyện ủy @ Trụ sở ấp Tân Quy""",
    ),
    "one event each occasion": (
        """I. NỘI DUNG
Tổ chức 02 cuộc đối thoại với Nhân dân, dự kiến Quý II và Quý IV năm 2026, do đồng chí Bí thư Huyện ủy chủ trì, tại Hội trường Huyện ủy.""",
        """dialogue planned 2026-04-01..2026-06-30 Bí thư Huyện ủy @ Hội trường Huyện ủy
dialogue planned 2026-10-01..2026-12-31 Bí thư Huyện ủy @ Hội trường Huyện ủy""",
    ),
    "a recurring reception is one event": (
        """I. TIẾP DÂN ĐỊNH KỲ
- Đồng chí Bí thư Huyện ủy tiếp dân vào ngày 05 và 28 hằng tháng.
- Địa điểm: Trụ sở Tiếp công dân huyện.""",
        "reception periodic FREQ=MONTHLY;BYMONTHDAY=5,28 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện",
    ),
    "the host is whose event it is": (
        """I. NỘI DUNG
1. Hội nghị đối thoại của đồng chí Bí thư Huyện ủy với thanh niên
- Thời gian: tháng 3/2026.
- Địa điểm: Nhà Văn hóa huyện.""",
        "dialogue planned 2026-03-01..2026-03-31 (Bí thư Huyện ủy) @ Nhà Văn hóa huyện",
    ),
    "keys on the heading line, and in a table": (
        """I. NỘI DUNG
1. Hội nghị đối thoại với nông dân
1.1. Chủ trì: Đồng chí Bí thư Huyện ủy.
1.2. Thời gian, địa điểm: ngày 15/4/2026, tại Hội trường xã B.
2. Lịch đối thoại
| TT | Nội dung đối thoại | Thời gian | Địa điểm | Chủ trì |
|---|---|---|---|---|
| 1 | Đối thoại với phụ nữ | 20/5/2026 | Hội trường xã C | Chủ tịch UBND huyện |""",
        """dialogue planned 2026-04-15 Bí thư Huyện ủy @ Hội trường xã B
dialogue planned 2026-05-20 Chủ tịch UBND huyện @ Hội trường xã C""",
    ),
    "places in a row, each with its day": (
        """I. THỜI GIAN, ĐỊA ĐIỂM, NGƯỜI CHỦ TRÌ HỘI NGHỊ ĐỐI THOẠI
1. Xã Tân Lập, huyện A: trong thượng tuần tháng 5/2026, tại Nhà văn hóa xã. Bí thư Đảng ủy xã chủ trì.
2. Xã Hòa Bình, huyện A: từ ngày 20 đến ngày 25 tháng 7 năm 2026, tại Hội trường UBND xã. Chủ tịch UBND xã chủ trì.""",
        """dialogue planned 2026-05-01..2026-05-10 Bí thư Đảng ủy xã @ Nhà văn hóa xã
dialogue planned 2026-07-20..2026-07-25 Chủ tịch UBND xã @ Hội trường UBND xã""",
    ),
    "days in a row, one host for all but one": (
        """I. NỘI DUNG
1. Đối thoại tại các khu công nghiệp (03 buổi)
- Ngày 05/5: Khu công nghiệp Thành Công, tại nhà ăn Công ty Sao Vàng.
- Ngày 12/5: Cụm công nghiệp Tân Bình, tại hội trường UBND xã Tân Bình.
Các buổi đối thoại này do đồng chí Chủ tịch Công đoàn chủ trì; riêng buổi tại Cụm công nghiệp Tân Bình do đồng chí Chủ tịch Liên đoàn Lao động huyện A chủ trì.""",
        """dialogue planned 2026-05-05 Chủ tịch Công đoàn @ nhà ăn Công ty Sao Vàng
dialogue planned 2026-05-12 Chủ tịch Liên đoàn Lao động huyện A @ hội trường UBND xã Tân Bình""",
    ),
    "the words before a table tell who hosts its rows, those after it what is held besides": (
        """I. LỊCH ĐỐI THOẠI
Giám đốc Sở chủ trì đối thoại với doanh nghiệp mỗi quý một lần, theo từng lĩnh vực như bảng sau. Mỗi lần nửa ngày.
| TT | Chuyên đề | Thời gian dự kiến | Địa điểm |
|---|---|---|---|
| 1 | Xuất khẩu | Tháng 3/2026 | Hội trường Sở |
| 2 | Điện | Ngày 18/5/2026 | Văn phòng UBND huyện A |
Ngoài lịch nêu trên, Sở tổ chức đối thoại đột xuất khi có từ 05 doanh nghiệp yêu cầu. Doanh nghiệp có thể gặp trực tiếp lãnh đạo Sở vào chiều thứ Năm hằng tuần tại Phòng khách của Sở.""",
        """dialogue planned 2026-03-01..2026-03-31 Giám đốc Sở @ Hội trường Sở
dialogue planned 2026-05-18 Giám đốc Sở @ Văn phòng UBND huyện A
dialogue ad_hoc  Sở @ -
reception periodic FREQ=WEEKLY;BYDAY=TH lãnh đạo Sở @ Phòng khách của Sở""",
    ),
    "rows without a colon, places without 'tại', days in brackets": (
        """I. THỜI GIAN, ĐỊA ĐIỂM
1. Đối thoại theo khối
- Khối nông dân: 8 giờ 00, thứ Ba, ngày 14/4/2026, Hội trường UBND xã A; Chủ tịch UBND xã chủ trì.
- Khối thanh niên: chiều thứ Sáu, ngày 17/4/2026, Nhà văn hóa thôn B; Phó Chủ tịch UBND xã chủ trì.
2. Đối thoại theo cụm
a) Sáng 12/5/2026: Cụm 1 gồm các thôn Đông, Đoài; địa điểm: Nhà văn hóa thôn Đông; chủ trì: Bí thư Đảng ủy xã.
b) Chiều 13/5/2026: Cụm 2 gồm các thôn Nam, Bắc; địa điểm: Nhà văn hóa thôn Nam; chủ trì: Chủ tịch UBND xã.
3. Bí thư Huyện ủy đối thoại với Nhân dân 02 cuộc:
- Tại xã A (ngày 12/3/2026).
- Tại xã B (ngày 17/9/2026).""",
        """dialogue planned 2026-04-14 Chủ tịch UBND xã @ Hội trường UBND xã A
dialogue planned 2026-04-17 Phó Chủ tịch UBND xã @ Nhà văn hóa thôn B
dialogue planned 2026-05-12 Bí thư Đảng ủy xã @ Nhà văn hóa thôn Đông
dialogue planned 2026-05-13 Chủ tịch UBND xã @ Nhà văn hóa thôn Nam
dialogue planned 2026-03-12  @ xã A
dialogue planned 2026-09-17  @ xã B""",
    ),
    "work of a day is no day of the event": (
        """I. NỘI DUNG
1. Hội nghị đối thoại với Nhân dân
- Ngày 20/4/2026: niêm yết chương trình tại trụ sở UBND xã.
- Ngày 28/4/2026: khai mạc hội nghị tại Hội trường xã.""",
        "dialogue planned 2026-04-28  @ Hội trường xã",
    ),
    "received day by day, and when needed": (
        """I. TIẾP CÔNG DÂN
1. Đồng chí Bí thư Huyện ủy tiếp công dân vào ngày 15 hằng tháng (trừ tháng 7) tại Trụ sở Tiếp công dân huyện.
2. Ngoài ngày nêu trên, Ban Tiếp công dân huyện tiếp công dân thường xuyên trong giờ hành chính.
3. Chủ tịch UBND huyện tiếp công dân đột xuất đối với các vụ việc phức tạp.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện
reception continuous  Ban Tiếp công dân huyện @ -
reception ad_hoc  Chủ tịch UBND huyện @ -""",
    ),
    "occasions listed under the time, their place beside it; registration and laws have times of their own": (
        """1. Thời gian:
- Tiếp dân định kỳ của đồng chí Bí thư Huyện ủy vào ngày 12 hằng tháng.
Buổi sáng: từ 08 giờ 00 đến 11 giờ 00
Buổi chiều: từ 14 giờ 00 đến 16 giờ 00
- Tiếp dân đột xuất theo khoản 3 Điều 18 Luật Tiếp công dân năm 2013.
2. Địa điểm: Phòng Tiếp dân của Huyện ủy.
3. Thời gian công dân đến đăng ký: trước ngày 10 hằng tháng.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=12 (Bí thư Huyện ủy) @ Phòng Tiếp dân của Huyện ủy
reception ad_hoc   @ Phòng Tiếp dân của Huyện ủy""",
    ),
    "a heading that is a day dates what stands under it; what deputies do is no dialogue": (
        """I. LỊCH TIẾP XÚC CỬ TRI
1. Thứ Ba, ngày 14/4/2026
- Buổi sáng: tiếp xúc cử tri xã B, tại Hội trường xã B.
- Buổi chiều: tiếp xúc cử tri xã C, tại Nhà Văn hóa xã C.
2. Tiếp xúc cử tri sau kỳ họp thứ 5: bắt đầu từ ngày 04/5/2026 và kết thúc trước ngày 09/5/2026.""",
        """other planned 2026-04-14  @ Hội trường xã B
other planned 2026-04-14  @ Nhà Văn hóa xã C
other planned 2026-05-04..2026-05-08  @ -""",
    ),
    "why somebody else receives is no reception out of turn; deputies chair, others only attend": (
        """I. TIẾP DÂN
1. Đồng chí Bí thư Huyện ủy tiếp dân vào ngày 12 hằng tháng. Trường hợp có công việc đột xuất, Bí thư ủy quyền cho Phó Bí thư Huyện ủy tiếp.
2. Đại biểu Hội đồng nhân dân huyện (theo lịch phân công) chủ trì tiếp công dân vào ngày 25 hằng tháng; đồng thời tham gia các buổi tiếp công dân do Chủ tịch Ủy ban nhân dân huyện chủ trì.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=12 Bí thư Huyện ủy @ -
reception periodic FREQ=MONTHLY;BYMONTHDAY=25 Đại biểu Hội đồng nhân dân huyện @ -""",
    ),
    "lines of a schedule end with who receives; reasons host nothing": (
        """I. LỊCH TIẾP DÂN
1. Tháng 01/2026:
      08 giờ 00 ngày 08/01/2026 Chủ tịch Ủy ban nhân dân huyện;
      08 giờ 00 ngày 15/01/2026 Bí thư Huyện ủy.
2. Tiếp dân định kỳ: vào ngày 20 hằng tháng, nếu do bận công tác đột xuất thì tổ chức tiếp vào ngày làm việc kế tiếp.""",
        """reception planned 2026-01-08 Chủ tịch Ủy ban nhân dân huyện @ -
reception planned 2026-01-15 Bí thư Huyện ủy @ -
reception periodic FREQ=MONTHLY;BYMONTHDAY=20  @ -""",
    ),
    "who receives: no cause, no room, nobody who stands in; what comes up moves a day": (
        """I. LỊCH TIẾP CÔNG DÂN
1. Tiếp dân định kỳ: ngày 05 hằng tháng, nếu trùng với ngày nghỉ hoặc do bận công việc đột xuất thì tiếp vào ngày gần nhất, tại Nhà khách huyện.
2. Bí thư Huyện ủy tiếp dân vào ngày 15 hằng tháng tại Nhà khách huyện. Trường hợp có công việc đột xuất, Bí thư Huyện ủy ủy quyền cho Phó Bí thư tiếp dân.
3. Giám đốc Sở trực tiếp hoặc phân công Phó Giám đốc tiếp dân vào ngày 25 hằng tháng tại Phòng Tiếp dân.
4. Đại biểu Quốc hội (theo lịch phân công) chủ trì tiếp công dân vào ngày 30 hằng tháng, tại Nhà khách huyện. Việc này không đổi buổi do Chủ tịch UBND huyện chủ trì.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=5  @ Nhà khách huyện
reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ Nhà khách huyện
reception periodic FREQ=MONTHLY;BYMONTHDAY=25 Giám đốc Sở @ Phòng Tiếp dân
reception periodic FREQ=MONTHLY;BYMONTHDAY=30 Đại biểu Quốc hội @ Nhà khách huyện""",
    ),
    "a table of months and days": (
        """1. Đồng chí Bí thư Huyện ủy tiếp dân định kỳ hằng tháng, cụ thể như sau:
| Tháng | Ngày tiếp |
|---|---|
| Tháng 6 | Ngày 18 (thứ Năm) |
| Tháng 7 | Ngày 17; 20 |
2. Địa điểm: Nhà khách huyện.""",
        """reception planned 2026-06-18 Bí thư Huyện ủy @ Nhà khách huyện
reception planned 2026-07-17 Bí thư Huyện ủy @ Nhà khách huyện
reception planned 2026-07-20 Bí thư Huyện ủy @ Nhà khách huyện""",
    ),
    "a table that spells out a repetition": (
        """1. Tiếp dân định kỳ
Bí thư Huyện ủy tiếp dân vào thứ Năm hằng tuần tại Nhà khách huyện, cụ thể:
| Tháng | Người tiếp | Ngày tiếp |
|---|---|---|
| Tháng 6 | Bí thư Huyện ủy | Ngày 04; 11; 18; 25 (thứ Năm) |
| Tháng 7 | Bí thư Huyện ủy | Ngày 02; 09; 16; 23; 30 (thứ Năm) |""",
        "reception periodic FREQ=WEEKLY;BYDAY=TH Bí thư Huyện ủy @ Nhà khách huyện",
    ),
    "lines that spell out a repetition, and lines that are its days": (
        """I. LỊCH TIẾP
1. Tiếp dân định kỳ
Bí thư Huyện ủy tiếp dân vào ngày 15 hằng tháng tại Nhà khách huyện, cụ thể:
- Tháng 1: ngày 15 (thứ Năm)
- Tháng 2: ngày 23 (thứ Hai)
II. TIẾP DÂN CỦA LÃNH ĐẠO BAN
1. Trưởng Ban:
Trưởng Ban thực hiện tiếp công dân định kỳ một tháng một lần tại Nhà khách huyện, cụ thể:
- Tháng 1: ông Lê Văn Bình, Trưởng Ban, ngày 21/01
- Tháng 2: ông Lê Văn Bình, Trưởng Ban, ngày 23/02""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ Nhà khách huyện
reception planned 2026-01-21 Trưởng Ban @ Nhà khách huyện
reception planned 2026-02-23 Trưởng Ban @ Nhà khách huyện""",
    ),
    "who receives is no dated document, no part of an inspectorate; officers beside the head": (
        """I. LỊCH TIẾP CÔNG DÂN
1. Theo Thông báo số 12/TB-UBND ngày 31/12/2025 của UBND huyện về việc bố trí lịch, Phó Chủ tịch UBND huyện tiếp công dân vào ngày 18/3/2026 tại Nhà khách huyện.
2. Thanh tra huyện là bộ phận thường trực tiếp công dân, tiếp công dân vào thứ Hai hằng tuần tại Nhà khách huyện.
3. Tiếp công dân định kỳ
- Thời gian: thứ Năm hằng tuần.
- Địa điểm: Nhà khách huyện.
- Cán bộ tiếp công dân: Chủ tịch UBND huyện và công chức Văn phòng.""",
        """reception planned 2026-03-18 Phó Chủ tịch UBND huyện @ Nhà khách huyện
reception periodic FREQ=WEEKLY;BYDAY=MO  @ Nhà khách huyện
reception periodic FREQ=WEEKLY;BYDAY=TH Chủ tịch UBND huyện, công chức Văn phòng @ Nhà khách huyện""",
    ),
    "officers that receive; the place where citizens are received": (
        """I. LỊCH TIẾP CÔNG DÂN
- Cán bộ tiếp công dân vào thứ Ba và thứ Năm hằng tuần tại địa điểm tiếp công dân.
- Bí thư Huyện ủy trực tiếp hoặc phân công Phó Bí thư tiếp dân vào ngày 15 hằng tháng tại địa điểm tiếp công dân.""",
        """reception periodic FREQ=WEEKLY;BYDAY=TU,TH Cán bộ @ địa điểm tiếp công dân
reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ địa điểm tiếp công dân""",
    ),
    "one repetition in the first half of the year, another in the second": (
        """I. TIẾP CÔNG DÂN ĐỊNH KỲ CỦA BÍ THƯ HUYỆN ỦY
- Từ ngày 01/01/2026 đến hết ngày 30/6/2026: thứ Tư hằng tuần.
- Từ ngày 01/7/2026 đến hết ngày 31/12/2026: ngày 08 và ngày 22 hằng tháng.
- Giờ tiếp: buổi sáng từ 7h30 đến 11h00.
- Địa điểm: Trụ sở Tiếp công dân huyện.""",
        """reception periodic FREQ=WEEKLY;BYDAY=WE (BÍ THƯ HUYỆN ỦY) @ Trụ sở Tiếp công dân huyện
reception periodic FREQ=MONTHLY;BYMONTHDAY=8,22 (BÍ THƯ HUYỆN ỦY) @ Trụ sở Tiếp công dân huyện""",
    ),
    "a heading with fields is an occasion without its time, too": (
        """I. NỘI DUNG
1. Cuộc tại xã B
- Chủ trì: Đồng chí Bí thư Huyện ủy.
- Địa điểm: Hội trường xã B.
2. Cuộc tại xã C
- Chủ trì: Đồng chí Bí thư Huyện ủy.
- Thời gian: sẽ có thông báo sau.
- Địa điểm: Hội trường xã C.""",
        """reception planned  Bí thư Huyện ủy @ Hội trường xã B
reception planned  Bí thư Huyện ủy @ Hội trường xã C""",
    ),
    "until when, and at whose place": (
        """I. NỘI DUNG
1. Đối thoại tại các chi bộ trực thuộc: Bí thư chi bộ chủ trì đối thoại với đảng viên ít nhất 01 lần/năm, hoàn thành trước ngày 16/10/2026.""",
        "dialogue planned FREQ=YEARLY Bí thư chi bộ @ các chi bộ trực thuộc",
    ),
    "place and time are told in an annex": (
        """I. NỘI DUNG
1. Số cuộc: Bí thư Huyện ủy tổ chức đối thoại với Nhân dân trong tháng 6 năm 2026. Địa điểm, thành phần từng cuộc theo Phụ lục kèm theo Kế hoạch này.""",
        "dialogue planned 2026-06-01..2026-06-30 (Bí thư Huyện ủy) @ theo Phụ lục kèm theo Kế hoạch này",
    ),
}

EVENTS |= {
    "a list of days and places": (
        """I. NỘI DUNG
1. Tiếp dân lưu động tại các bản, mỗi quý một buổi (từ 14 giờ 00), do Bí thư Huyện ủy thực hiện:
+ Quý I: bản Nậm Lành, ngày 12/3/2026;
+ Quý II: bản Co Muông, ngày 11/6/2026.
2. Đối thoại với nông dân theo cụm, do Chủ tịch UBND huyện chủ trì:
- Cụm 1 (xã Hòa An, Bình Minh): sáng ngày 13/3/2026, tại Hội trường xã Hòa An;
- Cụm 2 (xã Tân Lập): chiều ngày 13/3/2026, tại Nhà văn hóa xã Tân Lập.
3. Đối thoại với thanh niên
- Chủ trì: Phó Bí thư Huyện ủy.
- Thời gian, địa điểm:
+ Ngày 20/3/2026: Nhà văn hóa xã Yên Phú;
+ Ngày 21/9/2026: Hội trường xã Đông Sơn.
4. Tiếp dân tại cơ sở:
a) Tháng 10: ngày 12, tại trụ sở UBND xã A;
b) Tháng 11: ngày 11, tại trụ sở UBND xã B.""",
        """reception planned 2026-03-12 Bí thư Huyện ủy @ bản Nậm Lành
reception planned 2026-06-11 Bí thư Huyện ủy @ bản Co Muông
dialogue planned 2026-03-13 Chủ tịch UBND huyện @ Hội trường xã Hòa An
dialogue planned 2026-03-13 Chủ tịch UBND huyện @ Nhà văn hóa xã Tân Lập
dialogue planned 2026-03-20 Phó Bí thư Huyện ủy @ Nhà văn hóa xã Yên Phú
dialogue planned 2026-09-21 Phó Bí thư Huyện ủy @ Hội trường xã Đông Sơn
reception planned 2026-10-12  @ trụ sở UBND xã A
reception planned 2026-11-11  @ trụ sở UBND xã B""",
    ),
    "what is said of all occasions of a part": (
        """III. ĐỐI THOẠI
Trong năm tổ chức 02 hội nghị đối thoại, tại Hội trường Trung tâm huyện. Bí thư Huyện ủy và Chủ tịch UBND huyện đồng chủ trì.
1. Hội nghị với tiểu thương về chợ, thuế: trong tháng 3/2026.
2. Hội nghị với phụ nữ, thanh niên về việc làm: từ ngày 05 đến ngày 09/10/2026.

Trình tự hội nghị: người dân nêu câu hỏi, không hạn chế số lượng.
Không đối thoại với người say rượu.
IV. GẶP GỠ DOANH NGHIỆP
1. Cuộc gặp với doanh nghiệp (tháng 5/2026).
2. Cuộc gặp với hợp tác xã, dự kiến tháng 6/2026.
Cả hai cuộc do Chủ tịch UBND huyện chủ trì, mời Trưởng ban Ban Xúc tiến đầu tư tỉnh đồng chủ trì.""",
        """dialogue planned 2026-03-01..2026-03-31 Bí thư Huyện ủy, Chủ tịch UBND huyện @ Hội trường Trung tâm huyện
dialogue planned 2026-10-05..2026-10-09 Bí thư Huyện ủy, Chủ tịch UBND huyện @ Hội trường Trung tâm huyện
dialogue planned 2026-05-01..2026-05-31 Chủ tịch UBND huyện, Trưởng ban Ban Xúc tiến đầu tư tỉnh @ -
dialogue planned 2026-06-01..2026-06-30 Chủ tịch UBND huyện, Trưởng ban Ban Xúc tiến đầu tư tỉnh @ -""",
    ),
}

EVENTS |= {
    "held before a day": (
        """II. NỘI DUNG
1. Hội nghị quý IV: đối thoại với nông dân. Thời gian: trước ngày 15 tháng 11 năm 2026. Địa điểm: Nhà văn hóa xã A.
2. Đối thoại với phụ nữ: chậm nhất ngày 20/10/2026.""",
        """dialogue planned 2026-10-01..2026-11-14  @ Nhà văn hóa xã A
dialogue planned 2026-01-01..2026-10-20  @ -""",
    ),
    "who chairs all conferences receives nobody": (
        """II. TIẾP DÂN
1. Định kỳ: ngày 15 hằng tháng.
III. ĐỐI THOẠI
Trong năm có 02 hội nghị. Người chủ trì cả hai hội nghị là đồng chí Phó Bí thư Huyện ủy.
1. Hội nghị đối thoại với nông dân
Ngày 12/5/2026, tại Nhà văn hóa xã A.
2. Hội nghị đối thoại với phụ nữ
Ngày 20/8/2026, tại Nhà văn hóa xã B.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=15  @ -
dialogue planned 2026-05-12 Phó Bí thư Huyện ủy @ Nhà văn hóa xã A
dialogue planned 2026-08-20 Phó Bí thư Huyện ủy @ Nhà văn hóa xã B""",
    ),
    "a dialogue at need that nobody is said to hold": (
        "II. ĐỐI THOẠI\n1. Khi có vụ việc phức tạp, kéo dài gây bức xúc thì tổ chức đối thoại đột xuất theo quyết định của Thường trực Huyện ủy.",
        "dialogue ad_hoc   @ -",
    ),
    "a day set aside to receive; an address in brackets; a house of culture and sports": (
        """II. TIẾP DÂN
1. Định kỳ: Bí thư Huyện ủy dành trọn ngày 15 hằng tháng để tiếp dân, ở Phòng Tiếp dân (số 12 đường A, phường B), nghe hết ý kiến.
III. ĐỐI THOẠI
Bí thư Huyện ủy chủ trì 02 cuộc.
Cuộc thứ nhất (quý I) - Với thợ dệt. 8 giờ 00 ngày 11/3/2026, tại Trung tâm Văn hóa - Thể thao xã C. Mời 60 người.
Cuộc thứ hai (quý III) - Với chủ vườn. 14 giờ 00 ngày 20/8/2026, tại Hội trường xã B. Mời 60 người.""",
        """reception periodic FREQ=MONTHLY;BYMONTHDAY=15 Bí thư Huyện ủy @ Phòng Tiếp dân (số 12 đường A, phường B)
dialogue planned 2026-03-11 Bí thư Huyện ủy @ Trung tâm Văn hóa - Thể thao xã C
dialogue planned 2026-08-20 Bí thư Huyện ủy @ Hội trường xã B""",
    ),
    "a quarter in brackets and its day in the next sentence; a cooperative before a blank line": (
        """II. ĐỐI THOẠI
Bí thư Huyện ủy chủ trì 02 cuộc.

Cuộc thứ nhất (quý I) - Với thợ dệt. 8 giờ 00 ngày 11/3/2026, tại Nhà văn hóa thôn A.

Cuộc thứ hai (quý III) - Với chủ vườn. 14 giờ 00 ngày 20/8/2026, tại Hội trường xã B.

3. Đối thoại với thành viên hợp tác xã

Mở ngày 05/11/2026, tại Nhà văn hóa xã C.""",
        """dialogue planned 2026-03-11 Bí thư Huyện ủy @ Nhà văn hóa thôn A
dialogue planned 2026-08-20 Bí thư Huyện ủy @ Hội trường xã B
dialogue planned 2026-11-05 Bí thư Huyện ủy @ Nhà văn hóa xã C""",
    ),
    "a part that tells what was is none of the plan": (
        """Phần thứ nhất
KẾT QUẢ ĐỐI THOẠI NĂM 2025
| Hội nghị | Ngày | Số ý kiến |
|---|---|---|
| Đối thoại với nông dân | 15/4/2025 | 20 |
| Đối thoại với phụ nữ | 22/7/2025 | 12 |

Phần thứ hai
KẾ HOẠCH NĂM 2026
I. MỤC TIÊU
Trả lời hết ý kiến.
II. NỘI DUNG, THỜI GIAN, ĐỊA ĐIỂM
1. Hội nghị quý I: đối thoại với thanh niên. Thời gian: ngày 23 tháng 02 năm 2026. Địa điểm: Nhà văn hóa xã A.
2. Hội nghị quý III: đối thoại với công nhân. Thời gian: ngày 16/8/2026. Địa điểm: Nhà văn hóa xã B.""",
        """dialogue planned 2026-02-23  @ Nhà văn hóa xã A
dialogue planned 2026-08-16  @ Nhà văn hóa xã B""",
    ),
}

TASKS = {
    "names that go on behind a dash; each of those named; a labelled day; how often is no deadline": (
        """1. Ban Tổ chức - Kiểm tra: theo dõi việc trả lời trước ngày 05/5/2026.
2. Đoàn các xã: mời hội viên trước từng hội nghị ít nhất 10 ngày; mỗi đơn vị tự tổ chức một buổi tập huấn trước ngày 15/5/2026.
3. Phòng Nội vụ, Chi nhánh Ngân hàng Chính sách huyện gửi câu trả lời; thời hạn: ngày 20/5/2026.
4. Đảng ủy các xã xây dựng lịch, trong đó Bí thư tiếp dân tối thiểu 02 ngày mỗi tháng; gửi về Văn phòng Huyện ủy trước ngày 31/3/2026.""",
        """Ban Tổ chức - Kiểm tra perform; 2026-05-05
Đoàn các xã perform; before at_least 10 day
Đoàn các xã perform; 2026-05-15
Phòng Nội vụ perform, Chi nhánh Ngân hàng Chính sách huyện perform; 2026-05-20
Đảng ủy các xã perform; 2026-03-31; > Văn phòng Huyện ủy""",
    ),
    "days under a piece of work, or behind it, each for an occasion": (
        """1. Đảng ủy Ủy ban nhân dân huyện lãnh đạo các phòng soạn câu trả lời, gửi Ban Dân vận Huyện ủy:
+ Hội nghị với nông dân: trước ngày 12/5/2026.
+ Trước ngày 20/8/2026: hội nghị với phụ nữ.
2. Văn phòng Huyện ủy gom câu hỏi, chia cho Phòng Nội vụ: cuộc thứ nhất trước 05/5/2026, cuộc thứ hai trước 10/8/2026.""",
        """Đảng ủy Ủy ban nhân dân huyện perform; 2026-05-12; > Ban Dân vận Huyện ủy
Đảng ủy Ủy ban nhân dân huyện perform; 2026-08-20; > Ban Dân vận Huyện ủy
Văn phòng Huyện ủy perform; 2026-05-05; > Phòng Nội vụ
Văn phòng Huyện ủy perform; 2026-08-10; > Phòng Nội vụ""",
    ),
    "a table of who does what with whom": (
        """| Số | Việc | Đầu mối | Cùng làm | Hạn |
|---|---|---|---|---|
| 1 | Viết phần trả lời, gửi Văn phòng Huyện ủy | Ủy ban nhân dân huyện | Công an huyện | 07/10/2026 |""",
        "Ủy ban nhân dân huyện lead, Công an huyện cooperate; 2026-10-07; > Văn phòng Huyện ủy",
    ),
    "who does it stands behind in brackets": (
        """1. Ra thông báo kết luận sau hội nghị 05 ngày (Văn phòng Huyện ủy soạn thảo).
2. Gửi câu hỏi trước ngày 15/5/2026 (qua bưu điện).""",
        """Văn phòng Huyện ủy perform; after at_most 5 day
2026-05-15""",
    ),
    "a part in prose hands out work sentence by sentence": (
        """1. Về việc chuẩn bị. Ban Dân vận Huyện ủy gom ý kiến rồi gửi Văn phòng Huyện ủy trước ngày 05/5/2026. Nhận được ý kiến, Văn phòng Huyện ủy chuyển ngay cho Ủy ban nhân dân huyện. Đơn thư lập trước ngày 01/01/2026 do Thanh tra huyện rà soát trước ngày 04/5/2026.""",
        """Ban Dân vận Huyện ủy perform; 2026-05-05; > Văn phòng Huyện ủy
Văn phòng Huyện ủy perform; > Ủy ban nhân dân huyện
Thanh tra huyện perform; 2026-05-04""",
    ),
    "two bodies lead together": (
        """1. Văn phòng Huyện ủy cùng Ban Tổ chức Huyện ủy chủ trì chuẩn bị tài liệu trước ngày 05/5/2026.
2. Ban Dân vận Huyện ủy
- Cùng với Ủy ban Kiểm tra Huyện ủy chủ trì theo dõi việc thực hiện kết luận.""",
        """Văn phòng Huyện ủy lead, Ban Tổ chức Huyện ủy lead; 2026-05-05
Ban Dân vận Huyện ủy lead, Ủy ban Kiểm tra Huyện ủy lead""",
    ),
    "numbers with letters; who works beside the one that leads; each of several; the words of the South": (
        """2a/ Ban Dân vận Huyện ủy chủ trì, Huyện đoàn phối hợp gom ý kiến, gởi Văn phòng Huyện ủy trước ngày 15/5/2026; từng đơn vị soạn câu trả lời trước ngày 20/5/2026.
2b/ Đề nghị Hội Nông dân huyện cùng giám sát việc trả lời.
2c/ Trưởng thôn báo tin cho các hộ, chậm nhất ngày 22/5/2026 báo lại Văn phòng Huyện ủy.""",
        """Ban Dân vận Huyện ủy lead, Huyện đoàn cooperate; 2026-05-15; > Văn phòng Huyện ủy
từng đơn vị perform; 2026-05-20
Hội Nông dân huyện perform
Trưởng thôn perform; 2026-05-22; > Văn phòng Huyện ủy""",
    ),
    "the part of a body in all that follows": (
        """1. Ban Dân vận Huyện ủy
a) Chủ trì, phối hợp với Huyện đoàn:
+ Khảo sát ý kiến thanh niên trước ngày 17/6/2026.
+ Chuẩn bị nội dung hội nghị trước ngày 24/7/2026.""",
        """Ban Dân vận Huyện ủy lead, Huyện đoàn cooperate; 2026-06-17
Ban Dân vận Huyện ủy lead, Huyện đoàn cooperate; 2026-07-24""",
    ),
    "a number of days before what it counts from; parts with a cycle of their own; a body that there is not": (
        """1. Ban Dân vận Huyện ủy ra thông báo kết luận 05 ngày làm việc sau mỗi cuộc đối thoại; định kỳ hằng quý kiểm tra việc thực hiện; niêm yết lịch tiếp dân mỗi tháng 02 ngày của Bí thư Huyện ủy.
2. Ban Cán sự đảng không còn lập ở cấp huyện, do đó Ủy ban nhân dân huyện chuẩn bị câu trả lời trước ngày 12/6/2026.
3. Văn phòng Huyện ủy phát thông báo trong 07 ngày liền trước ngày tổ chức.""",
        """Ban Dân vận Huyện ủy perform; after at_most 5 working_day
Ban Dân vận Huyện ủy perform; FREQ=MONTHLY;INTERVAL=3
Ủy ban nhân dân huyện perform; 2026-06-12
Văn phòng Huyện ủy perform; before at_least 7 day""",
    ),
    "work handed out by its part, and told of whoever is in charge": (
        """1. Về chuyên đề: cuộc thứ nhất giao Phòng Kinh tế. Đơn vị phụ trách chuyên đề gửi tài liệu trước mỗi cuộc 05 ngày.""",
        """Phòng Kinh tế perform
Đơn vị phụ trách chuyên đề perform; before at_least 5 day""",
    ),
    "pieces of work named before who gets them; who acts if something happens; a time before its work": (
        """1. Văn phòng Huyện ủy: gửi giấy mời trước hội nghị 07 ngày. Sau hội nghị, trong vòng 05 ngày làm việc, trình ban hành thông báo kết luận.
2. Phụ trách chuyên đề: cuộc quý I giao Phòng Nội vụ; cuộc quý II giao Ban Dân vận Huyện ủy (phối hợp: Huyện đoàn). Đơn vị phụ trách chuyên đề lập danh sách khách mời trước ngày 15/3/2026.
3. Công an huyện giữ trật tự.
Lịch có đổi thì Văn phòng Huyện ủy báo cho người được mời trước ngày 10/3/2026.
Các nội dung khác của Kế hoạch số 12-KH/HU giữ nguyên. Giấy mời trước đây không còn giá trị.""",
        """Văn phòng Huyện ủy perform; before at_least 7 day
Văn phòng Huyện ủy perform; after at_most 5 working_day
Phòng Nội vụ perform
Ban Dân vận Huyện ủy perform
Đơn vị phụ trách chuyên đề perform; 2026-03-15
Công an huyện perform
Văn phòng Huyện ủy perform; 2026-03-10""",
    ),
    "records: what, by whom, by when, to whom after words that say so": (
        """1. Văn phòng Huyện ủy
- Việc 1:
+ Nội dung: công bố lịch tiếp dân
+ Thời hạn: trước ngày 20/3/2026
- Việc 2:
+ Nội dung: chủ trì, phối hợp với Công an huyện xây dựng kịch bản
+ Thời hạn: trước hội nghị 05 ngày
+ Sản phẩm gửi: Thường trực Huyện ủy
2. Phòng Nội vụ
- Nội dung: bố trí kinh phí
3. Niêm yết lịch tại trụ sở. Chủ trì: Ban Dân vận Huyện ủy. Phối hợp: Huyện đoàn. Thời hạn: trước ngày 30/3/2026. Sản phẩm: lịch.""",
        """Văn phòng Huyện ủy perform; 2026-03-20
Văn phòng Huyện ủy lead, Công an huyện cooperate; before at_least 5 day; > Thường trực Huyện ủy
Phòng Nội vụ perform
Ban Dân vận Huyện ủy lead, Huyện đoàn cooperate; 2026-03-30""",
    ),
    "days counted before the event is named; on each of the days before it": (
        """1. Văn phòng Huyện ủy gửi tài liệu 03 ngày làm việc trước kỳ họp.
2. Đài Truyền thanh huyện thông báo liên tục 05 ngày trước mỗi hội nghị.""",
        """Văn phòng Huyện ủy perform; before at_least 3 working_day
Đài Truyền thanh huyện perform; before""",
    ),
    "officers the registry does not know, whom work is given by another; what citizens do is no task": (
        """1. Công dân đăng ký gặp đồng chí Bí thư qua Văn phòng Huyện ủy chậm nhất 03 ngày trước buổi tiếp.
2. Thanh tra viên thường trực phối hợp Văn phòng Huyện ủy tổng hợp số liệu trước ngày 10/6/2026.
3. Hai bên giao Ban Dân vận Huyện ủy viết báo cáo chung, gửi Tỉnh ủy trước ngày 15/11/2026.""",
        """Thanh tra viên thường trực cooperate, Văn phòng Huyện ủy cooperate; 2026-06-10
Ban Dân vận Huyện ủy perform; 2026-11-15; > Tỉnh ủy""",
    ),
    "answers go to people as well": (
        """1. Văn phòng Huyện ủy
- Trả lời bằng văn bản cho người kiến nghị trước ngày 20/3/2026.
- Thông báo chương trình cho người dân trước ngày 21/3/2026.""",
        """Văn phòng Huyện ủy perform; 2026-03-20; > người kiến nghị
Văn phòng Huyện ủy perform; 2026-03-21""",
    ),
    "a subject before the order; whom to call and the formula at the end are no work": (
        """1. Về nước sạch: Giao Phòng Kinh tế khảo sát đường ống trước ngày 20/3/2026.
2. Về vay vốn: Đề nghị Hội Nông dân huyện chủ trì lập danh sách trước ngày 25/3/2026.
Điện thoại nhận đăng ký: 0912.345.xxx (đồng chí Hà Thị Lụa, chuyên viên Văn phòng Huyện ủy).
Văn phòng Huyện ủy thông báo để các cơ quan, đơn vị biết, thực hiện.""",
        """Phòng Kinh tế perform; 2026-03-20
Hội Nông dân huyện lead; 2026-03-25""",
    ),
    "one task a bullet, one actor a body": (
        """1. Văn phòng Huyện ủy
- Chủ trì, phối hợp với Ban Dân vận Huyện ủy chuẩn bị nội dung, báo cáo Thường trực Huyện ủy trước ngày 15/3/2026.
- Theo dõi, đôn đốc việc thực hiện kết luận.""",
        """Văn phòng Huyện ủy lead, Ban Dân vận Huyện ủy cooperate; 2026-03-15; > Thường trực Huyện ủy
Văn phòng Huyện ủy perform""",
    ),
    "a clause with its own day is a task": (
        """1. Văn phòng Huyện ủy
- Gửi giấy mời trước ngày 10/3/2026; niêm yết lịch trước ngày 20/01/2026.""",
        "Văn phòng Huyện ủy perform; 2026-03-10\nVăn phòng Huyện ủy perform; 2026-01-20",
    ),
    "bodies that lead together; a time to be told later is no work": (
        """1. Văn phòng Huyện ủy và Ban Dân vận Huyện ủy cùng chủ trì chuẩn bị nội dung trước ngày 15/3/2026.
2. Thời gian cụ thể của hội nghị thứ hai do Ban Thường trực thông báo sau.""",
        "Văn phòng Huyện ủy lead, Ban Dân vận Huyện ủy lead; 2026-03-15",
    ),
    "a clause that ends with a vague word has no other clause's deadline": (
        """1. Văn phòng Huyện ủy
- Niêm yết lịch tiếp dân kịp thời; phát giấy mời trước ngày 10/3/2026.
- Giải quyết đơn thư đúng hạn; báo cáo Thường trực Huyện ủy trước ngày 20/3/2026.""",
        """Văn phòng Huyện ủy perform
Văn phòng Huyện ủy perform; 2026-03-10
Văn phòng Huyện ủy perform; 2026-03-20; > Thường trực Huyện ủy""",
    ),
    "a deadline does not bind the clauses after it, nor those of another part": (
        """1. Văn phòng Huyện ủy
- Phối hợp với Ban Dân vận Huyện ủy chuẩn bị hội trường; phát hành giấy mời trước hội nghị 05 ngày; ghi biên bản.
- Theo dõi việc trả lời; trong 05 ngày sau hội nghị dự thảo thông báo kết luận.
- Tổng hợp kiến nghị; báo cáo Thường trực Huyện ủy trước ngày 10/3/2026.
- Chủ trì xây dựng kịch bản; hoàn thành trước ngày 20/3/2026.""",
        """Văn phòng Huyện ủy cooperate, Ban Dân vận Huyện ủy cooperate
Văn phòng Huyện ủy perform; before at_least 5 day
Văn phòng Huyện ủy perform
Văn phòng Huyện ủy perform
Văn phòng Huyện ủy perform; after at_most 5 day
Văn phòng Huyện ủy perform; 2026-03-10; > Thường trực Huyện ủy
Văn phòng Huyện ủy lead; 2026-03-20""",
    ),
    "a later sentence may begin with its time and name its own body": (
        """1. Đề nghị Đảng ủy các xã chuẩn bị báo cáo giải trình trước hội nghị 02 ngày. Trong 07 ngày làm việc sau hội nghị, Ủy ban nhân dân xã ra thông báo kết quả.
2. Văn phòng Huyện ủy lo kinh phí, trình Ban Thường vụ trước ngày 15/3/2026.
3. Các cấp công đoàn phát phiếu lấy ý kiến trong tháng 2/2026.""",
        """Đảng ủy các xã perform; before at_least 2 day
Ủy ban nhân dân xã perform; after at_most 7 working_day
Văn phòng Huyện ủy perform; 2026-03-15; > Ban Thường vụ
Các cấp công đoàn perform; during""",
    ),
    "a heading ends the list of the part before it": (
        """### 1. Văn phòng Huyện ủy
1. Gửi giấy mời.
2. Ghi biên bản.
### 2. Ban Dân vận Huyện ủy
1. Lấy ý kiến Nhân dân.""",
        "Văn phòng Huyện ủy perform\nVăn phòng Huyện ủy perform\nBan Dân vận Huyện ủy perform",
    ),
    "reports by one day after another": (
        "1. Văn phòng Huyện ủy báo cáo Tỉnh ủy kết quả: hằng tháng trước ngày 20; quý I trước ngày 15/3; 6 tháng trước ngày 15/6; cả năm trước ngày 30/11/2026.",
        """Văn phòng Huyện ủy perform; FREQ=MONTHLY;BYMONTHDAY=20; > Tỉnh ủy
Văn phòng Huyện ủy perform; 2026-03-15; > Tỉnh ủy
Văn phòng Huyện ủy perform; 2026-06-15; > Tỉnh ủy
Văn phòng Huyện ủy perform; 2026-11-30; > Tỉnh ủy""",
    ),
    "who leads the body in charge": (
        """1. Đảng ủy Ủy ban nhân dân huyện: Lãnh đạo Ủy ban nhân dân huyện giải quyết kiến nghị.
2. Tổ đại biểu HĐND huyện: Tổ trưởng phân công đại biểu dự.""",
        "Đảng ủy Ủy ban nhân dân huyện perform\nTổ đại biểu HĐND huyện perform",
    ),
    "relative deadlines count from the event": (
        "1. Ủy ban nhân dân huyện\n- Dự thảo nội dung trả lời, gửi Văn phòng Huyện ủy trước hội nghị ít nhất 03 ngày.",
        "Ủy ban nhân dân huyện perform; before at_least 3 day; > Văn phòng Huyện ủy",
    ),
    "who directs and who performs": (
        "1. Giao Đảng ủy Ủy ban nhân dân huyện chỉ đạo Công an huyện bảo đảm an ninh, trật tự tại các hội nghị.",
        "Đảng ủy Ủy ban nhân dân huyện direct, Công an huyện perform; during",
    ),
    "tasks as paragraphs and in a table": (
        """1. Ban Tuyên giáo Huyện ủy: Tuyên truyền về các hội nghị đối thoại.
2. Phân công nhiệm vụ
| TT | Nội dung công việc | Chủ trì | Phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | Ban hành thông báo kết luận | Văn phòng Huyện ủy | Ban Dân vận Huyện ủy | Sau hội nghị chậm nhất 05 ngày |""",
        """Ban Tuyên giáo Huyện ủy perform
Văn phòng Huyện ủy lead, Ban Dân vận Huyện ủy cooperate; after at_most 5 day""",
    ),
    "letters under a roman number; a day before the body, or before a later piece of work; what stands in brackets behind a name": (
        """
III/- VIỆC PHẢI LÀM VÀ NGÀY HOÀN THÀNH
A. Trước hội nghị
1) Đến hết ngày 18/5/2026, Trung tâm Văn hóa - Thông tin và Thể thao đưa tin về hội nghị; phát lại mỗi tuần hai lần.
2) Phòng Kinh tế (cơ quan thường trực) chia câu hỏi trước ngày 19/5/2026; ngày 21 tháng 5 năm 2026 kiểm tra hội trường.
B. Sau hội nghị
3) Văn phòng Huyện ủy ra thông báo kết luận trước ngày 29/5/2026.""",
        """Trung tâm Văn hóa - Thông tin và Thể thao perform; 2026-05-18
Phòng Kinh tế perform; 2026-05-19
Phòng Kinh tế perform; 2026-05-21
Văn phòng Huyện ủy perform; 2026-05-29""",
    ),
    "who is told to, whether the registry knows them or not": (
        "1. Yêu cầu cấp ủy các chi bộ được chọn chuẩn bị báo cáo.\n2. Công an huyện có phương án bảo đảm an ninh, trật tự.",
        "cấp ủy các chi bộ được chọn perform\nCông an huyện perform",
    ),
    "who leads goes on leading, and the count ends before the verb": (
        """1. Văn phòng Huyện ủy chủ trì, phối hợp với Ban Dân vận Huyện ủy gửi giấy mời trước hội nghị 05 ngày; \
chậm nhất sau 07 ngày kể từ ngày kết thúc hội nghị phải trình thông báo kết luận.""",
        """Văn phòng Huyện ủy lead, Ban Dân vận Huyện ủy cooperate; before at_least 5 day
Văn phòng Huyện ủy lead; after at_most 7 day""",
    ),
    "the end of a sentence is its deadline": (
        "1. Văn phòng Huyện ủy theo dõi việc giải quyết kiến nghị sau hội nghị; báo cáo Thường trực Huyện ủy kịp thời.",
        "Văn phòng Huyện ủy perform; > Thường trực Huyện ủy",
    ),
}

PROCEDURE = """I. QUY TRÌNH
1. Các lớp, các khoa họp, gửi câu hỏi trước buổi đối thoại 14 ngày.
2. Phòng Công tác học sinh, sinh viên phân loại, chuyển đơn vị liên quan trong 02 ngày làm việc.
3. Đơn vị được giao dự thảo trả lời trong 05 ngày kể từ ngày nhận được câu hỏi."""

KINDS = {
    "plan": "KẾ HOẠCH\nđối thoại năm 2026",
    "notice": "THÔNG BÁO\nlịch tiếp công dân năm 2026",
    "schedule": "LỊCH\ntiếp công dân của Chủ tịch Ủy ban nhân dân xã năm 2026",
    "report": "BÁO CÁO\nkết quả đối thoại năm 2026",
    "decision ": "NỘI QUY\nTiếp công dân",
    "decision": "QUYẾT ĐỊNH\nban hành Quy chế đối thoại",
}

PAGES = {  # texts of pages: neither header nor signature is left
    "schedule state department": """Lịch tiếp công dân
08:15 12/03/2024
1. Giám đốc Sở tiếp công dân định kỳ vào ngày 10 hằng tháng.
2. Thanh tra Sở tiếp công dân trong giờ hành chính.
""",
    "schedule state central": """LỊCH TIẾP CÔNG DÂN
Bộ Thủy lợi thông báo lịch tiếp công dân như sau:
1. Lãnh đạo Bộ tiếp công dân vào ngày 10 hằng tháng.
""",
    "notice state district": """Thông báo lịch tiếp công dân của Chủ tịch Ủy ban nhân dân thành phố Sông Cầu
Văn phòng HĐND và UBND thành phố thông báo lịch tiếp công dân như sau:
1. Tiếp công dân định kỳ: vào ngày 05 hằng tháng.
""",
    "notice state commune": """- Chủ tịch Ủy ban nhân dân xã tiếp công dân vào thứ Tư hằng tuần tại Phòng Tiếp công dân.
Ủy ban nhân dân xã thông báo để các thôn và Nhân dân được biết.
""",
    "adjustment state district": """Theo lịch, Chủ tịch UBND huyện tiếp công dân tại xã Bình Lãng vào ngày 18/3/2021; vì lý do công tác, nay UBND huyện thay đổi địa điểm tiếp công dân về Trụ sở Tiếp công dân huyện.
Vậy, UBND huyện thông báo để các cơ quan và Nhân dân được biết.
""",
    "news state province": """Thông báo lịch tiếp công dân của Chủ tịch UBND tỉnh
UBND tỉnh vừa có thông báo về lịch tiếp công dân định kỳ tháng 3 năm 2024.
Theo đó, Chủ tịch UBND tỉnh tiếp công dân vào ngày 15/3/2024 tại Trụ sở Tiếp công dân tỉnh.
Ủy ban nhân dân tỉnh thông báo để Nhân dân biết.
""",
}

PERIODS = {
    "đối thoại năm 2026": "2026-01-01..2026-12-31",
    "đối thoại năm học 2017-2018": "2017..2018",
    "đối thoại 6 tháng đầu năm 2026": "2026-01-01..2026-06-30",
    "tiếp công dân 2023 của lãnh đạo Sở": "2023-01-01..2023-12-31",
    "đối thoại giai đoạn 2026 - 2030": "2026-01-01..2030-12-31",
    "tiếp công dân năm 2024 của đại biểu Hội đồng nhân dân khóa X, nhiệm kỳ 2021 - 2026": "2024-01-01..2024-12-31",
}


# What papers tell: sentences of an article -> its events.
NEWS = {
    "levels told apart, talks told in order before any other": (
        """Cuộc thứ nhất do đồng chí Bí thư Huyện ủy chủ trì, dự kiến trong tháng 5/2024 tại Nhà văn hóa huyện. Với cuộc thứ hai, người chủ trì là Chủ tịch UBND huyện; hộ nuôi tôm gặp lãnh đạo vào quý IV/2024.
Ở cấp xã, Chủ tịch UBND các xã chọn ngày tổ chức, hoàn thành trước ngày 10/12/2024.""",
        """dialogue planned 2024-05-01..2024-05-31 Bí thư Huyện ủy @ Nhà văn hóa huyện
dialogue planned 2024-10-01..2024-12-31 Chủ tịch UBND huyện @ -
dialogue planned 2024-12-10 Chủ tịch UBND các xã @ -""",
    ),
    "who chairs is told last, and days without their year": (
        "Sáng 14-6, Tỉnh ủy A tổ chức hội nghị đối thoại với thanh niên, do ông Trần Văn Bình - Bí thư Tỉnh ủy; bà Lê Thị Cúc - Chủ tịch UBND tỉnh đồng chủ trì.",
        "dialogue planned 2024-06-14 Trần Văn Bình - Bí thư Tỉnh ủy, Lê Thị Cúc - Chủ tịch UBND tỉnh @ -",
    ),
    "the title says whose meeting the committee held": (
        "Chiều 14/6/2024, UBND huyện đã tổ chức hội nghị đối thoại với nông dân tại Nhà văn hóa huyện.",
        "dialogue planned 2024-06-14 (Chủ tịch UBND huyện A) @ Nhà văn hóa huyện",
    ),
    "first in a month, then on a day: one event": (
        "Bí thư Tỉnh ủy sẽ đối thoại với công nhân vào tháng 5/2024.\nTheo đó, hội nghị đối thoại của Bí thư Tỉnh ủy với công nhân dự kiến tổ chức vào ngày 12/5/2024 tại trụ sở Tỉnh ủy.",
        "dialogue planned 2024-05-12 Bí thư Tỉnh ủy @ trụ sở Tỉnh ủy",
    ),
    "what is not held, was changed or is demanded by law is no event": (
        "Chủ tịch UBND tỉnh quyết định không tổ chức hội nghị đối thoại trong tháng 6/2024.\nTheo quy định, Chủ tịch UBND các cấp có trách nhiệm tổ chức đối thoại với thanh niên mỗi năm một lần.",
        "",
    ),
    "a sentence adds where it is, and what happens on days off": (
        "Chủ tịch UBND tỉnh tiếp công dân định kỳ vào ngày 25 hằng tháng. Nếu trùng vào ngày nghỉ thì tiếp công dân vào ngày làm việc tiếp theo.\nĐịa điểm tiếp công dân tại Trụ sở Tiếp công dân tỉnh.",
        "reception periodic FREQ=MONTHLY;BYMONTHDAY=25 Chủ tịch UBND tỉnh @ Trụ sở Tiếp công dân tỉnh",
    ),
    "meetings of deputies, listed by days": (
        "Từ ngày 06 đến ngày 08/7/2024, các vị đại biểu sẽ tiếp xúc cử tri tại ba xã.\nNgày 06/7/2024, tiếp xúc cử tri tại xã B.\nNgày 08/7/2024, tiếp xúc cử tri tại xã C.",
        "other planned 2024-07-06 các vị đại biểu @ -\nother planned 2024-07-08  @ -",
    ),
}


def plan(body: str, title: str = TITLE) -> Plan:
    return plan_of(source_of(HEAD.format(title=title) + body + FOOT))


def event(item: Event) -> str:
    windows = [
        f"{w.value.start}..{w.value.end}" if w.value.start != w.value.end else str(w.value.start)
        for w in item.when.windows
    ]
    when = item.when.recurrence.rrule if item.when.recurrence else ", ".join(windows)
    hosts = [f"({host.office.value})" if host.inferred else host.office.value for host in item.hosts]
    return f"{item.kind} {item.mode} {when} {', '.join(hosts)} @ {item.place.value if item.place else '-'}"


def task(item: Task) -> str:
    due = item.deadline
    when = due and (
        due.date or due.rrule or " ".join(str(x) for x in (due.relation, due.bound, due.offset, due.unit) if x)
    )
    to = ", ".join(fact.value for fact in item.delivers_to)
    who = ", ".join(f"{actor.body.value} {actor.role}" for actor in item.actors)
    return "; ".join(str(part) for part in (who, when, to and f"> {to}") if part)


@pytest.mark.parametrize("name", EVENTS)
def test_events(name):
    body, wanted = EVENTS[name]
    assert [event(item) for item in plan(body).events] == wanted.split("\n")


def test_occasions_of_an_annex_told_line_by_line():
    body = """I. ĐỐI THOẠI
Năm 2026 tổ chức 02 cuộc đối thoại do đồng chí Bí thư Huyện ủy chủ trì, theo lịch ở Phụ lục kèm theo.
"""
    annex = """
PHỤ LỤC
Lịch đối thoại với Nhân dân năm 2026

Buổi thứ nhất. Cụm Tân An, Tân Bình
Ngày 23/4/2026 (thứ Năm). Hội trường UBND xã Tân An.
Vấn đề: giải phóng mặt bằng.

Buổi thứ hai. Cụm Phú Lâm, Phú Sơn
Nhà văn hóa xã Phú Lâm.
Vấn đề: nước sạch.
"""
    found = plan_of(source_of(HEAD.format(title=TITLE) + body + FOOT + annex)).events
    assert [event(item) for item in found] == [
        "dialogue planned 2026-04-23 Bí thư Huyện ủy @ Hội trường UBND xã Tân An",
        "dialogue planned  Bí thư Huyện ủy @ Nhà văn hóa xã Phú Lâm",
    ]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("trùng ngày nghỉ thì dời sang ngày làm việc kế tiếp, do đó tháng 02 tiếp ngày 23/02/2026", ("01-01", "12-31")),
        ("bắt đầu từ ngày 15/4/2026", ("04-15", "12-31")),
        ("đến ngày 15/9/2026 thì thôi", ("01-01", "09-15")),
    ],
)
def test_days_that_a_repetition_comes_to_are_no_end_of_it(words, days):
    found = plan(f"II. TIẾP DÂN\n1. Định kỳ: Bí thư Huyện ủy tiếp dân ngày 15 hằng tháng; {words}.").events
    assert [(str(w.value.start)[5:], str(w.value.end)[5:]) for w in found[0].when.windows] == [days]


@pytest.mark.parametrize("name", NEWS)
def test_news(name):
    told, wanted = NEWS[name]
    text = f"Chủ tịch UBND huyện A đối thoại với Nhân dân năm 2024\n15/6/2024 08:15\n{told}\nNgười dân đánh giá cao việc này.\n"
    found = plan_of(source_of(text))
    assert found.kind.value == "news"
    assert all(item.reported for item in found.events)
    assert [event(item) for item in found.events] == (wanted.split("\n") if wanted else [])


@pytest.mark.parametrize("name", TASKS)
def test_tasks(name):
    body, wanted = TASKS[name]
    found = plan(f"I. MỤC ĐÍCH\nLắng nghe ý kiến Nhân dân.\n\nII. TỔ CHỨC THỰC HIỆN\n{body}").tasks
    assert [task(item) for item in found] == wanted.split("\n")


@pytest.mark.parametrize("wanted", PAGES)
def test_documents_that_pages_show_without_header_and_signature(wanted):
    found = plan_of(source_of(PAGES[wanted]))
    assert " ".join(fact.value for fact in (found.kind, found.side, found.level) if fact) == wanted


def test_a_line_that_names_the_schedule_again_is_no_reception():
    text = """Lịch tiếp công dân năm 2022
Lượt xem: 71
Lịch tiếp công dân của Chủ tịch UBND xã năm 2022
Ủy ban nhân dân xã thông báo lịch tiếp công dân như sau:
* Thời gian: thứ Năm hằng tuần.
* Địa điểm: Phòng Tiếp công dân xã.
"""
    found = plan_of(source_of(text)).events
    assert [one.when.recurrence.rrule for one in found if one.when.recurrence] == ["FREQ=WEEKLY;BYDAY=TH"]
    assert len(found) == 1


def test_papers_tell_of_notices_and_sign_with_initials():
    text = """Thông báo lịch tiếp dân của đồng chí Bí thư Tỉnh ủy
(BTX) - Bà Lê Thị Cúc (sinh năm 1958) đã đăng ký gặp đồng chí Bí thư Tỉnh ủy.
Đồng chí Bí thư Tỉnh ủy tiếp dân vào ngày 22/02/2021 tại Trụ sở Tiếp công dân tỉnh.
Văn phòng Tỉnh ủy thông báo để các tổ chức, công dân biết.
P.V
Bài tiếp theoChủ tịch UBND tỉnh tiếp công dân vào ngày 25/02/2021 tại Trụ sở Tiếp công dân tỉnh
"""
    found = plan_of(source_of(text))
    assert found.kind.value == "news"
    assert found.period is None
    assert found.form.sections == ()
    assert [event(item) for item in found.events] == [
        "reception planned 2021-02-22 Đồng chí Bí thư Tỉnh ủy @ Trụ sở Tiếp công dân tỉnh"
    ]


def test_a_heading_in_capitals_is_no_signature():
    found = plan(
        "I. TIẾP DÂN\n1. Bí thư Huyện ủy tiếp dân vào ngày 05 hằng tháng.\n\nQUYỀN CỦA CÔNG DÂN\n\nTrình bày, đề nghị.\n"
    )
    assert found.signature is not None
    assert found.signature.authority is not None
    assert found.signature.authority.value == "T/M BAN THƯỜNG VỤ"


def test_a_title_is_no_sentence_and_no_furniture_of_a_page():
    found = plan_of(source_of("0:00 / 0:00\n" + PAGES["notice state district"]))
    assert found.title is not None
    assert found.title.value == PAGES["notice state district"].split("\n")[0]
    assert plan_of(source_of(PAGES["adjustment state district"])).title is None


SHIFTS = {
    "nếu trùng với ngày nghỉ thì chuyển sang ngày làm việc tiếp theo liền kề": "next_working_day",
    "trùng vào ngày nghỉ, lễ thì tiếp vào ngày làm việc đầu tiên liền kề": "next_working_day",
    "trùng ngày nghỉ thì tiếp vào ngày liền kề": "nearest_working_day",
    "rơi vào ngày nghỉ thì tiếp vào ngày làm việc liền kề trước hoặc sau đó": "nearest_working_day",
    "trùng ngày lễ thì tiếp vào ngày làm việc liền trước": "previous_working_day",
}


@pytest.mark.parametrize("words", SHIFTS)
def test_how_days_off_move_a_reception(words):
    (one,) = plan(f"I. LỊCH TIẾP\n1. Bí thư Huyện ủy tiếp dân vào ngày 15 hằng tháng, {words}.").events
    assert one.when.recurrence is not None
    assert one.when.recurrence.shift == SHIFTS[words]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("V- MỖI NƠI MỘT VIỆC", "1. Văn phòng Huyện ủy soạn giấy mời", "2. Ban Dân vận Huyện ủy tập hợp câu hỏi"),
        ("V- CÁC NƠI", "1. Văn phòng Huyện ủy\n- Soạn giấy mời", "2. Ban Dân vận Huyện ủy\n- Tập hợp câu hỏi"),
        (
            "5/. AI LÀM GÌ",
            "5.1/. Văn phòng Huyện ủy: soạn giấy mời",
            "5.2/. Đề nghị Ban Dân vận Huyện ủy tập hợp câu hỏi",
        ),
    ],
)
def test_parts_that_hand_out_work_are_told_by_their_items(heading, first, second):
    read_plan = plan(
        f"{heading}\n{first} trước ngày 02/3/2026.\n{second} trong tháng 02/2026, báo cáo vào tháng 3/2026."
    )
    bodies = [task.actors[0].body.value for task in read_plan.tasks]
    assert (list(dict.fromkeys(bodies)), read_plan.events) == (["Văn phòng Huyện ủy", "Ban Dân vận Huyện ủy"], ())


@pytest.mark.parametrize(
    ("body", "announced"),
    [
        (
            "II. ĐỐI THOẠI\nCả năm có 05 cuộc, mỗi quý ít nhất 01 cuộc, Bí thư Huyện ủy chủ trì.",
            [(5, "exactly", "dialogue")],
        ),
        ("II. ĐỐI THOẠI\nTrong năm tổ chức 03 hội nghị:", [(3, "at_least", "dialogue")]),
        ("II. TIẾP DÂN\nTrong năm tổ chức 03 buổi:", []),
        ("II. ĐỐI THOẠI\nNăm 2025 đã tổ chức 03 hội nghị.", []),
    ],
)
def test_a_bare_number_before_a_list_tells_how_many_it_has_at_least(body, announced):
    found = plan(f"{body}\n1. Đối thoại với nông dân ngày 20/3/2026, tại Hội trường huyện.").announced
    assert [(item.count, item.bound, item.kind) for item in found] == announced


def test_work_told_beside_an_occasion_is_work():
    read_plan = plan(
        "II. ĐỐI THOẠI\n1. Đối thoại với thanh niên do Bí thư Huyện ủy chủ trì, lúc 8 giờ 00 ngày 20/5/2026 tại Hội trường Huyện ủy. "
        "Huyện đoàn thu thập ý kiến trước ngày 05/5/2026. Người dự giữ trật tự."
    )
    assert [str(window.value.start) for item in read_plan.events for window in item.when.windows] == ["2026-05-20"]
    assert [task(item) for item in read_plan.tasks] == ["Huyện đoàn perform; 2026-05-05"]


def test_recipients_and_signature_in_a_table_of_markdown():
    text = HEAD.format(title=TITLE) + "I. NỘI DUNG\nBí thư Huyện ủy tiếp dân ngày 15 hằng tháng.\n\n"
    foot = "| ***Nơi nhận:*** | **T/M BAN THƯỜNG VỤ** |\n|---|---|\n| - Tỉnh ủy (b/c),<br>- Lưu VPHU. | **BÍ THƯ**<br><br>**Nguyễn Văn An** |\n"
    found = plan_of(read("a.md", (text + foot).encode()))
    assert [item.name.value for item in found.recipients] == ["Tỉnh ủy", "Lưu VPHU"]
    assert found.signature
    assert found.signature.name
    assert found.signature.name.value == "Nguyễn Văn An"


def test_the_programme_of_a_conference_is_no_work_before_it():
    read_plan = plan(
        "I. CHƯƠNG TRÌNH\n| Thời gian | Nội dung công việc | Người thực hiện |\n| 7h30 - 8h00 | Đón đại biểu | Văn phòng Huyện ủy |\n"
        "| 8h00 - 8h15 | Khai mạc | Bí thư Huyện ủy |\nII. PHÂN CÔNG\n1. Văn phòng Huyện ủy gửi giấy mời trước ngày 10/3/2026."
    )
    assert [task(item) for item in read_plan.tasks] == ["Văn phòng Huyện ủy perform; 2026-03-10"]


def test_a_part_that_tells_who_receives_hands_out_no_work():
    read_plan = plan(
        "II. LỊCH\n1. Bí thư Huyện ủy tiếp công dân ngày 15 hằng tháng.\n2. Bí thư Huyện ủy đối thoại với thanh niên ngày 20/3/2026."
    )
    assert (len(read_plan.events), read_plan.tasks) == (2, ())


def test_who_hosts_all_of_another_part_hosts_none_that_say_who_does():
    events = plan(
        """I. TIẾP DÂN
1. Tiếp dân định kỳ. Đồng chí Phó Bí thư Huyện ủy tiếp dân thay Bí thư Huyện ủy vào ngày 15 hằng tháng.
2. Nơi tiếp dân: Trụ sở Tiếp công dân huyện.

II. ĐỐI THOẠI
Trong năm, đồng chí Bí thư Huyện ủy chủ trì 02 hội nghị đối thoại:
1. Hội nghị với nông dân
- Thời gian: ngày 20/5/2026.
2. Hội nghị với thanh niên
- Thời gian: ngày 20/10/2026."""
    ).events
    hosts = [[host.office.value for host in item.hosts] for item in events]
    assert hosts == [["Phó Bí thư Huyện ủy"], ["Bí thư Huyện ủy"], ["Bí thư Huyện ủy"]]


def test_steps_of_a_procedure_are_work_of_the_bodies_that_take_them():
    bodies = [[actor.body.value for actor in item.actors] for item in plan(PROCEDURE).tasks]
    assert bodies == [["Các lớp", "các khoa"], ["Phòng Công tác học sinh, sinh viên"], ["Đơn vị được giao"]]


def test_so_many_for_each_of_a_group_are_no_number_of_the_plan():
    body = "I. NỘI DUNG\n1. Đối thoại với sinh viên: mỗi học kỳ 01 lần\n2. Tổ chức 02 cuộc đối thoại với viên chức."
    assert [(item.count, item.per) for item in plan(body).announced] == [(2, None)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Năm nay, đồng chí Bí thư chủ trì bốn cuộc, mỗi cuộc một buổi chiều.", [(4, "dialogue")]),
        ("Cả năm tổ chức **02 cuộc** theo cụm thôn.", [(2, "dialogue")]),
        ("Trong năm tổ chức 02 cuộc giám sát.", []),
        ("Trong năm 2026, Bí thư Huyện ủy chủ trì 03 cuộc đối thoại.", [(3, "dialogue")]),
    ],
)
def test_the_heading_tells_what_is_counted(sentence, found):
    assert [(a.count, a.kind) for a in plan(f"I. NỘI DUNG\n1. Đối thoại\n{sentence}").announced] == found


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_documents(kind):
    text = HEAD.replace("KẾ HOẠCH\n{title}", KINDS[kind]) + "I. NỘI DUNG\nTổ chức hội nghị." + FOOT
    assert plan_of(source_of(text)).kind.value == kind.strip()


def test_no_period_by_the_years_of_laws_and_days():
    text = """THÔNG BÁO
Lịch tiếp công dân định kỳ của Chủ tịch Ủy ban nhân dân xã

Căn cứ Luật Tiếp công dân năm 2013; căn cứ Nội quy được ban hành ngày 19 tháng 6 năm 2015;
Ủy ban nhân dân xã thông báo lịch tiếp công dân như sau:

1. Chủ tịch Ủy ban nhân dân xã tiếp công dân vào thứ Tư hằng tuần.
"""
    read_as = plan_of(source_of(text))
    assert read_as.period is None
    assert [event(item) for item in read_as.events] == [
        "reception periodic FREQ=WEEKLY;BYDAY=WE Chủ tịch Ủy ban nhân dân xã @ -"
    ]


def test_words_at_a_lines_end_are_no_blank_number():
    text = (
        "Xã điểm về chuyển đổi số\nTHÔNG BÁO\nlịch tiếp công dân năm 2026\n\n1. Tiếp công dân vào thứ Tư hằng tuần.\n"
    )
    assert plan_of(source_of(text)).form.header == ()


# Texts whose head and foot the extract lost: what they are, and how many events they promise.
BARE = {
    "Lịch tiếp công dân năm 2026 tại Trụ sở Tiếp công dân\nVăn phòng UBND huyện thông báo lịch tiếp công dân như sau:\n"
    "1. Chủ tịch UBND huyện tiếp công dân định kỳ ngày 15 hằng tháng.": ("schedule", 1),
    "Kế hoạch tiếp xúc cử tri trước kỳ họp thứ 6\nNgày 22/6, Thường trực HĐND huyện ban hành Kế hoạch số 08/KH-HĐND về tiếp xúc"
    " cử tri trước kỳ họp.\nNgười dân mong được đối thoại nhiều hơn nữa.": ("news", 0),
    "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nLắng nghe Nhân dân qua đối thoại.\nII. NỘI DUNG\n1. Đối thoại với thanh niên\n"
    "- Thời gian: ngày 20/3/2026.\n- Địa điểm: Hội trường xã.": ("plan", 1),
}


@pytest.mark.parametrize("text", BARE)
def test_kinds_of_texts_without_head_and_foot(text):
    found = plan_of(source_of(text))
    assert (found.kind.value, len(found.events)) == BARE[text]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_ends_where_the_issuer_begins_to_speak(gap):
    title = "Lịch tiếp công dân năm 2026 tại Trụ sở Tiếp công dân"
    said = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện thông báo lịch tiếp\ncông dân năm 2026 như sau:"
    found = plan_of(source_of(f"{title}{gap}{said}\n\n1. Bí thư Huyện ủy tiếp dân ngày 15 hằng tháng.\n")).title
    assert found is not None
    assert found.value == title


def test_the_subject_of_a_letter_may_stand_before_motto_and_day():
    text = (
        "VĂN PHÒNG A\nSố: 15/VPA\nV/v: tổ chức đối thoại với thanh niên\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 12 tháng 3 năm 2024\n\nKính gửi: Sở Nội vụ\n\nĐề nghị Sở Nội vụ chuẩn bị hội nghị.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nBỘ TRƯỞNG\nNguyễn Văn An"
    )
    found = plan_of(source_of(text))
    assert found.kind.value == "letter"
    assert str(found.issued and found.issued.value) == "2024-03-12"
    assert found.title is not None
    assert found.title.value == "V/v: tổ chức đối thoại với thanh niên"
    assert len(found.recipients) == 2


def test_a_letter_that_moves_an_occasion_tells_of_the_new_day_alone():
    body = (
        "1. Chưa tổ chức hội nghị đối thoại vào ngày 14/5/2026. Hội nghị được dời sang ngày 28/5/2026, bắt đầu lúc 8 giờ 00. "
        "Hội trường đang sửa nên chuyển địa điểm về Nhà văn hóa xã B. Bí thư Huyện ủy chủ trì.\n"
        "2. Phiên tiếp dân tháng 5/2026 của Bí thư Huyện ủy chuyển sang thứ Sáu, ngày 22/5/2026, tại Trụ sở Tiếp công dân huyện. "
        "Các phiên tháng 6, 7 vẫn theo Kế hoạch đã ban hành.\n"
        "3. Kỳ tiếp dân tháng 11: chuyển từ thứ Sáu, 13/11/2026 sang thứ Hai, 16/11/2026. Địa điểm như cũ."
    )
    letter = HEAD.replace("KẾ HOẠCH\n{title}", "V/v lùi thời gian đối thoại, tiếp dân")
    found = plan_of(source_of(letter + body + FOOT))
    assert [event(item) for item in found.events] == [
        "dialogue planned 2026-05-28 Bí thư Huyện ủy @ Nhà văn hóa xã B",
        "reception planned 2026-05-22 Bí thư Huyện ủy @ Trụ sở Tiếp công dân huyện",
        "reception planned 2026-11-16  @ -",
    ]


def test_a_letter_tells_of_the_occasion_before_its_list_of_work():
    letter = HEAD.replace("KẾ HOẠCH\n{title}", "V/v chuẩn bị hội nghị đối thoại với nông dân").partition("Thực hiện")[0]
    found = plan_of(
        source_of(
            f"{letter}Kính gửi: Các cơ quan, đơn vị.\n\nBí thư Huyện ủy sẽ chủ trì Hội nghị đối thoại với nông dân; "
            "thời gian 01 buổi, bắt đầu lúc 8 giờ 00 ngày 12/5/2026; địa điểm: Hội trường Huyện ủy.\n\n"
            "Đề nghị các cơ quan làm những việc sau:\n\n1. Hội Nông dân huyện phát phiếu lấy ý kiến trước ngày 20/4/2026.\n\n"
            "2. Phòng Nông nghiệp và Phát triển nông thôn chuẩn bị trả lời trước ngày 05/5/2026.\n\n"
            "3. Công an huyện bảo đảm trật tự.\n\nCó việc cần trao đổi, xin liên hệ đồng chí Lê Văn Bốn.\n" + FOOT
        )
    )
    assert [event(item) for item in found.events] == [
        "dialogue planned 2026-05-12 Bí thư Huyện ủy @ Hội trường Huyện ủy",
    ]
    assert [task(item) for item in found.tasks] == [
        "Hội Nông dân huyện perform; 2026-04-20",
        "Phòng Nông nghiệp và Phát triển nông thôn perform; 2026-05-05",
        "Công an huyện perform",
    ]


def test_the_place_of_receptions_is_told_in_another_part():
    found = plan(
        "I. QUY ĐỊNH CHUNG\nNgười dân đến Trụ sở Tiếp công dân huyện, số 01 đường Lê Lợi.\n\nII. LỊCH CỤ THỂ\n"
        "Thứ Ba, 07/7/2026: Bí thư Huyện ủy tiếp công dân; cùng dự: Thanh tra huyện.\n"
        "Thứ Ba, 04/8/2026: Bí thư Huyện ủy tiếp công dân; cùng dự: Công an huyện.\n"
    )
    assert {item.place.value for item in found.events if item.place} == {
        "Trụ sở Tiếp công dân huyện, số 01 đường Lê Lợi"
    }
    assert len(found.events) == 2
    assert not found.tasks


def test_when_a_page_appeared_is_no_date_of_issue():
    page = f"Lịch tiếp dân\nĐăng ngày 09 tháng 01 năm 2026 | Lượt xem: 20\n{HEAD.format(title=TITLE)}I. LỊCH{FOOT}"
    issued = plan_of(source_of(page)).issued
    assert issued is not None
    assert str(issued.value) == "2026-01-05"


@pytest.mark.parametrize("title", PERIODS)
def test_periods(title):
    period = plan("I. NỘI DUNG\nTổ chức hội nghị.", title).period
    assert period is not None
    start, end = period.value.start, period.value.end
    assert start is not None
    assert end is not None
    assert PERIODS[title] in (f"{start}..{end}", f"{start.year}..{end.year}")
    assert end == last_day(end.year, end.month)


@pytest.mark.parametrize(
    "basis", ["Nghị định số 64/2014/NĐ-CP ngày 26 tháng 6 năm 2014", "Luật Tiếp công dân năm 2013"]
)
def test_dates_of_what_is_cited_are_no_period(basis):
    body = f"Căn cứ {basis};\n\nI. NỘI DUNG\nTổ chức hội nghị."
    assert plan(body, "tiếp dân, đối thoại với Nhân dân").period is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Quy mô khoảng 150 người (gồm: 100 đại diện doanh nghiệp, 30 hộ kinh doanh, 20 đại diện sở).",
            (150, [100, 30, 20]),
        ),
        ("Quy mô 120 người, trong đó có 40 phụ nữ.", (120, [])),
        ("Quy mô 70 doanh nghiệp (gồm 45 hộ kinh doanh, 25 hợp tác xã).", (70, [45, 25])),
        ("Quy mô 80 người, gồm 20 cán bộ, mỗi thôn 15 đại biểu.", (80, [])),
        ("Quy mô 90 người, gồm 60 nông dân, 25 thợ lặn, 5 cán bộ.", (90, [])),
        ("Quy mô 90 người, gồm 60 nông dân (20 đoàn viên), 30 cán bộ, trong đó 5 lãnh đạo.", (90, [60, 30])),
        ("Quy mô 80 nông dân và 10 cán bộ, cộng là 90 người.", (90, [80, 10])),
        ("Quy mô 90 người, gồm 60 nông dân, 30 cán bộ. Mỗi xã cử 20 người.", (90, [60, 30])),
        (
            "Có mặt từ 8 giờ; khoảng 90 đại biểu, trong đó 60 nông dân và 40 cán bộ xã. Nội dung: nước sạch.",
            (90, [60, 40]),
        ),
        ("Thành phần: 60 nông dân và 30 cán bộ các phòng, tổng số 100.", (100, [60, 30])),
        ("Mời 100 chị: 60 hội viên, 25 tiểu thương, 15 cán bộ.", (100, [60, 25, 15])),
        ("Mời 60 hội viên, 25 tiểu thương, 15 cán bộ.", (None, [60, 25, 15])),
        ("Mời 100 bạn trẻ: 60 hội viên, 25 tiểu thương, 15 cán bộ.", (None, [60, 25, 15])),
        ("Dự cuộc đối thoại có 90 người là bà con thôn A.", (90, [])),
        ("Bà con hai thôn (khoảng 90 người, trong đó thôn A 60 người, thôn B 30 người); bàn việc làm.", (90, [60, 30])),
        ("Thành phần: 90 người, trong đó: 20 khách; 70 nông dân. Điểm phụ không quá 40 người.", (90, [])),
    ],
)
def test_headcounts_of_sentences(words, wanted):
    body = f"I. NỘI DUNG\n1. Cuộc thứ nhất: đối thoại với nông dân. Ngày 12/5/2026, tại Hội trường xã C. {words}"
    found = plan(body).events[0].headcount
    assert found is not None
    assert (found.min, [part.min for part in found.parts]) == wanted


def test_of_two_signatures_side_by_side_the_right_one_is_the_plans():
    foot = "TM. BAN THƯỜNG VỤ HỘI A\t\tTM. BAN THƯỜNG VỤ ĐOÀN B\nCHỦ TỊCH\t\t\tPHÓ BÍ THƯ\n\nLê Thị Mai\t\t\tTrần Văn Bình\n"
    text = (
        HEAD.format(title=TITLE) + "I. NỘI DUNG\nTổ chức hội nghị.\n\n" + foot + "\nNơi nhận:\n- Tỉnh ủy;\n- Lưu: VT."
    )
    found = plan_of(source_of(text))
    assert found.signature is not None
    parts = (found.signature.authority, found.signature.position, found.signature.name)
    assert [part and part.value for part in parts] == ["TM. BAN THƯỜNG VỤ ĐOÀN B", "PHÓ BÍ THƯ", "Trần Văn Bình"]
    assert len(found.recipients) == 2


@pytest.mark.parametrize(("first", "forgotten"), [("Bí thư Huyện ủy", True), ("Phó Bí thư Huyện ủy", False)])
def test_a_host_left_out_where_each_row_tells_one_is_forgotten(first, forgotten):
    rows = [
        ("12/02/2026", first),
        ("12/3/2026", "Bí thư Huyện ủy"),
        ("13/4/2026", ""),
        ("12/5/2026", "Phó Bí thư Huyện ủy"),
    ]
    told = "\n".join(f"| {day} | {host} | Hội trường huyện |" for day, host in rows)
    found = plan(
        f"I. LỊCH TIẾP DÂN CỦA BÍ THƯ HUYỆN ỦY\n| Ngày tiếp | Người tiếp | Nơi tiếp |\n|---|---|---|\n{told}"
    ).events
    assert [not item.hosts for item in found] == [False, False, forgotten, False]


def test_a_programme_in_the_annex_tells_of_no_occasions():
    text = HEAD.format(title="đối thoại với thanh niên năm 2026") + (
        "I. NỘI DUNG\n1. Hội nghị đối thoại với thanh niên\n- Thời gian: ngày 21/5/2026\n- Địa điểm: Hội trường huyện\n- Chủ trì: Bí thư Huyện ủy\n"
    )
    annex = "\n\nPHỤ LỤC\nCHƯƠNG TRÌNH HỘI NGHỊ\n\n| Thời gian | Nội dung | Thực hiện |\n|---|---|---|\n| 7 giờ 30 | Đón khách | Văn phòng |\n| 8 giờ 00 | Khai mạc | Bí thư |\n"
    assert len(plan_of(source_of(text + FOOT + annex)).events) == 1


def test_days_of_the_week_in_a_column_of_their_own():
    found = plan(
        "I. LỊCH TIẾP\n| Ngày tiếp | Thứ | Người tiếp |\n|---|---|---|\n"
        "| 12/01/2026 | Hai | Bí thư Huyện ủy |\n| 20/02/2026 | Năm | Bí thư Huyện ủy |\n| 01/3/2026 | Chủ nhật | Bí thư Huyện ủy |"
    )
    assert [(day.text.value, str(day.date)) for day in found.form.misdates] == [("Năm", "2026-02-20")]


def test_a_table_with_a_month_left_out_is_no_repetition_written_out():
    rows = "\n".join(f"| {d}/{m}/2026 | Bí thư Huyện ủy |" for m, d in YEAR if m != 6)
    found = plan(MONTHLY.format(how="theo bảng sau", rows=f"| Ngày tiếp | Người tiếp |\n|---|---|\n{rows}"))
    assert len(found.events) == len(YEAR) - 1


@pytest.mark.parametrize("slip", ["15/8/2026", "27/8/2026"], ids=["a Saturday", "another day of the month"])
def test_a_slip_in_a_table_of_days_stays_to_be_seen(slip):
    rows = "\n".join(f"| {slip if m == 8 else f'{d}/{m}/2026'} | Bí thư Huyện ủy |" for m, d in YEAR)
    found = plan(MONTHLY.format(how="theo bảng sau", rows=f"| Ngày tiếp | Người tiếp |\n|---|---|\n{rows}"))
    assert len(found.events) == len(YEAR)


def test_lines_with_another_host_are_no_repetition_written_out():
    lines = [f"- Ngày {d}/{m}/2026: {'Phó ' if m > 6 else ''}Bí thư Huyện ủy tiếp." for m, d in YEAR]
    found = plan(MONTHLY.format(how="như sau", rows="\n".join(lines)))
    assert len(found.events) == len(YEAR)


def test_a_plan_of_two_bodies_is_the_first_ones_with_its_signature_and_no_host_in_its_title():
    found = plan_of(source_of(JOINT))
    assert found.side is not None
    assert found.issuer is not None
    assert found.signature is not None
    assert (found.side.value, found.issuer.value) == ("state", "Ủy ban nhân dân xã Tân An")
    assert (found.signature.position.value, found.signature.name.value) == ("CHỦ TỊCH", "Trần Văn Bình")
    assert [event(item) for item in found.events] == ["dialogue planned 2026-05-21  @ Hội trường xã"]
    assert [(item.count, item.bound, item.kind) for item in found.announced] == [(2, "exactly", "dialogue")]


JOINT = """ỦY BAN NHÂN DÂN XÃ TÂN AN - ỦY BAN MTTQ VIỆT NAM XÃ TÂN AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 04/KHPH-UBND-MTTQ
Tân An, ngày 12 tháng 01 năm 2026

KẾ HOẠCH PHỐI HỢP
giữa Ủy ban nhân dân xã và Ủy ban Mặt trận Tổ quốc Việt Nam xã
về đối thoại với Nhân dân năm 2026

I. VÌ SAO ĐỐI THOẠI
Để mỗi quý đối thoại một lần, dân hỏi là có người trả lời.
II. ĐỐI THOẠI VỚI NHÂN DÂN (02 cuộc)
1. Cuộc đối thoại thứ nhất
- Thời gian: ngày 21/5/2026
- Địa điểm: Hội trường xã

TM. BAN THƯỜNG TRỰC                    TM. ỦY BAN NHÂN DÂN
ỦY BAN MTTQ VIỆT NAM XÃ                      CHỦ TỊCH
CHỦ TỊCH

Lê Thị Mai                            Trần Văn Bình

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""


def test_the_year_of_a_date_line_is_no_number():
    head = HEAD.replace("   Số 12-KH/HU                   A, ngày", "Số\nA, ngày").replace(
        "năm 2026\n", "năm 2026\n-KH/HU\n", 1
    )
    found = plan_of(source_of(head.format(title=TITLE) + "I. NỘI DUNG\nTổ chức hội nghị." + FOOT))
    assert (found.number, found.designation_text and found.designation_text.value) == (None, "Số")


@pytest.mark.parametrize(
    "body",
    [
        "I. CĂN CỨ PHÁP LÝ\n- Luật Tiếp công dân năm 2013;\n- Quyết định số 36-QĐ/TU ngày 02/11/2025 của Tỉnh ủy.",
        (
            "Phần thứ nhất\nKẾT QUẢ NĂM 2025\n\nĐã thực hiện Kế hoạch số 2-KH/HU ngày 29/01/2025.\n\nPhần thứ hai\nKẾ HOẠCH NĂM 2026\n\n"
            "Căn cứ Luật Tiếp công dân năm 2013; thực hiện Quyết định số 36-QĐ/TU ngày 02/11/2025 của Tỉnh ủy, Huyện ủy tổ chức như sau:"
        ),
    ],
)
def test_a_basis_inside_the_body_is_a_basis(body):
    text = (
        HEAD.format(title=TITLE).partition("Thực hiện Quy định")[0]
        + body
        + "\n\nII. NỘI DUNG\nTổ chức hội nghị."
        + FOOT
    )
    basis = plan_of(source_of(text)).legal_basis
    assert [(c.designation or c.title).value for c in basis] == ["Luật Tiếp công dân", "36-QĐ/TU"]


IN_TURN = """Thứ Sáu, 24/05/2014 | 09:42

Lãnh đạo tỉnh sẽ đối thoại với người dân

UBND tỉnh vừa ban hành kế hoạch đối thoại với Nhân dân năm 2014. Năm 2013, UBND tỉnh đã tổ chức 03 cuộc đối thoại.

Mở đầu là cuộc đối thoại với nông dân trồng lúa, diễn ra ngày 27/6 tại Hội trường UBND huyện Yên Sơn. Chủ tịch UBND tỉnh trực tiếp chủ trì.

Cuộc thứ hai dành cho ngư dân, dự kiến tháng 8/2014 tại Cảng cá Hòa Bình, do Phó Chủ tịch UBND tỉnh chủ trì.

Cuộc cuối cùng, với tiểu thương các chợ, được ấn định vào quý IV.

UBND các huyện cũng phải tổ chức đối thoại mỗi quý một lần và báo cáo trước ngày 15/12.
Hoàng Lan
"""


def test_news_tells_of_events_in_turn():
    read_as = plan_of(source_of(IN_TURN))
    assert read_as.title.value == "Lãnh đạo tỉnh sẽ đối thoại với người dân"
    assert [event(item) for item in read_as.events] == [
        "dialogue planned 2014-06-27 Chủ tịch UBND tỉnh @ Hội trường UBND huyện Yên Sơn",
        "dialogue planned 2014-08-01..2014-08-31 Phó Chủ tịch UBND tỉnh @ Cảng cá Hòa Bình",
        "dialogue planned 2014-10-01..2014-12-31 (Lãnh đạo tỉnh) @ -",
        "dialogue periodic FREQ=MONTHLY;INTERVAL=3 UBND các huyện @ -",
    ]


def facts(value: Any, path: str = "") -> Iterator[tuple[str, Fact[Any]]]:
    """Yield every fact of a plan with its path."""
    if isinstance(value, Fact):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from facts(item, path)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from facts(getattr(value, field.name), f"{path}.{field.name}")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_word_is_traceable(path):
    source = read(path.name, path.read_bytes())
    for name, fact in facts(plan_of(source)):
        assert fact.start < fact.end, name
        if isinstance(fact.value, str) and not name.endswith(CODES):
            words = source.text[fact.start : fact.end]
            if name.endswith(JOINED):
                assert set(re.findall(r"\w+", fact.value)) <= set(re.findall(r"\w+", words)), name
            else:
                assert key(fact.value) in key(words), name


@given(TEXT)
def test_any_text_is_understood_the_same_way_twice(text):
    source = source_of(text)
    found = understand(parse(source))
    assert found == understand(parse(source))
    for name, fact in facts(found):
        assert 0 <= fact.start <= fact.end <= len(source.text), name


@pytest.mark.parametrize("more", ["", " Mời 100 nông dân dự."])
def test_a_label_of_several_fields_may_end_in_a_full_stop(more):
    told = "Bí thư Huyện ủy chủ trì đối thoại lúc 8 giờ ngày 16/4/2026 tại Hội trường Huyện ủy."
    (found,) = plan(
        "KẾ HOẠCH\nđối thoại với nông dân năm 2026\n\nThứ nhất, về mục đích. Lắng nghe nông dân.\n"
        f"Thứ hai, về thời gian, địa điểm. {told}{more}\n"
    ).events
    assert [window.value.start.isoformat() for window in found.when.windows] == ["2026-04-16"]
    assert found.place.value == "Hội trường Huyện ủy"
