"""The driver and Lark agree: on every sample and seed, on phrases put together at random, on token streams of any kind."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token as LarkToken
from lark import Tree
from lark.exceptions import UnexpectedInput

from compliance import lalr, resources
from compliance.errors import Unreadable
from compliance.lalr.build import lark_of, tables_of
from compliance.readers import read
from compliance.resources import data_dir, grammar_text, read_compiled
from compliance.syntax.lines import classify
from compliance.syntax.tokens import stream
from compliance.vietnamese import shadow

SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix not in (".yaml", ".json"))
REACH = 300


@cache
def larks(name: str):
    return lark_of(grammar_text(name), lalr.STARTS[name])


def plain(tree):
    """Return a tree of either kind as tuples."""
    if isinstance(tree, Tree):
        return str(tree.data), tuple(plain(child) for child in tree.children)
    if isinstance(tree, LarkToken):
        return tree.type, str(tree), tree.start_pos, tree.end_pos
    if isinstance(tree, lalr.Phrase):
        return tree.name, tuple(plain(child) for child in tree.children)
    return tree.type, str(tree), tree.start, tree.end


def larks_longest(start: str, text: str):
    """Return what Lark makes of the longest prefix that is a `start`, and its end."""
    lexing = larks("phrases").parse_interactive(text, start=start)
    tokens, whole = [], 0
    try:
        for token in lexing.lexer_thread.lex(lexing.parser_state):
            lexing.feed_token(token)
            tokens.append(token)
            whole = len(tokens) if "$END" in lexing.accepts() else whole
    except UnexpectedInput:
        pass
    if not whole:
        return None
    again = larks("phrases").parse_interactive("", start=start)
    for token in tokens[:whole]:
        again.feed_token(token)
    return plain(again.feed_eof(tokens[whole - 1])), tokens[whole - 1].end_pos


def ours_longest(start: str, text: str):
    found = lalr.parser("phrases").longest(start, text, 0)
    return found and (plain(found[0]), found[1])


def agree_on(text: str) -> int:
    """Hold both against each other for every start; return how many phrases there were."""
    found = [(larks_longest(start, text), ours_longest(start, text), start) for start in lalr.STARTS["phrases"]]
    for theirs, ours, start in found:
        assert theirs == ours, (start, text)
    return sum(ours is not None for _, ours, _ in found)


@pytest.mark.parametrize("name", lalr.STARTS)
def test_tables_are_current(name):
    assert read_compiled(data_dir("grammars") / lalr.TABLES)[name] == tables_of(
        grammar_text(name), lalr.STARTS[name]
    ), "run `make tables`"


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """Let the grammars be copies that somebody has edited, whose tables are old (or broken)."""
    for name in lalr.STARTS:
        text = grammar_text(name).replace("vague: VAGUE", "unclear: VAGUE").replace("| vague", "| unclear")
        (tmp_path / f"{name}.lark").write_text(text, encoding="utf-8")
    (tmp_path / lalr.TABLES).write_bytes((data_dir("grammars") / lalr.TABLES).read_bytes())
    for module in (resources, lalr):
        monkeypatch.setattr(module, "data_path", lambda _, *parts: str(tmp_path.joinpath(*parts)))
    for known in (lalr.parser, lalr._compiled):
        known.cache_clear()
    yield tmp_path
    for known in (lalr.parser, lalr._compiled):
        known.cache_clear()


@pytest.mark.parametrize("tables", [None, b"", b"[]", b'{"version": 0, "files": {}}'])
def test_an_edited_grammar_counts_at_once(edited, tables):
    if tables is not None:
        (edited / lalr.TABLES).write_bytes(tables)
    phrase, _ = lalr.parser("phrases").longest("deadline", "kịp thời", 0)
    assert phrase.node().name == "unclear"


def documents(folder):
    for path in folder:
        try:
            yield read(path.name, path.read_bytes())
        except Unreadable:
            continue


def words_of(text: str, step: int):
    """Yield the beginnings of every `step`-th word."""
    starts = [i for i in range(1, len(text)) if not text[i].isspace() and text[i - 1].isspace()]
    return starts[::step]


def check_phrases(sources, step):
    found = 0
    for source in sources:
        low = shadow(source.text)
        found += sum(agree_on(low[at : at + REACH]) for at in words_of(low, step))
    assert found > 100


def test_phrases_of_the_samples():
    check_phrases(documents(SAMPLES), 9)


def test_phrases_of_the_seeds(seeds):
    check_phrases(documents(sorted(seeds.glob("*.txt"))), 3)


# What phrases are made of, right and wrong, joined at random.
PIECES = [
    *[
        "ngày",
        "các ngày",
        "tháng",
        "quý",
        "năm",
        "thứ hai",
        "chủ nhật",
        "tuần đầu",
        "tuần cuối của tháng",
        "hằng tháng",
    ],
    *["mỗi quý", "từ", "đến", "đến hết", "-", ",", "và", "/", "05", "5", "28", "10/6", "10/6/2024", "5/2026", "2026"],
    *["năm 2026", "ii", "iv", "tháng cuối quý", "6 tháng đầu năm", "mỗi tháng 02 lần", "ngày làm việc đầu tiên của"],
    *["trước", "chậm nhất", "trong", "trước khi tổ chức", "sau khi kết thúc hội nghị", "ít nhất", "không quá"],
    *["ngày làm việc", "kịp thời", "theo quy định", "khi có yêu cầu", "7h30", "14 giờ", "khoảng", "đại biểu", "hai"],
    *[
        "quyết định",
        "số",
        "số:",
        "11-qđ/tw",
        "12/2024/nđ-cp",
        "ngày 18/02/2019",
        "của bộ chính trị",
        "về tiếp công dân",
    ],
    *["luật tiếp công dân", "chương trình công tác năm", "(mười)", ".", ";", "_", "\n", "xin", "½", "²", "\u0665"],
]


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " ", "  ", "\n"]))
def test_phrases_put_together(pieces, glue):
    agree_on(glue.join(pieces)[:REACH])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text(text):
    agree_on(text)


# --- token streams -------------------------------------------------------------------------------------------------


def larks_whole(terminals):
    """Return Lark's tree of (terminal, leaf) pairs with each token as its leaf, or None."""
    run = larks("document").parse_interactive("")
    try:
        for name, leaf in terminals:
            run.feed_token(LarkToken(name, leaf))
        return as_nodes(run.feed_eof())
    except UnexpectedInput:
        return None


def as_nodes(tree):
    if isinstance(tree, Tree):
        return str(tree.data), tuple(as_nodes(child) for child in tree.children)
    return str(tree)


def ours_whole(terminals):
    try:
        return lalr.parser("document").whole("start", terminals, lambda name, parts: (name, tuple(parts)))
    except ValueError:
        return None


def test_documents():
    for source in documents(SAMPLES):
        text, low = source.text, shadow(source.text)
        lines = classify(text, low, source.line_starts)
        terminals = [(name, str(number)) for number, (name, _) in enumerate(stream(text, low, lines))]
        tree = ours_whole(terminals)
        assert tree is not None
        assert tree == larks_whole(terminals)


LINES = [["TEXT"], ["TEXT", "NEXT"], ["ROW", "NEXT_ROW"], ["CELL"], ["RULE"], ["_IN", "MARK", "TEXT", "_OUT"]]
NAMES = [
    "HEAD",
    "TITLE",
    "BODY",
    "ANNEX",
    "TEXT",
    "NEXT",
    "ROW",
    "CELL",
    "NEXT_CELL",
    "_IN",
    "_OUT",
    "MARK",
    "RULE",
    "X",
]


@given(st.lists(st.sampled_from([["BODY"], ["FOOT"], ["_IN", "MARK"], ["_OUT"], *LINES]), max_size=30))
def test_streams_that_mostly_fit(pieces):
    terminals = [(name, str(number)) for number, name in enumerate(["BODY", *itertools.chain(*pieces)])]
    assert ours_whole(terminals) == larks_whole(terminals)


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_streams_that_mostly_do_not(names):
    terminals = [(name, str(number)) for number, name in enumerate(names)]
    assert ours_whole(terminals) == larks_whole(terminals)
