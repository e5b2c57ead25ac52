"""Timing in pairs: the two things compared run in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


@dataclass(frozen=True)
class Result:
    """One row of the table: what was measured, in which unit ("x" for ratios), and the most it may be."""

    name: str
    value: float
    target: float
    unit: str
    detail: str


@dataclass(frozen=True)
class Pair:
    """Medians of two things timed in turn, in milliseconds, and the median of the ratios pair by pair."""

    first: float
    second: float
    ratio: float


def paired(first: Callable[[], object], second: Callable[[], object], runs: int) -> Pair:
    """Time `first` and `second` in turn, `runs` times each after one run that does not count."""
    first()
    second()
    times = [(_milliseconds(first), _milliseconds(second)) for _ in range(runs)]
    ours, theirs = zip(*times, strict=True)
    ratio = statistics.median(a / b for a, b in times)
    return Pair(statistics.median(ours), statistics.median(theirs), ratio)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def plan_text(size: int) -> str:
    """Return a plan of `size` bytes, to a line: a sample with its numbered parts repeated, the last time cut short."""
    text = (SAMPLES / "ke-hoach-tiep-dan-doi-thoai-dang-uy-xa-2026.txt").read_text(encoding="utf-8")
    start, end = text.index("I. MỤC ĐÍCH"), text.index("Nơi nhận")
    head, body, foot = text[:start], text[start:end], text[end:]
    copies, rest = divmod(max(size - len((head + foot).encode()), 0), len(body.encode()))
    part = body.encode()[:rest].decode(errors="ignore").rpartition("\n")
    return head + body * copies + part[0] + part[1] + foot
