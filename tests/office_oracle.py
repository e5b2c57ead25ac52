"""LibreOffice and Tesseract as helpers of the tests: conversions in one call, pictures of pages, how much was misread."""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SOFFICE = shutil.which("soffice")
oracle = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@cache
def recognises() -> bool:
    """Tell whether Tesseract with Vietnamese, and the library that draws pages, are installed."""
    program = shutil.which("tesseract")
    if program is None or find_spec("pypdfium2") is None:
        return False
    known = subprocess.run([program, "--list-langs"], capture_output=True, check=False).stdout
    return b"vie" in known.split()


def converted(folder: Path, files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Return what LibreOffice makes of files: one call for all, a profile of its own."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    options = ["--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind]
    command = [str(SOFFICE), *options, "--outdir", str(folder), *(str(folder / name) for name in files)]
    subprocess.run(command, capture_output=True, timeout=200, check=True)
    suffix = kind.partition(":")[0]
    return {name: (folder / name).with_suffix(f".{suffix}").read_bytes() for name in files}


def pictures(pdf: bytes, count: int) -> list[bytes]:
    """Return the first pages of a PDF as grey pictures (PGM) of 300 dots an inch."""
    command = [sys.executable, "-m", "compliance.outside.draw"]
    made = [
        subprocess.run([*command, str(number)], input=pdf, capture_output=True, check=True).stdout
        for number in range(1, count + 1)
    ]
    return [data.partition(b"\n")[2] for data in made]


def misread(right: str, found: str) -> float:
    """Return the character error rate: edits from one text to the other, white space folded, by its length.

    Words that agree are lined up first; between them every edit counts.
    """
    one, two = right.split(), found.split()
    changes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    edits = sum(_edits(" ".join(one[a:b]), " ".join(two[c:d])) for kind, a, b, c, d in changes if kind != "equal")
    return edits / max(len(" ".join(one)), 1)


def _edits(one: str, two: str) -> int:
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        before, row = row, [at]
        for to, other in enumerate(two, 1):
            row.append(min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != other)))
    return row[-1]
