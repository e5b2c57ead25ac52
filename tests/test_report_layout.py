"""Widths, wrapping and carets: what a person sees at 80 columns."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.writers.layout import caret_lines, indented, printable, shorten, text_width, wrap

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
lines = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=200)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Kế hoạch", 8),
        (unicodedata.normalize("NFD", "Kế hoạch"), 8),
        ("計画", 4),
        ("a\u200bb", 2),
        ("½ ngày", 6),
    ],
)
def test_width(text, width):
    assert text_width(text) == width


def test_nothing_steers_the_terminal():
    assert printable("a\x1b[31mb\x9b\u202ec\td\r\x00") == "a␛[31mb\ufffd\ufffdc    d␍␀"


@given(texts)
def test_what_is_printed_is_printable(text):
    shown = printable(text)
    assert "\n" not in shown
    assert all(c.isprintable() or unicodedata.category(c) == "Cf" for c in shown)


@given(texts, st.integers(10, 120))
def test_shortened_text_fits(text, columns):
    assert text_width(shorten(text, columns)) <= columns


def test_shortened_text_is_short_even_without_width():
    assert len(shorten("a" + "\u0301" * 10_000, 80)) < 400


@given(texts, st.integers(1, 120))
def test_wrapping_keeps_every_word_and_fits(text, columns):
    wrapped = wrap(text, columns)
    assert " ".join(wrapped).split() == printable(text).split()
    assert all(text_width(line) <= columns or len(line.split()) == 1 for line in wrapped)


def test_later_lines_stand_below_the_label():
    assert list(indented("một hai ba", "Vì sao  ", 15)) == ["Vì sao  một hai", "        ba"]


@given(lines, lines, lines, st.integers(30, 120))
def test_line_and_carets_fit(before, inside, after, columns):
    line, carets = caret_lines(before, inside, after, columns)
    assert text_width(line) <= columns
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets
    assert len(carets) <= columns + 1  # behind a full line, where the span is empty


@given(lines, lines, st.integers(30, 120))
def test_carets_stand_under_the_words(before, after, columns):
    before, after = (text.replace("Đ", "D") for text in (before, after))
    line, carets = caret_lines(before, "ĐÂY", after, columns)
    assert carets == " " * text_width(line[: line.index("ĐÂY")]) + "^^^"


def test_a_long_line_is_cut_at_words_around_the_carets():
    before, after = "một hai ba bốn năm " * 20, " sáu bảy tám chín mười" * 20
    line, carets = caret_lines(before, "ĐÚNG CHỖ", after, 60)
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert line[carets.index("^") :][: carets.count("^")] == "ĐÚNG CHỖ"
    assert set(line.strip("… ").split()) <= {*before.split(), "ĐÚNG", "CHỖ", *after.split()}


def test_a_span_over_lines_shows_its_first_line():
    assert caret_lines("I. ", "MỤC ĐÍCH\nYÊU CẦU", " thừa", 40) == ("I. MỤC ĐÍCH…", "   ^^^^^^^^")


def test_tabs_keep_the_carets_in_place():
    assert caret_lines("a\tb ", "c\td", "", 40) == ("a    b c    d", "       ^^^^^^")


def test_indentation_is_left_out():
    assert caret_lines("      ", "Số:", " 12", 40) == ("Số: 12", "^^^")
