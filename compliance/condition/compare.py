"""Comparisons of two values, neither of them absent; None where a window does not tell."""

from __future__ import annotations

import datetime as dt
import operator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from compliance.condition.choices import CHOICES
from compliance.condition.logic import Truth, unwrap
from compliance.plan import Fact, Window
from compliance.vietnamese import squash

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.condition.tree import Node

_ORDER: dict[str, Callable[[Any, Any], Truth]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def relation(node: Node) -> Callable[[Any, Any], Truth]:
    """Return the relation a checked `compare` node speaks of. Texts are compared as a reader does."""
    name = node.text
    if name == "within":
        return within
    if name in ("before", "after"):
        return _before if name == "before" else lambda one, other: _before(other, one)
    if name == "begins with":
        return _begins
    left, right = node.parts
    plain = not (left.type == "text" and right.type in ("text", "text*")) or CHOICES.get(left.type) is not None
    if name in ("in", "not in"):
        contains: Callable[[Any, Any], Truth] = _contains if plain else _contains_text
        return contains if name == "in" else lambda one, many: not contains(one, many)
    if name in ("==", "!="):
        equal: Callable[[Any, Any], Truth] = operator.eq if plain else _same_text
        return equal if name == "==" else lambda one, other: not equal(one, other)
    return _ORDER[name]


def _contains(one: object, many: tuple[object, ...]) -> bool:
    for item in many:  # noqa: SIM110  (a loop is quicker than any() for the short lists of a plan)
        if (item.value if item.__class__ is Fact else item) == one:
            return True
    return False


def _contains_text(one: str, many: tuple[object, ...]) -> bool:
    key = squash(one)
    return any(_key(unwrap(item)) == key for item in many)


def _same_text(one: str, other: str) -> bool:
    """Compare as a reader does: case, blanks and the place of tone marks do not count."""
    return squash(one) == _key(other)


def _begins(text: str, starts: str | tuple[str, ...]) -> bool:
    return squash(text).startswith(_key(starts) if isinstance(starts, str) else tuple([_key(s) for s in starts]))


_key = lru_cache(1024)(squash)  # for the right side, which is nearly always a literal of the rule


def window(value: dt.date | Window) -> Window:
    """Return a day as the window of that day, a window as it is."""
    return value if isinstance(value, Window) else Window(value, value)


def _before(one: dt.date | Window, other: dt.date | Window) -> Truth:
    """Tell whether a day comes before another; windows stand for any one of their days."""
    one, other = window(one), window(other)
    if one.end is not None and other.start is not None and one.end < other.start:
        return True
    return False if one.start is not None and other.end is not None and one.start >= other.end else None


def within(inner: dt.date | Window, outer: Window) -> Truth:
    """Tell whether a day lies in `outer`; a window stands for any one of its days, an open end for any day beyond."""
    if inner.__class__ is dt.date and outer.start is not None and outer.end is not None:
        return outer.start <= inner <= outer.end
    first, last = (inner.start, inner.end) if isinstance(inner, Window) else (inner, inner)
    if outer.start is None and outer.end is None:
        return None
    if (first is not None and outer.end is not None and first > outer.end) or (
        last is not None and outer.start is not None and last < outer.start
    ):
        return False
    starts = first is not None and outer.start is not None and first >= outer.start
    ends = last is not None and outer.end is not None and last <= outer.end
    return True if starts and ends else None
