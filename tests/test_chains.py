"""Plans written for these tests: who serves which talk, who directs whom, what depends on the day of the event."""

from __future__ import annotations

import datetime as dt

import pytest

from compliance.conflicts import conflicts
from compliance.graph import PlanGraph
from compliance.health import health
from compliance.pipeline import plan_of
from compliance.readers import read
from compliance.repairs import Repairs, repaired
from compliance.schedule.steps import working_step
from compliance.service import services
from compliance.timetable import timetable
from compliance.writers.schedule import schedule_json

HEAD = """HUYỆN ỦY ĐỒNG MẪU
*
Số 45-KH/HU
Đồng Mẫu, ngày 02 tháng 3 năm 2023

KẾ HOẠCH
tổ chức Hội nghị đối thoại giữa đồng chí Bí thư Huyện ủy với Nhân dân năm 2023

I. NỘI DUNG
1. Hội nghị đối thoại với nông dân
- Chủ trì: Đồng chí Bí thư Huyện ủy.
- Thời gian: ngày 15/5/2023.
2. Hội nghị đối thoại với thanh niên
- Chủ trì: Đồng chí Bí thư Huyện ủy.
- Thời gian: Từ ngày 05/9/2023 đến ngày 15/9/2023.

II. TỔ CHỨC THỰC HIỆN
"""


def plan_with(*work: str):
    """Return the plan of two talks with these lines of work."""
    text = HEAD + "\n".join(f"{number}. {line}" for number, line in enumerate(work, 1)) + "\n\nNơi nhận:\n- Lưu VT.\n"
    return plan_of(read("plan.txt", text.encode()))


def found_in(plan):
    return conflicts(timetable(plan, working_step)).found


@pytest.mark.parametrize(
    ("work", "events", "reason"),
    [
        ("Ban Dân vận Huyện ủy tổng hợp ý kiến của nông dân.", ("e1",), "named"),
        ("Ban Dân vận Huyện ủy chuẩn bị tài liệu cho hội nghị đối thoại với thanh niên.", ("e2",), "named"),
        ("Văn phòng Huyện ủy chuẩn bị hội trường cho hội nghị ngày 15/5/2023.", ("e1",), "named"),
        ("Văn phòng Huyện ủy chuẩn bị hội trường phục vụ các hội nghị.", ("e1", "e2"), "each"),
        ("Văn phòng Huyện ủy mời đại biểu dự hội nghị thứ hai.", ("e2",), "named"),
        ("Ban Dân vận Huyện ủy tổng hợp kiến nghị của cán bộ Đoàn và thanh niên.", ("e2",), "named"),
        ("Hội Nông dân huyện chuẩn bị nước uống.", ("e1", "e2"), "assumed"),
        ("Ban Dân vận Huyện ủy tổng hợp kiến nghị của Nhân dân trên địa bàn huyện.", ("e1", "e2"), "assumed"),
    ],
)
def test_the_events_a_task_serves_stand_in_the_plan(work, events, reason):
    plan = plan_with(work)
    (task,) = plan.tasks
    assert task.about == events
    assert services(plan)[task.id].reason == reason


@pytest.mark.parametrize(
    "work",
    [
        "Ban Dân vận Huyện ủy tổng hợp ý kiến: hội nghị thứ nhất trước ngày 28/4/2023; hội nghị thứ hai trước ngày 08/9/2023.",
        "Ban Dân vận Huyện ủy tổng hợp ý kiến trước ngày 28/4/2023 (hội nghị thứ nhất), trước ngày 08/9/2023 (hội nghị thứ hai).",
        "Ban Dân vận Huyện ủy tổng hợp ý kiến, đối với hội nghị thứ nhất trước ngày 28/4/2023, đối với hội nghị thứ hai trước ngày 08/9/2023; dự thảo thông báo kết luận.",
        "Ban Dân vận Huyện ủy tổng hợp ý kiến, chia cho các phòng: hội nghị thứ nhất trước ngày 28 tháng 4 năm 2023, hội nghị thứ hai trước ngày 08 tháng 9 năm 2023.",
        "Ban Dân vận Huyện ủy gửi câu trả lời trước ngày 28/4/2023 đối với hội nghị với nông dân, trước ngày 08/9/2023 đối với hội nghị với thanh niên.",
        "Ban Dân vận Huyện ủy gửi câu trả lời:\n+ Hội nghị với nông dân: trước ngày 28/4/2023.\n+ Hội nghị với thanh niên: trước ngày 08/9/2023.",
    ],
)
def test_each_day_of_a_work_serves_the_event_beside_it(work):
    tasks = plan_with(work).tasks
    assert [task.about for task in tasks if task.deadline] == [("e1",), ("e2",)]
    assert not any("conclude" in task.purposes for task in tasks if task.deadline)


def test_ordinals_count_no_receptions():
    reception = "3. Tiếp dân lưu động tại xã\n- Chủ trì: Bí thư Huyện ủy.\n- Thời gian: ngày 10/4/2023.\n\nII."
    text = HEAD.replace("II.", reception, 1).replace(
        "1. Hội nghị", "0. Tiếp dân lưu động\n- Thời gian: ngày 02/3/2023.\n1. Hội nghị", 1
    )
    plan = plan_of(read("plan.txt", f"{text}1. Văn phòng Huyện ủy mời đại biểu dự hội nghị thứ hai.\n".encode()))
    named = {event.id: event.name.value for event in plan.events}
    assert [named[name] for name in plan.tasks[0].about] == ["Hội nghị đối thoại với thanh niên"]


def test_drafts_wait_for_who_collects_and_not_for_what_is_laid_before_the_head():
    plan = plan_with(
        "Ủy ban MTTQ Việt Nam huyện thu thập câu hỏi của Nhân dân gửi Ban Dân vận Huyện ủy trước mỗi hội nghị 15 ngày.",
        "Ban Dân vận Huyện ủy tổng hợp câu hỏi của Nhân dân, trình Bí thư Huyện ủy trước mỗi hội nghị 05 ngày.",
        "Ủy ban nhân dân huyện dự thảo trả lời câu hỏi của Nhân dân, gửi Ban Dân vận Huyện ủy trước mỗi hội nghị 07 ngày.",
    )
    assert [conflict for conflict in found_in(plan) if conflict.kind == "late"] == []


@pytest.mark.parametrize(
    ("work", "actors"),
    [
        (
            "Việc thu thập ý kiến do Hội Nông dân huyện chủ trì, phối hợp với Huyện đoàn thực hiện trước ngày 10/4/2023.",
            [("Hội Nông dân huyện", "lead"), ("Huyện đoàn", "cooperate")],
        ),
        (
            "Hồ sơ hội nghị do Văn phòng Huyện ủy lập, trình Thường trực Huyện ủy.",
            [("Văn phòng Huyện ủy", "perform")],
        ),
        ("Chuẩn bị nội dung cho hội nghị do Bí thư Huyện ủy chủ trì.", []),
        (
            "Huyện ủy chỉ đạo Ủy ban nhân dân huyện phân công Phòng Nội vụ rà soát kiến nghị.",
            [
                ("Huyện ủy", "direct"),
                ("Ủy ban nhân dân huyện", "perform"),
                ("Ủy ban nhân dân huyện", "direct"),
                ("Phòng Nội vụ", "perform"),
            ],
        ),
    ],
)
def test_who_does_the_work(work, actors):
    (task,) = plan_with(work).tasks
    assert [(actor.body.value, actor.role) for actor in task.actors] == actors


def test_direction_is_a_chain_of_bodies():
    plan = plan_with("Huyện ủy chỉ đạo Ủy ban nhân dân huyện phân công Phòng Nội vụ rà soát kiến nghị.")
    directs = [
        (one, other) for one, kind, other in PlanGraph(plan).edges() if kind == "directs" and "rà soát" not in other
    ]
    assert directs == [("Huyện ủy", "Ủy ban nhân dân huyện"), ("Ủy ban nhân dân huyện", "Phòng Nội vụ")]


COLLECT = "Ban Dân vận Huyện ủy tổng hợp ý kiến, kiến nghị của {}, gửi Ủy ban nhân dân huyện {}."
ANSWER = "Ủy ban nhân dân huyện dự thảo nội dung trả lời ý kiến, kiến nghị của {}, trình Bí thư Huyện ủy {}."
CHAINS = [  # kind, first and last day of the event that will do, work
    ("late", None, None, COLLECT.format("nông dân", "trước ngày 25/4/2023"), ANSWER.format("nông dân", "trước ngày 20/4/2023")),
    (None, None, None, COLLECT.format("nông dân", "trước ngày 20/4/2023"), ANSWER.format("nông dân", "trước ngày 20/4/2023")),
    # five working days are at least seven days
    (None, None, None, COLLECT.format("thanh niên", "trước hội nghị ít nhất 05 ngày làm việc"),
     ANSWER.format("thanh niên", "trước hội nghị ít nhất 07 ngày")),
    # four are six only if no weekend lies among them, which depends on the day
    ("open", None, dt.date(2023, 9, 14), COLLECT.format("thanh niên", "trước hội nghị ít nhất 04 ngày làm việc"),
     ANSWER.format("thanh niên", "trước hội nghị ít nhất 05 ngày")),
    # as late as 12/9 the opinions come by 30/8 (02/9 and 04/9 are days off)
    ("open", None, dt.date(2023, 9, 12), COLLECT.format("thanh niên", "trước hội nghị ít nhất 07 ngày làm việc"),
     ANSWER.format("thanh niên", "trước ngày 31/8/2023")),
    ("open", dt.date(2023, 9, 9), None, COLLECT.format("thanh niên", "trước ngày 06/9/2023"),
     ANSWER.format("thanh niên", "trước hội nghị ít nhất 04 ngày")),
    ("open", dt.date(2023, 9, 11), None, "Văn phòng Huyện ủy chuẩn bị hội trường cho hội nghị thứ hai chậm nhất ngày 11/9/2023.", ""),
    ("open", None, dt.date(2023, 9, 8), "Văn phòng Huyện ủy ban hành thông báo kết luận hội nghị thứ hai chậm nhất ngày 08/9/2023.", ""),
    ("impossible", None, None, "Văn phòng Huyện ủy ban hành thông báo kết luận hội nghị thứ hai chậm nhất ngày 01/9/2023.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "opens", "closes", "first", "second"), CHAINS)
def test_always_never_or_on_some_days(kind, opens, closes, first, second):
    plan = plan_with(*filter(None, (first, second)))
    found = found_in(plan)
    if kind is None:
        assert found == ()
        return
    (one,) = found
    assert (one.kind, one.opens, one.closes) == (kind, opens, closes)
    if opens or closes:
        assert f"{opens or closes:%d/%m/%Y}" in one.story()
        assert (opens or closes).isoformat() in one.story("en")
    if kind == "late":
        cure = Repairs(plan, timetable(plan, working_step)).of(one)
        assert cure is not None
        assert not found_in(repaired(plan, cure))


def test_chains_of_different_events_are_told_apart():
    plan = plan_with(
        COLLECT.format("nông dân", "trước ngày 25/4/2023"),
        ANSWER.format("nông dân", "trước ngày 20/4/2023"),
        COLLECT.format("thanh niên", "trước ngày 25/8/2023"),
        ANSWER.format("thanh niên", "trước ngày 20/8/2023"),
        "Văn phòng Huyện ủy chuẩn bị hội trường cho hội nghị thứ nhất, xong trước ngày 20/5/2023.",
    )
    found = found_in(plan)
    assert sorted((one.kind, one.event.id, len(one.steps)) for one in found) == [
        ("late", "e1", 2),
        ("late", "e1", 2),
        ("late", "e2", 2),
    ]
    for one in found:
        cure = Repairs(plan, timetable(plan, working_step)).of(one)
        left = found_in(repaired(plan, cure))
        assert len(left) == len(found) - 1


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [
        # a Saturday after a short week, a Friday and a Saturday after a full one
        ("Từ ngày 05/9/2023 đến ngày 20/9/2023", "open", "ngoài các ngày 09/09/2023, 15/09/2023, 16/09/2023"),
        ("ngày 15/9/2023", "late", "diễn ra ngày 15/09/2023"),
        ("Từ ngày 15/9/2023 đến ngày 16/9/2023", "late", "muộn nhất ngày 16/09/2023"),
    ],
)
def test_working_days_are_counted_from_each_day_of_the_event(days, kind, words):
    work = CHAINS[3][3:]
    text = (HEAD + "\n".join(f"{at}. {line}" for at, line in enumerate(work, 1))).replace(
        "Từ ngày 05/9/2023 đến ngày 15/9/2023", days
    )
    (one,) = found_in(plan_of(read("plan.txt", text.encode())))
    assert one.kind == kind
    assert words in one.story()


def test_the_health_of_a_schedule_is_advice():
    plan = plan_with(
        COLLECT.format("nông dân", "trước ngày 20/4/2023"),
        ANSWER.format("nông dân", "trước ngày 20/4/2023"),
        "Phòng Nội vụ, Phòng Tài chính - Kế hoạch tổng hợp ý kiến của nông dân.",
        "Văn phòng Huyện ủy mời đại biểu dự các hội nghị trước mỗi hội nghị ít nhất 05 ngày.",
        "Văn phòng Huyện ủy báo cáo kết quả hội nghị thứ nhất sau khi kết thúc hội nghị.",
        "Huyện đoàn tích cực tham gia.",
    )
    advice = health(plan, timetable(plan, working_step))
    assert {task.id: missing for task, missing in advice.gaps} == {
        "t3": ("lead", "end", "receiver"),
        "t5": ("end", "receiver"),
        "t6": ("product", "end"),
    }
    loads = {load.body: (dict(load.months), load.undated) for load in advice.loads}
    assert loads["Văn phòng Huyện ủy"] == ({(2023, 5): 1, (2023, 9): 1}, 1)
    assert loads["Ban Dân vận Huyện ủy"] == ({(2023, 4): 1}, 0)
    assert [[(stage.subject.id, stage.slack) for stage in steps] for steps in advice.chains] == [
        [("t4", 5), ("e1", None)],
        [("t4", 5), ("e2", None)],
    ]
    assert schedule_json(plan)["advice"]["open"][0] == {"task": "t3", "missing": ["lead", "end", "receiver"]}


def test_the_schedule_tells_conflicts_with_their_repairs():
    data = schedule_json(plan_with(*CHAINS[0][3:]))
    (one,) = data["conflicts"]
    assert (one["kind"], one["repair"]["new"]) == ("late", "trước ngày 20/4/2023")
    assert [statement["text"] for statement in one["statements"]] == ["trước ngày 25/4/2023", "trước ngày 20/4/2023"]
