"""The plan for programs (schema `compliance-plan/1`), straight from the dataclasses."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from compliance.plan import Fact, Task, Window

if TYPE_CHECKING:
    from compliance.plan import Plan

SCHEMA = "compliance-plan/1"
_SPAN = ("start", "end")


def plan_json(plan: Plan, *, plain: bool = False) -> dict[str, Any]:
    """Return the plan as data; every fact with its span, or, `plain`, only its value.

    The plain form is a structured plan: reading it gives the same plan, but for the spans. Documents cited in the
    body stand in `legal_basis`, too, told apart by their role.
    """
    data = _data(plan, plain=plain)
    data["legal_basis"] += data.pop("citations")
    return {"schema": SCHEMA, "plan": data}


def _data(value: Any, *, plain: bool) -> Any:  # noqa: ANN401  (walks over all types of a plan)
    if isinstance(value, Fact):
        inner = _data(value.value, plain=plain)
        return inner if plain else {"value": inner, "span": [value.start, value.end]}
    if isinstance(value, Window):
        return {"start": _data(value.start, plain=plain), "end": _data(value.end, plain=plain)}
    if isinstance(value, tuple):
        return [_data(item, plain=plain) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return _record(value, plain=plain)
    return value


def _record(value: Any, *, plain: bool) -> dict[str, Any]:  # noqa: ANN401
    names = [field.name for field in dataclasses.fields(value)]
    data = {name: _data(getattr(value, name), plain=plain) for name in names if name not in _SPAN}
    if isinstance(value, Task):
        data["purpose"] = value.purpose
    if not plain and set(_SPAN) <= set(names):
        data["span"] = [value.start, value.end]
    return data
