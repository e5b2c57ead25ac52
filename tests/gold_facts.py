"""Counting facts found, missed and invented against an annotation, and what counts as the same words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from compliance.bodies import normal
from compliance.vietnamese import shadow

PARTS = ("header", "basis", "events", "tasks", "recipients", "signature")
OCR = ("đổi thoại", "đối thoại")  # the commonest misreading, read as what it means


@dataclass
class Score:
    """Counts per part, and what went wrong in words."""

    hit: Counter[str] = field(default_factory=Counter)
    miss: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def fact(self, part: str, name: str, wanted: Any, got: Any, *, same: bool = False) -> None:
        """Count one scalar fact, found where the values are equal or known to be the `same`; both None counts nothing."""
        if wanted in (None, "") and got in (None, ""):
            return
        if same or wanted == got:
            self.hit[part] += 1
            return
        self.miss[part] += wanted not in (None, "")
        self.extra[part] += got not in (None, "")
        self.notes.append(f"{part}.{name}: wanted {wanted!r}, got {got!r}")

    def missing(self, part: str, facts: int, what: object) -> None:
        """Count something annotated that was not found at all, with all its facts."""
        self.miss[part] += facts
        self.notes.append(f"{part}: missing {what!r}")

    def invented(self, part: str, facts: int, what: object) -> None:
        """Count something found that is not in the annotation, with all its facts."""
        self.extra[part] += facts
        self.notes.append(f"{part}: invented {what!r}")

    def add(self, other: Score) -> None:
        """Add another score's counts."""
        self.hit.update(other.hit)
        self.miss.update(other.miss)
        self.extra.update(other.extra)

    def f1(self, *parts: str) -> float:
        """Return the micro-averaged F1 over the parts (all by default)."""
        names = parts or PARTS
        hit = sum(self.hit[part] for part in names)
        wrong = sum(self.miss[part] + self.extra[part] for part in names)
        return 2 * hit / (2 * hit + wrong) if hit + wrong else 1.0

    def rows(self) -> list[str]:
        """Return the score as lines, one a part."""
        head = f"{'part':<12}{'found':>6}{'missed':>8}{'invented':>10}{'F1':>8}"
        body = [f"{p:<12}{self.hit[p]:>6}{self.miss[p]:>8}{self.extra[p]:>10}{self.f1(p):>8.3f}" for p in PARTS]
        return [head, *body, f"{'micro F1':<36}{self.f1():>8.3f}"]


def key(text: Any) -> str:
    """Return a comparison key: case, tones' place, abbreviations, blanks and punctuation do not count."""
    return "" if text in (None, "") else re.sub(r"[^\w/]+", "", normal(str(text)).replace(*OCR))


def value(fact: Any) -> Any:
    """Return the value of a fact, or None."""
    return None if fact is None else fact.value


def any_of(wanted: Any, aliases: Any, got: Any) -> bool:
    """Return whether `got` is one of the accepted readings."""
    return key(got) in {key(name) for name in [wanted, *(aliases or [])] if name}


def iso(day: Any) -> str | None:
    """Return a date of the annotation as text, whether YAML took it for a date or not."""
    return day.isoformat() if isinstance(day, dt.date) else (str(day) if day else None)


def overlap(a: str, b: str) -> float:
    """Return the share of the shorter text's words that the other has too."""
    x, y = (set(re.findall(r"\w+", shadow(text).replace(*OCR))) for text in (a, b))
    return len(x & y) / max(1, min(len(x), len(y)))


def close(a: Any, b: Any) -> bool:
    """Return whether two names are one within the other, or nearly all the same words."""
    return bool(a and b) and (key(a) in key(b) or key(b) in key(a) or overlap(str(a), str(b)) > 0.8)
