"""Occasions moved to another day: what a letter or notice that changes a plan says of the new day and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import hosts

if TYPE_CHECKING:
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_KINDS = ("letter", "adjustment", "notice")
_MOVED = pattern(
    r"(?<!\w)(?:dời|lùi|chuyển|đổi|hoãn)(?: lại| lịch| thời gian| ngày| tổ chức)*\s+(?:từ [^.;]{4,60}? )?(?:sang|đến|vào|tới|qua)\s+(?=(?:(?:buổi )?(?:sáng|chiều)|lúc|hồi|thứ|chủ nhật|ngày|tháng|\d))",
    "sang",
    "đến",
    "vào",
    "tới",
    "qua",
)
_WHERE = pattern(
    r"(?<!\w)(?:dời|chuyển|đổi)\s+(?:lại\s+)?(?:địa điểm|nơi)(?: tổ chức| họp| tiếp| đối thoại)*\s+(?:sang|về|đến|tới|qua)\s+(?P<where>[^.;]{4,120}?)(?=\s*(?:[.;]|$)|\s+(?:để|do|vì)\s)",
    "địa điểm",
    "nơi",
)
_WHOSE = pattern(rf"của\s+(?P<who>(?:đồng chí |đ/c )?{hosts.OFFICE}[^.;:,()]{{0,60}}?)\s+(?:được\s+|sẽ\s+)*$", "của")
_NAME = pattern(
    r"(?:hội nghị|cuộc|buổi|phiên|kỳ|đợt|diễn đàn|lịch)\s+(?:(?:đối thoại|tiếp xúc|gặp gỡ|tiếp (?:công )?dân)(?: định kỳ| trực tiếp)?(?:\s+với\s+[^.;:,()]{3,90}?)?(?=\s+(?:vào|ngày|tháng|sang|tại|của|theo|được|chuyển|dời|lùi|đã)\s|\s*[.;,(]|$))|kỳ (?:tiếp (?:công )?dân )?tháng \d{1,2}(?=[:,]? (?:được )?(?:chuyển|dời|lùi|đổi))"
)


def find(m: Material, item: Item, above: Draft) -> Draft | None:
    """Return the occasion an item moves to another day, with that day and place alone: the old ones are no more.

    "Chưa tổ chức hội nghị đối thoại vào ngày 12/5. Hội nghị được dời sang ngày 20/6/2026, chuyển địa điểm về Nhà văn hóa ..."
    """
    if m.kind not in _KINDS or item.children or item.keys:
        return None
    name = _NAME.search(m.low, item.inner, item.outer)
    if name is None or any(t.rrule for t in m.times(item.inner, item.outer)):
        return None
    for a, b in m.sentences(item.inner, item.outer):
        move = _MOVED.search(m.low, a, b)
        if move and any(t.windows and t.form == "days" for t in m.times(move.end(), b)):
            draft = above.named(m.fact(*name.span()), item).adding("time", (move.end(), b))
            if whose := _WHOSE.search(m.low, name.start(), move.start()):
                draft = draft.adding("host", whose.span("who"))
            where = _WHERE.search(m.low, item.inner, item.outer)
            return draft.adding("place", where.span("where")) if where else draft
    return None
