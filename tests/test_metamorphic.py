"""Harmless changes alter nothing: the same plan is read and the same verdicts are given, for the same words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from damage import CHANGES, ENCODINGS, GROUPS
from documents import TEXTS, meaning, reading, text_of
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from _pytest.mark import ParameterSet

# What a change does alter, and where: limits of the reader. One that is overcome must go from this list.
KNOWN: dict[str, tuple[str, set[str]]] = {
    "hard wraps at 64": (
        "dots to be filled in are no words of a line; emphasis over two lines",
        {"b-bieu-mau-phieu.txt", "c-hoi-nong-dan-huyen-2021.md", "d-dang-uy-cong-ty-nha-nuoc-2017.txt"},
    ),
    "hard wraps at 96": (
        "a sentence that begins a full line may begin a paragraph",
        {"d-dang-uy-cong-ty-nha-nuoc-2017.txt"},
    ),
    "hard wraps and page numbers": (
        "an item after a page number",
        {"000_baa81b98a3e6e207.txt"},
    ),
    "names in full": (
        "lines broken by hand are longer than the page is wide then",
        {"d-huyen-uy-mttq-doan-the-2016.txt"},
    ),
    "blank lines between lines": (
        "a name broken over two lines is not put together over a blank one",
        {"c-phuong-sau-7-2025.txt"},
    ),
}


def known(name: str | None, path: Path) -> bool:
    return name in KNOWN and path.name in KNOWN[name][1]


def parameters(name: str, path: Path) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=KNOWN[name][0])] if known(name, path) else []
    return pytest.param(name, path, id=f"{name}-{path.name}", marks=marks)


PAIRS = [
    parameters(name, path)
    for path in TEXTS
    for name, change in CHANGES.items()
    if change(text_of(path)) != text_of(path)
]


# Changes that only together alter something: an "o" before a non-breaking space is not taken for a bullet.
TOGETHER = ({"bullets o", "non-breaking spaces"},)


@cache
def original(path: Path) -> Counter[str]:
    return meaning(reading(text_of(path)))


def differences(path: Path, changed: str | bytes) -> list[str]:
    """Return the facts that a changed document lost (-) and got (+)."""
    before, after = original(path), meaning(reading(changed))
    return [f"- {fact}" for fact in before - after] + [f"+ {fact}" for fact in after - before]


@pytest.mark.parametrize(("name", "path"), PAIRS)
def test_harmless_changes_alter_nothing(name, path):
    assert differences(path, CHANGES[name](text_of(path))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_alter_nothing(name, path):
    data = ENCODINGS[name](text_of(path))
    if data is None:
        pytest.skip("has characters that this encoding does not know")
    assert differences(path, data) == []


# What pages show of news and notices: no head, no title, a few sentences.
EXCERPTS = (
    """Sáng ngày 14/5/2024, huyện Bình Sơn tổ chức hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với Mặt trận \
Tổ quốc, các đoàn thể và Nhân dân trên địa bàn huyện.

Tại hội nghị, các đại biểu nêu nhiều ý kiến về giải phóng mặt bằng, nước sạch và đường liên xã. Đồng chí Bí thư Huyện ủy \
và đồng chí Chủ tịch UBND huyện trả lời từng ý kiến, giao các phòng, ban xem xét, giải quyết kịp thời những kiến nghị \
chính đáng của Nhân dân.
""",
    """Chủ tịch UBND tỉnh tiếp công dân mỗi tháng một lần

UBND tỉnh vừa ban hành kế hoạch tiếp công dân năm 2023. Theo đó, Chủ tịch UBND tỉnh tiếp công dân vào ngày 15 hằng tháng \
tại Trụ sở Tiếp công dân tỉnh, số 8 đường Hoa Sen; nếu trùng ngày nghỉ thì tiếp vào ngày làm việc kế tiếp.

Mục đích của kế hoạch là lắng nghe ý kiến, giải quyết kịp thời khiếu nại, tố cáo của công dân ngay từ cơ sở, không để \
phát sinh điểm nóng.
""",
)


@pytest.mark.parametrize("text", EXCERPTS, ids=range(len(EXCERPTS)))
@pytest.mark.parametrize("name", [name for name in CHANGES if name.startswith(("hard", "names", "ind"))])
def test_excerpts_are_read_alike(name, text):
    before = meaning(reading(text))
    assert before["plan.events[0].id = e1"] == 1
    assert meaning(reading(CHANGES[name](text))) == before


# One of each group, or none; hard wraps only alone, for they have limits enough as it is.
SEVERAL = [[None, *(name for name in group if not name.startswith("hard wraps"))] for group in GROUPS]


@given(st.sampled_from(TEXTS), st.tuples(*map(st.sampled_from, SEVERAL)))
def test_several_harmless_changes_alter_nothing(path, names):
    text = text_of(path)
    for name in filter(None, names):
        text = CHANGES[name](text)
    if not any(known(name, path) for name in names) and not any(pair <= set(names) for pair in TOGETHER):
        assert differences(path, text) == []
