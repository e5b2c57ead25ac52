"""The picture of the graph: what is done before and after the events, a lane for each body, and who waits for whom.

Wide: bodies, work before, events, work after, side by side. Narrow (a telephone): one below the other. Tasks of one
lane that serve the same events share one line; the lines of the same events meet on one rail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.pictures.cards import card, paragraph
from compliance.pictures.chart import SIDES
from compliance.pictures.heading import Heading, Key, heading
from compliance.pictures.marks import TONES
from compliance.pictures.scene import Box, Dot, Line, Node, Panel, Scene, Words
from compliance.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compliance.messages import Say
    from compliance.pictures.chart import Card, Chart, Lane
    from compliance.pictures.scene import Shape

_GAP = 10.0  # between cards
_EDGE = 24.0  # of the picture
_RAIL = 11.0  # between rails
_SIGNED = ("due", "to", "with", "host", "when", "place")


@dataclass(slots=True)
class _Stub:
    """Where the line of one group of cards leaves (or enters) it."""

    about: tuple[str, ...]
    x: float
    y: float
    after: bool


@dataclass(slots=True)
class _Drawing:
    """What has been drawn so far: bands below, lines above them, nodes on top."""

    bands: list[Shape] = field(default_factory=list)
    lines: list[Shape] = field(default_factory=list)
    nodes: list[Node | Shape] = field(default_factory=list)

    def scene(self, wide: float, high: float, title: str) -> Scene:
        """Return everything as a scene."""
        return Scene(wide, high, title, (*self.bands, *self.lines, *self.nodes))


def graph_scene(chart: Chart, say: Say, *, narrow: bool = False) -> Scene:
    """Draw a chart, 1,240 pixels wide, or 372 where it is `narrow`."""
    return _narrow(chart, say) if narrow else _wide(chart, say)


# --- wide


def _wide(chart: Chart, say: Say) -> Scene:
    drawing = _Drawing()
    page = 1240.0
    top = heading(drawing.nodes, _heading(chart, say), _EDGE, page)
    rails = _rails(chart)
    gutter = {at: 26 + _RAIL * max(len(rails[at]), 1) for at in (False, True)}
    name_w, event_w = 176.0, 236.0
    before = sum(len(lane.before) for lane in chart.lanes)
    after = sum(len(lane.after) for lane in chart.lanes)
    columns = (2, 1) if before >= after else (1, 2)
    room = page - 2 * _EDGE - name_w - event_w - gutter[False] - gutter[True] - 2 * _GAP
    step = room / 3
    x0 = _EDGE + name_w + _GAP
    cells = {
        False: (x0, step * columns[0], columns[0]),
        True: (page - _EDGE - _GAP - step * columns[1], step * columns[1], columns[1]),
    }
    x_event = x0 + cells[False][1] + gutter[False]
    heads = (
        (_EDGE, "picture.bodies"),
        (x0, "picture.before"),
        (x_event, "picture.events"),
        (cells[True][0], "picture.after"),
    )
    for x, key in heads:
        drawing.nodes.append(Words(x, top + 14, say(key).upper(), 11, "soft", bold=True))
    top += 26
    stubs: list[_Stub] = []
    down = top
    for lane in chart.lanes:
        bottom = _wide_lane(drawing, lane, cells, down, name_w, stubs)
        drawing.bands.insert(0, Panel(Box(_EDGE, down, page - 2 * _EDGE, bottom - down), "band", 8))  # below the frames
        down = bottom + 8
    places, bottom = _events(drawing, chart.events, x_event, event_w, top, down - 8)
    _connect(drawing, rails, stubs, places, {False: x_event - gutter[False], True: x_event + event_w + 14})
    return drawing.scene(page, max(down, bottom) + _EDGE, chart.title)


def _wide_lane(
    drawing: _Drawing,
    lane: Lane,
    cells: dict[bool, tuple[float, float, int]],
    y: float,
    name_w: float,
    stubs: list[_Stub],
) -> float:
    """Draw one lane from `y` down; return where it ends."""
    lines, bottom = paragraph(lane.name, _EDGE + 16, y + 10, name_w - 24, 13, bold=True, most=7)
    bottoms = [bottom]
    for after, cards in ((False, lane.before), (True, lane.after)):
        x, wide, columns = cells[after]
        down = y + _GAP
        for about, group in _groups(cards):
            box = _pack(drawing, group, (x, down, wide), columns, lane.side)
            stubs.append(_Stub(about, x if after else x + wide - _GAP, box.middle, after))
            down = box.bottom + _GAP
        bottoms.append(down - _GAP)
    bottom = max(bottoms) + _GAP
    drawing.nodes += lines
    drawing.nodes.append(Panel(Box(_EDGE, y, 6, bottom - y), lane.side, 3))
    return bottom


def _pack(drawing: _Drawing, group: Sequence[Card], place: tuple[float, float, float], columns: int, side: str) -> Box:
    """Set cards in columns, each on the shortest so far; a frame holds them where there are several."""
    x, y, wide = place
    columns = min(columns, len(group))
    each = wide / columns
    downs = [y] * columns
    for item in group:
        at = downs.index(min(downs))
        nodes, box = card(item, x + at * each, downs[at], each - _GAP, side)
        drawing.nodes += nodes
        downs[at] = box.bottom + _GAP
    box = Box(x, y, wide - _GAP, max(downs) - _GAP - y)
    if len(group) > 1:
        drawing.bands.append(Panel(Box(box.x - 5, box.y - 5, box.w + 10, box.h + 10), "frame", 8))
    return box


def _events(
    drawing: _Drawing, events: Sequence[Card], x: float, wide: float, top: float, bottom: float
) -> tuple[dict[str, Box], float]:
    """Set the events over the whole height of the lanes, evenly; return their boxes and where they end."""
    heights = [card(item, x, 0, wide, "event")[1].h for item in events]
    spare = max(bottom - top - sum(heights), 0)
    gap = max(spare / (len(events) + 1), 14) if events else 0
    down = top + (gap if spare else 4)
    places: dict[str, Box] = {}
    for item in events:
        nodes, places[item.key] = card(item, x, down, wide, "event")
        drawing.nodes += nodes
        down = places[item.key].bottom + gap
    return places, down - gap if events else top


def _rails(chart: Chart) -> dict[bool, list[tuple[str, ...]]]:
    """Return the sets of events that work before and after them serves, each once, in the order of the text."""
    return {
        after: list(
            dict.fromkeys(
                item.about for lane in chart.lanes for item in (lane.after if after else lane.before) if item.about
            )
        )
        for after in (False, True)
    }


def _groups(cards: Iterable[Card]) -> list[tuple[tuple[str, ...], list[Card]]]:
    """Return cards by the events they serve."""
    groups: dict[tuple[str, ...], list[Card]] = {}
    for item in cards:
        groups.setdefault(item.about, []).append(item)
    return list(groups.items())


def _connect(
    drawing: _Drawing,
    rails: dict[bool, list[tuple[str, ...]]],
    stubs: Sequence[_Stub],
    places: dict[str, Box],
    left: dict[bool, float],
) -> None:
    """Draw the rails and the lines between groups of cards and events."""
    for after, sets in rails.items():
        for at, about in enumerate(sets):
            x = left[after] + 8 + at * _RAIL
            ends = [stub for stub in stubs if stub.about == about and stub.after == after]
            boxes = [places[key] for key in about if key in places]
            if not ends or not boxes:
                continue
            shift = (at - (len(sets) - 1) / 2) * min(9.0, 40 / len(sets))
            ys = [box.middle + shift for box in boxes]
            every = [*ys, *(stub.y for stub in ends)]
            drawing.lines.append(Line(((x, min(every)), (x, max(every))), "wire"))
            for stub in ends:
                line = ((x, stub.y), (stub.x, stub.y)) if after else ((stub.x, stub.y), (x, stub.y))
                drawing.lines.append(Line(line, "wire", arrow=after))
                drawing.lines.append(Dot(x, stub.y, 2.4, "joint"))
            for box, y in zip(boxes, ys, strict=True):
                line = ((box.right, y), (x, y)) if after else ((x, y), (box.x, y))
                drawing.lines.append(Line(line, "wire", arrow=not after))
                drawing.lines.append(Dot(x, y, 2.4, "joint"))


# --- narrow


def _narrow(chart: Chart, say: Say) -> Scene:
    drawing = _Drawing()
    page, edge, gutter = 372.0, 8.0, 26.0
    top = heading(drawing.nodes, _heading(chart, say), 10.0, page)
    x, wide = edge + gutter, page - 2 * (edge + gutter)
    drawing.nodes.append(Words(x, top + 12, say("picture.events").upper(), 11, "soft", bold=True))
    down = top + 22
    places: dict[str, Box] = {}
    for item in chart.events:
        nodes, places[item.key] = card(item, x, down, wide, "event")
        drawing.nodes += nodes
        down = places[item.key].bottom + 12
    stubs: list[_Stub] = []
    for lane in chart.lanes:
        down = _narrow_lane(drawing, lane, (x, down + 8, wide), stubs, say)
    rails = _rails(chart)
    for after, sets in rails.items():
        step = min(_RAIL, (gutter - 10) / max(len(sets), 1))
        for at, about in enumerate(sets):
            ends = [stub for stub in stubs if stub.about == about and stub.after == after]
            boxes = [places[key] for key in about if key in places]
            if not ends or not boxes:
                continue
            rail = page - edge - 4 - at * step if after else edge + 4 + at * step
            ys = [box.middle + (at - (len(sets) - 1) / 2) * min(9.0, 40 / len(sets)) for box in boxes]
            drawing.lines.append(Line(((rail, min(ys)), (rail, max(stub.y for stub in ends))), "wire"))
            for stub in ends:
                line = ((rail, stub.y), (stub.x, stub.y)) if after else ((stub.x, stub.y), (rail, stub.y))
                drawing.lines.append(Line(line, "wire", arrow=after))
            for box, y in zip(boxes, ys, strict=True):
                line = ((box.right, y), (rail, y)) if after else ((rail, y), (box.x, y))
                drawing.lines.append(Line(line, "wire", arrow=not after))
    return drawing.scene(page, down + 16, chart.title)


def _narrow_lane(
    drawing: _Drawing, lane: Lane, place: tuple[float, float, float], stubs: list[_Stub], say: Say
) -> float:
    x, y, wide = place
    lines, down = paragraph(lane.name, x + 14, y + 4, wide - 20, 13, bold=True, most=4)
    drawing.nodes += lines
    drawing.nodes.append(Panel(Box(x, y + 2, 6, down - y), lane.side, 3))
    for after, cards in ((False, lane.before), (True, lane.after)):
        if cards:
            key = "picture.after" if after else "picture.before"
            drawing.nodes.append(Words(x, down + 18, say(key), 11, "soft", bold=True))
            down += 30
        for about, group in _groups(cards):
            box = _pack(drawing, group, (x, down, wide + _GAP), 1, lane.side)
            stubs.append(_Stub(about, box.right if after else box.x, box.middle, after))
            down = box.bottom + 14
    return down


# --- the legend


def _heading(chart: Chart, say: Say) -> Heading:
    """Return title, legend and findings; the legend names only what the picture shows."""
    cards = [*chart.events, *(item for lane in chart.lanes for item in (*lane.before, *lane.after))]
    signs = {row.sign for item in cards for row in item.rows}
    tones = {mark.tone for item in cards for mark in item.marks} | {mark.tone for mark in chart.marks}
    sides = {lane.side for lane in chart.lanes}
    keys = [Key("swatch", side, say(f"picture.side.{side}")) for side in SIDES if side in sides]
    keys += [Key("swatch", "eventcard", say("picture.event")), Key("swatch", "card", say("picture.task"))]
    keys += [Key("sign", kind, say(f"picture.sign.{kind}")) for kind in _SIGNED if kind in signs]
    keys += [Key("badge", tone, say(f"picture.tone.{tone}")) for tone in TONES if tone in tones]
    return Heading(chart.title, chart.subtitle, tuple(keys), say("picture.whole"), chart.marks)
