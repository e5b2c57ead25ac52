"""Who hosts: from "Chủ trì: ..." lines, from sentences, or from whose event the title says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import begun, exact, pattern
from compliance.plan import Fact, Host, Office
from compliance.vietnamese import clean

if TYPE_CHECKING:
    import re

    from compliance.understand.material import Material

_OFFICES = (
    "bí thư|chủ tịch|chánh văn phòng|giám đốc|hiệu trưởng|tổng giám đốc|viện trưởng|chánh thanh tra|chủ nhiệm|cục trưởng|chi cục trưởng"
    "|chỉ huy trưởng|thủ trưởng|người đứng đầu|lãnh đạo|thường trực|ban giám hiệu|ban giám đốc"
    "|ban thường vụ|btv|thủ tướng|bộ trưởng|thứ trưởng|chính ủy|chánh án|ủy ban nhân dân|ubnd|đại diện lãnh đạo"
)
_DEPUTIES = r"đại biểu (?:quốc hội|hđnd|hội đồng nhân dân)"
OFFICE = rf"(?:phó )?(?:{_OFFICES}|trưởng (?:ban|phòng|công an|đoàn|khoa|trạm|thôn|bản))"
_COMRADE = r"(?:các )?(?:đồng chí |đ/c |ông |bà )?"
_HEADS = f"các|đồng chí|đ/c|ông|bà|phó|trưởng|{_OFFICES}"  # what a comrade and office begin with
_END = r"(?=\s*(?:[.;:()]|\n\s*\n|$)|\s+(?:với|năm|tại|về|và các|vào|trong|nhằm|theo|để|quý|tháng|lần|đợt|trên địa bàn|0?6 tháng|sáu tháng)\s|,\s+(?:tại|vào|trong)\s)"
_IN_TITLE = pattern(rf"(?:giữa|của)\s+({_COMRADE}{OFFICE}[^.;:()]{{0,120}}?){_END}")
_OF_ANOTHER = pattern(  # "Kế hoạch số 58-KH/TU của ..." tells who issued it, "Trụ sở Tiếp công dân của ..." whose house it is
    r"\d\s?[-/][\w\s/&-]{2,16}$|(?:trụ sở(?: tiếp (?:công )?dân)?|theo (?:quyết định|chỉ đạo|yêu cầu|phân công|ý kiến|kết luận|đề nghị))\s*$"
)
_JOINED = 40  # characters before the words of a title
_JOINT = pattern(  # "Kế hoạch phối hợp giữa A và B về ..." tells whose plan it is, not whose event
    r"kế hoạch (?:phối hợp|liên tịch|liên ngành)\s+giữa\s[^.;]{3,200}?\s(?:về|trong)\s", "giữa"
)
_FRONT = begun(
    _HEADS,
    rf"({_COMRADE}{OFFICE}[^.;:()]{{0,100}}?)\s+(?:trực tiếp\s+)?(?:tiếp xúc|đối thoại|gặp gỡ|tiếp (?:công )?dân|tiếp(?=\s*[,.;]|\s+(?:vào|từ|tại)))",
)
_SENTENCE = (
    pattern(
        rf"do\s+({_COMRADE}[^.;:()]{{3,160}}?)\s+(?:làm\s+)?(?:đồng |cùng |trực tiếp )*(?:chủ trì|chủ tọa|(?<!trực )tiếp)\b",
        "trì",
        "tọa",
        "tiếp",
    ),
    begun(
        f"{_HEADS}|đại biểu",
        rf"({_COMRADE}(?:{OFFICE}|{_DEPUTIES})(?:\([^)]{{0,60}}\)|[^.;:()]){{0,120}}?)\s+(?:trực tiếp\s+|sẽ\s+|cùng\s+|ngồi (?:ghế )?)*(?:đồng )?(?:chủ trì|chủ tọa)\b",
        "trì",
        "tọa",
    ),
    begun(
        f"{_HEADS}|đại biểu",
        rf"({_COMRADE}(?:{OFFICE}|{_DEPUTIES})[^.;:()]{{0,200}}?)\s+(?:thường trực\s+|trực tiếp\s+|trực\s+)?tiếp\s+(?!nhận|tục|thu|cận|xúc|theo|sau|đó)\w",
        "tiếp",
    ),
    begun(  # "Bí thư Huyện ủy dành trọn ngày 20 hằng tháng để tiếp dân"
        _HEADS,
        rf"({_COMRADE}{OFFICE}[^.;:()]{{0,80}}?)\s+(?:dành|bố trí|thu xếp|sắp xếp)\s[^.;:()]{{2,60}}?\s(?:để )?(?:trực tiếp )?(?:tiếp (?:công )?dân|đối thoại|gặp)(?!\w)",
        "dành",
        "bố trí",
        "xếp",
    ),
    pattern(  # "Ủy ban MTTQ Việt Nam các xã chủ trì hội nghị"
        r"(?:^|[.;:]\s+)((?:ban thường trực )?(?:ủy ban m(?:ttq|ặt trận)|ubmttq|mặt trận|đoàn thanh niên|tổ đại biểu|thường trực hđnd|hội đồng nhân dân|ban \w+ hđnd)[^.;:()]{0,90}?)\s+chủ trì (?:các |từng |mỗi )?(?:hội nghị|cuộc|buổi|điểm)",
        "chủ trì",
    ),
    pattern(
        rf"do\s+({_COMRADE}{OFFICE}[^.;:()]{{0,120}}?)\s+(?:\([^)]{{0,60}}\)\s*)?(?:trực tiếp\s+)?(?:thực hiện|đảm nhiệm|điều hành)(?!\w)",
        "thực hiện",
        "đảm nhiệm",
        "điều hành",
    ),
    pattern(  # "Đoàn công tác do Chủ tịch ... làm trưởng đoàn về nghe dân"
        rf"do\s+({_COMRADE}{OFFICE}[^.;:()]{{0,120}}?)\s+(?:làm trưởng đoàn|dẫn đầu)(?=[^.;:]{{0,30}}\s(?:nghe|lắng nghe|gặp|đối thoại|tiếp)\s)",
        "trưởng đoàn",
        "dẫn đầu",
    ),
    pattern(
        rf"(?:người|lãnh đạo) (?:trực tiếp )?(?:tiếp|chủ trì|đối thoại)(?: công dân| dân)? là\s+({_COMRADE}{OFFICE}[^.;:()]{{0,120}}?)(?=\s*[,.;:()]|$)",
        "người",
        "lãnh đạo",
    ),
    pattern(
        rf"(?:chủ trì|chủ tọa)(?: hội nghị| đối thoại| buổi đối thoại| cuộc đối thoại)?\s*(?:là|:|gồm)?\s+({_COMRADE}{OFFICE}[^.;:()]{{0,160}}?)(?=\s*[.;:()]|$)",
        "trì",
        "tọa",
    ),
)
_REASON = pattern(
    r"(?:bận|có|phát sinh|trùng|điều kiện|yêu cầu|tình hình|lý do|đi |vắng)"
)  # "do bận công tác thì ... tiếp"
_ACTS_NOT = pattern(
    r"(?<!\w)(?:không|chưa|ban hành|quyết định|yêu cầu|đề nghị|thì|liên hệ|hoãn|tạm dừng|dời|về việc)(?!\w)|(?:ngày|số)\s*\d"
)
_TRIES = 6  # offices of a sentence that are looked at
_PART = pattern(r"(?:bộ phận|đơn vị|cơ quan)\s+$")  # "Thanh tra Sở là bộ phận thường trực tiếp công dân"
_HELPER = pattern(
    r"\s+(?:sẽ|đã|có trách nhiệm|còn|dự kiến|có (?:buổi|cuộc)|vừa|được (?:bố trí|tổ chức|xếp)|luân phiên|phối hợp|cũng|mỗi (?:năm|quý|tháng)|(?:hằng|hàng) (?:năm|quý|tháng)|trực tiếp(?= hoặc)|thực hiện(?: việc| tại| vào| khi| theo|\s*$)|thông qua|tại)(?!\w)"
)
_HANDED = pattern(r"(?<!\w)(?:phân công|ủy quyền(?: cho)?|giao(?: cho)?)\s+(?!thông|dịch)")
_ATTENDS = pattern(r"(?:tham gia|tham dự)\s[^.;]{0,60}\sdo\s$")  # "tham gia các buổi do Chủ tịch chủ trì"
_TAIL = pattern(
    r"\s+(?:làm\s+|trực tiếp\s+|là người\s+|sẽ\s+)*(?:đồng\s+|cùng\s+)?(?:chủ trì|chủ tọa|tổ chức|tiếp(?: công dân| dân)?)(?:\s+(?:hội nghị|đối thoại|buổi[^.;,]*|cuộc[^.;,]*))?\s*$|\s+(?:trực tiếp|là người|sẽ)\s*$"
)
_ALSO = pattern(
    r"(?:(?:cùng|đồng) chủ trì|chủ trì cùng(?: với)?)(?: hội nghị| đối thoại| buổi đối thoại)?(?: có| gồm| là|:)?\s+(?P<who>(?:các )?(?:đồng chí|đ/c|ông|bà) [^.;:()]{3,160}?)(?=\s*(?:[.;:()]|$))"
)
_WITH = pattern(  # "Cùng chủ trì với Chủ tịch UBND tỉnh ở mỗi cuộc là Phó Chủ tịch phụ trách lĩnh vực"
    rf"(?:cùng|đồng) chủ trì với [^.;:()]{{3,90}}? (?:là|có|gồm) (?P<who>{_COMRADE}{OFFICE}[^.;:()]{{0,100}}?)(?=\s*(?:[.;:()]|$))",
    "chủ trì với",
)
_BESIDE = pattern(  # "... chủ trì; mời Chủ tịch Hội Nông dân tỉnh đồng chủ trì"
    rf"(?:(?:chủ trì|chủ tọa)\s*[,;.]\s+(?:và\s+)?|mời\s+)(?P<who>{_COMRADE}{OFFICE}[^.;:()]{{0,100}}?)\s+(?:cùng|đồng)\s+(?:chủ trì|chủ tọa)",
    "cùng",
    "đồng",
)
_LEAD = pattern(
    r"[\s\-+•:,]*(?:do\s+)?(?:(?:đồng|cùng)\s+chủ trì\s*:?\s*)?(?:(?:các )?(?:đồng chí|đ/c)(?: là)?:?\s+|ông\s+|bà\s+|là\s+|gồm:?\s+)*"
)
_FAMILIES = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trương|đoàn|lương|mai|tô|trịnh|đào|hà|cao|tạ"
    "|lâm|châu|thái|quách|lưu|vương|kiều|nông|hứa|giàng|lò|vàng|sùng|thào|triệu|tống|chu|la|văn|lục|quan|tăng|từ|thạch|danh|kim"
)
_AND = pattern(
    r"\s*;\s*(?:và\s+)?|\s+và\s+(?=(?:đồng chí|đ/c|ông|bà|đại diện|chủ tịch|phó|bí thư|trưởng|giám đốc|lãnh đạo|thường trực|công chức|cán bộ|chuyên viên)\s)|\s+cùng (?:với )?(?![^.;:]{3,80}\s(?:giúp|hỗ trợ|phục vụ|dự)(?!\w))(?=(?:đồng chí|đ/c|ông|bà|(?:phó )?(?:chủ tịch|bí thư|giám đốc)|(?:đại diện )?thường trực)\s)|\s*,\s*(?=(?:đồng chí|đ/c|ông|bà|chủ tịch công đoàn)\s)|\n\s*(?=(?:đồng chí|đ/c|ông|bà|-)\s)"
)
# "Trần Văn A - Chủ tịch HĐND tỉnh Lê Thị B - Phó Chủ tịch ...": one cell with a person a line
_LINES = pattern(
    rf"\s[-–—]\s+{OFFICE}[^;\n]{{0,90}}?(?<!phường)(?<!xã)(?<!trấn)(?<!thôn)(?<!trường)(?<!học)(?P<cut>\s+)(?=(?:{_FAMILIES})(?:\s[^\W\d_]+){{1,3}}\s+[-–—]\s+{OFFICE})",
    "-",
    "–",
    "—",
)
_ALONE = pattern(r"[\s,;.(]+riêng,? (?:hội nghị|cuộc|buổi|đợt|phiên|kỳ|tại|ở|với)(?!\w)", "riêng")  # another hosts some
_NAMED = pattern(r"\s\((?:đồng chí|đ/c|ông|bà)\s+(?P<who>[^)]{3,60})\)")  # "Bí thư Tỉnh ủy (đồng chí ...)"
_AFTER = pattern(
    r"\s+[-–—]\s+(?:đồng chí|đ/c|ông|bà)\s+(?P<who>[^,;:()]{3,60})$", "-", "–", "—"
)  # "Giám đốc Sở - ông ..."
# Who stands in when the host is away, who is there as well, with whom it is done: none of them hosts.
_OTHERWISE = pattern(
    r"[\s,]*(?:trong\s+)?(?:trường hợp|nếu|khi|lúc)\s[^;]{0,80}?(?:vắng|bận|ủy quyền|không\s|thì\s)|\s(?:cùng |tham )?dự\s*$|[\s,]*(?:(?:cùng|tham) (?:tham )?(?:dự|đi|gia)\s|(?:cùng |tham gia |người )?(?:điều hành|thư ký)(?: chung| hội nghị)?(?: có| là| gồm)?:?\s|mời (?:khoảng|đại diện|các|\d)|mời [^;]{3,90}\s(?:tham )?dự(?!\w))|\s+phối hợp (?:với|cùng)\s",
    "ng",
    "điều hành",
    "thư ký",
    "tham",
    "ủy",
    "thì",
    "dự",
    "mời",
    "phối",
)
_HELPS = pattern(
    r"\s(?:giúp|hỗ trợ|phụ giúp) (?:việc|điều|phần|ghi|dẫn)(?!\w)", "giúp", "hỗ trợ"
)  # "... giúp điều hành phần hỏi - đáp"
_PLURAL = pattern(r"[\s\-+•:]*các (?:đồng chí|đ/c|ông|bà)\s")
_STOP = pattern(r"\.(?<!\bts\.)(?<!\bths\.)(?<!gs\.)(?<!\bbs\.)(?<!\bks\.)(?<!\btp\.)(?<!\btx\.)(?<=\w\w\.)\s+(?=\w)")
_SUBJECT = pattern(
    r"(?:ngoài[^.;:]{2,90}?, |bên cạnh đó, |đồng thời, )?(?P<who>(?!khi |trường hợp |việc |tổ chức )[^.;]{2,110}?)[\s:]*(?:sẽ |tổ chức |trực |trực tiếp |phải |có trách nhiệm )*$"
)
_ACTOR = pattern(  # "Khi có việc đông người, Bí thư Huyện ủy [tiếp đột xuất]"
    rf"(?:,|\sthì)\s+(?P<who>{_COMRADE}{OFFICE}[^.;:,]{{0,80}}?)[\s:]*(?:sẽ |trực |trực tiếp |phải |có trách nhiệm )*$"
)
_COMMA = pattern(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+(?=(?:chủ tịch|phó|bí thư|trưởng|giám đốc))")
# "Bí thư Huyện ủy Trần Văn A"; after the name of a place it may be the place's ("phường Nguyễn Trãi")
_LAST = pattern(
    rf"(?<!phường)(?<!xã)(?<!trấn)(?<!thôn)(?<!quận)(?<!trường)(?<!học)[\s:–—-]\s*(?P<who>(?:{_FAMILIES})(?:\s[^\W\d_]+){{1,3}})$"
)
_UNNAMED = ("sở", "văn phòng sở", "thanh tra sở", "ban giám đốc sở")  # nobody's name is part of theirs
_DEGREE = exact(r"(?:(?:PGS|GS|TS|ThS|BS|KS|CN|CKI{1,2}|NGƯT|NGND|TTƯT)\.?\s*)+(?=[^\W\d_]+\s)")
_PERSON = pattern(r"(?P<name>(?:[^\W\d_]+\s+){1,4}[^\W\d_]+)\s*(?:[-–—,:(]|$)")
_WORDS_OF_OFFICE = frozenset(
    [
        "bí",
        "thư",
        "chủ",
        "tịch",
        "phó",
        "ủy",
        "viên",
        "trưởng",
        "giám",
        "đốc",
        "chánh",
        "văn",
        "phòng",
        "hiệu",
        "thường",
        "trực",
        "ban",
        "đại",
        "diện",
        "lãnh",
        "đạo",
        "chỉ",
        "huy",
        "thủ",
        "hội",
        "đồng",
        "người",
        "cơ",
        "quan",
        "đơn",
        "vị",
        "các",
        "phòng",
        "sở",
        "đảng",
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "công",
        "an",
        "tổ",
    ]
)


def hosts_in(m: Material, start: int, end: int) -> list[Host]:
    """Return the hosts named in a value such as "Đồng chí A - Bí thư ...; đồng chí B, Chủ tịch ..."."""
    found = []
    apart = _ALONE.search(m.low, start, end)
    for a, b in _pieces(m.low, start, apart.start() if apart else end):
        if host := host_of(m, a, b):
            found.append(host)
    return found


def _pieces(low: str, start: int, end: int) -> list[tuple[int, int]]:
    if _PLURAL.match(low, start, end):
        pieces = []
        at = start
        for cut in _COMMA.finditer(low, start, end):
            pieces.append((at, cut.start()))
            at = cut.end()
        return [*pieces, (at, end)]
    pieces = []
    at = start
    cuts = [cut.span() for cut in _AND.finditer(low, start, end)] or [
        cut.span("cut") for cut in _LINES.finditer(low, start, end)
    ]
    for a, b in cuts:
        pieces.append((at, a))
        at = b
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if low[a:b].strip(" .,;-*\n")]


def host_of(m: Material, start: int, end: int, *, inferred: bool = False) -> Host | None:
    """Return one host; a personal name before or after the office is told apart from it."""
    text, low = m.text, m.low
    lead = _LEAD.match(low, start, end)
    a, b = (lead.end() if lead else start), end
    if _HELPS.search(low, a, b):
        return None
    if other := _OTHERWISE.search(low, a, b):
        if other[0].endswith("dự") or other.start() == a:
            return None
        b = other.start()
    named = None
    if (bracket := low.find(" (", a, b)) > 0:
        named, b = _NAMED.match(low, bracket, b), bracket
    b = _end_of_office(text, low, a, b)
    if b - a < 2:
        return None
    degree = _DEGREE.match(text, a, b)
    begin = degree.end() if degree else a
    named = named or _AFTER.search(low, a, b)
    person = _person(text, begin, b) or (_person(text, *named.span("who")) if named else None)
    words = text[person.end : b] if person and person.start == begin else text[a:b]
    offices = m.offices(clean(words).lstrip("-–—,: ("))
    last = None if person else _last_person(text, low, a, b, offices)
    if last:  # "Giám đốc Sở Trần Văn A": the body is named without the person
        offices = m.offices(clean(text[a : last.start]).rstrip(" -–—:,"))
    return Host(Fact(clean(text[a:b]), a, b), offices, person or last, inferred)


def _end_of_office(text: str, low: str, a: int, b: int) -> int:
    """Return where the words of an office end: before the next sentence, marks, and "chủ trì"."""
    if low.find(".", a, b) >= 0:
        b = next((stop.start() for stop in _STOP.finditer(low, a, b) if text[stop.end()].isupper()), b)
    while b > a and (low[b - 1].isspace() or low[b - 1] in ".,;:*"):
        b -= 1
    tail = _TAIL.search(low, a, b)
    return tail.start() if tail else b


def _last_person(text: str, low: str, a: int, b: int, offices: tuple[Office, ...]) -> Fact[str] | None:
    """Return the personal name that ends the words of an office, unless a body is named so ("Trường Lê Quý Đôn")."""
    last = _LAST.search(low, a, b)
    name = _person(text, *last.span("who")) if last else None
    bodies = [
        one.body.removesuffix(name.value).strip().lower()
        for one in offices
        if name and one.body and one.body.endswith(name.value)
    ]
    return name if all(body in _UNNAMED for body in bodies) else None


def _person(text: str, a: int, b: int) -> Fact[str] | None:
    """Return a personal name at the beginning: two to five capitalised words that are no office."""
    match = _PERSON.match(text, a, b)
    if match is None:
        return None
    words = match["name"].split()
    if not all(w[0].isupper() and not w.isupper() for w in words) or words[0].lower() in _WORDS_OF_OFFICE:
        return None
    return Fact(clean(match["name"]), match.start(), match.end("name"))


def inferred(m: Material, start: int, end: int, *, by_verb: bool = True) -> list[Host]:
    """Return the hosts implied by whose event a title says it is ("của đồng chí Bí thư Tỉnh ủy").

    `by_verb`: also by who stands before the verb ("Bí thư Tỉnh ủy đối thoại với ...").
    """
    if joint := _JOINT.search(m.low, start - _JOINED if start > _JOINED else 0, end):
        start = max(start, joint.end())
    for whose in (_IN_TITLE, _FRONT) if by_verb else (_IN_TITLE,):
        matches = [
            one
            for one in whose.finditer(m.low, start, end)
            if not _OF_ANOTHER.search(m.low, max(start, one.start() - 60), one.start())
            and not _PART.search(m.low, start, one.start(1))
        ]
        if span := next((acts for one in matches if (acts := acting(m.low, *one.span(1)))), None):
            pieces = _pieces(m.low, *span)
            found = [host_of(m, a, b, inferred=True) for a, b in pieces]
            return [host for host in found if host]
    return []


DASHED = pattern(rf"\s[-:]\s*(?P<who>{_COMRADE}{OFFICE})")  # "ngày 10/01/2024 - Chủ tịch Ủy ban nhân dân tỉnh"
_OFFICE_HEAD = pattern(rf"{_COMRADE}{OFFICE}")


def names_office(low: str, start: int, end: int) -> bool:
    """Return whether the words begin with an office ("Đồng chí Bí thư Huyện ủy")."""
    return bool(_OFFICE_HEAD.match(low, start, end))


def subject(low: str, start: int, end: int) -> tuple[int, int] | None:
    """Return who a sentence begins with, up to its verb at `end` ("Ngoài lịch trên, Ban Tiếp công dân huyện [tiếp ...]")."""
    match = _SUBJECT.match(low, start, end)
    if match and names_office(low, *match.span("who")):
        return match.span("who")
    match = _ACTOR.search(low, start, end) or match
    return match.span("who") if match else None


def co_hosts(m: Material, start: int, end: int) -> list[Host]:
    """Return those who host as well: "cùng chủ trì có đồng chí Chủ tịch Hội Nông dân tỉnh"."""
    found = [match.span("who") for also in (_ALSO, _WITH, _BESIDE) for match in also.finditer(m.low, start, end)]
    return [host for span in found for host in hosts_in(m, *span)]


def in_sentence(m: Material, start: int, end: int) -> list[Host]:
    """Return the hosts a sentence names ("do đồng chí Bí thư chủ trì", "Chủ tịch UBND xã chủ trì")."""
    found = [span for words in _SENTENCE if (span := _first_acting(words, m.low, start, end))]
    return hosts_in(m, *min(found, key=lambda span: span[0])) if found else []


def _first_acting(words: re.Pattern[str], low: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first of those a sentence names before its verbs who acts, is no part of a name, nor only attended."""
    at = start
    for _ in range(_TRIES):
        match = words.search(low, at, end)
        if match is None:
            return None
        span = acting(low, *match.span(1))
        if (
            span
            and not _ATTENDS.search(low, max(span[0] - 80, start), span[0])
            and not _PART.search(low, start, span[0])
        ):
            return span
        at = match.start() + 1
    return None


def acting(low: str, start: int, end: int) -> tuple[int, int] | None:
    """Return who acts, of the words before a verb: without "sẽ", "có trách nhiệm"; the one that work is handed to; or None.

    "do bận công tác đột xuất thì ... tiếp", "Chủ tịch ... quyết định không tổ chức" name nobody who does.
    """
    for handed in _HANDED.finditer(low, start, end):
        start = handed.end()
    if _REASON.match(low, start, end) or _ACTS_NOT.search(low, start, end):
        return None
    if cut := _HELPER.search(low, start, end):
        end = cut.start()
    return (start, end) if end - start > 3 else None
