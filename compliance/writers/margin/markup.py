"""Where in the bytes of Word's main part the runs stand, and each of their characters: for whoever adds to them.

Nothing is built or written anew; positions are offsets into the bytes of the part as it is in the package.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from compliance.errors import Unreadable
from compliance.readers.office.package import damaged
from compliance.readers.office.walk import SIGNS, symbol
from compliance.values import dataclass, field, replace
from compliance.writers.margin.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Collection

Key = tuple[int, int]  # number of the paragraph in the part, and of the run in it, as in `Origin`

_ENCODINGS = ("utf-8", "us-ascii")
_TAG = re.compile(rb"<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_NAME = re.compile(rb"[\s/>]")
_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACE = "http://www.w3.org/XML/1998/namespace space"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a run as it is read.

    Attributes:
        text: the character.
        at: where it stands; for a sign that is an element (a tab), where that begins.
        words: the number of the `w:t` that holds it, -1 for a sign.
    """

    text: str
    at: int
    words: int


@dataclass(frozen=True, slots=True)
class Words:
    """A `w:t`: its name, where it begins, the bounds of its inside, and whether blanks at the ends of that count."""

    name: str
    at: int
    start: int
    end: int
    keeps_blanks: bool


@dataclass(slots=True)
class Run:
    """A run and what stands in it.

    Attributes:
        space: address of the namespace of its element.
        prefix: what its element's name begins with, "w:" or "".
        start, end: its bounds.
        opening: the tag that opens it.
        properties: its properties, `w:rPr`, as they stand there; empty where there are none.
        words: the `w:t` in it.
        letters: its characters.
        whole: it cannot be parted: in a drawing, or in another run.
        after: the end of what holds it directly below the paragraph (itself, a link, a tracked change).
        outer: bounds of what is to be pointed at in place of a run that cannot be parted.
    """

    space: str
    prefix: str
    start: int
    opening: bytes
    end: int = 0
    properties: bytes = b""
    words: list[Words] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    whole: bool = False
    after: int = 0
    outer: tuple[int, int] = (0, 0)

    def position(self, character: int) -> int:
        """Return where the run is to be parted so that so many characters stand before."""
        if character <= 0:
            return self.start
        if character >= len(self.letters):
            return self.end
        before, letter = self.letters[character - 1], self.letters[character]
        if letter.words < 0 or letter.words == before.words:
            return letter.at
        return self.words[letter.words].at


def runs(xml: bytes, wanted: Collection[Key]) -> dict[Key, Run]:
    """Return the wanted runs of a part.

    Raises:
        Unreadable: the part is no XML in UTF-8.
    """
    scan = _Scan(xml, wanted)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.XmlDeclHandler = _refuse_other_encodings
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.data
    parser.StartCdataSectionHandler = scan.section
    scan.parser = parser
    _parse(parser, xml)
    return scan.found


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a part's root: what stands before it and behind it, and what its name begins with ("w:" or "")."""

    before: bytes
    after: bytes
    prefix: str


def ending(xml: bytes) -> Ending:
    """Return the end of a part's root, `<root/>` opened as `<root></root>`.

    Raises:
        Unreadable: as for `runs`.
    """
    parser = expat.ParserCreate()
    last = [(0, "")]

    def end(name: str) -> None:
        last[0] = parser.CurrentByteIndex, name

    parser.XmlDeclHandler = _refuse_other_encodings
    parser.EndElementHandler = end
    _parse(parser, xml)
    at, name = last[0]
    prefix, colon, _ = name.rpartition(":")
    if xml.startswith(b"</", at):
        return Ending(xml[:at], xml[at:], prefix + colon)
    stop = at + len(_tag(xml, at))
    return Ending(xml[: stop - 2] + b">", f"</{name}>".encode() + xml[stop:], prefix + colon)


def _parse(parser: Any, xml: bytes) -> None:  # noqa: ANN401  (the type has no name)
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse_other_encodings("", "utf-16", 0)
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error


def _tag(xml: bytes, at: int) -> bytes:
    found = _TAG.match(xml, at)
    return found.group() if found else b""


def _refuse_other_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise Unreadable(
            "có phần bên trong không mã hóa bằng UTF-8 nên không ghi thêm được; hãy mở bằng Word rồi lưu lại"
        )


@dataclass(slots=True)
class _Paragraph:
    number: int
    depth: int
    runs: int = 0
    fields: Fields = field(default_factory=Fields)
    waiting: list[Run] = field(default_factory=list)  # runs in the element directly below it that is open


class _Scan:
    """Follows the elements of the part."""

    parser: Any

    def __init__(self, xml: bytes, wanted: Collection[Key]) -> None:
        self._xml = xml
        self._wanted = wanted
        self.found: dict[Key, Run] = {}
        self._depth = 0
        self._count = 0
        self._paragraphs: list[_Paragraph] = []
        self._open: list[tuple[int, int, Run | None]] = []  # the runs around: depth, start, and itself if wanted
        self._holders: list[tuple[int, int]] = []  # runs and alternatives around: depth, start
        self._outside: list[Run] = []  # runs that wait for the end of the outermost of these
        self._letters: tuple[int, Run] | None = None  # the depth of an open w:t, and its run
        self._cdata = False
        self._instructs = False
        self._properties = 0, 0  # where those of a wanted run begin, and their depth

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        at = self.parser.CurrentByteIndex
        self._depth += 1
        space, local, prefix = _parts(name)
        paragraph = self._paragraphs[0] if self._paragraphs else None
        if paragraph and ((space == _COMPATIBILITY and local == "AlternateContent") or local == "fldSimple"):
            self._holders.append((self._depth, at))
        if space not in _MAIN:
            return
        self._instructs = local == "instrText"
        if local == "p":
            self._count += 1
            self._paragraphs.append(_Paragraph(self._count, self._depth))
        elif local == "r" and self._paragraphs:
            self._run(at, space, prefix)
        elif local == "fldChar" and paragraph and self._open:
            paragraph.fields.mark(_value(attributes, "fldCharType"), self._open[0][1])
        elif self._open and self._open[-1][2] is not None and self._depth == self._open[-1][0] + 1:
            self._inside(self._open[-1][2], at, local, attributes)

    def _run(self, at: int, space: str, prefix: str) -> None:
        for around in self._paragraphs:
            around.runs += 1
        key = self._paragraphs[-1].number, self._paragraphs[-1].runs
        run = None
        if key in self._wanted:
            run = Run(space, prefix, at, _tag(self._xml, at), whole=bool(self._holders))
            self.found[key] = run
            self._paragraphs[0].waiting.append(run)
            self._outside.append(run)
            self._paragraphs[0].fields.shows(run)
        self._open.append((self._depth, at, run))
        self._holders.append((self._depth, at))

    def _inside(self, run: Run, at: int, local: str, attributes: dict[str, str]) -> None:
        """Take an element directly in a wanted run."""
        if local in ("t", "delText"):
            tag = _tag(self._xml, at)
            start = at + len(tag)
            end = start if tag.endswith(b"/>") else -1
            keeps = attributes.get(_SPACE, attributes.get(_SPACE + " xml")) == "preserve"
            name = _NAME.split(tag[1:], maxsplit=1)[0].decode()
            run.words.append(Words(name, at, start, end, keeps))
            self._letters = self._depth, run
        elif f"w-{local}" in SIGNS:
            run.letters.append(Letter(SIGNS[f"w-{local}"], at, -1))
        elif local == "rPr":
            self._properties = at, self._depth
        elif local == "sym":
            run.letters.extend(Letter(sign, at, -1) for sign in symbol(_value(attributes, "char")))

    def data(self, text: str) -> None:
        """Take characters; those that stand there by a reference come one by one."""
        if self._instructs and self._paragraphs:
            self._paragraphs[0].fields.instruction(text)
        if self._letters is None:
            return
        run = self._letters[1]
        at = self.parser.CurrentByteIndex
        number = len(run.words) - 1
        if self._cdata:
            run.whole = True
        plain = self._xml.startswith(text.encode(), at)
        for sign in text:
            run.letters.append(Letter(" " if sign in "\n\r\t" else sign, at, number))
            at += len(sign.encode()) if plain else 0

    def section(self) -> None:
        """Take the beginning of a section whose characters stand there as they are."""
        self._cdata = True

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        at = self.parser.CurrentByteIndex
        after = at + len(_tag(self._xml, at))
        if self._letters and self._depth == self._letters[0]:
            self._close_words(self._letters[1], at)
        if self._open and self._depth == self._open[-1][0]:
            run = self._open.pop()[2]
            if run is not None:
                run.end = after
        elif self._open and self._depth == self._open[-1][0] + 1 and self._properties[1] == self._depth:
            run = self._open[-1][2]
            if run is not None and not run.properties:
                run.properties = self._xml[self._properties[0] : after]
            self._properties = 0, 0
        if self._holders and self._depth == self._holders[-1][0]:
            self._close_holder(after)
        self._close_paragraph(after)
        self._depth -= 1

    def _close_holder(self, after: int) -> None:
        """Take the end of what cannot be parted; the outermost stands for what is inside."""
        _, start = self._holders.pop()
        if self._holders:
            return
        for run in self._outside:
            run.outer = start, after
        self._outside.clear()
        self._paragraphs[0].fields.run_ends(after)

    def _close_words(self, run: Run, at: int) -> None:
        last = run.words[-1]
        run.words[-1] = replace(last, end=at if last.end < 0 else last.end)
        if not last.keeps_blanks:
            _without_outer_blanks(run.letters, len(run.words) - 1)
        self._letters = None
        self._cdata = False

    def _close_paragraph(self, after: int) -> None:
        paragraph = self._paragraphs[0] if self._paragraphs else None
        if paragraph and self._depth == paragraph.depth + 1:
            for run in paragraph.waiting:
                run.after = after
            paragraph.waiting.clear()
        if self._paragraphs and self._depth == self._paragraphs[-1].depth:
            self._paragraphs.pop()


def _without_outer_blanks(letters: list[Letter], words: int) -> None:
    """Take away the blanks at the ends of the last `w:t`, the number of which is `words`."""
    while letters and letters[-1].words == words and letters[-1].text == " ":
        letters.pop()
    first = len(letters)
    while first and letters[first - 1].words == words:
        first -= 1
    last = first
    while last < len(letters) and letters[last].text == " ":
        last += 1
    del letters[first:last]


def _value(attributes: dict[str, str], name: str) -> str:
    """Return the value of an attribute of Word, whatever its prefix."""
    return next((value for key, value in attributes.items() if key.split(" ")[1:2] == [name]), "")


def _parts(name: str) -> tuple[str, str, str]:
    """Return address, local name and prefix ("w:") of an element's name as the parser gives it."""
    space, _, rest = name.partition(" ")
    local, _, prefix = rest.partition(" ")
    return space, local, prefix + ":" if prefix else ""
