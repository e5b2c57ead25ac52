"""The text of one input and the way back to its bytes. Pure values; reading bytes is the readers' work."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from compliance.values import dataclass, field

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping


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
class Pieces:
    """The pieces that tile a text, in the order of the text, kept in arrays: a hostile file can have millions.

    Attributes:
        codec: the codec of the verbatim pieces.
        length: of the text.
        starts, byte_starts, byte_ends: one number a piece, see `Piece`.
        verbatim: 1 or 0 a piece.
    """

    codec: str
    length: int
    starts: array[int] = field(hash=False)
    byte_starts: array[int] = field(hash=False)
    byte_ends: array[int] = field(hash=False)
    verbatim: bytes

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Piece:
        index = range(len(self))[index]
        codec = self.codec if self.verbatim[index] else None
        return Piece(self.starts[index], self.end(index), self.byte_starts[index], self.byte_ends[index], codec)

    def __iter__(self) -> Iterator[Piece]:
        return (self[index] for index in range(len(self)))

    def end(self, index: int) -> int:
        """Return where piece `index` ends in the text."""
        return self.starts[index + 1] if index + 1 < len(self.starts) else self.length

    def at(self, offset: int) -> int:
        """Return the index of the piece that holds the character at `offset`."""
        return bisect_right(self.starts, offset) - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A position for people: 1-based line and column (in characters) of the text as read."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words stand in a document that is no text file; what is not known or does not apply is 0, "" or None.

    Attributes:
        part: the part of the package ("word/document.xml", "content.xml").
        paragraph: 1-based number of the paragraph among all of the part, in the order of the file.
        run: 1-based number of the run among all inside the paragraph; 0 for words that the file does not hold, such
            as an automatic number. Of OpenDocument: the span, 0 for words outside of one.
        cell: 1-based numbers of the table in the part, the row and the column.
        page: 1-based number of the page.
        box: left, bottom, right and top of the line on the page, in points from the lower left corner.
    """

    part: str = ""
    paragraph: int = 0
    run: int = 0
    cell: tuple[int, int, int] | None = None
    page: int = 0
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of an extracted text, in its order: `items[i]` holds from character `starts[i]` of the extract on."""

    starts: array[int] = field(hash=False)
    items: tuple[Origin, ...]

    def between(self, low: int, high: int) -> Iterator[tuple[int, int, Origin]]:
        """Yield the stretches of the extract's characters low..high (low < high) with their origins."""
        index = max(bisect_right(self.starts, low) - 1, 0)
        while low < high:
            stop = self.starts[index + 1] if index + 1 < len(self.starts) else high
            yield low, min(stop, high), self.items[index]
            low = max(stop, low)
            index += 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a document and its margins, in millimetres."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Letters:
    """How the letters of a run look: the font (None: not known), its size in points, how their paragraph is set."""

    font: str | None
    size: float
    bold: bool
    italic: bool
    align: str  # left | center | right | both


@dataclass(frozen=True, slots=True)
class Layout:
    """How the main part of a Word document looks: its paper, and its runs by the numbers of paragraph and run."""

    part: str
    sheet: Sheet | None
    runs: Mapping[tuple[int, int], Letters] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin of a document; what it says is no part of the text.

    Attributes:
        author: as written.
        date: as written, ISO 8601; "" where there is none.
        text: its words, a paragraph a line.
        start, end: the span of `Source.text` that it is about; start == end where none of that was read.
        replies: what others said to it, in the order of the file.
        resolved: whether somebody marked it as done.
    """

    author: str
    date: str
    text: str
    start: int = 0
    end: int = 0
    replies: tuple[Comment, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    r"""One input, read: NFC text with "\n" line ends, and the map back to the original bytes.

    Attributes:
        name: the path as given ("-" for standard input).
        format: text, markdown, html, yaml, json, docx, odt, pdf or doc.
        sha256: of the original bytes.
        encoding: how the bytes were decoded ("utf-8", "utf-16-le", "tcvn3", "vni", ...; "utf-8+tcvn3" where legacy
            text had been pasted into a Unicode file).
        pieces: tile `text`.
        line_starts: offsets of the first character of each line of `text`.
        diagnostics: what was noticed while reading.
        origins: of an office document, whose text is an extract: `pieces` count its characters in place of bytes, and
            the origins tell where in the document they stand.
        comments: the remarks in its margin, in the order of the document.
        layout: of a Word document, how it looks.
    """

    name: str
    format: str
    sha256: str
    encoding: str
    text: str
    pieces: Pieces
    line_starts: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...]
    origins: Origins | None = None
    comments: tuple[Comment, ...] = ()
    layout: Layout | None = None

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
        """Return the smallest half-open byte range of the original that holds the text span [start, end).

        An empty span gives the empty range before the character at `start`.
        """
        pieces = self.pieces
        if start >= end or not len(pieces):
            here = self._byte(start, at_end=start >= pieces.length) if len(pieces) else 0
            return here, here
        first, last = pieces.at(start), pieces.at(end - 1)
        low, high = self._byte(start, at_end=False), self._byte(end, at_end=True)
        if first < last:  # cells of a page's header are read column by column: the bytes need not rise
            return min(low, *pieces.byte_starts[first + 1 : last + 1]), max(high, *pieces.byte_ends[first:last])
        return low, high

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Origin]]:
        """Yield where the words of text[start:end] stand in an office document, stretch by stretch of the text."""
        pieces, origins = self.pieces, self.origins
        if origins is None or not origins.items:
            return
        while start < end:
            index = pieces.at(start)
            stop = min(end, pieces.end(index))
            low = self._byte(start, at_end=False)
            if pieces.verbatim[index]:
                shift = start - low
                for first, last, origin in origins.between(low, low + stop - start):
                    yield first + shift, last + shift, origin
            else:
                yield start, stop, next(origins.between(low, low + 1))[2]
            start = stop

    def _byte(self, offset: int, *, at_end: bool) -> int:
        pieces = self.pieces
        index = pieces.at(offset - 1 if at_end else offset)
        if not pieces.verbatim[index]:
            return pieces.byte_ends[index] if at_end else pieces.byte_starts[index]
        return pieces.byte_starts[index] + size(self.text[pieces.starts[index] : offset], pieces.codec)


def size(text: str, codec: str) -> int:
    """Return how many bytes `text` takes in `codec` (utf-8, utf-16-le, utf-16-be or latin-1)."""
    if codec == "latin-1":
        return len(text)
    return len(text.encode(codec, "surrogateescape" if codec == "utf-8" else "surrogatepass"))


def line_starts(text: str) -> tuple[int, ...]:
    r"""Return the offsets at which lines start ("\n" only, so the numbers agree with editors)."""
    lengths = [len(line) + 1 for line in text.split("\n")]
    return tuple(accumulate(lengths[:-1], initial=0))
