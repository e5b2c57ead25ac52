"""The foot of a document: recipients ("Nơi nhận") and the signature block, in either order or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact, pattern
from compliance.plan import Fact, Recipient, Signature
from compliance.syntax import landmarks as lm
from compliance.vietnamese import clean, squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compliance.syntax import Leaf, SyntaxTree

_GAP = exact(r"[ \u00a0]{4,}|\t+|\s*\|\s*")
_NEAR = 12  # characters between two lines of a list
_SEVERAL = 2  # semicolons of a line that lists recipients
_MANY = 4  # of a bullet that is more than one line of a list
_BULLET = pattern(r"[-+•*–]\s*|\d{1,2}[.)]\s*")
_PURPOSE = pattern(r"\(\s*(?:để\s*)?([^)]{2,24})\)")
_PURPOSES = (
    (pattern(r"b\s*/\s*c|báo cáo"), "report"),
    (pattern(r"t\s*/\s*h|thực hiện"), "act"),
    (pattern(r"ph?\s*/\s*h|phối hợp"), "cooperate"),
    (pattern(r"chỉ đạo"), "direct"),
    (
        pattern(r"^(?:để )?(?:biết|theo dõi|thông báo|đưa tin|đăng|niêm yết|phổ biến|giám sát|kiểm tra|tuyên truyền)"),
        "inform",
    ),
)
_ARCHIVE = pattern(r"lưu(?:\s|:|$)")
_FILE_SIGN = pattern(r"[a-zđ&]{2,12}\s*[/-]\s*\d{1,3}[a-z]?$|[a-z]{1,4}\.\w{1,6}$")
_HEADING = pattern(r"\s*nơi\s*nhận\s*:?\s*")
_STAMP = pattern(
    r"người ký|ký bởi|ký ngày|email|cơ quan:|thời gian ký|signature|digitally|\(đã ký\)|đã ký$|\(ký|đóng dấu|ký tên"
)
_RANK = pattern(
    r"\s*(?:(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|(?:bs\.?\s*ck\w*|pgs|gs|ts|ths|bs|cn|ks)\.?)[\s.]+)+"
)
_NAME_NOT = pattern(r"[\d:;/()]|nơi nhận|lưu (?:vt|vp|hs)\w*(?!\w)")


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a line at wide gaps: two columns side by side."""
    parts = []
    at = start
    words = text[start:end]
    parted = "|" in words or "\t" in words or "    " in words or "\u00a0" in words
    for gap in _GAP.finditer(text, start, end) if parted else ():
        if gap.start() > at and gap.end() < end:
            parts.append((at, gap.start()))
            at = gap.end()
    parts.append((at, end))
    return [_bare(text, a, b) if len(parts) > 1 else (a, b) for a, b in parts if text[a:b].strip()]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a cell without the emphasis around its words."""
    words = text[start:end].rstrip("*_ ")
    return end - len(text[start:end].lstrip("*_ ")), start + len(words)


def read(tree: SyntaxTree) -> tuple[tuple[Recipient, ...], Signature | None]:
    """Return the recipients and the signature."""
    text, low = tree.text, tree.shadow
    recipients: list[Recipient] = []
    block: list[list[tuple[int, int]]] = []  # the cells of each line of the signature
    listing = inline = False  # whether recipients are listed; whether they are in one paragraph with their heading
    since = 0  # lines before that heading: a signature may stand above it
    for leaf, first, (a, b) in _foot_cells(tree):
        if first:
            block.append([])
        heading = _HEADING.match(low, a, b)
        begin = heading.end() if heading else a
        if heading and not listing:
            listing, since = True, len(block) - 1
        inline = (inline and first) or (heading is not None and ";" in low[begin:b])
        if not low[begin:b].strip(" :"):
            continue
        marked = first and leaf.mark is not None
        if _is_signature(text, low, begin, b, marked=marked, listing=listing):
            block[-1].append((begin, b))
        elif listing and (marked or (first and not any(block[since:]))) and not _FILE_SIGN.match(low[begin:b].strip()):
            goes_on = leaf.kind == "NEXT" or (
                inline and heading is None and low[max(0, begin - _NEAR) : begin].rstrip()[-1:] != ";"
            )
            for number, (start, end) in enumerate(
                _listed(low, begin, b, 1 if inline else _MANY if marked else _SEVERAL)
            ):
                _add(text, low, recipients, start, end, wrapped=goes_on and not number)
        elif not listing or not marked:
            block[-1].append((begin, b))
    return tuple(recipients), _signature(text, low, _own(text, low, block))


def _own(text: str, low: str, block: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the cells of one signature: of two side by side (a joint plan) the right one, whose number the plan bears."""
    signs = [[lm.is_capitals(text[a:b]) and lm.AUTHORITY.match(low, a) for a, b in line] for line in block]
    joint = any(sum(map(bool, line)) > 1 for line in signs)
    if not joint:
        return [cell for line in block for cell in line]
    right = min(_column(text, line[-1][0]) for line in block if len(line) > 1)
    return [line[-1] for line in block if line and (len(line) > 1 or _column(text, line[0][0]) * 2 > right)]


def _column(text: str, at: int) -> int:
    """Return how far from the beginning of its line a character stands; in a row of a table all stand to the right."""
    begin = text.rfind("\n", 0, at) + 1
    return at if "|" in text[begin:at] else at - begin


def _listed(low: str, start: int, end: int, least: int) -> Iterator[tuple[int, int]]:
    """Yield the recipients of a line that lists several, with `least` semicolons: "Tỉnh ủy (b/c); UBND tỉnh; Lưu: VT"."""
    if low[start:end].rstrip("; ./").count(";") < least:
        yield start, end
        return
    pieces = low[start:end].split(";")
    if not pieces[-1].strip(" ./"):
        pieces.pop()
    for piece in pieces:
        yield start, start + len(piece)
        start += len(piece) + 1


def _foot_cells(tree: SyntaxTree) -> Iterator[tuple[Leaf, bool, tuple[int, int]]]:
    """Yield the cells of the foot's lines, and whether each is the first of its line."""
    for zone in tree.zones("foot"):
        for leaf in zone.leaves():
            for number, span in enumerate(_cells(tree.text, leaf.inner, leaf.outer)):
                yield leaf, number == 0, span


def _is_signature(text: str, low: str, a: int, b: int, *, marked: bool, listing: bool) -> bool:
    if marked:
        return False
    capitals = lm.is_capitals(text[a:b])
    if capitals and (lm.AUTHORITY.match(low, a) or lm.POSITION.match(low, a)):
        return True
    return not listing


def _add(text: str, low: str, found: list[Recipient], a: int, b: int, *, wrapped: bool) -> None:
    """Add one recipient; a line that goes on with the one before it is joined to it."""
    if wrapped and found:
        last = found[-1]
        a = last.name.start
        found.pop()
    elif match := _BULLET.match(low, a, b):
        a = match.end()
    name = "".join(_kept(text, low, a, b))
    purpose = next((p for m in _PURPOSE.finditer(low, a, b) for rx, p in _PURPOSES if rx.search(m[1])), None)
    if _ARCHIVE.match(low, a, b):
        purpose = "archive"
    value = clean(name).rstrip("./ ")
    if value:
        found.append(Recipient(Fact(value, a, b), purpose))


def _kept(text: str, low: str, a: int, b: int) -> Iterator[str]:
    """Yield a recipient's words without the purpose in brackets ("(b/c)"); other brackets are part of the name."""
    at = a
    for match in _PURPOSE.finditer(low, a, b):
        if any(rx.search(match[1]) for rx, _ in _PURPOSES):
            yield text[at : match.start()]
            at = match.end()
    yield text[at:b]


def _signature(text: str, low: str, block: list[tuple[int, int]]) -> Signature | None:
    authority: Fact[str] | None = None
    position: Fact[str] | None = None
    name: Fact[str] | None = None
    for a, b in block:
        words = low[a:b].strip()
        if not words or _STAMP.search(words) or squash(words).strip("._-*") == "":
            continue
        fact = Fact(clean(text[a:b]).rstrip("."), a, b)
        capitals = lm.is_capitals(text[a:b])
        if capitals and lm.AUTHORITY.match(low, a) and authority is None and position is None:
            authority, position = _authority(text, low, fact)
        elif capitals and lm.POSITION.match(low, a) and name is None:
            position = fact if position is None or authority is None else _joined(text, position, fact)
        elif capitals and authority is not None and position is None:
            more, position = _authority(text, low, fact)
            authority = _joined(text, authority, more)
        elif (authority or position) and name is None and _is_name(text, low, a, b):
            name = fact
    if not (authority or position or name):
        return None
    parts = [p for p in (authority, position, name) if p]
    return Signature(min(p.start for p in parts), max(p.end for p in parts), authority, position, name)


def _authority(text: str, low: str, fact: Fact[str]) -> tuple[Fact[str], Fact[str] | None]:
    """Split "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" or "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ" printed on one line."""
    for word in ("phó bí thư", "phó chủ tịch", "phó giám đốc", "bí thư", "phó "):
        at = low.find(f" {word}", fact.start + 4, fact.end)
        if at > 0 and (word != "phó " or "kt" in low[fact.start : fact.start + 4]):
            while low[at - 1] in " -–":
                at -= 1
            begin = low.find(word, at)
            return Fact(clean(text[fact.start : at]), fact.start, at), Fact(
                clean(text[begin : fact.end]), begin, fact.end
            )
    return fact, None


def _joined(text: str, first: Fact[str], second: Fact[str]) -> Fact[str]:
    if len(text[first.end : second.start].strip(" \n*_|\t")) > 0:
        return Fact(f"{first.value} {second.value}", first.start, second.end)
    return Fact(clean(text[first.start : second.end]), first.start, second.end)


def _is_name(text: str, low: str, a: int, b: int) -> bool:
    if rank := _RANK.match(low, a, b):
        a = rank.end()
    words = clean(text[a:b]).split()
    return (
        2 <= len(words) <= 7
        and all(w[0].isupper() for w in words if w[0].isalpha())
        and not _NAME_NOT.search(low, a, b)
    )
