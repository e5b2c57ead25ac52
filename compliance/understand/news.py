"""Events told by a news article: sentences that say who meets whom, how often, when. Nothing is promised here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compliance.phrases import quantities, times
from compliance.plan import Event, Fact, Host, Office, When
from compliance.understand import when
from compliance.understand.build import _WITH
from compliance.understand.draft import kind_of

if TYPE_CHECKING:
    from compliance.plan import Window
    from compliance.understand.material import Material

_SENTENCE = re.compile(r"(?<=[.…])\s+(?=[^\W\d_])|\n+")
_SUBJECT = re.compile(
    r"(?:đối với\s+)?(?P<who>(?:đồng chí\s+)?(?:thường trực|ban thường vụ|bí thư|chủ tịch|cấp huyện|cấp xã|cấp tỉnh|các cơ quan|ủy ban|tỉnh ủy|huyện ủy|thành ủy|đảng ủy|lãnh đạo|người đứng đầu)[^.;:]{0,90}?)"
    r"\s*,?\s+(?:sẽ|dự kiến|tổ chức|thực hiện|tiến hành|tiếp xúc|đối thoại|trực tiếp|tiếp)(?!\w)"
)
_ORDINAL = re.compile(r"(?:cuộc|buổi|hội nghị|đợt|lần)[^.,;]{0,30}?thứ\s*(nhất|hai|ba|tư|năm|\d)")
_ORDERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_MEETS = re.compile(r"(?:gặp gỡ|tiếp xúc|đối thoại)(?:\s+trực tiếp)?(?:\s+với)?\s+(?P<who>[^.;:()]{3,200}?)(?=\s*(?:[.;:()]|$)|\s+(?:về|để|thông qua|mỗi)\s|\s+đến|,\s+thực hiện)")
_TOLD = re.compile(r"đối thoại|tiếp xúc|gặp gỡ|tiếp (?:công )?dân")


def events(m: Material) -> tuple[Event, ...]:
    """Return the events an article tells of, `reported` true; boilerplate after the article is not read."""
    found: list[Event] = []
    year = m.year or _year(m)
    for start, end in _sentences(m):
        if _TOLD.search(m.low, start, end):
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
    for start, end in _sentences(m):
        for time in times.find(m.low, start, end, None):
            if time.windows and time.windows[0].start:
                return time.windows[0].start.year
    return None


def _tell(m: Material, start: int, end: int, year: int | None, found: list[Event]) -> None:
    """Add the events of one sentence, or tell more of one announced before ("Cuộc tiếp xúc thứ nhất ...")."""
    if order := _ORDINAL.search(m.low, start, end):
        number = _ORDERS.get(order[1]) or int(order[1])
        planned = [i for i, e in enumerate(found) if e.mode == "planned" and e.kind == "dialogue"]
        if number <= len(planned):
            index = planned[number - 1]
            found[index] = replace(found[index], audience=_audience(m, start, end), name=m.fact(order.start(), order.end()))
        return
    subject = _SUBJECT.search(m.low, start, end)
    if subject is None:
        return
    told = replace(m, year=year, period=None)
    timed = when.read(told, [(subject.start(), end)], limited=False)
    counted = [q for q in quantities.counts(m.low, start, end) if q.noun in ("cuộc", "buổi", "hội nghị", "lần", "đợt")]
    through = re.search(r"thông qua hội nghị", m.low[start:end])
    if not timed.windows and not timed.recurrence and not through:
        return
    event = _event(m, start, end, subject, timed)
    windows = timed.windows
    if len(windows) > 1:
        found.extend(_each(event, windows))
    elif counted and counted[0].low and counted[0].low > 1 and not timed.recurrence:
        found.extend([event] * min(counted[0].low, 12))
    else:
        found.append(event)


def _each(event: Event, windows: tuple[Fact[Window], ...]) -> list[Event]:
    return [replace(event, when=When(event.when.text, (window,), None, event.when.sessions)) for window in windows]


def _event(m: Material, start: int, end: int, subject: re.Match[str], timed: When) -> Event:
    a, b = subject.span("who")
    hosts = tuple(_host(m, x, y) for x, y in m.registry.split(m.text, m.low, a, b)) or (_host(m, a, b),)
    kind = kind_of(m.low[start:end]) or "other"
    mode = "periodic" if timed.recurrence and not timed.windows else "planned"
    return Event(
        id="",
        start=start,
        end=end,
        kind="dialogue" if kind == "conference" else kind,
        mode=mode,
        name=m.fact(start, min(end, start + 160)),
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
    match = _MEETS.search(m.low, start, end) or _WITH.search(m.low, start, end)
    return m.fact(*match.span("who")) if match else None
