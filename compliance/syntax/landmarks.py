"""The lines by which the parts of a document are told apart: mottoes, the document's type, "Nơi nhận", signatures.

Everything is compared without blanks (`squash`), so that letter-spaced and run-together lines count as well.
"""

from __future__ import annotations

from compliance.expressions import exact, pattern

# The type of document as printed above its title -> the kind of the plan (see the project map, section Words).
TYPES = {
    "kếhoạch": "plan",
    "chươngtrình": "plan",
    "phươngán": "plan",
    "thôngbáo": "notice",
    "lịch": "schedule",
    "báocáo": "report",
    "quyếtđịnh": "decision",
    "quyđịnh": "decision",
    "quychế": "decision",
    "nộiquy": "decision",
    "nghịquyết": "decision",
    "kếtluận": "decision",
    "chỉthị": "decision",
    "hướngdẫn": "decision",
    "côngvăn": "letter",
    "giấymời": "letter",
    "thưmời": "letter",
    "tờtrình": "letter",
    "biênbản": "report",
    "phiếu": "form",
    "mẫuphiếu": "form",
}
TYPE_LINE = exact("(" + "|".join(sorted(TYPES, key=len, reverse=True)) + r")(?=\W*$)")
TYPE_START = exact("(" + "|".join(sorted(TYPES, key=len, reverse=True)) + ")")
TYPE_TOLD = exact(TYPE_START.pattern + "(?:này|nêutrên|được|do|là|đã|sẽ|vừa|nêu|quyđịnh|đềra|cũng)")  # of a sentence

PARTY_MOTTO = exact("đảngcộngsảnviệtnam")
STATE_MOTTO = exact("cộnghò[aà]xãhộichủnghĩaviệtnam|cộnghòaxhcn")
SLOGAN = exact(r"độclập\W{0,3}tựdo\W{0,3}hạnhphúc")
DATE_LINE = exact(r"ngày[\d.…_]{0,6}tháng[\d.…_]{0,6}(?:năm|$)")
NUMBER_LINE = exact(r"số:?[\d.…_/]{0,12}[-/]?[\w-]{0,16}[-/]")

SUBJECT = pattern(r"(?:v\s?/\s?v|về việc)[\s:]")  # how the subject of an official letter begins
BASIS = pattern(
    r"(?:căn cứ|thực hiện|theo|xét|để |nhằm|triển khai|thi hành|tiếp tục|trên cơ sở|phát huy|ngày \d|quán triệt"
    r"|thông qua|hưởng ứng|chào mừng|bám sát|được sự|tiếp theo|qua |sau khi|thực hiện)"
)
SPEAKS = pattern(  # how an issuer begins its first sentence, over several lines
    r"(?:văn phòng|ủy ban|ubnd|ban thường vụ|btv|ban thường trực|btt|thường trực|đảng ủy|huyện ủy|tỉnh ủy|sở|trường|hội|ban) [^.;:\n]{2,90} (?:thông báo|ban hành|xây dựng)(?!\w)"
)
PAGE_DATE = exact(
    r"\(?(?:(?:thứ \w+|chủ nhật|đăng ngày|ngày đăng|cập nhật|\d{1,2}[:h]\d\d)[\s,:|-]*)*(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
)
PAGE_FURNITURE = exact(  # lines a page puts around the title: counters, sizes of letters, players, breadcrumbs
    r"(?:số )?lượt (?:xem|đọc)|(?:xem với )?cỡ chữ|màu chữ|\d{1,3}\s?%$|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?$|skip |image |theo dõi [^.]* trên google|đọc bài|nghe (?:đọc )?bài|(?:title|header|footer|menu)$"
)
CLOSING = pattern(
    r"(?:(?:có (?:việc|gì|vấn đề|khó khăn|vướng mắc)|mọi (?:thông tin|chi tiết)|nếu (?:có|cần))[^.;:]{0,60} (?:liên hệ|trao đổi|phản ánh)"
    r"|trên đây (?:là|,)|vậy (?:thông báo|đề nghị|kính)|nhận được (?:kế hoạch|văn bản|thông báo)"
    r"|(?:yêu cầu|đề nghị) (?:các|toàn thể|trưởng|thủ trưởng|lãnh đạo|cấp ủy|ủy ban|đảng ủy|ban )"
    r"|căn cứ (?:nội dung )?(?:kế hoạch|chỉ đạo|chức năng|nhiệm vụ)|(?:trong )?trường hợp|(?:trong )?quá trình (?:tổ chức )?(?:triển khai|thực hiện)"
    r"|(?:các )?nội dung khác (?:vẫn |không |giữ |thực hiện )|(?:kế hoạch|lịch|thông báo) (?:này|có hiệu lực)|(?:ban thường vụ|btv|thường trực|ủy ban nhân dân|ubnd|đảng ủy|tỉnh ủy|huyện ủy|sở|chi bộ|ban) [^.:;]{2,60}(?:yêu cầu|đề nghị) các)"
)
CLOSING_TELLS = pattern(  # "Văn phòng ... thông báo để các cơ quan, đơn vị biết, thực hiện"
    r"(?:[^.:;]{2,80} )?thông báo (?:[^.:;]{2,60} )?(?:để|đến|tới|cho) [^.:;]{3,140} biết(?!\w)", "biết"
)
HANDS_OUT = pattern(r"(?:yêu cầu|đề nghị) [^.;:]{3,110}: \w")  # "Đề nghị Ban Quản lý ...: mời ..." is work given
CLOSING_CERTAIN = pattern(r"trên đây (?:là|,)")
RECIPIENTS = exact("nơinhận")
RECIPIENTS_LISTED = pattern(r"nơi nhận\s*:[^;]{2,90};[^;]{2,90};")  # all in one paragraph
AUTHORITY = pattern(  # not "QUYỀN VÀ NGHĨA VỤ ..."
    r"(?:t/m|tm|k/t|kt|t/l|tl|tuq|t/uq)(?:\s{0,2}[./]\s{0,2}|\s{1,2}|(?=ban|chủ|ủy|giám|bí|chánh|thường|đảng|hội))(?=\w)|q\s?[./]\s{0,2}(?=\w)"
)
ANNEX = exact("(?:phụlục|phiếu(?!lýlịch)|mẫu(?:số|phiếu|đơn|\\d)|biểu(?:mẫu|số|tổnghợp|\\d)|danhsách(?!cửtri)|đềcương)")
FOREIGN = exact(
    "(?:cáctin|tin|bài|bàiviết|tinbài|cácbài|cácbàiviết)(?:liênquan|cùngchuyênmục|khác|mới|mớinhất|đọcnhiều|nổibật|đãđưa"
    "|cùngloại|cũhơn)|cóthểbạnquantâm|xemthêm|đọcthêm|xemnhiều|bìnhluận|ýkiếnbạnđọc|gửiphảnhồi|chiasẻbài"
)
NEXT_ARTICLE = ("bài trước", "bài tiếp theo")  # its title follows, often without a blank
POSITION = pattern(
    r"(?:bộ trưởng|thứ trưởng|thủ tướng|thống đốc|tổng thanh tra|tổng cục trưởng|chủ tịch|phó chủ tịch|chánh văn phòng|phó chánh văn phòng|giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng"
    r"|bí thư|phó bí thư|trưởng ban|phó trưởng ban|trưởng phòng|phó trưởng phòng|cục trưởng|viện trưởng|chi cục trưởng"
    r"|tổng giám đốc|chánh án|chánh thanh tra|chủ nhiệm|ủy viên|thủ trưởng|trưởng công an|chỉ huy trưởng|chính ủy"
    r"|tổng biên tập|trưởng khoa|trưởng trạm|trưởng đoàn|phụ trách|quyền (?=chủ|giám|bí|trưởng|chánh|viện|cục|hiệu|tổng|phó)|phó )"
)


def is_heading(line: str) -> bool:
    """Return whether a line without a number is a heading all the same: a few words in capitals, no sentence."""
    return 5 < len(line) < 110 and line[-1] not in ".;,:|" and is_capitals(line) and len(line.split()) > 1


def is_capitals(line: str) -> bool:
    """Return whether the letters of `line` are (nearly) all capitals, as in headers and signature blocks."""
    letters = list(filter(str.isalpha, line))
    letters = list(filter(str.isascii, letters)) or letters
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.8 * len(letters)
