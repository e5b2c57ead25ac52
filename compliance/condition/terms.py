"""Terms and parameters: notions and dated values a rule set defines once and its conditions use by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.errors import ConditionError, nearest
from compliance.condition.tree import OVER_LISTS, Node
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_NODES = 3000  # of meanings put in the place of terms, in one condition


@dataclass(frozen=True, slots=True)
class Term:
    """A notion a rule set defines: what it speaks of (a type), what it means (a tree as parsed), its words."""

    takes: str
    means: Node
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a provision sets: the key its dated values are found under, its type and nouns."""

    key: str
    type: str
    vi: str
    en: str


def expanded(node: Node, terms: Mapping[str, Term], parameters: Mapping[str, Parameter]) -> Node:
    """Replace each use of a term by a node that carries its meaning, each of a parameter by one that carries its words.

    Terms do not use terms.
    """
    left = [_MOST_NODES]

    def walk(part: Node) -> Node:
        if part.op == "call" and part.text == "parameter":
            return _parameter(part, parameters)
        term = terms.get(part.text) if part.op == "call" else None
        if term is None:
            return replace(part, parts=tuple([walk(inner) for inner in part.parts])) if part.parts else part
        if len(part.parts) != 1 or part.parts[0].op != "path":
            raise ConditionError(f"“{part.text}” cần đúng một tên hoặc đường dẫn", part.start)
        left[0] -= _size(term.means)
        if left[0] < 0:
            raise ConditionError(
                "điều kiện quá dài sau khi thay các thuật ngữ; hãy tách thành nhiều quy tắc", part.start
            )
        about = part.parts[0]
        meaning = _substituted(walk(term.means), {term.takes: about.text}, part.text)
        return Node("term", part.text, term.takes, part.start, part.end, (about, meaning), term.words)

    return walk(node)


def _parameter(node: Node, parameters: Mapping[str, Parameter]) -> Node:
    if [part.op for part in node.parts] != ["text"]:
        raise ConditionError("“parameter” cần đúng một tên trong dấu nháy", node.start)
    name = node.parts[0]
    found = parameters.get(name.text)
    if found is None:
        raise ConditionError(f"không có tham số “{name.text}”{nearest(name.text, parameters)}", name.start)
    return Node("parameter", found.key, found.type, node.start, node.end, (), (found.vi, found.en))


def _size(node: Node) -> int:
    return 1 + sum(_size(part) for part in node.parts)


def _substituted(node: Node, names: dict[str, str], term: str) -> Node:
    """Put paths in the place of names; variables of the meaning get the term's name before them."""
    text = node.text
    if node.op in OVER_LISTS:
        text = f"{term} {node.text}"
        names = {**names, node.text: text}
    elif node.op == "path":
        root, dot, rest = text.partition(".")
        text = f"{names.get(root, root)}{dot}{rest}"
    return replace(node, text=text, parts=tuple([_substituted(part, names, term) for part in node.parts]))
