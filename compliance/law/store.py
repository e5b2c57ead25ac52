"""Rule sets in their compiled form: JSON beside them, so that ordinary runs need no TOML, pydantic or Lark.

Two files: `compiled.json` has what judging needs, the checked and linked rules with the trees of their conditions;
`details.json` has what only people ask for, the examples and the instruments with every provision. Both hold the
digest of every file they were made from: after a change everything is read the long way, with the same result.
`python -m compliance.law` renews them; a test fails while they are stale.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import TYPE_CHECKING, Any, cast

from compliance.condition.evaluate import Check, compiled
from compliance.condition.tree import from_data, to_data
from compliance.law.instruments import Amendment, Bind, Instrument, Parameter, Provision
from compliance.law.rules import Basis, Clause, Example, Rule, Ruleset, Template, Texts
from compliance.resources import read_compiled, write_compiled
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

RULES, DETAILS = "compiled.json", "details.json"
_VERSION = 3  # of the forms below


def load(folder: str | Path, digests: Mapping[str, str], *, details: bool) -> tuple[Ruleset, ...] | None:
    """Return the compiled rule sets of a folder; None where there are none made from files of these digests.

    Without `details` rules come without examples, rule sets without instruments.
    """
    data = _current(os.path.join(folder, RULES), digests)
    if data is None:
        return None
    rulesets = tuple([_ruleset(path, item) for path, item in data.items() if "rules" in item])
    if not details:
        return rulesets
    more = _current(os.path.join(folder, DETAILS), digests)
    return None if more is None else tuple([_detailed(ruleset, more[ruleset.path]) for ruleset in rulesets])


def _current(path: str, digests: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return a compiled form if it was made from exactly these files."""
    files = read_compiled(path, _VERSION)
    return files if {name: item["sha256"] for name, item in files.items()} == digests else None


def save(folder: Path, digests: Mapping[str, str], rulesets: Iterable[Ruleset]) -> None:
    """Write the compiled form of rule sets, loaded with details, beside them; `digests` are of all files read."""
    found = {ruleset.path: ruleset for ruleset in rulesets}
    for name, data_of in ((RULES, rules_data), (DETAILS, details_data)):
        files = {
            path: {"sha256": digest, **(data_of(found[path]) if path in found else {})}
            for path, digest in digests.items()
        }
        write_compiled(folder / name, files, _VERSION)


def rules_data(ruleset: Ruleset) -> dict[str, Any]:
    """Return what judging needs of a rule set as plain JSON data."""
    return {
        "designation": ruleset.designation,
        "regulation": ruleset.regulation,
        "title": ruleset.title,
        "title_en": ruleset.title_en,
        "rules": [_rule_data(rule) for rule in ruleset.rules],
    }


def details_data(ruleset: Ruleset) -> dict[str, Any]:
    """Return the rest of a rule set as plain JSON data."""
    return {
        "instrument": _plain(ruleset.instrument),
        "examples": [[_plain(example) for example in rule.examples] for rule in ruleset.rules],
    }


def _ruleset(path: str, data: Mapping[str, Any]) -> Ruleset:
    return Ruleset(
        data["designation"],
        data["regulation"],
        data["title"],
        data["title_en"],
        path,
        data["sha256"],
        tuple([_rule(rule, data["regulation"]) for rule in data["rules"]]),
        None,
    )


def _detailed(ruleset: Ruleset, data: Mapping[str, Any]) -> Ruleset:
    """Add examples and instrument."""
    rules = [
        replace(rule, examples=tuple([_example(item) for item in items]))
        for rule, items in zip(ruleset.rules, data["examples"], strict=True)
    ]
    return replace(ruleset, rules=tuple(rules), instrument=_instrument(data["instrument"]))


# Rules


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "provision": rule.provision,
        "subject": rule.subject,
        "kinds": rule.kinds,
        "law": rule.law,
        "binds": _plain(rule.binds),
        "when": _check_data(rule.when),
        "assess": _check_data(rule.assess),
        "require": _check_data(rule.require),
        "at": [_check_data(path) for path in rule.at],
        "level": rule.level,
        "cap": _check_data(rule.cap),
        "known": rule.known,
        "begin": _plain(rule.begin),
        "end": _plain(rule.end),
        "basis": _plain(rule.basis),
        "vi": _texts_data(rule.vi),
        "en": _texts_data(rule.en),
        "clauses": _plain(rule.clauses),
        "parameters": _plain(rule.parameters),
    }


def _rule(data: Mapping[str, Any], regulation: str | None) -> Rule:
    subject = data["subject"]
    return Rule(
        data["id"],
        regulation,
        data["provision"],
        subject,
        tuple(data["kinds"]),
        data["law"],
        tuple([_bind(item) for item in data["binds"]]),
        _check(data["when"], subject) if data["when"] else None,
        _check(data["assess"], subject) if data["assess"] else None,
        _check(data["require"], subject),
        tuple([_check(path, subject) for path in data["at"]]),
        data["level"],
        _check(data["cap"], subject) if data["cap"] else None,
        data["known"],
        _day(data["begin"]),
        _day(data["end"]),
        tuple([Basis(side, _day(begin), _day(end), vi, en) for side, begin, end, vi, en in data["basis"]]),
        _texts(data["vi"], subject),
        _texts(data["en"], subject),
        tuple([Clause(at, _day(begin), _day(end), by) for at, begin, end, by in data["clauses"]]),
        {key: _values(values) for key, values in data["parameters"].items()},
        (),
    )


# Conditions and texts are kept as JSON inside the JSON: most rules bind other provinces and are never asked for them.


def _texts_data(texts: Texts) -> str:
    pieces = [piece if isinstance(piece, str) else to_data(piece.node) for piece in texts.message]
    return _json([texts.title, pieces, texts.fix, texts.unknown])


def _texts_of(data: str, subject: str) -> Texts:
    title, pieces, fix, unknown = json.loads(data)
    message: Template = tuple([piece if isinstance(piece, str) else _check(_json(piece), subject) for piece in pieces])
    return Texts(title, message, fix, unknown)


def _check_data(check: Check | None) -> str | None:
    return _json(to_data(check.node)) if check else None


def _check_of(data: str, subject: str) -> Check:
    return compiled(from_data(json.loads(data)), subject)


class _Deferred:
    """A check, or the texts of a rule, built when it is first asked for anything."""

    def __init__(self, make: Callable[[str, str], Check | Texts], data: str, subject: str) -> None:
        self._made_of = make, data, subject

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (any attribute of what it stands for)
        if name.startswith("_"):
            raise AttributeError(name)
        make, data, subject = self._made_of
        made = make(data, subject)
        self.__dict__.update({name: getattr(made, name) for name in made.__match_args__})
        return self.__dict__[name]


def _check(data: str, subject: str) -> Check:
    return cast("Check", _Deferred(_check_of, data, subject))


def _texts(data: str, subject: str) -> Texts:
    return cast("Texts", _Deferred(_texts_of, data, subject))


def _json(data: Any) -> str:  # noqa: ANN401
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


# Instruments and examples


def _bind(data: list[Any]) -> Bind:
    side, levels, territories, begin, end = data
    return Bind(side, tuple(levels), tuple(territories), _day(begin), _day(end))


def _values(data: list[list[Any]]) -> tuple[tuple[dt.date | None, dt.date | None, int], ...]:
    return tuple([(_day(begin), _day(end), value) for begin, end, value in data])


def _provision(data: list[Any]) -> Provision:
    at, text, sort, known, sources, checked_by, matters, begin, end, by = data
    return Provision(at, text, sort, known, tuple(sources), tuple(checked_by), matters, _day(begin), _day(end), by)


def _amendment(data: list[Any]) -> Amendment:
    of, at, does, begin, known, sources, provision, parameters = data
    wording = _provision(provision) if provision else None
    return Amendment(of, at, does, dt.date.fromisoformat(begin), known, tuple(sources), wording, parameters)


def _instrument(data: list[Any] | None) -> Instrument | None:
    if data is None:
        return None
    designation, kind, title, issuer, issued, begin, end, known, *lists, note, binds, provisions, acts, parameters = (
        data
    )
    sources, amends, amended_by, replaces, replaced_by = (tuple(item) for item in lists)
    return Instrument(
        *(designation, kind, title, issuer, _day(issued), _day(begin), _day(end), known),
        *(sources, amends, amended_by, replaces, replaced_by, note),
        tuple([_bind(item) for item in binds]),
        tuple([_provision(item) for item in provisions]),
        tuple([_amendment(item) for item in acts]),
        tuple([Parameter(name, at, vi, en, _values(values)) for name, at, vi, en, values in parameters]),
    )


def _example(data: list[Any]) -> Example:
    name, outcome, plan, says, as_of = data
    return Example(name, outcome, plan, says, _day(as_of))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _plain(value: Any) -> Any:  # noqa: ANN401  (records, tables and lists of these modules)
    """Return a value as JSON data: records as lists of their fields, dates as ISO text."""
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
