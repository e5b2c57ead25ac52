"""Waivers proposed in the margin of a document: what reviewers answer to our comments, read. Pure.

A comment of ours ends with a mark that names its rule and its verdicts, so that an answer finds them again whatever
was moved or renumbered since. Nothing is waived here: a proposal waits for a person who may do so.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from compliance.phrases import times
from compliance.values import dataclass, replace
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.source import Comment, Source

AUTHOR = "compliance"

_MARK = re.compile(r"\[compliance (\S{1,80})((?: [0-9a-f]{16}){0,500})\]")
_YES = re.compile(r"miễn trừ|chấp nhận|được miễn|cho miễn")
_NO = re.compile(r"\b(?:không|chưa|đừng|từ chối|bác|chẳng)\b")
_MENDS = re.compile(
    r"\b(?:sẽ|đã|cần|phải|để) (?:sửa|chỉnh|bổ sung|khắc phục|tiếp thu)|\b(?:nhận xét|góp ý|kết luận) này\b|^ *(?:ý kiến|nhận xét|góp ý)\b"
)
_BEFORE = 40  # characters that may stand before the word that decides: "Đồng ý, đề nghị cho "
_NEAR = 12  # characters before it in which a "not" is meant for it
_LABEL = re.compile(
    r"(?:^|(?<=[\s,;.(]))(?:"
    r"(?P<expires>(?:có hiệu lực |có giá trị |thời hạn )?(?:đến|tới)(?: hết)? (?=ngày|tháng|quý|năm|\d)|hết hạn|thời hạn|hạn)"
    r"|(?P<granted>(?:kể )?từ (?=ngày \d|\d)|ngày (?:cho|miễn trừ))"
    r"|(?P<approver>người (?:phê )?duyệt|người cho phép|người có thẩm quyền|phê duyệt(?: bởi)?)"
    r"|(?P<ticket>phiếu(?: số)?|mã việc|số phiếu|ticket)"
    r"|(?P<reason>lý do)"
    r"|(?P<legal_basis>(?:căn cứ|cơ sở)(?: pháp lý)?|(?:(?<=[,;.(] )|(?<=\n))theo))"
    r"[ :]*"
)
_DATED = ("expires", "granted")
_UNITS = ("ngày", "tháng", "quý", "năm")
_EDGES = " \n,;:.()-"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A waiver that somebody proposes; what was not said is "" or None.

    Attributes:
        rule: id of the rule.
        scope: ids of the verdicts, as in reports.
        reason, legal_basis, approver, ticket: in the words of the answer.
        granted: first day, where the answer names none the day it was written.
        expires: last day.
        said: the whole answer.
        by: who wrote it.
        about: the words of the document.
    """

    rule: str
    scope: tuple[str, ...]
    reason: str
    legal_basis: str
    approver: str
    granted: dt.date | None
    expires: dt.date | None
    ticket: str
    said: str
    by: str
    about: str


def mark(rule: str, ids: Iterable[str]) -> str:
    """Return the mark of a comment about verdicts of a rule."""
    return f"[{' '.join(('compliance', rule, *ids))}]"


def marked(comment: Comment) -> tuple[list[tuple[str, tuple[str, ...]]], str] | None:
    """Return rules and verdicts of a comment of ours, and what somebody wrote behind its marks; None for any other."""
    found = list(_MARK.finditer(comment.text)) if comment.author == AUTHOR else []
    return ([(item[1], tuple(item[2].split())) for item in found], comment.text[found[-1].end() :]) if found else None


def ours(source: Source) -> set[tuple[str, str]]:
    """Return what our comments in a document speak about: rule and verdict."""
    found = filter(None, map(marked, source.comments))
    return {(rule, key) for marks, _ in found for rule, ids in marks for key in ids}


def proposals(source: Source) -> tuple[list[Proposal], list[tuple[str, str]]]:
    """Return the waivers that answers to our comments propose, and the answers (who, what) that propose none.

    The last answer that says yes or no counts.
    """
    found: list[Proposal] = []
    others: list[tuple[str, str]] = []
    for comment, marks, answers in _conversations(source):
        words = _folded(source.text[comment.start : comment.end])
        yes: list[Proposal] = []
        for by, date, text in answers:
            decided = _decision(text)
            if decided is None or not marks:
                others.append((by, _folded(text)))
                continue
            bare = (Proposal(rule, ids, "", "", "", date, None, "", _folded(text), by, words) for rule, ids in marks)
            yes = [_proposal(item, text, decided) for item in bare if item.scope and decided]
        found += yes
    return found, others


_Marks = list[tuple[str, tuple[str, ...]]]
_Said = tuple[str, "dt.date | None", str]  # who, when, what


def _conversations(source: Source) -> Iterator[tuple[Comment, _Marks, list[_Said]]]:
    """Yield our comments, what they are about, and what was said to them.

    Some programs know no answers: there one is a later comment of its own on the same words. Where several of ours
    stand on these, nobody knows which one it answers; it comes without marks.
    """
    places: dict[tuple[int, int], list[Comment]] = {}
    for comment in source.comments:
        places.setdefault((comment.start, comment.end), []).append(comment)
    for group in places.values():
        known = [(comment, found) for comment in group if (found := marked(comment))]
        own = [(comment, marks, behind) for comment, (marks, behind) in known if any(ids for _, ids in marks)]
        beside = [item for item in group if item.author != AUTHOR and group[0].start < group[0].end]
        for comment, marks, behind in own:
            answers = [*comment.replies]
            if len(own) == 1 and not answers:
                answers = [item for item in beside if item.date[:10] >= comment.date[:10]]
            said = [(item.author, _date(item.date), item.text.strip()) for item in answers]
            behind = behind.strip(_EDGES)  # noqa: PLW2901  (of this comment)
            yield comment, marks, [*([("", None, behind)] if behind else []), *(item for item in said if item[2])]
        if len(own) > 1:
            later = [item for item in beside if item.date[:10] >= max(comment.date[:10] for comment, _, _ in own)]
            yield own[0][0], [], [(item.author, _date(item.date), item.text) for item in later]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _date(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        return None


def _decision(text: str) -> int | None:
    """Return behind which character of an answer the terms of a waiver begin, 0 where it refuses one, None for neither."""
    low = shadow(text)
    yes = _YES.search(low, 0, _BEFORE + 12)
    if yes is None:
        return None
    if _NO.search(low, max(0, yes.start() - _NEAR), yes.start()):
        return 0
    if _MENDS.search(low, yes.end()):
        return None
    while again := _YES.match(low, _skipped(low, yes.end())):  # "chấp nhận miễn trừ"
        yes = again
    return yes.end()


def _proposal(bare: Proposal, text: str, start: int) -> Proposal:
    return replace(bare, **dict(_fields(text, shadow(text), start, bare.granted)))


def _skipped(low: str, at: int) -> int:
    while at < len(low) and low[at] in _EDGES:
        at += 1
    return at


def _fields(text: str, low: str, start: int, date: dt.date | None) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an answer; what stands before the first label is the reason."""
    labels = [("reason", start, start)]
    labels += [(str(found.lastgroup), found.start(), found.end()) for found in _LABEL.finditer(low, start)]
    for (name, _, begin), (_, end, _) in zip(labels, [*labels[1:], ("", len(text), 0)], strict=True):
        if name in _DATED:
            said = low[begin:end] if low.startswith(_UNITS, begin) else f"ngày {low[begin:end]}"
            year = date.year if date else None
            windows = [window for item in times.find(said, 0, len(said), year) for window in item.windows]
            if windows:
                yield name, windows[0].end if name == "expires" else windows[0].start
        elif words := _folded(text[begin:end]).strip(_EDGES):
            yield name, words
