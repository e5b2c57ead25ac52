"""What the registry hands out: entries (a body at a level, with its life) and mentions (a name in a text)."""

from __future__ import annotations

import datetime as dt

from compliance.values import dataclass

Days = tuple[dt.date, dt.date]  # a change came between these days (both included), on different days in places
BEFORE_ALL: Days = (dt.date.min, dt.date.min)
AFTER_ALL: Days = (dt.date.max, dt.date.max)


@dataclass(frozen=True, slots=True)
class Entry:
    """A body of the registry at one level.

    Attributes:
        name: the canonical stem ("Ban Dân vận"), without place or owner.
        kind: "department", "party_board", ... as declared in the registry.
        side: "party", "state", "front", or None where the owner decides and none is named.
        level: central, province, district, commune, unit; None while the words leave it open.
        begin: first day of existence: on `begin[0]` at the earliest, from `begin[1]` on everywhere.
        end: first day without the body, in the same way.
        known: confidence letter of the date that binds (None: no date recorded), `source`: who says so.
        successors: names of the bodies that took over.
        head: title of the office that leads it, None where unknown.
        collective: decides as a whole and signs through "T/M".
    """

    name: str
    kind: str
    side: str | None
    level: str | None
    begin: Days
    end: Days
    known: str | None
    source: str | None
    successors: tuple[str, ...]
    head: str | None
    collective: bool

    def valid_on(self, day: dt.date) -> bool | None:
        """Tell whether the body exists on `day`; None where the change came on different days in places.

        True also where no date is recorded: nothing known speaks against the body.
        """
        if day < self.begin[0] or day >= self.end[1]:
            return False
        if day < self.begin[1] or day >= self.end[0]:
            return None
        return True


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: [start, end) covers it whole, with its place and owner.

    Attributes:
        entry: the body of the registry; None for a body known by its head word only, for groups and bare offices.
        head_word: the words it was recognised by ("phòng", "ủy ban nhân dân", "bí thư").
        kind: kind of the body; "group" for collective names ("các sở, ngành"), "office" for an office without body.
        level: as far as the words tell.
        title: span of the office's title, None for a body. It may share words with the body ("Chánh Văn phòng").
        body: span of the body, None for an office without one.
        covers: kinds a group stands for; "*" for any.
    """

    start: int
    end: int
    entry: Entry | None
    head_word: str
    kind: str
    level: str | None
    title: tuple[int, int] | None
    body: tuple[int, int] | None
    covers: frozenset[str]
