"""The work a plan hands out: who owes what, to whom, by when. One task a sentence of a bullet or paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.expressions import pattern
from compliance.phrases import deadlines
from compliance.plan import Actor, Fact, Task
from compliance.service import served
from compliance.understand import actors as who
from compliance.understand import clauses, outline, parts, records, rows
from compliance.understand.beside import are_each
from compliance.understand.deliveries import deliveries
from compliance.understand.purposes import purposes_of
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compliance.plan import Event
    from compliance.understand.material import Material
    from compliance.understand.outline import Item

_STEP = pattern(
    r"(?:bước|giai đoạn|đợt|lần|từ|đến|tuần)?\s*(?:thứ\s*)?(?:\d{1,2}|[ivx]{1,4}|nhất|hai|ba)?\s*(?:\((?P<when>[^)]{4,80})\))\s*[:.-]\s*"
)
_TIME_LEAD = pattern(
    r"(?:xong |hoàn thành )?(?:trước|chậm nhất|muộn nhất|từ|đến|trong|vào|ngày|tháng|quý|tuần|đầu|giữa|cuối|sau|ngay sau)(?!\w)"
)
_GROUP = pattern(r"(?:các|những)\s+[^:]{2,30}:")
_ROLE_WORD = pattern(r":|chủ trì|phối hợp|chỉ đạo|trách nhiệm|chịu")
_CITIZENS = pattern(
    r"(?:các )?(?:công dân|người dân|nhân dân|tổ chức, cá nhân|cá nhân, tổ chức|người (?:đến|được|đăng ký))(?!\w)[^.;:]{0,60}?(?:đăng ký|liên hệ|xuất trình|mang theo|chấp hành|có nhu cầu)"
    r"|người (?:nêu|có|gửi) (?:ý kiến|kiến nghị|phản ánh|câu hỏi)[^.;:]{0,60}? nhận (?:được )?(?:văn bản|câu|thư)"
)
_CONTACT = pattern(r"(?:số )?(?:điện thoại|đt|đường dây nóng)(?!\w)[^:.;]{0,40}:\s*[(+]?\d")
_PROCEDURE = pattern(r"(?:quy trình|trình tự|thủ tục)(?!\w)")


_STAYS = pattern(  # what a letter that changes a plan leaves as it was, or takes back: no work
    r"(?:nội dung|thành phần|thời gian|địa điểm|phần) (?:khác|còn lại)[^.;]{0,120} (?:giữ nguyên|không thay đổi|không đổi)|(?:không còn|hết) (?:giá trị|hiệu lực)",
    "giữ nguyên",
    "không",
    "hết",
)
_LATER = pattern(r"(?:thời gian|địa điểm|lịch)(?!\w)[^.;]{0,80}(?:thông báo|ấn định) (?:sau|cụ thể)", "sau", "cụ thể")


def find(
    m: Material, body: Sequence[Item], closing: Sequence[Item], annex: Sequence[Item], event_items: set[int]
) -> tuple[Task, ...]:
    """Return the tasks in order; `event_items` are the starts of items already read as events."""
    found: list[Task] = []
    if not event_items.intersection([item.start for item in body if item.mark]) and parts.are_work(m, body):
        found.extend(_work(m, [item for item in body if item.mark], ()))
    else:
        found.extend(task for item in body for task in _part(m, item, event_items))
    for item in annex:
        found.extend(t for i in item.walk() if i.kind in ("table", "cells") for t in rows.read(m, i))
    for item in closing:
        found.extend(
            t
            for t in _leaf(m, item, ())
            if t.actors and t.deadline and t.deadline.kind in ("date", "recurring", "window")
        )
    return tuple(replace(task, id=f"t{number}") for number, task in enumerate(found, 1))


def _part(m: Material, item: Item, event_items: set[int]) -> Iterator[Task]:
    """Yield the tasks of a top part of the plan that hands out work."""
    head = m.low[item.inner : item.head_end]
    if outline.is_purpose(head):
        if _is_procedure(m, item):
            yield from _work(m, item.children, ())
        return
    if outline.is_implementation(head):
        steps = parts.steps(m, item)
        for child in item.children:
            held = steps and any(child.start <= start < child.end for start in event_items)
            yield from (t for i in child.walk() for t in _told(m, i)) if held else _work(m, [child], ())
        if item.value < item.outer or not (item.children or m.text[item.inner : item.outer].isupper()):
            yield from _leaf(m, item, ())
        return
    if not item.children and who.is_order(m, item.inner, item.outer):
        yield from _leaf(m, item, ())
        return
    if parts.hands_out(m, item):
        yield from _work(m, item.children, ())
        return
    yield from _told(m, item)
    for child in item.children:
        if child.start in event_items:
            yield from _told(m, child)
        else:
            yield from _beside_events(m, child)


def _is_procedure(m: Material, item: Item) -> bool:
    """Return whether a part tells steps that bodies take ("Quy trình": "Các khoa gửi câu hỏi ... Văn phòng phân loại ...")."""
    steps = [child for child in item.children if child.kind in ("section", "paragraph")]
    taken = sum(who.opens_work(m, child.inner, child.outer) for child in steps)
    return _PROCEDURE.match(m.low, item.inner) is not None and taken > 1 and taken * 2 >= len(steps)


def _beside_events(m: Material, item: Item) -> Iterator[Task]:
    """Yield the tasks of an item of a part that is not about work: a part inside it that is, an order, a table of work."""
    if outline.is_implementation(m.low[item.inner : item.head_end]):
        yield from _work(m, item.children, ())
    elif not item.children and not item.keys and who.is_order(m, item.inner, item.outer):
        yield from _leaf(m, item, ())
    else:
        yield from (t for i in item.walk() if i.kind in ("table", "cells") for t in rows.read(m, i))
        yield from _told(m, item)


def _told(m: Material, item: Item) -> Iterator[Task]:
    """Yield the tasks that sentences tell of beside occasions: a body, what it does, and a firm day or number of days."""
    if item.children or item.keys or item.kind in ("table", "cells"):
        return
    for a, b in m.sentences(item.inner, item.outer):
        if any(map(clauses.is_firm, m.deadlines(a, b))) and parts.is_work(m, a, b):
            own = who.prefix(m, a, b)
            between = m.low[own.actors[-1].body.end : own.rest].strip(" ,")
            if not between and m.low.find("(", a, own.rest) < 0:
                yield from _sentences(m, own.rest, b, own.actors)


def _work(m: Material, items: Iterable[Item], given: tuple[Actor, ...]) -> Iterator[Task]:
    """Yield the tasks of a list of headings, bullets and paragraphs; `given` are the actors of the heading above."""
    for item in items:
        if item.kind in ("table", "cells"):
            yield from rows.read(m, item)
            continue
        if outline.is_funding(m.low[item.inner : item.head_end]):
            continue
        if record := records.read(m, item, given):
            yield record
            continue
        if not item.children:
            yield from _leaf(m, item, given)
            continue
        own = who.prefix(m, item.inner, item.outer, ordered=not given)
        all_own = own if not given else who.prefix(m, item.inner, item.outer)
        if _is_list_of_bodies(m, item, all_own):
            whole = all_own.rest >= item.outer and all_own.actors
            yield from _work(m, item.children, whole or who.listed(m, item.inner, item.outer))
        elif not own.actors and _is_intro(m, item):
            due = deadlines.single(m.text, m.low, item.inner, item.outer, m.year)
            part = bool(given) and who.has_role(m, item.inner, item.outer)  # "Chủ trì, phối hợp với Sở Công Thương:"
            roles = who.with_role(m, given, item.inner, item.outer) if part else given
            below = _led(m, item, _below(m, item, item.inner, roles))
            yield from (replace(t, deadline=due) if due and due.date and t.deadline is None else t for t in below)
        elif own.actors:
            rest = clauses.after_colon(m, own.rest, item.outer)
            if rest < item.outer and m.low[item.outer - 1] != ":":
                yield from _sentences(m, rest, item.outer, own.actors)
                yield from _work(m, item.children, own.actors)
            else:
                roles = who.with_role(m, own.actors, rest, item.outer) if rest < item.outer else own.actors
                yield from _led(m, item, _below(m, item, rest, roles))
        else:
            yield from _leaf(m, item, given)
            yield from _work(m, item.children, given)


def _below(m: Material, item: Item, start: int, given: tuple[Actor, ...]) -> Iterator[Task]:
    """Yield the tasks under words that lead to them; those words are the work where only its days stand below them."""
    shares = clauses.shares(m, item)
    for child in item.children:
        if child in shares:
            due = clauses.best(m, child.inner, child.outer)
            yield replace(_task(m, start, child.outer, given), deadline=due)
        else:
            yield from _work(m, [child], given)


def _led(m: Material, item: Item, below: Iterable[Task]) -> Iterator[Task]:
    """Yield tasks with what the words that lead to them say they are for ("Theo dõi việc thực hiện kết luận:")."""
    led = purposes_of(m.low[item.inner : item.outer])[0] if m.low[item.outer - 1] == ":" else "other"
    for task in below:
        own = () if task.purposes == ("other",) else task.purposes
        yield replace(task, purposes=(*own, led)) if led != "other" and led not in own else task


def _is_list_of_bodies(m: Material, item: Item, own: who.Actors) -> bool:
    """Return whether a heading is nothing but names of bodies: no colon, no sentence, no "chủ trì".

    `own` are those it begins with.
    """
    words = m.low[item.inner : item.outer]
    if item.value < item.outer and words[-1:] not in ".;:" and m.text[item.value].isupper() and _GROUP.match(words):
        return True  # "Các phòng: Đào tạo, Tài chính"
    return bool(own.actors) and len(words) < 200 and words[-1:] not in ".;:" and not _ROLE_WORD.search(words)


def _is_intro(m: Material, item: Item) -> bool:
    """Return whether an item only opens the ones under it: a heading, or words that end in a colon."""
    words = m.low[item.inner : item.outer]
    return words.endswith(":") or (item.outer - item.inner < 140 and words[-1:] not in ".;")


def _leaf(m: Material, item: Item, given: tuple[Actor, ...]) -> Iterator[Task]:
    if _CONTACT.match(m.low, item.inner, item.outer):
        return
    start, when = _dated_lead(m, item)
    own = who.prefix(m, start, item.outer, ordered=not given)
    if not own.actors and item.head_end < item.value < item.outer and _is_handed(m, item.value, item.outer):
        own = who.prefix(m, item.value, item.outer)  # "Theo dõi, đôn đốc: Ban Dân vận lập bảng theo dõi ..."
        start = item.value
    actors = own.actors or who.led(m, start, item.outer) or given
    rest = clauses.after_colon(m, own.rest, item.outer) if own.actors else start
    if (rest >= item.outer and own.actors) or (not actors and _CITIZENS.match(m.low, start, item.outer)):
        return  # what citizens have to do is no work of a body
    led = (start, own.actors[0].body.start) if own.actors else (start, start)
    for number, task in enumerate(_sentences(m, rest, item.outer, actors)):
        if task.deadline is None and _STAYS.search(m.low, task.text.start, task.text.end):
            continue
        if not task.actors and _LATER.search(m.low, task.text.start, task.text.end):
            continue  # "thời gian cụ thể do Ban Thường trực thông báo sau" hands out no work
        if not number and led[0] < led[1] and (due := clauses.best(m, *led)):  # "Sau mỗi cuộc 05 ngày, Văn phòng ..."
            again = task.deadline is not None and task.deadline.kind == "recurring" and due.kind == "date"
            if again or task.deadline is None:  # "Đến hết ngày 18/3, Đài ... đưa tin; phát lại mỗi tuần hai lần"
                task = replace(task, deadline=due)  # noqa: PLW2901
        dated = deadlines.single(m.text, m.low, *when, m.year) if when and not number else None
        yield replace(task, deadline=dated) if dated else task


def _is_handed(m: Material, start: int, end: int) -> bool:
    """Return whether words are a body and what it does, or hand it out ("Về nước sạch: Giao Phòng Kinh tế khảo sát ...")."""
    return who.opens_work(m, start, end) or who.is_order(m, start, end)


def _dated_lead(m: Material, item: Item) -> tuple[int, tuple[int, int] | None]:
    """Return where the work begins after a lead such as "Bước 1 (trước ngày 05/9): " or "Trước ngày 15/3: ", and its time."""
    bracket = "(" in m.low[item.inner : item.outer]
    if bracket and (step := _STEP.match(m.low, item.inner, item.outer)):
        return step.end(), step.span("when")
    head = (item.inner, item.head_end)
    if item.value < item.outer and _TIME_LEAD.match(m.low, *head) and not any(m.names(*head)):
        return item.value, head
    return item.inner, None


def _sentences(m: Material, start: int, end: int, actors: tuple[Actor, ...]) -> Iterator[Task]:
    """Yield one task a sentence; a later sentence may name bodies of its own."""
    current = actors
    for number, (a, b) in enumerate(
        piece for sentence in m.sentences(start, end) for piece in clauses.by_body(m, *sentence)
    ):
        if number:
            own = who.prefix(m, a, b, ordered=not actors)
            if own.actors and own.rest < b and not are_each(own.actors, current):
                current, a = own.actors, clauses.after_colon(m, own.rest, b)  # noqa: PLW2901
            elif led := who.led(m, a, b):  # "Trong 05 ngày sau hội nghị, UBND xã ra thông báo ..."
                current = led
        before: tuple[Fact[str], ...] = ()
        leads = False
        work = a
        for c, d in clauses.dated(m, a, b):
            if clauses.is_again(m, c, d) or (
                a < c and clauses.is_share(m, c, d)
            ):  # the same work once more, by another day
                again = _task(m, work, d if work < c else b, current)
                yield replace(again, deadline=deadlines.single(m.text, m.low, c, d, m.year))
            else:
                work = c
                task = _task(m, c, d, _leading(current) if leads else current)
                leads = leads or any(actor.role == "lead" for actor in task.actors)
                if before and not task.delivers_to and "report" in task.purposes:
                    task = replace(task, delivers_to=before)  # the next report goes where the last one went
                before = task.delivers_to
                yield task


def _leading(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the bodies in charge of a sentence as those of its later clauses: who leads goes on leading."""
    return tuple([Actor(actor.body, "lead") if actor.role == "perform" else actor for actor in actors])


def _in_brackets(m: Material, start: int, end: int) -> tuple[Actor, ...]:
    """Read who does a piece of work, told in brackets behind it: "Báo cáo cuối năm (Văn phòng soạn thảo)"."""
    at = m.low.rfind("(", start, end) + 1
    stop = m.low.find(")", at, end)
    if at < 1 or stop < 0 or m.low[stop + 1 : end].strip(" .;") or not who.opens_work(m, at, stop):
        return ()
    own = who.prefix(m, at, stop, ordered=False)
    return who.with_role(m, own.actors, own.rest, stop)


def _task(m: Material, start: int, end: int, actors: tuple[Actor, ...]) -> Task:
    text = m.fact(start, end)
    to, via = deliveries(m, start, end)
    purposes = purposes_of(m.low[text.start : text.end])
    return Task(
        "",
        text.start,
        text.end,
        who.with_role(m, actors, start, end) or _in_brackets(m, start, end),
        purposes,
        text,
        (),
        clauses.best(m, start, end) or clauses.on_day(m, start, end) or clauses.labelled(m, start, end),
        to,
        via,
    )


def about(tasks: Sequence[Task], events: Sequence[Event]) -> tuple[Task, ...]:
    """Return the tasks with the events a table or their words say they serve; with all where the words leave it open."""
    found = served(events, [task for task in tasks if not task.about])
    named = [
        [event for event in events if event.id in task.about] if task.about else found[task.id].events for task in tasks
    ]
    return tuple(
        [
            replace(task, about=tuple([event.id for event in served_by]))
            for task, served_by in zip(tasks, named, strict=True)
        ]
    )
