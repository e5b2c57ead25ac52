"""The command line: finds the command, runs it, and turns whatever goes wrong into one sentence and an exit code.

Exit codes: 0 no fail at error level; 1 some; 2 wrong usage or a broken rule set; 3 an input could not be read;
130 stopped by the user. The table of commands and the general help need nothing imported, so they come at once.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from compliance import __version__
from compliance.errors import BrokenRules, Unreadable, UsageError, where
from compliance.messages import LANGUAGES, speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.messages import Say

COMMANDS = {
    "check": "compliance.commands.check:command",
    "show": "compliance.commands.show:command",
    "explain": "compliance.commands.explain:command",
    "graph": "compliance.commands.graph:command",
    "timeline": "compliance.commands.timeline:command",
    "annotate": "compliance.commands.annotate:command",
    "waivers from": "compliance.commands.waivers:from_command",
    "rules list": "compliance.commands.rules:list_command",
    "rules show": "compliance.commands.rules:show_command",
    "rules test": "compliance.commands.rules_test:command",
    "rules coverage": "compliance.commands.rules:coverage_command",
    "rules site": "compliance.commands.rules_site:command",
    "export": "compliance.commands.export:command",
    "schema": "compliance.commands.schema:command",
}


# Nearly all that a run makes stays or goes without cycles: looking for cycles as often as Python does by itself (every
# 700 objects) took a twentieth of a short run.
_COLLECTIONS = (50_000, 20, 20)


# What may have something to put away when the process ends: helping programs, temporary files, threads.
_UNFINISHED = ("subprocess", "tempfile", "threading", "concurrent.futures", "multiprocessing")


def run() -> NoReturn:
    """Run the command line of the process and end the process with its exit code.

    It ends at once where nothing waits for its end: taking apart all that was made took a sixth of a short run.
    """
    code = main()
    if sys.stdout is None or sys.stderr is None or any(name in sys.modules for name in _UNFINISHED):
        sys.exit(code)
    with suppress(OSError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (by default that of the process) and return the exit code."""
    gc.set_threshold(*_COLLECTIONS)
    args = list(sys.argv[1:] if argv is None else argv)
    say = speaker(_language(args))
    try:
        return _dispatch(args, say)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush finds a reader
        return 141
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (nobody shall see a traceback)
        text, code = _excuse(error, say)
        sys.stderr.write(f"compliance: {text}\n")
        return code


def _excuse(error: BaseException, say: Say) -> tuple[str, int]:
    """Return what to tell the person about an error, and the exit code."""
    if isinstance(error, UsageError | BrokenRules):
        return str(error), 2
    if isinstance(error, Unreadable):
        return str(error), 3
    if isinstance(error, KeyboardInterrupt):
        return say("interrupted"), 130
    if isinstance(error, OSError):  # reading has its own sentences, so this was writing
        return say("unwritable", name=error.filename or "-", reason=error.strerror), 2
    return say("internal", error=where(error)), 3


def _language(args: Sequence[str]) -> str:
    """Return the language asked for anywhere on the line; a wrong one is left for the command to refuse."""
    for index, arg in enumerate(args):
        name, equals, value = arg.partition("=")
        if arg == "--":
            break
        if name == "--lang":
            value = value if equals else "".join(args[index + 1 : index + 2])
            return value if value in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def _dispatch(args: list[str], say: Say) -> int:
    before, rest = _leading(args)
    if not rest or rest[0] == "--help":
        return _print(_help("", say))
    if rest[0] == "--version":
        return _print(f"compliance {__version__}\n")
    name, rest = _command(rest, say)
    if not name.strip() or name not in COMMANDS:
        return _print(_help(name, say))
    if name == "check" and rest and not before and not any(arg.startswith("-") for arg in rest):
        from compliance.commands.checking import check  # noqa: PLC0415  (nothing to parse: files with the defaults)

        return check(tuple(rest), say=say)
    from compliance.commands import console  # noqa: PLC0415  (brings click)

    module, _, factory = COMMANDS[name].partition(":")
    return console.run(getattr(import_module(module), factory)(say), name, [*before, *rest], say)


def _leading(args: list[str]) -> tuple[list[str], list[str]]:
    """Split off a `--lang` that stands before the command."""
    count = 0
    if args and args[0].partition("=")[0] == "--lang":
        count = 1 if "=" in args[0] else 2
    return args[:count], args[count:]


def _command(args: list[str], say: Say) -> tuple[str, list[str]]:
    """Return the name of the command and its arguments; for a group without command, the group's name.

    Raises:
        UsageError: there is no such command.
    """
    group = [name for name in COMMANDS if name.startswith(args[0] + " ")]
    if group and (len(args) < 2 or args[1] == "--help"):
        return args[0], []
    count = 2 if group else 1
    name = " ".join(args[:count])
    if name in COMMANDS:
        return name, args[count:]
    from compliance.commands.output import nearest  # noqa: PLC0415

    kind = "usage.no_option" if name.startswith("-") else "usage.no_command"
    known = ["--help", "--version", "--lang"] if name.startswith("-") else COMMANDS
    raise UsageError(f"{say(kind, name=name, nearest=nearest(name, known, say))} {say('usage.help', command='')}")


def _help(group: str, say: Say) -> str:
    """Return the overview of all commands, or of those in `group`."""
    names = [name for name in COMMANDS if name.startswith(group)]
    lines = [f"  {name:<14}  {say(f'brief.{name}')}" for name in names]
    return say("overview", commands="\n".join(lines), group=f" {group}" if group else "") + "\n"


def _print(text: str) -> int:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 0
