"""`compliance schema`: print the JSON Schema of plans and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compliance.commands import console
from compliance.writers.json import dumps

if TYPE_CHECKING:
    from compliance.messages import Say


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        click.Argument(
            ["what"], type=click.Choice(["plan", "report"]), metavar="plan|report", help=say("option.schema")
        ),
        console.output_option(say),
    ]

    def run(what: str, output: str | None) -> int:
        if what == "plan":
            from compliance.readers.structured import json_schema  # noqa: PLC0415
        else:
            from compliance.report_schema import json_schema  # noqa: PLC0415
        console.emit([dumps(json_schema())], output)
        return 0

    return console.Command("schema", say, callback=run, params=params)
