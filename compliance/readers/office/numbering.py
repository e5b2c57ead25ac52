"""Automatic numbers of Word paragraphs, resolved to the label a person sees ("I.", "1.1.", "a)", "-")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

_LEVELS = 9
_HOLDER = re.compile("%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 30_000  # a number beyond which no list goes; bounds the length of a label
_PLAIN_BULLETS = "-–—+•*"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        start: its first number.
        shape: decimal, upperRoman, ..., bullet, none.
        text: with "%1" for the number of the first level.
        gap: what stands between label and words.
        restart: starts anew after a level below this 1-based one; 0 is never, None after any higher one.
        legal: numbers of all levels are shown as decimals.
        style: the paragraph style that is this level, or "".
    """

    start: int = 1
    shape: str = "decimal"
    text: str = ""
    gap: str = " "
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A list in use: its definition, levels of its own, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Lists:
    """All lists of a document and how far each has come: paragraphs must be asked in their order."""

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def level_of(self, number: str, style: str) -> int | None:
        """Return the level of a list that a paragraph style is linked to, counted from 0."""
        return next((at for at, level in self._levels(number).items() if level.style == style), None)

    def begin_at(self, number: str, at: int, value: int) -> None:
        """Let the next paragraph at level `at` of a list have this number."""
        self._counts.setdefault(self.numbers[number].abstract, [None] * _LEVELS)[at : at + 1] = [value - 1][
            : _LEVELS - at
        ]

    def label(self, number: str, at: int) -> str:
        """Count one paragraph at level `at` (from 0) of a list; return its label with the gap behind it."""
        levels = self._levels(number)
        level = levels.get(at)
        if level is None or not 0 <= at < _LEVELS:
            return ""
        counts = self._count(number, at, levels)
        if level.shape == "bullet":
            return bullet(level.text) + " " if level.text.strip() else ""
        words = _HOLDER.sub(lambda found: _shown(int(found[1]) - 1, level, levels, counts), level.text)
        return words + level.gap if words.strip() else ""

    def _levels(self, number: str) -> dict[int, Level]:
        item = self.numbers.get(number)
        return self.abstracts.get(item.abstract, {}) | item.levels if item else {}

    def _count(self, number: str, at: int, levels: dict[int, Level]) -> list[int | None]:
        item = self.numbers[number]
        counts = self._counts.setdefault(item.abstract, [None] * _LEVELS)
        before = counts[at]
        if at in item.starts and (number, at) not in self._restarted:
            self._restarted.add((number, at))
            counts[at] = item.starts[at]
        else:
            counts[at] = levels[at].start if before is None else before + 1
        for higher in range(at):
            if counts[higher] is None:  # numbered before its parents: they start, unseen
                counts[higher] = levels[higher].start if higher in levels else 1
        for lower in range(at + 1, _LEVELS):
            restart = levels[lower].restart if lower in levels else None
            if restart is None or at < restart:
                counts[lower] = None
        return counts


def _shown(at: int, level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    shape = levels[at].shape if at in levels else "decimal"
    legal = level.legal and shape not in ("none", "bullet")
    return formatted(counts[at] or 0, "decimal" if legal else shape)


def formatted(number: int, shape: str) -> str:
    """Return a number as Word shows it; shapes that Vietnamese documents do not use are shown as decimals."""
    number = min(number, _MOST)
    if shape in ("none", "bullet"):
        return ""
    if shape in ("upperRoman", "lowerRoman") and number > 0:
        words = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            words += letters * count
        return words.upper() if shape == "upperRoman" else words
    if shape in ("upperLetter", "lowerLetter") and number > 0:
        words = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return words.upper() if shape == "upperLetter" else words
    return f"{number:02}" if shape == "decimalZero" else str(number)


def bullet(text: str) -> str:
    """Return the mark of a bullet as a typist would write it: symbol fonts draw their own at private places."""
    mark = text.strip()[:1]
    if "\uf020" <= mark <= "\uf07e":  # of ASCII, in a symbol font
        mark = chr(ord(mark) - 0xF000)
    return mark if mark in _PLAIN_BULLETS else "-"


def lists_of(numbering: Element | None, linked: dict[str, str]) -> Lists:
    """Return the lists that `numbering.xml` defines; `linked` gives the list of each numbering style."""
    lists = Lists()
    if numbering is None:
        return lists
    links: dict[str, str] = {}
    for item in numbering.iterfind("w-abstractNum"):
        key = item.get("w-abstractNumId", "")
        lists.abstracts[key] = dict(_level(level) for level in item.iterfind("w-lvl"))
        link = value(item, "w-numStyleLink")
        if link:
            links[key] = link
    for item in numbering.iterfind("w-num"):
        overrides = list(item.iterfind("w-lvlOverride"))
        lists.numbers[item.get("w-numId", "")] = Number(
            value(item, "w-abstractNumId"),
            dict(_level(level) for override in overrides for level in override.iterfind("w-lvl")),
            dict(_starts(overrides)),
        )
    for key, style in links.items():
        target = lists.numbers.get(linked.get(style, ""))
        if target and not lists.abstracts[key]:
            lists.abstracts[key] = lists.abstracts.get(target.abstract, {})
    return lists


def _starts(overrides: Iterable[Element]) -> Iterable[tuple[int, int]]:
    for item in overrides:
        if item.find("w-startOverride") is not None:
            yield whole(item.get("w-ilvl")), whole(value(item, "w-startOverride"), 1)


def _level(item: Element) -> tuple[int, Level]:
    restart = value(item, "w-lvlRestart")
    suffix = value(item, "w-suff")
    return whole(item.get("w-ilvl")), Level(
        start=whole(value(item, "w-start"), 1),
        shape=value(item, "w-numFmt") or "decimal",
        text=value(item, "w-lvlText")[:99],
        gap="" if suffix == "nothing" else " ",
        restart=whole(restart) if restart else None,
        legal=is_on(item.find("w-isLgl")),
        style=value(item, "w-pStyle"),
    )


def value(item: Element | None, name: str) -> str:
    """Return the `w-val` of a child, "" where there is none."""
    child = None if item is None else item.find(name)
    return "" if child is None else child.get("w-val", "")


def whole(text: str | None, default: int = 0) -> int:
    """Return a whole number of up to six digits, the default where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default


def is_on(switch: Element | None) -> bool:
    """Tell whether a property that is on by being there is on."""
    return switch is not None and switch.get("w-val", "1") not in ("0", "false", "off")
