"""Marks in a copy of a PDF: at their words, behind every byte of the old file."""

from __future__ import annotations

import io
import re

import pytest
from office import pdf

from compliance import cli
from compliance.outside.marks import Letter, part_of, rect_of

pypdf = pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")
pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")

PLAN = pdf(
    [(60, 700, "KẾ HOẠCH"), (60, 680, "đối thoại với Nhân dân năm 2026"), (60, 640, "I. THỜI GIAN"), (60, 620, "Hội nghị đối thoại quý II năm 2026")],
    [(60, 700, "II. TỔ CHỨC THỰC HIỆN"), (60, 680, "Văn phòng báo cáo kịp thời kết quả đối thoại")],
)  # fmt: skip


@pytest.fixture
def annotate(capsys, tmp_path):
    """Annotate a PDF; return exit code, the copy, standard output and error."""

    def run(data: bytes) -> tuple[int, bytes, str, str]:
        (tmp_path / "plan.pdf").write_bytes(data)
        (tmp_path / "out.pdf").unlink(missing_ok=True)
        code = cli.main(["annotate", str(tmp_path / "plan.pdf"), "-o", str(tmp_path / "out.pdf")])
        out, err = capsys.readouterr()
        assert (tmp_path / "plan.pdf").read_bytes() == data
        made = (tmp_path / "out.pdf").read_bytes() if (tmp_path / "out.pdf").exists() else b""
        return code, made, out, err

    return run


def marks(data: bytes) -> dict[str, tuple[int, list[list[float]]]]:
    """Return the highlightings of a PDF: the first line of the note, its page and the boxes."""
    found = {}
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, 1):
        for item in page.get("/Annots") or ():
            note = item.get_object()
            points = [float(value) for value in note["/QuadPoints"]]
            quads = [points[at : at + 8] for at in range(0, len(points), 8)]
            boxes = [[min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])] for quad in quads]
            assert (note["/Subtype"], note["/T"]) == ("/Highlight", "compliance")
            found[note["/Contents"].split("\n")[0]] = number, boxes
    return found


def drawn(data: bytes) -> list[bytes]:
    return [page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_marks_stand_at_their_words_behind_the_old_file(annotate):
    code, made, out, err = annotate(PLAN)
    assert (code, err) == (0, "")
    assert made.startswith(PLAN)
    assert drawn(made) == drawn(PLAN)
    found = marks(made)
    assert found["Tổng hợp của compliance"][0] == 1
    number, [box] = next(value for head, value in found.items() if head.startswith("TG03"))
    letters = 60 + 6 * len("Hội nghị đối thoại "), 60 + 6 * len("Hội nghị đối thoại quý II năm 2026")
    assert number == 1
    assert box[0] == pytest.approx(letters[0], abs=1)
    assert box[2] <= letters[1] + 1
    assert box[1] < 622 < box[3]
    assert next(number for head, (number, _) in found.items() if head.startswith("TG08")) == 2
    assert f"{len(found)} nhận xét mới" in out


def test_a_second_run_adds_nothing(annotate):
    made = annotate(PLAN)[1]
    code, again, out, _ = annotate(made)
    assert (code, again == made) == (0, True)
    assert " 0 nhận xét mới" in out
    assert " 1 nhận xét mới" in annotate(rewritten(made, fewer=True))[2]


@pytest.mark.parametrize(
    "boxes", ["/MediaBox [-50 -20 550 780]", "/MediaBox [0 0 600 800] /CropBox [30 40 500 760]", "/MediaBox [0 0 600 800] /Rotate 90"]
)  # fmt: skip
def test_marks_stand_at_their_words_on_odd_pages(annotate, boxes):
    usual = marks(annotate(PLAN)[1])
    # The old table of places is wrong then: programs find the objects by themselves.
    odd = annotate(rewritten(PLAN.replace(b"/MediaBox [0 0 600 800]", boxes.encode())))[1]
    assert {
        head: (number, [[round(value) for value in box] for box in found])
        for head, (number, found) in marks(odd).items()
    } == {head: (number, [[round(value) for value in box] for box in found]) for head, (number, found) in usual.items()}


def rewritten(
    data: bytes, *, owner: str | None = None, signed: bool = False, shared: bool = False, fewer: bool = False
) -> bytes:
    """Return a PDF written anew by a library: with a password for changes, a signature, a shared list of notes, or one less."""
    g = pypdf.generic
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    if signed:
        field = g.DictionaryObject({g.NameObject("/FT"): g.NameObject("/Sig"), g.NameObject("/T"): g.TextStringObject("s"), g.NameObject("/V"): g.DictionaryObject({g.NameObject("/Type"): g.NameObject("/Sig")})})  # fmt: skip
        form = g.DictionaryObject({g.NameObject("/Fields"): g.ArrayObject([writer._add_object(field)]), g.NameObject("/SigFlags"): g.NumberObject(3)})  # fmt: skip
        writer.root_object[g.NameObject("/AcroForm")] = form
    if shared:
        note = g.DictionaryObject({g.NameObject("/Subtype"): g.NameObject("/Link"), g.NameObject("/Rect"): g.ArrayObject([g.NumberObject(1)] * 4)})  # fmt: skip
        writer.pages[0][g.NameObject("/Annots")] = writer._add_object(g.ArrayObject([writer._add_object(note)]))
    if fewer:
        writer.pages[1]["/Annots"].pop()
    if owner is not None:
        writer.encrypt("", owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_notes_of_others_are_kept(annotate):
    code, made, _, _ = annotate(rewritten(PLAN, shared=True))
    assert code == 0
    kinds = [item.get_object()["/Subtype"] for item in pypdf.PdfReader(io.BytesIO(made)).pages[0]["/Annots"]]
    assert kinds[0] == "/Link"
    assert len(kinds) > 3


REFUSED = {
    "signed": (rewritten(PLAN, signed=True), "đã được ký số"),
    "locked for changes": (rewritten(PLAN, owner="x"), "hạn chế chỉnh sửa"),
    "truncated": (PLAN[: len(PLAN) // 2].replace(b"/Root", b"/Toor"), "hỏng|không có"),
    "no PDF": (b"%PDF-1.7 nothing", "hỏng"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_annotated_is_refused(annotate, data, words):
    code, made, out, err = annotate(data)
    assert (code, made, out, err.count("\n")) == (3, b"", "", 1)
    assert re.search(words, err)


def line(text: str) -> list[Letter]:
    return [Letter(letter, 10.0 * at, 0.0, 10.0 * at + 8, 12.0, 2.0) for at, letter in enumerate(text)]


BOX = (0.0, 2.0, 100.0, 14.0)


@pytest.mark.parametrize(
    ("printed", "before", "words", "bounds"),
    [
        ("abcabc", 3, "bc", (10, 28)),  # not where it was said, so the first place
        ("abcabc", 4, "bc", (40, 58)),
        ("a\u0302b", 1, "b", (20, 28)),
        ("e\u0302\u0301b", 0, "ế", (0, 28)),
        ("•ab", 0, "-a", (0, 18)),
        ("ab", 5, "xyz", (0, 100)),
        ("", 0, "a", (0, 100)),
    ],
)
def test_words_are_found_in_their_line(printed, before, words, bounds):
    place = {"box": BOX, "letters": 10, "before": before, "words": words}
    left, _, right, _ = rect_of(line(printed), place)
    assert (left, right) == bounds


@pytest.mark.parametrize(
    ("before", "words", "bounds"), [(0, "abc", (0, 30)), (4, "ab", (40, 60)), (8, "abcd", (80, 100))]
)
def test_words_of_a_picture_are_where_they_may_be(before, words, bounds):
    left, bottom, right, top = part_of({"box": BOX, "letters": 10, "before": before, "words": words})
    assert (left, right) == bounds
    assert (bottom, top) == (2, 14)
