"""Starts the helping programs, feeds them, and ends them when they take too long."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import compliance
from compliance.errors import Unreadable
from compliance.outside.draw import DOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SCANS = 40  # pages recognised of one document
ONE_SCAN = 30.0  # seconds for one of them
ALL_SCANS = 150.0  # seconds for all of them
MAX_WORDS = 200_000  # rows of a table
_AT_ONCE = 2
_SCAN_MEMORY = 1024  # MiB of address space
PATIENCE = 15.0  # seconds; less than a document may take in all
_PYTHON = (sys.executable, "-P", "-m")  # -P: nothing is imported from the folder one happens to be in
_OFFICE_MEMORY = 3072  # MiB of address space; it maps all its libraries
_PROGRAMS = ("soffice", "libreoffice")

_ANSWERS = {
    3: "cần thư viện đọc PDF; hãy cài bằng lệnh: pip install 'compliance[pdf]'",
    4: "được bảo vệ bằng mật khẩu; hãy mở bằng mật khẩu rồi lưu một bản không khóa",
    5: "bị hỏng hoặc không phải PDF; hãy lấy lại tệp từ nơi gửi",
    6: "có quá nhiều trang hoặc quá nhiều chữ so với một kế hoạch; hãy tách riêng phần kế hoạch",
}
_CHANGES = {
    **_ANSWERS,
    7: "được mã hóa hoặc hạn chế chỉnh sửa nên không ghi thêm được; hãy lưu một bản không khóa, hoặc ghi kết luận ra tệp "
    "riêng bằng lệnh: compliance check TỆP -o ket-luan.txt",
    8: "đã được ký số, ghi thêm vào sẽ làm hỏng chữ ký nên không ghi; hãy ghi kết luận ra tệp riêng bằng lệnh: "
    "compliance check TỆP -o ket-luan.txt (hoặc --format json)",
}
_TOO_MUCH = "quá lớn hoặc quá phức tạp để đọc trong giới hạn thời gian và bộ nhớ; hãy tách riêng phần kế hoạch"


def pdf(data: bytes) -> bytes:
    """Return the lines of a PDF as `compliance.outside.pdf` prints them.

    Raises:
        Unreadable: the library is absent, or the file damaged, locked or too large.
    """
    code, out = _run([*_PYTHON, "compliance.outside.pdf"], data, {})
    if code:
        raise Unreadable(_ANSWERS.get(code, _TOO_MUCH))
    return out


def marks(data: bytes) -> bytes:
    """Return a PDF with marks, of both as `compliance.outside.marks` takes and gives them.

    Raises:
        Unreadable: the library is absent, or the file damaged, locked, signed or too large.
    """
    code, out = _run([*_PYTHON, "compliance.outside.marks"], data, {})
    if code:
        raise Unreadable(_CHANGES.get(code, _TOO_MUCH))
    return out


def ocr(data: bytes, pages: list[int]) -> bytes:
    """Return what Tesseract recognises on a picture or on some pages of a PDF, as JSON: a list of pages.

    Each with its "table" of words, its "size" in points and the "rules" drawn on it.

    Raises:
        Unreadable: Tesseract or its Vietnamese is absent, or there is too much to recognise.
    """
    program = _tesseract()
    if len(pages) > MAX_SCANS:
        raise Unreadable(f"có {len(pages)} trang quét, quá {MAX_SCANS} trang một lần đọc; hãy tách riêng phần kế hoạch")
    with _own_clock():
        until = time.monotonic() + ALL_SCANS
        if not pages:
            return json.dumps(_picture_recognised(program, data, until)).encode()
        with ThreadPoolExecutor(min(len(pages), _AT_ONCE)) as pool:
            work = [pool.submit(_page_recognised, program, data, number, until) for number in pages]
            try:
                return json.dumps([item.result() for item in work]).encode()
            finally:
                pool.shutdown(cancel_futures=True)


def _page_recognised(program: str, data: bytes, number: int, until: float) -> dict[str, Any]:
    """Draw a page of a PDF and recognise it."""
    page, picture = _drawn(data, number, until)
    with tempfile.TemporaryDirectory(prefix="compliance-") as name:
        _recognise(program, picture, Path(name), until, "--dpi", str(DOTS), "tsv")
        return {**page, "table": (Path(name) / "out.tsv").read_text("utf-8", "replace")}


def _picture_recognised(program: str, data: bytes, until: float) -> list[dict[str, Any]]:
    """Recognise a picture, which may have several pages; its lines are looked for where the library for PDF is there."""
    with tempfile.TemporaryDirectory(prefix="compliance-") as name:
        _recognise(program, data, Path(name), until, "tsv", "pdf")
        table = (Path(name) / "out.tsv").read_text("utf-8", "replace")
        pages = []
        for number, part in enumerate(_tables(table), 1):
            try:
                page, _ = _drawn((Path(name) / "out.pdf").read_bytes(), number, until)
            except Unreadable:
                page = {"size": None, "rules": []}
            pages.append({**page, "table": part})
        return pages


def _tables(table: str) -> Iterator[str]:
    """Yield the part of a table that is about one page."""
    for _, rows in itertools.groupby(table.splitlines()[1:MAX_WORDS], key=lambda row: row.split("\t")[1:2]):
        yield "\n".join(rows)


def _drawn(data: bytes, number: int, until: float) -> tuple[dict[str, Any], bytes]:
    """Return the size and the lines of a page of a PDF, and its picture."""
    code, out = _run([*_PYTHON, "compliance.outside.draw", str(number)], data, {}, until - time.monotonic())
    if code:
        raise Unreadable(_ANSWERS.get(code, _TOO_MUCH))
    page, _, picture = out.partition(b"\n")
    found: dict[str, Any] = json.loads(page)
    return found, picture


def _recognise(program: str, picture: bytes, folder: Path, until: float, *options: str) -> None:
    patience = min(ONE_SCAN, until - time.monotonic())
    limits = [*_PYTHON, "compliance.outside.limited", str(_SCAN_MEMORY), str(round(ONE_SCAN))]
    command = [*limits, program, "stdin", str(folder / "out"), "-l", "vie", *options]
    code, _ = _run(command, picture, {"OMP_THREAD_LIMIT": "1"}, patience)
    if code:
        raise Unreadable("là ảnh hỏng, hoặc quá lớn để nhận dạng trong giới hạn bộ nhớ; hãy quét lại ở 300 dpi")


def _tesseract() -> str:
    """Return the program, if it knows Vietnamese."""
    program = shutil.which("tesseract")
    if program is None or b"vie" not in _run([program, "--list-langs"], b"", {})[1].split():
        raise Unreadable(
            "là bản quét, chưa kết luận được vì máy chưa nhận dạng được chữ Việt; hãy cài tesseract-ocr và "
            "tesseract-ocr-vie (ví dụ: apt install tesseract-ocr tesseract-ocr-vie) rồi chạy lại"
        )
    return program


@contextlib.contextmanager
def _own_clock() -> Iterator[None]:
    """Stop the clock of the document (see `examine`): recognition is slow, and has limits of its own."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    left, again = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)


def doc(data: bytes) -> bytes:
    """Return an old Word document as .docx, converted by an installed LibreOffice in a folder of its own.

    Raises:
        Unreadable: there is no LibreOffice, or it cannot read the file.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Unreadable(
            "là Word 97–2003 (.doc): cần LibreOffice để đọc; hãy cài gói libreoffice-writer, "
            "hoặc mở bằng Word rồi lưu thành .docx"
        )
    with tempfile.TemporaryDirectory(prefix="compliance-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        profile = (folder / "profile").as_uri()
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "docx"]
        limits = [*_PYTHON, "compliance.outside.limited", str(_OFFICE_MEMORY), str(round(PATIENCE))]
        _run([*limits, program, *options, "--outdir", name, str(folder / "in.doc")], b"", {"HOME": name})
        result = folder / "in.docx"
        if not result.is_file():
            raise Unreadable("LibreOffice không mở được tệp này; hãy mở bằng Word rồi lưu thành .docx")
        return result.read_bytes()


def _run(
    command: list[str], data: bytes, environment: dict[str, str], patience: float | None = None
) -> tuple[int, bytes]:
    """Run a program on `data`; return its exit code and what it printed.

    Raises:
        Unreadable: it took too long.
    """
    home = str(Path(compliance.__file__).parent.parent)
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(  # noqa: S603  (no shell, and nothing of the document in the command)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        start_new_session=True,
    )
    try:
        out, _ = process.communicate(data, timeout=PATIENCE if patience is None else max(patience, 0.1))
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_MUCH) from None
    finally:
        if process.poll() is None:
            _end(process)
    return process.returncode, out


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it has started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
