"""The parts of an office file: a zip archive within limits, and XML without surprises.

A package may come from anybody: real sizes are bounded, not stated ones; whatever is not a plain part is refused;
nothing outside the package is looked at, whatever its relationships name; macros are parts that nobody reads.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from compliance.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PARTS = 512
MAX_PART = 16_000_000  # bytes of one part, unpacked
MAX_ALL = 128_000_000  # bytes of all parts, unpacked
MAX_DEPTH = 128  # elements inside each other
MAX_ELEMENTS = 1_500_000  # of one part; a hundred pages have some fifty thousand

_DAMAGED = "bị hỏng hoặc chưa được tải về trọn vẹn; hãy lấy lại tệp, hoặc mở bằng phần mềm soạn thảo rồi lưu lại"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://www.w3.org/XML/1998/namespace": "xml",
    **{
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": name
        for name in ("office", "text", "table", "draw", "style", "manifest")
    },
}


class Package:
    """A zip archive whose parts may be read, each at most once for its price."""

    def __init__(self, data: bytes) -> None:
        """Open the archive.

        Raises:
            Unreadable: it is damaged, encrypted, too large, or has parts that no office program writes.
        """
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise damaged() from error
        members = self._zip.infolist()
        if len(members) > MAX_PARTS:
            raise Unreadable(f"có hơn {MAX_PARTS} phần bên trong, không phải văn bản thông thường nên không mở")
        self._members = {member.filename: member for member in members}
        if len(self._members) < len(members):
            raise Unreadable(
                "có hai phần trùng tên bên trong nên không biết phần nào là thật; hãy lưu lại tệp rồi thử lại"
            )
        if any(map(_is_strange, self._members)):
            raise Unreadable("có phần mang tên trỏ ra ngoài tệp nên không mở; hãy lấy lại tệp từ nơi gửi tin cậy")
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("được mã hóa bằng mật khẩu; hãy mở bằng mật khẩu rồi lưu một bản không mã hóa")
        if any(member.compress_type not in _METHODS for member in members):  # the others unpack without a limit
            raise Unreadable("nén theo cách mà tệp văn phòng không dùng nên không mở; hãy lưu lại tệp rồi thử lại")
        if max((member.file_size for member in members), default=0) > MAX_PART or (
            sum(member.file_size for member in members) > MAX_ALL
        ):
            raise _too_large()
        self._left = MAX_ALL

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def members(self) -> tuple[zipfile.ZipInfo, ...]:
        """Return what the archive's directory says of each part, in its order."""
        return tuple(self._members.values())

    @property
    def remark(self) -> bytes:
        """What stands at the end of the archive."""
        return self._zip.comment

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._members)

    def bytes(self, name: str) -> bytes:
        """Return a part, unpacked.

        Raises:
            Unreadable: it is damaged or larger than allowed.
        """
        try:
            with self._zip.open(self._members[name]) as part:
                data = part.read(min(MAX_PART, self._left) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError) as error:
            raise damaged() from error
        if len(data) > min(MAX_PART, self._left):
            raise _too_large()
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Element:
        """Return the root of an XML part, its names short ("w-p" for w:p).

        Raises:
            Unreadable: it is damaged, too large, too deep, or declares a document type.
        """
        return parsed(self.bytes(name))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part names: id to kind and part name; what is outside or absent is left out."""
        folder, file = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if listing not in self:
            return {}
        return {item[0]: item[1:] for item in self._related(self.xml(listing), folder)}

    def _related(self, root: Element, folder: str) -> Iterator[tuple[str, str, str]]:
        for item in root:
            target = item.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if item.get("TargetMode") != "External" and path in self:
                yield item.get("Id", ""), item.get("Type", "").rpartition("/")[2], path


def _is_strange(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def damaged() -> Unreadable:
    """Return the error for a package, or a part of it, that is broken."""
    return Unreadable(_DAMAGED)


def _too_large() -> Unreadable:
    return Unreadable(
        f"bung ra quá lớn (giới hạn {MAX_ALL // 1_000_000} MB, mỗi phần {MAX_PART // 1_000_000} MB); "
        "hãy bỏ bớt hình ảnh, tệp nhúng rồi lưu lại"
    )


def parsed(data: bytes) -> Element:
    """Return the root element of an XML text, names as prefix-local, with the limits of `Package.xml`."""
    builder = TreeBuilder()
    names = _Names()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise Unreadable("có cấu trúc bên trong quá sâu hoặc quá nhiều phần tử, không phải văn bản thông thường")
        builder.start(names[tag], {names[key]: value for key, value in attributes.items()} if attributes else {})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(names[tag])

    def doctype(*_: object) -> None:
        raise Unreadable("có khai báo DOCTYPE hoặc thực thể mà tệp văn phòng không được có nên không mở")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged() from error


class _Names(dict[str, str]):
    """The short form of expat's "address local", kept once found."""

    def __missing__(self, name: str) -> str:
        address, _, local = name.rpartition(" ")
        short = f"{_PREFIXES.get(address, '?')}-{local}" if address else local
        self[name] = short
        return short
