"""`compliance annotate`: a copy of a Word document or PDF with the findings in its margin."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from compliance import pipeline, waivers
from compliance.commands import console
from compliance.commands.question import ask, on_bytes
from compliance.errors import Unreadable
from compliance.files import shown
from compliance.outside import helper
from compliance.readers import read
from compliance.values import dataclass
from compliance.writers.margin.notes import Margin, notes_of
from compliance.writers.margin.pdf import marks
from compliance.writers.margin.word import commented, refuse

if TYPE_CHECKING:
    import click

    from compliance.messages import Say
    from compliance.pipeline import Question

_SUFFIXES = {"docx": (".docx", ".dotx"), "pdf": (".pdf",)}


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        console.paths(say, many=False),
        *console.copy_options(say),
        *console.law_options(say),
        console.revisions_option(say),
    ]

    def run(path: str, output: str, *, force: bool, **options: Any) -> int:  # noqa: ANN401
        console.spare(output, path, say, force=force)
        question = ask(say, **options)
        made = on_bytes(path, say, lambda name, data: _annotated(name, data, output, question))
        console.emit([made.data], output)
        told = say("annotated", path=shown(output), count=made.written, before=made.before) + "\n"
        if output == "-":
            sys.stderr.write(told)
        else:
            console.emit([told])
        return 0

    return console.Command("annotate", say, callback=run, params=params)


@dataclass(frozen=True, slots=True)
class _Copy:
    """The annotated document, how many notes were written, and how many findings had theirs already."""

    data: bytes
    written: int
    before: int


def _annotated(name: str, data: bytes, output: str, question: Question) -> _Copy:
    """Return the copy of one document.

    Raises:
        Unreadable: it cannot be read, or not be annotated.
    """
    say = question.say
    source = read(name, data, reading=question.reading)
    if source.format not in _SUFFIXES:
        raise Unreadable(say("annotate.format"))
    known, own = _SUFFIXES[source.format], PurePath(name).suffix.lower()
    wanted = (own,) if own in known else known  # a template is no document
    if output != "-" and PurePath(output).suffix.lower() not in wanted:
        raise Unreadable(say("annotate.suffix", suffixes=", ".join(wanted)))
    if source.format == "docx":
        refuse(data, say)
    plan = pipeline.plan_of(source)
    document = pipeline.check_plan(source, plan, question)
    title = (plan.title.start, plan.title.end) if plan.title else (0, 0)
    margin = Margin(source, document, title, notes_of(document, say, waivers.ours(source)))
    if source.format == "pdf":
        return _marked(data, margin, question)
    before = len(notes_of(document, say)) - len(margin.notes)
    return _Copy(*commented(data, margin, say, question.today), before)


def _marked(data: bytes, margin: Margin, question: Question) -> _Copy:
    """Return the copy of a PDF; which of its notes were there before is known to who writes them."""
    wanted = marks(margin, question.say, question.today)
    made = helper("marks", len(wanted).to_bytes(4, "big") + wanted + data)
    written = int.from_bytes(made[:4], "big")
    return _Copy(made[4:], written, len(margin.notes) + 1 - written)
