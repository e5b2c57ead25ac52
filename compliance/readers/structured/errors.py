"""What is wrong with a structured plan, in words for the person who wrote it: the line, the field, the cure."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from compliance.readers.structured.nodes import Node
    from compliance.source import Source

_SENTENCES = {
    "missing": "thiếu trường này",
    "string_type": "cần một chuỗi chữ",
    "model_type": "cần một bảng các trường",
    "model_attributes_type": "cần một bảng các trường",
    "dict_type": "cần một bảng các trường",
    "list_type": "cần một danh sách",
    "tuple_type": "cần hai giờ trong ngoặc vuông, như ['07:30', '11:30']",
    "too_long": "cần hai giờ trong ngoặc vuông, như ['07:30', '11:30']",
    "int_parsing": "cần một số nguyên",
    "int_type": "cần một số nguyên",
    "int_from_float": "cần một số nguyên",
    "greater_than_equal": "không được là số âm",
    "bool_parsing": "cần true hoặc false",
    "bool_type": "cần true hoặc false",
    "day": "cần một ngày dạng năm-tháng-ngày, như 2026-02-05",
    "date_type": "cần một ngày dạng năm-tháng-ngày, như 2026-02-05",
    "date_parsing": "không có ngày này trong lịch",
    "date_from_datetime_parsing": "không có ngày này trong lịch",
    "window": "ngày cuối (end) trước ngày đầu (start)",
}
_LONGEST = 40  # characters of a wrong value that are repeated
_PATTERNS = {
    "rrule": "cần một quy tắc lặp, như FREQ=MONTHLY;BYMONTHDAY=5,28",
    "clock": "cần giờ dạng GG:PP, như 07:30",
}


def explain(error: ValidationError, root: Node, source: Source) -> str:
    """Return one sentence about the first problem in the file, and how many more there are."""
    problems = [(*_place(problem, root), problem) for problem in error.errors(include_url=False)]
    at, path, first = min(problems, key=lambda problem: problem[0])
    more = f" (và {len(problems) - 1} lỗi khác)" if len(problems) > 1 else ""
    where = f"dòng {source.place(at).line}" + (f", trường {path}" if path else "")
    return f"{where}: {_sentence(first)}{more}; hãy xem `compliance schema plan`"


def _place(problem: ErrorDetails, root: Node) -> tuple[int, str]:
    """Return where the problem is: an offset, and the path of the field."""
    steps = [*problem["loc"], *problem.get("ctx", {}).get("path", ())]
    at, node, path = root.start, root, ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}"[not path :]
        at = node.keys.get(str(step), (at, at))[0]
        child = node.child(step)
        if child is None:
            break
        node = child
        at = node.start if isinstance(step, int) else at
    return at, path


def _sentence(problem: ErrorDetails) -> str:
    kind, given, context = problem["type"], _short(problem["input"]), problem.get("ctx", {})
    if kind == "unknown_key":
        sentence = "không có trường này" + _perhaps(context["nearest"])
    elif kind == "unknown_event":
        sentence = f"trong events không có mã '{_short(context['id'])}' mà about nêu" + _perhaps(context["nearest"])
    elif kind == "same_id":
        sentence = f"mã '{_short(context['id'])}' được dùng hai lần; mỗi mục cần một mã riêng"
    elif kind != "missing" and problem["input"] is None:
        sentence = "không được để trống"
    elif kind == "literal_error":
        choices = re.findall("'([^']*)'", context["expected"])
        nearest = difflib.get_close_matches(given, choices, 1)
        sentence = f"không nhận giá trị '{given}'{_perhaps(*nearest)}; được dùng: {', '.join(choices)}"
    elif kind == "string_pattern_mismatch":
        sentence = _PATTERNS["rrule" if "FREQ" in context["pattern"] else "clock"]
    else:
        sentence = _SENTENCES.get(kind, "giá trị không đúng kiểu")
    return sentence


def _perhaps(nearest: str = "") -> str:
    return f" (có phải là '{nearest}'?)" if nearest else ""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
