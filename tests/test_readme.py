"""What the README shows is what happens: its commands exist and print what stands there."""

from __future__ import annotations

import re
import shlex

import pytest
from conftest import ROOT, python
from margin import noted
from office import docx, p

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def sessions() -> list[tuple[str, list[str]]]:
    """Return each command shown after "$ ", with the lines shown below it."""
    shown: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                shown.append((line[2:].partition("#")[0].strip(), []))
            else:
                shown[-1][1].append(line)
    return shown


DRAFTS = {"du-thao.docx": lambda: docx(p("KẾ HOẠCH")), "du-thao-da-xet.docx": lambda: noted(docx(p("KẾ HOẠCH")), "KẾ")}
COMMANDS = [(command, lines) for command, lines in sessions() if command.startswith(("compliance ", "cat "))]


@pytest.mark.parametrize(("command", "lines"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_commands_do_what_is_shown(command, lines, tmp_path):
    for name in (
        "ket-qua.json",
        "ke-hoach.html",
        "ke-hoach.ics",
        "ke-hoach.docx",
        "du-thao-da-xet.docx",
        "de-nghi.toml",
    ):
        command = command.replace(f"-o {name}", f"-o {tmp_path / name}")
    for name, make in DRAFTS.items():
        if f" {name} " in command:
            (tmp_path / name).write_bytes(make())
            command = command.replace(f" {name} ", f" {tmp_path / name} ")
    before, _, call = command.rpartition("| ")
    text = (ROOT / before.split()[1]).read_text(encoding="utf-8") if before else ""
    done = python("-m", *shlex.split(call), cwd=ROOT, input=text)
    assert done.returncode in (0, 1)
    assert not done.stderr
    rest = done.stdout
    for passage in filter(
        None, (part.strip("\n") for part in re.split(r"^…$\n?", "\n".join(lines), flags=re.MULTILINE))
    ):
        assert passage in rest
        rest = rest.partition(passage)[2]


def test_make_targets_exist():
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    chart = (ROOT / "compliance" / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?:\$ |`)make ([a-z]+)", README + chart)) <= targets


def test_what_is_to_be_run_first_stands_first():
    assert [command for command, _ in sessions()][:2] == ["make demo", "make test"]
