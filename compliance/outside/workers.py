"""Starts the helping programs, feeds them, and ends them when they take too long."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import compliance
from compliance.errors import Unreadable

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


def _run(command: list[str], data: bytes, environment: dict[str, str]) -> tuple[int, bytes]:
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
        out, _ = process.communicate(data, timeout=PATIENCE)
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
