"""How a Word document looks: paper and letters, resolved through its styles, and the rules on form that ask for them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest
from conftest import ROOT
from documents import about_looks, question, reading
from office import docx, p, r

from compliance import pipeline
from compliance.commands.export import exported
from compliance.pipeline import plan_of
from compliance.readers import read

STATE = ROOT / "samples" / "ke-hoach-co-cau-truc-so-noi-vu-2024.json"
SHEET = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="851" w:gutter="{gutter}"/></w:sectPr>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dam"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="27"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rieng"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Nghieng"><w:rPr><w:i/><w:rFonts w:ascii="Arial"/></w:rPr></w:style>'
)
THEME = "<a:theme xmlns:a='urn:a'><a:minorFont><a:latin typeface='Calibri'/></a:minorFont></a:theme>"


def looked_at(*body: str, styles: str = STYLES, gutter: int = 0):
    data = docx("".join(body) + SHEET.format(gutter=gutter), styles=styles, theme1=THEME)
    source = read("a.docx", data)
    return source, plan_of(source).form


def letters(body: str, styles: str = STYLES):
    """Return how the first run of a body looks."""
    source, _ = looked_at(body, styles=styles)
    found = source.layout.runs.get((1, 1))
    return found and (found.font, found.size, found.bold, found.italic, found.align)


RUNS = {
    "the usual style": (p("chữ"), ("Times New Roman", 11.0, False, False, "left")),
    "a style on another": (p("chữ", style="Dam"), ("Times New Roman", 13.5, True, False, "center")),
    "its own properties": (
        p(r("chữ", '<w:b w:val="0"/><w:sz w:val="24"/>'), style="Dam"), ("Times New Roman", 12.0, False, False, "center"),
    ),
    "a style of letters": (p(r("chữ", '<w:rStyle w:val="Nghieng"/>')), ("Arial", 11.0, False, True, "left")),
    "the font of the theme": (p("chữ", style="Rieng"), ("Calibri", 14.0, False, False, "left")),
    "aligned by itself": (p("chữ", properties='<w:jc w:val="both"/>'), ("Times New Roman", 11.0, False, False, "both")),
}  # fmt: skip


@pytest.mark.parametrize(("body", "look"), RUNS.values(), ids=RUNS)
def test_letters_are_those_of_run_style_and_defaults(body, look):
    assert letters(body) == look


def test_a_document_without_styles_tells_nothing_of_its_letters():
    source = read("a.docx", docx(p("chữ") + SHEET.format(gutter=0)))
    assert source.layout.runs == {}
    assert plan_of(source).form.looks == ()
    assert read("a.txt", b"KE HOACH").layout is None


def test_paper_and_margins_in_millimetres():
    _, form = looked_at(p("chữ"), gutter=567)
    page = form.page
    assert (page.width, page.height, page.top, page.bottom, page.left, page.right) == (210, 297, 20, 20, 40, 15)
    assert plan_of(read("a.docx", docx(p("chữ")))).form.page is None


def test_letters_that_differ_have_no_common_look():
    _, form = looked_at(p(r("một nửa ", "<w:b/>"), "còn lại"))
    (body,) = form.looks
    assert (body.part, body.bold, body.italic) == ("body", None, False)


def export() -> bytes:
    return exported(plan_of(read(STATE.name, STATE.read_bytes())), dt.date(2026, 1, 1))


def changed(part: str, *pairs: tuple[str, str]) -> bytes:
    """Return the exported document with other words in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(export())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in pairs if name == part else ():
                assert re.search(before, text)
                text = re.sub(before, after, text)
            new.writestr(name, text)
    return out.getvalue()


def fails(data: bytes) -> set[str]:
    """Return the rules on looks that a document breaks, without the instrument."""
    return {
        v.rule.rpartition("/")[2]
        for v in reading(data, "a.docx").verdicts
        if v.rule in about_looks() and v.outcome == "fail"
    }


def style(name: str, inside: str) -> tuple[str, str]:
    return rf'(w:styleId="{name}">.*?<w:rPr>).*?(</w:rPr>)', rf"\g<1>{inside}\2"


WRONG = {
    "khổ-giấy": ("word/document.xml", ('w:w="11906"', 'w:w="12240"')),
    "lề": ("word/document.xml", ('w:left="1701"', 'w:left="1134"')),
    "phông": ("word/styles.xml", ("Times New Roman", "Arial")),
    "quốc-hiệu": ("word/styles.xml", style("nation", '<w:b/><w:sz w:val="30"/>')),
    "tiêu-ngữ": ("word/styles.xml", style("slogan", '<w:sz w:val="28"/>')),
    "ngày-nghiêng": ("word/styles.xml", style("date", '<w:sz w:val="26"/>')),
    "tên-loại-đậm": ("word/styles.xml", style("type", '<w:sz w:val="30"/>')),
    "trích-yếu-đậm": ("word/styles.xml", style("subject", "")),
    "căn-cứ-nghiêng": ("word/styles.xml", style("state_basis", "")),
    "nơi-nhận-chữ": ("word/styles.xml", style("state_recipients", '<w:b/><w:sz w:val="24"/>')),
}


def test_what_export_writes_passes_every_rule_on_looks():
    for path in sorted((ROOT / "samples").glob("*.yaml")):
        data = exported(plan_of(read(path.name, path.read_bytes())), dt.date(2026, 1, 1))
        assert fails(data) == set(), path.name
    plan = plan_of(read("a.docx", export()))
    outcomes = {v.rule: v.outcome for v in pipeline.verdicts_of(plan, question())}
    assert {rule for rule in about_looks() if outcomes[rule] == "pass"} == {
        rule for rule in about_looks() if rule.startswith("30/")
    }


@pytest.mark.parametrize("rule", WRONG)
def test_each_rule_on_looks_sees_its_defect_and_no_other(rule):
    part, pair = WRONG[rule]
    assert fails(changed(part, pair)) == {rule}


def test_a_text_is_not_judged_by_its_looks():
    found = reading(STATE.read_bytes(), STATE.name).verdicts
    assert {v.outcome for v in found if v.rule in about_looks()} == {"not_applicable"}
