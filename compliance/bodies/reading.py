"""The grammar of names: where a body or office begins in a row of words, and how far its name reaches.

    name   = ["các"] (group | stem | head word + free words) tail
    office = title [name | place]
    tail   = { "Việt Nam" | quality of a group | ["của", "thuộc"] owner | place [proper name] }

A stem is a name of the registry, a head word ("phòng") opens an unknown one. Every word is looked at a small,
bounded number of times, so reading is linear in the text.
"""

from __future__ import annotations

import sys
from itertools import compress, count
from typing import TYPE_CHECKING, NamedTuple

from compliance.bodies.places import Place, Places
from compliance.bodies.words import SEPARATORS, longest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.bodies.tables import Group, Office, Stem, Tables
    from compliance.bodies.words import Words

DEPTH = 4  # owners of owners: "Chi bộ Phòng … Sở … tỉnh"
FREE = 14  # words of a free name after its head word


class Found(NamedTuple):
    """A name found in words [first, last)."""

    first: int
    last: int
    head: str
    kind: str
    key: str | None = None
    place: Place | None = None
    owner: Found | None = None
    covers: frozenset[str] = frozenset()
    direct: bool = False
    area: bool = False
    office: Office | None = None
    title_last: int = 0
    body_first: int = 0


class Tail(NamedTuple):
    """What follows a name's core: where it ends, its place and owner."""

    last: int
    place: Place | None
    owner: Found | None
    direct: bool


class Reading:
    """The words of one stretch, read by the registry's tables."""

    __slots__ = ("_areas", "_bodies", "_groups", "_heads", "_offices", "_phrases", "_places", "_tables", "words")

    def __init__(self, words: Words, tables: Tables) -> None:
        self.words = words
        self._tables = tables
        self._bodies = tables.bodies
        self._heads = tables.heads
        self._groups = tables.groups
        self._offices = tables.offices
        self._areas = tables.areas
        self._phrases = tables.phrases
        self._places = Places(words, tables)

    def all(self, *, sectors: bool = False, gap: int = sys.maxsize) -> Iterator[Found]:
        """Yield the names in order; with `sectors`, also "Y tế" for "Sở Y tế" in a row of departments.

        `gap`: none that begins more than so many words after the one before (the first: after the start).
        """
        words = self.words.words
        known = self._tables.openers.__contains__
        places: Iterable[int] = compress(count(), map(known, words))  # looked for in the interpreter's C code
        if sectors:
            first = self._tables.sectors
            places = (at for at, word in enumerate(words) if word in first or known(word))
        row = False  # inside a row of departments
        done = 0
        for at in places:
            if at < done:
                continue
            if at - done > gap:
                return
            one = self._start(at) if self._may_open(at) else None
            if one is None and row:
                one = self.sector(at)
            if one is not None:
                yield one
                done = one.last
                row = row or (sectors and (one.kind == "department" or "department" in one.covers))

    def _may_open(self, at: int) -> bool:
        """Tell at a glance whether a name can start at word `at`."""
        opener = self._tables.openers.get(self.words.words[at])
        return opener is not None and opener.takes(self.words.words[at + 1])

    def _start(self, at: int) -> Found | None:
        words = self.words.words
        skip = self._phrases["skip"]
        if self.words.signs(at) or (words[at] in skip and longest(skip, words, at)):
            return None
        return (self.office(at) if words[at] in self._offices else None) or self.name(at)

    def sector(self, at: int, *, whole: bool = False) -> Found | None:
        """Read "Y tế" for "Sở Y tế": an item of a row of departments, or (`whole`) all the words there are."""
        words = self.words
        stem: tuple[int, Stem] | None = longest(self._tables.sectors, words.words, at)
        if stem is None or not words.capital(at):
            return None
        if not (stem[0] == len(words) if whole else words.words[at - 1] in SEPARATORS | {":"}):
            return None
        return Found(at, stem[0], stem[1].head, "department", stem[1].key, body_first=at)

    # --- offices ---

    def office(self, at: int) -> Found | None:
        """Read an office at word `at`, with its body if one follows."""
        title = longest(self._offices, self.words.words, at)
        if title is None:
            return None
        last, office = title
        body = self.name(last, company=True) if last < len(self.words) else None
        if body is None:
            area = self._places.area(last)
            if area and not office.group:
                kind = "community" if self._tables.places[area[1].area].community else "place"
                body = Found(last, area[0], area[1].area, kind, place=area[1], body_first=last)
        if body is None:
            if office.bound:
                return None
            return Found(at, last, office.title, "office", office=office, title_last=last, body_first=last)
        title_last = last
        if office.joined and not body.covers:
            head = longest(self._heads, self.words.words, last)
            title_last = head[0] if head else min(last + len(body.head.split()), body.last)
        _, end, _, kind, key, place, owner, covers, direct, in_area, *_ = body
        return Found(
            at, end, office.title, kind, key, place, owner, covers, direct, in_area, office, title_last, body_first=last
        )

    # --- bodies and groups ---

    def name(self, at: int, depth: int = 0, *, company: bool = False, known: bool = False) -> Found | None:
        """Read a body or group at word `at`.

        `company`: an office before it, so that a bare "Phòng" or "Thường trực" is a body. `known`: no free names.
        """
        words = self.words.words
        core = at
        manies = self._phrases["many"]
        many = longest(manies, words, at) if words[at] in manies else None
        if many:
            core = many[0]
            if not self._may_open(core) and words[core] not in self._groups:
                return None
        elif words[at] in self._tables.guards and self._guarded(at):
            return None
        stem = longest(self._bodies, words, core) if words[core] in self._bodies else None
        nouns = words[core] in self._groups and (
            many or not stem
        )  # a body that begins there is no group but after "các"
        group = self._group(core, plural=bool(many)) if nouns else None
        if group and (stem is None or group.last >= stem[0]):
            tail = self._tail(group.last, depth, group=True)
            place = group.place or tail.place
            parts = (group.head, "group", None, place, tail.owner, group.covers, tail.direct, group.area)
            return Found(at, tail.last, *parts, body_first=at)
        if stem:
            return self._stem(at, stem[0], stem[1], depth, company=company)
        return None if known else self._free(at, core, depth, company=company)

    def _guarded(self, at: int) -> bool:
        """Tell whether the word before makes a short head word another word ("cán bộ", "quốc phòng")."""
        guard = self._tables.guards[self.words.words[at]]
        return self.words.adjoins(at) and self.words.words[at - 1] in guard.not_after

    def _stem(self, at: int, last: int, stem: Stem, depth: int, *, company: bool) -> Found | None:
        key, head, bound = stem
        tail = self._tail(last, depth)
        if bound and not company and tail.place is None and tail.owner is None:
            return None
        kind = self._tables.entries[key][0].kind
        return Found(at, tail.last, head, kind, key, tail.place, tail.owner, direct=tail.direct, body_first=at)

    def _group(self, at: int, *, plural: bool) -> Found | None:
        """Read nouns in a row: "sở, ban, ngành"; one alone is a group after "các" or when it is a long name."""
        words = self.words.words
        first = self._noun(at)
        if first is None:
            return None
        last, noun = first
        nouns = [noun]
        while words[last] in SEPARATORS and words[last] != ";":
            after = last + 2 if words[last + 1] == "và" else last + 1
            following = self._noun(after)
            stem: tuple[int, Stem] | None = longest(self._bodies, words, after) if following else None
            if following is None or (stem and (stem[0] > following[0] or self.words.capital(after))):
                break
            last = following[0]
            nouns.append(following[1])
        if not plural and len(nouns) == 1 and (noun.size < 3 or longest(self._heads, words, at)):
            return None
        covers = frozenset[str]().union(*(noun.covers for noun in nouns))
        area = all(noun.area for noun in nouns)
        place = Place(noun.head, "") if area else None
        return Found(at, last, " ".join(words[at:last]), "group", place=place, covers=covers, area=area, body_first=at)

    def _noun(self, at: int) -> tuple[int, Group] | None:
        found: tuple[int, Group] | None = longest(self._groups, self.words.words, at)
        if found is None:
            return None
        guard = self._tables.guards.get(self.words.words[found[0] - 1])
        return None if guard and self.words.words[found[0]] in guard.not_before else found

    def _free(self, at: int, core: int, depth: int, *, company: bool) -> Found | None:
        """Read a head word and the free name after it."""
        words = self.words
        found = longest(self._heads, words.words, core)
        if found is None:
            return None
        start, head = found
        if words.words[start] in head.not_before:
            return None
        named = words.adjoins(start) and words.capital(start)
        if start - core == 1 and not named and not words.capital(core) and not company:
            return None
        last = self._free_words(start)
        tail = self._tail(last, depth)
        if last == start and not company and not (start - core > 1 and (tail.owner or words.capital(core))):
            return None
        if start - core == 1 and not named and not company and tail.place is None:
            return None
        return Found(
            at, tail.last, head.head, head.kind, None, tail.place, tail.owner, direct=tail.direct, body_first=at
        )

    def _free_words(self, start: int) -> int:
        words = self.words
        at = start
        while at < min(len(words), start + FREE) and words.adjoins(at):
            word = words.words[at]
            if not word.isalnum():
                inside = word == "-" or (word == "," and (self._closes(at) or self._pairs(start, at)))
                if not inside or at == start or not words.adjoins(at + 1):
                    break
            elif word == "và":
                if at == start or not words.capital(at + 1) or self._places.opens(at + 1):
                    break
            elif self._ends_free(at, first=at == start):
                break
            at += 1
        while at > start and not words.words[at - 1].isalnum():
            at -= 1
        return at

    def _ends_free(self, at: int, *, first: bool) -> bool:
        words = self.words
        if not words.capital(at) and longest(self._phrases["stops"], words.words, at):
            return True
        if first:
            return False
        area = longest(self._areas, words.words, at)
        if area and not self._places.is_society(at):
            return True
        stem = longest(self._bodies, words.words, at)
        return bool(stem and not stem[1].bound and words.words[at - 1] not in ("và", ",", "-"))

    def _pairs(self, start: int, comma: int) -> bool:
        """Tell whether the comma stands inside two words that are always named together ("học sinh, sinh viên")."""
        pairs, words = self._phrases["pairs"], self.words.words
        return any(words[at] in pairs and longest(pairs, words, at) for at in range(max(start, comma - 2), comma))

    def _closes(self, comma: int) -> bool:
        """Tell whether the comma stands inside a name "A, B và C"."""
        words = self.words
        at = comma + 1
        if not words.capital(at):
            return False
        while at < min(len(words), comma + FREE) and words.adjoins(at):
            word = words.words[at]
            if word == "và":
                return words.capital(at + 1) and not self._places.opens(at + 1)
            if self._places.opens(at) or not (word.isalnum() or word in "-,"):
                return False
            at += 1
        return False

    # --- what follows a name ---

    def _tail(self, at: int, depth: int, *, group: bool = False) -> Tail:
        words = self.words.words
        place: Place | None = None
        owner: Found | None = None
        direct = False
        of, followers = self._phrases["of"], self._tables.followers
        while words[at] in followers or self.words.capital(at):
            word = words[at]
            if word == "việt" and words[at + 1] == "nam":
                at += 2
                continue
            quality = longest(self._phrases["qualities"], words, at) if group else None
            stem = longest(self._bodies, words, at) if quality else None
            if quality and stem and stem[0] > quality[0]:
                quality = None
            if quality:
                direct = direct or longest(self._phrases["direct"], words, at) == quality
            link = longest(of, words, at) if word in of else None
            reach = max(quality[0] if quality else at, link[0] if link else at)
            inner, inner_place, last = self._owner(reach, depth, linked=reach > at, place=place)
            if last > reach:
                at, owner, place = last, owner or inner, place or inner_place
            elif quality:
                at = quality[0]
            else:
                break
        return Tail(at, None if direct else place, owner, direct)

    def _owner(
        self, at: int, depth: int, *, linked: bool, place: Place | None
    ) -> tuple[Found | None, Place | None, int]:
        """Read the body or place that owns the name before it: (owner, place, index after it)."""
        words = self.words
        if at >= len(words) or depth >= DEPTH:
            return None, None, at
        if self._may_open(at) and (linked or place is None or not place.name):
            inner = self.name(at, depth + 1, known=not linked)
            if inner and (linked or inner.kind != "group" or inner.area):
                return inner, inner.place, inner.last
        area = self._places.area(at)
        if area:
            return None, area[1], area[0]
        if place or linked or not words.adjoins(at):
            return None, None, at
        last = self._places.proper(at)
        return (None, self._places.named("", at, last), last) if last > at else (None, None, at)
