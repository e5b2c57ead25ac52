"""The plan and its graph for people at a terminal: who, what, when, where, by when, to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.values import value_words
from compliance.messages import day
from compliance.plan import Fact
from compliance.writers.layout import indented, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.graph import PlanGraph
    from compliance.messages import Say
    from compliance.plan import Citation, Event, Plan, Signature, Task, Window

    _Row = tuple[str, str]  # key of the label, text
    _Item = tuple[str, str, Iterable[_Row]]  # mark, words, what is known of it


def plan_lines(plan: Plan, say: Say, columns: int) -> Iterator[str]:
    """Yield the plan as lines of at most `columns` columns; what is absent is left out."""
    if plan.title:
        yield from indented(plan.title.value, "", columns)
    for label, text in _top(plan, say):
        yield from _row(label, text, 0, say, columns)
    groups: dict[str, list[_Item]] = {
        "legal_basis": [("-", _citation(item, say), ()) for item in plan.legal_basis],
        "citations": [("-", _citation(item, say), ()) for item in plan.citations],
        "events": [(item.id, item.name.value, _event(item, say)) for item in plan.events],
        "tasks": [(item.id, item.text.value, _task(item, say)) for item in plan.tasks],
        "recipients": [("-", item.name.value, ()) for item in plan.recipients],
        "signature": [("-", _signature(plan.signature), ())] if plan.signature else [],
    }
    for key, items in groups.items():
        yield from _group(key, items, say, columns) if items else ()


def _group(key: str, items: list[_Item], say: Say, columns: int) -> Iterator[str]:
    yield ""
    yield say(f"plan.{key}").upper() + (f" ({len(items)})" if len(items) > 1 else "")
    for mark, head, rows in items:
        yield from indented(head, f"  {mark:<3} " if mark != "-" else "  - ", columns)
        for label, text in rows:
            yield from _row(label, text, 6, say, columns)


def _signature(signature: Signature) -> str:
    return _joined([signature.authority, signature.position, signature.name], " · ")


def _row(key: str, text: str, indent: int, say: Say, columns: int) -> Iterator[str]:
    if text:
        yield from indented(text, " " * indent + say(f"plan.{key}").ljust(13), columns)


def _joined(parts: Iterable[Fact[str] | str | None], between: str = ", ") -> str:
    return between.join(str(part.value if isinstance(part, Fact) else part) for part in parts if part)


def _word(kind: str, value: Fact[str] | str | None, say: Say) -> str:
    """Return the word for one of the fixed values of the plan ("party" -> "Đảng")."""
    return value_words(value, kind, say("language")).strip("“”") if value else ""


def _top(plan: Plan, say: Say) -> Iterator[_Row]:
    kinds = [(name, getattr(plan, name)) for name in ("side", "level")]
    words = [_word("plan_kind", plan.kind, say), *(_word(name, value, say) for name, value in kinds)]
    yield "kind", _joined([*words, plan.territory], " · ")
    yield "number", _joined([plan.number, plan.symbol], " · ")
    issued = day(plan.issued.value, say) if plan.issued else _window(plan.issued_window, say)
    yield "issued", _joined([plan.issuer, plan.place, issued], " · ")
    yield "period", _window(plan.period.value, say) if plan.period else ""


def _window(window: Window | None, say: Say) -> str:
    if window is None:
        return ""
    edges = dict.fromkeys(day(edge, say) if edge else "…" for edge in (window.start, window.end))
    return "–".join(edges)


def _citation(item: Citation, say: Say) -> str:
    issued = day(item.issued.value, say) if item.issued else None
    name = _joined([_joined([item.type, item.designation], " "), issued, item.issuer])
    return f"{name}: {item.title.value}" if item.title else name


def _event(event: Event, say: Say) -> Iterator[_Row]:
    yield "kind", _joined([_word("event_kind", event.kind, say), _word("event_mode", event.mode, say)])
    inferred = f" ({say('plan.inferred')})"
    yield "hosts", "; ".join(host.office.value + (inferred if host.inferred else "") for host in event.hosts)
    yield "topic", _joined([event.topic])
    yield "audience", _joined([event.audience])
    yield "attendees", _joined(event.attendees, "; ")
    yield "headcount", event.headcount.text.value if event.headcount else ""
    windows = _joined(dict.fromkeys(_window(fact.value, say) for fact in event.when.windows), "; ")
    yield "when", _joined([event.when.text]) + (f" ({windows})" if windows else "")
    yield "recurrence", _joined([event.when.recurrence.rrule if event.when.recurrence else None])
    yield "sessions", "; ".join(_joined(fact.value, "–") for fact in event.when.sessions)
    yield "place", _joined([event.place])


def _task(task: Task, say: Say) -> Iterator[_Row]:
    for role in ("lead", "direct", "perform", "cooperate"):
        yield role, "; ".join(actor.body.value for actor in task.actors if actor.role == role)
    if task.deadline:
        due = [day(task.deadline.date, say) if task.deadline.date else _window(task.deadline.window, say)]
        detail = _joined([_word("deadline_kind", task.deadline.kind, say), *due])
        yield "deadline", f"{task.deadline.text.value} ({detail})"
    yield "delivers_to", _joined(task.delivers_to, "; ")
    yield "via", _joined([task.via])
    yield "about", _joined(task.about)


def graph_lines(graph: PlanGraph, say: Say, columns: int) -> Iterator[str]:
    """Yield the graph as lines, one an edge, in the order of the text."""
    room = (columns - 20) // 2
    for source, kind, target in graph.edges():
        yield f"{shorten(source, room)} —{say(f'edge.{kind}')}→ {shorten(target, room)}"
