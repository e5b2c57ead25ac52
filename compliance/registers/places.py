"""Provinces and kinds of places: whether a name was right on a day. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from compliance.values import dataclass
from compliance.vietnamese import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CITY = "thành phố"
_CITY_OF_PROVINCE = "thành phố thuộc tỉnh"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a place had its name on a day (None: not known), and what changed when.

    Attributes:
        valid: nothing known speaks against it counts as True.
        changed: the day of the change that makes it wrong, None if it is not wrong.
        into: what took it over, or what it is called instead; None where nothing did.
        known, sources: how well the change is known, and who says so.
    """

    valid: bool | None
    changed: dt.date | None = None
    into: str | None = None
    known: str | None = None
    sources: tuple[str, ...] = ()


class Places:
    """The register of provinces, and of the kinds of places below them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the register's data: rows of provinces and of kinds."""
        self._provinces = {squash(name): row for row in data["provinces"] for name in (row["name"], *row["aliases"])}
        self._kinds = {row["name"]: row for row in data["kinds"]}

    @property
    def kinds(self) -> Iterable[str]:
        """The kinds of places, as they are written before a name ("huyện"); a city is of the centre or of a province."""
        return (*(name for name in self._kinds if name != _CITY_OF_PROVINCE), "tỉnh", _CITY)

    def merged(self, province: str) -> dt.date | None:
        """Return the day on which a province took over or was taken over by others; None for the unchanged ones."""
        row = self._provinces.get(squash(province))
        return _day(row["end"] or row["merged"]) if row else None

    def province(self, name: str) -> str | None:
        """Return the name of a province as the register writes it, None if it has none of that name."""
        row = self._provinces.get(squash(name))
        return str(row["name"]) if row else None

    def standing(self, name: str, kind: str, day: dt.date) -> Standing:
        """Tell whether there was a `kind` ("tỉnh", "huyện", "thị trấn", …) called `name` on `day`.

        A city with a province's name is a city of that province unless it is one of the centre.
        """
        row = self._provinces.get(squash(name)) if kind in ("tỉnh", _CITY) else None
        if kind == _CITY and (row is None or row["kind"] != _CITY) and not (row and row["later_kind"] == _CITY):
            row, kind = None, _CITY_OF_PROVINCE
        if row:
            return _province(row, kind, day)
        known = self._kinds.get(kind)
        if known is None:
            return Standing(None if kind == "tỉnh" else True)
        begin, end = _day(known["begin"]), _day(known["end"])
        for change, wrong in ((begin, begin and day < begin), (end, end and day >= end)):
            if wrong:
                return Standing(False, change, None, known["known"], tuple(known["sources"]))
        return Standing(True)


def _province(row: Mapping[str, Any], kind: str, day: dt.date) -> Standing:
    """Judge the name of a province: it may have ended, or become a city of the centre."""
    letter, sources = row["known"], tuple(row["sources"])
    end, later = _day(row["end"]), _day(row["later"])
    if end and day >= end:
        return Standing(False, end, f"{row['into_kind']} {row['into']}", letter, sources)
    if later:
        right = row["later_kind"] if day >= later else row["kind"]
        if kind != right:
            return Standing(False, later, f"{right} {row['name']}", letter, sources)
    return Standing(True)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
