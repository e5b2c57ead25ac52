"""`compliance waivers from`: what reviewers answered to our comments, as proposals of waivers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from compliance.commands import console
from compliance.commands.question import on_bytes, reading
from compliance.errors import Unreadable
from compliance.files import shown
from compliance.readers import read
from compliance.waivers import ours, proposals
from compliance.writers import waivers as writer
from compliance.writers.layout import printable, shorten

if TYPE_CHECKING:
    from compliance.messages import Say
    from compliance.waivers import Proposal

_LONG = 120  # columns of an answer that proposes nothing


def from_command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        console.paths(say, many=False),
        console.output_option(say),
        click.Option(["--force"], is_flag=True, help=say("option.force")),
    ]

    def run(path: str, output: str | None, *, force: bool) -> int:
        console.spare(output or "-", path, say, force=force)
        found, others = on_bytes(path, say, lambda name, data: _proposals(name, data, say))
        console.emit(writer.render(found, shown(path), say), output)
        for who, text in others:
            said = say("waivers.other", who=printable(who) or "?", text=shorten(text, _LONG))
            sys.stderr.write(said + "\n")
        if output not in (None, "-"):
            console.emit([say("waivers.count", count=len(found)) + "\n"])
        return 0

    return console.Command("waivers from", say, callback=run, params=params)


def _proposals(name: str, data: bytes, say: Say) -> tuple[list[Proposal], list[tuple[str, str]]]:
    """Return what the answers in a document propose, and those that propose nothing.

    Raises:
        Unreadable: it cannot be read, or has no comments of ours.
    """
    source = read(name, data, reading=reading())
    if source.format != "docx":
        raise Unreadable(say("waivers.format"))
    if not ours(source):
        raise Unreadable(say("waivers.none"))
    return proposals(source)
