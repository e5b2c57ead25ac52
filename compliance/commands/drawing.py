"""What the commands that draw share: the document with its findings, the pages' script and styles, the options."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import click

from compliance import pipeline
from compliance.bodies import Registry
from compliance.commands import console
from compliance.pictures.marks import marks_of
from compliance.pictures.page import Assets, page
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compliance.messages import Say
    from compliance.pictures.marks import Marks
    from compliance.pictures.scene import Scene
    from compliance.pipeline import Question
    from compliance.plan import Plan
    from compliance.source import Source


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document ready to be drawn: its plan, and the findings of `check` on it."""

    source: Source
    plan: Plan
    marks: Marks


def options(say: Say, formats: Sequence[str], *, many: bool = False) -> list[click.Parameter]:
    """Return the options of a command that draws one document, or `many`."""
    return [
        console.paths(say, many=many),
        click.Option(
            ["--format", "shape"], type=click.Choice(formats), default="text", help=say("option.picture_format")
        ),
        console.output_option(say),
        *console.law_options(say),
    ]


def drawn(source: Source, question: Question) -> Drawn:
    """Understand and judge a document."""
    plan = pipeline.plan_of(source)
    return Drawn(source, plan, marks_of(plan, pipeline.cautious(source, pipeline.verdicts_of(plan, question))))


def whole_page(document: Drawn, wide: Scene, narrow: Scene, say: Say) -> Iterable[str]:
    """Return the page around two drawings of a document."""
    folder = files("compliance.pictures")
    css, js = ((folder / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    return page(wide, narrow, document.source.text, document.marks.all(), Assets(css, js), say)


def side_of(name: str) -> str | None:
    """Return the side of a body or office as far as the registry knows it."""
    entry = Registry.load().entry(name)
    return entry.side if entry else None
