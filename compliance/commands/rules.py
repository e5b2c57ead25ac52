"""`compliance rules list|show|coverage`: what the documents are judged by, and what of the law that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compliance import law
from compliance.commands import console
from compliance.commands.question import rules_or_instrument, today
from compliance.coverage import coverage
from compliance.writers.coverage import coverage_json, coverage_page
from compliance.writers.instrument import SCHEMA, instrument_json, instrument_page
from compliance.writers.json import dumps
from compliance.writers.layout import indented
from compliance.writers.page import page_lines
from compliance.writers.rule import SCHEMA as RULES
from compliance.writers.rule import rule_json, rule_pages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from compliance.coverage import Coverage
    from compliance.law import Rulebook
    from compliance.messages import Say
    from compliance.writers.page import Page


def list_command(say: Say) -> click.Command:
    """Return `rules list`; its messages in the language of `say`."""

    def run(shape: str, output: str | None, rules: Path | None) -> int:
        rulebook = law.load(rules)
        if shape == "json":
            console.emit([dumps({"schema": RULES, "rulesets": list(_data(rulebook, say))})], output)
        else:
            console.emit((line + "\n" for line in _lines(rulebook, say)), output)
        return 0

    params = [*console.format_and_output(say), console.rules_option(say)]
    return console.Command("rules list", say, callback=run, params=params)


def show_command(say: Say) -> click.Command:
    """Return `rules show`; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        click.Argument(["name"], metavar=say("metavar.rule"), help=say("option.rule")),
        *console.format_and_output(say),
        console.as_of_option(say),
        console.rules_option(say),
    ]

    def run(name: str, shape: str, output: str | None, as_of: dt.date | None, rules: Path | None) -> int:
        rulebook = law.load(rules, details=True)
        day = as_of or today()
        found = rules_or_instrument(name, rulebook, say)
        if isinstance(found, law.Instrument):
            (one,) = [item for item in coverage(rulebook, day) if item.instrument is found]
            console.emit(_instrument(one, day, shape, say), output)
        elif shape == "json":
            console.emit([dumps({"schema": RULES, "rules": [rule_json(rule, say) for rule in found]})], output)
        else:
            console.emit((line for page in rule_pages(found, rulebook, say) for line in _text(page)), output)
        return 0

    return console.Command("rules show", say, callback=run, params=params)


def coverage_command(say: Say) -> click.Command:
    """Return `rules coverage`; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        click.Argument(["names"], nargs=-1, metavar=say("metavar.rules"), help=say("option.rules_some")),
        click.Option(
            ["--format", "shape"],
            type=click.Choice(["text", "html", "json"]),
            default="text",
            help=say("option.format"),
        ),
        console.output_option(say),
        console.as_of_option(say),
        console.rules_option(say),
    ]

    def run(names: tuple[str, ...], shape: str, output: str | None, as_of: dt.date | None, rules: Path | None) -> int:
        rulebook = law.load(rules, details=True)
        day = as_of or today()
        wanted = [rules_or_instrument(name, rulebook, say) for name in names]
        found = [one for one in coverage(rulebook, day) if not wanted or one.instrument in wanted]
        console.emit(_coverage(found, day, shape, say), output)
        return 0

    return console.Command("rules coverage", say, callback=run, params=params)


def _instrument(found: Coverage, day: dt.date, shape: str, say: Say) -> Iterator[str]:
    if shape == "json":
        yield dumps({"schema": SCHEMA, "instrument": instrument_json(found, day)})
    else:
        yield from _text(instrument_page(found, day, say))


def _coverage(found: list[Coverage], day: dt.date, shape: str, say: Say) -> Iterator[str]:
    if shape == "json":
        yield dumps(coverage_json(found, day))
    elif shape == "html":
        from compliance.commands.rules_site import html_of  # noqa: PLC0415  (brings the style sheet)

        yield html_of(coverage_page(found, say), say)
    else:
        yield from _text(coverage_page(found, say))


def _text(page: Page) -> Iterator[str]:
    yield from (line + "\n" for line in page_lines(page, console.columns()))


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
        title = ruleset.title_en if language == "en" else ruleset.title
        name = f"{ruleset.designation}: {title}" if ruleset.regulation else title
        yield from indented(f"{name} ({ruleset.path})", "", console.columns())
        width = max((len(rule.id) for rule in ruleset.rules), default=0)
        for rule in ruleset.rules:
            label = f"  {rule.id:<{width}}  {say('level.' + rule.level):<9}  "
            yield from indented(rule.texts(language).title, label, console.columns())
