"""A plan as the lines and tables of a document: head, title, legal basis, events, work, recipients and signature.

What the data leaves open is printed as a line of dots, as in any draft: nothing is made up, and whoever reads the
document again finds the same gap.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compliance.writers.document import words as say
from compliance.writers.document.shape import Document, Grid, Line
from compliance.writers.document.words import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from compliance.plan import Event, Fact, Host, Plan, Task, Window

BLANK = "…………"
_COLLECTIVE = re.compile(r"(?:Ban Thường vụ|Ban Chấp hành|Ban Thường trực|Thường trực)\s+(?=\w)", re.IGNORECASE)
_NAME = re.compile(r"\{(\w+)\}")
_ROLES = {"lead": "Chủ trì", "cooperate": "Phối hợp", "perform": "Thực hiện", "direct": "Chỉ đạo"}
_PURPOSES = {
    "report": "(để b/c)",
    "act": "(để t/h)",
    "cooperate": "(để p/h)",
    "direct": "(để chỉ đạo)",
    "inform": "(để biết)",
}


def composed(plan: Plan, form: Mapping[str, Any], province: Callable[[str], str]) -> Document:
    """Return a plan as a document.

    Args:
        plan: the plan; its side decides the form (without one: that of the State).
        form: the tables of `forms.toml`.
        province: gives a province's name its kind: "Lào Cai" -> "tỉnh Lào Cai".
    """
    side = plan.side.value if plan.side else "state"
    own = form["side"][side]
    territory = province(plan.territory.value) if plan.territory else ""
    parts = (
        _head(plan, own, _owner(plan, form, side, territory)),
        *_title(plan),
        *_basis(plan, own),
        *_events(plan),
        *_work(plan),
        Line(f"Trên đây là {_whole(plan, territory)}{own['closing']}", "closing"),
        _foot(plan, own),
    )
    return Document(tuple(part for part in parts if part), own["margins"], form)


def _owner(plan: Plan, form: Mapping[str, Any], side: str, territory: str) -> str:
    above: str = form["owner"][side].get(plan.level.value if plan.level else "", "")
    return above.format(territory=territory) if territory else ""


def _head(plan: Plan, own: Mapping[str, Any], owner: str) -> Grid:
    """Return the two columns of the head; a line whose names are all empty is left out."""
    body = _COLLECTIVE.sub("", said(plan.issuer), count=1)
    number, symbol = said(plan.number), said(plan.symbol)
    number = number.zfill(2) if number else BLANK
    named = {
        "owner": owner.upper(),
        "body": body.upper() or BLANK,
        "designation": said(plan.designation_text) or own["designation"].format(number=number, symbol=symbol),
        "date": _date(plan),
    }
    sides = (
        tuple(Line(text.format(**named), style) for text, style in own[side] if _is_said(text, named))
        for side in ("left", "right")
    )
    return Grid((tuple(sides),), (45, 55), ruled=False)


def _is_said(text: str, named: Mapping[str, str]) -> bool:
    names = _NAME.findall(text)
    return not names or any(named[name] for name in names)


def _date(plan: Plan) -> str:
    if found := said(plan.issued_text):
        return found
    day = say.full_date(plan.issued.value) if plan.issued else "ngày …… tháng …… năm ……"
    return f"{said(plan.place) or BLANK}, {day}"


def _title(plan: Plan) -> Iterator[Line]:
    """Yield the type of document and what it is about, each on its own."""
    kind, subject = _parted(said(plan.title))
    if kind:
        yield Line(kind, "type")
    if subject:
        yield Line(subject, "subject")
    yield Line("", "rule")


def _parted(title: str) -> tuple[str, str]:
    """Return the type of document, the words in capitals, and the subject behind it."""
    words = title.split()
    count = next((at for at, word in enumerate(words) if not word.isupper()), len(words))
    return " ".join(words[:count]), " ".join(words[count:])


def _whole(plan: Plan, territory: str) -> str:
    """Return "Kế hoạch của Ủy ban nhân dân xã Bình Lư, tỉnh Lai Châu": the words of the closing."""
    kind = _parted(said(plan.title))[0].capitalize() or "Văn bản"
    issuer = said(plan.issuer)
    named = territory and territory.lower() not in issuer.lower() and not issuer.endswith(said(plan.territory))
    return kind + (f" của {issuer}" if issuer else "") + (f", {territory}" if named else "")


def _basis(plan: Plan, own: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the legal basis, one a line, and the sentence in which the issuer issues the plan."""
    style = own["basis"]
    for number, cited in enumerate(plan.legal_basis, 1):
        end = style["after"] if number < len(plan.legal_basis) else style["last"]
        yield Line(f"{style['before']}{say.citation(cited)}{end}", style["style"])
    kind = _parted(said(plan.title))[0].capitalize() or "văn bản"
    period = f" cho thời gian {say.window(plan.period.value)}" if plan.period and not _tells_year(plan) else ""
    yield Line(f"{said(plan.issuer) or BLANK} ban hành {kind}{period} như sau:", "body")


def _tells_year(plan: Plan) -> bool:
    assert plan.period is not None
    years = {day.year for day in (plan.period.value.start, plan.period.value.end) if day}
    return any(str(year) in said(plan.title) for year in years)


def _events(plan: Plan) -> Iterator[Line]:
    if not (plan.events or plan.announced or plan.citations):
        return
    yield Line("I. NỘI DUNG, THỜI GIAN, ĐỊA ĐIỂM", "part")
    yield from (Line(f"Tổ chức {said(item.text)}.", "body") for item in plan.announced)
    titles = " ".join(said(cited.title) for cited in plan.legal_basis)
    for cited in plan.citations:
        if said(cited.designation or cited.title) not in titles:  # else it is cited there already
            yield Line(f"Thực hiện theo {say.citation(cited)}.", "body")
    for number, event in enumerate(plan.events, 1):
        yield Line(f"{number}. {said(event.name)}", "item")
        yield from _fields(event, plan.period)


def _fields(event: Event, period: Fact[Window] | None) -> Iterator[Line]:
    """Yield what is known of an event; what every event has and this one lacks is left to be filled in."""
    hosts = "; ".join(_host(host) for host in event.hosts if not host.inferred)
    asked = event.kind == "dialogue"
    if hosts or not event.hosts:
        yield _field("Chủ trì", hosts or BLANK)
    if event.topic:
        yield _field("Nội dung", said(event.topic))
    if event.audience or asked:
        yield _field("Đối tượng", said(event.audience) or BLANK)
    if len(event.attendees) > 1:
        yield Line(":", "field", "- Thành phần tham dự")
        yield from (Line(f"+ {said(item)};", "under") for item in event.attendees)
    elif event.attendees:
        yield _field("Thành phần tham dự", said(event.attendees[0]))
    if number := say.headcount(event.headcount):
        yield _field("Số lượng", number)
    yield _field("Thời gian", say.when(event.when) or BLANK)
    if hours := say.hours(event.when):
        yield _field("Giờ tiếp" if event.kind == "reception" else "Giờ làm việc", hours)
    if event.when.recurrence and [item.value for item in event.when.windows] not in (
        [period.value if period else None],
        [],
    ):
        yield _field("Thời gian áp dụng", " và ".join(say.window(item.value) for item in event.when.windows))
    yield _field("Địa điểm", said(event.place) or BLANK)


def _field(name: str, value: str) -> Line:
    return Line(f": {value}.", "field", f"- {name}")


def _host(host: Host) -> str:
    """Return a host as printed, with the person where the printed words do not name one."""
    office, person = said(host.office), said(host.person)
    return office if not person or person in office else f"{office} (đồng chí {person})"


def _work(plan: Plan) -> Iterator[Line | Grid]:
    """Yield the work as a table: what, by whom, by when, to whom, for which event; columns without words are left out."""
    if not plan.tasks:
        return
    yield Line(f"{'II' if plan.events else 'I'}. TỔ CHỨC THỰC HIỆN", "part")
    events = {event.id: str(number) for number, event in enumerate(plan.events, 1)}
    columns: list[tuple[str, int, Callable[[Task], str]]] = [
        ("Nội dung công việc", 36, lambda task: said(task.text)),
        ("Phân công", 26, _actors),
        ("Thời hạn", 18, lambda task: say.deadline(task.deadline)),
        ("Gửi", 18, _receivers),
        ("Cho hoạt động", 12, lambda task: _served(task.about, events)),
    ]
    if not events:
        columns.pop()
    kept = [column for column in columns if any(column[2](task) for task in plan.tasks)]
    head = ("TT", *(name for name, _, _ in kept))
    rows = [tuple((Line(name, "head_cell"),) for name in head)]
    for number, task in enumerate(plan.tasks, 1):
        cells = ((Line(read(task), "cell"),) for _, _, read in kept)
        rows.append(((Line(str(number), "number_cell"),), *cells))
    yield Grid(tuple(rows), (7, *(width for _, width, _ in kept)), ruled=True)


def _actors(task: Task) -> str:
    """Return "Chủ trì: …; phối hợp: …": each role once in a row, its bodies in order."""
    found: list[str] = []
    last = None
    for actor in task.actors:
        name = said(actor.body)
        role = _ROLES[actor.role]
        found.append(name if actor.role == last else f"{role.lower() if found else role}: {name}")
        last = actor.role
    return "; ".join(found)


def _receivers(task: Task) -> str:
    via = [f"qua {said(task.via)}"] if task.via else []
    return "; ".join([*map(said, task.delivers_to), *via])


def _served(about: Sequence[str], events: Mapping[str, str]) -> str:
    """Return the numbers of the events a task is for; a word for all of them and one for none."""
    if not about:
        return "Chung"
    return "Tất cả" if len(about) == len(events) else ", ".join(events[name] for name in about)


def _foot(plan: Plan, own: Mapping[str, Any]) -> Grid | None:
    """Return recipients and signature side by side, None where the data has neither."""
    form = own["recipients"]
    left = [Line(form["heading"], form["style"])] if plan.recipients else []
    for number, recipient in enumerate(plan.recipients, 1):
        end = form["after"] if number < len(plan.recipients) else form["last"]
        purpose = _PURPOSES.get(recipient.purpose or "", "")
        left.append(Line(f"- {' '.join(filter(None, (said(recipient.name), purpose)))}{end}", "recipient"))
    right: list[Line] = []
    if signed := plan.signature:
        right = [Line(said(item), "signer") for item in (signed.authority, signed.position) if item]
        right += [Line("", "room"), Line(said(signed.name) or BLANK, "signer")]
    return Grid(((tuple(left), tuple(right)),), (50, 50), ruled=False) if left or right else None
