"""A draft of an event: its name, where it stands, the fields gathered for it so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand.fields import Field
from compliance.values import dataclass, replace
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.plan import Fact, Window
    from compliance.understand.outline import Item

RECEIVING = (
    r"tiếp (?:công dân|nhân dân|dân(?! tộc| cư)|người (?:bệnh|dân|lao động|nhà|học|nộp)|bệnh nhân|(?:cha mẹ )?học sinh|phụ huynh|sinh viên"
    r"|đảng viên|đoàn viên|hội viên|công nhân|nông dân|doanh nghiệp|cán bộ|công chức|viên chức|giáo viên|chiến sĩ|đồng bào)"
)
SEEING = r"gặp (?:trực tiếp )?(?:đồng chí )?(?:lãnh đạo|giám đốc|chủ tịch|bí thư|hiệu trưởng)"
_RECEPTION = pattern(
    RECEIVING
    + rf"|{SEEING}|tiếp (?:định kỳ|đột xuất|thường xuyên)|tiếp nhận ý kiến|lịch tiếp(?! xúc)|buổi tiếp(?! xúc)|kỳ tiếp(?! xúc)"
)
_DIALOGUE = pattern(r"đ[ốổ]i\s*thoại|d[ốổ]i\s*thoại|tiếp xúc|gặp gỡ|gặp mặt|cuộc gặp|buổi gặp|lắng nghe")
_VOTERS = pattern(r"tiếp xúc,?\s*(?:giữa đại biểu[^.;:]{0,60}? )?(?:với )?(?:các )?cử tri|tiếp xúc cử tri|\btxct\b")
_CONFERENCE = pattern(r"hội nghị|hội thảo|diễn đàn|tọa đàm|cuộc họp|họp")


@dataclass(frozen=True, slots=True)
class Draft:
    """An event while it is read. `levels` are the fields beside it, nearest heading first: the nearest one wins."""

    name: Fact[str]
    own: str | None  # the kind of event its name says, if any
    item: Item | None
    levels: tuple[tuple[Field, ...], ...] = ((),)
    words: tuple[tuple[int, int], ...] = ()  # the sentences that tell of it and are no fields
    title_kind: str = "other"
    place: Fact[str] | None = None  # where the whole schedule takes place
    days: tuple[Fact[Window], ...] = ()  # the days a row gives in two columns, month and day
    under: tuple[Fact[str], ...] = ()  # the names of the occasions above it, nearest first
    common: tuple[tuple[int, int], ...] = ()  # sentences that tell of all occasions of a part, nearest first

    def named(self, name: Fact[str], item: Item) -> Draft:
        """Return a draft for an occasion below this one."""
        own = kind_of(shadow(name.value))
        levels, words = ((), *self.levels), tuple(_sentences(item))
        above = (self.name, *self.under)
        return Draft(name, own, item, levels, words, self.kind, self.place, under=above, common=self.common)

    def at(self, item: Item) -> Draft:
        """Return this draft for an item below it that tells more of the same occasion."""
        return replace(self, item=item, levels=((), *self.levels), words=tuple(_sentences(item)))

    def below(self, item: Item) -> Draft:
        """Return this draft for what stands under one of its fields: only the fields beside that one still hold."""
        beside = tuple(field for field in self.levels[0] if field.item is not item)
        return replace(self, levels=((), beside, *self.levels[1:]))

    def with_fields(self, fields: Sequence[Field]) -> Draft:
        """Return this draft with the fields found beside it."""
        return replace(self, levels=(tuple(fields), *self.levels[1:]))

    def adding(self, key: str, span: tuple[int, int], *, shared: bool = False) -> Draft:
        """Return this draft with one more field of its own."""
        assert self.item is not None
        own = (*self.levels[0], Field(key, *span, self.item, shared=shared))
        return replace(self, levels=(own, *self.levels[1:]))

    def telling(self, *spans: tuple[int, int]) -> Draft:
        """Return this draft with sentences that tell of it and of the occasions beside it."""
        return replace(self, common=(*self.common, *spans))

    def without(self, *keys: str) -> Draft:
        """Return this draft without some fields."""
        return replace(self, levels=tuple(tuple(f for f in level if f.key not in keys) for level in self.levels))

    def get(self, key: str) -> list[Field]:
        """Return the fields of one key at the nearest level that has any."""
        for level in self.levels:
            for field in level:
                if field.key == key:
                    return [one for one in level if one.key == key]
        return []

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Return where the fields of one key stand, at the nearest level that has any."""
        return [span for field in self.get(key) for span in field.spans]

    @property
    def kind(self) -> str:
        """Return dialogue, reception, conference or other, by the words of the name, else of the title."""
        if self.own in ("conference", "dialogue") and self.title_kind == "voters":
            return self.title_kind
        if self.own == "conference" and self.title_kind in ("dialogue", "reception"):
            return self.title_kind  # a conference held for the dialogue the title names
        return self.own or self.title_kind


def only_kind(words: str) -> str | None:
    """Return dialogue or reception where words name one of the two and not the other."""
    dialogue, reception = _DIALOGUE.search(words), _RECEPTION.search(words)
    return None if bool(dialogue) == bool(reception) else "dialogue" if dialogue else "reception"


def _sentences(item: Item) -> Iterator[tuple[int, int]]:
    """Yield the spans of an item's own words and of what stands under it without a key."""
    yield item.inner, item.outer
    for child in item.children:
        if not child.keys and child.kind in ("paragraph", "section"):
            yield from _sentences(child)


def kind_of(words: str) -> str | None:
    """Return the kind of event that words name, or None; "voters" for what deputies do, which is no dialogue."""
    if "cử" in words and _VOTERS.search(words):
        return "voters"
    dialogue = _DIALOGUE.search(words)
    reception = _RECEPTION.search(words)
    if reception and (not dialogue or reception.start() < dialogue.start()):
        return "reception"
    if dialogue:
        return "dialogue"
    return "conference" if _CONFERENCE.search(words) else None
