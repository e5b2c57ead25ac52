"""Read `bodies.toml` into tables, refusing what the registry does not know.

Names are compared in lower case: the file spells tones the way `vietnamese.shadow` does, and a test holds it.
Every mistake in the file raises `BrokenRules` with the file, the entry and the cure.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any

from compliance.bodies.tables import Area, Group, Head, Office, Opener, Stem, Tables
from compliance.bodies.values import AFTER_ALL, BEFORE_ALL, Days, Entry
from compliance.bodies.words import SEPARATORS, Trie, grow, grow_exact
from compliance.errors import BrokenRules
from compliance.resources import toml_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

Table = dict[str, Any]

_LIFE = {"begin", "end", "known", "source"}
_NAMED = {"kinds": {"side", "head", "collective", "alike", "under", "strict"}, "levels": _LIFE}
_LISTED = {
    "area": _LIFE | {"names", "levels", "community", "numbered"},
    "city": _LIFE | {"names"},
    "office": {"names", "bound", "joined", "deputy", "group"},
    "body": _LIFE | {"names", "aliases", "kind", "side", "levels", "successors", "head", "bound", "city"},
    "head": {"names", "kind", "levels", "not_before", "not_after"},
    "group": {"names", "covers", "area"},
}
_REQUIRED = {"area": ("names", "levels"), "body": ("names", "kind", "levels"), "head": ("names", "kind")}
_REQUIRED |= {"city": ("names",), "office": ("names",), "group": ("names", "covers")}
_LISTS = {"names", "aliases", "levels", "successors", "not_before", "not_after", "covers"}
_TEXTS = {"under", "kind", "side", "head", "known", "source"}
_PHRASES = ("skip", "many", "of", "qualities", "pairs", "direct", "stops")


def load(path: str | Path) -> Tables:
    """Read the registry file.

    Raises:
        BrokenRules: the file is not TOML or says something the registry does not understand.
    """
    name = os.path.basename(path)
    try:
        data = toml_tables(path)
    except (OSError, ValueError) as fault:
        raise BrokenRules(f"{name}: không đọc được sổ cơ quan ({fault}); hãy sửa tệp.") from fault
    return _Loader(name, data).tables()


class _Loader:
    """Turns the parsed file into tables, remembering the file's name for messages."""

    def __init__(self, file: str, data: Table) -> None:
        self.file = file
        self.data = data
        parts = {*_NAMED, *_LISTED, "words", "abbreviations"}
        for part in data:
            self._one_of("tệp", "mục", part, parts)
        for part in sorted(parts):
            self._wants("tệp", part in data, f"mục [{part}]")
        for part, fields in _NAMED.items():
            for name, table in data[part].items():
                self._check(f"[{part}] {name}", table, fields, ())
        for part, fields in _LISTED.items():
            for number, table in enumerate(data[part], 1):
                self._check(f"[[{part}]] thứ {number} {table.get('names', '')}", table, fields, _REQUIRED[part])

    def tables(self) -> Tables:
        """Return the whole registry."""
        kinds = self.data["kinds"]
        bodies, entries, sectors = self._bodies()
        heads, guards = self._heads()
        groups, offices = self._groups(), self._offices()
        areas, cities = self._areas("area"), self._areas("city")
        phrases = {name: _trie((phrase, True) for phrase in self.data["words"].get(name, [])) for name in _PHRASES}
        openers = _openers((bodies, heads, offices, phrases["many"]), groups, phrases["many"], guards)
        areas_trie = _trie(areas.items())
        return Tables(
            bodies=bodies,
            entries=entries,
            heads=heads,
            guards=guards,
            groups=groups,
            offices=offices,
            areas=areas_trie,
            places=areas,
            cities=cities,
            levels={name: self._area(name, {**table, "levels": [name]}) for name, table in self.data["levels"].items()},
            leaders={kind: table.get("head") for kind, table in kinds.items()},
            under={kind: table["under"] for kind, table in kinds.items() if "under" in table},
            strict=frozenset(kind for kind, table in kinds.items() if table.get("strict")),
            alike=frozenset(kind for kind, table in kinds.items() if table.get("alike")),
            of_cities=frozenset(name for table in self.data["body"] if table.get("city") for name in _names(table)),
            sectors=sectors,
            phrases=phrases,
            surnames=frozenset(self.data["words"].get("surnames", [])),
            abbreviations=self._abbreviations(),
            openers=openers,
            followers=frozenset({"việt"}.union(openers, areas_trie, phrases["of"], phrases["qualities"])),
        )

    def _bodies(self) -> tuple[Trie, dict[str, tuple[Entry, ...]], Trie]:
        """Return the stems, the entries by stem, and the departments by the name of their sector ("y tế")."""
        trie: Trie = {}
        sectors: Trie = {}
        entries: dict[str, tuple[Entry, ...]] = {}
        owners: dict[str, str] = {}
        for table in self.data["body"]:
            where = f"[[body]] {table['names'][0]}"
            aliases = [alias.lower() for alias in table.get("aliases", [])]
            self._wants(where, not aliases or len(table["names"]) == 1, "một tên duy nhất trong names khi có aliases")
            for name in table["names"]:
                key = name.lower()
                made = self._entries(where, name, table)
                levels = {entry.level for entry in entries.get(key, ())}
                self._wants(where, levels.isdisjoint(entry.level for entry in made), f"{name} một lần ở mỗi cấp")
                entries[key] = (*entries.get(key, ()), *made)
                for stem in (key, *aliases):
                    self._wants(where, owners.setdefault(_bare(stem), key) == key, f"'{stem}' chỉ thuộc một tên")
                    grow(trie, stem, Stem(key, stem, table.get("bound", False)))
                if key.startswith("sở "):
                    grow(sectors, key.removeprefix("sở "), Stem(key, key, bound=False))
        return trie, entries, sectors

    def _entries(self, where: str, name: str, table: Table) -> list[Entry]:
        self._one_of(where, "loại", table["kind"], self.data["kinds"])
        kind = self.data["kinds"][table["kind"]]
        begin, end = self._days(where, table, "begin", BEFORE_ALL), self._days(where, table, "end", AFTER_ALL)
        for level in table["levels"]:
            self._one_of(where, "cấp", level, self.data["levels"])
        side, head = table.get("side", kind.get("side")), table.get("head", kind.get("head"))
        known, source = table.get("known"), table.get("source")
        successors, collective = tuple(table.get("successors", ())), kind.get("collective", False)
        return [
            Entry(name, table["kind"], side, level, begin, end, known, source, successors, head, collective)
            for level in table["levels"]
        ]

    def _heads(self) -> tuple[Trie, dict[str, Head]]:
        """Return the head words, and those of one syllable with the neighbours that make them other words."""
        heads: dict[str, Head] = {}
        for table in self.data["head"]:
            self._one_of(f"[[head]] {table['names'][0]}", "loại", table["kind"], self.data["kinds"])
            before, after = frozenset(table.get("not_before", ())), frozenset(table.get("not_after", ()))
            heads |= {name: Head(name, table["kind"], before, after) for name in _names(table)}
        return _trie(heads.items()), {name: head for name, head in heads.items() if " " not in name}

    def _groups(self) -> Trie:
        for table in self.data["group"]:
            for kind in table["covers"]:
                self._one_of(f"[[group]] {table['names'][0]}", "loại", kind, {*self.data["kinds"], "*"})
        return _trie(
            (name, Group(name, frozenset(table["covers"]), table.get("area", False), len(name.split())))
            for table in self.data["group"]
            for name in _names(table)
        )

    def _offices(self) -> Trie:
        marks = ("bound", "joined", "deputy", "group")
        return _trie(
            (name, Office(name, *(table.get(mark, False) for mark in marks)))
            for table in self.data["office"]
            for name in _names(table)
        )

    def _areas(self, part: str) -> dict[str, Area]:
        return {name: self._area(name, table) for table in self.data[part] for name in _names(table)}

    def _area(self, name: str, table: Table) -> Area:
        begin, end = self._days(name, table, "begin", BEFORE_ALL), self._days(name, table, "end", AFTER_ALL)
        levels, marks = tuple(table.get("levels", ())), (table.get("community", False), table.get("numbered", False))
        for level in levels:
            self._one_of(name, "cấp", level, self.data["levels"])
        return Area(name, levels, *marks, begin, end, table.get("known"), table.get("source"))

    def _abbreviations(self) -> Trie:
        trie: Trie = {}
        for short, written in self.data["abbreviations"].items():
            words = written.replace(",", " , ").split()
            grow_exact(trie, short, tuple(word for word in words if word != "-"))
        return trie

    def _days(self, where: str, table: Table, field: str, absent: Days) -> Days:
        value = table.get(field)
        if value is None:
            return absent
        days = value if isinstance(value, list) else [value, value]
        right = len(days) == 2 and all(type(day) is dt.date for day in days) and days[0] <= days[1]
        self._wants(where, right, f"{field} là một ngày hoặc [sớm nhất, muộn nhất]")
        self._wants(where, "known" in table, f"known bên cạnh {field}")
        return days[0], days[1]

    def _check(self, where: str, table: Table, fields: Collection[str], required: Iterable[str]) -> None:
        for field, value in table.items():
            self._one_of(where, "trường", field, fields)
            if field in _LISTS:
                right = isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
                self._wants(where, right, f"{field} là một danh sách chữ")
            elif field not in ("begin", "end"):
                right = isinstance(value, str if field in _TEXTS else bool)
                self._wants(where, right, f"{field} là {'chữ' if field in _TEXTS else 'true hoặc false'}")
        for field in required:
            self._wants(where, field in table, f"trường {field}")

    def _one_of(self, where: str, what: str, value: str, allowed: Collection[str]) -> None:
        if value not in allowed:
            from difflib import get_close_matches  # noqa: PLC0415  (only a broken file pays for it)

            near = get_close_matches(value, sorted(allowed), 1, 0.0)[0]
            raise BrokenRules(f"{self.file}, {where}: không có {what} '{value}'; có phải '{near}'?")

    def _wants(self, where: str, holds: bool, what: str) -> None:
        if not holds:
            raise BrokenRules(f"{self.file}, {where}: cần {what}.")


def _bare(stem: str) -> str:
    return " ".join(stem.replace("-", " ").replace(",", " ").split())


def _names(table: Table) -> list[str]:
    return [name.lower() for name in table["names"]]


def _trie(pairs: Iterable[tuple[str, Any]]) -> Trie:
    trie: Trie = {}
    for phrase, value in pairs:
        grow(trie, phrase, value)
    return trie


def _openers(tries: tuple[Trie, ...], groups: Trie, many: Trie, guards: dict[str, Head]) -> dict[str, Opener]:
    """Return each word that can open a name with what may follow it; it saves most of the looking.

    A collective noun alone opens a row: a separator follows. A short head word opens anything but its guard's words.
    """
    openers: dict[str, Opener] = {}
    for trie in (*tries, groups):
        for word, node in trie.items():
            alone = "" in node and trie is not groups
            row = SEPARATORS if "" in node else frozenset()
            before = openers.get(word, Opener(any=False, only=frozenset(), never=frozenset()))
            openers[word] = Opener(before.any or alone, before.only | row | node.keys(), before.never)
    for word, opener in openers.items():
        if word in guards:
            openers[word] = opener._replace(never=guards[word].not_before - opener.only)
    for word, node in many.items():  # "các" opens what its noun opens
        if "" in node:
            openers[word] = Opener(any=False, only=frozenset(openers), never=frozenset())
    return openers
