"""From drafts to events: each field becomes a fact, a draft with several dates becomes several events."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.plan import Event, Fact, When
from compliance.understand import actors, headcounts, hosts, places, together, when
from compliance.understand.draft import RECEIVING
from compliance.understand.undated import mode_of
from compliance.values import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from compliance.plan import Host
    from compliance.understand.draft import Draft
    from compliance.understand.fields import Field
    from compliance.understand.material import Material

_WITH = pattern(
    r"(?:(?:đ[ốổ]i thoại|tiếp xúc|gặp gỡ|gặp mặt|giữa)[^.;:]{0,140}?\s(?:với|cùng)|(?:hội nghị|cuộc|buổi|diễn đàn|tọa đàm)(?: gặp| thứ \w+| đầu tiên)?(?: \([^()]{2,24}\))?(?: [-–])? với)\s+(?P<who>[^.;:()]{3,260}?)"
    r"(?=\s*(?:[.;:()]|$)|\s+(?:năm|quý|tháng|lần|đợt)\s+\S|\s+về\s|\s+tại\s|\s+vào\s|\s+trong\s+(?:quý|tháng|năm)|,?\s+(?:dự kiến|mở|bắt đầu|diễn ra|khai mạc)(?!\w)|\s+theo (?:luật|quy định|quy chế|kế hoạch)|,\s+(?:do|chừng|khoảng|địa điểm|thời gian)\s)"
)
_VOTERS = pattern(
    r"tiếp xúc\s+(?:với )?(?P<who>(?:các )?cử tri(?:\s+(?:tại |ở |là )?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thành phố|thôn|khu|công nhân)\s[^.;:(),]{2,80}?(?=\s*(?:[.;:(),]|$)|\s+(?:trước|sau|tại|vào|từ|theo|trên)\s))?)"
)
_FOR = pattern(
    r"dành cho\s+(?P<who>[^.;:()]{3,200}?)(?=\s*(?:[.;:()]|$)|\s+(?:về|tại|vào)\s|,?\s+(?:mở|bắt đầu|diễn ra|khai mạc)(?!\w))"
)
_WIDE = pattern(r"(?:việc |tổ chức )?(?:gặp gỡ|gặp mặt)(?![^.;]*(?:đối thoại|tiếp xúc))")
_RECEIVES = pattern(RECEIVING)
_CLERKS = pattern(
    r"(?P<who>(?:các )?(?:cán bộ|công chức|chuyên viên|bộ phận|tổ) (?:[^.;:,]{0,50}? )??)tiếp (?:công )?dân (?:vào|định kỳ|từ)"
)
_OFFICERS = pattern(
    r"(?P<who>(?:các )?(?:cán bộ|công chức|chuyên viên|viên chức) (?:tiếp (?:công )?dân )?[^.;:,]{3,80}?) (?:thường trực |trực tiếp |trực |luân phiên )*tiếp (?:công )?(?:dân|các ngày|hằng ngày|hàng ngày|trong giờ|vào)(?!\w)"
)
_PERIODIC = pattern(r"định kỳ|(?:hằng|hàng|mỗi) (?:tháng|tuần|quý)")
_SAME_PLACE = pattern(
    r"(?:cùng|tại|ở) (?:địa điểm|nơi|phòng)(?: tiếp(?: công dân)?)?(?: nêu| nói| như)? trên|cùng địa điểm|tại đó",
    *("địa điểm", "trên", "đó"),
)
_MODERATES = pattern(r"(?:người )?điều hành")
_LEAD = 40  # characters of a day before its work
_HELD = pattern(r"(?:tổ chức|tiến hành|tiếp|gặp|chủ trì|tham dự|dự|đón)(?!\w)")
_PEOPLE = pattern(  # of whom the name of an occasion tells: "Hội nghị người lao động", "Tiếp xúc cử tri xã ..."
    r"(?:hội nghị|tiếp xúc|gặp gỡ|gặp mặt|đối thoại)\s+(?P<who>(?:đại biểu\s+)?(?:cử tri|nhân dân|người (?:lao động|dân|bệnh|nộp thuế)|cán bộ|công chức|viên chức|công nhân|nông dân"
    r"|đoàn viên|hội viên|thanh niên|phụ nữ|doanh nghiệp|doanh nhân|bác sĩ|giáo viên|sinh viên|học sinh|phụ huynh|cựu chiến binh|hợp tác xã)(?!\w)[^.;:()]{0,120}?)"
    r"(?=\s*(?:[.;:()]|$)|\s+(?:năm|quý|tháng|lần|đợt|sau|trước|và đối thoại|về|tại|vào|trong)(?!\w))"
)
_LATER = pattern(r"\W*(?:sẽ )?(?:có |được )?(?:thông báo|thông tin|ấn định)(?: cụ thể)?(?: sau| cụ thể sau)[\s.;)]*$")
_SAME_HOSTS = pattern(
    r"(?<!\w)(?:(?:hai|các|những|02) )?đồng chí (?:(?:đã )?(?:nói|nêu|kể|ghi) (?:ở )?trên|trên|này) (?:đồng |cùng |tiếp tục )*(?:chủ trì|chủ tọa|tiếp)",
    "đồng chí",
)
_STRIP_NAME = pattern(r"(?:tổ chức|về việc|về)\s+")
_ROWS = 3  # days that are a schedule
_SENTENCES = 40  # of an event that are looked through for its hosts: a text with more is no plan


def events(m: Material, drafts: Iterable[Draft], title: Draft) -> tuple[Event, ...]:
    """Return the events of the drafts, numbered in order of the text."""
    pairs = [(one, event) for d in drafts for one in _regimes(m, d) for event in _split(_event(m, one, title))]
    built = _spelt_out(m, pairs)
    for at, (draft, _) in enumerate(pairs):
        built[at] = _as_before(m, draft, built[at], built[:at])
    unique = {(event.start, event.name.start, event.when.windows): event for event in reversed(built)}
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(reversed(unique.values()), 1))


def _as_before(m: Material, draft: Draft, event: Event, before: Sequence[Event]) -> Event:
    """Return an event "cùng địa điểm trên", "do hai đồng chí nói trên chủ trì" with what the last one before it has of that."""
    if event.place is None and _SAME_PLACE.search(m.low, event.start, event.end):
        event = replace(event, place=next((one.place for one in reversed(before) if one.place), None))
    if any(_SAME_HOSTS.search(m.low, a, b) for a, b in draft.words) and all(host.inferred for host in event.hosts):
        event = replace(event, hosts=next((one.hosts for one in reversed(before) if one.hosts), event.hosts))
    return event


def _regimes(m: Material, draft: Draft) -> list[Draft]:
    """Return one draft for each repetition that its time field tells for days of its own."""
    spans = [span for field in draft.get("time") for span in field.spans]
    parts = when.regimes(m, *spans[0]) if draft.item and len(spans) == 1 else []
    if not any(m.times(a, b) for a, b in spans):  # "- Từ ngày 01/01 ...: thứ Năm hằng tuần.", "- Từ ngày 01/7 ...: ..."
        told = [words for words in draft.words if when.is_regime(m, *words)]
        if len(told) > 1:
            rest = [words for words in draft.words if words not in told]
            return [replace(draft, words=(*rest, one)) for one in told]
    return [draft.without("time").adding("time", part) for part in parts] if len(parts) > 1 else [draft]


def _split(event: Event) -> list[Event]:
    """Return one event an occasion: "Quý II và Quý IV năm 2026" is two."""
    windows = event.when.windows
    again = event.when.recurrence
    if len(windows) < 2 or (again and again.rrule and "BY" in again.rrule) or event.mode in ("continuous", "ad_hoc"):
        return [event]
    kept = again if event.mode == "periodic" else None
    return [replace(event, when=When(event.when.text, (window,), kept, event.when.sessions)) for window in windows]


def _event(m: Material, draft: Draft, title: Draft) -> Event:
    kept = tuple(span for span in draft.words if not _is_dated_work(m, *span))
    draft = replace(draft, words=kept or draft.words)
    mode = mode_of(m, draft)
    own = [span for field in draft.get("time") for span in field.spans if not _holds(field, draft, span)]
    told = [] if _left_blank(m, draft, "time") or _untold(m, own) else _time_spans(m, draft, own)
    timed = when.read(m, told, own, limited=mode == "planned")
    if draft.days:
        timed = When(timed.text, draft.days, None, timed.sessions)
    if timed.recurrence and _is_reception(m, draft):
        draft = replace(draft, own="reception")
    if mode == "planned" and timed.recurrence and (draft.kind == "reception" or timed.recurrence.rrule):
        repeated = not timed.windows or timed.windows == (m.period,)  # no days of its own but those of the plan
        mode = "periodic" if draft.kind == "reception" or repeated else mode
    if mode in ("ad_hoc", "continuous"):
        timed = When(
            timed.text or m.fact(*draft.words[-1]) if draft.words else timed.text,
            (),
            timed.recurrence if mode == "ad_hoc" else None,
            timed.sessions,
        )
    if not timed.sessions and timed.windows and (hours := together.hours(m, draft)):
        timed = replace(timed, sessions=hours)
    timed = when.within_name(m, timed, (draft.name.start, draft.name.end))
    item = draft.item
    start, end = (item.start, item.end) if item else (draft.name.start, draft.name.end)
    name = draft.name
    if lead := _STRIP_NAME.match(name.value.lower()):
        name = m.fact(name.start + lead.end(), name.end) if not m.text[name.start].isdigit() else name
    return Event(
        id="",
        start=start,
        end=end,
        kind="other" if draft.kind == "voters" else draft.kind,
        mode=mode,
        name=name,
        topic=_value(m, draft.get("topic")),
        hosts=tuple(_all_hosts(m, draft, title, mode)),
        audience=_audience(m, draft, title),
        attendees=tuple(m.fact(a, b) for field in draft.get("attendees") for a, b in field.spans),
        headcount=headcounts.read(m, draft.get("headcount"), draft.get("attendees"))
        or headcounts.told(m, draft.words, draft.common, m.low[draft.name.start : draft.name.end])
        or headcounts.read(m, (), [field for field in draft.get("audience") if not field.shared]),
        place=None if _left_blank(m, draft, "place") else places.of(m, draft),
        reported=False,
        when=timed,
    )


def _spelt_out(m: Material, pairs: Sequence[tuple[Draft, Event]]) -> list[Event]:
    """Return the events; those that spell out the days of a periodic reception ("Lịch tiếp định kỳ") are periodic.

    One or two such days may be a notice of the next ones: they are no schedule.
    """
    rows = {
        id(event)
        for draft, event in pairs
        if event.mode == "planned"
        and event.kind == "reception"
        and event.when.windows
        and any(_PERIODIC.search(m.low, name.start, name.end) for name in (draft.name, *draft.under))
    }
    known = rows if len(rows) >= _ROWS else set()
    return [replace(event, mode="periodic") if id(event) in known else event for _, event in pairs]


def _is_dated_work(m: Material, start: int, end: int) -> bool:
    """Return whether words are a day and the work of that day ("Ngày 20/4: niêm yết chương trình")."""
    colon = m.low.find(":", start, min(end, start + _LEAD))
    if colon < 0 or not m.times(start, colon):
        return False
    at = colon + 1 + (m.low[colon + 1 : colon + 2] == " ")
    return actors.is_work(m, at, end) and not _HELD.match(m.low, at, end)


def _is_reception(m: Material, draft: Draft) -> bool:
    """Return whether a regular meeting called by a wide name is one where citizens are received ("Gặp gỡ định kỳ: ... tiếp ...")."""
    name = m.low[draft.name.start : draft.name.end]
    return _WIDE.match(name) is not None and any(_RECEIVES.search(m.low, a, b) for a, b in draft.words)


def _left_blank(m: Material, draft: Draft, key: str) -> bool:
    """Return whether a field is there to be filled in: then nothing is inferred from other words."""
    found = draft.get(key)
    if found and found[0].start == found[0].end and found[0].item.kind in ("table", "cells"):
        return True  # a cell that was forgotten
    spans = [span for field in found for span in field.spans]
    return bool(spans) and all(m.is_blank(*span) for span in spans)


def _holds(field: Field, draft: Draft, span: tuple[int, int]) -> bool:
    """Return whether a value of a field is an item under it, and the occasion one of these ("II. THỜI GIAN: 1. Đợt 1 ...")."""
    held = draft.item is not None and field.item.start < draft.item.start < field.item.end
    return held and span[0] != field.start


def _untold(m: Material, own: list[tuple[int, int]]) -> bool:
    """Return whether the time field only says that the time will be told later."""
    return bool(own) and all(_LATER.match(m.low, a, b) for a, b in own)


def _time_spans(m: Material, draft: Draft, own: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where the time of an event is told: its time fields; where these name no day, its own words as well."""
    spans = list(own)
    if not any(not m.in_citation(time.start) for a, b in spans for time in m.times(a, b)):
        spans += draft.words
    return spans or [(draft.name.start, draft.name.end)]


def _value(m: Material, found: Sequence[Field]) -> Fact[str] | None:
    for field in found:
        spans = field.spans
        if spans:
            words = (m.fact(a, b).value for a, b in spans)
            return Fact("; ".join(words), spans[0][0], spans[-1][1]) if len(spans) > 1 else m.fact(*spans[0])
    return None


def _all_hosts(m: Material, draft: Draft, title: Draft, mode: str) -> list[Host]:
    found = _hosts(m, draft, title, mode)
    known = {host.office.value for host in found}
    # A sentence about all occasions that names this one's host may tell who hosts with it.
    shared = [(a, b) for a, b in draft.common if any(host.office.value.lower() in m.low[a:b] for host in found)]
    also = [h for a, b in (*draft.words, *shared) for h in hosts.co_hosts(m, a, b)]
    return found + [host for host in also if host.office.value not in known]


def _hosts(m: Material, draft: Draft, title: Draft, mode: str) -> list[Host]:
    """Return the hosts: from host fields, else sentences, else whose event the name, the form or the title says it is."""
    if _left_blank(m, draft, "host"):
        return []
    found = [host for field in _chairs(m, draft) for span in field.spans for host in _field_hosts(m, field, span)]
    if found and not any(m.low.startswith("cán bộ", field.item.inner) for field in draft.get("host")):
        elsewhere = draft.item and not any(draft.item.start <= f.item.start < draft.item.end for f in draft.get("host"))
        own = _first_hosts(hosts.in_sentence, m, draft.words) if elsewhere else []
        return own or found  # "Bí thư chủ trì 02 hội nghị" in another part; here "Phó Bí thư tiếp dân thay Bí thư"
    if mode == "continuous" and (clerks := _clerks(m, draft, _OFFICERS)):
        return clerks
    told = [*draft.words, *(s for key in ("form", "topic", "attendees") for f in draft.get(key) for s in f.spans)]
    told += draft.common if mode in ("planned", "periodic") else ()
    named = _first_hosts(hosts.in_sentence, m, told[:_SENTENCES])
    if named or found or (mode == "ad_hoc" and draft.kind == "reception"):
        return named or found  # "Giám đốc Sở tiếp ...": more than "Cán bộ tiếp công dân: ..." beside it tells
    if mode == "continuous" and draft.item:
        return _receiver(m, draft)
    forms = [span for field in draft.get("form") for span in field.spans]
    whose = [(draft.name.start, draft.name.end), *forms, *draft.words, (title.name.start, title.name.end)]
    named = _first_hosts(hosts.inferred, m, whose)
    return named or _clerks(m, draft)


def _chairs(m: Material, draft: Draft) -> list[Field]:
    """Return the fields of hosts; who only moderates ("Điều hành") hosts where no other field says who does."""
    every = draft.get("host")
    return [field for field in every if not _MODERATES.match(m.low, field.item.inner)] or every


def _clerks(m: Material, draft: Draft, words: re.Pattern[str] = _CLERKS) -> list[Host]:
    """Return the officers a sentence begins with that receive citizens ("Cán bộ tiếp công dân vào thứ Ba hằng tuần")."""
    match = words.match(m.low, *draft.item.span) if draft.item and draft.kind == "reception" else None
    host = hosts.host_of(m, *match.span("who")) if match else None
    return [host] if host else []


def _field_hosts(m: Material, field: Field, span: tuple[int, int]) -> list[Host]:
    if field.shared and not hosts.names_office(m.low, *span):
        return hosts.in_sentence(m, *span)
    return hosts.hosts_in(m, *span)


def _first_hosts(find: Callable[..., list[Host]], m: Material, spans: Iterable[tuple[int, int]]) -> list[Host]:
    found = (m.once(find.__name__, a, b, partial(find, m, a, b)) for a, b in spans)
    return next(filter(None, found), [])


def _receiver(m: Material, draft: Draft) -> list[Host]:
    """Return the body that receives citizens day by day: the first one the item names."""
    assert draft.item is not None
    item = draft.item
    name = next(m.names(item.start, item.outer), None) or next(m.names(item.outer, item.end), None)
    if name is None:
        return []
    host = hosts.host_of(m, *name)
    return [host] if host else []


def _audience(m: Material, draft: Draft, title: Draft) -> Fact[str] | None:
    own = [field for field in draft.get("audience") if not field.shared]
    if _left_blank(m, draft, "audience"):
        return None
    if found := _value(m, own):
        return found
    if draft.kind == "reception":
        return None
    spans = [span for field in (*draft.get("form"), *draft.get("topic")) for span in field.spans[:2]]
    spans += [(draft.name.start, draft.name.end)]
    spans += draft.words
    spans += [(name.start, name.end) for name in (*draft.under, title.name)]
    for a, b in spans:
        if match := _WITH.search(m.low, a, b) or _FOR.search(m.low, a, b) or _VOTERS.search(m.low, a, b):
            return m.fact(*match.span("who"))
    names = ((draft.name.start, draft.name.end), (title.name.start, title.name.end))
    match = next(filter(None, (_PEOPLE.search(m.low, a, b) for a, b in names)), None)
    return m.fact(*match.span("who")) if match else None
