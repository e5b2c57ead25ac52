"""Which occasions a plan promises: found by headings and bullets with fields, by tables, at last in prose.

An item is an *occasion* when its words name one; fields belong to the nearest occasion above them, else to the title's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import (
    days,
    expansions,
    fields,
    hosts,
    in_order,
    moved,
    outline,
    parts,
    series,
    together,
    undated,
)
from compliance.understand.draft import RECEIVING, SEEING, Draft, only_kind
from compliance.understand.tables import event_rows
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_NUMBERED = pattern(rf"(?:các )?{parts.GATHERING}\s*(?:tiếp xúc,? |đối thoại |tiếp (?:công )?dân )*{parts.ORDER}")
_MENTION = pattern(
    rf"đối thoại|tiếp xúc|{RECEIVING}|tiếp (?:định kỳ|đột xuất|thường xuyên)|gặp gỡ|gặp mặt|{SEEING}|(?:hội nghị|buổi|cuộc)(?: thứ \w+)?(?= (?:được |dự kiến |sẽ )*(?:tổ chức|diễn ra|bắt đầu|khai mạc|vào))"
)
_LABEL = pattern(rf"[^\W\d]+(?: [^\W\d]+){{0,3}} {parts.ORDER}\s*\.?")  # "Cuộc đối thoại thứ nhất.", "Biểu 2."
_PROMISE = pattern(
    r"(?:được |dự kiến |sẽ )*(?:tổ chức|diễn ra|bắt đầu|khai mạc) (?:lúc|vào|trong|tại)|(?:tổ chức|tiến hành|duy trì|thực hiện|chủ trì|dự kiến|trực tiếp)[^.;]{0,80}?(?:đối thoại|tiếp xúc|tiếp (?:công )?dân|hội nghị|cuộc|buổi)"
    rf"|(?:đối thoại|tiếp (?:công )?dân|{SEEING})[^.;]{{0,60}}?(?:định kỳ|vào|hằng|hàng)|(?:bí thư|chủ tịch|hiệu trưởng|giám đốc|đại biểu (?:hđnd|hội đồng|quốc hội))[^.;]{{0,90}}?(?:{RECEIVING}|đối thoại|tiếp xúc)"
)
_SUBJECT = pattern(
    r"gặp (?:trực tiếp )?(?:đồng chí )?(?P<seen>(?:lãnh đạo|giám đốc|chủ tịch|bí thư|hiệu trưởng)[^.;:,()]{0,40}?)(?= (?:vào|tại|từ|hằng|hàng|để|trong) |[.;:,()]|$)|(?:đối thoại|tiếp xúc|gặp gỡ|tiếp (?:công )?dân)(?:,? đối thoại)?(?: trực tiếp)?(?:\s+với\s+[^.;:()]{3,200})?"
)
_NOT_HELD = pattern(r"không (?:thể )?(?:tổ chức|diễn ra) (?:được )?(?:theo|như)|không tổ chức tiếp")
_PERIOD = pattern(
    r"(?:dự kiến |trong |vào )*(?:quý|tháng|tuần|ngày|đợt|lần|kỳ|6 tháng|sáu tháng)\s+(?:\d|[ivx]{1,4}(?!\w)|đầu|cuối|một|hai|ba|tư)"
)
_STANDING = pattern(
    rf"(?P<name>(?:{RECEIVING}|đối thoại(?: với [^.;,:]{{2,60}}?)?|tiếp xúc|tiếp) (?:đột xuất|thường xuyên))(?: (?:được )?(?:khi |nếu |đối với |theo |trong |vào |tại |hằng |hàng |thực hiện |tiến hành )|(?P<bare> cũng |[.;,]|$))",
    "đột",
    "thường",
)
_NOT_STANDING = pattern(r"(?:theo dõi|giám sát|kiểm tra|phục vụ|việc|bố trí|kết quả|chuẩn bị|công tác)(?!\w)[^.;,]*$")
# Headings that may have occasions under them ("Số lượng, nội dung").
_HOLDING = {"topic", "form", "time", "programme", "headcount"}
_WHENEVER = pattern(
    r"(?<!\w)(?:khi|nếu|trường hợp) (?:có|phát sinh|xảy ra|cần|xuất hiện|ở|thấy|nội bộ)|(?<!\w)gặp (?:phải )?(?:vụ|những|các|việc|trường hợp|tình huống)"
)
_INTRODUCES = pattern(r"(?:như sau|sau đây|dưới đây)[.:]?$")
_CHAIRED = pattern(r"do [^.;:]{3,120} (?:chủ trì|chủ tọa)")


def find(m: Material, body: Sequence[Item], annex: Sequence[Item], title: Draft) -> list[Draft]:
    """Return the drafts of all events in order; `title` is what the title itself says of the event."""
    drafts = together.detailed(m, list(_scan(m, body, title, depth=0)), together.annexed(m, annex, title))
    if not drafts:
        drafts = [d for item in body for d in _scan(m, parts.steps(m, item), title, depth=1)]
    if not drafts:
        drafts = list(_prose(m, body, title))
    return together.hosted(m, body, drafts)


def _scan(m: Material, items: Sequence[Item], above: Draft, depth: int) -> Iterator[Draft]:
    """Yield the events of one level; `above` is the occasion that fields found here belong to."""
    items = together.apart(items)
    here = fields.collect(items)
    whole = _is_whole(m, here)
    around = above.with_fields(here)
    rows = series.rows(m, [item for item in items if not _tells_by_itself(m, item)], around) if depth else {}
    nested = [
        draft
        for item in items
        for draft in ([rows[item.start]] if item.start in rows else _of_item(m, item, around, depth, whole=whole))
    ]
    nested, spelt_out = expansions.collapsed(
        m, series.set_apart(m, items, together.told_for_all(m, nested, around)), around
    )
    if spelt_out:
        nested.append(spelt_out)
    if nested and above.item is not None and expansions.repeats(m, nested[0]):
        nested = together.spelt_out(m, items, nested, around)
    if not nested and above.item is not None and not expansions.repeats(m, around):
        nested = together.listed(m, items, around)
    if not nested:
        nested = together.of_fields(m, here, around)
    listed = list(_lists(m, here, "time", around)) or list(_lists(m, here, "form", around))
    listed = listed or list(days.halves(m, here, above))
    known = {d.name.start for d in nested}
    held = {d.item.start for d in nested if d.item}
    nested += [d for d in listed if d.name.start not in known and not (d.item and d.item.start in held)]
    if common := together.told_of_all(m, items, nested):
        nested = [draft.telling(*common) for draft in nested]
    beside = items if whole and depth else ()  # "Ngoài lịch trên, Bí thư tiếp đột xuất khi ...", beside fields
    standing = [_stands(m, item, around) for item in beside if not item.keys and not item.children]
    if nested:
        yield from nested
    elif any(field.key in ("time", "place", "host") for field in here) and (
        depth or len({f.key for f in here} & set(fields.CORE)) > 1
    ):
        yield around.telling(*_promised(m, items))
        yield from filter(None, standing)


def _promised(m: Material, items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the sentences beside fields that promise the occasion: "Bí thư sẽ chủ trì hội nghị ...; thời gian: ..."."""
    told = [item.span for item in items if item.kind == "paragraph" and not item.keys and not item.children]
    return [span for span in told if _PROMISE.search(m.low, *span)]


def _tells_by_itself(m: Material, item: Item) -> bool:
    """Return whether an item names an occasion and what it is ("Hội nghị đối thoại ...", not "Cuộc với thanh niên ...")."""
    return parts.is_occasion(m, item) and bool(_MENTION.search(m.low, item.inner, item.outer))


def _is_whole(m: Material, here: Sequence[fields.Field]) -> bool:
    """Return whether the fields make a full event with a day and a place: sentences beside them tell no other."""
    spans = [span for field in fields.of(here, "time") for span in field.spans]
    return bool(fields.of(here, "place")) and any(m.times(a, b) for a, b in spans)


def _of_item(m: Material, item: Item, above: Draft, depth: int, *, whole: bool = False) -> Iterator[Draft]:
    head = m.low[item.inner : min(item.head_end, item.inner + 160)]
    if item.kind in ("table", "cells"):
        yield from event_rows(m, item, above)
        return
    if (
        (outline.is_purpose(head) and m.kind != "report")
        or outline.is_funding(head)
        or (depth < 2 and (outline.is_implementation(head) or parts.hands_out(m, item)))
    ):
        return
    if item.mark is not None and item.mark.style == "part" and any(child.children for child in item.children):
        yield from _scan(m, item.children, above, depth)
        return
    if item.keys and depth + bool(item.children) > 0:
        yield from (
            d for child in item.children if child.kind in ("table", "cells") for d in event_rows(m, child, above)
        )
        beside = bool(item.children) and all(c.keys and not c.children for c in item.children)  # "...; địa điểm: ..."
        told = bool({"topic", "form", "time"} & set(item.keys)) and depth == 0 and not beside
        if told or (_HOLDING & set(item.keys) and _holds_occasions(m, item)):
            yield from _scan(m, item.children, _by_heading(m, item, above.below(item)), depth + 1)
        else:  # "4. Thời gian, địa điểm: Hội nghị được tổ chức theo 02 cụm:" and a table
            led = [i for child in item.children if not child.keys for i in child.children]
            yield from (d for i in led if i.kind in ("table", "cells") for d in event_rows(m, i, above))
        return
    if changed := moved.find(m, item, above):
        yield changed
    elif parts.is_occasion(m, item) or _is_dated_heading(m, item) or days.is_fielded(m, item):
        yield from _occasion(m, item, above, depth)
    else:
        yield from _of_part(m, item, above, depth, whole=whole)


def _of_part(m: Material, item: Item, above: Draft, depth: int, *, whole: bool) -> Iterator[Draft]:
    """Yield the events of an item that names no occasion: those under it, else those its sentences tell."""
    around = series.introduced(m, item, _by_heading(m, item, above.at(item)))
    if days.is_day(m, item):
        around = around.adding("time", (item.inner, item.outer)).at(item)
    if outline.is_prose(item):
        told = replace(item, outer=item.children[-1].outer, children=())
        if ordered := in_order.told(m, told, above):
            yield from ordered
            return
    deeper = list(_scan(m, item.children, around, depth + 1)) if item.children else []
    if deeper:
        yield from (draft.telling((item.inner, item.outer)) for draft in deeper)
    elif depth and not whole:
        yield from in_order.told(m, item, above) or _told_in_sentences(m, item, above)
    elif not depth:
        yield from in_order.told(m, item, above)


def _by_heading(m: Material, item: Item, draft: Draft) -> Draft:
    """Return the draft of the title with the kind of occasion that a heading below it names."""
    own = only_kind(m.low[item.inner : item.head_end]) if draft.name.start < item.start and item.children else None
    return replace(draft, own=own) if own else draft


def _occasion(m: Material, item: Item, above: Draft, depth: int) -> Iterator[Draft]:
    """Yield the event an item names, or those it holds."""
    own = above.named(m.fact(item.inner, _name_end(m, item)), item)
    deeper = list(_scan(m, item.children, series.introduced(m, item, own), depth + 1)) if item.children else []
    head = m.low[item.inner : min(item.head_end, item.inner + 160)]
    if deeper and undated.beside(m, item, deeper) and _is_dated(m, item, own):
        yield own.with_fields(fields.collect(item.children))
    if deeper:
        yield from undated.when_needed(m, item, own, deeper)
        yield from (draft.telling((item.inner, item.outer)) for draft in deeper)
    elif (
        (_is_dated(m, item, own) and not _is_title(m, item))
        or undated.is_standing(m, item)
        or _NUMBERED.match(head)
        or days.is_fielded(m, item)
        or together.is_talk_with_day(m, item, own)
    ):
        yield together.placed(m, own.with_fields(fields.collect(item.children)))


def _is_title(m: Material, item: Item) -> bool:
    """Return whether a line only says what the schedule is ("Lịch tiếp công dân của Chủ tịch UBND xã năm 2022")."""
    years = all(t.form == "year" for t in m.times(item.inner, item.outer))
    return years and not item.children and item.mark is None and m.low.startswith("lịch", item.inner)


def _is_dated_heading(m: Material, item: Item) -> bool:
    """Return whether a heading that begins with a time has the fields of an event under it ("Quý I: xã A và xã B")."""
    held = {field.key for field in fields.collect(item.children)} & set(fields.CORE)
    return len(held) > 1 and bool(_PERIOD.match(m.low, item.inner, item.outer))


def _told_in_sentences(m: Material, item: Item, above: Draft) -> Iterator[Draft]:
    """Yield the events of a paragraph: each that has no days in a sentence of its own, and the one the rest tells."""
    rest: list[tuple[int, int]] = []
    standing: list[Draft] = []
    for a, b in m.sentences(item.inner, item.outer):
        one = replace(item, inner=a, outer=b, head_end=min(b, item.head_end), value=min(b, item.value), children=())
        stands = _stands(m, one, above)
        if stands:
            standing.append(stands)
        else:
            rest.append((a, b))
    if not standing:
        yield from filter(None, [_told(m, item, above)])
        return
    yield from standing
    if rest:
        a, b = rest[0][0], rest[-1][1]
        one = replace(item, inner=a, outer=b, head_end=min(b, item.head_end), value=min(b, item.value))
        yield from filter(None, [_told(m, one, above)])


def _stands(m: Material, item: Item, above: Draft) -> Draft | None:
    """Return the event a sentence tells that has no day: held when needed, or in office hours all year round."""
    said = _STANDING.search(m.low, item.inner, item.outer)
    if said is None or _NOT_STANDING.search(m.low, item.inner, said.start()):
        return None
    if any(t.windows and t.form != "year" for t in m.times(item.inner, item.outer)):
        return None
    subject = undated.holder(m, item.inner, said.start())
    if said["bare"] is not None:
        subject = hosts.acting(m.low, *subject) if subject and hosts.names_office(m.low, *subject) else None
        if subject is None and not _WHENEVER.search(m.low, item.inner, said.start()):
            return None
    if above.item is not None and undated.is_standing(m, above.item):
        return above.at(item)
    named = above.named(m.fact(*said.span("name")), item)
    own = replace(named.without("time", "host", *(("place",) if named.kind == "dialogue" else ())), words=(item.span,))
    return own.adding("host", subject) if subject else own


def _told(m: Material, item: Item, above: Draft) -> Draft | None:
    """Return the event a line tells under an occasion: "Đồng chí Bí thư: ngày 15 hằng tháng", "Quý I: đối thoại với ..."."""
    if m.low[item.outer - 1 : item.outer] == ":" or _INTRODUCES.search(
        m.low, max(item.inner, item.outer - 40), item.outer
    ):
        return None  # it only introduces what follows
    found = [t for t in m.times(item.inner, item.outer) if t.form != "year" and not m.in_citation(t.start)]
    mentioned = _MENTION.search(m.low, item.inner, item.outer)
    if not found:
        receives = mentioned or m.low.startswith("tiếp", item.value)
        standing = above.item is not None and receives and undated.CONTINUOUS.search(m.low, item.inner, item.outer)
        if not standing or above.item is None:
            return None
        # a reception of its own beside the one on fixed days
        apart = mentioned and not undated.is_standing(m, above.item)
        return above.named(m.fact(*mentioned.span()), item) if mentioned and apart else above.at(item)
    if above.item is not None and (person := hosts.DASHED.search(m.low, found[0].end, item.outer)):
        span = (person.start("who"), item.outer)
        return above.at(item).adding("host", span).adding("time", (item.inner, person.start()))
    if (
        above.kind == "reception"
        and not m.low[item.inner : found[0].start].strip(days.CLOCK)
        and (who := days.who_receives(m, item, found[-1].end))
    ):
        return above.at(item).adding("host", who).adding("time", (item.inner, who[0]))
    head = (item.inner, item.head_end)
    if (
        item.value < item.outer
        and (above.item is not None or any(t.rrule for t in found))
        and found[0].start >= item.value
        and hosts.names_office(m.low, *head)
    ):
        return above.at(item).adding("host", head, shared=True).adding("time", (item.value, item.outer))
    if mentioned and _PROMISE.search(m.low, item.inner, item.outer):
        what = _SUBJECT.search(m.low, item.inner, item.outer)
        told = what
        if (
            above.item is not None
            and undated.is_standing(m, above.item)
            and not undated.recurs(m, item, above.item, found)
        ):
            told = None
        named = above.named(m.fact(*what.span()), item) if what and told else above.at(item)
        if what and what["seen"]:
            named = named.adding("host", what.span("seen"))
        return replace(named, words=(item.span,)).adding("time", item.span)
    return None


def _holds_occasions(m: Material, item: Item) -> bool:
    """Return whether numbered occasions with fields of their own stand under a "Nội dung" heading."""
    return any(
        (
            parts.is_occasion(m, child)
            and any(f.key in ("time", "place", "host") for f in fields.collect(child.children))
        )
        or days.is_fielded(m, child)
        for child in item.children
    )


def _name_end(m: Material, item: Item) -> int:
    """Return where the name of an occasion ends: "Hội nghị thứ nhất: Đối thoại với ..." is all name."""
    head = m.low[item.inner : item.head_end].strip()
    if item.value < item.outer and (_NUMBERED.fullmatch(head) or _PERIOD.match(head)):
        return item.outer
    stops = [b for _, b in m.sentences(item.inner, item.head_end)]
    if len(stops) > 1 and _LABEL.fullmatch(m.low, item.inner, stops[0]):
        return stops[1]  # "Cuộc 1. Cụm Đông. Sáng thứ Hai ..."
    return stops[0] if stops else item.head_end


def _is_dated(m: Material, item: Item, draft: Draft | None = None) -> bool:
    spans = draft.words if draft else ((item.inner, item.outer),)
    day = draft is not None and any(days.is_day(m, field.item) for field in draft.get("time"))
    return (day or any(m.times(a, b) for a, b in spans)) and any(
        _MENTION.search(m.low, a, b) or _CHAIRED.search(m.low, a, b) for a, b in spans
    )


def _lists(m: Material, here: Sequence[fields.Field], key: str, around: Draft) -> Iterator[Draft]:
    for field in here:
        if field.key == key and not field.shared:
            yield from _listed(m, field.item, around)


def _listed(m: Material, item: Item, above: Draft) -> Iterator[Draft]:
    """Yield the events that the bullets under "Thời gian" list one by one."""
    for child in item.children:
        head, tail = (child.inner, child.head_end), (child.value, child.outer)
        tabled = child.kind in ("table", "cells")
        if tabled or child.keys or child.children or not _MENTION.search(m.low, child.inner, child.outer):
            continue
        name = head if _MENTION.search(m.low, *head) else tail
        when = tail if name == head else head
        if not _is_dated(m, child) and not undated.UNPLANNED.search(m.low, child.inner, child.outer):
            continue
        if when[0] >= when[1]:
            when = (child.inner, child.outer)
        yield above.without("time", "form").named(m.fact(*name), child).adding("time", when)


def _prose(m: Material, items: Sequence[Item], title: Draft) -> Iterator[Draft]:
    """Yield events promised in sentences: "Bí thư tổ chức 02 cuộc đối thoại vào quý II và quý IV"."""
    for item in items:
        head = m.low[item.inner : item.head_end]
        if outline.is_purpose(head) or outline.is_funding(head) or outline.is_implementation(head):
            continue
        promised = _PROMISE.search(m.low, item.inner, item.outer) and not _NOT_HELD.search(
            m.low, item.inner, item.outer
        )
        if promised and _is_dated(m, item):
            what = (
                _SUBJECT.search(m.low, item.inner, item.outer)
                if title.title_kind == "other" or not title.name.value
                else None
            )
            yield title.named(m.fact(*what.span()) if what else title.name, item)
        yield from _prose(m, item.children, title)
