"""Word documents: the body in its order, between the headers and the notes, as a person sees it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office.blocks import VIEWS, Paragraph, is_page_number, written
from compliance.readers.office.comments import remarks
from compliance.readers.office.package import Package
from compliance.readers.office.styles import styles_of
from compliance.readers.office.typeface import Typist, layout
from compliance.readers.office.walk import Walk
from compliance.source import Diagnostic, Origin
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from compliance.readers import Reading
    from compliance.readers.office.blocks import Block
    from compliance.readers.office.comments import Remarks
    from compliance.readers.weave import Draft
    from compliance.source import Layout


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of a .docx, .docm or .dotx.

    Raises:
        Unreadable: the package is damaged, encrypted, hostile, or no Word document.
    """
    package = Package(data)
    top = dict(package.related("").values())
    main = top.get("officeDocument", "word/document.xml")
    if main not in package:
        raise Unreadable("không có nội dung văn bản Word bên trong; hãy kiểm tra lại tệp")
    document = _Document(package, main, reading.revisions)
    draft = written(document.blocks(), "utf-8", tuple(document.notes(reading.revisions)))
    draft = replace(draft, layout=document.layout())
    remarks = document.remarks()
    return draft if remarks is None else replace(draft, margin=remarks.within)


class _Document:
    """The parts of one document that hold words."""

    def __init__(self, package: Package, main: str, revisions: str) -> None:
        self._package = package
        self._main = main
        self._related = package.related(main)
        self._by_kind = dict(self._related.values())
        styles = styles_of(self._part("styles"), self._part("numbering"))
        self._typist = Typist(styles, self._part("theme"))
        self._walk = Walk(styles, revisions)
        self._walk.typist, self._walk.looked_at = self._typist, main
        self._root: Element | None = None

    def _part(self, kind: str) -> Element | None:
        name = self._by_kind.get(kind)
        return None if name is None else self._package.xml(name)

    def blocks(self) -> list[Block]:
        """Return everything that is printed: headers, body, footnotes and endnotes, footers."""
        root = self._package.xml(self._main)
        body = root.find("w-body")
        if body is None:
            raise Unreadable("không có nội dung văn bản Word bên trong; hãy kiểm tra lại tệp")
        headers = list(self._pages(body, "header"))
        inside = self._walk.part(self._main, body)
        notes = [block for kind in ("footnote", "endnote") for block in self._notes(kind)]
        self._root = root
        return [*headers, *inside, *notes, *self._pages(body, "footer")]

    def layout(self) -> Layout | None:
        """Return how the body looks; after `blocks`."""
        return None if self._root is None else layout(self._main, self._root, self._typist)

    def remarks(self) -> Remarks | None:
        """Return the comments in the margin, where there are any; after `blocks`."""
        comments = self._part("comments")
        if comments is None or self._root is None:
            return None
        return remarks(self._main, self._root, comments, self._part("commentsExtended"))

    def _pages(self, body: Element, kind: str) -> Iterator[Block]:
        """Yield the headers or footers of all sections, each text once, not those that only number the pages."""
        seen: set[str] = set()
        for section in body.iter("w-sectPr"):
            title = section.find("w-titlePg") is not None
            shown = ("first", "default") if title else ("default",)
            for item in section.iterfind(f"w-{kind}Reference"):
                found = self._related.get(item.get("r-id", ""))
                if found is None or item.get("w-type", "default") not in shown or found[1] in seen:
                    continue
                seen.add(found[1])
                blocks = self._walk.part(found[1], self._package.xml(found[1]))
                text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
                if not is_page_number(blocks) and (text not in seen or not text):
                    seen.add(text)
                    yield from blocks

    def _notes(self, kind: str) -> Iterator[Block]:
        """Yield the notes that the text refers to, in its order, "[1] ...", behind the body as on the last page."""
        root = self._part(f"{kind}s") if self._walk.notes[kind] else None
        if root is None:
            return
        by_id = {item.get("w-id", ""): item for item in root.iterfind(f"w-{kind}")}
        walked = self._walk.parts(self._by_kind[f"{kind}s"], root)
        for number, key in enumerate(dict.fromkeys(self._walk.notes[kind]), 1):
            if key in by_id:
                first, *rest = walked(by_id[key]) or [Paragraph(())]
                yield _labelled(first, f"[{number}] ")
                yield from rest

    def notes(self, revisions: str) -> Iterator[Diagnostic]:
        """Yield what a reader should know: tracked changes, comments."""
        if self._walk.changes:
            how = VIEWS[revisions]
            yield Diagnostic("R06", f"văn bản có {self._walk.changes} chỗ sửa được theo dõi, {how}", 0, 0)
        comments = self._part("comments")
        count = 0 if comments is None else len(comments.findall("w-comment"))
        if count:
            yield Diagnostic("R07", f"văn bản có {count} nhận xét bên lề, không đọc là nội dung", 0, 0)


def _labelled(block: Block, label: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    origin = block.words[0][1] if block.words else Origin()
    return Paragraph(((label, origin), *block.words))
