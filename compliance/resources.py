"""Find the data that ships with the package: grammars and rule sets.

In a checkout (editable install) they lie beside the package, in a wheel inside it (`compliance/data/`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TABLES = "tables.json"  # compiled forms of TOML files, beside them
_PACKAGE = os.path.dirname(os.path.realpath(__file__))


def data_dir(name: str) -> Path:
    """Return `data_path` of a folder as an object; an ordinary run needs none (importing the class takes a while)."""
    from pathlib import Path  # noqa: PLC0415

    return Path(data_path(name))


def data_path(name: str, *parts: str) -> str:
    """Return the path of the folder `name` ("grammars" or "rulesets") of this installation, or of a file in it.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for base in (os.path.join(_PACKAGE, "data"), os.path.dirname(_PACKAGE)):
        folder = os.path.join(base, name)
        if os.path.isdir(folder):
            return os.path.join(folder, *parts)
    raise FileNotFoundError(f"compliance: thư mục dữ liệu '{name}' không có trong bản cài đặt; hãy cài lại.")


def grammar_text(name: str) -> str:
    """Return the Lark grammar `name`, without its ".lark" ending."""
    return read_bytes(data_path("grammars", f"{name}.lark")).decode()


def paths_in(folder: str | Path, ending: str) -> dict[str, str]:
    """Return the files under a folder whose names have an ending, by their place in it ("party/a.toml"), in order."""
    found = {}
    top = os.fspath(folder)
    for here, _, names in os.walk(top):
        for name in names:
            if name.endswith(ending):
                path = os.path.join(here, name)
                found[path[len(top) :].strip(os.sep).replace(os.sep, "/")] = path
    return dict(sorted(found.items(), key=lambda item: item[0].split("/")))


def read_bytes(path: str | Path, most: int = -1) -> bytes:
    """Return the bytes of a file, `most` of them at most."""
    with open(path, "rb") as file:
        return file.read(most)


def data_text(folder: str, name: str) -> str:
    """Return the text of a file in a folder of `data_dir`; "" where there is none."""
    try:
        return read_bytes(data_path(folder, name)).decode()
    except OSError:
        return ""


def keep_data_text(folder: str, name: str, text: str) -> None:
    """Write the text of a file in a folder of `data_dir`."""
    (data_dir(folder) / name).write_text(text, encoding="utf-8")


# --- compiled forms: what is slow to make from a file is kept beside it, with the sha256 of the file it was made from ---


def digest(data: bytes) -> str:
    """Return the sha256 by which a compiled form knows whether its file has changed."""
    return hashlib.sha256(data).hexdigest()


def read_compiled(path: str | Path, version: int = 1) -> Mapping[str, Any]:
    """Return the compiled forms in the JSON file `path`, by file name; {} where there are none of this version."""
    try:
        data = json.loads(read_bytes(path))
    except (OSError, ValueError):
        return {}
    return data["files"] if isinstance(data, dict) and data.get("version") == version else {}


def toml_tables(path: str | Path) -> dict[str, Any]:
    """Return the tables of a TOML file, from their compiled form beside it where that is current.

    Raises:
        OSError, UnicodeDecodeError, ValueError: it cannot be read, or is no TOML.
    """
    data = read_bytes(path)
    folder, name = os.path.split(path)
    known = read_compiled(os.path.join(folder, TABLES)).get(name)
    if known is not None and known["sha256"] == digest(data):
        found: dict[str, Any] = json.loads(known["tables"], object_hook=_dated)
        return found
    import tomllib  # noqa: PLC0415  (importing and running it costs more than all the rest)

    return tomllib.loads(data.decode("utf-8"))


def write_tables(paths: Iterable[Path]) -> None:
    """Write the compiled form of TOML files of one folder, for `toml_tables`."""
    import tomllib  # noqa: PLC0415

    files = {}
    for path in paths:
        data = path.read_bytes()
        tables = json.dumps(tomllib.loads(data.decode()), ensure_ascii=False, separators=(",", ":"), default=_undated)
        files[path.name] = {"sha256": digest(data), "tables": tables}
        write_compiled(path.with_name(TABLES), files)


def _undated(day: dt.date) -> dict[str, str]:
    return {"$date": day.isoformat()}


def _dated(table: dict[str, Any]) -> Any:  # noqa: ANN401
    return dt.date.fromisoformat(table["$date"]) if "$date" in table else table


def write_compiled(path: Path, files: Mapping[str, Any], version: int = 1) -> None:
    """Write compiled forms; each holds its file's `digest` under "sha256"."""
    text = json.dumps({"version": version, "files": files}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
