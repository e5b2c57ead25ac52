"""The graph as Mermaid text, for pages and wikis that draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.writers.layout import shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compliance.messages import Say

_SHAPES = {"event": ("([", "])"), "deadline": ("{{", "}}"), "document": ("[/", "/]"), "product": ("[(", ")]")}
_LOOKS = {
    "event": "fill:#f1edfb,stroke:#5b3fa3",
    "task": "fill:#ffffff,stroke:#b6c0ce",
    "deadline": "fill:#fbe7c6,stroke:#b45309",
}
_COLUMNS, _LONGEST = 32, 110


def render(graph: Mapping[str, Any], say: Say) -> Iterator[str]:
    """Yield the data of a graph (`PlanGraph.as_json`) as a Mermaid flowchart."""
    yield "flowchart LR\n"
    names = {node["id"]: f"n{at}" for at, node in enumerate(graph["nodes"])}
    for node in graph["nodes"]:
        left, right = _SHAPES.get(node["kind"], ("[", "]"))
        label = "<br>".join(map(_escaped, wrap(shorten(node["label"], _LONGEST), _COLUMNS)))
        look = f":::{node['kind']}" if node["kind"] in _LOOKS else ""
        yield f'  {names[node["id"]]}{left}"{label}"{right}{look}\n'
    for edge in graph["edges"]:
        label = _escaped(say(f"edge.{edge['type']}"))
        yield f'  {names[edge["from"]]} -->|"{label}"| {names[edge["to"]]}\n'
    for kind, look in _LOOKS.items():
        yield f"  classDef {kind} {look}\n"


def _escaped(text: str) -> str:
    """Return text as Mermaid wants it between quotes: what it would read as its own signs becomes an entity."""
    return "".join(f"#{ord(c)};" if c in '"#<>&;`' else c for c in text)
