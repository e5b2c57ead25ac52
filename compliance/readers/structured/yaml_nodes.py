"""YAML to nodes, from parser events: no objects, aliases, tags or second documents, and no types guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from compliance.readers.structured.nodes import MAX_DEPTH, Node, refuse, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.source import Source

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "~", "null", "Null", "NULL")


def compose(source: Source) -> Node:
    """Return the one document of a YAML file.

    Raises:
        Unreadable: it is not YAML, or uses more of YAML than plain tables and lists.
    """
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark else 0
        refuse(source, at, "không đúng cú pháp YAML; hãy kiểm tra thụt lề, dấu hai chấm, dấu ngoặc ở đó và dòng trên")
    except yaml.YAMLError:  # a character that YAML forbids
        refuse(source, _first_forbidden(source.text), "có ký tự điều khiển mà YAML không cho phép; hãy xóa ký tự đó")
    return builder.document()


def _first_forbidden(text: str) -> int:
    return next((at for at, c in enumerate(text) if not c.isprintable() and c not in "\t\n\r\x85\u00a0\ufeff"), 0)


class _Open:
    """A table or list that is still being read."""

    def __init__(self, start: int, *, is_table: bool) -> None:
        self.start = start
        self.is_table = is_table
        self.items: list[Node] = []  # of a table: keys and values by turns

    def awaits_key(self) -> bool:
        return self.is_table and len(self.items) % 2 == 0


class _Builder:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[_Open] = []
        self._done: list[Node] = []

    def document(self) -> Node:
        if not self._done:
            refuse(self._source, 0, "không có dữ liệu; hãy xem `compliance schema plan`")
        return self._done[0]

    def take(self, event: yaml.Event) -> None:
        """Take in the next event."""
        assert event.start_mark is not None
        assert event.end_mark is not None
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.DocumentStartEvent) and self._done:
            self._refuse(start, "chỉ được có một tài liệu trong một tệp; hãy tách phần sau dấu --- ra tệp khác")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(start, "không được dùng tham chiếu (& và *); hãy viết lại đầy đủ nội dung")
        if getattr(event, "tag", None):
            self._refuse(start, "không được dùng nhãn kiểu (!); hãy xóa nhãn")
        if isinstance(event, yaml.CollectionStartEvent):
            if self._open and self._open[-1].awaits_key():
                self._refuse(start, "tên trường phải là chữ; hãy kiểm tra dấu hai chấm")
            if len(self._open) >= MAX_DEPTH:
                self._refuse(start, f"lồng quá {MAX_DEPTH} tầng; hãy làm phẳng dữ liệu")
            self._open.append(_Open(start, is_table=isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._closed(end))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event, start, end))

    def _add(self, node: Node) -> None:
        (self._open[-1].items if self._open else self._done).append(node)

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> Node:
        if event.style in ("'", '"'):
            return scalar(event.value, start + 1, end - 1)
        if not event.style and event.value in _NULLS and not (self._open and self._open[-1].awaits_key()):
            return Node(start, end, None)
        # A block scalar ends after its last line end.
        return scalar(event.value.rstrip("\n"), start, start + len(self._source.text[start:end].rstrip()))

    def _closed(self, end: int) -> Node:
        """Return the table or list that ends here; one without brackets ends with its last entry."""
        done = self._open.pop()
        if self._source.text[done.start : done.start + 1] not in ("{", "["):
            end = max((item.end for item in done.items), default=end)
        if not done.is_table:
            return Node(done.start, end, done.items)
        content: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for key, value in self._pairs(done.items):
            name = str(key.content)
            if name in content:
                line = self._source.place(keys[name][0]).line
                self._refuse(key.start, f"trường '{name}' đã có ở dòng {line}; hãy giữ một trong hai")
            content[name], keys[name] = value, (key.start, key.end)
        return Node(done.start, end, content, keys)

    def _pairs(self, items: list[Node]) -> Iterator[tuple[Node, Node]]:
        return zip(items[::2], items[1::2], strict=True)

    def _refuse(self, at: int, problem: str) -> None:
        refuse(self._source, at, problem)
