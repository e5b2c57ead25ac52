"""Blanks that were lost between words, or put between letters: what is put right, and what is not touched."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.readers import read
from compliance.readers.parting import cuts
from compliance.readers.spacing import spaced
from compliance.readers.syllables import is_syllable
from compliance.readers.weave import draft

# Enough to show that blanks were lost; one line.
DAMAGED = "KẾHOẠCH tiếpdân, đốithoại: Chủtrì, phốihợp, thànhphần, địađiểm.\n"

APART = """Kế hoạch, từ ngày, phối hợp, xã năm, nhiệm vụ, trước khi, các ông, cụ thể, đảng ủy, thực hiện,
Căn cứ, Nhân dân, hằng tháng, Quy định, thành phần, nội dung, thông báo, phương án, tham gia, KẾ HOẠCH,
MỤC ÐÍCH, ÐẢNG ỦY, QUÝ III, NỘI DUNG, Ðối thoại, tiếp dân của đồng chí Bí thư Ðảng ủy, Bộ Chính, UBND xã,
HĐND tỉnh, TNCS Hồ, với UBND, quý III, UBND ấp, tại Krông, của Ea, TW của"""
WHOLE = """Apatit Internet VNPT Nga Êđê Krông Đắk Lắk Xơđăng Mơnông Niê QĐi QyĐ TTr CTr ThS BCĐ VPĐU LĐTBXH HĐND VNeID
iPhone YouTube eOffice online camera Hanoi Vietnam hoà hòa quỷ quý giếng nghiêng khuya thuở a Y"""
SYLLABLES = "quyết quốc giếng gì nghiệp khuỷu thuở hoà hòa ngoằn khuya yêu uyên ủy ngày kỹ gìn oách ồ"
NO_SYLLABLES = "qđ tôc hạch\u0323 cgi kà nghà kế1 krông hanh\u0301 uơng êđê b"

SAMPLES = [path for path in sorted((ROOT / "samples").glob("*")) if path.suffix in (".txt", ".md", ".html")]
ORDINARY = [path for path in SAMPLES if path.name != "b-xa-quet-loi.txt"]
# Prose in Unicode about meetings: no page, no legacy charset, no recipe.
PROSE = [path for path in ORDINARY if path.suffix != ".html" and not re.search("tcvn3|cong-thuc", path.name)]


def repaired(text: str) -> str:
    return spaced(draft(text, "utf-8")).text


def blanks(text: str) -> set[int]:
    """Return before which letters (counted without white space) there is white space."""
    return {len("".join(text[: match.start()].split())) for match in re.finditer(r"\s+", text)}


@pytest.mark.parametrize("words", re.split(r",\s", APART))
def test_words_written_as_one_are_parted(words):
    joined = words.replace(" ", "")
    assert " ".join(joined[start:end] for start, end in pairwise([0, *cuts(joined), len(joined)])) == words


@pytest.mark.parametrize("word", WHOLE.split())
def test_one_word_stays_one(word):
    assert cuts(word) == ()


def test_syllables_are_told_by_their_build():
    assert [word for word in SYLLABLES.split() if not is_syllable(word)] == []
    assert [word for word in NO_SYLLABLES.split() if is_syllable(word)] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ngày05 tháng3 năm2026", "ngày 05 tháng 3 năm 2026"),
        ("từngày10đến15/4/2026, chậm nhất10 ngày", "từ ngày 10 đến 15/4/2026, chậm nhất 10 ngày"),
        ("trong05 ngày; từ7giờ30 phút; 3triệu đồng", "trong 05 ngày; từ 7 giờ 30 phút; 3 triệu đồng"),
        ("quýIII/2026, QUÝIV/2026, I.MỤCÐÍCH", "quý III/2026, QUÝ IV/2026, I.MỤC ÐÍCH"),
        ("Số12-KH/ÐU", "Số 12-KH/ÐU"),
        ("T/MBAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("12-KH/ĐU, 07-QC/TU, 11-QĐi/TW, 64/2014/NĐ-CP, QĐ03, Q1, F0, Covid19, A4, 10đ, 5km, 7h30", None),
        ("H'Nga Niê Kđăm, Ea T’ling, Êđê, Krông Pắc; thamgia@thamgia.gov.vn, /tham-gia/thamgia", None),
        ("thời gian: 8 giờ, ngày 05/3/2026; Điều 5 khoản 2 điểm a; máy M10, mẫu B12-X", None),
    ],
)
def test_lines_of_a_damaged_text(line, expected):
    assert repaired(DAMAGED + line).splitlines()[1] == (expected or line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("K Ế   H O Ạ C H", "KẾ HOẠCH"),
        ("K Ế H O Ạ C H", "KẾ HOẠCH"),
        ("  **Đ ố i  t h o ạ i  n ă m  2 0 2 6:**", "  **Đối thoại năm 2026:**"),
        ("Ð Ả N G\u00a0 \u00a0Ủ Y", "ÐẢNG\u00a0ỦY"),
        ("A B C D Đ E", None),
        ("Đ T  N Ă M", None),
        ("T O A N", None),
        ("à  ơ  ô  ê", None),
        ("Đ Ủ", None),
        ("K Ế   H O Ạ C H năm", None),
        ("Kế h o ạ c h", None),
    ],
)
@pytest.mark.parametrize("before", ["", "Số 12\n", "\n\n"])
def test_letter_spaced_lines(line, expected, before):
    source = read("a.txt", f"{before}{line}\nchung".encode())
    assert source.text == f"{before}{expected or line}\nchung"
    assert [note.code for note in source.diagnostics] == (["R05"] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "Kếhoạch tiếpdân, phốihợp, địađiểm năm2026.",  # four are no damage
        DAMAGED + "Một văn bản rất dài, nơi vài chỗ dính chữ không nói lên điều gì. " * 100,
        "Éléments préférés: sécurité, désespéré, répété, élevé, été, hébété, sévérité.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy; dítě, těžký, příležitost, účastníků, výrobků, národních",
        "Ừ" * 5000,
    ],
)
def test_what_is_no_damage_stays(text):
    assert repaired(text) == text


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.name)
def test_ordinary_samples_are_not_touched(path):
    assert not {"R04", "R05"} & {note.code for note in read(path.name, path.read_bytes()).diagnostics}


def test_real_texts_are_not_touched(seeds):
    for path in sorted(seeds.glob("*.txt")):
        base = draft(path.read_text(encoding="utf-8"), "utf-8")
        assert spaced(base) is base, path.name


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_data_are_not_touched(name):
    text = f'{{"title": "{DAMAGED.strip()}"}}'
    assert read(name, text.encode()).text == text


def test_the_damaged_sample_is_read_as_meant():
    source = read("a.txt", (ROOT / "samples/b-xa-quet-loi.txt").read_bytes())
    assert [(note.code, re.findall(r"\d+", note.message)) for note in source.diagnostics] == [("R04", ["54"])]
    words = re.findall(r"[^\W\d_]+", source.text.lower().replace("ð", "đ"))
    names = {"ii", "iii", "t", "m", "kh", "kl", "qđ", "qđi", "tw", "hđnd", "ubnd", "mttq", "tncs", "vpđu"}
    assert {word for word in words if not is_syllable(word)} <= names  # nothing joined is left
    assert not re.search(r"[^\W\d_]{2}\d|\d[^\W\d_]{2}", source.text)


@pytest.mark.parametrize("share", [0.1, 0.6])
def test_plans_get_their_lost_blanks_back_and_no_others(share):
    chance = random.Random(2026)
    lost = restored = right = 0
    for path in PROSE:
        text = path.read_text(encoding="utf-8")
        damaged = re.sub(r"(?<=\w) (?=\w)", lambda _: "" if chance.random() < share else " ", text)
        missing = blanks(text) - blanks(damaged)
        added = blanks(repaired(damaged)) - blanks(damaged)
        lost, restored, right = lost + len(missing), restored + len(added), right + len(added & missing)
    assert lost > 1000
    assert right > 0.95 * lost
    assert right > 0.995 * restored


FRAGMENTS = "Kế hoạch từ ngày tháng năm quý III ủy UBND xã Ðảng Krông H'Nga tham gia Q1 12-KH/ĐU T/M Êđê 05 / ,"
glued = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS.split()), st.sampled_from(["", "", "", " ", "  ", "\u00a0", "\n"])), max_size=60
)
loose = st.lists(st.tuples(st.sampled_from("KẾHOẠCHđốithoạià2"), st.sampled_from([" ", " ", "  ", "   ", "\n"])))
texts = st.one_of(
    glued.map(lambda parts: DAMAGED + "".join(map("".join, parts))),
    loose.map(lambda parts: "".join(map("".join, parts))),
    st.text(st.characters(exclude_categories=["Cs"])),
)


@given(texts)
@example(DAMAGED * 3 + "K Ế   H O Ạ C H\n" * 3)
def test_only_blanks_come_and_go_and_every_letter_leads_back(text):
    data = text.encode()
    result = spaced(draft(text, "utf-8"))
    assert re.sub(r"[ \t\u00a0]", "", result.text) == re.sub(r"[ \t\u00a0]", "", text)
    assert spaced(result).text == result.text
    at = 0
    for piece in result.pieces:
        assert piece.start == at < piece.end
        words, raw = result.text[piece.start : piece.end], data[piece.byte_start : piece.byte_end]
        assert raw.decode() == (words if piece.codec else "")
        assert piece.codec or words == " "
        at = piece.end
    assert at == len(result.text)


@given(st.lists(st.sampled_from([*FRAGMENTS.split(), *WHOLE.split()]), max_size=9).map("".join))
def test_cuts_are_inside_the_word_and_final(word):
    bounds = [0, *cuts(word), len(word)]
    assert bounds == sorted(bounds)
    assert all(cuts(word[start:end]) == () for start, end in pairwise(bounds))
