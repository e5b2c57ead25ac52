"""`compliance timeline`: what happens and falls due when, as a picture, a page or a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.commands import console, drawing
from compliance.commands.question import ask, on_document
from compliance.pictures.agenda import agenda_of
from compliance.registers import calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from compliance.messages import Say
    from compliance.pictures.scene import Scene
    from compliance.source import Source

FORMATS = ("text", "svg", "html", "ics")


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""

    def run(path: str, shape: str, output: str | None, **options: Any) -> int:  # noqa: ANN401
        question = ask(say, **options)

        def work(source: Source) -> list[str]:
            return list(_drawn(shape, drawing.drawn(source, question), say))

        console.emit(on_document(path, question, work), output)
        return 0

    return console.Command("timeline", say, callback=run, params=drawing.options(say, FORMATS))


def _drawn(shape: str, document: drawing.Drawn, say: Say) -> Iterable[str]:
    if shape == "ics":
        from compliance.writers import ics  # noqa: PLC0415

        return ics.render(document.plan, document.source.sha256, calendar(), say)
    agenda = agenda_of(document.plan, document.marks, drawing.side_of, calendar(), say)
    if shape == "text":
        from compliance.writers.agenda_text import agenda_lines  # noqa: PLC0415

        return (line + "\n" for line in agenda_lines(agenda, say, console.columns()))
    from compliance.pictures.calendar import timeline_scene  # noqa: PLC0415
    from compliance.pictures.svg import svg  # noqa: PLC0415

    def scene(*, narrow: bool) -> Scene:
        return timeline_scene(agenda, say, narrow=narrow, day_off=calendar().day_off)

    if shape == "svg":
        return [svg(scene(narrow=False))]
    return drawing.whole_page(document, scene(narrow=False), scene(narrow=True), say)
