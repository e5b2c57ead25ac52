"""A text as a typist sets it in Word: whole paragraphs, columns side by side in tables, tables with rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from documents import source_of
from office import lines_of, p, set_in_word, table

from compliance.syntax import Leaf, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.syntax import Node, SyntaxTree

_GAP = re.compile(r"[ \u00a0]{3,}|\t+")
_COLUMNS = ("head", "foot")  # zones whose lines may stand in two columns


def typed_docx(text: str) -> bytes:
    """Return a text as .docx: what the lines of a text file break or draw is set as Word does."""
    tree = parse(source_of(text))
    return set_in_word([block for zone in tree.root.children for block in _zone(tree, zone)])


def _zone(tree: SyntaxTree, zone: Node | Leaf) -> Iterator[str]:
    if isinstance(zone, Leaf):
        return
    if zone.kind in _COLUMNS:
        yield from _columns([tree.text[leaf.start : leaf.end] for leaf in zone.leaves()])
    elif zone.kind in ("title", "foreign"):
        lines = (line for leaf in zone.leaves() for line in lines_of(tree.text[leaf.start : leaf.end]))
        yield from (f"<c>{line}" if zone.kind == "title" else line for line in lines)
    else:
        yield from _items(tree, zone)


def _columns(lines: list[str]) -> Iterator[str]:
    """Yield lines; where some have two columns all of them stand in a table without rules."""
    pairs = [[part.strip(" |*#") for part in _GAP.split(line.strip())] for line in lines if line.strip(" |*#\n-")]
    if not any(len(pair) == 2 for pair in pairs) or any(len(pair) > 2 for pair in pairs):
        yield from (line for text in lines for line in lines_of(text))
        return
    sides: tuple[list[str], list[str]] = ([], [])
    for line, pair in zip([line for line in lines if line.strip(" |*#\n-")], pairs, strict=True):
        if len(pair) == 2:
            sides[0].append(pair[0])
            sides[1].append(pair[1])
        else:
            right = len(line) - len(line.lstrip()) > 15
            sides[right].append(pair[0])
    yield table(tuple("".join(map(p, filter(None, side))) or p("") for side in sides))


def _items(tree: SyntaxTree, node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Leaf):
            yield from lines_of(tree.text[child.start : child.end])
        elif child.kind == "table":
            rows = [_cells(tree.text[leaf.inner : leaf.outer]) for leaf in child.leaves()]
            kept = [row for row in rows if any(re.search(r"\w", cell) for cell in row)]
            width = max(map(len, kept), default=0)
            if width:
                yield table(*((*row, *[""] * (width - len(row))) for row in kept), ruled=True)
        elif child.kind == "section":
            head, *rest = child.children
            yield from _paragraph(tree, head)
            for item in rest:
                yield from _items(tree, _Only(item))
        elif child.kind == "paragraph":
            yield from _paragraph(tree, child)
        else:
            yield from _items(tree, child)


class _Only:
    """A node with one child."""

    def __init__(self, child: Node | Leaf) -> None:
        self.children = (child,)


def _paragraph(tree: SyntaxTree, node: Node | Leaf) -> Iterator[str]:
    """Yield a paragraph as one line, whatever lines the text file breaks it into."""
    words = " ".join(" ".join(lines_of(tree.text[node.start : node.end])).split())
    if words:
        yield words


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip(" *") for cell in row.strip().strip("|").split("|"))
