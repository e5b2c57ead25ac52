"""Conflicts as stories: the statements that cannot hold together, in words, each with its place. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.constraints import ORIGIN
from compliance.plan import Event, Task
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.timetable import Link, Statement

_NAME = 90  # characters of a task or event quoted in a story


@dataclass(frozen=True, slots=True)
class Step:
    """One statement in a story: what it means here, in both languages, and its place."""

    statement: Statement
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot hold together; without any one of them the others can.

    Attributes:
        kind: "impossible", "late" or "open".
        task: whose work comes too late; None where no promise is involved.
        event: the event the work is for.
        steps: the statements in the order of the story, the promise that comes too late first.
        opens: of an open conflict, the first day of the event on which everything holds; None where its first day does.
        closes: likewise the last such day.
        but: days between on which it does not hold, some of them. All three are empty where it is not known which event
            the task serves.
    """

    kind: str
    task: Task | None
    event: Event | None
    steps: tuple[Step, ...]
    opens: dt.date | None = None
    closes: dt.date | None = None
    but: tuple[dt.date, ...] = ()

    @property
    def with_event(self) -> bool:
        """Whether it is an event that cannot wait, and not another task."""
        return not any(isinstance(step.statement.subject, Task) for step in self.steps[1:])

    def story(self, lang: str = "vi") -> str:
        """Return the conflict in one sentence."""
        return _story(self, lang)


def steps_of(links: Iterable[Link], *, settled: bool) -> Iterable[Step]:
    """Yield the statements of a chain; the day each of them leads to is counted along.

    `settled`: the chain is told for the days its events surely have, and not for one of those they may have.
    """
    day: int | None = None
    for link in links:
        gap, constraint = link.constraint.gap, link.constraint
        if constraint.before == ORIGIN:
            day = gap
        elif constraint.after == ORIGIN:
            day = -gap
        elif link.kind == "until" and day is not None and not constraint.working:
            day += gap
        elif link.kind != "needs":
            day = None
        if link.statement:
            yield step_of(link, day)
        if link.kind == "window" and not settled:
            day = None


def step_of(link: Link, day: int | None) -> Step:
    """Return what a link says in a story; `day` is the day it leads to, None where that depends on others."""
    statement = link.statement
    assert statement is not None, "only links with words are told"
    name = _quoted(
        statement.subject.name.value if isinstance(statement.subject, Event) else statement.subject.text.value
    )
    words = f" (“{_cut(statement.text)}”)"
    date = dt.date.fromordinal(day) if day else None
    vi, en = (f"{date:%d/%m/%Y}", date.isoformat()) if date else ("", "")
    if link.kind == "window":
        days = statement.subject.when.windows if isinstance(statement.subject, Event) else ()
        if len({edge for fact in days for edge in (fact.value.start, fact.value.end)}) == 1:
            return Step(
                statement, f"sự kiện {name} diễn ra ngày {vi}{words}", f"the event {name} takes place on {en}{words}"
            )
        sooner = link.constraint.before == ORIGIN
        return Step(
            statement,
            f"sự kiện {name} diễn ra {'sớm' if sooner else 'muộn'} nhất ngày {vi}{words}",
            f"the event {name} takes place on {en} at the {'earliest' if sooner else 'latest'}{words}",
        )
    if link.kind == "until":
        return Step(
            statement,
            f"nhiệm vụ {name} được làm đến {f'hết ngày {vi}' if date else 'hết hạn'}{words}",
            f"the task {name} may last until {en or 'its deadline'}{words}",
        )
    return Step(
        statement,
        f"nhiệm vụ {name} phải xong {f'chậm nhất ngày {vi}' if date else 'đúng hạn'}{words}",
        f"the task {name} must be done by {en or 'its deadline'}{words}",
    )


def _story(conflict: Conflict, lang: str) -> str:
    english = lang == "en"
    said = [step.en if english else step.vi for step in conflict.steps]
    if conflict.kind == "open":
        return _open_story(conflict, said[0] if said else "", english)
    if conflict.kind == "impossible":
        joined = "; ".join(said)
        return f"{joined}; these cannot hold together" if english else f"{joined}; các mốc này không thể cùng đúng"
    if len(said) == 1:  # what is due after the very event it prepares
        return f"{said[0]}, {'after the very event that needs the result' if english else 'sau chính sự kiện cần kết quả ấy'}"
    need = " and needs the result" if english else ", mà lại cần kết quả ấy"
    return f"{'; '.join(said[:-1])}{', but ' if english else '; nhưng '}{said[-1]}{need}"


def _open_story(conflict: Conflict, promise: str, english: bool) -> str:
    event = conflict.event
    assert event is not None, "open conflicts have an event"
    name = _quoted(event.name.value)
    if not (conflict.opens or conflict.closes or conflict.but):
        if english:
            return f"{promise}; it does not say which event it is for, and {name} may be earlier"
        return f"{promise}; nhiệm vụ chưa nêu phục vụ sự kiện nào, trong khi {name} có thể diễn ra trước đó"
    others = [step.en if english else step.vi for step in conflict.steps if isinstance(step.statement.subject, Task)]
    if english:
        return f"{', but '.join(others)}; holds if {name} takes place {_between(conflict, english)}"
    return f"{'; '.join(others)}; đạt nếu {name} tổ chức {_between(conflict, english)}"


def _between(conflict: Conflict, english: bool) -> str:
    """Return on which days an event has to take place, in words."""
    opens, closes = (_day(day, english) if day else "" for day in (conflict.opens, conflict.closes))
    but = ", ".join(_day(day, english) for day in conflict.but)
    if opens and closes:
        words = f"from {opens} to {closes}" if english else f"từ ngày {opens} đến ngày {closes}"
    elif opens:
        words = f"on {opens} or later" if english else f"từ ngày {opens} trở đi"
    elif closes:
        words = f"on {closes} or earlier" if english else f"không muộn hơn ngày {closes}"
    else:
        return f"on other days than {but}" if english else f"ngoài các ngày {but}"
    return (f"{words}, but not on {but}" if english else f"{words}, trừ các ngày {but}") if but else words


def _day(day: dt.date, english: bool) -> str:
    return day.isoformat() if english else f"{day:%d/%m/%Y}"


def _quoted(text: str) -> str:
    return f"“{_cut(text)}”"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _NAME:
        return line
    return f"{line[:_NAME].rpartition(' ')[0] or line[:_NAME]}…"
