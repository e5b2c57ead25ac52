"""Rule sets in their compiled form: one JSON file beside them, so that ordinary runs need no TOML, pydantic or Lark.

The file holds, for each rule set, the sha256 of its text and its checked rules with the trees of their conditions.
Whoever changes a rule file makes its entry stale: the file is then read the long way, with the same result.
`python -m compliance.law` renews the compiled form; a test fails while it is stale.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from compliance.condition.evaluate import Check, compiled
from compliance.condition.tree import from_data, to_data
from compliance.law.rules import Basis, Example, Rule, Ruleset, Template, Texts
from compliance.resources import read_compiled, write_compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "compiled.json"
_VERSION = 1  # of the form below


def load(folder: Path) -> Mapping[str, Any]:
    """Return the compiled rule sets of a folder by file name; {} where there are none that this version reads."""
    return read_compiled(folder / NAME, _VERSION)


def save(folder: Path, rulesets: Iterable[Ruleset]) -> None:
    """Write the compiled form of rule sets beside them."""
    write_compiled(folder / NAME, {ruleset.path: ruleset_data(ruleset) for ruleset in rulesets}, _VERSION)


def ruleset_data(ruleset: Ruleset) -> dict[str, Any]:
    """Return a rule set as plain JSON data."""
    return {
        "designation": ruleset.designation,
        "regulation": ruleset.regulation,
        "title": ruleset.title,
        "title_en": ruleset.title_en,
        "sha256": ruleset.sha256,
        "rules": [_rule_data(rule) for rule in ruleset.rules],
    }


def ruleset_of(path: str, data: Mapping[str, Any]) -> Ruleset:
    """Return the rule set that `ruleset_data` made `data` from."""
    return Ruleset(
        data["designation"],
        data["regulation"],
        data["title"],
        data["title_en"],
        path,
        data["sha256"],
        tuple([_rule(rule, data["regulation"]) for rule in data["rules"]]),
    )


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "provision": rule.provision,
        "subject": rule.subject,
        "kinds": rule.kinds,
        "when": _check_data(rule.when),
        "assess": _check_data(rule.assess),
        "require": _check_data(rule.require),
        "at": [_check_data(path) for path in rule.at],
        "level": rule.level,
        "known": rule.known,
        "begin": _day_data(rule.begin),
        "end": _day_data(rule.end),
        "basis": [[b.side, _day_data(b.begin), _day_data(b.end), b.vi, b.en] for b in rule.basis],
        "vi": _texts_data(rule.vi),
        "en": _texts_data(rule.en),
        "examples": [
            [item.name, item.outcome, _plain(item.plan), item.says, _day_data(item.as_of)] for item in rule.examples
        ],
    }


def _rule(data: Mapping[str, Any], regulation: str | None) -> Rule:
    subject = data["subject"]
    require = _check(data["require"], subject)
    assert require is not None
    return Rule(
        data["id"],
        regulation,
        data["provision"],
        subject,
        tuple(data["kinds"]),
        _check(data["when"], subject),
        _check(data["assess"], subject),
        require,
        tuple([compiled(from_data(path), subject) for path in data["at"]]),
        data["level"],
        data["known"],
        _day(data["begin"]),
        _day(data["end"]),
        tuple([Basis(side, _day(begin), _day(end), vi, en) for side, begin, end, vi, en in data["basis"]]),
        _texts(data["vi"], subject),
        _texts(data["en"], subject),
        tuple([Example(name, out, plan, says, _day(day)) for name, out, plan, says, day in data["examples"]]),
    )


def _texts_data(texts: Texts) -> list[Any]:
    pieces = [piece if isinstance(piece, str) else to_data(piece.node) for piece in texts.message]
    return [texts.title, pieces, texts.fix, texts.unknown]


def _texts(data: list[Any], subject: str) -> Texts:
    title, pieces, fix, unknown = data
    message: Template = tuple([p if isinstance(p, str) else compiled(from_data(p), subject) for p in pieces])
    return Texts(title, message, fix, unknown)


def _check_data(check: Check | None) -> list[Any] | None:
    return to_data(check.node) if check else None


def _check(data: list[Any] | None, subject: str) -> Check | None:
    return compiled(from_data(data), subject) if data else None


def _day_data(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _plain(value: Any) -> Any:  # noqa: ANN401  (a fragment of a plan)
    """Return a plan fragment with its dates as ISO text, as in a structured plan."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
