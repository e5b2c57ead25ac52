"""The outside world: which files are meant, and their bytes within limits.

The only place that opens the documents a person names. Everything that can go wrong with a path ends as
`errors.Unreadable` with a sentence for that person; names that are not UTF-8 are shown with escapes.
"""

from __future__ import annotations

import os
import select
import stat
import sys
import time
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 8 * 1024 * 1024  # a plan of a hundred pages has about 0.5 MB of text
MAX_PACKED = 20_000_000  # an office document, with its pictures
PATIENCE = 15.0  # seconds to wait for a pipe that does not end

_CHUNK = 1 << 16
_PACKED = (  # how office documents and pictures begin
    *(b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"),
)
_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn"),
    (PermissionError, "không có quyền đọc; hãy xin quyền đọc hoặc chép tệp sang nơi khác"),
    (NotADirectoryError, "một phần của đường dẫn không phải là thư mục; hãy kiểm tra lại đường dẫn"),
)


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be read: a path, or "-" for standard input; `problem` is set where reading is pointless."""

    path: str
    problem: str | None = None

    @property
    def name(self) -> str:
        """The path as it may be shown and written into reports."""
        return shown(self.path)


def shown(path: str) -> str:
    r"""Return `path` as printable text: bytes that are not UTF-8 and control characters become escapes (\\xff)."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def expand(paths: Iterable[str]) -> Iterator[Input]:
    """Yield the documents that `paths` mean, each once, in the order given; folders are walked in sorted order.

    Hidden files and folders inside a walked folder are passed over. A folder without files is an input with a
    problem, so that nothing a person names is lost.
    """
    seen: set[str] = set()
    for path in paths:
        for item in _inside(path) if path != "-" and os.path.isdir(path) else (Input(path),):
            key = item.path if item.path == "-" else os.path.abspath(item.path)
            if key not in seen:
                seen.add(key)
                yield item


def _inside(folder: str) -> Iterator[Input]:
    """Yield the files below `folder`; symbolic links to folders are not followed (they may lead in circles)."""
    problems: list[Input] = []
    empty = True
    for here, folders, names in os.walk(folder, onerror=lambda e: problems.append(_walk_problem(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            yield Input(os.path.join(here, name))
    yield from problems
    if empty and not problems:
        yield Input(folder, "thư mục không có tệp nào để xét")


def _walk_problem(error: OSError) -> Input:
    return Input(str(error.filename), _reason(error))


def read(item: Input) -> bytes:
    """Return the bytes of one input.

    Raises:
        Unreadable: the path is missing, forbidden, a device, too large, or a pipe that does not end.
    """
    if item.problem is not None:
        raise Unreadable(item.problem)
    try:
        return _read_stdin() if item.path == "-" else _read_path(item.path)
    except OSError as error:
        raise Unreadable(_reason(error)) from error


def _reason(error: OSError) -> str:
    for kind, sentence in _REASONS:
        if isinstance(error, kind):
            return sentence
    return f"hệ điều hành không cho đọc ({error.strerror or type(error).__name__})"


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise Unreadable("không có đầu vào chuẩn; hãy nêu tên tệp")
    # A person who types is waited for; a pipe is not.
    return _drain(sys.stdin.fileno(), patience=None if sys.stdin.isatty() else PATIENCE)


def _read_path(path: str) -> bytes:
    # Not blocking: opening a pipe nobody writes to must not hang. Regular files ignore the flag.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable("là thư mục, không phải tệp")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise Unreadable("là thiết bị, không phải tệp văn bản")
        return _drain(descriptor, patience=PATIENCE)
    finally:
        os.close(descriptor)


def _drain(descriptor: int, patience: float | None) -> bytes:
    """Read to the end, at most MAX_BYTES (MAX_PACKED of an office document) and, from a pipe, for at most `patience` seconds."""
    chunks: list[bytes] = []
    size = 0
    until = None if patience is None else time.monotonic() + patience
    limit = MAX_BYTES
    while size <= limit:
        if until is not None and not _ready(descriptor, until):
            raise Unreadable(
                f"không kết thúc trong {PATIENCE:.0f} giây; hãy ghi ra tệp trước rồi xét tệp đó",
            )
        chunk = os.read(descriptor, _CHUNK)
        if not chunk:
            return b"".join(chunks)
        if not chunks and chunk.startswith(_PACKED):
            limit = MAX_PACKED
        chunks.append(chunk)
        size += len(chunk)
    raise Unreadable(f"lớn hơn {limit >> 20} MiB, quá cỡ một kế hoạch; hãy tách riêng phần văn bản của kế hoạch")


def _ready(descriptor: int, until: float) -> bool:
    """Wait until there is something to read (or the end), not longer than `until`."""
    left = until - time.monotonic()
    if left <= 0:
        return False
    if os.name != "posix":  # select knows only sockets there
        return True
    return bool(select.select([descriptor], [], [], left)[0])
