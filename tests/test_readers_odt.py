"""OpenDocument texts as a person sees them: numbers, tables, boxes, notes, tracked changes, and the way back."""

from __future__ import annotations

import pytest
from documents import meaning, reading
from office import list_style, numbered_odt, odt, package

from compliance.errors import Unreadable
from compliance.readers import Reading, read
from compliance.source import Origin


def text_of(text: str, lists: str = "", master: str = "", revisions: str = "final") -> str:
    return read("a.odt", odt(text, lists, master), reading=Reading(revisions)).text


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def items(*inside: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in inside)}</text:list>"


LISTS = {
    "levels": (items(p("a") + items(p("b"), p("c")), p("d") + items(p("e"))), "I. a|1) b|2) c|II. d|1) e"),
    "a level before its parents": (items(items(p("a"))) + items(p("b"), more='text:style-name="L" text:continue-numbering="true"'), "1) a|II. b"),
    "another list": (items(p("a")) + items(p("b")), "I. a|I. b"),
    "going on": (
        items(p("a"), more='text:style-name="L" xml:id="x"') + p("b") + items(p("c"), more='text:style-name="L" text:continue-list="x"'),
        "I. a|b|II. c",
    ),
    "start": (items(p("a")).replace("<text:list-item>", '<text:list-item text:start-value="4">'), "IV. a"),
    "one label an item": (items(p("a") + p("b")), "I. a|b"),
    "header of a list": ('<text:list text:style-name="L"><text:list-header>' + p("a") + "</text:list-header></text:list>" + items(p("b")), "a|I. b"),
    "bullets": (items(p("a"), more='text:style-name="B"'), "- a"),
    "unknown style": (items(p("a"), more='text:style-name="?"'), "a"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), LISTS.values(), ids=LISTS)
def test_automatic_numbers_are_those_a_person_sees(body, lines):
    assert text_of(body, list_style("L", "I.", "1)") + list_style("B", "-")).split("\n\n") == lines.split("|")


def test_a_number_may_show_the_levels_above():
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>'
    )
    assert text_of(items(p("a") + items(p("b"), p("c"))), style) == "1. a\n\n1.1. b\n\n1.2. c"


def cells(*rows: tuple[str, ...]) -> str:
    lines = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{lines}</table:table>"


BLOCKS = {
    "signs": (p('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'), "a  b\tc\nd"),
    "white space": (p("\n  một <text:span> hai</text:span>\n ba"), "một hai ba"),
    "spans": (p("<text:span>một</text:span><text:a> hai</text:a><text:bookmark/>"), "một hai"),
    "text box": (p("a<draw:frame><draw:text-box>" + p("hộp") + "</draw:text-box></draw:frame>") + p("b"), "a\n\nhộp\n\nb"),
    "section": ("<text:section>" + p("a") + "</text:section><text:sequence-decls/>", "a"),
    "table": (cells(("TT", "Việc"), ("1", "một")), "| TT | Việc |\n| 1 | một |"),
    "columns": (cells(("TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("Số 1", "ngày 2")), "TỈNH ỦY\nSố 1\nĐẢNG CỘNG SẢN VIỆT NAM\nngày 2"),
    "merged cells": (
        cells(("a", "b"), ("c", "d")).replace("<table:table-cell>", '<table:table-cell table:number-columns-spanned="2">', 1)
        .replace("<table:table-cell>" + p("b") + "</table:table-cell>", "<table:covered-table-cell/>"), "| a |  |\n| c | d |",
    ),
    "note": (p("a<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("chú") + "</text:note-body></text:note>b") + p("c"), "ab\n\nc\n\n[1] chú"),
    "comment": (p("a<office:annotation>" + p("xem lại") + "</office:annotation>b"), "ab"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), BLOCKS.values(), ids=BLOCKS)
def test_blocks_become_lines(body, text):
    assert text_of(body) == text


def test_headers_and_footers_surround_the_body():
    master = (
        "<style:master-page><style:header>"
        + p("MẬT")
        + "</style:header><style:footer>"
        + p("- 1 -")
        + "</style:footer></style:master-page>"
    )
    assert text_of(p("một"), master=master + master) == "MẬT\n\nmột"


REGIONS = (
    '<text:tracked-changes><text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="d"><text:deletion>' + p("I") + "</text:deletion></text:changed-region></text:tracked-changes>"
)  # fmt: skip
CHANGED = (
    REGIONS
    + p('quý <text:change text:change-id="d"/><text:change-start text:change-id="i"/>II')
    + p('ba<text:change-end text:change-id="i"/> năm')
)


@pytest.mark.parametrize(
    ("view", "text"), [("final", "quý II\n\nba năm"), ("original", "quý I năm"), ("both", "quý [-I-][+II\n\nba+] năm")]
)
def test_tracked_changes_are_read_as_asked(view, text):
    source = read("a.odt", odt(CHANGED), reading=Reading(view))
    assert source.text == text
    assert [item.code for item in source.diagnostics] == ["R06"]


def test_every_word_leads_back_to_its_paragraph():
    source = read("a.odt", odt(p("một <text:span>hai</text:span>") + cells(("TT", "Việc"))))
    found = {source.text[start:end].strip(): origin for start, end, origin in source.stretches(0, len(source.text))}
    assert found["một"] == Origin("content.xml", 1, 0)
    assert found["hai"] == Origin("content.xml", 1, 1)
    assert found["Việc |"] == Origin("content.xml", 3, 0, (1, 1, 2))


def test_a_flat_file_is_read_too():
    content = odt(p("một"))
    with pytest.raises(Unreadable, match="không có nội dung"):
        read("a.odt", package({"mimetype": "application/vnd.oasis.opendocument.text"}))
    assert read("a.odt", content).format == read("a", content).format == "odt"
    flat = '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    assert (
        read(
            "a.fodt",
            f"{flat}<office:body><office:text>{p('một')}</office:text></office:body></office:document>".encode(),
        ).text
        == "một"
    )
    with pytest.raises(Unreadable, match="mật khẩu"):
        read("a.odt", odt(p("x"), **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}))


def test_a_plan_says_the_same_in_open_document(seeds):
    for path in sorted(seeds.glob("*.txt")):
        data = path.read_bytes()
        assert meaning(reading(numbered_odt(data.decode()), "a.odt")) == meaning(reading(data, path.name)), path.name
