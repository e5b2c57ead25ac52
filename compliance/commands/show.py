"""`compliance show`: what a document was read as, at any stage of the straight path."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from compliance import pipeline
from compliance.commands import console
from compliance.commands.question import ask, on_document
from compliance.syntax import parse
from compliance.writers import tree as tree_writer
from compliance.writers.json import dumps
from compliance.writers.layout import indented
from compliance.writers.plan import plan_json
from compliance.writers.plan_text import graph_lines, plan_lines
from compliance.writers.schedule import schedule_json, schedule_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.graph import PlanGraph
    from compliance.messages import Say
    from compliance.pipeline import Question
    from compliance.source import Source

STAGES = ("source", "tree", "plan", "graph", "schedule", "rules")


def command(say: Say) -> click.Command:
    """Return the command; its messages in the language of `say`."""
    params: list[click.Parameter] = [
        console.paths(say, many=False),
        click.Option(["--stage"], type=click.Choice(STAGES), default="plan", help=say("option.stage")),
        *console.format_and_output(say),
        click.Option(["--plain"], is_flag=True, help=say("option.plain")),
        *console.law_options(say),
        console.revisions_option(say),
    ]

    def run(path: str, stage: str, shape: str, output: str | None, plain: bool, **options: Any) -> int:  # noqa: ANN401
        question = ask(say, **options)

        def shown(source: Source) -> str:
            if shape == "json":
                return dumps(_data(stage, source, question, plain=plain))
            return "".join(line + "\n" for line in _lines(stage, source, question))

        console.emit([on_document(path, question, shown)], output)
        return 0

    return console.Command("show", say, callback=run, params=params)


def _data(stage: str, source: Source, question: Question, *, plain: bool) -> dict[str, Any]:
    """Return one stage of a document as data."""
    if stage == "source":
        return tree_writer.source_json(source)
    if stage == "tree":
        return tree_writer.tree_json(parse(source))
    if stage == "graph":
        return _graph(source).as_json()
    if stage == "schedule":
        return schedule_json(pipeline.plan_of(source))
    if stage == "rules":
        return {"schema": "compliance-rules/1", "rules": list(_rules(source, question))}
    return plan_json(pipeline.plan_of(source), plain=plain)


def _lines(stage: str, source: Source, question: Question) -> Iterable[str]:
    """Return one stage of a document as lines for people."""
    columns = console.columns()
    if stage == "source":
        return tree_writer.source_lines(source, question.say)
    if stage == "tree":
        return tree_writer.tree_lines(parse(source), columns)
    if stage == "graph":
        return graph_lines(_graph(source), question.say, columns)
    if stage == "schedule":
        return schedule_lines(pipeline.plan_of(source), question.say, columns)
    if stage == "rules":
        return _rule_lines(source, question, columns)
    return plan_lines(pipeline.plan_of(source), question.say, columns)


def _graph(source: Source) -> PlanGraph:
    from compliance.graph import PlanGraph  # noqa: PLC0415  (brings networkx)

    return PlanGraph(pipeline.plan_of(source))


def _rules(source: Source, question: Question) -> Iterable[dict[str, Any]]:
    """Yield the rules that apply to a document, and how many of its parts they judge with which outcome."""
    outcomes: dict[str, Counter[str]] = {}
    for verdict in pipeline.verdicts_of(pipeline.plan_of(source), question):
        outcomes.setdefault(verdict.rule, Counter())[verdict.outcome] += 1
    for rule in question.rulebook.rules:
        found = outcomes.get(rule.id, Counter[str]())
        if set(found) - {"not_applicable"}:
            title = rule.texts(question.say("language")).title
            facts = {"regulation": rule.regulation, "provision": rule.provision, "level": rule.level, "title": title}
            yield {"id": rule.id, **facts, "outcomes": dict(found)}


def _rule_lines(source: Source, question: Question, columns: int) -> Iterable[str]:
    for rule in _rules(source, question):
        yield from indented(f"{rule['title']} ({question.say('level.' + rule['level'])})", f"{rule['id']:<6}", columns)
