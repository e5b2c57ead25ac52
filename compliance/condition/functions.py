"""The functions a condition may call, each with its types and its words.

A function is for what the language cannot say in one sentence (adding up nested numbers, neighbours in an outline).
It is given the case and its arguments, none of them absent, and returns its value or None for "cannot be told".
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING

from compliance.condition.compare import window
from compliance.condition.demand_functions import DEMAND_FUNCTIONS
from compliance.condition.domain import DOMAIN
from compliance.condition.function import Function
from compliance.condition.schedule_functions import SCHEDULE_FUNCTIONS

if TYPE_CHECKING:
    from compliance.condition.evaluate import Case
    from compliance.plan import Announced, Headcount, Section, Window

_LONGEST_WINDOW = 31  # days
_DEEPEST = 20  # levels of headcounts inside headcounts that are followed
_LISTS = ("half", "paren", "letter")  # styles of short enumerations, several of which may stand under one heading


def _adds_up(_case: Case, headcount: Headcount) -> bool | None:
    """Tell whether the parts of a headcount can add up to its total, at every level that has both."""
    return _adds(headcount, 0)


def _adds(headcount: Headcount, depth: int) -> bool | None:
    if not headcount.parts:
        return True
    if depth > _DEEPEST:
        return None
    inside = [_adds(part, depth + 1) for part in headcount.parts]
    if False in inside:
        return False
    whole = (headcount.min, headcount.max)
    if whole == (None, None):  # only parts are printed, no total to compare with
        return None if None in inside else True
    parts = [_bounds(part, depth) for part in headcount.parts]
    least = sum(low for low, _ in parts)
    most = None if any(high is None for _, high in parts) else sum(high or 0 for _, high in parts)
    if (whole[1] is not None and least > whole[1]) or (most is not None and whole[0] is not None and most < whole[0]):
        return False
    unknown = any(part.min is None and part.max is None and not part.parts for part in headcount.parts)
    return None if unknown or None in inside else True


def _bounds(headcount: Headcount, depth: int) -> tuple[int, int | None]:
    """Return the least and the greatest number of people (None: no limit)."""
    if (headcount.min, headcount.max) != (None, None) or not headcount.parts or depth > _DEEPEST:
        return headcount.min or 0, headcount.max
    parts = [_bounds(part, depth + 1) for part in headcount.parts]
    most = None if any(high is None for _, high in parts) else sum(high or 0 for _, high in parts)
    return sum(low for low, _ in parts), most


def _in_order(case: Case, section: Section) -> bool | None:
    """Tell whether a section's number follows its elder sibling's (same parent, same style).

    Annexes are harmless. A list of (1), a) that starts again is a new list. The first of its siblings should be
    number one or go on from the section of that style before it; otherwise it cannot be told what was lost.
    """
    elder, before = _neighbours(case)[id(section)]
    if section.annex:
        return True
    if elder is None:
        return True if section.ordinal == 1 or section.ordinal == before + 1 else None
    if section.ordinal == 1 and section.style in _LISTS:
        return True
    step = section.ordinal - elder.ordinal
    # Vietnamese lists run a b c d đ e; many writers leave out đ.
    return step == 1 or (step == 2 and section.style == "letter" and "d" in elder.mark.lower())


def _neighbours(case: Case) -> dict[int, tuple[Section | None, int]]:
    """Return, by identity, each section's elder sibling and the last ordinal of its style; computed once a plan."""
    known: dict[int, tuple[Section | None, int]] | None = case.memo.get("neighbours")
    if known is None:
        known = case.memo["neighbours"] = {}
        siblings: dict[tuple[int | None, bool, str, str], Section] = {}
        last: dict[tuple[bool, str], int] = {}
        for section in case.plan.form.sections:
            kind = (section.annex, section.style)
            key = (section.parent, *kind, section.mark.strip(" .)").rpartition(".")[0])
            known[id(section)] = (siblings.get(key), last.get(kind, 0))
            siblings[key] = section
            last[kind] = section.ordinal
    return known


def _about_one(case: Case, announced: Announced) -> bool:
    """Tell whether a number stands in the words of one of the events, and so speaks of that event alone."""
    spans: list[tuple[int, int]] | None = case.memo.get("events")
    if spans is None:
        spans = case.memo["events"] = []
        for event in sorted(case.plan.events, key=lambda event: event.start):
            if spans and event.start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], event.end))
            else:
                spans.append((event.start, event.end))
    index = bisect_right(spans, (announced.text.start, announced.text.end + 1)) - 1
    return index >= 0 and announced.text.start >= spans[index][0] and announced.text.end <= spans[index][1]


def _days(_case: Case, window: Window) -> int | None:
    """Return how many days a window has, both ends counted; None where it is open."""
    if window.start is None or window.end is None:
        return None
    return (window.end - window.start).days + 1


def _working_day(case: Case, day: dt.date | Window) -> bool | None:
    """Tell whether a day, or every day a window may stand for, is a working day."""
    span = window(day)
    if span.start is None or span.end is None or (span.end - span.start).days > _LONGEST_WINDOW:
        return None
    off = {case.calendar.day_off(span.start + dt.timedelta(step)) for step in range((span.end - span.start).days + 1)}
    return None if len(off) > 1 or None in off else off == {False}


FUNCTIONS: dict[str, Function] = {
    "adds_up": Function(
        ("headcount",),
        "truth",
        _adds_up,
        (
            "các số thành phần cộng lại khớp với {}",
            "các số thành phần cộng lại không khớp với {}",
            "có số thành phần không đọc được",
        ),
        ("the parts add up to {}", "the parts do not add up to {}", "a part of the headcount cannot be read"),
    ),
    "in_order": Function(
        ("section",),
        "truth",
        _in_order,
        (
            "số thứ tự của {} nối tiếp mục đứng trước cùng cấp",
            "số thứ tự của {} không nối tiếp mục đứng trước cùng cấp",
            "không thấy mục đứng trước cùng cấp",
        ),
        (
            "the number of {} follows the section before it",
            "the number of {} does not follow the section before it",
            "the section before it is not found",
        ),
    ),
    "about_one": Function(
        ("announced",),
        "truth",
        _about_one,
        ("{} nằm trong lời nói về một sự kiện", "{} nằm ngoài lời nói về từng sự kiện"),
        ("{} stands in the words about one event", "{} stands outside the words about each event"),
    ),
    "working_day": Function(
        ("date|window",),
        "truth",
        _working_day,
        ("{} là ngày làm việc", "{} là ngày nghỉ", "chưa rõ {} là ngày làm việc hay ngày nghỉ"),
        ("{} is a working day", "{} is a day off", "whether {} is a working day is not known"),
    ),
    **SCHEDULE_FUNCTIONS,
    **DEMAND_FUNCTIONS,
    **DOMAIN,
    "text_published": Function(
        ("plan",),
        "truth",
        lambda _case, _plan: False,  # rules say it only of a text that nobody has seen
        ("đã có toàn văn của quy định", "chưa có toàn văn của quy định"),
        ("the text of the regulation is public", "the text of the regulation is not public"),
    ),
    "days": Function(("window",), "number", _days, ("số ngày của {}",), ("the number of days of {}",)),
}
