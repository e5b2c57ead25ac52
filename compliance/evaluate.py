"""Rules and a plan -> verdicts. Pure: the day of the law comes in with the context.

A rule is asked in this order: is the document of a kind it is for, does it bind the document, is it in force on the
days that count, does `when` hold (else not applicable), can it be assessed (else undecided), does `require` hold.
Whatever cannot be told stays undecided.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from compliance.condition.evaluate import Case, Check, TooLarge
from compliance.condition.logic import unwrap
from compliance.condition.proof import Leaf, decisive
from compliance.condition.vocabulary import SUBJECTS, record_of
from compliance.force import binds, days_of_events, days_of_plan, in_force
from compliance.tell import Teller
from compliance.values import dataclass
from compliance.verdict import LEVELS, Verdict
from compliance.vietnamese import squash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from compliance.law.rules import Rule
    from compliance.plan import Plan

_NUMBERING = " .,:;()-–0123456789"  # what may stand before a subject's words and changes when lines are moved


@dataclass(frozen=True, slots=True)
class Context:
    """What comes from outside the plan.

    Attributes:
        as_of: the day whose law judges the plan's form and bases.
        exact: as_of was asked for: its law judges everything. Otherwise a plan dated only by a window is judged by
            every day of that window, and what happens by the law of the days it happens on.
        lang: language of the texts, "vi" or "en".
        everything: give reasons and places also for passes and for rules that do not apply; costs time.
    """

    as_of: dt.date
    exact: bool = False
    lang: str = "vi"
    everything: bool = True


def judge(plan: Plan, rules: Sequence[Rule], context: Context) -> tuple[Verdict, ...]:
    """Return the verdicts of all rules on a plan: one for each subject, or one that says why there is none."""
    bench = _Bench(plan, context)
    return tuple([verdict for rule in rules for verdict in bench.verdicts(rule)])


class _Bench:
    """One plan before the rules."""

    def __init__(self, plan: Plan, context: Context) -> None:
        self.plan = plan
        self.case = Case(plan, exact=context.exact)
        self.days = days_of_plan(plan, context.as_of, exact=context.exact)
        self.teller = Teller(self.case, context.lang)
        self.everything = context.everything
        self.words: dict[int, tuple[str, str]] = {}  # name and own words of each subject, by identity
        self.equals: dict[str, int] = {}

    def verdicts(self, rule: Rule) -> Iterator[Verdict]:
        """Ask a rule about all its subjects."""
        self._turn_to(rule)
        if self.plan.kind.value not in rule.kinds:
            yield self._verdict(rule, self.plan, "not_applicable", self.teller.kinds(rule))
            return
        try:
            yield from self._asked(rule)
        except TooLarge:
            yield self._verdict(rule, self.plan, "undecided", self.teller.say("too large"))

    def _turn_to(self, rule: Rule) -> None:
        """Prepare the case for a rule: the law of the plan's date, the rule's own days and parameters."""
        self.case.days = self.days
        self.case.parameters = rule.parameters
        self.case.force = (None, None) if self.case.exact else (rule.begin, rule.end)

    def _asked(self, rule: Rule) -> Iterator[Verdict]:
        """Ask a rule that is for this kind of document."""
        self._date(rule, self.plan)
        bound, lacking = binds(rule, self.plan, self.case.days)
        force = in_force(rule, self.case.days, self.plan)
        if bound is False or force is False:
            why = self.teller.bound(rule) if bound is False else self.teller.force("not in force", rule)
            yield self._verdict(rule, self.plan, "not_applicable", why)
            return
        subjects = _subjects(self.plan, rule.subject)
        if not subjects:
            yield self._verdict(rule, self.plan, "not_applicable", self.teller.nothing(rule))
        elif bound is None or force is None:
            doubt = self.teller.lacking(rule, lacking) if bound is None else self.teller.force("perhaps in force", rule)
            yield self._doubted(rule, subjects, doubt)
        else:
            yield from (self._judged(rule, subject) for subject in subjects)

    def _date(self, rule: Rule, subject: object) -> None:
        """Let the law of the days count on which the subject takes place, if the rule is about what happens."""
        if rule.law == "event" and not self.case.exact:
            self.case.days = days_of_events(self.case, subject, self.days)

    def _doubted(self, rule: Rule, subjects: Sequence[object], doubt: str) -> Verdict:
        """Return the one verdict of a rule that may or may not be law for the document."""
        if rule.when and all(self._truth(rule.when, subject) is False for subject in subjects):
            leaves = decisive(rule.when, self.case.environment(subjects[0], rule.when.size))
            why = self.teller.reason("when", rule, rule.when, leaves)
            return self._verdict(rule, self.plan, "not_applicable", why)
        return self._verdict(rule, self.plan, "undecided", doubt)

    def _judged(self, rule: Rule, subject: object) -> Verdict:
        """Ask a rule about one subject."""
        force: bool | None = True
        if rule.law == "event":
            self._date(rule, subject)
            force = in_force(rule, self.case.days, subject)
            if force is False:
                return self._verdict(rule, subject, "not_applicable", self.teller.force("not in force", rule))
        if rule.when and not (truth := self._truth(rule.when, subject)):
            outcome = "not_applicable" if truth is False else "undecided"
            return self._told(rule, subject, outcome, "when" if truth is False else "undecided", rule.when)
        if force is None:
            return self._verdict(rule, subject, "undecided", self.teller.force("perhaps in force", rule))
        if rule.assess and not (truth := self._truth(rule.assess, subject)):
            return self._told(rule, subject, "undecided", "assess" if truth is False else "undecided", rule.assess)
        truth = self._truth(rule.require, subject)
        outcome = "undecided" if truth is None else "pass" if truth else "fail"
        return self._told(rule, subject, outcome, "undecided" if truth is None else "decided", rule.require)

    def _truth(self, check: Check, subject: object) -> bool | None:
        truth: bool | None = check.run(self.case.environment(subject, check.size))
        return truth

    def _told(self, rule: Rule, subject: object, outcome: str, key: str, check: Check) -> Verdict:
        """Tell an outcome with its reason, `check` being the condition that decided it."""
        if not self.everything and outcome in ("pass", "not_applicable"):
            return self._verdict(rule, subject, outcome, "")
        tell, texts = self.teller, rule.texts(self.teller.lang)
        leaves = decisive(check, self.case.environment(subject, check.size))
        message = None
        if outcome == "fail":
            message = tell.message(rule, subject, leaves)
        elif outcome == "undecided":
            message = (texts.unknown if check is rule.assess else None) or tell.unclear(rule, leaves)
        return self._verdict(rule, subject, outcome, tell.reason(key, rule, check, leaves), message, leaves)

    def _verdict(
        self,
        rule: Rule,
        subject: object,
        outcome: str,
        why: str,
        message: str | None = None,
        leaves: Sequence[Leaf] = (),
    ) -> Verdict:
        texts = rule.texts(self.teller.lang)
        told = self.everything or outcome in ("fail", "undecided")
        return Verdict(
            self._fingerprint(rule, subject),
            rule.id,
            rule.regulation,
            self.teller.clause(rule, leaves),
            outcome,
            self._level(rule, subject) if outcome == "fail" else rule.level,
            self._words(subject)[0],
            message or (why if outcome == "undecided" else texts.title),
            why,
            self.teller.cure(rule, leaves) if outcome == "fail" else None,
            None,
            self.teller.evidence(rule, subject, leaves) if told else (),
        )

    def _level(self, rule: Rule, subject: object) -> str:
        """Return the level of a fail: the rule's own, or a weaker one where what it rests on is less well known."""
        cap = rule.cap.run(self.case.environment(subject, rule.cap.size)) or LEVELS[-1] if rule.cap else LEVELS[0]
        return max(rule.level, cap, key=LEVELS.index)

    def _fingerprint(self, rule: Rule, subject: object) -> str:
        """Return an id made of the rule and the subject's own words, with an ordinal among equals."""
        key = f"{rule.id}\0{rule.subject}\0{self._words(subject)[1]}"
        ordinal = self.equals[key] = self.equals.get(key, 0) + 1
        return hashlib.sha256(f"{key}\0{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

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


def _subjects(plan: Plan, kind: str) -> tuple[object, ...]:
    """Return what a rule for `kind` judges in the plan."""
    if kind == "plan":
        return (plan,)
    found: list[object] = []
    for path in SUBJECTS[kind].split():
        part: Any = plan
        for step in path.split("."):
            part = getattr(part, step)
        found += part
    return tuple(found)
