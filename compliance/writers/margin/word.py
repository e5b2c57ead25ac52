"""A copy of a Word document with comments at words of its text; nothing else in the package changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office.package import Package
from compliance.waivers import AUTHOR
from compliance.writers.margin.anchors import Anchors
from compliance.writers.margin.archive import rewritten
from compliance.writers.margin.comments import CommentParts, Signed
from compliance.writers.margin.cuts import Cuts
from compliance.writers.margin.markup import runs
from compliance.writers.margin.notes import MAX_NOTES, SUMMARY, summary

if TYPE_CHECKING:
    import datetime as dt

    from compliance.messages import Say
    from compliance.source import Source
    from compliance.writers.margin.anchors import Anchor
    from compliance.writers.margin.notes import Margin, Note


def refuse(data: bytes, say: Say) -> None:
    """Refuse a package of which no changed copy may be made.

    Raises:
        Unreadable: it is signed or holds macros, or what `Package` refuses.
    """
    package = Package(data)
    names = [name.lower() for name in package.names()]
    if "origin" in dict(package.related("").values()) or any(name.startswith("_xmlsignatures/") for name in names):
        raise Unreadable(say("annotate.signed"))
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable(say("annotate.macros"))


def commented(data: bytes, margin: Margin, say: Say, day: dt.date) -> tuple[bytes, int]:
    """Return a Word document with its notes as comments, dated at the beginning of a day, and how many were written.

    Raises:
        Unreadable: nothing of its body was read, or a part that has to be changed is damaged or not in UTF-8.
    """
    package = Package(data)
    main = dict(package.related("").values()).get("officeDocument", "word/document.xml")
    anchors = Anchors(margin.source, main)
    placed: list[tuple[Anchor, Note]] = []
    unplaced: list[Note] = []
    for note in margin.notes:
        anchor = anchors.of(note.start, note.end)
        if anchor is None or len(placed) == MAX_NOTES:
            unplaced.append(note)
        else:
            placed.append((anchor, note))
    first = anchors.of(*margin.title) or anchors.beginning()
    if first is None:
        raise Unreadable(say("annotate.empty"))
    title = summary(margin, say, unplaced)
    if not _is_there(title, margin.source):
        placed.append((first, title))
    return (_with_comments(data, package, main, placed, Signed(AUTHOR, day)) if placed else data), len(placed)


def _is_there(note: Note, source: Source) -> bool:
    """Tell whether the document has a comment of ours with these words."""
    words = note.text.split()
    return any(item.author == AUTHOR and item.text.split() == words for item in source.comments)


def _with_comments(data: bytes, package: Package, main: str, notes: list[tuple[Anchor, Note]], signed: Signed) -> bytes:
    xml = package.bytes(main)
    cuts = Cuts(runs(xml, {key for anchor, _ in notes for key in (anchor.first, anchor.last)}))
    ordered = sorted(notes, key=lambda item: (cuts.bounds(item[0]), item[1].band != SUMMARY))
    parts = CommentParts(package, main)
    numbers = parts.numbers(len(ordered))
    for number, (anchor, _) in zip(numbers, ordered, strict=True):
        cuts.mark(number, anchor)
    space = next(run.space for run in cuts.found.values())
    numbered = [(number, note) for number, (_, note) in zip(numbers, ordered, strict=True)]
    return rewritten(data, package, {main: cuts.applied(xml), **parts.added(numbered, space, signed)})
