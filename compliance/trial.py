"""A rule tried: its examples run, its mutants let loose on them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.examples import run
from compliance.mutants import mutants, survivors
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.law import Rule
    from compliance.mutants import Mutant


@dataclass(frozen=True, slots=True)
class Miss:
    """An example whose outcome, or whose message (`says`), was not the expected one."""

    name: str
    expected: str
    found: str
    says: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a rule's examples and mutants."""

    rule: Rule
    failed: tuple[Miss, ...]
    mutants: int
    survivors: tuple[Mutant, ...]


def trial(rule: Rule) -> Trial:
    """Try a rule that was loaded with details."""
    tried = list(mutants(rule))
    return Trial(rule, tuple(_misses(rule)), len(tried), tuple(survivors(rule, tried)))


def _misses(rule: Rule) -> Iterator[Miss]:
    for example in rule.examples:
        outcome, verdicts = run(rule, example)
        said = example.says is None or any(example.says in verdict.message for verdict in verdicts)
        if outcome != example.outcome or not said:
            yield Miss(example.name, example.outcome, outcome, example.says)
