"""`compliance rules test`: the examples of the rules, and whether they would notice a rule gone wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compliance import law
from compliance.commands import console
from compliance.commands.question import rules_or_instrument
from compliance.trial import trial
from compliance.writers.json import dumps
from compliance.writers.layout import indented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from compliance.law import Rule, Rulebook
    from compliance.messages import Say
    from compliance.trial import Trial

_LITERALS = ("date", "number")  # kinds of changes that are told alike


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        click.Argument(["names"], nargs=-1, metavar=say("metavar.rules"), help=say("option.rules_some")),
        *console.format_and_output(say),
        console.rules_option(say),
    ]

    def run(names: tuple[str, ...], shape: str, output: str | None, rules: Path | None) -> int:
        chosen = _chosen(names, law.load(rules, details=True), say)
        hidden = len(chosen) < 2 or shape == "json"
        with console.progress(chosen, say, hidden=hidden) as items:
            found = [trial(rule) for rule in items]
        console.emit([_json(found)] if shape == "json" else _lines(found, say), output)
        return int(any(one.failed or one.survivors or not one.rule.examples for one in found))

    return console.Command("rules test", say, callback=run, params=params)


def _chosen(names: tuple[str, ...], rulebook: Rulebook, say: Say) -> list[Rule]:
    """Return the rules to try: all, or those named, or of the instruments named."""
    if not names:
        return list(rulebook.rules)
    found: list[Rule] = []
    for name in names:
        named = rules_or_instrument(name, rulebook, say)
        if isinstance(named, law.Instrument):
            found += [rule for rule in rulebook.rules if rule.regulation == named.designation]
        else:
            found += named
    return found


def _json(found: list[Trial]) -> str:
    rules: list[dict[str, Any]] = [
        {
            "id": one.rule.id,
            "for": one.rule.subject,
            "examples": len(one.rule.examples),
            "failed": [{"name": miss.name, "expected": miss.expected, "found": miss.found} for miss in one.failed],
            "mutants": one.mutants,
            "survived": [{"change": mutant.key, "of": mutant.detail} for mutant in one.survivors],
        }
        for one in found
    ]
    return dumps({"schema": "compliance-rules-test/1", **_sums(found), "rules": rules})


def _lines(found: list[Trial], say: Say) -> Iterator[str]:
    for one in found:
        for text in _complaints(one, say):
            yield from (line + "\n" for line in indented(text, "  ", console.columns()))
    yield say("test.sums", **_sums(found)) + "\n"


def _complaints(one: Trial, say: Say) -> Iterator[str]:
    rule = one.rule.id
    if not one.rule.examples:
        yield say("test.bare", rule=rule)
    for miss in one.failed:
        if miss.found == miss.expected:
            yield say("test.says", rule=rule, name=miss.name, words=miss.says or "")
        else:
            outcomes = {name: say(f"outcome.{getattr(miss, name)}") for name in ("expected", "found")}
            yield say("test.example", rule=rule, name=miss.name, **outcomes)
    for mutant in one.survivors:
        key = "literal" if mutant.key.partition(" ")[0] in _LITERALS else mutant.key
        yield say("test.mutant", rule=rule, change=say(f"mutant.{key}", detail=mutant.detail))


def _sums(found: list[Trial]) -> dict[str, int]:
    mutants, survived = sum(one.mutants for one in found), sum(len(one.survivors) for one in found)
    return {
        "examples": sum(len(one.rule.examples) for one in found),
        "failed": sum(len(one.failed) for one in found),
        "mutants": mutants,
        "survived": survived,
        "score": 100 * (mutants - survived) // mutants if mutants else 100,
    }
