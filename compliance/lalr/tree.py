"""What a parsed phrase is: nodes named after the rules of the grammar, and words named after its terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(str):
    """The words of a terminal: `type` is its name, [start, end) its place in the text."""

    __slots__ = ("end", "start", "type")

    type: str
    start: int
    end: int

    @classmethod
    def of(cls, type_: str, words: str, start: int) -> Token:
        """Return the token of `words`, which begin at `start`."""
        token = cls(words)
        token.type, token.start, token.end = type_, start, start + len(words)
        return token


class Phrase(NamedTuple):
    """A node: the name of its rule (or alias) and what the grammar keeps of its parts."""

    name: str
    children: tuple[Phrase | Token, ...]

    def tokens(self, *types: str) -> Iterator[Token]:
        """Yield the node's own tokens of these types, in order."""
        return (child for child in self.children if isinstance(child, Token) and child.type in types)

    def token(self, *types: str) -> Token | None:
        """Return the first of the node's own tokens of these types."""
        for child in self.children:
            if isinstance(child, Token) and child.type in types:
                return child
        return None

    def nodes(self, name: str | None = None) -> Iterator[Phrase]:
        """Yield the nodes right below, those of one name if given, in order."""
        return (child for child in self.children if isinstance(child, Phrase) and name in (None, child.name))

    def node(self, name: str | None = None) -> Phrase | None:
        """Return the first node right below, of that name if given."""
        for child in self.children:
            if isinstance(child, Phrase) and (name is None or name == child.name):
                return child
        return None

    def leaves(self) -> Iterator[Token]:
        """Yield all tokens of the phrase in order."""
        for child in self.children:
            if isinstance(child, Token):
                yield child
            else:
                yield from child.leaves()
