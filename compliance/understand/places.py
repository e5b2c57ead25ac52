"""Where an event takes place: by a field of its own, by "tại ..." in its words, by what is said of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import quantities
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compliance.plan import Event, Fact
    from compliance.understand.draft import Draft
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

AT = pattern(
    r"(?<![^\s,(])(?:tại|ở|(?:công dân|người dân|bà con) đến(?! (?:để|đăng|tiếp|dự|gặp|trình))|nơi (?:tiếp|họp)(?: công dân)? là|địa điểm:?(?!\s+(?:tiếp|tổ chức|đối thoại)(?!\w))(?:\s+(?:là|đặt tại|đặt ở))?)\s+(?P<where>[^.;]{4,140}?)(?=\s*(?:[.;]|$)|,?\s+(?:vào|do|với|từ|lúc|có (?:khoảng |trên |gần |hơn )?\d+|dành|bàn|tập trung|thời gian|để|theo|như sau|cụ thể|cũng)(?!\w)"
    r"|,\s+(?:(?:tiếp )?nhận|(?:lắng )?nghe|hướng dẫn|ghi)\s|,\s+(?:chừng|khoảng|gần|trên|hơn|dự kiến)?\s*\d+\s+(?:người|hộ|đại biểu|hội viên|đoàn viên)|\s+\(|\n\s*\n)"
)
_FAR = 200  # characters of a place behind "đến"
_COME = pattern(r"(?<!\w)(?:công dân|người dân|bà con|nhân dân) đến\s", "đến")
_SPOT = pattern(
    r"hội trường|trụ sở|nhà |trung tâm|phòng |sân |trường |điểm |bản |thôn |tổ (?!chức|trưởng|đại biểu|công tác)|khu |ấp |khóm |buôn |quầy |sảnh |giảng đường|cơ sở|cơ quan|văn phòng|ủy ban|ubnd|nơi |địa điểm tiếp (?:công )?dân|(?:các|từng|mỗi) (?:chi bộ|đảng bộ|xã|phường|thôn|huyện|đơn vị|cơ quan|doanh nghiệp|trường)"
)
_BARE = ("hội trường", "phòng họp")  # "đối thoại trực tiếp tại hội trường" says how, not where
_UNIT = pattern(r"(?:xã|phường|thị trấn|đặc khu)\s")  # "..., ở xã A": after a comma no people of a commune
_ADDRESS = pattern(  # of a place, in brackets behind it: "Hội trường A (số 12, đường B)"
    r"\s*\((?:số|đường|địa chỉ|tổ|thôn|ấp|khóm|khu phố|khu|tiểu khu|tầng|phường|xã|thị trấn) [^();]{2,80}\)"
)
_HALVES = pattern(  # "ngày 12/5 (sáng: phường Tân Lập; chiều: xã Ea Tu)"
    r"\((?:buổi )?(?:sáng|chiều)(?: tại)?:?\s+(?P<where>(?:xã|phường|thị trấn|thôn|khu|ấp|bản)\s[^():;,]{2,80})",
    "sáng",
    "chiều",
)
_STOP = pattern(r"\.(?<=\w{3}\.)\s+(?=\w)")
_NO_SPOT = pattern(
    r"nơi làm việc|cơ sở\s*(?:$|(?:phát sinh|có|còn|xảy ra)\s|[,;.)]|\d+ (?:tháng|quý)|(?:trong|năm|quý|tháng)\s)|tổ chức|khoản|điều|tờ trình|công văn|nghị quyết|chương trình|đề án|phụ lục|báo cáo|chỉ thị|điểm [a-zđ]\W|mục|kế hoạch|hội nghị|quyết định|thông báo|văn bản|nghị định|luật|quy"
)
_TOLD_PLACE = pattern(
    r"(?:toàn bộ |tất cả |các |từng |mọi |những )*(?:buổi|cuộc|hội nghị|kỳ|việc|nơi|địa điểm|lịch)(?!\w)[^.;:]{0,80}?\s(?:(?:diễn ra|tổ chức|tiến hành|bố trí|thực hiện|đặt)(?: tập trung| chung)?,? (?:tại|ở)|là)\s+"
)
_KEPT_PLACE = pattern(
    r"(?:(?:vẫn )?(?:giữ nguyên|không thay đổi)[,:]? )?(?:tại|ở)\s+(?!nhà riêng)"
)  # "Địa điểm: tại ..."
_IN_ANNEX = pattern(
    r"(?:địa điểm[^.;]{0,80}\s|tiếp (?:công )?dân [^.;]{0,60}\s)(?P<where>theo (?:phụ lục|lịch|biểu|bảng|danh sách)[^.;]{0,80})"
)
_GAP = pattern(r"(?:\s*\([^()]{0,40}\))?[\s,;.:–-]*")  # between the day, what it says in brackets, and the place
_LEAD_IN = pattern(r"[\s,;]+(?:(?:vào|lúc|từ|bắt đầu|sáng|chiều|dự kiến)[\s,]*)*$")


def of(m: Material, draft: Draft) -> Fact[str] | None:
    """Return the place of an event: of its own field, else of its words, else of those that tell of several."""
    for field in draft.get("place"):
        for a, b in field.spans:
            if not field.shared:
                told = _TOLD_PLACE.match(m.low, a, b) or _KEPT_PLACE.match(m.low, a, b)
                a = told.end() if told else a  # noqa: PLW2901
                return m.fact(a, _sentence_end(m, a, b))
            if place := place_in(m, a, b) or _beside_time(m, a, b):
                return place
    spans = list(draft.words)
    spans += [span for field in (*draft.get("time"), *draft.get("form")) for span in field.spans]
    spans.append((draft.name.start, draft.name.end))
    for a, b in spans:
        if place := place_in(m, a, b):
            name = draft.name.end  # "Đối thoại tại các chi bộ: Bí thư ...": the place ends with the name
            return m.fact(place.start, name) if place.start < name < place.end else place
    shared = (place_in(m, a, b, known=True) for a, b in draft.common)
    if place := next((one for one in shared if one), None):
        return place
    if draft.place is None and (match := next(filter(None, (_IN_ANNEX.search(m.low, a, b) for a, b in spans)), None)):
        return m.fact(*match.span("where"))
    return draft.place


def _beside_time(m: Material, start: int, end: int) -> Fact[str] | None:
    """Return the place behind or before the time of "Thời gian, địa điểm: 8 giờ, ngày 12/5/2026, Hội trường xã A"."""
    found = [(t.start, t.end) for t in m.times(start, end)]
    found += [(hour.start, hour.end) for hour in quantities.sessions(m.low, start, end)]
    if not found:
        return None
    last = _GAP.match(m.low, max(b for _, b in found), end)
    for a, b in ((last.end() if last else end, end), (start, min(a for a, _ in found))):
        if a < b and _SPOT.match(m.low, a, b) and not _NO_SPOT.match(m.low, a, b):
            stop = _LEAD_IN.search(m.low, a, b)
            return m.fact(a, _sentence_end(m, a, stop.start() if stop else b))
    return None


def _sentence_end(m: Material, start: int, end: int) -> int:
    """Return where the first sentence of text[start:end] ends; "TP. Huế", "P. 101" are not two."""
    if m.low.find(".", start, end) < 0:
        return end
    stops = (stop.start() for stop in _STOP.finditer(m.low, start, end) if m.text[stop.end()].isupper())
    return next(stops, end)


def place_in(m: Material, start: int, end: int, *, known: bool = False) -> Fact[str] | None:
    """Return the place a sentence names after "tại": a proper name (not if it must be `known`) or a kind of room or building."""
    for words in (AT, _HALVES):
        for match in words.finditer(m.low, start, end):
            at = match.start("where")
            proper = words is _HALVES or (m.text[at].isupper() and not known)
            proper = proper or (
                m.low[max(match.start() - 2, 0) : match.start()].rstrip().endswith(",")
                and bool(_UNIT.match(m.low, at, end))
            )
            if (proper or _SPOT.match(m.low, at)) and not _NO_SPOT.match(m.low, at):
                if m.low[slice(*match.span("where"))].strip(" ,") in _BARE:
                    continue
                address = _ADDRESS.match(m.low, match.end(), end)
                return m.fact(at, address.end() if address else match.end("where"))
    return None


def told_apart(m: Material, items: Iterable[Item], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events with the place of receptions that a sentence of another part tells: "Người dân đến Trụ sở ..."."""
    if not any(event.kind == "reception" and event.place is None for event in events):
        return events
    told = (match for item in items for i in item.walk() for match in _COME.finditer(m.low, i.inner, i.outer))
    found = (place_in(m, match.start(), match.end() + _FAR) for match in told)
    place = next(filter(None, found), None)
    return tuple(
        [
            replace(e, place=place) if e.kind == "reception" and e.place is None and e.mode != "ad_hoc" else e
            for e in events
        ]
    )
