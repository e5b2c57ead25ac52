"""Rows of days that are no more than a repetition written out: "ngày 15 hằng tháng", with a table of the twelve days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from compliance.plan import Window
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material

    Span = tuple[int, int]

_FEWEST = 3  # rows


def is_row(draft: Draft) -> bool:
    """Return whether a draft is a row of a table."""
    return draft.item is not None and draft.item.kind in ("table", "cells")


def rows_of(m: Material, rows: Sequence[Draft]) -> list[Draft]:
    """Return rows of days if they are no more than a repetition written out, else none.

    One host and one place in all of them, a single day each, so many in every month from the first to the last; of the
    plan's year none is outside it, nor does its end miss any. Rows that differ in anything are occasions of their own.
    """
    if len(rows) < _FEWEST or any(row.kind != "reception" for row in rows):
        return []
    said = {
        tuple([" ".join(m.low[a:b].split()) for key in ("host", "place") for a, b in _own(row, key)]) for row in rows
    }
    days = [m.times(a, b) for row in rows for a, b in _own(row, "time")]
    windows = [times[0].windows[0] for times in days if len(times) == 1 and len(times[0].windows) == 1]
    starts = [w.start for w in windows if w.start and w.start == w.end]
    if len(said) > 1 or len(starts) != len(rows):
        return []
    counts = Counter((day.year, day.month) for day in starts)
    first, last = min(counts), max(counts)
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    end = m.period.value.end if m.period else None
    inside = m.period is None or all(_covers(m.period.value, day) for day in starts)
    whole = end is None or (end.year, end.month) == last
    return list(rows) if inside and whole and len(counts) == months and len(set(counts.values())) == 1 else []


def _own(row: Draft, key: str) -> list[Span]:
    """Return the cells of a row in one column."""
    return [(field.start, field.end) for field in row.levels[0] if field.key == key]


def _covers(window: Window, day: dt.date) -> bool:
    return (window.start is None or window.start <= day) and (window.end is None or day <= window.end)


def with_fields_of(draft: Draft, row: Draft) -> Draft:
    """Return a draft with the host and place of a row, where it tells none."""
    for key in ("host", "place"):
        for span in _own(row, key) if not draft.get(key) else ():
            draft = draft.adding(key, span)
    return draft
