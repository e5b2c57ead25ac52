"""What is written in the margin: one note for one message at one place, the rest counted, the sums at the title."""

from __future__ import annotations

import pytest

from compliance.messages import LANGUAGES, speaker
from compliance.readers import read
from compliance.report import DocumentReport, Finding, excerpt, remarks, summarize
from compliance.source import Diagnostic
from compliance.verdict import Evidence, Verdict
from compliance.writers.margin.notes import Margin, Note, notes_of, summary

SOURCE = read("a.txt", ("KẾ HOẠCH\n" + " ".join(f"chữ{at:02}" for at in range(30))).encode())
SAY = speaker("vi")


def finding(
    rule: str, message: str, *places: int, key: int = 0, outcome: str = "fail", level: str = "error"
) -> Finding:
    """Return a finding about the words of these numbers."""
    spans = [(9 + 6 * at, 9 + 6 * at + 5) for at in places]
    verdict = Verdict(
        id=f"{key:016x}", rule=rule, regulation="QĐ A" if rule.startswith("A") else None, provision="Điều 1", outcome=outcome,
        level=level, subject="x", message=message, demand=f"vì {rule}", found="", told=True, fix="sửa đi", waived_by=None,
        evidence=tuple(Evidence(*span, "ở đây") for span in spans),
    )  # fmt: skip
    return Finding(verdict, tuple(excerpt(SOURCE, *span, "ở đây") for span in spans))


def report(*findings: Finding) -> DocumentReport:
    verdicts = [item.verdict for item in findings]
    noticed = (Diagnostic("L03", "xét theo luật hôm nay", 0, 0), Diagnostic("R07", "có 3 nhận xét bên lề", 0, 0))
    outcomes = {outcome: sum(item.outcome == outcome for item in verdicts) for outcome in ("pass", "fail", "undecided")}
    return DocumentReport(
        "a", "", "checked", None, "plan", "KẾ HOẠCH", None, summarize(outcomes, verdicts), findings, remarks(SOURCE, noticed)
    )  # fmt: skip


def words(note: Note) -> str:
    return SOURCE.text[note.start : note.end]


def test_a_note_says_verdict_cure_reason_clause_and_other_places():
    [note] = notes_of(report(finding("A1", "sai", 3, 5, key=7)), SAY)
    assert words(note) == "chữ03"
    assert note.lines == (
        "A1 · VI PHẠM", "sai", "Cách sửa: sửa đi", "Vì sao: vì A1", "Căn cứ: QĐ A, Điều 1", "Chỗ này: ở đây",
        "Liên quan: “chữ05” (ở đây)", "[compliance A1 0000000000000007]",
    )  # fmt: skip


def test_one_message_at_one_place_is_one_note():
    found = [finding("A1", "sai", 3, key=1), finding("A1", "sai", 3, key=2), finding("B", "sai", 3, key=3), finding("B", "khác", 3, key=4)]  # fmt: skip
    first, second = notes_of(report(*found), SAY)
    assert first.lines[0] == "A1, B · VI PHẠM"
    assert first.lines[-1] == "[compliance A1 0000000000000001 0000000000000002][compliance B 0000000000000003]"
    assert second.lines[1] == "khác"


def test_further_places_of_a_message_are_told_in_the_last_note():
    notes = notes_of(report(*(finding("A1", "sai", at, key=at) for at in range(20))), SAY)
    assert [words(note) for note in notes] == ["chữ00", "chữ01", "chữ02", "chữ03"]
    assert notes[-1].lines[-2].endswith("và 6 chỗ nữa")
    assert "“chữ04”" in notes[-1].text
    assert {key for note in notes for _, ids in note.marks for key in ids} == {f"{at:016x}" for at in range(20)}


def test_the_gravest_come_first_and_what_is_known_or_passed_not_at_all():
    found = (
        finding("A", "1", 1, key=1, outcome="undecided"), finding("B", "2", 2, key=2, level="note"), finding("C", "3", 3, key=3),
        finding("D", "4", 4, key=4, outcome="pass"), finding("E", "5", 5, key=5), finding("F", "6", 6, key=6, level="warning"),
    )  # fmt: skip
    assert [note.marks[0][0] for note in notes_of(report(*found), SAY, {("E", f"{5:016x}")})] == ["C", "F", "B", "A"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary(language):
    say = speaker(language)
    document = report(finding("A", "không có nơi nào", key=1), finding("B", "sai", 1, key=2))
    [homeless] = [note for note in notes_of(document, say) if note.start == note.end]
    note = summary(Margin(SOURCE, document, (0, 8), []), say, [homeless])
    assert words(note) == "KẾ HOẠCH"
    assert "không có nơi nào" in note.text
    assert "xét theo luật hôm nay" in note.text
    assert "có 3 nhận xét" not in note.text  # the number of comments changes by writing them
    assert say("nothing") not in note.text
    assert say("nothing") in summary(Margin(SOURCE, report(), (0, 8), []), say, []).text
