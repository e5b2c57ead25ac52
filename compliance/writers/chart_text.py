"""The picture of the graph for a terminal: events, then the work of each body before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.writers.layout import indented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.messages import Say
    from compliance.pictures.chart import Card, Chart
    from compliance.pictures.marks import Mark

_SIGNS = {"due": "◆", "to": "→", "with": "+", "host": "·", "when": "·", "place": "·"}


def chart_lines(chart: Chart, say: Say, columns: int) -> Iterator[str]:
    """Yield a chart as lines of at most `columns` columns."""
    yield from indented(chart.title, "", columns)
    yield from indented(chart.subtitle, "", columns)
    yield from _marks(chart.marks, "", say, columns)
    yield from ("", say("picture.events").upper())
    for item in chart.events:
        yield from _card(item, say, columns)
    for lane in chart.lanes:
        yield ""
        yield from indented(f"{lane.name} ({say('picture.side.' + lane.side)})", "■ ", columns)
        for key, cards in (("picture.before", lane.before), ("picture.after", lane.after)):
            if cards:
                yield f"  {say(key)}"
            for item in cards:
                yield from _card(item, say, columns)


def _card(item: Card, say: Say, columns: int) -> Iterator[str]:
    about = f" → {', '.join(item.about)}" if item.about else ""
    yield from indented(f"{item.text}{about}", f"    {item.key:<4}", columns)
    for row in item.rows:
        yield from indented(row.text, f"        {_SIGNS[row.sign]} ", columns)
    yield from _marks(item.marks, "        ", say, columns)


def _marks(marks: Sequence[Mark], margin: str, say: Say, columns: int) -> Iterator[str]:
    for mark in marks:
        yield from indented(mark.message, f"{margin}{mark.rule} ({say('picture.tone.' + mark.tone)}): ", columns)
