"""PDF pages in the order a person reads them, and the process that takes them apart."""

from __future__ import annotations

import json

import pytest
from office import pdf

from compliance.errors import Unreadable
from compliance.outside import helper, workers
from compliance.readers import Reading, Source, read
from compliance.source import Origin

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")

WIDE = 80  # letters of a full line in these pages


def source_of(*pages: list[tuple[float, float, str]], **options: bool) -> Source:
    return read("a.pdf", pdf(*pages, **options), reading=Reading(helper=helper))


def text_of(*pages: list[tuple[float, float, str]], **options: bool) -> str:
    return source_of(*pages, **options).text


def column(*lines: str, top: float = 700, left: float = 60, pitch: float = 18) -> list[tuple[float, float, str]]:
    return [(left, top - pitch * at, line) for at, line in enumerate(lines) if line]


LONG = "Văn phòng Đảng ủy chủ trì, phối hợp với các cơ quan liên quan chuẩn bị hội nghị"
HEADER = [
    (60, 780, "TỈNH ỦY LÀO CAI"), (320, 780, "ĐẢNG CỘNG SẢN VIỆT NAM"), (100, 762, "*"),
    (60, 744, "Số 12-KH/TU"), (320, 742, "Lào Cai, ngày 01 tháng 02 năm 2026"),
]  # fmt: skip
HEADER_TEXT = "TỈNH ỦY LÀO CAI\n*\nSố 12-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nLào Cai, ngày 01 tháng 02 năm 2026"

PAGES = {
    "a line with room left ends": ([column("I. MỤC ĐÍCH", LONG)], f"I. MỤC ĐÍCH\n\n{LONG}"),
    "a full line runs on": ([column(LONG, "đối thoại.")], f"{LONG} đối thoại."),
    "an item begins anew": ([column(LONG, "- đối thoại")], f"{LONG}\n\n- đối thoại"),
    "more room between": ([column(LONG, LONG, LONG, LONG, "", "sau")], f"{LONG} {LONG} {LONG} {LONG}\n\nsau"),
    "an indented line begins anew": ([column(LONG) + column("Sau", top=682, left=90)], f"{LONG}\n\nSau"),
    "a hanging item runs on": ([[(60, 700, "- " + LONG), (90, 682, "đó")]], f"- {LONG} đó"),
    "a designation cut": ([column(LONG[:-6] + "07-QC/", "TU năm")], f"{LONG[:-6]}07-QC/TU năm"),
    "label far from its words": ([[(60, 700, "1."), (96, 700, "Mục đích")]], "1. Mục đích"),
    "bullet of a symbol font": ([column("\uf0b7 việc")], "• việc"),
    "columns": ([[*HEADER, (270, 700, "KẾ HOẠCH")]], f"{HEADER_TEXT}\n\nKẾ HOẠCH"),
    "columns at the end": (
        [[*column(LONG), (60, 600, "Nơi nhận:"), (330, 600, "T/M BAN THƯỜNG VỤ"), (60, 582, "- Như trên;"), (360, 564, "BÍ THƯ")]],
        f"{LONG}\n\nNơi nhận:\n- Như trên;\nT/M BAN THƯỜNG VỤ\nBÍ THƯ",
    ),
    "cells without lines": ([[(60, 700, "TT"), (200, 700, "Việc"), (400, 700, "Hạn")]], "TT\tViệc\tHạn"),
    "page numbers and running heads": (
        [[(60, 780, "Kế hoạch 2026"), *column(f"việc {name}"), (300, 20, f"- {at} -")] for at, name in enumerate(("một", "hai", "ba"), 1)],
        "Kế hoạch 2026\n\nviệc một\n\nviệc hai\n\nviệc ba",
    ),
    "a motto and a recipient broken in their columns": (
        [[(60, 780, "UBND TỈNH A"), (320, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"), (420, 764, "NAM"), (60, 748, "Số: 1/KH-UBND"), (340, 748, "Độc lập - Tự do"),
          *column(LONG), (60, 600, "Nơi nhận:"), (330, 600, "TM. ỦY BAN NHÂN DÂN"), (60, 582, "- Sở Nội vụ (để"), (360, 582, "CHỦ TỊCH"), (60, 564, "b/c);"), (60, 546, "- Lưu.")]],
        f"UBND TỈNH A\nSố: 1/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n\n{LONG}\n\nNơi nhận:\n- Sở Nội vụ (để b/c);\n- Lưu.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    ),
    "lines centred under each other": ([[*column(LONG), (273, 660, "KẾ HOẠCH"), (246, 642, "đối thoại năm 2026"), (60, 606, "I. NỘI DUNG")]],
        f"{LONG}\n\nKẾ HOẠCH\nđối thoại năm 2026\n\nI. NỘI DUNG"),
    "what never goes on a line": ([column(LONG, "II- NỘI DUNG", LONG, "Căn cứ Luật", LONG, "Nơi nhận: A")], f"{LONG}\n\nII- NỘI DUNG\n\n{LONG}\n\nCăn cứ Luật\n\n{LONG}\n\nNơi nhận: A"),
    "a paragraph over two pages": ([column(LONG), column("đối thoại")], f"{LONG} đối thoại"),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "text"), PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("broken_order", [False, True])
def test_pages_are_read_as_a_person_reads_them(pages, text, broken_order):
    assert text_of(*pages, broken_order=broken_order) == text


def test_the_frame_of_a_signature_is_told_not_read():
    frame = column(
        "Người ký: Ủy ban nhân dân",
        "Email: a@b.vn",
        "Thời gian ký: 01.02.2026 08:00:00 +07:00",
        top=780,
        left=320,
        pitch=12,
    )
    source = source_of(frame + column("KẾ HOẠCH", "Cơ quan: Văn phòng"))
    assert source.text == "KẾ HOẠCH\n\nCơ quan: Văn phòng"
    assert [item.code for item in source.diagnostics] == ["R09"]


def test_words_lead_back_to_page_and_box():
    source = source_of(column("một"), column("hai"))
    at = source.text.index("hai")
    (found,) = source.stretches(at, at + 3)
    origin = found[2]
    assert found[:2] == (at, at + 3)
    assert origin.page == 2
    assert origin.box is not None
    assert [round(number) for number in origin.box] == [60, 700, 78, 712]
    assert Origin(page=2, box=origin.box) == origin


def refusal(data: bytes, reading: Reading | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read("a.pdf", data, reading=reading or Reading(helper=helper))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def scanning(pages: list[dict]):
    """Return a helper that finds these pages, and can recognise nothing."""

    def found(work: str, _data: bytes) -> bytes:
        if work != "pdf":
            raise Unreadable("là bản quét, chưa kết luận được")
        return json.dumps(pages).encode()

    return found


def test_what_cannot_be_read_is_said_in_a_sentence():
    good = pdf(column("một"))
    assert "bị hỏng" in refusal(b"%PDF-1.4 nothing")
    assert "tiến trình phụ" in refusal(good, Reading())
    assert "là bản quét" in refusal(
        good, Reading(helper=scanning([{"size": [600, 800], "lines": [], "picture": True}]))
    )
    assert "bản quét" in refusal(pdf([]))
    locked = good.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (%b) /U (%b) /P -4 >> /ID [(a)(a)]"
        % (b"x" * 32, b"y" * 32),
    )
    assert "mật khẩu" in refusal(locked)


def test_a_page_without_text_makes_the_reading_partial():
    pages = [
        {"size": [600, 800], "lines": [[60, 700, 90, 712, 12, "một " * 100, 18]], "picture": False},
        {"size": [600, 800], "lines": [], "picture": True},
    ]
    source = read("a.pdf", b"%PDF-", reading=Reading(helper=scanning(pages)))
    assert [(item.code, "trang 2" in item.message) for item in source.diagnostics] == [("R08", True)]


@pytest.mark.parametrize(
    ("limit", "words"), [("MAX_PAGES", "quá nhiều trang"), ("MAX_CHARACTERS", "quá nhiều trang"), ("MEMORY", "")]
)
def test_a_helper_has_limits(limit, words, monkeypatch):
    """The helper is run with a smaller limit; short of memory it may say anything but does not hang or harm."""
    code = f"import sys; from compliance.outside import pdf; pdf.{limit} = 1; sys.exit(pdf.main())"
    run = workers._run
    monkeypatch.setattr(workers, "_run", lambda command, *rest: run([*command[:2], "-c", code], *rest))
    assert words in refusal(pdf(column("một"), column("hai")))


def test_a_helper_that_hangs_is_ended(monkeypatch):
    run = workers._run
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    monkeypatch.setattr(
        workers, "_run", lambda command, *rest: run([command[0], "-c", "import time; time.sleep(99)"], *rest)
    )
    assert "giới hạn thời gian" in refusal(pdf(column("một")))


def test_without_the_library_the_cure_is_named(monkeypatch):
    run = workers._run
    code = "import sys; sys.modules['pypdfium2_raw'] = None; from compliance.outside import pdf; sys.exit(pdf.main())"
    monkeypatch.setattr(workers, "_run", lambda command, *rest: run([*command[:2], "-c", code], *rest))
    assert "compliance[pdf]" in refusal(pdf(column("một")))
