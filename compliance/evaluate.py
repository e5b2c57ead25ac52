"""Rules and a plan -> verdicts. Pure: the day of the law comes in with the context.

`judge` tells everything, `glance` what is worth telling, `outcomes` only counts; they decide alike (see `decide`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from compliance.condition.evaluate import PATIENCE
from compliance.condition.logic import unwrap
from compliance.condition.proof import decisive
from compliance.condition.vocabulary import record_of
from compliance.decide import Decider
from compliance.tell import Teller
from compliance.values import dataclass
from compliance.verdict import LEVELS, OUTCOMES, Verdict
from compliance.vietnamese import squash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from compliance.condition.evaluate import Check
    from compliance.condition.proof import Leaf
    from compliance.decide import Decision
    from compliance.law.rules import Rule
    from compliance.plan import Plan

WORTH_TELLING = ("fail", "undecided")
_NUMBERING = " .,:;()-–0123456789"  # what may stand before a subject's words and changes when lines are moved


@dataclass(frozen=True, slots=True)
class Context:
    """What comes from outside the plan.

    Attributes:
        as_of: the day whose law judges the plan's form and bases.
        exact: as_of was asked for: its law judges everything. Otherwise a plan dated only by a window is judged by
            every day of that window, and what happens by the law of the days it happens on.
        lang: language of the texts, "vi" or "en".
    """

    as_of: dt.date
    exact: bool = False
    lang: str = "vi"


@dataclass(frozen=True, slots=True)
class Glance:
    """What matters of a plan: the fails and undecided verdicts, and how many there are of every outcome."""

    verdicts: tuple[Verdict, ...]
    outcomes: Mapping[str, int]


def judge(plan: Plan, rules: Sequence[Rule], context: Context) -> tuple[Verdict, ...]:
    """Return the verdicts of all rules on a plan: one for each subject, or one that says why there is none."""
    decider = Decider(plan, context.as_of, exact=context.exact)
    herald = _Herald(decider, context.lang)
    return tuple([herald.verdict(rule, found) for rule in rules for found in decider.decisions(rule)])


def glance(plan: Plan, rules: Sequence[Rule], context: Context) -> Glance:
    """Return the verdicts worth telling; the others are only counted."""
    decider = Decider(plan, context.as_of, exact=context.exact)
    herald = _Herald(decider, context.lang)
    counts = dict.fromkeys(OUTCOMES, 0)
    verdicts: list[Verdict] = []
    for rule in rules:
        for found in decider.decisions(rule):
            counts[found[1]] += 1
            if found[1] in WORTH_TELLING:
                verdicts.append(herald.verdict(rule, found))
    return Glance(tuple(verdicts), counts)


def outcomes(plan: Plan, rules: Sequence[Rule], context: Context) -> dict[str, dict[str, int]]:
    """Return how often each rule, by its id, came to each outcome. For many plans, of which nothing is told."""
    decider = Decider(plan, context.as_of, exact=context.exact)
    found: dict[str, dict[str, int]] = {}
    for rule in rules:
        counts = decider.outcomes(rule)
        before = found.get(rule.id)  # two rules may share an id
        found[rule.id] = (
            counts if before is None else {key: counts.get(key, 0) + before.get(key, 0) for key in OUTCOMES}
        )
    return found


class _Herald:
    """Tells decisions about one plan as verdicts."""

    def __init__(self, decider: Decider, lang: str) -> None:
        self.decider = decider
        self.plan = decider.plan
        self.case = decider.case
        self.teller = Teller(decider.case, lang)
        self.words: dict[int, tuple[str, str]] = {}  # name and own words of each subject, by identity
        self.ordinals: dict[str, dict[int, int]] = {}  # by kind, of each subject among those with equal words

    def verdict(self, rule: Rule, found: Decision) -> Verdict:
        """Return a decision as a verdict; to be called while the decision is new."""
        subject, outcome, key, ground = found
        tell, texts = self.teller, rule.texts(self.teller.lang)
        if ground is None or isinstance(ground, tuple):
            excuse = tell.excuse(key, rule, ground or ())
            message = excuse if outcome == "undecided" else texts.title
            return self._verdict(rule, subject, outcome, (excuse, "", True), message)
        left, self.case.patience = self.case.patience, PATIENCE  # telling one verdict takes no patience from the others
        leaves = self._leaves(rule, subject, ground)
        message = texts.title
        if outcome == "fail":
            message = tell.message(rule, subject, leaves)
        elif outcome == "undecided":
            message = (texts.unknown if ground is rule.assess else None) or tell.unclear(rule, leaves)
        here = tell.found(rule, leaves)
        told = here.lower() in message.lower() or ground is rule.assess
        told = told or (outcome == "fail" and [leaf.check for leaf in leaves] == [ground])  # no more than its negation
        why = (tell.demand(key, rule, ground), tell.say("here", here), told)
        made = self._verdict(rule, subject, outcome, why, message, leaves)
        self.case.patience = left
        return made

    def _leaves(self, rule: Rule, subject: object, check: Check) -> list[Leaf]:
        """Return the statements that decided; for a rule in doubt, those about its first subject."""
        about = subject
        if subject is self.plan and rule.subject != "plan":
            about = self.decider.subjects(rule.subject)[0]
        return decisive(check, self.case.environment(about, check.size))

    def _verdict(
        self,
        rule: Rule,
        subject: object,
        outcome: str,
        why: tuple[str, str, bool],
        message: str,
        leaves: Sequence[Leaf] = (),
    ) -> Verdict:
        failed = outcome == "fail"
        return Verdict(
            self._fingerprint(rule, subject),
            rule.id,
            rule.regulation,
            self.teller.clause(rule, leaves),
            outcome,
            self._level(rule, subject) if failed else rule.level,
            self._words(subject)[0],
            message,
            *why,
            self.teller.cure(rule, leaves) if failed else None,
            None,
            self.teller.evidence(rule, subject, leaves),
        )

    def _level(self, rule: Rule, subject: object) -> str:
        """Return the level of a fail: the rule's own, or a weaker one where what it rests on is less well known."""
        cap = rule.cap.run(self.case.environment(subject, rule.cap.size)) or LEVELS[-1] if rule.cap else LEVELS[0]
        return max(rule.level, cap, key=LEVELS.index)

    def _fingerprint(self, rule: Rule, subject: object) -> str:
        """Return an id made of the rule and the subject's own words, with an ordinal among equals."""
        ordinal = 1 if subject is self.plan else self._ordinal(rule.subject, subject)
        key = f"{rule.id}\0{rule.subject}\0{self._words(subject)[1]}\0{ordinal}"
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _ordinal(self, kind: str, subject: object) -> int:
        """Return which of the subjects with the same words one is, in the order of the plan."""
        known = self.ordinals.get(kind)
        if known is None:
            known = self.ordinals[kind] = {}
            counts: dict[str, int] = {}
            for one in self.decider.subjects(kind):
                own = self._words(one)[1]
                known[id(one)] = counts[own] = counts.get(own, 0) + 1
        return known[id(subject)]

    def _words(self, subject: object) -> tuple[str, str]:
        words = self.words.get(id(subject))
        if words is None:
            own = "" if subject is self.plan else _own_words(subject)
            words = self.words[id(subject)] = (self.teller.name(subject), own)
        return words


def _own_words(subject: Any) -> str:  # noqa: ANN401  (any record of the plan)
    """Return what tells a subject from others of its kind, without numbering, case and blanks."""
    record = record_of(subject)
    assert record is not None, "subjects of rules are records of the plan"
    if record.head:
        return squash(str(unwrap(getattr(subject, record.head)) or "").lstrip(_NUMBERING))
    facts = [unwrap(getattr(subject, name)) for name, field in record.fields.items() if field.type == "text"]
    return squash(" ".join([str(fact) for fact in facts if fact]))
