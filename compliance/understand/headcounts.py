"""How many people are expected, with the parts the total is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities
from compliance.plan import Headcount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.phrases.quantities import Quantity
    from compliance.understand.fields import Field
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_PEOPLE = pattern(
    "đại biểu|người|cử tri|thành viên|hộ|đồng chí|sinh viên|học sinh|đoàn viên|hội viên|doanh nghiệp|công nhân|nông dân|cán bộ|thanh niên|công dân"
)
_OF_WHICH = pattern(r"trong đó|bao gồm|gồm|cụ thể")


def _people(m: Material, start: int, end: int) -> list[Quantity]:
    return [q for q in quantities.counts(m.low, start, end) if _PEOPLE.search(q.noun)]


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
    total, *rest = found
    split = _OF_WHICH.search(m.low, total.end, end)
    if rest and (split or len(rest) > 1):
        return _count(m, total, [_count(m, q) for q in rest])
    if rest:  # two numbers side by side and no total
        return Headcount(
            m.fact(start, end), None, None, any(q.approximate for q in found), tuple(_count(m, q) for q in found)
        )
    return _count(m, total)


def _parts(m: Material, item: Item) -> list[Headcount]:
    """Return the headcounts an item gives: its own with those below it as parts, else those below it."""
    below = [part for child in item.children for part in _parts(m, child)]
    own = _people(m, item.inner, item.outer)
    if not own:
        return below
    if below:
        return [_count(m, own[0], below)]
    if len(own) > 2:  # "220 đại biểu, ... (khoảng 200 đại biểu) ... (khoảng 20 đại biểu)"
        return [_count(m, own[0], [_count(m, q) for q in own[1:]])]
    return [_count(m, q) for q in own]
