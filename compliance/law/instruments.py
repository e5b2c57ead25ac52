"""Legal instruments as values: header, whom they bind, every known provision, amendments, dated parameters.

All intervals are half-open: [begin, end); None is open.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

CLASSES = ("checked", "attestation", "not-about-plans", "unavailable")
WHOLE = "Toàn văn"  # the provision that stands for a text nobody has seen

Day = dt.date | None
Value = tuple[Day, Day, int]  # what a parameter is worth on [begin, end)


def overlap(one: tuple[Day, Day], other: tuple[Day, Day]) -> tuple[Day, Day] | None:
    """Return the days two half-open intervals share; None if there are none."""
    begins = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    begin, end = max(begins, default=None), min(ends, default=None)
    return None if begin and end and begin >= end else (begin, end)


@dataclass(frozen=True, slots=True)
class Bind:
    """Whom an instrument binds, and while: one side or every, levels and provinces or all (empty)."""

    side: str | None
    levels: tuple[str, ...]
    territories: tuple[str, ...]
    begin: Day
    end: Day


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision as it reads on [begin, end).

    Attributes:
        at: article, clause, point ("Điều 4 khoản 1"), or `WHOLE`.
        text: what it says, in other words; None where nobody saw it.
        sort: one of `CLASSES`.
        known: how well it is known (a confidence letter).
        sources: who says so.
        checked_by: rules of other files that check it.
        matters: what could be judged if its text were known; None unless it is unavailable.
        begin, end: while it reads so.
        by: the act whose amendment made it read so; None for the original.
    """

    at: str
    text: str | None
    sort: str
    known: str
    sources: tuple[str, ...]
    checked_by: tuple[str, ...]
    matters: str | None
    begin: Day
    end: Day
    by: str | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an act does to a provision of another: replace, add or repeal it from a day on.

    `provision` is the new wording, None for a repeal; `parameters` the new values of that provision's parameters.
    """

    of: str
    at: str
    does: str
    begin: dt.date
    known: str
    sources: tuple[str, ...]
    provision: Provision | None
    parameters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a provision sets, with its values in time."""

    name: str
    at: str
    vi: str
    en: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal instrument; `provisions` and `parameters` are consolidated: every wording and value with its days."""

    designation: str
    type: str
    title: str
    issuer: str
    issued: Day
    begin: Day
    end: Day
    known: str
    sources: tuple[str, ...]
    amends: tuple[str, ...]
    amended_by: tuple[str, ...]
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    note: str | None
    binds: tuple[Bind, ...]
    provisions: tuple[Provision, ...]
    amendments: tuple[Amendment, ...]
    parameters: tuple[Parameter, ...]

    def provision(self, at: str, day: dt.date) -> Provision | None:
        """Return how a provision reads on a day; None where it is not in force."""
        return next((item for item in self.provisions if item.at == at and holds(item, day)), None)


def holds(item: Provision | Bind | Instrument, day: dt.date) -> bool:
    """Tell whether something is in force on a day."""
    return (item.begin is None or item.begin <= day) and (item.end is None or day < item.end)
