"""How many people are expected, with the parts the total is made of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities
from compliance.plan import Headcount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compliance.phrases.quantities import Quantity
    from compliance.understand.fields import Field
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_PEOPLE = pattern(
    "đại biểu|người|cử tri|thành viên|hộ|đồng chí|sinh viên|học sinh|đoàn viên|hội viên|doanh nghiệp|hợp tác xã|khách mời|công nhân|nông dân|cán bộ|thanh niên|công dân"
    r"|đại diện|ngư dân|phụ nữ|giáo viên|giảng viên|phụ huynh|viên chức|công chức|nhân viên|lãnh đạo|chức sắc|tiểu thương|đảng viên|bác sĩ|hộ kinh doanh|nữ công nhân|nữ cán bộ|bà con|chị\b|chủ\b|cựu chiến binh|trưởng\b|bí thư|tổ trưởng|già làng"
)
_ODD = pattern(
    r"(?<![\d/.,:])(?<!ở )(?<!tại )(?<!của )(?<!thuộc )\d{1,4}(?:\.\d{3})?(?=\s)(?!\s*(?:giờ|phút|ngày|tháng|năm|tuần|quý|/))"
)
_TELLS = pattern(
    r"(?:quy mô|số lượng|số (?:người|đại biểu)|có mặt|(?:tham )?dự (?:hội nghị|cuộc|buổi|đối thoại)[^.;:,\d]{0,30} có|tham dự|dự kiến(?: có| mời)?|với sự tham (?:gia|dự) của|(?<![\w,] )mời)[^.;:,\d]{0,40}?(?=\s(?:khoảng )?\d)"
)
_CROWD = pattern(  # "...; khoảng 200 đại biểu, trong đó 150 ngư dân ..."
    r"(?:[;.,]\s+|(?<=[+•(-] )|(?<=[\n(]))(?:có |dự kiến (?:có )?|mời )?(?P<crowd>(?:khoảng|chừng|gần|hơn|trên) \d{1,4}(?:\.\d{3})? (?:đại biểu|người|lượt người|(?:anh )?chị|hội viên|đoàn viên|công nhân|nông dân|sinh viên|cử tri|tiểu thương)(?!\w))",
    "khoảng",
    "chừng",
    "gần",
    "hơn",
    "trên",
)
_EACH = pattern(
    r"(?:mỗi|từng) (?:hội nghị|cuộc|buổi|kỳ|phiên|đợt|lần)(?P<of>[^.;,\d]{0,60}?)(?:\s(?:có|gồm|mời|là|dự kiến|khoảng|tối đa|tối thiểu|ít nhất|không quá))*\s(?=\d)"
)
_FURTHER = pattern(r"(?<=\.)\s+(?:mỗi|từng|riêng|ngoài ra|bên cạnh)(?!\w)")  # a sentence about others than the total
_PER = pattern(r"(?:mỗi|từng)\s[^.;:\d]{1,50}$", "mỗi", "từng")
_FEWEST = 2  # parts of a whole
_TOTAL = pattern(  # "120 thanh niên và 30 đại biểu phòng, ban, tổng số 150."
    r"(?<!\w)(?:tổng(?: cộng| số)?|cộng|cả thảy)(?: (?:số|là|có|cộng))*:?\s+(?P<sum>\d{1,4}(?:\.\d{3})*)(?:\s*người)?\s*(?=[.;,)]|$)",
    "tổng",
    "cộng",
    "cả thảy",
)
_GATHERS = pattern(r"\s*(?:họp|gặp|tổ chức|đối thoại|tiếp(?: công)?(?: dân)?)(?!\w)\s*")
_OF_WHICH = pattern(r"trong đó|bao gồm|gồm|cụ thể")
_SUM = pattern(
    r"(?<!\w)(?:tổng(?: cộng| số)?|cộng(?: là)?|cả thảy)(?: (?:số|là|có|người|đại biểu))*\W{0,3}$",
    "tổng",
    "cộng",
    "cả thảy",
)


def _people(m: Material, start: int, end: int) -> list[Quantity]:
    found = [q for q in quantities.counts(m.low, start, end) if _PEOPLE.search(q.noun)]
    return [q for q in found if m.low[q.start - 4 : q.start] != "năm "]  # "năm 2027 | Chủ tịch ...": a year


def _count(m: Material, q: Quantity, parts: Sequence[Headcount] = ()) -> Headcount:
    return Headcount(m.fact(q.start, q.end), q.low, q.high, q.approximate, tuple(parts))


def read(m: Material, headcount: Sequence[Field], attendees: Sequence[Field]) -> Headcount | None:
    """Return the headcount of an event from its own field, else from the numbers among the participants."""
    for field in headcount:
        spans = field.spans  # the key may hold the total: "Tổng số đại biểu là 160 người, trong đó: ..."
        start = min(field.start, field.item.inner) if not field.shared else field.start
        if spans and (found := _in_words(m, start, max(spans[-1][1], field.end))):
            return found
    items = {id(field.item): field.item for field in attendees}.values()
    tops = [item for item in items if not any(item in other.children for other in items)]
    parts = [part for item in tops for part in _parts(m, item)]
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return None
    whole = m.fact(parts[0].text.start, parts[-1].text.end)
    return Headcount(whole, None, None, any(p.approximate for p in parts), tuple(parts))


def _in_words(m: Material, start: int, end: int) -> Headcount | None:
    """Read "150 đại biểu, trong đó: xã 30 đại biểu; thôn 120 đại biểu"."""
    found = _people(m, start, end)
    if not found:
        return None
    if (whole := _summed(m, start, end, found)) is not None:
        return whole
    summed = [q for p, q in pairwise(found) if _SUM.search(m.low, p.end, q.start)]
    if summed:  # "110 người; khách mời: 25 người; cộng: 135 người"
        return _count(m, summed[0], [_count(m, q) for q in found[: found.index(summed[0])]])
    total, *rest = found
    split = _OF_WHICH.search(m.low, total.end, end)
    if (rest and _is_unread(m, start, total)) or (not split and _is_row(m, found)):
        parts = tuple(
            _count(m, q) for q in found
        )  # "120 bạn đọc: 90 công nhân, 30 ...": of parts alone, not of the whole
        return Headcount(m.fact(start, end), None, None, any(q.approximate for q in found), parts)
    if rest and (split or len(rest) > 1):
        told = _stop(m, split.end(), end) if split else end
        end = (
            end if "\n" in m.low[told : told + 3] else told
        )  # bullets below are parts, a next sentence tells of others
        return _count(m, total, [_count(m, q) for q in _whole(m, total.end, end, rest)])
    if rest:  # two numbers side by side and no total
        return Headcount(
            m.fact(start, end), None, None, any(q.approximate for q in found), tuple(_count(m, q) for q in found)
        )
    return _count(m, total)


def _is_unread(m: Material, start: int, first: Quantity) -> bool:
    """Return whether a number whose noun nobody knows stands before the first one read, which then is no total."""
    return _ODD.search(m.low, start, first.start) is not None


def _is_row(m: Material, found: Sequence[Quantity]) -> bool:
    """Return whether numbers of people of different kinds stand side by side, parted by commas: none is the total."""
    between = [m.low[one.end : other.start] for one, other in pairwise(found)]
    kinds = {one.noun for one in found}
    total = sum(one.low or 0 for one in found[1:]) == found[0].low
    return (
        len(kinds) == len(found) > _FEWEST and not total and not any(c in words for words in between for c in ":()=;\n")
    )


def _summed(m: Material, start: int, end: int, found: Sequence[Quantity]) -> Headcount | None:
    """Return the total that stands behind its parts, without naming of whom ("..., tổng số 150")."""
    total = _TOTAL.search(m.low, start, end)
    parts = [_count(m, q) for q in found if total and q.end <= total.start()]
    if total is None or len(parts) < _FEWEST or any(part.min is None or part.max is None for part in parts):
        return None
    number = int(total["sum"].replace(".", ""))
    return Headcount(m.fact(*total.span("sum")), number, number, False, tuple(parts))


def _whole(m: Material, start: int, end: int, rest: Sequence[Quantity]) -> list[Quantity]:
    """Return the parts a total is made of; none where some are not read, or only one is told ("trong đó có 30 nữ").

    What is told of a part in parentheses or after a further "trong đó" is no part beside it.
    """
    split = _OF_WHICH.search(m.low, start, end)
    first = split.end() if split else start
    again = m.low.find("trong đó", first, end)
    end = again if again > 0 else end
    further = _FURTHER.search(m.low, first, end)
    end = further.start() if further else end
    inside = [m.low.count("(", start, q.start) - m.low.count(")", start, q.start) for q in rest]
    level = [q for q, depth in zip(rest, inside, strict=True) if q.start < end and depth <= inside[0]]
    read = [(q.start, q.end) for q in rest]
    odd = any(not any(a <= n.start() < b for a, b in read) for n in _ODD.finditer(m.low, first, end))
    each = any(_PER.search(m.low, max(first, q.start - 60), q.start) for q in level)  # "mỗi thôn 05 đại biểu"
    return [] if odd or each or len(level) < _FEWEST else level


def told(
    m: Material, spans: Iterable[tuple[int, int]], common: Iterable[tuple[int, int]], name: str
) -> Headcount | None:
    """Return the headcount that sentences tell: "Quy mô 120 người", "Mỗi buổi 60 công nhân" (of occasions so named)."""
    for a, b in spans:
        if (says := _TELLS.search(m.low, a, b)) and (found := _in_words(m, says.end(), _stop(m, says.end(), b))):
            return found
        if about := _CROWD.search(m.low, a, b):
            at = about.start("crowd")
            stop = m.low.find(")", at, b) if m.low[at - 1] == "(" else -1
            return _in_words(m, at, stop if stop > at else _stop(m, at, b))
    for a, b in common:
        for each in _EACH.finditer(m.low, a, b):
            of = _GATHERS.sub("", each["of"], 1).strip()
            found = _in_words(m, each.end(), _stop(m, each.end(), b)) if of in name else None
            if found:
                return found
    return None


def _stop(m: Material, start: int, end: int) -> int:
    """Return where the sentence ends."""
    return next((b for a, b in m.sentences(start, end)), end)


def _parts(m: Material, item: Item) -> list[Headcount]:
    """Return the headcounts an item gives: its own with those below it as parts, else those below it."""
    below = [part for child in item.children for part in _parts(m, child)]
    own = _people(m, item.inner, item.outer)
    if not own:
        return below
    if not below and (total := _summed(m, item.inner, item.outer, own)):
        return [total]
    if below:
        return [_count(m, own[0], below)]
    if len(own) > 1 and _OF_WHICH.search(m.low, own[0].end, own[1].start):
        told = _in_words(m, item.inner, item.outer)
        return [told] if told else []
    if len(own) > 2:  # "220 đại biểu, ... (khoảng 200 đại biểu) ... (khoảng 20 đại biểu)"
        return [_count(m, own[0], [_count(m, q) for q in own[1:]])]
    return [_count(m, q) for q in own]
