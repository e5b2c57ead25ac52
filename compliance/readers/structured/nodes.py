"""The values of a structured file with their places: what YAML and JSON are read into, before anything is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from compliance.errors import Unreadable
from compliance.readers.composing import nfc
from compliance.values import dataclass, field

if TYPE_CHECKING:
    from compliance.source import Source

MAX_DEPTH = 100
MAX_CHARACTERS = 1_000_000  # the C parsers under us take time that is not ours to stop


@dataclass(frozen=True, slots=True)
class Node:
    """A value as written: a scalar (None: null), a list or a table of nodes, at text[start:end].

    `keys` holds the places of a table's keys.
    """

    start: int
    end: int
    content: str | list[Node] | dict[str, Node] | None
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def child(self, step: int | str) -> Node | None:
        """Return the item or entry `step`, None where there is none."""
        if isinstance(self.content, dict):
            return self.content.get(str(step))
        if isinstance(self.content, list) and isinstance(step, int) and step < len(self.content):
            return self.content[step]
        return None


def scalar(text: str, start: int, end: int) -> Node:
    """Return the node of a scalar; one of blanks only is null."""
    return Node(start, end, nfc(text) if text.strip() else None)


def plain(node: Node) -> object:
    """Return a node as nested dicts, lists, strings and None."""
    if isinstance(node.content, dict):
        return {key: plain(child) for key, child in node.content.items()}
    if isinstance(node.content, list):
        return [plain(child) for child in node.content]
    return node.content


def refuse(source: Source, at: int, problem: str) -> NoReturn:
    """Refuse the file for what stands at a place of it.

    Raises:
        Unreadable: always.
    """
    place = source.place(min(at, len(source.text)))
    raise Unreadable(f"dòng {place.line}, cột {place.column}: {problem}")
