"""Text on a terminal: widths, wrapping, and an excerpt with carets under the words that matter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAB = 4
_MARKS = 4  # characters a column may hold: a letter and its combining marks
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """Return `text` without anything that could steer a terminal.

    Tabs become blanks, other control characters their visible pictures (ESC is shown as the picture of ESC), and
    characters that reorder text become the replacement character.
    """
    if text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    if char == "\t":
        return " " * _TAB
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Cf" and unicodedata.bidirectional(char) == "BN":  # zero width and harmless
        return char
    return _REPLACEMENT


def char_width(char: str) -> int:
    """Return the number of terminal columns one printable character takes (0, 1 or 2)."""
    if char < "\u0300":
        return 0 if char == "\u00ad" else 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def text_width(text: str) -> int:
    """Return the number of terminal columns that printable text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def shorten(text: str, columns: int) -> str:
    """Return `text` on one line, cut with "…" where it would take more than `columns` columns."""
    whole = printable(" ".join(text.split()))
    text = whole[: columns * _MARKS]
    if len(text) == len(whole) and text_width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += char_width(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, columns: int) -> list[str]:
    """Break `text` at blanks into lines of at most `columns` columns (a longer word gets a line of its own)."""
    lines: list[str] = []
    line, used = "", 0
    for word in printable(text).split():
        width = text_width(word)
        if line and used + 1 + width > columns:
            lines.append(line)
            line, used = word, width
        else:
            line, used = (f"{line} {word}", used + 1 + width) if line else (word, width)
    return [*lines, line] if line else lines


def caret_lines(before: str, inside: str, after: str, columns: int) -> tuple[str, str]:
    """Return a line of source and the line of carets under `inside`, both at most `columns` columns wide.

    `inside` may be empty (one caret then) and may go over several lines (only the first is shown). A long line is
    cut around the carets, at blanks where it can; "…" stands for what is left out.
    """
    first, newline, _ = inside.partition("\n")
    head, body, tail = printable(before).lstrip(), printable(first), "" if newline else printable(after)
    left, right = "", "…" if newline else ""
    room = max(columns - text_width(body) - text_width(right), 0)
    head_room = max(room * 2 // 3, room - text_width(tail), columns // 5)
    if text_width(head) > head_room:
        left, head = "…", _from_word(_last_columns(head, head_room - 1))
    room = columns - text_width(left + head + right)
    if text_width(body + tail) > room:
        right = "…"
        kept = _first_columns(body + tail, room - 1)
        body, tail = kept[: len(body)], _to_word(kept[len(body) :], tail)
    carets = "^" * max(text_width(body), 1)
    return f"{left}{head}{body}{tail}{right}".rstrip(), " " * text_width(left + head) + carets


def _from_word(text: str) -> str:
    """Drop the broken word at the start, unless it is all there is."""
    cut = text.find(" ", 0, 20)
    return text if cut < 0 else text[cut:]


def _to_word(text: str, whole: str) -> str:
    """Drop the word at the end of `text` that the cut broke; `whole` is the text before the cut."""
    cut = text.rfind(" ", max(len(text) - 20, 0))
    broken = len(text) < len(whole) and whole[len(text)] != " "
    return text[: cut + 1] if cut >= 0 and broken else text


def _first_columns(text: str, columns: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return text[:index]
    return text


def _last_columns(text: str, columns: int) -> str:
    used = 0
    for index in range(len(text) - 1, -1, -1):
        used += char_width(text[index])
        if used > columns:
            cut = text[index + 1 :]
            while cut and char_width(cut[0]) == 0:  # a mark without its letter
                cut = cut[1:]
            return cut
    return text


def indented(text: str, label: str, columns: int, paint: Callable[[str], str] = str) -> Iterator[str]:
    """Yield `text` wrapped to `columns` behind `label` (painted by `paint`), later lines indented to stand below it."""
    for index, line in enumerate(wrap(text, columns - text_width(label))):
        yield (" " * text_width(label) if index else paint(label)) + line
