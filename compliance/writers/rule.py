"""A rule for people and programs: what it demands, in words rendered from its own conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.condition.choices import CHOICES
from compliance.condition.vocabulary import RECORDS
from compliance.condition.words import sentence
from compliance.messages import day
from compliance.writers.layout import indented, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.law.rules import Basis, Rule
    from compliance.messages import Say

SCHEMA = "compliance-rules/1"


def rule_json(rule: Rule, say: Say) -> dict[str, Any]:
    """Return a rule as data; conditions as sentences in the language of `say`."""
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
        **{name: _words(rule, name, say) or None for name in ("when", "assess", "require")},
        "fix": rule.texts(say("language")).fix,
        "examples": [{"name": example.name, "outcome": example.outcome} for example in rule.examples],
    }


def rule_lines(rule: Rule, say: Say, columns: int) -> Iterator[str]:
    """Yield a rule as the page a person reads."""
    yield from indented(rule.texts(say("language")).title, f"{rule.id}  ", columns)
    rows = [(say(f"rule.{key}"), text) for key, text in _rows(rule, say) if text]
    width = max(text_width(label) for label, _ in rows)
    before = ""
    for label, text in rows:
        shown = "" if label == before else label
        yield from indented(text, f"  {shown.ljust(width)}  ", columns)
        before = label


def _rows(rule: Rule, say: Say) -> Iterator[tuple[str, str]]:
    english = say("language") == "en"
    record = RECORDS[rule.subject]
    yield "level", say(f"level.{rule.level}")
    yield "judges", record.en.removeprefix("the ") if english else record.vi
    yield "kinds", ", ".join(CHOICES["plan_kind"][kind][english] for kind in rule.kinds)
    yield from ((name, _words(rule, name, say)) for name in ("when", "assess", "require"))
    yield "clause", ", ".join(filter(None, (rule.regulation, rule.provision)))
    yield from (("basis", _ground(item, say)) for item in rule.basis)
    yield "valid", _interval(rule, say)
    yield "known", rule.known or ""
    yield "fix", rule.texts(say("language")).fix or ""
    yield from (("example", f"{say(f'outcome.{item.outcome}')}: {item.name}") for item in rule.examples)


def _words(rule: Rule, name: str, say: Say) -> str:
    check = getattr(rule, name)
    return sentence(check.node, rule.subject, say("language")) if check else ""


def _ground(basis: Basis, say: Say) -> str:
    name = basis.en if say("language") == "en" else basis.vi
    interval = _interval(basis, say)
    return f"{name} ({interval})" if interval else name


def _interval(item: Rule | Basis, say: Say) -> str:
    """Say the half-open interval [begin, end) in words."""
    begin = say("from", day=day(item.begin, say)) if item.begin else ""
    end = say("before", day=day(item.end, say)) if item.end else ""
    return ", ".join(filter(None, (begin, end)))
