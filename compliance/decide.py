"""What each rule finds about each of its subjects: an outcome and what decided it, in no words yet. Pure.

A rule is asked in this order: is the document of a kind it is for, does it bind the document, is it in force on the
days that count, does `when` hold (else not applicable), can it be assessed (else undecided), does `require` hold.
Whatever cannot be told stays undecided.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from compliance.condition.evaluate import PATIENCE, SUBJECT, Case, TooLarge
from compliance.condition.vocabulary import SUBJECTS
from compliance.force import binds, days_of_events, days_of_plan, in_force
from compliance.vietnamese import squash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from compliance.condition.evaluate import Check
    from compliance.condition.logic import Environment, Truth
    from compliance.law.rules import Rule
    from compliance.plan import Plan

    # Subject, outcome, why (see `Decider.decisions`), and the condition or the missing facts it rests on.
    Decision = tuple[object, str, str, Check | tuple[str, ...] | None]

_EVER = (None, None)
_OUTCOME = itemgetter(1)  # of a decision


class Decider:
    """One plan before the rules. While a decision is looked at, `case.days` are the days whose law made it."""

    def __init__(self, plan: Plan, as_of: dt.date, *, exact: bool) -> None:
        """Take the plan and the day whose law judges it (whatever its own dates, if `exact`)."""
        self.plan = plan
        self.exact = exact
        self.days = days_of_plan(plan, as_of, exact=exact)
        self.case = Case(plan, {}, PATIENCE, self.days, _EVER, exact, {})
        self._subjects: dict[str, tuple[object, ...]] = {}

    def decisions(self, rule: Rule) -> Iterable[Decision]:
        """Return, to be gone through once, what a rule finds about each of its subjects, or why it is not asked.

        The reasons: "kinds", "not bound", "not in force", "nothing" (no subject), "lacking" (facts that tell whether it
        binds), "perhaps in force", "too large"; and with the condition that decided "when", "assess", "undecided" and
        "decided".
        """
        self._turn_to(rule)
        if self.plan.kind.value not in rule.kinds:
            return ((self.plan, "not_applicable", "kinds", None),)
        try:
            return self._asked(rule)
        except TooLarge:
            return (self._too_large(),)

    def outcomes(self, rule: Rule) -> dict[str, int]:
        """Return how often a rule comes to which outcome: what `decisions` says, counted without going through it."""
        if rule.assess is None and _is_for_all(rule) and self.plan.kind.value in rule.kinds:
            subjects = self.subjects(rule.subject)
            if subjects:
                self._turn_to(rule)
                case, when, require = self.case, rule.when, rule.require
                patience = case.patience
                size = require.size if when is None else max(when.size, require.size)
                try:
                    return _counted(when, require, subjects, case.environment(None, size))
                except TooLarge:  # what was decided before that counts
                    case.patience = patience
        return Counter(map(_OUTCOME, self.decisions(rule)))

    def subjects(self, kind: str) -> tuple[object, ...]:
        """Return what rules for `kind` judge in the plan."""
        found = self._subjects.get(kind)
        if found is None:
            found = self._subjects[kind] = _subjects(self.plan, kind)
        return found

    def _turn_to(self, rule: Rule) -> None:
        """Let the case be that of a rule: its days, its parameters, its force."""
        self.case.days = self.days
        self.case.parameters = rule.parameters
        self.case.force = _EVER if self.exact else (rule.begin, rule.end)

    def _asked(self, rule: Rule) -> Iterable[Decision]:
        """Ask a rule that is for this kind of document."""
        subjects = self.subjects(rule.subject)
        if subjects and _is_for_all(rule):
            return self._judged(rule, subjects)
        self._date(rule, self.plan)
        bound, lacking = binds(rule, self.plan, self.case.days)
        force = in_force(rule, self.case.days, self.plan)
        if bound is False or force is False or not subjects:
            why = "not bound" if bound is False else "not in force" if force is False else "nothing"
            return ((self.plan, "not_applicable", why, None),)
        if bound is None or force is None:
            return (self._doubted(rule, subjects, lacking),)
        return self._judged(rule, subjects)

    def _too_large(self) -> Decision:
        return self.plan, "undecided", "too large", None

    def _date(self, rule: Rule, subject: object) -> None:
        """Let the law of the days count on which the subject takes place, if the rule is about what happens."""
        if rule.law == "event" and not self.exact:
            self.case.days = days_of_events(self.case, subject, self.days)

    def _doubted(self, rule: Rule, subjects: Sequence[object], lacking: tuple[str, ...]) -> Decision:
        """Return the one decision about a rule that may or may not be law for the document."""
        when = rule.when
        if when and all(when.run(self.case.environment(subject, when.size)) is False for subject in subjects):
            return self.plan, "not_applicable", "when", when
        return self.plan, "undecided", "lacking" if lacking else "perhaps in force", lacking or None

    def _judged(self, rule: Rule, subjects: Sequence[object]) -> Iterator[Decision]:
        """Ask a rule about each of its subjects."""
        when, assess, require = rule.when, rule.assess, rule.require
        ask_first, ask = (when or require).run, require.run
        env = self.case.environment(None, max([check.size for check in (when, assess, require) if check]))
        dated = rule.law == "event"
        try:
            for subject in subjects:
                env[SUBJECT] = subject
                truth: Truth = True
                if dated or assess is not None:
                    yield (subject, *self._carefully(rule, env))
                elif when is not None and (truth := ask_first(env)) is not True:
                    outcome, why = ("undecided", "undecided") if truth is None else ("not_applicable", "when")
                    yield subject, outcome, why, when
                elif truth := ask(env):
                    yield subject, "pass", "decided", require
                elif truth is None:
                    yield subject, "undecided", "undecided", require
                else:
                    yield subject, "fail", "decided", require
        except TooLarge:
            yield self._too_large()

    def _carefully(self, rule: Rule, env: Environment) -> tuple[str, str, Check | None]:
        """Return what a rule with its own days, or that cannot always be assessed, finds about the subject of `env`."""
        force: Truth = True
        if rule.law == "event":
            self._date(rule, env[SUBJECT])
            force = in_force(rule, self.case.days, env[SUBJECT])
        if force is False:
            return "not_applicable", "not in force", None
        when, assess = rule.when, rule.assess
        if when is not None and not (truth := when.run(env)):
            return ("not_applicable", "when", when) if truth is False else ("undecided", "undecided", when)
        if force is None:
            return "undecided", "perhaps in force", None
        if assess is not None and not (truth := assess.run(env)):
            return "undecided", "assess" if truth is False else "undecided", assess
        truth = rule.require.run(env)
        if truth is None:
            return "undecided", "undecided", rule.require
        return "pass" if truth else "fail", "decided", rule.require


def _is_for_all(rule: Rule) -> bool:
    """Tell whether a rule is for everybody at all times, as the general ones are."""
    return not rule.binds and rule.begin is None and rule.end is None and rule.law == "plan"


def _counted(when: Check | None, require: Check, subjects: Sequence[object], env: Environment) -> dict[str, int]:
    """Return how often subjects, put one by one into `env`, come to which outcome where nothing else is to be asked."""
    doubtful = exempt = 0
    if when is not None:
        ask = when.run
        applies = [ask(env) for env[SUBJECT] in subjects]
        exempt, doubtful = applies.count(False), applies.count(None)
        subjects = [subject for subject, truth in zip(subjects, applies, strict=True) if truth]
    ask = require.run
    truths = [ask(env) for env[SUBJECT] in subjects]
    passes = truths.count(True)
    if passes == len(truths):
        return {"pass": passes, "fail": 0, "not_applicable": exempt, "undecided": doubtful}
    return {
        "pass": passes,
        "fail": truths.count(False),
        "not_applicable": exempt,
        "undecided": doubtful + truths.count(None),
    }


def _subjects(plan: Plan, kind: str) -> tuple[object, ...]:
    """Return what a rule for `kind` judges in the plan; documents cited twice in the same words are judged once."""
    if kind == "plan":
        return (plan,)
    found: list[object] = []
    for path in SUBJECTS[kind].split():
        part: Any = plan
        for step in path.split("."):
            part = getattr(part, step)
        found += part
    if kind != "citation":
        return tuple(found)
    printed: dict[tuple[str, ...], object] = {}
    for one in found:
        printed.setdefault(_printed(one), one)
    return tuple(printed.values())


def _printed(citation: Any) -> tuple[str, ...]:  # noqa: ANN401  (a citation)
    """Return what a citation prints."""
    facts = [getattr(citation, name) for name in ("type", "designation", "issued", "issuer", "title")]
    return tuple([squash(str(fact.value)) if fact else "" for fact in facts])
