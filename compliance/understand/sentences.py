"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

from compliance.expressions import pattern

_SENTENCE = pattern(r"[\s*](?:(?<=[.;…][\s*])[\s*]*(?=[^\W\d_])|(?<=[.;]\s)(?:(?<=\n)|(?=\s*\n))\s*)")
_STOP = pattern(r"[.;…][\s*]")  # without one there is one sentence
_ABBREVIATION = pattern(r"(?:\b[a-zđ]|tp|ths|ts|bs|tx|tt|gs|pgs|v\.v)\.$")


def split(text: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of text[start:end]; one ends where a capital begins the next, or a line after a semicolon does.

    `low` is the shadow of the whole text.
    """
    pieces = []
    at = start
    for cut in _SENTENCE.finditer(low, start, end) if _STOP.search(low, max(start - 1, 0), end) else ():
        before = low[max(at, cut.start() - 6) : cut.start()]
        if cut.end() >= end or before.endswith(";") or _ABBREVIATION.search(before) or not text[cut.end()].isupper():
            continue
        pieces.append((at, cut.start()))
        at = cut.end()
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if low[a:b].strip(" .;,-\n")]
