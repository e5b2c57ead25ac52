"""The law as data: `load` reads a folder of rule sets, all or nothing, and ties them together.

Modules: rules and instruments (the values), store (the compiled form, read in ordinary runs); the long way: read and
header (one TOML file, checked), shape, places and mistakes (what can be wrong, and where), link (amendments applied).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from compliance.errors import BrokenRules
from compliance.law import store
from compliance.law.instruments import Amendment, Bind, Instrument, Parameter, Provision
from compliance.law.rules import Basis, Clause, Example, Rule, Rulebook, Ruleset, Texts
from compliance.resources import data_dir, data_path, digest, paths_in, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from compliance.law.places import Places

__all__ = [
    "Amendment",
    "Basis",
    "Bind",
    "Clause",
    "Example",
    "Instrument",
    "Parameter",
    "Provision",
    "Rule",
    "Rulebook",
    "Ruleset",
    "Texts",
    "compile_rules",
    "load",
]

_LARGEST = 2_000_000  # bytes of one rule file
_TERMS = "terms.toml"  # terms that all files may use
_TABLE = re.compile(rb"^\s*\[\[?rule(?:set)?\]", re.MULTILINE)  # what rule sets have and registries have not


def load(folder: str | Path | None = None, *, fresh: bool = False, details: bool = False) -> Rulebook:
    """Return all rule sets (*.toml) of a folder and its subfolders, by default those of this installation.

    Args:
        folder: where the rule sets are.
        fresh: do not use the compiled form.
        details: with the examples of rules and the provisions of instruments.

    Raises:
        BrokenRules: a file cannot be used; the text says where and what to do.
    """
    home = folder or data_path("rulesets")
    files = _files(home)
    digests = {name: digest(data) for name, data in files.items()}
    stored = None if fresh else store.load(home, digests, details=details)
    return Rulebook(_read(files, digests) if stored is None else stored)


def compile_rules(folder: Path | None = None) -> None:
    """Renew the compiled form of the rule sets of a folder. Raises as `load`."""
    home = folder or data_dir("rulesets")
    files = _files(home)
    digests = {name: digest(data) for name, data in files.items()}
    store.save(home, digests, _read(files, digests))


def _files(home: str | Path) -> dict[str, bytes]:
    """Return the bytes of every rule file and of the shared terms, by path in the folder; registries are left out."""
    if not os.path.isdir(home):
        raise BrokenRules(f"Không có thư mục quy tắc “{home}”; hãy kiểm tra lại đường dẫn.")
    found = {name: _bytes(path, name) for name, path in paths_in(home, ".toml").items()}
    return {name: data for name, data in found.items() if name == _TERMS or _TABLE.search(data)}


def _bytes(path: str, name: str) -> bytes:
    try:
        data = read_bytes(path, _LARGEST + 1)
    except OSError as error:
        raise BrokenRules(f"{name}: không đọc được ({error.strerror}).") from None
    if len(data) > _LARGEST:
        raise BrokenRules(f"{name}: lớn hơn {_LARGEST // 1_000_000} MB; hãy tách thành nhiều tệp.")
    return data


def _read(files: dict[str, bytes], digests: dict[str, str]) -> tuple[Ruleset, ...]:
    """Read rule files the long way."""
    from compliance.law import link, places, read  # noqa: PLC0415  (brings TOML, pydantic and Lark)

    texts = {name: _text(name, data) for name, data in files.items()}
    shared = read.terms_of(_TERMS, texts.pop(_TERMS)) if _TERMS in texts else {}
    rulesets = [read.ruleset_of(name, text, digests[name], shared) for name, text in texts.items()]
    _refuse_twins(rulesets)
    where: dict[str, Places] = {name: places.Places(text) for name, text in texts.items()}
    return link.link(rulesets, where)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BrokenRules(f"{name}: không phải là văn bản UTF-8; hãy lưu lại tệp ở bảng mã UTF-8.") from None


def _refuse_twins(rulesets: list[Ruleset]) -> None:
    """Refuse two rules with one id for one kind of subject."""
    seen: dict[tuple[str, str], str] = {}
    for ruleset in rulesets:
        for rule in ruleset.rules:
            key = (rule.id, rule.subject)
            if key in seen:
                raise BrokenRules(f"{ruleset.path}, quy tắc {rule.id}: mã này đã dùng ở {seen[key]}; hãy đặt mã khác.")
            seen[key] = ruleset.path
