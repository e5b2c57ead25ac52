"""`export`: a plan written as data becomes a document that says the same, in the form of its side."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
import yaml
from conftest import ROOT

from compliance.cli import main
from compliance.commands.export import exported
from compliance.pipeline import plan_of
from compliance.readers import read
from compliance.readers.structured.model import Deadline, Event, Headcount, Host, Recurrence, Task, When
from compliance.readers.structured.model import Plan as Written
from compliance.writers.document.changes import changes
from compliance.writers.plan import plan_json

STRUCTURED = [path for path in sorted((ROOT / "samples").iterdir()) if path.suffix in (".yaml", ".json")]
DAY = dt.date(2026, 1, 1)
HEAD = {"kind": "plan", "title": "KẾ HOẠCH đối thoại với thanh niên năm 2026"}


def data_of(path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["plan"]
    return found


def plan(**fields: Any):
    return plan_of(read("a.json", json.dumps({"schema": "compliance-plan/1", "plan": HEAD | fields}).encode()))


def text_of(found) -> str:
    return read("a.docx", exported(found, DAY)).text


@pytest.mark.parametrize("path", STRUCTURED, ids=lambda path: path.name)
def test_data_to_document_to_data_is_the_identity(path):
    before = plan_of(read(path.name, path.read_bytes()))
    after = plan_of(read("a.docx", exported(before, DAY)))
    assert changes(before, after) == []
    again = json.dumps(plan_json(after, plain=True)).encode()  # and what was read is data again
    assert changes(before, plan_of(read("a.json", again))) == []


def test_the_samples_use_every_field_of_both_sides():
    plans = [data_of(path) for path in STRUCTURED]
    assert {"party", "state"} <= {found["side"] for found in plans}
    used: dict[str, set[str]] = {}
    for found in plans:
        for name, table in _tables(found, "plan"):
            used.setdefault(name, set()).update(key for key, value in table.items() if value not in (None, [], False))
    for name, shape, left in (
        ("plan", Written, {"issued_window", "form"}),  # a whole date needs no window; data has no header to lose
        ("events", Event, {"reported"}),  # told by news, promised by no plan
        ("hosts", Host, {"inferred"}),  # a conclusion of the reader's
        ("headcount", Headcount, set()),
        ("when", When, set()),
        ("recurrence", Recurrence, {"times"}),
        ("tasks", Task, set()),
        ("deadline", Deadline, set()),
    ):
        assert set(shape.model_fields) - used[name] <= left, name


def _tables(value: Any, name: str):
    if isinstance(value, dict):
        yield name, value
        for key, inner in value.items():
            yield from _tables(inner, key)
    elif isinstance(value, list):
        for item in value:
            yield from _tables(item, name)


def test_what_is_lost_is_told():
    before = plan(events=[{"kind": "dialogue", "name": "Đối thoại với thanh niên", "place": "hội trường"}])
    after = plan(events=[{"kind": "dialogue", "name": "Đối thoại với thanh niên", "place": "nhà văn hóa"}], tasks=[])
    assert changes(before, after) == ["events[0].place"]
    assert changes(before, plan()) == ["events"]


def test_the_form_is_that_of_the_side():
    party = text_of(plan(side="party", number="5", symbol="KH/TU", issuer="Ban Thường vụ Tỉnh ủy"))
    state = text_of(plan(side="state", number="5", symbol="KH-UBND", issuer="Ủy ban nhân dân xã A"))
    assert party.startswith("TỈNH ỦY\n*\nSố 05-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM")
    assert state.startswith("ỦY BAN NHÂN DÂN XÃ A\nSố: 05/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do")
    assert party.endswith("Trên đây là Kế hoạch của Ban Thường vụ Tỉnh ủy.")
    assert "Kế hoạch của Ủy ban nhân dân xã A./." in state


def test_what_is_left_open_stays_open_and_is_not_made_up():
    found = plan(events=[{"kind": "dialogue", "name": "Hội nghị đối thoại với thanh niên lần 1"}])
    text = text_of(found)
    assert text.count(": ………….") == 4  # host, audience, time, place
    event = plan_of(read("a.docx", exported(found, DAY))).events[0]
    assert (event.hosts, event.audience, event.place, event.when.text, event.when.windows) == ((), None, None, None, ())


WORDS = {
    "trước ngày 05/02/2026": {"kind": "date", "date": "2026-02-05", "relation": "before"},
    "chậm nhất ngày 05/02/2026": {"kind": "date", "date": "2026-02-05", "relation": "on_or_before"},
    "từ ngày 01/04/2026 đến ngày 10/04/2026": {"kind": "window", "window": {"start": "2026-04-01", "end": "2026-04-10"}},
    "trước hội nghị ít nhất 05 ngày làm việc": {
        "kind": "relative", "relation": "before", "offset": 5, "bound": "at_least", "unit": "working_day"},
    "sau hội nghị chậm nhất 07 ngày": {
        "kind": "relative", "relation": "after", "offset": 7, "bound": "at_most", "unit": "day"},
}  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_a_deadline_without_words_gets_them(words):
    found = plan(tasks=[{"text": "Chuẩn bị hội trường", "deadline": WORDS[words]}])
    assert f"| {words} |" in text_of(found)
    due = plan_of(read("a.docx", exported(found, DAY))).tasks[0].deadline
    assert {key: getattr(due, key) for key in ("kind", "relation", "offset", "bound", "unit")} | {"w": words} == {
        key: WORDS[words].get(key, "during" if key == "relation" else None)
        for key in ("kind", "relation", "offset", "bound", "unit")
    } | {"w": words}


def test_the_document_is_the_same_every_time_and_names_nothing_outside():
    data = exported(plan(), DAY)
    assert data == exported(plan(), DAY)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("TargetMode" in part for part in parts.values())
    assert re.search(r'w:pgSz w:w="11906" w:h="16838"', parts["word/document.xml"])  # A4


def test_words_that_xml_cannot_hold_are_left_out():
    found = plan(
        tasks=[{"text": "Chuẩn bị <hội trường> & \u0001 tài liệu", "actors": [{"body": "Văn phòng", "role": "lead"}]}]
    )
    assert "Chuẩn bị <hội trường> &  tài liệu | Chủ trì: Văn phòng" in text_of(found)


def test_the_command_writes_beside_the_plan_and_over_nothing(tmp_path, capsys):
    data = STRUCTURED[0].read_bytes()
    source = tmp_path / f"ke-hoach{STRUCTURED[0].suffix}"
    source.write_bytes(data)
    target = tmp_path / "ke-hoach.docx"
    assert main(["export", str(source)]) == 0
    assert capsys.readouterr().err == f"Đã ghi {target}.\n"
    written = target.read_bytes()
    target.write_bytes(b"mine")
    assert main(["export", str(source), "--to", "docx"]) == 2
    assert "--force" in capsys.readouterr().err
    assert target.read_bytes() == b"mine"
    assert main(["export", str(source), "--force"]) == 0
    assert target.read_bytes() == written
    assert main(["export", str(source), "-o", str(source), "--force"]) == 2
    assert source.read_bytes() == data


def test_only_data_can_be_exported(tmp_path, capsys):
    prose = tmp_path / "a.txt"
    prose.write_text("KẾ HOẠCH\ntiếp dân năm 2026\n", encoding="utf-8")
    assert main(["export", str(prose)]) == 3
    assert "compliance schema plan" in capsys.readouterr().err
    assert not (tmp_path / "a.docx").exists()


def test_the_command_names_the_fields_that_come_out_otherwise(tmp_path, capsys):
    odd = {"schema": "compliance-plan/1", "plan": HEAD | {"recipients": [{"name": "Sở A", "purpose": "archive"}]}}
    (tmp_path / "a.json").write_text(json.dumps(odd), encoding="utf-8")
    assert main(["export", str(tmp_path / "a.json")]) == 0
    assert "period, recipients[0].purpose." in capsys.readouterr().err
