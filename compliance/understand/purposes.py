"""What a piece of work is for, by the words it is given in."""

from __future__ import annotations

from compliance.expressions import pattern, trigger

# What stands behind one of these is a notice that others have made: it is carried out, followed or waited for.
_OF_OTHERS = ("thực hiện ", "thực hiện các ", "theo ", "trong ", "sau ", "nhận ", "nhận được ")

# Each purpose with the words one of which is always there and its whole expression.
_PURPOSES = (
    ("conclude", ("kết luận", "thông báo kết quả", "biên bản"), trigger(
        ("niêm yết|công khai|công bố", r"(?!\w)[^.;]{0,24} biên bản (?:đối thoại|hội nghị|cuộc|buổi)"),
        ("ban hành|dự thảo|xây dựng|tham mưu|ra|soạn|soạn thảo|trình|phát hành|hoàn thiện|làm|lập|gửi|có",
         r"(?!\w)[^.;]{0,90}?" + "".join([f"(?<!{w})" for w in _OF_OTHERS]) + r"(?:thông báo[^.;]{0,24}? kết luận|văn bản kết luận"
         r"|thông báo kết quả (?:hội nghị|đối thoại|diễn đàn|buổi|cuộc|giải quyết|tiếp))", r"\w", "ngày ", "khi "),
        ("thông báo", r" (?:kết luận|kết quả (?:hội nghị|đối thoại|diễn đàn|buổi|cuộc|giải quyết|tiếp))", *_OF_OTHERS, "các ", "hành ", "có "),
    )),
    ("monitor", ("theo dõi", "giám sát", "đôn đốc", "kiểm tra"), pattern(r"theo dõi|giám sát|đôn đốc|kiểm tra việc (?:thực hiện|giải quyết)")),
    ("report", ("báo cáo",), pattern(r"^\W*(?:báo cáo(?! (?:đánh giá|khái quát|chuyên đề|tham luận))|(?:chủ trì,? )?tham mưu báo cáo (?:bộ chính trị|ban (?:bí thư|nội chính|thường vụ|chấp hành|tuyên giáo)|thường trực|(?:tỉnh|thành|huyện|đảng) ủy|ủy ban|ubnd|chủ tịch|(?:đồng chí )?bí thư|cấp ủy|cấp trên))")),
    ("report", ("báo cáo",), trigger(
        ("báo cáo", r"(?: (?:kết quả|định kỳ|sơ kết|tổng kết|năm)|[^.;]{2,90}kết quả|[^.;]{0,60}(?:hằng|hàng|định kỳ|sau khi))"),
        ("viết|lập|làm", r" báo cáo(?: chung)?(?:,| gửi| trình)"),
        ("kết quả", r"[^.;]{1,90}báo cáo"),
        ("tổng hợp", r"(?: kết quả)? (?:cả |cuối )?(?:năm học|năm|kỳ|nhiệm kỳ),? báo cáo"),
        ("tổng hợp", r",? (?:tham mưu [^.;,]{2,40} )?báo cáo (?!và|các ý kiến|ý kiến|kiến nghị|nội dung|danh sách)", "để "),
        ("theo dõi|đôn đốc|giải quyết|trả lời", r"[^.;]{0,140}(?:,|và)(?: kịp thời| định kỳ| thường xuyên| tổng hợp,?)* báo cáo (?!viên|đánh giá|chuyên đề)"),
        ("hằng|hàng|định kỳ|một lần|01 lần|1 lần", r"[^.;]{0,40}báo cáo"),
        ("theo dõi|giám sát|đôn đốc|kiểm tra việc", r"(?!\w)[^.]{3,200}[;,](?: và)? (?:[^.;,]{1,40} )?báo cáo (?!và|các ý kiến|ý kiến|kiến nghị|nội dung|danh sách|chuyên đề)"),
    )),
    ("collect_opinions", ("ý kiến", "kiến nghị", "câu hỏi", "đề xuất", "tâm tư", "phản ánh", "tình hình", "dư luận", "vấn đề"), trigger(
        ("tổng hợp|thu thập|tiếp nhận|tập hợp|lấy|nắm|rà soát|phân loại|lập danh sách|chọn lọc|ghi nhận", r"[^.;]{0,60}?(?:ý kiến|kiến nghị|câu hỏi|đề xuất|tâm tư|phản ánh|tình hình nhân dân|dư luận|vấn đề)"),
        ("thu|nhận|gom", r"(?:, (?:sắp|xếp|lọc|chia))? (?:nhận )?(?:các )?(?:ý kiến|kiến nghị|câu hỏi)", r"\w"),
    )),
    ("draft_answers", ("trả lời", "giải trình", "phương án", "giải đáp"), trigger(
        ("dự thảo|chuẩn bị|tham mưu|xây dựng|soạn|viết", r"[^.;]{0,50}?(?:trả lời|giải trình|phương án (?:xử lý|giải quyết)|ý kiến giải đáp)"),
        ("nghiên cứu", r"[^.;]{0,30}(?:trả lời|phương án giải quyết)"),
    )),
    ("answer", ("trả lời", "giải quyết", "giải trình", "tiếp thu", "giải đáp", "thông báo"), pattern(r"trả lời|thông báo[^.;]{0,40}(?:người dân|công dân|nhân dân|người (?:phản ánh|kiến nghị|khiếu nại|tố cáo))[^.;]{0,20} việc (?:tiếp nhận|thụ lý|giải quyết|xử lý|chuyển)|giải quyết (?:các |kịp thời|dứt điểm|những )?(?:ý kiến|kiến nghị|đề xuất|phản ánh|vấn đề|các)|giải trình|tiếp thu|giải đáp")),
    ("invite", ("mời", "danh sách", "cử ", "lựa chọn", "thành phần"), trigger(
        ("giấy mời", ""),
        ("mời", "", r"\w"),
        ("lập danh sách", " (?:thành phần|đại biểu|khách mời)"),
        ("cử", " (?:đại biểu|đại diện|cán bộ|thành phần|lãnh đạo)"),
        ("lựa chọn", r"[^.;]{0,20}đại biểu"),
        ("thành phần", " tham (?:gia|dự)"),
    )),
    ("publicize", ("tuyên truyền", "phổ biến", "báo lịch", "báo trước cho", "thông tin", "công khai", "niêm yết", "đăng ", "đưa tin", "thông báo", "phát thanh", "truyền thanh"), pattern(r"tuyên truyền|phổ biến|báo lịch|báo trước cho|thông tin(?! điện tử)|công khai|niêm yết|đăng tải|đưa tin|thông báo|phát thanh|truyền thanh|đăng ")),
    ("secure", ("an ninh", "trật tự", "an toàn", "bảo vệ"), pattern(r"an ninh|trật tự|an toàn|bảo vệ")),
    ("prepare", ("chuẩn bị", "cơ sở", "địa điểm", "hội trường", "trang trí", "hậu cần", "kinh phí", "điều kiện", "tài liệu", "nội dung", "chương trình", "phục vụ", "bố trí"),
     pattern(r"chuẩn bị|kịch bản|cơ sở vật chất|địa điểm|hội trường|trang trí|hậu cần|kinh phí|điều kiện|tài liệu|nội dung|chương trình|phục vụ|bố trí")),
)  # fmt: skip
# What a number of days is counted from is no work: "trong 15 ngày kể từ ngày có thông báo kết luận".
_COUNTED_FROM = trigger(
    (
        "từ|sau",
        r"(?: (?:khi|ngày|lúc|thời điểm)|(?= (?:có|nhận|ban hành))) (?:(?:được )?(?:có|nhận(?: được)?|ban hành|ra|ký|phát hành) )?(?:được )?(?:văn bản |bản )?(?:thông báo(?: (?:kết luận|kết quả))?|kết luận)(?!\w)",
        r"\w",
    )
)
_NAMES = [name for name, _, _ in _PURPOSES]


def purposes_of(words: str) -> tuple[str, ...]:
    """Return what a piece of work is for, main purpose first (the one named first in its words)."""
    words = " ".join(words.split())
    if "thông báo" in words or "kết luận" in words:
        words = _COUNTED_FROM.sub(lambda since: " " * len(since[0]), words)
    hits = []
    for number, (_, needed, rx) in enumerate(_PURPOSES):
        if any(map(words.__contains__, needed)) and (match := rx.search(words)):
            hits.append((match.start(), number))
    if not hits:
        return ("other",)
    return tuple(dict.fromkeys([_NAMES[min(hits)[1]], *(_NAMES[number] for _, number in hits)]))
