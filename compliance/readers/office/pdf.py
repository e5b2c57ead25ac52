"""A PDF with a layer of text: a helper finds the words and rules of its pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office import pages
from compliance.readers.office.blocks import Scribe
from compliance.source import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.readers import Reading
    from compliance.readers.weave import Draft


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of a PDF.

    Raises:
        Unreadable: there is no layer of text, or the helper cannot read the file.
    """
    if reading.helper is None:
        raise Unreadable("là PDF, chỉ đọc được khi có tiến trình phụ; hãy dùng lệnh compliance check")
    found = json.loads(reading.helper("pdf", data))
    scans = [number for number, page in enumerate(found, 1) if page["picture"]]
    if not any(page["lines"] for page in found):
        raise Unreadable(
            "là bản quét không có lớp chữ nên chưa đọc được; hãy nhận dạng chữ trước, ví dụ: "
            "cài tesseract-ocr, tesseract-ocr-vie và ocrmypdf rồi chạy ocrmypdf -l vie"
        )
    scribe = Scribe()
    frames = pages.write(scribe, found)
    return scribe.draft("utf-8", tuple(_notes(scans, frames)))


def _notes(scans: list[int], frames: list[int]) -> Iterator[Diagnostic]:
    """Yield what a reader should know: pages without text, signatures."""
    if scans:
        names = ", ".join(map(str, scans[:10])) + ("…" if scans[10:] else "")
        yield Diagnostic("R08", f"trang {names} là ảnh quét, không có lớp chữ nên chưa đọc được", 0, 0)
    if frames:
        yield Diagnostic("R09", f"trang {frames[0]} có khung chữ ký số, không đọc là nội dung", 0, 0)
