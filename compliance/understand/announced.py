"""Numbers of events announced in words ("tổ chức 02 cuộc đối thoại"), to be held against the events listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities
from compliance.plan import Announced
from compliance.understand import outline
from compliance.understand.draft import kind_of
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_EVENTS = pattern(r"hội nghị|cuộc|buổi|đợt|lần|kỳ|phiên")
_NUMBERS = (*"0123456789)", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "lượt")
_NEAR = 40  # characters with the word before an occasion, and blanks
_PROMISE = pattern(r"tổ chức|tiến hành|thực hiện|dự kiến|chủ trì|đối thoại|tiếp (?:công )?dân|tiếp xúc")
_PER = pattern(r"\s*(?:/|mỗi|trong (?:một|mỗi|01|1)|một)\s*(tuần|tháng|quý|năm)")
_EACH = pattern(
    r"(?:(?:hằng|hàng|một)\s*(tuần|tháng|quý|năm|xã|đơn vị|cơ quan|cuộc|hội nghị|buổi|đợt|kỳ|phiên)|(?:mỗi|từng)\s*([^\W\d_]+))[^.;]{0,40}$"
)
_HELD = pattern(r"đối thoại|tiếp (?:công )?dân|tiếp xúc|hội nghị|gặp gỡ")
_RECEIVES = pattern(r"tiếp (?:công )?dân")
_LASTS = pattern(r"(?:trong|kéo dài|thời lượng|không quá)\s*(?:khoảng\s*)?$")
_CALLED = pattern(  # "cả năm tổ chức 03 cuộc", "năm 2026 có 04 cuộc"
    r"(?:tổ chức|tiến hành|chủ trì|mở|năm(?: 20\d\d)?,? (?:sẽ |dự kiến )*có)(?: được)?[\s*_]*$",
    *("tổ", "tiến", "chủ", "mở", "có"),
)
_ALONE = pattern(
    r"[\s*_]*(?:$|[,:(]|(?:theo|với|cùng|trong|tại|ở|cho|vào|như|cụ thể|đối với|gồm|mỗi|luân phiên)(?!\w))"
)
_BRACKETED = pattern(r"\((?P<told>(?P<count>\d{1,2}) (?:cuộc|hội nghị|buổi|đợt)(?: đối thoại)?)\)[\s.:*_]*$", ")")
_UNITS = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}


def find(m: Material, items: Sequence[Item]) -> tuple[Announced, ...]:
    """Return the announced numbers; an item with several of one kind lists parts and announces nothing."""
    title = m.low[m.title.start : m.title.end] if m.title else ""
    return tuple(a for item in items for a in _of_item(m, item, title))


def _of_item(m: Material, item: Item, above: str, *, beside: bool = False) -> Iterator[Announced]:
    """Yield the numbers of an item; `above` are the words of the heading or title it stands under.

    `beside`: other parts tell of talks as well, so that what its heading counts are only its own.
    """
    head = m.low[item.inner : item.head_end]
    if outline.is_purpose(head) or outline.is_implementation(head) or item.kind not in ("section", "paragraph"):
        return
    end = item.leaves[-1].outer if item.keys == ("host",) and item.leaves else item.outer  # "Bí thư chủ trì 03 cuộc"
    if item.children and (told := _in_heading(m, item, above)):
        yield _part(told) if beside else told
    elif _PROMISE.search(m.low, item.inner, end):
        found = list(_in_span(m, item.inner, end, above))
        kinds = [a.kind for a in found]
        own = beside and bool(item.children)
        yield from (_part(a) if own and a.bound == "exactly" else a for a in found if kinds.count(a.kind) == 1)
    parts = [child for child in item.children if child.children and _talks(m, child)]
    for child in item.children:
        yield from _of_item(m, child, head if _HELD.search(head) else above, beside=len(parts) > 1 and child in parts)


def _in_heading(m: Material, item: Item, above: str) -> Announced | None:
    """Return the number a heading tells in brackets of what stands under it: "II. ĐỐI THOẠI THEO CHUYÊN ĐỀ (04 cuộc)"."""
    told = _BRACKETED.search(m.low, item.inner, item.head_end)
    if told is None:
        return None
    head = m.low[item.inner : told.start()]
    kind = kind_of(head) or ("dialogue" if "đối thoại" in above and not _RECEIVES.search(above + head) else None)
    return (
        Announced(m.fact(*told.span("told")), int(told["count"]), "exactly", "dialogue", None)
        if kind == "dialogue"
        else None
    )


def _talks(m: Material, item: Item) -> bool:
    """Return whether a heading names talks."""
    return kind_of(m.low[item.inner : item.head_end]) in ("dialogue", "conference")


def _part(announced: Announced) -> Announced:
    """Return a number that counts only some of the events."""
    return replace(announced, bound="at_least")


def _is_counted(m: Material, start: int, end: int) -> bool:
    """Tell at a glance whether a number may stand before an occasion; before most there is none."""
    found = (event.start() for event in _EVENTS.finditer(m.low, start, end))
    return any(m.low[max(start, at - _NEAR) : at].rstrip().endswith(_NUMBERS) for at in found)


def _in_span(m: Material, start: int, end: int, above: str) -> Iterator[Announced]:
    if not _is_counted(m, start, end):
        return
    opens = m.low[start:end].rstrip().endswith(":")
    for q in quantities.counts(m.low, start, end):
        count = q.low if q.low is not None else q.high
        if (
            not _EVENTS.search(q.noun)
            or count is None
            or _in_parentheses(m, start, q.start)
            or m.low[q.start - 4 : q.start].endswith(("thứ ", "lần "))
            or ("buổi" in q.noun and _LASTS.search(m.low[max(start, q.start - 24) : q.start]))
        ):
            continue
        per = _PER.match(m.low, q.end)
        each = _EACH.search(m.low[max(start, q.start - 60) : q.start])
        of = (each[1] or each[2]) if each else None
        if of and of not in _UNITS:  # "mỗi học kỳ 01 lần": so many for each of them
            continue
        stop = next((i for i in range(q.end, min(end, q.end + 90)) if m.low[i] in ".;,("), min(end, q.end + 90))
        kind = kind_of(m.low[q.start : stop]) or kind_of(m.low[max(start, q.start - 80) : q.start])
        if kind is None and not opens and q.noun in ("cuộc", "buổi") and _ALONE.match(m.low, q.end, stop):
            # "3. Đối thoại. Cả năm tổ chức 03 cuộc theo cụm thôn": the heading tells of what
            called = _CALLED.search(m.low, max(start, q.start - 24), q.start)
            kind = "dialogue" if called and "đối thoại" in above and not _RECEIVES.search(above) else None
        bound = "at_least" if q.high is None else "at_most" if q.low is None else "exactly"
        if kind is None or (kind == "conference" and "đối thoại" not in m.low[start:end]):
            if not opens or bound != "exactly" or "đối thoại" not in above or _RECEIVES.search(above):
                continue
            bound = "at_least"  # "Năm 2024 tổ chức 02 hội nghị:" says nothing of those that other parts tell
        kind = "reception" if kind == "reception" else "dialogue"
        unit = _UNITS[per[1]] if per else _UNITS[of] if of else None
        yield Announced(m.fact(q.start, stop), count, bound, kind, unit)


def _in_parentheses(m: Material, start: int, at: int) -> bool:
    return m.low.count("(", start, at) > m.low.count(")", start, at)
