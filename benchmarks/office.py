"""Office documents from the shell: a plan of ten pages as Word and as PDF, against its plain text."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, Result, paired, plan_text

sys.path.insert(0, str(ROOT / "tests"))

from office import lines_of, numbered_docx, pages_of, pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = 10
_SIZE = 30 * 1024  # bytes of text that fill them


def measure() -> Iterator[Result]:
    """Yield the ratios of whole `check` processes; PDF only where the extra [pdf] is installed."""
    text = plan_text(_SIZE)
    pages = pages_of(lines_of(text))
    made = {".docx": (numbered_docx(text), 3.0)}
    if find_spec("pypdfium2"):
        made[".pdf"] = (pdf(*pages), 5.0)
    else:
        sys.stderr.write("PDF is not measured: the extra [pdf] is not installed\n")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plan.txt"
        plain.write_text(text, encoding="utf-8")
        for suffix, (data, target) in made.items():
            file = plain.with_suffix(suffix)
            file.write_bytes(data)
            pair = paired(lambda file=file: _check(file), lambda: _check(plain), 15)
            detail = f"{pair.first:.0f} : {pair.second:.0f} ms, {len(pages)} pages"
            yield Result(f"compliance check of {_PAGES} pages, {suffix} : .txt", pair.ratio, target, "x", detail)


def _check(file: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = str(Path(sys.executable).with_name("compliance"))
    subprocess.run([command, "check", str(file)], env=environment, stdout=subprocess.DEVNULL, check=False)
