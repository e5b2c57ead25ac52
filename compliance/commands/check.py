"""`compliance check`: judge files and folders, print what was found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from compliance.commands import console
from compliance.commands.checking import check

if TYPE_CHECKING:
    from compliance.messages import Say


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
    return console.Command("check", say, callback=partial(check, say=say), params=params)
