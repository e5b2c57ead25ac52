"""`compliance export`: a plan written as data becomes a document in the form of its side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import pipeline, registers
from compliance.commands import console
from compliance.commands.question import ask, on_document, today
from compliance.errors import Unreadable
from compliance.readers import read
from compliance.resources import toml_tables
from compliance.writers import document
from compliance.writers.document.changes import changes
from compliance.writers.document.compose import composed
from compliance.writers.document.ooxml import docx

if TYPE_CHECKING:
    import datetime as dt

    from compliance.messages import Say
    from compliance.plan import Plan
    from compliance.source import Source

FORMATS = ("docx",)
_FORMS = Path(document.__file__).with_name("forms.toml")
_SHOWN = 5  # so many of the fields that would be read otherwise are named


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        console.paths(say, many=False),
        click.Option(["--to", "shape"], type=click.Choice(FORMATS), default=FORMATS[0], help=say("option.to")),
        click.Option(["-o", "--output"], metavar=say("metavar.file"), help=say("option.export")),
        click.Option(["--force"], is_flag=True, help=say("option.force")),
    ]

    def run(path: str, shape: str, output: str | None, force: bool) -> int:
        target = output or ("-" if path == "-" else str(Path(path).with_suffix(f".{shape}")))
        console.spare(target, path, say, force=force)
        data, lost = on_document(path, ask(say), lambda source: _exported(source, say))
        console.emit([data], target)
        if output is None and target != "-":
            sys.stderr.write(say("export.done", name=target) + "\n")
        if lost:
            more = say("export.more", count=len(lost) - _SHOWN) if len(lost) > _SHOWN else ""
            sys.stderr.write(say("export.differs", fields=", ".join(lost[:_SHOWN]), more=more) + "\n")
        return 0

    return console.Command("export", say, callback=run, params=params)


def exported(plan: Plan, day: dt.date) -> bytes:
    """Return a plan as a .docx; `day` decides what its province is where it has no date itself."""
    issued = plan.issued.value if plan.issued else day

    def province(name: str) -> str:
        is_city = registers.places().standing(name, "thành phố", issued).valid
        return f"thành phố {name}" if is_city else f"tỉnh {name}"

    return docx(composed(plan, toml_tables(_FORMS), province))


def _exported(source: Source, say: Say) -> tuple[bytes, list[str]]:
    """Return the document, and the fields that somebody who reads it would find otherwise than in the data."""
    if source.format not in pipeline.STRUCTURED:
        raise Unreadable(say("export.prose"))
    plan = pipeline.plan_of(source)
    data = exported(plan, today())
    return data, changes(plan, pipeline.plan_of(read(f"{source.name}.docx", data)))
