"""A plan as a calendar (RFC 5545): one entry an event or deadline, repetitions as rules, no clock of its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.pictures.agenda import days_of, due_days, occasions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.messages import Say
    from compliance.plan import Event, Plan, Task
    from compliance.registers.calendar import Calendar
    from compliance.schedule.occasions import Occasion

_DAY = dt.timedelta(1)
_LONGEST = 75  # bytes of a line
_ZONE = "Asia/Ho_Chi_Minh"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def render(plan: Plan, sha256: str, calendar: Calendar, say: Say) -> Iterator[str]:
    """Yield the calendar of a plan; `sha256` of its bytes makes the entries' ids, the plan's date their stamp."""
    stamp = f"DTSTAMP:{_stamp(plan):%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//compliance//plan//{say('language').upper()}"]
    lines += ["CALSCALE:GREGORIAN", *_zone()]
    found = [*_events(plan, calendar), *_tasks(plan, say)]
    for key, facts in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{sha256[:24]}-{key}@compliance",
            stamp,
            *facts,
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    for line in lines:
        yield from _folded(line)


def _stamp(plan: Plan) -> dt.date:
    """Return the plan's own date, else the first day known of it."""
    issued = plan.issued.value if plan.issued else None
    windows = (plan.issued_window, plan.period.value if plan.period else None)
    return issued or next((item.start for item in windows if item and item.start), dt.date(1970, 1, 1))


def _events(plan: Plan, calendar: Calendar) -> Iterator[tuple[str, list[str]]]:
    found = occasions(plan, calendar)
    for event in plan.events:
        items = found.get(event.id, ())
        _, spans = days_of(items)
        rule = event.when.recurrence.rrule if event.when.recurrence else None
        facts = [f"SUMMARY:{_text(event.name.value)}"]
        facts += [f"LOCATION:{_text(event.place.value)}"] if event.place else []
        told = [event.when.text.value if event.when.text else "", *(host.office.value for host in event.hosts)]
        facts.append(f"DESCRIPTION:{_text(chr(10).join(part for part in told if part))}")
        named = [item for item in items if item.printed and item.day] if rule else []
        if named:
            yield event.id, [*_repeated(event, named, str(rule)), *facts]
        for at, (first, last) in enumerate(spans, 1 if named else 0):
            yield f"{event.id}-{at}" if at else event.id, [*_times(event, first, last), *facts]


def _repeated(event: Event, named: list[Occasion], rule: str) -> list[str]:
    """Return a repetition as its rule; days moved off a day off are taken out of it and put in where they went."""
    printed = sorted({item.printed for item in named if item.printed})
    gone = sorted({item.printed for item in named if item.moved and item.printed})
    come = sorted({item.day for item in named if item.moved and item.day} - (set(printed) - set(gone)))
    lines = [*_times(event, printed[0], printed[0]), f"RRULE:{rule};UNTIL={_until(event, printed[-1])}"]
    hours = _hours(event)
    for name, days in (("EXDATE", gone), ("RDATE", come)):
        kind = "VALUE=DATE" if hours is None else f"TZID={_ZONE}"
        shown = ",".join(f"{day:%Y%m%d}" + (f"T{hours[0]}00" if hours else "") for day in days)
        lines += [f"{name};{kind}:{shown}"] if days else []
    return lines


def _tasks(plan: Plan, say: Say) -> Iterator[tuple[str, list[str]]]:
    for task in plan.tasks:
        spans, days, _ = due_days(task, plan)
        rule = task.deadline.rrule if task.deadline else None
        facts = [f"SUMMARY:{_text(say('picture.due', text=task.text.value))}", *_told(task)]
        if days and rule:
            yield task.id, [*_all_day(days[0], days[0]), f"RRULE:{rule};UNTIL={days[-1]:%Y%m%d}", *facts]
            continue
        for at, (first, last) in enumerate((*spans, *((day, day) for day in days))):
            yield f"{task.id}-{at}" if at else task.id, [*_all_day(first, last), *facts]


def _told(task: Task) -> list[str]:
    words = [task.deadline.text.value] if task.deadline else []
    words += [actor.body.value for actor in task.actors]
    return [f"DESCRIPTION:{_text(chr(10).join(words))}"] if words else []


def _times(event: Event, first: dt.date, last: dt.date) -> list[str]:
    """Return begin and end: hours of the day where the event has them and falls on one day, else whole days."""
    hours = _hours(event)
    if first != last or hours is None:
        return _all_day(first, last)
    return [f"DTSTART;TZID={_ZONE}:{first:%Y%m%d}T{hours[0]}00", f"DTEND;TZID={_ZONE}:{first:%Y%m%d}T{hours[1]}00"]


def _hours(event: Event) -> tuple[str, str] | None:
    """Return the first and the last hour of an event's sessions ("0730", "1700")."""
    begins = [fact.value[0].replace(":", "") for fact in event.when.sessions]
    ends = [(fact.value[1] or "").replace(":", "") for fact in event.when.sessions]
    if not begins or not all(len(hour) == 4 and hour.isdigit() and hour < "2400" for hour in (*begins, *ends)):
        return None
    return (min(begins), max(ends)) if min(begins) < max(ends) else None


def _until(event: Event, last: dt.date) -> str:
    """Return the end of a repetition: a day, or a moment in UTC where the event has hours (RFC 5545, 3.3.10)."""
    return f"{last:%Y%m%d}" if _hours(event) is None else f"{last:%Y%m%d}T165959Z"


def _all_day(first: dt.date, last: dt.date) -> list[str]:
    end = last + _DAY if last < dt.date.max else last
    return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]


def _zone() -> list[str]:
    """Return the time zone, which has had no summer time since the law of these plans."""
    standard = ["BEGIN:STANDARD", "DTSTART:19760101T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "END:STANDARD"]
    return ["BEGIN:VTIMEZONE", f"TZID:{_ZONE}", *standard, "END:VTIMEZONE"]


def _text(words: str) -> str:
    lines = (" ".join("".join(c if c.isprintable() else " " for c in line).split()) for line in words.split("\n"))
    return "\n".join(lines).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, later ones begin with a blank; no letter is cut."""
    piece, used = "", 0
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if used + size > _LONGEST:
            yield piece + "\r\n"
            piece, used = " ", 1
        piece += char
        used += size
    yield piece + "\r\n"
