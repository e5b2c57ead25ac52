"""Score the events and tasks of a plan: paired first by words, dates and bodies, then compared fact by fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gold_facts import Score, close, iso, key, overlap, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.plan import Event, Plan, Task

    Wanted = dict[str, Any]

ROLES = {"chu_tri": {"lead"}, "phoi_hop": {"cooperate"}, "thuc_hien": {"perform", "direct"}}
KINDS = {"doi_thoai": {"dialogue"}, "tiep_dan": {"reception"}, "hoi_nghi": {"conference", "dialogue"}}
DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}
ORDERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}
CYCLES = {  # words of the annotation -> what the RFC 5545 rule may have
    "quarterly": ("INTERVAL=3", "3,6,9,12", "1,4,7,10"),
    "every 6 months": ("INTERVAL=6",),
    "monthly": ("MONTHLY",),
    "annually": ("YEARLY",),
    "yearly": ("YEARLY",),
    "weekly": ("WEEKLY",),
}
LOOSE = ("before event", "during event", "after event")
UNITS = {"working_day": "working days", "day": "days", "month": "months", None: ""}


def events(score: Score, plan: Plan, wanted: list[Wanted]) -> None:
    """Compare events: kind, window, recurrence, place, hosts."""
    pairs, missing, spare = _pairs(wanted, list(plan.events), _same_event)
    for want, got in pairs:
        name = (want.get("name") or "")[:40]
        start, end = _window(got)
        place = value(got.place)
        score.fact("events", f"{name}.kind", want.get("kind"), got.kind, same=_kind(want, got))
        score.fact("events", f"{name}.window", _span(want), f"{start}..{end}" if start or end else None)
        score.fact("events", f"{name}.recurrence", _annotated_cycle(want.get("recurrence")), _cycle(got))
        score.fact("events", f"{name}.place", want.get("place"), place, same=close(want.get("place"), place))
        _hosts(score, name, want.get("hosts") or [], got)
    for want in missing:
        facts = 2 + len(want.get("hosts") or []) + bool(want.get("place")) + bool(want.get("recurrence"))
        score.missing("events", facts, want.get("name"))
    for got in spare:
        score.invented("events", 2 + len(got.hosts) + bool(got.place), (got.name.value, _window(got), _cycle(got)))


def tasks(score: Score, plan: Plan, wanted: list[Wanted]) -> None:
    """Compare tasks: body, its role, deadline, receiver."""
    pairs, missing, spare = _pairs(wanted, list(plan.tasks), _same_task)
    for want, got in pairs:
        name = (want.get("summary") or "")[:40]
        bodies = "; ".join(actor.body.value for actor in got.actors)
        to, receiver = ", ".join(item.value for item in got.delivers_to), want.get("recipient_body")
        score.fact("tasks", f"{name}.body", want.get("body"), bodies, same=_body(want, got))
        if want.get("body") and got.actors:
            role = got.actors[0].role
            score.fact("tasks", f"{name}.role", want["role"], role, same=role in ROLES[want["role"]])
        score.fact("tasks", f"{name}.deadline", _due(want), _deadline(got, want), same=_same_deadline(want, got))
        score.fact("tasks", f"{name}.to", receiver, to, same=_receivers(receiver, got))
    for want in missing:
        facts = 1 + 2 * bool(want.get("body")) + bool(_due(want)) + bool(want.get("recipient_body"))
        score.missing("tasks", facts, (want.get("body"), want.get("summary")))
    for got in spare:
        facts = 1 + 2 * bool(got.actors) + bool(_deadline(got, {})) + bool(got.delivers_to)
        score.invented("tasks", facts, ([actor.body.value for actor in got.actors], got.text.value[:90]))


def _pairs(
    wanted: list[Wanted], got: list[Any], likeness: Callable[[Wanted, Any], float]
) -> tuple[list[tuple[Wanted, Any]], list[Wanted], list[Any]]:
    """Pair items greedily by likeness (only above 0), in order where equal."""
    worths = [(likeness(w, g), -abs(i - j), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got)]
    left, right, pairs = set(range(len(wanted))), set(range(len(got))), []
    for worth, _, i, j in sorted(worths, reverse=True):
        if worth > 0 and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((wanted[i], got[j]))
    return pairs, [wanted[i] for i in sorted(left)], [got[j] for j in sorted(right)]


# --- events -----------------------------------------------------------------------------------------------------


def _same_event(want: Wanted, got: Event) -> float:
    same_time = _window(got) == (iso(want.get("time_start")), iso(want.get("time_end")))
    same_cycle = _annotated_cycle(want.get("recurrence")) == _cycle(got)
    words = overlap(want.get("name") or "", got.name.value)
    return words + same_time + 0.5 * same_cycle if _kind(want, got) and (words >= 0.3 or same_time) else 0


def _kind(want: Wanted, got: Event) -> bool:
    return got.kind in KINDS.get(want.get("kind", ""), {got.kind})


def _window(event: Event) -> tuple[str | None, str | None]:
    windows = [window.value for window in event.when.windows]
    return (iso(windows[0].start), iso(windows[-1].end)) if windows else (None, None)


def _span(want: Wanted) -> str | None:
    start, end = iso(want.get("time_start")), iso(want.get("time_end"))
    return f"{start}..{end}" if start or end else None


def _cycle(event: Event) -> str | None:
    """Return how an event repeats, in the words of the annotation."""
    if event.mode in ("continuous", "ad_hoc"):
        return event.mode.replace("_", " ")
    rule = event.when.recurrence and event.when.recurrence.rrule
    if not rule:
        return None
    facts = dict(part.split("=") for part in rule.split(";"))
    days = facts.get("BYDAY", "")
    if facts["FREQ"] == "WEEKLY":
        return "weekly " + days
    if facts.get("INTERVAL") == "3" or facts.get("BYMONTH") == "3,6,9,12":
        return "quarterly"
    if facts["FREQ"] == "MONTHLY":
        numbers = [str(int(number)) for number in facts.get("BYMONTHDAY", "").split(",") if number]
        return "monthly " + (",".join(numbers) or days)
    return facts["FREQ"].lower()


def _annotated_cycle(text: str | None) -> str | None:
    """Return the annotation's English phrase ("monthly day 10 and 24") in the form of `_cycle`."""
    if not text:
        return None
    low = text.lower()
    for word in ("continuous", "ad hoc", "quarterly"):
        if low.startswith(word):
            return word
    days = [code for word, code in DAYS.items() if re.search(rf"\b{word}\w*day\b", low)]
    order = next((number for word, number in ORDERS.items() if word in low), "")
    if low.startswith("weekly"):
        return "weekly " + ",".join(days)
    if low.startswith("monthly"):
        numbers = [str(int(number)) for number in re.findall(r"\d+", low)]
        return "monthly " + ",".join([order + day for day in days] or numbers)
    return low


def _hosts(score: Score, name: str, wanted: list[str], got: Event) -> None:
    left = [host.office.value for host in got.hosts]
    for want in wanted:
        found = next((host for host in left if close(want, host)), None)
        score.fact("events", f"{name}.host", want, found, same=found is not None)
        if found is not None:
            left.remove(found)
    for extra in left:
        score.fact("events", f"{name}.host", None, extra)


# --- tasks ------------------------------------------------------------------------------------------------------


def _same_task(want: Wanted, got: Task) -> float:
    words = overlap(want.get("summary") or "", got.text.value)
    return words + 0.3 * _body(want, got) + 0.2 * _same_deadline(want, got) if words >= 0.4 else 0


def _body(want: Wanted, got: Task) -> bool:
    names = [key(name) for name in [want.get("body"), *(want.get("body_aliases") or [])] if name]
    bodies = [key(actor.body.value) for actor in got.actors]
    if not names or not bodies:
        return not names and not bodies
    return "".join(bodies) in names or any(bodies[0] in name or name in bodies[0] for name in names)


def _due(want: Wanted) -> str | None:
    """Return the annotated deadline; None for one that neither day nor number nor event can be read from."""
    if want.get("deadline_iso"):
        return iso(want["deadline_iso"])
    if want.get("deadline_window"):
        start, end = want["deadline_window"]
        return f"{iso(start)}..{iso(end)}"
    words = str(want.get("relative") or "")
    return words if words in LOOSE or re.search(r"\d|ly\b", words) else None


def _deadline(task: Task, want: Wanted) -> str | None:
    """Return the deadline as read; None for a vague one, and for "sau hội nghị" alone where that is not annotated."""
    found = task.deadline
    if found is None or found.kind == "vague":
        return None
    if found.date:
        return found.date.isoformat()
    if found.window:
        return f"{iso(found.window.start)}..{iso(found.window.end)}"
    if found.offset:
        return f"{'>=' if found.bound == 'at_least' else '<='}{found.offset} {UNITS[found.unit]} {found.relation}"
    return found.rrule or (f"{found.relation} event" if _due(want) else None)


def _same_deadline(want: Wanted, got: Task) -> bool:
    wanted, found = _due(want), _deadline(got, want)
    if wanted is None or found is None:
        return wanted is found
    if "FREQ" in found:
        days = found.split("BYMONTHDAY=")[1].split(";")[0].split(",") if "BYMONTHDAY" in found else []
        cycle = next((signs for word, signs in CYCLES.items() if wanted.startswith(word)), ())
        return any(sign in found for sign in cycle) and days == [str(int(n)) for n in re.findall(r"day (\d+)", wanted)]
    return wanted == found or (wanted[0] in "<>" and wanted.startswith(found + " "))


def _receivers(wanted: str | None, got: Task) -> bool:
    names = [key(item.value) for item in got.delivers_to]
    if not wanted:
        return not names
    plain = re.sub(r"\(?\s*qua [^)]*\)?", "", wanted)
    parts = [key(part) for part in re.split(r",|;|\svà\s", plain) if part.strip()]
    return any(name in key(plain) or any(part in name for part in parts) for name in names)
