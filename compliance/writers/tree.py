"""The source and its syntax tree, as data and as lines for people."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from compliance.report import diagnostic_json
from compliance.syntax import Leaf
from compliance.writers.layout import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.messages import Say
    from compliance.source import Comment, Origin, Source
    from compliance.syntax import Node, SyntaxTree

_QUOTED = 60  # characters of the words that a comment is about


def source_json(source: Source) -> dict[str, Any]:
    """Return what was read: the text and how it was found in the bytes."""
    return {
        "schema": "compliance-source/1",
        "name": source.name,
        "format": source.format,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "text": source.text,
        "diagnostics": [diagnostic_json(item) for item in source.diagnostics],
        **_origins(source),
        **({"comments": [_comment(item) for item in source.comments]} if source.comments else {}),
    }


def _origins(source: Source) -> dict[str, Any]:
    """Return where the words of an office document stand in it, stretch by stretch; nothing for a text."""
    if source.origins is None:
        return {}
    stretches = source.stretches(0, len(source.text))
    return {"origins": [{"span": [start, end], **_known(origin)} for start, end, origin in stretches]}


def _comment(item: Comment) -> dict[str, Any]:
    said = {"author": item.author, "date": item.date, "text": item.text, "resolved": item.resolved}
    return {**said, "span": [item.start, item.end], "replies": [_comment(reply) for reply in item.replies]}


def _known(origin: Origin) -> dict[str, Any]:
    data = dataclasses.asdict(origin)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items() if value}


def _where(source: Source, line: int, say: Say) -> str:
    """Return the place in an office document at which a line begins, for people."""
    start = source.line_starts[line - 1]
    for _, _, origin in source.stretches(start, start + len(source.line(line))):
        key = "page" if origin.page else "cell" if origin.cell else "paragraph"
        numbers = {"page": origin.page, "paragraph": origin.paragraph}
        cell = dict(zip(("table", "row", "column"), origin.cell or (0, 0, 0), strict=True))
        return f"  ‹{say(f'origin.{key}', **numbers, **cell)}›"
    return ""


def source_lines(source: Source, say: Say) -> Iterator[str]:
    """Yield format, encoding and remarks, then the text with its line numbers, then the comments in its margin."""
    yield say("source", format=source.format, encoding=source.encoding, sha256=source.sha256)
    for item in source.diagnostics:
        yield f"{say('remark')} {item.message}"
    width = len(str(len(source.line_starts)))
    for number, line in enumerate(source.text.split("\n"), 1):
        yield f"{number:>{width}} │ {printable(line)}".rstrip() + _where(source, number, say)
    for comment in source.comments:
        place = source.place(comment.start)
        words = shorten(source.text[comment.start : comment.end], _QUOTED)
        yield f"{place.line}:{place.column} “{words}”" if words else say("comment.nowhere")
        for depth, said in enumerate((comment, *comment.replies)):
            who = ", ".join(filter(None, (said.author, said.date[:10])))
            yield printable(f"  {'↳ ' if depth else ''}{who}: {' '.join(said.text.split())}")


def tree_json(tree: SyntaxTree) -> dict[str, Any]:
    """Return the tree as data: nodes with children, tokens with their span; the tokens tile the text."""
    return {"schema": "compliance-tree/1", "sha256": tree.source.sha256, "tree": _node(tree.root)}


def _node(node: Node | Leaf) -> dict[str, Any]:
    span = {"kind": node.kind, "start": node.start, "end": node.end}
    return span if isinstance(node, Leaf) else {**span, "children": [_node(child) for child in node.children]}


def tree_lines(tree: SyntaxTree, columns: int) -> Iterator[str]:
    """Yield the tree as indented lines, each token with its line number and words."""
    text = tree.source.text
    stack: list[tuple[Node | Leaf, str]] = [(tree.root, "")]
    while stack:
        node, indent = stack.pop()
        if isinstance(node, Leaf):
            label = f"{indent}{node.kind} {tree.source.place(node.start).line}  "
            yield label + shorten(text[node.start : node.end], max(columns - len(label), 20))
        else:
            yield indent + node.kind
            stack.extend((child, indent + "  ") for child in reversed(node.children))
