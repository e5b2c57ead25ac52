"""The registry of bodies: names found in texts, taken apart, looked up by level and day."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.bodies import Registry, normal
from compliance.errors import BrokenRules
from compliance.resources import TABLES, data_dir, digest, read_compiled, toml_tables
from compliance.vietnamese import shadow

FILE = data_dir("rulesets") / "bodies.toml"
GOLD = Path(__file__).parents[2] / "shared" / "gold"
REGISTRY = Registry.load()


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in REGISTRY.mentions(text, shadow(text), 0, len(text))]


def items(text: str) -> list[str]:
    return [text[a:b] for a, b in REGISTRY.split(text, shadow(text), 0, len(text))]


# --- names in a text: each text with the mentions in it, separated by " | " ---

MENTIONS = [
    ("gửi phòng Tổ chức - Hành chính - Quản trị trước ngày 17/12", "phòng Tổ chức - Hành chính - Quản trị"),
    ("gửi phòng Kế hoạch và Đối ngoại trước ngày 10", "phòng Kế hoạch và Đối ngoại"),
    ("sở văn hóa, thể thao và du lịch chủ trì", "sở văn hóa, thể thao và du lịch"),
    ("trung tâm dịch vụ tổng hợp xã", "trung tâm dịch vụ tổng hợp xã"),
    ("ban chỉ huy quân sự xã", "ban chỉ huy quân sự xã"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Bình An:", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Bình An"),
    ("đảng ủy các cơ quan đảng tỉnh", "đảng ủy các cơ quan đảng tỉnh"),
    ("ban quản lý các khu công nghiệp tỉnh", "ban quản lý các khu công nghiệp tỉnh"),
    ("văn phòng hđnd và ubnd xã", "văn phòng hđnd và ubnd xã"),
    ("bí thư chi bộ, trưởng bản Nà Hoi 6", "bí thư chi bộ | trưởng bản Nà Hoi 6"),
    ("Trưởng bản Nà Hoi 6, Nà Hoi 8, Công an xã", "Trưởng bản Nà Hoi 6, Nà Hoi 8 | Công an xã"),
    ("Đảng ủy xã Bình An, tỉnh Lai Châu họp", "Đảng ủy xã Bình An, tỉnh Lai Châu"),
    ("Công an xã chủ trì phối hợp với Ban CHQS xã:", "Công an xã | Ban CHQS xã"),
    ("CÔNG AN XÃ BÌNH AN", "CÔNG AN XÃ BÌNH AN"),
    ("ĐẢNG BỘ TỈNH LAI CHÂU ĐẢNG ỦY XÃ BÌNH AN", "ĐẢNG BỘ TỈNH LAI CHÂU | ĐẢNG ỦY XÃ BÌNH AN"),
    ("Chủ tịch UBND tỉnh Nguyễn Văn Mẫu phát biểu", "Chủ tịch UBND tỉnh"),
    ("phường Lê Lợi, UBND phường Lê Lợi", "UBND phường Lê Lợi"),
    ("UBND quận 5; Thuế cơ sở 3 tỉnh Lào Cai", "UBND quận 5 | Thuế cơ sở 3 tỉnh Lào Cai"),
    ("Phòng Nông nghiệp, Xây dựng và Môi trường phối hợp", "Phòng Nông nghiệp, Xây dựng và Môi trường"),
    ("Sở Y tế, Nội vụ", "Sở Y tế"),
    ("chỉ đạo các ban, sở, ngành và địa phương liên quan lập danh sách", "các ban, sở, ngành và địa phương liên quan"),
    ("các phòng, ban, đơn vị sự nghiệp có liên quan tham mưu", "các phòng, ban, đơn vị sự nghiệp có liên quan"),
    ("Các đảng ủy trực thuộc Tỉnh ủy,", "Các đảng ủy trực thuộc Tỉnh ủy"),
    ("Các cơ quan tham mưu, giúp việc Đảng ủy,", "Các cơ quan tham mưu, giúp việc Đảng ủy"),
    (
        "một số phòng, ban của thành phố Thái Nguyên có liên quan",
        "một số phòng, ban của thành phố Thái Nguyên có liên quan",
    ),
    ("các cơ quan chuyên môn thuộc Ủy ban nhân dân xã.", "các cơ quan chuyên môn thuộc Ủy ban nhân dân xã"),
    ("UBND các xã, phường tổ chức", "UBND các xã, phường"),
    ("Đảng ủy Công an tỉnh, Chi bộ Phòng Nội vụ", "Đảng ủy Công an tỉnh | Chi bộ Phòng Nội vụ"),
    ("Ban Pháp chế của Hội đồng nhân dân tỉnh", "Ban Pháp chế của Hội đồng nhân dân tỉnh"),
    ("Trường THCS Bình An, Trường Tiểu học Lê Lợi", "Trường THCS Bình An | Trường Tiểu học Lê Lợi"),
    ("Ban Quản lý Vườn quốc gia Hoàng Liên", "Ban Quản lý Vườn quốc gia Hoàng Liên"),
    ("Phó trưởng Đoàn đại biểu Quốc hội tỉnh Lào Cai", "Phó trưởng Đoàn đại biểu Quốc hội tỉnh Lào Cai"),
    ("Ban *Tuyên giáo và\nDân vận* Tỉnh ủy", "Ban *Tuyên giáo và\nDân vận* Tỉnh ủy"),
    ("Uỷ ban nhân dân tỉnh Hoà Bình", "Uỷ ban nhân dân tỉnh Hoà Bình"),
    ("Quyết định số 12-QĐ/TU và Công văn 3/UBND-NC của UBND tỉnh", "UBND tỉnh"),
    ("Chủ tịch Hồ Chí Minh, cán bộ y tế, ban hành văn bản, phòng chống thiên tai, quốc phòng, xã hội", ""),
    ("tổ chức hội nghị; các Hội nghị; trường hợp đột xuất; đại hội Đảng; tư tưởng TƯ TƯỞNG", ""),
]


@pytest.mark.parametrize(("text", "wanted"), MENTIONS)
def test_mentions_are_as_long_as_the_names(text, wanted):
    assert found(text) == [name for name in wanted.split(" | ") if name]


LISTS = [
    "Các cơ quan tham mưu, giúp việc Tỉnh ủy | Ủy ban Mặt trận Tổ quốc tỉnh | các tổ chức chính trị - xã hội cấp tỉnh",
    "Ban Xây dựng Đảng | Ủy ban Kiểm tra Đảng ủy",
    "Trưởng các phòng, đơn vị",
    "Sở Văn hóa, Thể thao và Du lịch | Sở Y tế | Công an tỉnh",
    "Bí thư chi bộ | Trưởng bản Nà Hoi 6, Nà Hoi 8",
    "Thường trực Đảng ủy | HĐND | UBND | UBMTTQ Việt Nam xã",
    "Công an | Quân sự xã",
    "Mặt trận Tổ quốc | các đoàn thể",
    "Các chi, đảng bộ trực thuộc",
    "Thành ủy | UBND thành phố Thái Nguyên",
    "Ủy ban MTTQ | các tổ chức CT-XH cấp tỉnh",
    "Sở Y tế | Nội vụ | Văn hóa, Thể thao và Du lịch | Giáo dục và Đào tạo | Công an tỉnh | Tài chính",
    "Đồng chí Bí thư Tỉnh ủy | Chủ tịch Hội đồng nhân dân tỉnh",
    "Liên đoàn Lao động | Hội Nông dân | Hội LHPN | Hội CCB | Đoàn TNCS Hồ Chí Minh tỉnh",
    "UBND các xã: Bình An, Bản Lìm",
    "Phòng Kinh tế, Hạ tầng và Đô thị | Phòng Văn hóa - Xã hội",
]


@pytest.mark.parametrize("separators", [(", ", ", "), ("; ", "; "), (", ", " và ")])
@pytest.mark.parametrize("wanted", LISTS)
def test_split_cuts_between_bodies_only(wanted, separators):
    parts = wanted.split(" | ")
    middle, last = separators
    text = last.join(filter(None, [middle.join(parts[:-1]), parts[-1]]))
    assert items(text) == parts


def test_split_leaves_out_the_words_that_announce_a_list():
    assert items("- Đại diện lãnh đạo sở, ngành: Y tế, Nội vụ; Công an tỉnh.") == ["Y tế", "Nội vụ", "Công an tỉnh"]
    assert items("Đại diện lãnh đạo: Sở Y tế; Doanh nghiệp tư nhân") == ["Sở Y tế", "Doanh nghiệp tư nhân"]


def test_split_keeps_what_it_does_not_know():
    assert items("") == []
    assert items("người dân; hộ kinh doanh, tiểu thương") == ["người dân", "hộ kinh doanh, tiểu thương"]


OFFICES = [
    (
        "Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh",
        [("Bí thư", "Tỉnh ủy"), ("Chủ tịch", "Hội đồng nhân dân tỉnh")],
    ),
    ("Đồng chí Phó Bí thư Thường trực Đảng ủy xã.", [("Phó Bí thư Thường trực", "Đảng ủy xã")]),
    ("Chánh Văn phòng", [("Chánh Văn phòng", "Văn phòng")]),
    (
        "Trần Văn Mẫu - Ủy viên Ban Chấp hành Đảng bộ tỉnh, Bí thư Đảng ủy, Chủ tịch HĐND xã",
        [("Ủy viên", "Ban Chấp hành Đảng bộ tỉnh"), ("Bí thư", "Đảng ủy"), ("Chủ tịch", "HĐND xã")],
    ),
    ("Giám đốc Sở Y tế", [("Giám đốc", "Sở Y tế")]),
    ("Trưởng Ban Dân vận Tỉnh ủy", [("Trưởng Ban", "Ban Dân vận Tỉnh ủy")]),
    ("Trưởng Công an, Chỉ huy Trưởng Ban CHQS xã", [("Trưởng Công an", "Công an"), ("Chỉ huy Trưởng", "Ban CHQS xã")]),
    ("Chủ tịch HĐND, UBND xã", [("Chủ tịch", "HĐND"), ("Chủ tịch", "UBND xã")]),
    ("Chủ tịch xã", [("Chủ tịch", "xã")]),
    ("PHÓ BÍ THƯ THƯỜNG TRỰC", [("PHÓ BÍ THƯ THƯỜNG TRỰC", None)]),
    ("Thường trực Tỉnh ủy", [("Thường trực Tỉnh ủy", None)]),
    ("tổ tư vấn pháp lý", [("tổ tư vấn pháp lý", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), OFFICES)
def test_offices_are_taken_apart(text, wanted):
    assert REGISTRY.offices_of(text) == wanted


# --- lives: name, plan's level, and whether it exists on five days; T yes, F no, ? nobody knows ---

DAYS = [dt.date(2024, 5, 24), dt.date(2025, 2, 10), dt.date(2025, 6, 30), dt.date(2025, 7, 1), dt.date(2026, 5, 1)]
LIVES = [
    ("Ban Dân vận Tỉnh ủy", None, "T?FFF", "S"),
    ("BDVTU", None, "T?FFF", "S"),
    ("Ban Tuyên giáo Trung ương", None, "TFFFF", "S"),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy", None, "F?TTT", "S"),
    ("Ban Tuyên giáo", None, "T????", "S"),
    ("Ban Tuyên giáo Thành ủy Thái Nguyên", None, "T?FFF", "S"),
    ("Ban cán sự đảng UBND tỉnh", None, "T?FFF", "S"),
    ("Đảng đoàn HĐND tỉnh", None, "T?FFF", "S"),
    ("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", None, "T?FFF", "S"),
    ("Đảng ủy UBND tỉnh", None, "F?TTT", "S"),
    ("Đảng ủy các cơ quan Đảng tỉnh", None, "F??TT", "S"),
    ("Huyện ủy Bình Minh", None, "TTTFF", "S"),
    ("Bí thư Huyện ủy", None, "TTTFF", "S"),
    ("UBND huyện Bình Minh", None, "TTTFF", "S"),
    ("Thường trực Thành ủy Thái Nguyên", None, "TTTFF", "S"),
    ("Thành ủy Hà Nội", None, "TTTTT", None),
    ("Thành ủy", None, "TTT??", "S"),
    ("Thành ủy", "province", "TTTTT", None),
    ("UBND thành phố Đồng Nai", None, "FFFFT", "S"),
    ("UBND tỉnh Đồng Nai", None, "TTTTT", None),
    ("UBND thị trấn Bình Minh", None, "TTTFF", "M"),
    ("UBND đặc khu Bình Minh", None, "FFFTT", "S"),
    ("Sở KH&ĐT", None, "TTFFF", "M"),
    ("Sở LĐ-TB&XH", None, "TTFFF", "M"),
    ("Sở Nông nghiệp và Môi trường", None, "FFTTT", "M"),
    ("Phòng LĐTBXH huyện", None, "TTTFF", "S"),
    ("Phòng Nội vụ", None, "TTTTT", None),
    ("Phòng Kinh tế xã", None, "TTTTT", None),
    ("Đảng ủy", None, "TTTTT", None),
    ("Đảng ủy", "commune", "TTTTT", None),
    ("Ban Thường vụ Đảng ủy Sở KH&ĐT", None, "TTFFF", "M"),
    ("Ban Thường vụ Đảng ủy Sở Tài chính", None, "TTTTT", None),
    ("Chi bộ Công an huyện Bình Minh", None, "TTTFF", "S"),
    ("Tòa án nhân dân khu vực 2", None, "TTTTT", None),
]


@pytest.mark.parametrize(("name", "level", "wanted", "known"), LIVES)
def test_bodies_live_from_day_to_day(name, level, wanted, known):
    entry = REGISTRY.entry(name, level)
    assert "".join({True: "T", False: "F", None: "?"}[entry.valid_on(day)] for day in DAYS) == wanted
    assert entry.known == known


def test_entries_know_level_side_and_successors():
    entry = REGISTRY.entry("**Ban Dân vận** Tỉnh uỷ")
    assert (entry.name, entry.level, entry.side, entry.successors) == (
        "Ban Dân vận", "province", "party", ("Ban Tuyên giáo và Dân vận",)
    )  # fmt: skip
    assert REGISTRY.entry("Thường trực HĐND xã").side == "state"
    assert REGISTRY.entry("Đảng ủy", "department").level == "province"
    assert REGISTRY.entry("Đảng ủy").level is None
    assert REGISTRY.entry("Y tế").name == "Sở Y tế"


@pytest.mark.parametrize(
    "name",
    ["", "  ", "người dân", "Phòng Đối ngoại", "Ban Tuyên giáo Liên đoàn Lao động tỉnh", "Ban Dân vận Đảng ủy xã"],
)
def test_what_is_not_in_the_registry_has_no_entry(name):
    assert REGISTRY.entry(name) is None


def test_mentions_tell_kind_level_and_parts():
    text = "Chánh Văn phòng Tỉnh ủy và các sở, ngành cấp tỉnh; Phòng Đối ngoại xã Bình An"
    office, group, unknown = REGISTRY.mentions(text, shadow(text), 0, len(text))
    assert text[slice(*office.title)] == "Chánh Văn phòng"
    assert text[slice(*office.body)] == "Văn phòng Tỉnh ủy"
    assert (office.entry.kind, office.level) == ("party_office", "province")
    assert (group.kind, group.level, group.entry, "police" in group.covers) == ("group", "province", None, True)
    assert (unknown.kind, unknown.level, unknown.entry, unknown.head_word) == ("division", "commune", None, "phòng")


# --- heads, collectives, coverage ---

HEADS = [
    ("Sở Y tế", "Giám đốc", False), ("Tỉnh ủy", "Bí thư", True), ("UBND xã", "Chủ tịch", True),
    ("Công an xã", "Trưởng Công an", False), ("Công an tỉnh", "Giám đốc", False), ("Đoàn TNCS HCM xã", "Bí thư", False),
    ("Ban Thường vụ Đảng ủy xã", "Bí thư", True), ("Phòng Đối ngoại", "Trưởng phòng", False),
    ("Bí thư Tỉnh ủy", "Bí thư", False), ("người dân", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "head", "collective"), HEADS)
def test_heads_and_collectives(name, head, collective):
    assert (REGISTRY.head_office(name), REGISTRY.is_collective(name)) == (head, collective)


IS_HEAD = [
    ("Bí thư", "Tỉnh ủy", True), ("Phó Bí thư Thường trực", "Tỉnh ủy", False), ("Bí thư", "UBND xã", False),
    ("Chủ tịch", "UBND xã", True), ("Phó Chủ tịch", "UBND xã", False), ("Trưởng", "Ban Dân vận Tỉnh ủy", True),
    ("Trưởng phòng", "Phòng Đối ngoại", True), ("Phó Trưởng phòng", "Phòng Đối ngoại", False),
    ("Chánh Văn phòng", "Văn phòng UBND tỉnh", True), ("Người đứng đầu", "Sở Y tế", True),
    ("Lãnh đạo", "UBND xã", None), ("Cố vấn", "UBND xã", None), ("Giám đốc", "người dân", None), ("", "UBND xã", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "wanted"), IS_HEAD)
def test_the_head_is_not_the_deputy_nor_another_bodys_head(title, body, wanted):
    assert REGISTRY.is_head(title, body) is wanted


COVERS = [
    ("Các đảng ủy trực thuộc Tỉnh ủy", "Đảng ủy UBND tỉnh", True),
    ("Các đảng ủy trực thuộc Tỉnh ủy", "Đảng ủy Mặt trận Tổ quốc Việt Nam tỉnh", True),
    ("Các đảng ủy trực thuộc Tỉnh ủy", "Tỉnh ủy", False),
    ("Các cơ quan chuyên trách tham mưu, giúp việc Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", True),
    ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", "Văn phòng Tỉnh ủy", True),
    ("Các cơ quan tham mưu, giúp việc Đảng ủy", "Ban Xây dựng Đảng", True),
    ("Các cơ quan tham mưu, giúp việc Đảng ủy", "Văn phòng HĐND và UBND xã", False),
    ("Các sở, ban, ngành", "Sở Y tế", True),
    ("Các sở, ban, ngành", "Công an tỉnh", True),
    ("Các sở, ban, ngành", "Hội Nông dân tỉnh", False),
    ("Các sở, ban, ngành", "Phòng Đối ngoại Sở Y tế", True),
    ("Công an, Quân sự xã", "Ban CHQS xã", True),
    ("Các chi, đảng bộ trực thuộc Đảng ủy", "Bí thư chi bộ", True),
    ("Các chi, đảng bộ trực thuộc Đảng ủy", "Trưởng bản Nà Hoi 6", None),
    ("Các thôn, bản", "Trưởng bản Nà Hoi 6", True),
    ("Các cơ quan, đơn vị đóng trên địa bàn", "Trạm Y tế xã", True),
    ("Ủy ban MTTQ, các tổ chức CT-XH cấp tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh", True),
    ("Ủy ban MTTQ, các tổ chức CT-XH cấp tỉnh", "Liên đoàn Lao động tỉnh", True),
    ("Các tổ chức chính trị - xã hội xã", "Hội Nông dân tỉnh", False),
    ("Các tổ chức chính trị - xã hội tỉnh", "Hội Nông dân xã", None),
    ("Thường trực Đảng ủy, Thường trực HĐND, Lãnh đạo UBND xã", "Ủy ban nhân dân xã", True),
    ("Thành ủy và UBND thành phố Thái Nguyên", "Thường trực Thành ủy Thái Nguyên", True),
    ("Các phòng, đơn vị", "Trưởng các phòng, đơn vị", True),
    ("Các xã, phường", "Đảng ủy xã Bình An", True),
    ("Lưu VPĐU", "Văn phòng Đảng ủy", True),
    ("UBND tỉnh", "UBND xã", None),
    ("UBND tỉnh", "Sở Y tế", None),
    ("Sở Nội vụ", "Sở Y tế", False),
    ("Phòng Đối ngoại", "Phòng đối ngoại", True),
    ("Phòng Đối ngoại", "Phòng Đối nội", None),
    ("Lưu: VT", "Sở Y tế", None),
    ("Sở Y tế", "người dân", None),
]


@pytest.mark.parametrize(("group", "member", "wanted"), COVERS)
def test_recipients_cover_bodies(group, member, wanted):
    assert REGISTRY.covers(group, member) is wanted


SAME = [
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "UBMTTQ tỉnh"), ("**Sở  VHTT&DL**", "Sở Văn hoá, Thể thao và Du lịch"),
    ("Uỷ ban nhân dân xã", "UBND xã"), ("các tổ chức CT-XH cấp tỉnh", "tổ chức chính trị xã hội tỉnh"),
    ("Các đồng chí Ủy viên BCH Đảng bộ tỉnh", "đ/c Ủy viên Ban Chấp hành Đảng bộ tỉnh"), ("VPTU", "Văn phòng Tỉnh ủy"),
    ("BCH Quân sự xã", "Ban CHQS xã"), ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"), ("T.Ư Đảng", "Trung ương Đảng"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_key(one, other):
    assert normal(one) == normal(other)


def test_different_bodies_have_different_keys():
    assert normal("Sở Y tế") != normal("Sở Nội vụ")
    assert normal("tư vấn") == "tư vấn"
    assert normal("") == normal("các") == ""


# --- the file ---


def test_names_are_spelled_as_texts_are_read():
    text = FILE.read_text(encoding="utf-8")
    bare = "\n".join(line.partition("#")[0] for line in text.splitlines()).replace('"*"', "")
    assert shadow(bare) == bare.lower()


def test_every_successor_is_in_the_registry():
    bodies = tomllib.loads(FILE.read_text(encoding="utf-8"))["body"]
    names = {name for body in bodies for name in body["names"]}
    assert {heir for body in bodies for heir in body.get("successors", [])} <= names


def test_every_stem_is_read_back_as_its_entry():
    for key, entries in REGISTRY.tables.entries.items():
        entry = REGISTRY.entry(entries[0].name)
        assert entry is not None, key
        assert entry.name == entries[0].name


POLICE = '[[body]]\nnames = ["A"]\nkind = "police"\n'
BROKEN = [
    ("[[body]", "không đọc được sổ cơ quan"),
    ('[[body]]\nnames = ["A"]\nkind = "party_bord"\nlevels = ["province"]', "có phải 'party_board'?"),
    (POLICE, "cần trường levels"),
    (POLICE + 'levels = ["provinse"]', "có phải 'province'?"),
    (POLICE + 'level = ["province"]', "có phải 'levels'?"),
    (POLICE + 'levels = "province"', "levels là một danh sách chữ"),
    (POLICE + 'levels = ["province"]\naliases = ["Sở Y tế"]', "'sở y tế' chỉ thuộc một tên"),
    (POLICE + 'levels = ["province"]\nend = "2025"\nknown = "S"', "end là một ngày"),
    (POLICE + 'levels = ["province"]\nbegin = [2025-07-01, 2025-06-01]\nknown = "S"', "begin là một ngày"),
    (POLICE + 'levels = ["province"]\nend = 2025-07-01', "known bên cạnh end"),
    ('[[body]]\nnames = ["A", "B"]\naliases = ["C"]\nkind = "police"\nlevels = ["province"]', "khi có aliases"),
    ('[[body]]\nnames = ["Sở Y tế"]\nkind = "police"\nlevels = ["province"]', "Sở Y tế một lần ở mỗi cấp"),
    ('[[group]]\nnames = ["a"]\ncovers = ["polise"]', "có phải 'police'?"),
    ('[[office]]\nnames = ["a"]\nbound = "yes"', "bound là true hoặc false"),
    ('[[extra]]\nnames = ["a"]', "không có mục 'extra'"),
]


@pytest.mark.parametrize(("addition", "message"), BROKEN)
def test_a_broken_registry_is_refused_with_its_cure(tmp_path, addition, message):
    file = tmp_path / "bodies.toml"
    file.write_text(FILE.read_text(encoding="utf-8") + "\n" + addition, encoding="utf-8")
    with pytest.raises(BrokenRules, match=r"bodies\.toml") as refusal:
        Registry.load(file)
    assert message in str(refusal.value)


def test_a_missing_part_is_named(tmp_path):
    file = tmp_path / "bodies.toml"
    file.write_text("[kinds]\n", encoding="utf-8")
    with pytest.raises(BrokenRules, match=r"cần mục \[abbreviations\]"):
        Registry.load(file)


# --- whatever the text ---

WORDS = "Sở Y tế , ; và các phòng ban Tỉnh ủy UBND xã Bình An 6 Trưởng bản - / : ( chủ trì trực thuộc \n * TU Việt Nam"
TEXTS = st.lists(st.sampled_from(WORDS.split(" ")) | st.text(max_size=3), max_size=60).map(" ".join)


@given(TEXTS)
def test_mentions_and_items_are_ordered_spans_of_the_text(text):
    for spans in (
        [(m.start, m.end) for m in REGISTRY.mentions(text, shadow(text), 0, len(text))],
        REGISTRY.split(text, shadow(text), 0, len(text)),
    ):
        flat = [0, *(place for span in spans for place in span), len(text)]
        assert flat == sorted(flat)
        assert all(text[a:b].strip() for a, b in spans)


@given(TEXTS, TEXTS)
def test_no_text_breaks_the_answers(one, other):
    assert REGISTRY.offices_of(one)
    assert REGISTRY.covers(one, other) in (True, False, None)
    assert normal(normal(one)) == normal(one) or "\x00" in one
    entry = REGISTRY.entry(one)
    assert entry is None or entry.valid_on(DAYS[0]) in (True, False, None)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated texts are not beside the checkout")
def test_bodies_of_annotated_tasks_are_names_through_and_through():
    yaml = pytest.importorskip("yaml")
    for file in sorted(GOLD.glob("*.yaml")):
        for task in yaml.safe_load(file.read_text(encoding="utf-8"))["tasks"]:
            body = task["body"]
            for item in body.split(" chỉ đạo ") if " chỉ đạo " in body else items(body):
                assert found(item) == [item]


@pytest.mark.parametrize("name", ["bodies.toml", "provinces.toml"])
def test_compiled_tables_are_current(name, tmp_path):
    path = FILE.with_name(name)
    assert read_compiled(FILE.with_name(TABLES))[name]["sha256"] == digest(path.read_bytes()), "run `make compiled`"
    assert toml_tables(path) == tomllib.loads(path.read_text(encoding="utf-8"))
    edited = tmp_path / name
    edited.write_bytes(path.read_bytes() + b"\n[odd]\nday = 2026-01-31\n")
    (tmp_path / TABLES).write_bytes(FILE.with_name(TABLES).read_bytes())
    assert toml_tables(edited)["odd"] == {"day": dt.date(2026, 1, 31)}


@pytest.mark.parametrize(
    ("name", "province", "level"),
    [
        ("Thành ủy", "Cần Thơ", "province"),
        ("Ban Nội chính Thành ủy", "Cần Thơ", "province"),
        ("UBND thành phố", "Cần Thơ", "province"),
        ("Thành ủy", "Thái Nguyên", "district"),
        ("Thành ủy Thủ Đức", "Hồ Chí Minh", "district"),  # it says which
        ("Tỉnh ủy", "Thái Nguyên", "province"),
        ("Thành ủy", "Đồng Nai", None),  # a city of the centre since some day: which one is meant?
        ("Thành ủy", "", None),
    ],
)
def test_the_province_tells_which_city_a_bare_name_means(name, province, level):
    entry = Registry.load().entry(name, "commune", province)
    assert entry is not None
    assert entry.level == level
