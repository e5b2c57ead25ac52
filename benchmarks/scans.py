"""How much of scanned pages is misread: `python -m benchmarks.scans [FILE.pdf …]`, by default pages made of samples.

Pages are drawn at 300 dots an inch and recognised; what comes out is held against the layer of text they had.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import ROOT, SAMPLES

sys.path.insert(0, str(ROOT / "tests"))

from office import numbered_docx, scanned
from office_oracle import SOFFICE, converted, misread, pictures, recognises

from compliance.outside import helper
from compliance.readers import Reading, read

_NAMES = ("ke-hoach-doi-thoai-tinh-uy-2019.txt", "d-tinh-thanh-nien-trong-so-ngay-2025.txt", "c-hdnd-tinh-2022.txt")
_HELPED = Reading(helper=helper)


def main() -> int:
    """Print the character error rate of each file; 0 if it could be measured."""
    if not recognises():
        print("not measured: Tesseract with Vietnamese or the extra [pdf] is not installed")
        return 1
    for name, data in (given(sys.argv[1:]) if sys.argv[1:] else made()).items():
        right = read("a.pdf", data, reading=_HELPED)
        count = max(origin.page for _, _, origin in right.stretches(0, len(right.text)))
        scan = scanned(*pictures(data, count))
        start = time.perf_counter()
        found = read("a.pdf", scan, reading=_HELPED)
        seconds = (time.perf_counter() - start) / count
        print(f"{name:<50} {count:>3} pages  {misread(right.text, found.text):7.2%} misread  {seconds:5.1f} s a page")
    return 0


def given(names: list[str]) -> dict[str, bytes]:
    """Return the files named on the command line."""
    return {Path(name).name: Path(name).read_bytes() for name in names}


def made() -> dict[str, bytes]:
    """Return some samples as PDF, where LibreOffice can make them."""
    if SOFFICE is None:
        print("no pages to recognise: LibreOffice is not installed; name PDF files instead")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        files = {f"{name}.docx": numbered_docx((SAMPLES / name).read_text(encoding="utf-8")) for name in _NAMES}
        return converted(Path(folder), {name.replace(".txt", ""): data for name, data in files.items()}, "pdf")


if __name__ == "__main__":
    sys.exit(main())
