"""Plans as a graph of who does what with whom for which event by when: the one door to networkx.

Nodes are bodies, offices, events, tasks, deadlines, products and documents; edges carry the span they were read from.
A body or office is one node however its name is spelt or shortened, also across plans; all else belongs to its plan.
"""

from __future__ import annotations

from itertools import groupby, islice, pairwise, product
from typing import TYPE_CHECKING, Any

import networkx as nx

from compliance.bodies import Registry, normal
from compliance.service import AFTER, services, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Event, Fact, Plan, Task
    from compliance.service import Service

_EDGE_OF_ROLE = {"lead": "leads", "cooperate": "cooperates", "perform": "performs", "direct": "directs"}
_PRODUCTS = {
    "opinions": "Ý kiến, kiến nghị đã tổng hợp",
    "answers": "Nội dung trả lời",
    "dossier": "Hồ sơ hội nghị",
    "prepare": "Điều kiện tổ chức",
    "conclusion": "Thông báo kết luận",
    "monitoring": "Kết quả theo dõi, đôn đốc",
    "report": "Báo cáo kết quả",
}
_NEXT = {
    "opinions": ("answers", "dossier"),
    "answers": ("dossier",),
    "conclusion": ("monitoring",),
    "monitoring": ("report",),
}
_PAIRS = 5000  # pairs of a line under "Nơi nhận" and a body that are compared


class PlanGraph:
    """The graph of one plan or of several.

    Node ids are "kind:name", of a second plan "2/kind:name"; nodes have `kind` and `label`. Edges have `type` and
    `span`, a half-open span of the source of their plan; edges of type about, prepares and follows also `reason` (see
    `service.Service`), edges of several plans `plan`, its number.
    """

    def __init__(self, *plans: Plan) -> None:
        self._net = nx.MultiDiGraph()
        self._several = len(plans) > 1
        self._names: dict[tuple[str, str], str] = {}
        for self._number, plan in enumerate(plans, 1):
            self._add(plan)

    def _add(self, plan: Plan) -> None:
        document = self._node("document", "plan", plan.title.value if plan.title else "?")
        served = services(plan)
        for event in plan.events:
            self._add_event(event)
        for task in plan.tasks:
            self._add_task(task, served[task.id])
        self._add_products(plan, served)
        for citation in (*plan.legal_basis, *plan.citations):
            name = citation.designation or citation.title or citation.type
            if name:
                self._edge(document, self._node("document", name.value), "cites", name)
        self._add_members(plan, document)

    def _add_event(self, event: Event) -> None:
        node = self._node("event", event.id, f"{event.id} {event.name.value}")
        for host in event.hosts:
            office = self._node("office", host.office.value)
            self._edge(office, node, "hosts", host.office)
            for held in host.offices:
                if held.body:
                    self._edge(office, self._node("body", held.body), "member_of", host.office)
        for attendee in event.attendees:
            self._edge(self._node("body", attendee.value), node, "attends", attendee)

    def _add_task(self, task: Task, service: Service) -> None:
        node = self._node("task", task.id, f"{task.id} {task.text.value}")
        for actor in task.actors:
            self._edge(self._node("body", actor.body.value), node, _EDGE_OF_ROLE[actor.role], actor.body)
        self._add_direction(task)
        for receiver in task.delivers_to:
            self._edge(node, self._node("body", receiver.value), "delivers_to", receiver)
        if task.via:
            self._edge(node, self._node("body", task.via.value), "via", task.via)
        if task.deadline:
            due = self._node("deadline", task.deadline.text.value)
            self._edge(node, due, "due", task.deadline.text)
        for event in service.events:
            self._edge(node, self._node("event", event.id), "about", task.text, reason=service.reason)

    def _add_direction(self, task: Task) -> None:
        """Join who directs with whom it directs: "Đảng ủy … chỉ đạo Đảng ủy … chỉ đạo …" is a chain of bodies.

        Those who perform after those who direct are directed by them; a body that passes work on is both, in turn.
        """
        ordered = [actor for actor in task.actors if actor.role in ("direct", "perform")]
        levels = [list(level) for _, level in groupby(ordered, key=lambda actor: actor.role)]
        for above, below in pairwise(levels):
            for one, other in product(above, below) if above[0].role == "direct" else ():
                upper, lower = self._node("body", one.body.value), self._node("body", other.body.value)
                self._edge(upper, lower, "directs", other.body)

    def _add_products(self, plan: Plan, served: dict[str, Service]) -> None:
        """Add what tasks make for each event, from opinions to the report, and what needs what."""
        made: dict[tuple[str, str], tuple[str, Fact[str], str]] = {}
        for task in plan.tasks:
            kind, service = stage(task), served[task.id]
            for event in service.events if kind else ():
                assert kind is not None, "tasks without a product were passed over"
                node = self._node("product", f"{event.id} {kind}", _PRODUCTS[kind])
                self._edge(self._node("task", task.id), node, "makes", task.text)
                made.setdefault((event.id, kind), (node, task.text, service.reason))
        for (event_id, kind), (node, words, reason) in made.items():
            event_node = self._node("event", event_id)
            source, target = (event_node, node) if kind in AFTER else (node, event_node)
            self._edge(source, target, "follows" if kind in AFTER else "prepares", words, reason=reason)
            for later in _NEXT.get(kind, ()):
                if (event_id, later) in made:
                    self._edge(node, made[event_id, later][0], "prepares", words, reason=reason)

    def _add_members(self, plan: Plan, document: str) -> None:
        """Add who gets the document, and which bodies of the plan belong to the groups among them."""
        lines = [
            (self._node("body", line.name.value), line.name) for line in plan.recipients if line.purpose != "archive"
        ]
        for node, name in lines:
            self._edge(document, node, "delivers_to", name)
        bodies = [key for key, facts in self._net.nodes(data=True) if facts["kind"] == "body"]
        registry = Registry.load() if lines else None
        for (node, name), body in islice(product(lines, bodies), _PAIRS):
            if registry and body != node and registry.is_member(name.value, self._net.nodes[body]["label"]):
                self._edge(body, node, "member_of", name)

    def _node(self, kind: str, name: str, label: str | None = None) -> str:
        shared = kind in ("body", "office")
        mark = f"{self._number}/" if not shared and self._number > 1 else ""
        if shared:  # one node for all spellings of a name, called as it is first
            name = self._names.setdefault((kind, normal(name)), name)
        key = f"{mark}{kind}:{name}"
        if label is not None or key not in self._net:
            self._net.add_node(key, kind=kind, label=label or name)
        return key

    def _edge(self, source: str, target: str, kind: str, fact: Fact[str], **more: str) -> None:
        if self._several:
            more["plan"] = str(self._number)
        self._net.add_edge(source, target, type=kind, span=(fact.start, fact.end), **more)

    def as_json(self) -> dict[str, Any]:
        """Return nodes and edges as plain data, in the order they were read."""
        return {
            "schema": "compliance-graph/1",
            "nodes": [{"id": key, **facts} for key, facts in self._net.nodes(data=True)],
            "edges": [
                {"from": source, "to": target, **facts, "span": list(facts["span"])}
                for source, target, facts in self._net.edges(data=True)
            ],
        }

    def edges(self) -> Iterator[tuple[str, str, str]]:
        """Yield the label of where an edge begins, its type, the label of its end, in the order of the text."""
        label = self._net.nodes(data="label")
        for source, target, facts in sorted(self._net.edges(data=True), key=lambda edge: edge[2]["span"]):
            yield label[source], facts["type"], label[target]
