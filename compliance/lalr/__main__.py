"""`python -m compliance.lalr` renews the tables of the grammars and of the expressions (see `compliance.expressions`)."""

from __future__ import annotations

import gc
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

import compliance
from compliance import expressions
from compliance.lalr import STARTS, TABLES, _compiled, parser
from compliance.lalr.build import tables_of
from compliance.lalr.run import Terminal
from compliance.resources import data_dir, grammar_text, keep_data_text, write_compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_READING = (  # the modules that look at the text of documents
    *("readers", "syntax", "phrases", "bodies", "registers", "condition", "understand"),
    *("vietnamese", "service", "duties", "timetable", "repairs", "better_days"),
)


def main() -> None:
    """Have Lark build every grammar and write the tables beside the grammars, then that of the expressions."""
    made = {name: tables_of(grammar_text(name), starts) for name, starts in STARTS.items()}
    write_compiled(data_dir("grammars") / TABLES, made)
    parser.cache_clear()
    _compiled.cache_clear()
    keep_data_text("grammars", expressions.TABLE, table())


def table() -> str:
    """Return the table of all expressions that are in memory once everything that reads is imported."""
    for found in pkgutil.walk_packages(compliance.__path__, "compliance."):
        if found.name.split(".")[1] in _READING:
            import_module(found.name)
    for name in STARTS:
        parser(name)
    import_module("compliance.understand.identity").province_pattern()  # made of a register, when first asked for
    import_module("compliance.understand.spelling").expression()
    return expressions.table_of(_known())


def _known() -> Iterator[expressions.Recipe]:
    for item in gc.get_objects():
        if type(item) is expressions.Lazy:
            yield item.words, item.spell
        elif type(item) is Terminal:
            yield item.regex, None


if __name__ == "__main__":
    main()
