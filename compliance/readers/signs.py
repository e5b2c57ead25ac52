"""Signs that nobody sees or that only look different, as typists set them: what web pages and word processors leave.

Soft hyphens and marks of no width go; line ends and blanks of every other kind become the usual ones; letters and
punctuation as wide as a Chinese character, bullets of symbol fonts, emphasis by underscores and tags of Markdown are
written as the rest of the text is. Where a comma or colon stands between two words, the blank after it is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.readers.weave import edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.readers.weave import Draft, Edit

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_ENDS = "\v\u0085\u2028\u2029"  # of lines; form feeds are blanks as well as line ends, and stay
_BLANKS = "\u1680\u2000-\u200a\u202f\u205f\u3000"
_WIDE = "\uff01-\uff5e"  # "！" to "～": ASCII, in its order
_ROUND = "\u3001\u3002"  # "、" and "。", comma and full stop
_SYMBOLS = "\uf020-\uf0ff"  # of Symbol and Wingdings, where Unicode has no letter of its own for them
ODD = exact(f"[{_UNSEEN}{_ENDS}{_BLANKS}{_WIDE}{_ROUND}{_SYMBOLS}]")
_KINDS = exact(f"(?P<unseen>[{_UNSEEN}])|(?P<end>[{_ENDS}])|(?P<blank>[{_BLANKS}])|(?P<symbol>[{_SYMBOLS}])")
_TO_ASCII = ord("\uff01") - ord("!")
_MINUS = "\uf02d"

# "Thời gian:8 giờ", "Chủ tịch,các Phó Chủ tịch", "ngày 5/3;tại xã", but neither "08:30" nor "1,5".
_TIGHT = exact(
    r"[,;:(](?=\w)(?:(?<!\()(?:(?<=[^\W\d_].)|(?<=\d[,;])(?=[^\W\d_]))(?!(?<=[,;])\d)|(?<=[^\W\d_]\()(?=[^\W\d_]{2}[^()\n]{4,200}\)))"
)
_ADDRESS = ("@", "//", "www.")
_LONGEST = 60  # characters of an address before and after such a sign

_QUOTED = exact(r"(?m:^(?:> ?)+)")
_MOSTLY = 0.9
_LEAST_QUOTED = 8  # lines: what mail quotes is a document

_UNDERSCORES = exact(r"(?<![\w_])(?P<mark>_{1,3})(?=[^\W_])(?P<words>[^_\n]{1,300})(?<=[^\s_])(?P=mark)(?![\w_])")
_TAG = exact(
    r"(?i:<(?P<br>br|hr)\s?/?>|</?(?:b|i|u|em|strong|span|font|center|small|su[bp]|p|div)(?:\s[^<>\n]{0,200})?>)|&nbsp;"
)
_GAP = " " * 4  # as between columns: what a break parts in a cell of a header stands side by side otherwise


_FOOT = exact(
    r"(?im:^[ \t]*\|[\s*_]{0,8}nơi nhận[^\n]*(?:\n[ \t]*\|[^\n]*)*)"
)  # of two columns, as a table of Markdown
_CELL = exact(r"(?im:^[ \t]*\|[|:\- \t]*\|[ \t]*$|^[ \t]*\||\|[ \t]*$|\||<br\s?/?>)")


def usual(base: Draft) -> Draft:
    """Return `base` with the signs that typists use; the same object where it has no others."""
    text = base.text
    if "|" in text:
        base = edited(base, _foot)
    if "</" in text or "<br" in text or "<BR" in text or "&nbsp;" in text:
        base = edited(base, _tags)
    if "\n>" in text:
        base = edited(base, _quotes)
    if not text.isascii():
        base = edited(base, _odd)
    if "_" in text:
        base = edited(base, _underscores)
    return edited(base, _gaps)


def _odd(text: str) -> Iterator[Edit]:
    for match in ODD.finditer(text):
        yield match.start(), match.end(), _instead(match[0], text[match.end() : match.end() + 1])


def _instead(sign: str, following: str) -> str:
    """Return what typists would set for `sign` before `following`."""
    if kind := _KINDS.match(sign):
        return {"unseen": "", "end": "\n", "blank": " ", "symbol": "-" if sign == _MINUS else "•"}[str(kind.lastgroup)]
    plain = {"\u3001": ",", "\u3002": "."}.get(sign) or chr(ord(sign) - _TO_ASCII)
    return f"{plain} " if plain in ",;:." and following.isalnum() else plain


def _foot(text: str) -> Iterator[Edit]:
    """Yield gaps and line ends for the bars and breaks of a table that holds the recipients beside the signature."""
    for table in _FOOT.finditer(text):
        for sign in _CELL.finditer(text, *table.span()):
            inner = sign[0].strip() == "|" and text[: sign.start()][-1:] not in ("", "\n") and text[sign.end()] != "\n"
            yield *sign.span(), "\n" if sign[0].startswith("<") else _GAP if inner else ""


def _quotes(text: str) -> Iterator[Edit]:
    """Yield nothing for the signs before the lines of a text that mail quotes as a whole."""
    marks = list(_QUOTED.finditer(text))
    if len(marks) > max(text.count("\n") * _MOSTLY, _LEAST_QUOTED):
        yield from ((mark.start(), mark.end(), "") for mark in marks)


def _gaps(text: str) -> Iterator[Edit]:
    """Yield a blank after each comma, semicolon and colon, and before each parenthesis, tight between words of no address."""
    for match in _TIGHT.finditer(text):
        start, end = match.span()
        words = (
            text[max(0, start - _LONGEST) : start].rsplit(maxsplit=1)[-1]
            + text[end : end + _LONGEST].split(maxsplit=1)[0]
        )
        if not any(sign in words for sign in _ADDRESS):
            at = start if text[start] == "(" else end
            yield at, at, " "


def _underscores(text: str) -> Iterator[Edit]:
    """Yield asterisks for the underscores around emphasised words; those to be filled in stand alone."""
    for match in _UNDERSCORES.finditer(text):
        stars = "*" * len(match["mark"])
        yield match.start(), match.start("words"), stars
        yield match.end("words"), match.end(), stars


def _tags(text: str) -> Iterator[Edit]:
    """Yield nothing for the tags inside a text; for a break a line end, in a row of a table a gap as between columns."""
    for match in _TAG.finditer(text):
        words = ""
        if match[0] == "&nbsp;":
            words = " "
        elif match["br"]:
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            words = (
                _GAP if line.lstrip().startswith("|") else "" if text[match.end() : match.end() + 1] == "\n" else "\n"
            )
        yield match.start(), match.end(), words
