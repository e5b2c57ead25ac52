"""`rules show|test|coverage|site` and the page of `explain`: what they print, and that mutants die."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser

import pytest
from rules_helper import rulebook
from test_law import HEADER, INSTRUMENT, PROVISION, RULE

from compliance import cli
from compliance.coverage import coverage, totals
from compliance.law import load
from compliance.law.instruments import CLASSES
from compliance.messages import speaker
from compliance.mutants import mutants
from compliance.trial import trial
from compliance.writers.rule import known_words


@pytest.fixture
def call(capsys):
    """Run a command line; return exit code, standard output and standard error."""

    def run(*args: object) -> tuple[int, str, str]:
        code = cli.main(list(map(str, args)))
        out, err = capsys.readouterr()
        return code, out, err

    return run


# --- show -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "present", "absent"),
    [
        ("2025-11-22", ["cấp huyện ít nhất 01 ngày", "cấp tỉnh, huyện, xã"], ["khoản 1, sửa đổi bởi 215-KL/TW"]),
        ("2025-11-23", ["Điều 4 khoản 1, sửa đổi bởi 215-KL/TW", "cố định trong tháng"], ["cấp huyện ít nhất"]),
        ("2019-02-17", ["không có hiệu lực vào 17/02/2019"], ["khoản 1, sửa đổi bởi 215-KL/TW"]),
    ],
)
def test_an_instrument_is_shown_as_of_a_day(call, day, present, absent):
    code, out, _ = call("rules", "show", "11-qđi/tw", "--as-of", day)
    text = " ".join(out.split())
    assert code == 0
    assert [words for words in present if words not in text] == []
    assert [words for words in absent if words in text] == []


def test_an_instrument_as_data(call):
    shown = json.loads(call("rules", "show", "11-QĐi/TW", "--as-of", "2025-12-01", "--format", "json")[1])["instrument"]
    (clause,) = [item for item in shown["provisions"] if item["provision"] == "Điều 4 khoản 1"]
    assert (clause["amended_by"], clause["from"], clause["to"]) == ("215-KL/TW", "2025-11-23", None)
    assert "11-QĐi/TW/4.1.xã" in clause["rules"]
    act = json.loads(call("rules", "show", "215-KL/TW", "--format", "json")[1])["instrument"]
    assert {"of": "11-QĐi/TW", "provision": "Điều 4 khoản 1", "does": "replace", "from": "2025-11-23"} in act[
        "amendments"
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_rule_is_shown_with_its_law_its_terms_and_examples(call, lang):
    code, out, _ = call("rules", "show", "11-QĐi/TW/4.1.xã", "--lang", lang)
    assert (code, out) == call("explain", "11-QĐi/TW/4.1.xã", "--lang", lang)[:2]
    say = speaker(lang)
    for words in (
        "rule.binds",
        "rule.require",
        "rule.term",
        "rule.law",
        "rule.parameter",
        "rule.counts",
        "rule.example",
    ):
        assert say(words) in out
    assert known_words("S*", say) in out
    assert "Tiếp dân định kỳ hằng tháng" in out


def test_what_is_not_there_gets_the_nearest_names(call):
    code, _, err = call("rules", "show", "11-QD/TW")
    assert code == 2
    assert "11-QĐi/TW" in err


# --- test -------------------------------------------------------------------------------------------------------

NUMBERED = HEADER + RULE.replace("'present plan.number'", "'present plan.number and present plan.symbol'")
EXAMPLES = """
[[rule.example]]
name = "đủ"
expect = "pass"
plan = { number = "1", symbol = "KH" }
[[rule.example]]
name = "thiếu số"
expect = "fail"
plan = { symbol = "KH" }
"""


def write(tmp_path, text):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_survivor_is_named(call, tmp_path):
    code, out, _ = call("rules", "test", "--rules", write(tmp_path, NUMBERED + EXAMPLES))
    assert code == 1
    assert "X1: không ví dụ nào nhận ra khi bỏ một phần của “require 2”" in out
    assert out.endswith("2 ví dụ, 0 sai · 4 đột biến, 1 sống sót · điểm 75 %\n")


def test_enough_examples_kill_all(call, tmp_path):
    more = EXAMPLES + '[[rule.example]]\nname = "thiếu ký hiệu"\nexpect = "fail"\nplan = { number = "1" }\n'
    code, out, _ = call("rules", "test", "--rules", write(tmp_path, NUMBERED + more), "--lang", "en")
    assert (code, out) == (0, "3 examples, 0 wrong · 4 mutants, 0 survived · score 100 %\n")


@pytest.mark.parametrize(
    ("examples", "problem"),
    [
        (EXAMPLES.replace('"fail"', '"pass"'), "X1 · thiếu số: cần “đạt”, ra “không đạt”"),
        (EXAMPLES.replace('"fail"\n', '"fail"\nsays = "ký tự"\n'), "X1 · thiếu số: câu thông báo không có “ký tự”"),
        ("", "X1: chưa có ví dụ nào"),
    ],
)
def test_a_wrong_example_is_told(call, tmp_path, examples, problem):
    code, out, _ = call("rules", "test", "--rules", write(tmp_path, NUMBERED + examples))
    assert code == 1
    assert problem in " ".join(out.split())


DATED = (
    INSTRUMENT
    + '[[binds]]\nside = "party"\n'
    + PROVISION
    + '[[parameter]]\nname = "least"\nprovision = "Điều 1"\nvi = "số"\nen = "number"\nvalues = [{ value = 2 }]\n'
    + RULE.replace("'present plan.number'", """'count(e in plan.events) >= parameter("least")'""").replace(
        "message", 'known = "P"\nprovision = "Điều 1"\nwhen = "plan.issued > 2019-05-05"\nmessage'
    )
)


def test_every_kind_of_mutant(tmp_path):
    (rule,) = load(write(tmp_path, DATED), details=True).rules
    assert sorted((one.key, one.detail) for one in mutants(rule)) == [
        ("date 2019-05-05", "when"),
        ("date 2019-05-05", "when"),
        ("drop", "binds"),
        ("drop", "require"),
        ("drop", "when"),
        ("earlier", "from"),
        ("later", "from"),
        ("negate", "require"),
        ("negate", "when"),
        ("parameter", "least = 1"),
        ("parameter", "least = 3"),
    ]


def test_rules_are_tried_by_instrument_and_as_data(call):
    code, out, _ = call("rules", "test", "11-QĐi/TW", "TT01", "--format", "json")
    found = json.loads(out)
    assert (code, found["failed"], found["survived"], found["score"]) == (0, 0, 0, 100)
    assert {rule["id"] for rule in found["rules"]} >= {"TT01", "11-QĐi/TW/4.1.xã", "11-QĐi/TW/6"}


def test_the_trial_of_a_rule_counts_its_mutants():
    (rule,) = rulebook().named("TT04")
    found = trial(rule)
    assert (found.failed, found.mutants >= 4) == ((), True)


# --- coverage ---------------------------------------------------------------------------------------------------


def test_every_instrument_is_covered_clause_by_clause(call):
    found = json.loads(call("rules", "coverage", "--format", "json", "--as-of", "2026-03-01")[1])
    clauses = [clause for one in found["instruments"] for clause in one["provisions"]]
    assert found["totals"] == {sort: sum(1 for clause in clauses if clause["class"] == sort) for sort in CLASSES}
    assert [c["provision"] for c in clauses if c["class"] == "checked" and not c["rules"]] == []
    known = {rule.id for rule in rulebook().rules}
    assert {name for clause in clauses for name in clause["rules"]} <= known
    assert {item["designation"] for item in found["instruments"]} == {
        item.designation for item in rulebook().rulesets if item.regulation
    }


def test_coverage_of_some_instruments_in_words(call):
    out = " ".join(call("rules", "coverage", "11-QĐi/TW")[1].split())
    assert "được quy tắc xét: 11-QĐi/TW/4.1.tỉnh" in out
    assert "07-QC/TU" not in out


def test_a_wording_of_the_past_or_future_is_shown_where_none_is_in_force():
    one = next(item for item in coverage(rulebook(), dt.date(2000, 1, 1)) if item.instrument.designation == "11-QĐi/TW")
    assert not one.in_force
    assert {clause.provision.by for clause in one.clauses} == {None}
    assert sum(totals([one]).values()) == len(one.clauses)


# --- the site ---------------------------------------------------------------------------------------------------


class Links(HTMLParser):
    """Collects where a page leads, and what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Note links and what would be loaded."""
        values = dict(attrs)
        self.links |= {values["href"]} if tag == "a" else set()
        self.loads |= {values.get(key) or "" for key in ("src", "srcset", "data")} - {""}
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Every element closes the one opened last."""
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    assert cli.main(["rules", "site", str(folder), "--as-of", "2026-03-01"]) == 0
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_site_has_a_page_for_everything_and_loads_nothing(pages):
    home = pages["index.html"]
    for name in {rule.id for rule in rulebook().rules} | {r.designation for r in rulebook().rulesets if r.regulation}:
        assert f"<b>{name}</b>" in home
    for text in pages.values():
        found = Links()
        found.feed(text)
        assert found.open == []
        assert found.links <= pages.keys()
        assert not found.loads
        assert not re.search(r"https?:|@import|url\(", text)


def test_the_site_is_the_same_each_time(pages, tmp_path):
    assert cli.main(["rules", "site", str(tmp_path), "--as-of", "2026-03-01"]) == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == pages


def test_what_rules_say_is_text_on_a_page_not_markup(call, tmp_path):
    text = INSTRUMENT.replace('"Thử"', '"<script>alert(1)</script>"') + PROVISION.replace("checked", "attestation")
    code, out, _ = call("rules", "coverage", "--format", "html", "--rules", write(tmp_path, text))
    assert code == 0
    assert "<script>alert" not in out
    assert "&lt;script&gt;alert(1)" in out
