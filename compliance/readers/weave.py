"""Text on its way from bytes to `Source`, and the one tool that rewrites it without losing the way back.

Every step of reading (line ends, legacy letters, a page's main text, composed letters) takes a `Draft` and gives a
`Draft`: it keeps stretches of the old text and puts new words in place of others; `Weaver` carries the map along.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from compliance.source import Pieces, size
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compliance.source import Comment, Diagnostic, Layout, Origins, Source

CHUNK = 1 << 14  # characters of a verbatim piece: a bound on the work of leading one offset back

Edit = tuple[int, int, str]  # replace text[start:end] by these words, or insert them there (start = end > 0)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, the pieces that tile it, how it was encoded, what was noticed on the way, and an extract's origins.

    `margin` finds the remarks in the document's margin, once the text is final; `layout` tells how a document looks.
    """

    text: str
    pieces: Pieces
    encoding: str
    notes: tuple[Diagnostic, ...] = ()
    origins: Origins | None = None
    margin: Callable[[Source], tuple[Comment, ...]] | None = None
    layout: Layout | None = None


def draft(text: str, codec: str, byte_start: int = 0) -> Draft:
    """Return the draft of a text that was decoded with `codec` in one go, beginning at byte `byte_start`."""
    starts = array("I", range(0, len(text), CHUNK))
    bounds = array("I", [byte_start])
    for start in starts:
        bounds.append(bounds[-1] + size(text[start : start + CHUNK], codec))
    return Draft(text, Pieces(codec, len(text), starts, bounds[:-1], bounds[1:], b"\1" * len(starts)), codec)


def edited(base: Draft, edits: Callable[[str], Iterable[Edit]]) -> Draft:
    """Return `base` with the edits that `edits(base.text)` yields, in order and not overlapping, made.

    Where there are none it is the same object.
    """
    weaver = None
    done = 0
    for start, end, words in edits(base.text):
        weaver = weaver or Weaver(base)
        weaver.keep(done, start)
        if start < end:
            weaver.put(words, start, end)
        else:
            weaver.insert(words, start)
        done = end
    if weaver is None:
        return base
    weaver.keep(done, len(base.text))
    return weaver.draft()


class Weaver:
    """Writes a new text from stretches of an old one, in any order, and keeps the map to the bytes."""

    def __init__(self, base: Draft) -> None:
        self._base = base
        self._text = base.text
        self._old = base.pieces
        self._words: list[str] = []
        self._length = 0
        self._starts = array("I")
        self._byte_starts = array("I")
        self._byte_ends = array("I")
        self._verbatim = bytearray()
        # Piece, offset and byte that were looked up last: work goes forward, mostly.
        self._at = (0, 0, self._old.byte_starts[0] if self._old.byte_starts else 0)

    def keep(self, start: int, end: int) -> None:
        """Take over base.text[start:end] as it is."""
        old = self._old
        while start < end:
            index = self._piece(start)
            stop = min(end, old.end(index))
            if old.verbatim[index]:
                low = self._byte(index, start)
                self._add(self._text[start:stop], low, self._byte(index, stop), verbatim=True)
            else:
                self._add(self._text[start:stop], old.byte_starts[index], old.byte_ends[index], verbatim=False)
            start = stop

    def put(self, words: str, start: int, end: int) -> None:
        """Write `words`, which stand for base.text[start:end] (start < end)."""
        if words:
            first, last = self._piece(start), self._piece(end - 1)
            low = self._byte(first, start) if self._old.verbatim[first] else self._old.byte_starts[first]
            high = self._byte(last, end) if self._old.verbatim[last] else self._old.byte_ends[last]
            self._add(words, low, high, verbatim=False)

    def insert(self, words: str, at: int) -> None:
        """Write `words`, which stand for nothing; they are led back to the place behind base.text[:at] (at > 0)."""
        last = self._piece(at - 1)
        byte = self._byte(last, at) if self._old.verbatim[last] else self._old.byte_ends[last]
        self._add(words, byte, byte, verbatim=False)

    def draft(self) -> Draft:
        """Return what was written."""
        pieces = Pieces(
            self._old.codec,
            self._length,
            self._starts,
            self._byte_starts,
            self._byte_ends,
            bytes(self._verbatim),
        )
        return replace(self._base, text="".join(self._words), pieces=pieces)

    def _piece(self, offset: int) -> int:
        index = self._at[0]
        if self._old.starts[index] <= offset < self._old.end(index):
            return index
        return self._old.at(offset)

    def _byte(self, index: int, offset: int) -> int:
        """Return the byte of an offset in (or at the end of) the verbatim piece `index`."""
        piece, at, byte = self._at
        if piece != index or at > offset or at < self._old.starts[index]:
            at, byte = self._old.starts[index], self._old.byte_starts[index]
        if at < offset:
            byte += size(self._text[at:offset], self._old.codec)
            self._at = (index, offset, byte)
        return byte

    def _add(self, words: str, low: int, high: int, *, verbatim: bool) -> None:
        joins = (
            verbatim
            and self._verbatim
            and self._verbatim[-1]
            and self._byte_ends[-1] == low
            and self._length + len(words) - self._starts[-1] <= CHUNK
        )
        if joins:
            self._byte_ends[-1] = high
        else:
            self._starts.append(self._length)
            self._byte_starts.append(low)
            self._byte_ends.append(high)
            self._verbatim.append(verbatim)
        self._words.append(words)
        self._length += len(words)
