"""Clock times and counted things: sessions of a day, numbers of people, numbers of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern, trigger
from compliance.phrases import longest, times
from compliance.plan import Fact
from compliance.values import dataclass

if TYPE_CHECKING:
    from compliance.phrases import Token

_HOUR = trigger((r"\d", r"\d?\s*(?:giờ|h(?!\w)|h\d|g\d|:\d\d)"))
_CLOCK = pattern(r"(\d{1,2})\s*(?:giờ|h|:|g)\s*(\d{2})?")
_NUMBER = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_NOUN = (
    r"(?:\s*\([^\W\d][^()\d]{0,30}\))?(?:\s*(?:-|đến|tới)\s*\d{1,4})?\s*(?:lượt\s*)?(?:đại biểu|người|cử tri|thành viên|hộ\b|đồng chí|hội nghị|cuộc|buổi|lần|đợt|kỳ|phiên"
    r"|lượt|sinh viên|học sinh|đoàn viên|hội viên|doanh nghiệp|hợp tác xã|khách mời|công nhân|nông dân|cán bộ|thanh niên|công dân"
    r"|đại diện|ngư dân|phụ nữ|giáo viên|giảng viên|phụ huynh|viên chức|công chức|nhân viên|lãnh đạo|chức sắc|tiểu thương|đảng viên|bác sĩ|hộ kinh doanh|nữ công nhân|nữ cán bộ|bà con|(?:anh )?chị\b|chủ\b|cựu chiến binh|bí thư|tổ trưởng|già làng|trưởng\b)"
)
_LEAST = "ít nhất|tối thiểu|tối đa|không quá|không vượt quá|không ít hơn"
_ABOUT = "khoảng|gần|trên|hơn|chừng|xấp xỉ"
_COUNTED = rf"(?<![\d/.])(?:\d{{1,4}}(?:\.\d{{3}})*|{_NUMBER}){_NOUN}"
_COUNT = trigger(
    (_LEAST, rf"\s*(?:dự\s*kiến\s*)?(?:(?:{_ABOUT})\s*)?{_COUNTED}"),
    ("dự", rf"\s*kiến\s*(?:(?:{_ABOUT})\s*)?{_COUNTED}"),
    (_ABOUT, rf"\s*{_COUNTED}"),
    (_NUMBER, _NOUN, r"[\d/.]"),
    (r"\d", rf"\d{{0,3}}(?:\.\d{{3}})*{_NOUN}", r"[\d/.]"),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing: from `low` to `high` of `noun`; None is an open end."""

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool
    noun: str


def sessions(low: str, start: int, end: int) -> list[Fact[tuple[str, str | None]]]:
    """Return the clock times of low[start:end] as ("HH:MM", "HH:MM" or None)."""
    found: list[Fact[tuple[str, str | None]]] = []
    at = start
    while match := _HOUR.search(low, at, end):
        phrase = longest("clock", low, match.start(), end)
        if phrase is None:
            at = match.end()
            continue
        tree, stop = phrase
        hours = [_hour(token) for token in tree.tokens("HOUR")]
        if all(hours):
            found.append(Fact((hours[0] or "", hours[1] if len(hours) > 1 else None), match.start(), stop))
        at = stop
    return found


def _hour(token: Token) -> str | None:
    match = _CLOCK.match(token)
    if match is None or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return None
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}"


def counts(low: str, start: int, end: int) -> list[Quantity]:
    """Return the counted things of low[start:end] in order."""
    found: list[Quantity] = []
    at = start
    while match := _COUNT.search(low, at, end):
        phrase = longest("quantity", low, match.start(), end)
        if phrase is None:
            at = match.end()
            continue
        tree, stop = phrase
        tokens = {token.type: " ".join(token.split()) for token in tree.leaves()}
        numbers = [times.number(token) for token in tree.tokens("COUNT")]
        bound = tokens.get("BOUND", "")
        first, last = numbers[0], numbers[-1]
        least = any(w in bound for w in ("ít nhất", "tối thiểu", "không ít"))
        most = any(w in bound for w in ("tối đa", "không quá", "vượt quá"))
        found.append(
            Quantity(
                match.start(),
                stop,
                None if most else first,
                None if least else last,
                "ABOUT" in tokens,
                tokens.get("NOUN", "").strip(),
            )
        )
        at = max(stop, match.end())
    return found
