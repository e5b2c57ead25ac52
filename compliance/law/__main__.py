"""`python -m compliance.law [FOLDER]` renews the compiled form of the rule sets of a folder (see `law.store`)."""

from __future__ import annotations

import sys
from pathlib import Path

from compliance.errors import BrokenRules
from compliance.law import load, store
from compliance.resources import data_dir


def main() -> None:
    """Compile the rule sets of the folder named on the command line, by default those of this installation."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else data_dir("rulesets")
    try:
        store.save(folder, load(folder, fresh=True).rulesets)
    except BrokenRules as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
