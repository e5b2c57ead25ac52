"""What all commands share: options that mean the same everywhere, Vietnamese help and errors, where output goes."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance.commands.output import WIDTH, columns, emit, nearest, painter, progress, spare
from compliance.condition.choices import CHOICES
from compliance.errors import UsageError
from compliance.messages import LANGUAGES
from compliance.readers import REVISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.messages import Say

__all__ = ["columns", "emit", "nearest", "painter", "progress", "spare"]  # what commands use of `output`, and all below


class Command(click.Command):
    """A click command that speaks the language of `say` in its help."""

    def __init__(self, name: str, say: Say, **attributes: Any) -> None:  # noqa: ANN401  (click's own)
        self._say = say
        help_option = click.Option(
            ["--help"], is_flag=True, expose_value=False, is_eager=True, callback=_show_help, help=say("option.help")
        )
        language = click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("option.lang"))
        attributes["params"] = [*attributes["params"], language, help_option]
        super().__init__(name, add_help_option=False, help=say(f"help.{name}"), **attributes)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, what the command does, its arguments and options."""
        usage = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", self._say("help.options"))
        formatter.write_usage(ctx.command_path, usage, prefix=self._say("help.usage") + " ")
        self.format_help_text(ctx, formatter)
        for title, kind in (("help.arguments", click.Argument), ("help.option_list", click.Option)):
            records = [p.get_help_record(ctx) for p in self.params if isinstance(p, kind)]
            if records:
                with formatter.section(self._say(title)):
                    formatter.write_dl([record for record in records if record])


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        emit([ctx.get_help() + "\n"])
        ctx.exit()


class _Needed(click.Option):
    """An option that has to be there; its help says so, in the person's language."""

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:  # noqa: ARG002
        """Return what click adds to the help: nothing."""
        return {}


class Day(click.ParamType[dt.date]):
    """A date on the command line: 2026-01-31 or 31/01/2026."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """Return the date; refuse anything else."""
        for shape in ("%Y-%m-%d", "%d/%m/%Y"):
            with contextlib.suppress(ValueError):
                return dt.datetime.strptime(value, shape).date()  # noqa: DTZ007  (a calendar day has no zone)
        raise click.BadParameter(value, ctx, param)


def paths(say: Say, *, many: bool = True) -> click.Argument:
    """Return the argument for files and folders."""
    name = "paths" if many else "path"
    metavar = say("metavar.paths") if many else say("metavar.file")
    return click.Argument([name], nargs=-1 if many else 1, required=True, metavar=metavar, help=say(f"option.{name}"))


def format_and_output(say: Say) -> list[click.Parameter]:
    """Return the options that say how and where to write."""
    return [
        click.Option(
            ["--format", "shape"], type=click.Choice(["text", "json"]), default="text", help=say("option.format")
        ),
        output_option(say),
    ]


def output_option(say: Say) -> click.Option:
    """Return the option that names the file to write."""
    return click.Option(["-o", "--output"], metavar=say("metavar.file"), help=say("option.output"))


def law_options(say: Say) -> list[click.Parameter]:
    """Return the options that say by which law, and what is known beside the document."""
    return [
        as_of_option(say),
        rules_option(say),
        click.Option(["--side"], type=click.Choice(list(CHOICES["side"])), help=say("option.side")),
        click.Option(["--level"], type=click.Choice(list(CHOICES["level"])), help=say("option.level")),
        click.Option(["--province"], metavar=say("metavar.name"), help=say("option.province")),
    ]


def revisions_option(say: Say) -> click.Option:
    """Return the option that says which text of a document with tracked changes is meant."""
    return click.Option(
        ["--revisions"], type=click.Choice(REVISIONS), default=REVISIONS[0], help=say("option.revisions")
    )


def copy_options(say: Say) -> list[click.Parameter]:
    """Return the options that name a file to be written, and allow one that is there to be written over."""
    return [
        _Needed(["-o", "--output"], metavar=say("metavar.file"), required=True, help=say("option.copy")),
        click.Option(["--force"], is_flag=True, help=say("option.force")),
    ]


def as_of_option(say: Say) -> click.Option:
    """Return the option that chooses the day whose law counts."""
    return click.Option(["--as-of"], type=Day(), metavar=say("metavar.date"), help=say("option.as_of"))


def rules_option(say: Say) -> click.Option:
    """Return the option that names another folder of rule sets."""
    return click.Option(
        ["--rules"], type=click.Path(path_type=Path), metavar=say("metavar.folder"), help=say("option.rules")
    )


def run(command: click.Command, name: str, args: Sequence[str], say: Say) -> int:
    """Run a command and return its exit code; what click has to say against it becomes a `UsageError`."""
    try:
        with command.make_context(
            f"compliance {name}", list(args), max_content_width=WIDTH, terminal_width=WIDTH
        ) as context:
            return int(command.invoke(context))
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        raise UsageError(f"{_complaint(error, say)} {say('usage.help', command=f' {name}')}") from None


def _complaint(error: click.ClickException, say: Say) -> str:
    """Say in the person's language what is wrong with the command line."""
    if isinstance(error, click.NoSuchOption):
        known = [option.opts[-1] for option in error.ctx.command.params] if error.ctx else []
        return say("usage.no_option", name=error.option_name, nearest=nearest(error.option_name, known, say))
    if isinstance(error, click.MissingParameter):
        return say("usage.missing", name=_parameter_name(error))
    if isinstance(error, click.BadOptionUsage):
        return say("usage.value", name=error.option_name)
    if isinstance(error, click.BadParameter):
        choices = list(getattr(getattr(error.param, "type", None), "choices", ()))
        if choices:
            return say("usage.choice", name=_parameter_name(error), choices=", ".join(choices))
        return say("usage.bad", name=_parameter_name(error), value=error.message)
    extra = error.message.partition("(")[2].rpartition(")")[0]
    return say("usage.extra", value=extra) if extra else say("usage.other", text=error.message)


def _parameter_name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Argument):
        return str(error.param.metavar)
    return error.param.opts[0] if error.param else ""
