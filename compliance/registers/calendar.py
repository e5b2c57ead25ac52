"""Working days: weekends, public holidays, and working days moved by decision. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_WEEKEND = {5: ("thứ Bảy", "a Saturday"), 6: ("Chủ nhật", "a Sunday")}
_LIEU = ("nghỉ bù ", "day off in lieu of ")
_SWAPPED = ("ngày nghỉ hoán đổi", "a day off by swap")


class Calendar:
    """The working days of the offices. Outside the years listed in the register only weekends are known."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the register's data: names, years ({year: projected}), holidays ({day: name}), swaps ({off: worked})."""
        self._english: Mapping[str, str] = data["names"]
        self._projected: dict[int, bool] = {int(year): projected for year, projected in data["years"].items()}
        self._holidays = {dt.date.fromisoformat(day): name for day, name in data["holidays"].items()}
        self._off = {dt.date.fromisoformat(off) for off in data["swaps"]}
        self._worked = {dt.date.fromisoformat(day) for day in data["swaps"].values() if day}

    def day_off(self, day: dt.date) -> bool | None:
        """Tell whether nobody works on `day`; None for a weekday of a year whose holidays are not known."""
        if day in self._worked:
            return False
        if day in self._holidays or day in self._off or day.weekday() in _WEEKEND:
            return True
        return False if day.year in self._projected else None

    def settled(self, day: dt.date) -> bool:
        """Tell whether the days off around `day` were decided, so that no working day will be moved any more."""
        return self._projected.get(day.year) is False

    def reason(self, day: dt.date, lang: str = "vi") -> str:
        """Say why `day` is a day off ("Quốc khánh", "thứ Bảy"); "" for any other day."""
        english = int(lang == "en")
        if not self.day_off(day):
            return ""
        if day in self._off:
            return _SWAPPED[english]
        name = self._holidays.get(day)
        if name is None:
            return _WEEKEND[day.weekday()][english]
        plain = name.removeprefix(_LIEU[0])
        return name if not english else f"{_LIEU[1] if plain != name else ''}{self._english[plain]}"
