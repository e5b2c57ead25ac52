"""The code map inside compliance/README.md, made from the first line of every module: `make map` renews it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "compliance"
README = PACKAGE / "README.md"
_MAP = re.compile("(?<=<!-- code map: begin -->\n).*?(?=<!-- code map: end -->)", re.DOTALL)

# The rooms in the order of the straight path; loose modules first.
ROOMS = (
    "",
    *("readers", "readers/structured", "readers/office", "syntax", "phrases", "lalr", "bodies", "understand"),
    *("registers", "schedule", "condition", "condition/domain", "law"),
    *("outside", "writers", "writers/document", "writers/margin", "pictures", "messages", "commands"),
)


def code_map() -> str:
    """Return the map as Markdown: a line a room and a line a module."""
    lines: list[str] = []
    for room in ROOMS:
        home = PACKAGE / room
        lines += ["", f"**`{room or 'compliance'}/`** {_summary(home / '__init__.py')}", ""]
        modules = [path for path in sorted(home.glob("*.py")) if path.name != "__init__.py"]
        lines += [f"- `{path.relative_to(PACKAGE).as_posix()}` {_summary(path)}" for path in modules]
    return "\n".join(lines[1:]) + "\n"


def _summary(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]


def written() -> str:
    """Return the map as it stands in the README."""
    found = _MAP.search(README.read_text(encoding="utf-8"))
    return found.group() if found else ""


if __name__ == "__main__":
    README.write_text(_MAP.sub(lambda _: code_map(), README.read_text(encoding="utf-8")), encoding="utf-8")
