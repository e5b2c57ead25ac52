"""Which law judges: the days that count for a subject, whether a rule is in force on them and binds the document. Pure.

Form and bases are judged by the law of the plan's own date, what happens by the law of the days it happens on.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.law.instruments import overlap
from compliance.plan import Event, Window
from compliance.vietnamese import squash

if TYPE_CHECKING:
    from compliance.condition.evaluate import Case
    from compliance.condition.logic import Truth
    from compliance.law.instruments import Bind
    from compliance.law.rules import Rule
    from compliance.plan import Fact, Plan

_OLDEST = dt.date(2000, 1, 1)  # pages are no older
Days = tuple[dt.date, dt.date]  # first and last day, both counted

_KINDS_OF_PLACE = ("thànhphố", "tỉnh", "tp.", "tp")  # what may stand before a province's name, without blanks

# The facts by which rules bind, each with the option that supplies it where the document is silent.
OPTIONS = {"side": "--side", "level": "--level", "territory": "--province"}


def days_of_plan(plan: Plan, as_of: dt.date, *, exact: bool) -> Days:
    """Return the days whose law judges form and bases: `as_of`, or the window the plan was issued in.

    An undated plan whose period is over was not written yesterday: it is judged by the law of that period.
    """
    if exact or plan.issued:
        return as_of, as_of
    window, period = plan.issued_window, plan.period.value if plan.period else None
    if window and window.start and window.end and window.start <= as_of <= window.end:
        return window.start, window.end
    if not window and period and period.start and period.end and period.end <= as_of:
        return period.start, period.end
    return days_since(plan, as_of) or (as_of, as_of)


def days_since(plan: Plan, today: dt.date) -> Days | None:
    """Return the days up to `today` on which a notice or schedule may have been issued that a page shows without header.

    They begin with its period, else with the newest document it cites. None where it is dated, where it may be a draft
    (a plan, or something of a header is left: today counts then), or where it is for days to come.
    """
    if plan.kind.value == "plan" or plan.issued or plan.issued_window or plan.form.header:
        return None
    if plan.period and plan.period.value.start:
        return (plan.period.value.start, today) if plan.period.value.start <= today else None
    cited = [c.issued.value for c in (*plan.legal_basis, *plan.citations) if c.issued and c.issued.value <= today]
    return max(cited, default=_OLDEST), today


def days_of_events(case: Case, subject: object, otherwise: Days) -> Days:
    """Return the days on which a subject takes place: an event's own, for others those of the plan's period."""
    window = None
    if isinstance(subject, Event):
        windows = [one.window for one in case.schedule.occasions if one.event is subject]
        starts, ends = [one.start for one in windows if one.start], [one.end for one in windows if one.end]
        if windows and len(starts) == len(ends) == len(windows):
            window = Window(min(starts), max(ends))
    if window is None and case.plan.period:
        window = case.plan.period.value
    return (window.start, window.end) if window and window.start and window.end else otherwise


def in_force(rule: Rule, days: Days, subject: object) -> Truth:
    """Tell whether a rule is in force on the days that count; None: only on some of the days it may be about.

    A rule about what happens is in force if some of the days are within its own; what it then asks is limited to
    these. An event on one day nobody knows yet may lie on either side.
    """
    first, last = days
    if (rule.begin is None or rule.begin <= first) and (rule.end is None or last < rule.end):
        return True
    after_last = last + dt.timedelta(1) if last < dt.date.max else None
    if overlap((rule.begin, rule.end), (first, after_last)) is None:
        return False
    once = isinstance(subject, Event) and subject.when.recurrence is None
    return True if rule.law == "event" and not once else None


def binds(rule: Rule, plan: Plan, days: Days) -> tuple[Truth, tuple[str, ...]]:
    """Tell whether a rule binds the document; if nobody can tell, also the facts of the plan that are missing."""
    if not rule.binds:
        return True, ()
    lacking: list[str] = []
    for bind in rule.binds:
        after_last = days[1] + dt.timedelta(1) if days[1] < dt.date.max else None
        if overlap((bind.begin, bind.end), (days[0], after_last)) is None:
            continue
        truths = _facts(bind, plan)
        if False in truths.values():
            continue
        if None not in truths.values():
            return True, ()
        lacking += [name for name, truth in truths.items() if truth is None]
    return (None, tuple(dict.fromkeys(lacking))) if lacking else (False, ())


def _facts(bind: Bind, plan: Plan) -> dict[str, Truth]:
    """Tell, for each fact a bind asks for, whether the plan has it; None where the plan does not tell."""
    return {
        "side": _among(plan.side, (bind.side,) if bind.side else ()),
        "level": _among(plan.level, bind.levels),
        "territory": _among(plan.territory, bind.territories, place=True),
    }


def _among(fact: Fact[str] | None, wanted: tuple[str, ...], *, place: bool = False) -> Truth:
    if not wanted:
        return True
    if fact is None or not fact.value.strip():
        return None
    return _home(fact.value) in [_home(name) for name in wanted] if place else fact.value in wanted


def _home(name: str) -> str:
    """Return a province's name as a key, without the kind of place before it."""
    key = squash(name)
    prefix = next((kind for kind in _KINDS_OF_PLACE if key.startswith(kind)), "")
    return key.removeprefix(prefix)
