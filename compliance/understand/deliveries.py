"""To whom a product goes ("trình", "gửi", "báo cáo", "tham mưu cho") and through whom ("qua Văn phòng ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import begun, pattern, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Fact
    from compliance.understand.material import Material

_TO = trigger(
    (
        "gửi|trình|nộp|chuyển|chia về|chia cho|báo cáo|báo lại|báo về|báo cho|đề xuất|kiến nghị|xin ý kiến|tham mưu|giúp|phục vụ|tham vấn",
        (
            r"(?:\s+(?:kịp thời|bằng văn bản|kết quả|xin ý kiến|đề xuất|giúp|báo cáo|tổng hợp|trực tiếp))?(?:\s+(?:về|cho|với|lên|đến|tới|giúp|để|và|lại|ngay))*"
            r"\s+(?:cho\s+)?(?:các\s+)?(?:đồng chí\s+|đ/c\s+)?"
        ),
        r"\w",
    )
)
_TO_FAR = trigger(
    (
        "báo cáo|gửi|trình|nộp|chuyển|phản ánh|thông tin",
        r"(?! của)(?:,?\s+[^\W_]+){1,10}?\s+(?:về|cho|với|lên|đến|tới)\s+(?:các\s+)?(?:đồng chí\s+|đ/c\s+)?",
        r"\w",
    )
)
_PEOPLE = begun(  # who is no body: "gửi giấy mời đến từng hộ", "thông báo kết quả cho công dân", "trả lời doanh nghiệp"
    "gửi|trình|chuyển|giao lại|nộp|trả lời|thông báo kết quả",
    r"(?<!\w)(?<!chương )(?<!quy )(?<!tiến )(?<!lộ )(?:(?:gửi|trình|chuyển|nộp|trả lời)\s+(?:(?:cho|đến|tới|về|lại)\s+)*"
    r"|(?:gửi|trình|chuyển|giao lại|nộp|trả lời|thông báo kết quả)(?:,?\s+[^\W_]+){0,10}?\s+(?:đến|tới|cho|về)\s+)"
    r"(?P<who>(?:(?:các|từng|toàn bộ|toàn thể|mọi|mỗi)\s+)*"
    r"(?:người (?:được )?(?:tiếp(?: công dân| dân)?|chủ trì|dân|hỏi|có (?:ý kiến|kiến nghị|câu hỏi|phản ánh)|phản ánh(?:, kiến nghị)?|kiến nghị|gửi đơn|dự|lao động|bệnh)"
    r"|(?:lãnh đạo|đồng chí) (?:chủ trì|tiếp(?: công)? dân)|trưởng (?:thôn|ấp|bản|buôn|xóm|khóm|khu phố|tổ dân phố)"
    r"|(?:cơ quan|đơn vị|phòng|bộ phận|địa phương|nơi)(?:,? (?:cơ quan|đơn vị|tổ chức|cá nhân|phòng|địa phương))* "
    r"(?:liên quan|chuyên môn|chức năng|được (?:kiểm tra|giao|mời)|phụ trách[^.;,:()\d]{0,30}?|chuẩn bị[^.;,:()\d]{0,30}?|có (?:liên quan|trách nhiệm|thẩm quyền)[^.;,:()\d]{0,30}?)"
    r"(?=[.;,:()]|\s+(?:trước|chậm|trong|sau|để|theo|và|\d)|\s*$)"
    r"|công dân|nhân dân|bà con|đại biểu(?! quốc hội| hđnd| hội đồng)|doanh nghiệp|cử tri|hộ(?: gia đình| dân)?|cha mẹ học sinh|phụ huynh))(?!\w)",
)
_VIA = trigger((r"thông\s+qua|qua", r"\s+(?:đồng chí\s+|đ/c\s+)?", r"[^\s(,]"))
_JOIN = pattern(r"[\s*]*(?:,|và|;|,\s*đồng thời)?[\s*]*(?:các\s+)?(?:đồng chí\s+|đ/c\s+)?$")
_OWN = pattern(
    r"(?:ban thường trực|btt|ban thường vụ|btv|ban chấp hành|bch|tổng liên đoàn|ban giám hiệu)(?!\w)"
)  # short for the drafter's own
_FAR = 160  # characters within which those follow who receive together
_NEAR = 4  # blanks and emphasis between the verb and the body it names


def deliveries(m: Material, start: int, end: int) -> tuple[tuple[Fact[str], ...], Fact[str] | None]:
    """Return the receivers of the work in text[start:end] and the body it passes through."""
    found: list[tuple[int, int]] = []
    via: Fact[str] | None = None
    verbs = list(_TO.finditer(m.low, start, end))
    told = verbs or m.low.find("phản ánh", start, end) >= 0 or m.low.find("thông tin", start, end) >= 0
    for verb in (*verbs, *_TO_FAR.finditer(m.low, start, end)) if told else ():
        at = verb.end()
        if _is_aim(m, verb.start()):
            continue
        for a, b in _named(m, at, end):
            beside = a - at <= _NEAR and m.low[at:a].strip() != "do"  # "kiến nghị do Ủy ban ... chủ trì"
            if not beside and not (found and found[-1][1] == at and _JOIN.match(m.low[at:a])):
                break
            if (a, b) not in found:
                found.append((a, b))
            at = b
    for match in _VIA.finditer(m.low, start, end) if m.low.find("qua", start, end) > 0 else ():
        near = next(_named(m, match.end(), end), None) if match.start() > start else None
        if near and near[0] - match.end() <= _NEAR and via is None:
            via = m.fact(*near)
            found = [span for span in found if span != near]
    if not found:
        found = [match.span("who") for match in _PEOPLE.finditer(m.low, start, end)]
    facts = {fact.value.lower(): fact for fact in (m.fact(a, b) for a, b in sorted(set(found), reverse=True))}
    return tuple(sorted(facts.values(), key=lambda fact: fact.start)), via


def _is_aim(m: Material, at: int) -> bool:
    """Return whether the verb only says what the delivery is for ("gửi Ban Dân vận để báo cáo Thường trực")."""
    before = m.low[max(at - 30, 0) : at].split()
    return before[-1:] == ["để"] or before[-3:] == ["để", "tổng", "hợp"]


def _named(m: Material, at: int, end: int) -> Iterator[tuple[int, int]]:
    own = _OWN.match(m.low, at, end)
    if own and m.text[at].isupper():
        first = next(m.leading(at, min(end, at + _FAR), _NEAR + 1), None)
        if first is None or first[0] > at:
            yield own.span()
            yield from m.leading(own.end(), min(end, own.end() + _FAR), _FAR)  # perhaps behind "và đồng chí"
            return
    yield from m.leading(at, min(end, at + _FAR), _NEAR + 1)
