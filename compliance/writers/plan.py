"""The plan for programs (schema `compliance-plan/1`) and for people, both straight from the dataclasses."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from compliance.condition.vocabulary import CHOICES, RECORDS
from compliance.messages import day
from compliance.plan import Fact, Plan, Window
from compliance.writers.layout import indented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.condition.vocabulary import Record
    from compliance.messages import Say

SCHEMA = "compliance-plan/1"
_SPAN = ("start", "end")


def plan_json(plan: Plan, *, plain: bool = False) -> dict[str, Any]:
    """Return the plan as data; every fact with its span, or, `plain`, only its value."""
    return {"schema": SCHEMA, "plan": _data(plan, plain=plain)}


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
        names = [field.name for field in dataclasses.fields(value)]
        span = {} if plain or not set(_SPAN) <= set(names) else {"span": [value.start, value.end]}  # type: ignore[union-attr]
        return {n: _data(getattr(value, n), plain=plain) for n in names if n not in _SPAN} | span
    return value


def plan_lines(plan: Plan, say: Say, columns: int) -> Iterator[str]:
    """Yield the plan as indented lines for people; what is absent is left out."""
    return _record("plan", plan, "", say, columns)


def _record(name: str, value: object, indent: str, say: Say, columns: int) -> Iterator[str]:
    """Yield the fields of a record, each with its noun."""
    for key, field in RECORDS[name].fields.items():
        inner = _value(getattr(value, key))
        noun = field.vi if say("language") == "vi" else field.en
        kind = field.type.removesuffix("*")
        if inner is None or inner == ():
            continue
        if not isinstance(inner, tuple):
            yield from _one(f"{indent}{noun}: ", kind, inner, indent, say, columns)
            continue
        yield f"{indent}{noun} ({len(inner)}):"
        for item in inner:
            yield from _one(f"{indent}  - ", kind, _value(item), indent + "  ", say, columns)


def _one(label: str, kind: str, value: Any, indent: str, say: Say, columns: int) -> Iterator[str]:  # noqa: ANN401
    """Yield one value behind its label: a scalar on its line, a record with its fields below."""
    record: Record | None = RECORDS.get(kind)
    if record is None or kind in ("window", "session"):
        yield from indented(_scalar(kind, value, say), label, columns)
        return
    head = _value(getattr(value, record.head)) if record.head else None
    yield from indented(str(head), label, columns) if head is not None else (label.rstrip(),)
    yield from _record(kind, value, indent + "    ", say, columns)


def _value(item: Any) -> Any:  # noqa: ANN401
    return item.value if isinstance(item, Fact) else item


def _scalar(kind: str, value: Any, say: Say) -> str:  # noqa: ANN401
    if isinstance(value, Window):
        return "–".join(day(edge, say) if edge else "…" for edge in (value.start, value.end))
    if isinstance(value, dt.date):
        return day(value, say)
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple):
        return "–".join(str(part) for part in value if part)
    words = CHOICES.get(kind, {}).get(str(value))
    return words[say("language") != "vi"] if words else str(value)
