"""The fields of an event: which values stand under "Chủ trì", "Thời gian", "Địa điểm", ... near a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.understand.outline import Item

CORE = ("time", "place", "host", "audience", "headcount", "attendees")
_NESTING = ("attendees", "host", "audience", "form", "time", "place", "topic")  # may hold fields of their own


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its span, the item it stands in, the children that list it (bullets), if any."""

    key: str
    start: int
    end: int
    item: Item
    shared: bool  # the heading names several keys: the value has to be taken apart

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Return the spans of the single values: the value on the line, else one a child that is no field itself."""
        own = [(self.start, self.end)] if self.start < self.end else []
        return own + [
            (c.inner, c.outer) for c in self.item.children if not _is_field(c) and c.kind not in ("table", "cells")
        ]


def _is_field(item: Item) -> bool:
    return bool(item.keys) and (item.value < item.outer or bool(item.children) or item.outer - item.inner < 40)


def collect(items: Iterable[Item]) -> list[Field]:
    """Return the fields among `items` and inside those of them that only gather fields."""
    found: list[Field] = []
    for item in items:
        if not item.keys or item.keys == ("programme",):
            continue
        nested = collect(item.children) if any(key in _NESTING for key in item.keys) else []
        shared = len(item.keys) > 1
        if not shared or item.value < item.outer or not nested:
            found.extend(Field(key, item.value, item.outer, item, shared) for key in item.keys)
        found.extend(nested)
    return found


def of(fields: Iterable[Field], key: str) -> list[Field]:
    """Return the fields of one key."""
    return [field for field in fields if field.key == key]
