"""What stands between the names of bodies before a piece of work: words that join them, or one that says who leads whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern

if TYPE_CHECKING:
    from compliance.plan import Actor
    from compliance.understand.material import Material

SEPARATORS = " ,;:-–*\n"  # and emphasis
_NAME = 60  # characters behind the dash of a name
_LEADS = pattern(  # what a committee of the Party does: "Đảng ủy Công an lãnh đạo các đơn vị soạn ..."
    r"lãnh đạo(?:(?:,| và)? chỉ đạo)? (?:các|ủy ban|ubnd|mặt trận|lực lượng|chính quyền|cơ quan|phòng|ban|việc|công tác|thực hiện|giải quyết|tổ chức|triển khai)(?!\w)"
)
EACH = pattern(
    r"(?:mỗi|từng)\s+(?:phòng|ban|ngành|đơn vị|cơ quan|bộ phận|tổ chức|địa phương|thôn|ấp|bản|buôn|khóm|tổ|xã|phường|khoa|trường|chi bộ|chi hội|đoàn thể|bên)(?!\w)"
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


def goes_on(m: Material, start: int, at: int, end: int) -> int:
    """Return where a name ends that goes on behind a dash, at its colon ("Ban Tổ chức - Kiểm tra: theo dõi ..."); else 0."""
    dash = m.low[start:at].strip() in ("-", "–") and at < end and m.text[at].isupper()
    colon = m.low.find(":", at, min(end, at + _NAME)) if dash else -1
    return colon if colon > 0 and not any(c in m.low[at:colon] for c in ".;") else 0


def are_each(own: tuple[Actor, ...], above: tuple[Actor, ...]) -> bool:
    """Return whether bodies are each of those spoken of: "Đoàn các xã: mời ...; mỗi đơn vị tự tổ chức ..."."""
    return all(EACH.match(a.body.value.lower()) for a in own) and any(
        " các " in f" {a.body.value.lower()}" for a in above
    )
