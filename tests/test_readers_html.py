"""Web pages to their main text: what a line is, what a table is, what is left outside, and the way back."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.errors import Unreadable
from compliance.readers import read
from compliance.readers.markup import MAX_DEPTH, MAX_PARTS


def text_of(page: str) -> str:
    return read("a.html", page.encode()).text


LINES = {
    "paragraphs": ("<p>một<p>hai</p>ba", "một\n\nhai\n\nba"),
    "white space": ("<p>  một \n\t hai  </p>\n\n<p> ba", "một hai\n\nba"),
    "line break": ("<p>một<br>hai<br/><br>ba", "một\nhai\n\nba"),
    "emphasis": ("<p>m<b>ộ</b>t <i>hai</i><u> ba</u>", "một hai ba"),
    "entities": ("<p>m&#7897;t &amp; hai&nbsp;ba &lt;b&gt; &khác; &#xD800;&", "một & hai\u00a0ba <b> &khác; \ufffd&"),
    "marks joined": ("<p>m&ocirc;&#x323;t", "một"),
    "divisions": ("<div>một<div>hai</div>ba</div>", "một\nhai\nba"),
    "headings": ("<h2>Một</h2>hai<h3>ba", "Một\n\nhai\n\nba"),
    "list": ("<ul><li>một<li><p>hai</p></li><li></li></ul>ba", "- một\n- hai\n\nba"),
    "list with its own marks": ("<ul><li>- một<li>+ hai<li>a) ba</ul>", "- một\n+ hai\na) ba"),
    "numbers": ("<ol start=3><li>một<li>hai</ol><ol type=a><li>ba</ol>", "3. một\n4. hai\n\na) ba"),
    "numbers of other kinds": (
        "<ol type=I><li>một<li>hai</ol><ol style='list-style-type: upper-latin'><li>ba</ol><ol type=none><li>bốn</ol>",
        "I. một\nII. hai\n\nA. ba\n\nbốn",
    ),
    "lists in lists": (
        "<ol><li>một<ol><li>hai<ol><li>ba</ol></ol><li>bốn<ol type=a><li>năm<ol><li>sáu</ol></ol></ol>",
        "1. một\n1.1. hai\n1.1.1. ba\n2. bốn\na) năm\n1. sáu",
    ),
    "bullets in bullets": (
        "<ul><li>một<ul><li>hai<ul><li>ba</ul></ul><li>bốn</ul>",
        "- một\n+ hai\n• ba\n- bốn",
    ),
    "lists one after the other": (
        "<ol><li>một</ol><p>lời</p><ol><li>hai<li>ba</ol><ul><li>bốn</ul><ol start=2><li>năm</ol><ol><li>sáu</ol>",
        "1. một\n\nlời\n\n1.1. hai\n1.2. ba\n\n- bốn\n\n2. năm\n\n2.1. sáu",
    ),
    "a list goes on where its items look alike": (
        (
            "<ol><li>Cuộc thứ nhất</ol><ol><li>Nơi: xã</ol><ol start=2><li>Cuộc thứ hai</ol><ol><li>Nơi: huyện</ol>"
            "<ol><li>Người dự</ol><ol start=2><li>Ngày: 12</ol>"
        ),
        "1. Cuộc thứ nhất\n\n1.1. Nơi: xã\n\n2. Cuộc thứ hai\n\n2.1. Nơi: huyện\n\n2.1.1. Người dự\n\n2.2. Ngày: 12",
    ),
    "lists beside each other": (
        "<p>I. Đầu</p><ol><li>một<li>hai</ol><p>II. Cuối</p><ol><li>ba</ol>",
        "I. Đầu\n\n1. một\n2. hai\n\nII. Cuối\n\n1. ba",
    ),
    "list in list": ("<ol><li>một<ul><li>hai</ul><li>ba</ol>", "1. một\n- hai\n2. ba"),
    "as typed": ("<pre>một\n  hai\n\nba</pre>", "một\n  hai\n\nba"),
    "not shown": (
        "<title>a</title><style>b</style><!-- <p>c --><script>d</script><noscript>e</noscript><p>một<![if x]> hai",
        "một hai",
    ),
    "form": ("<form><p>một</p><select><option>a</select><button>b</button></form>", "một"),
    "name of its own": ("<p-x>một</p-x><o:p>hai</o:p>", "mộthai"),
    "unclosed": ("<p>một <b hai", "một <b hai"),
    "unclosed quote": ('<p class="a>một</p><p>hai', "một\n\nhai"),
    "quote in value": ("<p title='a>b' class=it's>một", "một"),
    "unclosed comment": ("<p>một<!-- hai <b>ba", "một hai ba"),
    "signs": ("<p>1 < 2, a<3, </> x", "1 < 2, a<3, x"),
}

TABLES = {
    "rows": ("<table><tr><th>TT<th>Việc<tr><td>1</td><td>một<br>hai</table>", "| TT | Việc |\n| 1 | một hai |"),
    "empty and wide": (
        "<table><tr><td>a<td>b<td>c<tr><td colspan=2>d<td></table>",
        "| a | b | c |\n| d |  |  |",
    ),
    "blocks inside": ("<table><tr><td><p>a</p><ul><li>b<li>c</ul><td>d</table>", "| a - b - c | d |"),
    "around": ("một<table><caption>hai</caption><tr><td>a<td>b</table>ba", "một\n\nhai\n\n| a | b |\n\nba"),
    "no rows": ("<table><td>a<td>b</table>", "| a | b |"),
    "stray": ("<table>một<tr><td>a<td>b</table>", "một\n\n| a | b |"),
    "page of columns": ("<table><tr><td>một<table><tr><td>a<td>b</table><td>hai</table>", "một\n| a | b |\nhai"),
    "one column": ("<table><tr><td>một<tr><td>hai</table>", "một\nhai"),
    "header": (
        "<table><tr><td><p>TỈNH ỦY A<p>*<td>ĐẢNG CỘNG SẢN VIỆT NAM<tr><td>Số 1-KH/TU<td>A, ngày 2</table><p>KẾ HOẠCH",
        "TỈNH ỦY A\n*\nSố 1-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nA, ngày 2\n\nKẾ HOẠCH",
    ),
    "end": (
        "<table><tr><td>Nơi nhận:<br>- A;<td>TM. ỦY BAN<br>CHỦ TỊCH</table>",
        "Nơi nhận:\n- A;\nTM. ỦY BAN\nCHỦ TỊCH",
    ),
}

BODY = "<p>" + "Đồng chí Bí thư tiếp dân vào ngày 15 hằng tháng. " * 9 + "</p>"
TEXT = text_of(BODY)
MENU = "<ul>" + "".join(f"<li><a href=/{word}>Mục {word}</a>" for word in ("một", "hai", "ba")) + "</ul>"
PAGES = {
    "named parts": (f"<header>A</header><nav>B</nav><aside>C</aside><div>{BODY}</div><footer>D</footer>", TEXT),
    "class and role": (f"<div class='left-menu'>A</div><div role=search>B</div><div>{BODY}</div><p id=share>C", TEXT),
    "links": (f"{MENU}<div>{BODY}</div><div>{MENU}</div>", TEXT),
    "short divisions beside": (f"<div>Lượt xem: 5</div><div>{BODY}</div><div>Điện thoại: 6</div>", TEXT),
    "article": (
        f"<div>{'tin khác ' * 20}</div><main><article><header><p>Tin</header>{BODY}</article></main>",
        f"Tin\n\n{TEXT}",
    ),
    "title outside": (f"<header><h1>Kế hoạch</h1></header><div>{BODY}</div>", f"Kế hoạch\n\n{TEXT}"),
    "title inside": (f"<h1>Trang</h1><article><h1>Kế hoạch</h1>{BODY}</article>", f"Kế hoạch\n\n{TEXT}"),
    "site title": (f"<h1><a href=/>Cổng thông tin</a></h1><div>{BODY}</div>", TEXT),
    "document in parts": (
        f"<div>UBND XÃ A<br>Số: 1/KH-UBND</div><div>{BODY}</div><div>Nơi nhận:<br>- A.</div>",
        f"UBND XÃ A\nSố: 1/KH-UBND\n\n{TEXT}\n\nNơi nhận:\n- A.",
    ),
    "page in a form": (f"<form class=menu>{BODY}</form>", TEXT),
    "page in a table": (f"<table><tr><td>{MENU}<td>{BODY * 5}</table>", "\n\n".join([TEXT] * 5)),
}


@pytest.mark.parametrize(
    ("page", "text"), [*LINES.values(), *TABLES.values(), *PAGES.values()], ids=[*LINES, *TABLES, *PAGES]
)
def test_pages(page, text):
    assert text_of(page) == text


def test_what_is_left_out_is_told():
    told = [item for item in read("a.html", f"<nav>một hai</nav>{BODY}".encode()).diagnostics if item.code == "R03"]
    assert len(told) == 1
    assert "7 ký tự" in told[0].message
    assert read("a.html", BODY.encode()).diagnostics == ()


@pytest.mark.parametrize("page", ["<div>" * 9_999 + "một", "<table><tr><td>" * 99 + "một", "<b>" * 9_999 + "một"])
def test_depth_is_no_limit_to_the_text(page):
    assert len(re.findall("<(?!b)", page)) > MAX_DEPTH or "<b>" in page
    assert text_of(page) == "một"


def test_a_page_of_tags_only_is_refused():
    with pytest.raises(Unreadable, match="quá nhiều thẻ"):
        read("a.html", b"<p>x" * MAX_PARTS)


BLOCKS = (
    "p",
    "div",
    "section",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h2",
    "b",
    "span",
    "blockquote",
    "dl",
    "dd",
    "center",
)
words = st.integers(0, 9_999).map("từ{}".format)
soup = st.recursive(
    st.lists(words, min_size=1, max_size=3).map(" ".join),
    lambda inner: st.tuples(st.sampled_from(BLOCKS), st.lists(inner, min_size=1, max_size=4), st.booleans()).map(
        lambda part: f"<{part[0]}>" + " ".join(part[1]) + (f"</{part[0]}>" if part[2] else "<br>")
    ),
    max_leaves=20,
)


@given(soup)
def test_no_word_of_a_page_is_lost_and_each_leads_back(page):
    data = page.encode()
    source = read("a.html", data)
    shown = list(re.finditer(r"từ\d+", source.text))
    assert sorted(word[0] for word in shown) == sorted(re.findall(r"từ\d+", page))
    for word in shown:
        start, end = source.bytes_of(*word.span())
        assert data[start:end].decode() == word[0]


@given(st.text(st.sampled_from("aố &<>'\"=/!-\n#;x3")).map(lambda text: f"chữ {text}"))
@example("chữ \n>")
def test_text_survives_escaping(text):
    assert "".join(text_of(f"<pre>{escape(text)}</pre>").split()) == "".join(text.split())


@given(
    st.lists(st.sampled_from(["<p", "</p>", ">", "<!--", "-->", "<a href=x>", "<table>", "<td>", '"', "='", "&", "x "]))
)
def test_any_tags_are_read_or_refused(parts):
    try:
        source = read("a.html", "".join(parts).encode())
    except Unreadable:
        return
    assert source.text.strip()
    assert source.pieces.length == len(source.text)
