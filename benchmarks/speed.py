"""Reading, warm and in one process: against a plain pass of regular expressions, at size, and on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.measure import Result, paired, plan_text
from compliance.pipeline import plan_of
from compliance.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_KB = 1024

# What a script would look for in such a text, with twenty named groups in one expression.
_PATTERNS = {
    "designation": r"[Ss]ố:?\s*\d+[-/][\w\-/]+",
    "full_date": r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    "short_date": r"\d{1,2}/\d{1,2}/\d{4}",
    "month": r"tháng\s+\d{1,2}(/\d{4})?",
    "quarter": r"[Qq]uý\s+[IV]+",
    "year": r"năm\s+\d{4}",
    "clock": r"\d{1,2}\s*(giờ|h)\s*\d{0,2}",
    "roman": r"^[IVX]+\.\s",
    "arabic": r"^\d+(\.\d+)*\.\s",
    "bullet": r"^[-+•]\s",
    "basis": r"[Cc]ăn cứ\s+[A-ZĐ]\w+",
    "lead": r"[Cc]hủ trì(, phối hợp)?",
    "with": r"[Pp]hối hợp\s+với",
    "before": r"trước\s+ngày\s+\d+",
    "at_latest": r"chậm nhất\s+\w+",
    "count": r"\d+\s+(cuộc|lần|buổi|đại biểu)",
    "recipients": r"Nơi nhận:?",
    "signature": r"(T/M|TM\.|KT\.|TL\.)\s*[A-ZĐÀ-Ỹ ]+",
    "body": r"(Ban|Sở|Ủy ban|Đảng ủy|Văn phòng)\s+[A-ZĐÀ-Ỹ]\w+",
    "place": r"[Đđ]ịa điểm\s*:?",
}
_UNION = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()), re.MULTILINE)


def measure() -> Iterator[Result]:
    """Yield the three ratios."""
    small = plan_text(14 * _KB)
    data = small.encode()
    pair = paired(lambda: _understand(data), lambda: [match.lastgroup for match in _UNION.finditer(small)], 31)
    yield Result(
        f"read to plan, {len(data) / _KB:.0f} KB : twenty named patterns in one `re`",
        pair.ratio,
        2.5,
        "x",
        f"{pair.first:.1f} : {pair.second:.1f} ms",
    )

    large = plan_text(1200 * _KB).encode()
    factor = len(large) / len(data)
    pair = paired(lambda: _understand(large), lambda: [_understand(data) for _ in range(10)], 3)
    yield Result(
        "time per KB at 1.2 MB : at 14 KB", pair.ratio * 10 / factor, 1.6, "x", f"{pair.first / 1e3:.2f} s for 1.2 MB"
    )

    lines = plan_text(1000 * _KB)
    one_line = lines.replace("\n", " ").encode()
    pair = paired(lambda: _understand(one_line), lambda: _understand(lines.encode()), 3)
    yield Result("1 MB on one line : the same in lines", pair.ratio, 1.5, "x", f"{pair.first / 1e3:.2f} s")


def _understand(data: bytes) -> object:
    return plan_of(read("plan.txt", data))
