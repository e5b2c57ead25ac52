"""Tables of work: one task a row, each column with its part of it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import deadlines
from compliance.plan import Actor, Task
from compliance.understand import actors as who
from compliance.understand import tables
from compliance.understand.deliveries import deliveries
from compliance.understand.purposes import purposes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Deadline, Fact
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

    Span = tuple[int, int]

_IN_CHARGE = ("lead", "host", "unit")  # columns that may name the body in charge
_ROLE = pattern(r"(?P<role>chủ trì|phối hợp|thực hiện|chỉ đạo)\s*:", ":")
_ROLES = {"chủ trì": "lead", "phối hợp": "cooperate", "thực hiện": "perform", "chỉ đạo": "direct"}
_SEMICOLON = re.compile(";")
_THROUGH = pattern(r"\s*(?:thông\s+)?qua\s+")
_ALL = pattern(r"(?:tất cả|cả|các|mọi)(?!\w)")
_NUMBER = re.compile(r"\d{1,3}")
_HOURS = pattern(r"(?:từ )?\d{1,2}\s?(?:h|g|giờ|:)\s?\d{0,2}\s?(?:phút)?\s*(?:$|[-–—]|đến)")
NO_EVENT = "-"  # what a row serves that says it is for none of them


def read(m: Material, item: Item) -> Iterator[Task]:
    """Yield the tasks of a table of work: one a row, the lead and those who cooperate as actors."""
    table = tables.read(m, item)
    if table is None or not table.is_of_tasks or _is_programme(m, table):
        return
    for row in table.rows:
        cells = {name: span for name, span in zip(table.columns, row, strict=False) if name and span[0] < span[1]}
        words = cells.get("work") or cells.get("topic") or cells.get("product")
        if words is None or not m.low[words[0] : words[1]].strip(" -."):
            continue
        heads = " ".join([h for name, h in zip(table.columns, table.heads, strict=True) if name in _IN_CHARGE])
        leads = "chủ trì" in heads or "đầu mối" in heads
        yield task(m, cells, words, row, "lead" if leads else "perform")


def _is_programme(m: Material, table: tables.Table) -> bool:
    """Return whether the rows of a table are the hours of one day: what happens at a conference, no work before it."""
    at = next((i for i, name in enumerate(table.columns) if name in ("time", "deadline")), None)
    hours = (
        sum(_HOURS.match(m.low, *row[at]) is not None for row in table.rows if at < len(row)) if at is not None else 0
    )
    return hours * 2 > len(table.rows)


def task(m: Material, cells: dict[str, Span], words: Span, row: tuple[Span, ...], charge: str) -> Task:
    """Return the task that cells tell, by the names of their columns; `charge` is the role of the body in charge."""
    named = [
        actor
        for column, role in (*((name, charge) for name in _IN_CHARGE), ("cooperate", "cooperate"))
        if column in cells and not (column == "unit" and ("lead" in cells or "host" in cells))
        for actor in _actors(m, *cells[column], role)
    ]
    actors = tuple(a for a in named if a.body.value.strip(" -–.") != "")
    if not named and not {*_IN_CHARGE, "cooperate"} & set(cells):  # no column names who: the words do
        own = who.prefix(m, *words)
        if own.actors and own.rest < words[1]:
            words = (own.rest, words[1])
            actors = who.with_role(m, own.actors, *words)
    to, via = _receivers(m, *cells["to"]) if "to" in cells else deliveries(m, *words)
    if not to and "product" in cells and "to" not in cells:
        to, via = deliveries(m, *cells["product"])  # "Danh sách trình Giám đốc Sở"
    text = m.fact(*words)
    whole = m.low[words[0] : words[1]] + " " + (m.low[slice(*cells["product"])] if "product" in cells else "")
    return Task(
        "",
        row[0][0],
        row[-1][1],
        actors,
        purposes_of(whole),
        text,
        _served(m, *cells["event"]) if "event" in cells else (),
        _deadline(m, cells, words),
        to,
        via,
    )


def _deadline(m: Material, cells: dict[str, Span], words: Span) -> Deadline | None:
    """Return the deadline of its own column, else that of the work's words."""
    for column in ("deadline", "time"):
        if column in cells and (due := deadlines.single(m.text, m.low, *cells[column], m.year)):
            return due
    found = m.deadlines(*words)
    return deadlines.best(found) if found else None


def _actors(m: Material, start: int, end: int, charge: str) -> Iterator[Actor]:
    """Yield the bodies of a cell; words such as "phối hợp:" before them say their part."""
    named = [
        match
        for match in _ROLE.finditer(m.low, start, end)
        if m.low[start : match.start()].rstrip()[-1:] in ("", ";", ".", ",")
    ]
    bounds = [start, *(match.start("role") for match in named), end]
    roles = [charge, *(_ROLES[match["role"]] for match in named)]
    begins = [start, *(match.end() for match in named)]
    for begin, stop, role in zip(begins, bounds[1:], roles, strict=True):
        if m.low[begin:stop].strip(" .,;"):
            yield from (Actor(m.fact(a, b), role) for a, b in m.bodies(begin, stop))


def _receivers(m: Material, start: int, end: int) -> tuple[tuple[Fact[str], ...], Fact[str] | None]:
    """Return who receives the work by a cell "A; B; qua C"."""
    cuts = [start, *(match.end() for match in _SEMICOLON.finditer(m.low, start, end)), end + 1]
    to: list[Fact[str]] = []
    via = None
    for a, b in itertools.pairwise(cuts):
        through = _THROUGH.match(m.low, a, b - 1)
        fact = m.fact(through.end() if through else a, b - 1)
        if through and fact.value:
            via = fact
        elif fact.value.strip(" -–.…"):
            to.append(fact)
    return tuple(to), via


def _served(m: Material, start: int, end: int) -> tuple[str, ...]:
    """Return the ids of the events a row is for, by their numbers; () for all of them."""
    numbers = _NUMBER.findall(m.low, start, end)
    if numbers:
        return tuple(f"e{int(number)}" for number in numbers)
    return () if _ALL.match(m.low, start, end) else (NO_EVENT,)
