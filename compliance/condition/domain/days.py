"""Days as people print them: the number in the month, why nobody works, whether the year is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.function import Function, Told
from compliance.phrases.calendar import last_day
from compliance.plan import Window

if TYPE_CHECKING:
    import datetime as dt

    from compliance.condition.evaluate import Case
    from compliance.plan import Deadline, Form, Misdate, Plan


def _day_of_month(_case: Case, day: dt.date) -> int:
    return day.day


def _month_of(_case: Case, window: Window) -> int | None:
    """Return the month all days of a window lie in, as a number; None where it reaches into several."""
    first, last = window.start, window.end
    return first.month if first and last and (first.year, first.month) == (last.year, last.month) else None


def _month_of_day(_case: Case, day: dt.date) -> int:
    return day.month


def _the_day_of_month(_case: Case, window: Window, number: int) -> dt.date | None:
    """Return the day of that number in the month a window lies in; None if it lies in none, or the month is shorter."""
    first = window.start
    if first is None or window.end is None or (first.year, first.month) != (window.end.year, window.end.month):
        return None
    return first.replace(day=number) if 0 < number <= last_day(first.year, first.month).day else None


def _why_off(case: Case, day: dt.date) -> str | None:
    """Say what kind of day off a day is ("Chủ nhật", "Quốc khánh"); None for a working day."""
    return case.calendar.reason(day) or None


def _day_of_issue(_case: Case, plan: Plan) -> Window | None:
    """Return the day a plan was issued on, as a window; the window it was issued in where no more is known."""
    if plan.issued:
        return Window(plan.issued.value, plan.issued.value)
    return plan.issued_window


def _end_of(_case: Case, deadline: Deadline) -> Window | None:
    """Return the last day that a deadline leaves; the days it lies in where no last one is told."""
    if deadline.date or deadline.window is None or deadline.window.end is None:
        return Window(deadline.date, deadline.date) if deadline.date else deadline.window
    return Window(deadline.window.end, deadline.window.end)


_WEEKDAYS = (
    ("thứ Hai", "a Monday"),
    ("thứ Ba", "a Tuesday"),
    ("thứ Tư", "a Wednesday"),
    ("thứ Năm", "a Thursday"),
    ("thứ Sáu", "a Friday"),
    ("thứ Bảy", "a Saturday"),
    ("Chủ nhật", "a Sunday"),
)


def _real_days(_case: Case, form: Form) -> bool:
    return not form.misdates


def _unreal(_case: Case, form: Form) -> Told | None:
    """Say which days cannot be meant as printed, and why, with their places."""
    said = [(one, *_wrong(one)) for one in form.misdates]
    vi = "; ".join([f"“{one.text.value}”: {why}" for one, why, _ in said])
    en = "; ".join([f"“{one.text.value}”: {why}" for one, _, why in said])
    return (
        Told(vi, en, tuple([(one.text.start, one.text.end, why, english) for one, why, english in said]))
        if said
        else None
    )


def _wrong(one: Misdate) -> tuple[str, str]:
    if one.date is None:
        return "tháng này không có ngày đó", "this month has no such day"
    vi, en = _WEEKDAYS[one.date.weekday()]
    return f"ngày {one.date:%d/%m/%Y} là {vi}", f"{one.date:%d/%m/%Y} is {en}"


FUNCTIONS: dict[str, Function] = {
    "day_of_month": Function(
        ("date",), "number", _day_of_month, ("ngày trong tháng của {}",), ("the day of the month of {}",)
    ),
    "month_of_day": Function(("date",), "number", _month_of_day, ("tháng của {}",), ("the month of {}",)),
    "the_day_of_month": Function(
        ("window", "number"),
        "date",
        _the_day_of_month,
        ("ngày trong tháng của {} mang số {}",),
        ("in the month of {} the day {}",),
    ),
    "month_of": Function(("window",), "number", _month_of, ("tháng của {}",), ("the month of {}",)),
    "day_of_issue": Function(
        ("plan",),
        "window",
        _day_of_issue,
        ("ngày ban hành", "", "chưa rõ ngày ban hành"),
        ("the day of issue", "", "the day of issue is not known"),
        reads=("issued", "issued_window"),
    ),
    "end_of": Function(
        ("deadline",),
        "window",
        _end_of,
        ("{}", "", "chưa rõ {}"),
        ("{}", "", "{} is not known"),
        reads=("date", "window"),
    ),
    "real_days": Function(
        ("form",),
        "truth",
        _real_days,
        ("ngày, thứ ghi khớp với lịch", "có ngày, thứ ghi không khớp với lịch"),
        ("days agree with the calendar", "days do not agree with the calendar"),
        _unreal,
    ),
    "why_off": Function(("date",), "text", _why_off, ("lý do nghỉ của {}",), ("why {} is a day off",)),
}
