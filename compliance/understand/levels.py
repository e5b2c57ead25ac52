"""Whose a document is by side (Party, State, Front) and level: by its symbol, its issuer, its title, who hosts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.plan import Fact
from compliance.resources import data_path, toml_tables
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compliance.plan import Signature
    from compliance.syntax import SyntaxTree
    from compliance.understand.header import Header

_SYMBOL_SIDES = (
    ("front", pattern(r"mttq|mttw|đtn|đct|ldlđ|lđlđ|hnd|hlhpn|tđtn|đoàn|đtn|-mt|bttq|btt$")),
    ("party", pattern(r"/(?:tu|hu|đu|qu|thu|tw|cb|cu|vptu|bdvtu|btgtu|btctu|btgdvtu|bnctu|ubkttu|vpđu|đuk|tvtu|đub|btgđu)|-(?:tu|hu|đu)$|(?:^|/)[a-z]+-đ[ub]")),
    ("state", pattern(r"ubnd|hđnd|/(?:kh|tb|qđ|bc|hd)-|-(?:s[a-zđ&]+|vp|ttcp|cp|vpub)")),
)  # fmt: skip
_JOINT_SYMBOL = pattern(r"(?<![a-zđ])(?:ubnd|hđnd)\s?[-/&]\s?(?:ub)?(?:mttq|mt|đtn|đct|hnd|lđlđ)", "nd")
_PARTY_BODY = pattern(
    r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|chi bộ|chi ủy|ban chấp hành đảng|ban thường vụ(?! (?:tỉnh đoàn|huyện đoàn|đoàn|thành đoàn|hội|công đoàn))"
)
_FRONT_BODY = pattern(
    r"mặt trận tổ quốc|mttq|tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|đoàn (?:tncs|thanh niên|xã|phường)|liên đoàn lao động|hội nông dân|hội liên hiệp|hội cựu chiến binh|công đoàn|ban thường trực"
)
_STATE_BODY = pattern(
    r"ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|^sở(?!\w)|^bộ(?! chỉ huy| phận| môn)(?!\w)|^(?:bộ|thứ) trưởng|tổng cục|văn phòng ủy ban|chủ tịch ủy ban nhân dân|ban tiếp công dân|thanh tra|trường |bệnh viện|trung tâm|cục |chi cục|phòng |bảo hiểm|kho bạc|viện |đài "
)
_LEVELS = (
    ("department", pattern(r"^sở(?!\w)|(?:của|giám đốc|lãnh đạo|tiếp công dân) sở (?:y tế|[^\W\d_]+ )|văn phòng (?:(?:ủy ban nhân dân|ubnd|đoàn đbqh)[^,]{0,20}(?:tỉnh|thành phố|$)|(?:hđnd và ubnd|hội đồng nhân dân và ủy ban nhân dân) tỉnh)|^ban quản lý|^thanh tra tỉnh|^cục |^chi cục|^công an tỉnh|^bảo hiểm xã hội tỉnh"
      r"|^ban (?:dân vận|tuyên giáo|tổ chức|nội chính|dân tộc)[^,]*(?:tỉnh|thành ủy)|^văn phòng tỉnh ủy|^ủy ban kiểm tra tỉnh")),
    ("unit", pattern(r"^trường |^bệnh viện|^trung tâm|^chi bộ|^chi ủy|^viện |^học viện|^phòng |^công ty|^tổng công ty|^hợp tác xã|^trạm |^đảng bộ (?:trường|bệnh viện|công ty|sở|cơ quan)|^đảng ủy (?:trường|bệnh viện|công ty|cơ quan|sở)")),
    ("commune", pattern(r"(?<!thị )(?<!\w)(?:xã|phường|thị trấn|đặc khu)(?!\w)(?! hội)|đảng ủy xã|đảng ủy phường")),
    ("district", pattern(r"huyện|quận(?!\w)|thị xã|thị ủy|thành phố thuộc|thành ủy(?! (?:hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế|tp|thành phố))")),
    ("province", pattern(r"tỉnh|thành ủy|thành phố|(?<!\w)tp(?!\w)|thành đoàn")),
    ("central", pattern(r"trung ương|chính phủ|^bộ(?! chỉ huy| phận| môn)(?!\w)|^(?:bộ|thứ) trưởng|^tổng cục|quốc hội|bộ chính trị|ban bí thư")),
)  # fmt: skip
_CITY = pattern(
    r"(?<!\w)(?:thành phố|tp\.?)(?:(?:\s+|(?<=\.))(?P<name>(?!thuộc|trực thuộc|và |có |tổ chức|tiếp |thông báo|khóa|về |định kỳ|năm )[^\W\d_]+[^\n|,;.]{0,24}))?"
)
_OF_OFFICE = pattern(
    r"^(?:đồng chí |đ/c |ông |bà )?(?:phó )?(?:tổng giám đốc|giám đốc|hiệu trưởng|viện trưởng|cục trưởng|chi cục trưởng|lãnh đạo|thủ trưởng|chánh thanh tra|chánh văn phòng)\s+(?=\w)"
)
_BARE_CITY = pattern(r"thành ủy\s*$")
_NAMED_CITY = pattern(r"thành ủy (?P<name>hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế|tp)(?!\w)")


@functools.cache
def _central_cities() -> tuple[str, ...]:
    """Return the names of the cities run by the centre, past and present, shadowed."""
    rows = toml_tables(data_path("rulesets", "provinces.toml"))["province"]
    cities = [r for r in rows if "thành phố" in (r.get("kind"), r.get("later", {}).get("kind"))]
    return tuple(shadow(name) for r in cities for name in (r["name"], *r.get("aliases", ())))


def side_of(
    header: Header, issuer: Fact[str] | None, signature: Signature | None, hosts: Sequence[Fact[str]] = ()
) -> Fact[str] | None:
    """Return party, state or front: by the symbol, then the issuer, the mottoes, the signature, at last by who hosts."""
    if header.symbol:
        words = shadow(header.symbol.value)
        if joint := _JOINT_SYMBOL.search(words):  # of a plan of two bodies: the first one's number
            return Fact("state", header.symbol.start + joint.start(), header.symbol.end)
        for side, names in _SYMBOL_SIDES:
            if names.search(f"/{words}" if "/" not in words else words):
                return Fact(side, header.symbol.start, header.symbol.end)
    if by_name := _side_named(issuer or (signature.authority if signature else None)):
        return by_name
    for line in header.lines:
        if line.value in ("party_motto", "state_motto", "state_slogan"):
            return Fact("party" if line.value == "party_motto" else "state", line.start, line.end)
    if signature and signature.position:
        words = shadow(signature.position.value)
        side = "party" if "bí thư" in words else "state"
        return Fact(side, signature.position.start, signature.position.end)
    return next(filter(None, map(_side_named, hosts)), None)


def _side_named(named: Fact[str] | None) -> Fact[str] | None:
    """Return the side of a body, or of the body whose office is named ("Giám đốc Sở")."""
    words = _OF_OFFICE.sub("", shadow(named.value), count=1) if named else ""
    for side, names in (("front", _FRONT_BODY), ("party", _PARTY_BODY), ("state", _STATE_BODY)):
        if named and names.search(words):
            return Fact(side, named.start, named.end)
    return None


def level_of(tree: SyntaxTree, named: Iterable[Fact[str] | None]) -> Fact[str] | None:
    """Return the level of the first of `named` that tells one: province, district, commune, department, unit or central."""
    for fact in named:
        if fact is None:
            continue
        words = _OF_OFFICE.sub("", shadow(fact.value), count=1)
        if _BARE_CITY.search(words):  # of the centre or of a province: the city's name decides
            city = _NAMED_CITY.search(tree.shadow)
            words += f" {city['name']}" if city else ""
        of_province = _is_city_of_province(words, tree.shadow)
        for level, names in _LEVELS:
            if (level == "district" and of_province) or (
                names.search(words) and not (of_province and level in ("department", "province"))
            ):
                return Fact(level, fact.start, fact.end)
    return None


def _is_city_of_province(words: str, low: str) -> bool:
    """Return whether words name a city below a province ("UBND thành phố Long Xuyên"); where bare, the text tells."""
    city = _CITY.search(words)
    if city is None:
        return False
    named = city if city["name"] else next((c for c in _CITY.finditer(low) if c["name"]), None)
    if named is None:
        return False
    name = named["name"]
    central = next((c for c in _central_cities() if name.startswith(c)), None)
    return central is None or f"thành phố {central}, tỉnh " in low
