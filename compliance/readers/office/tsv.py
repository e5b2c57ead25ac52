"""What Tesseract recognised, from its table of words (TSV) to pages of stretches as `pages` reads them. Pure."""

from __future__ import annotations

import itertools
import statistics
from typing import TYPE_CHECKING, Any

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PAGE, _LINE, _WORD = "1", "4", "5"  # levels of its table
_COLUMNS = 12
_WIDE = 1.5  # of the size of the type: a gap between columns
_TYPE = 0.75  # of the height of a line: the size of the type
_SAME = 0.6  # of the size: how far the middles of lines may lie apart that stand beside each other
_LEAN = 2.0  # points: how far a word may reach over a line
_LETTERS = str.maketrans("Ðð", "Đđ")  # two letters that look alike; Vietnamese has only the other one
_EDGES = " |¦_"  # lines of a table or under words, taken for letters
_PIECE = 4
_A4 = 595.0  # points: how wide a page is taken to be whose resolution nobody tells


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised: in the shape `pages.write` takes, and how sure the recognition was (0-100) of each word."""

    page: dict[str, Any]
    words: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Box:
    """A word in pixels from the upper left corner."""

    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


def recognised(table: str, size: Sequence[float] | None = None, rules: Sequence[Sequence[float]] = ()) -> Recognised:
    """Return a page.

    Args:
        table: its rows of what `tesseract … tsv` prints.
        size: of the page in points, where it is known.
        rules: the straight lines seen on it, in points.
    """
    rows = [row for line in table.splitlines() if len(row := line.split("\t")) == _COLUMNS and row[0].isdigit()]
    whole = next((row for row in rows if row[0] == _PAGE), None)
    if whole is None:
        return Recognised({"size": size or [_A4, _A4], "lines": [], "rules": [], "picture": False}, ())
    pixels = max(int(whole[8]), 1)
    scale = (size[0] if size else _A4) / pixels
    height = size[1] if size else int(whole[9]) * scale
    bars = [(rule[0], rule[1], rule[3]) for rule in rules if rule[2] - rule[0] < rule[3] - rule[1]]
    found = list(_lines(rows))
    lines = [stretch for line in found for stretch in _stretches(line, scale, height, bars)]
    page = {"size": [pixels * scale, height], "lines": list(_level(lines)), "rules": rules, "picture": False}
    return Recognised(page, tuple((item.text, item.sure) for line in found for item in line))


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[list[_Box]]:
    """Yield the words of each line."""
    for _, group in itertools.groupby(rows, key=lambda row: row[2:5]):
        line = [_box(row) for row in group if row[0] == _WORD and _is_word(row[11])]
        if line:
            yield line


def _is_word(text: str) -> bool:
    """Tell whether something recognised is more than a piece of a line: dots to be filled in are words."""
    return bool(text.strip(_EDGES)) or len(text.strip()) > _PIECE


def _box(row: Sequence[str]) -> _Box:
    left, top, width, height = (int(number) for number in row[6:10])
    return _Box(
        left, top, width, height, float(row[10]), (row[11].strip(_EDGES) or row[11].strip()).translate(_LETTERS)
    )


def _stretches(
    line: list[_Box], scale: float, height: float, bars: Sequence[tuple[float, float, float]]
) -> Iterator[list[Any]]:
    """Yield the stretches of a line: words far apart are columns, words with an upright line between them cells."""
    size = max(_TYPE * max(word.height for word in line), 1.0)
    line.sort(key=lambda word: word.left)
    groups = [[line[0]]]
    for before, word in itertools.pairwise(line):
        end, begin = before.left + before.width, word.left
        level = height - (word.top + word.height / 2) * scale
        if begin - end > _WIDE * size or any(
            end * scale - _LEAN <= x <= begin * scale + _LEAN and low <= level <= high for x, low, high in bars
        ):
            groups.append([])
        groups[-1].append(word)
    for group in groups:
        middle = statistics.median(word.top + word.height / 2 for word in group)
        bottom = height - (middle + size / 2) * scale
        right = group[-1].left + group[-1].width
        words = " ".join(word.text for word in group)
        box = [group[0].left * scale, bottom, right * scale, bottom + size * scale]
        yield [*box, size * scale, words, group[0].width * scale]


def _level(stretches: list[list[Any]]) -> Iterator[list[Any]]:
    """Yield stretches from top to bottom, those beside each other from left to right, with one bottom for all of them."""
    rows: list[list[list[Any]]] = []
    for item in sorted(stretches, key=lambda item: -item[1]):
        beside = rows and abs(rows[-1][-1][1] - item[1]) < _SAME * min(rows[-1][-1][4], item[4])
        if beside and all(item[2] <= other[0] or item[0] >= other[2] for other in rows[-1]):
            rows[-1].append(item)
        else:
            rows.append([item])
    for row in rows:
        bottom = min(item[1] for item in row)
        for item in sorted(row, key=lambda item: item[0]):
            yield [item[0], bottom, item[2], bottom + item[4], *item[4:]]
