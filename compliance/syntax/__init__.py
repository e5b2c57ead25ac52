"""From a source to its lossless syntax tree: lines, zones, levels, then the LALR grammar `document.lark`.

Total and linear: every text has a tree, and the tree's tokens tile the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.lalr import parser
from compliance.syntax.lines import Line, Mark, classify
from compliance.syntax.tokens import stream
from compliance.syntax.tree import Leaf, Node, SyntaxTree
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.source import Source

__all__ = ["Leaf", "Mark", "Node", "SyntaxTree", "parse"]


def parse(source: Source) -> SyntaxTree:
    """Return the syntax tree of `source`. Never fails; a line that fits nothing is plain text."""
    text = source.text
    low = shadow(text)
    lines = classify(text, low, source.line_starts)
    kept = list(stream(text, low, lines))
    if lines and not any(line for _, line in kept):  # nothing but blanks and page numbers
        kept = [("FOREIGN", None), ("RULE", lines[0])]
    tree = parser("document").whole("start", _tokens(kept, len(text)), _node)
    pages = [line for line in lines if line.kind == "page"]
    if pages:  # a number that is a cell of a table is none of a page
        cells = {line.start for _, line in kept if line is not None and line.kind == "page"}
        pages = [line for line in pages if line.start not in cells]
    return SyntaxTree(source, _blanked(text, pages), _joined(_blanked(low, pages), kept), tree)


def _node(kind: str, parts: list[Any]) -> Node:
    """Make a node while the parser reduces; the word that opens a zone has no leaf and leaves no trace."""
    return Node(kind, tuple(parts[1:] if parts and parts[0] is None else parts))


def _tokens(kept: list[tuple[str, Line | None]], length: int) -> Iterator[tuple[str, Leaf | None]]:
    """Yield terminals with their leaves; each leaf ends where the next one starts, so silent lines are never lost."""
    starts = [*[line.start for _, line in kept if line is not None][1:], length]
    bounds = iter(starts)
    begin = 0
    for terminal, line in kept:
        leaf = None
        if line is not None:
            end = next(bounds)
            leaf = Leaf(terminal, begin, end, line.inner, line.outer, line.mark)
            begin = end
        yield terminal, leaf


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
