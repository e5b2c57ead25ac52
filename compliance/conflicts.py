"""Promises that cannot all be kept: smallest sets of statements, each told as a story. Pure.

Three kinds: no schedule works whatever anybody does ("impossible"); somebody who uses all the time given comes too late
for whoever needs the work ("late"); either happens only on some of the days an event may take place ("open").
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.constraints import ORIGIN, earliest, solve
from compliance.plan import Event, Task
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.timetable import Link, Statement, Timetable

MOST = 200  # conflicts told of one plan
_ROUNDS = 20  # searches; each finds at least one conflict for every date that makes one
_EFFORT = 60_000  # constraints searched, each time a plan is searched anew; what is left then stays undecided
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
        opens: of an open conflict, the first day of the event on which everything holds.
        closes: of an open conflict, the last such day. Both are None where it is not known which event the task serves.
    """

    kind: str
    task: Task | None
    event: Event | None
    steps: tuple[Step, ...]
    opens: dt.date | None = None
    closes: dt.date | None = None

    @property
    def with_event(self) -> bool:
        """Whether it is an event that cannot wait, and not another task."""
        return not any(isinstance(step.statement.subject, Task) for step in self.steps[1:])

    def story(self, lang: str = "vi") -> str:
        """Return the conflict in one sentence."""
        return _story(self, lang)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All conflicts of a plan, shortest first. `complete`: there are no others."""

    found: tuple[Conflict, ...]
    complete: bool

    def of(self, *kinds: str) -> tuple[Conflict, ...]:
        """Return the conflicts of some kinds."""
        return tuple([conflict for conflict in self.found if conflict.kind in kinds])


def conflicts(table: Timetable) -> Conflicts:
    """Return what cannot be kept together in a timetable."""
    never, complete = _search(table, frozenset())
    late = {id(conflict.task) for conflict in never if conflict.task}
    gone = {id(step.statement) for conflict in never if conflict.task is None for step in conflict.steps}
    ready = frozenset(
        [
            n
            for n, link in enumerate(table.links)
            if link.statement and (id(link.statement.subject) in late or id(link.statement) in gone)
            if link.kind != "window"
        ]
    )
    early, also = _search(table, ready, "first")
    at_last, too = _search(table, ready, "last")
    perhaps = _joined([*early, *at_last])
    known = late | {id(conflict.task) for conflict in perhaps}
    found = sorted([*never, *perhaps, *_unplaced(table, known)], key=lambda conflict: len(conflict.steps))
    complete = complete and also and too and table.complete and len(found) <= MOST
    return Conflicts(tuple(found[:MOST]), complete)


def _joined(found: list[Conflict]) -> list[Conflict]:
    """Return open conflicts, those of one task and event as one with both its bounds."""
    joined: dict[tuple[int, int], Conflict] = {}
    for conflict in found:
        key = (id(conflict.task or conflict), id(conflict.event))
        one = joined.get(key)
        if one is None:
            joined[key] = conflict
        elif one.closes is None:
            known = {step.statement for step in one.steps}
            steps = (*one.steps, *[step for step in conflict.steps if step.statement not in known])
            joined[key] = replace(one, steps=steps, closes=conflict.closes)
    return list(joined.values())


def _search(table: Timetable, dropped: frozenset[int], pinned: str | None = None) -> tuple[list[Conflict], bool]:
    """Find conflicts, let the promise that comes too late go in each, and look again until the rest holds."""
    constraints = table.constraints(pinned)
    gone, found = set(dropped), list[Conflict]()
    effort = max(1, min(_ROUNDS, _EFFORT // (len(constraints) + 1)))
    for _ in range(effort + 1):
        kept = [n for n in range(len(constraints)) if n not in gone]
        solution = solve(len(table.variables), [constraints[n] for n in kept], table.step, effort)
        if not solution.conflicts:
            return found, solution.complete
        for chain in solution.conflicts:
            links = [kept[n] for n in reversed(chain)]
            if gone & set(links):
                continue  # one of the statements has gone already
            promise = next((n for n in links if table.links[n].kind == "until"), None)
            first = next((n for n in links if table.links[n].kind not in ("needs", "window")), links[0])
            given_up = table.links[first if promise is None else promise]
            gone |= {
                n
                for n, link in enumerate(table.links)
                if link.kind == given_up.kind and link.statement == given_up.statement
            }
            found.append(_conflict(table, links, promise, pinned))
        if len(found) > MOST:
            break
    return found, False


def _conflict(table: Timetable, chain: list[int], promise: int | None, pinned: str | None) -> Conflict:
    """Return a chain of links, the closing one first, as a conflict."""
    links = [table.links[n] for n in chain]
    event = next((table.variables[v].event for link in links for v in _ends(link) if table.variables[v].event), None)
    opens, closes = _bounds(table, chain, event, pinned) if pinned and event else (None, None)
    if promise is None:
        return Conflict("open" if pinned else "impossible", None, event, tuple(_steps(links)), opens, closes)
    at = chain.index(promise)
    if at and links[0].kind != "window":
        links = [*links[at:], *links[:at]]  # a circle without a date begins anywhere
    statement = table.links[promise].statement
    task = statement.subject if statement and isinstance(statement.subject, Task) else None
    return Conflict("open" if pinned else "late", task, event, tuple(_steps(links)), opens, closes)


def _ends(link: Link) -> tuple[int, int]:
    return link.constraint.before, link.constraint.after


def _bounds(table: Timetable, chain: list[int], event: Event, pinned: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first day of an event on which a chain holds that fails on its first, or the last likewise."""
    constraints = [table.links[n].constraint for n in chain if table.links[n].kind != "window"]
    windows = [link.constraint for link in table.links if link.kind == "window" and link.statement]
    own = next((v for v, variable in enumerate(table.variables) if variable.subject is event), None)
    if own is None:
        return None, None
    constraints += [c for c in windows if own in (c.before, c.after)]
    size = len(table.variables)
    if pinned == "first":
        day = earliest(size, constraints, frozenset(), table.step)[own]
        return (dt.date.fromordinal(day) if day else None), None
    day = solve(size, constraints, table.step).latest[own]
    return None, (dt.date.fromordinal(day) if day else None)


def _unplaced(table: Timetable, known: set[int]) -> Iterable[Conflict]:
    """Yield tasks that end after the first of the events they may be for, but before the last."""
    firsts: dict[int, Event] = {}  # by the identity of the events of a service
    for link in table.links:
        if link.kind != "until" or link.statement is None or link.constraint.before != ORIGIN:
            continue
        variable = table.variables[link.constraint.after]
        task = variable.subject
        if variable.event is not None or not isinstance(task, Task) or id(task) in known:
            continue
        events = table.services[task.id].events
        first = firsts.get(id(events)) or firsts.setdefault(id(events), min(events, key=_first))
        if link.constraint.gap > _first(first):
            yield Conflict("open", task, first, (_step(link, link.constraint.gap),), None)


def _first(event: Event) -> int:
    return min([fact.value.start.toordinal() for fact in event.when.windows if fact.value.start], default=0)


# Stories


def _steps(links: Iterable[Link]) -> Iterable[Step]:
    """Yield the statements of a chain; the day each of them leads to is counted along."""
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
            yield _step(link, day)


def _step(link: Link, day: int | None) -> Step:
    statement = link.statement
    assert statement is not None, "only links with words are told"
    name = _quoted(
        statement.subject.name.value if isinstance(statement.subject, Event) else statement.subject.text.value
    )
    words = f" (“{_cut(statement.text)}”)"
    date = dt.date.fromordinal(day) if day else None
    vi, en = (f"{date:%d/%m/%Y}", date.isoformat()) if date else ("", "")
    if link.kind == "window":
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
    need = " and needs the result" if english else ", mà lại cần kết quả ấy"
    return f"{'; '.join(said[:-1])}{', but ' if english else '; nhưng '}{said[-1]}{need}"


def _open_story(conflict: Conflict, promise: str, english: bool) -> str:
    event = conflict.event
    assert event is not None, "open conflicts have an event"
    name = _quoted(event.name.value)
    if conflict.opens is None and conflict.closes is None:
        if english:
            return f"{promise}; it does not say which event it is for, and {name} may be earlier"
        return f"{promise}; nhiệm vụ chưa nêu phục vụ sự kiện nào, trong khi {name} có thể diễn ra trước đó"
    others = [step.en if english else step.vi for step in conflict.steps if isinstance(step.statement.subject, Task)]
    if english:
        return f"{', but '.join(others)}; holds if {name} takes place {_between(conflict, english)}"
    return f"{'; '.join(others)}; đạt nếu {name} tổ chức {_between(conflict, english)}"


def _between(conflict: Conflict, english: bool) -> str:
    """Return on which days an event has to take place, in words."""
    opens, closes = (
        (day.isoformat() if english else f"{day:%d/%m/%Y}") if day else "" for day in (conflict.opens, conflict.closes)
    )
    if opens and closes:
        return f"from {opens} to {closes}" if english else f"từ ngày {opens} đến ngày {closes}"
    if opens:
        return f"on {opens} or later" if english else f"từ ngày {opens} trở đi"
    return f"on {closes} or earlier" if english else f"không muộn hơn ngày {closes}"


def _quoted(text: str) -> str:
    return f"“{_cut(text)}”"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _NAME:
        return line
    return f"{line[:_NAME].rpartition(' ')[0] or line[:_NAME]}…"
