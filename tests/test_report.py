"""Reports as values and as text, from verdicts made by hand: what is counted, kept, grouped and left out."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from compliance import report
from compliance.evaluate import WORTH_TELLING
from compliance.messages import speaker
from compliance.readers import read
from compliance.report_schema import Report as Schema
from compliance.source import Diagnostic
from compliance.verdict import Evidence, Verdict
from compliance.writers import json as json_writer
from compliance.writers import text as text_writer

if TYPE_CHECKING:
    from compliance.source import Source

SAY = speaker("vi")
TEXT = "KẾ HOẠCH\nMột sự kiện.\n" + "Nơi đổi thoại\n" * 9


def verdict(rule: str, outcome: str = "fail", level: str = "error", at: str = "", **facts: object) -> Verdict:
    """Return a verdict whose evidence is the first occurrence of `at` in TEXT."""
    start = TEXT.index(at)
    made = Verdict(
        id=f"{rule}-{start}",
        rule=rule,
        regulation=None,
        provision=None,
        outcome=outcome,
        level=level,
        subject="kế hoạch",
        message=f"Thiếu {rule}.",
        demand=f"Cần {rule}.",
        found="",
        told=True,
        fix=f"Thêm {rule}.",
        waived_by=None,
        evidence=(Evidence(start, start + len(at), ""),),
    )
    return replace(made, **facts)


def source(text: str = TEXT) -> Source:
    return read("a.txt", text.encode())


def document(*verdicts: Verdict, everything: bool = False, **facts: object) -> report.DocumentReport:
    made = report.DocumentReport(
        path="a.txt",
        sha256="0" * 64,
        status=report.CHECKED,
        reason=None,
        kind="plan",
        title="KẾ HOẠCH",
        as_of=dt.date(2026, 1, 31),
        summary=report.summarize(Counter(item.outcome for item in verdicts), verdicts),
        findings=report.findings(source(), [item for item in verdicts if everything or item.outcome in WORTH_TELLING]),
        remarks=(),
    )
    return replace(made, **facts)


def shown(*documents: report.DocumentReport, **options: object) -> str:
    return "".join(text_writer.render(report.Report("0", (), documents), SAY, **options))


def test_summary_counts_waived_fails_apart():
    verdicts = [verdict("A"), verdict("B", waived_by="W-1"), verdict("D", "undecided")]
    counts = report.summarize({"pass": 1, "fail": 2, "undecided": 1}, verdicts)
    assert counts == {"pass": 1, "fail": 1, "not_applicable": 0, "undecided": 1, "waived": 1}


@pytest.mark.parametrize(
    ("verdicts", "code", "strict"),
    [
        ([], 0, 0),
        ([verdict("A", level="warning")], 0, 0),
        ([verdict("A", level="error")], 1, 1),
        ([verdict("A", waived_by="W-1")], 0, 0),
        ([verdict("A", "undecided", "note")], 0, 1),
        ([verdict("A", "pass")], 0, 0),
    ],
)
def test_exit_code(verdicts, code, strict):
    made = document(*verdicts)
    assert report.exit_code(made) == code
    assert report.exit_code(made, strict=True) == strict


def test_findings_stand_in_the_order_of_their_places():
    made = document(verdict("B", at="Nơi"), verdict("C", at="Một"), verdict("A", at="Một"), verdict("D", "pass"))
    assert [finding.verdict.rule for finding in made.findings] == ["A", "C", "B"]


def test_an_excerpt_is_bounded():
    long = source("x" * 5000 + "TỪ" + "y" * 5000)
    made = report.excerpt(long, 5000, 5002, "")
    assert (made.text, made.line, made.column) == ("TỪ", 1, 5001)
    assert (made.before, made.after) == ("x" * 160, "y" * 160)
    assert report.excerpt(long, 0, 9000, "").text == "x" * 1000 + "…"


def test_json_is_the_schema_for_none_one_and_many():
    for documents in (
        (),
        (document(verdict("A")),),
        (document(), report.rejected("b", "trống"), document(everything=True)),
    ):
        text = "".join(json_writer.render(report.Report("0", (), documents)))
        Schema.model_validate_json(text)
        assert [item["path"] for item in json.loads(text)["documents"]] == [item.path for item in documents]


def test_text_groups_one_rule_at_many_places():
    many = [verdict("A", at="Nơi đổi thoại\n" * (9 - number)) for number in range(9)]
    spans = [
        Evidence(item.evidence[0].start + 14 * number, item.evidence[0].start + 14 * number + 3, "")
        for number, item in enumerate(many)
    ]
    out = shown(document(*(replace(item, evidence=(span,)) for item, span in zip(many, spans, strict=True))))
    assert out.count("Thiếu A.") == 1
    assert out.count("Cần A.") == 1
    assert out.count("^^^") == 4
    assert "… và 5 chỗ nữa: 7:1, 8:1, 9:1, 10:1, 11:1" in out


def test_text_shows_one_place_once():
    assert shown(document(verdict("A", at="Một"), verdict("A", at="Một", id="other"))).count("^^^") == 1


def test_text_tells_different_messages_of_one_rule_apart():
    out = shown(document(verdict("A", at="Một", message="Thiếu một."), verdict("A", at="Nơi", message="Thiếu nơi.")))
    assert out.index("Thiếu một.") < out.index("2:1 │ Một") < out.index("Thiếu nơi.") < out.index("3:1 │ Nơi")
    assert out.count("Thêm A.") == 1


def test_text_orders_by_weight():
    mixed = [verdict("A", "undecided"), verdict("B", level="note"), verdict("C"), verdict("D", level="warning")]
    out = shown(document(*mixed, verdict("E", waived_by="W-1"), verdict("F", "pass"), everything=True))
    bands = ("VI PHẠM", "CẢNH BÁO", "LƯU Ý", "CHƯA KẾT LUẬN ĐƯỢC", "ĐƯỢC MIỄN TRỪ", "ĐẠT")
    assert sorted(bands, key=out.index) == list(bands)
    assert "miễn trừ theo W-1" in out
    assert "1 vi phạm · 1 cảnh báo · 1 lưu ý · 1 chưa kết luận được · 1 được miễn trừ · 1 đạt" in " ".join(out.split())


def test_text_cuts_long_reasons_unless_all_is_asked_for():
    long = document(verdict("A", demand="vì " * 400))
    assert shown(long).count("vì") < 200
    assert "compliance explain TỆP A" in shown(long)
    assert shown(long, in_full=True).count("vì") == 400


def test_text_of_a_clean_document_promises_no_more_than_was_checked():
    out = shown(document(verdict("A", "pass")))
    assert "Không thấy lỗi nào trong phạm vi các quy tắc đã xét." in out
    assert "tuân thủ" not in out


def test_text_of_remarks_partly_and_rejected():
    notes = [Diagnostic("R01", f"Ghi chú {number}.", 9, 9 + number) for number in (1, 1, *range(9))]
    remarks = report.remarks(source(), notes)
    out = shown(document(status="partly", reason="có byte lạ", remarks=remarks), report.rejected("b", "tệp rỗng"))
    assert "Chỉ xét được một phần: có byte lạ" in out
    assert "Ghi chú 1. (2:1, 2:1, 2:1)" in out
    assert "Ghi chú 0.\n" in out
    assert "… và 4 ghi chú khác" in out
    assert "KHÔNG ĐỌC ĐƯỢC  tệp rỗng." in out
    assert "Tổng cộng 2 văn bản: 1 xét được một phần, 1 không đọc được." in out


def test_nothing_in_a_document_steers_the_terminal():
    evil = "\x1b[31m\u202eđỏ"
    made = document(verdict("A", message=evil, demand=evil, fix=evil), title=evil)
    assert not {"\x1b", "\u202e"} & set(shown(made))
