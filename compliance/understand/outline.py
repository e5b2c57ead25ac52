"""The outline of a document: sections, bullets and paragraphs as one kind of item, each with its heading read.

An item's own words run from `inner` to `outer`. Where they hold a key ("Thời gian: ...", "1.4. Địa điểm: ...") the
key words are `inner:head_end` and the value is `value:outer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from compliance.expressions import pattern
from compliance.syntax import Leaf, Node
from compliance.understand.sentences import split
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from compliance.syntax import Mark, SyntaxTree

_ZONES = ("preamble", "body", "closing", "annex")
_LONGEST_KEY = 130
_KEYS = (
    ("programme", r"chương trình(?! kế hoạch)(?!\s*[\"“'‘])|trình tự|tiến trình|kịch bản"),
    ("host", (r"ai (?:chủ trì|chủ tọa|tiếp|điều hành)|(?:người |đồng |thành phần |lãnh đạo |đồng chí )*(?:chủ tr[ìi]|chủ tọa)|(?:người|cán bộ|lãnh đạo) (?:trực tiếp )?(?:tiếp|đối thoại)(?!(?: (?:công )?dân)? (?:vào|định kỳ|thường xuyên|từ|các ngày))"
     r"|lãnh đạo(?=$)|(?:người )?điều hành(?=\s*$)|người đối thoại|chủ thể đối thoại|người đứng đầu(?=\s*$)")),
    ("attendees", r"thành phần|đại biểu(?! (?:hội đồng|hđnd|quốc hội))|khách mời|mời (?:những )?ai|ai (?:dự|đến|được mời|tham (?:dự|gia))|người được mời|cùng dự|cùng tiếp|tham dự|dự hội nghị|mời dự|mời tham dự|người (?:tham )?dự|người tham gia|tham gia"),
    ("audience", r"đối tượng|người được (?:tiếp|đối thoại)|bên đối thoại|người dân tham gia"),
    ("headcount", r"bao nhiêu người|số (?:lượng|(?:người|đại biểu)(?: (?:tham )?dự)?(?=\s*$))|quy mô|tổng số|dự kiến số lượng"),
    ("time", (r"(?:khi|lúc|ngày) nào|bao giờ|mấy giờ|vào (?:lúc|hồi)(?=\s*$)|bắt đầu(?=\s*$)|thời gian|thời điểm|ngày giờ|ngày,? giờ|thời lượng|lịch cụ thể|(?:buổi )?(?:sáng|chiều)(?! (?:thứ|ngày|chủ nhật|\d))"
     r"|ngày (?:tiếp|tổ chức|đối thoại)|kỳ tiếp(?!(?: công)? dân tháng \d)|giờ (?:tiếp|làm việc)")),
    ("place", r"(?:ở|tại) đâu|(?:tổ chức )?(?:tại|ở)(?=\s*$)|địa điểm|nơi (?:tiếp|tổ chức|đối thoại|họp|gặp(?: gỡ| mặt)?)|địa chỉ|hội trường"),
    ("topic", r"(?:bàn|nói|hỏi)(?: về)? (?:chuyện gì|việc gì|điều gì|gì)|nội dung|chủ đề|chuyên đề|trọng tâm|(?:việc|vấn đề) (?:trao đổi|đối thoại)|(?:những )?vấn đề(?= (?:trao đổi|đối thoại)|\s*$)"),
    ("form", r"hình thức|phương thức|cách thức|phương pháp|chế độ"),
    ("prepare", r"(?:đơn vị|cơ quan|bộ phận|phòng|ban|ai) (?:chuẩn bị|tham mưu|phụ trách|giúp việc|lo|đầu mối)(?!\w)|phụ trách|thư ký|phục vụ|giúp việc|ghi chép|ban tổ chức(?=\s*(?:$|[,;/&]|và |hội nghị|cuộc|buổi))|liên hệ|điện thoại|đăng ký"),
)  # fmt: skip
_KEY_WORD = pattern("|".join(f"(?P<{name}>{words})" for name, words in _KEYS))
_BEFORE_KEY = (",", ";", "/", "&", "và", "về", "dự kiến", "công tác", "các", "tổng", "trong đó")  # beside another
_LEADS = pattern(r"(?:về |dự kiến |công tác |các |tổng(?!\s+số)\s|1\s|trong đó,? )?")
_NOT_ITS_OWN = pattern(  # "Thời gian đã ghi trong Kế hoạch", "Thời gian công dân đến đăng ký"
    r"đã (?:ghi|nêu|thông báo|ban hành|ấn định)|trước đây|cũ$|(?:^|\s)(?:thời gian|thời hạn|địa điểm|địa chỉ|nơi)[^,;]*\s(?:đăng ký|(?:gửi|nhận|nộp) (?:câu hỏi|ý kiến|báo cáo|hồ sơ|tài liệu))"
)
_PURPOSE = pattern(
    r"(?:về )?(?:kết quả[^.;:]{0,80}(?:năm (?:19|20)\d\d|năm qua|thời gian qua|đạt được)\s*$|mục đích|yêu cầu|mục tiêu|(?:vì|tại) sao|lý do|bối cảnh|ý nghĩa|nguyên tắc|quan điểm|căn cứ|cơ sở|sự cần thiết|phạm vi|đặt vấn đề|tình hình|đánh giá|(?:quy trình|trình tự|thủ tục)(?: tiếp|$))"
)
_IMPLEMENT = pattern(
    r"(?:công tác |việc |về |để )*(?:tổ chức (?:thực hiện|triển khai)|giao (?:nhiệm vụ|việc)|thực hiện(?=,)|phân (?:công|việc|nhiệm)|ai làm|(?:phần|đầu|những) việc|việc phải làm|trách nhiệm|nhiệm vụ (?:cụ thể|của|các)|thực hiện nhiệm vụ"
    r"|công tác (?:chuẩn bị|tuyên truyền|phối hợp|phục vụ|bảo đảm|đảm bảo|tham mưu|hậu cần)|chuẩn bị (?:nội dung|các điều kiện)|chuẩn bị\W*$|làm sau (?:hội nghị|đối thoại)|triển khai thực hiện"
    r"|tiến độ|các bước|giải pháp|biện pháp|các công việc|công việc|chế độ (?:thông tin|báo cáo)|thông tin,? báo cáo"
    r"|sau (?:hội nghị|đối thoại)|theo dõi|xử lý kết quả|lộ trình|nhiệm vụ)"
)
_IMPLEMENT_INSIDE = pattern(
    r"phân công (?:nhiệm vụ|thực hiện|trách nhiệm)|và (?:phân công|giao việc)\s*$|, (?:phân công|giao việc)\s*$|thực hiện sau (?:đối thoại|hội nghị|tiếp|khi)"
)
_FUNDING = pattern(r"(?:về |sử dụng |nguồn |dự toán )*kinh phí")
_RUN_IN = pattern(
    r"\s(?<=[.;,)]\s)\s*(?P<key>(?:thời gian|địa điểm|nơi (?:tiếp|tổ chức|họp)|giờ tiếp|(?:người |đồng )?chủ trì|người (?:tiếp|đối thoại|điều hành)|cùng (?:dự|tiếp)|thành phần|khách mời|người dự|đối tượng|số lượng|quy mô|nội dung|chủ đề|chuyên đề|trọng tâm|hình thức)(?:(?! là )[^.:;\d]){0,40}):"
)
# The same without a colon: "...; thời gian trong tháng 5; địa điểm tại hội trường ..."
_RUN_ON = pattern(
    r"\s(?<=[;.,)]\s)\s*(?P<key>thời gian(?=\s+(?:từ|trong|vào|dự kiến|\d|ngày \d|tháng \d|quý [iv]))|địa điểm (?:tại|ở|là|đặt tại)(?=\s)|thành phần gồm(?=\s)|quy mô(?=\s+(?:khoảng |dự kiến |trên )?\d))",
    "quy mô",
    "thời gian",
    "địa điểm",
    "thành phần",
)
_TOLD_FIELD = pattern(  # "Giờ tiếp theo giờ hành chính ...", "Địa điểm là Phòng Tiếp công dân ..."
    r"(?P<key>(?:giờ|thời gian|địa điểm|nơi) tiếp(?: công dân| dân)?|địa điểm|giờ làm việc) (?=(?:theo giờ|từ \d|là|đặt tại|tại|ở)\s)",
    "giờ",
    "điểm",
    "nơi",
    "gian",
)
_HOSTS_ALL = pattern(
    r"\s(?<=[;.,]\s)\s*(?P<who>(?:các )?(?:đồng chí|đ/c|ông|bà) [^.;:]{3,160}?)\s(?:đồng |cùng )*(?:chủ trì|chủ tọa) (?:các|cả|từng|mỗi|\d{1,2}) (?:hội nghị|cuộc|buổi|diễn đàn)"
)
_HOSTS_FIRST = pattern(
    r"(?:(?:trong |hằng |hàng |mỗi |cả )(?:năm|quý|tháng|kỳ)(?:[^,.;:]{0,20},|(?: 20\d\d)?)\s+)?(?P<who>[^.;:\d]{3,160}?)\s(?:đồng |cùng |trực tiếp )*(?:chủ trì|chủ tọa) (?:các|cả|từng|mỗi|\d{1,2}) (?:hội nghị|cuộc|buổi|diễn đàn|kỳ)"
)
_HOSTS_OF = pattern(
    r"(?:các )?(?:hội nghị|cuộc|buổi|diễn đàn|kỳ)(?: đối thoại| tiếp xúc| tiếp dân)?(?: này| trên| nêu trên| nói trên)? do (?P<who>[^.;:\d]{3,160}?)\s(?:đồng |cùng )*(?:chủ trì|chủ tọa|điều hành)\s*[.;]"
)
_HOSTS_MANY = pattern(r"chủ (?:trì|tọa) (?:c|từng|mỗi|\d)")  # what the first two have
_HOSTED = pattern(r"do\s+(?:các\s+)?(?:đồng chí|đ/c|ông|bà)[^.;:]{3,160}\s(?:chủ trì|chủ tọa|tiếp)")
IN_ORDER = pattern(  # "Cuộc 1. Cụm Đông ...", "Buổi thứ hai: ..."
    r"(?:hội nghị|cuộc|buổi|đợt|kỳ|phiên|lần|diễn đàn)(?: đối thoại| tiếp xúc| tiếp (?:công )?dân)?\s+(?:thứ |số |lần )*(?:\d{1,2}(?![\d/]|\s*(?:giờ|h\d))|nhất|hai|ba|tư|năm(?!\s*\d)|sáu|bảy|tám|[ivx]{1,4})(?!\w)"
)
_OCCASION = r"(?:hội nghị|cuộc|buổi|đợt|lần|phiên|kỳ|đối thoại|tiếp (?:công )?dân)(?!\w)"
OCCASION = pattern(_OCCASION)
_DAY_OR_SPOT = pattern(
    r"(?:vào |lúc |từ |tại |ở )*(?:\d{1,2} ?(?:giờ|h\d|g\d|h,)|(?:buổi |đầu giờ )?(?:sáng|chiều)[\s,]|ngày\s+\d|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|hội trường|nhà văn hóa|trụ sở|trung tâm)"
)
_OPENS = pattern(
    rf"{_OCCASION}|(?:quý|tháng|đợt|chuyên đề|chủ đề|cụm)(?: số)? (?:\d{{1,2}}|[ivx]{{1,4}})\s*(?::|[-.]\s)"
)
_PAIR = pattern(r"\|?\s*(?P<key>[^|]{2,60}?)\s*\|\s*(?P<value>[^|]*[^|\s])\s*\|?\s*$")
_TABLED = pattern(r"(?:bảng|biểu|lịch|phụ lục|như|theo)(?: \w+)? (?:sau|dưới đây|sau đây)(?!\w)", "sau", "đây")
_CLAUSE_END = pattern(r";|\.(?=\s)")
_HOURS = pattern(
    r"\s+(?:buổi |từ |giờ |lúc )*(?:(?:sáng|chiều|tối)(?!\w)|tiếp:? |\d{1,2}\s?(?:giờ|h|g))"
)  # a time goes on: "...; buổi sáng 7g00 - 11g00"
_LABEL = pattern(  # "1. Tiếp định kỳ. Bí thư ...", "3. Nơi tiếp. Phòng Tiếp công dân ..."
    r"(?P<head>(?:(?:tiếp (?:công )?dân|tiếp|đối thoại) )?(?:định kỳ|đột xuất|thường xuyên)|(?:về )?(?:thời gian|địa điểm|nơi|ngày|giờ|người|thành phần|đối tượng|số lượng|nội dung|chủ đề|hình thức|chủ trì)(?:,? [^\W\d_]+){0,4})\.[*_]*\s+(?=\w)"
)
_HEADED = pattern(
    r"(?P<head>(?:về|công tác|việc) [^.;:]{3,90})\.[*_]*\s+(?=\w)"
)  # "2. Về việc chuẩn bị. Văn phòng ..."
_SENTENCES = 2  # of a part told in prose, at least
_SHORT = 90  # characters of a heading
_BULLETS = ("dash", "plus", "bullet")


@dataclass(frozen=True, slots=True)
class Item:
    """A heading with what stands under it, a bullet, a paragraph, or a table (whose rows are its leaves)."""

    kind: str  # section | paragraph | table | cells
    mark: Mark | None
    start: int
    end: int
    inner: int
    outer: int
    head_end: int  # end of the key or heading; == outer where there is no value
    value: int  # start of the value; == outer where there is none
    keys: tuple[str, ...]  # host, attendees, audience, headcount, time, place, topic, form, programme
    children: tuple[Item, ...]
    leaves: tuple[Leaf, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Where the item's own words stand."""
        return self.inner, self.outer

    @property
    def is_heading(self) -> bool:
        """Whether other items stand under this one."""
        return bool(self.children)

    def walk(self) -> Iterator[Item]:
        """Yield this item and all below it in order of the text."""
        stack = [self]
        while stack:
            item = stack.pop()
            yield item
            stack += item.children[::-1]


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of the parts of a document that say something."""

    preamble: tuple[Item, ...]
    body: tuple[Item, ...]
    closing: tuple[Item, ...]
    annex: tuple[Item, ...]


def read(tree: SyntaxTree) -> Outline:
    """Return the outline of a document."""
    return Outline(*[tuple([i for node in tree.zones(zone) for i in _items(tree, node.children)]) for zone in _ZONES])


def _items(tree: SyntaxTree, nodes: Sequence[Node | Leaf]) -> list[Item]:
    found: list[Item] = []
    for child in nodes:
        if isinstance(child, Leaf):
            continue
        if child.kind == "section":
            head, *below = child.children
            assert isinstance(head, Node)
            children = tuple(_items(tree, below)) if below else ()
            found += _with_run_in_fields(
                tree.shadow, _with_sentences(tree, _item(tree, "section", head, child, children))
            )
        elif child.kind == "paragraph":
            found += _with_run_in_fields(tree.shadow, _item(tree, child.kind, child, child, ()))
        elif child.kind in ("table", "cells"):
            table = _item(tree, child.kind, child, child, ())
            found += _fields_of_rows(tree.shadow, table) or [table]
    return _adopted(tree.shadow, found)


def _adopted(low: str, items: list[Item]) -> list[Item]:
    """Put bullets and tables under the line that introduces them ("Cuộc 1: ...", "cụ thể như sau:")."""
    found: list[tuple[Item, list[Item]]] = []
    for item in items:
        if found and _introduces(low, found[-1][0], item):
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return [replace(i, end=new[-1].end, children=(*i.children, *new)) if new else i for i, new in found]


def _introduces(low: str, above: Item, item: Item) -> bool:
    bare = bool(item.keys) and (item.mark is None or not item.leaves)  # a row of a table, or "Nơi họp: ..."
    if item.mark is None and not item.keys and item.leaves and item.kind == "paragraph":
        return _tells_more(low, above, item)
    listed = bare or item.kind in ("table", "cells") or (item.mark is not None and item.mark.style in _BULLETS)
    if not listed or above.kind in ("table", "cells") or above.outer <= above.inner:
        return False
    if above.mark is not None and above.mark.style in _BULLETS:  # flat bullets: only what names itself a list
        same = item.mark is not None and item.mark.style == above.mark.style
        return (
            same
            and bool(item.keys)
            and not above.keys
            and bool(OCCASION.match(low, above.inner, above.outer))
            and low[above.outer - 1] != "."
        )
    if above.mark is not None:
        return False
    if item.mark is None and item.leaves and item.kind == "paragraph":
        return _names_occasion(low, above)
    if item.kind in ("table", "cells") and _TABLED.search(low, above.inner, above.outer):
        return True
    if above.keys == ("host",) and low[above.outer : above.end].strip().endswith("."):
        return False  # a sentence that says who hosts all of them
    return low[above.outer - 1] not in ".;" and (low[above.outer - 1] == ":" or above.outer - above.inner < 200)


def _tells_more(low: str, above: Item, item: Item) -> bool:
    """Return whether a line begins with the day or place of the occasion that the line above names ("Cuộc 1. Cụm Đông")."""
    if above.mark is not None or above.kind != "paragraph" or above.keys or above.outer - above.inner > _SHORT * 2:
        return False
    return bool(IN_ORDER.match(low, above.inner, above.outer) and _DAY_OR_SPOT.match(low, item.inner, item.outer))


def _names_occasion(low: str, above: Item) -> bool:
    """Return whether a line names an occasion that lines of fields below it tell of ("Lần 1: ...", "Nơi họp: ...")."""
    named = not above.keys and above.leaves and _OPENS.match(low, above.inner, above.outer)
    return bool(named) and above.outer - above.inner < _SHORT * 2 and low[above.outer - 1] not in ".;:"


def _item(tree: SyntaxTree, kind: str, head: Node, whole: Node, children: tuple[Item, ...]) -> Item:
    low = tree.shadow
    leaves = cast("tuple[Leaf, ...]", head.children)  # of a mark, a paragraph, a table
    inner, outer = leaves[0].inner, leaves[-1].outer
    keys: tuple[str, ...] = ()
    head_end = value = outer
    if kind in ("section", "paragraph"):
        colon = low.find(":", inner, min(outer, inner + _LONGEST_KEY))
        if colon >= 0 and not low[colon + 1 : colon + 2].isdigit():
            head_end = colon
            value = _skip_blanks(low, colon + 1, outer)
        elif (
            leaves[0].mark is not None
            and (label := _LABEL.match(low, inner, outer))
            and tree.text[label.end()].isupper()
        ):
            head_end, value = label.end("head"), label.end()
        elif told := _TOLD_FIELD.match(low, inner, outer):
            head_end, value = told.end("key"), told.end()
        keys = keys_of(low[inner:head_end]) if head_end - inner <= _LONGEST_KEY else ()
        if not keys and _HOSTED.match(low, inner, outer):
            keys, head_end, value = ("host",), inner, inner
        elif not keys and (every := _hosts_of_all(low, inner, outer)):
            (head_end, outer), keys = every.span("who"), ("host",)
            value = head_end
    return Item(kind, leaves[0].mark, whole.start, whole.end, inner, outer, head_end, value, keys, children, leaves)


def _with_sentences(tree: SyntaxTree, item: Item) -> Item:
    """Return a part told in prose behind its heading ("2. Về việc chuẩn bị. Văn phòng ... . Công an ...") with its sentences below."""
    headed = _HEADED.match(tree.shadow, item.inner, item.outer) if not (item.children or item.keys) else None
    if headed is None:
        return item
    told = split(tree.text, tree.shadow, headed.end(), item.outer)
    if len(told) < _SENTENCES or not tree.text[headed.end()].isupper():
        return item
    below = [Item("paragraph", None, a, b, a, b, b, b, (), (), ()) for a, b in told]
    end = headed.end("head")
    return replace(item, outer=end, head_end=end, value=end, children=tuple(below))


def _hosts_of_all(low: str, start: int, end: int) -> re.Match[str] | None:
    """Return where a line says who hosts all occasions of a part ("Đồng chí Bí thư chủ trì các hội nghị sau:")."""
    many = _HOSTS_MANY.search(low, start, end)
    first = _HOSTS_FIRST.match(low, start, end) if many else None
    first = first or _HOSTS_OF.match(low, start, end)
    return first or (_HOSTS_ALL.search(low, start, end) if many else None)


def _with_run_in_fields(low: str, item: Item) -> list[Item]:
    """Make items of fields run into one line ("Cuộc thứ hai: ... . Thời gian: ... . Địa điểm: ...")."""
    begin = item.head_end if item.keys else item.inner + 3  # "Thời gian, địa điểm: ..." is one key
    cuts = list(_RUN_ON.finditer(low, begin, item.outer)) if len(item.keys) < 2 else []
    if low.find(":", begin, item.outer) >= 0:
        cuts += _RUN_IN.finditer(low, begin, item.outer)
        cuts.sort(key=lambda cut: cut.start("key"))
    cuts = [cut for cut in cuts if keys_of(cut["key"]) not in ((), item.keys)]
    if not cuts or (not item.keys and item.value == item.outer and low.count(".", item.inner, cuts[0].start()) > 2):
        return [item]
    stops = [*(cut.start() for cut in cuts[1:]), item.outer]
    added = []
    for cut, stop in zip(cuts, stops, strict=True):
        added += _run_in(low, cut, stop)
    outer = cuts[0].start()
    cut_item = replace(item, outer=outer, head_end=min(item.head_end, outer), value=min(item.value, outer))
    told = item.mark is None and not OCCASION.match(low, item.inner, item.outer)
    if item.keys or told:  # "Thời gian: ...; Địa điểm: ...", or a sentence before them: fields side by side
        return [cut_item, *added]
    return [replace(cut_item, children=(*added, *item.children))]


def _run_in(low: str, cut: re.Match[str], stop: int) -> list[Item]:
    """Return the item of one run-in field; a time or place ends with its clause, what follows is a sentence by itself."""
    keys = keys_of(cut["key"])
    value, begin = _skip_blanks(low, cut.end(), stop), cut.start("key")
    end = stop
    if keys[0] in ("time", "place") and (clause := _CLAUSE_END.search(low, value, stop)):
        while clause and keys[0] == "time" and _HOURS.match(low, clause.end(), stop):
            clause = _CLAUSE_END.search(low, clause.end(), stop)
        end = clause.start() if clause else stop
    items = [Item("paragraph", None, begin, end, begin, end, cut.end("key"), value, keys, (), ())]
    rest = _skip_blanks(low, min(end + 1, stop), stop)
    if rest < stop:
        items.append(Item("paragraph", None, rest, stop, rest, stop, stop, stop, (), (), ()))
    return items


def _fields_of_rows(low: str, table: Item) -> list[Item]:
    """Return the rows of a table of two columns as fields ("| Thời gian | 8 giờ 00 ... |"), or nothing."""
    rows = [m for leaf in table.leaves if (m := _PAIR.match(low, leaf.inner, leaf.outer))]
    named = [m for m in rows if keys_of(m["key"])]
    if len(named) < 2 or len(rows) < len(table.leaves) - 1:
        return []
    spans = [(m.start("key"), m.end("key"), *m.span("value"), keys_of(m["key"])) for m in named]
    return [Item("paragraph", None, a, d, a, d, b, c, keys, (), ()) for a, b, c, d, keys in spans]


def _skip_blanks(low: str, at: int, end: int) -> int:
    while at < end and low[at].isspace():
        at += 1
    return at


def keys_of(heading: str) -> tuple[str, ...]:
    """Return the keys a heading names, in order: ("time", "place") for "Thời gian, địa điểm"; none for a sentence."""
    heading = heading.strip(" .:-(")
    lead = _LEADS.match(heading)
    at = lead.end() if lead else 0
    first = _KEY_WORD.match(heading, at)
    if not first or _NOT_ITS_OWN.search(heading):
        return ()
    rest = heading[first.end() :]
    several = any(map(rest.__contains__, _BEFORE_KEY))
    found = [first, *(_KEY_WORD.finditer(heading, first.end()) if several else ())]
    return tuple(dict.fromkeys([m.lastgroup for m in found if m.lastgroup and _stands_alone(heading, m.start())]))


def _stands_alone(heading: str, at: int) -> bool:
    """Return whether the key at `at` begins the heading or follows a comma or "và" ("thời gian, địa điểm")."""
    before = heading[:at].rstrip()
    return not before or before.endswith(_BEFORE_KEY)


def is_prose(item: Item) -> bool:
    """Return whether a part is told in sentences behind its heading."""
    return bool(item.children) and all(i.mark is None and not i.leaves and not i.keys for i in item.children)


def is_purpose(heading: str) -> bool:
    """Return whether a heading opens the aims of the plan, where nothing is promised."""
    return bool(_PURPOSE.match(heading.strip()))


def is_implementation(heading: str) -> bool:
    """Return whether a heading opens the part that hands out the work."""
    words = heading.strip()
    return bool(_IMPLEMENT.match(words) or (len(words) < _LONGEST_KEY and _IMPLEMENT_INSIDE.search(words)))


def is_funding(heading: str) -> bool:
    """Return whether a heading is about money."""
    return bool(_FUNDING.match(heading.strip()))
