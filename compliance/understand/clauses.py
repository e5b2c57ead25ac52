"""How a sentence is parted into pieces of work: at bodies with work of their own, at days of their own."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import deadlines
from compliance.understand import actors as who
from compliance.understand.purposes import purposes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.plan import Deadline
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_SUMS_UP = pattern(r"(?:tổng hợp,? báo cáo|báo cáo (?:kết quả|định kỳ))(?!\w)")  # which is later than any conclusion
_SOON = pattern(r"kịp thời|sớm nhất|tiến độ|đúng thời gian")  # "giải quyết đúng hạn" says how, not by when
_STOPS = pattern(r"\s*(?:quy định\s*)?(?:$|[;)]|\.(?!\.)|,\s+đồng thời\s|\([^()]{0,40}\)|đối với\s)")
_DAY_FIRST = pattern(
    r"(?:riêng |vào )?(?:sáng |chiều )?ngày \d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?| tháng \d{1,2}(?: năm \d{4})?),?\s+"
)
_SEMICOLON = pattern(r"\s*;\s*", ";")
_AGAIN = pattern(r"(?:và\s+)?(?:xong\s+|hoàn thành\s+)?(?:trước|chậm nhất|muộn nhất|đến)\s+(?:ngày\s+)?\d")
_PASSES = pattern(r"(?:đồng thời,? )?(?:tổng hợp,? )?(?:gửi|trình|báo cáo)(?!\w)")  # what was made goes on to others
_SEASON = 93  # days: a quarter
_LEADS = pattern(r"(?:ngay )?sau [^,.;]{3,60}")
_RECEIVED = pattern(
    r"(?<!kết quả )(?:tiếp (?:công )?dân|tiếp|đối thoại|lịch)[^.;,:]{0,20}$", "tiếp", "đối thoại", "lịch"
)
_DONE = ("hoàn thành ", "xong ")
_SHARE = 40  # characters before the day
_OCCASION = pattern(  # and no verb of work
    r"(?:(?:đối với|cho|với) )?(?:hội nghị|cuộc|buổi|đợt|lần|phiên|kỳ|quý|cụm|đối thoại|diễn đàn|chương trình)(?!\w)[^.;:]{0,140}$"
)
_LIMIT = pattern(
    r"(?<!\w)(?:thời hạn|hạn)(?: chót| cuối| cùng)?(?: thực hiện| hoàn thành| gửi| nộp)?(?: là)?:\s*", "hạn"
)
_SEVERAL = 2
_SIGNS = " .,;:()–-"
_OPENS = pattern(r"trước|(?:ngay )?sau (?:khi|mỗi|từng|kết thúc)|kể từ|từ")  # "kiến nghị sau đối thoại" is no deadline
_CLAUSE = pattern(
    r"\s*;\s*|\s*,\s+(?:và\s+)?(?=(?:đối với|riêng|còn) [^;,.]{2,28} (?:trước|chậm nhất) ngày \d)|\s*,\s+(?:và\s+)?(?=(?:(?:đối với )?(?:cuộc|hội nghị|buổi|đợt|phiên|kỳ|quý|cụm)(?!\w)[^;,.:\d]{0,28}(?:\d{1,2} )?)?(?:xong |là )?(?:trước|chậm nhất|muộn nhất)(?: là)?(?: ngày)? \d{1,2}(?:[/.-]| tháng )\d)|\s*,?\s+(?:và\s+)?(?=(?:xong\s+)?(?:trước|chậm nhất) ngày \d)|\s*,\s+(?=(?:đồng thời\s+)?(?:báo cáo|gửi|trình|tổng hợp|hoàn thành|ban hành|thông báo|giao|tham mưu|công khai|niêm yết)\s)"
)


def is_again(m: Material, start: int, end: int) -> bool:
    """Return whether a clause is one more day of the same work: "(lần 1) và trước ngày 15/6 (lần 2)"."""
    due = best(m, start, end) if _AGAIN.match(m.low, start, end) else None
    return due is not None and not who.is_work(m, after_colon(m, due.text.end, end), end)


def is_share(m: Material, start: int, end: int) -> bool:
    """Return whether a clause only says whose day another one is: "đối với kỳ II trước ngày 22/10", "Cụm số 2 ..."."""
    due = best(m, start, end)
    if due is None or due.text.start - start > _SHARE or who.is_work(m, start, end):
        return False
    return not who.opens_work(m, start, end) and not m.low[due.text.end : end].strip(" .;,")


def shares(m: Material, item: Item) -> list[Item]:
    """Return the lines under a piece of work that only say by when it is done for which occasion, if they are several.

    "Soạn câu trả lời: + Hội nghị với nông dân: trước ngày 12/5; + Hội nghị với phụ nữ: trước ngày 20/6."
    """
    if m.low[item.outer - 1] != ":":
        return []
    found = [
        c for c in item.children if not c.children and c.kind == "section" and _is_day_of_occasion(m, c.inner, c.outer)
    ]
    return found if len(found) >= _SEVERAL else []


def _is_day_of_occasion(m: Material, start: int, end: int) -> bool:
    """Return whether words are no more than an occasion and a day: "Cuộc thứ nhất: trước ngày 12/5", "Trước ngày 12/5: cuộc ..."."""
    due = best(m, start, end)
    if due is None or not is_firm(due):
        return False
    before, behind = m.low[start : due.text.start].strip(_SIGNS), m.low[due.text.end : end].strip(_SIGNS)
    named = before or behind
    return bool(_OCCASION.match(named)) and not (before and behind)


def by_body(m: Material, start: int, end: int) -> list[tuple[int, int]]:
    """Split a sentence that hands out work to one body after another: "Giao A làm x; B làm y; C làm z"."""
    pieces = []
    at = start
    for cut in _SEMICOLON.finditer(m.low, start, end):
        if (
            on_day(m, cut.end(), end)
            or who.opens_work(m, cut.end(), end)
            or who.assigned(m, cut.end(), _stop(m, cut.end(), end))
        ):
            pieces.append((at, cut.start()))
            at = cut.end()
    return [*pieces, (at, end)]


def on_day(m: Material, start: int, end: int) -> Deadline | None:
    """Return the day a clause begins with, before the verb of its work: "ngày 19/5/2026 kiểm tra hội trường"."""
    day = _DAY_FIRST.match(m.low, start, end)
    if day is None or not who.is_work(m, day.end(), end):
        return None
    return deadlines.single(m.text, m.low, day.start(), day.end(), m.year)


def labelled(m: Material, start: int, end: int) -> Deadline | None:
    """Return the bare day that a clause says is the time limit: "...; thời hạn: ngày 20/3/2023"."""
    label = _LIMIT.search(m.low, start, end)
    return deadlines.single(m.text, m.low, label.end(), _stop(m, label.end(), end), m.year) if label else None


def _stop(m: Material, start: int, end: int) -> int:
    """Return where a clause ends: at the next semicolon."""
    cut = _SEMICOLON.search(m.low, start, end)
    return cut.start() if cut else end


def dated(m: Material, start: int, end: int) -> list[tuple[int, int]]:
    """Split a sentence whose clauses have deadlines of their own; what has none beside a dated clause stands by itself."""
    printed = m.deadlines(start, end)
    found = [d for d in printed if _binds(d) or ends_vaguely(m, d, end) or _is_cycle_apart(m, d, printed)]
    if len(found) < 2 or not any(d.offset if d.kind == "relative" else d.kind != "vague" for d in found):
        return _parted(m, start, end, printed)
    pieces = []
    at = start
    for earlier, later in itertools.pairwise(found):
        cuts = [
            c
            for c in _CLAUSE.finditer(m.low, earlier.text.end, min(later.text.start + 24, end))
            if c.end() <= later.text.start and not _is_lead(m, at, earlier, c.start())
        ]
        if not cuts:
            continue
        pieces.append((at, cuts[0].start()))
        at = cuts[0].end()
    pieces.append((at, end))
    return [part for a, b in pieces if a < b for part in _parted(m, a, b, printed)]


def _is_cycle_apart(m: Material, cycle: Deadline, printed: Sequence[Deadline]) -> bool:
    """Return whether a cycle is all that a part between semicolons says of time ("...; định kỳ hằng quý kiểm tra ...").

    How often citizens are received ("công bố lịch tiếp dân mỗi tháng 02 ngày") is no cycle of the work.
    """
    begin, end = cycle.text.start, cycle.text.end
    if cycle.kind != "recurring" or cycle.relation is not None or _RECEIVED.search(m.low, max(begin - 30, 0), begin):
        return False
    others = [d for d in printed if _binds(d) or (d.kind == "recurring" and d.text.start < begin)]
    return all(";" in m.low[min(d.text.end, end) : max(d.text.start, begin)] for d in others if d is not cycle)


def _is_lead(m: Material, start: int, due: Deadline, end: int) -> bool:
    """Return whether a clause is only the time of the next one: "Sau hội nghị, trong vòng 07 ngày, trình ..."."""
    before = m.low[start : due.text.start].strip(" ,")
    return not m.low[due.text.end : end].strip(" ,") and (not before or _LEADS.fullmatch(before) is not None)


def _parted(m: Material, start: int, end: int, printed: Sequence[Deadline]) -> list[tuple[int, int]]:
    """Split a clause with a deadline from others that it does not bind.

    What stands before the deadline may be bound by it, unless the dated clause begins with it or has another role
    ("phối hợp với ... chuẩn bị hội trường; gửi giấy mời trước hội nghị 05 ngày"); what another clause says after it is not.
    """
    firm = [d for d in printed if start <= d.text.start < end and is_firm(d)]
    if not firm:
        return [(start, end)]
    bounds = [start]
    for cut in _SEMICOLON.finditer(m.low, start, firm[0].text.start):
        begin = cut.end()
        leads = firm[0].text.start == begin and bool(m.low[firm[0].text.end : end].strip(" .;,"))
        other = who.has_role(m, bounds[-1], end) is not who.has_role(m, begin, end)
        work = who.is_work(m, begin, end) and firm[0].text.start > begin
        sums_up = _SUMS_UP.match(m.low, begin) and "conclude" in purposes_of(m.low[bounds[-1] : cut.start()])
        if leads or sums_up or (other and work and not _PASSES.match(m.low, begin)):
            bounds += [cut.start(), begin]
    for cut in _SEMICOLON.finditer(m.low, firm[-1].text.end, end):
        if who.is_work(m, cut.end(), end) and not _PASSES.match(m.low, cut.end()):
            bounds += [cut.start(), cut.end()]
            break
    bounds.append(end)
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def is_firm(deadline: Deadline) -> bool:
    """Return whether a deadline names days or counts them ("trong tháng 9/2024", "sau hội nghị 05 ngày")."""
    if deadline.kind == "relative":
        return bool(deadline.offset)
    window = deadline.window
    if window is None:
        return deadline.kind == "date" or "BY" in (deadline.rrule or "")
    return window.start is not None and window.end is not None and (window.end - window.start).days < _SEASON


def _binds(deadline: Deadline) -> bool:
    return (
        deadline.kind == "date"
        or "BY" in (deadline.rrule or "")
        or (deadline.kind == "relative" and bool(deadline.offset or _OPENS.match(deadline.text.value.lower())))
    )


def best(m: Material, start: int, end: int) -> Deadline | None:
    """Return the deadline in a span that binds most, or None."""
    found = m.deadlines(start, end)
    if not found:
        return None
    last = found[-1]  # "... kiến nghị sau hội nghị; báo cáo Huyện ủy kịp thời": the work ends "kịp thời"
    if last.kind == "vague" and len(found) > 1 and not m.low[last.text.end : end].strip(" .;,*\n"):
        done = m.low[last.text.start - 30 : last.text.start].removesuffix("trong thời gian ").endswith(_DONE)
        if done or all(d.kind == "relative" and not d.offset for d in found[:-1]):
            return last
    return deadlines.best(found)


def ends_vaguely(m: Material, deadline: Deadline, end: int) -> bool:
    """Return whether a clause ends with a deadline that is none: "niêm yết lịch kịp thời; gửi ... trước ngày 10/6"."""
    begin, stop = deadline.text.start, deadline.text.end
    return deadline.kind == "vague" and bool(_SOON.search(m.low, begin, stop) and _STOPS.match(m.low, stop, end))


def after_colon(m: Material, at: int, end: int) -> int:
    """Return where words begin behind blanks and colons."""
    while at < end and (m.low[at].isspace() or m.low[at] == ":"):
        at += 1
    return at
