"""Registers: legal documents, working days, provinces. What rules look up, dated and sourced, from files in `rulesets/`.

    documents().find(named)              # the document a citation means, and what the citation gets wrong
    calendar().day_off(day)              # True, False, or None where a year was not decided
    places().standing("Yên Bái", "tỉnh", day)

Each is read once, from its compiled form where that is current. Modules: store (the compiled form), read (the long way:
TOML, checked), documents, calendar, places (the lookups, pure).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from compliance.registers.calendar import Calendar
from compliance.registers.documents import Documents
from compliance.registers.places import Places
from compliance.registers.store import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["calendar", "documents", "places", "spelling"]


@functools.cache
def _data() -> Mapping[str, Any]:
    return load()


@functools.cache
def documents() -> Documents:
    """Return the register of legal documents.

    Raises:
        BrokenRules: a file of the register says something it cannot mean; the text says where.
    """
    return Documents(_data()["documents"])


@functools.cache
def calendar() -> Calendar:
    """Return the calendar of working days. Raises as `documents`."""
    return Calendar(_data()["calendar"])


@functools.cache
def places() -> Places:
    """Return the register of provinces and kinds of places. Raises as `documents`."""
    return Places(_data()["places"])


def spelling() -> Sequence[Mapping[str, Any]]:
    """Return the words whose misprints are looked for: rows with `right` and `other`. Raises as `documents`."""
    words: Sequence[Mapping[str, Any]] = _data()["spelling"]
    return words
