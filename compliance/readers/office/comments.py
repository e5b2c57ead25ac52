"""Comments in the margin of a Word document: who says what about which words, and who answers. No part of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from compliance.source import Comment
from compliance.values import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from compliance.source import Source

_SIGNS = {"w-tab": "\t", "w-br": "\n", "w-cr": "\n", "w-noBreakHyphen": "-"}
_Run = tuple[int, int]  # number of the paragraph in the part, and of the run in it, as in `Origin`


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of a document, their places still told in runs.

    Attributes:
        part: the part whose runs are meant.
        comments: without places and replies; of each its id, and the id of the comment that it answers, or "".
        order: the runs of the part, in its order.
        places: by the id of a comment its first run in `order`, and where it ends there.
    """

    part: str
    comments: tuple[tuple[str, str, Comment], ...]
    order: tuple[_Run, ...] = field(repr=False)
    places: dict[str, tuple[int, int]] = field(hash=False)

    def within(self, source: Source) -> tuple[Comment, ...]:
        """Return the comments with their spans in the text and their replies."""
        numbers = {run: at for at, run in enumerate(self.order)}
        spans: dict[int, tuple[int, int]] = {}
        for start, end, origin in source.stretches(0, len(source.text)):
            at = numbers.get((origin.paragraph, origin.run)) if origin.part == self.part else None
            if at is not None:
                spans[at] = spans.get(at, (start, end))[0], end
        known = sorted(spans)
        replies: dict[str, list[Comment]] = {}
        placed = []
        for key, parent, comment in self.comments:
            first, last = self.places.get(parent or key, (0, 0))
            start, end = _span(source.text, [spans[at] for at in _ends(known, first, last)])
            said = replace(comment, start=start, end=end)
            if parent:
                replies.setdefault(parent, []).append(said)
            else:
                placed.append((first, key, said))
        placed.sort(key=lambda item: item[0])
        return tuple(replace(item, replies=tuple(replies.get(key, ()))) for _, key, item in placed)


def _ends(known: list[int], first: int, last: int) -> Iterable[int]:
    """Return the first and the last of the known numbers in [first, last)."""
    low, high = bisect_left(known, first), bisect_right(known, last - 1)
    return (known[low], known[high - 1]) if low < high else ()


def _span(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span over all spans, without blanks at its ends; (0, 0) where there is none."""
    if not spans:
        return 0, 0
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, end - (len(words) - len(words.rstrip())))


def remarks(part: str, root: Element, comments: Element, extended: Element | None) -> Remarks:
    """Return the comments about a part, given its root, that of the comments and that of what Word adds to them."""
    found = list(_comments(comments))
    named = {name: key for key, name, _ in found if name}
    added = (
        {} if extended is None else {item.get("w15-paraId", ""): item for item in extended.iterfind("w15-commentEx")}
    )
    answered = {
        named[name]: named.get(item.get("w15-paraIdParent", ""), "") for name, item in added.items() if name in named
    }
    known = tuple(
        (key, _first(answered, key), replace(said, resolved=_is_done(added.get(name)))) for key, name, said in found
    )
    order, places = _places(root)
    return Remarks(part, known, tuple(order), places)


def _is_done(item: Element | None) -> bool:
    return item is not None and item.get("w15-done", "0") in ("1", "true", "on")


def _first(answered: dict[str, str], key: str) -> str:
    """Return the comment that began what `key` says something to; "" for one that answers nothing, or in a circle."""
    seen = {key}
    parent = ""
    while key := answered.get(key, ""):
        if key in seen:
            return ""
        seen.add(key)
        parent = key
    return parent


def _comments(root: Element) -> Iterator[tuple[str, str, Comment]]:
    """Yield id, name for replies, and words of each comment; of two with one id the first."""
    seen = set()
    for item in root.iterfind("w-comment"):
        key = item.get("w-id", "")
        if key in seen:
            continue
        seen.add(key)
        paragraphs = list(item.iter("w-p"))
        text = "\n".join("".join(_words(paragraph)) for paragraph in paragraphs).strip()
        name = paragraphs[-1].get("w14-paraId", "") if paragraphs else ""
        yield key, name, Comment(item.get("w-author", ""), item.get("w-date", ""), text)


def _words(paragraph: Element) -> Iterator[str]:
    for item in paragraph.iter():
        yield (item.text or "") if item.tag == "w-t" else _SIGNS.get(item.tag, "")


def _places(root: Element) -> tuple[list[_Run], dict[str, tuple[int, int]]]:
    """Return the runs of a part in its order, and which of them each comment is about."""
    order: list[_Run] = []
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    points: dict[str, int] = {}
    opened: list[list[int]] = []  # the paragraphs around: their numbers, and how many runs they have had
    count = 0

    def visit(item: Element) -> None:
        nonlocal count
        if item.tag == "w-p":
            count += 1
            opened.append([count, 0])
        elif item.tag == "w-r" and opened:
            for around in opened:
                around[1] += 1
            order.append((opened[-1][0], opened[-1][1]))
        elif item.tag == "w-commentRangeStart":
            starts.setdefault(item.get("w-id", ""), len(order))
        elif item.tag == "w-commentRangeEnd":
            ends.setdefault(item.get("w-id", ""), len(order))
        elif item.tag == "w-commentReference":
            points.setdefault(item.get("w-id", ""), len(order))
        for child in item:
            visit(child)
        if item.tag == "w-p":
            opened.pop()

    visit(root)
    places = {key: (at, ends.get(key, points.get(key, at))) for key, at in starts.items()}
    return order, {**{key: (at, at) for key, at in points.items()}, **places}
