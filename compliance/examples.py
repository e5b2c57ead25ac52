"""The examples of a rule, run: a fragment of a plan in, the gravest outcome out. For tests and `rules test`.

A fragment is the `plan` of a structured plan; its kind is "plan" unless it says otherwise. As in any structured
plan the header counts as complete unless `form` tells what is left of it.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from compliance import readers
from compliance.evaluate import Context, judge, outcomes
from compliance.readers import structured

if TYPE_CHECKING:
    from compliance.law.rules import Example, Rule
    from compliance.plan import Plan
    from compliance.verdict import Verdict

GRAVEST = ("fail", "undecided", "pass", "not_applicable")

_DAY = dt.date(2026, 3, 2)  # the day of the law for examples that tell none


def run(rule: Rule, example: Example, lang: str = "vi") -> tuple[str, tuple[Verdict, ...]]:
    """Return the gravest outcome of a rule on an example's plan, and all its verdicts there.

    Raises:
        Unreadable: the fragment is not a plan.
    """
    plan, context = prepared(example, lang)
    verdicts = judge(plan, (rule,), context)
    return min((verdict.outcome for verdict in verdicts), key=GRAVEST.index), verdicts


def prepared(example: Example, lang: str = "vi") -> tuple[Plan, Context]:
    """Return an example's plan, and by which law it is judged.

    Raises:
        Unreadable: the fragment is not a plan.
    """
    plan = plan_of(example.plan)
    window = plan.issued_window
    day = example.as_of or (plan.issued.value if plan.issued else window.end if window and window.end else _DAY)
    return plan, Context(day, exact=example.as_of is not None, lang=lang)


def gravest(rule: Rule, plan: Plan, context: Context) -> str:
    """Return the gravest outcome of a rule on a plan, of which nothing is told."""
    counts = outcomes(plan, (rule,), context)[rule.id]
    return next(outcome for outcome in GRAVEST if counts.get(outcome))


def plan_of(fragment: dict[str, Any]) -> Plan:
    """Return the plan that a fragment of a structured plan stands for.

    Raises:
        Unreadable: it does not fit the schema.
    """
    text = json.dumps(
        {"schema": "compliance-plan/1", "plan": {"kind": "plan", **fragment}},
        default=dt.date.isoformat,
        ensure_ascii=False,
        indent=1,
    )
    return structured.plan_of(readers.read("example.json", text.encode(), "json"))
