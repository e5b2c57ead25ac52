"""Pictures: nothing overlaps, words stay in their boxes, everything drawn leads to the text, files are well formed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from conftest import NEIGHBOUR, ROOT

from compliance import cli
from compliance.commands.drawing import side_of
from compliance.messages import speaker
from compliance.pictures.chart import chart_of
from compliance.pictures.lanes import graph_scene
from compliance.pictures.letters import width, wrap
from compliance.pictures.marks import Marks, marks_of
from compliance.pictures.scene import Box, Line, Node, Panel, Scene, Words
from compliance.pictures.svg import svg
from compliance.pipeline import plan_of
from compliance.plan import Fact
from compliance.readers import read
from compliance.verdict import Evidence, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from compliance.plan import Plan

SAY = speaker("vi")
SAMPLES = [path for path in sorted((ROOT / "samples").iterdir()) if path.suffix in (".txt", ".md", ".html", ".yaml")]
SEEDS = sorted((NEIGHBOUR / "seeds").glob("*.txt")) if NEIGHBOUR.is_dir() else []
DIALOGUE = ROOT / "samples" / "ke-hoach-doi-thoai-thanh-nien-mttq-tinh-2023.md"


@cache
def plan_in(path: Path) -> Plan:
    return plan_of(read(path.name, path.read_bytes()))


def verdict(rule: str, *spans: tuple[int, int], outcome: str = "fail", level: str = "error") -> Verdict:
    evidence = tuple(Evidence(start, end, "") for start, end in spans)
    return Verdict(
        rule, rule, None, None, outcome, level, "việc", "thông điệp <&>", "", "", True, "sửa", None, evidence
    )


def marked(plan: Plan) -> Marks:
    """Mark everything in a plan with findings of every weight."""
    spans = [(item.start, item.end) for item in (*plan.events, *plan.tasks)]
    levels = ("error", "warning", "note")
    found = [verdict(f"TT0{at}", *spans, level=level) for at, level in enumerate(levels)]
    return marks_of(plan, [*found, verdict("11-QĐi/TW/4.1.c", *spans, outcome="undecided"), verdict("CC01", (0, 0))])


def many(plan: Plan, count: int) -> Plan:
    """Return a plan with `count` tasks for several bodies and different events."""
    tasks, events = plan.tasks, plan.events * 3
    events = tuple(replace(event, id=f"e{at}") for at, event in enumerate(events, 1))
    keys = tuple(event.id for event in events)
    repeated = [
        replace(
            tasks[at % len(tasks)],
            id=f"t{at}",
            about=keys[at % len(keys) :],
            actors=tuple(
                replace(actor, body=Fact(f"{actor.body.value} số {at % 9}", 0, 0))
                for actor in tasks[at % len(tasks)].actors
            ),
        )
        for at in range(count)
    ]
    return replace(plan, tasks=tuple(repeated), events=events)


def check_scene(scene: Scene) -> None:
    """Assert that words neither overlap nor leave the picture or their card, and that lines cross no words."""
    words = [shape for shape in scene.shapes() if isinstance(shape, Words)]
    assert words
    whole = Box(0, 0, scene.width, scene.height)
    assert [item.text for item in words if not whole.holds(item.box)] == []
    ordered = sorted(words, key=lambda item: item.box.y)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.box.y >= one.box.bottom:
                break
            assert not one.box.meets(other.box), (one.text, other.text)
    for part in scene.parts:
        panels = [shape for shape in part.shapes if isinstance(shape, Panel)] if isinstance(part, Node) else []
        if panels:
            assert [w.text for w in part.shapes if isinstance(w, Words) and not panels[0].box.holds(w.box)] == []
    cards = [
        item.box
        for item in scene.shapes()
        if isinstance(item, Panel) and item.look in ("card", "eventcard") and item.box.w > 20
    ]
    assert [pair for pair in combinations(cards, 2) if pair[0].meets(pair[1])] == []
    for line in (shape for shape in scene.parts if isinstance(shape, Line) and shape.look in ("wire", "chain")):
        for (x, y), (x2, y2) in zip(line.points, line.points[1:], strict=False):
            path = Box(min(x, x2), min(y, y2), max(abs(x - x2), 0.1), max(abs(y - y2), 0.1))
            assert [item.text for item in words if item.box.meets(path)] == []


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("path", [*SEEDS, *SAMPLES], ids=lambda path: path.stem)
def test_nothing_overlaps(path, narrow):
    plan = plan_in(path)
    check_scene(graph_scene(chart_of(plan, marked(plan), side_of, SAY), SAY, narrow=narrow))


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_hundred_tasks_still_have_their_place(narrow):
    plan = many(plan_in(DIALOGUE), 100)
    scene = graph_scene(chart_of(plan, marked(plan), side_of, SAY), SAY, narrow=narrow)
    check_scene(scene)
    keys = {part.key for part in scene.parts if isinstance(part, Node)}
    assert {f"t{at}" for at in range(100)} <= keys


def test_every_event_and_task_leads_to_its_words():
    plan = plan_in(DIALOGUE)
    scene = graph_scene(chart_of(plan, marked(plan), side_of, SAY), SAY)
    spans = {part.key: (part.start, part.end) for part in scene.parts if isinstance(part, Node)}
    for item in (*plan.events, *plan.tasks):
        assert spans[item.id] == (item.start, item.end)


def test_findings_belong_to_the_smallest_thing_around_them():
    plan = plan_in(DIALOGUE)
    task = plan.tasks[0]
    marks = marks_of(
        plan,
        [
            verdict("TG08", (task.start, task.start + 1), (task.start + 1, task.start + 2)),
            verdict("TT01", (0, 1)),
            verdict("SD01", (0, 1), outcome="pass"),
            replace(verdict("SD02", (0, 1)), waived_by="ai đó"),
        ],
    )
    assert [mark.rule for mark in marks.of(task.id)] == ["TG08"]
    assert [mark.rule for mark in marks.whole] == ["TT01"]
    assert [mark.rule for mark in marks.all()] == ["TT01", "TG08"]


@pytest.mark.parametrize("words", ["", "a", "đối thoại " * 40, "x" * 300, "Ủy ban nhân dân tỉnh\u0007 và </text>"])
def test_lines_fit(words):
    for most in (1, 3, 99):
        lines = wrap(words, 120, 12, most)
        assert len(lines) <= most
        assert all(width(line, 12) <= 120 for line in lines)
        whole = "".join("".join(c if c.isprintable() else " " for c in words).split())
        assert whole.startswith("".join(lines).replace(" ", "").rstrip("…"))


HOSTILE = (
    'KẾ HOẠCH\nđối thoại <script>alert(1)</script> ]]> & "năm" 2026\n\nI. NỘI DUNG\n1. Đối thoại với <b>nhân dân</b>'
)


def run(capsys, *args: str) -> str:
    assert cli.main(list(args)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shape", ["svg", "graphml", "html", "dot", "mermaid", "text"])
def test_hostile_words_stay_words(shape, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    out = run(capsys, "graph", str(tmp_path / "a.txt"), "--format", shape)
    if shape in ("svg", "graphml"):
        ET.fromstring(out)
    if shape in ("svg", "graphml", "html"):
        assert "<script>alert" not in out
    assert "alert(1)" in out


def test_the_svg_is_whole_and_the_same_every_time():
    plan = plan_in(DIALOGUE)
    first, second = (svg(graph_scene(chart_of(plan, marked(plan), side_of, SAY), SAY)) for _ in range(2))
    assert first == second
    root = ET.fromstring(first)
    drawn = "".join(root.itertext())
    assert "var(" not in first
    assert all(word in drawn for word in ("SỰ KIỆN", "thời hạn", "× TT00", "! TT01", "i TT02", "? 11-QĐi/TW"))


def check_page(html: str, text: str) -> None:
    """Assert that a page stands alone and holds the whole text in pieces that add up to it."""
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)
    script = html.partition("<script>")[2].partition("</script>")[0]
    assert 0 < len(script) < 60_000
    words = html.partition('<div class="words">')[2].partition("</div>")[0]
    assert "".join(ET.fromstring(f"<p>{words}</p>").itertext()) == text
    at = {int(number) for number in re.findall(r'data-at="(\d+)"', words)} | {len(text)}
    spans = {tuple(map(int, pair)) for pair in re.findall(r'data-start="(\d+)" data-end="(\d+)"', html)}
    assert spans
    assert all({start, end} <= at for start, end in spans if start < end)


def test_the_page_stands_alone(capsys):
    html = run(capsys, "graph", str(DIALOGUE), "--format", "html")
    check_page(html, read(DIALOGUE.name, DIALOGUE.read_bytes()).text)


def test_data_for_other_programs(capsys):
    path = str(ROOT / "samples" / "b-tinh-cau-truc.json")
    graph = ET.fromstring(run(capsys, "graph", path, "--format", "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {node.get("id") for node in graph.iter(f"{space}node")}
    ends = {edge.get(end) for edge in graph.iter(f"{space}edge") for end in ("source", "target")}
    assert ends <= nodes
    dot = run(capsys, "graph", path, "--format", "dot")
    assert dot.startswith("digraph")
    assert dot.rstrip().endswith("}")
    assert len(re.findall(r"^  n\d+ \[", dot, re.MULTILINE)) == len(nodes)
    mermaid = run(capsys, "graph", path, "--format", "mermaid")
    assert mermaid.startswith("flowchart LR")
    assert len(re.findall(r'^  n\d+[(\[{/]+"', mermaid, re.MULTILINE)) == len(nodes)
    assert "Bí thư Tỉnh ủy" in dot
    assert "Bí thư Tỉnh ủy" in mermaid


def test_the_terminal_shows_lanes(capsys):
    out = run(capsys, "graph", str(DIALOGUE))
    assert all(len(line) <= 80 for line in out.splitlines())
    assert "SỰ KIỆN" in out
    assert "■ " in out


def test_several_plans_are_one_graph_and_no_picture(capsys):
    paths = [str(ROOT / "samples" / name) for name in ("b-tinh-cau-truc.json", "ke-hoach-doi-thoai-tinh-uy-2019.txt")]
    graph = ET.fromstring(run(capsys, "graph", *paths, "--format", "graphml"))
    ids = [node.get("id") for node in graph.iter("{http://graphml.graphdrawing.org/xmlns}node")]
    alone = [
        len(re.findall(r"^  n\d+ \[", run(capsys, "graph", path, "--format", "dot"), re.MULTILINE)) for path in paths
    ]
    assert len(set(ids)) == len(ids) < sum(alone)
    assert cli.main(["graph", *paths, "--format", "svg"]) == 2
    assert "graphml" in capsys.readouterr().err
