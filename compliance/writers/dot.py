"""The graph as DOT, for Graphviz and its kin: shapes by kind, labels wrapped, edges named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.writers.layout import shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compliance.messages import Say

_SHAPES = {
    "event": 'shape=box, style="rounded,filled", fillcolor="#f1edfb", color="#5b3fa3"',
    "task": 'shape=box, style=filled, fillcolor="#ffffff"',
    "deadline": 'shape=diamond, style=filled, fillcolor="#fbe7c6", color="#b45309"',
    "document": 'shape=note, style=filled, fillcolor="#f4f6f9"',
    "product": 'shape=folder, style=filled, fillcolor="#e6f4f1"',
}
_BODY = 'shape=box, style="filled", fillcolor="#e9edf3"'
_COLUMNS, _LONGEST = 28, 110


def render(graph: Mapping[str, Any], say: Say) -> Iterator[str]:
    """Yield the data of a graph (`PlanGraph.as_json`) as DOT."""
    yield "digraph plan {\n  rankdir=LR;\n"
    yield '  node [fontname="sans-serif", fontsize=11];\n  edge [fontname="sans-serif", fontsize=9, color="#7d8a9c"];\n'
    names = {node["id"]: f"n{at}" for at, node in enumerate(graph["nodes"])}
    for node in graph["nodes"]:
        label = "\\n".join(map(_quoted, wrap(shorten(node["label"], _LONGEST), _COLUMNS)))
        yield f'  {names[node["id"]]} [label="{label}", {_SHAPES.get(node["kind"], _BODY)}];\n'
    for edge in graph["edges"]:
        label = _quoted(say(f"edge.{edge['type']}"))
        yield f'  {names[edge["from"]]} -> {names[edge["to"]]} [label="{label}"];\n'
    yield "}\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
