"""`python -m compliance.lalr` renews the tables of the grammars (see `compliance.lalr`)."""

from __future__ import annotations

from compliance.lalr import STARTS, TABLES
from compliance.lalr.build import tables_of
from compliance.resources import data_dir, grammar_text, write_compiled


def main() -> None:
    """Have Lark build every grammar and write the tables beside the grammars."""
    made = {name: tables_of(grammar_text(name), starts) for name, starts in STARTS.items()}
    write_compiled(data_dir("grammars") / TABLES, made)


if __name__ == "__main__":
    main()
