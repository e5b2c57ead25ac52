"""A PDF: a helper finds the words and rules of its pages; pages that are only pictures are recognised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from compliance.errors import Unreadable
from compliance.readers.office import pages, scan
from compliance.readers.office.blocks import Scribe
from compliance.source import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compliance.readers import Reading
    from compliance.readers.weave import Draft


_STAMPED = 300  # letters: a scan may carry the stamp of an electronic signature and no other text


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of a PDF; pages that are pictures are recognised where there is somebody to do it.

    Raises:
        Unreadable: the helper cannot read the file, or no page of it has text, nor can be recognised.
    """
    if reading.helper is None:
        raise Unreadable("là PDF, chỉ đọc được khi có tiến trình phụ; hãy dùng lệnh compliance check")
    found = json.loads(reading.helper("pdf", data))
    scans = [number for number, page in enumerate(found, 1) if page["picture"] and _letters(page) < _STAMPED]
    notes = []
    if scans:
        try:
            seen = scan.of_pdf(data, scans, reading)
        except Unreadable as problem:
            if not any(_letters(page) >= _STAMPED for page in found):
                raise
            notes.append(Diagnostic("R08", f"trang {pages.named(scans)} {problem}", 0, 0))
        else:
            for number, page in zip(scans, seen, strict=True):
                found[number - 1] = page.page
            notes.append(scan.note(seen, scans))
    if not any(page["lines"] for page in found):
        raise Unreadable("không có chữ nào đọc được; nếu là bản quét, hãy quét lại rõ hơn (300 dpi, thẳng, đủ sáng)")
    scribe = Scribe()
    frames = pages.write(scribe, found)
    if frames:
        notes.append(Diagnostic("R09", f"trang {frames[0]} có khung chữ ký số, không đọc là nội dung", 0, 0))
    return scribe.draft("utf-8", tuple(notes))


def _letters(page: Mapping[str, Any]) -> int:
    return sum(len(line[5]) for line in page["lines"])
