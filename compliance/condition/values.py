"""A value of the plan as people write it: dates, windows, choices, quoted words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from compliance.condition.choices import CHOICES
from compliance.condition.logic import unwrap
from compliance.condition.vocabulary import record_of
from compliance.plan import Window

_LONGEST = 120  # characters of a quoted value

_SAY = {
    "from to": ("từ {} đến {}", "{} to {}"),
    "from": ("từ {}", "from {}"),
    "until": ("đến {}", "until {}"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
}


def value_words(value: Any, kind: str, lang: str = "vi") -> str:  # noqa: ANN401  (any field of the plan)
    """Return a value of the plan as people write it; "" for what has no short form."""
    value = unwrap(value)
    at = int(lang == "en")
    if kind in CHOICES and isinstance(value, str):
        words = CHOICES[kind].get(value, (value, value))[at]
    elif isinstance(value, bool):
        words = _SAY["yes" if value else "no"][at]
    elif isinstance(value, int):
        return str(value)
    elif isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}" if at == 0 else value.isoformat()
    elif isinstance(value, Window):
        return _window(value, lang)
    elif isinstance(value, str):
        words = value
    else:
        record = record_of(value)
        words = (unwrap(getattr(value, record.head)) if record and record.head else "") or ""
    return f"“{clipped(words)}”" if words.strip() else ""


def clipped(text: str, longest: int = _LONGEST) -> str:
    """Return `text` on one line and not longer than `longest` characters, cut at a blank where there is one."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1].rpartition(" ")[0] or line[: longest - 1]
    return f"{cut.rstrip(' ,;:.')}…"


def _window(window: Window, lang: str) -> str:
    at = int(lang == "en")
    start, end = (value_words(day, "date", lang) if day else "" for day in (window.start, window.end))
    if start == end:
        return start
    if start and end:
        return _SAY["from to"][at].format(start, end)
    return _SAY["from" if start else "until"][at].format(start or end)
