"""The report for programs: JSON, one document after the other, so that a long run needs no memory for all of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from compliance.report import document_json, header_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.report import Report

_PAIR = re.compile(r"\[\n *(\d+),\n *(\d+)\n *\]")  # a span; strings of JSON hold no line ends


def dumps(value: Any) -> str:  # noqa: ANN401  (JSON is any)
    """Return `value` as JSON for people and diffs: indented, Vietnamese as it is, keys in their own order."""
    return _PAIR.sub(r"[\1, \2]", json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def render(report: Report) -> Iterator[str]:
    """Yield the report (schema `compliance-report/1`) as JSON text."""
    head = dumps({**header_json(report), "documents": []})
    yield head[: head.rindex("[")] + "["
    comma = "\n"
    for document in report.documents:
        text = dumps(document_json(document)).rstrip()
        yield comma + "    " + text.replace("\n", "\n    ")
        comma = ",\n"
    yield "]\n}\n" if comma == "\n" else "\n  ]\n}\n"
