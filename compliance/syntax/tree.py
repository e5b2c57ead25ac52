"""The syntax tree: a lossless value. Its tokens, joined, are the text; it holds no meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.source import Source
    from compliance.syntax.lines import Mark


@dataclass(frozen=True, slots=True)
class Leaf:
    """One line as a token: `start:end` tiles the text, `inner:outer` is what it says without its mark."""

    kind: str  # MARK, TEXT, NEXT, ROW, NEXT_ROW, CELL, NEXT_CELL, RULE
    start: int
    end: int
    inner: int
    outer: int
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the document: a zone, section, mark, paragraph, table or cells."""

    kind: str
    children: tuple[Node | Leaf, ...]

    @property
    def start(self) -> int:
        """Offset of the first character (0 for an empty node)."""
        return self.children[0].start if self.children else 0

    @property
    def end(self) -> int:
        """Offset after the last character, trailing blank lines included."""
        return self.children[-1].end if self.children else 0

    @property
    def inner(self) -> int:
        """Offset where the words begin, after mark and blanks."""
        return self.children[0].inner if self.children else 0

    @property
    def outer(self) -> int:
        """Offset where the words end."""
        return self.children[-1].outer if self.children else 0

    def leaves(self) -> Iterator[Leaf]:
        """Yield the tokens in order of the text."""
        stack: list[Node | Leaf] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Leaf):
                yield item
            else:
                stack.extend(reversed(item.children))


@dataclass(frozen=True, slots=True)
class SyntaxTree:
    """A source and its structure.

    `text` is the source's text with page numbers blanked, `shadow` its shadow (see `compliance.vietnamese`): both
    are as long as the source, so a sentence reads on across a page and every offset is one of the source.
    """

    source: Source
    text: str
    shadow: str
    root: Node

    def zones(self, kind: str) -> list[Node]:
        """Return the zones of one kind: head, title, preamble, body, closing, foot, annex, foreign."""
        return [child for child in self.root.children if isinstance(child, Node) and child.kind == kind]
