"""Functions about the timetable of a plan: what comes too late, what contradicts, what is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.function import Function, Told
from compliance.conflicts import conflicts
from compliance.duties import Duties, circle
from compliance.repairs import Repairs
from compliance.schedule.steps import working_step
from compliance.service import BEFORE
from compliance.timetable import distance, last_day, timetable

if TYPE_CHECKING:
    from compliance.condition.evaluate import Case
    from compliance.conflicts import Conflicts
    from compliance.plan import Event, Plan, Task
    from compliance.stories import Conflict
    from compliance.timetable import Timetable


def table_of(case: Case) -> Timetable:
    """Return the plan's timetable, made once."""
    known: Timetable | None = case.memo.get("timetable")
    if known is None:
        known = case.memo["timetable"] = timetable(case.plan, working_step)
    return known


def _conflicts(case: Case) -> Conflicts:
    known: Conflicts | None = case.memo.get("conflicts")
    if known is None:
        known = case.memo["conflicts"] = conflicts(table_of(case))
    return known


def _of(case: Case, task: Task, *, with_event: bool) -> Conflict | None:
    """Return the conflict in which a task comes too late for an event, or for another task."""
    by_task: dict[int, Conflict] | None = case.memo.get("conflicts by task")
    if by_task is None:
        by_task = case.memo["conflicts by task"] = {}
        found = _conflicts(case).of("late", "open")
        for conflict in sorted(found, key=lambda conflict: (conflict.kind != "late", not conflict.with_event)):
            by_task.setdefault(id(conflict.task), conflict)
    told = by_task.get(id(task))
    return told if told and told.with_event is with_event else None


def _prepares(case: Case, task: Task) -> bool:
    """Tell whether a task prepares an event that has days, and is due on a day of the calendar or after the event."""
    due = task.deadline
    if due is None or table_of(case).stages.get(task.id) not in BEFORE:
        return False
    if not last_day(due) and (distance(due) or (0, False))[0] >= 0:
        return False  # so many days before an event: in time, whenever it is
    return any(event.when.windows and event.mode == "planned" for event in table_of(case).services[task.id].events)


def _supplies(case: Case, task: Task) -> bool:
    """Tell whether a task makes, by a certain day, what others may need."""
    made = table_of(case).stages.get(task.id) in BEFORE[:3]
    return made and task.deadline is not None and bool(last_day(task.deadline) or distance(task.deadline))


def _late_for(case: Case, task: Task, *, with_event: bool) -> bool | None:
    conflict = _of(case, task, with_event=with_event)
    if conflict:
        return False if conflict.kind == "late" else None
    return True if _conflicts(case).complete else None


def _ready(case: Case, task: Task) -> bool | None:
    return _late_for(case, task, with_event=True)


def _ready_for_others(case: Case, task: Task) -> bool | None:
    return _late_for(case, task, with_event=False)


def _told_ready(case: Case, task: Task) -> Told | None:
    conflict = _of(case, task, with_event=True)
    return _told(case, conflict) if conflict else None


def _told_ready_for_others(case: Case, task: Task) -> Told | None:
    conflict = _of(case, task, with_event=False)
    return _told(case, conflict) if conflict else None


def _told(case: Case, conflict: Conflict) -> Told:
    """Tell a conflict, with its cheapest repair where it surely is one."""
    vi, en = conflict.story("vi"), conflict.story("en")
    if "repairs" not in case.memo:
        case.memo["repairs"] = Repairs(case.plan, table_of(case))
    repair = case.memo["repairs"].of(conflict) if conflict.kind == "late" else None
    if repair:
        vi, en = f"{vi}; {repair.words('vi')}", f"{en}; {repair.words('en')}"
    places = [(s.statement.start, s.statement.end, s.vi, s.en) for s in conflict.steps]
    return Told(vi, en, tuple([place for place in places if place[0] < place[1]]))


def _possible(case: Case, _plan: Plan) -> bool | None:
    if _conflicts(case).of("impossible"):
        return False
    return True if _conflicts(case).complete and not _depending(case) else None


def _depending(case: Case) -> list[Conflict]:
    """Return what holds on some days of an event only, nobody's promise being in the way."""
    return [conflict for conflict in _conflicts(case).of("open") if conflict.task is None]


def _told_possible(case: Case, _plan: Plan) -> Told | None:
    found = [_told(case, conflict) for conflict in (_conflicts(case).of("impossible") or _depending(case))[:3]]
    if not found:
        return None
    vi, en = ("; ".join([getattr(told, lang) for told in found]) for lang in ("vi", "en"))
    return Told(vi, en, tuple([place for told in found for place in told.places]))


def _duties(case: Case) -> Duties:
    known: Duties | None = case.memo.get("duties")
    if known is None:
        known = case.memo["duties"] = Duties(case.plan, table_of(case))
    return known


def _led_once(case: Case, task: Task) -> bool:
    return _duties(case).other_lead(task) is None


def _told_led(case: Case, task: Task) -> Told | None:
    found = _duties(case).other_lead(task)
    if not found:
        return None
    other, one, two = found
    return Told(
        f"“{one.body.value}” và “{two.body.value}” cùng được giao chủ trì việc này",
        f"“{one.body.value}” and “{two.body.value}” are both told to lead this job",
        (
            (task.text.start, task.text.end, f"giao “{one.body.value}” chủ trì", f"led by “{one.body.value}”"),
            (other.text.start, other.text.end, f"giao “{two.body.value}” chủ trì", f"led by “{two.body.value}”"),
        ),
    )


def _one_lead_time(case: Case, task: Task) -> bool:
    return _duties(case).other_lead_time(task) is None


def _told_lead_time(case: Case, task: Task) -> Told | None:
    other = _duties(case).other_lead_time(task)
    if other is None or task.deadline is None or other.deadline is None:
        return None
    one, two = task.deadline.text, other.deadline.text
    places = [
        (fact.start, fact.end, "hạn nộp cùng một loại kết quả", "lead time of the same product") for fact in (one, two)
    ]
    return Told(
        f"nơi thì “{one.value}”, nơi thì “{two.value}”", f"once “{one.value}”, once “{two.value}”", tuple(places)
    )


def _prepared(case: Case, event: Event) -> bool:
    return _duties(case).prepared(event)


def _circle(case: Case) -> tuple[Task, ...]:
    known: tuple[Task, ...] | None = case.memo.get("circle")
    if known is None:
        known = case.memo["circle"] = circle(case.plan)
    return known


def _no_circle(case: Case, _plan: Plan) -> bool:
    return not _circle(case)


def _told_circle(case: Case, _plan: Plan) -> Told | None:
    tasks = _circle(case)
    if not tasks:
        return None
    names = [f"“{' '.join(task.text.value.split())[:90]}”" for task in tasks]
    places = [
        (task.deadline.text.start, task.deadline.text.end, "phải chờ", "has to wait") for task in tasks if task.deadline
    ]
    return Told(f"{' chờ '.join([*names, names[0]])}", f"{' waits for '.join([*names, names[0]])}", tuple(places))


SCHEDULE_FUNCTIONS: dict[str, Function] = {
    "prepares_by_a_day": Function(
        ("task",),
        "truth",
        _prepares,
        (
            "{} chuẩn bị cho sự kiện đã có thời gian và có ngày phải xong",
            "{} không chuẩn bị cho sự kiện nào đã có thời gian, hoặc không có ngày phải xong",
        ),
        (
            "{} prepares an event that has a time, by a certain day",
            "{} prepares no event that has a time, or has no day to be done by",
        ),
    ),
    "ready_in_time": Function(
        ("task",),
        "truth",
        _ready,
        (
            "dù làm đến ngày cuối của thời hạn, {} vẫn xong không muộn hơn sự kiện",
            "{} có thể còn làm sau ngày cuối của sự kiện",
            "chưa rõ {} có xong trước sự kiện hay không",
        ),
        (
            "{} is done before the event even if it takes all the time it is given",
            "{} may still be running after the last day of the event",
            "it is not known whether {} is done before the event",
        ),
        _told_ready,
    ),
    "supplies_by_a_day": Function(
        ("task",),
        "truth",
        _supplies,
        (
            "{} làm ra kết quả cho việc khác và có hạn phải xong",
            "{} không làm ra kết quả cho việc khác, hoặc không có hạn phải xong",
        ),
        (
            "{} makes what other work needs, by a certain time",
            "{} makes nothing other work needs, or at no certain time",
        ),
    ),
    "ready_for_others": Function(
        ("task",),
        "truth",
        _ready_for_others,
        (
            "dù làm đến ngày cuối của thời hạn, kết quả của {} vẫn đến kịp nơi cần",
            "kết quả của {} có thể đến sau hạn của nơi cần",
            "chưa rõ kết quả của {} có đến kịp nơi cần hay không",
        ),
        (
            "the result of {} comes in time for those who need it, even if it takes all the time it is given",
            "the result of {} may come after those who need it must be done",
            "it is not known whether the result of {} comes in time for those who need it",
        ),
        _told_ready_for_others,
    ),
    "possible": Function(
        ("plan",),
        "truth",
        _possible,
        (
            "có cách sắp xếp để mọi mốc thời gian của {} cùng đúng",
            "các mốc thời gian của {} không thể cùng đúng",
            "chưa rõ các mốc thời gian của {} có thể cùng đúng hay không",
        ),
        (
            "all times of {} can hold together",
            "the times of {} cannot hold together",
            "it is not known whether the times of {} can hold together",
        ),
        _told_possible,
    ),
    "led_once": Function(
        ("task",),
        "truth",
        _led_once,
        ("chỉ một cơ quan được giao chủ trì việc của {}", "hai cơ quan cùng được giao chủ trì việc của {}"),
        ("one body alone leads the job of {}", "two bodies lead the job of {}"),
        _told_led,
    ),
    "one_lead_time": Function(
        ("task",),
        "truth",
        _one_lead_time,
        (
            "kết quả của {} được yêu cầu thống nhất một hạn nộp",
            "kết quả của {} được yêu cầu theo hai hạn nộp khác nhau",
        ),
        ("the product of {} is asked at one lead time", "the product of {} is asked at two lead times"),
        _told_lead_time,
    ),
    "prepared": Function(
        ("event",),
        "truth",
        _prepared,
        ("có nhiệm vụ chuẩn bị cho {}", "không nhiệm vụ nào chuẩn bị cho {}"),
        ("a task prepares {}", "no task prepares {}"),
    ),
    "no_circle": Function(
        ("plan",),
        "truth",
        _no_circle,
        ("không có nhiệm vụ nào của {} chờ nhau thành vòng", "có nhiệm vụ của {} chờ nhau thành vòng"),
        ("no tasks of {} wait for each other in a circle", "tasks of {} wait for each other in a circle"),
        _told_circle,
    ),
}
