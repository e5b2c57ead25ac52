"""Give every node of a condition its type, and refuse names, values and comparisons that make no sense.

The language is total: whatever passes here can be evaluated on any plan without an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.choices import CHOICES
from compliance.condition.errors import ConditionError, nearest
from compliance.condition.functions import FUNCTIONS
from compliance.condition.terms import expanded
from compliance.condition.tree import OVER_LISTS
from compliance.condition.vocabulary import RECORDS, ROOTS, field
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compliance.condition.terms import Parameter, Term
    from compliance.condition.tree import Node

ORDERED = ("number", "date")
DAYS = "date|window"


def check(
    node: Node,
    names: Mapping[str, str],
    expect: str = "truth",
    terms: Mapping[str, Term] | None = None,
    parameters: Mapping[str, Parameter] | None = None,
) -> Node:
    """Return the tree with types filled in.

    Args:
        node: what `parse` returned.
        names: the variables in scope and their types ("plan": "plan", "event": "event"); the roots that every condition
            has, schedule and law, need not be named.
        expect: "truth" for conditions; another type; "" accepts any value (the braces of a message).
        terms: the rule set's own notions by name; their meaning is put in the place of their use.
        parameters: its dated values by name.

    Raises:
        ConditionError: unknown name or value (with the nearest right one), or operands that do not fit.
    """
    typed = _typed(expanded(node, terms or {}, parameters or {}), {**ROOTS, **names})
    if expect == "truth" and typed.type != expect:
        raise ConditionError(f"“{_called(typed)}” không phải là một điều đúng hoặc sai", typed.start)
    if expect:
        _want(typed, expect)
    return typed


def _typed(node: Node, names: dict[str, str]) -> Node:
    if node.op in OVER_LISTS:
        return _over_list(node, names)
    if node.op == "path":
        return replace(node, type=_path_type(node, names))
    typed = replace(node, parts=tuple([_typed(part, names) for part in node.parts]))
    return _CHECKS[node.op](typed)


def _truths(node: Node) -> Node:
    for part in node.parts:
        _want(part, "truth")
    return replace(node, type="truth")


def _truth(node: Node) -> Node:
    return replace(node, type="truth")


def _known(node: Node) -> Node:
    """Return a node whose type came with it."""
    return node


def _later(node: Node) -> Node:
    _want(node.parts[0], "date")
    return replace(node, type="date")


def _term(node: Node) -> Node:
    """Check what a term speaks of (until now its type); it is of the type of its meaning."""
    about, means = node.parts
    _want(about, node.type)
    return replace(node, type=means.type)


def _apart(node: Node) -> Node:
    """Check a distance between two days, each of them a day or a window."""
    for part in node.parts:
        _want(part, DAYS)
    return replace(node, type="truth")


def _per(node: Node) -> Node:
    """Check a number in every month, quarter, …: only occasions have a time to count them by."""
    counted, bound = node.parts
    if counted.parts[0].type != "occasion*":
        raise ConditionError("“per” chỉ đếm được các buổi của lịch (schedule.occasions)", counted.start)
    _want(bound, "number")
    return replace(node, type="truth")


def _over_list(node: Node, names: dict[str, str]) -> Node:
    """Type every, some, count, count_days and sum: the variable is known in filter, body and summed value."""
    source = _typed(node.parts[1 if node.op == "sum" else 0], names)
    if not source.type.endswith("*"):
        raise ConditionError(f"“{_called(source)}” không phải là một danh sách", source.start)
    if node.op == "count_days" and source.type != "occasion*":
        raise ConditionError("“count_days” chỉ đếm được các buổi của lịch (schedule.occasions)", source.start)
    if node.text in names:
        raise ConditionError(f"tên “{node.text}” đã dùng ở ngoài; hãy đặt tên khác", node.start)
    inner = {**names, node.text: source.type[:-1]}
    rest = [_typed(part, inner) for part in node.parts if part is not node.parts[1 if node.op == "sum" else 0]]
    if node.op == "sum":
        value, where = rest
        _want(value, "number")
        _want(where, "truth")
        return replace(node, type="number", parts=(value, source, where))
    for part in rest:
        _want(part, "truth")
    return replace(node, type="number" if node.op.startswith("count") else "truth", parts=(source, *rest))


def _path_type(node: Node, names: Mapping[str, str]) -> str:
    root, *steps = node.text.split(".")
    if root not in names:
        raise ConditionError(f"không có tên “{root}”{nearest(root, names)}", node.start)
    kind = names[root]
    at = node.start + len(root)
    for step in steps:
        found = field(kind, step)
        if found is None:
            known = RECORDS[kind].fields if kind in RECORDS else {}
            raise ConditionError(f"“{kind}” không có trường “{step}”{nearest(step, known)}", at + 1)
        kind = found.type
        at += 1 + len(step)
    return kind


def _literal(node: Node) -> Node:
    if node.op == "date":
        import datetime as dt  # noqa: PLC0415

        try:
            dt.date.fromisoformat(node.text)
        except ValueError:
            raise ConditionError(f"không có ngày {node.text}", node.start) from None
    return replace(node, type=node.op)


def _list(node: Node) -> Node:
    """A list in brackets holds literals of one type."""
    kinds = {part.type for part in node.parts}
    if len(kinds) > 1 or any(part.op not in ("text", "number", "date") for part in node.parts):
        raise ConditionError("trong ngoặc vuông chỉ ghi các giá trị cùng loại", node.start)
    return replace(node, type=f"{kinds.pop()}*")


def _call(node: Node) -> Node:
    function = FUNCTIONS.get(node.text)
    if function is None:
        raise ConditionError(f"không có hàm “{node.text}”{nearest(node.text, FUNCTIONS)}", node.start)
    if len(node.parts) != len(function.takes):
        raise ConditionError(f"“{node.text}” cần {len(function.takes)} giá trị", node.start)
    for part, kind in zip(node.parts, function.takes, strict=True):
        _want(part, kind)
    return replace(node, type=function.gives)


def _compare(node: Node) -> Node:
    left, right = node.parts
    operator = node.text
    if operator == "within":
        if left.type not in ("date", "window") or right.type != "window":
            raise ConditionError("“within” so một ngày hoặc khoảng thời gian với một khoảng thời gian", node.start)
    elif operator in ("before", "after"):
        _want(left, DAYS)
        _want(right, DAYS)
    elif operator == "begins with":
        _want(left, "text")
        if right.type not in ("text", "text*"):
            raise ConditionError("sau “begins with” là một hoặc nhiều chuỗi ký tự", right.start)
    elif operator in ("in", "not in"):
        if not right.type.endswith("*"):
            raise ConditionError(f"sau “{operator}” phải là một danh sách", right.start)
        left, right = _same_choice(left, right, right.type[:-1], node)
    else:
        left, right = _same_choice(left, right, right.type, node)
        if operator not in ("==", "!=") and left.type not in ORDERED:
            raise ConditionError(f"“{operator}” chỉ so được số với số, ngày với ngày", node.start)
    return replace(node, type="truth", parts=(left, right))


def _same_choice(left: Node, right: Node, right_type: str, node: Node) -> tuple[Node, Node]:
    """Check that both sides have one type; a text literal beside a choice must be one of its values."""
    if left.type in CHOICES and right_type == "text":
        _one_of(right, left.type)
        return left, right
    if right_type in CHOICES and left.op == "text":
        _one_of(left, right_type)
        return left, right
    if left.type != right_type or left.type in RECORDS or left.type.endswith("*"):
        raise ConditionError(
            f"không so được “{_called(left)}” ({left.type}) với “{_called(right)}” ({right.type})", node.start
        )
    return left, right


def _one_of(node: Node, choice: str) -> None:
    for literal in node.parts if node.op == "list" else (node,):
        if literal.op != "text":
            raise ConditionError(f"“{_called(literal)}” không so được với một lựa chọn", literal.start)
        if literal.text not in CHOICES[choice]:
            message = f"không có giá trị “{literal.text}”{nearest(literal.text, CHOICES[choice])}"
            raise ConditionError(message, literal.start)


_CHECKS = {
    **dict.fromkeys(("and", "or", "not", "if"), _truths),
    **dict.fromkeys(("present", "absent", "always"), _truth),
    **dict.fromkeys(("text", "number", "date"), _literal),
    "later": _later,
    "apart": _apart,
    "per": _per,
    "parameter": _known,
    "list": _list,
    "call": _call,
    "term": _term,
    "compare": _compare,
}


def _want(node: Node, kind: str) -> None:
    """Refuse a value that is of another type than `kind` ("date|window" takes both)."""
    if node.type not in kind.split("|"):
        raise ConditionError(f"“{_called(node)}” là {node.type}, ở đây cần {kind.replace('|', ' hoặc ')}", node.start)


def _called(node: Node) -> str:
    return node.text or node.op
