"""What a document says of itself: title, issuer, territory, the period it is for."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING

from compliance.bodies.registry import Registry
from compliance.expressions import exact, pattern
from compliance.plan import Fact, Window
from compliance.resources import data_path, toml_tables
from compliance.syntax import landmarks as lm
from compliance.vietnamese import clean, shadow, squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.plan import Signature
    from compliance.syntax import SyntaxTree
    from compliance.understand.header import Header

    Spans = Sequence[tuple[int, int]]

_SCHOOL_YEAR = pattern(r"năm\s*học\s*((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_TERM = pattern(r"(?:nhiệm kỳ|giai đoạn)\s*((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_SESSION = pattern(r"kỳ họp (?:thứ|lần|giữa|cuối|thường|chuyên|bất)")
_PART = pattern(
    r"(?:(6|9|sáu|chín) tháng (đầu|cuối) năm|quý\s*(iv|i{1,3}|[1-4])|tháng\s*(\d{1,2}))(?:\s*/\s*|\s*năm\s*|\s+)((?:19|20)\d\d)"
)
_FOR_YEAR = pattern(
    r"(?<!sinh\s)(?<!mất\s)năm\s*((?:19|20)\d\d)(?!\d)|(?:tháng|quý)\s*[\divx]{1,3}\s*/\s*((?:19|20)\d\d)"
    r"|(?<=dân\s)((?:19|20)\d\d)(?!\s?[/-]|\d)"
)
_ISSUES = pattern(
    r"(?:^|[,.;]\s+|(?<=\n)\s*)(?P<who>(?:ban thường vụ|btv|ban chấp hành|ban thường trực|btt|thường trực|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|chi bộ|chi ủy|ủy ban nhân dân|ubnd|ủy ban mttq|ủy ban mặt trận|ubmttq"
    r"|hội đồng nhân dân|hđnd|văn phòng|sở|ban|trường|bệnh viện|trung tâm|phòng|chủ tịch|giám đốc|hiệu trưởng|viện trưởng|cục trưởng|bộ|tỉnh đoàn|huyện đoàn|đoàn|liên đoàn|hội|công đoàn|thanh tra|chi cục|cục|công an)\s[^.;:]{0,110}?|tỉnh đoàn|huyện đoàn)"
    r"\s*,?\s+(?:xây dựng|ban hành|tổ chức|thông báo|đề ra|lập|phối hợp|triển khai|báo cáo|thống nhất|điều chỉnh|yêu cầu|đề nghị|giao|chỉ đạo)(?!\w)"
)
_OTHERS = pattern(
    r"(?:ủy ban nhân dân|ubnd|đảng ủy|ubmttq|ủy ban mttq) (?:các )?(?:xã|phường|thị trấn|huyện|quận),|[^,]* các (?:xã|huyện|phường|quận)(?!\w)"
)
_PROVINCE = pattern(r"(?:tỉnh|thành phố|tp\.?|tỉnh ủy|thành ủy)\s+$")
_SMALLER = pattern(r"(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã)\s+$")
_WITH_NUMBER = pattern(r"\s\d{1,2}(?!\w)")
_OWNED = pattern(
    r"văn phòng|ban (?:thường trực|thường vụ|chấp hành)|ban (?:nội chính|tổ chức|dân vận|tuyên giáo|tuyên giáo và dân vận)|ủy ban kiểm tra"
)
_DAY_BEFORE = pattern(r"ngày\s*\d{1,2}\s*(?:(?:tháng|[/.-])\s*\d{1,2}\s*)?$")
_APPLIES = pattern(r"\((?:áp dụng|từ|cho|trong|năm|quý|tháng|6 tháng)[^)]*(?:19|20)\d\d\)")
_SHORT = [
    (squash(name), short)
    for name, short in (("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"), ("mặt trận tổ quốc", "mttq"))
]
_ABBREVIATION = exact(r"(?<!\w)(?:ubnd|hđnd|mttq|ubmttq|tncs|ldlđ|lđlđ|tnhh|mtv|thpt|thcs)(?!\w)")
_PLACE_OF = exact(
    r"(?:(?<!\w)(?:tỉnh(?! ủy| uỷ)|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|ấp|thôn)|(?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ)) (?P<place>\D+)$"
)
_ORGAN_OF = exact(r"(?<!\w)(?:đảng ủy|đảng bộ|chi bộ|công đoàn) (?!xã|phường|thị |tỉnh|huyện|quận|thành|các |khối)\w")
_NO_PLACE = pattern(r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|các|khối|và|hội")
_BOARDS = ("btv", "bch", "btt")  # alone after "T/M"
_HEAD_OF_AUTHORITY = pattern(
    r"\s*(?:k/t|kt|t/l|tl|tuq)\.?\s+(?:chủ tịch|bí thư|trưởng).*$", "kt", "k/t", "tl", "t/l", "tuq"
)
_TEXT_OF_AUTHORITY = pattern(r"(?:t/m|tm|t\.m)\.?\s*")


@functools.cache
def _provinces() -> dict[str, str]:
    """Return the names of all provinces past and present (as shadow -> as written), longest first."""
    rows = toml_tables(data_path("rulesets", "provinces.toml"))["province"]
    names = {shadow(n): n for row in rows for n in (row["name"], *row.get("aliases", ()))}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


@functools.cache
def province_pattern() -> re.Pattern[str]:
    """Return the expression for the name of a province, past or present."""
    return pattern(r"(?<!\w)(?:" + "|".join(re.escape(name).replace("\\ ", " ") for name in _provinces()) + r")(?!\w)")


def title_of(tree: SyntaxTree) -> Fact[str] | None:
    """Return the title: the document's type and its subject, line breaks removed."""
    zones = tree.zones("title")
    if not zones:
        return None
    leaves = [leaf for leaf in zones[0].leaves() if leaf.kind != "RULE" and leaf.inner < leaf.outer]
    if not leaves:
        return None
    text = tree.text
    if (
        len(leaves) > 1 and text[leaves[-1].inner] == "(" and not _APPLIES.match(tree.shadow, leaves[-1].inner)
    ):  # "(Dùng cho ...)", "(Kèm theo ...)"
        leaves.pop()
    words = clean("\n".join(text[leaf.inner : leaf.outer] for leaf in leaves))
    return Fact(words.rstrip("."), leaves[0].inner, leaves[-1].outer)


def period_of(
    tree: SyntaxTree, title: Fact[str] | None, named: Spans = (), cited: Spans = (), *, news: bool = False
) -> Fact[Window] | None:
    """Return the year, term, school year, half-year, quarter or month the plan says it is for.

    Days of cited documents (`named`: where number, day and issuer stand) and years inside whole dates tell nothing of
    it, nor does the term that the title of one names (`cited`: all of its words). `news` may tell of earlier years as
    well: the latest is that of what is planned.
    """
    zones = [(title.start, title.end)] if title else []
    zones += [(zone.start, zone.end) for zone in tree.zones("preamble")[:1]]
    low = tree.shadow
    for start, end in zones:
        own = title is not None and start == title.start
        for words, window in ((_SCHOOL_YEAR, _school_year), (_TERM, _term), (_PART, _part), (_FOR_YEAR, _year)):
            foreign = named if own or words is _FOR_YEAR else cited
            found = [
                f for f in words.finditer(low, start, end) if not _of_a_date(low, f) and not _in(foreign, f.start())
            ]
            if found and words is _TERM and _within_term(low, start, end, found[-1]):
                continue  # the term is the council's: "Lịch tiếp công dân năm 2019 của HĐND khóa X, nhiệm kỳ 2016-2021"
            if found and (own or title is None or words is not _PART):
                match = max(found, key=lambda one: one[0][-4:]) if news and words is _FOR_YEAR else found[-1]
                if value := window(match):
                    return Fact(value, match.start(), match.end())
    return None


def _of_a_date(low: str, match: re.Match[str]) -> bool:
    """Return whether a year is that of a date: "ngày 26 tháng 6 năm 2014"."""
    return bool(_DAY_BEFORE.search(low, max(match.start() - 24, 0), match.start()))


def _within_term(low: str, start: int, end: int, term: re.Match[str]) -> bool:
    """Return whether a year, quarter, month or session is named beside the term of a council."""
    if _SESSION.search(low, start, end):
        return True
    spans = [m.span() for words in (_PART, _FOR_YEAR) for m in words.finditer(low, start, end)]
    return any(b <= term.start() or a >= term.end() for a, b in spans)


def _in(spans: Spans, offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _school_year(match: re.Match[str]) -> Window | None:
    first, last = int(match[1]), int(match[2])
    return Window(dt.date(first, 8, 1), dt.date(last, 7, 31)) if last == first + 1 else None


def _term(match: re.Match[str]) -> Window | None:
    first, last = int(match[1]), int(match[2])
    return Window(dt.date(first, 1, 1), dt.date(last, 12, 31)) if first <= last else None


def _part(match: re.Match[str]) -> Window | None:
    year = int(match[5])
    if match[1]:
        months = 6 if match[1] in ("6", "sáu") else 9
        late = match[2] == "cuối"
        return Window(dt.date(year, 7 if late else 1, 1), dt.date(year, 12, 31) if late else dt.date(year, months, 30))
    return Window(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _year(match: re.Match[str]) -> Window | None:
    year = int(match[1] or match[2] or match[3])
    return Window(dt.date(year, 1, 1), dt.date(year, 12, 31))


def issuer_of(tree: SyntaxTree, header: Header, signature: Signature | None) -> Fact[str] | None:
    """Return the collective that signs where the text names one, else the body of the header or preamble."""
    text, low = tree.text, tree.shadow
    named = _named_issuer(tree)
    body = header.bodies[-1] if header.bodies else None
    if body and signature and signature.authority:
        body = _of_joint(text, low, body, signature.authority)
    if signature and signature.authority and _TEXT_OF_AUTHORITY.match(signature.authority.value.lower()):
        collective = _TEXT_OF_AUTHORITY.sub("", signature.authority.value.lower(), count=1)
        collective = _HEAD_OF_AUTHORITY.sub("", collective, count=1)
        if collective in _BOARDS:
            collective = Registry.load().normal(collective)
        if named and _key(named.value).startswith(_key(collective)[:10]):
            return _fuller(text, low, named, collective, body)
        if (
            body
            and collective.startswith(("ban thường vụ", "ban chấp hành", "thường trực"))
            and not squash(body.value).startswith(squash(collective))
        ):
            start = signature.authority.start
            council = collective.removeprefix("thường trực ")
            if _key(body.value).startswith(
                _key(council)
            ):  # "Thường trực Hội đồng nhân dân" of "Hội đồng nhân dân tỉnh ..."
                return Fact(f"Thường trực {_proper(text, low, body)}", start, signature.authority.end)
            return Fact(f"{_title(collective)} {_proper(text, low, body)}", start, signature.authority.end)
    if body:
        owner = header.bodies[-2] if len(header.bodies) > 1 else None
        proper = _proper(text, low, body)
        if owner and _OWNED.fullmatch(shadow(body.value)):
            above = _proper(text, low, owner)
            return Fact(f"{proper} {above}", body.start, body.end)
        return Fact(proper, body.start, body.end)
    return named or _cited_issuer(tree)


def _of_joint(text: str, low: str, body: Fact[str], authority: Fact[str]) -> Fact[str]:
    """Return of two bodies that a joint plan names on one line ("UBND xã A - Ủy ban MTTQ xã A") the one that signs."""
    cut = low.find(" - ", body.start, body.end)
    if cut < 0:
        return body
    collective = _key(_TEXT_OF_AUTHORITY.sub("", authority.value.lower(), count=1))
    for a, b in ((body.start, cut), (cut + 3, body.end)):
        if _key(text[a:b].strip()).startswith(collective):
            return Fact(clean(text[a:b]), a, b)
    return body


def issuing_head(tree: SyntaxTree) -> tuple[Fact[str], ...]:
    """Return the words that say the chairman issues the document ("Chủ tịch UBND huyện ban hành Kế hoạch"), if any do."""
    named = _named_issuer(tree)
    if named is None or not shadow(named.value).startswith("chủ tịch"):
        return ()
    return (Fact("issuing_head", named.start, named.end),)


def _fuller(text: str, low: str, named: Fact[str], collective: str, body: Fact[str] | None) -> Fact[str]:
    """Return the header's name where it says more than the preamble's: of which district, of which commune."""
    if body is None:
        return named
    own, whole = _key(named.value), _key(body.value)
    if whole.startswith(own) and whole != own:
        return Fact(_proper(text, low, body), body.start, body.end)
    of = own.removeprefix(_key(collective))
    if of and of != own and whole.startswith(of) and whole != of:  # "Ban Thường vụ" of "Đảng ủy xã ..."
        return Fact(f"{_title(collective)} {_proper(text, low, body)}", named.start, named.end)
    return named


def _title(collective: str) -> str:
    """Return "Ban Thường vụ": the capitals of a collective's name, given in lower case."""
    return collective.capitalize().replace("Ban thường", "Ban Thường").replace("Ban chấp", "Ban Chấp")


def _key(words: str) -> str:
    """Return a name squashed, with its bodies in their short form: "UBND" is "Ủy ban nhân dân"."""
    key = squash(words)
    for name, short in _SHORT:
        key = key.replace(name, short)
    return key


def _proper(text: str, low: str, body: Fact[str]) -> str:
    """Return a header line in capitals as it is written in running text, where the document prints it so."""
    key = shadow(body.value)
    at = low.find(key, body.end)
    while at >= 0:
        words = clean(text[at : at + len(key)])
        if not lm.is_capitals(words):
            return words
        at = low.find(key, at + 1)
    return body.value if not lm.is_capitals(body.value) else _sentence_case(body.value)


def _sentence_case(words: str) -> str:
    """Return words in capitals as running text has them: names of places and abbreviations keep their capitals."""
    cased = _ABBREVIATION.sub(lambda m: m[0].upper(), words.lower())
    if (match := _PLACE_OF.search(cased)) and not _NO_PLACE.match(match["place"]):
        cased = cased[: match.start("place")] + match["place"].title()
    cased = _ORGAN_OF.sub(lambda m: m[0][:-1] + m[0][-1].upper(), cased)
    cased = cased[:1].upper() + cased[1:]
    return re.sub(rf"(?<!\w)(?:{'|'.join(_provinces())})(?!\w)", lambda m: m[0].title(), cased)


def _named_issuer(tree: SyntaxTree) -> Fact[str] | None:
    text, low = tree.text, tree.shadow
    for zone in tree.zones("preamble"):
        last = None
        for match in _ISSUES.finditer(low, zone.start, zone.end):
            if not _OTHERS.match(match["who"]):
                last = match
        if last is not None:
            a, b = last.span("who")
            return Fact(clean(text[a:b]), a, b)
    return None


def _cited_issuer(tree: SyntaxTree) -> Fact[str] | None:
    """Return the body that the closing says the plan is of ("Trên đây là Kế hoạch ... của Đảng ủy xã ...")."""
    for zone in tree.zones("closing"):
        if match := pattern(
            r"trên đây là [^.]*\scủa\s+((?:ban thường vụ|đảng ủy|ủy ban|chi bộ|huyện ủy|tỉnh ủy|sở|trường)[^.;]{2,80})"
        ).search(tree.shadow, zone.start, zone.end):
            return Fact(clean(tree.text[match.start(1) : match.end(1)]), *match.span(1))
    return None


def _is_small(low: str, start: int, end: int) -> bool:
    """Return whether a province's name is that of a place inside one ("phường Hà Giang 1")."""
    return bool(_SMALLER.search(low, max(start - 12, 0), start) or _WITH_NUMBER.match(low, end))


def territory_of(tree: SyntaxTree, header: Header, issuer: Fact[str] | None) -> Fact[str] | None:
    """Return the province as printed: in the issuer's name, the header, the date line, else first in the text."""
    text, low = tree.text, tree.shadow
    spans = [(f.start, f.end) for f in (issuer, *header.bodies, header.place) if f]
    for a, b in spans:
        if match := next((m for m in province_pattern().finditer(low, a, b) if not _is_small(low, *m.span())), None):
            return Fact(
                clean(text[match.start() : match.end()]).title()
                if lm.is_capitals(text[match.start() : match.end()])
                else clean(text[match.start() : match.end()]),
                match.start(),
                match.end(),
            )
    stop = min([zone.start for kind in ("foot", "annex", "foreign") for zone in tree.zones(kind)] or [len(text)])
    for match in province_pattern().finditer(low, 0, stop):
        if _PROVINCE.search(low, max(match.start() - 12, 0), match.start()) and text[match.start()].isupper():
            return Fact(clean(text[match.start() : match.end()]), match.start(), match.end())
    return None
