"""A web page to its main text: what surrounds the document is left out, blocks become lines, tables pipe rows.

Nothing that holds half of the page's text is taken for a menu, so a page that is wholly one form is read all the
same; and what was left out is told in a note.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from compliance.readers import encodings
from compliance.readers.layout import Writer
from compliance.readers.markup import Node, attribute, plain, tree
from compliance.readers.tables import is_layout
from compliance.source import Diagnostic
from compliance.values import replace

if TYPE_CHECKING:
    from compliance.readers.weave import Draft

_ASIDE = frozenset(
    "nav footer aside header form button select label noscript template svg math object video audio canvas "  # noqa: SIM905
    "menu dialog".split()
)
_ASIDE_WORDS = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar footer related share social comment comments "  # noqa: SIM905
    "cookie banner ads advert advertisement pagination pager toolbar copyright search login lienquan "
    "tinlienquan".split()
)
_WORDS = re.compile("[a-z]+")
_CONTAINERS = frozenset("html body div section article main form center td table tbody tr".split())  # noqa: SIM905
_ARTICLES = frozenset(("article", "main"))

_LEAST = 300  # characters below which a block is never thought to be all of the document
_MOST_BESIDE = 300  # characters of an address, a counter, a line of copyright

# Words of the document itself, not of the page around it: a block that has one is not left outside.
_DOCUMENT = re.compile(
    r"ĐẢNG CỘNG SẢN|CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]|Nơi nhận|Kính gửi|\bT/M\b|\b[TK][TM]\.|\bSố\s*[:\d]|"
    "KẾ HOẠCH|THÔNG BÁO|LỊCH|PHỤ LỤC|QUYẾT ĐỊNH|BÁO CÁO"
)


def decode(data: bytes) -> Draft:
    """Return the main text of a page."""
    page = encodings.decode(data)
    root = tree(page.text)
    whole = _size(root)
    titles = [node for node in root.descendants() if node.name == "h1" and node.letters > node.linked]
    _prune(root, page.text, whole // 2)
    main = _main(root, page.text)
    writer = Writer(page)
    if not any(node.name == "h1" for node in main.descendants()):
        for title in [title for title in titles if title.start < main.start][-1:]:
            writer.block(title)
            whole -= _size(title)
    writer.block(main)
    left = whole - _size(main)
    if left <= 0:
        return writer.draft()
    note = f"chỉ đọc nội dung chính của trang, bỏ qua {left} ký tự ở trình đơn, chân trang và các phần phụ"
    return replace(writer.draft(), notes=(*page.notes, Diagnostic("R03", note, 0, 0)))


def _size(node: Node) -> int:
    return node.letters + node.linked


def _prune(node: Node, text: str, most: int, *, in_article: bool = False) -> None:
    """Take out what is not the document, if it has at most `most` characters; correct the counts above."""
    in_article = in_article or node.name in _ARTICLES
    kept: list[Node | tuple[int, int]] = []
    for child in node.inside:
        if isinstance(child, Node):
            letters, linked, links = child.letters, child.linked, child.links
            if _size(child) <= most and _is_aside(child, text, in_article=in_article):
                child.letters = child.linked = child.links = 0
            else:
                _prune(child, text, most, in_article=in_article)
                kept.append(child)
            node.letters -= letters - child.letters
            node.linked -= linked - child.linked
            node.links -= links - child.links
        else:
            kept.append(child)
    node.inside = kept


def _is_aside(node: Node, text: str, *, in_article: bool) -> bool:
    """Tell whether an element is a part of the page around the document: by its name, its class, its links."""
    if node.name in _ASIDE:
        return not (in_article and node.name == "header")
    if node.name not in ("a", "br"):
        hints = " ".join(attribute(text, node, name) for name in ("class", "id", "role"))
        if not _ASIDE_WORDS.isdisjoint(_WORDS.findall(hints)):
            return True
    return node.links >= 3 and node.linked > 2 * node.letters


def _main(root: Node, text: str) -> Node:
    """Go down to the smallest block that still has all of the document."""
    node = root
    while True:
        inner = [child for child in node.nodes() if child.name in _CONTAINERS]
        best = max(inner, key=lambda child: child.letters, default=None)
        if best is None or (best.name == "table" and not is_layout(best, text)):
            return node
        enough = best.letters * 2 >= node.letters if best.name in _ARTICLES else _has_all(best, node, text)
        if not enough:
            return node
        node = best


def _has_all(best: Node, node: Node, text: str) -> bool:
    """Tell whether what stands beside `best` in `node` is little, and no part of the document."""
    if best.letters < _LEAST or best.letters * 10 < node.letters * 7:
        return False
    beside = [_words(child, text) for child in node.inside if child is not best]
    return not any(len(words) > _MOST_BESIDE or _DOCUMENT.search(words) for words in beside)


def _words(part: Node | tuple[int, int], text: str) -> str:
    return plain(part, text) if isinstance(part, Node) else unescape(text[part[0] : part[1]].strip())
