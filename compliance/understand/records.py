"""Work told as a record: what is done, by whom and by when each after a word that says so ("Thời hạn: ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import actors as who
from compliance.understand import rows
from compliance.values import replace

if TYPE_CHECKING:
    from compliance.plan import Actor, Task
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

    Span = tuple[int, int]

_WORDS = (
    r"(?:(?P<work>nội dung(?: công việc| thực hiện)?|công việc|nhiệm vụ|tên việc)"
    r"|(?P<lead>(?:đơn vị |cơ quan |bộ phận |người )?(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm))"
    r"|(?P<cooperate>(?:đơn vị |cơ quan |bộ phận )?(?:phối hợp|cùng làm))"
    r"|(?P<deadline>thời hạn(?: hoàn thành| thực hiện)?|thời gian (?:hoàn thành|thực hiện)|hoàn thành|hạn(?: hoàn thành| xong| chót| cuối)?|tiến độ|xong trước)"
    r"|(?P<to>(?:nơi |sản phẩm )?gửi(?: về| đến| cho)?|nơi nhận|báo cáo cho)"
    r"|(?P<product>sản phẩm|kết quả(?: đầu ra)?))[*_]*\s*:[*_]*"
)
_LABEL = pattern(rf"(?:[.;]\s+|\n\s*(?:[-+*•]\s*)*){_WORDS}", ":")
_FIRST = pattern(_WORDS)
_MARKS = " \t\n-+*•.;,|"
_FEWEST = 2  # labels of a record
_LONGEST = 900  # characters: more is a part of a plan, not one piece of work


def read(m: Material, item: Item, given: tuple[Actor, ...]) -> Task | None:
    """Return the task an item tells as a record, or None; `given` are the bodies of the heading above.

    Each label stands once: an item with two deadlines holds several records.
    """
    end = item.end
    if end - item.inner > _LONGEST or m.low.find(":", item.inner, end) < 0:
        return None
    first = _FIRST.match(m.low, item.inner, end)
    labels = [*([first] if first else []), *_LABEL.finditer(m.low, first.end() if first else item.inner, end)]
    kinds = [str(label.lastgroup) for label in labels]
    whole = len(kinds) >= _FEWEST and {"lead", "deadline"} & set(kinds)
    if len(set(kinds)) < len(kinds) or not (whole or kinds == ["work"]):
        return None
    stops = [*(label.start() for label in labels[1:]), end]
    cells = {kind: _trimmed(m, label.end(), stop) for kind, label, stop in zip(kinds, labels, stops, strict=True)}
    before = _trimmed(m, item.inner, labels[0].start())
    own = who.prefix(m, *before).actors if before[0] < before[1] else ()
    words = cells.setdefault("work", before)
    if words[0] >= words[1] or not (whole or own or given):
        return None
    charge = next((label["lead"] for label in labels if label["lead"]), "")
    told = rows.task(m, cells, words, ((item.inner, item.inner), words), "lead" if "chủ trì" in charge else "perform")
    if "lead" in cells and told.actors:
        return told
    named = who.with_role(m, (own if words != before else ()) or given, *words)
    return replace(told, actors=(*named, *(a for a in told.actors if a not in named)))


def _trimmed(m: Material, start: int, end: int) -> Span:
    while start < end and m.low[start] in _MARKS:
        start += 1
    while end > start and m.low[end - 1] in _MARKS:
        end -= 1
    return start, end
