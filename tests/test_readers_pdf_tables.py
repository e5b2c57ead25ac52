"""Ruled tables of PDF pages: the cells are those the lines on the page make, and a schedule gives its events."""

from __future__ import annotations

import pytest
from office import docx, grid, p, pdf, table

from compliance.outside import helper
from compliance.pipeline import plan_of
from compliance.readers import Reading, read
from compliance.readers.office.pdf_tables import grids
from compliance.writers.plan import plan_json

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")

PITCH = 14
COLUMNS = [50.0, 90.0, 250.0, 400.0, 550.0]


def drawn(rows, top=700.0, columns=COLUMNS):
    """Return the words of a table and the lines around its cells; a line end breaks lines in a cell."""
    words, edges = [], [top]
    for row in rows:
        for left, cell in zip(columns, row, strict=False):
            words += [
                (left + 4, edges[-1] - PITCH * (at + 1), line) for at, line in enumerate(cell.split("\n")) if line
            ]
        edges.append(edges[-1] - PITCH * max(cell.count("\n") + 1 for cell in row) - 6)
    return words, grid(columns, edges)


def text_of(*pages) -> str:
    words, rules = zip(*pages, strict=True)
    return read("a.pdf", pdf(*words, rules=rules), reading=Reading(helper=helper)).text


HEAD = ("TT", "Nội dung đối thoại", "Chủ trì", "Thời gian")
ROWS = [
    ("1", "Đối thoại với\nnông dân các xã", "Bí thư Tỉnh ủy", "ngày 12/5/2026"),
    ("2", "Đối thoại với thanh niên", "Chủ tịch Ủy ban\nnhân dân tỉnh", "quý III/2026"),
    ("3", "Đối thoại với\ndoanh nghiệp\nvà hợp tác xã", "Bí thư Tỉnh ủy", "tháng 10/2026"),
]
TITLE = ["KẾ HOẠCH", "đối thoại với Nhân dân năm 2026", "I. NỘI DUNG"]


def test_a_schedule_gives_the_same_events_as_in_word():
    flat = [tuple(cell.replace("\n", " ") for cell in row) for row in (HEAD, *ROWS)]
    word = read("a.docx", docx("".join(map(p, TITLE)) + table(*flat)))
    words, rules = drawn([HEAD, *ROWS], top=600)
    page = [(60, 780 - 20 * at, line) for at, line in enumerate(TITLE)] + words
    found = read("a.pdf", pdf(page, rules=(rules,)), reading=Reading(helper=helper))
    assert found.text.split("\n")[-4:] == word.text.split("\n")[-4:]
    plans = [plan_json(plan_of(source), plain=True)["plan"] for source in (word, found)]
    assert plans[0]["events"] == plans[1]["events"]
    assert [event["when"]["text"] for event in plans[1]["events"]] == [row[3] for row in ROWS]


def test_a_table_goes_on_overleaf_with_its_header_again_and_a_row_cut_in_two():
    first = drawn([HEAD, ROWS[0], ("2", "Đối thoại với", "Chủ tịch Ủy ban", "quý III/2026")])
    second = drawn([HEAD, ("", "thanh niên", "nhân dân tỉnh", ""), ROWS[2]])
    assert text_of(first, second) == text_of(drawn([HEAD, *ROWS]))


def test_another_table_overleaf_stays_another():
    text = text_of(
        drawn([HEAD, ROWS[0]]), drawn([("a", "b", "c"), ("1", "2", "3")], columns=[50.0, 200.0, 300.0, 550.0])
    )
    assert text.count("\n\n") == 1


def test_cells_that_lie_close_stay_apart_and_empty_ones_are_kept():
    columns = [50.0, 90.0, 104.0, 300.0]
    assert text_of(drawn([("STT", "ab", ""), ("1234", "", "x")], columns=columns)) == "| STT | ab | |\n| 1234 | | x |"


def test_merged_cells():
    columns, rows = [50.0, 150.0, 250.0, 350.0], [700.0, 680.0, 660.0, 640.0]
    rules = [
        line for line in grid(columns, rows) if line not in ((150.0, 680.0, 150.0, 700.0), (250.0, 660.0, 350.0, 660.0))
    ]
    words = [
        (54, 686, "rộng"),
        (254, 686, "c"),
        (54, 666, "1"),
        (154, 666, "a"),
        (254, 666, "cao"),
        (54, 646, "2"),
        (154, 646, "b"),
    ]
    assert text_of((words, rules)) == "| rộng |  | c |\n| 1 | a | cao |\n| 2 | b | 〃 |"


def test_what_is_no_table_is_read_as_lines():
    frame = grid([50.0, 550.0], [720.0, 600.0])
    underline = [(60.0, 697.0, 200.0, 697.0)]
    words = [(60, 700, "KẾ HOẠCH"), (60, 650, "tiếp dân")]
    assert text_of((words, frame)) == text_of((words, underline)) == text_of((words, [])) == "KẾ HOẠCH\n\ntiếp dân"


def test_a_drawing_of_many_lines_is_no_table():
    edges = [float(at) for at in range(0, 2000, 5)]
    assert grids([(x, 0, x, 2000) for x in edges] + [(0, y, 2000, y) for y in edges]) == []
    assert len(grids(grid([0.0, 50.0, 100.0], [100.0, 50.0, 0.0]))) == 1


def test_a_designation_cut_in_a_cell_is_whole():
    row = ("1", "Quy chế số 07-QC/\nTU và báo cáo -\nTổng hợp", "x", "y")
    assert "07-QC/TU và báo cáo - Tổng hợp" in text_of(drawn([HEAD, row]))
