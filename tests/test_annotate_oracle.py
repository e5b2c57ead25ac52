"""LibreOffice as the judge: it sees every comment at its words, keeps those of others, and gives answers back."""

from __future__ import annotations

import pytest
from documents import SAMPLES, text_of
from margin import anchored, answered, noted, parts
from office import change, docx, numbered_docx, p, r
from test_annotate import LIST, PLACES
from test_office_oracle import converted, oracle

from compliance.readers import REVISIONS, Reading, read
from compliance.waivers import proposals

WORD = "docx:MS Word 2007 XML"
# Its tags are those of nobody, and its drawing has no shape.
ODD = ("an odd tag", "a text box")
# What these show is made anew by whoever opens the document.
MADE_ANEW = ("a field", "a field in a field", "a simple field", "a field that goes on")
CHANGED = docx(
    p("KẾ HOẠCH một ", change("ins", r("hai ba")), change("del", r("bốn", tag="delText")), " năm") + p("hết")
)


def ours() -> dict[str, bytes]:
    """Return documents with comments: at each kind of place, and at every long line of some samples."""
    files = {
        f"{at}.docx": noted(docx(p("KẾ HOẠCH") + body + p("hết"), **LIST), words)
        for at, (name, (body, words, _)) in enumerate(PLACES.items())
        if name not in (*ODD, *MADE_ANEW)
    }
    for path in SAMPLES:
        if path.name.startswith("b-") and path.suffix == ".txt":
            data = numbered_docx(text_of(path))
            words = [line[:40].strip() for line in read("a.docx", data).text.split("\n") if len(line) > 20]
            files[f"{path.stem}.docx"] = noted(data, *dict.fromkeys(words))
    return files


@pytest.fixture(scope="module")
def theirs(tmp_path_factory) -> dict[str, tuple[bytes, bytes]]:
    """Return documents as we wrote them and as LibreOffice saves them."""
    files = {**ours(), "changed.docx": noted(CHANGED, "một", "hai")}
    files["answered.docx"] = answered(noted(docx(p("KẾ HOẠCH tiếp dân")), "tiếp dân"), ("về tiếp dân", "miễn trừ: A"))
    saved = converted(tmp_path_factory.mktemp("first"), files, WORD)
    return {name: (data, saved[name]) for name, data in files.items()}


@oracle
def test_every_comment_is_seen_at_its_words(theirs):
    pairs = {name: pair for name, pair in theirs.items() if name != "answered.docx"}
    assert sum(len(anchored(data)) for data, _ in pairs.values()) > 200
    for name, (data, saved) in pairs.items():
        assert anchored(saved) == anchored(data), name


@oracle
def test_comments_and_changes_of_others_are_kept(theirs, tmp_path):
    """A document made by LibreOffice, with comments and tracked changes, annotated and opened by it again."""
    saved = theirs["changed.docx"][1]
    made = noted(saved, "ba", "năm")
    old, new = parts(saved), parts(made)
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml", "word/comments.xml"}
    again = converted(tmp_path, {"b.docx": made}, WORD)["b.docx"]
    texts = [[read("a.docx", data, reading=Reading(view)).text for view in REVISIONS] for data in (saved, again)]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 3
    assert anchored(again) == {**anchored(saved), "về ba": "ba", "về năm": "năm"}


@oracle
def test_answers_come_back(theirs):
    assert [item.reason for item in proposals(read("a.docx", theirs["answered.docx"][1]))[0]] == ["A"]
