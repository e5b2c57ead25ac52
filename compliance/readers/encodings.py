"""Bytes to characters, with the map back. Never fails: what cannot be decoded becomes U+FFFD.

The order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, UTF-8 with damage, one byte a character. Which
of the legacy charsets the last one is, `legacy` finds out from the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.readers.weave import draft, edited
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.readers.weave import Draft, Edit

UTF8 = "utf-8"
ONE_BYTE = "latin-1"  # one byte a character, charset not known yet
REPLACEMENT = "\ufffd"

_MARKS = ((b"\xef\xbb\xbf", UTF8), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SURROGATES = exact("[\ud800-\udfff]+")  # undecodable bytes of UTF-8, halves of pairs in UTF-16
_NON_ASCII = exact("[^\x00-\x7f]")
_RETURNS = exact("\r(?=\n)")


def decode(data: bytes) -> Draft:
    r"""Return the text of `data` with "\n" line ends; encoding `ONE_BYTE` means: charset still to be recognised."""
    encoding, start = announced(data)
    if encoding != UTF8:
        raw = edited(_utf16(data, encoding, start), _holes)
    else:
        try:
            raw = draft(data[start:].decode(UTF8), UTF8, start)
        except UnicodeDecodeError:
            raw = _damaged(data, start)
    return _line_feeds(raw)


def announced(data: bytes) -> tuple[str, int]:
    """Return the encoding by byte order mark or zero bytes, UTF-8 by default, and the length of the mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    even, odd = (data[::2].count(0), data[1::2].count(0)) if b"\0" in data else (0, 0)
    # Blanks, digits and more than half the letters of Vietnamese are ASCII: one of their two bytes is zero.
    if max(even, odd) * 8 > len(data) and min(even, odd) * 100 <= max(even, odd):
        return ("utf-16-be" if even > odd else "utf-16-le"), 0
    return UTF8, 0


def _utf16(data: bytes, encoding: str, start: int) -> Draft:
    """Decode UTF-16; an odd last byte is what is left of a character that was cut off."""
    even = len(data) - (len(data) - start) % 2
    whole = draft(data[start:even].decode(encoding, "surrogatepass"), encoding, start)
    if even == len(data):
        return whole
    pieces = whole.pieces
    pieces.starts.append(pieces.length)
    pieces.byte_starts.append(even)
    pieces.byte_ends.append(len(data))
    tail = replace(pieces, length=pieces.length + 1, verbatim=pieces.verbatim + b"\0")
    return replace(whole, text=whole.text + REPLACEMENT, pieces=tail)


def _damaged(data: bytes, start: int) -> Draft:
    """Decode bytes that are not all UTF-8: it is UTF-8 where more of its characters are whole than broken."""
    text = data[start:].decode(UTF8, "surrogateescape")
    broken = sum(match.end() - match.start() for match in _SURROGATES.finditer(text))
    whole = sum(1 for _ in _NON_ASCII.finditer(text)) - broken
    if start or whole >= broken:
        return edited(draft(text, UTF8, start), _holes)
    return draft(data.decode(ONE_BYTE), ONE_BYTE)


def _holes(text: str) -> Iterator[Edit]:
    for match in _SURROGATES.finditer(text):
        yield match.start(), match.end(), REPLACEMENT


def _line_feeds(raw: Draft) -> Draft:
    r"""Return `raw` with "\n" line ends. A lone "\r" is as long as what it becomes: its piece need not change."""
    if "\r" not in raw.text:
        return raw
    single = edited(raw, _returns)
    return replace(single, text=single.text.replace("\r", "\n"))


def _returns(text: str) -> Iterator[Edit]:
    for match in _RETURNS.finditer(text):
        yield match.start(), match.end(), ""
