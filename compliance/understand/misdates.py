"""Days that cannot be meant as printed: a day its month does not have, or a day of the week the date does not fall on.

Only listed here: the times of events and deadlines are read as printed, the date before the day of the week.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from compliance.expressions import begun, pattern
from compliance.phrases import calendar
from compliance.phrases.times import WEEKDAYS
from compliance.plan import Fact, Misdate
from compliance.vietnamese import clean

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Iterator

    from compliance.phrases.calendar import Year

_MONTH = r"(?:\s?[/.-]\s?|\s*tháng\s*)(?P<month>\d{1,2})(?:(?:\s?[/.-]\s?|,?\s*năm\s*)(?P<year>(?:19|20)\d\d))?"
_DAY = rf"(?P<day>\d{{1,2}}){_MONTH}"
_NAME = r"(?:thứ\s*(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
# "lần thứ năm, ngày ..." counts: before the day of the week stands a part of a day, a clock time or a mark, or nothing.
_OPENS = (
    r"(?<![^\s:,;(*_])(?<!lần )(?<!kỳ )(?<!họp )(?<!phiên )(?<!khóa )(?<!đợt )(?<!cuộc )(?<!nghị )(?<!tuần )(?<!buổi )"
)
_BEFORE = [  # one by one: what begins with a single word is found at once
    begun(word, rf"{_OPENS}{_NAME}[\s*_]*(?:,|(?P<open>\())?[\s*_]*(?:ngày\s*)?[*_]*{_DAY}(?![\d/])(?(open)\s*\))")
    for word in ("thứ", "chủ nhật")
]
_AFTER = pattern(rf"(?<![\d/.-]){_DAY}[\s*_]*\((?:là\s*)?(?:ngày\s*)?{_NAME}\)", "(thứ", "(chủ", "(là", "(ngày")
_LISTED = pattern(r"(?:thứ\s*\w+|chủ nhật|hoặc|và|đến)[\s,*_-]*$")  # "thứ Ba, thứ Năm (02/6, 04/6)": which is which?
_LATE = pattern(rf"(?P<day>29|3\d)(?<![\d/.-]\d\d){_MONTH}(?![\d/])")
_NAMED = pattern(r"ngày\s*$")


def misdates(text: str, low: str, year: Year | None) -> tuple[Misdate, ...]:
    """Return the days of a text that cannot be meant as printed, in order; `low` is the shadow of `text`.

    A date printed without its year may be of the plan's `year`, the one before or the one after: a day of the week
    that fits one of them is right; but where most others beside it fit the plan's year, it is of that year.
    """
    found = {m.span(): None for m in _LATE.finditer(low) if _is_missing(low, m)}
    named = list(_named(low))
    fit = [_fits(m, year) for m in named if not m["year"]]
    sure = sum(fit) >= max(_MANY, 2 * (len(fit) - sum(fit)))
    wrong = {m.span(): day for m in named if (day := _other_day(m, year, sure=sure))}
    return tuple([Misdate(Fact(clean(text[a:b]), a, b), day) for (a, b), day in sorted((found | wrong).items())])


def _is_missing(low: str, found: re.Match[str]) -> bool:
    """Return whether a date is none: the month is one of twelve and does not have the day, whatever the year."""
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    if not (1 <= month <= 12 and (year or _NAMED.search(low[max(found.start() - 8, 0) : found.start()]))):
        return False  # "30/02-KH" may be anything
    return day > calendar.last_day(int(year) if year else _LEAP, month).day


_MANY = 3  # dates that fit the plan's year, before one without its year is surely of it
_LEAP = 2000  # without a year the 29th of February is a day


def _named(low: str) -> Iterator[re.Match[str]]:
    """Yield where a date stands beside one day of the week."""
    for found in chain.from_iterable(before.finditer(low) for before in _BEFORE):
        if not _LISTED.search(low[max(found.start() - 20, 0) : found.start()]):
            yield found
    yield from _AFTER.finditer(low)


def _printed(found: re.Match[str]) -> int:
    """Return the day of the week that stands beside a date."""
    return 6 if found["sunday"] else WEEKDAYS[found["weekday"]]


def _fits(found: re.Match[str], year: Year | None) -> bool:
    """Return whether a date without its year falls on the day of the week beside it in the plan's year."""
    meant = calendar.day(year, int(found["month"]), int(found["day"]))
    return meant is not None and meant.weekday() == _printed(found)


def _other_day(found: re.Match[str], year: Year | None, *, sure: bool) -> dt.date | None:
    """Return the date where it falls on another day of the week than the one printed beside it.

    `sure`: a date without its year is of the plan's year.
    """
    printed = _printed(found)
    day, month = int(found["day"]), int(found["month"])
    if found["year"]:
        date = calendar.day(int(found["year"]), month, day)
        return date if date and date.weekday() != printed else None
    meant = calendar.day(year, month, day)
    if meant is None:
        return None
    near = [calendar.day(meant.year + more, month, day) for more in ((0,) if sure else (-1, 0, 1))]
    return None if any(date is None or date.weekday() == printed for date in near) else meant
