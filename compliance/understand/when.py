"""When an event takes place: windows, repetition, shift on days off, hours."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import calendar, quantities, times
from compliance.plan import Fact, Recurrence, When, Window
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.understand.material import Material

_DAY_OFF = pattern(
    r"(?:tr[ùú]ng|rơi|vướng|là|gặp|vào|nhằm|dính)\s+(?:vào\s+|với\s+)?(?:các\s+)?(?:ngày\s+)?(?:nghỉ|lễ|tết|thứ bảy|thứ 7|chủ nhật|cuối tuần)",
    *("nghỉ", "lễ", "tết", "bảy", "7", "nhật", "cuối"),
)
_EITHER = pattern(r"trước hoặc sau", "trước")
_NEAREST = pattern(r"gần nhất|liền kề(?!\s*(?:tiếp|sau|trước|kế))")
_PREVIOUS = pattern(r"liền trước|trước đó|kế trước|làm việc trước|sớm hơn|lên trước|liền kề trước")
_NEXT = pattern(r"tiếp theo|kế tiếp|sau đó|liền sau|liền kề sau|kế sau|tiếp sau|làm việc sau|đầu tiên|liền kề tiếp")
_WAYS = (
    ("nearest_working_day", _EITHER),
    ("previous_working_day", _PREVIOUS),
    ("next_working_day", _NEXT),
    ("nearest_working_day", _NEAREST),
)
_CLAUSE = pattern(r"[.;]\s")
_BREAKS = (pattern(r"\s*;\s*|\n"), pattern(r"\s*,\s*"))
_SINCE = pattern(r"(?:từ|bắt đầu)\s*(?:tuần có\s*)?$")
_UNTIL = pattern(r"(?:đến|hết|tới)\s*$")
_EXCEPT = pattern(r"(?:trừ|không kể)(?: các| vào| ra)*\s*$", "trừ", "kể")
_ALONE = pattern(r"riêng(?: trong)?\s*$", "riêng")  # "riêng tháng 02 chuyển sang ...": no bound of the repetition
_IF = pattern(  # "tháng nào ngày 20 rơi vào thứ Bảy", "đăng ký muộn hơn ngày 14": no day of the repetition
    r"(?:nếu|khi|tháng nào|trường hợp|hễ|trước|sau|hơn|quá|hết|chậm nhất|muộn nhất|đến)(?: mà| vào| đúng)*\s*$"
)
_FALLS = pattern(r"[^.;]{0,24}\s(?:trùng|rơi|vướng|là (?:ngày (?:nghỉ|lễ)|thứ bảy|thứ 7|chủ nhật))")
_DONE = pattern(r"\s+(?:đã|vừa)\s")  # "(tháng 01/2026 đã tiếp theo Thông báo số ...)"
_BEFORE = pattern(r"trước\s*(?:ngày\s*)?$")  # "hoàn thành trước ngày 31/10": on any day until then
_NO_LATER = pattern(r"(?:chậm|muộn) nhất\s*(?:là\s*|vào\s*|trong\s*|đến\s*)*(?:ngày\s*)?$")
_NEAR = 16  # characters before a day that are looked at
_FIGURES = pattern(
    r"\s*(?:(?:sáng|chiều|thứ \w+|chủ nhật)[,\s]+){0,3}(?P<first>\d{1,2})\s?/\s?(?P<second>\d{1,2}|(?:19|20)\d\d)(?!\s?[\w/])"
)
_STRETCH = pattern(
    r"\s*,?\s*(?:và )?(?:kết thúc|hoàn thành|kéo dài(?: đến)?)(?: vào| chậm nhất(?: vào)?)?\s*(?P<before>trước\s*)?$"
)
_BRACKET = pattern(r"\s*\((?:tức|cụ thể|dự kiến|là|vào|[\s,:])*")
_MONTHS = 12
_LONGEST_MONTH = 31
_SPECIFIC = pattern(r"BY")


def shift_in(low: str, start: int, end: int) -> str | None:
    """Return how a day is moved that falls on a day off: next_working_day, previous_..., nearest_..., none."""
    match = _DAY_OFF.search(low, start, end)
    if match is None:
        return None
    stop = min(end, match.end() + 140)
    for way, words in _WAYS:  # "ngày làm việc tiếp theo liền kề" is the next one, not the nearest
        if words.search(low, match.end(), stop):
            return way
    return None


def read(
    m: Material, spans: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]] = (), *, limited: bool = True
) -> When:
    """Read the time of an event from its time fields (`own`) and from other words about it.

    A repetition without an end is limited to the plan's own period. The text is that of a time field, or of words
    that name a time; without either there is none.
    """
    named_fields = {start for start, _ in own}
    heads = {spans[0][0]} - named_fields if spans else set()  # "năm 2026" in a name is no time of an event
    told = False
    windows: list[Fact[Window]] = []
    again: list[times.Time] = []
    days: list[Fact[Window]] = []  # in spans that tell no repetition
    hours: list[Fact[tuple[str, str | None]]] = []
    bare: list[str] = []
    shift = None
    text: Fact[str] | None = None
    for start, end in spans:
        if start >= end:
            continue
        found = [t for t in m.times(start, end) if not m.in_citation(t.start) and not _excepted(m, start, t)]
        named = [t for t in found if t.windows and (t.form != "year" or start not in heads)]
        named = _bounds(m, start, named) if again or any(t.rrule for t in found) else named
        narrow = [t for t in named if not any(_inside(other, t) or _explains(m, other, t) for other in named)]
        if not windows:
            told_days = _held([Fact(w, t.start, t.end) for t in narrow for w in t.windows], m.low)
            windows = [_until(m, fact) for fact in _stretched(m, told_days)]
        if not windows and start in named_fields:
            windows = _bare(m, start, end)
        again += [t for t in found if t.rrule]
        days += _days_after(again, found, narrow)
        bare += [str(d) for t in found if t.days and not _is_condition(m, start, t, end) for d in t.days]
        hours += quantities.sessions(m.low, start, end)
        shift = shift or shift_in(m.low, start, end)
        if (text is None and start in named_fields) or ((windows or again) and (text is None or not told)):
            text, told = m.fact(start, end), bool(windows or again)
    bare = list(dict.fromkeys(bare))
    recurrence = _recurrence(m, again, shift, bare)
    windows, recurrence = _listed(m, windows, days, recurrence)
    if len(windows) == 1 and bare and not recurrence:
        windows = _days_of_month(windows[0], bare)
    if recurrence and recurrence.rrule:
        windows = _bounded(m, windows, recurrence.rrule)
        if windows and not _SPECIFIC.search(recurrence.rrule) and len({t.rrule for t in again}) > 1:
            # one of several repetitions, and the days of the others are not told: "…, sau đó mỗi tháng 02 ngày"
            recurrence, windows = Recurrence(recurrence.text, None, shift, None), []
    if recurrence and recurrence.rrule and not windows and m.period and limited:
        windows = [m.period]
    return When(text, tuple(_joined(windows)), recurrence, tuple(hours))


def _days_after(again: list[times.Time], found: list[times.Time], narrow: list[times.Time]) -> list[Fact[Window]]:
    """Return the days of words that stand after a repetition and tell none themselves."""
    if not again or any(t.rrule for t in found):
        return []
    return [Fact(w, t.start, t.end) for t in narrow for w in t.windows]


def _listed(
    m: Material, windows: list[Fact[Window]], days: list[Fact[Window]], again: Recurrence | None
) -> tuple[list[Fact[Window]], Recurrence | None]:
    """Return what lines after a repetition tell, one a day or month: "mỗi tháng một lần, cụ thể: Tháng 1: ... ngày 21/01".

    Where the repetition names its days they only spell these out; else they are the days. One day alone bounds it.
    """
    if not (again and again.rrule and windows[:1] == days[:1]):
        return windows, again
    short = [fact for fact in days if fact.value.start and fact.value.end and _length(fact.value) <= _LONGEST_MONTH]
    if len(short) < 2 or any(_SINCE.search(m.low, max(0, f.start - _NEAR), f.start) for f in short):
        return windows, again
    if _SPECIFIC.search(again.rrule or "") or any(_length(fact.value) > 1 for fact in short):
        return [], again
    return short, None


def _length(window: Window) -> int:
    return (window.end - window.start).days + 1 if window.start and window.end else 0


def _excepted(m: Material, start: int, time: times.Time) -> bool:
    """Return whether nothing takes place at a time ("hằng tháng (trừ tháng 7 và tháng 8)"), or all has already."""
    return bool(_EXCEPT.search(m.low, max(start, time.start - _NEAR), time.start) or _DONE.match(m.low, time.end))


def _bounds(m: Material, start: int, named: list[times.Time]) -> list[times.Time]:
    """Return the days beside a repetition without the ones that are told apart from it ("riêng tháng 02 ...")."""
    return [t for t in named if not _ALONE.search(m.low, max(start, t.start - _NEAR), t.start)]


def _is_condition(m: Material, start: int, time: times.Time, end: int) -> bool:
    """Return whether a day is named for what happens if it is a day off, or as a bound of something else."""
    before = _IF.search(m.low, max(start, time.start - _NEAR), time.start)
    return before is not None or _FALLS.match(m.low, time.end, end) is not None


def _stretched(m: Material, windows: list[Fact[Window]]) -> list[Fact[Window]]:
    """Join "bắt đầu từ ngày A và kết thúc (trước) ngày B" to one window: until B, or the day before."""
    if len(windows) != 2 or not _SINCE.search(m.low, max(0, windows[0].start - _NEAR), windows[0].start):
        return windows
    first, last = windows
    ends = _STRETCH.match(m.low, first.end, last.start)
    until = last.value.end - dt.timedelta(days=bool(ends["before"])) if ends and last.value.end else None
    if until is None or first.value.start is None or first.value.start > until:
        return windows
    return [Fact(Window(first.value.start, until), first.start, last.end)]


def _held(days: list[Fact[Window]], low: str) -> list[Fact[Window]]:
    """Return the days without those of work in later clauses ("..., ngày 18/12/2025. Ban Dân vận ... trước ngày 05/12/2025")."""
    kept = days[:1]
    for last, day in pairwise(days):
        before = _BEFORE.search(low, max(0, day.start - _NEAR), day.start)
        if not (before and _length(last.value) == 1 and _CLAUSE.search(low, last.end, day.start)):
            kept.append(day)
    return kept


def _until(m: Material, fact: Fact[Window]) -> Fact[Window]:
    """Return the days an event may have that only says until when: "hoàn thành trước ngày 31/10/2026"."""
    begun = m.period.value.start if m.period else None
    day = fact.value.end
    if day is None or fact.value.start != day or begun is None or begun >= day:
        return fact
    before = m.low[max(0, fact.start - _NEAR) : fact.start]
    if _BEFORE.search(before):
        return Fact(Window(begun, day - dt.timedelta(days=1)), fact.start, fact.end)
    return Fact(Window(begun, day), fact.start, fact.end) if _NO_LATER.search(before) else fact


def _days_of_month(month: Fact[Window], days: Sequence[str]) -> list[Fact[Window]]:
    """Return the days of a month named apart from it ("Tháng 3: ngày 12, tại ..."); the month where it is none."""
    start, end = month.value.start, month.value.end
    if start is None or end != calendar.last_day(start.year, start.month) or start.day != 1:
        return [month]
    named = [calendar.day(start.year, start.month, int(day)) for day in days]
    return [Fact(Window(day, day), month.start, month.end) for day in named if day] or [month]


def within_name(m: Material, timed: When, name: tuple[int, int]) -> When:
    """Return the time of an event held "trước ngày 15/11" with its beginning from the quarter or month its name tells."""
    day = timed.windows[0] if len(timed.windows) == 1 and timed.recurrence is None else None
    last = day.value.end if day else None
    if day is None or last is None or day.value.start == last:
        return timed
    before = m.low[max(day.start - _NEAR, 0) : day.start]
    wide = [w.start for t in m.times(*name) if t.form != "year" for w in t.windows if w.start and w.end]
    first = max((start for start in wide if (day.value.start or start) <= start < last), default=None)
    if first is None or not (_BEFORE.search(before) or _NO_LATER.search(before)):
        return timed
    return replace(timed, windows=(Fact(Window(first, last), day.start, day.end),))


def regimes(m: Material, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a time field that give different repetitions for different days; one where there is one.

    "mỗi tuần 01 ngày đến hết ngày 30/6/2026; 02 ngày/tháng từ ngày 01/7/2026" has two.
    """
    if not any(time.windows for time in m.times(start, end)):
        return [(start, end)]
    for mark in _BREAKS:
        cuts = [match.span() for match in mark.finditer(m.low, start, end)]
        parts = list(zip([start, *[b for _, b in cuts]], [*[a for a, _ in cuts], end], strict=True))
        if len(parts) > 1 and all(_regime(m.times(a, b)) for a, b in parts):
            return parts
    return [(start, end)]


def is_regime(m: Material, start: int, end: int) -> bool:
    """Tell whether words give one repetition and the days it is for: "Từ ngày 01/7 đến ngày 31/12: thứ Năm hằng tuần"."""
    return _regime(m.times(start, end))


def _regime(found: Sequence[times.Time]) -> bool:
    """Tell whether the times of a part are one repetition and the days it is for."""
    return sum(t.rrule is not None for t in found) == 1 and any(t.windows for t in found)


def _bounded(m: Material, windows: list[Fact[Window]], rrule: str) -> list[Fact[Window]]:
    """Return the days of a repetition: "từ ngày 01/7/2026" begins them, "đến hết ngày 30/6/2026" ends them.

    Days that only spell it out are none ("ngày 20 hằng tháng ...; như vậy tháng 02 tiếp ngày 23/02/2026").
    """
    if _SPECIFIC.search(rrule) and not any(_is_bound(m, fact) for fact in windows):
        return []
    period = m.period.value if m.period else Window(None, None)
    found: list[Fact[Window]] = []
    for fact in windows:
        one, days = fact.value, fact.value
        before = m.low[max(0, fact.start - _NEAR) : fact.start]
        if one.start == one.end and _SINCE.search(before):
            days = _ordered(one.start, period.end) or one
        elif _UNTIL.search(before):  # "đến hết tháng 12"
            days = _ordered(period.start, one.end) or one
        last = found[-1].value if found and days is not one else None
        if last and last.end == period.end and days.start == period.start:  # from one day to another, told apart
            found[-1] = Fact(Window(last.start, days.end), found[-1].start, fact.end)
        else:
            found.append(Fact(days, fact.start, fact.end))
    return found


def _is_bound(m: Material, fact: Fact[Window]) -> bool:
    """Return whether days beside a repetition may bound it: more than one day, or said to be its first or last."""
    before = m.low[max(0, fact.start - _NEAR) : fact.start]
    single = fact.value.start == fact.value.end
    return not single or any(word.search(before) for word in (_SINCE, _UNTIL, _BEFORE, _NO_LATER))


def _ordered(first: dt.date | None, last: dt.date | None) -> Window | None:
    """Return the days from one to another; None where the last is before the first."""
    return None if first and last and last < first else Window(first, last)


def _bare(m: Material, start: int, end: int) -> list[Fact[Window]]:
    """Return the day or month that a field begins with, printed in figures alone: "15/7 (thứ Sáu)", "7/2022"."""
    match = _FIGURES.match(m.low, start, end)
    if match is None:
        return []
    first, second = int(match["first"]), int(match["second"])
    if second > _MONTHS:
        window = calendar.month(second, first)
    else:
        day = calendar.day(m.year, second, first)
        window = Window(day, day) if day else None
    return [Fact(window, match.start("first"), match.end("second"))] if window else []


def _inside(narrow: times.Time, wide: times.Time) -> bool:
    """Return whether one time only makes another precise ("Tháng 01: ... ngày 10/01/2024")."""
    a, b = narrow.windows[0], wide.windows[0]
    if len(wide.windows) > 1 or a == b or None in (a.start, a.end, b.start, b.end):
        return False
    return b.start <= a.start and narrow.windows[-1].end <= b.end  # type: ignore[operator]


def _explains(m: Material, narrow: times.Time, wide: times.Time) -> bool:
    """Return whether days in brackets say which days a week, a part of a month means ("tuần thứ hai ... (từ ngày 05 đến 09/10)")."""
    return wide.end < narrow.start and _BRACKET.fullmatch(m.low, wide.end, narrow.start) is not None


def _recurrence(m: Material, again: list[times.Time], shift: str | None, bare: list[str]) -> Recurrence | None:
    """Return the most specific repetition: one that names its days or months before a bare frequency."""
    if not again:
        return None
    chosen = next((t for t in again if t.rrule and _SPECIFIC.search(t.rrule)), again[0])
    rule = chosen.rrule
    if rule == "FREQ=MONTHLY" and bare:  # "mỗi tháng 01 ngày, vào ngày 20"
        rule = f"{rule};BYMONTHDAY={','.join(bare)}"
    often = chosen.times if rule and not _SPECIFIC.search(rule) else None
    return Recurrence(m.fact(chosen.start, chosen.end), rule, shift, often)


def _joined(windows: list[Fact[Window]]) -> list[Fact[Window]]:
    """Join days that follow each other: one occasion of two days."""
    joined: list[Fact[Window]] = []
    for fact in windows:
        last = joined[-1].value if joined else None
        first = fact.value.start
        if (
            last
            and last.end
            and first
            and (first - last.end).days == 1
            and (last.end - (last.start or last.end)).days < 5
            and fact.value.end
            and (fact.value.end - first).days < 5
        ):
            joined[-1] = Fact(Window(last.start, fact.value.end), joined[-1].start, fact.end)
        elif not any(fact.value == other.value for other in joined):
            joined.append(fact)
    return joined
