"""The parts of a Word document that hold comments, with further ones; where there are none yet, they are made."""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from compliance.values import dataclass
from compliance.writers.margin.markup import ending

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from compliance.readers.office.package import Package
    from compliance.writers.margin.notes import Note

_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KINDS = {  # by the namespace of the main part: of its relations
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LISTING = (
    _HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_NAMES_2010 = ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NAMES_2012 = ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_ID = re.compile(rb"\b[iI]d\s*=\s*[\"']([^\"'<]{1,40})[\"']")
_PARAGRAPH = re.compile(rb"paraId\s*=\s*[\"']([0-9A-Fa-f]{8})[\"']")
_BOLD = "<w:rPr><w:b/></w:rPr>"
_PALE = '<w:rPr><w:color w:val="808080"/><w:sz w:val="14"/></w:rPr>'
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who comments, and on which day."""

    author: str
    day: dt.date


class CommentParts:
    """The parts of a package that tell of its comments.

    Attributes:
        main: the part they are about.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self.main = main
        self._kinds = dict(package.related(main).values())

    def numbers(self, count: int) -> list[int]:
        """Return ids that nothing has."""
        parts = (self.main, self._kinds.get("comments"))
        taken = {match[1] for name in parts if name for match in _ID.finditer(self._package.bytes(name))}
        free = (number for number in range(len(taken) + count) if b"%d" % number not in taken)
        return [number for number, _ in zip(free, range(count), strict=False)]

    def added(self, notes: list[tuple[int, Note]], space: str, signed: Signed) -> dict[str, bytes]:
        """Return the parts with further comments, the namespace of whose elements is `space`.

        Raises:
            Unreadable: one of them is damaged or not encoded in UTF-8.
        """
        name = self._kinds.get("comments")
        parts: dict[str, bytes] = {}
        if name is None:
            name = self._new_name()
            old = f'{_HEAD}<w:comments xmlns:w="{space}"></w:comments>'.encode()
            parts = self._registered(name, space)
        else:
            old = self._package.bytes(name)
        extended = self._kinds.get("commentsExtended")
        names = list(_paragraph_names(self._package.bytes(self.main) + old, notes)) if extended else [""] * len(notes)
        declared = "" if ending(old).prefix == "w:" else f' xmlns:w="{space}"'
        comments = (_comment(*note, signed, declared, name) for note, name in zip(notes, names, strict=True))
        parts[name] = _with(old, "".join(comments))
        if extended:
            parts[extended] = self._extended(extended, names)
        return parts

    def _extended(self, part: str, names: list[str]) -> bytes:
        """Return the part that tells who answers whom, with comments that answer nobody."""
        old = self._package.bytes(part)
        declared = "" if ending(old).prefix == "w15:" else _NAMES_2012
        return _with(old, "".join(f'<w15:commentEx{declared} w15:paraId="{name}" w15:done="0"/>' for name in names))

    def _new_name(self) -> str:
        folder = posixpath.dirname(self.main)
        numbers = range(len(self._package.names()) + 1)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in numbers)
        return next(name for name in names if name not in self._package)

    def _registered(self, name: str, space: str) -> dict[str, bytes]:
        """Return the lists of types and of relations, the new part for comments in them."""
        types = self._package.bytes(_TYPES)
        kind = f'<{ending(types).prefix}Override PartName={quoteattr(f"/{name}")} ContentType="{_TYPE}"/>'
        folder, file = posixpath.split(self.main)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        relations = self._package.bytes(listing) if listing in self._package else _LISTING.encode()
        taken = {match[1] for match in _ID.finditer(relations)}
        key = next(key for key in map("rId{}".format, range(1, len(taken) + 2)) if key.encode() not in taken)
        relation = (
            f'<{ending(relations).prefix}Relationship Id="{key}" Type="{_KINDS[space]}/comments" '
            f"Target={quoteattr(posixpath.basename(name))}/>"
        )
        return {_TYPES: _with(types, kind), listing: _with(relations, relation)}


def _with(xml: bytes, inside: str) -> bytes:
    """Return a part with further elements at the end of its root."""
    end = ending(xml)
    return end.before + inside.encode() + end.after


def _paragraph_names(used: bytes, notes: list[tuple[int, Note]]) -> Iterator[str]:
    """Yield names for the last paragraphs of comments, which nothing has: eight digits below 8000 0000."""
    taken = {match[1].decode().upper() for match in _PARAGRAPH.finditer(used)}
    for number, note in notes:
        value = int(sha256(f"{number} {note.marks}".encode()).hexdigest()[:8], 16) % 0x7FFFFFFE + 1
        while f"{value:08X}" in taken:
            value = value % 0x7FFFFFFE + 1
        taken.add(f"{value:08X}")
        yield f"{value:08X}"


def _comment(number: int, note: Note, signed: Signed, declared: str, name: str) -> str:
    """Return a comment; `name` is that of its last paragraph, where it needs one."""
    first, *rest, last = note.lines
    paragraphs = [_paragraph(first, _BOLD), *map(_paragraph, rest), _paragraph(last, _PALE)]
    if name:
        paragraphs[-1] = paragraphs[-1].replace(
            "<w:p>", f'<w:p{_NAMES_2010} w14:paraId="{name}" w14:textId="77777777">', 1
        )
    return (
        f'<w:comment{declared} w:id="{number}" w:author={quoteattr(_clean(signed.author))} '
        f'w:date="{signed.day.isoformat()}T00:00:00Z" w:initials={quoteattr(_clean(signed.author[:1].upper()))}>'
        f"{''.join(paragraphs)}</w:comment>"
    )


def _paragraph(line: str, properties: str = "") -> str:
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{escape(_clean(line))}</w:t></w:r></w:p>'


def _clean(text: str) -> str:
    """Return text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", " ".join(text.split("\n")))
