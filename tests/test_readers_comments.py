"""Comments of a Word document as they are read: what they are about, who answers whom."""

from __future__ import annotations

import pytest
from margin import EXTENDED, W14, W15, parts
from office import docx, p, package, r, table

from compliance.readers import read

START, END = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
POINT = '<w:r><w:commentReference w:id="1"/></w:r>'
COMMENT = '<w:comment w:id="1" w:author="A">' + p("xem") + p("lại") + "</w:comment>"
PLACES = {
    "words": (p("một ", START, "hai", END, POINT, " ba"), "hai"),
    "without blanks": (p("một", START, " hai ", END, POINT), "hai"),
    "over paragraphs": (p("một ", START, "hai") + p("ba", END, POINT, " bốn"), "hai\n\nba"),
    "between paragraphs": (START + p("một") + p("hai") + END + p("ba", POINT), "một\n\nhai"),
    "a cell": (table(("TT", "Việc"), ("1", p(START, "đối thoại", END, POINT))), "đối thoại"),
    "a point": (p("một", POINT, "hai"), ""),
    "up to its point": (p(START, "một", POINT, "hai"), "một"),
    "the wrong way round": (p(END, "một", START, "hai", POINT), ""),
    "what is deleted": (p("một", START, f'<w:del w:id="2">{r("hai", tag="delText")}</w:del>', END, POINT), ""),
    "more than once": (p(START, "một", END, START, "hai", END, POINT), "một"),
    "nowhere": (p("một"), ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "words"), PLACES.values(), ids=PLACES)
def test_a_comment_is_about_words(body, words):
    source = read("a.docx", docx(body, comments=COMMENT))
    [comment] = source.comments
    assert (source.text[comment.start : comment.end], comment.text) == (words, "xem\nlại")
    assert "xem" not in source.text


def conversation(*links: tuple[int, int | None]) -> bytes:
    """Return a document with comments 0, 1, ... and who answers whom."""
    comments = "".join(
        f'<w:comment {W14} w:id="{at}" w:author="{at}"><w:p w14:paraId="{at:08}">{r(str(at))}</w:p></w:comment>'
        for at, _ in links
    )
    marks = "".join(f'<w:r><w:commentReference w:id="{at}"/></w:r>' for at, _ in reversed(links))
    extended = "".join(
        f'<w15:commentEx w15:paraId="{at:08}"' + ("" if to is None else f' w15:paraIdParent="{to:08}"') + "/>"
        for at, to in links
    )
    made = {name: data.decode() for name, data in parts(docx(p("một", marks), comments=comments)).items()}
    listing = "word/_rels/document.xml.rels"
    made[listing] = made[listing].replace("</Relationships>", EXTENDED + "</Relationships>")
    return package({**made, "word/commentsExtended.xml": f"<w15:commentsEx {W15}>{extended}</w15:commentsEx>"})


TALKS = {
    "answers": ([(0, None), (1, 0), (2, 0)], {"0": ["1", "2"]}),
    "answers to answers": ([(0, None), (1, 0), (2, 1)], {"0": ["1", "2"]}),
    "answers to nobody": ([(0, 7), (1, None)], {"1": [], "0": []}),
    "a circle": ([(0, 1), (1, 0)], {"1": [], "0": []}),
    "in the order of the text": ([(0, None), (1, None)], {"1": [], "0": []}),
}


@pytest.mark.parametrize(("links", "talks"), TALKS.values(), ids=TALKS)
def test_who_answers_whom(links, talks):
    found = read("a.docx", conversation(*links)).comments
    assert {item.author: [reply.author for reply in item.replies] for item in found} == talks
    assert [item.author for item in found] == list(talks)
