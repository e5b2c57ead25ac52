"""The registry in memory: what each entry of the file becomes.

Named tuples: they are made by the hundred while a program starts, and dataclasses would cost several times as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from compliance.bodies.values import Days, Entry
    from compliance.bodies.words import Trie


class Stem(NamedTuple):
    """A body's name: its key among the entries, the stem as written, whether it needs company to be a body."""

    key: str
    head: str
    bound: bool


class Head(NamedTuple):
    """A head word ("phòng") that makes a body of any name after it, with the neighbours that forbid it."""

    head: str
    kind: str
    not_before: frozenset[str]
    not_after: frozenset[str]


class Group(NamedTuple):
    """A collective noun: the kinds it covers, whether it names places ("xã, phường"), how many words it has."""

    head: str
    covers: frozenset[str]
    area: bool
    size: int


class Office(NamedTuple):
    """An office; its marks are explained in the file."""

    title: str
    bound: bool
    joined: bool
    deputy: bool
    group: bool


class Area(NamedTuple):
    """A kind of place (or a city, or a level), with the levels it can mean and its own life."""

    name: str
    levels: tuple[str, ...]
    community: bool
    numbered: bool
    begin: Days
    end: Days
    known: str | None
    source: str | None


class Opener(NamedTuple):
    """What may follow a word that can open a name: `only` these, or with `any` all but `never`."""

    any: bool
    only: frozenset[str]
    never: frozenset[str]

    def takes(self, after: str) -> bool:
        """Tell whether `after` may follow."""
        return after in self.only or (self.any and after not in self.never)


class Tables(NamedTuple):
    """Everything the file says. Tries map phrases to the tuples above, `entries` stems to bodies by level.

    `openers` and `followers` save looking: what can open a name, and what in small letters can go on after its core.
    """

    bodies: Trie
    entries: dict[str, tuple[Entry, ...]]
    heads: Trie
    guards: dict[str, Head]
    groups: Trie
    offices: Trie
    areas: Trie
    places: dict[str, Area]
    cities: dict[str, Area]
    levels: dict[str, Area]
    leaders: dict[str, str | None]
    under: dict[str, str]
    strict: frozenset[str]
    alike: frozenset[str]
    of_cities: frozenset[str]
    sectors: Trie
    phrases: dict[str, Trie]
    surnames: frozenset[str]
    abbreviations: Trie
    openers: dict[str, Opener]
    followers: frozenset[str]
