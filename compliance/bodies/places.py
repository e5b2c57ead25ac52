"""Places in a name: "xã Bình Lư, tỉnh Lai Châu", "cấp tỉnh", "Tỉnh ủy **Lào Cai**"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compliance.bodies.words import longest

if TYPE_CHECKING:
    from compliance.bodies.tables import Area, Tables
    from compliance.bodies.words import Words

LONG = 5  # words of a place's own name


class Place(NamedTuple):
    """Where a body belongs: the kind of place ("xã"; "" in "Tỉnh ủy Lào Cai") and its own name, "" where none is given.

    Of the names only those of the centre's cities are kept; any other is "*".
    """

    area: str
    name: str


class Places:
    """Reads places in the words of one stretch."""

    __slots__ = ("_tables", "_words")

    def __init__(self, words: Words, tables: Tables) -> None:
        self._words = words
        self._tables = tables

    def area(self, at: int) -> tuple[int, Place] | None:
        """Read a kind of place with its name: (index after it, place of the first part).

        An enclosing place belongs to it ("xã Bình Lư, tỉnh Lai Châu"), and so do neighbours of a small one
        ("bản Chu Va 6, Chu Va 8").
        """
        words = self._words
        found: tuple[int, Area] | None = longest(self._tables.areas, words.words, at)
        if found is None or self.is_society(at):
            return None
        start, area = found
        last = self.proper(start, numbered=area.numbered, person="commune" not in area.levels)
        place = self.named(area.name, start, last)
        while last > start and last < len(words) and words.words[last] == ",":
            wider = longest(self._tables.areas, words.words, last + 1)
            if wider and words.capital(wider[0]):
                last = self.proper(wider[0])
            elif area.community and words.capital(last + 1) and not self.opens(last + 1):
                last = self.proper(last + 1)
            else:
                break
        return last, place

    def is_society(self, at: int) -> bool:
        """Tell whether "xã" at word `at` is that of "xã hội"."""
        words = self._words
        return words.words[at] == "xã" and words.words[at + 1] == "hội" and not words.capital(at + 1)

    def named(self, area: str, start: int, last: int) -> Place:
        """Return the place of kind `area` whose own name is words [start, last)."""
        name = " ".join(self._words.words[start:last])
        return Place(area, name if name in self._tables.cities else "*" if name else "")

    def proper(self, at: int, *, numbered: bool = False, person: bool = True) -> int:
        """Return the index after the proper name at word `at`, `at` where there is none.

        `numbered`: the name may be a number. `person`: three words with a surname are a person, not a place.
        """
        words = self._words
        if numbered and words.words[at] == "số":
            at += 1
        last = at
        while last < min(len(words), at + LONG) and words.adjoins(last):
            word = words.words[last]
            if not (word.isdigit() and (numbered or last > at)) and (
                not words.capital(last) or not word.isalnum() or self._breaks(last)
            ):
                break
            last += 1
        if person and last - at > 2 and words.words[at] in self._tables.surnames:
            return last if " ".join(words.words[at:last]) in self._tables.cities else at
        return last

    def opens(self, at: int) -> bool:
        """Tell whether another body, group, office or place opens at word `at`."""
        tables, words = self._tables, self._words.words
        tries = (tables.bodies, tables.heads, tables.offices, tables.phrases["many"], tables.areas)
        return any(longest(trie, words, at) is not None for trie in tries if words[at] in trie)

    def _breaks(self, at: int) -> bool:
        """Tell whether a capitalised word begins something else: an office, a body, a verb."""
        tables, words = self._tables, self._words.words
        for trie in (tables.bodies, tables.offices, tables.phrases["many"], tables.phrases["stops"]):
            found = longest(trie, words, at) if words[at] in trie else None
            if found and found[0] - at > 1:
                return True
        return False
