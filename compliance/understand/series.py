"""Occasions told in a row: siblings that each begin with a place or a day, and what is said once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities
from compliance.understand import actors, fields, hosts, together
from compliance.understand.draft import kind_of
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.phrases.times import Time
    from compliance.plan import Window
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_SPOT = pattern(
    r"(?<!\w)(?:tại|ở) \w|hội trường|nhà văn hóa|trụ sở|chủ trì|chủ tọa|địa điểm",
    *("tại", "ở", "hội", "nhà", "chủ", "địa"),
)
_BOUND = pattern(
    r"(?:trước|nhất|hết|xong|đến|tới|từ khi|sau|quá)(?: là)?(?: ngày)?\s*$"
)  # a deadline, no day of an event
_CLOCK = pattern(
    r"[\s,(]*(?:(?:từ|lúc|vào|bắt đầu|vào lúc|sáng|chiều|tối|buổi|dự kiến|trong|tổ chức|diễn ra|được|đầu giờ|cuối giờ)[\s,]+)*"
    r"(?:\d{1,2} ?(?:giờ|h|g|:) ?(?:\d\d)?(?: ?phút)?[\s,]*(?:(?:đến|-|sáng|chiều|tối)[\s,]*)*)*(?:(?:ngày )?thứ \w+|chủ nhật)?[\s,]*"
)
_NAME_END = pattern(r"\s*(?:,\s*(?:tại|ở|do)\s|[.;(]|$)")
_AFTER = pattern(r"\s*(?:$|[.,;:()–-]|(?:tại|ở|do|lúc|từ|vào|và)\s)")
_OPENS = pattern(
    r"(?:cuộc|buổi|hội nghị|đợt|phiên|diễn đàn|tại|ở|với|xã|phường|thị trấn|đặc khu|thôn|ấp|bản|cụm|khối|khu|điểm)(?!\w)"
)
_UNSAID = pattern(  # a place without "tại"
    r"[,;]\s*(?P<where>(?:hội trường|nhà văn hóa|trụ sở|phòng họp|trung tâm|sân vận động|sân|nhà thi đấu|nhà cộng đồng|trường|khách sạn) [^.;()]{2,90}?)(?=\s*(?:[.;(]|$)|,?\s+(?:do|với|từ|lúc|để|chủ trì)\s)"
)
_APART = pattern(
    r"riêng,? (?:(?:hội nghị|cuộc|buổi|đợt|phiên|kỳ)(?: đối thoại| tiếp xúc| tiếp (?:công )?dân)? )?(?:(?:tại|ở|với|của) )?(?P<which>[^.;:]{2,90}?),? (?:thì )?do (?P<who>[^.;:]{3,160}?) (?:trực tiếp |đồng |cùng )*(?:chủ trì|chủ tọa|tiếp)",
    "riêng",
)
_LEADING = pattern(r"[\s,(]+(?:từ|lúc|vào|bắt đầu|sáng|chiều|tối|buổi|dự kiến|trong|tổ chức|diễn ra|được|sẽ)?[\s,]*$")
_LEAST = 2  # siblings of a row
_NEAR = 40  # characters between a day and its clock times
_LONGEST = 160  # characters of a name


def rows(m: Material, items: Sequence[Item], above: Draft) -> dict[int, Draft]:
    """Return the occasions among siblings that each give a place and a day, by where their items start.

    "Xã A: ngày 12/5, tại ...", "Ngày 05/5: khu công nghiệp B, tại ...": at least two of a kind, and no work handed out.
    """
    if above.kind not in ("dialogue", "reception", "voters"):
        return {}
    plain = [item for item in items if item.kind in ("section", "paragraph") and not item.keys]
    if len(plain) < _LEAST:
        return {}
    found = {item.start: draft for item in plain if (draft := _row(m, item, above))}
    if len(found) < _LEAST or len(found) * 2 < len(plain):
        return {}
    return found


def _row(m: Material, item: Item, above: Draft) -> Draft | None:
    if any(not child.keys and child.mark for child in item.children):
        return None
    here = fields.collect(child for child in item.children if not child.leaves)
    if not here and not _SPOT.search(m.low, item.inner, item.outer):
        return None
    first = next((t for t in m.times(item.inner, item.outer) if t.windows and t.form != "year"), None)
    if first is None or m.in_citation(first.start) or _BOUND.search(m.low, item.inner, first.start):
        return None
    fine = _finer(m, item, first)
    shape = _amid if item.head_end >= item.value else _after_day if first.start < item.head_end else _before_day
    span = shape(m, item, first)
    if span is None or actors.is_work(m, span[0], span[1]) or actors.opens_work(m, span[0], item.outer):
        return None
    draft = above.named(m.fact(*span), item).with_fields(here).adding("time", _clause(m, item, fine))
    unsaid = None if here else _UNSAID.search(m.low, first.end, item.outer)
    spot = unsaid.span("where") if unsaid else None if here else together.spot_in(m, item.inner, item.outer)
    return draft.adding("place", spot) if spot else draft


def _finer(m: Material, item: Item, first: Time) -> Time:
    """Return the day that a later sentence gives for the quarter or month of a name: "Cuộc thứ nhất (quý I) ... ngày 22/3"."""
    window = first.windows[0]
    if item.head_end < item.value or window.start == window.end:
        return first
    later = (t for t in m.times(first.end, item.outer) if len(t.windows) == 1 and not m.in_citation(t.start))
    days = [t for t in later if not _BOUND.search(m.low, item.inner, t.start)]
    inside = next((t for t in days if _is_day_of(t.windows[0], window)), None)
    timed = (t for t in days if t.windows[0].start == t.windows[0].end and _with_hours(m, item, t) != (t.start, t.end))
    return inside or next(timed, first)  # a day with its hour is the day, in whatever quarter


def _is_day_of(day: Window, wide: Window) -> bool:
    """Return whether one day lies within other days."""
    if day.start is None or day.start != day.end or wide.start is None or wide.end is None:
        return False
    return wide.start <= day.start <= wide.end


def _amid(m: Material, item: Item, first: Time) -> tuple[int, int] | None:
    """Return what stands before the day in a line without a colon: "Cuộc với thanh niên dự kiến ngày 20/3, tại ..."."""
    if not _OPENS.match(m.low, item.inner) or not _AFTER.match(m.low, first.end, item.outer):
        return None
    stop = first.start
    while stop > item.inner and (cut := _LEADING.search(m.low, item.inner, stop)):
        stop = cut.start()
    if m.low.startswith(" (", stop) and m.low.startswith(")", first.end):
        stop = first.end + 1  # "Cuộc thứ nhất (quý I)"
    return (item.inner, stop) if item.inner + 2 < stop < item.inner + _LONGEST else None


def _before_day(m: Material, item: Item, first: Time) -> tuple[int, int] | None:
    """Return what stands before the day: "Xã A, huyện B: sáng thứ Hai, ngày 12/5 ..."."""
    lead = _CLOCK.match(m.low, item.value, first.start)
    if not lead or lead.end() < first.start or not _AFTER.match(m.low, first.end, item.outer):
        return None
    return item.inner, item.head_end


def _after_day(m: Material, item: Item, first: Time) -> tuple[int, int] | None:
    """Return what stands after a day that begins the line: "Sáng ngày 12/5: thôn Đông, tại ..."."""
    lead = _CLOCK.match(m.low, item.inner, first.start)
    if not lead or lead.end() < first.start or m.low[first.end : item.head_end].strip(" (),"):
        return None
    if any(t.start == item.value for t in m.times(item.value, item.outer)):  # "Tháng 3: ngày 12, tại ..."
        return None
    stop = _NAME_END.search(m.low, item.value, item.outer)
    return item.value, stop.start() if stop else item.outer


def _clause(m: Material, item: Item, first: Time) -> tuple[int, int]:
    """Return the words of the time: the head or the value up to the end of its clause."""
    if item.head_end >= item.value:
        return _with_hours(m, item, first)
    if first.start < item.head_end:
        return item.inner, item.head_end
    stop = _NAME_END.search(m.low, first.end, item.outer)
    return item.value, stop.start() if stop else item.outer


def _with_hours(m: Material, item: Item, first: Time) -> tuple[int, int]:
    """Return where a day of a line stands, with the clock times beside it in its sentence."""
    a, b = next(((a, b) for a, b in m.sentences(item.inner, item.outer) if a <= first.start < b), item.span)
    hours = [h for h in quantities.sessions(m.low, a, b) if h.end > first.start - _NEAR and h.start < first.end + _NEAR]
    return min([first.start, *(h.start for h in hours)]), max([first.end, *(h.end for h in hours)])


def set_apart(m: Material, items: Sequence[Item], drafts: list[Draft]) -> list[Draft]:
    """Give an occasion the host that is told for it alone ("riêng buổi tại ... do ... chủ trì")."""
    for item in items:
        for match in (found for a, b in _own(item) for found in _APART.finditer(m.low, a, b)):
            which, span = match["which"], hosts.acting(m.low, *match.span("who"))
            if span is None:  # "riêng tháng 02 do trùng Tết ..."
                continue
            drafts = [
                d.adding("host", span)
                if d.item and which in m.low[d.item.inner : d.item.outer] and span not in d.spans("host")
                else d
                for d in drafts
            ]
    return drafts


def _own(item: Item) -> Iterator[tuple[int, int]]:
    """Yield where an item's own words stand, and those of paragraphs that follow it."""
    yield item.inner, item.children[0].start if item.children else item.end
    yield from ((child.inner, child.end) for child in item.children if child.leaves and not child.mark)


def introduced(m: Material, item: Item, draft: Draft) -> Draft:
    """Return the draft of an item with what its words tell for all rows of the table under it: who hosts, what it is."""
    if not any(child.kind in ("table", "cells") for child in item.children):
        return draft
    own = kind_of(m.low[item.inner : item.outer])
    found = replace(draft, levels=((), *draft.levels), own=own or draft.own)
    for host in hosts.in_sentence(m, item.inner, item.outer):
        found = found.adding("host", (host.office.start, host.office.end))
    return replace(found, levels=((), *found.levels))
