"""`compliance graph`: who does what for which event, as a picture, a page, or data for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.commands import console, drawing
from compliance.commands.question import ask, on_document
from compliance.errors import UsageError
from compliance.pictures.chart import chart_of
from compliance.pipeline import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import click

    from compliance.messages import Say
    from compliance.plan import Plan
    from compliance.source import Source

DATA = ("dot", "mermaid", "graphml")  # of one document or of several in one graph
FORMATS = ("text", "svg", "html", *DATA)


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""

    def run(paths: tuple[str, ...], shape: str, output: str | None, **options: Any) -> int:  # noqa: ANN401
        question = ask(say, **options)
        if shape in DATA:
            plans = [on_document(path, question, plan_of) for path in paths]
            console.emit(_data(shape, plans, say), output)
            return 0
        if len(paths) > 1:
            raise UsageError(say("usage.one_picture", formats=", ".join(DATA)))

        def work(source: Source) -> list[str]:
            return list(_drawn(shape, drawing.drawn(source, question), say))

        console.emit(on_document(paths[0], question, work), output)
        return 0

    return console.Command("graph", say, callback=run, params=drawing.options(say, FORMATS, many=True))


def _drawn(shape: str, document: drawing.Drawn, say: Say) -> Iterable[str]:
    chart = chart_of(document.plan, document.marks, drawing.side_of, say)
    if shape == "text":
        from compliance.writers.chart_text import chart_lines  # noqa: PLC0415

        return (line + "\n" for line in chart_lines(chart, say, console.columns()))
    from compliance.pictures.lanes import graph_scene  # noqa: PLC0415
    from compliance.pictures.svg import svg  # noqa: PLC0415

    if shape == "svg":
        return [svg(graph_scene(chart, say))]
    return drawing.whole_page(document, graph_scene(chart, say), graph_scene(chart, say, narrow=True), say)


def _data(shape: str, plans: Sequence[Plan], say: Say) -> Iterable[str]:
    from compliance.graph import PlanGraph  # noqa: PLC0415  (brings networkx)
    from compliance.writers import dot, graphml, mermaid  # noqa: PLC0415

    data = PlanGraph(*plans).as_json()
    if shape == "graphml":
        return graphml.render(data)
    return dot.render(data, say) if shape == "dot" else mermaid.render(data, say)
