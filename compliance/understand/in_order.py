"""Occasions that sentences of one paragraph tell in order: "Buổi thứ nhất ... . Buổi thứ hai ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.understand import parts
from compliance.understand.draft import Draft, kind_of
from compliance.values import replace

if TYPE_CHECKING:
    import re

    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_ORDERED = pattern(
    rf"(?:(?<=[.;:])\s+|^)(?P<name>{parts.GATHERING}(?: tiếp xúc,?| đối thoại)*\s+thứ\s*(?:nhất|hai|ba|tư|năm|sáu|bảy|\d))",
    "thứ",
)
_IN_ORDER = pattern(
    rf"(?<!\w)(?P<name>{parts.GATHERING}(?: tiếp xúc,?| đối thoại)*\s+(?:(?P<first>đầu tiên|mở đầu)|thứ\s*(?P<order>nhất|hai|ba|tư|năm|sáu|bảy)))(?!\w)",
    "thứ",
    "đầu",
)
_ORDERS = {"đầu tiên": 1, "mở đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}


def told(m: Material, item: Item, above: Draft) -> list[Draft]:
    """Return the events that sentences of one paragraph tell: "Buổi thứ nhất ... . Buổi thứ hai ..."."""
    found = list(_ORDERED.finditer(m.low, item.inner, item.outer))
    begins = [match.start("name") for match in found]
    if len(found) < 2:
        found, begins = _named(m, item)
    if len(found) < 2:
        return []
    stops = [*begins[1:], item.outer]
    spans = list(zip(begins, stops, strict=True))
    lead = kind_of(m.low[item.inner : begins[0]])  # "Về đối thoại, ... tổ chức hai cuộc. Cuộc thứ nhất ..."
    told = []
    for match, (a, b) in zip(found, spans, strict=True):
        own = replace(item, start=a, end=b, inner=a, outer=b, head_end=b, value=b, children=())
        draft = above.named(m.fact(*match.span("name")), own)
        told.append(replace(draft, title_kind=lead or above.kind).adding("time", (a, b)))
    return told


def _named(m: Material, item: Item) -> tuple[list[re.Match[str]], list[int]]:
    """Return where sentences with a day name an occasion by its place in order, and where they begin.

    "Buổi đầu tiên dành cho ... . Đến trung tuần tháng 6, ... chủ trì buổi thứ hai với ... ."
    """
    named: list[re.Match[str]] = []
    begins = []
    for a, b in m.sentences(item.inner, item.outer):
        match = _IN_ORDER.search(m.low, a, b)
        if (
            match
            and _ORDERS[match["first"] or match["order"]] == len(named) + 1
            and any(t.windows for t in m.times(a, b))
        ):
            named.append(match)
            begins.append(a)
    return named, begins
