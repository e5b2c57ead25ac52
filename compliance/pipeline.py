"""The straight path, bytes to report: the only place that strings the steps together. Pure, one document at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compliance import report
from compliance.evaluate import Context, Glance, glance, judge
from compliance.force import days_since
from compliance.messages import day
from compliance.plan import Fact
from compliance.readers import PLAINLY, Reading, read
from compliance.source import Diagnostic
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from compliance.law import Rulebook
    from compliance.messages import Say
    from compliance.plan import Plan
    from compliance.source import Source
    from compliance.verdict import Verdict

STRUCTURED = ("yaml", "json")
_RECOGNISED = "R10"  # code of the remark that the text was recognised on pictures
_PARTLY = ("R01", "R08")  # codes of diagnostics that mean: some of the text is lost


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every document of a run.

    Attributes:
        rulebook: the rules to judge by.
        today: the day of the check, for documents without a date of their own.
        as_of: judge by the law of this day whatever the document says, or None.
        side, level, province: facts to use where a document does not tell them, or None.
        everything: report passes and rules that do not apply, too.
        say: the language of remarks and verdicts.
        reading: how to read office documents, and by whose help.
    """

    rulebook: Rulebook
    today: dt.date
    as_of: dt.date | None
    side: str | None
    level: str | None
    province: str | None
    everything: bool
    say: Say
    reading: Reading = PLAINLY


def plan_of(source: Source) -> Plan:
    """Understand a source, whether it is prose or a structured plan.

    Raises:
        Unreadable: a structured plan does not fit its schema.
    """
    if source.format in STRUCTURED:
        from compliance.readers.structured import plan_of as structured  # noqa: PLC0415  (brings pydantic, yaml)

        return structured(source)
    from compliance.syntax import parse  # noqa: PLC0415
    from compliance.understand import understand  # noqa: PLC0415

    plan = understand(parse(source))
    if source.layout is None:
        return plan
    from compliance.understand.looks import looked_at  # noqa: PLC0415  (only Word documents tell)

    return looked_at(plan, source)


def law_day(plan: Plan, question: Question) -> tuple[dt.date, Diagnostic | None]:
    """Return the day whose law judges the plan, and a remark where that is not simply the plan's own date.

    Of a date known only as a window this is the last day; the rules are asked about every day of it. An undated plan
    whose period is over is judged by the law of that period in the same way, a text that lost its header by the law
    of all days it may be of.
    """
    say = question.say
    if question.as_of:
        return question.as_of, _remark("L01", say("as_of.asked", day=day(question.as_of, say)))
    if plan.issued:
        return plan.issued.value, None
    window = plan.issued_window
    if window and window.start and window.end:
        text = say("as_of.window", start=day(window.start, say), end=day(window.end, say))
        return window.end, _remark("L02", text)
    period = plan.period.value if plan.period else None
    if period and period.start and period.end and period.end < question.today:
        text = say("as_of.period", start=day(period.start, say), end=day(period.end, say))
        return period.end, _remark("L04", text)
    if since := days_since(plan, question.today):
        text = say("as_of.since", start=day(since[0], say), end=day(since[1], say))
        return question.today, _remark("L05", text)
    return question.today, _remark("L03", say("as_of.today", day=day(question.today, say)))


def _remark(code: str, text: str) -> Diagnostic:
    return Diagnostic(code, text, 0, 0)


def verdicts_of(plan: Plan, question: Question) -> tuple[Verdict, ...]:
    """Judge a plan by all rules of the question."""
    as_of, _ = law_day(plan, question)
    return judge(_completed(plan, question), question.rulebook.rules, _context(as_of, question))


def _context(as_of: dt.date, question: Question) -> Context:
    return Context(as_of, exact=question.as_of is not None, lang=question.say("language"))


def _glance(plan: Plan, as_of: dt.date, question: Question) -> Glance:
    """Return the verdicts the question asks for, and how many there are of every outcome."""
    rules, context = question.rulebook.rules, _context(as_of, question)
    if not question.everything:
        return glance(_completed(plan, question), rules, context)
    verdicts = judge(_completed(plan, question), rules, context)
    return Glance(verdicts, Counter(verdict.outcome for verdict in verdicts))


def _completed(plan: Plan, question: Question) -> Plan:
    """Add what the caller knows beside the document; what the document says itself counts."""

    def known(fact: Fact[str] | None, value: str | None) -> Fact[str] | None:
        return fact if fact or not value else Fact(value, 0, 0)

    return replace(
        plan,
        side=known(plan.side, question.side),
        level=known(plan.level, question.level),
        territory=known(plan.territory, question.province),
    )


def cautious(source: Source, verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
    """Return verdicts that accuse nobody of more than was read: what was recognised on a picture may be misread.

    A fail of such a document is a warning at most.
    """
    if all(item.code != _RECOGNISED for item in source.diagnostics):
        return verdicts
    return tuple(
        replace(verdict, level="warning") if verdict.outcome == "fail" and verdict.level == "error" else verdict
        for verdict in verdicts
    )


def check(name: str, data: bytes, question: Question) -> report.DocumentReport:
    """Read and judge one document.

    Raises:
        Unreadable: `data` cannot be read as a document.
    """
    return check_source(read(name, data, reading=question.reading), question)


def check_source(source: Source, question: Question) -> report.DocumentReport:
    """Judge one document that has been read.

    Raises:
        Unreadable: a structured plan does not fit its schema.
    """
    return check_plan(source, plan_of(source), question)


def check_plan(source: Source, plan: Plan, question: Question) -> report.DocumentReport:
    """Judge the plan that a document was understood as."""
    as_of, remark = law_day(plan, question)
    found = _glance(plan, as_of, question)
    verdicts = cautious(source, found.verdicts)
    lost = next((item.message for item in source.diagnostics if item.code in _PARTLY), None)
    return report.DocumentReport(
        path=source.name,
        sha256=source.sha256,
        status=report.PARTLY if lost else report.CHECKED,
        reason=lost,
        kind=plan.kind.value,
        title=plan.title.value if plan.title else None,
        as_of=as_of,
        summary=report.summarize(found.outcomes, verdicts),
        findings=report.findings(source, verdicts),
        remarks=report.remarks(source, (*source.diagnostics, *((remark,) if remark else ()))),
    )
