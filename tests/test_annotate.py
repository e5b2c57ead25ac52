"""Comments in a Word document: at their words, and nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from margin import anchored, answered, folded, noted, parts
from office import R, W, change, docx, level, numbering, p, package, r, table

from compliance.readers import read
from compliance.source import Comment

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="{}"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
PLACES = {  # body, words of the note, words it is seen at
    "a run": (p("một"), "một", "một"),
    "inside a run": (p("một hai ba"), "hai", "hai"),
    "its beginning": (p("một hai"), "một", "một"),
    "over runs": (p("một ", r("hai ba", "<w:b/>"), " bốn"), "t hai b", "t hai b"),
    "over paragraphs": (p("một hai") + p("ba bốn"), "hai\n\nba", "hai ba"),
    "a cell": (table(("TT", "Việc"), ("1", "đối thoại với xã")), "thoại với", "thoại với"),
    "over cells": (table(("TT", "Việc"), ("1", "đối thoại")), "1 | đối", "1"),
    "an insertion": (p("a ", change("ins", r("trong quý II"))), "quý", "quý"),
    "over an insertion": (p("a b", change("ins", r("c d")), "e f"), "bc de", "bc de"),
    "around a deletion": (p("quý ", change("del", r("I", tag="delText")), "II năm"), "quý II", "quý II"),
    "a moved part": (p(change("moveTo", r("một hai"))), "hai", "hai"),
    "a link": (p("a ", f"<w:hyperlink>{r('một hai ba')}</w:hyperlink>", " b"), "hai", "hai"),
    "wrapped": (p(f"<w:smartTag><w:sdt><w:sdtContent>{r('một hai')}</w:sdtContent></w:sdt></w:smartTag>"), "hai", "hai"),
    "a field": (p(FIELD.format("begin", "PAGE"), "một hai", END, " ba"), "hai ba", "một hai ba"),
    "a field in a field": (p(FIELD.format("begin", "IF"), FIELD.format("begin", "X"), "một", END, " hai", END), "hai", "một hai"),
    "a link by a field": (p(FIELD.format("begin", " HYPERLINK x"), "một hai", END), "hai", "hai"),
    "a field that goes on": (p(FIELD.format("begin", "TOC"), "một hai") + p("ba", END), "hai", "hai"),
    "a simple field": (p(f"<w:fldSimple>{r('một hai')}</w:fldSimple>"), "hai", "một hai"),
    "a number nobody typed": (p("một hai", level=0), "1.", "một hai"),
    "number and words": (p("một hai", level=0), "1. một", "một"),
    "a text box": (p("một", BOX.format(p("hai ba")), "bốn") + p("năm"), "ba", "hai ba"),
    "capitals": (p(r("kế hoạch", "<w:caps/>")), "HOẠCH", "HOẠCH"),
    "signs": ("<w:p><w:r><w:t>a b</w:t><w:tab/><w:t>c d</w:t><w:br/><w:t>e f</w:t></w:r></w:p>", "b\tc d\ne", "b c d e"),
    "after a sign": ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>c d</w:t></w:r></w:p>", "c d", "c d"),
    "blanks that do not count": ("<w:p><w:r><w:t> a b c </w:t></w:r></w:p>", "b", "b"),
    "blanks that count": (p("a  b  c"), "  b ", "b"),
    "references": ("<w:p><w:r><w:t>a &amp; b &#x1EA1; c&#13;&#10;d</w:t></w:r></w:p>", "b ạ c", "b ạ c"),
    "a section": ("<w:p><w:r><w:t><![CDATA[a b]]> c</w:t></w:r></w:p>", "b", "a b c"),
    "a remark": ("<w:p><w:r><w:t>a <!-- x --> b c</w:t></w:r></w:p>", "b", "b"),
    "a symbol": ('<w:p><w:r><w:t>a</w:t><w:sym w:char="2013"/><w:t>b</w:t></w:r></w:p>', "–", "–"),
    "composed letters": (p("a e\u0302\u0301 b"), "ế", "ế"),
    "a reading aid": (p(f"<w:r><w:ruby><w:rt/><w:rubyBase>{r('một')}</w:rubyBase></w:ruby></w:r>", " hai"), "một", "một"),
    "properties behind": ("<w:p><w:r><w:t>a b</w:t><w:rPr><w:b/></w:rPr><w:t> c d</w:t></w:r></w:p>", "c", "c"),
    "an odd tag": ("<w:p><w:r w:x='>' ><w:t xml:space='preserve' w:y=\"/>\">a b c</w:t ></w:r></w:p>", "b", "b"),
}  # fmt: skip
LIST = {"numbering": numbering(level(0, "decimal", "%1."))}


@pytest.mark.parametrize(("body", "words", "seen"), PLACES.values(), ids=PLACES)
def test_a_comment_stands_at_its_words(body, words, seen):
    data = docx(p("KẾ HOẠCH") + body + p("hết"), **LIST)
    made = noted(data, words)
    assert anchored(made)[f"về {folded(words)}"] == seen
    assert read("a.docx", made).text == read("a.docx", data).text


def test_nothing_is_taken_from_the_text_and_only_marks_are_added():
    body = p("KẾ HOẠCH") + "".join(item for item, _, _ in PLACES.values())
    data = docx(body, **LIST)
    words = [words for _, words, _ in PLACES.values()]
    made, old = parts(noted(data, *words))["word/document.xml"].decode(), parts(data)["word/document.xml"].decode()
    marks = re.compile(
        r'<w:r><w:commentReference w:id="\d+"/></w:r>|<w:commentRange(?:Start|End) w:id="\d+"/>', re.ASCII
    )
    bare = marks.sub("\0", made)
    at = 0
    for letter in bare:  # the old text is a subsequence of the new one
        at += at < len(old) and letter == old[at]
    assert at == len(old)
    assert len(marks.findall(made)) == 3 * (len(words) + 1)


def test_all_other_parts_keep_their_bytes():
    comment = '<w:comment w:id="3" w:author="A" w:date="2026-01-02T00:00:00Z">' + p("xem") + "</w:comment>"
    marks = (
        '<w:commentRangeStart w:id="3"/>',
        r("hai"),
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
    )
    body = p("KẾ HOẠCH một ", *marks, change("ins", r(" ba")), change("del", r(" bốn", tag="delText")))
    data = docx(body, comments=comment, styles="<w:x/>", header1=p("đầu"), **LIST)
    made = noted(data, "hai", "ba")
    old, new = parts(data), parts(made)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml", "word/comments.xml"}
    assert anchored(made) == {
        "xem": "hai",
        "về hai": "hai",
        "về ba": "ba",
        "Tổng hợp của compliance": "KẾ HOẠCH một hai ba",
    }
    assert new["word/comments.xml"].startswith(old["word/comments.xml"].removesuffix(b"</w:comments>"))
    for kind in (b"w:ins", b"w:del"):
        assert new["word/document.xml"].count(b"<" + kind + b" ") == 1


def test_a_document_without_comments_gets_the_part():
    data = docx(p("KẾ HOẠCH"), **LIST)
    old, new = parts(data), parts(noted(data, "KẾ"))
    added = {"word/comments.xml"}
    changed = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(new) - set(old) == added
    assert {name for name in old if old[name] != new[name]} == changed
    assert b'PartName="/word/comments.xml"' in new["[Content_Types].xml"]
    assert b"/relationships/comments" in new["word/_rels/document.xml.rels"]


def test_answers_are_kept_and_new_comments_named():
    data = answered(noted(docx(p("KẾ HOẠCH một")), "một"), ("về một", "đúng"))
    made = noted(data, "HOẠCH")
    comments = {item.text.split("\n")[0]: item for item in read("a.docx", made).comments}
    assert comments["về một"].replies == (Comment("Người Xét", "2026-03-04T05:06:07Z", "đúng", 9, 12),)
    assert comments["về HOẠCH"].replies == ()
    new = parts(made)
    ids = re.findall(rb'w14:paraId="(\w+)"', new["word/comments.xml"])
    assert sorted(re.findall(rb'w15:paraId="(\w+)"', new["word/commentsExtended.xml"])) == sorted(ids)
    assert len(set(ids)) == 3
    done = new["word/commentsExtended.xml"].replace(b'"0000A900"', b'"0000A900" w15:done="1"')
    found = read("a.docx", package({**new, "word/commentsExtended.xml": done})).comments
    assert [item.text.split("\n")[0] for item in found if item.resolved] == ["về một"]


def test_other_prefixes_and_namespaces():
    strict = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
              R: "http://purl.oclc.org/ooxml/officeDocument/relationships"}  # fmt: skip
    plain = parts(docx(p("KẾ HOẠCH một hai ba")))
    for change_of in (
        lambda text: text.replace("<w:", "<v1:").replace("</w:", "</v1:").replace(W, W.replace("xmlns:w", "xmlns:v1")),
        lambda text: text.replace("<w:", "<").replace("</w:", "</").replace(W, W.replace("xmlns:w", "xmlns")),
        lambda text: strict_of(text, strict),
    ):
        made = {name: change_of(data.decode()) for name, data in plain.items()}
        done = noted(package(made), "hai")
        assert anchored(done)["về hai"] == "hai"
        again = noted(done, "ba")
        assert anchored(again)["về ba"] == "ba"
        assert anchored(again)["về hai"] == "hai"


def strict_of(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def test_what_stands_outside_the_body_is_told_in_the_summary():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    data = docx(p("KẾ HOẠCH") + section, header1=p("MẬT"))
    made = noted(data, "MẬT", "")
    assert list(anchored(made).values()) == ["KẾ HOẠCH"]
    [summary] = read("a.docx", made).comments
    assert "– về MẬT" in summary.text
    assert "2 kết luận không gắn" in summary.text


def test_an_archive_keeps_order_dates_and_packing():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = b"x"
        for at, (name, data) in enumerate(reversed(parts(docx(p("KẾ HOẠCH"), styles=" " * 5000)).items())):
            item = zipfile.ZipInfo(name, (2020, 1, 2 + at, 3, 4, 6))
            item.compress_type, item.extra, item.comment = (0 if at % 2 else 8), b"\xff\xff\2\0ab", b"c"
            item.external_attr = 0o644 << 16
            archive.writestr(item, data)
    old = zipfile.ZipFile(io.BytesIO(out.getvalue()))
    new = zipfile.ZipFile(io.BytesIO(noted(out.getvalue(), "KẾ")))
    assert new.comment == b"x"
    facts = "filename date_time extra comment external_attr create_system".split()  # noqa: SIM905
    told = [[[getattr(item, fact) for fact in facts] for item in archive.infolist()] for archive in (old, new)]
    assert told[1][: len(told[0])] == told[0]
    for before, after in zip(old.infolist(), new.infolist(), strict=False):
        if before.CRC == after.CRC:
            assert before.compress_size == after.compress_size
            assert before.compress_type == after.compress_type


def test_an_archive_written_to_a_pipe_is_read():
    """Sizes stand behind the data there, and copies put them before it."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(docx(p("KẾ HOẠCH"))).items():
            archive.writestr(name, data)
    assert anchored(noted(bytes(pipe.data), "KẾ"))["về KẾ"] == "KẾ"


ALPHABET = st.sampled_from(["a", "ế", " ", "&", "\t", "😀"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(ALPHABET, min_size=1, max_size=6), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=1, max_size=5),
    st.booleans(),
)
def test_any_spans_of_any_runs(words, spans, keep):
    inside = "".join(r(item) if keep else r(item).replace(' xml:space="preserve"', "") for item in words)
    data = docx(p("KẾ HOẠCH") + p(inside))
    source = read("a.docx", data)
    chosen = []
    for start, size in spans:
        found = source.text[start : start + size].strip()
        if found:
            chosen.append(found)
    made = noted(data, *dict.fromkeys(chosen))
    again = read("a.docx", made)
    assert again.text == source.text
    seen = anchored(made)
    for item in chosen:
        assert seen[f"về {folded(item)}"] == folded(item)
