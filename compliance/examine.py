"""One document, whatever happens: reading, limits, and the last net under every fault.

A document that takes too long, too much memory or meets a fault of ours is unreadable with a sentence; the others
of the run are still checked.
"""

from __future__ import annotations

import hashlib
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from compliance import files, pipeline
from compliance.errors import Unreadable, where
from compliance.report import rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compliance.messages import Say
    from compliance.pipeline import Question
    from compliance.report import DocumentReport

T = TypeVar("T")

TIME_LIMIT = 20  # seconds for one document, reading included


class _OutOfTimeError(BaseException):
    """Raised by the alarm; not an Exception, so that no step on the way takes it for its own."""


def examine(item: files.Input, question: Question) -> DocumentReport:
    """Read and judge one input; what cannot be read comes back as rejected."""
    sha256 = None

    def work(data: bytes) -> DocumentReport:
        nonlocal sha256
        sha256 = hashlib.sha256(data).hexdigest()
        return pipeline.check(item.name, data, question)

    try:
        return guarded(item, question.say, work)
    except Unreadable as error:
        return rejected(item.name, str(error).rstrip("."), sha256)


def guarded(item: files.Input, say: Say, work: Callable[[bytes], T]) -> T:
    """Read an input and return what `work` makes of its bytes, within the limits.

    Raises:
        Unreadable: for every reason but the user's own interruption.
    """
    try:
        with time_limit(TIME_LIMIT):
            return work(files.read(item))
    except Unreadable:
        raise
    except _OutOfTimeError:
        raise Unreadable(say("internal.time", seconds=TIME_LIMIT)) from None
    except MemoryError:
        raise Unreadable(say("internal.memory")) from None
    except Exception as error:  # the last resort: one document must not end the run
        raise Unreadable(say("internal.document", error=where(error))) from error


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise inside the block when it runs longer than `seconds` (where the system has alarms, in the main thread)."""

    def ring(_signal: int, _frame: object) -> None:
        raise _OutOfTimeError

    try:
        before = signal.signal(signal.SIGALRM, ring)
    except (AttributeError, ValueError):  # no alarms in this system, or not in this thread
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # and again, should a callback have swallowed the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
