"""Functions about demands on the time between a task and its event: kept on every day the event may have, on none, on some.

A body may use all the time it is given, so it is the last day of a deadline that counts. The day of an event is for its
organisers to choose; where a demand is kept on some of the days only, it is told on which.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.condition.function import Function, Told
from compliance.condition.schedule_functions import table_of
from compliance.plan import Window
from compliance.schedule.calendar import distance as days_between
from compliance.schedule.steps import working_step
from compliance.timetable import distance, last_day
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.condition.evaluate import Case
    from compliance.plan import Event, Task

    Test = Callable[[dt.date, dt.date], "bool | None"]  # (day of the work, day of the event) -> kept?

_Due = dt.date | tuple[int, bool]
_DAYS = 400  # days of an event that are looked at
_FEW = 31  # days an event may have and still be near enough to its period's edge to ask about
_NAME = 90  # characters of the name of an event that are told


@dataclass(frozen=True, slots=True)
class _Decision:
    """Whether a demand is kept for one event: truth, first and last day of those it may have, and those that will do."""

    kept: bool | None
    event: Event
    first: dt.date
    last: dt.date
    good: tuple[dt.date, ...]


def _decide(case: Case, task: Task, test: Test, name: object) -> tuple[bool | None, _Decision | None]:
    """Return whether a demand is kept for the events a task serves, and the event that decides it.

    Where it is not known which event the task is for, it is broken only if it is for each of them. `name` stands for
    the demand: what was decided for an event and a deadline is remembered.
    """
    events, sure = _served(case, task)
    due = _due(task)
    memo: dict[object, _Decision | None] = case.memo.setdefault("demands", {})
    found = []
    for event in events:
        key = (name, due, id(event))
        if key not in memo:
            memo[key] = _for_event(case, due, event, test) if due else None
        found.append(memo[key])
    known = [decision for decision in found if decision]
    broken = [decision for decision in known if decision.kept is False]
    if broken and (sure or len(broken) == len(found)):
        return False, broken[0]
    if known and len(known) == len(found) and all(decision.kept for decision in known):
        return True, None
    return None, next((decision for decision in known if decision.kept is not True), None)


def _served(case: Case, task: Task) -> tuple[list[Event], bool]:
    """Return the events with a time of their own that a task serves, and whether it surely serves each of them."""
    service = table_of(case).services.get(task.id)
    events = service.events if service else ()
    return [e for e in events if e.mode == "planned" and not e.when.recurrence], bool(service and service.sure)


def _for_event(case: Case, due: _Due, event: Event, test: Test) -> _Decision | None:
    """Decide for one event, day by day; None where neither has days that are known."""
    window = _window(event)
    if window is None:
        return None
    first, last = window
    days = [first + dt.timedelta(step) for step in range(min((last - first).days, _DAYS) + 1)]
    case.spend(len(days))
    kept = [test(_done(due, day), day) for day in days]
    good = tuple([day for day, truth in zip(days, kept, strict=True) if truth])
    truth = True if len(good) == len(days) else False if not any(truth is not False for truth in kept) else None
    return _Decision(truth, event, first, last, good)


def _window(event: Event) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day an event may have."""
    edges = [edge for fact in event.when.windows for edge in (fact.value.start, fact.value.end)]
    known = [edge for edge in edges if edge]
    return (min(known), max(known)) if known and len(known) == len(edges) else None


def _due(task: Task) -> _Due | None:
    """Return when a task is due: a day, or so many (working?) days from its event; None where neither is known."""
    if task.deadline is None:
        return None
    return distance(task.deadline) or last_day(task.deadline)


def _done(due: _Due, day: dt.date) -> dt.date:
    """Return the last day of a task whose event takes place on `day`."""
    if isinstance(due, dt.date):
        return due
    gap, working = due
    number = working_step(day.toordinal(), -gap) if working else day.toordinal() - gap
    return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal()))


def _apart(case: Case, start: dt.date, end: dt.date, unit: str) -> tuple[int, int]:
    least, most = days_between(case.calendar, Window(start, start), Window(end, end), unit)
    return (least or 0), (most or 0)


def _ahead(case: Case, count: int, unit: str) -> Test:
    """Test whether work is done at least so many days before the event."""

    def test(done: dt.date, day: dt.date) -> bool | None:
        least, most = _apart(case, done, day, unit)
        return True if least >= count else False if most < count else None

    return test


def _behind(case: Case, count: int, unit: str) -> Test:
    """Test whether work is done at most so many days after the event."""

    def test(done: dt.date, day: dt.date) -> bool | None:
        least, most = _apart(case, day, done, unit)
        return True if most <= count else False if least > count else None

    return test


def _within(first: dt.date | None, last: dt.date | None) -> Test:
    """Test whether the last day for the work lies within a window; not asked where the event itself lies outside."""

    def inside(day: dt.date) -> bool:
        return (first is None or day >= first) and (last is None or day <= last)

    return lambda done, day: inside(done) or not inside(day)


def _told(case: Case, task: Task, test: Test, key: object) -> Told | None:
    """Tell the last day of the work, the days of the event, and on which of them the demand is kept."""
    truth, decision = _decide(case, task, test, key)
    due = _due(task)
    if truth or decision is None or task.deadline is None or due is None:
        return None
    event, text = decision.event, task.deadline.text
    name = " ".join(event.name.value.split())
    name = name if len(name) <= _NAME else name[:_NAME].rpartition(" ")[0] + "…"
    done = _done(due, decision.first)
    single = decision.first == decision.last
    fixed = single or isinstance(due, dt.date)
    vi = f"hạn “{text.value}”" + (f" là hết ngày {done:%d/%m/%Y}" if fixed else "")
    en = f"the deadline “{text.value}”" + (f" ends on {done.isoformat()}" if fixed else "")
    vi += f", sự kiện “{name}” diễn ra "
    en += f", the event “{name}” takes place "
    if single:
        vi, en = f"{vi}ngày {decision.first:%d/%m/%Y}", f"{en}on {decision.first.isoformat()}"
    else:
        vi += f"từ ngày {decision.first:%d/%m/%Y} đến ngày {decision.last:%d/%m/%Y}"
        en += f"from {decision.first.isoformat()} to {decision.last.isoformat()}"
    if truth is None and decision.good:
        words = _days(decision)
        vi, en = f"{vi}; đạt nếu tổ chức {words[0]}", f"{en}; kept if it takes place {words[1]}"
    elif truth is None and decision.kept is False:
        vi, en = f"{vi}; nhiệm vụ chưa nêu phục vụ sự kiện nào", f"{en}; the task does not say which event it is for"
    when = event.when.text or event.name
    places = [
        (text.start, text.end, "thời hạn", "deadline"),
        (when.start, when.end, "thời gian của sự kiện", "time of the event"),
    ]
    return Told(vi, en, tuple([place for place in places if place[0] < place[1]]))


def _days(decision: _Decision) -> tuple[str, str]:
    """Return in words on which days a demand is kept."""
    opens, closes = decision.good[0], decision.good[-1]
    whole = (closes - opens).days + 1 == len(decision.good)
    if whole and closes == decision.last:
        return f"từ ngày {opens:%d/%m/%Y} trở đi", f"on {opens.isoformat()} or later"
    if whole and opens == decision.first:
        return f"không muộn hơn ngày {closes:%d/%m/%Y}", f"on {closes.isoformat()} or earlier"
    vi, en = f"từ ngày {opens:%d/%m/%Y} đến ngày {closes:%d/%m/%Y}", f"from {opens.isoformat()} to {closes.isoformat()}"
    return (vi, en) if whole else (f"vào một số ngày {vi}", f"on some days {en}")


def _function(
    make: Callable[..., Test], vi: tuple[str, ...], en: tuple[str, ...], takes: tuple[str, ...] = ("number",)
) -> Function:
    """Return the function of one demand."""
    return Function(
        ("task", *takes),
        "truth",
        lambda case, task, *more: _decide(case, task, make(case, *more), (vi, more))[0],
        vi,
        en,
        lambda case, task, *more: _told(case, task, make(case, *more), (vi, more)),
    )


def _due_by_day(case: Case, task: Task) -> bool:
    """Tell whether a task is due on a day of the calendar, for an event that has days."""
    return bool(task.deadline and last_day(task.deadline) and any(_window(e) for e in _served(case, task)[0]))


def _counted(case: Case, task: Task) -> bool:
    """Tell whether a deadline counts days from events all of which have a day, or few to choose from."""
    if not (task.deadline and distance(task.deadline)):
        return False
    windows = [_window(event) for event in _served(case, task)[0]]
    return bool(windows) and all(window and (window[1] - window[0]).days <= _FEW for window in windows)


DEMAND_FUNCTIONS: dict[str, Function] = {
    "due_on_a_day": Function(
        ("task",),
        "truth",
        _due_by_day,
        ("{} có ngày phải xong và sự kiện có thời gian", "{} không có ngày phải xong, hoặc sự kiện chưa có thời gian"),
        (
            "{} is due on a certain day and its event has a time",
            "{} is due on no certain day, or its event has no time",
        ),
    ),
    "counted_from_event": Function(
        ("task",),
        "truth",
        _counted,
        (
            "thời hạn của {} tính theo sự kiện đã có ngày",
            "thời hạn của {} không tính theo sự kiện nào đã có ngày",
        ),
        (
            "the deadline of {} counts from an event that has its day",
            "the deadline of {} does not count from an event that has its day",
        ),
    ),
    "days_ahead": _function(
        lambda case, count: _ahead(case, count, "day"),
        (
            "{} xong trước sự kiện ít nhất {} ngày",
            "{} xong trước sự kiện không đủ {} ngày",
            "chưa rõ {} có xong trước sự kiện ít nhất {} ngày hay không",
        ),
        (
            "{} is done at least {} days before the event",
            "{} is not done {} days before the event",
            "it is not known whether {} is done at least {} days before the event",
        ),
    ),
    "working_days_ahead": _function(
        lambda case, count: _ahead(case, count, "working_day"),
        (
            "{} xong trước sự kiện ít nhất {} ngày làm việc",
            "{} xong trước sự kiện không đủ {} ngày làm việc",
            "chưa rõ {} có xong trước sự kiện ít nhất {} ngày làm việc hay không",
        ),
        (
            "{} is done at least {} working days before the event",
            "{} is not done {} working days before the event",
            "it is not known whether {} is done at least {} working days before the event",
        ),
    ),
    "days_behind": _function(
        lambda case, count: _behind(case, count, "day"),
        (
            "{} xong sau sự kiện không quá {} ngày",
            "{} có thể xong sau sự kiện quá {} ngày",
            "chưa rõ {} có xong sau sự kiện không quá {} ngày hay không",
        ),
        (
            "{} is done at most {} days after the event",
            "{} may be done more than {} days after the event",
            "it is not known whether {} is done at most {} days after the event",
        ),
    ),
    "working_days_behind": _function(
        lambda case, count: _behind(case, count, "working_day"),
        (
            "{} xong sau sự kiện không quá {} ngày làm việc",
            "{} có thể xong sau sự kiện quá {} ngày làm việc",
            "chưa rõ {} có xong sau sự kiện không quá {} ngày làm việc hay không",
        ),
        (
            "{} is done at most {} working days after the event",
            "{} may be done more than {} working days after the event",
            "it is not known whether {} is done at most {} working days after the event",
        ),
    ),
    "due_within": _function(
        lambda _case, window: _within(window.start, window.end),
        (
            "thời hạn của {} tính theo sự kiện nằm trong {}",
            "thời hạn của {} tính theo sự kiện nằm ngoài {}",
            "chưa rõ thời hạn của {} tính theo sự kiện có nằm trong {} hay không",
        ),
        (
            "the deadline of {}, counted from the event, lies within {}",
            "the deadline of {}, counted from the event, lies outside {}",
            "it is not known whether the deadline of {}, counted from the event, lies within {}",
        ),
        ("window",),
    ),
}
