"""Office documents at the command line: checked, shown with their places, refused with one sentence."""

from __future__ import annotations

import json

import pytest
from office import change, docx, p, package, pdf, r

from compliance import cli, files

PLAN = p("KẾ HOẠCH") + p(
    "đối thoại với Nhân dân năm ", change("del", r("2025", tag="delText")), change("ins", r("2026"))
)


@pytest.fixture
def call(capsys):
    """Run a command line in this process; return exit code, standard output and standard error."""

    def run(*args: object) -> tuple[int, str, str]:
        code = cli.main(list(map(str, args)))
        return code, *capsys.readouterr()

    return run


def test_a_word_document_is_checked_and_shown_with_its_places(call, tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(PLAN))
    code, out, _ = call("check", "--format", "json", path)
    assert code in (0, 1)
    assert json.loads(out)["documents"][0]["status"] == "checked"
    lines = call("show", "--stage", "source", path)[1].splitlines()
    assert "3 │ đối thoại với Nhân dân năm 2026  ‹đoạn 2›" in lines
    assert "năm 2025  ‹" in call("show", "--stage", "source", "--revisions", "original", path)[1]
    data = json.loads(call("show", "--stage", "source", "--format", "json", path)[1])
    assert {"span": [37, 41], "part": "word/document.xml", "paragraph": 2, "run": 3} in data["origins"]


def test_a_pdf_is_checked(call, tmp_path):
    pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf([(60, 700, "KẾ HOẠCH"), (60, 680, "đối thoại với Nhân dân năm 2026")]))
    code, out, _ = call("show", "--stage", "source", "--lang", "en", path)
    assert code == 0
    assert "KẾ HOẠCH  ‹page 1›" in out


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf"])
def test_a_broken_document_is_refused_and_the_others_are_checked(call, tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\3\4 nothing" if name != "a.pdf" else b"%PDF-1.7 nothing")
    (tmp_path / "b.docx").write_bytes(docx(PLAN))
    _, out, err = call("check", "--format", "json", tmp_path)
    broken, good = json.loads(out)["documents"]
    assert (broken["status"], good["status"]) == ("rejected", "checked")
    assert (err, "\n" in broken["reason"]) == ("", False)
    assert call("check", tmp_path / name)[0] == 3


def test_office_documents_may_be_larger_than_texts(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    path = tmp_path / "plan.docx"
    path.write_bytes(package({"a": bytes(range(256)) * 9}).ljust(200_000, b"x"))
    assert len(files.read(files.Input(str(path)))) == 200_000
