"""The shape of the house: who may import whom, which library comes in by which door, and what stays outside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import code_map
import pytest
from conftest import ROOT, python

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "compliance"

# Bottom first. A module may import from lower layers and from its own package, never sideways or up.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("moulds",),
    ("values",),
    ("errors", "plan", "source", "verdict", "resources", "messages"),
    ("expressions",),
    ("vietnamese",),
    ("lalr",),
    ("constraints", "service"),
    ("timetable",),
    ("stories", "critical", "duties"),
    ("conflicts",),
    ("repairs", "health"),
    ("readers", "syntax", "phrases", "bodies", "registers"),
    ("schedule",),
    ("condition",),
    ("understand", "law", "graph"),
    ("force", "better_days", "waivers"),
    ("tell", "decide", "pictures"),
    ("evaluate", "report", "coverage"),
    ("pipeline", "writers", "report_schema", "examples"),
    ("mutants",),
    ("trial",),
    ("files", "outside"),
    ("examine",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}

# Every library from outside and the only modules that may import it.
DOORS = {
    "lark": ("lalr.build", "condition"),
    "networkx": ("graph",),
    "click": ("commands",),
    "pydantic": ("readers.structured", "law", "report_schema"),
    "pydantic_core": ("readers.structured", "law"),
    "yaml": ("readers.structured",),
    "dateutil": ("schedule.repeats",),
    "pypdfium2_raw": ("outside.pdf", "outside.draw"),
    "pypdfium2": ("outside.marks",),
    "pypdf": ("outside.marks",),
}

# Only these see the outside world; the first three read the data that ships with the package (or --rules names).
OUTSIDE = ("resources", "bodies.load", "registers", "law", "files", "outside", "examine", "commands", "cli", "__main__")
IMPURE_MODULES = {
    "os",
    "io",
    "time",
    "random",
    "signal",
    "threading",
    "tempfile",
    "locale",
    "glob",
    "shutil",
}
IMPURE_CALLS = {
    "open",
    "print",
    "input",
    "now",
    "today",
    "utcnow",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
}
# A zip archive in memory, not in the file system.
PURE_USES = {
    ("readers.office.package", "io"),
    ("readers.office.package", "open"),
    ("writers.document.ooxml", "io"),
}
# Helping programs are started by one module; the one that runs C code on PDFs is such a program itself.
HELPERS = {("outside.workers", "subprocess"), *((f"outside.{name}", "ctypes") for name in ("pdf", "draw", "marks"))}
NOWHERE_MODULES = {"pickle", "marshal", "shelve", "socket", "urllib", "http", "subprocess", "ctypes", "multiprocessing"}
NOWHERE_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}

TOP = {
    *("compliance", "grammars", "rulesets", "samples", "tests", "benchmarks"),
    *("pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md"),
}


def module_name(path: Path) -> str:
    """Return "readers.html" for compliance/readers/html.py and "readers" for its package."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def top(name: str) -> str:
    return name.partition(".")[0]


def imports(name: str) -> set[str]:
    """Return the full names of everything a module imports, also inside functions and for type checkers."""
    found: set[str] = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            found.add(str(node.module))
            if node.module == "compliance":
                found.update(f"compliance.{alias.name}" for alias in node.names)
    return found


def called(name: str) -> set[str]:
    """Return the bare names of all functions a module calls ("open", and "now" for `datetime.now()`)."""
    functions = [node.func for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)]
    bare = {node.id for node in functions if isinstance(node, ast.Name)}
    attributes = {
        node.attr
        for node in functions
        if isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id == "re")
    }
    return bare | attributes


def test_every_module_has_its_layer():
    assert {top(name) for name in MODULES} - LAYER.keys() == set(), "give the new module its place in LAYERS"


def test_imports_go_one_way():
    wrong = set()
    for name in MODULES:
        inner = {top(item.removeprefix("compliance.")) for item in imports(name) if item.startswith("compliance.")}
        wrong |= {(name, item) for item in inner & LAYER.keys() - {top(name)} if LAYER[item] >= LAYER[top(name)]}
    assert wrong == set()


def test_every_library_has_one_door():
    wrong = set()
    for name in MODULES:
        for library in {top(item) for item in imports(name)} - {"compliance", *sys.stdlib_module_names}:
            if not any(name == door or name.startswith(f"{door}.") for door in DOORS.get(library, ())):
                wrong.add((name, library))
    assert wrong == set()


def test_only_the_edge_sees_the_outside_world():
    wrong = set()
    for name in MODULES:
        used, calls = {top(item) for item in imports(name)}, called(name)
        bad = used & NOWHERE_MODULES | calls & NOWHERE_CALLS
        if not {top(name), name} & set(OUTSIDE):
            bad |= used & IMPURE_MODULES | calls & IMPURE_CALLS
        wrong |= {(name, item) for item in bad}
    assert wrong - PURE_USES - HELPERS == set()


def test_files_stay_readable():
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_functions_fit_a_screen():
    wrong = set()
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                if int(node.end_lineno or 0) - first.lineno >= 60:
                    wrong.add((name, node.name))
    assert wrong == set()


def test_nothing_is_named_by_a_regulation():
    """Regulations, their numbers and thresholds are data in rulesets/, never code (docstrings may tell)."""
    designation = re.compile(r"\b\d+(/\d{4})?[-/](QĐ|QĐi|KL|NĐ|HD|QC|TT|NQ)[-/]")
    wrong = set()
    for name, tree in TREES.items():
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                wrong |= {(name, found.group()) for found in designation.finditer(node.value)}
    assert wrong == set()


def test_the_map_is_current():
    assert code_map.written() == code_map.code_map(), "run `make map`"
    rooms = {path.parent.relative_to(PACKAGE).as_posix() for path in MODULES.values()}
    assert {room.strip(".") for room in rooms} == set(code_map.ROOMS)


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return listing.stdout.splitlines()


def test_the_top_level_is_fixed():
    names = {name.partition("/")[0] for name in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP
    assert not {name for name in names if name.startswith(".")} - {".ci", ".gitignore", ".gitattributes"}


def test_the_repository_speaks_only_of_itself():
    """No registry, no path of the machine it was written on."""
    strange = re.compile(
        "|".join(["pypi" + r"\.org", "files" + r"\.pythonhosted", "file:" + "//", "/" + "work/", "/opt" + "/venv"])
    )
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace") if (ROOT / name).is_file() else ""
        assert not strange.search(text), name


def test_the_lock_names_no_address_and_every_hash():
    lock = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^-", lock, re.MULTILINE)  # no options such as an index
    pinned = re.findall(r"^([\w.-]+)==\S+", lock, re.MULTILINE)
    assert len(pinned) > 20
    for entry in re.split(r"\n(?=[\w.-]+==)", lock)[1:]:
        assert "--hash=sha256:" in entry


HEAVY = {
    "networkx",
    "yaml",
    "pydantic",
    "html.parser",
    "asyncio",
    "urllib.request",
    "email",
    "unittest",
    "multiprocessing",
}


def modules_after(*args: str) -> set[str]:
    """Return the names of all modules in memory after a command, run by itself."""
    code = "import sys; from compliance.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    return set(python("-c", code, *args).stderr.split())


def test_checking_one_text_imports_nothing_heavy(tmp_path):
    (tmp_path / "one.txt").write_text("KẾ HOẠCH\ntiếp dân năm 2026\n", encoding="utf-8")
    after = modules_after("check", str(tmp_path / "one.txt"))
    assert "compliance.report" in after
    assert not HEAVY & after


def test_help_imports_no_library():
    assert not {*DOORS, "dataclasses"} & modules_after("--help")
