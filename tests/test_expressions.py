"""The expressions compiled beforehand are those the code asks for, and equal what the compiler makes."""

from __future__ import annotations

import re

import pytest
from conftest import python

from compliance import expressions
from compliance.expressions import PYTHON, TABLE, Lazy, compiled, exact, pattern, spaced, table_of
from compliance.resources import data_text

RECIPES = [
    ("kế hoạch (?P<kind>tiếp|đối) (dân|thoại)(?![^ a]x)", spaced),
    (r"(?P<b>\d{1,2})(?P<a>[/.-])[ỹ\ud800-\udfff]*+|(?<!\w)\1", None),
    (r"(?m)^[IVX]+\.\s|(?s:.)\Z|(?i:Đảng)", None),
]


@pytest.fixture
def table(monkeypatch):
    """Let a text stand for the table of this installation."""

    def use(text: str) -> None:
        expressions._table.cache_clear()
        monkeypatch.setattr(expressions, "data_text", lambda _folder, _name: text)

    yield use
    expressions._table.cache_clear()


def test_the_table_is_current():
    text = data_text("grammars", TABLE)
    if not text.startswith(PYTHON):
        pytest.skip("made by another Python")
    made = python("-c", "from compliance.lalr.__main__ import table; print(table(), end='')")
    assert made.stdout == text, "run `make tables`"


@pytest.mark.parametrize("recipe", RECIPES)
def test_what_comes_out_equals_what_the_compiler_makes(recipe, table, monkeypatch):
    words, spell = recipe
    plain = spell(words) if spell else words
    table(table_of([(plain, None)]))
    with monkeypatch.context() as context:
        context.setattr(expressions.re, "compile", None)  # it is not asked
        found = compiled(plain)
    assert found == re.compile(plain)  # by flags, code and words
    assert (found.groups, found.groupindex) == (re.compile(plain).groups, re.compile(plain).groupindex)


@pytest.mark.parametrize("text", ["", "cpython-27 1 4 little\n", PYTHON + "\n"])
@pytest.mark.parametrize("recipe", RECIPES)
def test_without_a_table_the_compiler_is_asked(recipe, text, table):
    table(text)
    words, spell = recipe
    assert compiled(words, spell) == re.compile(spell(words) if spell else words)


def test_an_expression_is_made_when_it_is_first_used(monkeypatch):
    asked = []
    monkeypatch.setattr(expressions, "compiled", lambda words, spell: asked.append(words) or re.compile(words))
    first, second = exact(r"\d+"), pattern("số")
    assert (asked, type(first), type(second)) == ([], Lazy, Lazy)
    assert first.findall("1 22") == ["1", "22"]
    assert first.search("a 7").start() == 2
    assert asked == [r"\d+"]
