"""What a part of a plan is by its own words: an occasion, or a part that hands out work, whatever its heading says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import actors as who
from compliance.understand import hosts, outline
from compliance.understand.draft import RECEIVING
from compliance.understand.fields import CORE
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.understand.material import Material
    from compliance.understand.outline import Item

ORDER = r"(?:lần\s*|quý\s*|tháng\s*)?(?:thứ\s*)?(?:nhất|hai|ba|tư(?! vấn| pháp| nhân)|năm|sáu|bảy|tám|\d{1,2}|[ivx]{1,4})(?!\w)"
GATHERING = r"(?:hội nghị|cuộc|buổi|đợt|kỳ|phiên|lần|chương trình|diễn đàn|tọa đàm|điểm)"
_NAMED = pattern(
    rf"(?:(?:biểu|bảng|mục)\s*\d+\s*[.:]\s*)?(?:việc |công tác |tổ chức |chủ trì |tiến hành |các |\d{{2}} )*(?:{GATHERING}\s+(?:{ORDER}|tiếp|đối|gặp|định kỳ|giữa|với|[\"“'‘])|{GATHERING}\s*{ORDER}"
    rf"|{RECEIVING}|tiếp nhận ý kiến (?:người|bệnh nhân|nhân dân|công dân)|tiếp (?:định kỳ|đột xuất|thường xuyên)|đối thoại|tiếp xúc|gặp mặt|gặp gỡ|lịch tiếp)"
    r"|(?:định kỳ|đột xuất|thường xuyên)\s*$"
)
_CHANGED = pattern(  # "Điều chỉnh thời gian tổ chức Hội nghị đối thoại lần thứ hai"
    r"(?:điều chỉnh|thay đổi|bổ sung|hoãn|dời|lùi)(?:, (?:điều chỉnh|thay đổi|bổ sung))*\s+(?:(?:về )?(?:thời gian|địa điểm|ngày|lịch)(?:, (?:thời gian|địa điểm))*\s+)?(?:tổ chức\s+)?"
)
_NOT_OCCASION = pattern(
    r"(?:nội dung|kết quả|công tác tuyên truyền|hồ sơ|quy trình|ý nghĩa|mục đích|yêu cầu|trách nhiệm|hình thức|chế độ|thành phần|đối tượng|việc tổ chức"
    r"|nội quy|những vấn đề|nguyên tắc|tổ chức thực hiện|tổ chức tuyên truyền|tổ chức quán triệt)"
)
_OFFICE_RECEIVES = pattern(  # a heading: "Giám đốc Sở tiếp công dân"
    rf"{hosts.OFFICE}[^.;:]{{0,80}}? (?:trực tiếp )?(?:{RECEIVING}|đối thoại với [^.;:]{{3,60}})(?: định kỳ)?"
)
_SPOT = pattern(r"(?<!\w)(?:tại|ở)\s|chủ trì|chủ tọa", "tại", "ở", "chủ")
_GATHERS = pattern(rf"{GATHERING}(?!\w)")
_STEPS = pattern(r"(?:các bước|tiến độ|lộ trình|tiến trình)(?!\w)")  # a part headed so may hold work or occasions
_STEP = pattern(r"(?:bước|giai đoạn|chặng)\s+(?:thứ\s+)?(?:\d{1,2}|[ivx]{1,4}|một|nhất|hai|ba|bốn|tư|năm|sáu|cuối)\s*")
_FEWEST = 2  # items that hand out work
_ONE_IN = 5  # items of a letter may be no work
_RECEIVES = pattern(  # no work: what an occasion is
    r"(?:trực tiếp |sẽ |dự kiến |cùng |đồng )*(?:tiếp(?! nhận| tục| thu)|đối thoại|gặp|chủ tọa|chủ trì(?! (?:và |, ?)?(?:phối|tham mưu|chuẩn bị|xây dựng|soạn|nội dung|tổng hợp|theo dõi|biên soạn|rà)|,))(?!\w)"
)


def is_occasion(m: Material, item: Item) -> bool:
    """Return whether the item's heading names an occasion."""
    head = m.low[item.inner : min(item.head_end, item.inner + 160)]
    changed = _CHANGED.match(head)
    if item.children and _OFFICE_RECEIVES.fullmatch(head.rstrip(" .:")):
        return True
    return bool(_NAMED.match(head, changed.end() if changed else 0)) and not _NOT_OCCASION.match(head)


def hands_out(m: Material, item: Item) -> bool:
    """Return whether a part hands out work: more than half of its items are "body: what it does" or "body does"."""
    return m.once("hands out", item.start, item.end, lambda: _hands_out(m, item))


def _hands_out(m: Material, item: Item) -> bool:
    items = [child for child in item.children if child.kind not in ("table", "cells")]
    if len(items) < _FEWEST or any(set(child.keys) & set(CORE) for child in items) or is_occasion(m, item):
        return False
    head = m.low[item.inner : item.head_end]
    if outline.is_purpose(head) or outline.is_funding(head):
        return False
    given = sum(_is_given(m, child, labelled=bool(item.keys)) for child in items)
    return given >= _FEWEST and given * 2 > len(items)


def are_work(m: Material, items: Sequence[Item]) -> bool:
    """Return whether the top items of a text are all work, or nearly: a letter "đề nghị các đơn vị làm những việc sau: 1. ..."."""
    listed = [item for item in items if item.mark is not None]
    given = sum(_is_given(m, item, labelled=False) for item in listed)
    return given >= _FEWEST and given * _ONE_IN >= len(listed) * (_ONE_IN - 1)


def steps(m: Material, item: Item) -> list[Item]:
    """Return the steps of a part headed by a word of work ("Các bước tiến hành"), without their labels, if some are occasions.

    "Bước hai: đối thoại lần một ..." with a day and a place or host; steps that are work ("lập danh sách ...") are left out.
    """
    if not _STEPS.match(m.low, item.inner, item.head_end):
        return []
    bare = [_without_label(m, child) for child in item.children if child.kind in ("section", "paragraph")]
    held = [c for c in bare if not who.is_work(m, c.inner, c.outer) and not who.prefix(m, c.inner, c.outer).actors]
    return held if any(_is_held(m, child) for child in held) else []


def _without_label(m: Material, item: Item) -> Item:
    """Return an item without the step it is said to be ("Bước hai: đối thoại ...")."""
    if item.value < item.outer and _STEP.fullmatch(m.low, item.inner, item.head_end):
        return replace(item, inner=item.value, head_end=item.outer, value=item.outer)
    return item


def _is_held(m: Material, item: Item) -> bool:
    """Return whether an item is an occasion with a day and with a place or host."""
    if not is_occasion(m, item):
        return False
    day = any(t.windows and t.form != "year" and not m.in_citation(t.start) for t in m.times(item.inner, item.end))
    return day and bool(_SPOT.search(m.low, item.inner, item.end))


def _is_given(m: Material, item: Item, *, labelled: bool) -> bool:
    """Return whether an item is a body and its work: "Văn phòng: chuẩn bị ...", "Theo dõi: Ban Dân vận lập ...".

    `labelled`: the heading above says what its values are ("Nội dung"): then only a colon parts a body from its work.
    """
    if _GATHERS.match(m.low, item.inner, item.outer) or is_occasion(m, item):
        return False
    own = who.prefix(m, item.inner, item.outer)
    if not own.actors:
        return item.head_end < item.value < item.outer and is_work(m, item.value, item.outer)
    if not m.low[own.rest : item.outer].strip(
        ".: "
    ):  # a heading: "3.1. Văn phòng", "3.1. Văn phòng:", with its work below
        return bool(item.children) and not labelled and not any(child.keys for child in item.children)
    if m.low.find(":", own.actors[-1].body.end, own.rest + 1) >= 0:
        return True
    return is_work(m, item.inner, item.outer) and not labelled


def is_work(m: Material, start: int, end: int) -> bool:
    """Return whether words are a body and a piece of work it does, none of them an occasion ("Bí thư ... tiếp công dân")."""
    own = who.prefix(m, start, end)
    return (
        bool(own.actors)
        and own.rest < end
        and who.is_work(m, own.rest, end)
        and not _RECEIVES.match(m.low, own.rest, end)
    )
