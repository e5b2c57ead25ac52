"""The graph of a plan: who does what for which event, each edge with the words it was read from."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import ROOT

from compliance.bodies import Registry, normal
from compliance.graph import PlanGraph
from compliance.pipeline import plan_of
from compliance.readers import read

SAMPLES = sorted((ROOT / "samples").iterdir())


def graph_of(path: Any) -> tuple[str, dict[str, Any]]:
    source = read(path.name, path.read_bytes())
    return source.text, PlanGraph(plan_of(source)).as_json()


def edges(graph: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    label = {node["id"]: node["label"] for node in graph["nodes"]}
    return [(label[edge["from"]], label[edge["to"]]) for edge in graph["edges"] if edge["type"] == kind]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_edges_join_known_nodes_and_lie_in_the_text(path):
    text, graph = graph_of(path)
    nodes = {node["id"] for node in graph["nodes"]}
    assert len(nodes) == len(graph["nodes"])
    for edge in graph["edges"]:
        assert {edge["from"], edge["to"]} <= nodes
        assert 0 <= edge["span"][0] <= edge["span"][1] <= len(text)


def test_the_questions_a_graph_answers():
    _, graph = graph_of(ROOT / "samples" / "b-tinh-cau-truc.json")
    first = "e1 Hội nghị đối thoại với Nhân dân các xã biên giới"
    assert ("Bí thư Tỉnh ủy", first) in edges(graph, "hosts")
    collect = "t1 Tổng hợp ý kiến, kiến nghị của Nhân dân"
    assert ("Ban Tuyên giáo và Dân vận Tỉnh ủy", collect) in edges(graph, "leads")
    assert ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", collect) in edges(graph, "cooperates")
    assert (collect, "Thường trực Tỉnh ủy") in edges(graph, "delivers_to")
    assert (collect, "Văn phòng Tỉnh ủy") in edges(graph, "via")
    assert (collect, "trước mỗi hội nghị ít nhất 15 ngày") in edges(graph, "due")
    assert (collect, first) in edges(graph, "about")
    assert "11-QĐi/TW" in {document for _, document in edges(graph, "cites")}


def test_products_lead_from_opinions_to_the_conclusion():
    _, graph = graph_of(ROOT / "samples" / "b-tinh-cau-truc.json")
    first = "e1 Hội nghị đối thoại với Nhân dân các xã biên giới"
    assert ("t1 Tổng hợp ý kiến, kiến nghị của Nhân dân", "Ý kiến, kiến nghị đã tổng hợp") in edges(graph, "makes")
    assert ("Ý kiến, kiến nghị đã tổng hợp", "Nội dung trả lời") in edges(graph, "prepares")
    assert ("Nội dung trả lời", first) in edges(graph, "prepares")
    assert (first, "Thông báo kết luận") in edges(graph, "follows")
    assert ("Đảng ủy Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh") in edges(graph, "directs")
    assert ("Bí thư Tỉnh ủy", "Tỉnh ủy") in edges(graph, "member_of")


def test_every_task_tells_which_events_it_serves_and_why():
    _, graph = graph_of(ROOT / "samples" / "ke-hoach-doi-thoai-tinh-uy-2019.txt")
    reasons = {(edge["from"], edge["to"]): edge["reason"] for edge in graph["edges"] if edge["type"] == "about"}
    assert reasons["task:t1", "event:e1"] == "named"
    assert ("task:t1", "event:e2") not in reasons
    assert reasons["task:t8", "event:e1"] == "each"


def test_several_plans_share_their_bodies_and_nothing_else():
    plans = []
    for name in ("b-tinh-cau-truc.json", "ke-hoach-doi-thoai-tinh-uy-2019.txt"):
        path = ROOT / "samples" / name
        plans.append(plan_of(read(path.name, path.read_bytes())))
    graph = PlanGraph(*plans).as_json()
    offices = [node["id"] for node in graph["nodes"] if node["label"] == "Văn phòng Tỉnh ủy"]
    assert len(offices) == 1
    events = [node["id"] for node in graph["nodes"] if node["kind"] == "event"]
    assert len(events) == len(plans[0].events) + len(plans[1].events)
    assert {edge["plan"] for edge in graph["edges"]} == {"1", "2"}


def test_a_body_is_one_node_however_it_is_written():
    _, graph = graph_of(ROOT / "samples" / "b-huyen-phu-luc-lich.txt")
    names = [node["label"] for node in graph["nodes"] if node["kind"] == "body"]
    assert len({normal(name) for name in names}) == len(names)
    assert ("UBND tỉnh" in names, "Ủy ban nhân dân tỉnh" in names) == (False, True)


@pytest.mark.parametrize(
    ("group", "body", "member"),
    [
        ("Các đảng ủy trực thuộc Tỉnh ủy", "Đảng ủy Ủy ban nhân dân tỉnh", True),
        ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", "Văn phòng Tỉnh ủy", True),
        ("Các ban Đảng, Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy", True),
        ("Các sở, ban, ngành tỉnh", "Sở Y tế", True),
        ("UBND các huyện, thành phố", "Ủy ban nhân dân huyện Giồng Trôm", True),
        ("UBND các huyện, thành phố", "Ủy ban nhân dân tỉnh", False),
        ("Các đảng ủy trực thuộc Tỉnh ủy", "Ban Bí thư", False),
        ("Các đảng ủy trực thuộc Tỉnh ủy", "Thường trực Tỉnh ủy", False),
        ("Thường trực Tỉnh ủy", "Tỉnh ủy", False),
    ],
)
def test_who_belongs_to_a_group(group, body, member):
    assert Registry.load().is_member(group, body) is member
