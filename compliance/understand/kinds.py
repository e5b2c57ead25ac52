"""What kind of document a text is: a plan, notice, schedule, report ..., news of one, a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact, pattern, trigger
from compliance.plan import Fact
from compliance.syntax import landmarks as lm
from compliance.syntax.tree import Node
from compliance.vietnamese import squash

if TYPE_CHECKING:
    from compliance.syntax import SyntaxTree

_ADJUSTMENT = pattern(
    r"điều chỉnh|thay đổi|hoãn|dời|lùi lịch|bổ sung lịch|không (?:thể )?(?:diễn ra|tổ chức|tiếp) (?:được )?(?:theo|như)"
)
_OPENING = 1500  # characters in which news says what it tells of
_REPORTED = trigger(
    ("vừa", r" (?:có|ban hành|ký|ra|thông báo)(?!\w)"),
    ("thông báo|văn bản|kế hoạch", " nêu rõ"),
    ("cho biết", ","),
)
_TELLING = r"(?:theo đó\s*,|ngày [\d/ -]{3,10}(?:tháng \d{1,2} năm \d{4})?,? [^.;:]{3,80} (?:đã )?(?:ban hành|có|ra) (?:kế hoạch|thông báo|lịch|quyết định|công văn))"
_TELLS_FIRST = pattern(_TELLING)
_TELLS_NEXT = pattern(rf"[.\n]\s*{_TELLING}")
_PAPER = exact(r"(?:^|\s)\([A-ZĐ]{2,6}\)\s*[-–]\s")  # "(TTV) - Văn phòng Tỉnh ủy ..."
_SPOKEN = pattern(  # what an issuer says in its own document
    r"(?:thông báo|ban hành|xây dựng|đề ra) [^.;]{0,300}(?:như sau|cụ thể)\s*:|thông báo (?:đến|tới|để) [^.]{3,200}\sbiết(?!\w)"
)
_ANNOUNCES = pattern(r"thông báo (?!số)")
_AIMS = pattern(r"mục đích")  # how the parts of a plan begin, where its head and title are lost
_ABOUT = pattern(r"đối thoại|tiếp (?:công )?dân|tiếp xúc|gặp mặt|gặp gỡ")
_PLAN_WORD = pattern(r"kế hoạch")
_FORM = pattern(r"phiếu (?:ý kiến|đăng ký|góp ý|khảo sát|hỏi|lấy ý kiến|ghi ý kiến)")


def kind_of(tree: SyntaxTree, *, has_foot: bool, has_head: bool = False) -> Fact[str]:
    """Return the kind of document: what the line of its type says, else news, form or other by its looks.

    Without head and foot a text may be the document as a page shows it, or news of it: it is the document where it
    speaks as its issuer ("thông báo ... như sau:") or lists days under numbers, and tells of nobody's announcement.
    """
    text, low = tree.text, tree.shadow
    own = has_head or has_foot or not _is_reported(text, low)
    spoken = own and bool(_SPOKEN.search(low))
    titles = tree.zones("title")
    if titles:
        words = squash(low[titles[0].inner : titles[0].outer])
        first = next((leaf for leaf in titles[0].leaves() if leaf.kind != "RULE"), None)
        if first is not None and lm.SUBJECT.match(low, first.inner, first.outer):
            return Fact("letter", first.inner, first.outer)
        if first is not None and (match := lm.TYPE_START.match(squash(low[first.inner : first.outer]))):
            typed = lm.TYPE_LINE.match(squash(low[first.inner : first.outer])) is not None
            named = lm.TYPES[match[1]]
            listed = named in ("notice", "schedule") and bool(tree.zones("body"))
            if typed or has_foot or lm.is_capitals(text[first.inner : first.outer]) or (own and (spoken or listed)):
                certain = typed or has_head or has_foot
                if named == "plan" and not certain and _ANNOUNCES.search(low, 0, _OPENING):
                    named = "notice"  # a paper prints when and where, not the plan itself
                if named == "notice" and _ADJUSTMENT.search(low, titles[0].start, titles[0].end):
                    named = "adjustment"
                if named == "decision" and "kếhoạch" in words:
                    named = "plan"
                return Fact(named, first.inner, first.outer)
    return _untyped(tree, has_foot=has_foot, spoken=spoken, own=own)


def _is_reported(text: str, low: str) -> bool:
    """Return whether a text tells of what others announced, as a paper does."""
    told = _REPORTED.search(low, 0, _OPENING) or _TELLS_FIRST.match(low) or _TELLS_NEXT.search(low, 0, _OPENING)
    return bool(told or _PAPER.search(text, 0, _OPENING))


def _untyped(tree: SyntaxTree, *, has_foot: bool, spoken: bool, own: bool) -> Fact[str]:
    low = tree.shadow
    start, end = tree.root.start, tree.root.end
    about = bool(_ABOUT.search(low))
    if _FORM.search(low, 0, 600) and low.count("....") > 3:
        return Fact("form", start, min(end, 40))
    if has_foot and about and _PLAN_WORD.search(low, 0, 4000):
        return Fact("plan", start, min(end, 40))
    if about and own and any(_AIMS.match(low, *span) for span in _parts(tree)):
        return Fact("plan", start, min(end, 40))
    if about and spoken and not has_foot and _ANNOUNCES.search(low):
        return Fact("adjustment" if _ADJUSTMENT.search(low, 0, _OPENING) else "notice", start, min(end, 40))
    if about and "\n" in low and not has_foot:
        return Fact("news", start, min(end, 40))
    return Fact("other", start, min(end, 40))


def _parts(tree: SyntaxTree) -> list[tuple[int, int]]:
    """Return where the numbered headings of the body stand."""
    sections = [node for zone in tree.zones("body") for node in zone.children if node.kind == "section"]
    leaves = [next(node.leaves()) for node in sections if isinstance(node, Node)]
    return [(leaf.inner, leaf.outer) for leaf in leaves if leaf.mark is not None and leaf.mark.ordinal]
