"""`python -m compliance.law [FOLDER]` renews the compiled forms of the rule sets and registers of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from compliance import registers
from compliance.errors import BrokenRules
from compliance.law import compile_rules
from compliance.resources import data_dir, write_tables


def main() -> None:
    """Compile the rule sets of the folder named on the command line, by default those of this installation."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else data_dir("rulesets")
    try:
        compile_rules(folder)
        if folder == data_dir("rulesets"):
            registers.store.save(folder)
            write_tables(folder / name for name in ("bodies.toml", "provinces.toml"))
    except BrokenRules as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
