"""Who hosts, told by the words after "Chủ trì:": offices and persons; who stands in or is only there hosts nothing."""

from __future__ import annotations

import pytest

from compliance.bodies import Registry
from compliance.understand.hosts import hosts_in
from compliance.understand.material import Material
from compliance.vietnamese import shadow


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Đồng chí Bí thư Đảng ủy; trường hợp bận thì ủy quyền cho đồng chí Phó Bí thư", ["Bí thư Đảng ủy"]),
        ("Đồng chí Bí thư Đảng ủy, khi vắng mặt ủy quyền cho Phó Bí thư Thường trực", ["Bí thư Đảng ủy"]),
        ("Bí thư Đảng ủy (khi vắng mặt, Phó Bí thư được ủy quyền)", ["Bí thư Đảng ủy"]),
        ("Đồng chí Bí thư Đảng ủy chủ trì; các đồng chí Phó Bí thư cùng dự", ["Bí thư Đảng ủy"]),
        ("Thường trực Hội đồng nhân dân xã phối hợp với Thường trực Đảng ủy", ["Thường trực Hội đồng nhân dân xã"]),
        ("Giám đốc Sở - ông Lê Hoàng Nam", ["Giám đốc Sở - ông Lê Hoàng Nam = Lê Hoàng Nam"]),
        ("Bí thư Huyện ủy Phạm Văn Khoa", ["Bí thư Huyện ủy Phạm Văn Khoa = Phạm Văn Khoa"]),
        ("ThS. Mai Thị Lan - Hiệu trưởng", ["ThS. Mai Thị Lan - Hiệu trưởng = Mai Thị Lan"]),
        ("Hiệu trưởng Trường THPT Lê Quý Đôn", ["Hiệu trưởng Trường THPT Lê Quý Đôn"]),
        ("Chủ tịch UBND phường Tô Hiệu", ["Chủ tịch UBND phường Tô Hiệu"]),
        ("Chủ tịch UBND thành phố Cao Bằng", ["Chủ tịch UBND thành phố Cao Bằng"]),
    ],
)
def test_hosts(words, found):
    material = Material(None, words, shadow(words), Registry.load(), None, None, None, "plan", ())
    hosts = hosts_in(material, 0, len(words))
    assert [" = ".join(filter(None, (h.office.value, h.person and h.person.value))) for h in hosts] == found
