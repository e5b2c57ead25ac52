"""The syntax tree of a condition: one kind of node, typed by the checker, and its form as plain JSON data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a condition.

    Attributes:
        op: what it is. Truths: and, or, not, if, every, some, present, absent, compare, call, path, always, term.
            Values: path, text, number, date, list, later (a date moved by days), count, sum, call, term.
        text: the operator of a compare, the name of a call or variable, the dotted name of a path, a literal.
        type: the type of its value ("truth" for truths), see `vocabulary`; "" until checked.
        start: offset of its first character in the condition.
        end: offset behind its last character.
        parts: every, some: list, filter, body; count: list, filter; sum: value, list, filter; term: the path it
            speaks of, what it means; else the operands.
        words: of a term: Vietnamese true and false (or noun, ""), English true and false; "{}" is the path's noun.
    """

    op: str
    text: str
    type: str
    start: int
    end: int
    parts: tuple[Node, ...] = ()
    words: tuple[str, ...] = ()


def to_data(node: Node) -> list[Any]:
    """Return the node as nested lists, for JSON."""
    parts = [to_data(part) for part in node.parts]
    return [node.op, node.text, node.type, node.start, node.end, parts, *node.words]


def from_data(data: list[Any]) -> Node:
    """Return the node that `to_data` made `data` from."""
    op, text, kind, start, end, parts, *words = data
    return Node(op, text, kind, start, end, tuple([from_data(part) for part in parts]), tuple(words))
