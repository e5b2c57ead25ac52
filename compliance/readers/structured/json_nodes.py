"""JSON to nodes with places; stricter than the standard library, which keeps the last of two equal keys."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, NoReturn

from compliance.readers.structured.nodes import MAX_DEPTH, Node, refuse, scalar

if TYPE_CHECKING:
    from compliance.source import Source

_BLANK = re.compile(r"[ \t\n\r]*")
_LITERAL = re.compile(r"(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)\b", re.ASCII)


def compose(source: Source) -> Node:
    """Return the value of a JSON file.

    Raises:
        Unreadable: it is not JSON.
    """
    scanner = _Scanner(source)
    node, at = scanner.value(0, 0)
    if at < len(source.text):
        refuse(source, at, "thừa nội dung sau dữ liệu JSON; hãy xóa phần thừa")
    return node


class _Scanner:
    """Every method takes the place where something begins and returns it with the place of what comes next."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        at = self._skip(at)
        first = self._text[at : at + 1]
        if first in ("{", "["):
            if depth >= MAX_DEPTH:
                refuse(self._source, at, f"lồng quá {MAX_DEPTH} tầng; hãy làm phẳng dữ liệu")
            return self._table(at, depth + 1) if first == "{" else self._list(at, depth + 1)
        if first == '"':
            return self._string(at)
        literal = _LITERAL.match(self._text, at)
        if literal is None:
            self._syntax(at)
        node = Node(at, literal.end(), None if literal[0] == "null" else literal[0])
        return node, self._skip(node.end)

    def _table(self, start: int, depth: int) -> tuple[Node, int]:
        content: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        at = self._skip(start + 1)
        while content or self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                self._syntax(at)
            key, after = self._string(at)
            name = str(key.content)
            if name in content:
                line = self._source.place(keys[name][0]).line
                refuse(self._source, at, f"trường '{name}' đã có ở dòng {line}; hãy giữ một trong hai")
            content[name], at = self.value(self._expect(":", after), depth)
            keys[name] = (key.start, key.end)
            if self._text[at : at + 1] == "}":
                break
            at = self._skip(self._expect(",", at))
        return Node(start, at + 1, content, keys), self._skip(at + 1)

    def _list(self, start: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        at = self._skip(start + 1)
        while items or self._text[at : at + 1] != "]":
            item, at = self.value(at, depth)
            items.append(item)
            if self._text[at : at + 1] == "]":
                break
            at = self._expect(",", at)
        return Node(start, at + 1, items), self._skip(at + 1)

    def _string(self, at: int) -> tuple[Node, int]:
        try:
            text, end = scanstring(self._text, at + 1, True)
            text.encode()
        except (JSONDecodeError, UnicodeEncodeError):
            refuse(self._source, at, "chuỗi không đúng cú pháp JSON; hãy kiểm tra dấu nháy và dấu \\")
        return scalar(text, at + 1, end - 1), self._skip(end)

    def _expect(self, mark: str, at: int) -> int:
        if self._text[at : at + 1] != mark:
            self._syntax(at)
        return at + 1

    def _skip(self, at: int) -> int:
        blank = _BLANK.match(self._text, at)
        return blank.end() if blank else at

    def _syntax(self, at: int) -> NoReturn:
        refuse(self._source, at, "không đúng cú pháp JSON; hãy kiểm tra dấu phẩy, nháy, ngoặc ở đó và dòng trên")
