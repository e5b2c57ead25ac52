"""Harmless changes: what typists, word processors, mail and text extraction do to a document without changing its meaning.

Each change takes a text and returns another one that a reader would understand alike; `CHANGES` names them all.
A change that has nothing to change returns the text as it is.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[str], str]

_LATER_TONE = {
    **dict(zip(("òa", "óa", "ỏa", "õa", "ọa"), ("oà", "oá", "oả", "oã", "oạ"), strict=True)),
    **dict(zip(("òe", "óe", "ỏe", "õe", "ọe"), ("oè", "oé", "oẻ", "oẽ", "oẹ"), strict=True)),
    **dict(zip(("ùy", "úy", "ủy", "ũy", "ụy"), ("uỳ", "uý", "uỷ", "uỹ", "uỵ"), strict=True)),
}
_LATER_TONE |= {old.upper(): new.upper() for old, new in _LATER_TONE.items()}
_LATER_TONE |= {old.capitalize(): new.capitalize() for old, new in _LATER_TONE.items()}
_EARLIER_TONE = {new: old for old, new in _LATER_TONE.items()}
_LATER = re.compile(f"(?<![qQ])(?:{'|'.join(_LATER_TONE)})(?!\\w)")
_EARLIER = re.compile(f"(?<![qQ])(?:{'|'.join(_EARLIER_TONE)})(?!\\w)")

_WITH_Y = re.compile(r"\b(?:[Qq]u[ýy]|[Kk][ỳỹ]|[Ll]ý|[Tt]ỷ)\b|(?<=[Cc]ông )ty\b")
_AS_I = {"y": "i", "ý": "í", "ỳ": "ì", "ỹ": "ĩ", "ỷ": "ỉ"}

_SHORT = {"Ủy ban nhân dân": "UBND", "Hội đồng nhân dân": "HĐND", "Mặt trận Tổ quốc": "MTTQ"}
_ABBREVIATED = re.compile("|".join(words.replace(" ", r"\s") for words in _SHORT), re.IGNORECASE)

_ROMAN = re.compile(r"^([ \t]*)([IVX]{1,4})\.(?=[ \t]+\S)", re.MULTILINE)
_ROMAN_LINE = re.compile(r"^[ \t]*[IVX]{1,4}\.[ \t]+\S.*$", re.MULTILINE)
_ARABIC = re.compile(r"^([ \t]*)(\d{1,2})\.(?=[ \t]+\S)", re.MULTILINE)
_HEADING = re.compile(r"^(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)\.[ \t]+\S[^.:;*|\n]{0,90}$", re.MULTILINE)
_KEY = re.compile(
    r"^([ \t]*(?:[-+•][ \t]+)?)((?:Thời gian|Địa điểm|Chủ trì|Thành phần|Đối tượng)[^:*\n]{0,30}:)", re.MULTILINE
)
_VALUE = re.compile(
    r"^([ \t]*(?:[-+•][ \t]+)?(?:Thời gian|Địa điểm|Chủ trì)[^:*\n]{0,30}:[ \t]+)([^*|\n]+?)([.;]?)$", re.MULTILINE
)
_BULLET = re.compile(r"^([ \t]*)([-+•*–])(?=[ \t]+[^\s\d])", re.MULTILINE)
_ESCAPED = re.compile(r"^([ \t]*(?:\d{1,2}|[IVX]{1,4}))\.(?=[ \t])", re.MULTILINE)
_SINGLE_BLANK = re.compile(r"(?<=\S) (?=\S)")
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S|\|")
_WIDE = re.compile(r"(?<!\d)([,:;()])(?!/| *$) ?", re.MULTILINE)
_ENDS = re.compile(r"[.;:!?]\W*$")
PAGE = 17  # lines


def _bullets(mark: str) -> Change:
    """Set `mark` for the bullets of a text that has one level of bullets; several levels stay apart."""

    def change(text: str) -> str:
        used = {match[2] for match in _BULLET.finditer(text)}
        return _BULLET.sub(lambda match: match[1] + mark, text) if len(used) == 1 else text

    return change


def _pages(shape: str) -> Change:
    """Print page numbers between the lines, also where a sentence runs on to the next page; never in a table."""

    def change(text: str) -> str:
        lines = text.split("\n")
        out: list[str] = []
        page = 1
        due = PAGE
        for number, line in enumerate(lines):
            around = "\n".join(lines[max(0, number - 1) : number + 1])
            if number >= due and not _COLUMNS.search(around) and not _in_cells(lines, number):
                page += 1
                due = number + PAGE
                out.append(shape.format(page))
            out.append(line)
        return "\n".join(out)

    return change


def _in_cells(lines: list[str], number: int) -> bool:
    """Return whether a line stands among the cells of a table printed one cell a line."""
    near = [unicodedata.normalize("NFC", line.strip()) for line in lines[max(0, number - 12) : number + 12]]
    words = [line for line in near if line]
    return sum(len(line) < 30 for line in words) > len(words) / 2


def _wrapped(width: int) -> Change:
    """Break long lines where the page ends, as text extraction does; not those that stand in columns."""

    def fold(line: str) -> str:
        if len(line) <= width or _COLUMNS.search(line):
            return line
        return "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))

    def change(text: str) -> str:
        lines = unicodedata.normalize("NFC", text).split("\n")
        return text if _is_wrapped(lines) else "\n".join(map(fold, lines))

    return change


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether lines are broken already: broken once more, some words would stand alone, as no program does."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip() and not _COLUMNS.search(line))
    widest = lengths[-1 - len(lengths) // 50]
    return widest < 130 and sum(len(line) > widest * 0.8 and not _ENDS.search(line) for line in lines) > 12


def _upper(text: str) -> str:
    return _ROMAN_LINE.sub(lambda match: match[0].upper(), text)


def _marked(pattern: re.Pattern[str], mark: str) -> Change:
    """Put another sign after the numbers of headings, where no heading has that sign already."""

    def change(text: str) -> str:
        taken = pattern.pattern.replace(r"\.(?=", re.escape(mark.strip()) + "(?=").replace(
            r"\.[", re.escape(mark.strip()) + "["
        )
        return (
            text
            if re.search(taken, text, re.MULTILINE)
            else pattern.sub(lambda match: match[1] + match[2] + mark, text)
        )

    return change


def _hashed(text: str) -> str:
    text = re.sub(r"^(?=[IVX]{1,4}\.[ \t]+\S)", "## ", text, flags=re.MULTILINE)
    return re.sub(r"^(?=\d{1,2}\.[ \t]+\S[^.:;|]{0,80}$)", "### ", text, flags=re.MULTILINE)


def _curly(text: str) -> str:
    return re.sub(r'"([^"\n]*)"', "“\\1”", text).replace("'", "\u2019")


def _straight(text: str) -> str:
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


def _stressed_headings(text: str) -> str:
    return _HEADING.sub(lambda match: f"**{match[0].rstrip()}**", text)


def _italic_headings(text: str) -> str:
    return _HEADING.sub(lambda match: f"*{match[0].rstrip()}*", text)


def _long(text: str) -> str:
    """Write bodies in full, in capitals where the line is."""

    def lengthen(line: str) -> str:
        for words, short in _SHORT.items():
            name = words.upper() if line.isupper() else words
            line = re.sub(rf"(?<![-/\w]){short}(?![-/\w])", name, line)
        return line

    return "\n".join(map(lengthen, text.split("\n")))


def _short(text: str) -> str:
    return _ABBREVIATED.sub(
        lambda match: next(s for w, s in _SHORT.items() if match[0][0] in (w[0], w[0].lower())), text
    )


# In the order in which they are made where several are: a change looks for the signs that the later ones alter.
MARKS: dict[str, Change] = {
    **{f"bullets {mark}": _bullets(mark) for mark in "-+•*–o"},
    "I -": _marked(_ROMAN, " -"),
    "I/": _marked(_ROMAN, "/"),
    "1)": _marked(_ARABIC, ")"),
    "1-": _marked(_ARABIC, "-"),
    "headings in capitals": _upper,
}
WORDS: dict[str, Change] = {
    "abbreviations": _short,
    "names in full": _long,
    "tones on the second vowel": lambda text: _LATER.sub(lambda match: _LATER_TONE[match[0]], text),
    "tones on the first vowel": lambda text: _EARLIER.sub(lambda match: _EARLIER_TONE[match[0]], text),
    "i for y": lambda text: _WITH_Y.sub(lambda match: match[0][:-1] + _AS_I[match[0][-1]], text),
    "đổi thoại for đối thoại": lambda text: text.replace("đối thoại", "đổi thoại").replace("Đối thoại", "Đổi thoại"),
}
EMPHASIS: dict[str, Change] = {
    "headings in bold": _stressed_headings,
    "headings in italics": _italic_headings,
    "keys in bold": lambda text: _KEY.sub(r"\1**\2**", text),
    "values in italics": lambda text: _VALUE.sub(r"\1*\2*\3", text),
    "no emphasis": lambda text: re.sub(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}", "", text),
    "marks of markdown": _hashed,
    "escapes of markdown": lambda text: _ESCAPED.sub(r"\1\\.", text),
}
LINES: dict[str, Change] = {
    "blank lines between paragraphs": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "blank lines between lines": lambda text: text.replace("\n", "\n\n"),
    "blank lines at the start": lambda text: "\n\n" + text,
    "no line end at the end": lambda text: text.rstrip(),
    "tabs before lines": lambda text: re.sub(r"^ +", "\t", text, flags=re.MULTILINE),
    "no indentation": lambda text: re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE),
    "indentation": lambda text: re.sub(r"^(?=\S)", "    ", text, flags=re.MULTILINE),
    "page numbers": _pages("{}"),
    "page numbers between blank lines": _pages("\n{}\n"),
    "page numbers between dashes": _pages("- {} -"),
    "page numbers with a word": _pages("Trang {}"),
    **{f"hard wraps at {width}": _wrapped(width) for width in (64, 80, 96)},
    "hard wraps and page numbers": lambda text: _pages("{}")(_wrapped(80)(text)),
}
CHARACTERS: dict[str, Change] = {
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "doubled spaces": lambda text: _SINGLE_BLANK.sub("  ", text),
    "trailing spaces": lambda text: text.replace("\n", "  \n"),
    "curly quotes": _curly,
    "straight quotes": _straight,
    "en dashes": lambda text: re.sub(r"(?<= )-(?= )|(?<=\d)-(?=\d)", "–", text),
    "en dashes in designations": lambda text: re.sub(r"(?<=\d)-(?=[A-ZĐ])", "–", text),
    "signs nobody sees": lambda text: re.sub(r"(?<=[a-zà-ỹ])(?=ng?h?[a-zà-ỹ])", "\u00ad", text.replace(" ", "\u200b ")),
    "full-width punctuation": lambda text: _WIDE.sub(lambda match: chr(ord(match[1]) + 0xFEE0), text),
    "eth for đ": lambda text: text.translate({ord("Đ"): "Ð", ord("đ"): "ð"}),
    "letters and tones apart": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}
GROUPS = (MARKS, WORDS, EMPHASIS, LINES, CHARACTERS)
CHANGES = {name: change for group in GROUPS for name, change in group.items()}


def windows_1258(text: str) -> bytes | None:
    """Return the text in the code page of Vietnamese Windows, where tones follow their letter; None if it cannot be."""
    out: list[bytes] = []
    for c in unicodedata.normalize("NFC", text):
        try:
            out.append(c.encode("cp1258"))
        except UnicodeEncodeError:
            letter, tone = _parted(c)
            try:
                out.append((letter + tone).encode("cp1258"))
            except UnicodeEncodeError:
                return None
    return b"".join(out)


def _parted(c: str) -> tuple[str, str]:
    """Return a letter and the tone on it."""
    marks = unicodedata.normalize("NFD", c)
    tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone)), tone


ENCODINGS: dict[str, Callable[[str], bytes | None]] = {
    "utf-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "windows-1258": windows_1258,
}
