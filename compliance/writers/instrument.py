"""A legal instrument for people and programs: what it demands on a day, provision by provision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.law.instruments import holds
from compliance.messages import day as day_words
from compliance.writers.page import Block, Page, Row
from compliance.writers.rule import bind_words, interval, known_words, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from compliance.coverage import Clause, Coverage
    from compliance.law import Instrument, Provision
    from compliance.messages import Say

SCHEMA = "compliance-instrument/1"


def instrument_page(found: Coverage, day: dt.date, say: Say) -> Page:
    """Return what an instrument demands on a day: header, whom it binds, every provision with its rules."""
    item = found.instrument
    blocks = [Block("", tuple(_header_rows(found, day, say)))]
    blocks += [
        Block(_heading(clause.provision, day, say), tuple(_rows(clause, item, day, say))) for clause in found.clauses
    ]
    if item.amendments:
        blocks.append(Block(say("instrument.amendments"), tuple(_amendments(item, say))))
    return Page(item.designation, f"{item.type}: {item.title}", tuple(blocks))


def _amendments(item: Instrument, say: Say) -> Iterator[Row]:
    """Yield what an act does to others."""
    for act in item.amendments:
        done = say(f"amendment.{act.does}", provision=act.at, day=day_words(act.begin, say))
        text = f"{done}: {act.provision.text}" if act.provision and act.provision.text else done
        yield Row(act.of, text, link=act.of)


def _header_rows(found: Coverage, day: dt.date, say: Say) -> Iterator[Row]:
    item = found.instrument
    issued = f"{item.issuer}, {day_words(item.issued, say)}" if item.issued else item.issuer
    yield Row(say("instrument.issuer"), issued)
    force = say("instrument.in_force" if found.in_force else "instrument.not_in_force", day=day_words(day, say))
    span = interval(item.begin, item.end, say)
    yield Row(say("rule.valid"), f"{force} ({span})" if span else force)
    for key in ("amends", "amended_by", "replaces", "replaced_by"):
        yield from (Row(say(f"instrument.{key}"), name, link=name) for name in getattr(item, key))
    live = [bind for bind in item.binds if holds(bind, day)]
    yield from (Row(say("rule.binds"), bind_words(bind, say)) for bind in live)
    yield Row(say("rule.known"), known_words(item.known, say))
    if item.note:
        yield Row(say("instrument.note"), item.note)


def _heading(item: Provision, day: dt.date, say: Say) -> str:
    name = say("rule.amended", provision=item.at, by=item.by) if item.by else item.at
    return name if holds(item, day) else f"{name} ({interval(item.begin, item.end, say)})"


def _rows(clause: Clause, instrument: Instrument, day: dt.date, say: Say) -> Iterator[Row]:
    """Yield what a provision says and how it is checked."""
    item = clause.provision
    if item.text:
        yield Row(say("rule.says"), item.text)
    yield Row(say("instrument.class"), say(f"class.{item.sort}"), tone=item.sort)
    if item.matters:
        yield Row(say("instrument.matters"), item.matters)
    for rule in clause.rules:
        yield Row(say("instrument.rule"), f"{rule.id}: {rule.texts(say('language')).title}", link=rule.id)
        if rule.known != "U":
            yield Row(say("rule.require"), words(rule, "require", say))
    for parameter in instrument.parameters:
        noun = parameter.en if say("language") == "en" else parameter.vi
        for begin, end, value in parameter.values if parameter.at == item.at else ():
            if (begin is None or begin <= day) and (end is None or day < end):
                yield Row(say("rule.parameter"), f"{noun}: {value}")
    known = known_words(item.known, say)
    yield Row(say("rule.known"), f"{known} ({', '.join(item.sources)})" if item.sources else known)


def instrument_json(found: Coverage, day: dt.date) -> dict[str, Any]:
    """Return what an instrument demands on a day, as data."""
    item = found.instrument
    return {
        "designation": item.designation,
        "type": item.type,
        "title": item.title,
        "issuer": item.issuer,
        "issued": item.issued and item.issued.isoformat(),
        "as_of": day.isoformat(),
        "in_force": found.in_force,
        **{key: list(getattr(item, key)) for key in ("amends", "amended_by", "replaces", "replaced_by")},
        "provisions": [clause_json(clause) for clause in found.clauses],
        "amendments": [
            {"of": act.of, "provision": act.at, "does": act.does, "from": act.begin.isoformat()}
            for act in item.amendments
        ],
    }


def clause_json(clause: Clause) -> dict[str, Any]:
    """Return one provision and what checks it, as data."""
    item = clause.provision
    return {
        "provision": item.at,
        "class": item.sort,
        "text": item.text,
        "known": item.known,
        "sources": list(item.sources),
        "matters": item.matters,
        "amended_by": item.by,
        "from": item.begin and item.begin.isoformat(),
        "to": item.end and item.end.isoformat(),
        "rules": [rule.id for rule in clause.rules],
    }
