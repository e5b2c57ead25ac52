"""Legal documents: which one a citation means, when it was in force, what amended or replaced it. Pure.

Party numbers restart with every term and State numbers with every year, so number and sign alone identify a document
only if the year is part of them ("42/2013/QH13"); otherwise the date, or the title, must agree too.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

from compliance.values import dataclass
from compliance.vietnamese import shadow, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ALIKE = 0.7  # share of telling words in common from which two titles are taken for one
_UNLIKE = 0.34  # … below which they are not
_FEWEST = 4  # telling words; a title with fewer can be anything's
_LONGEST_NAME = 16  # words of a law's name that are tried
_COMMON = frozenset(
    [
        "của",
        "và",
        "về",
        "các",
        "với",
        "trong",
        "việc",
        "những",
        "đối",
        "cho",
        "một",
        "số",
        "điều",
        "theo",
        "ban",
        "hành",
        "quy",
        "định",
        "tại",
    ]
)


@dataclass(frozen=True, slots=True)
class Document:
    """One legal document, as the register knows it.

    Attributes:
        type, designation, title, issuer, issued: as on its first page; None where nobody saw it.
        called: how it is cited without number ("Luật Tiếp công dân").
        begin, end: in force on [begin, end); None: not known, or no end known.
        doubt: first day from which its force is not known, None if there is no doubt; why: the reason, in Vietnamese.
        amended_by: designations with the first day of the amendment.
        replaced_by: designation of its successor.
        territory: the province it is for, None for the whole country.
        known, sources: how well this entry is known, and who says so; force_known: how well its days of force are.
    """

    type: str | None
    designation: str | None
    title: str | None
    issuer: str | None
    issued: dt.date | None
    called: tuple[str, ...]
    begin: dt.date | None
    end: dt.date | None
    doubt: dt.date | None
    why: str | None
    amended_by: tuple[tuple[str, dt.date], ...]
    replaced_by: str | None
    territory: str | None
    known: str
    force_known: str
    sources: tuple[str, ...]

    @property
    def lasting(self) -> bool:
        """Whether the designation holds its year and is never used again."""
        return any(len(part) == 4 and part.isdigit() for part in (self.designation or "").split("/"))

    @property
    def name(self) -> str:
        """How the document is called in messages: type and designation, or its name."""
        if self.called:
            return f"{self.called[0]} ({self.designation})" if self.designation else self.called[0]
        return f"{self.type or ''} {self.designation or ''}".strip()

    def in_force(self, day: dt.date) -> bool | None:
        """Tell whether it was in force on `day`; None before its first day, and where that is not known."""
        if self.end and day >= self.end:
            return False
        begin = self.begin or self.issued
        if begin is None or day < begin or (self.doubt and day >= self.doubt):
            return None
        return True


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation prints; None where it is silent. `territory`: the province of the plan that cites."""

    type: str | None
    designation: str | None
    issued: dt.date | None
    issuer: str | None
    title: str | None
    territory: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """The document a citation means; `misprint`: it prints a known misprint of the designation."""

    document: Document
    misprint: bool


class Documents:
    """The register of documents."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the register's data: rows of documents, and misprints ({printed: [designation, day of issue]})."""
        self._all = tuple([_document(row) for row in data["rows"]])
        self._by_sign: dict[str, list[Document]] = {}
        self._by_name: dict[str, list[Document]] = {}
        for one in sorted(self._all, key=lambda one: one.issued or dt.date.min):
            if one.designation:
                self._by_sign.setdefault(squash(one.designation), []).append(one)
            for name in one.called:
                self._by_name.setdefault("".join(_words(name)), []).append(one)
        self._misprinted = {
            squash(printed): [one for one in self._by_sign[squash(means)] if str(one.issued) == issued]
            for printed, (means, issued) in data["misprints"].items()
        }

    def find(self, cited: Cited, day: dt.date) -> Match | None:
        """Return the document a citation in a text of `day` means; None if the register does not know it.

        `day` decides between laws of one name.
        """
        if cited.designation:
            sign = squash(cited.designation)
            for candidates, misprint in ((self._by_sign.get(sign, ()), False), (self._misprinted.get(sign, ()), True)):
                one = _meant(candidates, cited, day, misprint=misprint)
                if one:
                    return Match(one, misprint)
        one = _of_name(self._named(cited.title or ""), cited, day)
        return Match(one, misprint=False) if one else None

    def might_know(self, cited: Cited) -> bool:
        """Tell whether a document of that designation is known, but the citation says too little to be sure of it."""
        return bool(cited.designation and not cited.issued and self._by_sign.get(squash(cited.designation)))

    def owner_of_title(self, cited: Cited, document: Document) -> Document | None:
        """Return the other document whose title the citation gives to `document`; None if the title is no other's."""
        mine = _likeness(cited.title, document.title)
        if mine is None or mine >= _UNLIKE:
            return None
        likely = [(_likeness(cited.title, one.title) or 0.0, one) for one in self._all]
        share, best = max(likely, key=lambda pair: pair[0])
        return best if share >= _ALIKE else None

    def _named(self, title: str) -> list[Document]:
        """Return the laws whose name a title begins with, the longest name that fits."""
        words = _words(title)
        for last in range(min(len(words), _LONGEST_NAME), 1, -1):
            found = self._by_name.get("".join(words[:last]))
            if found:
                return found
        return []


def _meant(candidates: Iterable[Document], cited: Cited, day: dt.date, *, misprint: bool) -> Document | None:
    """Return the one document of a designation that a citation can mean."""
    possible = [one for one in candidates if not _elsewhere(one, cited)]
    for one in possible:
        if (cited.issued and one.issued == cited.issued) or (one.lasting and not misprint):
            return one
    if cited.title:
        return next((one for one in possible if (_likeness(cited.title, one.title) or 0.0) >= _ALIKE), None)
    if cited.issued and not misprint:
        national = [one for one in possible if one.territory is None and _same_type(one, cited)]
        return next((one for one in national if _nearly(one.issued, cited.issued)), None)
    if cited.issued or len(possible) != 1 or (misprint and squash(cited.type or "") != squash(possible[0].type or "")):
        return None
    only = possible[0]
    return only if only.territory in (None, cited.territory) and (not only.issued or only.issued <= day) else None


def _same_type(document: Document, cited: Cited) -> bool:
    return bool(cited.type) and squash(cited.type or "") == squash(document.type or "")


def _nearly(one: dt.date | None, other: dt.date) -> bool:
    """Tell whether one of day, month and year is mistaken: two dates of one document, hardly of two of one number."""
    return one is not None and (one.day == other.day) + (one.month == other.month) + (one.year == other.year) == 2


def _of_name(named: Sequence[Document], cited: Cited, day: dt.date) -> Document | None:
    """Return, of the laws of one name, that of the year printed; without a year the one in force, or the last before.

    A law of a year that the register does not have is another law of the name.
    """
    if cited.issued and not cited.designation:
        exact = any(one.issued == cited.issued for one in named)
        near = [one for one in named if not exact and _nearly(one.issued, cited.issued)]
        if len(near) == 1:
            return near[0]
    last = max(day, cited.issued or day)
    known = [one for one in named if (one.issued <= last if one.issued else (_born(one) or last.year) < last.year)]
    year = _year(cited)
    if year:
        known = [one for one in known if _born(one) == year]
    same = [one for one in known if one.issued == cited.issued or _same_sign(one, cited)]
    if same or (year and len(known) > 1 and (cited.issued or cited.designation)):
        return same[0] if same else None
    return next((one for one in reversed(known) if one.in_force(day)), known[-1] if known else None)


def _born(document: Document) -> int | None:
    """Return the year of a law; where its day is not known, that in its number."""
    return document.issued.year if document.issued else _year_of_sign(document.designation)


def _year_of_sign(designation: str | None) -> int | None:
    parts = (designation or "").split("/")
    return next((int(part) for part in parts if len(part) == 4 and part.isdigit()), None)


def _same_sign(document: Document, cited: Cited) -> bool:
    return bool(cited.designation and squash(cited.designation) == squash(document.designation or ""))


def _year(cited: Cited) -> int | None:
    """Return the year that a citation gives to a law: in its number, its date, or after its name."""
    of_sign = _year_of_sign(cited.designation)
    if of_sign:
        return of_sign
    if cited.issued:
        return cited.issued.year
    words = _words(cited.title or "")
    for word, after in itertools.pairwise(words):
        if word == "năm" and len(after) == 4 and after.isdigit():
            return int(after)
    return None


def _elsewhere(document: Document, cited: Cited) -> bool:
    """Tell whether a provincial document is of another province than the one that the citation speaks of."""
    if document.territory is None:
        return False
    home = squash(document.territory)
    if cited.issuer and home in squash(cited.issuer):
        return False
    return cited.territory is not None and squash(cited.territory) != home and document.issued != cited.issued


def _words(text: str) -> list[str]:
    return "".join([c if c.isalnum() else " " for c in shadow(text)]).split()


def _likeness(one: str | None, other: str | None) -> float | None:
    """Return the share of the shorter title's telling words that the other has, too; None if they are too few."""
    mine, theirs = ({word for word in _words(text or "") if word not in _COMMON} for text in (one, other))
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer >= _FEWEST else None


def _document(row: Mapping[str, Any]) -> Document:
    days = {
        name: dt.date.fromisoformat(row[name]) if row[name] else None for name in ("issued", "begin", "end", "doubt")
    }
    amended = tuple([(by, dt.date.fromisoformat(since)) for by, since in row["amended_by"]])
    lists = {name: tuple(row[name]) for name in ("called", "sources")}
    return Document(**{**row, **days, **lists, "amended_by": amended})
