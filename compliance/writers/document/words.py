"""What a plan written as data leaves to be said: days, times, deadlines and numbers in the words of an office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.phrases.quantities import sessions
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    import datetime as dt

    from compliance.plan import Citation, Deadline, Fact, Headcount, Recurrence, When, Window

_DATA = re.compile(r'[{["]|[a-z_]+\s*:')  # a value without words of its own has those of the file: "{min: 40}"
_RELATIONS = {"before": "trước", "on_or_before": "chậm nhất", "after": "sau", "during": "trong"}
_BOUNDS = {"at_least": "ít nhất ", "at_most": "chậm nhất "}
_UNITS = {"day": "ngày", "working_day": "ngày làm việc", "month": "tháng"}
_SHIFTS = {
    "next_working_day": "chuyển sang ngày làm việc kế tiếp",
    "previous_working_day": "chuyển sang ngày làm việc liền trước",
    "nearest_working_day": "chuyển sang ngày làm việc gần nhất",
}
_OPENINGS = ("về ", "ban hành ", "quy định ", "hướng dẫn ", "sửa đổi", "phê duyệt ", "triển khai ", "tăng cường ")
_PADDED = (1, 2)  # months that are written with a nought, as are days below ten


def said(fact: Fact[str] | None) -> str:
    """Return the words of a fact; "" where there are none, or only data."""
    return "" if fact is None or _DATA.match(fact.value) else " ".join(fact.value.split())


def full_date(day: dt.date) -> str:
    """Return "ngày 05 tháng 02 năm 2026"."""
    month = f"{day.month:02}" if day.month in _PADDED else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def date(day: dt.date) -> str:
    """Return "05/02/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def window(days: Window) -> str:
    """Return "ngày 18/06/2026" or "từ ngày 01/06/2026 đến ngày 07/06/2026"; an open end is left out."""
    if days.start and days.start == days.end:
        return f"ngày {date(days.start)}"
    ends = (f"từ ngày {date(days.start)}" if days.start else "", f"đến ngày {date(days.end)}" if days.end else "")
    return " ".join(filter(None, ends))


def when(time: When) -> str:
    """Return when an event takes place, "" where nothing is known of it."""
    if found := said(time.text):
        return found
    return _again(time.recurrence) if time.recurrence else " và ".join(window(item.value) for item in time.windows)


def hours(time: When) -> str:
    """Return the hours of an event, "" where it has none or the words about its time name them."""
    text = shadow(said(time.text))
    if [item.value for item in sessions(text, 0, len(text))] == [item.value for item in time.sessions]:
        return ""
    found = (f"từ {first} đến {last}" if last else f"từ {first}" for first, last in (s.value for s in time.sessions))
    return "; ".join(found).replace(":", " giờ ")


def _again(recurrence: Recurrence) -> str:
    shift = _SHIFTS.get(recurrence.shift or "")
    return said(recurrence.text) + (f", trùng ngày nghỉ thì {shift}" if shift else "")


def deadline(due: Deadline | None) -> str:
    """Return when a task is due, "" where nothing is said of it."""
    if due is None:
        return ""
    if found := said(due.text):
        return found
    relation = _RELATIONS.get(due.relation or "", "trong")
    if due.date:
        return f"{relation} ngày {date(due.date)}"
    if due.window:
        return window(due.window)
    if due.offset is not None:
        side = "sau" if due.relation == "after" else "trước"
        return f"{side} hội nghị {_BOUNDS.get(due.bound or '', '')}{due.offset:02} {_UNITS[due.unit or 'day']}"
    return ""


def headcount(count: Headcount | None) -> str:
    """Return how many people are expected, with the parts, "" where nothing is known."""
    if count is None:
        return ""
    parts = "; ".join(filter(None, map(headcount, count.parts)))
    if found := said(count.text):
        return (
            f"{found}, trong đó: {parts}"
            if parts and not all(said(part.text) in found for part in count.parts)
            else found
        )
    number = count.min if count.min is not None else count.max
    if number is None:
        return parts
    bound = "" if count.min == count.max else "ít nhất " if count.max is None else "không quá "
    whole = f"{'khoảng ' if count.approximate else ''}{bound}{number} người"
    return f"{whole}, trong đó: {parts}" if parts else whole


def citation(cited: Citation) -> str:
    """Return "Quy định số 11-QĐi/TW, ngày 18/02/2019 của Bộ Chính trị về …"."""
    kind, sign, title, issuer = (said(item) for item in (cited.type, cited.designation, cited.title, cited.issuer))
    if title.startswith(kind) and kind and not issuer:  # a law is called by its name
        found = title
    else:
        found = f"{kind} số {sign}" if sign and kind else kind or sign
    if cited.issued:
        found += f" ngày {date(cited.issued.value)}"
    if issuer:
        found += f" của {issuer}"
    if found.startswith(title):
        return found
    return f"{found} {title}" if title.startswith(_OPENINGS) else f"{found} về {title}"
