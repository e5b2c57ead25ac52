"""Harmless changes alter nothing: the same plan is read and the same verdicts are given, for the same words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from damage import CHANGES, ENCODINGS, GROUPS
from documents import TEXTS, meaning, reading, text_of
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from _pytest.mark import ParameterSet

# What a change does alter, and where: limits of the reader. One that is overcome must go from this list.
KNOWN: dict[str, tuple[str, set[str]]] = {
    "hard wraps at 64": (
        "a sentence broken by hard wraps is taken for several",
        {
            "000_baa81b98a3e6e207.txt",
            "002_c0b1e33d64b22c03.txt",
            "004_e4bd14c6549835cd.txt",
            "b-bieu-mau-phieu.txt",
            "b-so-cong-chuc-tre.md",
            "b-tinh-doanh-nghiep-nong-dan.txt",
            "b-xa-quet-loi.txt",
            "c-ban-quan-ly-kcn-2022.txt",
            "c-benh-vien-2025.txt",
            "c-cong-an-huyen-2022.txt",
            "c-hoi-nong-dan-huyen-2021.md",
            "c-huyen-uy-quet-2020.txt",
            "c-lien-doan-lao-dong-2024.txt",
            "c-phuong-sau-7-2025.txt",
            "d-dang-uy-cong-ty-nha-nuoc-2017.txt",
            "d-dang-uy-phuong-van-xuoi-2026.txt",
            "d-dang-uy-xa-luan-phien-thon-2026.md",
            "d-huyen-uy-mttq-doan-the-2016.txt",
            "d-ldld-tinh-cong-nhan-kcn-2022.txt",
            "d-thi-uy-pdf-xuong-dong-2023.txt",
            "d-thpt-hoc-sinh-phu-huynh-2024.txt",
            "d-tinh-ca-phe-doanh-nhan-giai-doan-2018.txt",
            "ke-hoach-doi-thoai-hieu-truong-sinh-vien-2017.txt",
            "ke-hoach-doi-thoai-huyen-uy-2018.txt",
        },
    ),
    "doubled spaces": (
        "two blanks are taken for the gap between two columns",
        {
            "001_7db5329408539cae.txt",
            "004_e4bd14c6549835cd.txt",
            "b-xa-tcvn3.txt",
            "d-dang-uy-phuong-van-xuoi-2026.txt",
            "ke-hoach-doi-thoai-tinh-uy-2019.txt",
            "trang-tin-doi-thoai-nhan-dan-2016.html",
        },
    ),
    "hard wraps at 96": (
        "a sentence broken by hard wraps is taken for several",
        {
            "002_c0b1e33d64b22c03.txt",
            "b-huyen-tiep-cong-dan.txt",
            "c-ban-quan-ly-kcn-2022.txt",
            "c-cong-an-huyen-2022.txt",
            "c-lien-doan-lao-dong-2024.txt",
            "d-dang-uy-cong-ty-nha-nuoc-2017.txt",
            "d-ldld-tinh-cong-nhan-kcn-2022.txt",
            "lich-tiep-cong-dan-ubnd-phuong-2024.txt",
        },
    ),
    "hard wraps at 80": (
        "a sentence broken by hard wraps is taken for several",
        {
            "b-huyen-tiep-cong-dan.txt",
            "c-lien-doan-lao-dong-2024.txt",
            "c-phuong-sau-7-2025.txt",
            "c-thi-xa-phu-nu-2019.md",
            "d-dang-uy-xa-luan-phien-thon-2026.md",
            "d-huyen-kinh-gui-2019.txt",
            "d-huyen-uy-mttq-doan-the-2016.txt",
            "d-ldld-tinh-cong-nhan-kcn-2022.txt",
            "ke-hoach-doi-thoai-hieu-truong-sinh-vien-2017.txt",
        },
    ),
    "hard wraps and page numbers": (
        "a sentence broken by hard wraps is taken for several",
        {
            "b-huyen-tiep-cong-dan.txt",
            "c-lien-doan-lao-dong-2024.txt",
            "c-phuong-sau-7-2025.txt",
            "c-thi-xa-phu-nu-2019.md",
            "d-dang-uy-xa-luan-phien-thon-2026.md",
            "d-huyen-kinh-gui-2019.txt",
            "d-huyen-uy-mttq-doan-the-2016.txt",
            "d-ldld-tinh-cong-nhan-kcn-2022.txt",
            "ke-hoach-doi-thoai-hieu-truong-sinh-vien-2017.txt",
        },
    ),
    "bullets *": (
        "a star before emphasis is not taken for a bullet",
        {"c-hoi-nong-dan-huyen-2021.md"},
    ),
    "abbreviations": (
        "the issuer is named with its place or without",
        {
            "c-phuong-sau-7-2025.txt",
            "c-thi-xa-phu-nu-2019.md",
            "d-cong-van-huyen-doi-thoai-2019.txt",
            "d-huyen-kinh-gui-2019.txt",
            "d-tinh-thanh-nien-trong-so-ngay-2025.txt",
        },
    ),
    "names in full": (
        "?",
        {"d-cong-van-huyen-doi-thoai-2019.txt", "d-huyen-kinh-gui-2019.txt"},
    ),
}


def known(name: str | None, path: Path) -> bool:
    return name in KNOWN and path.name in KNOWN[name][1]


def parameters(name: str, path: Path) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=KNOWN[name][0])] if known(name, path) else []
    return pytest.param(name, path, id=f"{name}-{path.name}", marks=marks)


PAIRS = [
    parameters(name, path)
    for path in TEXTS
    for name, change in CHANGES.items()
    if change(text_of(path)) != text_of(path)
]


# Changes that only together alter something: "I  -  MỤC ĐÍCH" is not taken for a heading, "*  Việc" not for an item.
TOGETHER = (
    {"I -", "doubled spaces"},
    {"1-", "doubled spaces"},
    {"bullets *", "doubled spaces"},
    {"bullets o", "non-breaking spaces"},
)


@cache
def original(path: Path) -> Counter[str]:
    return meaning(reading(text_of(path)))


def differences(path: Path, changed: str | bytes) -> list[str]:
    """Return the facts that a changed document lost (-) and got (+)."""
    before, after = original(path), meaning(reading(changed))
    return [f"- {fact}" for fact in before - after] + [f"+ {fact}" for fact in after - before]


@pytest.mark.parametrize(("name", "path"), PAIRS)
def test_harmless_changes_alter_nothing(name, path):
    assert differences(path, CHANGES[name](text_of(path))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_alter_nothing(name, path):
    data = ENCODINGS[name](text_of(path))
    if data is None:
        pytest.skip("has characters that this encoding does not know")
    assert differences(path, data) == []


# One of each group, or none; hard wraps only alone, for they have limits enough as it is.
SEVERAL = [[None, *(name for name in group if not name.startswith("hard wraps"))] for group in GROUPS]


@given(st.sampled_from(TEXTS), st.tuples(*map(st.sampled_from, SEVERAL)))
def test_several_harmless_changes_alter_nothing(path, names):
    text = text_of(path)
    for name in filter(None, names):
        text = CHANGES[name](text)
    if not any(known(name, path) for name in names) and not any(pair <= set(names) for pair in TOGETHER):
        assert differences(path, text) == []
