"""Readers: the bytes of a document to `Source`, one module a format.

A format is one row of `_FORMATS`, and its module has `decode(data) -> Draft`, or, for office documents,
`decode(data, reading) -> Draft`; a row without a module is a format that is known but not read yet. No file is opened here, and everything that can be wrong with bytes ends as
`Unreadable`, whose text continues the sentence that the file's name begins.
"""

from __future__ import annotations

import re
from hashlib import sha256
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.expressions import exact
from compliance.readers.composing import composed
from compliance.readers.encodings import REPLACEMENT, announced
from compliance.readers.legacy import restored
from compliance.readers.signs import usual
from compliance.readers.spacing import spaced
from compliance.source import Diagnostic, Source, line_starts
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compliance.readers.weave import Draft

MAX_BYTES = 20_000_000
MAX_LINES = 400_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read, beyond what the bytes tell.

    Attributes:
        revisions: of tracked changes, read the "final" text, the "original" one, or "both".
        helper: runs what is not to run in this process: the name of the work and the bytes to its result; None where
            there is nobody to do it.
    """

    revisions: str = "final"
    helper: Callable[[str, bytes], bytes] | None = None


REVISIONS = ("final", "original", "both")
PLAINLY = Reading()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, what tells it, the module that reads it (None: not read yet), how to call it."""

    name: str
    suffixes: tuple[str, ...]
    module: str | None = None
    magic: tuple[bytes, ...] = ()  # what such files begin with
    called: str = ""

    @property
    def is_office(self) -> bool:
        """Whether the bytes are no text by themselves."""
        return bool(self.module and self.module.startswith("office."))


_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_FORMATS = (
    Format("text", (".txt", ".text"), "encodings"),
    Format("markdown", (".md", ".markdown"), "encodings"),
    Format("html", (".html", ".htm", ".xhtml"), "html"),
    Format("yaml", (".yaml", ".yml"), "encodings"),
    Format("json", (".json",), "encodings"),
    Format("pdf", (".pdf",), "office.pdf", (b"%PDF-",), "PDF"),
    Format("docx", (".docx", ".docm", ".dotx"), "office.docx", (_ZIP,), "Word (.docx)"),
    Format("doc", (".doc", ".dot", ".rtf"), "office.doc", (_OLE, _RTF), "Word 97–2003 (.doc)"),
    Format("odt", (".odt", ".ott", ".fodt"), "office.odt", called="OpenDocument (.odt)"),
    Format("bảng tính hoặc trình chiếu", (".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp")),
    Format("tệp nén", (".zip", ".rar", ".7z", ".gz"), magic=(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
    Format(
        "scan",
        (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
        "office.scan",
        (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"),
        "ảnh quét",
    ),
    Format("ảnh chụp", (".gif", ".bmp", ".webp", ".heic"), magic=(b"GIF8",)),
)
_DATA = ("yaml", "json")  # written by programs and for them: every blank is meant
FORMATS = tuple(row.name for row in _FORMATS if row.module)

# What a zip holds is told by its directory at the end, or by its first part.
_DIRECTORY = 1 << 16
_INSIDE = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"word/document.xml", "docx"),
    (b"xl/workbook.xml", "bảng tính hoặc trình chiếu"),
    (b"ppt/presentation.xml", "bảng tính hoặc trình chiếu"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_HTML = re.compile(
    rb"\s*(?:<!--|<\?xml|<!doctype html|<html|<head|<body|<(?:div|p|table|h1|article|main)\b)", re.IGNORECASE
)
_JSON = re.compile(rb'\s*\{\s*"')
_YAML = re.compile(rb"^(?:schema\s*:\s*[\"']?compliance-plan/|plan\s*:\s*$)", re.MULTILINE)

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_LETTER = exact(r"\w")
_HOLES = exact(REPLACEMENT)
_SHOWN_HOLES = 20


def read(
    name: str,
    data: bytes,
    format: str | None = None,  # noqa: A002  (the word of the command line)
    reading: Reading = PLAINLY,
) -> Source:
    """Read one document.

    Args:
        name: the path as given, "-" for standard input; its suffix tells the format.
        data: the bytes.
        format: one of `FORMATS`, in place of what the suffix or the bytes tell.
        reading: of office documents, how to read them.

    Raises:
        Unreadable: the document is empty, too large, no text, or of a format that is not read yet.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"lớn hơn {MAX_BYTES // 1_000_000} MB, quá cỡ một kế hoạch; hãy tách riêng phần văn bản")
    if not data.strip():
        raise Unreadable("tệp rỗng; hãy kiểm tra lại tệp")
    row = _format(name, data, format)
    draft = restored(_decoded(row, data, reading))
    draft = composed(draft) if row.name in _DATA else spaced(composed(usual(draft)))
    if not _LETTER.search(draft.text):
        raise Unreadable("không có chữ nào để xét; hãy kiểm tra lại tệp")
    source = Source(
        name=name,
        format=row.name,
        sha256=sha256(data).hexdigest(),
        encoding=draft.encoding,
        text=draft.text,
        pieces=draft.pieces,
        line_starts=line_starts(draft.text),
        diagnostics=(*draft.notes, *_undecoded(draft)),
        origins=draft.origins,
        layout=draft.layout,
    )
    return replace(source, comments=draft.margin(source)) if draft.margin else source


def _decoded(row: Format, data: bytes, reading: Reading) -> Draft:
    if row.module is None:
        raise Unreadable(
            f"là {row.called or row.name}, định dạng chưa đọc được; "
            "hãy lưu nội dung thành văn bản thuần (.txt, UTF-8) rồi xét tệp đó"
        )
    decode = import_module(f"compliance.readers.{row.module}").decode
    if row.is_office:
        draft: Draft = decode(data, reading)
        return draft
    if data.count(b"\n") + data.count(b"\r") > 2 * MAX_LINES:
        raise Unreadable(f"có hơn {MAX_LINES} dòng, quá cỡ một kế hoạch; hãy tách riêng phần văn bản")
    if _is_binary(data):
        raise Unreadable("là tệp nhị phân, không phải văn bản; hãy lưu nội dung thành văn bản thuần (.txt, UTF-8)")
    draft = decode(data)
    return draft  # noqa: RET504  (the name gives the type)


def _format(name: str, data: bytes, wanted: str | None) -> Format:
    """Return the format: by what the bytes cannot deny, by wish, by suffix, by the look of the text."""
    stem, dot, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    suffix = f".{ending.lower()}" if stem and dot else ""
    by_suffix = next((row for row in _FORMATS if suffix in row.suffixes), None)
    by_magic = next((row for row in _FORMATS if data.startswith(row.magic)), None)
    if by_magic is not None:
        return _packed(data, by_magic, by_suffix)
    if wanted is not None:
        row = next((row for row in _FORMATS if row.name == wanted), None)
        if row is None:
            raise Unreadable(f"không có định dạng '{wanted}'; hãy dùng một trong: {', '.join(FORMATS)}")
        return row
    return by_suffix or _format_by_look(data)


def _packed(data: bytes, by_magic: Format, by_suffix: Format | None) -> Format:
    """Return the format of a file that is no text: what the first bytes leave open, the suffix tells."""
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unreadable("được mã hóa bằng mật khẩu; hãy mở bằng mật khẩu rồi lưu một bản không mã hóa")
    if data.startswith(_ZIP):
        kind = next((name for mark, name in _INSIDE if mark in data[:200] or mark in data[-_DIRECTORY:]), None)
        inside = next((row for row in _FORMATS if row.name == kind), None)
        return inside or by_suffix or by_magic
    # An old Word document may be RTF, and a template anything.
    return by_suffix if by_suffix is not None and by_suffix.module is None else by_magic


def _format_by_look(data: bytes) -> Format:
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    looks = (("html", _HTML.match(head)), ("json", _JSON.match(head)), ("yaml", _YAML.search(head)))
    name = next((name for name, found in looks if found), "text")
    return next(row for row in _FORMATS if row.name == name)


def _is_binary(data: bytes) -> bool:
    """Tell whether more than a twentieth of the bytes are control characters (UTF-16 has its zeros in order)."""
    if announced(data)[0].startswith("utf-16"):
        return False
    return (len(data) - len(data.translate(None, _CONTROLS))) * 20 > len(data)


def _undecoded(draft: Draft) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place where bytes could not be decoded: the first ones, then one for the rest."""
    pieces = draft.pieces
    if 0 not in pieces.verbatim:
        return
    holes = (match.start() for match in _HOLES.finditer(draft.text))
    for count, at in enumerate(islice((at for at in holes if not pieces.verbatim[pieces.at(at)]), _SHOWN_HOLES + 1)):
        if count < _SHOWN_HOLES:
            yield Diagnostic("R01", "có byte không giải mã được ở chỗ này, thay bằng ký tự \ufffd", at, at + 1)
        else:
            yield Diagnostic("R01", "còn những chỗ khác có byte không giải mã được", at, len(draft.text))
