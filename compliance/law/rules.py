"""The rules as values: what a rule set holds once it is loaded. Dates are half-open: [begin, end)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.values import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from compliance.condition.evaluate import Check
    from compliance.law.instruments import Bind, Instrument, Value

Template = tuple["str | Check", ...]
GIVEN = ("found", "subject", "basis", "provision")  # what a message may name besides values of the plan


@dataclass(frozen=True, slots=True)
class Texts:
    """What people read of a rule, in one language.

    `message` is made of plain pieces, values of the plan (checks) and the given names "{found}", "{subject}",
    "{basis}", "{provision}". `unknown` is said where the rule cannot be assessed.
    """

    title: str
    message: Template
    fix: str | None
    unknown: str | None


@dataclass(frozen=True, slots=True)
class Basis:
    """An instrument to name as the ground of a rule: for which side and from when until when; None: any."""

    side: str | None
    begin: dt.date | None
    end: dt.date | None
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Example:
    """A small plan and what the rule must say about it.

    `plan` is a fragment in the shape of a structured plan; `outcome` the gravest outcome over its subjects;
    `says` words that the message must contain; `as_of` the day whose law counts, None for the plan's own date.
    """

    name: str
    outcome: str
    plan: dict[str, Any]
    says: str | None
    as_of: dt.date | None


@dataclass(frozen=True, slots=True)
class Clause:
    """The provision a rule follows as it is to be cited on [begin, end); `by`: the act that amended it."""

    at: str
    begin: dt.date | None
    end: dt.date | None
    by: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule; see rulesets/README.md for what each part means.

    `subject` is what it judges ("plan", "event", ...), `kinds` the kinds of documents it is for, `law` the date that
    counts ("plan" or "event"), `binds` whom it binds while (empty: everybody), `at` the paths tried for the place of
    something absent, `level` already capped by how well the clause is `known`, `cap` a weaker level for some fails,
    `clauses` how to cite the provision on which days, `parameters` the dated values its conditions name.
    """

    id: str
    regulation: str | None
    provision: str | None
    subject: str
    kinds: tuple[str, ...]
    law: str
    binds: tuple[Bind, ...]
    when: Check | None
    assess: Check | None
    require: Check
    at: tuple[Check, ...]
    level: str
    cap: Check | None
    known: str | None
    begin: dt.date | None
    end: dt.date | None
    basis: tuple[Basis, ...]
    vi: Texts
    en: Texts
    clauses: tuple[Clause, ...]
    parameters: Mapping[str, tuple[Value, ...]]
    examples: tuple[Example, ...]

    def texts(self, lang: str) -> Texts:
        """Return the texts in "vi" or "en" (Vietnamese where there is no English)."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True, eq=False)
class Ruleset:
    """One file of rules: `designation` names it in reports, `regulation` is None for general rules.

    `instrument` is the regulation itself; None for general rules, and where details were not asked for.
    """

    designation: str
    regulation: str | None
    title: str
    title_en: str
    path: str
    sha256: str
    rules: tuple[Rule, ...]
    instrument: Instrument | None


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rule sets of a folder, in the order of their paths."""

    rulesets: tuple[Ruleset, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, in the order of their files."""
        return tuple([rule for ruleset in self.rulesets for rule in ruleset.rules])

    def named(self, name: str) -> tuple[Rule, ...]:
        """Return the rules called `name`, whatever its case: one for each kind of subject; () if there is none."""
        return tuple([rule for rule in self.rules if rule.id.casefold() == name.casefold()])

    def instrument(self, name: str) -> Instrument | None:
        """Return the instrument of a designation, whatever its case; needs details."""
        found = (item.instrument for item in self.rulesets if item.designation.casefold() == name.casefold())
        return next((item for item in found if item), None)
