"""Writes the blocks of a page as lines of text, each word with the way back to its place."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from compliance.readers.lists import BULLETS, Numbered, above, first_of, look, mark, style_of
from compliance.readers.markup import DIVISIONS, PARAGRAPHS, Node
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
_BEGINNING = 80  # characters of a run of text that tell how an item looks


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
        self._bullets = 0  # inside how many lists with bullets
        self._numbers: tuple[int, ...] = ()  # of the numbered items around
        self._under: dict[int, tuple[int, ...]] = {}  # lists to come: the numbers of the items they stand under

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
        self._lists(node.inside)
        for child in node.inside:
            self._part(child)
        self._typed = typed

    def _part(self, part: Node | tuple[int, int]) -> None:
        if isinstance(part, Node):
            self.block(part)
        else:
            self._run(*part)

    def _lists(self, inside: list[Node | tuple[int, int]]) -> None:
        """Learn under which items the numbered lists among the parts of an element stand."""
        lists: dict[int, Numbered] = {}
        follows = False
        for part in inside:
            if isinstance(part, Node) and part.name == "ol":
                items = [child for child in part.nodes() if child.name == "li"]
                ends = [look(self._beginning(item)) for item in (items[:1] + items[-1:])] or [look("")]
                lists[part.start] = Numbered(first_of(self._text, part), len(items), follows, ends[0], ends[-1])
                follows = True
            elif not (isinstance(part, Node) and part.name == "ul") and (not isinstance(part, Node) or part.letters):
                follows = follows and not isinstance(part, Node) and not self._text[part[0] : part[1]].strip()
        if len(lists) > 1:
            self._under.update(zip(lists, above(list(lists.values())), strict=True))

    def _beginning(self, item: Node) -> str:
        """Return the first words of an item; of a long one not all."""
        runs = [self._text[start : min(end, start + _BEGINNING)] for start, end in islice(item.runs(), 3)]
        return " ".join(" ".join(runs).split())

    def _list(self, node: Node) -> None:
        style, number = "-", 0
        if node.name == "ol":
            style, number = style_of(self._text, node), first_of(self._text, node)
        outer = self._numbers
        under = (*outer, *self._under.pop(node.start, ()))
        self._tight += 1
        self._bullets += style == "-"
        for child in node.inside:
            if isinstance(child, Node) and child.name == "li":
                self._break(1, child)
                first_run = next(child.runs(), (0, 0))
                own = BULLETS[min(self._bullets, len(BULLETS)) - 1] if style == "-" else mark(style, (*under, number))
                marked = not own or _MARKED.match(self._text, *first_run)
                self._mark = None if marked else (own, child.start, child.end)
                if style != "-":
                    self._numbers = (*under, number) if style in ("", "1", "i") and not marked else ()
                number += 1
            self._part(child)
            self._mark = None  # of an item without words
        self._numbers = outer
        self._bullets -= style == "-"
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
