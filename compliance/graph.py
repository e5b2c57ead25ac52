"""The plan as a graph of who does what with whom for which event by when: the one door to networkx.

Nodes are bodies, offices, events, tasks, deadlines and documents; edges carry the span they were read from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Event, Fact, Plan, Task

_EDGE_OF_ROLE = {"lead": "leads", "cooperate": "cooperates", "perform": "performs", "direct": "directs"}


class PlanGraph:
    """The graph of one plan.

    Node ids are "kind:name", with `kind` and `label`. Edges have `type` and `span`, a half-open span of the source.
    """

    def __init__(self, plan: Plan) -> None:
        self._net = nx.MultiDiGraph()
        self._plan_node = self._node("document", "plan", plan.title.value if plan.title else "?")
        for event in plan.events:
            self._add_event(event)
        for task in plan.tasks:
            self._add_task(task)
        for citation in (*plan.legal_basis, *plan.citations):
            name = citation.designation or citation.title or citation.type
            if name:
                self._edge(self._plan_node, self._node("document", name.value), "cites", name)

    def _add_event(self, event: Event) -> None:
        node = self._node("event", event.id, f"{event.id} {event.name.value}")
        for host in event.hosts:
            self._edge(self._node("office", host.office.value), node, "hosts", host.office)
        for attendee in event.attendees:
            self._edge(self._node("body", attendee.value), node, "attends", attendee)

    def _add_task(self, task: Task) -> None:
        node = self._node("task", task.id, f"{task.id} {task.text.value}")
        for actor in task.actors:
            self._edge(self._node("body", actor.body.value), node, _EDGE_OF_ROLE[actor.role], actor.body)
        for receiver in task.delivers_to:
            self._edge(node, self._node("body", receiver.value), "delivers_to", receiver)
        if task.via:
            self._edge(node, self._node("body", task.via.value), "via", task.via)
        if task.deadline:
            due = self._node("deadline", task.deadline.text.value)
            self._edge(node, due, "due", task.deadline.text)
        for event in task.about:
            self._edge(node, self._node("event", event), "about", task.text)

    def _node(self, kind: str, name: str, label: str | None = None) -> str:
        key = f"{kind}:{name}"
        if label is not None or key not in self._net:
            self._net.add_node(key, kind=kind, label=label or name)
        return key

    def _edge(self, source: str, target: str, kind: str, fact: Fact[str]) -> None:
        self._net.add_edge(source, target, type=kind, span=(fact.start, fact.end))

    def as_json(self) -> dict[str, Any]:
        """Return nodes and edges as plain data, in the order they were read."""
        return {
            "schema": "compliance-graph/1",
            "nodes": [{"id": key, **facts} for key, facts in self._net.nodes(data=True)],
            "edges": [
                {"from": source, "to": target, "type": facts["type"], "span": list(facts["span"])}
                for source, target, facts in self._net.edges(data=True)
            ],
        }

    def edges(self) -> Iterator[tuple[str, str, str]]:
        """Yield the label of where an edge begins, its type, the label of its end, in the order of the text."""
        label = self._net.nodes(data="label")
        for source, target, facts in sorted(self._net.edges(data=True), key=lambda edge: edge[2]["span"]):
            yield label[source], facts["type"], label[target]
