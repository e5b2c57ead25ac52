"""A document as the bytes of a .docx: the least a word processor needs. The same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from compliance.writers.document.shape import Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compliance.writers.document.shape import Document

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip archive can tell: there is no clock here

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.header+xml"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATED = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_LINKS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_LINKS}/header" Target="header1.xml"/></Relationships>'
)
_PAGE_NUMBER = (
    f'{_HEAD}<w:hdr xmlns:w="{_MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
)
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def docx(document: Document) -> bytes:
    """Return a document as a .docx."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": _body(document),
        "word/_rels/document.xml.rels": _RELATED,
        "word/styles.xml": _styles(document.form),
        "word/header1.xml": _PAGE_NUMBER,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _body(document: Document) -> str:
    paper, margins = document.form["paper"], document.margins
    width = paper["width"] - margins["left"] - margins["right"]
    parts = "".join(_part(part, width, document.form["style"]) for part in document.parts)
    sides = " ".join(f'w:{side}="{_twips(margins[side])}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'{_HEAD}<w:document xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"><w:body>{parts}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{_twips(paper["width"])}" w:h="{_twips(paper["height"])}"/>'
        f'<w:pgMar {sides} w:header="{_twips(10)}" w:footer="{_twips(10)}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _part(part: Line | Grid, width: float, styles: Mapping[str, Any]) -> str:
    return _line(part, width, styles) if isinstance(part, Line) else _grid(part, width, styles)


def _line(line: Line, width: float, styles: Mapping[str, Any]) -> str:
    looks = styles[line.style]
    properties = f'<w:pStyle w:val="{line.style}"/>'
    if looks.get("rule"):  # a short rule in the middle
        side = _twips(width * 0.32)
        properties += (
            '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
            f'<w:ind w:left="{side}" w:right="{side}"/>'
        )
    lead = _run(line.lead, "<w:b/>") if line.lead else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{lead}{_run(line.words) if line.words else ''}</w:p>"


def _run(words: str, looks: str = "") -> str:
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(_printable(words))}</w:t></w:r>'


def _printable(words: str) -> str:
    """Return words on one line, without what XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in words if c.isprintable() or c.isspace())


def _grid(grid: Grid, width: float, styles: Mapping[str, Any]) -> str:
    columns = [width * part / sum(grid.widths) for part in grid.widths]
    rows = "".join(_rows(grid, columns, styles))
    borders = _BORDERS if grid.ruled else _NO_BORDERS
    widths = "".join(f'<w:gridCol w:w="{_twips(column)}"/>' for column in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(width)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{widths}</w:tblGrid>{rows}</w:tbl>'
    )


def _rows(grid: Grid, columns: list[float], styles: Mapping[str, Any]) -> Iterator[str]:
    for number, row in enumerate(grid.rows):
        repeated = "<w:tblHeader/>" if grid.ruled and not number else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column)}" w:type="dxa"/></w:tcPr>{_lines(cell, column, styles)}</w:tc>'
            for cell, column in zip(row, columns, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _lines(cell: Iterable[Line], width: float, styles: Mapping[str, Any]) -> str:
    return "".join(_line(line, width, styles) for line in cell) or "<w:p/>"  # a cell ends with a paragraph


def _styles(form: Mapping[str, Any]) -> str:
    paper = form["paper"]
    font = escape(paper["font"], {'"': "&quot;"})
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = round(2 * paper["size"])
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    styles = "".join(_style(name, looks) for name, looks in form["style"].items())
    return f'{_HEAD}<w:styles xmlns:w="{_MAIN}">{defaults}{usual}{styles}</w:styles>'


def _style(name: str, looks: Mapping[str, Any]) -> str:
    paragraph = "<w:keepNext/>" if looks.get("kept") else ""
    before, after = (round(20 * looks.get(side, 0)) for side in ("before", "after"))
    paragraph += f'<w:spacing w:before="{before}" w:after="{after}"/>'
    if looks.get("first"):
        paragraph += f'<w:ind w:firstLine="{_twips(looks.get("first", 0))}"/>'
    align = looks.get("align", "left")
    paragraph += f'<w:jc w:val="{align}"/>'
    run = ("<w:b/>" if looks.get("bold") else "") + ("<w:i/>" if looks.get("italic") else "")
    if "size" in looks:
        size = round(2 * looks["size"])
        run += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)
