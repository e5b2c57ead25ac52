"""Answers in the margin, read as proposals of waivers."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from margin import answered, noted, parts
from office import docx, p, package

from compliance.messages import speaker
from compliance.readers import read
from compliance.source import Comment
from compliance.waivers import AUTHOR, mark, marked, ours, proposals
from compliance.writers import waivers as writer

DATA = noted(docx(p("KẾ HOẠCH") + p("tiếp dân hằng tuần")), "hằng tuần", "tiếp dân")
WRITTEN = dt.date(2026, 3, 4)
FIELDS = ("reason", "legal_basis", "approver", "granted", "expires", "ticket")
SAID = {
    "Chấp nhận.": ("", "", "", WRITTEN, None, ""),
    "chấp nhận vì cấp số sau": ("vì cấp số sau", "", "", WRITTEN, None, ""),
    "miễn trừ: cấp số sau, đến ngày 31/12/2026": ("cấp số sau", "", "", WRITTEN, dt.date(2026, 12, 31), ""),
    "Đồng ý miễn trừ: chờ số; đến hết quý II/2026; căn cứ: Công văn 12-CV/TU; người duyệt: Lê Văn Mẫu; phiếu: 45":
        ("chờ số", "Công văn 12-CV/TU", "Lê Văn Mẫu", WRITTEN, dt.date(2026, 6, 30), "45"),
    "Miễn trừ\nLý do: bão lũ\nTheo Quyết định 5-QĐ/TU\nđến 30/6": ("bão lũ", "Quyết định 5-QĐ/TU", "", WRITTEN, dt.date(2026, 6, 30), ""),
    "miễn trừ từ ngày 1/4/2026 đến ngày 30/6/2026: lý do A, phê duyệt: Trần Thị B": ("A", "", "Trần Thị B", dt.date(2026, 4, 1), dt.date(2026, 6, 30), ""),
    "MIỄN TRỪ, chấp nhận: đã có văn bản riêng": ("đã có văn bản riêng", "", "", WRITTEN, None, ""),
    "không chấp nhận": None, "Chưa chấp nhận được, đề nghị sửa": None, "chấp nhận, sẽ sửa": None, "chấp nhận nhận xét này": None, "đã xem": None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "fields"), SAID.items(), ids=SAID)
@pytest.mark.parametrize("extended", [True, False], ids=["answer", "comment beside"])
def test_answers_are_read(said, fields, extended):
    data = answered(DATA, ("về hằng tuần", said), extended=extended)
    found, _ = proposals(read("a.docx", data))
    assert [tuple(getattr(item, name) for name in FIELDS) for item in found] == ([] if fields is None else [fields])
    if fields:
        assert (found[0].rule, found[0].scope, found[0].about) == ("TT01", ("0123456789abcdef",), "hằng tuần")


def test_the_last_decision_counts_and_the_rest_is_told():
    talk = [("về tiếp dân", item) for item in ("chấp nhận", "còn bàn thêm", "không chấp nhận")]
    assert len(proposals(read("a.docx", answered(DATA, *talk[:2])))[0]) == 1
    assert proposals(read("a.docx", answered(DATA, *talk))) == ([], [("Người Xét", "còn bàn thêm")])
    assert len(proposals(read("a.docx", answered(DATA, *reversed(talk))))[0]) == 1


def test_a_comment_beside_several_of_ours_proposes_nothing():
    data = noted(docx(p("KẾ HOẠCH") + p("tiếp dân")), "tiếp dân", "tiếp dân")
    source = read("a.docx", answered(data, ("về tiếp dân", "chấp nhận"), extended=False))
    assert proposals(source) == ([], [("Người Xét", "chấp nhận")])
    source = read("a.docx", answered(data, ("về tiếp dân", "chấp nhận")))
    assert len(proposals(source)[0]) == 1


def test_what_was_said_before_is_no_answer():
    old = answered(noted(docx(p("KẾ HOẠCH") + p("tiếp dân")), "tiếp dân"), ("về tiếp dân", "chấp nhận"), extended=False)
    made = parts(old)
    made["word/comments.xml"] = made["word/comments.xml"].replace(b"2026-03-04", b"2025-12-31")
    assert proposals(read("a.docx", package(made))) == ([], [])


def test_marks():
    text = "A, B · VI PHẠM\n" + mark("A/1-ký", ["0123456789abcdef"]) + mark("B", ["0" * 16, "1" * 16]) + "\nChấp nhận"
    comment = Comment(AUTHOR, "", text)
    assert marked(comment) == ([("A/1-ký", ("0123456789abcdef",)), ("B", ("0" * 16, "1" * 16))], "\nChấp nhận")
    assert marked(Comment("Ai đó", "", text)) is None
    assert ours(read("a.docx", DATA)) == {("TT01", "0123456789abcdef")}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_proposals_are_written_as_toml(language):
    answers = ('miễn trừ: "nguyên nhân" \\ khác\t#, đến ngày 31/12/2026', "chấp nhận")
    data = answered(DATA, *zip(("về hằng tuần", "về tiếp dân"), answers, strict=True))
    found, _ = proposals(read("a.docx", data))
    text = "".join(writer.render(found, "a.docx", speaker(language)))
    first, second = tomllib.loads(text)["waiver"]
    plain = {
        "rule": "TT01",
        "scope": ["0123456789abcdef"],
        "legal_basis": "",
        "approver": "",
        "granted": WRITTEN,
        "ticket": "",
    }
    bare, full = sorted((first, second), key=lambda item: item["reason"])
    assert full == {**plain, "reason": '"nguyên nhân" \\ khác #', "expires": dt.date(2026, 12, 31)}
    assert bare == {**plain, "reason": ""}
