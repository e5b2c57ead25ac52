"""LALR without Lark: runs the tables that Lark made of a grammar, so that an ordinary run never imports Lark.

The grammars in `grammars/` are the source. `python -m compliance.lalr` (or `make tables`) has Lark build them and writes
the tables beside them, each with the sha256 of its grammar. A grammar that was changed since is built by Lark on the
fly, with the same result; a test holds that these parsers and Lark's own agree.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from compliance.lalr.run import Parser
from compliance.lalr.tree import Phrase, Token
from compliance.resources import data_path, digest, grammar_text, read_compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STARTS", "TABLES", "Parser", "Phrase", "Token", "parser"]

TABLES = "compiled.json"  # beside the grammars

# The grammars and the symbols a parse of them may start with.
STARTS = {
    "document": ("start",),
    "phrases": ("time", "deadline", "clock", "quantity", "citation"),
}


@cache
def _compiled() -> Mapping[str, Any]:
    return read_compiled(data_path("grammars", TABLES))


@cache
def parser(name: str) -> Parser:
    """Return the parser of the grammar `name` ("document", "phrases")."""
    grammar = grammar_text(name)
    tables = _compiled().get(name)
    if tables is None or tables["sha256"] != digest(grammar.encode()):
        from compliance.lalr.build import tables_of  # noqa: PLC0415  (brings Lark)

        tables = tables_of(grammar, STARTS[name])
    return Parser(tables)
