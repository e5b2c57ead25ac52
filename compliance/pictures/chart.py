"""What the picture of the graph says: events in the middle, work before and after them, a lane for each body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.bodies import normal
from compliance.condition.values import value_words
from compliance.messages import day
from compliance.service import AFTER, BEFORE, services, stage
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compliance.messages import Say
    from compliance.pictures.marks import Mark, Marks
    from compliance.plan import Event, Fact, Plan, Task, Window

    SideOf = Callable[[str], str | None]

SIDES = ("party", "state", "front", "none")
_AFTER = ("conclude", "monitor", "answer", "report")
_MAIN = ("lead", "perform", "direct", "cooperate")  # whose lane a task is in: the first of these


@dataclass(frozen=True, slots=True)
class Row:
    """A line below a card's words, with the sign in front of it: due, to, with, host, when or place."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """An event or a task as drawn. `about`: ids of the events a task serves."""

    key: str
    start: int
    end: int
    head: str
    text: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The work of one body, before and after the events."""

    name: str
    side: str
    before: tuple[Card, ...]
    after: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the picture shows."""

    title: str
    subtitle: str
    events: tuple[Card, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]


def chart_of(plan: Plan, marks: Marks, side_of: SideOf, say: Say) -> Chart:
    """Arrange a plan for drawing; lanes in the order in which the text first names the bodies."""
    lanes: dict[str, tuple[list[Card], list[Card]]] = {}
    names: dict[str, str] = {}
    served = services(plan)
    for task in plan.tasks:
        about = tuple(event.id for event in served[task.id].events)
        owner = owner_of(task)
        name = owner or say("picture.nobody")
        key = "" if owner is None else normal(name)
        names.setdefault(key, name)
        lanes.setdefault(key, ([], []))[int(is_after(task))].append(_task(task, owner, about, marks, say))
    ordered = sorted(lanes, key=lambda key: key == "")  # work that nobody owns stands last
    return Chart(
        title_of(plan, say),
        _subtitle(plan, say),
        tuple(_event(event, marks, say) for event in plan.events),
        tuple(
            Lane(names[key], side_of(names[key]) or "none", tuple(lanes[key][0]), tuple(lanes[key][1]))
            for key in ordered
        ),
        marks.whole,
    )


def title_of(plan: Plan, say: Say) -> str:
    """Return the plan's title on one line, or a word for it."""
    return " ".join(plan.title.value.split()) if plan.title else say("picture.untitled")


def owner_of(task: Task) -> str | None:
    """Return the body whose lane a task is in: who leads, else performs, directs, helps; None: nobody is named."""
    found = [actor for role in _MAIN for actor in task.actors if actor.role == role]
    return found[0].body.value if found else None


def is_after(task: Task) -> bool:
    """Tell whether a task follows the events (conclusion, monitoring, answer, report) rather than prepares them."""
    made = stage(task)
    if made in (*BEFORE, *AFTER):
        return made in AFTER
    relation = task.deadline.relation if task.deadline and task.deadline.kind == "relative" else None
    return relation == "after" or (task.purpose in _AFTER and relation not in ("before", "on_or_before"))


def words(value: Fact[str] | str | None, kind: str, say: Say) -> str:
    """Return the word for one of the fixed values of the plan ("party" -> "Đảng")."""
    return value_words(value, kind, say("language")).strip("“”") if value else ""


def window_words(window: Window | None, say: Say) -> str:
    """Return a window as people write it: one day, or first and last day."""
    if window is None:
        return ""
    return "–".join(dict.fromkeys(day(edge, say) if edge else "…" for edge in (window.start, window.end)))


def due_words(task: Task, say: Say) -> str:
    """Return a deadline as printed, with its day or window where the words do not show it; "" without one."""
    if task.deadline is None:
        return ""
    printed = " ".join(task.deadline.text.value.split())
    exact = day(task.deadline.date, say) if task.deadline.date else window_words(task.deadline.window, say)
    shown = exact and exact.replace("/0", "/").lstrip("0") in printed.replace("/0", "/").replace(" 0", " ")
    return printed if shown or not exact else f"{printed} ({exact})"


def when_words(event: Event, say: Say) -> str:
    """Return when an event takes place: windows, else the repetition, else the words."""
    windows = dict.fromkeys(window_words(fact.value, say) for fact in event.when.windows)
    if event.when.recurrence:
        return " ".join(event.when.recurrence.text.value.split())
    return "; ".join(windows) or (event.when.text.value if event.when.text else "")


def _rows(pairs: Iterable[tuple[str, str]]) -> tuple[Row, ...]:
    return tuple(Row(sign, " ".join(text.split())) for sign, text in pairs if text)


def _event(event: Event, marks: Marks, say: Say) -> Card:
    rows = (
        ("when", when_words(event, say) or say("picture.no_time")),
        ("host", "; ".join(host.office.value for host in event.hosts)),
        ("place", event.place.value if event.place else ""),
    )
    head = f"{event.id} · {words(event.kind, 'event_kind', say)}, {words(event.mode, 'event_mode', say)}"
    return Card(event.id, event.start, event.end, head, event.name.value, _rows(rows), marks.of(event.id), ())


def _task(task: Task, owner: str | None, about: tuple[str, ...], marks: Marks, say: Say) -> Card:
    receivers = "; ".join(item.value for item in task.delivers_to)
    via = f" ({say('edge.via')} {task.via.value})" if task.via else ""
    others: dict[str, list[str]] = {}
    for actor in task.actors:
        if normal(actor.body.value) != (normal(owner) if owner else None):
            others.setdefault(actor.role, []).append(actor.body.value)
    pairs = [("due", due_words(task, say)), ("to", receivers + via if receivers else "")]
    pairs += [("with", f"{say('plan.' + role)}: {'; '.join(names)}") for role, names in others.items()]
    head = f"{task.id} · {words(task.purpose, 'purpose', say)}"
    return Card(task.id, task.start, task.end, head, task.text.value, _rows(pairs), marks.of(task.id), about)


def _subtitle(plan: Plan, say: Say) -> str:
    number = "-".join(fact.value for fact in (plan.number, plan.symbol) if fact)
    issued = day(plan.issued.value, say) if plan.issued else window_words(plan.issued_window, say)
    period = window_words(plan.period.value, say) if plan.period else ""
    parts = (
        plan.issuer.value if plan.issuer else "",
        number,
        issued,
        f"{say('plan.period').lower()} {period}" if period else "",
    )
    return " · ".join(part for part in parts if part)
