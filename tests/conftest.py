"""What all tests share: profiles of random search and where the texts of the neighbouring folder are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
NEIGHBOUR = ROOT.parent / "shared"

# The everyday search is the same in every run; `make fuzz` looks elsewhere, and longer.
settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("long", settings.get_profile("default"), derandomize=False, max_examples=20_000)
settings.load_profile("default")


def python(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run this Python with `args` in a process of its own, this checkout importable; output as text."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, *args], env=environment, capture_output=True, encoding="utf-8", check=False, **options
    )


def _neighbour(name: str) -> Path:
    folder = NEIGHBOUR / name
    if not folder.is_dir():
        pytest.skip(f"no ../shared/{name} beside this checkout")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the real texts, or skip."""
    return _neighbour("seeds")


@pytest.fixture(scope="session")
def gold() -> Path:
    """Return the folder of their annotation, or skip."""
    return _neighbour("gold")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables that tests left with `record_property("table", ...)`, in whatever process they ran."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "table":
                    terminalreporter.write_line(str(value))
