"""Lists of a page: the mark of each item, so that lists inside lists are told apart by it alone.

Pages number every level "1."; where nothing tells how an inner list is numbered, the numbers of the items above are put
before its own ("2.1."). Programs that save documents as pages write one list after the other and only tell by its
first number which of them goes on: the others stand inside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compliance.readers.markup import Node, attribute
from compliance.readers.office.numbering import formatted

if TYPE_CHECKING:
    from collections.abc import Sequence

BULLETS = ("- ", "+ ", "• ")  # of lists inside each other
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "upper-roman": "I",
    "lower-roman": "i",
    "decimal": "1",
    "decimal-leading-zero": "1",
    "none": "none",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")


class Look(NamedTuple):
    """What an item of a list has in common with its neighbours: its first word, capitals, a colon after its first words."""

    word: str
    capitals: bool
    colon: bool


class Numbered(NamedTuple):
    """A numbered list among others under one element.

    Attributes:
        first: its first number.
        items: how many.
        follows: it comes right after the list before; bullets between them count for nothing.
        begins, ends: the looks of its first and last items.
    """

    first: int
    items: int
    follows: bool
    begins: Look
    ends: Look


def look(words: str) -> Look:
    """Return how an item looks that begins with `words`."""
    return Look(words.partition(" ")[0].lower(), words.isupper(), ":" in words[:60])


def style_of(text: str, node: Node) -> str:
    """Return how a list is numbered: "1", "a", "A", "I", "i", "none"; "" where the page does not say."""
    found = _LIST_STYLE.search(attribute(text, node, "style"))
    return _STYLES.get(found[1], "") if found else attribute(text, node, "type", as_typed=True)


def first_of(text: str, node: Node) -> int:
    """Return the number of the first item of a list."""
    first = attribute(text, node, "start")
    return int(first) if first.isdecimal() and len(first) < 5 else 1


def mark(style: str, numbers: tuple[int, ...]) -> str:
    """Return the mark of an item, with a blank after it; `numbers` end with its own."""
    number = numbers[-1]
    if style == "none":
        return ""
    if style in ("a", "A") and number <= 26:
        letter = formatted(number, "lowerLetter" if style == "a" else "upperLetter")
        return f"{letter}) " if style == "a" else f"{letter}. "
    if style == "I" and number < 40:
        return formatted(number, "upperRoman") + ". "
    return ".".join(map(str, numbers)) + ". "


def above(lists: Sequence[Numbered]) -> list[tuple[int, ...]]:
    """Return for each of the numbered lists under one element the numbers of the items it stands under; () at the top.

    A list that begins with a later number goes on where an open list stopped before it: one whose items look alike, or
    the innermost. One that begins anew stands inside the list before it, if that one goes on later, or if nothing is
    between them.
    """
    found: list[tuple[int, ...]] = []
    opened: list[tuple[tuple[int, ...], Numbered]] = []  # lists not ended, and what they stand under
    for at, one in enumerate(lists):
        if one.first > 1:
            under = _taken_up(opened, one)
        elif opened and (one.follows or any(later.first == _next(opened[-1][1]) for later in lists[at + 1 :])):
            under = (*opened[-1][0], _next(opened[-1][1]) - 1)
        else:
            opened.clear()
            under = ()
        found.append(under)
        opened.append((under, one))
    return found


def _next(one: Numbered) -> int:
    return one.first + one.items


def _taken_up(opened: list[tuple[tuple[int, ...], Numbered]], one: Numbered) -> tuple[int, ...]:
    """Close the lists inside the one that `one` goes on with, and that one; return what it stands under."""
    open_at = [at for at, (_, last) in enumerate(opened) if _next(last) == one.first]
    best = max(open_at, key=lambda at: (_alike(opened[at][1].ends, one.begins), at), default=0)
    under = opened[best][0] if open_at else ()
    del opened[best:]
    return under


def _alike(one: Look, other: Look) -> int:
    return 4 * (one.word == other.word) + 2 * (one.capitals == other.capitals) + (one.colon == other.colon)
