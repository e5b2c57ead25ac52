"""What every sample comes to at every stage, against files that a reviewer can read and a change must show in its diff.

UPDATE_GOLDEN=1 pytest tests/test_golden.py     writes the files anew
"""

from __future__ import annotations

import difflib
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from documents import SAMPLES, STRUCTURED, reading

from compliance.graph import PlanGraph
from compliance.syntax import parse
from compliance.writers.layout import shorten
from compliance.writers.plan import plan_json
from compliance.writers.tree import tree_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from documents import Reading

GOLDEN = Path(__file__).parent / "golden"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
WIDTH = 72


def tree(document: Reading) -> Iterator[str]:
    yield from (line.rstrip() for line in tree_lines(parse(document.source), WIDTH))


def plan(document: Reading) -> Iterator[str]:
    """Yield the facts without what is absent; the outline stands in the tree."""
    facts = plan_json(document.plan, plain=True)["plan"]
    facts["form"] = {"header": facts["form"]["header"]}
    yield yaml.safe_dump(present(facts), allow_unicode=True, sort_keys=False, width=10_000).rstrip()


def present(value: Any) -> Any:
    """Return a value without its absent parts."""
    if isinstance(value, dict):
        return {name: present(item) for name, item in value.items() if item not in (None, [], {}, False)}
    return [present(item) for item in value] if isinstance(value, list) else value


def graph(document: Reading) -> Iterator[str]:
    short = WIDTH // 3
    for source, kind, target in PlanGraph(document.plan).edges():
        yield f"{shorten(source, short)} --{kind}-> {shorten(target, short)}"


def verdicts(document: Reading) -> Iterator[str]:
    """Yield what was found with its lines and words, then, a line a rule, how often the others passed."""
    quiet: Counter[str] = Counter()
    for verdict in document.verdicts:
        if verdict.outcome in ("fail", "undecided"):
            places = [str(document.source.place(item.start).line) for item in verdict.evidence]
            yield f"{verdict.outcome} {verdict.rule} {verdict.level} {' '.join(dict.fromkeys(places))}"
            yield f"    {verdict.subject}: {verdict.message}"
        elif verdict.outcome == "pass":
            quiet[f"{verdict.outcome} {verdict.rule}"] += 1
    yield from (f"{name} x{count}" for name, count in quiet.items())


STAGES: dict[str, Callable[[Reading], Iterator[str]]] = {
    "tree": tree,
    "plan": plan,
    "graph": graph,
    "verdicts": verdicts,
}
FILES = {
    GOLDEN / stage / f"{path.stem}.txt": (stage, path)
    for path in SAMPLES
    for stage in STAGES
    if stage != "tree" or path.suffix not in STRUCTURED
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_samples_come_to_what_is_on_file(file):
    stage, path = FILES[file]
    got = "".join(f"{line}\n" for line in STAGES[stage](reading(path.read_bytes(), path.name)))
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(got, encoding="utf-8")
        pytest.skip("written anew")
    known = file.read_text(encoding="utf-8") if file.exists() else ""
    if got != known:
        changes = difflib.unified_diff(known.splitlines(), got.splitlines(), "on file", "now", n=1, lineterm="")
        pytest.fail(
            "\n".join([*changes, "If this is meant: UPDATE_GOLDEN=1 pytest tests/test_golden.py"]), pytrace=False
        )


def test_no_file_without_a_sample():
    files = {file for file in GOLDEN.rglob("*") if file.is_file()}
    assert files - set(FILES) == set()
