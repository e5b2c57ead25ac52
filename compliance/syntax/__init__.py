"""From a source to its lossless syntax tree: lines, zones, levels, then the LALR grammar `document.lark`.

Total and linear: every text has a tree, and the tree's tokens tile the text.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING, Any

from lark import Lark, Token, Transformer, Tree
from lark.lexer import Lexer

from compliance.resources import grammar_text
from compliance.syntax.lines import Line, Mark, classify
from compliance.syntax.tokens import stream
from compliance.syntax.tree import Leaf, Node, SyntaxTree
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.source import Source

__all__ = ["Leaf", "Mark", "Node", "SyntaxTree", "parse"]


class _Ready(Lexer):
    """A lexer for Lark that hands over tokens made beforehand."""

    def __init__(self, lexer_conf: object) -> None:
        del lexer_conf

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]  # noqa: ANN401
        return iter(data)


class _Build(Transformer[Token, Any]):
    """Build the nodes while the parser reduces; no intermediate tree."""

    def __default__(self, data: Any, children: list[Any], meta: object) -> Node | Tree[Any]:  # noqa: ANN401
        if data[0] == "_":  # Lark's own helper rules, inlined by it
            return Tree(data, children, meta)  # type: ignore[arg-type]
        kept = [child for child in children if isinstance(child, Node) or child.leaf is not None]
        return Node(str(data), tuple(child if isinstance(child, Node) else child.leaf for child in kept))


class _Token(Token):
    """A terminal with the leaf it stands for (none for zone and level terminals)."""

    __slots__ = ("leaf",)
    leaf: Leaf | None


@cache
def _parser() -> Lark:
    return Lark(grammar_text("document"), parser="lalr", lexer=_Ready, transformer=_Build())


def parse(source: Source) -> SyntaxTree:
    """Return the syntax tree of `source`. Never fails; a line that fits nothing is plain text."""
    text = source.text
    low = shadow(text)
    starts = (*source.line_starts, len(text))
    lines = [classify(text, low, a, b) for a, b in itertools.pairwise(starts) if a < b]
    kept = list(stream(text, low, lines))
    tokens = list(_tokens(kept, len(text)))
    tree: Any = _parser().parse(tokens)  # type: ignore[arg-type]
    cells = {line.start for terminal, line in kept if line is not None and line.kind == "page"}
    pages = [line for line in lines if line.kind == "page" and line.start not in cells]
    return SyntaxTree(source, _blanked(text, pages), _joined(_blanked(low, pages), kept), tree)


def _tokens(kept: list[tuple[str, Line | None]], length: int) -> Iterator[_Token]:
    """Yield Lark tokens; each leaf ends where the next one starts, so silent lines are never lost."""
    starts = [*[line.start for _, line in kept if line is not None][1:], length]
    bounds = iter(starts)
    begin = 0
    for terminal, line in kept:
        token = _Token(terminal, "")
        token.leaf = None
        if line is not None:
            end = next(bounds)
            token.leaf = Leaf(terminal, begin, end, line.inner, line.outer, line.mark)
            begin = end
        yield token


def _joined(low: str, kept: list[tuple[str, Line | None]]) -> str:
    """Return the shadow with blanks for the line breaks inside a paragraph."""
    pieces = []
    at = end = 0
    for terminal, line in kept:
        if line is None:
            continue
        if terminal == "NEXT":
            pieces += [low[at:end], " " * (line.inner - end)]
            at = line.inner
        end = line.outer
    return "".join((*pieces, low[at:])) if pieces else low


def _blanked(text: str, lines: list[Line]) -> str:
    """Return `text` with the words of some lines as blanks: page numbers, so that a sentence reads on."""
    pieces = []
    at = 0
    for line in lines:
        pieces += [text[at : line.start], " " * (line.outer - line.start)]
        at = line.outer
    return "".join((*pieces, text[at:])) if pieces else text
