"""Word documents as a person sees them: numbers, tables, boxes, notes, tracked changes, and the way back."""

from __future__ import annotations

import pytest
from conftest import ROOT
from documents import meaning, reading
from documents import text_of as text_of_sample
from office import change, docx, level, numbered_docx, numbering, p, package, part, r, table

from compliance.errors import Unreadable
from compliance.readers import REVISIONS, Reading, read
from compliance.readers.office import package as limits
from compliance.readers.office.numbering import formatted
from compliance.source import Origin


def text_of(body: str, revisions: str = "final", **parts: str) -> str:
    return read("a.docx", docx(body, **parts), reading=Reading(revisions)).text


SAMPLES = [path for path in sorted((ROOT / "samples").glob("*.*")) if path.suffix in (".txt", ".html")]

OUTLINE = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
)
LISTS = {
    "levels": (OUTLINE, "", [0, 1, 2, 2, 3, 1, 2, 0, 1], "I. 1. 1.1. 1.2. a) 2. 2.1. II. 1."),
    "a level before its parents": (OUTLINE, "", [2, 1, 2], "1.1. 2. 2.1."),
    "start": (level(0, "decimal", "%1.", start=3), "", [0, 0], "3. 4."),
    "restart": (
        OUTLINE,
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
        [0, 1, (1, 2), (1, 2), 0, (1, 2)],
        "I. 1. 3. 4. II. 1.",
    ),
    "its own level": (
        level(0, "decimal", "%1."),
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">' + level(0, "decimal", "(%1)") + "</w:lvlOverride></w:num>",
        [0, (0, 2)],
        "1. (2)",
    ),
    "never anew": (
        level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'), "", [0, 1, 1, 0, 1], "1. 1) 2) 2. 3)",
    ),
    "decimals by law": (
        level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>"), "", [0, 1, 0, 1], "I. 1.1. II. 2.1.",
    ),
    "bullets": (level(0, "bullet", "\uf0b7") + level(1, "bullet", "\uf02b"), "", [0, 1, 0], "- + -"),
    "none": (level(0, "none", "") + level(1, "decimal", "%2."), "", [0, 1], " 1."),
    "no gap": (level(0, "decimal", "(%1)", '<w:suff w:val="nothing"/>'), "", [0], "(1)"),
    "unknown list": ("", "", [(0, 9), (8, 1)], " "),
}  # fmt: skip


@pytest.mark.parametrize(("levels", "numbers", "used", "labels"), LISTS.values(), ids=LISTS)
def test_automatic_numbers_are_those_a_person_sees(levels, numbers, used, labels):
    pairs = [item if isinstance(item, tuple) else (item, 1) for item in used]
    body = "".join(p("việc", level=at, number=number) for at, number in pairs)
    text = text_of(body, numbering=numbering(levels, numbers=numbers))
    assert [line.removesuffix("việc").rstrip() for line in text.split("\n\n")] == labels.split(" ")


def test_numbers_come_from_styles_too():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucNho"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
        '<w:style w:type="numbering" w:styleId="DanhSach"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = numbering(OUTLINE, '<w:numStyleLink w:val="DanhSach"/>')
    body = (
        p("một", style="Muc") + p("hai", style="MucNho") + p("ba", style="Vong") + p("bốn", level=0, number=2)
        + p("năm", style="Muc", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    assert text_of(body, numbering=lists, styles=styles) == "I. một\n\n1. hai\n\nba\n\nI. bốn\n\nnăm"


@pytest.mark.parametrize(
    ("number", "shape", "label"),
    [
        (1994, "upperRoman", "MCMXCIV"), (4, "lowerRoman", "iv"), (27, "lowerLetter", "aa"), (26, "upperLetter", "Z"),
        (7, "decimalZero", "07"), (0, "upperRoman", "0"), (12, "chineseCounting", "12"), (10**9, "decimal", "30000"),
    ],
)  # fmt: skip
def test_numbers_have_shapes(number, shape, label):
    assert formatted(number, shape) == label


HEADER = table(("TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("Số 1-KH/TU", "ngày 01/02/2026"))
BLOCKS = {
    "paragraphs": (p("một") + p() + p("hai", "ba"), "một\n\nhaiba"),
    "signs": ("<w:p><w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>", "1\t2\n3-"),
    "white space": ("<w:p><w:r><w:t> một\n</w:t><w:t xml:space='preserve'>\nhai</w:t></w:r></w:p>", "một hai"),
    "symbols": ('<w:p><w:r><w:sym w:char="F0B7"/><w:sym w:char="2013"/><w:sym w:char="x"/><w:t>a</w:t></w:r></w:p>', "–a"),
    "capitals and hidden": (p(r("kế", "<w:caps/>"), r("ẩn", "<w:vanish/>"), r("hoạch", '<w:caps w:val="0"/>')), "KẾhoạch"),
    "wrapped runs": (
        p("<w:smartTag>" + r("một") + "</w:smartTag><w:hyperlink>" + r(" hai") + "</w:hyperlink><w:sdt><w:sdtContent>" + r(" ba")
          + "</w:sdtContent></w:sdt><w:fldSimple>" + r(" bốn") + "</w:fldSimple>"), "một hai ba bốn",
    ),
    "field": (p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>', r("5"), "x"), "5x"),
    "formula": (p("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e></m:sSup></m:oMath>"), "x"),
    "content control": ("<w:sdt><w:sdtContent>" + p("một") + "</w:sdtContent></w:sdt>" + p("hai"), "một\n\nhai"),
    "text box once": (
        p("một", "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("hộp") + "</w:txbxContent></w:drawing></mc:Choice>"
          "<mc:Fallback><w:pict><w:txbxContent>" + p("hộp") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>") + p("hai"),
        "một\n\nhộp\n\nhai",
    ),
    "table": (p("a") + table(("TT", "Việc"), ("1", p("một") + p("hai"))) + p("b"), "a\n\n| TT | Việc |\n| 1 | một hai |\n\nb"),
    "merged cells": (
        table(('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("a"), "b"), ("<w:tcPr><w:vMerge/></w:tcPr>" + p("?"), "c", "d")),
        "| a |  | b |\n| 〃 | c | d |",
    ),
    "table in table": (table(("x", table(("1", "2")) + p())), "x\n| 1 | 2 |"),
    "columns": (HEADER + p("KẾ HOẠCH"), "TỈNH ỦY\nSố 1-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nngày 01/02/2026\n\nKẾ HOẠCH"),
    "one column": (table(("một",), ("hai",)), "một\nhai"),
    "unknown": ("<w:bookmarkStart/><x/>" + p("một") + "<w:altChunk/>", "một"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), BLOCKS.values(), ids=BLOCKS)
def test_blocks_become_lines(body, text):
    assert text_of(body) == text


def marked(kind: str) -> str:
    return f"<w:rPr>{change(kind)}</w:rPr>"


CHANGES = {
    "words": (
        p("quý ", change("del", r("I", tag="delText")), change("ins", r("II")), " năm"),
        ("quý II năm", "quý I năm", "quý [-I-][+II+] năm"),
    ),
    "moved": (p("a", change("moveFrom", r("b")), "c", change("moveTo", r("b"))), ("acb", "abc", "a[-b-]c[+b+]")),
    "paragraph's mark deleted": (p("một ", properties=marked("del")) + p("hai"), ("một hai", "một \n\nhai", "một \n\nhai")),
    "paragraph's mark inserted": (p("một ", properties=marked("ins")) + p("hai"), ("một \n\nhai", "một hai", "một \n\nhai")),
    "row": (
        table(("a", "b")).replace("<w:tr>", f"<w:tr><w:trPr>{change('del')}</w:trPr>") + p("c"),
        ("c", "| a | b |\n\nc", "| a | b |\n\nc"),
    ),
    "deleted items do not count": (
        p("a", level=0) + p(change("del", r("b", tag="delText")), level=0, properties=marked("del")) + p("c", level=0),
        ("1. a\n\n2. c", "1. a\n\n2. b\n\n3. c", "1. a\n\n2. [-b-]\n\n3. c"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "texts"), CHANGES.values(), ids=CHANGES)
def test_tracked_changes_are_read_as_asked(body, texts):
    lists = numbering(level(0, "decimal", "%1."))
    assert tuple(text_of(body, view, numbering=lists) for view in ("final", "original", "both")) == texts
    notes = [read("a.docx", docx(body, numbering=lists), reading=Reading(view)).diagnostics for view in REVISIONS]
    assert [[item.code for item in found] for found in notes] == [["R06"]] * 3


def test_headers_and_notes_surround_the_body():
    section = "".join(f'<w:{kind}Reference w:type="{use}" r:id="{name}"/>' for kind, use, name in (
        ("header", "first", "header1"), ("header", "default", "header2"), ("header", "even", "header3"), ("footer", "default", "footer1"),
        ("header", "default", "absent"),
    ))  # fmt: skip
    note = (
        '<w:footnote w:id="0" w:type="separator">'
        + p("---")
        + '</w:footnote><w:footnote w:id="7">'
        + p("bảy")
        + "</w:footnote>"
    )
    body = p("một", '<w:r><w:footnoteReference w:id="7"/></w:r>') + f"<w:sectPr>{section}<w:titlePg/></w:sectPr>"
    found = read(
        "a.docx",
        docx(
            body, footnotes=note, header1=p("MẬT"), header2=p("- 2 -"), header3=p("chẵn"), footer1=p("cuối"),
            comments='<w:comment w:id="1">' + p("xem lại") + "</w:comment>",
        ),
    )  # fmt: skip
    assert found.text == "MẬT\n\nmột\n\n[1] bảy\n\ncuối"
    assert [item.code for item in found.diagnostics] == ["R07"]


def test_every_word_leads_back_to_its_run():
    body = p("Gửi", r(" của xã"), level=0) + table(("TT", "Việc"), ("1", "đối thoại")) + p("e\u0302\u0301")
    source = read("a.docx", docx(body, numbering=numbering(level(0, "decimal", "%1."))))
    name = "word/document.xml"
    found = {source.text[start:end]: origin for start, end, origin in source.stretches(0, len(source.text))}
    assert found["1. "] == Origin(name, 1, 0)
    assert found["Gửi"] == Origin(name, 1, 1)
    assert found[" của xã\n\n"] == Origin(name, 1, 2)
    assert found["đối thoại"] == Origin(name, 5, 1, (1, 2, 2))
    assert found["ế"] == Origin(name, 6, 1)
    at = source.text.index("thoại")
    assert list(source.stretches(at, at + 5)) == [(at, at + 5, Origin(name, 5, 1, (1, 2, 2)))]
    assert list(read("a.txt", b"mot").stretches(0, 3)) == []


def test_a_plan_says_the_same_in_word(seeds):
    for path in sorted(seeds.glob("*.txt")):
        data = path.read_bytes()
        assert meaning(reading(numbered_docx(data.decode()), "a.docx")) == meaning(reading(data, path.name)), path.name


DOCUMENT = part("document", f"<w:body>{p('một')}</w:body>").encode()


# A name that the page's width broke is not put together where each line has become a paragraph of its own.
BROKEN = {"c-phuong-sau-7-2025.txt"}


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.name not in BROKEN], ids=lambda path: path.name)
def test_a_sample_says_the_same_in_word(path):
    assert meaning(reading(numbered_docx(text_of_sample(path)), "a.docx")) == meaning(
        reading(path.read_bytes(), path.name)
    )


GOOD = docx(p("một"))
BOMB = docx(p("một"), settings=" " * (limits.MAX_PART + 1))
MANY = package({f"{number}.xml": "" for number in range(limits.MAX_PARTS + 1)})
DEEP = docx("<w:sdt>" * limits.MAX_DEPTH + "</w:sdt>" * limits.MAX_DEPTH)


def with_document(xml: str) -> bytes:
    return package({"word/document.xml": xml})


def renamed(name: str) -> bytes:
    """Return a package with a part of that name."""
    return package({"word/document.xml": part("document", "<w:body/>"), name: "x"})


HOSTILE = {
    "truncated": (GOOD[:-30], "hỏng"),
    "only its head": (GOOD[:40], "hỏng"),
    "damaged inside": (GOOD.replace(GOOD[-1200:-1190], b"\xff" * 10), "hỏng"),
    "bomb": (BOMB, "quá lớn"),
    "many parts": (MANY, "512"),
    "deep": (DEEP, "quá sâu"),
    "same name twice": (package({"a.xml": "1", "b.xml": "2"}).replace(b"b.xml", b"a.xml"), "trùng tên"),
    "encrypted": (GOOD.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0"), "mật khẩu"),
    "other packing": (GOOD.replace(b"PK\1\2\x14\3\x14\0\0\0\x08", b"PK\1\2\x14\3\x14\0\0\0\x0e"), "nén theo cách"),
    "size that lies": (GOOD.replace(len(DOCUMENT).to_bytes(4, "little"), b"\x09\0\0\0"), "hỏng"),
    "path outside": (renamed("../x.xml"), "trỏ ra ngoài"),
    "absolute path": (renamed("/etc/x"), "trỏ ra ngoài"),
    "backslash": (renamed("a\\x"), "trỏ ra ngoài"),
    "document type": (with_document('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DOCTYPE"),
    "document type in utf-16": (with_document("<!DOCTYPE a><a/>".encode("utf-16")), "DOCTYPE"),
    "no XML": (with_document("<a"), "hỏng"),
    "no body": (with_document(part("document", "")), "không có nội dung"),
    "no document": (package({"word/x.xml": ""}), "không có nội dung"),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
}


@pytest.mark.parametrize(("data", "words"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_packages_are_refused_with_one_sentence(data, words):
    with pytest.raises(Unreadable) as caught:
        read("a.docx", data)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
