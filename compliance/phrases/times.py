"""Points, stretches and repetitions of calendar time: from words to windows and RFC 5545 rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import alternatives, pattern, trigger
from compliance.phrases import Token, calendar, longest
from compliance.plan import Window
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.phrases import Phrase
    from compliance.phrases.calendar import Year

_PERIOD = r"(?:tháng\s*\d|quý\s*[ivx\d]|năm\s*\d)"
_RATE = r"\s*(?:lần|ngày|buổi|cuộc|kỳ)\s*(?:/|trong|mỗi|trên)"
_CORE: tuple[tuple[str, ...], ...] = (
    ("ngày", r"\s*(?:m[ùồ]ng\s*)?(?:\d|làm việc (?:đầu|cuối))"),
    (r"các\s*ngày", r"\s*(?:là\s*)?:\s*\d{1,2}\s?/"),
    (r"\d", r"\d?\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"),
    (r"đầu|giữa|cuối|nửa đầu|nửa cuối|nửa sau|thượng\s*tuần|trung\s*tuần|hạ\s*tuần", rf"\s*(?:của\s*)?{_PERIOD}"),
    (r"sáng\s*thứ|chiều\s*thứ", r"\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7]\b)"),
    ("thứ", r"\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7]\b)", r"họp\s"),  # "kỳ họp thứ năm" is no Thursday
    ("chủ nhật", ""),
    ("tuần", r"\s*(?:lễ\s*)?(?:làm việc\s*)?(?:đầu|cuối|thứ|\d)"),
    ("tháng", r"\s*\d"),
    ("quý", r"\s*[ivx\d]"),
    ("06|6", r"\s*tháng\s*(?:đầu|cuối)"),
    ("sáu tháng", ""),
    ("hằng|hàng|mỗi", r"\s*(?:tuần|tháng|quý|năm)"),
    ("tháng", r"\s*(?:cuối(?:\s*cùng)?|đầu(?:\s*tiên)?)\s*(?:của\s*|trong\s*)?(?:các\s*|mỗi\s*)?quý"),
    ("một|01", r"\s*(?:tháng|quý)"),
    (r"\d", r"\d?\s*tháng\s*(?:một|01|1)\s*lần"),
    ("hai|ba|bốn|sáu", r"\s*tháng\s*(?:một|01|1)\s*lần"),
    ("ít nhất|tối thiểu", rf"\s*(?:\d{{1,2}}|một|hai|ba){_RATE}"),
    (r"\d", rf"\d?{_RATE}"),
    ("một|hai|ba", _RATE),
    ("năm", r"\s*(?:19|20)\d\d"),
)
_TRIGGER = trigger(
    (r"từ\s*các|từ|các", rf"\s*(?:{alternatives(_CORE)})"),
    ("từ", r"\s*\d{1,2}\s?/\s?\d{1,2}\s*(?:đến|-)"),
    (
        "từ",
        r"\s*(?:m[ùồ]ng\s*)?\d{1,2}\s*(?:đến|-)\s*(?:ngày\s*)?(?:m[ùồ]ng\s*)?\d{1,2}(?:\s?[/.-]\s?\d|\s*tháng\s*\d)",
    ),
    *_CORE,
)
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_DIGITS = pattern(r"\d+")
_COUNTED = pattern(r"\d+(?:\.\d{3})*")
_QUARTER_ENDS = "FREQ=MONTHLY;BYMONTH=3,6,9,12"
_QUARTER_STARTS = "FREQ=MONTHLY;BYMONTH=1,4,7,10"
_FREQUENCY = {
    "tuần": "FREQ=WEEKLY",
    "tháng": "FREQ=MONTHLY",
    "quý": "FREQ=MONTHLY;INTERVAL=3",
    "năm": "FREQ=YEARLY",
}
_UNITS = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}


@dataclass(frozen=True, slots=True)
class Time:
    """A phrase of calendar time: its windows, or its repetition, and how often where it says so."""

    start: int
    end: int
    form: str  # the grammar rule: days, months, quarters, every, rate, ...
    windows: tuple[Window, ...]
    rrule: str | None
    times: int | None = None  # a rate: so many times each `per`
    per: str | None = None  # week, month, quarter, year
    days: tuple[int, ...] = ()  # days printed without a month ("vào ngày 20")


def number(words: str) -> int:
    """Return the value of digits or of a small number in words ("hai")."""
    digits = _COUNTED.match(words)
    return int(digits[0].replace(".", "")) if digits else _NUMBERS.get(words.strip(), 0)


def find(low: str, start: int, end: int, year: Year | None) -> list[Time]:
    """Return the time phrases of low[start:end] in order; `year` completes dates printed without one."""
    found: list[Time] = []
    at = start
    while match := _TRIGGER.search(low, at, end):
        phrase = longest("time", low, match.start(), end)
        if phrase is None:
            at = match.start() + 2  # the trigger may hold a later beginning ("từ ngày", "các tháng")
            continue
        tree, stop = phrase
        found.append(read(tree, match.start(), stop, year))
        at = stop
    return found


def read(tree: Phrase, start: int, end: int, year: Year | None) -> Time:
    """Turn a parsed `time` phrase into its value."""
    node = tree.node() if tree.name == "time" else tree
    assert node is not None
    reader = _READERS[node.name]
    windows, rrule, times, per = reader(node, year)
    found = tuple(w for w in windows if w)
    days = tuple(_bare_days(node)) if not found and rrule is None and node.name == "days" else ()
    return Time(start, end, node.name, found, rrule, times, per, days)


def _bare_days(node: Phrase) -> Iterator[int]:
    for date in node.nodes("date"):
        if (d := _date(date)[0])[1] is None:
            yield d[0]


_Value = tuple["Sequence[Window | None]", "str | None", "int | None", "str | None"]


def _once(windows: Sequence[Window | None]) -> _Value:
    return windows, None, None, None


def _again(rrule: str | None) -> _Value:
    return (), rrule, None, None


def _year_of(token: Token | None) -> int | None:
    return int(str(token)[-4:]) if token is not None else None


def _date(node: Phrase) -> list[tuple[int, int | None, int | None]]:
    """Return the (day, month, year) triples of a `date` node; "14 15/5/2025" lost its separator and is two."""
    parts = [n for token in node.tokens("D", "DM", "DMY") for n in map(int, _DIGITS.findall(token))]
    year = _year_of(node.token("YEAR"))
    if len(parts) == 4:
        return [(parts[0], None, None), (parts[1], parts[2], parts[3])]
    padded = [*parts, None, None]
    return [(parts[0], padded[1], padded[2] or year)]


def _days(node: Phrase, year: Year | None) -> _Value:
    dates: list[tuple[int, int | None, int | None, bool]] = []  # the last: joined to the one before by a dash
    dash = False
    for child in node.children:
        if isinstance(child, Token):
            if child.type == "DMY":
                d, m, y = map(int, _DIGITS.findall(child))
                dates.append((d, m, y, dash))
            dash = child.type == "DASH" or (dash and child.type == "NGAY")
        elif child.name == "date":
            for triple in _date(child):
                dates.append((*triple, dash))
                dash = False
    if unit := node.node("every_unit"):
        return _again(_monthly(unit, dates))
    if end := node.node("quarter_end"):
        return _again(f"{_in_quarters(end)};BYMONTHDAY={','.join(str(d[0]) for d in dates)}")
    return _once(_completed(dates, year))


def _in_quarters(node: Phrase, *, last: bool = True) -> str:
    """Return the cycle of the month of each quarter that is named: the first where "đầu" is said, else the last."""
    words = str(node.children[0])
    return _QUARTER_STARTS if "đầu" in words or not (last or "cuối" in words) else _QUARTER_ENDS


def _monthly(unit: Phrase, dates: list[tuple[int, int | None, int | None, bool]]) -> str:
    word = next(w for w in _FREQUENCY if w in str(unit.children[0]))
    days = ",".join(str(d[0]) for d in dates)
    months = list(dict.fromkeys(d[1] for d in dates if d[1]))
    if word == "năm" and months:
        same = ",".join(dict.fromkeys(days.split(",")))
        return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={same}"
    return f"{_FREQUENCY['tháng' if word == 'tuần' else word]};BYMONTHDAY={days}"


def _completed(dates: list[tuple[int, int | None, int | None, bool]], year: Year | None) -> list[Window | None]:
    """Give dates their missing month and year from the ones after them; join those with a dash to a window."""
    windows: list[Window | None] = []
    month: int | None = None
    for d, m, y, dash in reversed(dates):
        month, year = m or month, y or year
        date = calendar.day(year, month, d)
        windows.append(Window(date, date) if date else None)
        if dash and date:
            windows[-1] = Window(None, date)
    joined: list[Window | None] = []
    for window in reversed(windows):
        if window and window.start is None:
            first = joined[-1].start if joined and joined[-1] else None
            if first and window.end and first <= window.end:
                joined[-1] = Window(first, window.end)
            else:  # "25 - 10/5" is no stretch of days
                joined.append(Window(window.end, window.end))
        else:
            joined.append(window)
    return joined


def _day_range(node: Phrase, year: Year | None) -> _Value:
    first, last = [_date(c)[0] for c in node.nodes()]
    end = calendar.day(last[2] or year, last[1], last[0])
    begin = calendar.day(first[2] or last[2] or year, first[1] or last[1], first[0])
    return _once([Window(begin, end)] if begin and end and begin <= end else [])


def _workday_order(node: Phrase, year: Year | None) -> _Value:
    order = -1 if "cuối" in str(node.children[0]) else 1
    if names := node.node("month_name"):
        return _once(_month_windows(names, year, "cuối" if order < 0 else "đầu"))
    unit = node.node("every_unit")
    quarterly = node.node("quarter_end") or (unit if unit and "quý" in str(unit.children[0]) else None)
    cycle = _in_quarters(quarterly, last=order < 0) if quarterly else "FREQ=MONTHLY"
    return _again(f"{cycle};BYDAY=MO,TU,WE,TH,FR;BYSETPOS={order}")


def _weekday(token: Token) -> int:
    words = str(token).replace(",", "").split()
    return 6 if "nhật" in words else WEEKDAYS.get(words[-1].removeprefix("thứ"), 0)


def _ordered_days(node: Phrase) -> Iterator[str]:
    """Yield "1FR", "3FR" for "thứ Sáu tuần đầu và thứ Sáu tuần thứ ba": each week with the days named before it."""
    days: list[int] = []
    fresh = True
    for token in node.tokens("WEEKDAY", "WEEK"):
        if token.type == "WEEKDAY":
            days = [_weekday(token)] if fresh else [*days, _weekday(token)]
            fresh = False
        else:
            yield from (f"{_order(token)}{_BYDAY[day]}" for day in days)
            fresh = True


def _weekday_list(node: Phrase) -> Iterator[int]:
    """Yield the weekdays named, those between "thứ Hai đến thứ Sáu" as well."""
    last, through = 0, False
    for token in node.tokens("WEEKDAY", "TO"):
        if token.type == "TO":
            through = True
            continue
        day = _weekday(token)
        yield from range(last + 1 if through else day, day)
        yield day
        last, through = day, False


def _order(token: Token) -> int:
    """Return which week of the month: 1 to 5, -1 for the last."""
    text = str(token)
    if "cuối" in text:
        return -1
    if "đầu" in text:
        return 1
    digits = _DIGITS.search(text)
    return int(digits[0]) if digits else next((n for w, n in _ORDERS.items() if w in text.split()), 1)


def _weekdays(node: Phrase, year: Year | None) -> _Value:
    days = list(dict.fromkeys(_weekday_list(node)))
    week = node.token("WEEK")
    if week is not None:
        order = _order(week)
        if names := node.node("month_name"):
            weeks = [calendar.week_of_month(y, m, order) for m, y in _months_of(names, year)]
            return _once([calendar.weekday_in(w, d) for w in weeks if w for d in days])
        quarterly = node.node("quarter_end")  # "thứ Sáu tuần thứ ba của tháng cuối quý"
        cycle = _in_quarters(quarterly, last=False) if quarterly else "FREQ=MONTHLY"
        return _again(f"{cycle};BYDAY=" + ",".join(_ordered_days(node)))
    if unit := node.node("every_unit"):
        word = next(w for w in _FREQUENCY if w in str(unit.children[0]))
        return _again(f"{_FREQUENCY[word]};BYDAY=" + ",".join(_BYDAY[d] for d in days))
    return _once([])


def _months_of(names: Phrase, year: Year | None) -> list[tuple[int, Year | None]]:
    """Return (month, year) pairs of a `month_name`; a year printed last counts for those before it."""
    pairs: list[tuple[int, Year | None]] = []
    for node in reversed(list(names.nodes())):
        year = _year_of(node.token("YEAR")) or year
        pairs.append((int(str(node.token("D"))), year))
    return pairs[::-1]


def _month_windows(names: Phrase, year: Year | None, part: str | None) -> list[Window | None]:
    pairs = _months_of(names, year)
    if len(pairs) == 2 and names.token("DASH") is not None:
        (first, _), (last, y) = pairs
        return [calendar.months(y, first, last)]
    return [calendar.month(y, m, part) for m, y in pairs]


def _months(node: Phrase, year: Year | None) -> _Value:
    names = node.node("month_name")
    part = node.token("PART")
    return _once(_month_windows(names, year, part) if names else [])


def _month_range(node: Phrase, year: Year | None) -> _Value:
    names = list(node.nodes())
    last = _months_of(names[1], year)[-1] if len(names) > 1 else None
    if last is None:
        last = (int(str(node.token("D"))), _year_of(node.token("YEAR")) or year)
    return _once([calendar.months(last[1], _months_of(names[0], last[1])[0][0], last[0])])


def _week_of(node: Phrase, year: Year | None) -> _Value:
    token = node.token("WEEK")
    order = _order(token) if token is not None else 1
    if names := node.node("month_name"):
        return _once([calendar.week_of_month(y, m, order) for m, y in _months_of(names, year)])
    return _again("FREQ=MONTHLY")


def _quarters_in(node: Phrase, year: Year | None, part: str | None) -> list[Window | None]:
    pairs: list[tuple[int, Year | None]] = []
    for item in reversed(list(node.nodes("quarter"))):
        year = _year_of(item.token("YEAR")) or year
        token = str(item.token("Q"))
        pairs.append((_QUARTERS.get(token) or int(token), year))
    return [calendar.quarter(y, q, part) for q, y in reversed(pairs)]


def _quarters(node: Phrase, year: Year | None) -> _Value:
    names = node.node("quarter_name")
    return _once(_quarters_in(names, year, node.token("PART")) if names else [])


def _quarter_last_month(node: Phrase, year: Year | None) -> _Value:
    return _once(_quarters_in(node, year, "cuối"))


def _half(node: Phrase, year: Year | None) -> _Value:
    year = _year_of(node.token("YEAR")) or year
    late = "cuối" in str(node.children[0])
    return _once([calendar.months(year, 7, 12) if late else calendar.months(year, 1, 6)])


def _year(node: Phrase, _: Year | None) -> _Value:
    year = _year_of(node.token("YEAR_WORD"))
    part = node.token("PART")
    if part is None:
        return _once([calendar.months(year, 1, 12)])
    early = any(w in part for w in ("đầu", "thượng"))
    middle = any(w in part for w in ("giữa", "trung"))
    return _once(
        [calendar.quarter(year, 1) if early else calendar.months(year, 5, 8) if middle else calendar.quarter(year, 4)]
    )


def _every(node: Phrase, _: Year | None) -> _Value:
    unit = node.node("every_unit")
    word = next(w for w in _FREQUENCY if unit is not None and w in str(unit.children[0]))
    return (), _FREQUENCY[word], None, _UNITS[word]


_EACH = pattern(r"(\d{1,2}|hai|ba|bốn|sáu)\s*tháng\s*(?:một|01|1)\s*lần")
_COUNT = pattern(r"(\d{1,2}|một|hai|ba|bốn)\s*(?:lần|ngày|buổi|cuộc|kỳ)")
_PER = {word: pattern(rf"(?:/|một|mỗi|01|1|hằng|hàng|trong|trên)\s*{word}") for word in ("tuần", "tháng", "quý", "năm")}


def _rate(node: Phrase, _: Year | None) -> _Value:
    text = str(node.children[0])
    if each := _EACH.match(text):
        return (), f"FREQ=MONTHLY;INTERVAL={number(each[1])}", 1, None
    word = next(word for word, per in _PER.items() if per.search(text))
    count = _COUNT.search(text)
    return (), _FREQUENCY[word], number(count[1]) if count else 1, _UNITS[word]


_READERS = {
    "days": _days,
    "short": lambda node, year: _once(_completed([(*_date(node)[0], False)], year)),
    "day_range": _day_range,
    "workday_order": _workday_order,
    "weekdays": _weekdays,
    "months": _months,
    "month_range": _month_range,
    "week_of": _week_of,
    "quarters": _quarters,
    "quarter_last_month": _quarter_last_month,
    "half": _half,
    "year": _year,
    "every": _every,
    "every_quarter_end": lambda _node, _year: _again(_QUARTER_ENDS),
    "rate": _rate,
}
