"""`compliance explain`: what a rule demands, or why a document passes or fails it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compliance import __version__, report
from compliance.commands import console
from compliance.commands.question import ask, on_document, rules_named
from compliance.errors import UsageError
from compliance.law import Rulebook
from compliance.pipeline import check_source
from compliance.values import replace
from compliance.writers import json, rule, text
from compliance.writers.page import page_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.law import Rule
    from compliance.messages import Say
    from compliance.pipeline import Question


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, required=True, metavar=say("metavar.explain"), help=say("option.explain")),
        *console.format_and_output(say),
        *console.law_options(say),
        console.revisions_option(say),
    ]

    def run(words: tuple[str, ...], shape: str, output: str | None, **options: Any) -> int:  # noqa: ANN401
        if len(words) > 2:
            raise UsageError(f"{say('usage.extra', value=words[2])} {say('usage.help', command=' explain')}")
        question = ask(say, everything=True, details=len(words) == 1, **options)
        rules = rules_named(words[-1], question.rulebook, say)
        if len(words) == 1:
            console.emit(_page(rules, question.rulebook, shape, say), output)
        else:
            console.emit(_verdicts(words[0], rules, question, shape, output), output)
        return 0

    return console.Command("explain", say, callback=run, params=params)


def _page(rules: Iterable[Rule], rulebook: Rulebook, shape: str, say: Say) -> Iterable[str]:
    if shape == "json":
        yield json.dumps({"schema": rule.SCHEMA, "rules": [rule.rule_json(item, say) for item in rules]})
        return
    for page in rule.rule_pages(rules, rulebook, say):
        yield from (line + "\n" for line in page_lines(page, console.columns()))


def _verdicts(path: str, rules: tuple[Rule, ...], question: Question, shape: str, output: str | None) -> Iterable[str]:
    """Tell everything these rules found in one document, passes and what does not apply as well."""
    rulesets = question.rulebook.rulesets
    narrow = [replace(item, rules=tuple(rule for rule in item.rules if rule in rules)) for item in rulesets]
    only = Rulebook(tuple(item for item in narrow if item.rules))
    narrowed = replace(question, rulebook=only)
    document = on_document(path, question, lambda source: check_source(source, narrowed))
    found = report.Report(__version__, report.identities(only), [document])
    if shape == "json":
        return json.render(found)
    paint = console.painter(output, "auto")
    return text.render(found, question.say, columns=console.columns(), paint=paint, in_full=True)
