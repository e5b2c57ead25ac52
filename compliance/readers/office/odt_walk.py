"""One part of an OpenDocument text to blocks: spans, lists, tables, text boxes, tracked changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.readers.office.blocks import MAX_COLUMNS, VIEWS, Cell, Paragraph, Table
from compliance.readers.office.numbering import whole
from compliance.source import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from compliance.readers.office.blocks import Block
    from compliance.readers.office.odt_lists import OdtLists

    _Place = tuple[int, int, int] | None

_PARAGRAPHS = ("text-p", "text-h")
_THROUGH = frozenset(
    "text-section text-index-body text-index-title text-table-of-content draw-frame draw-text-box "  # noqa: SIM905
    "table-table-header-rows table-table-rows table-table-row-group text-numbered-paragraph".split()
)
_SILENT = frozenset(
    "text-tracked-changes office-annotation text-ruby-text text-note text-change text-change-start text-change-end "  # noqa: SIM905
    "text-s text-tab text-line-break office-forms text-sequence-decls text-variable-decls".split()
)
_SPACES = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 200


class OdtWalk:
    """Goes through the parts of one document in the order in which they are read.

    Attributes:
        changes: how many tracked changes were met.
        comments: how many comments.
        view: in words, which text of the tracked changes is read.
    """

    def __init__(self, lists: OdtLists, revisions: str) -> None:
        self._lists = lists
        self._original = revisions == "original"
        self._both = revisions == "both"
        self.view = VIEWS[revisions]
        self.changes = 0
        self.comments = 0
        self._notes: list[Block] = []
        self._count = 0
        self._name = ""
        self._numbers: dict[Element, int] = {}
        self._regions: dict[str, tuple[str, Element]] = {}
        self._open: set[str] = set()  # insertions that have begun
        # The paragraph in work:
        self._words: list[tuple[str, Origin]] = []
        self._boxes: list[Element] = []
        self._here = Origin()
        self._run = 0
        self._last = ""  # the character before, also where it is left out

    def part(self, name: str, root: Element, text: Element) -> list[Block]:
        """Return the blocks below `text`, an element of the part with this root."""
        paragraphs = (item for item in root.iter() if item.tag in _PARAGRAPHS)
        self._name, self._numbers = name, {item: at for at, item in enumerate(paragraphs, 1)}
        self._numbers |= {item: at for at, item in enumerate(root.iter("table-table"), 1)}
        for region in text.iter("text-changed-region"):
            for change in region:
                if change.tag in ("text-insertion", "text-deletion"):
                    self.changes += 1
                    self._regions[region.get("text-id", region.get("xml-id", ""))] = change.tag, change
        return list(self._blocks(text, None))

    def notes(self) -> list[Block]:
        """Return the notes that the text has referred to so far."""
        return self._notes

    def _blocks(self, parent: Element, cell: _Place) -> Iterator[Block]:
        before: list[tuple[str, Origin]] = []
        for item, label in self._items(parent):
            if item.tag == "table-table":
                yield Table(tuple(self._rows(item)))
                continue
            words, boxes = self._paragraph(item, label, cell)
            if self._open and self._original:  # an inserted end of paragraph: not there
                before += words
                continue
            yield Paragraph((*before, *words))
            before = []
            for box in boxes:
                yield from self._blocks(box, cell)
        if before:
            yield Paragraph(tuple(before))

    def _items(self, parent: Element, key: str = "", level: int = -1) -> Iterator[tuple[Element, str]]:
        """Yield paragraphs and tables with the label they have in their list."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                heading = child.tag == "text-h" and level < 0 and child.get("text-is-list-header") != "true"
                yield child, self._lists.heading(child.get("text-outline-level", "1")) if heading else ""
            elif child.tag == "table-table":
                yield child, ""
            elif child.tag == "text-list":
                yield from self._list(child, key or self._lists.begin(child), level + 1)
            elif child.tag in _THROUGH:
                yield from self._items(child, key, level)

    def _list(self, items: Element, key: str, level: int) -> Iterator[tuple[Element, str]]:
        for item in items:
            if item.tag not in ("text-list-item", "text-list-header"):
                continue
            numbered = item.tag == "text-list-item" and len(item) > 0 and item[0].tag in _PARAGRAPHS
            label = self._lists.label(key, level, item.get("text-start-value")) if numbered else ""
            for child, inner in self._items(item, key, level):
                yield child, label or inner
                label = ""

    def _rows(self, table: Element) -> Iterator[tuple[Cell, ...]]:
        number = self._numbers[table]
        for at, row in enumerate(_below(table, "table-table-row"), 1):
            cells: list[Cell] = []
            for item in row:
                repeated = min(whole(item.get("table-number-columns-repeated"), 1), MAX_COLUMNS)
                if item.tag == "table-covered-table-cell":
                    spanned = cells and cells[-1].columns > 1
                    cells += [] if spanned else [Cell((), 1, covered=True)] * repeated
                elif item.tag == "table-table-cell":
                    place = (number, at, len(cells) + 1)
                    blocks = tuple(self._blocks(item, place))
                    cells += [Cell(blocks, max(1, whole(item.get("table-number-columns-spanned"), 1)))] * repeated
            yield tuple(cells[:99])

    def _paragraph(self, item: Element, label: str, cell: _Place) -> tuple[list[tuple[str, Origin]], list[Element]]:
        """Return the words of a paragraph and its text boxes."""
        kept = self._words, self._boxes, self._here, self._run
        self._words, self._boxes, self._run, self._last = [], [], 0, ""
        self._here = Origin(self._name, self._numbers.get(item, 0), 0, cell)
        self._inline(item, 0)
        words, boxes = self._words, self._boxes
        if label and any(text.strip() for text, _ in words):
            words.insert(0, (label, self._here))
        self._words, self._boxes, self._here, self._run = kept
        return words, boxes

    def _inline(self, parent: Element, run: int) -> None:
        self._text(parent.text, run)
        for child in parent:
            if child.tag == "text-span":
                self._run += 1
                self._inline(child, self._run)
            elif child.tag.startswith("draw-"):
                self._boxes.extend(_below(child, "draw-text-box") if child.tag != "draw-text-box" else [child])
            elif child.tag not in _SILENT:
                self._inline(child, run)
            else:
                self._sign(child, run)
            self._text(child.tail, run)

    def _sign(self, item: Element, run: int) -> None:
        """Take what is no plain text: blanks, breaks, notes, changes."""
        if item.tag == "text-s":
            self._add(" " * min(whole(item.get("text-c"), 1), _MOST_BLANKS), run)
        elif item.tag in ("text-tab", "text-line-break"):
            self._add("\t" if item.tag == "text-tab" else "\n", run)
        elif item.tag == "office-annotation":
            self.comments += 1
        elif item.tag == "text-note":
            self._note(item)
        elif item.tag.startswith("text-change"):
            self._change(item, run)

    def _change(self, item: Element, run: int) -> None:
        key = item.get("text-change-id", "")
        kind, region = self._regions.get(key, ("", item))
        if item.tag == "text-change" and kind == "text-deletion" and (self._original or self._both):
            deleted = "\n".join("".join(each.itertext()) for each in region if each.tag in _PARAGRAPHS)
            self._add(f"[-{deleted}-]" if self._both else deleted, run)
        elif kind == "text-insertion":
            begins = item.tag == "text-change-start"
            if self._both:
                self._add("[+" if begins else "+]", run)
            (self._open.add if begins else self._open.discard)(key)

    def _note(self, note: Element) -> None:
        body = note.find("text-note-body")
        if body is None:
            return
        self._count += 1
        mark = f"[{self._count}] "
        for block in list(self._blocks(body, None)):
            if isinstance(block, Paragraph) and mark:
                origin = block.words[0][1] if block.words else self._here
                self._notes.append(Paragraph(((mark, origin), *block.words)))
                mark = ""
            else:
                self._notes.append(block)

    def _text(self, text: str | None, run: int) -> None:
        """Add characters: white space of the file is one blank, none at the beginning."""
        if not text:
            return
        words = _SPACES.sub(" ", text)
        if words.startswith(" ") and self._last in ("", " ", "\n", "\t"):
            words = words[1:]
        self._add(words, run)

    def _add(self, words: str, run: int) -> None:
        self._last = words[-1:] or self._last
        if words and not (self._open and self._original):
            here = self._here
            self._words.append((words, Origin(here.part, here.paragraph, run, here.cell)))


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a kind below, not those inside each other or in tables inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH or child.tag.startswith("draw-"):
            yield from _below(child, tag)
