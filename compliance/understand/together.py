"""Occasions told together: listed one a line by day and place, with a sentence that says what holds for all of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities
from compliance.understand import fields, hosts, outline, undated
from compliance.understand.draft import kind_of, only_kind
from compliance.understand.fields import Field
from compliance.understand.tables import event_rows
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.plan import Fact
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

    Span = tuple[int, int]

_LONGEST = 260  # characters of a line that is little more than a day and a place
_FEWEST = 2
_MOST = 8  # sentences about all occasions of a part: a text with more is no plan
_WORK = pattern(
    r"chậm nhất|muộn nhất|hoàn thành|trước (?:khi|ngày|hội nghị|cuộc|buổi)|sau (?:khi|mỗi|hội nghị|cuộc|buổi)|báo cáo|tổng hợp|gửi|trình|chuẩn bị|ban hành|xây dựng|thông báo|niêm yết|nộp|quy định"
)
_CUT = pattern(
    r"\s*[,;:()|]\.?\s*|\s+[-–—]\s+(?!(?:thể thao|thể dục|thông tin|truyền thông|du lịch|nghệ thuật|xã hội|giáo dục|văn nghệ)(?!\w))|(?<=\w)\.(?=\s|$)"
)
_SPOT = pattern(
    r"(?:tại |ở |địa điểm:? )?(?:hội trường|trụ sở|nhà (?:văn hóa|sinh hoạt|cộng đồng|rông|truyền thống|thiếu nhi|khách|họp)|trung tâm|phòng |sân |trường |đình |chợ |bản |thôn |tổ (?!đại biểu|chức|công tác|trưởng)|khu |ấp |khóm |buôn |làng |xóm |điểm |xã |phường |thị trấn |đặc khu |ubnd |ủy ban nhân dân |cơ quan |cơ sở |giảng đường |khối |huyện |thị xã |thành phố )"
)
_ROOM = pattern(r"(?:hội trường|nhà văn hóa|trụ sở) [^.;:]{2,90}\.?$")
_AT = pattern(r"(?:tại|ở)\s+(?!(?:điều|khoản|mục|phụ lục|kế hoạch|công văn|văn bản|thông báo|quyết định|quy chế)\s)")
_LABEL = pattern(
    r"(?:(?:lần|đợt|kỳ|buổi|cuộc|hội nghị|phiên)?\s*(?:thứ\s*)?(?:\d{1,2}|nhất|hai|ba|tư|năm|[ivx]{1,4})|(?:dự kiến\s+|trong\s+|vào\s+)*(?:buổi\s+)?(?:sáng|chiều|tối)?\s*(?:quý|tháng|ngày|tuần|thứ|chủ nhật)(?!\w)[^,;]*)"
)
_ALL = pattern(
    r"(?:(?<![\d/])\d{1,2}|hai|ba|bốn|tư|năm|các|mỗi|từng|những|cả)\s+(?:hội nghị|cuộc|buổi|đợt|kỳ|phiên|diễn đàn|điểm)(?!\w)|đồng chủ trì|chủ trì chung"
)
_HALVES = (pattern(r"(?<!\w)sáng(?!\w| kiến)"), pattern(r"(?<!\w)chiều(?!\w)"))
_NOON = "12:00"
_EVERY_WORDS = ("mọi ", "tất cả", "toàn bộ", "đều do", "người chủ trì")
_WHAT = r"(?P<what>(?:các |những )?(?:buổi|cuộc|hội nghị|kỳ|lần)(?!\w)(?![^.;:]{0,60}\s(?:cấp xã|cấp huyện|cơ sở|các xã|các huyện))[^.;:]{0,160}?)"
_EVERY = pattern(  # "Mọi buổi tiếp dân và cuộc đối thoại đều do đồng chí Bí thư chủ trì"
    rf"(?:(?:mọi|tất cả|toàn bộ)\s+|(?=[^.;:]{{0,200}}đều do)){_WHAT}\s(?:(?:đều )?do (?P<who>[^.;:]{{3,120}}?) (?:trực tiếp |đồng |cùng )*(?:chủ trì|chủ tọa)(?!\w)|(?:đều )?(?:có )?người (?:trực tiếp )?(?:chủ trì|tiếp|chủ tọa)(?: đều)? là (?P<is>[^.;:,]{{3,120}}?)(?=[.;:,]|$))",
    *_EVERY_WORDS,
)
_ALL_BY = pattern(  # "Đồng chí Bí thư trực tiếp chủ trì tất cả các cuộc đối thoại"
    rf"(?P<who>[^.;:\d]{{3,120}}?) (?:trực tiếp |đồng |cùng )*(?:chủ trì|chủ tọa) (?:mọi|tất cả|toàn bộ) {_WHAT}(?=[.;:,]|$)",
    "mọi",
    "tất cả",
    "toàn bộ",
)
_CHAIR_IS = pattern(  # "Người chủ trì cả ba cuộc đối thoại là đồng chí Bí thư"
    rf"người (?:trực tiếp )?(?:chủ trì|chủ tọa) (?:cả |tất cả |toàn bộ |mọi )?(?:các |hai |ba |bốn |năm |\d{{1,2}} )?{_WHAT}\s(?:đều )?là (?P<is>[^.;:,]{{3,120}}?)(?=[.;:,]|$)",
    "người chủ trì",
)
_IN_ANNEX = pattern(
    r"(?:phụ lục|lịch|biểu|bảng|danh sách)(?:\s+\S+){0,4}\s+kèm theo|(?:theo|tại|trong|xem|như)\s+(?:các\s+)?phụ lục",
    "phụ",
    "kèm",
)


def listed(m: Material, items: Sequence[Item], above: Draft) -> list[Draft]:
    """Return one draft a line where all lines are little more than a day and a place, else none.

    "Quý I: thôn A, ngày 12/3/2026; Quý II: thôn B, ngày 11/6/2026"; "Ngày 12/3/2026: Nhà văn hóa xã C".
    """
    lines = [item for item in items if item.mark is not None] or list(items)
    if len(lines) < _FEWEST or not all(_is_day(m, item) for item in lines):
        return []
    return [_draft(m, item, above) for item in lines]


def spelt_out(m: Material, items: Sequence[Item], found: list[Draft], above: Draft) -> list[Draft]:
    """Return the lines that spell out the one repetition found, each with its own host, in its place; else what was found.

    "Sở tiếp định kỳ ngày 15 mỗi tháng: - Tháng 01: 15/01/2026; người tiếp: ...; - Tháng 02: ..."
    """
    marked = [item for item in items if item.mark is not None] if len(found) == 1 else []
    if not all(any("host" in child.keys for child in item.children) for item in marked):
        return found
    return [draft.telling(*found[0].words) for draft in listed(m, marked, above)] or found


def of_fields(m: Material, found: Sequence[Field], above: Draft) -> list[Draft]:
    """Return one draft a line of a list under "Thời gian, địa điểm" where each line has a day and a place of its own."""
    for field in found:
        if (
            field.key == "time"
            and field.item.children
            and all(spot_in(m, c.inner, c.outer) for c in field.item.children)
        ):
            bare = above.without("time", "place") if "place" in field.item.keys else above.without("time")
            if drafts := listed(m, field.item.children, bare):
                return drafts
    return []


def _is_day(m: Material, item: Item) -> bool:
    """Return whether a line is little more than a day and a place."""
    below = any(not child.keys or child.children for child in item.children)  # more than fields run into the line
    if item.kind in ("table", "cells") or below or item.outer - item.inner > _LONGEST:
        return False
    return _has_day(m, item) and not _WORK.search(m.low, item.inner, item.outer)


def _has_day(m: Material, item: Item) -> bool:
    """Return whether a line names a day, or days shorter than a year, that are not those of a cited document."""
    return any(t.windows and t.form != "year" and not m.in_citation(t.start) for t in m.times(item.inner, item.outer))


def _draft(m: Material, item: Item, above: Draft) -> Draft:
    head = (item.inner, item.head_end) if item.value < item.outer else (item.inner, item.inner)
    label = head[0] == head[1] or _LABEL.fullmatch(m.low[slice(*head)].strip())
    named = above.named(above.name if label else m.fact(*head), item).with_fields(fields.collect(item.children))
    named = named.adding("time", (item.inner, item.outer))
    spot = spot_in(m, item.inner, item.outer)
    return named.adding("place", spot) if spot else named


def spot_in(m: Material, start: int, end: int) -> Span | None:
    """Return the place among the parts of a line: what is said to be "tại ...", else what begins as places do."""
    cuts = [match.span() for match in _CUT.finditer(m.low, start, end)]
    parts = list(zip([start, *[b for _, b in cuts]], [*[a for a, _ in cuts], end], strict=True))
    parts = [part for part in parts if not any(m.times(*part))]
    spots = [part for part in parts if _SPOT.match(m.low, *part)]
    at = [(lead.end(), b) for a, b in parts if (lead := _AT.match(m.low, a, b))]
    spot = next(reversed(at or spots), None)
    for a, b in spots if spot else ():  # "Giảng đường A1, cơ sở 2": goes on
        if spot and m.low[spot[1] : a].strip() == ",":
            spot = (spot[0], b)
    return spot


def told_of_all(m: Material, items: Sequence[Item], drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the sentences beside occasions that tell of all of them: "Các hội nghị tổ chức tại ..., do ... chủ trì"."""
    if len(drafts) < _FEWEST:
        return ()
    own = [draft.item.start for draft in drafts if draft.item]
    told = (
        (item.inner, item.outer)
        for item in items
        if item.kind == "paragraph"
        and not item.keys
        and not any(item.start <= start < item.end for start in own)
        and not outline.is_funding(m.low[item.inner : item.head_end])
        and _ALL.search(m.low, item.inner, item.outer)
    )
    return tuple(islice(told, _MOST))


def detailed(m: Material, drafts: Sequence[Draft], rows: Sequence[Draft]) -> list[Draft]:
    """Return the occasions of the body and of an annex; one that is told in detail by the annex is not told twice.

    "Tiếp xúc cử tri trước kỳ họp: từ ngày 09 đến ngày 13/11, chi tiết theo Phụ lục. Ủy ban MTTQ xã chủ trì ..."
    """
    whole = [draft for draft in drafts if any(_IN_ANNEX.search(m.low, a, b) for a, b in draft.words)]
    of = {kind: [draft for draft in whole if draft.kind == kind] for kind in {row.kind for row in rows}}
    single = {kind: found[0] for kind, found in of.items() if len(found) == 1}
    told = [row.telling(*single[row.kind].words) if row.kind in single else row for row in rows]
    return [*(draft for draft in drafts if draft not in single.values()), *told]


def annexed(m: Material, annex: Sequence[Item], title: Draft) -> list[Draft]:
    """Return the events of schedules annexed after the signature."""
    found: list[Draft] = []
    schedule = title.without("time", "place", "audience", "headcount", "attendees")
    dated = any(outline.IN_ORDER.match(m.low, top.inner) and any(_has_day(m, c) for c in top.children) for top in annex)
    programme = False  # of one occasion: its lines are hours, no occasions
    for item in (item for top in annex for item in top.walk()):
        if "programme" in item.keys or (
            item.kind not in ("table", "cells") and kind_of(m.low[item.inner : item.head_end])
        ):
            programme = "programme" in item.keys
        if programme:
            continue
        if item.kind in ("table", "cells"):
            found += event_rows(m, item, schedule)
        elif dated and item.children and outline.IN_ORDER.match(m.low, item.inner, item.head_end):
            found += _of_lines(m, item, schedule)
        elif item.outer - item.inner < 200 and (kind := kind_of(m.low[item.inner : item.outer])):
            schedule = replace(schedule, name=m.fact(item.inner, item.inner), own=None, title_kind=kind)
    return found


def _of_lines(m: Material, item: Item, schedule: Draft) -> list[Draft]:
    """Return the occasion of a numbered line and the lines below it ("Cuộc 1. Cụm Đông", "Ngày 12/3/2026. Hội trường xã C.")."""
    draft = schedule.named(m.fact(item.inner, item.head_end), item).with_fields(fields.collect(item.children))
    return [placed(m, draft)] if draft.kind in ("dialogue", "reception") else []


def placed(m: Material, draft: Draft) -> Draft:
    """Return a draft with the place that a line of its day gives without "tại" ("Ngày 12/3/2026. Hội trường xã C.")."""
    lines = [c for c in draft.item.children if not c.keys and c.leaves and not c.mark] if draft.item else []
    dated = (c for c in lines if not draft.spans("place") and (_is_day(m, c) or _ROOM.match(m.low, c.inner, c.outer)))
    spot = next(filter(None, (spot_in(m, line.inner, line.outer) for line in dated)), None)
    return draft.adding("place", spot) if spot else draft


def told_for_all(m: Material, drafts: list[Draft], above: Draft) -> list[Draft]:
    """Give the fields of a part that names no occasion and no day ("Giờ tiếp, nơi tiếp") to the occasions beside it."""
    shared = [
        d for d in drafts if d.name == above.name and not any(m.times(a, b) for a, b in (*d.spans("time"), *d.words))
    ]
    named = [d for d in drafts if d not in shared]
    if not shared or not named:
        return drafts
    common = tuple(field for draft in shared for field in draft.levels[0])
    return [replace(d, levels=(*d.levels, common)) for d in named]


def hosted(m: Material, body: Sequence[Item], drafts: list[Draft]) -> list[Draft]:
    """Give occasions the host that a sentence anywhere tells of all of them ("Mọi buổi tiếp dân ... đều do Bí thư chủ trì")."""
    if not drafts or not any(word in m.low for word in _EVERY_WORDS):
        return drafts
    plain = (top for top in body if not outline.is_implementation(m.low[top.inner : top.head_end]))
    parted = [(part, item) for part in plain for item in part.walk() if item.kind in ("section", "paragraph")]
    for top, item in parted:
        if not any(word in m.low[item.inner : item.outer] for word in _EVERY_WORDS):
            continue
        first = (_ALL_BY.match(m.low, *sentence) for sentence in m.sentences(*item.span))
        told = (
            _EVERY.search(m.low, *item.span) or _CHAIR_IS.search(m.low, *item.span) or next(filter(None, first), None)
        )
        group = next((name for name, words in told.groupdict().items() if words and name != "what"), "") if told else ""
        span = hosts.acting(m.low, *told.span(group)) if told else None
        if told is None or span is None or not hosts.names_office(m.low, *span):
            continue
        kind = _kind_of_all(told["what"], m.low[top.inner : top.head_end])
        field = Field("host", *span, replace(item, children=()), shared=False)
        drafts = [
            replace(d, levels=(*d.levels, (field,))) if kind in (None, d.kind) and not _daily(m, d) else d
            for d in drafts
        ]
    return drafts


def _kind_of_all(what: str, heading: str) -> str | None:
    """Return whether a sentence is about dialogues or receptions alone; conferences are dialogues, whatever the heading has."""
    said = kind_of(what)
    if said != "conference":
        return only_kind(what if said else heading)
    return only_kind(heading) or "dialogue"


def _daily(m: Material, draft: Draft) -> bool:
    """Return whether an occasion is the reception of every working day, which clerks hold."""
    return undated.CONTINUOUS.search(m.low, draft.name.start, draft.name.end) is not None


def is_talk_with_day(m: Material, item: Item, own: Draft) -> bool:
    """Return whether an occasion of a part about dialogue or reception has a day: "Hội nghị với nông dân: tháng 6/2026"."""
    return own.kind in ("dialogue", "reception") and _has_day(m, item)


def apart(items: Sequence[Item]) -> list[Item]:
    """Return a row of numbered items with the lines without a mark behind the last one beside it: they are about all.

    "a) Cuộc thứ nhất ... b) Cuộc thứ hai ... Chủ trì: ... Địa điểm: ...": nothing parts them from the last one but the mark.
    """
    last = items[-1] if items else None
    if last is None or last.mark is None or not last.children:
        return list(items)
    beside = [item for item in items[:-1] if item.mark is not None and item.mark.style == last.mark.style]
    plain = all(c.kind == "paragraph" and c.mark is None and c.leaves and "time" not in c.keys for c in last.children)
    if not beside or any(item.children for item in beside) or not plain:
        return list(items)
    return [*items[:-1], replace(last, end=last.outer, children=()), *last.children]


def hours(m: Material, draft: Draft) -> tuple[Fact[tuple[str, str | None]], ...]:
    """Return the clock times told of all occasions, those of the half of the day that the occasion's own line names.

    They stand in a sentence about all of them, or in a field above ("Giờ tiếp: ...").
    """
    around = [field for level in draft.levels[1:] for field in level if field.key == "time"]
    found = [hour for a, b in draft.common for hour in quantities.sessions(m.low, a, b)]
    found = found or [hour for field in around for a, b in field.spans for hour in quantities.sessions(m.low, a, b)]
    if not found or draft.item is None:
        return ()
    own = m.low[draft.item.inner : draft.item.outer]
    half = {"sáng": _HALVES[0].search(own) is not None, "chiều": _HALVES[1].search(own) is not None}
    if half["sáng"] == half["chiều"]:
        whole = len(found) == _FEWEST and found[0].value[0] < _NOON <= found[1].value[0]  # of the whole day
        return tuple(found) if len(found) == 1 or (whole and draft.kind == "reception") else ()
    return tuple([hour for hour in found if (hour.value[0] < _NOON) is half["sáng"]])
