"""`compliance graph`: who does what for which event, as a picture, a page, or data for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.commands import console, drawing
from compliance.commands.question import ask, on_document
from compliance.pictures.chart import chart_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from compliance.messages import Say
    from compliance.plan import Plan
    from compliance.source import Source

FORMATS = ("text", "svg", "html", "dot", "mermaid", "graphml")


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""

    def run(path: str, shape: str, output: str | None, **options: Any) -> int:  # noqa: ANN401
        question = ask(say, **options)

        def work(source: Source) -> list[str]:
            return list(_drawn(shape, drawing.drawn(source, question), say))

        console.emit(on_document(path, question, work), output)
        return 0

    return console.Command("graph", say, callback=run, params=drawing.options(say, FORMATS))


def _drawn(shape: str, document: drawing.Drawn, say: Say) -> Iterable[str]:
    if shape in ("dot", "mermaid", "graphml"):
        return _data(shape, document.plan, say)
    chart = chart_of(document.plan, document.marks, drawing.side_of, say)
    if shape == "text":
        from compliance.writers.chart_text import chart_lines  # noqa: PLC0415

        return (line + "\n" for line in chart_lines(chart, say, console.columns()))
    from compliance.pictures.lanes import graph_scene  # noqa: PLC0415
    from compliance.pictures.svg import svg  # noqa: PLC0415

    if shape == "svg":
        return [svg(graph_scene(chart, say))]
    return drawing.whole_page(document, graph_scene(chart, say), graph_scene(chart, say, narrow=True), say)


def _data(shape: str, plan: Plan, say: Say) -> Iterable[str]:
    from compliance.graph import PlanGraph  # noqa: PLC0415  (brings networkx)
    from compliance.writers import dot, graphml, mermaid  # noqa: PLC0415

    data = PlanGraph(plan).as_json()
    if shape == "graphml":
        return graphml.render(data)
    return dot.render(data, say) if shape == "dot" else mermaid.render(data, say)
