"""The general rules: their examples hold, each can pass and fail, and both languages say something."""

from __future__ import annotations

import pytest
from rules_helper import rulebook

from compliance.condition.words import glossary, sentence
from compliance.examples import GRAVEST, run
from compliance.law import load
from compliance.trial import trial

CONTRACT = [
    "TT01",
    "TT02",
    "TT03",
    "TT04",
    "TT05",
    "TT06",
    "TT07",
    "TT08",
    "TT09",
    "CC01",
    "CC02",
    "CC03",
    "CC04",
    "CC05",
    "CC06",
    "CT01",
    "CT02",
    "CQ01",
    "CQ02",
    "NN01",
    "CK01",
    "TG01",
    "TG02",
    "TG03",
    "TG04",
    "TG05",
    "TG06",
    "TG07",
    "TG08",
    "TG09",
    "TS01",
    "TP01",
    "TP02",
    "DD01",
    "NV01",
    "NV02",
    "NV03",
    "NV04",
    "SD01",
    "SD02",
    "SD03",
    "SD04",
]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{rule.subject}-{number}")
    for rule in rulebook().rules
    for number, example in enumerate(rule.examples, 1)
]
PARTS = 6  # so that they can be tried side by side
RULES = [pytest.param(rule, id=f"{rule.id}-{rule.subject}") for rule in rulebook().rules]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule, example):
    outcome, verdicts = run(rule, example)
    assert outcome == example.outcome, [verdict.why for verdict in verdicts]
    if example.says:
        assert any(example.says in verdict.message for verdict in verdicts), [verdict.message for verdict in verdicts]


def test_the_contract_is_kept():
    assert set(CONTRACT) <= {rule.id for rule in rulebook().rules}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_passes_fails_and_stays_silent_somewhere(rule):
    shown = {example.outcome for example in rule.examples}
    if rule.known == "U":  # nobody saw the text: there is nothing to pass or fail
        assert shown == {"undecided", "not_applicable"}
        return
    assert {"pass", "fail"} <= shown
    assert shown & {"undecided", "not_applicable"}


@pytest.mark.parametrize("rule", [rule for rule in rulebook().rules if rule.assess], ids=lambda rule: rule.id)
def test_a_rule_that_cannot_always_be_assessed_shows_when(rule):
    assert "undecided" in {example.outcome for example in rule.examples}
    assert rule.texts("vi").unknown != rule.texts("en").unknown


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_verdict_speaks_and_shows_its_place(rule, example, lang):
    _, verdicts = run(rule, example, lang)
    for verdict in verdicts:
        assert verdict.message[0].isupper() or not verdict.message[0].isalpha()
        assert verdict.why.endswith(".")
        assert "{" not in verdict.message + verdict.why
        assert verdict.evidence
        assert (verdict.fix is not None) is (verdict.outcome == "fail")
        assert "tuân thủ đầy đủ" not in (verdict.message + verdict.why).lower()
    assert len({verdict.id for verdict in verdicts}) == len(verdicts)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_words_in_both_languages(rule):
    vietnamese, english = rule.texts("vi"), rule.texts("en")
    assert vietnamese.title != english.title
    if rule.known != "U":
        assert None not in (vietnamese.fix, english.fix)
        assert vietnamese.fix != english.fix
    for lang in ("vi", "en"):
        for check in filter(None, (rule.when, rule.assess, rule.require)):
            assert sentence(check.node, rule.subject, lang)
            assert all(glossary(check.node, rule.subject, lang).values())


@pytest.mark.parametrize("part", range(PARTS))
def test_no_rule_can_go_wrong_unnoticed(part):
    """Every mutant of every rule is noticed by an example: a surviving one fails the build."""
    tried = [trial(rule) for rule in rulebook().rules[part::PARTS]]
    assert [(one.rule.id, mutant.key, mutant.detail) for one in tried for mutant in one.survivors] == []
    assert all(one.mutants for one in tried)


def test_outcomes_are_ranked():
    assert set(GRAVEST) == {"pass", "fail", "undecided", "not_applicable"}


def test_compiled_rules_say_the_same():
    """The compiled form is what ordinary runs use; every example, every message of it."""
    for fresh, stored in zip(rulebook().rules, load(details=True).rules, strict=True):
        for example in fresh.examples:
            assert run(fresh, example) == run(stored, example), fresh.id
