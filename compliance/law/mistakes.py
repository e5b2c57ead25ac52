"""What is wrong with a rule file, as one sentence with its place and the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.condition.errors import nearest
from compliance.law.shape import SHAPES, FileShape, Shape

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from compliance.law.places import Place, Places

_CALLED = {
    "rule": "quy tắc",
    "term": "thuật ngữ",
    "basis": "căn cứ",
    "provision": "điều khoản",
    "amendment": "sửa đổi",
    "parameter": "tham số",
}
# What a value should be, by the kind of mistake.
_WANTED = {
    "string_type": "cần chữ trong dấu nháy",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá",
    "string_pattern_mismatch": "không đúng dạng; xem README.md",
    "date_type": "cần ngày như 2026-01-31",
    "int_type": "cần số nguyên",
    "list_type": "cần danh sách trong ngoặc vuông",
    "dict_type": "cần một bảng",
    "model_type": "cần một bảng",
    "too_short": "thiếu giá trị",
    "too_long": "thừa giá trị",
}
_NAMES = ("id", "name", "at")  # the keys that name an entry of a table


def sentence(file: str, about: str | None, place: Place | None, problem: str) -> str:
    """Return the sentence: file, what of it, line and column, what is wrong."""
    where = [file]
    if about:
        where.append(about)
    if place:
        where.append(f"dòng {place[0]}, cột {place[1]}")
    return f"{', '.join(where)}: {problem}."


def called(table: str, entry: object, number: int) -> str:
    """Return what people call an entry of a table: "quy tắc TT01", "tham số thứ 2"."""
    name = next((entry[key] for key in _NAMES if key in entry), None) if isinstance(entry, dict) else None
    return f"{_CALLED.get(table, table)} {name or f'thứ {number + 1}'}"


def misshapen(file: str, document: dict[str, Any], places: Places, errors: list[ErrorDetails]) -> str:
    """Say what is wrong with the keys or values of a file: of several mistakes the first that explains the others."""
    error = min(errors, key=lambda item: item["type"] != "extra_forbidden")  # a misspelt key is also missing
    where = list(error["loc"])
    table, number, about = str(where[0]), 0, None
    if len(where) > 1 and isinstance(where[1], int):
        number = where[1]
        about = called(table, document[table][number], number)
        where = where[:1] + where[2:]
    where = where[1:] if len(where) > 1 else where
    keys = [str(key) for key in where if not isinstance(key, int)]
    place = places.key(table, number, ".".join(keys)) or places.key(table, number, ".".join(keys[:-1]))
    return sentence(file, about, place, _problem(error, table, keys))


def _problem(error: ErrorDetails, table: str, keys: list[str]) -> str:
    key = keys[-1] if keys else ""
    if error["type"] == "extra_forbidden":
        return f"không có khóa “{key}”{nearest(key, _known_keys(table, keys))}"
    if error["type"] == "missing":
        return f"thiếu khóa “{key}”"
    if error["type"] == "one_of":
        return f"giá trị “{error['input']}” của “{key}” không dùng được{error['msg']}"
    if error["type"] == "literal_error":
        return f"giá trị “{error['input']}” của “{key}” không dùng được; dùng được: {error['ctx']['expected']}"
    return f"giá trị của “{key}” không đúng ({_WANTED.get(error['type'], error['msg'])})"


def _known_keys(table: str, keys: list[str]) -> set[str]:
    """Return the keys allowed beside the last of `keys`, a path below a table."""
    shape: type[Shape] = SHAPES.get(table, FileShape)
    for key in keys[:-1]:
        shape = SHAPES.get(f"{table}.{key}", shape)
    return {field.alias or name for name, field in shape.model_fields.items()}
