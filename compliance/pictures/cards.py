"""Cards: an event or a task as a panel with its words wrapped, its signs and its badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.pictures.letters import width, wrap
from compliance.pictures.scene import Box, Diamond, Line, Node, Panel, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compliance.pictures.chart import Card
    from compliance.pictures.marks import Mark
    from compliance.pictures.scene import Shape

PAD = 10
SIGNS = {"error": "×", "warning": "!", "note": "i", "undecided": "?"}

_TEXT, _SMALL = 12.0, 11.0  # sizes of letters
_BADGE = 17.0  # height
_MOST = {"text": 4, "row": 2}  # lines shown; the rest is in the text beside the picture


def paragraph(  # noqa: PLR0913  (where, how wide and in which letters)
    text: str, x: float, y: float, room: float, size: float, *, look: str = "ink", bold: bool = False, most: int = 99
) -> tuple[list[Words], float]:
    """Return the lines of `text` from `y` (their upper edge) down, and where they end."""
    step = round(size * 1.36)
    lines = [
        Words(x, y + size * 1.04 + at * step, line, size, look, bold)
        for at, line in enumerate(wrap(text, room, size, most, bold=bold))
    ]
    return lines, y + step * len(lines)


def badges(marks: Sequence[Mark], x: float, y: float, room: float, most: int = 99) -> tuple[list[Node], float]:
    """Return the badges of findings in rows from `y` down, and where they end; each leads to its own words."""
    nodes: list[Node] = []
    left, top = x, y
    for mark in marks[:most]:
        shapes, right = badge(f"{SIGNS[mark.tone]} {mark.rule}", mark.tone, left, top, room)
        if right > x + room and left > x:
            left, top = x, top + _BADGE + 4
            shapes, right = badge(f"{SIGNS[mark.tone]} {mark.rule}", mark.tone, left, top, room)
        note = f"{mark.rule}: {mark.message}"
        nodes.append(Node(f"{mark.rule}@{mark.start}", mark.start, mark.end, note, tuple(shapes)))
        left = right + 5
    if len(marks) > most:
        rest = Words(left, top + 12.5, f"+{len(marks) - most}", _SMALL, "soft")
        nodes.append(Node("", marks[most].start, marks[most].end, "", (rest,)))
    return nodes, (top + _BADGE + 4 if nodes else y)


def badge(text: str, tone: str, x: float, y: float, room: float) -> tuple[list[Shape], float]:
    """Return one badge and its right edge."""
    line = wrap(text, room - 12, _SMALL, 1, bold=True)[0]
    wide = width(line, _SMALL, bold=True) + 12
    look = "askmark" if tone == "undecided" else "onmark"
    return [
        Panel(Box(x, y, wide, _BADGE), tone, 4),
        Words(x + 6, y + 12.5, line, _SMALL, look, bold=True),
    ], x + wide


def sign(kind: str, x: float, y: float) -> Iterable[Shape]:
    """Yield the small sign in front of a row; (x, y) is its middle."""
    if kind == "due":
        yield Diamond(x, y, 5, "due")
    elif kind == "dueopen":
        yield Diamond(x, y, 5, "dueopen")
    elif kind == "to":
        yield Line(((x - 5, y), (x + 5, y)), "sign", arrow=True)
    elif kind == "with":
        yield Line(((x - 4, y), (x + 4, y)), "sign")
        yield Line(((x, y - 4), (x, y + 4)), "sign")
    elif kind == "when":
        yield Panel(Box(x - 4.5, y - 3.5, 9, 8), "group2", 1.5)
        yield Line(((x - 4.5, y - 1), (x + 4.5, y - 1)), "sign")
    elif kind == "host":
        yield Panel(Box(x - 2.2, y - 5, 4.4, 4.4), "event", 2.2)
        yield Panel(Box(x - 4.5, y + 0.2, 9, 4.6), "event", 2.2)
    elif kind == "place":
        yield Diamond(x, y, 4, "event")
    elif kind == "chain":
        yield Line(((x - 5, y), (x + 6, y)), "chain", arrow=True)


def card(item: Card, x: float, y: float, wide: float, side: str) -> tuple[list[Node], Box]:
    """Return a card (and its badges, which lead elsewhere) with its box; `side` is that of its body, or "event"."""
    event = side == "event"
    left, room = x + PAD + (0 if event else 4), wide - 2 * PAD - (0 if event else 4)
    look = "event" if event else "soft"
    shapes: list[Shape] = []
    lines, down = paragraph(item.head, left, y + 7, room, _SMALL, look=look, bold=True, most=2)
    shapes += lines
    marks, down = badges(item.marks, left, down + 3, room, most=6)
    lines, down = paragraph(item.text, left, down + 1, room, _TEXT + event, bold=event, most=_MOST["text"] + event)
    shapes += lines
    for row in item.rows:
        shapes += sign(row.sign, left + 5, down + 10)
        lines, down = paragraph(
            row.text, left + 16, down + 3, room - 16, _SMALL, look="soft", most=_MOST["row"] + event
        )
        shapes += lines
    box = Box(x, y, wide, down + 8 - y)
    back: list[Shape] = [Panel(box, "eventcard" if event else "card", 8 if event else 5)]
    if not event:
        back.append(Panel(Box(x, y + 3, 4, box.h - 6), side, 2))
    note = "\n".join(
        [item.head, item.text, *(row.text for row in item.rows), *(m.rule + ": " + m.message for m in item.marks)]
    )
    return [Node(item.key, item.start, item.end, note, (*back, *shapes)), *marks], box
