"""Random texts: anything at all, words of plans in any order, and samples that were torn apart."""

from __future__ import annotations

import random

from documents import TEXTS, text_of
from hypothesis import strategies as st

# What the reader looks for: marks, keys, mottoes, dates, citations, tables, and characters that trouble programs.
VOCABULARY = """
I. II. IV) 1. 1.1. 2.1.1. a) đ) (1) - + • * – o | || |---| # ## ** * _ ` \\ --- ... . , ; : ( ) / [ ] " “ ” KẾ
HOẠCH THÔNG BÁO LỊCH BÁO CÁO PHỤ LỤC Nơi nhận: Lưu T/M TM. KT. CHỦ TỊCH BÍ THƯ Căn cứ Thực hiện Trên đây là ĐẢNG
CỘNG SẢN VIỆT NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA Độc lập - Tự do - Hạnh phúc Số: 12-KH/TU /KH-UBND ngày tháng năm
2026 Thời gian: Địa điểm: Chủ trì: Thành phần: Nội dung: STT TT đối thoại tiếp dân định kỳ đột xuất thường xuyên
hội nghị chủ trì phối hợp giao báo cáo kết luận theo dõi đôn đốc trước ngày 20/01/2026 ít nhất 05 ngày làm việc
hằng quý kịp thời Tỉnh ủy Ủy ban nhân dân xã Văn phòng Bí thư Hội đồng Mặt trận Tổ quốc các sở, ban, ngành
11-QĐi/TW 64/2014/NĐ-CP Luật Quy định số của Bộ Chính trị quý II và khoảng 120 người 8h00 07 giờ 30 phút Nguyễn
Văn A 31/02/2026 99/99/9999 Trang 3
""".split()  # noqa: SIM905  (a text of words reads better than a list)
TROUBLE = [
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u0301",
    "\u202e",
    "\x00",
    "\x0b",
    "\u2028",
    "İ",
    "ß",
    "½",
    "\U0001f600",
    "\t",
    "\r",
]

WORDS = st.sampled_from(VOCABULARY)
LINES = st.lists(st.one_of(WORDS, st.sampled_from(TROUBLE), st.text(max_size=8)), max_size=12).map(" ".join)


@st.composite
def torn(draw: st.DrawFn) -> str:
    """Return a part of a sample with lines shuffled, dropped and doubled, and characters put in, changed and taken out."""
    lines = text_of(draw(st.sampled_from(TEXTS))).split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    lines = lines[start : start + draw(st.integers(1, 40))]
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, 8))):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                chance.shuffle(lines)
            case 1:
                lines[at : at + 1] = []
            case 2:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 3:
                lines[at] = _edited(lines[at], chance)
            case _:
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
        lines = lines or [""]
    return "\n".join(lines)


def _edited(line: str, chance: random.Random) -> str:
    at = chance.randrange(len(line) + 1)
    return line[:at] + chance.choice([*VOCABULARY, *TROUBLE, ""]) + line[at + chance.randrange(3) :]


TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(LINES, max_size=40).map("\n".join),
    torn(),
)
