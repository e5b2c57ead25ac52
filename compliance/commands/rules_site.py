"""`compliance rules site`: the pages of rules and instruments as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import law
from compliance.commands import console
from compliance.commands.question import today
from compliance.coverage import coverage
from compliance.writers import site as html
from compliance.writers.coverage import coverage_page
from compliance.writers.instrument import instrument_page
from compliance.writers.page import Page
from compliance.writers.rule import rule_pages
from compliance.writers.site import Assets, Entry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from compliance.law import Rulebook
    from compliance.messages import Say


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    folder_argument = click.Argument(
        ["folder"], type=click.Path(path_type=Path), metavar=say("metavar.folder"), help=say("option.site")
    )
    params: list[click.Parameter] = [folder_argument, console.as_of_option(say), console.rules_option(say)]

    def run(folder: Path, as_of: dt.date | None, rules: Path | None) -> int:
        rulebook = law.load(rules, details=True)
        day = as_of or today()
        table = coverage_page(coverage(rulebook, day), say)
        pages = list(html.site(list(_entries(rulebook, day, say)), table, _assets(), say))
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages:
            console.emit([text], str(folder / name))
        console.emit([say("site.done", count=len(pages), folder=folder) + "\n"])
        return 0

    return console.Command("rules site", say, callback=run, params=params)


def html_of(page: Page, say: Say) -> str:
    """Return one page by itself as HTML."""
    return html.alone(page, _assets(), say)


def _assets() -> Assets:
    folder = Path(html.__file__).parent
    css, js = ((folder / name).read_text(encoding="utf-8") for name in ("site.css", "site.js"))
    return Assets(css, js)


def _entries(rulebook: Rulebook, day: dt.date, say: Say) -> Iterator[Entry]:
    """Yield a page for every rule, by its regulation, and for every instrument."""
    for ruleset in rulebook.rulesets:
        group = f"{say('site.rules')}: {ruleset.designation}" if ruleset.regulation else say("site.general")
        for name in dict.fromkeys(rule.id for rule in ruleset.rules):
            rules = rulebook.named(name)  # one for each kind of subject
            pages = rule_pages(rules, rulebook, say)
            page = Page(name, pages[0].title, tuple([block for page in pages for block in page.blocks]))
            yield Entry(page, group, say(f"level.{rules[0].level}"))
    for found in coverage(rulebook, day):
        page = instrument_page(found, day, say)
        yield Entry(page, say("site.instruments"), f"{found.count('checked')} {say('class.checked')}")
