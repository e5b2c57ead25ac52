"""The work of `compliance check`: judge files and folders, print what was found. Needs no click for ordinary runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from compliance import __version__, files, report
from compliance.commands import output as out
from compliance.commands.question import ask
from compliance.examine import examine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.messages import Say
    from compliance.pipeline import Question

_MANY = 20  # more documents than this get a progress bar


def check(
    paths: tuple[str, ...],
    *,
    say: Say,
    shape: str = "text",
    output: str | None = None,
    color: str = "auto",
    strict: bool = False,
    **options: Any,  # noqa: ANN401  (those of `ask`)
) -> int:
    """Judge what `paths` name, write the report and return the exit code; the defaults are those of the options."""
    question = ask(say, **options)
    codes: set[int] = set()
    streams = shape == "text" and output is None and sys.stdout.isatty()  # what is printed shows the progress
    found = report.Report(
        __version__,
        report.identities(question.rulebook),
        _documents(paths, question, codes, strict=strict, streams=streams),
    )
    out.emit(_written(found, shape, output, color, say), output)
    return 1 if 1 in codes else max(codes, default=0)


def _written(found: report.Report, shape: str, output: str | None, color: str, say: Say) -> Iterable[str]:
    if shape == "json":
        from compliance.writers import json  # noqa: PLC0415

        return json.render(found)
    from compliance.writers import text  # noqa: PLC0415

    return text.render(found, say, columns=out.columns(), paint=out.painter(output, color))


def _documents(
    paths: Iterable[str], question: Question, codes: set[int], *, strict: bool, streams: bool
) -> Iterator[report.DocumentReport]:
    """Yield the report of every document as it is done; `codes` collects their exit codes."""
    inputs = list(files.expand(paths))
    with out.progress(inputs, question.say, hidden=len(inputs) <= _MANY or streams) as items:
        for item in items:
            document = examine(item, question)
            codes.add(report.exit_code(document, strict=strict))
            yield document
