"""From the shell: the installed, compiled command against an empty Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, SAMPLES, Result, paired

if TYPE_CHECKING:
    from collections.abc import Iterator


def measure() -> Iterator[Result]:
    """Yield the ratios of `check one.txt` and `--help` to `python -c pass`."""
    command = str(Path(sys.executable).with_name("compliance"))
    one = str(SAMPLES / "ke-hoach-tiep-dan-doi-thoai-dang-uy-xa-2026.txt")
    subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "compliance"], check=True)
    for words, target in ((["check", one], 12.0), (["--help"], 4.0)):
        pair = paired(lambda words=words: _run(command, *words), lambda: _run(sys.executable, "-c", "pass"), 21)
        yield Result(
            f"compliance {words[0]}{' one.txt' if words[1:] else ''} : python -c pass",
            pair.ratio,
            target,
            "x",
            f"{pair.first:.0f} : {pair.second:.0f} ms",
        )


def _run(*args: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(args, env=environment, stdout=subprocess.DEVNULL, check=False)
