"""A draft of an event: its name, where it stands, the fields gathered for it so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compliance.understand.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.plan import Fact
    from compliance.understand.outline import Item

_RECEPTION = re.compile(r"tiếp (?:công )?dân|tiếp nhân dân|lịch tiếp|buổi tiếp|kỳ tiếp")
_DIALOGUE = re.compile(r"[đd][ốổ]i\s*thoại|tiếp xúc|gặp gỡ|gặp mặt|lắng nghe")
_CONFERENCE = re.compile(r"hội nghị|hội thảo|diễn đàn|tọa đàm|cuộc họp|họp")


@dataclass(frozen=True, slots=True)
class Draft:
    """An event while it is read. `inherited` fields come from a heading above and yield to own ones."""

    name: Fact[str]
    item: Item | None
    own: tuple[Field, ...] = ()
    inherited: tuple[Field, ...] = ()
    words: tuple[int, int] | None = None  # a sentence that tells it all
    cells: tuple[Field, ...] = ()
    title_kind: str = "other"

    def named(self, name: Fact[str], item: Item) -> Draft:
        """Return a draft for an occasion below this one; this one's fields become inherited."""
        return replace(self, name=name, item=item, own=(), inherited=self.own + self.inherited, words=None)

    def at(self, item: Item) -> Draft:
        """Return this draft for an item below it that tells more of the same occasion."""
        return replace(self, item=item, own=(), inherited=self.own + self.inherited)

    def hosted(self, span: tuple[int, int]) -> Draft:
        """Return this draft with a host of its own."""
        assert self.item is not None
        return replace(self, own=(*self.own, Field("host", *span, self.item, shared=True)))

    def with_fields(self, fields: Sequence[Field]) -> Draft:
        """Return this draft with the fields found beside it."""
        return replace(self, own=tuple(fields))

    def with_own_words(self, item: Item) -> Draft:
        """Return this draft read from the item's own sentence as well."""
        last = item
        while last.children and last.children[-1].kind in ("paragraph", "section"):
            last = last.children[-1]
        return replace(self, words=(item.inner, last.outer))

    def timed(self, span: tuple[int, int]) -> Draft:
        """Return this draft with a time of its own."""
        assert self.item is not None
        return replace(self, own=(*self.own, Field("time", *span, self.item, shared=False)), words=(self.item.inner, self.item.outer))

    def without(self, *keys: str) -> Draft:
        """Return this draft without some fields."""
        keep = tuple(f for f in self.own if f.key not in keys)
        return replace(self, own=keep, inherited=tuple(f for f in self.inherited if f.key not in keys))

    def get(self, key: str) -> list[Field]:
        """Return the fields of one key: from table cells, else own, else inherited."""
        for fields in (self.cells, self.own, self.inherited):
            found = [field for field in fields if field.key == key]
            if found:
                return found
        return []

    @property
    def kind(self) -> str:
        """Return dialogue, reception, conference or other, by the words of the name, else of the title."""
        return kind_of(self.name.value.lower()) or self.title_kind


def kind_of(words: str) -> str | None:
    """Return the kind of event that words name, or None."""
    dialogue = _DIALOGUE.search(words)
    reception = _RECEPTION.search(words)
    if reception and (not dialogue or reception.start() < dialogue.start()):
        return "reception"
    if dialogue:
        return "dialogue"
    return "conference" if _CONFERENCE.search(words) else None
