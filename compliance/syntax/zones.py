"""In which part of the document each line stands: head, title, preamble, body, closing, foot, annex, foreign.

One pass over the classified lines with a small state machine. A document may lack any part; what is not
recognised stays in the part before it, so nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.syntax import landmarks as lm
from compliance.vietnamese import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.syntax.lines import Line

SILENT = ("blank", "page")
_BULLETS = ("dash", "plus", "bullet")
_SENTENCE = 40  # a bullet this long that ends a sentence is no title
_PROSE = 160  # a line this long that ends a sentence is prose: the title lies before it
_LONGEST_TITLE = 600
_BLOCK = 12  # lines of a paragraph that are looked at
_LONGEST_LEAD = 90  # characters, without blanks, of a line that opens the recipients
_DATE_LINE = 60  # characters of a line that only dates a page
_HEAD_LIMIT = 60  # lines with words before the type of the document: more is a web page's boilerplate


class Zones:
    """The state machine; `of(lines)` gives the zone of every line."""

    def __init__(self, text: str, low: str, lines: Sequence[Line]) -> None:
        """Take the text, its shadow and the classified lines."""
        self.text, self.low, self.lines = text, low, lines
        self.names: list[str] = []
        self.title_lines = 0

    @property
    def typed(self) -> bool:
        """Whether the type of the document stands on a line of its own."""
        return self._title_start()[1]

    def of(self) -> list[str]:
        """Return the zone of each line, in order."""
        opening, typed = self._title_start()
        zone = "head"
        titled = opening < len(self.lines)
        untitled = titled and not typed and (self._is_prose(self.lines[opening]) or self._begins_prose(opening))
        subject = titled and not untitled and self._is_subject(self.lines[opening])
        for index, line in enumerate(self.lines):
            name = zone
            if line.kind not in SILENT:
                if index == opening:
                    zone = name = self._untitled(line) if untitled else "title"
                    self.title_lines = 1 if typed else 2
                elif zone == "title" and subject and self._is_head_line(joined(self.words(line))):
                    name = "head"  # a letter's subject stands in the left column, motto and day in the right one
                elif index > opening or zone != "head":
                    zone = name = self._next(zone, index, line)
                elif not titled and self._is_numbered(line):
                    zone = name = "body"  # head and title are lost: the text begins with its first part
            self.names.append(name)
        return self.names

    def words(self, line: Line) -> str:
        """Return the shadowed words of a line."""
        return self.low[line.inner : line.outer]

    def _title_start(self) -> tuple[int, bool]:
        """Return the line of the document's type, else the first line that can be a title, and whether it is typed."""
        seen = 0
        titled = fallback = -1
        for index, line in enumerate(self.lines):
            if line.kind in SILENT or line.kind == "rule":
                continue
            seen += 1
            if seen == 1 and self._is_numbered(line):
                break  # a numbered line is no title: what stood above it is lost
            whole = joined(self.low[line.inner : line.outer]) if line.kind == "text" else ""
            if seen > _HEAD_LIMIT or self._opens_content(line) or lm.FOREIGN.match(whole):
                break
            if line.kind == "text" and lm.TYPE_LINE.match(whole) and len(whole) < 24:
                return index, True
            if titled < 0 and (self._is_titled_line(line, whole) or self._is_subject(line)):
                titled = index
            furniture = lm.PAGE_FURNITURE.match(self.low, line.inner) or self._is_page_date(line)
            if fallback < 0 and not self._is_head_line(whole) and not furniture:
                fallback = index
            if line.outer - line.inner > _PROSE and self.text[line.outer - 1] in ".…":
                break
        if titled >= 0:
            return titled, False
        return (fallback if fallback >= 0 else len(self.lines)), False

    def _is_prose(self, line: Line) -> bool:
        """Return whether a line is a sentence of the text, where a title might stand: the title did not survive."""
        if line.outer - line.inner > _LONGEST_TITLE:
            return True
        if self.text[line.outer - 1] not in ".…:;":
            return False
        bullet = line.mark is not None and line.mark.style in _BULLETS
        return line.outer - line.inner > (_SENTENCE if bullet else _PROSE) or self.low.startswith("căn cứ", line.inner)

    def _begins_prose(self, index: int) -> bool:
        """Return whether a sentence broken over several lines begins here ("Thực hiện Quy chế ... / thông báo ...:")."""
        line = self.lines[index]
        return bool(lm.BASIS.match(self.low, line.inner, line.outer)) and self._ends_as_prose(index, _PROSE)

    def _ends_as_prose(self, index: int, least: int = 0) -> bool:
        """Return whether the lines from here to the next blank or numbered one end as a sentence does, not as a title."""
        block = []
        for line in self.lines[index : index + _BLOCK]:
            if line.kind != "text":
                break
            block.append(line)
        if (
            len(block) < 2
            or block[-1].outer - block[0].inner < least
            or lm.is_capitals(self.text[block[0].inner : block[0].outer])
        ):
            return False
        return self.text[block[-1].outer - 1] in ".:;" and not self.low.startswith("(", block[0].inner)

    def _untitled(self, line: Line) -> str:
        return "body" if self._starts_body(line) else "preamble"

    def _is_titled_line(self, line: Line, whole: str) -> bool:
        """Return whether the line holds the type and the subject ("KẾ HOẠCH ĐỐI THOẠI ...", "Kế hoạch tổ chức ...")."""
        if line.kind != "text" or not lm.TYPE_START.match(whole) or line.outer - line.inner > 400:
            return False
        raw = self.text[line.inner : line.outer]
        if lm.TYPE_TOLD.match(whole) and not lm.is_capitals(raw):
            return False  # "Kế hoạch được xây dựng ...", a line of prose
        return raw[0].isupper() and raw[-1] not in ".;:" and (lm.is_capitals(raw) or not whole.startswith("lịchsử"))

    def _is_subject(self, line: Line) -> bool:
        return bool(lm.SUBJECT.match(self.low, line.inner, line.outer))

    def _opens_content(self, line: Line) -> bool:
        return line.kind == "mark" and line.mark is not None and line.mark.style in ("roman", "capital", "part")

    def _is_numbered(self, line: Line) -> bool:
        return line.kind == "mark" and line.mark is not None and bool(line.mark.ordinal)

    def _is_head_line(self, whole: str) -> bool:
        return bool(
            lm.PARTY_MOTTO.search(whole)
            or lm.STATE_MOTTO.search(whole)
            or lm.SLOGAN.search(whole)
            or lm.NUMBER_LINE.match(whole)
            or (len(whole) < 60 and lm.DATE_LINE.search(whole))
        )

    def _is_page_date(self, line: Line) -> bool:
        """Return whether a line is no more than the day a page appeared ("Thứ Sáu, 24/5/2013 | 09:42")."""
        return line.outer - line.inner < _DATE_LINE and bool(lm.PAGE_DATE.match(self.words(line)))

    def _next(self, zone: str, index: int, line: Line) -> str:
        whole = joined(self.words(line)) if line.outer - line.inner < 120 else ""
        if zone != "foreign" and (
            (len(whole) < 40 and lm.FOREIGN.match(whole)) or self.low.startswith(lm.NEXT_ARTICLE, line.inner)
        ):
            return "foreign"
        if zone == "body" and line.kind == "mark":
            return "foot" if lm.RECIPIENTS.match(whole) and len(whole) < _LONGEST_LEAD else zone
        if zone == "foreign":
            return zone
        if zone in ("foot", "annex"):
            return self._after_foot(zone, index, line, whole)
        if self._starts_foot(zone, line, whole):
            return "foot"
        if zone == "title":
            apart = self.title_lines > 1 and (
                self.lines[index - 1].kind == "blank" or lm.SPEAKS.match(self.low, line.inner, line.outer)
            )
            return "preamble" if apart and self._ends_as_prose(index) else self._after_title(line)
        if zone == "preamble":
            heading = line.kind == "text" and lm.is_heading(self.text[line.inner : line.outer])
            return "body" if heading or self._starts_body(line) else zone
        if zone == "closing":
            return "body" if self._opens_content(line) else zone
        return self._after_body(index, line, whole) if zone == "body" else zone

    def _after_body(self, index: int, line: Line, whole: str) -> str:
        if self._starts_annex(line, whole):
            return "annex"
        return "closing" if line.kind == "text" and self._starts_closing(index, line) else "body"

    def _after_title(self, line: Line) -> str:
        if line.kind == "rule":
            self.title_lines = max(self.title_lines, 9) if self.title_lines > 1 else self.title_lines
            return "title"
        if line.kind == "mark":
            return "body" if self._starts_body(line) else "preamble"
        if line.kind == "row":
            return "body"
        raw = self.text[line.inner : line.outer]
        low = self.words(line)
        first = self.title_lines < 2
        self.title_lines += 1
        if raw[0] == "(" and len(raw) < 120:
            return "title"
        if lm.PAGE_DATE.match(low) or lm.PAGE_FURNITURE.match(low):
            return "preamble"
        if low.startswith(("căn cứ", "kính gửi")) or raw[-1] in ".;:" or len(raw) > 400:
            return "preamble"
        if first:
            return "title"
        if self.title_lines > 8 or (raw[0].isupper() and not lm.is_capitals(raw) and lm.BASIS.match(low)):
            return "preamble"
        return "title" if raw[0].islower() or raw[0].isdigit() or len(raw) < 130 else "preamble"

    def _starts_body(self, line: Line) -> bool:
        return line.kind == "mark" and line.mark is not None and line.mark.style not in _BULLETS

    def _starts_closing(self, index: int, line: Line) -> bool:
        low = self.words(line)
        if not (lm.CLOSING.match(low) or lm.CLOSING_TELLS.match(low)) or lm.HANDS_OUT.match(low):
            return False
        return bool(lm.CLOSING_CERTAIN.match(low)) or not self._marks_follow(index)

    def _marks_follow(self, index: int) -> bool:
        """Return whether headings or bullets come before the foot: then the line is still in the body."""
        for line in self.lines[index + 1 : index + 40]:
            if line.kind in ("mark", "row"):
                return True
            if line.kind == "text" and self._starts_foot("body", line, joined(self.words(line))):
                return False
        return False

    def _starts_foot(self, zone: str, line: Line, whole: str) -> bool:
        if line.kind == "text" and lm.RECIPIENTS_LISTED.match(self.words(line)):
            return True
        if line.kind == "row" or not whole:
            return False
        if lm.RECIPIENTS.match(whole) and len(whole) < _LONGEST_LEAD:
            return True
        raw = self.text[line.inner : line.outer]
        if zone in ("title", "preamble") or len(raw) > 90 or line.kind != "text" or not lm.is_capitals(raw):
            return False
        return bool(lm.AUTHORITY.match(self.words(line)) or lm.POSITION.match(self.words(line)))

    def _starts_annex(self, line: Line, whole: str) -> bool:
        raw = self.text[line.inner : line.outer]
        return bool(
            line.kind == "text" and lm.ANNEX.match(whole) and (lm.is_capitals(raw) or whole.startswith("phụlục"))
        )

    def _after_foot(self, zone: str, index: int, line: Line, whole: str) -> str:
        if zone == "annex" or line.kind in ("row", "cell"):
            return "annex"
        if line.kind == "rule":
            return zone
        heads = lm.ANNEX.match(whole) or lm.PARTY_MOTTO.match(whole) or lm.STATE_MOTTO.match(whole)
        if heads and not self._recipients_follow(index):
            return "annex"
        if line.kind == "mark" and self._opens_content(line):
            return "annex"
        return zone

    def _recipients_follow(self, index: int) -> bool:
        return any(lm.RECIPIENTS.match(joined(self.words(line))) for line in self.lines[index : index + 12])
