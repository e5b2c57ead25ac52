"""Structured plans: YAML or JSON of the schema `compliance-plan/1` to `Plan`, with the places in that file as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.errors import Unreadable
from compliance.plan import Fact, Form, Plan
from compliance.readers.structured import model
from compliance.readers.structured.build import Builder
from compliance.readers.structured.errors import explain
from compliance.readers.structured.model import json_schema
from compliance.readers.structured.nodes import MAX_CHARACTERS, Node, plain
from compliance.values import replace

if TYPE_CHECKING:
    from compliance.source import Source

__all__ = ["json_schema", "plan_of"]

_MOTTOS = {"party": ("party_motto",), "state": ("state_motto", "state_slogan"), "front": ()}
_HEADER = ("issuer", "number", "date")


def plan_of(source: Source) -> Plan:
    """Return the plan of a structured file (`source.format` yaml or json).

    Raises:
        Unreadable: it does not fit the schema; the text names the line, the field and what is expected.
    """
    if len(source.text) > MAX_CHARACTERS:
        raise Unreadable(f"lớn hơn {MAX_CHARACTERS} ký tự, quá cỡ một kế hoạch có cấu trúc; hãy tách thành nhiều tệp")
    root = _compose(source)
    try:
        checked = model.Root.model_validate(plain(root))
    except model.ValidationError as error:
        raise Unreadable(explain(error, root, source)) from None
    data = _filled(checked.plan.model_dump())
    plan = Builder(source.text).record(Plan, data, root.child("plan") or root)
    assert isinstance(plan, Plan)
    cited = tuple(citation for citation in plan.legal_basis if citation.role == "body")
    return replace(
        plan,
        legal_basis=tuple(citation for citation in plan.legal_basis if citation.role == "basis"),
        citations=(*cited, *plan.citations),
        form=plan.form if data["form"] else _form(plan, root),
    )


def _compose(source: Source) -> Node:
    if source.format == "json":
        from compliance.readers.structured.json_nodes import compose  # noqa: PLC0415
    else:
        from compliance.readers.structured.yaml_nodes import compose  # noqa: PLC0415  (brings yaml)
    return compose(source)


def _filled(plan: dict[str, Any]) -> dict[str, Any]:
    """Put the usual value where a key was left out that a plan must have."""
    for role, citations in (("basis", plan["legal_basis"]), ("body", plan["citations"])):
        for citation in citations or ():
            citation["role"] = citation["role"] or role
    for number, event in enumerate(plan["events"] or (), 1):
        event["id"] = event["id"] or f"e{number}"
        event["mode"] = event["mode"] or "planned"
    for number, task in enumerate(plan["tasks"] or (), 1):
        task["id"] = task["id"] or f"t{number}"
        task["purposes"] = task["purposes"] or [task["purpose"] or "other"]
    return plan


def _form(plan: Plan, root: Node) -> Form:
    """Data has no header that could get lost: all its lines are there, and what they lack was left out."""
    start, end = root.keys["plan"]
    lines = (*_MOTTOS.get(plan.side.value if plan.side else "", ()), *_HEADER)
    return Form(header=tuple(Fact(line, start, end) for line in lines), sections=())
