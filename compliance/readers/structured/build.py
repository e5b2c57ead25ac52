"""Checked data to a `Plan`, by the annotations of `compliance.plan`; the place of every value is that of its node."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from compliance import plan as shapes
from compliance.plan import Fact

if TYPE_CHECKING:
    from compliance.readers.structured.nodes import Node

_EMPTY: dict[type, object] = {bool: False}


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape, vars(shapes) | {"dt": dt})


class Builder:
    """Builds records; `text` is the file, for facts that have a place there but no words of their own."""

    def __init__(self, text: str) -> None:
        self._text = text

    def record(self, shape: type, table: dict[str, Any], node: Node) -> Any:  # noqa: ANN401  (a `shape`)
        """Return a record of `compliance.plan` from a table with the same keys."""
        values: dict[str, Any] = {}
        for name, hint in _hints(shape).items():
            if hint is int and name in ("start", "end"):
                values[name] = getattr(node, name)
            else:
                values[name] = self._value(hint, table.get(name), node.child(name) or node)
        return shape(**values)

    def _value(self, hint: Any, value: Any, node: Node) -> Any:  # noqa: ANN401  (any annotation, its value)
        origin, parts = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            inner = next(part for part in parts if part is not type(None))
            return None if value is None else self._value(inner, value, node)
        if origin is tuple:
            if parts[-1] is not ...:
                return tuple(value)
            items = value or ()
            return tuple([self._value(parts[0], item, node.child(i) or node) for i, item in enumerate(items)])
        if origin is Fact:
            words = self._text[node.start : node.end] if value is None else self._value(parts[0], value, node)
            return Fact(words, node.start, node.end)
        if is_dataclass(hint):
            return self.record(hint, value or {}, node)  # type: ignore[arg-type]
        return _EMPTY.get(hint) if value is None else value
