"""The evaluator agrees with a slow and obvious one; proofs and words exist for whatever it finds."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_helper import DAY, TRUTHS, Reference, conditions, plans, rulebook, subjects

from compliance.condition.check import check
from compliance.condition.evaluate import Case, compiled
from compliance.condition.parse import parse
from compliance.condition.proof import decisive, traces
from compliance.condition.tree import from_data, to_data
from compliance.condition.vocabulary import SUBJECTS
from compliance.condition.words import named, sentence, statement

DAYS = (DAY, DAY + dt.timedelta(3))  # the days whose law counts


@settings(max_examples=600)
@given(plans(), st.sampled_from(sorted(SUBJECTS)), st.data())
def test_fast_and_slow_agree(plan, kind, data):
    text = data.draw(conditions({"plan": "plan", kind: kind}))
    node = check(parse(text), {"plan": "plan", kind: kind})
    run = compiled(node, kind)
    for subject in subjects(plan, kind):
        slow = TRUTHS[Reference(Case(plan, days=DAYS)).truth(node, {"plan": plan, kind: subject})]
        assert run.run(Case(plan, days=DAYS).environment(subject, run.size)) is slow, text


@settings(max_examples=300)
@given(plans(), st.data())
def test_every_rule_agrees_with_the_slow_evaluator(plan, data):
    rule = data.draw(st.sampled_from(rulebook().rules))
    for subject in subjects(plan, rule.subject):
        for run in filter(None, (rule.when, rule.assess, rule.require)):
            cases = [Case(plan, days=DAYS, parameters=rule.parameters, force=(rule.begin, rule.end)) for _ in range(2)]
            slow = TRUTHS[Reference(cases[0]).truth(run.node, {"plan": plan, rule.subject: subject})]
            assert run.run(cases[1].environment(subject, run.size)) is slow, rule.id


@settings(max_examples=300)
@given(plans(), st.sampled_from(sorted(SUBJECTS)), st.data())
def test_every_truth_is_decided_by_statements_of_their_own_truth(plan, kind, data):
    text = data.draw(conditions({"plan": "plan", kind: kind}))
    run = compiled(check(parse(text), {"plan": "plan", kind: kind}), kind)
    for subject in subjects(plan, kind):
        env = Case(plan).environment(subject, run.size)
        found = run.run(env)
        leaves = decisive(run, env)
        assert leaves, text
        unknown = [leaf.truth is None for leaf in leaves]
        assert any(unknown) if found is None else not any(unknown), text
        for leaf in leaves:
            assert leaf.check.run(leaf.env.copy()) is leaf.truth, text
            for lang in ("vi", "en"):
                assert statement(leaf, kind, lang).strip(), text
                assert all(isinstance(named(leaf, part.node, kind, lang), str) for part, _ in traces(leaf)), text
            assert all(end > start for _, trace in traces(leaf) for start, end in trace.spans), text


@given(st.sampled_from(sorted(SUBJECTS)), st.data())
def test_a_tree_survives_json_and_has_words(kind, data):
    node = check(parse(data.draw(conditions({"plan": "plan", kind: kind}))), {"plan": "plan", kind: kind})
    assert from_data(json.loads(json.dumps(to_data(node)))) == node
    vietnamese, english = sentence(node, kind), sentence(node, kind, "en")
    assert vietnamese.strip() != english.strip() != ""


@pytest.mark.parametrize("size", [400, 4000])
def test_time_grows_with_the_plan_alone(size):
    """A condition looks at each item once for each enclosing list, and never at more than the case allows."""
    from rules_helper import condition

    from compliance.examples import plan_of

    plan = plan_of({"tasks": [{"text": "Việc", "purpose": "other"}] * 2})
    plan = type(plan)(**{name: getattr(plan, name) for name in plan.__slots__} | {"tasks": plan.tasks * (size // 2)})
    run = condition('every t in plan.tasks : "other" in t.purposes')
    case = Case(plan)
    assert run.run(case.environment(plan, run.size)) is True
    assert Case(plan).patience - case.patience == size
