"""A page for people, before it is text or HTML: a title, blocks of labelled lines, links between pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass
from compliance.writers.layout import indented, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line; `link` is the id of the page its text leads to, `tone` how it is meant (an outcome, a class)."""

    label: str
    text: str
    link: str | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together under a heading ("" for none)."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its id (of a rule or an instrument), title and blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def page_lines(page: Page, columns: int) -> Iterator[str]:
    """Yield a page as lines of a terminal."""
    yield from indented(page.title, f"{page.id}  " if page.id else "", columns)
    width = max((text_width(row.label) for block in page.blocks for row in block.rows), default=0)
    for number, block in enumerate(page.blocks):
        if block.heading:
            yield from ([""] if number else [])
            yield from indented(block.heading, "", columns)
        before = ""
        for row in block.rows:
            label = "" if row.label == before else row.label
            yield from indented(row.text, f"  {label}{' ' * (width - text_width(label))}  ", columns)
            before = row.label
