"""The names a condition may use: records and fields of the plan, the values of choices, and all their words.

The table mirrors `compliance.plan` (a test compares them), so that neither loading nor judging has to introspect.
Types are written as strings: "text", "number", "date", "truth", the name of a record ("event") or of a choice
("event_mode"); "X*" is a list of X.
"""

from __future__ import annotations

from compliance.values import dataclass

SCALARS = ("text", "number", "date", "truth")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its type, its Vietnamese and English noun (each understood without the owner's name)."""

    type: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of thing: its nouns, the field that stands for it in the text ("" for its own span), its fields."""

    vi: str
    en: str
    head: str
    fields: dict[str, Field]


_F = Field

PLAN = Record(
    "kế hoạch",
    "the plan",
    "title",
    {
        "kind": _F("plan_kind", "loại văn bản", "kind of document"),
        "side": _F("side", "khối", "side"),
        "level": _F("level", "cấp", "level"),
        "territory": _F("text", "địa phương", "territory"),
        "number": _F("text", "số văn bản", "number"),
        "symbol": _F("text", "ký hiệu văn bản", "symbol"),
        "designation_text": _F("text", "dòng số và ký hiệu", "number line"),
        "issuer": _F("text", "cơ quan ban hành", "issuer"),
        "place": _F("text", "địa danh ban hành", "place of issue"),
        "issued": _F("date", "ngày ban hành đầy đủ", "full date of issue"),
        "issued_window": _F("window", "khoảng thời gian ban hành", "window of issue"),
        "issued_text": _F("text", "dòng địa danh, ngày tháng", "date line"),
        "title": _F("text", "tên văn bản", "title"),
        "period": _F("window", "thời kỳ thực hiện", "period"),
        "legal_basis": _F("citation*", "căn cứ ban hành", "legal basis"),
        "citations": _F("citation*", "văn bản được viện dẫn", "cited documents"),
        "events": _F("event*", "sự kiện", "events"),
        "tasks": _F("task*", "nhiệm vụ", "tasks"),
        "recipients": _F("recipient*", "nơi nhận", "recipients"),
        "signature": _F("signature", "phần ký", "signature block"),
        "announced": _F("announced*", "số cuộc đã nêu", "announced numbers"),
        "form": _F("form", "thể thức", "form"),
    },
)

EVENT = Record(
    "sự kiện",
    "the event",
    "name",
    {
        "id": _F("text", "mã sự kiện", "identifier"),
        "kind": _F("event_kind", "loại sự kiện", "kind of event"),
        "mode": _F("event_mode", "hình thức tổ chức", "mode"),
        "name": _F("text", "tên sự kiện", "name"),
        "topic": _F("text", "chủ đề", "topic"),
        "hosts": _F("host*", "người chủ trì", "hosts"),
        "audience": _F("text", "đối tượng tham gia", "audience"),
        "attendees": _F("text*", "thành phần tham dự", "attendees"),
        "headcount": _F("headcount", "số lượng đại biểu", "headcount"),
        "place": _F("text", "địa điểm", "place"),
        "reported": _F("truth", "được thuật lại như tin tức", "told as news"),
        "when": _F("when", "thời gian", "time"),
    },
)

TASK = Record(
    "nhiệm vụ",
    "the task",
    "text",
    {
        "id": _F("text", "mã nhiệm vụ", "identifier"),
        "actors": _F("actor*", "cơ quan thực hiện", "responsible bodies"),
        "purposes": _F("purpose*", "mục đích", "purposes"),
        "text": _F("text", "nội dung nhiệm vụ", "text"),
        "about": _F("text*", "sự kiện liên quan", "events served"),
        "deadline": _F("deadline", "thời hạn", "deadline"),
        "delivers_to": _F("text*", "nơi nhận kết quả", "receivers"),
        "via": _F("text", "nơi chuyển qua", "intermediary"),
    },
)

RECORDS: dict[str, Record] = {
    "plan": PLAN,
    "event": EVENT,
    "task": TASK,
    "window": Record(
        "khoảng thời gian",
        "the window",
        "",
        {"start": _F("date", "ngày đầu", "first day"), "end": _F("date", "ngày cuối", "last day")},
    ),
    "citation": Record(
        "văn bản được viện dẫn",
        "the citation",
        "",
        {
            "role": _F("citation_role", "vai trò viện dẫn", "role"),
            "type": _F("text", "tên loại của văn bản được viện dẫn", "type of the cited document"),
            "designation": _F("text", "số, ký hiệu của văn bản được viện dẫn", "designation"),
            "issued": _F("date", "ngày của văn bản được viện dẫn", "date of the cited document"),
            "issuer": _F("text", "nơi ban hành văn bản được viện dẫn", "issuer of the cited document"),
            "title": _F("text", "trích yếu của văn bản được viện dẫn", "title of the cited document"),
        },
    ),
    "office": Record(
        "chức danh",
        "the office",
        "",
        {"title": _F("text", "tên chức danh", "title"), "body": _F("text", "cơ quan của chức danh", "body")},
    ),
    "host": Record(
        "người chủ trì",
        "the host",
        "office",
        {
            "office": _F("text", "chức danh chủ trì", "office as printed"),
            "offices": _F("office*", "chức danh", "offices"),
            "person": _F("text", "họ tên người chủ trì", "person"),
            "inferred": _F("truth", "được suy ra từ tên gọi", "inferred"),
        },
    ),
    "recurrence": Record(
        "chu kỳ",
        "the recurrence",
        "text",
        {
            "text": _F("text", "cách nêu chu kỳ", "words of the recurrence"),
            "rrule": _F("text", "quy tắc lặp lại", "recurrence rule"),
            "shift": _F("shift", "cách dời khi trùng ngày nghỉ", "shift on days off"),
            "times": _F("number", "số lần mỗi kỳ", "number of times in each"),
        },
    ),
    "session": Record("buổi", "the session", "", {}),
    "when": Record(
        "thời gian",
        "the time",
        "text",
        {
            "text": _F("text", "cách nêu thời gian", "words about time"),
            "windows": _F("window*", "thời gian tổ chức", "dates"),
            "recurrence": _F("recurrence", "chu kỳ tổ chức", "recurrence"),
            "sessions": _F("session*", "giờ tổ chức", "hours"),
        },
    ),
    "headcount": Record(
        "số lượng đại biểu",
        "the headcount",
        "text",
        {
            "text": _F("text", "cách nêu số lượng", "words of the headcount"),
            "min": _F("number", "số lượng ít nhất", "least number"),
            "max": _F("number", "số lượng nhiều nhất", "greatest number"),
            "approximate": _F("truth", "là số ước chừng", "approximate"),
            "parts": _F("headcount*", "các số thành phần", "parts"),
        },
    ),
    "actor": Record(
        "cơ quan thực hiện",
        "the responsible body",
        "body",
        {
            "body": _F("text", "tên cơ quan thực hiện", "body"),
            "role": _F("actor_role", "vai trò thực hiện", "role"),
        },
    ),
    "deadline": Record(
        "thời hạn",
        "the deadline",
        "text",
        {
            "text": _F("text", "cách nêu thời hạn", "words of the deadline"),
            "kind": _F("deadline_kind", "kiểu thời hạn", "kind of deadline"),
            "date": _F("date", "ngày đến hạn", "due date"),
            "relation": _F("relation", "quan hệ với mốc thời hạn", "relation to the anchor"),
            "window": _F("window", "khoảng thời hạn", "due window"),
            "rrule": _F("text", "quy tắc lặp lại của thời hạn", "recurrence rule of the deadline"),
            "anchor": _F("text", "mốc tính thời hạn", "anchor of the deadline"),
            "offset": _F("number", "số ngày của thời hạn", "lead time of the deadline"),
            "bound": _F("bound", "mức của số ngày", "bound of the lead time"),
            "unit": _F("unit", "đơn vị của số ngày", "unit of the lead time"),
        },
    ),
    "recipient": Record(
        "nơi nhận",
        "the recipient",
        "name",
        {
            "name": _F("text", "tên nơi nhận", "name of the recipient"),
            "purpose": _F("recipient_purpose", "mục đích gửi", "purpose of sending"),
        },
    ),
    "signature": Record(
        "phần ký",
        "the signature block",
        "",
        {
            "authority": _F("text", "dòng ký thay mặt (T/M, TM.)", "authority line (T/M, TM.)"),
            "position": _F("text", "chức vụ người ký", "signer's position"),
            "name": _F("text", "họ tên người ký", "signer's name"),
        },
    ),
    "announced": Record(
        "số cuộc đã nêu",
        "the announced number",
        "text",
        {
            "text": _F("text", "cách nêu", "words of the announced number"),
            "count": _F("number", "con số", "figure"),
            "bound": _F("count_bound", "mức", "bound"),
            "kind": _F("event_kind", "loại sự kiện", "kind of event"),
            "per": _F("per", "đơn vị thời gian", "unit of time"),
        },
    ),
    "section": Record(
        "mục",
        "the section",
        "heading",
        {
            "style": _F("text", "kiểu đánh số", "style of numbering"),
            "ordinal": _F("number", "số thứ tự", "ordinal"),
            "mark": _F("text", "ký hiệu mục", "mark"),
            "heading": _F("text", "tên mục", "heading"),
            "parent": _F("number", "mục mẹ", "parent section"),
            "annex": _F("truth", "thuộc phụ lục", "in an annex"),
        },
    ),
    "form": Record(
        "thể thức",
        "the form",
        "",
        {
            "header": _F("header_line*", "phần đầu văn bản", "header"),
            "sections": _F("section*", "mục được đánh số", "numbered sections"),
            "misprints": _F("misprint*", "từ có thể viết sai", "likely misprints"),
            "misdates": _F("misdate*", "ngày ghi sai", "days misprinted"),
            "page": _F("page", "trang giấy", "page"),
            "looks": _F("look*", "phần trình bày", "parts as they look"),
        },
    ),
    "page": Record(
        "trang giấy",
        "the page",
        "",
        {
            "width": _F("number", "chiều rộng trang (mm)", "width of the page (mm)"),
            "height": _F("number", "chiều cao trang (mm)", "height of the page (mm)"),
            "top": _F("number", "lề trên (mm)", "top margin (mm)"),
            "bottom": _F("number", "lề dưới (mm)", "bottom margin (mm)"),
            "left": _F("number", "lề trái (mm)", "left margin (mm)"),
            "right": _F("number", "lề phải (mm)", "right margin (mm)"),
        },
    ),
    "look": Record(
        "phần trình bày",
        "the part as it looks",
        "text",
        {
            "part": _F("look_part", "phần văn bản", "part of the document"),
            "text": _F("text", "chữ của phần đó", "words of the part"),
            "font": _F("text", "phông chữ", "font"),
            "size": _F("number", "cỡ chữ", "size of the letters"),
            "bold": _F("truth", "in đậm", "bold"),
            "italic": _F("truth", "in nghiêng", "italic"),
            "align": _F("align", "cách căn dòng", "alignment"),
        },
    ),
    "misprint": Record(
        "từ có thể viết sai",
        "the misprint",
        "text",
        {
            "text": _F("text", "từ như đã in", "word as printed"),
            "right": _F("text", "từ đúng", "right word"),
            "places": _F("text*", "các chỗ viết sai", "places of the misprint"),
        },
    ),
    "misdate": Record(
        "ngày ghi sai",
        "the misprinted day",
        "text",
        {
            "text": _F("text", "ngày như đã in", "day as printed"),
            "date": _F("date", "ngày theo lịch", "date in the calendar"),
        },
    ),
    "schedule": Record(
        "lịch",
        "the schedule",
        "",
        {"occasions": _F("occasion*", "buổi", "occasions")},
    ),
    "occasion": Record(
        "buổi",
        "the occasion",
        "",
        {
            "event": _F("event", "sự kiện", "event"),
            "day": _F("date", "ngày", "day"),
            "window": _F("window", "khoảng thời gian", "window"),
            "printed": _F("date", "ngày in trong văn bản", "day printed"),
            "moved": _F("truth", "được dời vì trùng ngày nghỉ", "moved off a day off"),
        },
    ),
    "law": Record("luật", "the law", "", {"day": _F("window", "ngày xét", "day that counts")}),
}

# Names every condition knows besides the plan and its subject, with their types.
ROOTS = {"schedule": "schedule", "law": "law"}

# What a rule can be about -> where its subjects are found in the plan.
SUBJECTS = {
    "plan": "",
    "event": "events",
    "task": "tasks",
    "citation": "legal_basis citations",
    "recipient": "recipients",
    "announced": "announced",
    "section": "form.sections",
}


def record_of(value: object) -> Record | None:
    """Return the record type of a value of the plan; None for facts, texts and numbers."""
    return RECORDS.get(type(value).__name__.lower())


def field(record: str, name: str) -> Field | None:
    """Return the field `name` of the record type `record`, None where there is none."""
    known = RECORDS.get(record)
    return known.fields.get(name) if known else None
