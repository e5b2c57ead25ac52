"""The rule sets in force: `load` reads a folder of them, all or nothing.

Modules: rules (the values), store (the compiled form, read in ordinary runs), read, shape and places (the long way:
TOML, checked and compiled).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.errors import BrokenRules
from compliance.law import store
from compliance.law.rules import Basis, Example, Rule, Rulebook, Ruleset, Texts
from compliance.resources import data_dir, digest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Basis", "Example", "Rule", "Rulebook", "Ruleset", "Texts", "load"]

_LARGEST = 2_000_000  # bytes of one rule file
_TABLE = re.compile(rb"^\s*\[\[?rule(?:set)?\]", re.MULTILINE)  # what rule sets have and registries have not


def load(folder: Path | None = None, *, fresh: bool = False) -> Rulebook:
    """Return all rule sets (*.toml) of a folder and its subfolders, by default those of this installation.

    Args:
        folder: where the rule sets are.
        fresh: do not use the compiled form.

    Raises:
        BrokenRules: a file cannot be used; the text says where and what to do.
    """
    home = folder or data_dir("rulesets")
    if not home.is_dir():
        raise BrokenRules(f"Không có thư mục quy tắc “{home}”; hãy kiểm tra lại đường dẫn.")
    known = {} if fresh else store.load(home)
    rulesets: list[Ruleset] = []
    for path in sorted(home.rglob("*.toml")):
        name = path.relative_to(home).as_posix()
        data = _bytes(path, name)
        if not _TABLE.search(data):
            continue  # a registry
        entry = known.get(name)
        if entry is not None and entry["sha256"] == digest(data):
            rulesets.append(store.ruleset_of(name, entry))
        else:
            rulesets.append(_read(name, data))
    _refuse_twins(rulesets)
    return Rulebook(tuple(rulesets))


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise BrokenRules(f"{name}: lớn hơn {_LARGEST // 1_000_000} MB; hãy tách thành nhiều tệp.")
        return path.read_bytes()
    except OSError as error:
        raise BrokenRules(f"{name}: không đọc được ({error.strerror}).") from None


def _read(name: str, data: bytes) -> Ruleset:
    """Read a rule file the long way."""
    from compliance.law import read  # noqa: PLC0415  (brings TOML, pydantic and Lark)

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise BrokenRules(f"{name}: không phải là văn bản UTF-8; hãy lưu lại tệp ở bảng mã UTF-8.") from None
    return read.ruleset_of(name, text, digest(data))


def _refuse_twins(rulesets: list[Ruleset]) -> None:
    """Refuse two rules with one id for one kind of subject."""
    seen: dict[tuple[str, str], str] = {}
    for ruleset in rulesets:
        for rule in ruleset.rules:
            key = (rule.id, rule.subject)
            if key in seen:
                raise BrokenRules(f"{ruleset.path}, quy tắc {rule.id}: mã này đã dùng ở {seen[key]}; hãy đặt mã khác.")
            seen[key] = ruleset.path
