"""The registers, read the long way: their TOML files, checked, as the plain data of the compiled form.

Documents come from `documents.toml` and from the headers of the rule sets (`[ruleset]` with a designation), so that
no document is written down twice.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from compliance.errors import BrokenRules
from compliance.expressions import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Table = dict[Any, Any]

_LETTERS = ("P", "S*", "S", "S(seed)", "M", "U")
_MERGED = "ban hành trước khi hợp nhất tỉnh, chưa rõ còn áp dụng ở"
_NUMBERED = exact(r"^\d+\S*[/-]\S+$")  # "11-QĐi/TW", "42/2013/QH13"; a header may have a name instead


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _changes(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and set(item) == {"by", "from"} and _is_day(item["from"]) for item in value
    )


def _is_day(value: object) -> bool:
    return type(value) is dt.date


_KINDS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "text": ("chữ", lambda value: isinstance(value, str) and bool(value.strip())),
    "texts": ("một danh sách chữ", _texts),
    "day": ("một ngày", _is_day),
    "days": ("một danh sách ngày", lambda value: isinstance(value, list) and bool(value) and all(map(_is_day, value))),
    "year": ("một năm", lambda value: type(value) is int and 1900 < value < 2200),
    "truth": ("true hoặc false", lambda value: isinstance(value, bool)),
    "letter": (f"một trong {', '.join(_LETTERS)}", lambda value: value in _LETTERS),
    "changes": ('một danh sách { by = "…", from = ngày }', _changes),
    "table": ("một bảng", lambda value: isinstance(value, dict)),
}
_SHAPES: dict[str, dict[str, str]] = {  # "!" after a kind: required
    "document": {
        "type": "text!",
        "designation": "text",
        "title": "text",
        "issuer": "text",
        "issued": "day",
        "called": "texts",
        "in_force": "table",
        "amended_by": "changes",
        "replaced_by": "text",
        "territory": "text",
        "known": "letter!",
        "sources": "texts!",
    },
    "in_force": {"from": "day", "to": "day", "known": "letter"},
    "misprint": {"printed": "texts!", "means": "text!", "issued": "day!", "sources": "texts!"},
    "doubt": {"designation": "text!", "issued": "day", "from": "day!", "why": "text!"},
    "year": {"year": "year!", "projected": "truth", "known": "letter!", "sources": "texts!", "holidays": "table!"},
    "swap": {"off": "day!", "worked": "day", "known": "letter!", "sources": "texts!"},
    "province": {
        "name": "text!",
        "kind": "text!",
        "aliases": "texts",
        "end": "day",
        "into": "text",
        "known": "letter",
        "merged": "table",
        "later": "table",
        "sources": "texts",
    },
    "word": {"right": "text!", "other": "texts"},
    "merged": {"from": "day!", "with": "texts!", "known": "letter!"},
    "later": {"kind": "text!", "from": "day!", "known": "letter!"},
    "kind": {
        "name": "text!",
        "level": "text!",
        "begin": "day",
        "end": "day",
        "known": "letter",
        "sources": "texts",
    },
}
_FILES = {
    "documents.toml": ("document", "misprint", "doubt"),
    "holidays.toml": ("names", "year", "swap"),
    "provinces.toml": ("sources", "province", "kind"),
    "spelling.toml": ("word",),
}


def registers(folder: Path) -> dict[str, Any]:
    """Return the data of all registers of a folder.

    Raises:
        BrokenRules: a file is not TOML, or says something it cannot mean; the text says where and what to do.
    """
    files = {name: _file(folder / name, tables) for name, tables in _FILES.items()}
    provinces = _provinces(files["provinces.toml"])
    headers = [_header(_toml(path)) for path in sorted(folder.rglob("*.toml"))]
    return {
        "documents": _documents(files["documents.toml"], [row for row in headers if row], provinces),
        "calendar": _calendar(files["holidays.toml"]),
        "places": provinces,
        "spelling": [{"right": row["right"], "other": row.get("other", [])} for row in files["spelling.toml"]["word"]],
    }


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BrokenRules(f"{path.name}: không đọc được ({fault}); hãy sửa tệp.") from fault


def _file(path: Path, tables: tuple[str, ...]) -> Table:
    """Read a register's file and check every table in it."""
    data = _toml(path)
    _known(path.name, "tệp", "mục", data, tables)
    for table in tables:
        if table in _SHAPES:
            for number, row in enumerate(data.get(table, []), 1):
                called = row.get("designation") or row.get("name") or row.get("year") or f"thứ {number}"
                _check(path.name, f"[[{table}]] {called}", table, row)
    return data


def _check(file: str, where: str, table: str, row: Table) -> None:
    shape = _SHAPES[table]
    _known(file, where, "khóa", row, shape)
    for key, kind in shape.items():
        words, right = _KINDS[kind.rstrip("!")]
        if key not in row:
            _want(file, where, not kind.endswith("!"), f"khóa “{key}”")
            continue
        _want(file, where, right(row[key]), f"“{key}” là {words}")
        if kind.startswith("table") and key in _SHAPES:
            _check(file, f"{where}, {key}", key, row[key])


def _known(
    file: str, where: str, what: str, names: Mapping[str, Any], allowed: Mapping[str, Any] | tuple[str, ...]
) -> None:
    for name in names:
        if name not in allowed:
            near = get_close_matches(name, list(allowed), 1, 0.0)[0]
            raise BrokenRules(f"{file}, {where}: không có {what} “{name}”; có phải là “{near}”?")


def _want(file: str, where: str, holds: object, what: str) -> None:
    if not holds:
        raise BrokenRules(f"{file}, {where}: cần {what}.")


# --- documents --------------------------------------------------------------------------------------------------


def _header(file: Table) -> Table | None:
    """Return the document that a rule set's header describes; None for rules of no numbered regulation."""
    ruleset = file.get("ruleset", {})
    if not _NUMBERED.match(ruleset.get("designation", "")):
        return None
    keys = ("type", "designation", "title", "issuer", "issued", "called", "in_force", "known", "sources")
    row = {key: ruleset[key] for key in keys if key in ruleset}
    territories = {name for binds in file.get("binds", []) for name in binds.get("territories", [])}
    row["territory"] = territories.pop() if len(territories) == 1 else None
    row["amendments"] = ruleset.get("amended_by", [])
    row["replaced_by"] = next(iter(ruleset.get("replaced_by", [])), None)
    return row


def _documents(data: Table, headers: list[Table], provinces: Table) -> Table:
    rows = [*headers, *data.get("document", [])]
    starts = {row["designation"]: (row.get("in_force") or {}).get("from") for row in rows if "designation" in row}
    merged = {row["name"]: row["end"] or row["merged"] for row in provinces["provinces"]}
    doubts = {(row["designation"], row.get("issued")): row for row in data.get("doubt", [])}
    made = [_document(row, starts, merged, doubts) for row in rows]
    identities = [(row["designation"], row["issued"]) for row in made if row["designation"]]
    signs = {sign for sign, _ in identities}
    for sign, issued in identities:
        _want("documents.toml", sign, identities.count((sign, issued)) == 1, "mỗi văn bản một lần")
    for sign, issued in doubts:
        _want("documents.toml", f"[[doubt]] {sign}", (sign, _iso(issued)) in identities, "một văn bản có trong sổ")
    for row in made:
        linked = [*(by for by, _ in row["amended_by"]), *([row["replaced_by"]] if row["replaced_by"] else [])]
        for other in linked:
            _want("documents.toml", str(row["designation"]), other in signs, f"văn bản {other} có trong sổ")
    misprints: Table = {}
    for row in data.get("misprint", []):
        right = (row["means"], _iso(row["issued"]))
        _want("documents.toml", f"[[misprint]] {row['means']}", right in identities, "một văn bản có trong sổ")
        misprints |= dict.fromkeys(row["printed"], right)
    return {"rows": made, "misprints": misprints}


def _document(row: Table, starts: Table, merged: Table, doubts: Table) -> Table:
    """Return a document with its force; that of a province that merged later is in doubt from the merger on."""
    force = row.get("in_force", {})
    issued, territory = row.get("issued"), row.get("territory")
    merger = merged.get(territory)
    if merger and issued and _iso(issued) >= merger:
        merger = None
    doubt = doubts.get((row.get("designation"), issued), {})
    doubtful = [(_iso(doubt.get("from")), doubt.get("why")), (merger, f"{_MERGED} {territory} từ ngày {merger}.")]
    since, why = min(((day, text) for day, text in doubtful if day), default=(None, None))
    begin, end = force.get("from"), force.get("to")
    where = str(row.get("designation") or row["type"])
    _want("documents.toml", where, not (begin and end) or begin < end, "ngày hết hiệu lực sau ngày có hiệu lực")
    amended = [(change["by"], change["from"]) for change in row.get("amended_by", [])]
    amended += [(by, starts.get(by)) for by in row.get("amendments", [])]
    _want("documents.toml", where, all(day for _, day in amended), "ngày có hiệu lực của văn bản sửa đổi")
    return {
        **{key: row.get(key) for key in ("type", "designation", "title", "issuer", "territory", "replaced_by")},
        "issued": _iso(issued),
        "called": row.get("called", []),
        "begin": _iso(begin),
        "end": _iso(end),
        "doubt": since,
        "why": why,
        "amended_by": [(by, _iso(day)) for by, day in amended],
        "known": row["known"],
        "force_known": force.get("known", row["known"]),
        "sources": row.get("sources", []),
    }


# --- calendar and places ----------------------------------------------------------------------------------------


def _calendar(data: Table) -> Table:
    holidays: Table = {}
    for year in data["year"]:
        for name, days in year["holidays"].items():
            where = f"[[year]] {year['year']}, {name}"
            _want("holidays.toml", where, _KINDS["days"][1](days), "một danh sách ngày")
            _want("holidays.toml", where, name.removeprefix("nghỉ bù ") in data["names"], "tên có trong [names]")
            _want("holidays.toml", where, all(day.year == year["year"] for day in days), "ngày của năm ấy")
            holidays |= {_iso(day): name for day in days}
    return {
        "names": data["names"],
        "years": {row["year"]: row.get("projected", False) for row in data["year"]},
        "holidays": holidays,
        "swaps": {_iso(row["off"]): _iso(row.get("worked")) for row in data.get("swap", [])},
    }


def _provinces(data: Table) -> Table:
    kinds = {row["name"]: row["kind"] for row in data["province"]}
    rows = []
    for row in data["province"]:
        into, later, merged = row.get("into"), row.get("later", {}), row.get("merged", {})
        _want(
            "provinces.toml", f"[[province]] {row['name']}", into is None or into in kinds, f"tỉnh {into} có trong tệp"
        )
        rows.append(
            {
                **{key: row[key] for key in ("name", "kind")},
                "aliases": row.get("aliases", []),
                "end": _iso(row.get("end")),
                "into": into,
                "into_kind": kinds.get(into),
                "merged": _iso(merged.get("from")),
                "later": _iso(later.get("from")),
                "later_kind": later.get("kind"),
                "known": later.get("known") or row.get("known"),
                "sources": row.get("sources") or data["sources"],
            }
        )
    return {
        "provinces": rows,
        "kinds": [
            {
                "name": row["name"],
                "begin": _iso(row.get("begin")),
                "end": _iso(row.get("end")),
                "known": row.get("known"),
                "sources": row.get("sources", []),
            }
            for row in data["kind"]
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
