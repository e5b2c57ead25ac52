"""From a name that was read to what it stands for: the entry at its level, its life in time, whom it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.bodies.values import AFTER_ALL, BEFORE_ALL, Entry
from compliance.values import replace

if TYPE_CHECKING:
    from compliance.bodies.places import Place
    from compliance.bodies.reading import Found
    from compliance.bodies.tables import Area, Tables

_KEPT = 4096  # settled names remembered; a year's plans of a province need a few hundred
_CITY = {"province", "district"}
_OTHERS = ("press", "association", "enterprise", "school", "health", "unit", "department", "division", "agency")
_ORDER = ("central", "province", "district", "commune", "unit")


class Life:
    """Settles names against the registry's tables. Remembers what it settled: there are few combinations."""

    __slots__ = ("_settled", "_tables")

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._settled: dict[object, Entry | None] = {}

    def entry(self, found: Found, level: str | None) -> Entry | None:
        """Return the body a name stands for, `level` deciding where the words do not."""
        if found.key is None:
            return None
        key = (level, *((one.key, one.place, one.direct) for one in _chain(found)))
        if key not in self._settled:
            if len(self._settled) >= _KEPT:
                self._settled.clear()
            self._settled[key] = self._settle(found, level)
        return self._settled[key]

    def level(self, found: Found) -> str | None:
        """Return the level of a name as far as its words tell."""
        entry = self.entry(found, None)
        if entry:
            return entry.level
        levels = self._levels(found)
        return next(iter(levels)) if len(levels) == 1 else None

    def covers(self, line: Found, wanted: Found) -> bool | None:
        """Tell whether a line of recipients, read, reaches the wanted body; see `Registry.covers`."""
        if line.covers:
            return self._group_covers(line, wanted)
        chain = _chain(wanted)
        if line.key is None or wanted.key is None:
            # Whatever name a newspaper or a company has, it is not that of the Front or of the police.
            another = wanted.key is not None and wanted.kind in self._tables.alike and line.kind in _OTHERS
            return False if another else None
        keys = {one.key for one in chain}
        if line.key in keys or (line.kind == "leadership" and line.owner and line.owner.key in keys):
            return None if self._apart(line, wanted) else True
        kinds = {one.kind for one in chain}
        if line.kind in self._tables.alike and line.kind in kinds and not self._apart(line, wanted):
            return True
        return None if line.kind == self._tables.under.get(wanted.kind) else False

    def _group_covers(self, line: Found, wanted: Found) -> bool | None:
        if line.direct and line.owner and wanted.key == line.owner.key and wanted.owner is None:
            return False
        if wanted.covers or wanted.kind in ("office", "place", "community"):
            within = bool(wanted.covers) and wanted.covers <= line.covers
            return True if within or (line.area and wanted.kind in ("place", "community")) else None
        if "*" in line.covers:
            return True if line.owner is None else None
        if not any(one.kind in line.covers for one in _chain(wanted)):
            return None if line.area else False
        return True if line.direct or line.area else self._same_level(line, wanted)

    def _same_level(self, line: Found, wanted: Found) -> bool | None:
        ours, theirs = self.level(line), self.level(wanted)
        if ours is None and line.owner:
            ours = self.level(line.owner)
        if ours is None or theirs is None or ours == theirs:
            return True
        return None if _ORDER.index(theirs) > _ORDER.index(ours) else False

    def _apart(self, line: Found, wanted: Found) -> bool:
        """Tell whether two mentions of one body stand at different levels."""
        ours, theirs = self.level(line), self.level(wanted)
        return ours is not None and theirs is not None and ours != theirs

    def _levels(self, found: Found) -> tuple[str, ...]:
        """Return the levels the place of a name allows, none where it tells nothing."""
        place = found.place
        if place is None:
            return ()
        if place.name and self._is_city(found, place):
            return ("district",) if place.name == "*" else ("province",)
        return self._tables.places[place.area].levels if place.area else ()

    def level_of_city(self, found: Found, province: str) -> str | None:
        """Return at which level a name stands that means the body of some city without saying which ("Thành ủy").

        In a city of the centre it is that city's; in a province it can only be of one of its cities. None: it says
        which, means no city, or `province` became a city some day.
        """
        if not any(self._is_some_city(one) for one in _chain(found)):
            return None
        city = self._tables.cities.get(province)
        if city is None:
            return "district" if province else None
        return "province" if city.begin == BEFORE_ALL else None

    def _is_some_city(self, found: Found) -> bool:
        place = found.place
        return not place.name and self._is_city(found, place) if place else found.key in self._tables.of_cities

    def _is_city(self, found: Found, place: Place) -> bool:
        """Tell whether the place's name is that of a city ("thành phố …", "Thành ủy …")."""
        if place.area:
            return set(self._tables.places[place.area].levels) == _CITY
        return found.key in self._tables.of_cities

    def _settle(self, found: Found, level: str | None) -> Entry | None:
        place, owner = found.place, self.entry(found.owner, level) if found.owner and not found.direct else None
        strict = found.kind in self._tables.strict
        if strict and found.owner and found.owner.kind not in (self._tables.under[found.kind], "leadership"):
            return None
        entries = self._at_level(found, (owner.level if owner else None) or level)
        if not entries:
            return None
        whole = _either([_both(entry, self._tables.levels[entry.level or ""]) for entry in entries])
        if place and place.area:
            whole = _both(whole, self._tables.places[place.area])
        if place and place.name in self._tables.cities and self._is_city(found, place):
            whole = _both(whole, self._tables.cities[place.name])
        if owner:
            whole = _both(replace(whole, side=whole.side or owner.side), owner)
        if owner and whole.kind == "leadership":
            whole = replace(whole, head=owner.head, level=owner.level)
        if strict and place is None and owner is None:  # some other organisation's board may bear the name
            whole = replace(whole, end=(whole.end[0], AFTER_ALL[1]))
        return whole

    def _at_level(self, found: Found, level: str | None) -> list[Entry]:
        """Return the entries a name can mean; `level` where its words leave that open."""
        assert found.key is not None
        entries = list(self._tables.entries[found.key])
        levels = self._levels(found)
        if levels:
            entries = [entry for entry in entries if entry.level in levels]
        entries = [entry for entry in entries if entry.level == level] or entries
        if levels or found.key in self._tables.of_cities:
            return entries
        # A bare name means a level that lasts, not one that has ended.
        return [entry for entry in entries if self._tables.levels[entry.level or ""].end == AFTER_ALL] or entries


def _chain(found: Found) -> list[Found]:
    chain = [found]
    while chain[-1].owner:
        chain.append(chain[-1].owner)
    return chain


def _both(entry: Entry, other: Area | Entry) -> Entry:
    """Bound the life of an entry by that of its level, place or owner; the binding date brings its confidence."""
    begin, end = max(entry.begin, other.begin), min(entry.end, other.end)
    if (begin, end) == (entry.begin, entry.end):
        return entry
    return replace(entry, begin=begin, end=end, known=other.known, source=other.source)


def _either(entries: list[Entry]) -> Entry:
    """Return what holds for all of several readings; where they differ, the answer is open."""
    first = entries[0]
    if len(entries) == 1:
        return first
    known = next((entry for entry in entries if (entry.begin, entry.end) != (BEFORE_ALL, AFTER_ALL)), first)
    return replace(
        first,
        level=None,
        begin=(min(e.begin[0] for e in entries), max(e.begin[1] for e in entries)),
        end=(min(e.end[0] for e in entries), max(e.end[1] for e in entries)),
        known=known.known,
        source=known.source,
        head=first.head if all(e.head == first.head for e in entries) else None,
        side=first.side if all(e.side == first.side for e in entries) else None,
    )
