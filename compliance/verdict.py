"""The verdict of one rule on one subject, with the words of the text it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

OUTCOMES = ("pass", "fail", "not_applicable", "undecided")
LEVELS = ("error", "warning", "note")  # strongest first

# The strongest level a fail may have, by how well what it rests on is known (confidence letters of the fact base).
_CAPS = {"P": "error", "S*": "error", "S": "warning"}


def strongest(known: str | None, sources: Sequence[str]) -> str:
    """Return the strongest level of a fail that rests on something `known` so well and told by these `sources`.

    Two reports that do not depend on each other count as much as one word for word; what nobody dated is certain.
    """
    if known is None or (known == "S" and len(sources) > 1):
        return "error"
    return _CAPS.get(known, "note")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span [start, end) of `Source.text`, and what it shows; start == end where nothing is printed."""

    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found about one subject.

    Attributes:
        id: a fingerprint of rule and subject; the same after lines were moved or renumbered.
        rule: id of the rule.
        regulation: designation of the instrument the rule comes from; None for general rules.
        provision: article, clause and point there; None for general rules.
        outcome: pass, fail, not_applicable or undecided.
        level: error, warning or note: how heavy a fail is.
        subject: what was judged, in words of the text.
        message: what was found, or why it could not be decided.
        demand: what the rule demands, or why it is not asked, as a sentence rendered from the rule itself.
        found: what decided it, likewise; "" where `demand` says it all.
        told: whether the message tells already what was found.
        fix: what to do about a fail; None otherwise.
        waived_by: who waived a fail; None where nobody did.
        evidence: where the deciding facts stand; for something absent, the heading of the part that lacks it.
    """

    id: str
    rule: str
    regulation: str | None
    provision: str | None
    outcome: str
    level: str
    subject: str
    message: str
    demand: str
    found: str
    told: bool
    fix: str | None
    waived_by: str | None
    evidence: tuple[Evidence, ...]

    @property
    def why(self) -> str:
        """What the rule demands and what decided it."""
        return f"{self.demand} {self.found}".rstrip()
