"""What stands between the names of bodies before a piece of work: words that join them, or one that says who leads whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern

if TYPE_CHECKING:
    from compliance.understand.material import Material

SEPARATORS = " ,;:-–*\n"  # and emphasis
_LEADS = pattern(  # what a committee of the Party does: "Đảng ủy Công an lãnh đạo các đơn vị soạn ..."
    r"lãnh đạo(?:(?:,| và)? chỉ đạo)? (?:các|ủy ban|ubnd|mặt trận|lực lượng|chính quyền|cơ quan|phòng|ban|việc|công tác|thực hiện|giải quyết|tổ chức|triển khai)(?!\w)"
)
_PARTY = pattern(
    r"(?:ban thường vụ |thường trực )?(?:đảng ủy|cấp ủy|chi ủy|chi bộ|đảng bộ|huyện ủy|thành ủy|thị ủy|quận ủy|tỉnh ủy)(?!\w)"
)


def joins(between: str, *, first: bool) -> bool:
    """Return whether words between two names make them a row; before the `first` one there are only signs."""
    words = between.strip(SEPARATORS + "()/&")
    return not words if first else words in ("", "và", "cùng", "cùng với", "các", "và các", "với", "hoặc")


def is_led(m: Material, body: tuple[int, int], start: int, end: int) -> bool:
    """Return whether a committee of the Party leads those named behind it: "Đảng ủy Công an lãnh đạo các đơn vị soạn ..."."""
    party = not m.low[body[1] : start].strip() and _PARTY.match(m.low, *body)
    return bool(party and _LEADS.match(m.low, start, end))
