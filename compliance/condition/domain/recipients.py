"""Whom the recipients of a plan ("Nơi nhận") reach: by name, as one of a group, or by the line of what is kept."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from compliance.bodies import Registry
from compliance.condition.function import Function, Told
from compliance.expressions import pattern
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from compliance.bodies.registry import Named
    from compliance.condition.evaluate import Case

_SECTION = pattern(r"như (?:mục|điều|phần|khoản) ")
_LIST = pattern(r"\s*(?:,|;| và )\s*")
_PLURAL = "các "
_OF = pattern(r" (?:trực thuộc|thuộc|của|có liên quan|liên quan|chuyên môn|nghiệp vụ)(?: |$)")
_KEPT = "lưu"
_CLERKS = ("vt", "văn thư", "hồ sơ", "hs")  # who keeps the copy of every document
_PARTS = pattern(r"[,;.]")
_SHOWN = pattern(r"(?:niêm yết|website|trang (?:thông tin|ttđt|web|tin)|cổng (?:thông tin|ttđt))")  # reaches no body
_SOME = pattern(r"(?:\d{1,3} )(?=(?:thôn|ấp|bản|khu|tổ|xóm|buôn|làng|khóm)(?!\w))")
_BOARD = pattern(  # who speaks for a body: what is sent to the body reaches them
    r"(?:ban thường vụ|btv|ban chấp hành|bch|ban thường trực|btt|thường trực|lãnh đạo|thủ trưởng|giám đốc|chủ tịch|trưởng)?\s*(?:các )?"
)
_WORD = pattern(r"[^\W_]+")
_PIECES = (pattern(r"[,;:(]"), pattern(r"[,;:(]|\s[-–—]\s"))  # a dash parts names, or words of one
_PLACE = 2  # words of a place that a short name leaves out ("Đài PT&TH")
_SHORT = 2  # syllables of a noun that stands for a kind of body ("phòng", "chi cục")
# What an issuer and its own office ("Văn phòng") have in common in their names.
_CORES = (
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "tỉnh ủy",
    "thành ủy",
    "quận ủy",
    "huyện ủy",
    "thị ủy",
    "đảng ủy",
    "sở",
)
_ABBREVIATED = (("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"))


def _addressed(case: Case, text: str) -> bool | None:
    """Tell whether a body or office is reached by the recipients of the plan, or is the one that issues it."""
    registry = Registry.load()
    lines: list[Named] | None = case.memo.get("lines")
    if lines is None:
        names = [_several(recipient.name.value) for recipient in case.plan.recipients]
        names = [name for name in names if not _SHOWN.match(shadow(name))]
        names += [case.plan.issuer.value] if case.plan.issuer else []
        named = [(name.lower().startswith(_KEPT), one) for name in names for one in registry.line(name)]
        lines = case.memo["lines"] = [one for kept, one in named if one[1] or not kept]
    known: dict[str, bool | None] = case.memo.setdefault("addressed", {})
    if text not in known:
        case.spend(len(lines))
        reached = True if _by_section(case) else registry.reaches(lines, text)
        if reached is not True and (_kept(case, text) or _of_a_kind(case, text) or _in_short(case, text)):
            reached = True
        doubt = reached is False and (_may_be_its_own(case, text) or _may_be_kept(case, text))
        known[text] = None if doubt else reached
    return known[text]


def _by_section(case: Case) -> bool:
    """Tell whether the recipients name a section of the plan ("Như Mục IV"), and so all bodies in it."""
    known: bool | None = case.memo.get("recipients by section")
    if known is None:
        names = [shadow(recipient.name.value) for recipient in case.plan.recipients]
        known = case.memo["recipients by section"] = any(_SECTION.match(name) for name in names)
    return known


def _names(case: Case) -> list[str]:
    """Return the lines of the recipients in small letters."""
    known: list[str] | None = case.memo.get("recipients in small letters")
    if known is None:
        lines = [shadow(recipient.name.value).strip(" .;") for recipient in case.plan.recipients]
        known = case.memo["recipients in small letters"] = lines
    return known


def _kept(case: Case, text: str) -> bool:
    """Tell whether a text names the issuer's own office, which has its copy by the last line ("Lưu: VT")."""
    wanted = shadow(text)
    if not wanted.startswith("văn phòng ") or case.plan.issuer is None:
        return False
    issuer = shadow(case.plan.issuer.value)
    for short, long in _ABBREVIATED:
        wanted, issuer = wanted.replace(short, long), issuer.replace(short, long)
    own = any(core in wanted and core in issuer for core in _CORES)
    return own and any(line.startswith(_KEPT) for line in _names(case))


def _several(name: str) -> str:
    """Return a name with "các" for a number of places: "Trưởng 09 ấp" reaches what "Trưởng các ấp" does."""
    found = _SOME.search(shadow(name))
    return f"{name[: found.start()]}các {name[found.end() :]}" if found else name


def _may_be_kept(case: Case, text: str) -> bool:
    """Tell whether the copy that is kept ("Lưu: VT, BTCD") may be that of a body, by its initials."""
    initials = "".join(map(_letter, _WORD.findall(shadow(text))))
    for line in _names(case):
        for piece in _PARTS.split(line.removeprefix(_KEPT).lstrip(" :")) if line.startswith(_KEPT) else ():
            words = _WORD.findall(piece)
            if not words or piece in _CLERKS:
                continue
            short = len(words) == 1 and "".join(map(_letter, words[0]))
            if short and short in initials:
                return True
    return False


def _of_a_kind(case: Case, text: str) -> bool:
    """Tell whether a group of the recipients ("các phòng, chi cục thuộc Sở") is of the kind that a name begins with."""
    wanted = _BOARD.sub("", shadow(text), count=1)
    return any(f"{wanted} ".startswith(f"{noun} ") for line in _names(case) for noun in _kinds(line))


def _in_short(case: Case, text: str) -> bool:
    """Tell whether a line of the recipients shortens a name to initials: "HND huyện", "Đài PT&TH", "Ban TTND"."""
    wanted = [word for word in _WORD.findall(_BOARD.sub("", shadow(text), count=1)) if word != "và"]
    lines = [recipient.name.value for recipient in case.plan.recipients]
    pieces = {piece for line in lines for parts in _PIECES for piece in parts.split(line)}
    return any(_shortens(_WORD.findall(piece), wanted) for piece in pieces)


def _shortens(words: list[str], wanted: list[str]) -> bool:
    """Tell whether the words, some of them initials, are the wanted ones; the place at the end may be left out."""
    at = 0
    short = False
    for word in words:
        low = shadow(word)
        size = len(low)
        if at < len(wanted) and low == wanted[at]:
            at += 1
        elif (
            word.isupper() and size > 1 and "".join(map(_letter, wanted[at : at + size])) == "".join(map(_letter, low))
        ):
            at, short = at + size, True
        else:
            return False
    return short and len(wanted) - at <= _PLACE


def _letter(word: str) -> str:
    """Return the first letter of a word without its marks."""
    return unicodedata.normalize("NFD", word)[0]


def _kinds(line: str) -> list[str]:
    """Return the nouns of a group: "các phòng, chi cục thuộc sở" -> "phòng", "chi cục"."""
    found: list[str] = []
    listing = False
    for part in _LIST.split(line):
        listing = listing or part.startswith(_PLURAL)
        noun = _OF.split(part.removeprefix(_PLURAL), maxsplit=1)[0].strip()
        if listing and noun and len(noun.split()) <= _SHORT:
            found.append(noun)
        listing = listing and _OF.search(part) is None
    return found


def _may_be_its_own(case: Case, text: str) -> bool:
    """Tell whether a bare name ("Ban Tổ chức") in a document of the Front or of an association may mean its own board."""
    side = case.plan.side.value if case.plan.side else None
    return side == "front" and Registry.load().is_bare_board(text)


def _addressed_told(case: Case, text: str) -> Told:
    vi, en = {
        True: ("“{}” có trong nơi nhận", "“{}” is among the recipients"),
        False: ("“{}” không có trong nơi nhận", "“{}” is not among the recipients"),
        None: ("chưa rõ nơi nhận có gồm “{}” hay không", "whether the recipients include “{}” is not known"),
    }[_addressed(case, text)]
    return Told(vi.format(text), en.format(text), ())


FUNCTIONS: dict[str, Function] = {
    "addressed": Function(
        ("text",),
        "truth",
        _addressed,
        ("{} có trong nơi nhận", "{} không có trong nơi nhận", "chưa rõ nơi nhận có gồm {} hay không"),
        (
            "{} is among the recipients",
            "{} is not among the recipients",
            "whether the recipients include {} is not known",
        ),
        _addressed_told,
    ),
}
