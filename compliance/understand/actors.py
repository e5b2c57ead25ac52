"""Who a piece of work is given to: the bodies before its verb, and the part each has in it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.plan import Actor
from compliance.understand.beside import EACH, SEPARATORS, goes_on, is_led, joins
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.understand.material import Material

_ORDER = pattern(
    r"(?:(?:giao|đề nghị|yêu cầu|phân công|phân công cho|giao cho|ủy quyền cho|kính đề nghị|trân trọng đề nghị)\s+)(?:cho\s+)?"
)
_WHEN = pattern(
    r"(?:(?:cuối|hằng|hàng|đầu) (?:năm|quý|tháng)|(?:sau|trước|kết thúc|căn cứ|trên cơ sở|định kỳ|trong|khi|nếu|trường hợp|từ|để|kết quả|chậm nhất|muộn nhất|nhận được|đến(?: hết)? ngày|hết ngày|ngày \d)[^.;:]{2,160}?|riêng|đồng thời),\s+(?=[^\W\d_])"
)
_COMRADE = pattern(r"(?:các\s+)?(?:đồng chí|đ/c|ông|bà)\s+")
_TO = pattern(r"(?:đối với|về phía)\s+")
_VERBS = pattern(
    r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|(?:cùng\s+|đồng\s+)?chủ trì|chủ động|phối\s*(?:hợp\s*)?(?:với|cùng)|phối hợp|tham mưu|tổng hợp|chuẩn bị|xây dựng|ban hành"
    r"|thông báo|thông tin|tuyên truyền|tổ chức|lập|mời|cử|phân công|bố trí|bảo đảm|đảm bảo|theo dõi|giám sát|đôn đốc|kiểm tra|hướng dẫn|chỉ đạo|triển khai"
    r"|báo cáo|gửi|trình|tiếp nhận|nắm|rà soát|căn cứ|thực hiện|đăng|niêm yết|công khai|trả lời|giải quyết|phổ biến|quán triệt|vận động|lựa chọn|dự thảo"
    r"|soạn|phát hành|đưa tin|phản ánh|cung cấp|làm đầu mối|là (?:đầu mối|cơ quan|đơn vị)|có (?:phương án|kế hoạch|biện pháp|giải pháp)|trực tiếp|thường xuyên|kịp thời|tiếp tục|đẩy mạnh|giúp|phục vụ|tập hợp|thu thập|ghi"
    r"|tham gia|tham dự|dự|sắp xếp|cập nhật|lấy ý kiến|xác định|đề xuất|hoàn thiện|hoàn thành|in (?:ấn|sao|tài liệu|giấy mời|phiếu|thẻ)|trang trí|đón tiếp|quản lý|(?<!cùng )cấp(?! (?:ủy|xã|huyện|tỉnh|trên|dưới|trưởng|phó))|chi(?! (?:bộ|đoàn|hội|cục|nhánh|ủy))|lên|thành lập|xem xét"
    r"|nghiên cứu|tăng cường|đề nghị|kiểm soát|giải trình|tạo điều kiện|liên hệ|đón|ra|làm|gặp|ký|tích cực|nghiêm túc|khẩn trương|định kỳ|hằng|(?<!ngân )(?<!khách )(?<!bán )(?<!cửa )hàng|sau|trước|khi|cùng với|giữ|phát(?! triển)|làm|mở|chuyển|chia|phân loại|giải đáp|sử dụng|huy động|tập trung|rà|đánh giá|tiếp|lo|chọn|duyệt|phê duyệt|thẩm định|bảo quản|lưu|lưu trữ|viết|quay|ghi hình|truyền hình|truyền|phân bổ|cân đối|ký kết|chấm|tuyển|đối chiếu|thống kê|thẩm tra|xử lý|làm việc|đưa|dành|hỗ trợ|ủy quyền|trao đổi|thống nhất|họp|dẫn|điều hành|vận hành|lắp đặt|kiểm|đọc|đôn|hoàn chỉnh|dọn|mở sổ|tự (?=(?:tổ chức|xây dựng|chọn|bố trí|chuẩn bị|lo|lập|ban hành|giải quyết|kiểm tra|quyết định)(?!\w))|đặt|treo|trưng bày"
    r"|khảo sát|sửa chữa|tu sửa|cải tạo|gom|thu (?:thập|nhận|dọn|gom|hồi)|nhận|ghi nhận|lồng ghép|duy trì|củng cố|bàn giao|khắc phục|tháo gỡ|điều phối|nhắc|chịu|trực(?! thuộc)|túc trực|công bố"
    r"|phát động|báo(?= (?:cho|lại|trước|tin)\s)|tổng kết|sơ kết|tập huấn|phiên dịch|chụp|dán|thiết kế|giữ gìn|canh|thuê|mượn|mua|chi trả|thanh toán|quyết toán|nộp|chốt|xếp|giới thiệu|tường thuật|biên tập|biên soạn|góp ý|cho ý kiến"
    r"|tham vấn|nêu|rút kinh nghiệm|kiểm điểm|chấp hành|can thiệp|hòa giải|xác minh|tiếp thu|chăm lo|trả|ấn định|giám định|tuần tra|tăng|giảm|khai thác|gắn)(?!\w)"
)
_LEAD = pattern(r"(?:chịu trách nhiệm\s+|có trách nhiệm\s+|là đơn vị\s+|làm\s+|cùng\s+|đồng\s+)?chủ trì")
_JOINTLY = pattern(r"cùng (?:với )?(?P<who>[^.;:,]{3,80}?) (?:đồng )?chủ trì(?!\w)")
_WITH = pattern(
    r"(?:phối\s*(?:hợp\s*)?|cùng\s+|hợp với\s+)(?:chặt chẽ\s+)?(?:với|cùng)\s+(?:với\s+)?|phối hợp\s+(?=[^\W\d_])"
)
_DIRECT = pattern(r"chỉ đạo(?:,? (?:phân công|giao|đôn đốc|hướng dẫn))?\s+(?:các đồng chí\s+)?")
_DIRECTS = pattern(r"\s+chỉ đạo\s+")
_PASSED_ON = pattern(
    r"(?:và )?(?:chỉ đạo|phân công|giao|yêu cầu|đôn đốc)(?:,? (?:phân công|giao|đôn đốc|hướng dẫn))? (?:cho )?(?!lãnh đạo|cán bộ|công chức|đảng viên)"
)
_ABSENT = pattern(  # "Ban Cán sự đảng không lập ở cấp huyện, do đó Ủy ban nhân dân huyện ..."
    r"(?:không|chưa)(?: còn| được| có)* (?:lập|thành lập|tổ chức|có|hoạt động)(?!\w)[^.;:]{0,120}?(?:,? (?:do đó|do vậy|vì vậy|vì thế|bởi vậy|cho nên),?|,? nên) (?=\w)",
    *("do đó", "do vậy", "vì vậy", "vì thế", "bởi vậy", "nên"),
)
_BESIDE = pattern(
    r"(?:cùng |tham gia )*phối hợp(?! (?:với|cùng)(?!\w))(?:(?=\s*[.,;])|\s|$)", "phối hợp"
)  # "A chủ trì, B phối hợp làm ..."
_AUXILIARY = pattern(r"\s(?:cùng|sẽ|phải|cần|có thể|cũng)\s*$")  # before a verb: no part of a name
_ASIDE = pattern(r"\([^().;:\d]{3,60}\)\s+")
_LEVELS = 4  # of bodies that direct each other in one sentence
_BY = pattern(
    r"(?<!\w)(?:do|được|giao(?: cho)?|phân công(?: cho)?) (?:các )?(?:đồng chí |đ/c |ông |bà )?",
    *("do", "được", "giao", "phân"),
)
_GATHERING = pattern(r"(?:hội nghị|cuộc|buổi|đối thoại|phiên)[^.;,:]{0,60}$")
_DOES = pattern(r"(?:trực tiếp |chịu trách nhiệm |làm )?(?:chủ trì|phối hợp)")
_GROUPS = pattern(
    r"(?:các |toàn thể |tập thể )*(?:đoàn|giáo viên|ban|tổ|hội|phòng|trưởng|công đoàn|trường|thư ký|kế toán|bộ phận|nhóm|đội|đài|trạm|chi hội"
    r"|chi đoàn|cán bộ|công chức|viên chức|văn thư|bảo vệ|lớp|khoa|thôn|xóm|ấp|buôn|khu phố|tổ dân phố|y tế|xí nghiệp|phân xưởng|chi nhánh)(?!\w)"
)
_TOLD = pattern(
    r"(?:các |từng |mỗi |toàn thể )*(?:cấp ủy|bí thư|thủ trưởng|người đứng đầu|lãnh đạo|trưởng|giám đốc|chi bộ|đảng bộ|đơn vị|cơ quan|tổ chức|địa phương"
    r"|hộ|chủ hộ|doanh nghiệp|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|thành viên|công dân|đồng chí)(?!\w)"
)
_CHARGED = pattern(  # whose name stands where the work was given to them: "Đơn vị phụ trách chuyên đề lập danh sách"
    r"(?:các )?(?:đơn vị|cơ quan|bộ phận|cá nhân) (?:được (?:giao|phân công)|phụ trách|đầu mối|thường trực)(?!\w)"
)
_ABOUT = pattern(
    r"(?:về|việc|công tác|đối với|nội dung|thời hạn|thời gian|sản phẩm|kết quả)(?!\w)"
)  # a subject, no name of a body
_LEADERS = pattern(r"(?:lãnh đạo|(?:tổ|đội|nhóm) trưởng|thủ trưởng|người đứng đầu|phân công|cán bộ)(?!\w)")
_OFFICERS = pattern(
    r"(?:các )?(?:(?:thanh tra viên|công chức|chuyên viên|viên chức|nhân viên)(?!\w)|(?:đơn vị|phòng|bộ phận|cơ quan)(?: được giao)? phụ trách\s)"
)
_IF = pattern(r"[^.;:,]{3,80},?\sthì\s+", "thì")  # "Lịch có đổi thì Văn phòng Sở báo ..."
_GROUP_NAME = 60  # characters
_CLAUSE_END = pattern(r"[*_\s]*[.;(]")
_ASSIGNED = pattern(
    r"(?:[^.;:,]{2,40}:[*_]*\s+)?[^.;:,]{2,60}\s(?:giao(?: cho)?|phân công(?: cho)?)\s+", "giao", "phân"
)
_OFFICER = 70  # characters of officers and their work's verb
_TOLD_WITHIN = 90  # characters of others and their verb
_PARTING = (",", ";", "và", ", và")


@dataclass(frozen=True, slots=True)
class Actors:
    """The bodies that lead into a piece of work, and where the work itself begins."""

    actors: tuple[Actor, ...]
    rest: int


def prefix(m: Material, start: int, end: int, *, ordered: bool = True) -> Actors:
    """Read the bodies at the beginning of text[start:end]; none are found where it begins with something else.

    `ordered`: words that hand out work may stand before them ("Giao Sở ..."); under a heading that names the body
    in charge they are that body's own work.
    """
    at = _skip(m, start, end, ordered=ordered)
    bodies: list[tuple[int, int]] = []
    reached = at
    for a, b in m.leading(at, min(end, at + 260)):
        apart = bodies and (_within(m, reached, a, end) or is_led(m, bodies[-1], a, end))
        if apart or not joins(m.low[reached:a], first=not bodies):
            break
        bodies.append((a, b))
        reached = b
    if not bodies:
        unknown = _unknown_body(m, at, end) or _officers(m, at, end)
        return unknown or (_told(m, start, at, end) if ordered else None) or Actors((), start)
    begin = _blank(m, reached, end)
    if aside := _ASIDE.match(m.low, begin, end):  # "Phòng Nông nghiệp (cơ quan thường trực) chia câu hỏi ..."
        begin = aside.end() if _VERBS.match(m.low, aside.end(), end) else begin
    if joint := _joint(m, bodies, begin, end):
        return joint
    if cut := _DIRECTS.match(m.low, reached, end):
        following = prefix(m, cut.end(), end)
        if following.actors and (following.rest >= end or m.low[following.rest] == ":"):
            passing = [Actor(a.body, "perform") for a in following.actors if a.role == "direct"]
            above = _row(m, bodies, "direct")
            return Actors((*above, *passing, *following.actors), following.rest)
    if absent := _ABSENT.match(m.low, begin, end):
        return prefix(m, absent.end(), end, ordered=ordered)
    works = _VERBS.match(m.low, begin, end) or is_led(m, bodies[-1], begin, end)
    if begin < end and m.low[begin] != ":" and not works:
        return _named_group(m, at, reached, begin, end)
    return Actors(tuple(_row(m, bodies, "perform")), begin)


def _joint(m: Material, bodies: list[tuple[int, int]], begin: int, end: int) -> Actors | None:
    """Read "A cùng B chủ trì ...": the work of A begins with whom it leads it together with; and "A - C: ...", one name."""
    if colon := goes_on(m, bodies[-1][1], begin, end):
        whole = Actor(m.fact(bodies[-1][0], colon), "perform")
        return Actors((*(_row(m, bodies[:-1], "perform") if bodies[:-1] else ()), whole), _blank(m, colon, end))
    if not m.low.startswith("chủ trì", begin):
        return None
    for number in range(1, len(bodies)):
        between = m.low.find("cùng", bodies[number - 1][1], bodies[number][0])
        if between >= 0 and _JOINTLY.match(m.low, between, end):
            return Actors(tuple(_row(m, bodies[:number], "perform")), between)
    return None


def _within(m: Material, reached: int, start: int, end: int) -> bool:
    """Return whether a colon and those who lead the body before it follow ("Đảng ủy xã: Lãnh đạo UBND xã giải quyết ...")."""
    return ":" in m.low[reached:start] and bool(_LEADERS.match(m.low, start, end))


def _unknown_body(m: Material, start: int, end: int) -> Actors | None:
    """Read "Tổ Bảo vệ: giữ trật tự ...": a short name the registry does not know, a colon, a verb."""
    colon = m.low.find(":", start, min(end, start + 80))
    if colon < 0 or not m.text[start].isupper() or _VERBS.match(m.low, start, end):
        return None
    if _ABOUT.match(m.low, start, colon):
        return None
    if "," in m.low[start:colon] and not _GROUPS.match(m.low, start, colon):
        return None
    begin = _blank(m, colon + 1, end)
    works = _VERBS.match(m.low, begin, end) or _LEADERS.match(m.low, begin, end)
    if begin >= end or not (works or _is_group(m, start, begin)):
        return None
    return Actors((Actor(m.fact(start, colon), "perform"),), begin)


def _officers(m: Material, start: int, end: int) -> Actors | None:
    """Read officers before their verb whom the registry does not know: "Thanh tra viên thường trực tổng hợp ..."."""
    lead = _OFFICERS.match(m.low, start, end) or EACH.match(m.low, start, end)  # "mỗi phòng soạn câu trả lời"
    return _before_verb(m, start, lead.end(), min(end, start + _OFFICER), _is_officer) if lead else None


def _is_officer(words: str) -> bool:
    """Return whether words before a verb are whole: not "Thanh tra viên thường [trực]", no "Công chức" alone."""
    return not words.endswith("thường ") and not _OFFICERS.fullmatch(words.strip())


def _told(m: Material, start: int, at: int, end: int) -> Actors | None:
    """Read whom work is handed out to by words the registry does not know: "Yêu cầu cấp ủy các chi bộ được ... chuẩn bị"."""
    charged = _CHARGED.match(m.low, at, end)
    if not charged and not (_ORDER.match(m.low, _blank(m, start, end), end) and _TOLD.match(m.low, at, end)):
        return None
    return _before_verb(m, at, charged.end() if charged else at, min(end, at + _TOLD_WITHIN), _is_told)


def _is_told(words: str) -> bool:
    """Return whether words before a verb are whole: what they "được" do is part of their name."""
    return not words.endswith("được ")


def _before_verb(m: Material, start: int, at: int, end: int, whole: Callable[[str], bool]) -> Actors | None:
    """Read the words from `start` to the first verb behind `at` that they are `whole` before; no sign may part them."""
    for verb in _VERBS.finditer(m.low, at, end):
        before = m.low[start : verb.start()]
        if any(c in before for c in ".;:,"):
            return None
        if before and before[-1].isspace() and whole(before):
            return Actors((Actor(m.fact(start, verb.start()), "perform"),), verb.start())
    return None


def _is_group(m: Material, start: int, begin: int) -> bool:
    """Return whether a name begins as people's groups do, and its work in small letters ("Giáo viên chủ nhiệm: chọn ...")."""
    return bool(_GROUPS.match(m.low, start)) and m.text[begin].islower()


def is_order(m: Material, start: int, end: int) -> bool:
    """Return whether a sentence hands out work by name ("Giao Sở ...", "Đề nghị Công an ...")."""
    return bool(_ORDER.match(m.low, _blank(m, start, end), end)) and bool(prefix(m, start, end).actors)


def is_given(m: Material, start: int, end: int) -> bool:
    """Return whether words are a body, a colon and its work ("Văn phòng Sở: chuẩn bị ...")."""
    found = prefix(m, start, end)
    return bool(found.actors) and found.rest < end and ":" in m.low[found.actors[-1].body.end : found.rest + 1]


def opens_work(m: Material, start: int, end: int) -> bool:
    """Return whether a clause begins with a body and a verb of its own."""
    found = prefix(m, start, end, ordered=False)
    return bool(found.actors) and found.rest < end and bool(_VERBS.match(m.low, found.rest, end))


def led(m: Material, start: int, end: int) -> tuple[Actor, ...]:
    """Return the bodies of a sentence that begins with its time and goes on with them and their verb."""
    lead = _WHEN.match(m.low, _blank(m, start, end), end) or _IF.match(m.low, start, end)
    if lead is None or not opens_work(m, lead.end(), end):
        return ()
    return prefix(m, lead.end(), end, ordered=False).actors


def assigned(m: Material, start: int, end: int) -> tuple[Actor, ...]:
    """Return the body a clause ends with that gives it a piece of work named first: "cuộc quý I giao Chi cục ..."."""
    lead = _ASSIGNED.match(m.low, start, end)
    if lead is None:
        return ()
    stop = _CLAUSE_END.search(m.low, lead.end(), end)
    at, last = _blank(m, lead.end(), end), stop.start() if stop else end
    found = prefix(m, at, last, ordered=False)
    if found.actors and found.actors[-1].body.end >= last:
        return found.actors
    unknown = _GROUPS.match(m.low, at, last) and m.text[at].isupper() and last - at < _GROUP_NAME
    return (Actor(m.fact(at, last), "perform"),) if unknown else ()


def is_work(m: Material, start: int, end: int) -> bool:
    """Return whether a clause begins with the verb of a piece of work."""
    return bool(_VERBS.match(m.low, start, end))


def has_role(m: Material, start: int, end: int) -> bool:
    """Return whether a clause begins with the part a body has in it ("chủ trì", "phối hợp với")."""
    return bool(_LEAD.match(m.low, start, end) or _WITH.match(m.low, start, end))


def listed(m: Material, start: int, end: int) -> tuple[Actor, ...]:
    """Return the bodies of a heading that is a list of them, each to perform the work below."""
    at = _skip(m, start, end, ordered=True)
    return tuple(_actors(m, at, end, "perform"))


def _named_group(m: Material, start: int, reached: int, begin: int, end: int) -> Actors:
    """Read a body whose name goes on with words of its own ("Các phòng, ban, ngành có liên quan của huyện")."""
    colon = m.low.find(":", begin, min(end, begin + 120))
    stop = colon if colon >= 0 else end
    verb = _VERBS.search(m.low, begin, min(stop, begin + 110))
    if verb and m.low[verb.start() - 1].isspace() and not re.search(r"[.;]", m.low[begin : verb.start()]):
        stop = verb.start()
    elif colon < 0 and end - begin > 90:
        return Actors((), start)
    last = stop
    if auxiliary := _AUXILIARY.search(m.low, reached, last):
        last = auxiliary.start()
    while last > reached and m.low[last - 1] in SEPARATORS:
        last -= 1
    return Actors(tuple(_actors(m, start, last, "perform")), _blank(m, stop, end))


def _actors(m: Material, start: int, end: int, role: str) -> list[Actor]:
    return [Actor(m.fact(a, b), role) for a, b in m.bodies(start, end)]


def _row(m: Material, names: list[tuple[int, int]], role: str) -> list[Actor]:
    """Return the bodies of a row of names; where more than a comma or "và" stands between, it is read as a list is."""
    if all(m.low[a:b].strip() in _PARTING for (_, a), (b, _) in pairwise(names)):
        return [Actor(m.fact(*name), role) for name in names]
    return _actors(m, names[0][0], names[-1][1], role)


def _skip(m: Material, start: int, end: int, *, ordered: bool) -> int:
    at = _blank(m, start, end)
    for lead in (_WHEN, _TO, _ORDER, _COMRADE) if ordered else (_COMRADE,):
        if match := lead.match(m.low, at, end):
            at = _blank(m, match.end(), end)
    return at


def _blank(m: Material, at: int, end: int) -> int:
    while at < end and (m.low[at] in SEPARATORS and m.low[at] != ":"):
        at += 1
    return at


def with_role(m: Material, actors: tuple[Actor, ...], start: int, end: int) -> tuple[Actor, ...]:
    """Return the actors of one piece of work with their roles: by its first verb, and those it is done with."""
    at = _blank(m, start, end)
    while at < end and m.low[at] == ":":
        at = _blank(m, at + 1, end)
    if directs := _DIRECT.match(m.low, at, end):
        directed = _directed(m, directs.end(), end, actors)
        if directed:
            above = tuple(Actor(a.body, "direct") if a.role == "perform" else a for a in actors)
            return (*above, *directed)
    if not actors:
        return _agents(m, start, end)
    if (jointly := _JOINTLY.match(m.low, at, end)) and (others := _partners(m, *jointly.span("who"), actors)):
        return tuple([Actor(a.body, "lead") for a in (*actors, *others)])
    lead = _LEAD.match(m.low, at, end)
    cooperation = _WITH.match(m.low, at, end)
    main = "lead" if lead else "cooperate" if cooperation else None
    given = tuple(Actor(a.body, main) if main and a.role == "perform" else a for a in actors)
    if lead and (others := _beside(m, lead.end(), end, given)):
        return (*given, *others)
    where = _WITH.search(m.low, at, min(end, at + (60 if lead else 24)))
    return (*given, *_partners(m, where.end(), end, given)) if where else given


def _directed(m: Material, at: int, end: int, above: tuple[Actor, ...]) -> list[Actor]:
    """Return who is directed; a body that passes the work on performs for the one above and directs the one below."""
    found: list[Actor] = []
    for _ in range(_LEVELS):
        level = _partners(m, at, end, above)
        if not level:
            break
        found += [Actor(a.body, "perform") for a in level]
        after = _blank(m, level[-1].body.end, end)
        further = _PASSED_ON.match(m.low, after, end)
        if not further or not _partners(m, further.end(), end, above):
            break
        found += [Actor(a.body, "direct") for a in level]
        at = further.end()
    return found


def _agents(m: Material, start: int, end: int) -> tuple[Actor, ...]:
    """Read who does a piece of work named first: "Việc lấy ý kiến do Mặt trận chủ trì, phối hợp với ..."."""
    if given := assigned(m, start, end):
        return given
    for by in _BY.finditer(m.low, start, end):
        bodies: list[tuple[int, int]] = []
        reached = by.end()
        for a, b in m.leading(by.end(), min(end, by.end() + 240)):
            if not joins(m.low[reached:a], first=not bodies):
                break
            bodies.append((a, b))
            reached = b
        at = _blank(m, reached, end)
        handed = by.group().startswith(("giao", "phân")) and (
            at >= end or m.low[at] in ".;("
        )  # "cuộc thứ hai giao Sở Y tế"
        if not bodies or not (handed or _VERBS.match(m.low, at, end)):
            continue
        main = _DOES.match(m.low, at, end)
        if main and "chủ trì" in main.group() and _GATHERING.search(m.low[max(start, by.start() - 90) : by.start()]):
            continue  # "chuẩn bị hội nghị do Bí thư chủ trì" tells who hosts, not who prepares
        role = "perform" if not main else "lead" if "chủ trì" in main.group() else "cooperate"
        return with_role(m, tuple(_row(m, bodies, role)), at, end)
    return ()


def _beside(m: Material, at: int, end: int, given: tuple[Actor, ...]) -> list[Actor]:
    """Return those named beside the body that leads: "A chủ trì, B phối hợp lấy ý kiến ..."."""
    if m.low[at : at + 1] != ",":
        return []
    found = _partners(m, at + 1, end, given)
    return found if found and _BESIDE.match(m.low, _blank(m, found[-1].body.end, end), end) else []


def _partners(m: Material, start: int, end: int, given: tuple[Actor, ...]) -> list[Actor]:
    """Return the bodies named after "phối hợp với"."""
    found: list[tuple[int, int]] = []
    reached = start
    for a, b in m.leading(start, min(end, start + 240)):
        if not joins(m.low[reached:a], first=not found):
            break
        found.append((a, b))
        reached = b
    if not found:
        return []
    known = {a.body.start for a in given}
    return [a for a in _row(m, found, "cooperate") if a.body.start not in known]
