"""What stands above every picture: title, legend, and the findings about the text as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.pictures.cards import SIGNS, badge, badges, paragraph, sign
from compliance.pictures.letters import width
from compliance.pictures.scene import Box, Dot, Panel, Words
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.pictures.marks import Mark
    from compliance.pictures.scene import Node, Shape

_SIZE = 11.0
_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: how it is drawn (swatch, sign, badge, bar, dot), in which look, and what it means."""

    kind: str
    look: str
    label: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The words and marks above a picture. `whole` says what the findings shown there are about."""

    title: str
    subtitle: str
    legend: tuple[Key, ...]
    whole: str
    marks: tuple[Mark, ...]


def heading(nodes: list[Node | Shape], head: Heading, edge: float, page: float) -> float:
    """Draw a heading between `edge` and `page` - `edge`; return where it ends."""
    room = page - 2 * edge
    wide = page > 600
    lines, down = paragraph(head.title, edge, 16, room, 18 if wide else 15, bold=True, most=4)
    nodes += lines
    lines, down = paragraph(head.subtitle, edge, down + 2, room, 12, look="soft", most=3)
    nodes += lines
    down = _legend(nodes, head.legend, edge, down + 8, room)
    if head.marks:
        label = head.whole + ":"
        nodes.append(Words(edge, down + 13, label, _SIZE, "soft", bold=True))
        start = edge + width(label, _SIZE, bold=True) + 8 if wide else edge
        down = down if wide else down + 20
        drawn, down = badges(head.marks, start, down, page - edge - start)
        nodes += drawn
    return down + 6


def _legend(nodes: list[Node | Shape], keys: Sequence[Key], x: float, y: float, room: float) -> float:
    """Draw the legend in as many rows as it needs; return where it ends."""
    left = x
    for key in keys:
        mark, label = _entry(key)
        wide = mark + 6 + width(label, _SIZE)
        if left > x and left + wide > x + room:
            left, y = x, y + _ROW
        nodes += _sample(key, left, y)
        nodes.append(Words(left + mark + 6, y + 13, label, _SIZE, "soft"))
        left += wide + 16
    return y + _ROW if keys else y


def _entry(key: Key) -> tuple[float, str]:
    """Return the width of an entry's sample, and its label."""
    return {"swatch": 12.0, "sign": 12.0, "badge": 19.0, "bar": 26.0, "dot": 10.0}[key.kind], key.label


def _sample(key: Key, x: float, y: float) -> list[Shape]:
    if key.kind == "swatch":
        return [Panel(Box(x, y + 3, 12, 12), key.look, 3)]
    if key.kind == "bar":
        return [Panel(Box(x, y + 4, 26, 10), key.look, 3)]
    if key.kind == "dot":
        return [Dot(x + 5, y + 9, 4, key.look)]
    if key.kind == "badge":
        return badge(SIGNS[key.look], key.look, x, y, 40)[0]
    return list(sign(key.look, x + 6, y + 9))
