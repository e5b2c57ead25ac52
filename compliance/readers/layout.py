"""Writes the blocks of a page as lines of text, each word with the way back to its place."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from compliance.readers.markup import DIVISIONS, PARAGRAPHS, Node, attribute
from compliance.readers.tables import cells, is_columns, is_layout, merged, rows, span, strays
from compliance.readers.weave import Weaver
from compliance.vietnamese import DITTO

if TYPE_CHECKING:
    from compliance.readers.weave import Draft

_NAME = r"(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31})"
_ENTITY = f"(?P<entity>&{_NAME};?)"
_WORD = rf"(?:[^ \t\n\r\f&]++|&(?!{_NAME}))++"
_FLOWING = re.compile(rf"(?P<words>{_WORD}(?: {_WORD})*+)|(?P<blank>[ \t\n\r\f]+)|{_ENTITY}")
_AS_TYPED = re.compile(rf"(?P<words>(?:[^\n&]++|&(?!{_NAME}))++)|(?P<line>\n)|{_ENTITY}")
_MARKED = re.compile(r"\s*(?:[-–+•*]|\(?(?:\d+|[a-zđ])[.)])")  # an item that brings its own mark


class Writer:
    """Puts blocks under each other.

    What stands between two words (line ends, a blank, the mark of an item) is held back until the second one comes,
    so lines never begin or end with blanks and no line is left empty for nothing.
    """

    def __init__(self, page: Draft) -> None:
        self._text = page.text
        self._weaver = Weaver(page)
        self._gap = 0  # line ends to come, and the tag or blank they stand for
        self._gap_at = (0, 0)
        self._blank: tuple[int, int] | None = None
        self._mark: tuple[str, int, int] | None = None
        self._at_start = True  # of a line or of a cell
        self._begun = False
        self._tight = 0  # inside how many list items and layout cells: no empty lines there
        self._cell = False  # in a row of a table everything stands on one line
        self._typed = False  # in <pre>

    def draft(self) -> Draft:
        """Return what was written."""
        return self._weaver.draft()

    def block(self, node: Node) -> None:
        """Write an element."""
        if node.name == "br":
            self._break(min(self._gap + 1, 2), node)
        elif node.name == "table":
            self._table(node)
        else:
            gap = 2 if node.name in PARAGRAPHS and not self._tight else 1 if node.name in PARAGRAPHS | DIVISIONS else 0
            self._break(gap, node)
            if node.name in ("ul", "ol", "menu"):
                self._list(node)
            else:
                self._inside(node)
            self._break(gap, node)

    def _inside(self, node: Node) -> None:
        typed = self._typed
        self._typed = typed or node.name == "pre"
        for child in node.inside:
            self._part(child)
        self._typed = typed

    def _part(self, part: Node | tuple[int, int]) -> None:
        if isinstance(part, Node):
            self.block(part)
        else:
            self._run(*part)

    def _list(self, node: Node) -> None:
        first = attribute(self._text, node, "start")
        number = int(first) if first.isdecimal() and len(first) < 5 else 1
        style = attribute(self._text, node, "type") if node.name == "ol" else "-"
        self._tight += 1
        for child in node.inside:
            if isinstance(child, Node) and child.name == "li":
                self._break(1, child)
                first_run = next(child.runs(), (0, 0))
                marked = _MARKED.match(self._text, *first_run)
                self._mark = None if marked else (_item_mark(style, number), child.start, child.end)
                number += 1
            self._part(child)
            self._mark = None  # of an item without words
        self._tight -= 1

    def _table(self, table: Node) -> None:
        gap = 1 if self._tight else 2
        self._break(gap, table)
        grid = [list(cells(row)) for row in rows(table)]
        for child in strays(table):
            self._part(child)
        self._break(gap, table)
        if self._cell or is_layout(table, self._text):
            self._layout(grid, by_column=is_columns(grid, self._text))
        else:
            for row in merged(grid, self._text):
                self._row(row)
        self._break(gap, table)

    def _layout(self, grid: list[list[Node]], *, by_column: bool) -> None:
        self._tight += 1
        if by_column:
            width = max(map(len, grid))
            order = [row[column] for column in range(width) for row in grid if column < len(row)]
        else:
            order = [cell for row in grid for cell in row]
        for cell in order:
            self.block(cell)
        self._tight -= 1

    def _row(self, row: list[Node | None]) -> None:
        """Write one row as "| a | b |".

        A cell over several columns is followed by empty ones; None, where a cell above reaches down, is a ditto mark.
        """
        here = next((cell for cell in row if cell is not None), None)
        if here is None:
            return
        self._break(1, here)
        self._ready()
        self._cell = True
        self._weaver.put("|", here.start, here.end)
        for cell in row:
            here = cell or here
            self._weaver.put(" " if cell else f" {DITTO}", here.start, here.end)
            self._at_start = True
            if cell:
                self._inside(cell)
            self._gap, self._blank = 0, None
            columns = span(self._text, cell, "colspan") if cell else 1
            self._weaver.put(" |" + "  |" * (columns - 1), here.start, here.end)
        self._cell = self._at_start = False

    def _break(self, lines: int, node: Node) -> None:
        if lines and self._cell:
            self._blank = (node.start, node.end)
        elif lines > self._gap:
            self._gap, self._gap_at = lines, (node.start, node.end)

    def _ready(self) -> None:
        """Write what was held back: the next word comes now."""
        if self._gap and self._begun:
            self._weaver.put("\n" * self._gap, *self._gap_at)
        if self._gap or not self._begun:
            self._at_start = True
        if self._blank and not self._at_start:
            self._space(*self._blank)
        if self._mark:
            self._weaver.put(*self._mark)
        self._gap, self._blank, self._mark = 0, None, None
        self._begun, self._at_start = True, False

    def _space(self, start: int, end: int) -> None:
        if self._text[start:end] == " ":
            self._weaver.keep(start, end)
        else:
            self._weaver.put(" ", start, end)

    def _run(self, start: int, end: int) -> None:
        for found in (_AS_TYPED if self._typed and not self._cell else _FLOWING).finditer(self._text, start, end):
            if found.lastgroup == "blank":
                self._blank = found.span()
            elif found.lastgroup == "line":
                self._gap, self._gap_at = min(self._gap + 1, 2), found.span()
            elif found.lastgroup == "entity":
                self._entity(found[0], *found.span())
            else:
                self._ready()
                self._weaver.keep(*found.span())

    def _entity(self, entity: str, start: int, end: int) -> None:
        character = unescape(entity)
        if character.isspace() and character != "\u00a0":
            self._blank = (start, end)
        elif character == entity:
            self._ready()
            self._weaver.keep(start, end)
        else:
            self._ready()
            self._weaver.put(character, start, end)


def _item_mark(style: str, number: int) -> str:
    """Return the mark of a list item: "- ", "1. " or "a) "."""
    if style == "-":
        return "- "
    return f"{chr(96 + number)}) " if style == "a" and number <= 26 else f"{number}. "
