"""OpenDocument texts: the body in its order, between the headers and the notes, as a person sees it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office.blocks import is_page_number, paragraphs, written
from compliance.readers.office.odt_lists import OdtLists
from compliance.readers.office.odt_walk import OdtWalk
from compliance.readers.office.package import Package, parsed
from compliance.source import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from compliance.readers import Reading
    from compliance.readers.office.blocks import Block
    from compliance.readers.weave import Draft

_HEADERS = ("style-header-first", "style-header")
_FOOTERS = ("style-footer-first", "style-footer")


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of an .odt or of a flat .fodt.

    Raises:
        Unreadable: the package is damaged, encrypted, hostile, or no text document.
    """
    content, styles = _parts(data)
    body = content.find("office-body")
    text = None if body is None else body.find("office-text")
    if text is None:
        raise Unreadable("không có nội dung văn bản OpenDocument bên trong; hãy kiểm tra lại tệp")
    walk = OdtWalk(OdtLists((styles, content)), reading.revisions)
    blocks = [
        *_pages(walk, styles, _HEADERS),
        *walk.part("content.xml", content, text),
        *walk.notes(),
        *_pages(walk, styles, _FOOTERS),
    ]
    return written(blocks, "utf-8", tuple(_notes(walk)))


def _parts(data: bytes) -> tuple[Element, Element]:
    """Return the roots of content and styles; a flat file is both."""
    if not data.startswith(b"PK"):
        root = parsed(data)
        return root, root
    package = Package(data)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.bytes("META-INF/manifest.xml"):
        raise Unreadable("được mã hóa bằng mật khẩu; hãy mở bằng mật khẩu rồi lưu một bản không mã hóa")
    if "content.xml" not in package:
        raise Unreadable("không có nội dung văn bản OpenDocument bên trong; hãy kiểm tra lại tệp")
    content = package.xml("content.xml")
    return content, package.xml("styles.xml") if "styles.xml" in package else content


def _pages(walk: OdtWalk, styles: Element, kinds: tuple[str, ...]) -> Iterator[Block]:
    """Yield the headers or footers of all page styles, each text once, not those that only number the pages."""
    seen: set[str] = set()
    for page in styles.iter("style-master-page"):
        for kind in kinds:
            for item in page.findall(kind):
                blocks = walk.part("styles.xml", styles, item)
                text = "\n".join(paragraph.text for paragraph in paragraphs(blocks))
                if text not in seen and not is_page_number(blocks):
                    seen.add(text)
                    yield from blocks


def _notes(walk: OdtWalk) -> Iterator[Diagnostic]:
    if walk.changes:
        yield Diagnostic("R06", f"văn bản có {walk.changes} chỗ sửa được theo dõi, {walk.view}", 0, 0)
    if walk.comments:
        yield Diagnostic("R07", f"văn bản có {walk.comments} nhận xét bên lề, không đọc là nội dung", 0, 0)
