"""LibreOffice as the judge: its numbers are ours, and what it makes of a plan says the same."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from documents import TEXTS, meaning, pipeline, question, reading, text_of
from documents import Reading as Judged
from office import docx, level, numbered_docx, numbering, p
from office_oracle import converted, oracle
from typing_in_word import typed_docx

from compliance.errors import Unreadable
from compliance.outside import helper
from compliance.readers import Reading, read

if TYPE_CHECKING:
    from collections import Counter

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


def judged(data: bytes, kind: str) -> Counter[str]:
    """Return what a document says, and how it is judged."""
    source = read(f"a.{kind}", data, reading=HELPED)
    plan = pipeline.plan_of(source)
    return meaning(Judged(source, plan, pipeline.verdicts_of(plan, question())))


# What a text file has and Word has not: columns of blanks inside numbers, tables of one cell a line, letters of old
# charsets, words a scan tore apart, lines broken in the middle of a name, headings that only Markdown tells.
NOT_AS_TYPED = frozenset(
    "b-huyen-tiep-cong-dan b-phuong-lich-tiep-dan b-xa-quet-loi b-xa-tcvn3 c-cong-an-huyen-2022 c-dac-khu-2026"  # noqa: SIM905
    " c-phuong-sau-7-2025 c-thanh-uy-truc-thuoc-tw-2026 d-dang-uy-cong-ty-nha-nuoc-2017 d-dang-uy-phuong-van-xuoi-2026"
    " d-mttq-quan-dien-dan-2020 d-quan-lich-tung-o-2020"
    " d-xa-thong-bao-ngay-tiep-tung-lanh-dao-2025"
    " ke-hoach-doi-thoai-doanh-nghiep-so-2022 ke-hoach-doi-thoai-hieu-truong-sinh-vien-2017"
    " ke-hoach-doi-thoai-thanh-nien-mttq-tinh-2023".split()
)
TYPED = [path for path in TEXTS if path.suffix in (".txt", ".md")]
SOME = TYPED if os.environ.get("ALL_SAMPLES") else TYPED[::5]  # ALL_SAMPLES=1: every one, in a minute


@oracle
@pytest.mark.parametrize("kind", ["odt", "pdf"])
def test_samples_say_the_same_saved_by_libreoffice(kind, tmp_path):
    """OpenDocument keeps the lines of a text; PDF is made of what a typist would set in Word."""
    if kind == "pdf":
        pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")
    paths = [path for path in SOME if kind == "odt" or path.stem not in NOT_AS_TYPED]
    setter = numbered_docx if kind == "odt" else typed_docx
    made = converted(tmp_path, {f"{path.stem}.docx": setter(text_of(path)) for path in paths}, kind)
    for path in paths:
        assert judged(made[f"{path.stem}.docx"], kind) == meaning(reading(text_of(path), path.name)), path.name


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
