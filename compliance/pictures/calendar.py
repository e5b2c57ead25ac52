"""The picture of the timeline: months as columns, a row for each event and dated task, bars, days and diamonds."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.pictures.cards import badges, paragraph
from compliance.pictures.chart import SIDES
from compliance.pictures.heading import Heading, Key, heading
from compliance.pictures.letters import width
from compliance.pictures.marks import TONES
from compliance.pictures.scene import Box, Diamond, Dot, Line, Node, Panel, Scene, Words
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compliance.messages import Say
    from compliance.pictures.agenda import Agenda, Entry, Group
    from compliance.pictures.scene import Shape

    DayOff = Callable[[dt.date], bool | None]

_DAY = dt.timedelta(1)
_SMALL = 10.5


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where days lie: `x` is the left edge of `first`."""

    first: dt.date
    last: dt.date
    x: float
    step: float

    def left(self, day: dt.date) -> float:
        """Return the left edge of a day (clipped to the picture)."""
        return self.x + (min(max(day, self.first), self.last) - self.first).days * self.step

    def middle(self, day: dt.date) -> float:
        """Return the middle of a day."""
        return self.left(day) + self.step / 2


def weekend(day: dt.date) -> bool:
    """Tell whether a day is a Saturday or Sunday: days off that need no register."""
    return day.weekday() >= 5


def timeline_scene(agenda: Agenda, say: Say, *, narrow: bool = False, day_off: DayOff = weekend) -> Scene:
    """Draw a timeline, 1,240 pixels wide, or 372 where it is `narrow` (words above the bars then)."""
    page, edge = (372.0, 10.0) if narrow else (1240.0, 24.0)
    nodes: list[Node | Shape] = []
    below: list[Shape] = []
    middles: dict[str, float] = {}
    down = heading(nodes, _heading(agenda, say, narrow=narrow), edge, page)
    if agenda.window:
        label = 0.0 if narrow else 360.0
        room = page - 2 * edge - label
        days = (agenda.window[1] - agenda.window[0]).days + 1
        scale = _Scale(*agenda.window, edge + label, room / days)
        top = _months(nodes, scale, down + 4, say, narrow=narrow)
        down = top
        for group in agenda.groups:
            down = _group(nodes, group, scale, (edge, down, page), middles)
        below = [*_columns(scale, top, down, day_off), *_chain(agenda, scale, middles, nodes)]
    down = _rest(nodes, agenda, edge, down + 14, page - 2 * edge, say)
    return Scene(page, down + 18, agenda.title, (*below, *nodes))


def _heading(agenda: Agenda, say: Say, *, narrow: bool) -> Heading:
    """Return title, legend and findings; the legend names only what the picture shows (arrows: where there is room)."""
    entries = [entry for group in agenda.groups for entry in group.entries]
    every = (*agenda.marks, *(mark for entry in (*entries, *agenda.undated) for mark in entry.marks))
    tones = {mark.tone for mark in every}
    sides = {group.side for group in agenda.groups}
    printed = [item for item in entries if not item.event and not item.derived]
    known = (
        (Key("bar", "eventbar", say("picture.bar.event")), any(item.event and item.spans for item in entries)),
        (Key("dot", "event", say("picture.bar.repeat")), any(item.event and item.days for item in entries)),
        (Key("dot", "moved", say("picture.bar.moved")), any(item.moved for item in entries)),
        (Key("sign", "due", say("picture.sign.due")), any(item.days for item in printed)),
        (Key("bar", "duefull", say("picture.bar.due")), any(item.spans for item in printed)),
        (Key("sign", "dueopen", say("picture.bar.derived")), any(item.derived and item.days for item in entries)),
        (Key("bar", "duebar", say("picture.bar.derived")), any(item.derived and item.spans for item in entries)),
        (Key("sign", "chain", say("picture.bar.chain")), bool(agenda.chains) and not narrow),
    )
    keys = [Key("swatch", side, say(f"picture.side.{side}")) for side in SIDES if side in sides]
    keys += [key for key, shown in known if shown]
    keys += [Key("badge", tone, say(f"picture.tone.{tone}")) for tone in TONES if tone in tones]
    return Heading(agenda.title, agenda.subtitle, tuple(keys), say("picture.whole"), agenda.marks)


def _starts(scale: _Scale) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield first and last day of each month."""
    first = scale.first
    while first <= scale.last:
        number = first.year * 12 + first.month
        following = dt.date(number // 12, number % 12 + 1, 1) if number < 9999 * 12 + 12 else scale.last + _DAY
        yield first, min(following - _DAY, scale.last)
        first = following


def _months(nodes: list[Node | Shape], scale: _Scale, y: float, say: Say, *, narrow: bool) -> float:
    """Write years and months over the columns; return where they end."""
    years: dict[int, tuple[float, float]] = {}
    size = 10.0 if narrow else 11.0
    longest = width(say("picture.month_short", month=12), size) + 2
    before = 0.0
    for first, last in _starts(scale):
        left, right = scale.left(first), scale.left(last) + scale.step
        begun = years.get(first.year, (left, right))[0]
        years[first.year] = (begun, right)
        name = say("picture.month_short", month=first.month) if 28 * scale.step > longest else str(first.month)
        middle = (left + right) / 2
        half = width(name, size) / 2
        if middle - half > before:
            nodes.append(Words(middle, y + 30, name, size, "soft", centred=True))
            before = middle + half + 2
    for year, (left, right) in years.items():
        if right - left > 34:
            nodes.append(Words((left + right) / 2, y + 12, str(year), 12, "ink", bold=True, centred=True))
    return y + 40


def _columns(scale: _Scale, top: float, bottom: float, day_off: DayOff) -> Iterator[Shape]:
    """Yield a faint band for every second month and, where days are wide enough, for days off."""
    for at, (first, last) in enumerate(_starts(scale)):
        if at % 2 == 0:
            left = scale.left(first)
            yield Panel(Box(left, top, scale.left(last) + scale.step - left, bottom - top), "band")
    if scale.step >= 3.5:
        for number in range((scale.last - scale.first).days + 1):
            day = scale.first + dt.timedelta(number)
            if day_off(day):
                yield Panel(Box(scale.left(day), top, scale.step, bottom - top), "off")


def _chain(agenda: Agenda, scale: _Scale, middles: dict[str, float], nodes: Sequence[Node | Shape]) -> Iterator[Line]:
    """Yield the arrows of the critical chains, but for those that would cross words."""
    shapes = [shape for node in nodes for shape in (node.shapes if isinstance(node, Node) else (node,))]
    words = [shape.box for shape in shapes if isinstance(shape, Words)]
    drawn = {entry.key: entry.days[0] for group in agenda.groups for entry in group.entries if len(entry.days) == 1}
    for steps in agenda.chains:
        for one, other in pairwise(steps):
            if one.key not in middles or other.key not in middles:
                continue
            x, y, y2 = scale.middle(drawn.get(one.key, one.day)), middles[one.key], middles[other.key]
            last = other.slack is None
            tip = scale.left(other.day) if last else scale.middle(drawn.get(other.key, other.day)) - 7
            begin = y + 7 if y2 > y else y - 7
            legs = (Box(x, min(begin, y2), 0.1, abs(y2 - begin)), Box(min(x, tip), y2, abs(tip - x), 0.1))
            if tip > x and not any(leg.meets(box) for leg in legs for box in words):
                yield Line(((x, begin), (x, y2), (tip, y2)), "chain", arrow=True)


def _group(
    nodes: list[Node | Shape],
    group: Group,
    scale: _Scale,
    place: tuple[float, float, float],
    middles: dict[str, float],
) -> float:
    """Draw a group of rows from y down; `place` is the left edge, y and the page's width. Return where it ends.

    `middles` takes the height at which each row's bars lie.
    """
    edge, y, page = place
    narrow = scale.x == edge
    room = page - 2 * edge if narrow else scale.x - edge - 16
    lines, down = paragraph(group.name, edge + 12, y + 8, room - 12, 13, bold=True, most=3)
    nodes.append(Panel(Box(edge, y + 8, 5, down - y - 8), group.side, 2.5))
    nodes += lines
    down += 4
    for entry in group.entries:
        down, middles[entry.key] = _row(nodes, entry, scale, (edge, down, page), room)
    return down + 6


def _row(
    nodes: list[Node | Shape],
    entry: Entry,
    scale: _Scale,
    place: tuple[float, float, float],
    room: float,
) -> tuple[float, float]:
    """Draw a row; return where it ends, and the height at which its bars lie."""
    edge, y, page = place
    narrow = scale.x == edge
    shapes: list[Shape] = []
    shapes.append(Words(edge + 6, y + 15, entry.key, 11, "soft", bold=True))
    indent = max(width(entry.key, 11, bold=True) + 14, 34)
    lines, down = paragraph(entry.text, edge + indent, y + 4, room - indent - 4, 11.5, most=2)
    shapes += lines
    lines, down = paragraph(entry.when, edge + indent, down, room - indent - 4, _SMALL, look="soft", most=2)
    shapes += lines
    drawn, down = badges(entry.marks, edge + indent, down + 2, room - indent - 4, most=4)
    bottom = down + 24 if narrow else max(down, y + 30) + 2
    middle = bottom - 12 if narrow else (y + bottom) / 2
    shapes += _times(entry, scale, middle, page - edge)
    hit = Panel(Box(edge, y, page - 2 * edge, bottom - y), "hit", 4)
    nodes.append(Node(entry.key, entry.start, entry.end, _note(entry), (hit, *shapes)))
    nodes += drawn
    return bottom + 2, middle


def _note(entry: Entry) -> str:
    """Return what is told on pointing at a row."""
    return "\n".join([entry.key, entry.text, entry.when, *(f"{mark.rule}: {mark.message}" for mark in entry.marks)])


def _times(entry: Entry, scale: _Scale, y: float, right: float) -> list[Shape]:
    """Return bars, days and diamonds of a row, and their dates where there is room."""
    shapes: list[Shape] = []
    labels: list[tuple[float, float, str]] = []
    for first, last in entry.spans:
        if last < scale.first or first > scale.last:
            continue
        left, end = scale.left(first), scale.left(last) + scale.step
        look = "eventbar" if entry.event else "duebar" if entry.derived else "duefull"
        inner = max(end - left - 1, 4)  # so that neighbours stay apart
        shapes.append(Panel(Box(left, y - 6, inner, 12), look, 3))
        labels.append((left, max(end, left + 4), _short(first, last)))
    visible = [day for day in entry.days if scale.first <= day <= scale.last]
    for day in visible:
        x = scale.middle(day)
        if entry.event:
            small = scale.step * 7 < 8
            shapes.append(Dot(x, y, 2.4 if small else 3.4, "moved" if day in entry.moved else "event"))
        else:
            shapes.append(Diamond(x, y, 6, "dueopen" if entry.derived else "due"))
        if not entry.event or len(visible) == 1:
            labels.append((x - 7, x + 7, _short(day, day)))
    return [*shapes, *_labels(labels, scale, y, right)]


def _labels(labels: Sequence[tuple[float, float, str]], scale: _Scale, y: float, right: float) -> Iterator[Words]:
    """Yield the dates beside bars and diamonds: to the right, else to the left, else not at all."""
    taken = [Box(left, y - 7, end - left, 14) for left, end, _ in labels]
    for left, end, text in labels:
        wide = width(text, _SMALL)
        for x in (end + 5, left - 5 - wide):
            words = Words(x, y + 3.7, text, _SMALL, "soft")
            if x >= scale.x and x + wide <= right and not any(words.box.meets(box) for box in taken):
                taken.append(words.box)
                yield words
                break


def _short(first: dt.date, last: dt.date) -> str:
    """Return a day or a window without its year, which stands above."""
    names = dict.fromkeys(f"{day.day:02}/{day.month:02}" for day in (first, last))
    return "–".join(names)


def _rest(nodes: list[Node | Shape], agenda: Agenda, edge: float, y: float, room: float, say: Say) -> float:
    """List what has no day in the picture; return where the list ends."""
    if not agenda.undated:
        return y
    lines, down = paragraph(say("picture.undated", count=len(agenda.undated)), edge, y, room, 12, bold=True)
    nodes += lines
    columns = 2 if room > 600 else 1
    each = room / columns
    downs = [down + 4] * columns
    for at, entry in enumerate(agenda.undated):
        column = at % columns
        x = edge + column * each
        y = max(downs) if column == 0 else downs[0] if columns == 1 else downs[column]
        words = f"{entry.text}" if not entry.when or entry.when in entry.text else f"{entry.text} ({entry.when})"
        key = Words(x + 6, y + 15, entry.key, 11, "soft", bold=True)
        indent = max(width(entry.key, 11, bold=True) + 14, 34)
        lines, bottom = paragraph(words, x + indent, y + 4, each - indent - 12, 11.5, look="ink", most=2)
        drawn, bottom = badges(entry.marks, x + indent, bottom + 2, each - indent - 12, most=4)
        hit = Panel(Box(x, y, each - 6, bottom + 2 - y), "hit", 4)
        nodes.append(Node(entry.key, entry.start, entry.end, _note(entry), (hit, key, *lines)))
        nodes += drawn
        downs[column] = bottom + 6
    return max(downs)
