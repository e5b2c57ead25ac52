"""The commands as a person calls them: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, python

from compliance import cli, examine, pipeline
from compliance.report_schema import Report

SAMPLES = ROOT / "samples"
SAMPLE = SAMPLES / "ke-hoach-tiep-dan-doi-thoai-dang-uy-xa-2026.txt"
NEWS = SAMPLES / "trang-tin-doi-thoai-nhan-dan-2016.html"
BARE = "KẾ HOẠCH\nđối thoại với Nhân dân năm 2026\n\nI. NỘI DUNG\n1. Hội nghị đối thoại quý II năm 2026\n"


@pytest.fixture
def call(capsys):
    """Run a command line in this process; return exit code, standard output and standard error."""

    def run(*args: object) -> tuple[int, str, str]:
        code = cli.main(list(map(str, args)))
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def report(call):
    """Run `check --format json`; return exit code and the report, held against its schema."""

    def run(*args: object) -> tuple[int, dict[str, Any]]:
        code, out, _ = call("check", "--format", "json", *args)
        Report.model_validate_json(out)
        return code, json.loads(out)

    return run


PAGE = """Lịch tiếp công dân của Chủ tịch Ủy ban nhân dân thành phố Long Xuyên
Căn cứ Nghị định số 64/2014/NĐ-CP ngày 26/6/2014 của Chính phủ, UBND thành phố thông báo lịch tiếp công dân như sau:
1. Thời gian: ngày 05 hằng tháng.
2. Địa điểm: Trụ sở Tiếp công dân, phường Mỹ Bình, thành phố Long Xuyên.
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a draft with next to nothing in it: breaches, and things that cannot be decided."""
    path = tmp_path / "bare.txt"
    path.write_text(BARE, encoding="utf-8")
    return path


def test_a_breach_is_shown_at_its_place_with_reason_and_cure(call, bare):
    code, out, err = call("check", bare)
    assert (code, err) == (1, "")
    for words in ("VI PHẠM", "CC01", "1:1 │ KẾ HOẠCH", "^^^^^^^^", "Vì sao", "Cách sửa", "ngày xét"):
        assert words in out
    assert "\x1b" not in out
    assert all(len(line) <= 80 for line in out.splitlines() if str(bare) not in line)


def test_english_on_request(call, bare):
    _, out, _ = call("check", bare, "--lang", "en")
    assert "VIOLATIONS" in out
    assert "VI PHẠM" not in out


def test_colours_only_where_asked(call, bare):
    assert "\x1b[" in call("check", bare, "--color", "always")[1]
    assert "\x1b[" not in call("check", bare, "--color", "auto")[1]


def test_the_report_is_what_its_schema_says(report):
    code, found = report(SAMPLES)
    assert code in (0, 1)
    assert {item["status"] for item in found["documents"]} <= {"checked", "partly"}
    assert len(found["documents"]) == sum(path.is_file() for path in SAMPLES.rglob("*"))
    assert found["rulesets"]


def test_evidence_quotes_the_text(report):
    _, found = report(SAMPLE, "--all")
    text = SAMPLE.read_text(encoding="utf-8")
    quoted = [item for verdict in found["documents"][0]["verdicts"] for item in verdict["evidence"]]
    assert quoted
    for item in quoted:
        assert text[item["start"] : item["end"]] == item["text"]
        assert text.split("\n")[item["line"] - 1][item["column"] - 1 :].startswith(item["text"].split("\n")[0])


def test_summary_counts_what_is_not_printed(report):
    _, short = report(SAMPLE)
    _, full = report(SAMPLE, "--all")
    (few,), (every,) = short["documents"], full["documents"]
    assert few["summary"] == every["summary"]
    assert sum(every["summary"].values()) == len(every["verdicts"])
    assert {verdict["outcome"] for verdict in few["verdicts"]} <= {"fail", "undecided"}
    assert [v for v in every["verdicts"] if v["outcome"] in ("fail", "undecided")] == few["verdicts"]


def test_same_input_same_output(call):
    first, second = (call("check", SAMPLES, "--format", "json", "--all", "--as-of", "2026-01-31")[1] for _ in "12")
    assert first == second


def test_news_is_checked_and_breaks_nothing(report):
    code, found = report(NEWS)
    assert code == 0
    assert (found["documents"][0]["status"], found["documents"][0]["kind"]) == ("checked", "news")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["clean"], 0),
        (["bare"], 1),
        (["clean", "missing.txt"], 3),
        (["bare", "missing.txt"], 1),
        (["empty", "clean"], 3),
        (["news", "--strict"], 0),
    ],
)
def test_exit_codes(call, bare, tmp_path, monkeypatch, args, code):
    (tmp_path / "empty").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    names = {"clean": SAMPLES / "ke-hoach-doi-thoai-tinh-uy-2019.txt", "bare": bare, "news": NEWS}
    assert call("check", *(names.get(arg, arg) for arg in args))[0] == code


def test_strict_counts_what_is_undecided(call, tmp_path):
    text = (SAMPLES / "ke-hoach-doi-thoai-tinh-uy-2019.txt").read_text(encoding="utf-8")
    headless = tmp_path / "headless.txt"
    headless.write_text(text[text.index("KẾ HOẠCH") :], encoding="utf-8")
    day = ("--as-of", "2019-03-01")  # the law of the plan's own time, not of today
    assert call("check", headless, *day)[0] == 0
    assert call("check", headless, "--strict", *day)[0] == 1


def test_what_cannot_be_read_is_rejected_and_the_others_checked(report, tmp_path, bare):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    code, found = report("missing.txt", tmp_path / "binary.txt", bare, tmp_path / "empty-folder-is-missing")
    documents = {Path(item["path"]).name: item for item in found["documents"]}
    assert code == 1
    assert [item["status"] for item in documents.values()] == ["rejected", "rejected", "checked", "rejected"]
    assert documents["missing.txt"]["sha256"] is None
    assert documents["binary.txt"]["sha256"]
    assert all(
        item["reason"] and item["reason"][-1] != "." for item in documents.values() if item["status"] == "rejected"
    )


def test_a_fault_of_ours_rejects_one_document_with_a_sentence(call, bare, monkeypatch):
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    honest = pipeline.glance
    monkeypatch.setattr(
        pipeline, "glance", lambda plan, *rest: broken() if plan.kind.value == "plan" else honest(plan, *rest)
    )
    code, out, err = call("check", bare, NEWS)
    assert code == 3
    assert "ZeroDivisionError (compliance.pipeline:" in " ".join(out.split())
    assert "1 đã xét, 1 không đọc được" in out
    assert "Traceback" not in out + err


def test_a_document_that_takes_too_long_is_rejected(call, bare, monkeypatch):
    def endless(*_args: object) -> None:
        while True:
            pass

    monkeypatch.setattr(examine, "TIME_LIMIT", 0.05)
    monkeypatch.setattr(pipeline, "glance", endless)
    code, out, _ = call("check", bare)
    assert code == 3
    assert "không đọc xong" in out


def test_the_user_may_stop_a_run(call, bare, monkeypatch):
    def stopped(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "glance", stopped)
    code, _, err = call("check", bare)
    assert (code, err) == (130, "compliance: Đã dừng theo yêu cầu.\n")


def test_as_of_replaces_the_day_of_the_law_only(report, call):
    _, found = report(SAMPLE, "--as-of", "15/03/2024")
    assert found["documents"][0]["as_of"] == "2024-03-15"
    assert [item["code"] for item in found["documents"][0]["diagnostics"]] == ["L01"]
    plan = json.loads(call("show", SAMPLE, "--format", "json", "--plain", "--as-of", "2024-03-15")[1])["plan"]
    assert plan["issued"] == "2026-01-08"


def test_the_day_of_the_law_of_drafts(report, bare, tmp_path):
    (diagnostic,) = report(bare)[1]["documents"][0]["diagnostics"]
    assert diagnostic["code"] == "L03"
    partial = tmp_path / "partial.txt"
    partial.write_text("ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nLào Cai, ngày   tháng 12 năm 2025\n\n" + BARE, encoding="utf-8")
    (document,) = report(partial)[1]["documents"]
    assert document["as_of"] == "2025-12-31"
    assert "L02" in {item["code"] for item in document["diagnostics"]}
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    (document,) = report(page)[1]["documents"]
    assert "L05" in {item["code"] for item in document["diagnostics"]}
    assert {v["outcome"] for v in document["verdicts"] if v["rule"] in ("CC02", "CQ02")} == {"undecided"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["chek"], "Không có lệnh 'chek'. Có phải là: check"),
        (["check", "a", "--fromat", "json"], "Không có tùy chọn '--fromat'. Có phải là: --format"),
        (["check"], "Thiếu TỆP…"),
        (["check", "a", "--format", "xml"], "--format phải là một trong: text, json"),
        (["check", "a", "--as-of", "2026-02-30"], "'2026-02-30' của --as-of không hợp lệ"),
        (["check", "a", "-o"], "'-o' thiếu giá trị"),
        (["check", "a", "--level", "xa"], "--level phải là một trong: central"),
        (["show", "a", "b"], "Thừa 'b'"),
        (["explain", "TT1"], "Không có quy tắc 'TT1'. Có phải là: TT01"),
        (["explain", "a", "TT01", "b"], "Thừa 'b'"),
        (["rules", "lits"], "Không có lệnh 'rules lits'. Có phải là: rules list"),
        (["--verson"], "Không có tùy chọn '--verson'. Có phải là: --version"),
        (["check", "a", "--rules", "nowhere"], "nowhere"),
        (["check", str(SAMPLE), "-o", "no/such/folder.txt"], "Không ghi được"),
    ],
)
def test_wrong_usage_is_answered_with_the_right_way(call, args, words):
    code, out, err = call(*args)
    assert (code, out) == (2, "")
    assert words in err
    assert err.startswith("compliance: ")
    assert err.count("\n") == 1


def test_wrong_usage_in_english(call):
    assert "There is no command 'chek'. Did you mean: check" in call("--lang", "en", "chek")[2]


def test_a_broken_rule_set_ends_the_run_before_it_begins(call, bare, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "x.toml").write_text("[[rule]]\nid = \n", encoding="utf-8")
    code, out, err = call("check", bare, "--rules", tmp_path / "rules")
    assert (code, out) == (2, "")
    assert "x.toml" in err


def test_output_goes_to_a_file_all_or_nothing(call, bare, tmp_path, monkeypatch):
    target = tmp_path / "out.json"
    assert call("check", bare, "--format", "json", "-o", target)[:2] == (1, "")
    before = target.read_bytes()
    assert json.loads(before)["documents"]

    def stopped(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "glance", stopped)
    assert call("check", bare, "--format", "json", "-o", target)[0] == 130
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bare.txt", "out.json"]


def test_facts_given_beside_the_document(call, bare):
    known = ("--side", "party", "--level", "commune", "--province", "Lai Châu")
    assert call("check", bare, *known)[0] == 1


@pytest.mark.parametrize("stage", ["source", "tree", "plan", "graph", "schedule", "rules"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_stage_can_be_seen(call, stage, language):
    code, out, err = call("show", SAMPLE, "--stage", stage, "--lang", language)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 10
    if stage != "source":
        assert all(len(line) <= 80 for line in out.splitlines())
    data = json.loads(call("show", SAMPLE, "--stage", stage, "--format", "json")[1])
    assert data["schema"].startswith("compliance-")


def test_tokens_of_the_shown_tree_tile_the_text(call):
    tree = json.loads(call("show", SAMPLE, "--stage", "tree", "--format", "json")[1])["tree"]

    def tokens(node: dict[str, Any]) -> list[tuple[int, int]]:
        inner = node.get("children")
        return [(node["start"], node["end"])] if inner is None else [t for child in inner for t in tokens(child)]

    spans = tokens(tree)
    assert [a for a, _ in spans] == [0, *[b for _, b in spans[:-1]]]
    assert spans[-1][1] == len(SAMPLE.read_text(encoding="utf-8"))


def test_facts_of_the_shown_plan_carry_their_span_or_only_their_value(call):
    args = ("show", SAMPLE, "--format", "json")
    number = json.loads(call(*args)[1])["plan"]["number"]
    text = SAMPLE.read_text(encoding="utf-8")
    assert text[slice(*number["span"])] == number["value"] == "58"
    assert json.loads(call(*args, "--plain")[1])["plan"]["number"] == "58"


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_plain_plan_is_a_structured_plan(call, path, tmp_path):
    """What `show --plain` prints can be read again, checked, and shown as the same plan."""
    first = call("show", path, "--format", "json", "--plain")[1]
    (tmp_path / "plan.json").write_text(first, encoding="utf-8")
    assert call("show", tmp_path / "plan.json", "--format", "json", "--plain")[1] == first


def test_showing_what_cannot_be_read(call):
    code, out, err = call("show", "missing.txt")
    assert (code, out) == (3, "")
    assert err.startswith("compliance: missing.txt: không có tệp")


def test_a_rule_is_explained_in_words(call):
    code, out, _ = call("explain", "tt01")
    assert code == 0
    assert "Yêu cầu" in out
    assert "kế hoạch có số văn bản" in out
    assert json.loads(call("explain", "TT01", "--format", "json")[1])["rules"][0]["id"] == "TT01"


def test_a_pass_is_explained_in_a_document(call):
    code, out, _ = call("explain", SAMPLE, "TT01")
    assert code == 0
    assert "ĐẠT" in out
    assert "Số 58-KH/ĐU" in out
    assert "Vì sao" in out
    (document,) = json.loads(call("explain", SAMPLE, "TT01", "--format", "json")[1])["documents"]
    assert [(v["rule"], v["outcome"]) for v in document["verdicts"]] == [("TT01", "pass")]


def test_rules_are_listed(call):
    code, out, _ = call("rules", "list")
    assert code == 0
    assert all(name in out for name in ("TT01", "CC01", "SD04"))
    listed = json.loads(call("rules", "list", "--format", "json")[1])["rulesets"]
    assert {rule["id"] for ruleset in listed for rule in ruleset["rules"]} >= {"TT01", "CC01", "SD04"}


@pytest.mark.parametrize("what", ["plan", "report"])
def test_schemas_are_printed(call, what):
    code, out, _ = call("schema", what)
    assert code == 0
    assert json.loads(out)["additionalProperties"] is False


def test_version(call):
    assert call("--version")[1].startswith("compliance 0.")


# --- as a process of its own -------------------------------------------------------------------------------------


def test_standard_input(tmp_path):
    done = python("-m", "compliance", "check", "-", cwd=tmp_path, input=BARE)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("-\n")


@pytest.mark.skipif(os.name != "posix", reason="needs /dev/zero and a shell")
def test_endless_input_ends(tmp_path):
    with Path("/dev/zero").open("rb") as zero:
        done = python("-m", "compliance", "check", "-", cwd=tmp_path, stdin=zero)
    assert done.returncode == 3
    assert "quá cỡ" in done.stdout
    assert not done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_nobody_reads_the_output(tmp_path):
    closed = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1)"
    script = f"{closed}; from compliance.cli import run; run()"
    done = python("-c", script, "check", str(SAMPLES), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (141, "")


def test_output_is_utf8_whatever_the_terminal_says(tmp_path):
    done = python("-m", "compliance", "check", str(SAMPLE), "--all", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert "kế hoạch" in done.stdout.lower()
    done = python("-m", "compliance", "check", "không có.txt", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 3
