"""Citations of documents: type, designation, date, issuer and title, numbered or by name (laws, programmes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern, trigger
from compliance.phrases import calendar, longest
from compliance.plan import Citation, Fact
from compliance.values import replace
from compliance.vietnamese import clean, shadow

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Callable, Iterator

    from compliance.phrases import Phrase, Token

_TYPES = (
    "bộ luật|luật|pháp lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|quy định|quy chế|chỉ thị|kết luận|hướng dẫn"
    "|kế hoạch|thông tư liên tịch|thông tư|thông báo|thông tri|chương trình|công văn|đề án|báo cáo|tờ trình|văn bản|công điện|lịch"
)
_SIGN = r"\s?[-/]\s?(?:(?:19|20)\d\d\s?/\s?)?[a-zđ&]{1,8}\d{0,2}\s?[-/]"  # after its number: "11-QĐ/", "12/2024/NĐ-"
_TRIGGER = trigger(
    (_TYPES, rf"\s+(?:(?:số\s*:?\s*)?\d{{1,5}}{_SIGN}|số\s*:?\s*\d)"),
    ("số", rf"\s*:?\s*\d{{1,5}}{_SIGN}"),
    (r"\d", rf"\d{{0,4}}{_SIGN}"),
    ("quy chế", r"\s+(?:làm việc|hoạt động|phối hợp(?:\s+công\s+tác)?|tiếp công dân)\s+số\s*:?\s*\d"),
    ("bộ luật|luật|pháp lệnh", r"\s+(?!số)\w"),
    ("chương trình", r"\s+(?:phối hợp|công tác|làm việc|kiểm tra|hành động)"),
)
# What each of these has in it, by which most of a text is passed over faster: a number with its sign, or a law's word.
_HINT = trigger(
    (r"\d", _SIGN),
    ("số", r"\s*:?\s*\d"),
    ("luật|pháp lệnh", r"\s+(?!số)\w"),
    ("chương trình", r"\s+(?:phối hợp|công tác|làm việc|kiểm tra|hành động)"),
)
_LEAD = 100  # characters before a hint in which its citation begins: the type, blanks of a broken line
_BLANK = pattern(r"\s*")
_TYPE = pattern(_TYPES)
_LAW_WORD = pattern(r"(?:bộ luật|luật|pháp lệnh)\s+")
_NUMBERED = pattern(r"(?:số\s*:?\s*)?\d")
_OF = pattern(r"^[\s,]*(?:của|do)\s+")
_ABOUT = pattern(r"\s*,?\s*(?:về việc\s+|về\s+)?")
_LAWS = ("Bộ luật", "Luật", "Pháp lệnh")
_DATE = pattern(r"\d+")
_SPACE = pattern(r"\s+")
_REACH = 900  # a title of a regulation may run over several lines
_NUMBERED_PROGRAMME = pattern(r"chương trình\s+(?:[^\s\d]+\s+){0,3}(?:số|năm|tháng|quý|\d)")
_BEFORE = 200
_PROPOSED = pattern(
    r"(?:đề nghị|đề xuất|ý kiến|đồng ý|chỉ đạo|kết luận|thống nhất)\s+của\s+(?P<who>[^;.:()\d]{2,120}?)\s*,?\s+(?:tại|theo|trong)\s+$"
)
_HAS_ISSUED = pattern(
    r"(?:ngày\s+(?P<day>\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}),\s+)(?P<who>[^;.:()\d,]{2,120}?)\s+(?:đã\s+)?(?:ban hành|có|ký)\s+$"
)
_AMENDED = pattern(
    r"(?:,\s*|\s*\()(?:đã )?(?:được )?sửa đổi(?:,? bổ sung)?(?: một số điều)?(?: (?:năm|ngày|các năm) [\d/, và]{3,30}\d)?\)?"
)
_LAW_NAMES = pattern(
    r"(?:sửa đổi|tiếp công dân|tổ chức|thực hiện|khiếu nại|tố cáo|mặt trận|thanh niên|cán bộ|công chức|viên chức|ban hành|giáo dục"
    r"|doanh nghiệp|bình đẳng|trẻ em|hợp tác xã|lao động|đất đai|bảo|phòng|thanh tra|cư trú|công đoàn|người|an ninh|y tế|khám)"
)


def find(text: str, low: str, start: int, end: int, role: str) -> list[Citation]:
    """Return the citations of text[start:end] in order; `low` is the shadow of `text`."""
    found = list(_find(text, low, start, end, role))
    for index in range(len(found) - 1, 0, -1):
        found[index - 1] = _like_next(low, found[index - 1], found[index])
    return found


def _like_next(low: str, citation: Citation, following: Citation) -> Citation:
    """Give "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày ... của ..." one date and issuer."""
    bare = not (citation.issued or citation.issuer or citation.title)
    joined = bare and low[citation.end : following.start].strip() in ("và", ",", ";", "")
    return replace(citation, issued=following.issued, issuer=following.issuer) if joined else citation


def _find(text: str, low: str, start: int, end: int, role: str) -> Iterator[Citation]:
    at = start
    while (hint := _HINT.search(low, at, end)) and (match := _TRIGGER.search(low, max(at, hint.start() - _LEAD), end)):
        at = match.end()
        if not _begins_citation(text, low, match.start()):
            continue
        phrase = longest("citation", low, match.start(), end, _REACH)
        if phrase is None:
            continue
        tree, stop = phrase
        yield _amended(text, low, end, _told_before(text, low, start, _citation(text, tree, match.start(), stop, role)))
        about = tree.node("about")
        at = next(about.leaves()).start if about else stop


def _amended(text: str, low: str, end: int, citation: Citation) -> Citation:
    """Give a law the words that say it was amended as part of its title: "(sửa đổi, bổ sung năm 2025)"."""
    told = _AMENDED.match(low, citation.end, end) if citation.title and not citation.designation else None
    if told is None or citation.title is None:
        return citation
    title = Fact(clean(text[citation.title.start : told.end()]), citation.title.start, told.end())
    return replace(citation, title=title, end=told.end())


def _told_before(text: str, low: str, start: int, citation: Citation) -> Citation:
    """Complete a citation by what its sentence tells before it: who proposed it, who issued it, and on what day."""
    if citation.issuer or not citation.designation:
        return citation
    begin = max(start, citation.start - _BEFORE)
    match = _PROPOSED.search(low, begin, citation.start) or _HAS_ISSUED.search(low, begin, citation.start)
    if match is None:
        return citation
    issuer = Fact(clean(text[match.start("who") : match.end("who")]), *match.span("who"))
    day = match.groupdict().get("day")
    date = calendar.day(*map(int, reversed(_DATE.findall(day)))) if day else None
    issued = Fact(date, *match.span("day")) if date and not citation.issued else citation.issued
    return replace(citation, issuer=issuer, issued=issued)


def _begins_citation(text: str, low: str, at: int) -> bool:
    """Return whether a trigger is a document and not "pháp luật", "theo luật định", a house number."""
    before = low[max(at - 6, 0) : at].rstrip()
    if low.startswith("chương", at) and not text[at].isupper():
        return bool(_NUMBERED_PROGRAMME.match(low, at))  # "phù hợp với chương trình công tác của Tỉnh ủy" is none
    if not _LAW_WORD.match(low, at):
        return True
    if before.endswith(("pháp", "kỷ", "dự án", "quy")) or not text[at].isupper():
        return False
    after = _LAW_WORD.match(low, at)
    if after and _NUMBERED.match(low, after.end()):
        return True  # "Luật số 42/2013/QH13"
    return bool(after and (text[after.end() : after.end() + 1].isupper() or _LAW_NAMES.match(low, after.end())))


def _citation(text: str, tree: Phrase, start: int, end: int, role: str) -> Citation:
    parts: dict[str, Token] = {}
    for token in tree.leaves():
        parts.setdefault(token.type, token)

    def fact(name: str, lead: re.Pattern[str]) -> Fact[str] | None:
        if name not in parts:
            return None
        begin, stop = parts[name].start, parts[name].end
        if skip := lead.match(text[begin:stop].lower()):
            begin += skip.end()
        words = text[begin:stop].rstrip()
        if words[-2:].lower() == "và" and words[-3:-2].isspace():  # "... của Tỉnh ủy và Hướng dẫn số ..."
            stop = begin + len(words) - 3
        return Fact(clean(text[begin:stop]), begin, stop)

    if named := parts.get("LAW") or parts.get("PROGRAMME"):
        title = Fact(clean(text[start : named.end]), start, named.end)
        kind = "Chương trình" if named.type == "PROGRAMME" else _law(named)
        word = Fact(kind, start, start + _kind_length(text[start : named.end]))
        return Citation(start, end, role, word, _designation(fact), _issued(parts), fact("ISSUER", _OF), title)
    kind_fact = fact("TYPE", _BLANK)
    if kind_fact:  # "Quy chế làm việc số ..." is a Quy chế
        begin = kind_fact.start
        whole = kind_fact.value.lower().startswith("chương trình")  # "Chương trình phối hợp số ..." is called so
        stop = kind_fact.end if whole else begin + _kind_length(text[begin : kind_fact.end])
        kind_fact = Fact(clean(text[begin:stop]), begin, stop)
    return Citation(
        start,
        end,
        role,
        Fact(kind_fact.value.capitalize(), kind_fact.start, kind_fact.end) if kind_fact else None,
        _designation(fact),
        _issued(parts),
        fact("ISSUER", _OF),
        fact("ABOUT_TEXT", _ABOUT),
    )


def _kind_length(words: str) -> int:
    """Return how far the kind of document reaches at the head of its name, whatever blanks are between its words."""
    found = _TYPE.match(shadow(words))
    return found.end() if found else len(words)


def _law(named: str) -> str:
    words = " ".join(named.split())
    return next((kind for kind in _LAWS if words.startswith(kind.lower())), _LAWS[1])


def _designation(fact: Callable[[str, re.Pattern[str]], Fact[str] | None]) -> Fact[str] | None:
    found = fact("DESIGNATION", _BLANK)
    return Fact(_SPACE.sub("", found.value), found.start, found.end) if found else None


def _issued(parts: dict[str, Token]) -> Fact[dt.date] | None:
    token = parts.get("ISSUED")
    if token is None:
        return None
    d, m, y = map(int, _DATE.findall(token)[:3])
    date = calendar.day(y, m, d)
    return Fact(date, token.start, token.end) if date else None
