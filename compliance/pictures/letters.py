"""How wide words are, without a font at hand, and where to break them into lines.

Widths are those of a generous sans serif, so that words never stand out of their boxes in a narrower one.
"""

from __future__ import annotations

import unicodedata

_NARROW, _SLIM, _WIDE = "ijlIJ.,:;'|!·’‘", 'ftr()[]-/ "–“”', "mwMW%@—…"
_PLAIN = 0.585  # of the font's size


def _letter(char: str) -> float:
    base = unicodedata.normalize("NFD", char)[0]
    if base in _NARROW:
        return 0.31
    if base in _SLIM:
        return 0.385
    if base in _WIDE:
        return 0.92
    if base.isupper():
        return 0.70
    return 1.0 if unicodedata.east_asian_width(base) in "WF" else _PLAIN


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels `text` takes at most, set in `size` pixels."""
    return sum(map(_letter, text)) * size * (1.07 if bold else 1.0)


def wrap(text: str, room: float, size: float, most: int = 99, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` at blanks into at most `most` lines of at most `room` pixels; what is left out becomes "…"."""
    lines: list[str] = []
    line = ""
    for word in _words(text, room, size, bold=bold):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        lines.append(line)
        line = word
        if len(lines) == most:
            return (*lines[:-1], _cut(lines[-1], room, size, bold=bold))
    return (*lines, line) if line else tuple(lines)


def _words(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Return the words of `text`, broken where one alone is too long for a line."""
    found: list[str] = []
    for word in "".join(c if c.isprintable() else " " for c in text).split():
        rest = word
        while rest and width(rest, size, bold=bold) > room:
            fits = max(int(len(rest) * room / width(rest, size, bold=bold)) - 1, 1)
            found.append(rest[:fits])
            rest = rest[fits:]
        if rest:
            found.append(rest)
    return found


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    """Return `line` with "…" behind it, without the words this has no room for."""
    while " " in line and width(line + "…", size, bold=bold) > room:
        line = line.rpartition(" ")[0]
    while len(line) > 1 and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip(" ,;:.") + "…"
