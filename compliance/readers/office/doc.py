"""Old Word documents and RTF: converted to .docx by a helper, then read as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.errors import Unreadable
from compliance.readers.office import docx

if TYPE_CHECKING:
    from compliance.readers import Reading
    from compliance.readers.weave import Draft


def decode(data: bytes, reading: Reading) -> Draft:
    """Return the text of a .doc or .rtf; its origins are those of the converted document.

    Raises:
        Unreadable: there is nobody to convert it, or it cannot be converted.
    """
    if reading.helper is None:
        raise Unreadable("là Word 97–2003 (.doc) hoặc RTF: hãy mở bằng Word hoặc LibreOffice rồi lưu thành .docx")
    return docx.decode(reading.helper("doc", data), reading)
