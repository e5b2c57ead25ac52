"""Rows of days that are no more than a repetition written out: "ngày 15 hằng tháng", with a table of the twelve days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compliance.expressions import exact, pattern

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from compliance.plan import Window
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material

    Span = tuple[int, int]

_FEWEST = 3  # rows
_MOVED = 9  # days by which a reception is moved at most: over Tết
_WEEKEND = 5
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_WEEKDAY = exact(r"\b\d?(?:MO|TU|WE|TH|FR|SA|SU)\b")
_DAY = pattern(r"\d+|thứ \w+|chủ nhật|[^\w\s]")


def collapsed(m: Material, drafts: list[Draft], above: Draft) -> tuple[list[Draft], Draft | None]:
    """Return the drafts without rows of days that spell out a repetition: "thứ Năm hằng tuần, cụ thể: ...".

    Also the draft of that repetition where only the fields above tell it.
    """
    rows = _expansion(m, _rows(drafts))
    told = [draft for draft in drafts if draft not in rows]
    repeating = [draft for draft in (above, *told) if repeats(m, draft)]
    if not any(_fits(m, draft, rows) for draft in repeating):
        once = _spelt_out(m, drafts)
        return [draft for draft in drafts if draft not in once], None
    return told, None if any(draft in told for draft in repeating) else _with_fields_of(above, rows[0])


def repeats(m: Material, draft: Draft) -> bool:
    """Return whether a draft tells a repetition with its days: "thứ Năm hằng tuần", "mỗi tháng 01 ngày (ngày 15)"."""
    found = [t for a, b in (*draft.words, *draft.spans("time")) for t in m.times(a, b)]
    if any(t.rrule and "BY" in t.rrule for t in found):
        return True
    return any(t.rrule for t in found) and any(t.days for t in found)


def _fits(m: Material, draft: Draft, rows: Sequence[Draft]) -> bool:
    """Return whether the days of rows are those of a repetition, none of them on a weekend: a slip in one of them is to be seen."""
    days = [day for row in rows for day in _days(m, row)]
    if len(days) > len(rows):  # several days a row
        return sum(_is_of(m, draft, day) for day in days) * 2 > len(days)
    return bool(days) and all(_is_of(m, draft, day) and day.weekday() < _WEEKEND for day in days)


def _spelt_out(m: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the repetitions whose days others of the drafts spell out with hosts of their own: these tell more."""
    rows = _rows(drafts)
    days = [day for row in rows for day in _days(m, row)]
    if len(rows) < _FEWEST or len(days) < len(rows) or any(row.kind != "reception" for row in rows):
        return []
    others = [draft for draft in drafts if draft not in rows and draft.kind == "reception"]
    hosts = {" ".join(m.low[a:b].split()) for row in rows for a, b in (_own(row, "host") if _is_row(row) else [])}
    return [
        draft
        for draft in others
        if sum(_is_of(m, draft, day) for day in days) * 2 > len(days)
        and (not hosts or any(host in m.low[a:b] for host in hosts for a, b in (*draft.words, *draft.spans("host"))))
    ]


def _is_of(m: Material, draft: Draft, day: dt.date) -> bool:
    """Return whether a day is one of a repetition: "ngày 05 và ngày 20" or soon after (a day off moves it), "thứ Ba tuần thứ nhất"."""
    told = [time for a, b in (*draft.words, *draft.spans("time")) for time in m.times(a, b)]
    weekday = f"{(day.day - 1) // 7 + 1}{_WEEKDAYS[day.weekday()]}"
    by_weekday = [code for time in told for code in _BY_WEEKDAY.findall(time.rrule or "")]
    return any(0 <= day.day - one <= _MOVED for time in told for one in time.days) or any(
        weekday.endswith(code) for code in by_weekday
    )


def _rows(drafts: Sequence[Draft]) -> list[Draft]:
    rows = [draft for draft in drafts if draft.days or _is_row(draft)]
    return rows or [draft for draft in drafts if draft.item and draft.item.mark]


def _is_row(draft: Draft) -> bool:
    """Return whether a draft is a row of a table."""
    return draft.item is not None and draft.item.kind in ("table", "cells")


def _expansion(m: Material, rows: Sequence[Draft]) -> list[Draft]:
    """Return rows of days if they are no more than a repetition written out, else none.

    One host and one place in all of them; where each has a single day, so many in every month from the first to the
    last; of the plan's year none is outside it, nor does its end miss any. Others are occasions of their own.
    """
    if not rows or any(row.kind != "reception" for row in rows):
        return []
    said = {_said(m, row) for row in rows}
    days = [_days(m, row) for row in rows]
    if len(said) > 1 or not all(days):
        return []
    if any(len(own) > 1 for own in days):
        return list(rows)
    return list(rows) if len(rows) >= _FEWEST and _is_whole(m, [own[0] for own in days]) else []


def _said(m: Material, row: Draft) -> tuple[str, ...]:
    """Return what a row says beside its day: its cells of host and place, or the words of its line."""
    if row.item is not None and not _is_row(row):
        return (" ".join(_DAY.sub(" ", m.low[row.item.inner : row.item.outer]).split()),)
    return tuple([" ".join(m.low[a:b].split()) for key in ("host", "place") for a, b in _own(row, key)])


def _days(m: Material, row: Draft) -> list[dt.date]:
    """Return the days a row tells; none where it tells anything else."""
    spans = _own(row, "time") if _is_row(row) else [row.item.span] if row.item else []
    windows = [fact.value for fact in row.days]
    windows = windows or [window for a, b in spans for time in m.times(a, b) for window in time.windows]
    days = [window.start for window in windows if window.start and window.start == window.end]
    return days if len(days) == len(windows) else []


def _is_whole(m: Material, days: Sequence[dt.date]) -> bool:
    """Return whether days are as many in every month, to the end of the plan's period."""
    counts = Counter((day.year, day.month) for day in days)
    first, last = min(counts), max(counts)
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    period = m.period.value if m.period else None
    inside = period is None or all(_covers(period, day) for day in days)
    whole = period is None or period.end is None or (period.end.year, period.end.month) == last
    return inside and whole and len(counts) == months and len(set(counts.values())) == 1


def _own(row: Draft, key: str) -> list[Span]:
    """Return the cells of a row in one column."""
    return [(field.start, field.end) for field in row.levels[0] if field.key == key]


def _covers(window: Window, day: dt.date) -> bool:
    return (window.start is None or window.start <= day) and (window.end is None or day <= window.end)


def _with_fields_of(draft: Draft, row: Draft) -> Draft:
    """Return a draft with the host and place of a row, where it tells none."""
    for key in ("host", "place"):
        for span in _own(row, key) if not draft.get(key) else ():
            draft = draft.adding(key, span)
    return draft
