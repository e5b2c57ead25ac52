"""A zip archive with some parts changed or added: all others keep their place, their date and their packed bytes."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office.package import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipInfo

    from compliance.readers.office.package import Package

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 8  # flag: the sizes stand behind the data; here they are known before it
_IN_UTF8 = 0x800
_DEFLATED = 8
_LARGE = 1  # the extra field of archives of 4 GB and more
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def rewritten(data: bytes, package: Package, parts: Mapping[str, bytes]) -> bytes:
    """Return the archive `data`, opened as `package`, with `parts` in place of those of these names, new ones last.

    Raises:
        Unreadable: its parts lie over each other, or one is not there.
    """
    members = package.members()
    if sum(member.compress_size for member in members) > len(data):
        raise Unreadable("có các phần chồng lên nhau bên trong nên không mở; hãy lưu lại tệp rồi thử lại")
    out = bytearray()
    entries: dict[str, bytes] = {}
    for member in sorted(members, key=lambda item: item.header_offset):
        extra, packed = _stored(data, member)
        sizes = member.CRC, member.compress_size, member.file_size
        method = member.compress_type
        if member.filename in parts:
            sizes, method, packed = _packed(parts[member.filename])
        entries[member.filename] = _entry(member, method, sizes, len(out))
        out += _head(member, method, sizes, extra) + packed
    directory = [entries[member.filename] for member in members]
    for name in parts:
        if name not in entries:
            sizes, method, packed = _packed(parts[name])
            directory.append(_new_entry(name, method, sizes, len(out)))
            out += _new_head(name, method, sizes) + packed
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), size, len(out), len(package.remark))
    return bytes(out) + b"".join(directory) + end + package.remark


_Sizes = tuple[int, int, int]  # checksum, packed and unpacked size


def _packed(part: bytes) -> tuple[_Sizes, int, bytes]:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflater.compress(part) + deflater.flush()
    return (zlib.crc32(part), len(packed), len(part)), _DEFLATED, packed


def _stored(data: bytes, member: ZipInfo) -> tuple[bytes, bytes]:
    """Return the extra field before a part, and its packed bytes."""
    start = member.header_offset
    head = data[start : start + _LOCAL.size] if start >= 0 else b""
    if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
        raise damaged()
    *_, names, extras = _LOCAL.unpack(head)
    start += _LOCAL.size + names
    packed = data[start + extras : start + extras + member.compress_size]
    if len(packed) < member.compress_size:
        raise damaged()
    return data[start : start + extras], packed


def _extra(field: bytes) -> bytes:
    """Return an extra field without what only large archives need."""
    return b"".join(piece for kind, piece in _pieces(field) if kind != _LARGE)


def _pieces(field: bytes) -> Iterator[tuple[int, bytes]]:
    while len(field) >= 4:
        kind, size = struct.unpack_from("<2H", field)
        yield kind, field[: 4 + size]
        field = field[4 + size :]


def _moment(date: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    year, month, day, hour, minute, second = date
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _name(member: ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & _IN_UTF8 else "cp437")


def _head(member: ZipInfo, method: int, sizes: _Sizes, extra: bytes) -> bytes:
    name, extra = _name(member), _extra(extra)
    flags = member.flag_bits & ~_SIZES_FOLLOW
    fixed = member.extract_version, flags, method, *_moment(member.date_time)
    return _LOCAL.pack(b"PK\3\4", *fixed, *sizes, len(name), len(extra)) + name + extra


def _entry(member: ZipInfo, method: int, sizes: _Sizes, offset: int) -> bytes:
    name, extra = _name(member), _extra(member.extra)
    made = member.create_system << 8 | member.create_version
    flags = member.flag_bits & ~_SIZES_FOLLOW
    fixed = made, member.extract_version, flags, method, *_moment(member.date_time)
    lengths = len(name), len(extra), len(member.comment)
    last = 0, member.internal_attr, member.external_attr, offset
    return _CENTRAL.pack(b"PK\1\2", *fixed, *sizes, *lengths, *last) + name + extra + member.comment


def _new_head(name: str, method: int, sizes: _Sizes) -> bytes:
    coded = name.encode()
    return _LOCAL.pack(b"PK\3\4", 20, _IN_UTF8, method, *_moment(_FIRST_DAY), *sizes, len(coded), 0) + coded


def _new_entry(name: str, method: int, sizes: _Sizes, offset: int) -> bytes:
    coded = name.encode()
    fixed = 20, 20, _IN_UTF8, method, *_moment(_FIRST_DAY)
    return _CENTRAL.pack(b"PK\1\2", *fixed, *sizes, len(coded), 0, 0, 0, 0, 0, offset) + coded
