"""Programs that help to read documents: each a process of its own, with little memory, little time and no shell."""

from __future__ import annotations

from compliance.errors import Unreadable


def helper(work: str, data: bytes) -> bytes:
    """Do what a reader must not do in its own process: "pdf" gives the lines of its pages, "doc" gives a .docx, "marks" a PDF.

    Raises:
        Unreadable: the helping program is not there, or the document is too much for it.
    """
    if work == "pdf":
        from compliance.outside.workers import pdf  # noqa: PLC0415  (only where it is needed)

        return pdf(data)
    if work == "doc":
        from compliance.outside.workers import doc  # noqa: PLC0415

        return doc(data)
    if work == "marks":
        from compliance.outside.workers import marks  # noqa: PLC0415

        return marks(data)
    raise Unreadable("định dạng chưa đọc được")
