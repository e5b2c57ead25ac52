"""HTML to a shallow tree of blocks with offsets, in linear time for any input.

The standard library's parser takes quadratic time over unclosed tags and comments, and raises on some of them.
Inline elements are no nodes: a page is blocks, links and runs of text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_TAG = 4096  # characters of a tag that are searched for attributes
MAX_PARTS = 400_000  # tags and runs of text; a long page has ten thousand
MAX_DEPTH = 80  # deeper elements are read as part of the one at this depth

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PARAGRAPHS = HEADINGS | {"p", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "hr"}
DIVISIONS = frozenset(
    "html body div section article main header footer nav aside form fieldset center address details summary "  # noqa: SIM905
    "menu dialog li dt dd caption figcaption thead tbody tfoot tr td th button select option label noscript "
    "template svg math object video audio canvas".split()
)
_NODES = PARAGRAPHS | DIVISIONS | {"a", "br"}
_EMPTY = frozenset(("br", "hr"))  # of the nodes, those without content
_RAW = frozenset(("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"))
CELLS = frozenset(("td", "th"))
_ROWLESS = frozenset(("table", "thead", "tbody", "tfoot"))
_TABLE_PARTS = CELLS | {"table", "thead", "tbody", "tfoot", "tr", "caption"}

# An element that opens ends these, if they are open inside the nearest of those.
_ENDS = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "tr": (CELLS | {"tr", "caption"}, frozenset(("table",))),
    **dict.fromkeys(("td", "th"), (CELLS, frozenset(("tr", "table")))),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (frozenset(("thead", "tbody", "tfoot")), frozenset(("table",)))),
}

_OPEN = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)|<(!--)|<[!?/]")
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name, its tag text[start:end], what is inside, and how much text that is.

    Attributes:
        inside: nodes, and runs of text as (start, end).
        letters: characters of the text inside, links not counted; white space around runs not counted.
        linked: characters inside links.
        links: how many links.
    """

    name: str
    start: int
    end: int
    inside: list[Node | tuple[int, int]] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    links: int = 0

    def nodes(self) -> Iterator[Node]:
        """Yield the elements directly inside."""
        return (child for child in self.inside if isinstance(child, Node))

    def descendants(self) -> Iterator[Node]:
        """Yield the elements inside, at any depth, in the order of the text."""
        for child in self.nodes():
            yield child
            yield from child.descendants()

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of text inside, at any depth."""
        for child in self.inside:
            if isinstance(child, Node):
                yield from child.runs()
            else:
                yield child


def tree(text: str) -> Node:
    """Return the page as a tree; every character of `text` outside tags, comments and scripts is in some run.

    Raises:
        Unreadable: the page has more than `MAX_PARTS` parts.
    """
    root = Node("", 0, 0)
    stack = [root]
    too_deep = 0
    for count, (name, start, end) in enumerate(_tokens(text)):
        if count > MAX_PARTS:
            raise Unreadable("trang có quá nhiều thẻ; hãy lưu riêng phần văn bản của kế hoạch rồi xét tệp đó")
        if not name:
            _add_run(stack[-1], text, start, end)
        elif name[0] == "/":
            if too_deep and name[1:] not in _EMPTY:
                too_deep -= 1
            else:
                _close(stack, name[1:])
        elif name in _EMPTY:
            stack[-1].inside.append(Node(name, start, end))
        else:
            _make_room(stack, name)
            if name in CELLS and stack[-1].name in _ROWLESS:
                _push(stack, Node("tr", start, end))
            if len(stack) > MAX_DEPTH:
                too_deep += 1
                continue
            _push(stack, Node(name, start, end))
    while len(stack) > 1:
        _pop(stack)
    return root


def plain(node: Node, text: str) -> str:
    """Return the text inside a node on one line, for recognition only."""
    return " ".join(unescape(" ".join(text[start:end] for start, end in node.runs())).split())


def attribute(text: str, node: Node, name: str, *, as_typed: bool = False) -> str:
    """Return the value of an attribute of a node, lower-cased unless `as_typed`, "" where it has none."""
    tag = text[node.start : min(node.end, node.start + _LONGEST_TAG)]
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", tag, re.IGNORECASE)
    value = next((group for group in found.groups() if group is not None), "") if found else ""
    return value if as_typed else value.lower()


def _add_run(node: Node, text: str, start: int, end: int) -> None:
    node.inside.append((start, end))
    node.letters += len(text[start:end].strip())


def _make_room(stack: list[Node], name: str) -> None:
    """End the elements that cannot hold an element `name`."""
    # No block opens inside a paragraph, so an open one is on top, or under the link that is.
    if stack[-1].name == "a" and (name == "a" or (len(stack) > 1 and stack[-2].name == "p")):
        _pop(stack)
    if stack[-1].name == "p" and name != "a":
        _pop(stack)
    ended, within = _ENDS.get(name, (frozenset(), frozenset()))
    for index in range(len(stack) - 1, 0, -1) if ended else ():
        if stack[index].name in within:
            break
        if stack[index].name in ended:  # and go on: a row ends its cell, and then the row before it
            while len(stack) > index:
                _pop(stack)


def _close(stack: list[Node], name: str) -> None:
    """End the nearest open element `name`; a cell keeps what is inside it from ending what is outside."""
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].name == name:
            while len(stack) > index:
                _pop(stack)
            return
        if stack[index].name in CELLS and name not in _TABLE_PARTS:
            return


def _push(stack: list[Node], node: Node) -> None:
    stack[-1].inside.append(node)
    stack.append(node)


def _pop(stack: list[Node]) -> None:
    node = stack.pop()
    if node.name == "a":
        node.letters, node.linked, node.links = 0, node.letters + node.linked, 1
    stack[-1].letters += node.letters
    stack[-1].linked += node.linked
    stack[-1].links += node.links


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end): "p" for a tag, "/p" for an end tag, "" for a run of text."""
    run = at = 0
    ends = _Ends(text)
    while (found := _OPEN.search(text, at)) is not None:
        end = ends.of_tag(found)
        if end == 0:  # no ">" any more: the rest is text
            break
        if run < found.start():
            yield "", run, found.start()
        run = at = end
        name = found[2].lower() if found[2] else ""
        if name in _RAW and not found[1]:
            run = at = ends.of_content(name, end)
        elif name in _NODES and (name != "a" or found[1] or "href" in text[found.start() : end].lower()):
            yield found[1] + name, found.start(), end
    if run < len(text):
        yield "", run, len(text)


class _Ends:
    """Finds the ends of tags, and remembers what does not end, so as never to look to the end of the text twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = True  # until a tag is found whose quotes swallow the rest: from there on they mean nothing
        self._endless: set[str] = set()

    def of_tag(self, found: re.Match[str]) -> int:
        """Return the place behind a tag, comment or declaration that begins as `found`; 0 where it has no end."""
        if found[3]:
            return self._of("-->", found.start() + 2) or found.end()
        if found[2] and self._quotes:
            rest = _REST.match(self._text, found.end())
            self._quotes = rest is not None
            if rest is not None:
                return rest.end()
        return self._text.find(">", found.end()) + 1

    def of_content(self, name: str, start: int) -> int:
        """Return the end of the content of an element without tags inside, `start` where it is never closed."""
        closing = f"</{name}"
        if closing in self._endless:
            return start
        found = re.compile(closing, re.IGNORECASE).search(self._text, start)
        if found is None:
            self._endless.add(closing)
        return found.start() if found else start

    def _of(self, mark: str, start: int) -> int:
        end = -1 if mark in self._endless else self._text.find(mark, start)
        if end < 0:
            self._endless.add(mark)
        return end + len(mark) if end >= 0 else 0
