"""Where output goes, how wide and in which colours: what a command needs that is not asked on its command line."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

from compliance.errors import UsageError
from compliance.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from compliance.messages import Say
    from compliance.writers.text import Paint

T = TypeVar("T")

WIDTH = 80
_STYLES: dict[str, dict[str, Any]] = {
    "path": {"bold": True},
    "rule": {"bold": True},
    "dim": {"dim": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan", "bold": True},
    "undecided": {"fg": "magenta", "bold": True},
    "pass": {"fg": "green"},
}


def nearest(name: str, known: Iterable[str], say: Say) -> str:
    """Return " Did you mean …?" with the names most like `name`, or nothing."""
    import difflib  # noqa: PLC0415  (only mistakes need it)

    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return " " + say("usage.nearest", names=", ".join(close)) if close else ""


def emit(pieces: Iterable[str | bytes], output: str | None = None) -> None:
    """Write pieces of bytes, or of text as UTF-8, to standard output or, all or nothing, to the file `output`.

    Raises:
        OSError: it cannot be written.
    """
    data = (piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace") for piece in pieces)
    if output is not None and output != "-":
        from pathlib import Path  # noqa: PLC0415  (most output goes to the terminal)

        _write_file(Path(output), data)
        return
    for chunk in data:
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()


def spare(output: str, path: str, say: Say, *, force: bool) -> None:
    """Refuse to write over the input `path`, or, unless `force`, over any file.

    Raises:
        UsageError: with the cure.
    """
    from pathlib import Path  # noqa: PLC0415

    target, source = Path(output), Path(path)
    if output == "-" or not target.exists():
        return
    if source.exists() and target.samefile(source):
        raise UsageError(say("usage.same_file", name=shown(output)))
    if not force and target.is_file():
        raise UsageError(say("usage.exists", name=shown(output)))


def _write_file(target: Path, data: Iterable[bytes]) -> None:
    """Write beside `target` first, so that a run cut short leaves the old file as it was (devices excepted)."""
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.writelines(data)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.writelines(data)
        beside.replace(target)
    except OSError as error:
        error.filename = str(target)
        raise
    finally:
        beside.unlink(missing_ok=True)


def progress(items: Sequence[T], say: Say, *, hidden: bool) -> AbstractContextManager[Iterable[T]]:
    """Return the items with a bar on standard error that shows how far they are."""
    if hidden or not sys.stderr.isatty():
        return nullcontext(items)
    import click  # noqa: PLC0415  (only the bar needs it)

    return click.progressbar(items, label=say("progress"), file=sys.stderr)


def columns() -> int:
    """Return the width to write text for: the terminal's between 60 and 100, else 80."""
    if not sys.stdout.isatty():
        return WIDTH
    return min(max(os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH, 60), 100)


def painter(output: str | None, when: str) -> Paint:
    """Return the function that colours text; it paints only a terminal, or as `when` (always, never) says."""
    auto = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    wanted = when == "always" or (when == "auto" and auto)

    def paint(role: str, text: str) -> str:
        if not wanted:
            return text
        import click  # noqa: PLC0415  (only colours need it)

        return click.style(text, **_STYLES.get(role, {}))

    return paint
