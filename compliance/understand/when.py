"""When an event takes place: windows, repetition, shift on days off, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities, times
from compliance.plan import Fact, Recurrence, When, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.understand.material import Material

_DAY_OFF = pattern(
    r"(?:trùng|rơi|vướng|là|gặp|vào)\s+(?:vào\s+)?(?:các\s+)?(?:ngày\s+)?(?:nghỉ|lễ|tết|thứ bảy|thứ 7|chủ nhật|cuối tuần)",
    *("nghỉ", "lễ", "tết", "bảy", "7", "nhật", "cuối"),
)
_MOVES = pattern(r"(?:chuyển|dời|lùi|tổ chức|thực hiện|tiếp|bố trí|thay)[^.;)\n]{0,40}?(?:sang|vào|đến|bằng|trước|sau)")
_NEAREST = pattern(r"gần nhất|liền kề(?!\s*(?:tiếp|sau|trước|kế))|trước hoặc sau")
_PREVIOUS = pattern(r"liền trước|trước đó|kế trước|làm việc trước|sớm hơn|lên trước|liền kề trước")
_NEXT = pattern(r"tiếp theo|kế tiếp|sau đó|liền sau|liền kề sau|kế sau|tiếp sau|làm việc sau|đầu tiên|liền kề tiếp")
_SPECIFIC = pattern(r"BY")


def shift_in(low: str, start: int, end: int) -> str | None:
    """Return how a day is moved that falls on a day off: next_working_day, previous_..., nearest_..., none."""
    match = _DAY_OFF.search(low, start, end)
    if match is None:
        return None
    stop = min(end, match.end() + 140)
    if _NEAREST.search(low, match.end(), stop):
        return "nearest_working_day"
    if _PREVIOUS.search(low, match.end(), stop):
        return "previous_working_day"
    if _NEXT.search(low, match.end(), stop):
        return "next_working_day"
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
    hours: list[Fact[tuple[str, str | None]]] = []
    bare: list[str] = []
    shift = None
    text: Fact[str] | None = None
    for start, end in spans:
        if start >= end:
            continue
        found = [t for t in m.times(start, end) if not m.in_citation(t.start)]
        named = [t for t in found if t.windows and (t.form != "year" or start not in heads)]
        narrow = [t for t in named if not any(_inside(other, t) for other in named)]
        if not windows:
            windows = [Fact(w, t.start, t.end) for t in narrow for w in t.windows]
        again += [t for t in found if t.rrule]
        bare += [str(d) for t in found for d in t.days]
        hours += quantities.sessions(m.low, start, end)
        shift = shift or shift_in(m.low, start, end)
        if (text is None and start in named_fields) or ((windows or again) and (text is None or not told)):
            text, told = m.fact(start, end), bool(windows or again)
    recurrence = _recurrence(m, again, shift, bare)
    if recurrence and recurrence.rrule and not windows and m.period and limited:
        windows = [m.period]
    return When(text, tuple(_joined(windows)), recurrence, tuple(hours))


def _inside(narrow: times.Time, wide: times.Time) -> bool:
    """Return whether one time only makes another precise ("Tháng 01: ... ngày 10/01/2024")."""
    a, b = narrow.windows[0], wide.windows[0]
    if len(wide.windows) > 1 or a == b or None in (a.start, a.end, b.start, b.end):
        return False
    return b.start <= a.start and narrow.windows[-1].end <= b.end  # type: ignore[operator]


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
