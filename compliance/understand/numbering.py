"""The numbering of the outline, for the rule that sections neither repeat nor skip a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.plan import Section
from compliance.syntax.lines import LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_BULLETS = ("dash", "plus", "bullet", "heading")  # not numbered
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_WITHOUT_BARRED_D = LETTERS.replace("đ", "")


def sections(m: Material, body: Sequence[Item], annex: Sequence[Item]) -> tuple[Section, ...]:
    """Return the numbered items of the body and annexes in order; `parent` indexes into the result."""
    found: list[Section] = []
    _walk(m, body, None, found, annex=False)
    _walk(m, annex, None, found, annex=True)
    return tuple(found)


def _walk(m: Material, items: Sequence[Item], parent: int | None, found: list[Section], *, annex: bool) -> None:
    order = ""
    for item in items:
        index = parent
        if item.mark is not None and item.mark.style not in _BULLETS:
            ordinal = item.mark.ordinal
            if item.mark.style in ("letter", "capital"):
                order = order or _alphabet(items)
                ordinal = order.find(item.mark.text.strip("()0123456789").lower()) + 1
            heading = m.fact(item.inner, item.head_end)
            found.append(
                Section(item.start, item.end, item.mark.style, ordinal, item.mark.text, heading, parent, annex)
            )
            index = len(found) - 1
        if item.children:
            _walk(m, item.children, index, found, annex=annex)


def _alphabet(items: Sequence[Item]) -> str:
    """Return the order of letters the list follows: with đ, without it, or the Latin one."""
    letters = {
        i.mark.text.strip("()0123456789").lower() for i in items if i.mark and i.mark.style in ("letter", "capital")
    }
    if letters & set("fjwz"):
        return _LATIN
    return LETTERS if "đ" in letters else _WITHOUT_BARRED_D
