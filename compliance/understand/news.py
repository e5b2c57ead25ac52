"""Events told by a news article: sentences that say who meets whom, how often, when. Nothing is promised here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import calendar, quantities, times
from compliance.plan import Event, Fact, Host, When, Window
from compliance.understand import hosts, when
from compliance.understand.draft import kind_of
from compliance.understand.places import place_in
from compliance.values import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from compliance.understand.material import Material

_SENTENCE = pattern(r"(?<=[.…])\s+(?=[^\W\d_])|(?<=như sau:)\s+|(?<=sau đây:)\s+|\n+")
_OFFICE = (
    r"(?:đồng chí\s+|các đồng chí\s+|ông\s+|bà\s+)?(?:thường trực|ban thường vụ|bí thư|phó bí thư|chủ tịch|phó chủ tịch|cấp huyện|cấp xã|cấp tỉnh|các cơ quan|ủy ban"
    r"|ubnd|tỉnh ủy|huyện ủy|thị ủy|quận ủy|thành ủy|đảng ủy|lãnh đạo|người đứng đầu|giám đốc|hiệu trưởng|chánh|thủ tướng|phó thủ tướng|bộ trưởng|đoàn đại biểu|đoàn đbqh"
    r"|(?:huyện|thành phố|thị xã)(?=(?: [^\s,.;]+){1,3} (?:đã )?tổ chức(?!\w))|các vị|các đbqh|đại biểu|các đại biểu|tổ đại biểu|hđnd|hội đồng nhân dân)"
)
_HELPERS = r"(?:\s*,?\s+(?:sẽ|dự kiến|cũng|phải|cần|trực tiếp|đã|đang|cùng|có (?:buổi|cuộc)|tham gia)(?!\w))*"
_SUBJECT = pattern(
    rf"(?<!\w)(?<!trụ sở )(?<!hội trường )(?P<who>{_OFFICE}(?!\w)[^.;:]{{0,90}}?){_HELPERS}\s*,?\s+(?:(?:tổ chức|(?:đồng )?chủ trì|thực hiện|tiến hành)(?=[^.;]{{0,90}}(?:đối thoại|tiếp|gặp|hội nghị|cuộc|buổi|phiên))|tiếp xúc|đối thoại|gặp gỡ|gặp mặt|tiếp (?:công )?dân|txct)(?!\w)"
)
_HELD = pattern(  # "Hội nghị ... dự kiến diễn ra trong ...", "Ngày 08/7, tiếp xúc cử tri tại ..."
    r"(?:dự kiến|sẽ|được|đã|hội nghị|chương trình|buổi đối thoại)\s+(?:sẽ |được |hội nghị |buổi [^.;,]{0,24}?|cuộc [^.;,]{0,24}?){0,2}(?:tổ chức|diễn ra|khai mạc|tiến hành|trong (?=tháng|quý|tuần)|vào (?=ngày|tháng|quý|tuần))|bắt đầu (?:từ|lúc|vào)"
    r"|^(?:cụ thể\s*:\s*)?(?:vào )?(?:sáng|chiều|tối|ngày|thứ) [^,;.]{2,40},\s*(?:tại [^,;.]{3,60},\s*)?(?:tổ chức )?(?=tiếp xúc|đối thoại|gặp gỡ|tiếp (?:công )?dân)"
)
_EXPECTED = pattern(
    r"dự kiến\s+(?:sẽ |được |hội nghị |buổi [^.;,]{0,24}?|cuộc [^.;,]{0,24}?){0,2}(?:tổ chức|diễn ra|khai mạc)"
)
_RESUMES = pattern(r"(?:theo đó,? )?(?:hội nghị|buổi|cuộc|chương trình)[^.;]{0,60}\s(?:tổ chức|diễn ra|khai mạc)(?!\w)")
_PLACED = pattern(r"địa điểm[^.]{0,40}?(?:tại|:|là)\s")
_IF_OFF = pattern(r"(?:nếu|trường hợp|khi)[^.]{0,40}?trùng")
_ORDINAL = pattern(r"(?:cuộc|buổi|hội nghị|đợt|lần)[^.,;]{0,30}?thứ\s*(nhất|hai|ba|tư|năm|\d)(?!\w)")
_IN_TURN = pattern(
    r"(?:mở đầu|đầu tiên|trước tiên|khởi đầu|tiếp theo|tiếp đó|sau đó|cuối cùng|sau cùng) (?:là|sẽ là) (?:cuộc|buổi|hội nghị|đợt)(?: tiếp xúc,?| đối thoại| gặp gỡ)*"
    r"|(?:cuộc|buổi|hội nghị|đợt)(?: tiếp xúc,?| đối thoại| gặp gỡ)* (?:đầu tiên|mở đầu|tiếp theo|kế tiếp|cuối cùng|sau cùng|còn lại)(?!\w)",
    "là",
    "tiên",
    "đầu",
    "tiếp",
    "cùng",
    "lại",
)
_NAME_ENDS = pattern(
    r"\s*[;(]|,\s+(?:nhằm|để|tại|nếu|với sự|dưới sự|do|gồm|trong đó|thời gian|địa điểm)\s|\s(?:tại|nhằm|dưới sự|để)\s"
)
_LEADS_ON = pattern(r"(?:\s*[,–-]|\s(?:vào|lúc|từ|trong|bắt đầu|diễn ra|hồi|buổi|sáng|chiều|tối|thứ))+\s*$")
_LONGEST_NAME = 240  # characters; a sentence without any of these ends there
_REPORTS = pattern(r"(?:[,;]|\s+và)\s+(?:định kỳ |tổng hợp,? )*báo cáo|;\s*(?:gửi|đăng ký|hoàn thành)(?!\w)")
_CHAIRS = pattern(r"chủ trì|chủ tọa")
_ORDERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_MEETS = pattern(
    r"(?:gặp gỡ|(?<!hợp )(?<!đối )với|dành cho)\s+(?!cuộc |buổi |hội nghị )(?!(?:khoảng|hơn|gần|trên)? ?\d+ đại biểu)(?P<who>[^.;:()]{3,200}?)(?=\s*(?:[.;:()]|$)|\s+(?:về|để|thông qua|mỗi|tại|bàn|vào|nhằm|ít nhất|định kỳ|trên|dự kiến|bằng hình|\d tháng)\s|\s+năm \d|\s+nhân (?:ngày|dịp)|\s+với chủ đề|\s+đến|\s+trong\s+(?:tháng|quý|tuần)|,\s+(?:thực hiện|tại|bàn|tập trung|vào|diễn ra|được|trong|dự kiến|do|chủ tịch|bí thư))"
)
_LEVEL = pattern(r"(?:riêng |còn )?(?:ở |tại |đối với )?(?P<level>cấp (?:tỉnh|huyện|xã|cơ sở))\s*,\s*")
_ARRANGED = pattern(r"(?:tổ chức|ghép|lồng ghép|chọn ngày|ấn định|đối thoại|tiếp xúc)(?!\w)")
_CHAIR = pattern(
    r"(?:do\s+|dưới sự chủ trì của\s+|(?=(?:các )?(?:ông|bà|đồng chí)\s*:))(?P<who>[^.]{3,240}?)(?:\s+(?:đồng\s+)?(?:chủ trì|chủ tọa)(?!\w)|(?=\s*,\s+cùng))|người chủ trì(?: là|:)\s+(?P<is>[^.;,]{3,160})"
)
_PAST = pattern(
    r"(?:đã|từng)\s+(?:phối hợp )?(?:tổ chức|tiếp|tiến hành|thực hiện)\s+(?:được\s+)?(?:hơn|trên|gần|khoảng)?\s*\d{2,}|(?:cuộc|buổi|hội nghị|lần)[^.;,]{0,24} (?:gần nhất|trước đó|vừa qua)(?!\w)"
)
_UNPLANNED = pattern(r"(?<!việc )(?<!tác )(?<!bận )(?<!do )(?<!trình )đột xuất")
_TOLD = pattern(r"đối thoại|tiếp xúc|gặp gỡ|gặp mặt|tiếp (?:công )?dân|(?<!\w)txct(?!\w)")
_NOT_TOLD = pattern(
    r"ban hành (?:kế hoạch|quy chế|quy định|văn bản)|chủ trì (?:buổi làm việc|cuộc họp|phiên họp|họp)|vừa (?:có|ra) (?:thông báo|văn bản|kế hoạch|công văn)"
)
_NOT_HELD = pattern(  # what is not done, what was planned before, what a law demands
    r"không (?:thể|tổ chức|thực hiện|diễn ra)|tạm (?:dừng|hoãn)|(?:^|\s)hoãn\s|^(?:trước đó|theo quy định|trường hợp)"
)
_CALLED_OFF = pattern(r"tạm (?:không|hoãn|dừng|ngừng)|không (?:thực hiện )?(?:tổ chức|tiếp)|(?:^|\s)(?:hoãn|dừng) ")
_SCOPE = pattern(r"(?:đối với\s+)?cấp (?:tỉnh|huyện|xã)\s*,\s*")
_THOSE = pattern(r"(?:riêng )?đối với (?P<who>[^.;:]{3,80}?),?\s+(?:sẽ|dự kiến|thực hiện|tổ chức|mỗi)(?!\w)")
_ANOTHER = pattern(
    r"(?<!\w)(?:với|về)(?!\w)"
)  # then the words before a verb are no subject, or not from their beginning
_PERSON = pattern(
    r"(?:các )?(?:đồng chí |ông |bà )?(?:phó )?(?:bí thư|chủ tịch|giám đốc|hiệu trưởng|chánh|thủ tướng|bộ trưởng|lãnh đạo|người đứng đầu|thường trực|ban thường vụ|các|đại biểu|cấp|(?:ubnd|ủy ban nhân dân|đảng ủy) các)"
)
_SHORT_DAY = pattern(
    r"(?:(?:sáng|chiều|tối|trưa|ngày)\s*(?:nay|qua|mai)?|thứ (?:hai|ba|tư|năm|sáu|bảy)\s*[-,(]|chủ nhật\s*[-,(])\s*,?\s*\(?(?:ngày\s*)?(?P<day>\d{1,2})\s?[-./]\s?(?P<month>\d{1,2})(?!\s?[-./]?\d)"
)
_NEAR = 24  # events before, one of which a sentence may tell more of
_PRINTED = pattern(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?P<year>20\d\d)(?!\d)")


def events(m: Material) -> tuple[Event, ...]:
    """Return the events an article tells of, `reported` true; boilerplate after the article is not read."""
    found: list[Event] = []
    if m.title and _CALLED_OFF.search(m.low, m.title.start, m.title.end):
        return ()
    told = replace(m, year=m.year or _year(m), period=None)
    for start, end in _sentences(m):
        about = (
            _TOLD.search(m.low, start, end) or _EXPECTED.search(m.low, start, end) or _RESUMES.match(m.low, start, end)
        )
        if found and (more := _more(m, start, end, found[-1])):
            found[-1] = more
            continue
        ordered = _in_order(m, start, end) if not about else None
        if about or (ordered and (found or _is_first(m, ordered))) or (found and _LEVEL.match(m.low, start, end)):
            for event in _tell(told, start, end, found):
                _add(found, event)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(found, 1))


def _is_first(m: Material, order: re.Match[str]) -> bool:
    """Return whether a sentence of an article about a dialogue begins to tell of several ("Cuộc thứ nhất do ... chủ trì")."""
    headline = kind_of(m.low[m.title.start : m.title.end]) if m.title else None
    return headline == "dialogue" and _place_in_order(m, order, ()) == 1


def _more(m: Material, start: int, end: int, event: Event) -> Event | None:
    """Return an event with what a sentence of its own adds: where it is, what happens on days off."""
    if event.place is None and _PLACED.match(m.low, start, end) and (place := place_in(m, max(start - 1, 0), end)):
        return replace(event, place=place)
    beside = event.end <= start and m.low[event.end : start].strip(" ") == "" and _CHAIRS.search(m.low, start, end)
    if beside and not m.times(start, end) and all(host.inferred for host in event.hosts):
        return replace(event, hosts=tuple(hosts.in_sentence(m, start, end)) or event.hosts)
    again = event.when.recurrence
    if again and not again.shift and _IF_OFF.match(m.low, start, end) and (shift := when.shift_in(m.low, start, end)):
        return replace(event, when=replace(event.when, recurrence=replace(again, shift=shift)))
    return None


def _sentences(m: Material) -> list[tuple[int, int]]:
    zones = [z for z in m.tree.root.children if z.kind in ("preamble", "body", "closing")]
    spans = []
    for zone in zones:
        at = zone.start
        for cut in _SENTENCE.finditer(m.low, zone.start, zone.end):
            spans.append((at, cut.start()))
            at = cut.end()
        spans.append((at, zone.end))
    spans = [(a + len(m.low[a:b]) - len(m.low[a:b].lstrip()), b) for a, b in spans]
    return [(a, b) for a, b in spans if b - a > 20]


def _year(m: Material) -> int | None:
    """Return the year named most often, the later of two: that of what is planned, not of what was before."""
    years = Counter(
        time.windows[0].start.year
        for start, end in _sentences(m)
        for time in times.find(m.low, start, end, None)
        if time.windows and time.windows[0].start and not m.in_citation(time.start)
    )
    if not years and (printed := _PRINTED.search(m.low)):
        return int(printed["year"])
    return max(years, key=lambda year: (years[year], year), default=None)


def _add(found: list[Event], event: Event) -> None:
    """Add an event, or make one told before more precise: papers say "in March", then on which day."""
    for number in range(max(len(found) - _NEAR, 0), len(found)):
        other = found[number]
        if _is_same(other, event):
            fine = event if _inside(event, other) or _is_shifted(event) else other
            found[number] = replace(
                fine,
                hosts=other.hosts or event.hosts,
                audience=other.audience or event.audience,
                place=other.place or event.place,
            )
            return
    found.append(event)


def _is_shifted(event: Event) -> bool:
    return bool(event.when.recurrence and event.when.recurrence.shift)


def _is_same(one: Event, other: Event) -> bool:
    if one.start == other.start or _differ(one.audience, other.audience):
        return False
    if one.mode == other.mode == "periodic":
        rules = {event.when.recurrence.rrule for event in (one, other) if event.when.recurrence}
        return len(rules) == 1 and [h.office.value for h in one.hosts] == [h.office.value for h in other.hosts]
    if one.when.recurrence or other.when.recurrence:
        return False
    if one.mode != "planned" or other.mode != "planned" or not (_inside(one, other) or _inside(other, one)):
        return False
    chairs = [event.hosts[0] for event in (one, other) if event.hosts]
    titles = {host.offices[0].title if host.offices else host.office.value for host in chairs}
    many = {
        " các " in f" {host.office.value.lower()}" for host in chairs
    }  # those of all districts, and that of the province
    return len(titles) < 2 and len(many) < 2


def _differ(one: Fact[str] | None, other: Fact[str] | None) -> bool:
    return bool(one and other and one.value != other.value)


def _inside(fine: Event, rough: Event) -> bool:
    a, b = ([w.value for w in event.when.windows] for event in (fine, rough))
    if len(a) != 1 or len(b) != 1 or None in (a[0].start, a[0].end, b[0].start, b[0].end):
        return False
    return b[0].start <= a[0].start and a[0].end <= b[0].end  # type: ignore[operator]


def _tell(m: Material, start: int, end: int, found: list[Event]) -> list[Event]:
    """Return the events of one sentence; one announced before is told more of ("Cuộc tiếp xúc thứ nhất ...")."""
    if order := _in_order(m, start, end):
        _tell_more(m, start, end, order, found)
        return []
    if _NOT_HELD.search(m.low[start:end]) or _PAST.search(m.low, start, end):
        return []
    expected = _EXPECTED.search(m.low, start, end)
    if _NOT_TOLD.search(m.low, start, end) and expected is None:
        return []
    subject = None if expected and _NOT_TOLD.search(m.low, start, expected.start()) else _subject(m, start, end)
    held = expected or _HELD.search(m.low[start:end])
    level = _LEVEL.match(m.low, start, end) if subject is None else None
    if level and _ARRANGED.search(m.low, level.end(), end):
        return [_at_level(m, level, end)]
    if subject is None and held is None:
        return []
    who = subject or (start, start)
    if unplanned := _UNPLANNED.search(m.low, start, end):
        event = _event(m, start, end, who, When(m.fact(unplanned.start(), end), (), None, ()))
        return [replace(event, mode="ad_hoc")] if subject else []
    reports = _REPORTS.search(m.low, who[1], end)  # "... mỗi quý một lần và báo cáo kết quả trước ngày 15/12"
    timed = _timed(m, who[0], reports.start() if reports else end)
    if not _is_timed(timed):
        timed = _timed(m, start, end)
    counted = [q for q in quantities.counts(m.low, start, end) if q.noun in ("cuộc", "buổi", "hội nghị", "lần", "đợt")]
    several = counted[0].low if counted and counted[0].low and not timed.recurrence else 1
    if not _is_timed(timed) and (subject is None or (several < 2 and "thông qua hội nghị" not in m.low[start:end])):
        return []
    event = _event(m, start, end, who, timed)
    if len(timed.windows) > 1:
        return _each(event, timed.windows)
    return [event] * min(several, 12)


def _at_level(m: Material, level: re.Match[str], end: int) -> Event:
    """Return what a sentence tells of a level ("Ở cấp huyện, Chủ tịch UBND các huyện chọn ngày ..."): who is named first, else it."""
    named = next(m.names(level.end(), end), None)
    who = named if named and named[0] == level.end() else level.span("level")
    return _event(m, level.start(), end, who, _timed(m, level.end(), end))


def _chair(m: Material, start: int, end: int) -> tuple[int, int] | None:
    """Return who a sentence says chairs."""
    chair = _CHAIR.search(m.low, start, end)
    return chair.span("who" if chair["who"] else "is") if chair else None


def _is_timed(timed: When) -> bool:
    return bool(timed.windows or timed.recurrence)


def _timed(m: Material, start: int, end: int) -> When:
    """Return the time a sentence tells; papers print days without their year as well ("Sáng 24.11")."""
    timed = when.read(m, [(start, end)], limited=False)
    short = None if _is_timed(timed) else _SHORT_DAY.search(m.low, start, end)
    day = (
        calendar.day(m.year, int(short["month"]), int(short["day"]))
        if short and not m.in_citation(short.start())
        else None
    )
    if short is None or day is None:
        return timed
    window = Fact(Window(day, day), short.start("day"), short.end("month"))
    return When(m.fact(start, end), (window,), None, timed.sessions)


def _subject(m: Material, start: int, end: int) -> tuple[int, int] | None:
    """Return who does something in a sentence; words that reach over "với", "về" begin too early, and are begun again."""
    at = start
    for _ in range(12):
        match = _SUBJECT.search(m.low, at, end)
        if match is None:
            return None
        a, b = match.span("who")
        span = hosts.acting(m.low, a, b)
        if span and not _ANOTHER.search(m.low, *span):
            return span
        at = a + 1
    return None


def _tell_more(m: Material, start: int, end: int, order: re.Match[str], found: list[Event]) -> None:
    """Add time, place and people to the event whose number the sentence names."""
    planned = [i for i, e in enumerate(found) if e.mode == "planned" and e.kind == "dialogue"]
    number = _place_in_order(m, order, [found[i] for i in planned])
    timed = when.read(m, [(order.end(), end)], limited=False)
    chair = _chair(m, start, end)
    if number > len(planned):
        if number > len(planned) + 1 or not timed.windows:
            return
        planned.append(len(found))
        who = chair or _subject(m, order.end(), end) or (order.end(), order.end())
        found.append(replace(_event(m, start, end, who, timed), kind="dialogue", mode="planned"))
    event = found[planned[number - 1]]
    found[planned[number - 1]] = replace(
        event,
        name=m.fact(order.start(), order.end()),
        hosts=tuple(hosts.hosts_in(m, *chair)) if chair else event.hosts,
        audience=_audience(m, order.end(), end) or event.audience,
        place=place_in(m, start, end) or event.place,
        when=timed if timed.windows else event.when,
    )


def _in_order(m: Material, start: int, end: int) -> re.Match[str] | None:
    """Return where a sentence says which of several events it tells of: "Cuộc thứ hai", "Mở đầu là cuộc ..."."""
    return _ORDINAL.search(m.low, start, end) or _IN_TURN.search(m.low, start, end)


def _place_in_order(m: Material, order: re.Match[str], planned: Sequence[Event]) -> int:
    """Return the number of the event told of: the one said, else the next that no sentence has told of yet."""
    if order.re is _ORDINAL:
        return _ORDERS.get(order[1]) or int(order[1])
    untold = (number for number, e in enumerate(planned, 1) if _in_order(m, e.name.start, e.name.end) is None)
    return next(untold, len(planned) + 1)


def _each(event: Event, windows: tuple[Fact[Window], ...]) -> list[Event]:
    return [replace(event, when=When(event.when.text, (window,), None, event.when.sessions)) for window in windows]


def _event(m: Material, start: int, end: int, who: tuple[int, int], timed: When) -> Event:
    about = (m.title.start, m.title.end) if m.title else (start, start)
    own, headline = kind_of(m.low[start:end]), kind_of(m.low[about[0] : about[1]])
    kind = own or headline or "other"
    mode = "periodic" if timed.recurrence and not timed.windows else "planned"
    return Event(
        id="",
        start=start,
        end=end,
        kind={"conference": "dialogue", "voters": "other"}.get(kind, kind),
        mode=mode,
        name=_name(m, who[0], end),
        topic=None,
        hosts=_hosts(m, start, end, who, about if kind == headline or own == "conference" else (start, start)),
        audience=_audience(m, who[1], end) or _audience(m, *((start, end) if own else about)),
        attendees=(),
        headcount=None,
        place=place_in(m, who[0], end) or (place_in(m, start, who[0]) if m.low.endswith(", ", start, who[0]) else None),
        reported=True,
        when=timed,
    )


def _name(m: Material, start: int, end: int) -> Fact[str]:
    """Return who holds what, up to the words that tell when or where, or to the next clause."""
    stops = [t.start for t in m.times(start, end) if t.form != "year"]
    stops += [cut.start() for cut in _NAME_ENDS.finditer(m.low, start, end)]
    told = next((stop for stop in sorted(stops) if kind_of(m.low[start:stop])), end)
    if told - start > _LONGEST_NAME:
        told = m.low.rfind(" ", start, start + _LONGEST_NAME)
    if lead := _LEADS_ON.search(m.low, start, told):
        told = lead.start()
    return m.fact(start, told)


def _hosts(m: Material, start: int, end: int, who: tuple[int, int], about: tuple[int, int]) -> tuple[Host, ...]:
    """Return who chairs, else the person who acts, else whose event sentence or title says it is, else the body that acts."""
    chair = _chair(m, start, end)
    if chair and (found := hosts.hosts_in(m, *chair)):
        return tuple(found)
    if who[0] == who[1] and (those := _THOSE.match(m.low, start, end)):
        who = those.span("who")
    a, b = who
    if scope := _SCOPE.match(m.low, a, b):
        a = scope.end()
    acting = (
        tuple(_host(m, x, y) for x, y in (m.bodies(a, b) if m.low.startswith("cấp", a) else [(a, b)])) if a < b else ()
    )
    if acting and _PERSON.match(m.low, a, b):
        return acting
    named = hosts.inferred(m, start, end, by_verb=False)
    return tuple(named or hosts.inferred(m, *about)) or acting


def _host(m: Material, a: int, b: int) -> Host:
    office = m.fact(a, b)
    return Host(office, m.offices(office.value), None, False)


def _audience(m: Material, start: int, end: int) -> Fact[str] | None:
    match = _MEETS.search(m.low, start, end)
    return m.fact(*match.span("who")) if match else None
