"""Hard wraps: which line goes on with the sentence or the item of the line before it.

A text broken to a page's width (by a typist, by extraction from PDF) is told by its lines: many are nearly as long as
the longest, and end in the middle of a sentence. In such a text a line that had no room for the next word goes on.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.syntax.lines import Line

_ENDS = frozenset(".;:!?|")
_CLOSERS = " \t*_\"'”’)»\\"
_PAGE = 130  # characters: no line of a page's width is longer
_SHORT = 36  # no page is that narrow
_FEW = 8  # lines broken in the middle of a sentence, at least
_CERTAIN = 3  # of them broken for sure, where there are fewer; one less where many lines are broken
_STRAY = 50  # one line in so many may be longer than the page is wide: a heading, what another program joined
_GAP = exact(r"\S(?: {3}|\t)")  # between two columns
_FULL = 0.93  # of the page's width: the next word had no room on a line that long
_DASHED = 0.97  # not even a dash had room
_NEARLY = 0.88  # perhaps so: letters are not all of one width
_WRAPS = 60  # where no width is known, a line at least this long may have been broken
_ORPHAN = 16
_WAITS = exact(  # words that no line ends with unless its sentence goes on
    r"(?<!hằng )(?<!hàng )(?<!mỗi )\b(?:ngày|tháng|năm|số|trước|khoảng|từ|đến|của|và|với|tại|các|cho|về|do|là|bằng|gồm|(?<!nơi )gửi|giữa|những|nhằm)$"
)
_COUNTS = exact(  # a number follows, and begins no item
    r"\b(?:giờ|ngày|tháng|năm|số|khoảng|từ|đến|quý|khoản|điều|trước|là|lúc|hồi|gồm|trên|tối thiểu|ít nhất|không quá)$"
)
_HEADS = exact(r"\s(?:Ban|Sở|Phòng|Hội|Đoàn|Ủy ban|Đảng ủy|Huyện ủy|Tỉnh ủy|Văn phòng|Công an|Trung tâm)$")
_LEVEL = exact(r"\b(?:(?<!hợp tác )xã|phường|huyện|tỉnh|quận)$")  # its name may follow, or not ("Hội trường UBND xã")
_DAY = exact(r"(?:Ngày|Sáng|Chiều|Từ ngày|Lúc) (?:ngày )?\d")  # a capital begins no day inside a sentence


class Wraps:
    """The page of a text: its `width` in characters, 0 where the text was not broken to one."""

    __slots__ = ("_spaced", "_text", "width")

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self.width = _width(text, lines)
        # A blank line that follows every line or nearly so parts lines, not paragraphs.
        close = sum(one.kind != "blank" != other.kind for one, other in pairwise(lines)) if self.width else 0
        self._spaced = close * _STRAY < len(lines)

    def paragraphs(self, lines: Sequence[Line]) -> list[tuple[Line, int]]:
        """Return the lines with those that go on joined to the first of their paragraph, each with how many it holds."""
        found: list[tuple[Line, int]] = []
        last: Line | None = None
        for line in lines:
            if self.width and last is not None and self._is_prose(last) and self._is_prose(line, first=False):
                listed = found[-1][0].kind == "mark"
                if last.end == line.start and self.continues(last, line, listed=listed):
                    whole, count = found[-1]
                    found[-1] = replace(whole, end=line.end, outer=line.outer), count + 1
                    last = line
                    continue
            found.append((line, 1))
            last = line
        return found

    def _is_prose(self, line: Line, *, first: bool = True) -> bool:
        """Return whether a line is part of a paragraph, not of columns or of a title in capitals."""
        words = self._text[line.inner : line.outer]
        return (line.kind == "text" or (first and line.kind == "mark")) and not _has_gap(words) and not words.isupper()

    def carried(self, previous: Line | None, line: Line, before: Line) -> Line | None:
        """Return the line before a page number, or before what parts all lines, as if the next one followed at once.

        `line` is the one left out; `before` precedes it.
        """
        if previous is None or not self.width:
            return previous
        parts = line.kind == "page" or before.kind == "page" or (self._spaced and before.kind != "blank")
        return replace(previous, end=line.end) if parts else previous

    def is_inside(self, previous: Line | None, line: Line) -> bool:
        """Return whether what looks like a mark stands in a sentence that was broken before it.

        So do the dash of "Ban Kinh tế / - Ngân sách", the article of "khoản 3 / Điều 18 Luật Tiếp công dân" and the day
        of "vào ngày / 15. Trường hợp ...".
        """
        if line.mark is None or previous is None or not self.width or self._last(previous) in _ENDS:
            return False
        if line.mark.style == "arabic":
            last = self._text[previous.inner : previous.outer].rstrip(_CLOSERS)[-12:]
            return _COUNTS.search(last.lower()) is not None and self._is_full(previous, line)
        if line.mark.style == "article":
            return self._is_full(previous, line)
        room = previous.outer - previous.start + 2
        return line.mark.style == "dash" and previous.end == line.start and room >= self.width * _DASHED

    def continues(self, previous: Line, line: Line, *, listed: bool) -> bool:
        """Return whether `line` goes on with the sentence of `previous`, or with its item where that is `listed`."""
        text = self._text
        last = self._last(previous)
        first = text[line.inner]
        wrapped = self._is_wrapped(previous, line)
        if last == ";":  # a list broken by the page's width goes on; a new line of "Căn cứ ...;" does not
            figures = first.isdigit() and not text[previous.inner].isdigit()  # not one entry of figures after the other
            return wrapped and (first.islower() or figures or first == "(" or (listed and self._fills(line)))
        if not last or last in _ENDS:
            return self._runs_on(previous, line, listed=listed)
        if first.islower() or first in "(,;.":
            return True
        if line.outer - line.inner < _ORPHAN and text[line.outer - 1] == ".":
            return True  # the last word of a sentence, alone
        if _DAY.match(text, line.inner):
            return False
        if self._waits(previous, line) or (wrapped and (first.isdigit() or last in ",-")):
            return True
        if last == "," and listed and self.width and previous.end == line.start and self._is_outdented(previous, line):
            return self._fills(line)  # only first lines of paragraphs are set in, and a comma ends none
        full = self._is_full(previous, line) if self.width else wrapped
        return full and (self._fills(line) or self._is_in_name(previous))

    def _is_outdented(self, previous: Line, line: Line) -> bool:
        return line.inner - line.start < previous.inner - previous.start

    def _last(self, line: Line) -> str:
        return self._text[line.inner : line.outer].rstrip(_CLOSERS)[-1:]

    def _waits(self, line: Line, following: Line) -> bool:
        """Return whether a line ends with a word that something has to follow.

        A field of its own is no name of a place, nor is what stands behind a blank line.
        """
        end = self._text[line.inner : line.outer].rstrip(_CLOSERS)[-12:]
        if _WAITS.search(end) is not None:
            return True
        named = line.end == following.start and _LEVEL.search(end) is not None
        return named and self._is_name(following) and self._fills(following)

    def _is_name(self, line: Line) -> bool:
        """Return whether a line begins as the name of a place does: "Bình Lư", "Huế,", "12"; not "Bố trí lực lượng"."""
        words = self._text[line.inner : min(line.outer, line.inner + 40)].split(maxsplit=2)
        return len(words) < 2 or not words[0][-1].isalpha() or not words[1][0].islower()

    def _is_in_name(self, line: Line) -> bool:
        """Return whether a line was broken inside the name of a body ("gửi về Ban / Dân vận Huyện ủy: ...")."""
        return _HEADS.search(self._text[line.inner : line.outer].rstrip(_CLOSERS)[-12:]) is not None

    def _is_wrapped(self, previous: Line, line: Line) -> bool:
        """Return whether the page's width may have broken the line before: the next word had no room on it."""
        if not self.width:
            return previous.outer - previous.start >= _WRAPS and previous.end == line.start
        return self._room(previous, line) >= self.width * _NEARLY

    def _is_full(self, previous: Line, line: Line) -> bool:
        """Return whether the page's width broke the line before, which this one follows at once."""
        return self.width > 0 and previous.end == line.start and self._room(previous, line) >= self.width * _FULL

    def _room(self, previous: Line, line: Line) -> int:
        """Return the characters a line would have with the first word of the next one."""
        word = self._text[line.inner : min(line.outer, line.inner + 16)].partition(" ")[0]
        return previous.outer - previous.start + 1 + len(word)

    def _runs_on(self, previous: Line, line: Line, *, listed: bool) -> bool:
        """Return whether a paragraph goes on after a stop: its line was full, and the next is no deeper and no key."""
        text = self._text
        if not self._is_full(previous, line) or line.inner - line.start > previous.inner - previous.start:
            return False
        if text[previous.outer - 1] != ":":
            run_in = (
                text.count(": ", previous.inner, previous.outer) > 1
            )  # keys in one paragraph: "... . Địa điểm: ..."
            return run_in or self._fills(line)
        inside = any(text.rfind(end, previous.inner, previous.outer) > 0 for end in ".;")  # "... 11h00. Địa điểm:"
        return not text[line.inner].isupper() or ((listed or inside) and self._fills(line))

    def _fills(self, line: Line) -> bool:
        """Return whether a capitalised line goes on with a sentence: it has no key of its own ("Thời gian: ...")."""
        head, colon, _ = self._text[line.inner : min(line.inner + 60, line.outer)].partition(":")
        return not colon or any(c in ".;," or c.isdigit() for c in head)


def _has_gap(words: str) -> bool:
    """Return whether a line has columns."""
    return ("   " in words or "\t" in words) and _GAP.search(words) is not None


def _width(text: str, lines: Sequence[Line]) -> int:
    """Return the width of the page the whole text was broken to, or 0. A sentence may go on across blank lines, too."""
    words = [line for line in lines if line.kind in ("text", "mark") and not _has_gap(text[line.inner : line.outer])]
    lengths = sorted(line.outer - line.start for line in words)
    width = lengths[-1 - len(lengths) // _STRAY] if lengths else 0
    if width > _PAGE:
        return 0
    full = max(width * 4 // 5, _SHORT)
    broken = [line for line in words if line.outer - line.start >= full and text[line.outer - 1] not in _ENDS]
    if len(broken) >= _FEW:
        return width
    # A short text has fewer lines; one that goes on with a small letter was broken for sure.
    follows = {one.start: text[other.inner] for one, other in pairwise(words) if one.end == other.start}
    certain = sum(follows.get(line.start, "").islower() for line in broken)
    often = len(broken) * 3 >= len(words)
    return width if certain >= _CERTAIN - often else 0
