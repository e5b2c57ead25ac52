"""Notes at words of a Word document, written and read back."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from documents import question
from office import p, package

from compliance import pipeline
from compliance.readers import Reading, read
from compliance.waivers import mark
from compliance.writers.margin.notes import Margin, Note
from compliance.writers.margin.word import commented

if TYPE_CHECKING:
    from compliance.source import Source

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
EXTENDED = (
    '<Relationship Id="extended" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
    'Target="commentsExtended.xml"/>'
)
EXTENDED_TYPE = (
    '<Override PartName="/word/commentsExtended.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>'
)
DAY = dt.date(2026, 1, 15)


def noted(data: bytes, *words: str, revisions: str = "final") -> bytes:
    """Return a .docx with a comment at each of these words (the first place of each), and the summary."""
    source = read("a.docx", data, reading=Reading(revisions))
    document = pipeline.check_source(source, question())
    return commented(
        data, Margin(source, document, (0, 0), [note(source, item) for item in words]), question().say, DAY
    )[0]


def note(source: Source, words: str) -> Note:
    """Return a note at the first place of words; "" is nowhere."""
    start = source.text.index(words) if words else 0
    return Note(
        "error",
        (("TT01", ("0123456789abcdef",)),),
        start,
        start + len(words),
        (f"về {folded(words)}", mark("TT01", ("0123456789abcdef",))),
    )


def folded(text: str) -> str:
    """Return text with single blanks."""
    return " ".join(text.split())


def anchored(data: bytes, revisions: str = "final") -> dict[str, str]:
    """Return the comments of a .docx: their first line and the words they are at, blanks folded."""
    source = read("a.docx", data, reading=Reading(revisions))
    return {item.text.split("\n")[0]: folded(source.text[item.start : item.end]) for item in source.comments}


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def answered(data: bytes, *answers: tuple[str, str], extended: bool = True) -> bytes:
    """Return a .docx in which a reviewer answers comments, as Word does: the beginning of a comment, the answer.

    Without `extended` the answers are comments of their own at the same words, as by older programs.
    """
    made = {name: part.decode() for name, part in parts(data).items() if name.endswith((".xml", ".rels"))}
    names: list[str] = []
    named: dict[str, str] = {}
    for at, (about, said) in enumerate(answers):
        text = made["word/comments.xml"]
        found = text.index(f">{about}<")
        number = re.findall(r'<w:comment [^>]*?w:id="(\d+)"', text[:found])[-1]
        reply = str(900 + at)
        if about not in named:
            named[about] = f"0000A{reply}"
            last = text.rindex("<w:p>", 0, text.index("</w:comment>", found))
            text = f'{text[:last]}<w:p {W14} w14:paraId="{named[about]}">{text[last + 5 :]}'
        paragraphs = "".join(p(line) for line in said.split("\n")).replace(
            "<w:p>", f'<w:p {W14} w14:paraId="0000B{reply}">'
        )
        inside = (
            f'<w:comment w:id="{reply}" w:author="Người Xét" w:date="2026-03-04T05:06:07Z">{paragraphs}</w:comment>'
        )
        made["word/comments.xml"] = text.replace("</w:comments>", inside + "</w:comments>")
        names.append(f'<w15:commentEx w15:paraId="0000B{reply}" w15:paraIdParent="{named[about]}"/>')
        body = made["word/document.xml"]
        for tag in ("commentRangeStart", "commentRangeEnd"):
            body = body.replace(f'<w:{tag} w:id="{number}"/>', f'<w:{tag} w:id="{number}"/><w:{tag} w:id="{reply}"/>')
        reference = '<w:r><w:commentReference w:id="{}"/></w:r>'
        made["word/document.xml"] = body.replace(
            reference.format(number), reference.format(number) + reference.format(reply)
        )
    if extended:
        names = [*(f'<w15:commentEx w15:paraId="{name}"/>' for name in named.values()), *names]
        made["word/commentsExtended.xml"] = f"<w15:commentsEx {W15}>{''.join(names)}</w15:commentsEx>"
        listing = "word/_rels/document.xml.rels"
        made[listing] = made[listing].replace("</Relationships>", EXTENDED + "</Relationships>")
        made["[Content_Types].xml"] = made["[Content_Types].xml"].replace("</Types>", EXTENDED_TYPE + "</Types>")
    return package({**parts(data), **made})
