"""Tables: rows of pipes or cells one a line, their columns named by the words of the header row."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import calendar
from compliance.phrases.times import WEEKDAYS
from compliance.plan import Fact, Misdate, Window
from compliance.understand.fields import Field
from compliance.values import dataclass, replace
from compliance.vietnamese import DITTO

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compliance.understand.draft import Draft
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

Span = tuple[int, int]

_COLUMNS = (
    ("before", r"(?:ngày|lịch|thời gian|địa điểm)[^|]{0,24}(?:cũ|đã (?:thông báo|định|ban hành|công bố)|trước (?:khi )?điều chỉnh|ban đầu)$"),
    ("to", r"^(?:gửi|(?:nơi|người|cơ quan|đơn vị)[^|]{0,20} ?(?:gửi|nhận)|báo cáo với|trình)(?:\s|$)"),
    ("event", r"^(?:cho|phục vụ) (?:hoạt động|sự kiện|hội nghị|cuộc)"),
    ("cooperate", r"phối hợp|^(?:cùng|đơn vị cùng|ai cùng) (?:làm|thực hiện|lo)|^hỗ trợ$"),
    ("prepare", r"^(?:đơn vị|cơ quan|bộ phận|phòng) (?:chuẩn bị|soạn)"),
    ("host", r"chủ trì (?:buổi |cuộc |việc )?(?:tiếp(?! thu| nhận)|đối thoại)"),
    ("lead", r"(?:đơn vị|cơ quan|bộ phận|người|tổ chức|cá nhân|phòng)[^|]{0,20}(?:chủ trì|thực hiện|phụ trách|tham mưu|chịu trách nhiệm|đầu mối)|chủ trì thực hiện|phân công|phụ trách|trách nhiệm|^(?:cơ quan )?đầu mối$|^ai (?:làm|lo)|^(?:nơi|người) làm$"),
    ("host", r"chủ trì|người tiếp|lãnh đạo|chủ tọa|người đối thoại|chức vụ|họ (?:và )?tên|cán bộ tiếp"),
    ("product", r"sản phẩm|kết quả"),
    ("deadline", r"thời hạn|hoàn thành|tiến độ|hạn"),
    ("topic", r"(?:nội dung|tên|chủ đề|hội nghị|buổi|cuộc|đợt)[^|]{0,12}(?:đối thoại|tiếp xúc|hội nghị|cuộc)|^hội nghị$|^cuộc$"),
    ("month", r"^tháng$"),
    ("weekday", r"^thứ(?: trong tuần)?$"),
    ("time", r"thời gian|ngày|lịch|thời điểm|quý|tháng|buổi|giờ"),
    ("place", r"địa điểm|nơi|địa bàn"),
    ("headcount", r"số lượng|số đại biểu|quy mô"),
    ("audience", r"đối tượng|đối thoại với|tiếp xúc với"),
    ("attendees", r"cùng (?:tham )?(?:dự|tiếp)|tham dự"),
    ("unit", r"đơn vị|xã,? phường|cấp xã|xã|cụm|^(?:ấp|thôn|bản|buôn|khu phố|tổ dân phố|xóm|huyện|địa phương)"),
    ("attendees", r"thành phần|tham dự|được mời|khách mời|đại biểu|cùng tiếp|cùng dự"),
    ("work", r"công việc|nhiệm vụ|nội dung công|nội dung thực hiện|việc"),
    ("topic", r"nội dung|chủ đề|chuyên đề|lĩnh vực|hội nghị|cuộc"),
    ("form", r"hình thức"),
    ("number", r"^\s*(?:stt|tt|số|số tt|số thứ tự)\s*$"),
    ("note", r"ghi chú"),
)  # fmt: skip
_NAMES = [(name, pattern(words)) for name, words in _COLUMNS]
_TIMED = pattern(r"\d|trước|sau |chậm|hằng|hàng|trong|quý|tháng|tuần|thường xuyên")
_DAY = pattern(r"ngày|thời gian")
_FEWEST = 4  # rows that show how a table tells who hosts
_THEME = pattern(r"chuyên đề|chủ đề|nội dung")
_DAYS_ALONE = pattern(r"(?:ngày\s*)?\d{1,2}(?:\s*(?:[;,]|và)\s*\d{1,2})*\s*(?:\([^)]*\)\s*)?")
_DITTO = frozenset((DITTO, "nt", "-nt-", "- nt -", "như trên", "//", '"', "''"))
_NUMBER = pattern(r"(?P<month>\d{1,2})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?!\d)")
_DATED = pattern(r"\d\s?[/.]\s?\d")
_DAYS = pattern(r"\([^)]*\)|thứ\s*\d|\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}|(?<!\d)(?P<day>\d{1,2})(?!\d)")
_WEEKDAY = pattern(r"(?:thứ\s*)?(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn")
_SEPARATOR = pattern(r"[\s|:=+-]*$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns and its rows of cell spans."""

    columns: tuple[str, ...]
    heads: tuple[str, ...]  # the words of the header row, shadowed
    rows: tuple[tuple[Span, ...], ...]

    @property
    def is_of_tasks(self) -> bool:
        """Whether the rows are work handed out rather than events."""
        names = set(self.columns)
        if "work" in names or "product" in names or "cooperate" in names:
            return not {"place", "host"} <= names
        return "lead" in names and not ({"place", "audience"} & names)


def read(m: Material, item: Item) -> Table | None:
    """Return the table an item holds, or None where no header row names its columns."""
    return m.once("table", item.start, item.end, lambda: _read(m, item))


def _read(m: Material, item: Item) -> Table | None:
    rows = _pipe_rows(m, item) if item.kind == "table" else _cell_rows(m, item)
    if len(rows) < 2:
        return None
    columns = tuple(_column(" ".join(m.low[a:b].split())) for a, b in rows[0])
    if len({c for c in columns if c}) < 2:
        return None
    width = len(columns)
    kept = [row for row in rows[1:] if len(row) == width or (width - 1 <= len(row) <= width + 1)]
    heads = tuple(" ".join(m.low[a:b].split()) for a, b in rows[0])
    return Table(_unique(columns, heads), heads, tuple(_as_above(m, kept)))


def _as_above(m: Material, rows: Iterable[list[Span]]) -> Iterator[tuple[Span, ...]]:
    """Yield the rows, each cell that only says "as above" (a ditto mark, "nt") with what stands above it."""
    above: tuple[Span, ...] = ()
    for row in rows:
        above = tuple(above[i] if i < len(above) and m.low[a:b] in _DITTO else (a, b) for i, (a, b) in enumerate(row))
        yield above


def _column(words: str) -> str:
    return next((name for name, pattern in _NAMES if pattern.search(words)), "")


def _unique(columns: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns with others of a name already taken left unnamed: of several times the day is the one."""
    days = [i for i, name in enumerate(columns) if name == "time" and _DAY.match(heads[i])]
    for alone in ("month", "weekday"):  # which are when
        if "time" not in columns:
            columns = tuple("time" if name == alone else name for name in columns)
    taken = {name: columns.index(name) for name in columns if name}
    if days:
        taken["time"] = days[0]
    themes = [i for i, name in enumerate(columns) if name == "time" and i != taken["time"] and _THEME.search(heads[i])]
    if "topic" not in taken and themes:  # "Quý, chuyên đề" beside "Thời gian"
        taken["topic"] = themes[0]
        columns = tuple("topic" if i == themes[0] else name for i, name in enumerate(columns))
    return tuple(name if taken.get(name) == i else "" for i, name in enumerate(columns))


def _pipe_rows(m: Material, item: Item) -> list[list[Span]]:
    rows = []
    for leaf in item.leaves:
        if _SEPARATOR.match(m.low, leaf.inner, leaf.outer):
            continue
        bar = "|" if "|" in m.low[leaf.inner : leaf.outer] else "\t"
        rows.append(_pipe_cells(m.text, leaf.inner, leaf.outer, bar))
    return rows


def _pipe_cells(text: str, start: int, end: int, bar: str) -> list[Span]:
    if text[start] == bar:
        start += 1
    if end > start and text[end - 1] == bar:
        end -= 1
    cells = []
    at = start
    while (cut := text.find(bar, at, end)) >= 0:
        cells.append(_trim(text, at, cut))
        at = cut + 1
    cells.append(_trim(text, at, end))
    return cells


def _trim(low: str, a: int, b: int) -> Span:
    while a < b and low[a].isspace():
        a += 1
    while b > a and low[b - 1].isspace():
        b -= 1
    return a, b


def _cell_rows(m: Material, item: Item) -> list[list[Span]]:
    """Return the rows of a table printed one cell a line: each starts with its running number."""
    spans = [(leaf.inner, leaf.outer) for leaf in item.leaves]
    first = next((i for i, (a, b) in enumerate(spans) if i and m.low[a:b].strip(" .").isdigit()), len(spans))
    rows = [spans[:first]]
    number = 1
    for span in spans[first:]:
        digits = m.low[span[0] : span[1]].strip(" .")
        begun = len(rows) > 1 and len(rows[-1]) < max(2, len(rows[0]) // 2)  # "12", "15": the day of a month
        if digits.isdigit() and number <= int(digits) <= number + 2 and not begun:  # a row may be missing
            rows.append([span])
            number = int(digits) + 1
        elif len(rows) > 1:
            rows[-1].append(span)
    width = len(rows[0])
    columns = [_column(" ".join(m.low[a:b].split())) for a, b in rows[0]]
    return [rows[0]] + [_fitted(m, row, width, columns) for row in rows[1:]]


def _fitted(m: Material, row: list[Span], width: int, columns: Sequence[str]) -> list[Span]:
    """Join cells broken over several lines until the row has as many as the header: those that go on in small letters."""
    cells = list(row)
    at = 1
    while len(cells) > width and at < len(cells):
        if at > 1 and m.text[cells[at][0]].islower():
            cells[at - 1] = (cells[at - 1][0], cells.pop(at)[1])
        else:
            at += 1
    while len(cells) > width:  # a capital begins the broken line: join where the columns then say what they should
        joins: list[tuple[Span, ...]] = [
            (*cells[:i], (cells[i][0], cells[i + 1][1]), *cells[i + 2 :]) for i in range(1, len(cells) - 1)
        ]
        cells = list(max(joins, key=partial(_sense, m, columns)))
    return cells


def _sense(m: Material, columns: Sequence[str], cells: Sequence[Span]) -> int:
    """Return how many cells hold what their column asks for: a time, a body."""
    worth = 0
    for name, (a, b) in zip(columns, cells, strict=False):
        if name in ("time", "deadline"):
            worth += 2 * bool(_TIMED.search(m.low, a, b))
        elif name in ("lead", "cooperate", "host"):
            named = next(m.names(a, b), None)
            worth += named is not None and named[0] - a < 4
    return worth


def _is_row(m: Material, row: tuple[Span, ...]) -> bool:
    """Return whether a row says something: no line of dashes, no total."""
    words = [m.low[a:b].strip() for a, b in row]
    return sum(bool(w) for w in words) > 1 and not any(w.startswith(("tổng cộng", "tổng số")) for w in words)


def event_rows(m: Material, item: Item, above: Draft) -> Iterator[Draft]:
    """Yield the events of a table whose rows are events."""
    table = read(m, item)
    if table is None or table.is_of_tasks or not {"time", "deadline"} & set(table.columns):
        return
    forgotten = _forgotten(m, table)
    for row in table.rows:
        cells = {name: span for name, span in zip(table.columns, row, strict=False) if name and span[0] < span[1]}
        days = _days_of_month(m, cells["month"], cells["time"]) if {"month", "time"} <= set(cells) else ()
        if not days and "time" in cells and _DAYS_ALONE.fullmatch(m.low, *cells["time"]):
            continue  # days of a month that no column tells
        if "deadline" in cells and "time" not in cells:
            cells["time"] = cells.pop("deadline")
        if "lead" in cells and "host" not in cells:
            cells["host"] = cells.pop("lead")
        told = days or any(k in cells for k in ("topic", "work", "audience", "host", "place", "unit", "before"))
        if not told or not _is_row(m, row):
            continue
        line = replace(item, inner=row[0][0], outer=row[-1][1], children=(), leaves=())
        if forgotten in row:
            cells["host"] = forgotten
        found = tuple(Field(name, *span, line, shared=False) for name, span in cells.items())
        words = cells.get("topic") or cells.get("work") or cells.get("unit") or cells.get("audience")
        name = m.fact(*words) if words else above.name
        yield replace(above.named(name, line).with_fields(found), words=(), days=days)


def misdates(m: Material, items: Iterable[Item]) -> Iterator[Misdate]:
    """Yield the days of rows "22/01/2024 | Ba" that fall on another day of the week than their own column says."""
    for item in (inner for top in items for inner in top.walk() if inner.kind in ("table", "cells")):
        table = read(m, item)
        if table is None or not {"weekday", "time"} <= set(table.columns):
            continue
        for row in table.rows:
            cells = dict(zip(table.columns, row, strict=False))
            named = _WEEKDAY.fullmatch(m.low, *cells["weekday"]) if {"weekday", "time"} <= set(cells) else None
            days = _days_of_row(m, cells) if named else ()
            printed = 6 if named and not named["weekday"] else WEEKDAYS[named["weekday"]] if named else None
            if len(days) == 1 and days[0] and days[0].weekday() != printed:
                yield Misdate(m.fact(*cells["weekday"]), days[0])


def _days_of_row(m: Material, cells: Mapping[str, Span]) -> list[dt.date | None]:
    """Return the days a row gives in its columns of months and days."""
    windows = [fact.value for fact in _days_of_month(m, cells["month"], cells["time"])] if "month" in cells else []
    windows = windows or [window for time in m.times(*cells["time"]) for window in time.windows]
    return [window.start for window in windows if window.start == window.end]


def _forgotten(m: Material, table: Table) -> Span | None:
    """Return the one empty cell of a column of hosts that otherwise says the same name anew in each row.

    Where names are not told anew, an empty cell means as much as the one above it.
    """
    if "host" not in table.columns or len(table.rows) < _FEWEST:
        return None
    at = table.columns.index("host")
    column = [row[at] for row in table.rows if at < len(row)]
    empty = [span for span in column if span[0] == span[1]]
    told = [m.low[a:b] for a, b in column]
    again = any(one and one == other for one, other in pairwise(told))
    return empty[0] if len(empty) == 1 and again else None


def _days_of_month(m: Material, month: Span, days: Span) -> tuple[Fact[Window], ...]:
    """Return the days of a row "Tháng 7 | Ngày 03; 10; 17 (thứ Năm)"; none where the cell itself names dates."""
    named = _NUMBER.search(m.low, *month)
    if named is None or _DATED.search(m.low, *days) or any(t.windows for t in m.times(*days)):
        return ()
    found = [
        (calendar.day(int(named["year"] or 0) or m.year, int(named["month"]), int(day["day"])), *day.span("day"))
        for day in _DAYS.finditer(m.low, *days)
        if day["day"]
    ]
    return tuple(Fact(Window(day, day), a, b) for day, a, b in found if day)
