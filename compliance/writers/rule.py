"""A rule for people and programs: what it demands, in words rendered from its own conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.condition.choices import CHOICES
from compliance.condition.vocabulary import RECORDS
from compliance.condition.words import glossary, sentence
from compliance.messages import day
from compliance.writers.page import Block, Page, Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from compliance.law.instruments import Bind, Instrument
    from compliance.law.rules import Rule, Rulebook, Ruleset
    from compliance.messages import Say

SCHEMA = "compliance-rules/1"
_OUTCOMES = ("pass", "fail", "undecided", "not_applicable")


def rule_json(rule: Rule, say: Say) -> dict[str, Any]:
    """Return a rule as data; conditions as sentences in the language of `say`."""
    return {
        "id": rule.id,
        "title": rule.texts(say("language")).title,
        "for": rule.subject,
        "level": rule.level,
        "regulation": rule.regulation,
        "provision": rule.provision,
        "clauses": [
            {"provision": item.at, "amended_by": item.by, **_days_json(item.begin, item.end)} for item in rule.clauses
        ],
        "valid": _days_json(rule.begin, rule.end),
        "law": rule.law,
        "binds": [
            {
                "side": bind.side,
                "levels": list(bind.levels),
                "territories": list(bind.territories),
                **_days_json(bind.begin, bind.end),
            }
            for bind in rule.binds
        ],
        "known": rule.known,
        "kinds": list(rule.kinds),
        **{name: words(rule, name, say) or None for name in ("when", "assess", "require")},
        "terms": terms(rule, say),
        "fix": rule.texts(say("language")).fix,
        "examples": [{"name": example.name, "outcome": example.outcome} for example in rule.examples],
    }


def rule_pages(rules: Iterable[Rule], rulebook: Rulebook, say: Say) -> list[Page]:
    """Return the pages of rules of a rulebook loaded with details."""
    homes = {id(rule): ruleset for ruleset in rulebook.rulesets for rule in ruleset.rules}
    return [rule_page(rule, homes[id(rule)], say) for rule in rules]


def rule_page(rule: Rule, ruleset: Ruleset, say: Say) -> Page:
    """Return a rule, loaded with details, as the page a person reads."""
    blocks = [Block("", tuple(_rows(rule, say)))]
    law = tuple(_law_rows(rule, ruleset, say))
    if law:
        blocks.append(Block(say("rule.law"), law))
    examples = [
        Row(say(f"outcome.{item.outcome}"), item.name, tone=item.outcome)
        for item in sorted(rule.examples, key=lambda one: _OUTCOMES.index(one.outcome))
    ]
    if examples:
        blocks.append(Block(say("rule.example"), tuple(examples)))
    return Page(rule.id, rule.texts(say("language")).title, tuple(blocks))


def _rows(rule: Rule, say: Say) -> Iterator[Row]:
    """Yield what the rule asks of whom."""
    english = say("language") == "en"
    record = RECORDS[rule.subject]
    yield Row(say("rule.level"), say(f"level.{rule.level}"), tone=rule.level)
    yield Row(say("rule.judges"), record.en.removeprefix("the ") if english else record.vi)
    yield Row(say("rule.kinds"), ", ".join(CHOICES["plan_kind"][kind][english] for kind in rule.kinds))
    yield from (Row(say("rule.binds"), bind_words(bind, say)) for bind in rule.binds)
    for name in ("when", "assess", "require"):
        if text := words(rule, name, say):
            yield Row(say(f"rule.{name}"), text)
    yield from (Row(say("rule.term"), f"{term}: {meaning}") for term, meaning in terms(rule, say).items())
    if fix := rule.texts(say("language")).fix:
        yield Row(say("rule.fix"), fix)


def _law_rows(rule: Rule, ruleset: Ruleset, say: Say) -> Iterator[Row]:
    """Yield where the rule comes from and while what holds."""
    if ruleset.instrument:
        yield from _instrument_rows(rule, ruleset.instrument, say)
    for item in rule.basis:
        name = item.en if say("language") == "en" else item.vi
        yield Row(say("rule.basis"), _dated(name, item.begin, item.end, say))
    if span := interval(rule.begin, rule.end, say):
        yield Row(say("rule.valid"), span)
    if rule.regulation:
        yield Row(say("rule.counts"), say(f"rule.counts.{rule.law}"))
    if rule.known:
        yield Row(say("rule.known"), known_words(rule.known, say))


def _instrument_rows(rule: Rule, instrument: Instrument, say: Say) -> Iterator[Row]:
    """Yield every wording of the rule's provision, and the dated values its conditions name."""
    for item in instrument.provisions:
        if item.at == rule.provision:
            at = f"{rule.regulation}, {item.at}"
            cited = say("rule.amended", provision=at, by=item.by) if item.by else at
            yield Row(say("rule.clause"), _dated(cited, item.begin, item.end, say), link=rule.regulation)
            if item.text:
                yield Row(say("rule.says"), item.text)
    used = {name for check in (rule.when, rule.assess, rule.require) if check for name in _parameters(check.node)}
    for parameter in instrument.parameters:
        if f"{rule.regulation}:{parameter.name}" in used:
            noun = parameter.en if say("language") == "en" else parameter.vi
            for begin, end, value in parameter.values:
                yield Row(say("rule.parameter"), _dated(f"{noun}: {value}", begin, end, say))


def words(rule: Rule, name: str, say: Say) -> str:
    """Return one of the rule's conditions ("when", "assess", "require") in words, "" where it has none."""
    check = getattr(rule, name)
    return sentence(check.node, rule.subject, say("language")) if check else ""


def terms(rule: Rule, say: Say) -> dict[str, str]:
    """Return what the terms in a rule's conditions mean."""
    found: dict[str, str] = {}
    for check in filter(None, (rule.when, rule.assess, rule.require)):
        found |= glossary(check.node, rule.subject, say("language"))
    return found


def bind_words(bind: Bind, say: Say) -> str:
    """Return whom an instrument binds, in words."""
    english = say("language") == "en"
    parts = [say("binds.side", side=CHOICES["side"][bind.side][english])] if bind.side else [say("binds.all")]
    if bind.levels:
        parts.append(say("binds.levels", levels=", ".join(CHOICES["level"][level][english] for level in bind.levels)))
    if bind.territories:
        parts.append(", ".join(bind.territories))
    return _dated("; ".join(parts), bind.begin, bind.end, say)


def known_words(known: str, say: Say) -> str:
    """Return a confidence letter with its meaning."""
    return f"{known}: {say(f'known.{known}')}"


def interval(begin: dt.date | None, end: dt.date | None, say: Say) -> str:
    """Say the half-open interval [begin, end) in words, "" where it has no ends."""
    first = say("from", day=day(begin, say)) if begin else ""
    last = say("before", day=day(end, say)) if end else ""
    return ", ".join(filter(None, (first, last)))


def _dated(text: str, begin: dt.date | None, end: dt.date | None, say: Say) -> str:
    span = interval(begin, end, say)
    return f"{text} ({span})" if span else text


def _days_json(begin: dt.date | None, end: dt.date | None) -> dict[str, str | None]:
    return {"from": begin.isoformat() if begin else None, "to": end.isoformat() if end else None}


def _parameters(node: Any) -> Iterator[str]:  # noqa: ANN401  (a node of a condition)
    if node.op == "parameter":
        yield node.text
    for part in node.parts:
        yield from _parameters(part)
