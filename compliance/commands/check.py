"""`compliance check`: judge files and folders, print what was found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from compliance import __version__, files, report
from compliance.commands import console
from compliance.commands.question import ask
from compliance.examine import examine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.messages import Say
    from compliance.pipeline import Question

_MANY = 20  # more documents than this get a progress bar


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        console.paths(say),
        *console.format_and_output(say),
        *console.law_options(say),
        console.revisions_option(say),
        click.Option(["--all", "everything"], is_flag=True, help=say("option.all")),
        click.Option(["--strict"], is_flag=True, help=say("option.strict")),
        click.Option(
            ["--color"], type=click.Choice(["auto", "always", "never"]), default="auto", help=say("option.color")
        ),
    ]

    def run(paths: tuple[str, ...], shape: str, output: str | None, color: str, **options: Any) -> int:  # noqa: ANN401
        strict = options.pop("strict")
        question = ask(say, **options)
        codes: set[int] = set()
        streams = shape == "text" and output is None and sys.stdout.isatty()  # what is printed shows the progress
        found = report.Report(
            __version__,
            report.identities(question.rulebook),
            _documents(paths, question, codes, strict=strict, streams=streams),
        )
        console.emit(_written(found, shape, output, color, say), output)
        return 1 if 1 in codes else max(codes, default=0)

    return console.Command("check", say, callback=run, params=params)


def _written(found: report.Report, shape: str, output: str | None, color: str, say: Say) -> Iterable[str]:
    if shape == "json":
        from compliance.writers import json  # noqa: PLC0415

        return json.render(found)
    from compliance.writers import text  # noqa: PLC0415

    return text.render(found, say, columns=console.columns(), paint=console.painter(output, color))


def _documents(
    paths: Iterable[str], question: Question, codes: set[int], *, strict: bool, streams: bool
) -> Iterator[report.DocumentReport]:
    """Yield the report of every document as it is done; `codes` collects their exit codes."""
    inputs = list(files.expand(paths))
    with console.progress(inputs, question.say, hidden=len(inputs) <= _MANY or streams) as items:
        for item in items:
            document = examine(item, question)
            codes.add(report.exit_code(document, strict=strict))
            yield document
