"""The syntax tree of a condition: one kind of node, typed by the checker, and its form as plain JSON data."""

from __future__ import annotations

from typing import Any

from compliance.values import dataclass

OVER_LISTS = ("every", "some", "count", "count_days", "sum")  # nodes with a variable of their own


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a condition.

    Attributes:
        op: what it is. Truths: and, or, not, if, every, some, present, absent, compare, apart (distance of two days),
            per (a number in every month, …), call, path, always, term. Values: path, text, number, date, list, later
            (a date moved by days), count, count_days, sum, parameter, call, term.
        text: the operator of a compare, the name of a call, variable or parameter, the dotted name of a path, a literal;
            of apart "at_least 5 working_day before" or "within 3 day of", of per "month >=".
        type: the type of its value ("truth" for truths), see `vocabulary`; "" until checked.
        start: offset of its first character in the condition.
        end: offset behind its last character.
        parts: every, some: list, filter, body; count, count_days: list, filter; sum: value, list, filter; per: the
            count, what it is compared with; term: the path it speaks of, what it means; else the operands.
        words: of a term: Vietnamese true and false (or noun, ""), English true and false; "{}" is the path's noun.
            Of a parameter: its Vietnamese and English noun.
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
