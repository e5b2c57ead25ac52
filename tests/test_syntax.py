"""The syntax tree of any text: nothing is lost, nothing fails, and the work grows with the length of the text."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from documents import STRUCTURED, TEXTS, source_of, text_of
from hypothesis import given
from strategies import TEXT

from compliance.readers import read
from compliance.syntax import Leaf, parse
from compliance.syntax.lines import classify
from compliance.understand import understand
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from types import FrameType

    from compliance.source import Source
    from compliance.syntax import Node

# One line by itself: what it is, the style and ordinal of its mark, the words after it.
LINES = """
I. MỤC ĐÍCH, YÊU CẦU | MARK roman 1 MỤC ĐÍCH, YÊU CẦU
II - NỘI DUNG | MARK roman 2 NỘI DUNG
**III. TỔ CHỨC THỰC HIỆN** | MARK roman 3 TỔ CHỨC THỰC HIỆN
## IV/ KINH PHÍ | MARK roman 4 KINH PHÍ
1. Mục đích | MARK arabic 1 Mục đích
1- Mục đích | MARK arabic 1 Mục đích
2) Yêu cầu | MARK half 2 Yêu cầu
(3) Yêu cầu | MARK paren 3 Yêu cầu
2.1. Thời gian | MARK decimal2 1 Thời gian
2.1.3 Thời gian | MARK decimal3 3 Thời gian
2.1/. Thời gian | MARK decimal2 1 Thời gian
a) Chủ trì | MARK letter 1 Chủ trì
đ) Chủ trì | MARK letter 5 Chủ trì
- Chủ trì | MARK dash 0 Chủ trì
+ Chủ trì | MARK plus 0 Chủ trì
• Chủ trì | MARK bullet 0 Chủ trì
o Chủ trì | MARK bullet 0 Chủ trì
Điều 5. Trách nhiệm | MARK article 5 Trách nhiệm
Phần thứ hai: Nội dung | MARK part 2 Nội dung
| việc | chủ trì | | ROW
----- | RULE
15/4/2026 | TEXT 15/4/2026
2a/ Định kỳ | MARK letter 1 Định kỳ
3đ) Công an xã | MARK letter 5 Công an xã
8g - 9g đón khách | TEXT 8g - 9g đón khách
1.200 người | TEXT 1.200 người
12.5 triệu đồng | TEXT 12.5 triệu đồng
10 giờ 30 phút | TEXT 10 giờ 30 phút
2.000.000 đồng | TEXT 2.000.000 đồng
Ông Nguyễn Văn A | TEXT Ông Nguyễn Văn A
"""

# The zone of each line of a short plan.
ZONES = """
head | ĐẢNG BỘ TỈNH A    ĐẢNG CỘNG SẢN VIỆT NAM
head | Số 5-KH/TU    Hà Nội, ngày 05 tháng 01 năm 2026
title | KẾ HOẠCH
title | đối thoại với Nhân dân năm 2026
preamble | Thực hiện Quy định số 11-QĐi/TW, Tỉnh ủy ban hành Kế hoạch như sau:
body | I. NỘI DUNG
body | 1. Hội nghị thứ nhất
body | - Thời gian: tháng 4/2026.
closing | Trên đây là Kế hoạch đối thoại năm 2026.
foot | Nơi nhận:    T/M BAN THƯỜNG VỤ
foot | - Các huyện ủy,    BÍ THƯ
annex | PHỤ LỤC
annex | Lịch đối thoại
"""


def words(source: Source, leaf: Leaf) -> str:
    mark = [leaf.mark.style, str(leaf.mark.ordinal)] if leaf.mark else []
    shown = [] if leaf.kind in ("ROW", "RULE") else [source.text[leaf.inner : leaf.outer].replace("*", "")]
    return " ".join([leaf.kind, *mark, *shown])


@pytest.mark.parametrize("row", LINES.strip().splitlines())
def test_lines_are_told_by_their_marks(row):
    line, _, wanted = row.rpartition(" | ")
    source = source_of(line)
    assert [words(source, leaf) for leaf in parse(source).root.leaves()] == [wanted]


def plan_lines() -> list[tuple[str, str]]:
    """Return the (zone, line) pairs of the short plan."""
    return [(zone, line) for zone, _, line in (row.partition(" | ") for row in ZONES.strip().splitlines())]


def test_parts_of_a_document_are_told_apart():
    tree = parse(source_of("\n\n".join(line for _, line in plan_lines())))
    found = [zone.kind for zone in tree.root.children if not isinstance(zone, Leaf) for _ in zone.leaves()]
    assert found == [zone for zone, _ in plan_lines()]


def test_a_number_at_a_line_s_beginning_may_go_on_with_an_hour():
    broken = """KẾ HOẠCH
tiếp công dân năm 2026

I. LỊCH TIẾP

1. Buổi sáng từ 7 giờ 30 đến 11 giờ 30, buổi chiều từ 13 giờ 30 đến 16 giờ
30. Trường hợp trùng ngày nghỉ thì tiếp vào ngày làm việc liền kề sau đó tại
phòng tiếp công dân của cơ quan, có niêm yết trước để mọi người dân được biết
và sắp xếp công việc của gia đình, nhất là bà con ở các thôn xa trung tâm xã.
"""
    tree = parse(source_of(broken))
    marks = [leaf.mark.text for zone in tree.root.children for leaf in zone.leaves() if leaf.mark]
    assert marks == ["I", "1"]


@pytest.mark.parametrize(
    "page", ["- 2 -", "2/5", "Trang 2 / 5", "[2]", "Page 2 of 5", "Kế hoạch đối thoại năm 2026        Trang 2"]
)
def test_a_sentence_goes_on_after_a_hard_wrap_and_a_page_number(page):
    sentence = f"""2. Giao Văn phòng Ủy ban nhân dân tỉnh chủ trì, phối hợp với
Sở Nội vụ chuẩn bị nội dung trả lời kiến nghị, gửi các sở và

{page}

các huyện, thành phố trước ngày 15/4/2026."""
    lines = [line if zone != "closing" else f"{sentence}\n\n{line}" for zone, line in plan_lines()]
    tree = parse(source_of("\n\n".join(lines)))
    kinds = [leaf.kind for leaf in tree.zones("body")[0].leaves()]
    assert kinds[-3:] == ["MARK", "NEXT", "NEXT"]
    assert page.lower() not in tree.shadow


def test_a_marked_heading_ends_the_list_under_the_one_before():
    text = "KẾ HOẠCH\nđối thoại\n\n## 1. Quy trình\n\n1. Gửi câu hỏi.\n2. Trả lời.\n\n## 2. Tổ chức thực hiện\n\nVăn phòng: mời.\n"
    body = parse(source_of(text)).zones("body")[0]
    assert [child.kind for child in body.children] == ["section", "section"]


def assert_lossless(source: Source) -> None:
    """Hold that the tokens tile the text, and that every node has just the span of its children."""
    tree = parse(source)
    leaves = list(tree.root.leaves())
    assert "".join(source.text[leaf.start : leaf.end] for leaf in leaves) == source.text
    assert all(left.end == right.start for left, right in pairwise(leaves))
    assert all(leaf.start <= leaf.inner <= leaf.outer <= leaf.end for leaf in leaves)
    assert len(tree.shadow) == len(source.text)
    stack: list[Node | Leaf] = [tree.root]
    while stack:
        node = stack.pop()
        if not isinstance(node, Leaf):
            assert node.children or node is tree.root
            stack += node.children


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_documents_lose_nothing(path):
    assert path.suffix not in STRUCTURED
    assert_lossless(read(path.name, path.read_bytes()))


@pytest.mark.parametrize("text", ["", "\n", " \n\n", "2", "\n- 3 -\n"])
def test_texts_without_words_lose_nothing(text):
    assert_lossless(source_of(text))


@pytest.mark.parametrize("path", [path for path in TEXTS if "tung-o" in path.name], ids=lambda path: path.name)
def test_a_table_that_reaches_into_another_part_loses_nothing(path):
    """In capitals a cell reads like a signature's line, or like the opening of the next part."""
    assert_lossless(source_of(path.read_text(encoding="utf-8").upper()))


@given(TEXT)
def test_no_text_fails_or_loses_anything(text):
    assert_lossless(source_of(text))


def calls(text: str) -> Counter[str]:
    """Count the calls made while a text is parsed and while it is understood, by step."""
    counted: Counter[str] = Counter()

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        counted[step] += event in ("call", "c_call")

    source = source_of(text)
    step = "parse"
    sys.setprofile(count)
    try:
        tree = parse(source)
        step = "understand"
        understand(tree)
    finally:
        sys.setprofile(None)
    return counted


REPEATED = {
    "a plan": text_of(next(path for path in TEXTS if path.name == "ke-hoach-doi-thoai-tinh-uy-2019.txt")) + "\n",
    "headings": "I. NỘI DUNG\n1. Đối thoại\n1.1. Thời gian\na) Địa điểm\n- Chủ trì\n" * 60,
    "sentences": "Giao Văn phòng chủ trì, phối hợp với Sở Nội vụ báo cáo Tỉnh ủy trước ngày 15/4/2026 tại hội nghị;\n"
    * 60,
    "one line": "Căn cứ Quy định số 11-QĐi/TW, ngày 18/02/2019 của Bộ Chính trị; ngày 05 và 28 hằng tháng, " * 60,
    "cells": "STT\nNội dung\nThời gian\n" + "1\nĐối thoại\ntháng 4/2026\n" * 60,
    "pipes": "| STT | Nội dung | Thời gian |\n" + "| 1 | Đối thoại | tháng 4/2026 |\n" * 60,
    "recipients": "Nơi nhận:\n" + "- Tỉnh ủy (b/c);\n" * 60,
    "open marks": '(*"“' * 200 + "\n",
}


@pytest.mark.parametrize("name", REPEATED)
def test_work_grows_with_the_length_of_the_text(name):
    calls(REPEATED[name])  # what is loaded once is not counted
    once, twice = calls(REPEATED[name] * 4), calls(REPEATED[name] * 8)
    for step, count in twice.items():
        assert count <= 2.3 * once[step], step


class Searched(str):
    """A text that counts how often the whole of it is searched: no call of ours, thus not among those counted above."""

    __slots__ = ("times",)

    def __contains__(self, words: str) -> bool:
        self.times += 1
        return super().__contains__(words)


def test_a_text_is_searched_once_for_whether_it_counts():
    text = "Thứ hai, giao Văn phòng chuẩn bị.\n" * 60
    low = Searched(shadow(text))
    low.times = 0
    lines = classify(text, low, range(0, len(text), len(text) // 60))
    assert {line.kind for line in lines} == {"text"}
    assert low.times == 1
