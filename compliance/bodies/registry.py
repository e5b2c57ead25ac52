"""The door to the registry: find names, look bodies up, take offices apart, tell who covers whom."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING

from compliance.bodies.life import Life
from compliance.bodies.load import load
from compliance.bodies.reading import Reading
from compliance.bodies.values import Entry, Mention
from compliance.bodies.words import SEPARATORS, STOP, Words, longest
from compliance.expressions import exact
from compliance.resources import data_path
from compliance.values import dataclass, field
from compliance.vietnamese import clean, shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from compliance.bodies.reading import Found
    from compliance.bodies.tables import Office, Tables

    Named = tuple[str, Found | None]  # a name's comparison key, and what it was read as

_TWO_WORDS = exact(r"[\W_]*+([^\W_]++)[\s_]*+([^\W_]++|[^\s\w])?")
_CUTTING = SEPARATORS | {":"}  # where none of these stands there is one item
_AROUND = SEPARATORS | {"-", ":", "."}
_NOISE = frozenset(("các", "-", ",", ".", ";", ":", "(", ")", '"'))
_NOISE_PAIRS = frozenset((("đồng", "chí"), ("việt", "nam")))


def normal(name: str) -> str:
    """Return the comparison key of a name: two spellings of one name have the same key.

    Letters' case, tone placement, emphasis, blanks, hyphens and commas do not count; abbreviations are written
    out; "các", "đồng chí", "Việt Nam" and the "cấp" of "cấp tỉnh" are dropped.
    """
    return Registry.load().normal(name)


@functools.cache
def _registry(path: Path | None) -> Registry:
    return Registry(load(path or data_path("rulesets", "bodies.toml")))


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Everything known about bodies and offices. Pure; made once by `load`."""

    tables: Tables
    life: Life = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the lives of entries."""
        object.__setattr__(self, "life", Life(self.tables))

    @staticmethod
    def load(path: Path | None = None) -> Registry:
        """Return the registry in the file `path` (default: the one that ships), read once.

        Raises:
            BrokenRules: the file says something the registry does not understand.
        """
        return _registry(path)

    def normal(self, name: str) -> str:
        """Return the comparison key of a name; see the function `normal`."""
        words = Words(name, shadow(name), 0, len(name), self.tables.abbreviations)
        kept: list[str] = []
        skip = False
        for word, after in zip(words.words[: len(words)], words.words[1:], strict=False):
            if skip or word in _NOISE:
                skip = False
                continue
            skip = (word, after) in _NOISE_PAIRS
            if not skip and not (word == "cấp" and after in self.tables.places):
                kept.append(word)
        return " ".join(kept)

    # --- names in a text ---

    def mentions(self, text: str, shadow: str, start: int, end: int) -> list[Mention]:
        """Return the bodies and offices named in [start, end) of `text`, in order, each as long as its name.

        `shadow` is `vietnamese.shadow(text)`; capitals in `text` tell where proper names end.
        """
        reading = self._read(text, shadow, start, end)
        return [self._mention(reading, found) for found in reading.all()]

    def can_begin(self, shadow: str, start: int, end: int, within: int = 0) -> bool:
        """Tell at a glance whether a name can begin at the first word of [start, end); most words begin none.

        `within`: or at another word so many characters from the start. The answer may be True in vain.
        """
        short, openers = self.tables.abbreviations, self.tables.openers
        at = start
        while found := _TWO_WORDS.match(shadow, at, end):
            word, after = found.groups(STOP)
            if word in short or (word in openers and (after in short or openers[word].takes(after))):
                return True
            at = found.end(1)
            if at - start >= within:
                break
        return False

    def names(self, text: str, shadow: str, start: int, end: int, gap: int = sys.maxsize) -> Iterator[tuple[int, int]]:
        """Yield where bodies and offices are named in [start, end); as `mentions`, for who needs no more.

        `gap`: only those of one row, each at most so many words after the one before.
        """
        reading = self._read(text, shadow, start, end)
        return (reading.words.span(found.first, found.last) for found in reading.all(gap=gap))

    def split(self, text: str, shadow: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans of the items of a list of bodies and offices; a comma inside a name splits nothing.

        What is not recognised belongs to the item before it, unless a semicolon stands between. A list that opens
        with "Đại diện lãnh đạo sở, ngành:" starts after the colon.
        """
        reading = self._read(text, shadow, start, end)
        words = reading.words
        lists = not _CUTTING.isdisjoint(words.words)
        cuts = _cuts(reading, list(reading.all(sectors=True))) if lists else [0]
        ends = [*cuts[1:], len(words)]
        kept = [_trimmed(words.words, first, last) for first, last in zip(cuts, ends, strict=True)]
        return [words.span(first, last) for first, last in kept if first < last]

    def entry(self, name: str, level: str | None = None, province: str = "") -> Entry | None:
        """Return the registry's body for a name as printed, or the body of the first office in it.

        `level`, that of the plan, decides where the words leave the level open ("Thành ủy", "Đảng ủy"); so does its
        `province`: "Thành ủy" is that of the city in Cần Thơ, of a city of the province elsewhere. None: not in the
        registry, or not there at that level.
        """
        found = self.first(name)
        city = self.life.level_of_city(found, shadow(province)) if found else None
        if city == "province":
            found = self.first(f"{name} {province}")
        level = city or level
        return None if found is None else self.life.entry(found, "province" if level == "department" else level)

    def first(self, name: str) -> Found | None:
        """Return the first body or office of a name; by itself a bare "Thường trực", "Phòng" or "Y tế" is one too."""
        reading = self._read(name, shadow(name), 0, len(name))
        if not len(reading.words):
            return None
        return next(reading.all(), None) or reading.name(0, company=True) or reading.sector(0, whole=True)

    # --- offices and bodies ---

    def offices_of(self, text: str) -> list[tuple[str, str | None]]:
        """Take "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh" apart: [("Bí thư", "Tỉnh ủy"), ("Chủ tịch", "HĐND tỉnh")].

        A body listed after an office shares its title ("Chủ tịch HĐND, UBND xã"). Text that names no office comes
        back whole, without a body.
        """
        reading = self._read(text, shadow(text), 0, len(text))
        offices: list[tuple[str, str | None]] = []
        for found in reading.all():
            named = found.body_first < found.last
            body = clean(text[slice(*reading.words.span(found.body_first, found.last))]) if named else None
            if found.office:
                offices.append((clean(text[slice(*reading.words.span(found.first, found.title_last))]), body))
            elif offices:
                offices.append((offices[-1][0], body))
        return offices or [(clean(text), None)]

    def head_office(self, body: str, level: str | None = None) -> str | None:
        """Return the title of the office that leads a body ("Giám đốc" of "Sở Y tế"); None where unknown."""
        found = self.first(body)
        if found is None:
            return None
        entry = self.life.entry(found, level)
        return entry.head if entry else self.tables.leaders.get(found.kind)

    def is_head(self, title: str, body: str, level: str | None = None) -> bool | None:
        """Tell whether the office `title` leads `body`; None where the title or the body is unknown."""
        words = self._read(title, shadow(title), 0, len(title)).words
        found: tuple[int, Office] | None = longest(self.tables.offices, words.words, 0)
        if found is None or not (found[0] == len(words) or found[1].joined) or found[1].group:
            return None
        if found[1].deputy:
            return False
        head = self.head_office(body, level)
        if head is None:  # a body nobody said who leads: by titles that are no deputy's
            return None if found[1].joined or self.first(body) is None else True
        general = found[1].title.startswith(("người đứng đầu", "thủ trưởng"))
        return general or f"{self.normal(head)} ".startswith(f"{self.normal(title)} ")

    def is_collective(self, name: str) -> bool:
        """Tell whether a name is a body that decides as a whole and signs through "T/M" (never an office)."""
        found = self.first(name)
        entry = self.life.entry(found, None) if found and found.office is None else None
        return bool(entry and entry.collective)

    def kind(self, name: str, level: str | None = None) -> str | None:
        """Return the kind of a body in the registry; a leading organ is of the kind of what it leads ("Thường trực HĐND")."""
        found = self.first(name)
        entry = self.life.entry(found, level) if found else None
        if found is None or entry is None:
            return None
        return found.owner.kind if entry.kind == "leadership" and found.owner else entry.kind

    def is_bare_board(self, name: str) -> bool:
        """Tell whether a name is that of a board ("Ban Tổ chức") without place or owner: other organisations have one, too."""
        found = self.first(name)
        return bool(found and found.kind in self.tables.strict and found.place is None and found.owner is None)

    def covers(self, group: str, member: str) -> bool | None:
        """Tell whether a line under "Nơi nhận" reaches a body or office; None where the words cannot decide.

        Groups cover their members and what belongs to these; a body covers itself, its leading organ and offices.
        """
        return self.reaches(self.line(group), member)

    def is_member(self, group: str, body: str) -> bool:
        """Tell whether a name for several bodies surely has this body itself among them, and not only above or below."""
        wanted, key, lines = self.first(body), self.normal(body), self.line(group)
        if len(lines) > 1 and any(name == key for name, _ in lines):
            return True
        return wanted is not None and any(self._is_member(line, wanted) for _, line in lines if line)

    def _is_member(self, line: Found, wanted: Found) -> bool:
        of_many = line.owner is not None and bool(line.owner.covers) and line.kind == wanted.kind  # "UBND các huyện"
        if wanted.office or wanted.covers or not (of_many or wanted.kind in line.covers):
            return False
        if line.owner and (self.life.level(wanted) == "central") != (self.life.level(line.owner) == "central"):
            return False
        return self.life.covers(line, wanted) is True

    def line(self, group: str) -> list[Named]:
        """Read a line under "Nơi nhận" once, for `reaches`: its names, each with its comparison key."""
        spans = self.split(group, shadow(group), 0, len(group))
        return [(self.normal(group[start:end]), self.first(group[start:end])) for start, end in spans]

    def reaches(self, lines: Iterable[Named], member: str) -> bool | None:
        """Tell whether one of some names, as `line` returns them, covers a body or office; see `covers`."""
        wanted, key = self.first(member), self.normal(member)
        answers: set[bool | None] = {False} if wanted else {None}
        for name, line in lines:
            if name == key:
                return True
            answers.add(None if line is None or wanted is None else self.life.covers(line, wanted))
        return True if True in answers else None if None in answers else False

    def _read(self, text: str, shadow: str, start: int, end: int) -> Reading:
        return Reading(Words(text, shadow, start, end, self.tables.abbreviations), self.tables)

    def _mention(self, reading: Reading, found: Found) -> Mention:
        span = reading.words.span
        start, end = span(found.first, found.last)
        return Mention(
            start=start,
            end=end,
            entry=self.life.entry(found, None),
            head_word=found.head,
            kind=found.kind,
            level=self.life.level(found),
            title=span(found.first, found.title_last) if found.office else None,
            body=span(found.body_first, found.last) if found.body_first < found.last else None,
            covers=found.covers,
        )


def _cuts(reading: Reading, items: list[Found]) -> list[int]:
    """Return the word indexes at which the items of a list begin."""
    words = reading.words.words
    begin = _after_lead(words, items)
    cuts = [begin]
    reached = begin
    for item in items:
        if item.first < begin:
            continue
        gap = [at for at in range(reached, item.first) if words[at] in SEPARATORS and words[at] != "/"]
        strong = [at for at in gap if words[at] == ";"]
        cuts += sorted({*strong, *gap[-1:]}) if reached > begin or strong else []
        reached = item.last
    return [*cuts, *(at for at in range(reached, len(reading.words)) if words[at] == ";")]


def _after_lead(words: list[str], items: list[Found]) -> int:
    """Return the index after a lead that only announces the list ("Đại diện lãnh đạo sở, ngành:"), else 0."""
    colon = words.index(":") if ":" in words else -1
    lead = [item for item in items if item.first < colon]
    return colon + 1 if len(lead) < len(items) and all(item.covers for item in lead) else 0


def _trimmed(words: list[str], first: int, last: int) -> tuple[int, int]:
    """Return [first, last) without the separators and marks at its ends."""
    while first < last and words[first] in _AROUND:
        first += 1
    while last > first and words[last - 1] in _AROUND:
        last -= 1
    return first, last
