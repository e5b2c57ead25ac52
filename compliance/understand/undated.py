"""Occasions without a day of their own: held when they are needed, or in office hours all year round. Their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import hosts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.phrases.times import Time
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

UNPLANNED = pattern(  # not "có công việc đột xuất", "bận đột xuất": why somebody else receives
    r"đ(?<!việc đ)(?<!tác đ)(?<!bận đ)(?<!do đ)(?<!trình đ)ột xuất|n(?<=dân n)goài lịch(?! trên| nêu)|khi có (?:vụ việc|phản ánh|yêu cầu|phát sinh|tình huống|vấn đề)|khi (?:cần thiết|phát sinh|xảy ra)|theo yêu cầu"
)
_NEEDED = pattern(r"(?:khi|trường hợp|nếu)\s[^.;]{5,200}\stiếp(?! nhận| tục| thu| theo| cận| xúc)(?!\w)")
_PERIODIC = pattern(r"định kỳ(?! và)")
CONTINUOUS = pattern(r"thường xuyên|hằng ngày|hàng ngày|giờ hành chính|giờ làm việc|các ngày làm việc")


def holder(m: Material, start: int, end: int) -> tuple[int, int] | None:
    """Return who holds an occasion, by the words before its verb at `end`.

    Nobody does in "khi có vụ việc gây bức xúc thì tổ chức đối thoại đột xuất": no name has small letters alone.
    """
    subject = hosts.subject(m.low, start, end)
    named = subject and (not m.text[slice(*subject)].islower() or hosts.names_office(m.low, *subject))
    return subject if named else None


def is_standing(m: Material, item: Item) -> bool:
    """Return whether a heading says that an occasion has no days: "Tiếp đột xuất", "Tiếp thường xuyên"."""
    head = m.low[item.inner : item.head_end]
    return len(head) < 90 and bool(UNPLANNED.search(head) or CONTINUOUS.search(head))


def when_needed(m: Material, item: Item, own: Draft, deeper: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the occasion beside others under a heading such as "Tiếp ngoài lịch" that is held when needed: "Khi có vụ việc ..."."""
    if not UNPLANNED.search(m.low, item.inner, item.head_end):
        return
    told = {draft.item.start for draft in deeper if draft.item}
    for child in item.children:
        if not child.keys and child.start not in told and _NEEDED.match(m.low, child.inner, child.outer):
            yield own.at(child)
            return


def beside(m: Material, item: Item, deeper: Sequence[Draft]) -> bool:
    """Return whether a heading names what comes again, and all told below it is held when needed ("Tiếp đột xuất ...")."""
    if "định kỳ" not in m.low[item.inner : item.head_end] or UNPLANNED.search(m.low, item.inner, item.head_end):
        return False
    return all(UNPLANNED.search(m.low, draft.name.start, draft.name.end) for draft in deeper)


def recurs(m: Material, item: Item, above: Item, found: Sequence[Time]) -> bool:
    """Return whether a sentence under "Tiếp ngoài lịch" tells of what comes again by itself ("mỗi quý ít nhất một buổi")."""
    again = any(t.rrule or t.times for t in found)
    unplanned = UNPLANNED.search(m.low, above.inner, above.head_end)
    return again and bool(unplanned) and not UNPLANNED.search(m.low, item.inner, item.outer)


def mode_of(m: Material, draft: Draft) -> str:
    """Return planned, periodic, continuous or ad_hoc."""
    name = m.low[draft.name.start : draft.name.end]
    own = m.low[draft.item.inner : draft.item.outer] if draft.item else ""
    both = UNPLANNED.search(name) and CONTINUOUS.search(name)  # "Tiếp thường xuyên và tiếp đột xuất"
    for words in (own[:200],) if both else (name, own[:200]):
        if UNPLANNED.search(words) and not _PERIODIC.search(words):
            return "ad_hoc"
        if draft.kind == "reception" and "định kỳ" not in words and CONTINUOUS.search(words):
            return "continuous"
    return "planned"
