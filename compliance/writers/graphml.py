"""The graph as GraphML, for yEd, Gephi and other programs: every fact of nodes and edges, spans included."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from compliance.writers.layout import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYS = (
    *(("node", name, "string") for name in ("kind", "label")),
    *(("edge", name, kind) for name, kind in (("type", "string"), ("start", "int"), ("end", "int"))),
)


def render(graph: Mapping[str, Any]) -> Iterator[str]:
    """Yield the data of a graph (`PlanGraph.as_json`) as GraphML."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, name, kind in _KEYS:
        yield f'  <key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph id="plan" edgedefault="directed">\n'
    for node in graph["nodes"]:
        yield f'    <node id="{_text(node["id"])}">{_data("kind", node["kind"])}{_data("label", node["label"])}</node>\n'
    for at, edge in enumerate(graph["edges"]):
        ends = f'source="{_text(edge["from"])}" target="{_text(edge["to"])}"'
        start, end = edge["span"]
        facts = _data("type", edge["type"]) + _data("start", start) + _data("end", end)
        yield f'    <edge id="e{at}" {ends}>{facts}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(key: str, value: object) -> str:
    return f'<data key="{key}">{_text(str(value))}</data>'


def _text(value: str) -> str:
    return escape(printable(value), quote=True)
