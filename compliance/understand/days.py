"""Days told once for what stands under them: headings that are only a day, parts of a day, lines that end with who receives."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import fields
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.understand.draft import Draft
    from compliance.understand.fields import Field
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_REST = pattern(r"(?:\s(?!không|nghỉ|sẽ|thì|được)\w+){0,6}[\s.;]*")  # of a name the register does not know whole
CLOCK = "0123456789 :hgiờphútvàolcsángchiều-–,."
_DAY_WORDS = frozenset(
    "thứ hai ba tư năm sáu bảy chủ nhật buổi sáng chiều từ vào lúc trong các và giờ phút".split()  # noqa: SIM905
)
_GATHERED = pattern(
    r"(?:hội nghị|cuộc|buổi|phiên|diễn đàn|tọa đàm|cuộc họp|họp|(?:cụm|điểm|đợt|nhóm|khu vực)(?= (?:số |thứ )?(?:\d|[ivx]+(?!\w)|nhất|hai|ba|một|các|xã|thôn)))(?!\w)"
)
_WORD = pattern(r"\w+")
_HALF = pattern(r"(?:vào )?(?:buổi )?(?:sáng|chiều|tối)(?: cùng ngày)?")


def is_day(m: Material, item: Item) -> bool:
    """Return whether an item is only a day, or days, over what takes place then ("Thứ Tư, ngày 26/6/2013:")."""
    if not item.children or item.outer - item.inner > 60:
        return False
    found = [t for t in m.times(item.inner, item.outer) if t.windows and t.form != "year"]
    if not found:
        return False
    rest = m.low[item.inner : found[0].start] + " " + m.low[found[-1].end : item.outer]
    return all(word in _DAY_WORDS or word.isdigit() for word in _WORD.findall(rest))


def halves(m: Material, here: Sequence[Field], above: Draft) -> Iterator[Draft]:
    """Yield the events that parts of a day name, below the day: "Buổi sáng: tiếp xúc cử tri xã A, tại ...".

    Where another field stands beside them ("địa điểm: ...") it belongs to the part of the day before it.
    """
    days = above.get("time")
    if not any(is_day(m, field.item) for field in days):
        return
    parts = [field for field in here if field.key == "time" and field.start < field.end and not field.shared]
    for part, after in zip_longest(parts, parts[1:]):
        if _HALF.fullmatch(m.low[part.item.inner : part.item.head_end]) is None:
            continue
        stop = after.item.start if after else None
        beside = tuple(f for f in here if f.key != "time" and part.start < f.start and (stop is None or f.start < stop))
        named = above.named(m.fact(part.start, part.end), part.item)
        yield replace(named, levels=(beside, *named.levels[1:]))


def who_receives(m: Material, item: Item, at: int) -> tuple[int, int] | None:
    """Return where a line of a schedule names who receives, and nothing else: "07 giờ 30 ngày 07/01/2021 Chủ tịch UBND tỉnh"."""
    while at < item.outer and m.low[at] in " :,-–":
        at += 1
    name = next(m.leading(at, item.outer), None)
    whole = name is not None and name[0] == at and _REST.fullmatch(m.low, name[1], item.outer)
    return (at, item.outer) if whole else None


def is_fielded(m: Material, item: Item) -> bool:
    """Return whether a heading that begins with a gathering ("Cuộc tại xã A", "Hội nghị cấp tổ") has fields under it."""
    if not _GATHERED.match(m.low, item.inner, item.outer):
        return False
    return len({field.key for field in fields.collect(item.children)} & set(fields.CORE)) > 1
