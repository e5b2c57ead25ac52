"""The words of the interface: the same keys and facts in both languages, all used, help for every option."""

from __future__ import annotations

import ast
import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from compliance import cli
from compliance.messages import LANGUAGES, speaker
from compliance.messages.en import WORDS as EN
from compliance.messages.vi import WORDS as VI

if TYPE_CHECKING:
    from collections.abc import Iterator


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same():
    assert VI.keys() == EN.keys()
    assert {key for key in VI if facts(VI[key]) != facts(EN[key])} <= {"more_places", "date"}


def test_nobody_is_told_that_everything_is_fine():
    assert not [key for key, text in VI.items() if "tuân thủ đầy đủ" in text.lower()]


def spoken() -> Iterator[str]:
    """Yield a regular expression for every string the code may use as a key, f-strings with gaps."""
    for path in (ROOT / "compliance").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.parent.name != "messages":
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [re.escape(v.value) if isinstance(v, ast.Constant) else ".+" for v in node.values]
                yield "".join(map(str, parts))


def test_every_word_is_used():
    used = re.compile("|".join(sorted(set(spoken()))))
    assert [key for key in VI if not used.fullmatch(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help(name, language, capsys):
    assert cli.main([*name.split(), "--help", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert speaker(language)("help.usage") in out
    assert f"compliance {name}" in out
    assert not re.search(r"Usage|Options|Show this|\[OPTIONS\]|\[required\]", out) or language == "en"
    assert all(len(line) <= 80 for line in out.splitlines())


def test_the_overview_names_every_command(capsys):
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in cli.COMMANDS)
    assert cli.main(["--lang", "en"]) == 0
    assert "Commands:" in capsys.readouterr().out
