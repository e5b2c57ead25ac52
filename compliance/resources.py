"""Find the data that ships with the package: grammars and rule sets.

In a checkout (editable install) they lie beside the package, in a wheel inside it (`compliance/data/`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """Return the folder `name` ("grammars" or "rulesets") of this installation.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for base in (_PACKAGE / "data", _PACKAGE.parent):
        folder = base / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"compliance: thư mục dữ liệu '{name}' không có trong bản cài đặt; hãy cài lại.")


def grammar_text(name: str) -> str:
    """Return the Lark grammar `name`, without its ".lark" ending."""
    return (data_dir("grammars") / f"{name}.lark").read_text(encoding="utf-8")


def ruleset_table(name: str) -> dict[str, Any]:
    """Return the tables of the registry file `name`, without its ".toml" ending."""
    import tomllib  # noqa: PLC0415  (a few milliseconds that --help need not pay)

    return tomllib.loads((data_dir("rulesets") / f"{name}.toml").read_text(encoding="utf-8"))
