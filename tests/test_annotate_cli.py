"""`annotate` and `waivers from` as a person calls them: a copy with comments, refusals in one sentence, nothing lost."""

from __future__ import annotations

import json
import os
import tomllib

import pytest
from documents import SAMPLES, text_of
from margin import answered, noted, parts
from office import change, docx, numbered_docx, p, package, r
from test_readers_docx import HOSTILE

from compliance import cli
from compliance.readers import read

PLAN = docx(p("KẾ HOẠCH") + p("đối thoại với Nhân dân năm ", change("ins", r("2026"))))
BINARY = "application/vnd.ms-office.vbaProject"


@pytest.fixture
def call(capsys, tmp_path, monkeypatch):
    """Run a command line in an empty folder; return exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> tuple[int, str, str]:
        code = cli.main(list(args))
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def written(tmp_path):
    """Write a file into the folder."""

    def write(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return name

    return write


def test_every_finding_has_a_comment_and_none_comes_twice(call, written, tmp_path):
    path = next(path for path in SAMPLES if path.name.startswith("b-huyen-phu-luc"))
    written("plan.docx", numbered_docx(text_of(path)))
    code, out, err = call("annotate", "plan.docx", "-o", "reviewed.docx")
    assert (code, err) == (0, "")
    data = (tmp_path / "reviewed.docx").read_bytes()
    before, after = (read("a.docx", item) for item in ((tmp_path / "plan.docx").read_bytes(), data))
    assert before.text == after.text
    found = [verdict for verdict in report(call, "plan.docx")["verdicts"] if verdict["evidence"]]
    assert len(found) > 5
    for verdict in found:
        said = [item for item in after.comments if verdict["id"] in item.text]
        assert len(said) == 1, verdict["message"]
        assert verdict["message"] in said[0].text
        assert verdict["fix"] is None or verdict["fix"] in said[0].text
        assert after.text[said[0].start : said[0].end].split()[0] in verdict["evidence"][0]["text"]
    assert after.comments[0].text.startswith("Tổng hợp")
    assert f"{len(after.comments)} nhận xét mới" in out
    code, out, _ = call("annotate", "reviewed.docx", "-o", "again.docx")
    assert (code, (tmp_path / "again.docx").read_bytes() == data) == (0, True)
    assert " 0 nhận xét mới" in out
    assert report(call, "plan.docx")["summary"] == report(call, "reviewed.docx")["summary"]


def report(call, path: str) -> dict:
    return json.loads(call("check", "--format", "json", path)[1])["documents"][0]


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_the_input_is_never_written_over(call, written, tmp_path, force):
    written("plan.docx", PLAN)
    os.link(tmp_path / "plan.docx", tmp_path / "same.docx")
    (tmp_path / "link.docx").symlink_to("plan.docx")
    for output in ("plan.docx", "./plan.docx", "same.docx", "link.docx"):
        code, out, err = call("annotate", "plan.docx", "-o", output, *force)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "tệp đầu vào" in err
    assert (tmp_path / "plan.docx").read_bytes() == PLAN


def test_other_files_are_written_over_only_on_request(call, written, tmp_path):
    written("plan.docx", PLAN)
    written("old.docx", b"old")
    assert call("annotate", "plan.docx", "-o", "old.docx")[0] == 2
    assert (tmp_path / "old.docx").read_bytes() == b"old"
    assert call("annotate", "plan.docx", "-o", "old.docx", "--force")[0] == 0
    assert (tmp_path / "old.docx").read_bytes() != b"old"


def signed() -> bytes:
    relation = b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    made = parts(PLAN)
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"</Relationships>", relation)
    return package({**made, "_xmlsignatures/origin.sigs": b""})


def latin() -> bytes:
    made = parts(docx(p("KE HOACH doi thoai")))
    xml = made["word/document.xml"].replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"')
    return package({**made, "word/document.xml": xml})


REFUSED = {
    **{f"hostile: {name}": ("a.docx", data, words) for name, (data, words) in HOSTILE.items()},
    "signed": ("a.docx", signed(), "đã được ký số"),
    "signature without relation": ("a.docx", package({**parts(PLAN), "_xmlsignatures/sig1.xml": b""}), "đã được ký số"),
    "macros": ("a.docm", package({**parts(PLAN), "word/vbaProject.bin": b"x"}), "có macro"),
    "other encoding": ("a.docx", latin(), "UTF-8"),
    "a comments part that is broken": ("a.docx", docx(p("KẾ HOẠCH"), comments="<w:comment>"), "hỏng"),
    "no types": ("a.docx", package({name: data for name, data in parts(PLAN).items() if "Types" not in name}), "hỏng"),
    "words only in a header": (
        "a.docx",
        docx('<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>', header1=p("KẾ HOẠCH")),
        "thân văn bản",
    ),
    "a text": ("a.txt", "KẾ HOẠCH\nđối thoại".encode(), "compliance check"),
    "absent": ("", b"", "không có tệp"),
}


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_annotated_is_refused_with_one_sentence(call, written, tmp_path, name, data, words):
    if name:
        written(name, data)
    code, out, err = call("annotate", name or "b.docx", "-o", "out.docx")
    assert (code, out, err.count("\n")) == (3, "", 1), err
    assert words in err
    assert "Lỗi của chính" not in err
    assert [item.name for item in tmp_path.iterdir()] == ([name] if name else [])


def test_an_output_of_another_format_is_refused(call, written):
    written("plan.docx", PLAN)
    written("plan.dotx", PLAN)
    for name, output in (("plan.docx", "out.pdf"), ("plan.docx", "out.dotx"), ("plan.dotx", "out.docx")):
        code, _, err = call("annotate", name, "-o", output)
        assert (code, name[-5:] in err) == (3, True)
    assert call("annotate", "plan.docx")[0] == 2


def test_comments_are_shown_apart_from_the_text(call, written):
    written("plan.docx", answered(noted(PLAN, "Nhân dân"), ("về Nhân dân", "Đúng\tvậy")))
    out = call("show", "--stage", "source", "plan.docx")[1]
    assert "3:15 “Nhân dân”\n  compliance, 2026-01-15: về Nhân dân [compliance" in out
    assert "  ↳ Người Xét, 2026-03-04: Đúng vậy\n" in out
    data = json.loads(call("show", "--stage", "source", "--format", "json", "plan.docx")[1])
    assert "về Nhân dân" not in data["text"]
    assert [item["span"] for item in data["comments"]] == [[0, 8], [24, 32]]
    assert data["comments"][1]["replies"][0]["author"] == "Người Xét"
    assert "comments" not in call("show", "--stage", "plan", "--format", "json", "plan.docx")[1]


def test_standard_output_gets_the_copy(written, tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    written("plan.docx", PLAN)
    assert cli.main(["annotate", "plan.docx", "-o", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert len(read("a.docx", out).comments) > 3
    assert "nhận xét mới".encode() in err


def test_waivers_are_proposed_from_answers(call, written, tmp_path):
    written("plan.docx", PLAN)
    assert call("annotate", "plan.docx", "-o", "reviewed.docx")[0] == 0
    data = (tmp_path / "reviewed.docx").read_bytes()
    head = next(item.text.split("\n")[0] for item in read("a.docx", data).comments if "VI PHẠM" in item.text)
    written("answered.docx", answered(data, (head, "miễn trừ: lý do, đến ngày 31/12/2026"), (head, "cảm ơn")))
    code, out, err = call("waivers", "from", "answered.docx")
    [waiver] = tomllib.loads(out)["waiver"]
    assert (code, waiver["rule"], waiver["expires"].isoformat()) == (0, head.split(" ")[0].strip(","), "2026-12-31")
    assert "Người Xét: cảm ơn" in err
    assert "1 đề nghị miễn trừ" in out
    assert call("waivers", "from", "answered.docx", "-o", "waivers.toml")[:2] == (0, "1 đề nghị miễn trừ.\n")
    assert (tmp_path / "waivers.toml").read_text("utf-8") == out
    assert call("waivers", "from", "answered.docx", "-o", "waivers.toml")[0] == 2
    code, out, err = call("waivers", "from", "reviewed.docx")
    assert (code, tomllib.loads(out)) == (0, {})


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("a.docx", PLAN, "annotate"), ("a.txt", b"KE HOACH", ".docx"), ("a.docx", PLAN[:-40], "hỏng")],
    ids=["no comments of ours", "a text", "truncated"],
)
def test_waivers_from_something_else(call, written, name, data, words):
    written(name, data)
    code, out, err = call("waivers", "from", name)
    assert (code, out, err.count("\n"), words in err) == (3, "", 1, True)
