"""Pictures of pages: recognised by a helper, read as the pages of a PDF are. What was recognised may be wrong, and is said to be."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office import pages
from compliance.readers.office.blocks import Scribe
from compliance.readers.office.misread import mended
from compliance.readers.office.tsv import recognised
from compliance.source import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compliance.readers import Reading
    from compliance.readers.office.tsv import Recognised
    from compliance.readers.weave import Draft

_UNSURE = 60.0  # of 100: words below are named
_NAMED = 6


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of a picture (PNG, JPEG, TIFF).

    Raises:
        Unreadable: there is nobody to recognise it, or nothing on it to be recognised.
    """
    if reading.helper is None:
        raise Unreadable("là ảnh quét, chỉ đọc được khi có tiến trình phụ; hãy dùng lệnh compliance check")
    found = _recognised(reading.helper("ocr", data))
    if not any(item.words for item in found):
        raise Unreadable("là ảnh không nhận dạng được chữ nào; hãy quét lại rõ hơn (300 dpi, thẳng, đủ sáng)")
    scribe = Scribe()
    pages.write(scribe, [item.page for item in found])
    return scribe.draft("utf-8", (note(found, range(1, len(found) + 1)),))


def of_pdf(data: bytes, numbers: Sequence[int], reading: Reading) -> list[Recognised]:
    """Return the pages of a PDF with these numbers (from 1) as recognised.

    Raises:
        Unreadable: there is nobody to recognise them, or they are too many.
    """
    assert reading.helper is not None
    return _recognised(reading.helper("ocr " + ",".join(map(str, numbers)), data))


def _recognised(answer: bytes) -> list[Recognised]:
    found = [recognised(page["table"], page["size"], page["rules"]) for page in json.loads(answer)]
    lines = [line for item in found for line in item.page["lines"]]
    for line, words in zip(lines, mended([line[5] for line in lines]), strict=True):
        line[5] = words
    return found


def note(found: Iterable[Recognised], numbers: Iterable[int]) -> Diagnostic:
    """Return the remark that pages were recognised: which, how surely, and the words it is least sure of."""
    words = [word for item in found for word in item.words]
    unsure = sorted((sure, text) for text, sure in words if sure < _UNSURE and any(map(str.isalnum, text)))
    sure = statistics.fmean(sure for _, sure in words) if words else 0.0
    named = ", ".join(f"“{text}”" for _, text in unsure[:_NAMED])
    doubt = f"; kém chắc nhất: {named}{'…' if unsure[_NAMED:] else ''}" if unsure else ""
    return Diagnostic(
        "R10",
        f"trang {pages.named(numbers)} được nhận dạng từ ảnh quét (độ tin cậy {sure:.0f} %), chữ, dấu, số có thể sai: "
        f"hãy đối chiếu từng kết luận với bản gốc{doubt}",
        0,
        0,
    )
