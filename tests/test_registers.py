"""The registers: documents found by number, sign and date, working days, places, spelling; broken files refused."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from conftest import python

from compliance.errors import BrokenRules
from compliance.registers import calendar, documents, places, read, spelling, store
from compliance.registers.documents import Cited
from compliance.resources import data_dir
from compliance.understand.spelling import misprints

DAY = dt.date(2026, 3, 2)
HOME = data_dir("rulesets")
TITLE_11 = "trách nhiệm của người đứng đầu cấp ủy trong việc tiếp dân, đối thoại trực tiếp với dân và xử lý những phản ánh, kiến nghị của dân"


def day(text):
    return dt.date.fromisoformat(text)


def cited(kind=None, designation=None, issued=None, issuer=None, title=None, territory=None):
    return Cited(kind, designation, day(issued) if issued else None, issuer, title, territory)


# --- documents --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("citation", "on", "found"),
    [
        (cited("Quy định", "11-QĐi/TW", "2019-02-18"), "2026-03-02", ("11-QĐi/TW", "2019-02-18")),
        (cited("Quy định", "11-QÐi/TW", "2019-02-18"), "2026-03-02", ("11-QĐi/TW", "2019-02-18")),  # eth
        (cited("Quy định", "11-QĐ/TW", "2019-02-18"), "2026-03-02", ("11-QĐi/TW", "2019-02-18")),
        (cited("Quy định", "11-QĐ/TW"), "2026-03-02", ("11-QĐi/TW", "2019-02-18")),
        (cited("Quyết định", "11-QĐ/TW"), "2026-03-02", None),
        (cited("Quy định", "11-QĐ/TW", "2016-04-04"), "2026-03-02", None),
        (cited("Quy định", "11-QĐ/TW", title=TITLE_11), "2026-03-02", ("11-QĐi/TW", "2019-02-18")),
        (cited("Chỉ thị", "35-CT/TW", "2014-05-26"), "2026-03-02", ("35-CT/TW", "2014-05-26")),
        (cited("Chỉ thị", "35-CT/TW", "2024-06-14"), "2026-03-02", ("35-CT/TW", "2024-06-14")),
        (cited("Chỉ thị", "35-CT/TW"), "2026-03-02", None),
        (
            cited(
                "Chỉ thị",
                "35-CT/TW",
                title="tăng cường sự lãnh đạo của Đảng đối với công tác tiếp công dân, giải quyết khiếu nại, tố cáo",
            ),
            "2026-03-02",
            ("35-CT/TW", "2014-05-26"),
        ),
        (cited("Nghị định", "64/2014/NĐ-CP"), "2026-03-02", ("64/2014/NĐ-CP", "2014-06-26")),
        (cited("Nghị định", "64/2014/NĐ-CP", "2014-06-25"), "2026-03-02", ("64/2014/NĐ-CP", "2014-06-26")),
        (cited("Quy chế", "07-QC/TU", "2025-07-19", territory="Lào Cai"), "2026-03-02", ("07-QC/TU", "2025-07-19")),
        (cited("Quy chế", "07-QC/TU", "2021-05-05", territory="Cà Mau"), "2026-03-02", None),
        (cited("Quy chế", "07-QC/TU", territory="Cà Mau"), "2026-03-02", None),
        (cited("Quy chế", "07-QC/TU", territory="Lào Cai"), "2026-03-02", ("07-QC/TU", "2025-07-19")),
        (
            cited(
                "Quy chế",
                "07-QC/TU",
                issuer="Ban Thường vụ Tỉnh ủy Lào Cai",
                territory="Yên Bái",
                title="tiếp xúc, đối thoại trực tiếp với Nhân dân của người đứng đầu cấp ủy, chính quyền các cấp",
            ),
            "2026-03-02",
            ("07-QC/TU", "2025-07-19"),
        ),
        (cited("Luật", title="Luật Tiếp công dân"), "2026-03-02", ("42/2013/QH13", "2013-11-25")),
        (cited("Luật", title="Luật Tiếp công dân số 42/2013/QH13"), "2026-03-02", ("42/2013/QH13", "2013-11-25")),
        (cited("Luật", "42/2013/QH13", title="Luật Tiếp công dân"), "2026-03-02", ("42/2013/QH13", "2013-11-25")),
        (cited("Luật", "43/2013/QH13", title="Luật Tiếp công dân"), "2026-03-02", ("42/2013/QH13", "2013-11-25")),
        (cited("Luật", title="Luật Tiếp công dân năm 2013"), "2026-03-02", ("42/2013/QH13", "2013-11-25")),
        (
            cited("Luật", title="Luật Tiếp công dân", issued="2012-11-25"),
            "2026-03-02",
            ("42/2013/QH13", "2013-11-25"),
        ),
        (cited("Luật", title="Luật Tiếp công dân", issued="2012-05-04"), "2026-03-02", None),
        (cited("Quy định", "11-QĐi/TW", "2019-12-18"), "2026-03-02", ("11-QĐi/TW", "2019-02-18")),
        (cited("Quy định", "11-QĐi/TW", "2024-05-03"), "2026-03-02", None),
        (cited("Chỉ thị", "11-QĐi/TW", "2019-12-18"), "2026-03-02", None),
        (cited("Luật", title="Luật Tổ chức chính quyền địa phương"), "2024-05-05", ("77/2015/QH13", "2015-06-19")),
        (cited("Luật", title="Luật Tổ chức chính quyền địa phương"), "2025-04-01", ("65/2025/QH15", "2025-02-19")),
        (cited("Luật", title="Luật Tổ chức chính quyền địa phương"), "2025-08-01", ("72/2025/QH15", "2025-06-16")),
        (
            cited("Luật", title="Luật Tổ chức chính quyền địa phương", issued="2025-06-16"),
            "2025-08-01",
            ("72/2025/QH15", "2025-06-16"),
        ),
        (
            cited("Luật", title="Luật Tổ chức chính quyền địa phương", issued="2025-02-19"),
            "2025-08-01",
            ("65/2025/QH15", "2025-02-19"),
        ),
        (
            cited("Luật", title="Luật Tổ chức chính quyền địa phương năm 2015"),
            "2025-08-01",
            ("77/2015/QH13", "2015-06-19"),
        ),
        (cited("Luật", title="Luật Tổ chức chính quyền địa phương", issued="2003-11-26"), "2025-08-01", None),
        (cited("Luật", title="Luật Tổ chức chính quyền địa phương"), "2014-05-05", None),
        (cited("Luật", title="Luật Thanh niên"), "2026-03-02", None),
        (cited("Kế hoạch", "12/KH-UBND", "2026-01-05"), "2026-03-02", None),
        (cited("Chương trình", title="Chương trình làm việc năm 2026"), "2026-03-02", None),
    ],
)
def test_a_citation_finds_its_document(citation, on, found):
    match = documents().find(citation, day(on))
    assert (match and (match.document.designation, str(match.document.issued))) == found


def test_a_misprint_is_known_as_one():
    assert documents().find(cited("Quy định", "11-QĐ/TW", "2019-02-18"), DAY).misprint
    assert not documents().find(cited("Quy định", "11-QĐi/TW", "2019-02-18"), DAY).misprint


def test_the_title_of_another_document_is_found_out():
    wrong = cited("Chỉ thị", "35-CT/TW", "2014-05-26", title=TITLE_11)
    document = documents().find(wrong, DAY).document
    assert documents().owner_of_title(wrong, document).designation == "11-QĐi/TW"
    for title in ("tăng cường lãnh đạo công tác tiếp công dân, giải quyết khiếu nại, tố cáo", "tiếp dân", None):
        assert documents().owner_of_title(cited("Chỉ thị", "35-CT/TW", "2014-05-26", title=title), document) is None


@pytest.mark.parametrize(
    ("designation", "on", "force"),
    [
        ("64/2014/NĐ-CP", "2014-08-14", None),  # issued, not yet in force
        ("64/2014/NĐ-CP", "2014-08-15", True),
        ("64/2014/NĐ-CP", "2026-06-30", True),
        ("64/2014/NĐ-CP", "2026-07-01", False),
        ("66-QĐ/TW", "2026-01-08", True),
        ("66-QĐ/TW", "2026-01-09", False),
        ("36-HD/VPTW", "2026-05-26", True),
        ("36-HD/VPTW", "2026-05-27", False),
        ("218-QĐ/TW", "2022-12-31", True),
        ("218-QĐ/TW", "2023-01-01", None),  # its successor is not known
        ("1050-QĐ/TU", "2025-06-30", True),
        ("1050-QĐ/TU", "2025-07-01", None),  # the province merged
        ("07-QC/TU", "2026-03-02", True),  # issued by the merged province
        ("06-QC/TU", "2026-03-02", True),  # a province that did not merge
        ("367-QĐ/TU", "2020-03-02", None),  # nobody knows since when
    ],
)
def test_force_in_time(designation, on, force):
    (document,) = [one for one in documents()._all if one.designation == designation]
    assert document.in_force(day(on)) is force


def test_amendments_and_successors_are_linked():
    by = {one.designation: one for one in documents()._all}
    assert by["11-QĐi/TW"].amended_by == (("215-KL/TW", day("2025-11-23")),)
    assert by["42/2013/QH13"].amended_by == (("136/2025/QH15", day("2026-07-01")),)
    assert by["66-QĐ/TW"].replaced_by == "399-QĐ/TW"
    assert by["36-HD/VPTW"].replaced_by == "05-HD/VPTW"


# --- calendar ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "off", "why", "english"),
    [
        ("2026-02-27", False, "", ""),
        ("2026-02-28", True, "thứ Bảy", "a Saturday"),
        ("2026-03-01", True, "Chủ nhật", "a Sunday"),
        ("2026-02-17", True, "Tết Nguyên đán", "Lunar New Year"),
        ("2026-04-27", True, "nghỉ bù Giỗ Tổ Hùng Vương", "day off in lieu of Hung Kings' Day"),
        ("2026-01-02", True, "ngày nghỉ hoán đổi", "a day off by swap"),
        ("2026-01-10", False, "", ""),  # the Saturday worked for it
        ("2015-12-31", False, "", ""),
        ("2013-12-31", None, "", ""),  # before the years listed
        ("2013-12-29", True, "Chủ nhật", "a Sunday"),
        ("2028-01-03", None, "", ""),
    ],
)
def test_days_off(on, off, why, english):
    found = calendar()
    assert (found.day_off(day(on)), found.reason(day(on)), found.reason(day(on), "en")) == (off, why, english)


def test_projected_years_are_not_settled():
    assert [calendar().settled(day(on)) for on in ("2026-05-05", "2027-05-05", "2030-05-05")] == [True, False, False]


def test_days_off_agree_with_the_library():
    library = pytest.importorskip("holidays", reason="the library holidays is not installed")
    days = library.country_holidays("VN", years=range(2014, 2028), language="vi")
    ours = calendar()
    ours_only = {day("2026-01-02")}  # swapped by a decision the library lacks
    listed = {*ours._holidays, *ours._off}
    assert listed - set(days) == ours_only
    assert {one for one in days if 2014 <= one.year <= 2027} <= listed


# --- places -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "on", "valid", "into"),
    [
        ("tỉnh", "Yên Bái", "2025-06-30", True, None),
        ("tỉnh", "Yên Bái", "2025-07-01", False, "tỉnh Lào Cai"),
        ("tỉnh", "Lào Cai", "2026-03-02", True, None),
        ("tỉnh", "Hải Dương", "2026-03-02", False, "thành phố Hải Phòng"),
        ("tỉnh", "Đồng Nai", "2026-04-29", True, None),
        ("tỉnh", "Đồng Nai", "2026-04-30", False, "thành phố Đồng Nai"),
        ("thành phố", "Đồng Nai", "2026-04-29", False, "tỉnh Đồng Nai"),
        ("thành phố", "Đồng Nai", "2026-04-30", True, None),
        ("thành phố", "Thái Nguyên", "2024-05-24", True, None),  # the city of that province
        ("thành phố", "Thái Nguyên", "2026-05-24", False, None),
        ("thành phố", "Hải Phòng", "2026-05-24", True, None),
        ("tỉnh", "Thừa Thiên Huế", "2020-03-02", True, None),
        ("tỉnh", "Nam Kỳ", "2020-03-02", None, None),
        ("huyện", "Mường La", "2025-06-30", True, None),
        ("huyện", "Mường La", "2025-07-01", False, None),
        ("quận", "1", "2025-07-01", False, None),
        ("thị xã", "Sông Cầu", "2025-07-01", False, None),
        ("thị trấn", "Sa Pa", "2025-07-01", False, None),
        ("đặc khu", "Cát Hải", "2025-06-30", False, None),
        ("đặc khu", "Cát Hải", "2025-07-01", True, None),
        ("xã", "Bình Lư", "1990-01-01", True, None),
        ("phường", "Yên Bái", "2026-01-01", True, None),
    ],
)
def test_places_by_day(kind, name, on, valid, into):
    standing = places().standing(name, kind, day(on))
    assert (standing.valid, standing.into) == (valid, into)


def test_kinds_of_places_end_with_the_levels_of_bodies():
    """The registers of bodies and of places tell the same story about the district level."""
    from compliance.bodies import Registry

    ended = Registry.load().tables.levels["district"].end[0]
    for kind in ("huyện", "quận", "thị xã", "thị trấn"):
        assert places().standing("X", kind, ended - dt.timedelta(1)).valid
        assert places().standing("X", kind, ended).changed == ended


# --- spelling ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đổi thoại và đổi thoại, ĐỔI THOẠI", [("Đổi thoại", "đối thoại", 3)]),
        ("đối thoại, đối\nthoại, ĐỐI THOẠI", []),
        ("tổ chức đổi\nthoại, đổi  thoại", [("đổi\nthoại", "đối thoại", 2)]),
        ("đối thọai, uỷ ban nhân dân, kế họach", []),  # tones placed the other way
        ("doi thoai, ke hoach", []),  # written without marks
        ("ông Đỗ Thoại, đồng chí Kê Hoạch", []),  # names
        ("kiên nghị, quân đội thoái lui, vẫn phòng ngừa, văn phong", []),
        ("kê hoạch và kiến nghi", [("kê hoạch", "kế hoạch", 1), ("kiến nghi", "kiến nghị", 1)]),
        ("ðối thoại, kế hoạch", []),  # eth for đ
        ("xđổi thoạix", []),
        ("İ đổi thoại", []),  # a letter that grows in small letters: nothing is said
        ("", []),
    ],
)
def test_misprints(text, found):
    assert [(one.text.value, one.right, len(one.places)) for one in misprints(text)] == found
    for one in misprints(text):
        assert all(text[place.start : place.end] == place.value for place in one.places)


def test_key_words_are_not_misprints_of_each_other():
    for row in spelling():
        assert misprints(" ".join([row["right"], *row["other"]])) == ()


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("documents.toml", 'known = "P"', 'knwn = "P"', "không có khóa “knwn”; có phải là “known”?"),
        ("documents.toml", 'known = "P"', 'known = "X"', "cần “known” là một trong P, S*"),
        ("documents.toml", "issued = 2014-05-26", 'issued = "2014"', "cần “issued” là một ngày"),
        ("documents.toml", "issued = 2024-06-14", "issued = 2014-05-26", "35-CT/TW: cần mỗi văn bản một lần"),
        ("documents.toml", 'by = "97/2025/QH15"', 'by = "98/2025/QH15"', "cần văn bản 98/2025/QH15 có trong sổ"),
        ("documents.toml", 'means = "11-QĐi/TW"', 'means = "12-QĐi/TW"', "[[misprint]] 12-QĐi/TW: cần một văn bản"),
        (
            "documents.toml",
            'designation = "217-QĐ/TW"',
            'designation = "216-QĐ/TW"',
            "[[doubt]] 216-QĐ/TW: cần một văn bản",
        ),
        (
            "documents.toml",
            "{ to = 2018-07-05 }",
            "{ from = 2018-07-05, to = 2018-07-05 }",
            "ngày hết hiệu lực sau ngày",
        ),
        ("documents.toml", "\n[[document]]", "\n[[document", "không đọc được"),
        ("documents.toml", "\n[[misprint]]", "\n[[missprint]]", "không có mục “missprint”; có phải là “misprint”?"),
        ("holidays.toml", "[2015-01-01]", "[2016-01-01]", "[[year]] 2015, Tết Dương lịch: cần ngày của năm ấy"),
        (
            "holidays.toml",
            '"Quốc khánh" = "National Day"',
            '"Quốc Khánh" = "National Day"',
            "Quốc khánh: cần tên có trong [names]",
        ),
        ("holidays.toml", "off = 2026-01-02", "of = 2026-01-02", "không có khóa “of”; có phải là “off”?"),
        ("holidays.toml", "year = 2015", "year = 15", "cần “year” là một năm"),
        ("provinces.toml", 'into = "Lào Cai"', 'into = "Lào Kai"', "cần tỉnh Lào Kai có trong tệp"),
        ("provinces.toml", 'level = "district"', "levl = 1", "không có khóa “levl”; có phải là “level”?"),
        ("spelling.toml", 'right = "kế hoạch"', "right = 1", "cần “right” là chữ"),
        ("spelling.toml", 'right = "kế hoạch"', 'other = ["a"]', "cần khóa “right”"),
    ],
)
def test_a_broken_register_is_refused_with_its_place(tmp_path, file, old, new, problem):
    shutil.copytree(HOME, tmp_path / "r", ignore=shutil.ignore_patterns("*.json"))
    path = tmp_path / "r" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenRules) as refused:
        read.registers(tmp_path / "r")
    assert file in str(refused.value)
    assert problem in str(refused.value)


def test_the_compiled_form_is_current_and_the_same():
    assert (HOME / store.NAME).is_file(), "run `python -m compliance.law`"
    import json

    data = json.loads((HOME / store.NAME).read_text(encoding="utf-8"))
    assert data["files"] == store._digests(HOME), "run `python -m compliance.law`"
    assert data["registers"] == store._read(HOME)


def test_ordinary_lookups_need_no_toml():
    code = "import sys; from compliance import registers; registers.documents(), registers.calendar(), registers.places(); print('tomllib' in sys.modules)"
    assert python("-c", code).stdout == "False\n"


def test_a_changed_file_is_read_the_long_way(tmp_path):
    shutil.copytree(HOME, tmp_path / "r")
    path = tmp_path / "r" / "spelling.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[[word]]\nright = "báo cáo"\n', encoding="utf-8")
    assert store.load(tmp_path / "r")["spelling"][-1]["right"] == "báo cáo"
    (tmp_path / "r" / store.NAME).write_text("[", encoding="utf-8")
    assert store.load(tmp_path / "r")["spelling"][-1]["right"] == "báo cáo"
