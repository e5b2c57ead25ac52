"""A rule for people and programs: what it demands, in words rendered from its own conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.condition.vocabulary import CHOICES, RECORDS
from compliance.condition.words import sentence
from compliance.messages import day
from compliance.writers.layout import indented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.law.rules import Basis, Rule
    from compliance.messages import Say

SCHEMA = "compliance-rules/1"
_FACTS = ("level", "judges", "kinds", "when", "assess", "require", "clause", "basis", "valid", "known", "fix")


def rule_json(rule: Rule, say: Say) -> dict[str, Any]:
    """Return a rule as data; conditions as sentences in the language of `say`."""
    facts = _facts(rule, say)
    return {
        "id": rule.id,
        "title": rule.texts(say("language")).title,
        "for": rule.subject,
        "level": rule.level,
        "regulation": rule.regulation,
        "provision": rule.provision,
        "valid": {"from": rule.begin and rule.begin.isoformat(), "to": rule.end and rule.end.isoformat()},
        "known": rule.known,
        "kinds": list(rule.kinds),
        **{key: facts[key] or None for key in ("when", "assess", "require", "fix")},
        "examples": [{"name": example.name, "outcome": example.outcome} for example in rule.examples],
    }


def rule_lines(rule: Rule, say: Say, columns: int) -> Iterator[str]:
    """Yield a rule as the page a person reads."""
    yield from indented(rule.texts(say("language")).title, f"{rule.id}  ", columns)
    facts = _facts(rule, say)
    width = max(len(say(f"rule.{key}")) for key in _FACTS) + 4
    for key in _FACTS:
        label = f"  {say(f'rule.{key}')}".ljust(width)
        yield from indented(facts[key], label, columns)
    for example in rule.examples:
        label = f"  {say('rule.example')}".ljust(width)
        yield from indented(f"{say(f'outcome.{example.outcome}')}: {example.name}", label, columns)


def _facts(rule: Rule, say: Say) -> dict[str, str]:
    language = say("language")
    english = language == "en"
    record = RECORDS[rule.subject]

    def words(name: str) -> str:
        check = getattr(rule, name)
        return sentence(check.node, rule.subject, language) if check else ""

    return {
        "level": say(f"level.{rule.level}"),
        "judges": record.en.removeprefix("the ") if english else record.vi,
        "kinds": ", ".join(CHOICES["plan_kind"][kind][english] for kind in rule.kinds),
        "when": words("when"),
        "assess": words("assess"),
        "require": words("require"),
        "clause": ", ".join(filter(None, (rule.regulation, rule.provision))),
        "basis": "; ".join(_ground(item, say) for item in rule.basis),
        "valid": _interval(rule, say),
        "known": rule.known or "",
        "fix": rule.texts(language).fix or "",
    }


def _ground(basis: Basis, say: Say) -> str:
    name = basis.en if say("language") == "en" else basis.vi
    interval = _interval(basis, say)
    return f"{name} ({interval})" if interval else name


def _interval(item: Rule | Basis, say: Say) -> str:
    """Say the half-open interval [begin, end) in words."""
    begin = say("from", day=day(item.begin, say)) if item.begin else ""
    end = say("before", day=day(item.end, say)) if item.end else ""
    return " ".join(filter(None, (begin, end)))
