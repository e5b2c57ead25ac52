"""LibreOffice as the judge: its numbers are ours, and what it makes of a plan says the same."""

from __future__ import annotations

import random
import shutil

import pytest
from documents import Reading as Judged
from documents import meaning, pipeline, question, reading
from office import docx, level, numbered_docx, numbering, p
from office_oracle import converted, oracle

from compliance.errors import Unreadable
from compliance.outside import helper
from compliance.readers import Reading, read

HELPED = Reading(helper=helper)


def outline(dice: random.Random) -> bytes:
    """Return a document of forty paragraphs in two lists of four levels, with restarts, at random levels."""
    shapes = ("decimal", "upperRoman", "lowerLetter", "upperLetter", "lowerRoman")
    lists = [
        "".join(
            level(at, dice.choice(shapes), dice.choice((f"%{at + 1}.", ".".join(f"%{k + 1}" for k in range(at + 1)) + ".", f"(%{at + 1})")),
                  start=dice.choice((1, 1, 1, 3)))
            for at in range(4)
        )
        for _ in range(2)
    ]  # fmt: skip
    again = '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    body = (p(f"việc {at}", level=dice.randrange(4), number=dice.choice((1, 1, 1, 2, 3))) for at in range(40))
    return docx("".join(body), numbering=numbering(*lists, numbers=again))


@oracle
def test_our_numbers_are_those_of_libreoffice(tmp_path):
    dice = random.Random(7)
    files = {f"{number}.docx": outline(dice) for number in range(12)}
    theirs = converted(tmp_path, files, "txt:Text (encoded):UTF8")
    for name, data in files.items():
        lines = [" ".join(line.split()) for line in theirs[name].decode("utf-8-sig").splitlines() if line.strip()]
        assert read(name, data).text.split("\n\n") == lines, name


@oracle
@pytest.mark.parametrize("kind", ["odt", "pdf", "doc"])
def test_a_plan_says_the_same_whatever_it_is_saved_as(kind, seeds, tmp_path):
    if kind == "pdf":
        pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")
    texts = {f"{path.stem}.docx": path for path in sorted(seeds.glob("*.txt"))}
    made = converted(tmp_path, {name: numbered_docx(path.read_text("utf-8")) for name, path in texts.items()}, kind)
    for name, path in texts.items():
        source = read(f"a.{kind}", made[name], reading=HELPED)
        plan = pipeline.plan_of(source)
        found = Judged(source, plan, pipeline.verdicts_of(plan, question()))
        assert meaning(found) == meaning(reading(path.read_bytes(), path.name)), name


def test_without_libreoffice_the_cure_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Unreadable, match="libreoffice-writer"):
        read("a.doc", b"\xd0\xcf\x11\xe0", reading=HELPED)
    with pytest.raises(Unreadable, match=r"\.docx"):
        read("a.doc", b"\xd0\xcf\x11\xe0")


@oracle
def test_what_libreoffice_cannot_open_is_refused(tmp_path):
    with pytest.raises(Unreadable, match=r"không mở được|không có chữ"):
        read("a.doc", b"\xd0\xcf\x11\xe0" + bytes(2000), reading=HELPED)
