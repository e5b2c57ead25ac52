"""Where the body of a document invokes what it rests on, and does not merely cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.understand.outline import Item

_INVOKES = pattern(  # "Sở ban hành Kế hoạch năm 2026 trên cơ sở Luật ...; Nghị định ..."
    r"(?:ban hành|xây dựng|lập) (?:[^.;:]{0,60} )?(?:kế hoạch|lịch|thông báo)[^.;:]{0,80} (?:trên cơ sở|căn cứ)(?: vào)? ",
    "trên cơ sở",
    "căn cứ",
)
_BASIS = pattern(r"(?:các |những )?(?:căn cứ(?:,|$| pháp lý| (?:để )?(?:xây dựng|ban hành|lập))|cơ sở pháp lý)")
_SHORT = 90  # characters of a heading


def invoked(low: str, items: Sequence[Item], *, headed: bool) -> list[tuple[int, int]]:
    """Return where the body invokes documents as the plan's basis: under "Căn cứ", and in paragraphs that begin so.

    The latter not where the plan is `headed` by some.
    """
    found = []
    for item in (inner for top in items for inner in top.walk()):
        if not item.children and (headed or item.kind != "paragraph"):
            continue
        words = low[item.inner : item.head_end].strip()
        if item.children and len(words) < _SHORT and _BASIS.match(words):
            found.append((item.start, item.end))
        elif not item.children and words.startswith("căn cứ "):
            found.append((item.inner, item.outer))
        elif not item.children and not headed and (told := _INVOKES.search(low, item.inner, item.outer)):
            found.append((told.end(), item.outer))
    return found
