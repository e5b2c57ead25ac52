"""Rule files: read whole or refused with file, rule, line, column and cure; the compiled form is the same thing."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from conftest import python
from rules_helper import rulebook

from compliance.errors import BrokenRules
from compliance.law import compile_rules, load, store
from compliance.resources import data_dir, digest, read_compiled

HEADER = '[ruleset]\ntitle = "Thử"\n'
RULE = """
[[rule]]
id = "X1"
title = "Có số"
for = "plan"
require = 'present plan.number'
level = "error"
message = "Thiếu số: {found}."
"""

INSTRUMENT = """
[ruleset]
designation = "1-QC/TU"
type = "Quy chế"
title = "Thử"
issuer = "Ban Thường vụ Tỉnh ủy"
issued = 2020-01-01
in_force = { from = 2020-01-01 }
known = "P"
"""
PROVISION = """
[[provision]]
at = "Điều 1"
text = "Có số."
class = "checked"
known = "P"
"""


def rules(tmp_path, text, name="thu.toml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load(tmp_path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            HEADER + RULE.replace("plan.number", "plan.numbr"),
            "thu.toml, quy tắc X1, dòng 8, cột 25: “plan” không có trường “numbr”; có phải là “number”?.",
        ),
        (
            HEADER + RULE.replace("'present plan.number'", "'''\npresent plan.title and\n  presnt plan.number\n'''"),
            "thu.toml, quy tắc X1, dòng 10, cột 3: không hiểu “presnt”; có phải là “present”?.",
        ),
        (
            HEADER + RULE.replace("{found}", "{plan.numbr}"),
            "thu.toml, quy tắc X1, dòng 10, cột 28: “plan” không có trường “numbr”; có phải là “number”?.",
        ),
        (
            HEADER + RULE + "[rule.en]\ntitle = 'a'\nmessage = '{plan.x}'\n",
            "dòng 13, cột 18: “plan” không có trường “x”",
        ),
        (HEADER + RULE.replace("{found}", "{found"), "quy tắc X1, dòng 10, cột 12: ngoặc nhọn"),
        (
            HEADER + RULE.replace("title =", "titel ="),
            "quy tắc X1, dòng 6, cột 10: không có khóa “titel”; có phải là “title”?",
        ),
        (
            HEADER + RULE + "[rule.en]\ntitel = 'a'\n",
            "quy tắc X1, dòng 12, cột 10: không có khóa “titel”; có phải là “title”?",
        ),
        (HEADER + RULE.replace('for = "plan"\n', ""), "quy tắc X1, dòng 4, cột 1: thiếu khóa “for”"),
        (
            HEADER + RULE.replace('for = "plan"', 'for = "evnt"'),
            "“evnt” của “for” không dùng được; có phải là “event”?",
        ),
        (
            HEADER + RULE.replace('"error"', '"fatal"'),
            "giá trị “fatal” của “level” không dùng được; dùng được: 'error',",
        ),
        (HEADER + RULE.replace('"error"', "3"), "quy tắc X1, dòng 9, cột 9: giá trị “3” của “level”"),
        (HEADER + RULE + 'at = ["plan.titl"]\n', "“plan” không có trường “titl”; có phải là “title”?"),
        (HEADER + RULE + 'at = ["count(e in plan.events)"]\n', "không phải là một đường dẫn"),
        (HEADER + RULE + "assess = 'present plan.form.header'\n", "có “assess” thì phải có “unknown”"),
        (
            HEADER + RULE + "valid = { from = 2026-01-02, to = 2026-01-02 }\n",
            "ngày hết hiệu lực phải sau ngày có hiệu lực",
        ),
        (HEADER + RULE + 'basis = "form"\n', "không có [[basis]] nào tên “form”"),
        (HEADER + RULE.replace("{found}", "{basis}"), "nhắc {basis} nhưng quy tắc không có khóa “basis”"),
        (
            HEADER + "[[basis]]\nname = 'form'\nside = 'party'\ntext = 'a'\nen = 'a'\n" + RULE + 'basis = "form"\n',
            "[[basis]] cuối cùng của “form” phải dùng được cho mọi khối, mọi ngày",
        ),
        (
            HEADER + "[[basis]]\nname = 'f'\nside = 'prty'\ntext = 'a'\nen = 'a'\n",
            "căn cứ f, dòng 5, cột 9: giá trị “prty”",
        ),
        (HEADER.replace("title", "designation") + RULE, "thiếu khóa “title”"),
        (HEADER + RULE + RULE, "thu.toml, quy tắc X1: mã này đã dùng ở thu.toml"),
        (HEADER + RULE + "title = 'lại'\n", "không đúng cú pháp TOML"),
        (HEADER + RULE.replace('"X1"', '"a b"'), "giá trị của “id” không đúng"),
        (
            HEADER
            + "[[term]]\nname = 'named'\nfor = 'event'\nmeans = 'present event.nam'\nvi = ['a', 'b']\nen = ['a', 'b']\n",
            "thuật ngữ named, dòng 6, cột 24: “event” không có trường “nam”; có phải là “name”?",
        ),
        (
            HEADER
            + "[[term]]\nname = 'days'\nfor = 'event'\nmeans = 'present event.name'\nvi = ['a', 'b']\nen = ['a', 'b']\n",
            "tên “days” đã có",
        ),
        (
            HEADER
            + "[[term]]\nname = 'named'\nfor = 'event'\nmeans = 'present event.name'\nvi = ['a', 'b']\nen = ['a']\n",
            "“vi” và “en” phải có số câu bằng nhau",
        ),
        (RULE, "thu.toml: thiếu khóa “ruleset”"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, text, problem):
    with pytest.raises(BrokenRules) as error:
        rules(tmp_path, text)
    assert problem in str(error.value)


def test_terms_cannot_grow_a_condition_without_end(tmp_path):
    long = " or ".join(["present event.name"] * 170)
    term = f"[[term]]\nname = 'big'\nfor = 'event'\nmeans = '{long}'\nvi = ['a', 'b']\nen = ['a', 'b']\n"
    use = " or ".join(["big(event)"] * 20)
    with pytest.raises(BrokenRules, match="quá dài sau khi thay các thuật ngữ"):
        rules(tmp_path, HEADER + term + RULE.replace("'present plan.number'", f"'{use}'").replace('"plan"', '"event"'))


def test_a_term_speaks_of_what_it_is_given(tmp_path):
    term = """
[[term]]
name = "busy"
for = "event"
means = 'some e in plan.events where e.name == event.name : present e.place'
vi = ["{} đông", "{} vắng"]
en = ["{} is busy", "{} is quiet"]
"""
    require = "require = 'every e in plan.events : busy(e)'"
    rule = rules(tmp_path, HEADER + term + RULE.replace("require = 'present plan.number'", require)).rules[0]
    from compliance.condition.words import glossary, sentence
    from compliance.examples import run
    from compliance.law import Example

    events = [{"kind": "dialogue", "name": "A", "place": "ở đây"}, {"kind": "dialogue", "name": "B"}]
    assert run(rule, Example("", "pass", {"events": events[:1]}, None, None))[0] == "pass"
    outcome, (verdict,) = run(rule, Example("", "fail", {"events": events}, None, None))
    assert (outcome, verdict.why) == (
        "fail",
        "Cần: với mọi sự kiện: sự kiện đó đông. Ở đây: sự kiện “B” vắng.",
    )
    assert sentence(rule.require.node, "plan", "en") == "for every one of the events: that event is busy"
    meaning = glossary(rule.require.node, "plan")
    assert meaning == {
        "sự kiện đông": "có ít nhất một sự kiện mà tên sự kiện của sự kiện kia là tên sự kiện của sự kiện và"
        " sự kiện kia có địa điểm"
    }


def test_folders_and_files_that_cannot_be_read(tmp_path):
    with pytest.raises(BrokenRules, match="Không có thư mục quy tắc"):
        load(tmp_path / "none")
    (tmp_path / "a.toml").write_bytes(b"[ruleset]\ntitle = '\xff'\n")
    with pytest.raises(BrokenRules, match=r"a\.toml: không phải là văn bản UTF-8"):
        load(tmp_path)
    (tmp_path / "a.toml").write_bytes(b"[ruleset]\n" + b"#" * 2_000_001)
    with pytest.raises(BrokenRules, match=r"a\.toml: lớn hơn 2 MB"):
        load(tmp_path)


def test_registries_are_no_rule_sets_and_subfolders_are_read(tmp_path):
    (tmp_path / "bodies.toml").write_text("[kinds]\n", encoding="utf-8")
    (tmp_path / "tinh").mkdir()
    rules(tmp_path / "tinh", HEADER + RULE)
    (found,) = load(tmp_path).rulesets
    assert (found.path, found.designation, found.regulation) == ("tinh/thu.toml", "thu", None)


@pytest.mark.parametrize(
    ("level", "known", "sources", "expected"),
    [
        ("error", "P", [], "error"),
        ("error", "S*", [], "error"),
        ("error", "S", ["một nguồn"], "warning"),
        ("error", "S", ["một nguồn", "hai nguồn"], "error"),
        ("error", "S(seed)", [], "note"),
        ("warning", "M", [], "note"),
        ("note", "P", [], "note"),
    ],
)
def test_a_level_is_capped_by_how_well_the_clause_is_known(tmp_path, level, known, sources, expected):
    extra = f'level = "{level}"\nknown = "{known}"\nsources = {sources}\n'
    text = INSTRUMENT + PROVISION + RULE.replace('level = "error"\n', extra + 'provision = "Điều 1"\n')
    (rule,) = rules(tmp_path, text).rules
    assert (rule.level, rule.regulation) == (expected, "1-QC/TU")


def test_rules_are_found_by_name_whatever_the_case():
    assert [rule.subject for rule in rulebook().named("tg02")] == ["event", "task"]
    assert rulebook().named("TG2") == ()


# --- the compiled form ------------------------------------------------------------------------------------------


def as_json(ruleset):
    """Return a rule set, with details, as it is stored."""
    return json.loads(json.dumps([store.rules_data(ruleset), store.details_data(ruleset)]))


def test_the_compiled_form_is_current():
    """Run `python -m compliance.law` after a change of a rule file."""
    home = data_dir("rulesets")
    digests = {path: item["sha256"] for path, item in read_compiled(home / store.RULES, 3).items()}
    stored = store.load(home, digests, details=True)
    assert stored is not None
    assert [as_json(item) for item in stored] == [as_json(item) for item in rulebook().rulesets]
    assert digests == {
        path: digest((home / path).read_bytes())
        for path in (*[item.path for item in rulebook().rulesets], "terms.toml")
    }


def test_ordinary_runs_come_without_what_only_people_ask_for():
    brief = load()
    assert [rule.id for rule in brief.rules] == [rule.id for rule in rulebook().rules]
    assert {(ruleset.instrument, rule.examples) for ruleset in brief.rulesets for rule in ruleset.rules} == {(None, ())}


def test_a_changed_file_is_read_again_and_a_broken_compiled_form_ignored(tmp_path):
    rules(tmp_path, HEADER + RULE)
    compile_rules(tmp_path)
    assert rules(tmp_path, HEADER + RULE.replace("X1", "X2")).rules[0].id == "X2"
    compile_rules(tmp_path)
    assert [rule.id for rule in load(tmp_path).rules] == ["X2"]
    for broken in (b"{", b"[]", b'{"version": 0}', b"\xff"):
        (tmp_path / store.RULES).write_bytes(broken)
        assert load(tmp_path).rules[0].id == "X2"


def test_a_new_file_makes_the_compiled_form_stale(tmp_path):
    rules(tmp_path, HEADER + RULE)
    compile_rules(tmp_path)
    assert len(rules(tmp_path, HEADER + RULE.replace("X1", "X2"), "khac.toml").rules) == 2
    compile_rules(tmp_path)
    (tmp_path / "khac.toml").unlink()
    assert len(load(tmp_path).rules) == 1


def test_ordinary_runs_need_no_toml_pydantic_or_lark():
    code = "import sys; from compliance import law; law.load(); print(sorted({'lark', 'pydantic', 'tomllib'} & set(sys.modules)))"
    assert python("-c", code).stdout == "[]\n"


def test_the_rules_can_be_compiled_from_the_command_line(tmp_path):
    rules(tmp_path, HEADER + RULE)
    done = python("-m", "compliance.law", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert read_compiled(tmp_path / store.RULES, 3)["thu.toml"]["rules"][0]["id"] == "X1"
    (tmp_path / "thu.toml").write_text(HEADER + RULE.replace("plan.", "pln."), encoding="utf-8")
    done = python("-m", "compliance.law", str(tmp_path))
    assert (done.returncode, "có phải là “plan”" in done.stderr) == (1, True)


def test_dates_of_a_rule_are_kept(tmp_path):
    (rule,) = rules(tmp_path, HEADER + RULE + "valid = { from = 2019-02-18, to = 2025-11-23 }\n").rules
    assert (rule.begin, rule.end) == (dt.date(2019, 2, 18), dt.date(2025, 11, 23))
