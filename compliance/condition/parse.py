"""Text of a condition -> untyped syntax tree, with Lark (grammars/condition.lark). Only loading needs this module."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken

from compliance.condition.errors import ConditionError, nearest
from compliance.condition.tree import OVER_LISTS, Node
from compliance.resources import grammar_text

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 4000  # characters of one condition: anything longer cannot be read by a person either
MAX_DEPTH = 40  # levels of nesting; keeps every later walk over the tree shallow

_KEYWORDS = frozenset(
    [
        "if",
        "then",
        "every",
        "some",
        "in",
        "where",
        "and",
        "or",
        "not",
        "present",
        "absent",
        "within",
        "begins",
        "with",
        "count",
        "count_days",
        "sum",
        "for",
        "days",
        "before",
        "after",
        "per",
        "of",
        "working",
        "at",
        "least",
        "most",
        "force",
        "on",
        "week",
        "month",
        "quarter",
        "half_year",
        "year",
    ]
)


def parse(text: str, start: str = "condition") -> Node:
    """Return the tree of a condition (or of a value, with start="value").

    Raises:
        ConditionError: the text is not a sentence of the language, or too long or too deep.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"điều kiện dài quá {MAX_LENGTH} ký tự; hãy tách thành nhiều quy tắc", MAX_LENGTH)
    try:
        return _node(_parser().parse(text, start), 0)
    except UnexpectedInput as error:
        raise _explained(error, text) from None


@cache
def _parser() -> Lark:
    return Lark(grammar_text("condition"), parser="lalr", start=["condition", "value"], propagate_positions=True)


def _node(tree: Tree[Token] | Token, depth: int) -> Node:
    """Turn Lark's tree into ours."""
    assert isinstance(tree, Tree)
    start, end = tree.meta.start_pos, tree.meta.end_pos
    if depth > MAX_DEPTH:
        raise ConditionError(f"điều kiện lồng nhau quá {MAX_DEPTH} tầng; hãy tách thành nhiều quy tắc", start)
    op = str(tree.data)
    tokens = [str(child) for child in tree.children if isinstance(child, Token)]
    trees = [child for child in tree.children if isinstance(child, Tree)]
    if op in OVER_LISTS:
        return _over_list(op, tokens[0], trees, depth, tree)
    parts = tuple(_node(child, depth + 1) for child in trees)
    if op == "in_force":
        return Node("call", op, "", start, end, parts)
    return Node("later" if op == "earlier" else op, _text(op, tokens), "", start, end, parts)


def _over_list(op: str, name: str, trees: Iterable[Tree[Token]], depth: int, tree: Tree[Token]) -> Node:
    """Build every, some, count, count_days and sum, whose filter may be left out."""
    end = tree.meta.end_pos
    parts: list[Node] = []
    filtered = Node("always", "", "", end, end)
    for child in trees:
        if child.data == "where":
            inner = child.children[0]
            filtered = _node(inner, depth + 1)
        else:
            parts.append(_node(child, depth + 1))
    parts.insert(2 if op == "sum" else 1, filtered)
    return Node(op, name, "", tree.meta.start_pos, end, tuple(parts))


def _text(op: str, tokens: list[str]) -> str:
    """Return what the node says itself: an operator, a name, a literal, a number of days."""
    if op == "path":
        return ".".join(tokens)
    if op == "text":
        return tokens[0][1:-1]
    if op == "compare":
        return " ".join(tokens[0].split())
    if op == "apart":
        return " ".join(["_".join(token.removesuffix("s").split()) for token in (*tokens, "of")[:4]])
    if op == "per":
        return " ".join(tokens)
    if op in ("later", "earlier"):
        return tokens[0] if op == "later" else f"-{tokens[0]}"
    return tokens[0] if tokens else ""


def _explained(error: UnexpectedInput, text: str) -> ConditionError:
    """Say which word could not be understood, and which one was probably meant."""
    at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return ConditionError("điều kiện còn dở dang ở cuối", len(text))
    found = text[at : at + 20].split() or [""]
    before = text[:at].split() or [""]
    if before[-1] in ("every", "some", "if"):
        return ConditionError(f"sau “not”, “and”, “or” phải đặt “{before[-1]} …” trong ngoặc", at)
    for word, place in ((before[-1], at - len(before[-1]) - 1), (found[0], at)):
        guess = nearest(word, _KEYWORDS) if word.isalpha() and word not in _KEYWORDS else ""
        if "có phải" in guess:
            return ConditionError(f"không hiểu “{word}”{guess}", max(place, 0))
    return ConditionError(f"không hiểu “{found[0]}” ở chỗ này", at)
