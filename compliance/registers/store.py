"""The registers in their compiled form, beside their files, so that ordinary runs need no TOML.

As with the rule sets: the form holds the sha256 of every file it was made from, and a changed file is read the long way.
`python -m compliance.law` renews it; a test fails while it is stale.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from compliance.resources import data_path, digest, paths_in, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

NAME = "registers.json"
_VERSION = 1  # of the compiled form


def load(folder: Path | None = None) -> dict[str, Any]:
    """Return the data of the registers of a folder, by default those of this installation.

    Raises:
        BrokenRules: a file cannot be used; the text says where and what to do.
    """
    home = folder or data_path("rulesets")
    try:
        known = json.loads(read_bytes(os.path.join(home, NAME)))
    except (OSError, ValueError):
        known = None
    if isinstance(known, dict) and known.get("version") == _VERSION and known["files"] == _digests(home):
        found: dict[str, Any] = known["registers"]
        return found
    return _read(home)


def save(folder: Path) -> None:
    """Write the compiled form of a folder's registers beside them. Raises as `load`."""
    data = {"version": _VERSION, "files": _digests(folder), "registers": _read(folder)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _read(folder: str | Path) -> dict[str, Any]:
    """Read the files the long way; the result has gone through JSON, so that both ways give the same."""
    from pathlib import Path  # noqa: PLC0415

    from compliance.registers import read  # noqa: PLC0415  (brings TOML)

    found: dict[str, Any] = json.loads(json.dumps(read.registers(Path(folder))))
    return found


def _digests(folder: str | Path) -> dict[str, str]:
    """Return the sha256 of every file that the registers are made from, by its path."""
    return {name: digest(read_bytes(path)) for name, path in paths_in(folder, ".toml").items()}
