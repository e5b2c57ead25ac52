"""Deadlines: by a date, within a stretch, so many days before or after something, each month, or only "kịp thời"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern, trigger
from compliance.phrases import longest, times
from compliance.plan import Deadline, Fact, Window
from compliance.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.phrases import Phrase, Token
    from compliance.phrases.calendar import Year

# "liên tục 05 ngày trước hội nghị": on each of these days; "quá 10 ngày kể từ ngày nhận": too late
_ALL_ALONG = ("liên tục ", "trong suốt ", " quá ")
_GATHERING = "tổ chức|diễn ra|tiến hành|hội nghị|buổi|cuộc|đối thoại|tiếp xúc"
_NOT_BEFORE = r"(?!\s*(?:mắt|tiên|hết|đây|đó|pháp luật|nhân dân|cử tri|yêu cầu))"
_AFTER = r"(?=\s+(?:khi|mỗi|từng|hội nghị|buổi|cuộc|đợt|kỳ|phiên|đối thoại|tiếp|kết thúc|thời điểm|ngày|\d))"
_TRIGGER = trigger(
    ("từ", r"\s*(?:ngày|tháng)?\s*\d"),
    ("xong|hoàn thành", rf"\s*trước{_NOT_BEFORE}"),
    ("trước", _NOT_BEFORE),
    ("chậm nhất|muộn nhất|không muộn hơn|không muộn quá|không chậm hơn|không chậm quá|hạn cuối|hạn chót", ""),
    ("thời hạn", r"(?!\s*(?:giải quyết|quy định))"),
    ("đến|tới", r"\s*hết"),
    ("xong", r"\s*trong"),
    ("hoàn thành", r"\s*(?:trong|vào)"),
    ("đến|tới", r"\s+ngày\s*\d", r"\w"),
    ("ít nhất|tối thiểu|không quá|tối đa", r"\s*\d"),
    (
        "0|1|2|3|4|5|6|7|8|9",
        r"\d?\s+ngày(?:\s+làm\s+việc)?\s+(?:trước|sau|kể\s+từ|tính\s+từ)\s+(?:khi|mỗi|từng|kỳ|buổi|cuộc|phiên|đợt|lần|hội nghị|đối thoại|ngày (?:tiếp|tổ chức|diễn ra|đối thoại|kết thúc|nhận))(?!\w)",
        r"[\w/.,-]",
    ),
    ("ngay", rf"\s+sau{_AFTER}"),
    ("sau", _AFTER, r"\w"),
    ("kể từ", r"(?=\s+(?:khi|ngày))"),
    ("trong", r"\s*(?:vòng|thời hạn|thời gian|tháng|quý|tuần|ngày|năm|\d)", r"\w"),
    ("vào", r"\s*(?:ngày|tháng|quý|tuần|cuối|đầu)"),
    ("ngày", r"\s*\d{1,2}\s+(?:hằng|hàng|mỗi|(?:của )?tháng (?:cuối|đầu))(?!\w)", r"\w"),
    ("hằng|hàng|mỗi", r"\s*(?:tuần|tháng|quý|năm)", r"\w"),
    (
        "03|06|3|6|ba|sáu",
        r"\s*tháng\s*(?:(?:một|01|1)\s*lần|(?:,|và)\s*(?:(?:hằng|hàng|cả|một|01|1)\s*)?năm(?!\s*\d))",
        r"\w",
    ),
    ("01|1|một|mỗi", r"\s*(?:lần|kỳ)\s*(?:/|mỗi|một|trong)\s*(?:tuần|tháng|quý|năm)", r"\w"),
    (r"trong\s*khi|khi|tại|trong", rf"\s+(?:các\s+|buổi\s+|cuộc\s+|mỗi\s+)*(?:{_GATHERING})", r"\w"),
    ("theo", r"\s*(?:đúng\s*)?(?:quy định|tiến độ)"),
    ("đúng", r"\s*(?:thời gian|thời hạn|hạn|tiến độ)"),
    (r"kịp thời|định\s*kỳ|sớm nhất", ""),
)
_LEAST = ("ít nhất", "tối thiểu")
_A_MONTH = pattern(r"\s*(?:/|(?:trong )?(?:mỗi|một|hằng|hàng|01)\s)\s*(?:tháng|tuần|quý|năm)(?!\w)")
_MONTHLY = pattern(r"(?:hằng|hàng|mỗi) (tháng|quý)")
_YEARLY = pattern(r"(?:hằng|hàng|mỗi)\s*năm")
_CYCLES = (  # the shortest of several: "định kỳ quý, 6 tháng, năm"
    (pattern(r"(?<!\d )(?<!\d)(?<!ba )(?<!sáu )(?<!chín )tháng"), "FREQ=MONTHLY"),
    (pattern(r"quý|0?3\s*tháng|ba tháng"), "FREQ=MONTHLY;INTERVAL=3"),
    (pattern(r"tháng"), "FREQ=MONTHLY;INTERVAL=6"),
    (pattern(r"năm"), "FREQ=YEARLY"),
)
_UNITS = {"ngày": "day", "tuần": "day", "tháng": "month"}
# "bảo đảm kinh phí theo quy định" says how much, not by when.
_MANNER = pattern(r"(?:kinh phí|chế độ|chính sách|thẩm quyền|trình tự|thủ tục|định mức|thành phần)\s+$")
_DESCRIBES = pattern(  # "hồ sơ đất lập trước ngày 01/7/2025", "kiến nghị phát sinh trước ngày ...": no work is due then
    r"(?:hồ sơ|giấy|đơn|vụ việc|kiến nghị|ý kiến|phản ánh|trường hợp|công trình|việc)(?!\w)[^.;:,]{0,40} (?:được )?(?:lập|cấp|nộp|nhận|phát sinh|tồn đọng|xảy ra|có từ) $"
)
_DURING = pattern(r"(?:xong|hoàn thành)\s*(?:trong|vào)$")
_KIND_RANK = {"date": 0, "recurring": 1, "window": 2}


def find(text: str, low: str, start: int, end: int, year: Year | None) -> list[Deadline]:
    """Return the deadlines printed in text[start:end], in order; `year` completes dates without one."""
    found: list[Deadline] = []
    at = start
    while match := _TRIGGER.search(low, at, end):
        if low.startswith("theo", match.start()) and _MANNER.search(
            low[max(start, match.start() - 24) : match.start()]
        ):
            at = match.end()
            continue
        if low.startswith("trước", match.start()) and _DESCRIBES.search(
            low, max(start, match.start() - 60), match.start()
        ):
            at = match.end()
            continue
        if low[match.start()].isdigit() and low.endswith(_ALL_ALONG, start, match.start()):
            at = low.index(" ", low.index("ngày", match.start()))
            continue
        phrase = longest("deadline", low, match.start(), end)
        if phrase is None:
            phrase = longest("time", low, match.start(), end)
        if phrase is None:
            at = match.end()
            continue
        tree, stop = phrase
        at = stop
        if low.startswith(_LEAST, match.start()) and _A_MONTH.match(low, stop, end):
            continue  # "tiếp dân tối thiểu 02 ngày mỗi tháng": how often
        found.append(_read(text, low, tree, match.start(), stop, year))
    return found


def single(text: str, low: str, start: int, end: int, year: Year | None) -> Deadline | None:
    """Return the deadline of a table cell such as "Tháng 3/2026", "15/4/2026", "Trước 10/5": the words are all of it."""
    found = find(text, low, start, end, year)
    plain = times.find(low, start, end, year)
    if found and not (
        plain and plain[0].rrule and plain[0].start < found[0].text.start
    ):  # "Ngày 20 tháng cuối mỗi quý"
        return best(found)
    if not plain:
        return None
    return _timed(Fact(clean(text[start:end]), start, end), plain[0], None)


def best(found: Sequence[Deadline]) -> Deadline:
    """Return the one that binds most: a date, a cycle, a stretch, a number of days, an open relation, a vague word."""
    return min(found, key=_rank)


def _rank(deadline: Deadline) -> int:
    if deadline.kind == "relative":
        return 1 if deadline.offset else 5 if deadline.relation == "during" else 4
    if deadline.kind == "vague":
        return 6
    if deadline.kind == "recurring" and "BY" not in (deadline.rrule or ""):
        return 2
    return _KIND_RANK[deadline.kind]


def _read(text: str, low: str, tree: Phrase, start: int, end: int, year: Year | None) -> Deadline:
    fact = Fact(clean(text[start:end]), start, end)
    if tree.name == "time":
        return _timed(fact, times.read(tree, start, end, year), None)
    node = tree.node()
    assert node is not None
    name = node.name
    inner = node.node("time") or node.node("short")
    if inner is not None:
        relation = {"before": "before", "by": "on_or_before", "within": "during"}[name]
        if name == "by" and "trước" in str(node.children[0]):
            relation = "before"
        time = times.read(inner, start, end, year)
        if name == "by" and _DURING.match(str(node.children[0])) and any(w.start != w.end for w in time.windows):
            relation = "during"  # "hoàn thành trong quý II" names no day
        if time.days and (cycle := _MONTHLY.search(low, max(start - 40, 0), min(end + 24, len(low)))):
            rule = "FREQ=MONTHLY" if cycle[1] == "tháng" else "FREQ=MONTHLY;INTERVAL=3"
            days = ",".join(map(str, time.days))
            return _deadline(fact, "recurring", relation=relation, rrule=f"{rule};BYMONTHDAY={days}")
        return _recurring(_timed(fact, time, relation), low, start, end)
    if name == "cycle":
        rule = next(rule for words, rule in _CYCLES if words.search(low, start, end))
        return _deadline(fact, "recurring", relation=None, rrule=rule)
    return _relative(fact, node, name)


def _timed(text: Fact[str], time: times.Time, relation: str | None) -> Deadline:
    if time.rrule:
        return _deadline(text, "recurring", relation=relation, rrule=time.rrule)
    if not time.windows:
        return _deadline(text, "window", relation=relation)
    window = Window(time.windows[0].start, time.windows[-1].end)
    one_day = window.start == window.end
    if one_day and relation in (None, "during", "before", "on_or_before"):
        return _deadline(text, "date", relation=relation or "on_or_before", date=window.end)
    if relation == "before":
        return _deadline(text, "date", relation=relation, date=window.start)
    if relation == "on_or_before":
        return _deadline(text, "date", relation=relation, date=window.end)
    return _deadline(text, "window", relation=relation or "during", window=window)


def _recurring(deadline: Deadline, low: str, start: int, end: int) -> Deadline:
    """Read "hằng năm trước ngày 15/12" as a yearly deadline; its date stays that of the plan's year."""
    around = _YEARLY.search(low, max(start - 24, 0), min(end + 16, len(low)))
    if around is None or deadline.date is None:
        return deadline
    rule = f"FREQ=YEARLY;BYMONTH={deadline.date.month};BYMONTHDAY={deadline.date.day}"
    return _deadline(deadline.text, "recurring", relation=deadline.relation, date=deadline.date, rrule=rule)


def _relative(text: Fact[str], node: Phrase, name: str) -> Deadline:
    if name == "vague":
        word = str(node.children[0])
        return _deadline(text, "vague", relation=None, anchor=clean(word) if word.startswith("khi") else None)
    tokens = list(node.leaves())
    counts = [times.number(str(t)) for t in tokens if t.type == "COUNT"]
    relation = _relation(node, name, tokens)
    count = (counts[0] if relation == "before" else counts[-1]) if counts else None  # "từ 05 đến 07 ngày": the latest
    unit_word = next((str(t) for t in tokens if t.type == "UNIT"), "")
    unit = "working_day" if "làm" in unit_word else next((u for w, u in _UNITS.items() if w in unit_word), None)
    if count and "tuần" in unit_word:
        count *= 7
    bound_word = next((" ".join(t.split()) for t in tokens if t.type == "BOUND"), "")
    anchor = next((clean(str(t)) for t in tokens if t.type.endswith(("_EVENT", "_OPEN", "_OBJECT"))), None)
    bound = None
    if count:
        late = relation == "before"
        bound = "at_least" if late or "ít nhất" in bound_word or "tối thiểu" in bound_word else "at_most"
    return _deadline(text, "relative", relation=relation, anchor=anchor, offset=count or None, unit=unit, bound=bound)


def _relation(node: Phrase, name: str, tokens: list[Token]) -> str:
    if name == "during":
        return "during"
    if name == "bounded":
        return "before" if any(t.type == "BEFORE_OPEN" for t in tokens) else "after"
    if name == "before_open" and "sau" in str(node.children[0])[:24]:
        return "during"
    return "before" if name.startswith("before") else "after"


def _deadline(  # noqa: PLR0913  (one keyword a field of the value)
    text: Fact[str],
    kind: str,
    *,
    relation: str | None,
    date: object = None,
    window: Window | None = None,
    rrule: str | None = None,
    anchor: str | None = None,
    offset: int | None = None,
    bound: str | None = None,
    unit: str | None = None,
) -> Deadline:
    return Deadline(text, kind, date, relation, window, rrule, anchor, offset, bound, unit)  # type: ignore[arg-type]
