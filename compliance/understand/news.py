"""Events told by a news article: sentences that say who meets whom, how often, when. Nothing is promised here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities, times
from compliance.plan import Event, Fact, Host, Office, When
from compliance.understand import when
from compliance.understand.build import place_in
from compliance.understand.draft import kind_of
from compliance.values import replace

if TYPE_CHECKING:
    import re

    from compliance.phrases.calendar import Year
    from compliance.plan import Window
    from compliance.understand.material import Material

_SENTENCE = pattern(r"(?<=[.…])\s+(?=[^\W\d_])|\n+")
_OFFICE = (
    r"(?:đồng chí\s+|các đồng chí\s+)?(?:thường trực|ban thường vụ|bí thư|phó bí thư|chủ tịch|cấp huyện|cấp xã|cấp tỉnh|các cơ quan|ủy ban|tỉnh ủy|huyện ủy"
    r"|thành ủy|đảng ủy|lãnh đạo|người đứng đầu|giám đốc|hiệu trưởng|chánh)"
)
_SUBJECT = pattern(
    rf"(?P<who>{_OFFICE}[^.;:]{{0,90}}?)\s*,?\s+(?:sẽ\s+|dự kiến\s+|trực tiếp\s+|đã\s+)*(?:tổ chức|chủ trì|thực hiện|tiến hành|tiếp xúc|đối thoại|gặp gỡ|tiếp (?:công )?dân)(?!\w)"
)
_ORDINAL = pattern(r"(?:cuộc|buổi|hội nghị|đợt|lần)[^.,;]{0,30}?thứ\s*(nhất|hai|ba|tư|năm|\d)(?!\w)")
_ORDERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_MEETS = pattern(
    r"(?:gặp gỡ|với)\s+(?P<who>[^.;:()]{3,200}?)(?=\s*(?:[.;:()]|$)|\s+(?:về|để|thông qua|mỗi|tại|bàn|vào|\d tháng)\s|\s+đến|,\s+(?:thực hiện|tại|bàn|tập trung|vào))"
)
_CHAIR = pattern(r"do\s+(?P<who>[^.;:]{3,120}?)\s+(?:đồng\s+)?(?:chủ trì|chủ tọa)")
_PAST = pattern(r"(?:đã|từng)\s+(?:tổ chức|tiếp|tiến hành|thực hiện)\s+(?:được\s+)?(?:hơn|trên|gần|khoảng)?\s*\d{2,}")
_UNPLANNED = pattern(r"đột xuất")
_TOLD = pattern(r"đối thoại|tiếp xúc|gặp gỡ|tiếp (?:công )?dân")
_NOT_TOLD = pattern(r"ban hành (?:kế hoạch|quy chế|quy định|văn bản)")
_SCOPE = pattern(r"(?:đối với\s+)?cấp (?:tỉnh|huyện|xã)\s*,\s*")


def events(m: Material) -> tuple[Event, ...]:
    """Return the events an article tells of, `reported` true; boilerplate after the article is not read."""
    found: list[Event] = []
    year = m.year or _year(m)
    for start, end in _sentences(m):
        if _TOLD.search(m.low, start, end) or (found and _ORDINAL.search(m.low, start, end)):
            _tell(m, start, end, year, found)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(found, 1))


def _sentences(m: Material) -> list[tuple[int, int]]:
    zones = [z for z in m.tree.root.children if z.kind in ("preamble", "body", "closing")]
    spans = []
    for zone in zones:
        at = zone.start
        for cut in _SENTENCE.finditer(m.low, zone.start, zone.end):
            spans.append((at, cut.start()))
            at = cut.end()
        spans.append((at, zone.end))
    return [(a, b) for a, b in spans if b - a > 20]


def _year(m: Material) -> int | None:
    """Return the year named most often, the later of two: that of what is planned, not of what was before."""
    years = Counter(
        time.windows[0].start.year
        for start, end in _sentences(m)
        for time in times.find(m.low, start, end, None)
        if time.windows and time.windows[0].start and not m.in_citation(time.start)
    )
    return max(years, key=lambda year: (years[year], year), default=None)


def _tell(m: Material, start: int, end: int, year: Year | None, found: list[Event]) -> None:
    """Add the events of one sentence, or tell more of one announced before ("Cuộc tiếp xúc thứ nhất ...")."""
    told = replace(m, year=year, period=None)
    if order := _ORDINAL.search(m.low, start, end):
        _tell_more(told, start, end, order, found)
        return
    subject = _SUBJECT.search(m.low, start, end)
    if subject is None or _NOT_TOLD.search(m.low, start, end):
        return
    if _PAST.search(m.low, start, end):
        return
    if unplanned := _UNPLANNED.search(m.low, start, end):
        event = _event(m, start, end, subject, When(m.fact(unplanned.start(), end), (), None, ()))
        found.append(replace(event, mode="ad_hoc"))
        return
    timed = when.read(told, [(subject.start(), end)], limited=False)
    counted = [q for q in quantities.counts(m.low, start, end) if q.noun in ("cuộc", "buổi", "hội nghị", "lần", "đợt")]
    several = counted[0].low if counted and counted[0].low and not timed.recurrence else 1
    if not timed.windows and not timed.recurrence and several < 2 and "thông qua hội nghị" not in m.low[start:end]:
        return
    event = _event(m, start, end, subject, timed)
    if len(timed.windows) > 1:
        found.extend(_each(event, timed.windows))
    else:
        found.extend([event] * min(several, 12))


def _tell_more(m: Material, start: int, end: int, order: re.Match[str], found: list[Event]) -> None:
    """Add time, place and people to the event whose number the sentence names."""
    number = _ORDERS.get(order[1]) or int(order[1])
    planned = [i for i, e in enumerate(found) if e.mode == "planned" and e.kind == "dialogue"]
    timed = when.read(m, [(order.end(), end)], limited=False)
    chair = _CHAIR.search(m.low, start, end)
    if number > len(planned):
        if number > len(planned) + 1 or chair is None or not timed.windows:
            return
        planned.append(len(found))
        found.append(replace(_event(m, start, end, chair, timed), kind="dialogue", mode="planned"))
    event = found[planned[number - 1]]
    found[planned[number - 1]] = replace(
        event,
        name=m.fact(order.start(), order.end()),
        hosts=(_host(m, *chair.span("who")),) if chair else event.hosts,
        audience=_audience(m, order.end(), end) or event.audience,
        place=place_in(m, start, end) or event.place,
        when=timed if timed.windows else event.when,
    )


def _each(event: Event, windows: tuple[Fact[Window], ...]) -> list[Event]:
    return [replace(event, when=When(event.when.text, (window,), None, event.when.sessions)) for window in windows]


def _event(m: Material, start: int, end: int, subject: re.Match[str], timed: When) -> Event:
    a, b = subject.span("who")
    if scope := _SCOPE.match(m.low, a, b):
        a = scope.end()
    pieces = m.bodies(a, b) if m.low.startswith("cấp", a) else [(a, b)]
    hosts = tuple(_host(m, x, y) for x, y in pieces)
    kind = kind_of(m.low[start:end]) or "other"
    mode = "periodic" if timed.recurrence and not timed.windows else "planned"
    return Event(
        id="",
        start=start,
        end=end,
        kind="dialogue" if kind == "conference" else kind,
        mode=mode,
        name=m.fact(subject.start(), min(end, subject.start() + 160)),
        topic=None,
        hosts=hosts,
        audience=_audience(m, start, end),
        attendees=(),
        headcount=None,
        place=None,
        reported=True,
        when=timed,
    )


def _host(m: Material, a: int, b: int) -> Host:
    office = m.fact(a, b)
    return Host(office, tuple(Office(t, body) for t, body in m.registry.offices_of(office.value)), None, False)


def _audience(m: Material, start: int, end: int) -> Fact[str] | None:
    match = _MEETS.search(m.low, start, end)
    return m.fact(*match.span("who")) if match else None
