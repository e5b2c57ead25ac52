"""The text of one input and the way back to its bytes. Pure values; reading bytes is the readers' work."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something noticed while reading: a code, a sentence in Vietnamese, the span in `Source.text`."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and the bytes it comes from.

    `verbatim` pieces hold the same characters as the original, encoded in `codec`, so any offset inside them can
    be led back exactly. Other pieces (composed letters, converted legacy text, resolved entities, joined lines)
    are led back as a whole.
    """

    start: int  # offset in Source.text
    end: int
    byte_start: int  # offset in the original bytes
    byte_end: int
    codec: str | None  # codec of a verbatim piece, None for a converted one


@dataclass(frozen=True, slots=True)
class Place:
    """A position for people: 1-based line and column (in characters) of the text as read."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """One input, read: NFC text with "\\n" line ends, and the map back to the original bytes.

    Attributes:
        name: the path as given ("-" for standard input).
        format: text, markdown, html, yaml or json.
        sha256: of the original bytes.
        encoding: how the bytes were decoded ("utf-8", "utf-16-le", "tcvn3", "vni", ...).
        pieces: ordered, tile `text`.
        line_starts: offsets of the first character of each line of `text`.
        diagnostics: what was noticed while reading.
    """

    name: str
    format: str
    sha256: str
    encoding: str
    text: str
    pieces: tuple[Piece, ...]
    line_starts: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...]

    def place(self, offset: int) -> Place:
        """Return line and column of a text offset (0 <= offset <= len(text))."""
        line = bisect_right(self.line_starts, offset) - 1
        return Place(line + 1, offset - self.line_starts[line] + 1)

    def line(self, number: int) -> str:
        """Return the text of a 1-based line, without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open byte range of the original that the text span [start, end) was read from."""
        return self._byte(start, at_end=False), self._byte(max(start, end), at_end=True)

    def _byte(self, offset: int, *, at_end: bool) -> int:
        if not self.pieces:
            return 0
        keys = [piece.start for piece in self.pieces] if len(self.pieces) < 64 else _Starts(self.pieces)
        index = max(bisect_right(keys, offset) - 1, 0)
        if at_end and index and self.pieces[index].start == offset:
            index -= 1
        piece = self.pieces[index]
        if piece.codec is None:
            return piece.byte_end if at_end else piece.byte_start
        inside = self.text[piece.start : min(offset, piece.end)]
        return piece.byte_start + len(inside.encode(piece.codec, "surrogatepass"))


class _Starts:
    """The starts of the pieces as a sequence for bisect, without a copy."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces

    def __len__(self) -> int:
        return len(self._pieces)

    def __getitem__(self, index: int) -> int:
        return self._pieces[index].start


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which lines start ("\\n" only, so the numbers agree with editors)."""
    starts = [0]
    find = text.find
    at = find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = find("\n", at + 1)
    return tuple(starts)
