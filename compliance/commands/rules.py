"""`compliance rules …`: what the documents are judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance import law
from compliance.commands import console
from compliance.writers.json import dumps
from compliance.writers.layout import indented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import click

    from compliance.law import Rulebook
    from compliance.messages import Say


def list_command(say: Say) -> click.Command:
    """Return `rules list`; its messages in the language of `say`."""

    def run(shape: str, output: str | None, rules: Path | None) -> int:
        rulebook = law.load(rules)
        if shape == "json":
            console.emit([dumps({"schema": "compliance-rules/1", "rulesets": list(_data(rulebook, say))})], output)
        else:
            console.emit((line + "\n" for line in _lines(rulebook, say)), output)
        return 0

    params = [*console.format_and_output(say), console.rules_option(say)]
    return console.Command("rules list", say, callback=run, params=params)


def _data(rulebook: Rulebook, say: Say) -> Iterator[dict[str, Any]]:
    for ruleset in rulebook.rulesets:
        rules = [
            {
                "id": rule.id,
                "for": rule.subject,
                "level": rule.level,
                "provision": rule.provision,
                "title": rule.texts(say("language")).title,
            }
            for rule in ruleset.rules
        ]
        yield {"designation": ruleset.designation, "sha256": ruleset.sha256, "rules": rules}


def _lines(rulebook: Rulebook, say: Say) -> Iterator[str]:
    language = say("language")
    for ruleset in rulebook.rulesets:
        yield f"{ruleset.title_en if language == 'en' else ruleset.title} ({ruleset.path})"
        width = max((len(rule.id) for rule in ruleset.rules), default=0)
        for rule in ruleset.rules:
            label = f"  {rule.id:<{width}}  {say('level.' + rule.level):<9}  "
            yield from indented(rule.texts(language).title, label, console.columns())
