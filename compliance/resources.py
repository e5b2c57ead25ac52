"""Find the data that ships with the package: grammars and rule sets.

In a checkout (editable install) they lie beside the package, in a wheel inside it (`compliance/data/`).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

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


# --- compiled forms: what is slow to make from a file is kept beside it, with the sha256 of the file it was made from ---


def digest(data: bytes) -> str:
    """Return the sha256 by which a compiled form knows whether its file has changed."""
    return hashlib.sha256(data).hexdigest()


def read_compiled(path: Path, version: int = 1) -> Mapping[str, Any]:
    """Return the compiled forms in the JSON file `path`, by file name; {} where there are none of this version."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return data["files"] if isinstance(data, dict) and data.get("version") == version else {}


def write_compiled(path: Path, files: Mapping[str, Any], version: int = 1) -> None:
    """Write compiled forms; each holds its file's `digest` under "sha256"."""
    text = json.dumps({"version": version, "files": files}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
