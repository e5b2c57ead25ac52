"""The head of a document: mottoes, number and symbol, place and date of issue, the issuing body.

Lines may come in any order, two columns may be interleaved, a number or day may be left blank. Only what stands
before the title is looked at; annexed forms with a header of their own are not.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.expressions import exact, pattern
from compliance.phrases import calendar
from compliance.plan import Fact, Window
from compliance.syntax import landmarks as lm
from compliance.values import dataclass
from compliance.vietnamese import clean, joined, shadow, squash

if TYPE_CHECKING:
    import re

    from compliance.syntax import SyntaxTree

_NUMBER = pattern(
    r"(?<!\w)số\s*:?\s*(?P<number>\d(?:\s{1,2}\d){1,4}(?!\d)|\d{1,5}(?:[a-zđ](?=\s?[/-]))?|[.…_]*)\s*(?P<sep>[-/])?\s*"
    r"(?P<symbol>(?:(?:19|20)\d\d\s?/\s?)?[a-zđ&]{1,8}\s?(?:[-/]\s?[a-zđ&.]{1,16}\d{0,2}\s?){1,3}(?<![\s.])|(?<=[-/] )[a-zđ]{2,8})"
)
_BARE_NUMBER = pattern(
    r"(?<![\w/-])(?<!năm )(?P<number>\d{1,5})\s?(?P<sep>[-/])\s?(?P<symbol>[a-zđ]{2,6}\s?[-/]\s?[a-zđ&]{2,12})(?!\w)"
)
_BLANK_NUMBER = pattern(  # not "chuyển đổi số" at the end of a line
    r"(?<!\w)số(?:\s*:\s*(?:[.…_]+|$|(?=[\n|]))|\s*[.…_]{2,}|(?:(?<=[\n|]số)|(?<=  số)|(?<=^số))\s*(?:$|(?=[\n|])))\s*"
)
_DATE = pattern(
    r"(?:(?P<place>[^\n|,;:\t]{2,40}?)(?:\s*,\s*|[ \t*_]+))?ngày\s*(?P<day>\d{1,2}|[.…_]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_]*)"
    r"\s*năm\s*(?P<year>(?:19|20)\d\d|(?:19|20)?[.…_]*)"
)
_SLASHED = pattern(
    r"(?P<place>[^\n|,;:\t]{2,40}?)\s*,\s*ngày\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>(?:19|20)\d\d)"
)
_DAY = pattern(r"ngày\s*(?:[\d.…_]|tháng)")
_PLACE = 40  # characters of a place at most, as in the patterns above
_STAMP_LEAD = 12  # words before the date of a stamp
_PLACE_BEFORE = 120  # characters of a date line before its "ngày": the place and blanks
_NO_PLACE = exact(r"/|[A-ZĐ]{2,}-")  # the symbol of the number line
_APPEARED = (
    "đăng",
    "đăng tải",
    "cập nhật",
    "xuất bản",
    "gửi lúc",
)  # when a page appeared, not when a document was issued
_STAMP = pattern(
    r"(?:ký ngày|ngày ký|thời gian ký|ngày ban hành|ban hành ngày)\s*:?\s*(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)"
)
_BODY_LINE = pattern(
    r"(?:ban chấp hành|bch|ban thường vụ|btv|btt|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|chi bộ|chi ủy|ủy ban|ubnd|ubmttq|hội đồng|hđnd"
    r"|sở |ban |văn phòng|phòng |trường |bệnh viện|trung tâm|tỉnh đoàn|huyện đoàn|đoàn |hội |liên đoàn|công đoàn|mặt trận|thanh tra|chi cục|cục |viện "
    r"|công an|bộ chỉ huy|tòa án|viện kiểm sát|đài |báo |tổng công ty|công ty|khối|đảng đoàn|chủ tịch|học viện)"
)
_PLACE_LINE = pattern(r"(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s")
_PLACED = pattern(r"(?:^|\s)(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?:\s|$)")
_SYMBOL_END = exact(r"[/-]\s?[a-zđ&]{2,16}\s+(?=\w)")
_GAP = exact(r"[ \u00a0]{3,}|\t+|\s*\|\s*|<br\s*/?>|\n")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of the document says; `lines` names the header lines that survive."""

    lines: tuple[Fact[str], ...]
    number: Fact[str] | None
    symbol: Fact[str] | None
    designation_text: Fact[str] | None
    place: Fact[str] | None
    issued: Fact[dt.date] | None
    issued_window: Window | None
    issued_text: Fact[str] | None
    bodies: tuple[Fact[str], ...]


def read(tree: SyntaxTree) -> Header:
    """Read the head; what is not there is None."""
    text, low = tree.text, tree.shadow
    heads = tree.zones("head")
    start, end = (heads[0].start, heads[-1].end) if heads else (0, 0)
    title_at = tree.zones("title")[0].start if tree.zones("title") else end
    end = max(end, min(title_at, len(text)))
    lines: list[Fact[str]] = []
    bodies: list[Fact[str]] = []
    for a, b in _cells(text, low, start, end):
        _note_line(text, low, a, b, lines, bodies)
    number, symbol, designation = _number(text, low, start, end, lines)
    place, issued, window, issued_text = _date(text, low, start, end, lines)
    if issued is None and window is None:
        issued, issued_text = _stamped(text, low)
    return Header(tuple(lines), number, symbol, designation, place, issued, window, issued_text, tuple(bodies))


def _stamped(text: str, low: str) -> tuple[Fact[dt.date] | None, Fact[str] | None]:
    """Return the date an e-signature stamp gives ("Ngày ký: 05/02/2026"), where the date line is gone."""
    match = next((m for m in _STAMP.finditer(low) if not _in_sentence(low, m)), None)
    date = calendar.day(int(match[3]), int(match[2]), int(match[1])) if match else None
    if match is None or date is None:
        return None, None
    words = Fact(clean(text[match.start() : match.end()]), match.start(), match.end())
    return Fact(date, match.start(1), match.end(3)), words


def _in_sentence(low: str, stamp: re.Match[str]) -> bool:
    """Return whether words before a date on its line make it that of another document ("do UBND tỉnh ký ban hành ngày ...")."""
    before = low[low.rfind("\n", 0, stamp.start()) + 1 : stamp.start()]
    return len(before.split()) > _STAMP_LEAD


def _cells(text: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    at = start
    for gap in _GAP.finditer(text, start, end):
        parts.append((at, gap.start()))
        at = gap.end()
    parts.append((at, end))
    return [(a, b) for a, b in parts if low[a:b].strip(" *#-_=~.")][:80]


def _note_line(text: str, low: str, a: int, b: int, lines: list[Fact[str]], bodies: list[Fact[str]]) -> None:
    while a < b and low[a] in " #*-":
        a += 1
    whole = squash(low[a:b])
    fact = Fact(clean(text[a:b]), a, b)
    for kind, motto in (
        ("party_motto", lm.PARTY_MOTTO),
        ("state_motto", lm.STATE_MOTTO),
        ("state_slogan", lm.SLOGAN),
    ):
        if found := motto.search(whole):
            lines.append(Fact(kind, a, b))
            rest = whole.replace(found[0], "")
            if len(rest) > 4 and _BODY_LINE.match(low, a):
                bodies.append(_before_motto(text, low, a, b))
            return
    if (
        bodies
        and _PLACE_LINE.match(low, a, b)
        and lm.is_capitals(text[a:b])
        and not _PLACED.search(shadow(bodies[-1].value))
    ):
        whole_name = Fact(f"{bodies[-1].value} {fact.value}", bodies[-1].start, b)
        bodies[-1] = whole_name  # "ỦY BAN NHÂN DÂN" over "ĐẶC KHU CÁT HẢI"
        return
    if _BODY_LINE.match(low, a, b) and len(whole) < 90 and low[b - 1] not in ".;:" and "ngày" not in whole:
        if not text[a].isupper() and not lm.is_capitals(text[a:b]):
            return
        lines.append(Fact("issuer", a, b))
        bodies.append(fact)


def _before_motto(text: str, low: str, a: int, b: int) -> Fact[str]:
    """Return the left column of "TỈNH ỦY LÀO CAI ĐẢNG CỘNG SẢN VIỆT NAM" run together on one line."""
    for words in ("đảng cộng sản", "cộng hòa", "độc lập"):
        at = low.find(words, a, b)
        if at > a:
            return Fact(clean(text[a:at]), a, at)
    return Fact(clean(text[a:b]), a, b)


def _number(
    text: str, low: str, start: int, end: int, lines: list[Fact[str]]
) -> tuple[Fact[str] | None, Fact[str] | None, Fact[str] | None]:
    match = _NUMBER.search(low, start, end) or _BARE_NUMBER.search(low, start, end)
    if match is None:
        if blank := _BLANK_NUMBER.search(low, start, end):
            lines.append(Fact("number", blank.start(), blank.end()))
            return None, None, Fact(clean(text[blank.start() : blank.end()]), blank.start(), blank.end())
        return None, None, None
    a, b = match.span("symbol")
    symbol = Fact(joined(text[a:b]).rstrip("."), a, b) if b > a else None
    digits = joined(match["number"])  # "5 6 2" was stamped digit by digit
    number = Fact(digits, *match.span("number")) if digits[:1].isdigit() else None
    lines.append(Fact("number", match.start(), match.end()))
    line_end = match.end()
    return number, symbol, Fact(clean(text[match.start() : line_end]), match.start(), line_end)


def _date(
    text: str, low: str, start: int, end: int, lines: list[Fact[str]]
) -> tuple[Fact[str] | None, Fact[dt.date] | None, Window | None, Fact[str] | None]:
    match = next((m for form in (_DATE, _SLASHED) if (m := _dated(form, low, start, end))), None)
    if match is None:
        return None, None, None, None
    a, b = match.span("place") if match["place"] else (match.start(), match.start())
    while a < b and not text[a].isalpha():
        a += 1
    cut = max(low.rfind(gap, a, b) for gap in ("   ", "\t"))
    a = cut + 1 if cut >= a else a
    if tail := _SYMBOL_END.search(low[a:b]):  # "Số 15-KH/ĐU Bình Lư, ngày ..."
        a += tail.end()
    while a < b and low[a].isspace():
        a += 1
    words = clean(text[a:b])
    blank_place = not words or set(words) <= set(".… _") or not text[a : a + 1].isupper() or _NO_PLACE.search(words)
    place = None if blank_place else Fact(words, a, b)
    day, month, year = (match[g] if match[g].isdigit() else None for g in ("day", "month", "year"))
    begin = a if place else low.rfind("ngày", match.start(), match.start("day"))
    fact = Fact(clean(text[max(begin, 0) : match.end()]), max(begin, 0), match.end())
    lines.append(Fact("date", fact.start, fact.end))
    date = calendar.day(int(year or 0), int(month or 0), int(day or 0))
    if date:
        return place, Fact(date, fact.start, fact.end), None, fact
    return place, None, _window(year, month), fact


def _dated(form: re.Pattern[str], low: str, start: int, end: int) -> re.Match[str] | None:
    """Find a date line: looked for at its first "ngày", since from each character before it takes forty times as long."""
    day = _DAY.search(low, start, end)
    while day and low[start : day.start()].rstrip().endswith(_APPEARED):
        start = day.end()
        day = _DAY.search(low, start, end)
    if day is None:
        return None
    gap = day.start()
    while gap > start and (low[gap - 1].isspace() or low[gap - 1] in "*_,"):
        gap -= 1
    return form.search(low, max(day.start() - _PLACE_BEFORE, gap - _PLACE, start), end)


def _window(year: str | None, month: str | None) -> Window | None:
    """Return the days a partial date leaves open ("tháng 12 năm 2025")."""
    if not year:
        return None
    y = int(year)
    if month and 1 <= int(month) <= 12:
        m = int(month)
        return Window(dt.date(y, m, 1), calendar.last_day(y, m))
    return Window(dt.date(y, 1, 1), dt.date(y, 12, 31))
