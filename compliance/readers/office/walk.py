"""One part of a Word document to blocks: runs, tables, text boxes, tracked changes; each word with its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.readers.office.blocks import MAX_COLUMNS, Cell, Paragraph, Table
from compliance.readers.office.numbering import value, whole
from compliance.source import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree.ElementTree import Element

    from compliance.readers.office.blocks import Block
    from compliance.readers.office.styles import Styles
    from compliance.readers.office.typeface import Typist

    _Words = tuple[str, Origin]

_INSERTED = frozenset(("w-ins", "w-moveTo"))
_DELETED = frozenset(("w-del", "w-moveFrom"))
_MARKS = {"w-ins": ("[+", "+]"), "w-moveTo": ("[+", "+]"), "w-del": ("[-", "-]"), "w-moveFrom": ("[-", "-]")}
_THROUGH = frozenset(
    "w-smartTag w-hyperlink w-customXml w-fldSimple w-sdt w-sdtContent w-dir w-bdo w-ruby w-rubyBase "  # noqa: SIM905
    "m-oMath m-oMathPara".split()
)
SIGNS = {"w-tab": "\t", "w-ptab": "\t", "w-br": "\n", "w-cr": "\n", "w-noBreakHyphen": "-"}
_DRAWN = frozenset(("w-drawing", "w-pict", "w-object", "mc-AlternateContent"))
_BLANKS = str.maketrans("\n\r\t", "   ")


class Walk:
    """Goes through the parts of one document in the order in which they are read: lists count on.

    Attributes:
        changes: how many tracked changes were met.
        notes: the ids of the footnotes and endnotes referred to, in order.
        typist, looked_at: who notes how the letters of a part look, and which part.
    """

    def __init__(self, styles: Styles, revisions: str) -> None:
        self._styles = styles
        self._dropped = {"final": _DELETED, "original": _INSERTED}.get(revisions, frozenset[str]())
        self._marked = revisions == "both"
        self.typist: Typist | None = None
        self.looked_at = ""
        self.changes = 0
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._name = ""
        self._numbers: dict[Element, int] = {}

    def part(self, name: str, root: Element) -> list[Block]:
        """Return the blocks of one part."""
        return self.parts(name, root)(root)

    def parts(self, name: str, root: Element) -> Callable[[Element], list[Block]]:
        """Return a function that gives the blocks below any element of one part."""
        numbers = {item: at for tag in ("w-p", "w-tbl") for at, item in enumerate(root.iter(tag), 1)}

        def below(parent: Element) -> list[Block]:
            self._name, self._numbers = name, numbers
            return list(self._blocks(parent, None))

        return below

    def _blocks(self, parent: Element, cell: tuple[int, int, int] | None) -> Iterator[Block]:
        """Yield blocks; a paragraph whose mark is not there in this view runs on into the next one."""
        before: list[_Words] = []
        for item in self._flattened(parent, ("w-p", "w-tbl")):
            if item.tag == "w-tbl":
                yield self._table(item)
                continue
            words, boxes, ends = self._paragraph(item, cell, before)
            before = [] if ends else words
            if ends:
                yield Paragraph(tuple(words))
            for box in boxes:
                yield from self._blocks(box, cell)
        if before:
            yield Paragraph(tuple(before))

    def _flattened(self, parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
        """Yield the wanted elements below `parent`, through content controls and the like."""
        for child in parent:
            if child.tag in wanted:
                yield child
            elif child.tag == "mc-AlternateContent":
                for choice in _choice(child):
                    yield from self._flattened(choice, wanted)
            elif child.tag in _THROUGH or (child.tag in _MARKS and child.tag not in self._dropped):
                yield from self._flattened(child, wanted)

    def _paragraph(
        self, item: Element, cell: tuple[int, int, int] | None, before: list[_Words]
    ) -> tuple[list[_Words], list[Element], bool]:
        """Return the words of a paragraph, its text boxes, and whether it ends with its mark."""
        properties = item.find("w-pPr")
        mark = None if properties is None else properties.find("w-rPr")
        changed = _changes(mark)
        self.changes += len(changed)
        ends = not changed & self._dropped
        label = self._styles.label(properties) if ends else ""
        here = Origin(self._name, self._numbers[item], 0, cell)
        runs = _Runs(self, item, properties, here)
        runs.inside(item)
        words = [*before, *runs.words]
        if label and any(text.strip() for text, _ in words):
            words.insert(0, (label, here))
        return words, runs.boxes, ends

    def _table(self, table: Element) -> Table:
        number = self._numbers[table]
        rows = []
        for at, row in enumerate(self._flattened(table, ("w-tr",)), 1):
            properties = row.find("w-trPr")
            changed = _changes(properties)
            self.changes += len(changed)
            if not changed & self._dropped:
                rows.append(tuple(self._cells(row, properties, number, at)))
        return Table(tuple(rows))

    def _cells(self, row: Element, properties: Element | None, table: int, at: int) -> Iterator[Cell]:
        skipped = min(whole(value(properties, "w-gridBefore")), MAX_COLUMNS)
        yield from [Cell(())] * skipped
        for column, item in enumerate(self._flattened(row, ("w-tc",)), 1):
            inner = item.find("w-tcPr")
            merge = None if inner is None else inner.find("w-vMerge")
            covered = merge is not None and merge.get("w-val", "continue") == "continue"
            blocks = () if covered else tuple(self._blocks(item, (table, at, column)))
            yield Cell(blocks, max(1, whole(value(inner, "w-gridSpan"), 1)), covered=covered)

    def dropped(self, tag: str) -> bool:
        """Tell whether what a tracked change holds is not there in this view; counts the change."""
        self.changes += 1
        return tag in self._dropped

    def marks(self, tag: str) -> tuple[str, str]:
        """Return what stands around the words of a tracked change."""
        return _MARKS[tag] if self._marked else ("", "")

    def noted(self, here: Origin, run: int, own: Element | None, properties: Element | None) -> None:
        """Note how the letters of a run look, in the part whose looks are asked for."""
        if self.typist is not None and here.part == self.looked_at:
            self.typist.note((here.paragraph, run), own, properties)

    def is_on(self, switch: str, run: Element | None, properties: Element | None) -> bool:
        """Tell whether a switch of the styles is on for a run."""
        return self._styles.switched_on(switch, run, properties)


class _Runs:
    """Gathers the words and text boxes of one paragraph."""

    def __init__(self, walk: Walk, paragraph: Element, properties: Element | None, here: Origin) -> None:
        self._walk = walk
        self._properties = properties
        self._here = here
        self._runs = {item: at for at, item in enumerate(paragraph.iter("w-r"), 1)}
        self.words: list[_Words] = []
        self.boxes: list[Element] = []

    def inside(self, parent: Element) -> None:
        """Gather what stands below an element of the paragraph."""
        for child in parent:
            if child.tag == "w-r":
                self._run(child)
            elif child.tag in _MARKS:
                if not self._walk.dropped(child.tag):
                    before, after = self._walk.marks(child.tag)
                    self._add(before, 0)
                    self.inside(child)
                    self._add(after, 0)
            elif child.tag == "mc-AlternateContent":
                for choice in _choice(child):
                    self.inside(choice)
            elif child.tag in _THROUGH:
                self.inside(child)
            elif child.tag == "m-r":
                self._add("".join(item.text or "" for item in child.iter("m-t")), 0)
            elif child.tag.startswith("m-"):
                self.inside(child)

    def _add(self, words: str, run: int) -> None:
        if words:
            here = self._here
            self.words.append((words, Origin(here.part, here.paragraph, run, here.cell)))

    def _run(self, run: Element) -> None:
        properties = run.find("w-rPr")
        if self._walk.is_on("w-vanish", properties, self._properties):
            return
        words = "".join(self._signs(run))
        if self._walk.is_on("w-caps", properties, self._properties):
            words = "".join(c.upper() if len(c.upper()) == 1 else c for c in words)
        self._add(words, self._runs[run])
        self._walk.noted(self._here, self._runs[run], properties, self._properties)

    def _signs(self, run: Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag in ("w-t", "w-delText"):
                yield _text(child)
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag == "w-sym":
                yield symbol(child.get("w-char", ""))
            elif tag in ("w-footnoteReference", "w-endnoteReference"):
                self._walk.notes[tag[2:-9]].append(child.get("w-id", ""))
            elif tag in _DRAWN:
                self.boxes.extend(_boxes((child,)))
            elif tag == "w-ruby":
                self.inside(child)


def _changes(properties: Element | None) -> set[str]:
    """Return the tracked changes of a paragraph's mark or of a row."""
    return set() if properties is None else {child.tag for child in properties if child.tag in _MARKS}


def _text(item: Element) -> str:
    words = (item.text or "").translate(_BLANKS)
    return words if item.get("xml-space") == "preserve" else words.strip(" ")


def symbol(code: str) -> str:
    """Return a character of a symbol font: its own letters stand at private places and mean nothing by themselves."""
    try:
        character = chr(int(code, 16)) if len(code) <= 6 else ""
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() and not "\ue000" <= character <= "\uf8ff" else ""


def _choice(alternatives: Element) -> Iterator[Element]:
    """Yield the one of several equal contents that a modern program shows."""
    best = alternatives.find("mc-Choice")
    best = alternatives.find("mc-Fallback") if best is None else best
    if best is not None:
        yield best


def _boxes(items: Iterable[Element]) -> Iterator[Element]:
    """Yield the contents of the text boxes in a drawing."""
    for item in items:
        if item.tag == "w-txbxContent":
            yield item
        elif item.tag == "mc-AlternateContent":
            yield from _boxes(_choice(item))
        else:
            yield from _boxes(item)
