"""Memory over many documents: what one leaves behind must not add up."""

from __future__ import annotations

import datetime as dt
import gc
import resource
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import SAMPLES, Result
from compliance import law
from compliance.messages import speaker
from compliance.pipeline import Question, check

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENTS = 2000
_WARM = 200


def measure() -> Iterator[Result]:
    """Yield the growth of resident memory between the 200th and the 2,000th document."""
    question = Question(law.load(None), dt.date(2026, 1, 1), None, None, None, None, everything=True, say=speaker("vi"))
    texts = [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".md")]
    before = 0.0
    for number in range(_DOCUMENTS):
        if number == _WARM:
            gc.collect()
            before = _resident()
        data = texts[number % len(texts)].replace(b"2026", b"20%02d" % (number % 60))  # no two rounds are the same
        check("plan.txt", data, question)
    gc.collect()
    after = _resident()
    yield Result(f"memory growth over {_DOCUMENTS} documents", after - before, 5.0, " MiB", f"{after:.0f} MiB in all")


def _resident() -> float:
    """Return resident memory in MiB (its peak, where the system does not tell the present)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20
