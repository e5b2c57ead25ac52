"""What one line is, by itself: a numbered heading, a bullet, a table row, a page number, plain text.

Only the line's own characters are looked at, and whether the text counts in words; zones and levels come later. All patterns run on the shadow of the
text (see `compliance.vietnamese`) and have no nested repetition: the time is linear in the length of the line.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order of a), b), ... in Vietnamese documents
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = {
    w: n
    for n, w in enumerate("nhất hai ba bốn năm sáu bảy tám chín mười".split(), 1)  # noqa: SIM905
} | {"một": 1, "tư": 4}

_LEAD = exact(r"[\s#>]*")
_DECIMAL = exact(
    r"(\d{1,2}(?:\.\d{1,2}){1,4})(?:(?:[.)]|/[.-]?(?=\s)|\s?-(?=\s))\s*(?=[^\d\s/.,%-])|\s*(?=[^\d\s/.,%-])(?!giờ|h\d|triệu|tỷ))"
)
_ARABIC = exact(r"(\d{1,2})\s?([.)]|/[-.]|/(?=\s)|-(?=\s))\s*(?=[^\d\s.])")
_COMBINED = exact(
    r"(\d{1,2})\s?\.?([a-fi-zđ](?:[.)]|/[-.]?(?=\s)|-(?=\s))|[gh](?:\)|/(?=\s)))\s*(?=[^\d\s.])"
)  # "2a/", no "8h - "
_PAREN = exact(r"\((\d{1,2}|[a-zđ])\)\s*(?=\S)")
_ROMAN_MARK = exact(
    r"([ivxl]{1,6}|[ivx]{0,3}1[ivx]{0,2}|il{1,2})\s?([.):]|/[-.]?(?!\s?\d|\s?v[\s:])|-(?=\s))\s*(?=[^\s.])"
)
_INITIALS = 9
_SIGNED = exact(r"(?:[A-ZĐ]\.\s?){1,2}[A-ZĐ]\.?$")
_LETTER = exact(r"([a-zđ])\s?([.)]|/[-.]|[/-](?=\s))\s*(?=[^\s.])")
_PART = exact(
    r"(phần|chương|điều)\s+(?:thứ\s+)?([ivxl]{1,5}|\d{1,3}|nhất|hai|ba|bốn|tư|năm|[a-h](?=[.:)]|\s*$))\b\s*[.:)-]?\s*"
)
_COUNTED = exact(  # "Thứ hai, về việc ..."; "Thứ hai, ngày 05/3" and "Thứ Năm: ..." are days of the week
    r"thứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s*,\s*(?!\d|ngày|sáng|chiều|tối|hằng|hàng|tuần|thứ)(?=\S)"
)
_SIGNS = "•●○⚫⬤▪▫■□◼▸►▶➢➣➤➔⮚→✓✔✦✧◆◇❖♦★☆·∙⁃⦁◦‣~»"
_BULLET = exact(rf"(-(?![-\d])|-(?=\s*\d)|\+|[{_SIGNS}]|o(?=\s)|=>)\s*(?=[^\s-])")
_PAGE = exact(r"[-\[]?\s*(?:(?:trang|page)\s*)?\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?\s*[-\]]?$")
_RUNNING = exact(
    r"[^|]{3,100}?(?:\s{3,}|\s*\|\s*)trang\s*\d{1,3}(?:\s*/\s*\d{1,3})?$"
)  # the same words over every page
_TABBED = exact(r"[^\t]*[^\s]\t[^\t]*\S[^\t]*\t\s*\S")
_RULE = exact(r"[-_=~.…·\s]+$")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number or bullet at the start of a line: `style`, its ordinal (0 for bullets), the characters."""

    style: str  # part, capital, roman, arabic, decimal2..5, half ("1)"), paren, counted ("Thứ hai,"), letter, dash, plus, bullet
    ordinal: int
    text: str
    heading: bool = False  # marked as one ("## 4. ..."), whatever its number


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `start:end` with its line end, `inner:outer` the words without mark, blanks and emphasis."""

    kind: str  # blank, page, rule, row, mark, text
    start: int
    end: int
    inner: int
    outer: int
    mark: Mark | None


def _roman(digits: str) -> int:
    """Return the value of a roman number; 1 and l are how OCR reads I (as in "I1.")."""
    values = [_ROMAN["i" if d in "1l" and len(digits) > 1 else d] for d in digits]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-v if v < following else v for v, following in pairs)


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    if digits in _WORDS:
        return _WORDS[digits]
    return _ordinal(digits) if digits in LETTERS and digits not in _ROMAN else _roman(digits)


def _mark(text: str, low: str, at: int, end: int, *, counts: bool) -> tuple[Mark, int] | None:
    """Return the mark that starts at `at` and where the words after it begin; `counts` as of `_lettered`."""
    first = low[at]
    if first.isdigit():
        if m := _DECIMAL.match(low, at, end):
            parts = m[1].split(".")
            return Mark(f"decimal{len(parts)}", int(parts[-1]), m[1]), m.end()
        if m := _ARABIC.match(low, at, end):
            return Mark("half" if m[2] == ")" else "arabic", int(m[1]), m[1]), m.end()
        if m := _COMBINED.match(low, at, end):  # "2a/", the first letter under "2/"
            return Mark("letter", _ordinal(m[2][0]), m[1] + m[2][0]), m.end()
        return None
    if first == "(":
        if m := _PAREN.match(low, at, end):
            digits = m[1].isdigit()
            return Mark("paren" if digits else "letter", _ordinal(m[1]), m[0].strip()), m.end()
        return None
    if not first.isalpha() or first == "o":
        if m := _BULLET.match(low, at, end):
            style = {"-": "dash", "+": "plus"}.get(m[1], "bullet")
            return Mark(style, 0, m[1]), m.end()
        if first != "o":
            return None
    return _lettered(text, low, at, end, counts=counts)


def _lettered(text: str, low: str, at: int, end: int, *, counts: bool) -> tuple[Mark, int] | None:
    """Return a mark of letters; "Thứ hai," is one where the text `counts` from "Thứ nhất,", else a day of the week."""
    upper = text[at].isupper()
    if upper and end - at < _INITIALS and _SIGNED.match(text, at, end):
        return None  # "P.V", "H.X": who wrote an article
    if upper and (m := _ROMAN_MARK.match(low, at, end)):
        return Mark("roman", _roman(m[1]), m[1].upper()), m.end()
    if m := _LETTER.match(low, at, end):
        return Mark("capital" if upper else "letter", _ordinal(m[1]), m[1]), m.end()
    if upper and low.startswith("thứ ", at) and (m := _COUNTED.match(low, at, end)):
        return (Mark("counted", _number(m[1]), m[0].strip()), m.end()) if counts or m[1] == "nhất" else None
    if upper and low[at] in "pcđ" and (m := _PART.match(low, at, end)):
        return Mark("article" if m[1] == "điều" else "part", _number(m[2]), m[0].strip()), m.end()
    return None


def _ordinal(sign: str) -> int:
    return int(sign) if sign.isdigit() else LETTERS.find(sign) + 1


def _is_star(lead: str) -> bool:
    """Return whether the signs before a line's words are a bullet, as of "* item" and "* **item**", not emphasis."""
    return lead[:1] == "*" and lead[1:2].isspace() and (lead.count("*") == 1 or lead[-1] == "*")


def _is_page(low: str, at: int, stop: int) -> bool:
    """Return whether low[at:stop] only numbers a page, by itself or behind the words that stand over every page."""
    first = low[at]
    if stop - at < 16:
        return (first in "-tp[" or first.isdecimal()) and _PAGE.match(low, at, stop) is not None
    return low.find("trang", stop - 16, stop) > at and _RUNNING.match(low, at, stop) is not None


def _is_rule(low: str, at: int, stop: int) -> bool:
    """Return whether low[at:stop] is a line drawn by signs, or a bullet without words."""
    if low[at] in _SIGNS and stop - at == 1:
        return True
    return low[at] in "-_=~.…·" and _RULE.match(low, at, stop) is not None


def classify(text: str, low: str, starts: Iterable[int]) -> list[Line]:
    """Return the lines of `text`, which begin at `starts`, each classified; `low` is the shadow of the text."""
    counts = "\nthứ nhất," in low  # once: it passes over the whole text
    return [_line(text, low, a, b, counts=counts) for a, b in itertools.pairwise((*starts, len(text))) if a < b]


def _line(text: str, low: str, start: int, end: int, *, counts: bool) -> Line:
    """Classify the line [start, end) of `text`, which is not empty; `counts` as of `_lettered`."""
    if low[start] == "\n":
        return Line("blank", start, end, start, start, None)
    stop = end - 1 if low[end - 1] == "\n" else end
    lead = None if low[start].isalnum() else _LEAD.match(low, start, stop)
    at = lead.end() if lead else start
    while stop > at and low[stop - 1].isspace():
        stop -= 1
    if at >= stop:
        kind = "blank" if not text[start:end].strip().strip("#>") else "rule"
        return Line(kind, start, end, stop, stop, None)
    first = low[at]
    if (
        first == "|"
        or low.count("|", at, stop) > 1
        or (text.find("\t", at, stop) >= 0 and _TABBED.match(text, at, stop))
    ):
        return Line("row", start, end, at, stop, None)
    if _is_page(low, at, stop):
        return Line("page", start, end, at, stop, None)
    if _is_rule(low, at, stop):
        return Line("rule", start, end, at, stop, None)
    if text.find("*", start, at) >= 0 and _is_star(text[start:at].lstrip(" \t\u00a0>#")):
        return Line("mark", start, end, at, stop, Mark("bullet", 0, "*"))
    found = _mark(text, low, at, stop, counts=counts)
    if found is None or (found[1] >= stop and found[0].style != "part"):
        return Line("text", start, end, at, stop, None)
    mark = replace(found[0], heading=True) if lead and "#" in lead[0] else found[0]
    return Line("mark", start, end, found[1], stop, mark)
