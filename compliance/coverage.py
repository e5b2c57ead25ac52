"""What of the law is checked: every known provision with its class and the rules that check it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.law.instruments import CLASSES, holds, overlap
from compliance.values import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from compliance.law import Instrument, Provision, Rule, Rulebook, Ruleset


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision as it reads on the day asked about, and the rules that check it."""

    provision: Provision
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One instrument: its clauses, and whether it is in force on the day asked about."""

    instrument: Instrument
    ruleset: Ruleset
    clauses: tuple[Clause, ...]
    in_force: bool

    def count(self, sort: str) -> int:
        """Return how many clauses are of a class."""
        return sum(1 for clause in self.clauses if clause.provision.sort == sort)


def coverage(rulebook: Rulebook, day: dt.date) -> tuple[Coverage, ...]:
    """Return the coverage of every instrument of a rulebook loaded with details, as of a day.

    A provision that is not in force that day is shown as it read last, or as it will read first.
    """
    rules = {rule.id: rule for rule in rulebook.rules}
    return tuple(
        [
            Coverage(
                instrument,
                ruleset,
                tuple(
                    [Clause(item, tuple(_rules(ruleset, item, rules))) for item in _as_of(instrument.provisions, day)]
                ),
                holds(instrument, day),
            )
            for ruleset in rulebook.rulesets
            if (instrument := ruleset.instrument) is not None
        ]
    )


def totals(found: Iterable[Coverage]) -> dict[str, int]:
    """Return the number of clauses of each class, over several instruments."""
    found = list(found)
    return {sort: sum(one.count(sort) for one in found) for sort in CLASSES}


def _as_of(provisions: Iterable[Provision], day: dt.date) -> Iterator[Provision]:
    """Yield one wording of each provision, in the order of the file."""
    versions: dict[str, list[Provision]] = {}
    for item in provisions:
        versions.setdefault(item.at, []).append(item)
    for many in versions.values():
        begun = [item for item in many if item.begin is None or item.begin <= day]
        yield begun[-1] if begun else many[0]


def _rules(ruleset: Ruleset, item: Provision, known: dict[str, Rule]) -> Iterator[Rule]:
    """Yield the rules that check one wording of a provision: the instrument's own, then those of other files."""
    for rule in ruleset.rules:
        if rule.provision == item.at and overlap((rule.begin, rule.end), (item.begin, item.end)):
            yield rule
    yield from (known[name] for name in item.checked_by)
