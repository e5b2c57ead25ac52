"""Scans: what Tesseract's table of words says, the signs it misreads, and what happens without it."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest
from conftest import ROOT
from office import numbered_docx, scanned
from office_oracle import converted, misread, oracle, pictures, recognises

from compliance import law
from compliance.errors import Unreadable
from compliance.messages import speaker
from compliance.outside import draw, helper, workers
from compliance.pipeline import Question, check, plan_of
from compliance.readers import Reading, read
from compliance.readers.office.misread import mended
from compliance.readers.office.tsv import recognised

HELPED = Reading(helper=helper)
PICTURE = b"\x89PNG\r\n\x1a\n picture"


def table(*words: tuple[int, int, int, int, int, float, str], page: tuple[int, int] = (2480, 3508)) -> str:
    """Return what `tesseract … tsv` prints: of each word its line, left, top, width, height, confidence, letters."""
    rows = [f"1\t1\t0\t0\t0\t0\t0\t0\t{page[0]}\t{page[1]}\t-1\t"]
    rows += [f"5\t1\t1\t1\t{line}\t1\t{x}\t{y}\t{w}\t{h}\t{sure}\t{text}" for line, x, y, w, h, sure, text in words]
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    return "\n".join([head, *rows])


def answering(*pages: str, rules=()):
    """Return a reading whose helper recognises these tables."""
    answer = json.dumps([{"table": page, "size": [595.2, 841.9], "rules": rules} for page in pages])
    return Reading(helper=lambda work, data: answer.encode())


WORDS = (
    (1, 300, 300, 200, 40, 96.0, "KẾ"),
    (1, 520, 300, 200, 40, 91.5, "HOẠCH"),
    (1, 1800, 302, 300, 40, 30.0, "Ðiều"),
    (2, 300, 400, 200, 40, 95.0, "tiếp"),
    (2, 520, 400, 100, 40, 95.0, "dân"),
    (2, 640, 400, 4, 60, 20.0, "|"),
)


def test_a_table_of_words_becomes_stretches_with_their_boxes():
    found = recognised(table(*WORDS), [595.2, 841.92])
    assert [line[5] for line in found.page["lines"]] == ["KẾ HOẠCH", "Điều", "tiếp dân"]
    first, second, third = found.page["lines"]
    assert first[1] == second[1] > third[1]  # one line, then another
    assert [round(number) for number in first[:4]] == [72, 761, 173, 768]
    assert [word for word, _ in found.words] == ["KẾ", "HOẠCH", "Điều", "tiếp", "dân"]


def test_a_line_between_words_parts_cells():
    words = [(1, 300, 300, 200, 40, 96.0, "một"), (1, 520, 300, 200, 40, 96.0, "hai")]
    upright = [122.4, 700.0, 122.4, 800.0]
    assert len(recognised(table(*words), [595.2, 841.9], [upright]).page["lines"]) == 2
    assert len(recognised(table(*words), [595.2, 841.9], [[122.4, 0.0, 122.4, 100.0]]).page["lines"]) == 1


def test_words_lead_back_to_page_and_box_and_the_remark_names_the_unsure_ones():
    source = read("a.png", PICTURE, reading=answering(table(*WORDS), table(*WORDS)))
    at = source.text.index("tiếp dân")
    (_, _, origin), *_ = source.stretches(at, at + 4)
    assert origin.page == 1
    assert [round(number) for number in origin.box] == [72, 738, 149, 745]
    (remark,) = source.diagnostics
    assert remark.code == "R10"
    assert "trang 1, 2 được nhận dạng" in remark.message
    assert "độ tin cậy 82 %" in remark.message
    assert "“Điều”" in remark.message


MISREAD = {
    "L MỤC ĐÍCH": "I. MỤC ĐÍCH",
    "IL NỘI DUNG": "II. NỘI DUNG",
    "II. TỔ CHỨC THỰC HIỆN": "III. TỔ CHỨC THỰC HIỆN",  # a second II: the third stroke was lost
    "IV. KINH PHÍ": "IV. KINH PHÍ",
    "quý IH/2026.": "quý III/2026.",
    "quý I⁄2026": "quý II/2026",
    "quý 1/2026, Quý IV": "quý I/2026, Quý IV",
    "⁄2 ngày, tháng 4": "½ ngày, tháng 4",
    ": Lưu văn thư": "- Lưu văn thư",
    "5, Ban Dân vận": "5. Ban Dân vận",
    "L trong câu": "L trong câu",
    "Kỳ 1⁄2026": "Kỳ 1⁄2026",
    "quý khách 1": "quý khách 1",
}


def test_signs_are_mended_and_words_are_not():
    assert dict(zip(MISREAD, mended(MISREAD), strict=True)) == MISREAD


def test_lines_of_a_picture_are_seen():
    width, height = 400, 300
    dots = bytearray(b"\xff" * width * height)
    dots[50 * width + 20 : 50 * width + 320] = bytes(300)  # across
    dots[10 * width + 100 : 250 * width + 100 : width] = bytes(240)  # along
    dots[5 * width + 5 : 5 * width + 60] = bytes(55)  # a stroke of a letter
    assert draw.ruled(bytes(dots), width) == [(20, 50, 320, 50), (100, 250, 100, 10)]
    assert draw.ruled(bytes(draw.MAX_RULES * 100 + 100), 100) == []  # a black photograph


def test_without_tesseract_the_cure_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(
        Unreadable, match=r"là bản quét, chưa kết luận được .* hãy cài tesseract-ocr và tesseract-ocr-vie"
    ):
        read("a.png", PICTURE, reading=HELPED)
    with pytest.raises(Unreadable, match="tiến trình phụ"):
        read("a.tif", b"II*\0abc")


def test_a_scanned_page_among_others_is_left_out_with_its_reason(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    text = [[60, 700, 90, 712, 12, "một " * 100, 18]]
    pages = [{"size": [600, 800], "lines": lines, "picture": not lines} for lines in (text, [])]

    def half(work: str, data: bytes) -> bytes:
        return json.dumps(pages).encode() if work == "pdf" else workers.ocr(data, [2])

    (remark,) = read("a.pdf", b"%PDF-", reading=Reading(helper=half)).diagnostics
    assert remark.code == "R08"
    assert remark.message.startswith("trang 2 là bản quét, chưa kết luận được")


def test_a_scan_with_only_a_stamp_on_it_is_recognised():
    stamp = {"size": [595.2, 841.9], "lines": [[60, 700, 90, 712, 12, "Người ký: A", 18]], "picture": True}
    answers = {
        "pdf": json.dumps([stamp]),
        "ocr 1": json.dumps([{"table": table(*WORDS), "size": [595.2, 841.9], "rules": []}]),
    }
    source = read("a.pdf", b"%PDF-", reading=Reading(helper=lambda work, data: answers[work].encode()))
    assert source.text == "KẾ HOẠCH\tĐiều\n\ntiếp dân"


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(workers, "_tesseract", lambda: "tesseract")
    with pytest.raises(Unreadable, match=f"quá {workers.MAX_SCANS} trang"):
        workers.ocr(b"", list(range(workers.MAX_SCANS + 1)))


def test_a_scan_accuses_of_nothing_more_than_a_warning():
    text = [
        "KẾ HOẠCH",
        "đối thoại với thanh niên năm 2026",
        "I. NỘI DUNG",
        "1. Đối thoại với thanh niên",
        "- Thời gian: ngày 12/5/2026",
        "- Địa điểm: Hội trường",
    ]
    words = [(at, 300, 300 + 80 * at, 40 * len(line), 40, 96.0, line) for at, line in enumerate(text)]
    question = Question(law.load(None), dt.date(2026, 1, 1), None, None, None, None, everything=False, say=speaker("vi"), reading=answering(table(*words)))  # fmt: skip
    found = check("a.png", PICTURE, question)
    plain = check("a.txt", "\n\n".join(text).encode(), question)
    levels = {(item.verdict.rule, item.verdict.level) for item in found.findings if item.verdict.outcome == "fail"}
    assert ("CT01", "error") in {(item.verdict.rule, item.verdict.level) for item in plain.findings}
    assert ("CT01", "warning") in levels
    assert not any(level == "error" for _, level in levels)


def facts(source):
    """Return the events with their times and the deadlines of a plan."""
    plan = plan_of(source)
    events = [
        (e.kind, e.mode, [w.value for w in e.when.windows], [s.value for s in e.when.sessions]) for e in plan.events
    ]
    due = [task.deadline for task in plan.tasks if task.deadline]
    return events, [(d.kind, d.date, d.relation, d.window, d.rrule, d.offset, d.bound, d.unit) for d in due]


@oracle
@pytest.mark.skipif(
    not recognises(), reason="Tesseract with Vietnamese (tesseract-ocr, tesseract-ocr-vie) or [pdf] is not installed"
)
def test_recognised_pages_give_the_same_events_and_deadlines(tmp_path, record_property):
    text = (ROOT / "samples" / "d-tinh-thanh-nien-trong-so-ngay-2025.txt").read_text(encoding="utf-8")
    (made,) = converted(tmp_path, {"a.docx": numbered_docx(text)}, "pdf").values()
    right = read("a.pdf", made, reading=HELPED)
    count = max(origin.page for _, _, origin in right.stretches(0, len(right.text)))
    found = read("a.pdf", scanned(*pictures(made, count)), reading=HELPED)
    rate = misread(right.text, found.text)
    record_property("table", f"\nrecognised: {count} pages at 300 dots an inch, character error rate {rate:.2%}")
    assert facts(found) == facts(right)
    assert rate < 0.02


def test_pictures_that_are_none_are_refused():
    if not recognises():
        pytest.skip("Tesseract with Vietnamese or [pdf] is not installed")
    with pytest.raises(Unreadable, match="ảnh hỏng"):
        read("a.png", PICTURE, reading=HELPED)
    white = b"P5 600 800 255\n" + b"\xff" * 480_000
    with pytest.raises(Unreadable, match="không có chữ nào"):
        read("a.pdf", scanned(white), reading=HELPED)
