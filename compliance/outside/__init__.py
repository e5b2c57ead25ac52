"""Programs that help to read documents: each a process of its own, with little memory, little time and no shell."""

from __future__ import annotations

from compliance.errors import Unreadable


def helper(work: str, data: bytes) -> bytes:
    """Do what a reader must not do in its own process.

    "pdf" gives the lines of its pages, "doc" a .docx, "ocr" what is recognised on a picture, "ocr 2,3" what on these
    pages of a PDF, "marks" a PDF with marks.

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
    if work.startswith("ocr"):
        from compliance.outside.workers import ocr  # noqa: PLC0415

        return ocr(data, [int(number) for number in work[3:].replace(",", " ").split()])
    raise Unreadable("định dạng chưa đọc được")
