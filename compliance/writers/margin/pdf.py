"""Notes as marks for a copy of a PDF: which letters of which line of which page, and what stands beside them. Pure."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from compliance.waivers import AUTHOR
from compliance.writers.margin.notes import MAX_NOTES, SUMMARY, summary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from compliance.messages import Say
    from compliance.source import Origin, Source
    from compliance.writers.margin.notes import Margin, Note

_COLORS = {
    "error": (1.0, 0.6, 0.6),
    "warning": (1.0, 0.8, 0.45),
    "note": (1.0, 0.95, 0.5),
    "undecided": (0.85, 0.8, 1.0),
    SUMMARY: (0.7, 0.9, 1.0),
}


def marks(margin: Margin, say: Say, day: dt.date) -> bytes:
    """Return the notes as the helping program wants them, as JSON.

    Each has a name by which it is known again, its words, and for each line of them on one page the line's box, how
    many letters it has and how many come before them, and the letters (no blanks are counted).
    """
    lines = _lines(margin.source)
    placed: list[dict[str, Any]] = []
    unplaced: list[Note] = []
    for note in margin.notes:
        places = list(_places(margin.source, lines, note.start, note.end))
        if places and len(placed) < MAX_NOTES:
            placed.append(_mark(note, places))
        else:
            unplaced.append(note)
    title = summary(margin, say, unplaced, answers=False)
    start, end = margin.title if margin.title[0] < margin.title[1] else lines[0][:2]
    placed.append(_mark(title, list(_places(margin.source, lines, start, end))))
    return json.dumps({"author": AUTHOR, "date": f"{day:%Y%m%d}", "marks": placed}).encode()


def _mark(note: Note, places: list[dict[str, Any]]) -> dict[str, Any]:
    text = "\n".join(note.lines[:-1])
    name = note.lines[-1] if note.marks else f"{note.lines[-1]} {sha256(text.encode()).hexdigest()[:16]}"
    return {"name": name, "text": text, "color": _COLORS[note.band], "places": places}


_Line = tuple[int, int, "Origin"]


def _lines(source: Source) -> list[_Line]:
    """Return the stretches of a page's text with their spans."""
    found: list[_Line] = []
    for start, end, origin in source.stretches(0, len(source.text)):
        if found and found[-1][2] == origin:
            found[-1] = found[-1][0], end, origin
        elif origin.box:
            found.append((start, end, origin))
    return found


def _places(source: Source, lines: list[_Line], start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield where text[start:end] stands, line by line, as far as the page goes."""
    page = 0
    for low, high, origin in lines:
        words = _letters(source.text[max(low, start) : min(high, end)]) if low < end and start < high else ""
        if words and origin.page == (page or origin.page):
            page = origin.page
            before = len(_letters(source.text[low : max(low, start)]))
            letters = len(_letters(source.text[low:high]))
            yield {"page": page, "box": origin.box, "letters": letters, "before": before, "words": words}


def _letters(text: str) -> str:
    return "".join(text.split())
