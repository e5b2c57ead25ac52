"""Lists of OpenDocument: their styles, and the label of each item as a person sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.readers.office.numbering import Level, Lists, Number, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

_SHAPES = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "a": "lowerLetter", "A": "upperLetter"}
_FORMAT = re.compile("%([1-9])%")


class OdtLists:
    """All lists of a document and how far each has come."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles = {
            item.get("style-name", ""): dict(_levels(item)) for root in roots for item in _list_styles(root)
        }
        self._lists = Lists()
        self._last: dict[str, str] = {}  # the list that a style was used for last
        self._by_id: dict[str, str] = {}

    def begin(self, item: Element) -> str:
        """Return the key of the list that an outermost `text:list` begins or goes on with."""
        style = item.get("text-style-name", "")
        if item.get("text-continue-numbering") == "true" and style in self._last:
            key = self._last[style]
        elif item.get("text-continue-list", "") in self._by_id:
            key = self._by_id[item.get("text-continue-list", "")]
        else:
            key = str(len(self._lists.numbers))
            self._lists.abstracts[key] = self._styles.get(style, {})
            self._lists.numbers[key] = Number(key, {}, {})
        self._last[style] = key
        if item.get("xml-id"):
            self._by_id[item.get("xml-id", "")] = key
        return key

    def label(self, key: str, at: int, start: str | None) -> str:
        """Count an item at level `at` (from 0), beginning at `start` where that is given; return its label."""
        if start:
            self._lists.begin_at(key, at, whole(start, 1))
        return self._lists.label(key, at)

    def heading(self, level: str) -> str:
        """Count a heading outside of lists; return its label."""
        key = "outline"
        if key not in self._lists.numbers:
            self._lists.abstracts[key] = self._styles.get(key, {})
            self._lists.numbers[key] = Number(key, {}, {})
        return self._lists.label(key, whole(level, 1) - 1)


def _list_styles(root: Element) -> Iterator[Element]:
    yield from root.iter("text-list-style")
    for item in root.iter("text-outline-style"):
        item.set("style-name", "outline")
        yield item


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for item in style:
        at = whole(item.get("text-level"), 1) - 1
        if item.tag == "text-list-level-style-bullet":
            yield at, Level(shape="bullet", text=item.get("text-bullet-char", "-"))
        elif item.tag in ("text-list-level-style-number", "text-outline-level-style"):
            yield at, _numbered(item, at)


def _numbered(item: Element, at: int) -> Level:
    shape = _SHAPES.get(item.get("style-num-format", ""), "none")
    pattern = _FORMAT.sub(r"%\1", item.get("?-num-list-format", ""))
    if not pattern and shape != "none":
        first = at + 1 - min(whole(item.get("text-display-levels"), 1), at + 1)
        pattern = ".".join(f"%{level + 1}" for level in range(first, at + 1))
        pattern = f"{item.get('style-num-prefix', '')}{pattern}{item.get('style-num-suffix', '')}"
    return Level(start=whole(item.get("text-start-value"), 1), shape=shape, text=pattern[:99])
