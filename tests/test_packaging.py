"""The wheel, installed somewhere else, is the whole product: command, grammars and rule sets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

import compliance

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = ROOT / "samples" / "ke-hoach-tiep-dan-doi-thoai-dang-uy-xa-2026.txt"


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that sees nothing of this checkout."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=clean, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory) -> Path:
    """Install the wheel into a fresh environment that borrows only the libraries of this one; return its scripts."""
    home = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-index", "--no-deps"]
    installed = run(*pip, wheel, cwd=home)
    assert installed.returncode == 0, installed.stderr
    packages = next(home.rglob("site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def test_the_wheel_holds_grammars_rule_sets_and_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder in ("grammars", "rulesets"):
        ours = {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        packed = {name.removeprefix(f"compliance/data/{folder}/") for name in names if f"/data/{folder}/" in name}
        assert packed == ours
    assert {name.partition("/")[0] for name in names} == {
        "compliance",
        f"compliance-{compliance.__version__}.dist-info",
    }
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_code_comes_from_the_wheel(elsewhere, tmp_path):
    found = run(elsewhere / "python", "-c", "import compliance; print(compliance.__file__)", cwd=tmp_path)
    assert str(elsewhere.parent) in found.stdout


def test_rules_and_grammars_are_found(elsewhere, tmp_path):
    listed = run(elsewhere / "compliance", "rules", "list", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "TT01" in listed.stdout
    checked = run(elsewhere / "compliance", "check", SAMPLE, "--format", "json", cwd=tmp_path)
    (document,) = json.loads(checked.stdout)["documents"]
    assert (document["status"], document["kind"]) == ("checked", "plan")
    assert sum(document["summary"].values()) > 10
