"""Rules and a plan -> verdicts. Pure: the day of the law comes in with the context.

A rule is asked in this order: is the document of a kind it is for, was it in force, does `when` hold (else not
applicable), can it be assessed (else undecided), does `require` hold. Whatever cannot be told stays undecided.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compliance.condition.evaluate import Case, Check, TooLarge
from compliance.condition.logic import unwrap
from compliance.condition.proof import Leaf, decisive
from compliance.condition.vocabulary import SUBJECTS, record_of
from compliance.tell import Teller
from compliance.verdict import Verdict
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
        as_of: the day whose law judges the plan.
        exact: as_of was asked for; otherwise a plan dated only by a window is judged by every day of that window.
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
        self.case = Case(plan)
        self.days = _law_days(plan, context)
        self.teller = Teller(self.case, self.days, context.lang)
        self.everything = context.everything
        self.words: dict[int, tuple[str, str]] = {}  # name and own words of each subject, by identity
        self.equals: dict[str, int] = {}

    def verdicts(self, rule: Rule) -> Iterator[Verdict]:
        """Ask a rule about all its subjects."""
        excuse = self._excuse(rule)
        if excuse:
            yield self._verdict(rule, self.plan, *excuse)
            return
        subjects = _subjects(self.plan, rule.subject)
        if not subjects:
            yield self._verdict(rule, self.plan, "not_applicable", self.teller.nothing(rule))
        for subject in subjects:
            try:
                yield self._judged(rule, subject)
            except TooLarge:
                yield self._verdict(rule, subject, "undecided", self.teller.say("too large"))
                return

    def _excuse(self, rule: Rule) -> tuple[str, str] | None:
        """Return outcome and reason where the rule cannot be asked at all."""
        if self.plan.kind.value not in rule.kinds:
            return "not_applicable", self.teller.kinds(rule)
        first, last = self.days
        if (rule.begin is None or rule.begin <= first) and (rule.end is None or last < rule.end):
            return None
        if (rule.begin is not None and last < rule.begin) or (rule.end is not None and rule.end <= first):
            return "not_applicable", self.teller.force("not in force")
        return "undecided", self.teller.force("perhaps in force")

    def _judged(self, rule: Rule, subject: object) -> Verdict:
        """Ask a rule about one subject."""
        for check, key in ((rule.when, "when"), (rule.assess, "assess")):
            truth = self._truth(check, subject)
            if check and not truth:
                outcome = "not_applicable" if key == "when" and truth is False else "undecided"
                return self._told(rule, subject, outcome, key if truth is False else "undecided", check)
        truth = self._truth(rule.require, subject)
        outcome = "undecided" if truth is None else "pass" if truth else "fail"
        return self._told(rule, subject, outcome, "undecided" if truth is None else "decided", rule.require)

    def _truth(self, check: Check | None, subject: object) -> bool | None:
        if check is None:
            return True
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
            rule.provision,
            outcome,
            rule.level,
            self._words(subject)[0],
            message or (why if outcome == "undecided" else texts.title),
            why,
            texts.fix if outcome == "fail" else None,
            None,
            self.teller.evidence(rule, subject, leaves) if told else (),
        )

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
    found: Any = plan
    for step in filter(None, SUBJECTS[kind].split(".")):
        found = getattr(found, step)
    return (plan,) if kind == "plan" else found


def _law_days(plan: Plan, context: Context) -> tuple[dt.date, dt.date]:
    """Return the first and last day whose law may judge the plan."""
    window = plan.issued_window
    if context.exact or plan.issued or not window or not window.start or not window.end:
        return context.as_of, context.as_of
    return (window.start, window.end) if window.start <= context.as_of <= window.end else (context.as_of,) * 2
