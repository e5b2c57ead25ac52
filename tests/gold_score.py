"""Score a plan against a gold annotation: facts found, missed and invented, by part.

A fact counts as found when its normalised value equals one the annotation accepts. Events and tasks are first paired
(by words, dates and body), then compared fact by fact; an unpaired one counts with all its facts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from compliance.bodies import normal
from compliance.plan import Plan
from compliance.vietnamese import shadow, squash

PARTS = ("header", "basis", "events", "tasks", "recipients", "signature")
KINDS = {"adjustment_notice": "adjustment"}
LEVELS = {"tỉnh": "province", "huyện": "district", "xã": "commune", "sở": "department", "đơn vị": "unit", "trung ương": "central"}
ROLES = {"chu_tri": {"lead"}, "phoi_hop": {"cooperate"}, "thuc_hien": {"perform", "direct"}}
EVENT_KINDS = {"doi_thoai": {"dialogue"}, "tiep_dan": {"reception"}, "hoi_nghi": {"conference", "dialogue"}}


@dataclass
class Score:
    """Counts per part, and what went wrong in words."""

    hit: Counter[str] = field(default_factory=Counter)
    miss: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def fact(self, part: str, name: str, wanted: Any, got: Any, same: bool | None = None) -> None:
        """Count one scalar fact; both None counts nothing."""
        if wanted in (None, "") and got in (None, ""):
            return
        if same if same is not None else wanted == got:
            self.hit[part] += 1
            return
        if wanted not in (None, ""):
            self.miss[part] += 1
        if got not in (None, ""):
            self.extra[part] += 1
        self.notes.append(f"{part}.{name}: wanted {wanted!r}, got {got!r}")

    def add(self, other: Score) -> None:
        """Add another score's counts."""
        self.hit.update(other.hit)
        self.miss.update(other.miss)
        self.extra.update(other.extra)

    def f1(self, *parts: str) -> float:
        """Return the micro-averaged F1 over the parts (all by default)."""
        names = parts or PARTS
        hit = sum(self.hit[p] for p in names)
        wrong = sum(self.miss[p] + self.extra[p] for p in names)
        return 2 * hit / (2 * hit + wrong) if hit + wrong else 1.0

    def table(self) -> str:
        """Return the score as lines, one a part."""
        rows = [f"{p:<11}{self.hit[p]:>5}{self.miss[p]:>6}{self.extra[p]:>6}  {self.f1(p):.3f}" for p in PARTS]
        return "\n".join(["part         hit  miss extra  F1", *rows, f"{'micro F1':<29}{self.f1():.3f}"])


def key(text: Any) -> str:
    """Return a comparison key: case, tones' place, abbreviations, blanks and punctuation do not count."""
    return re.sub(r"[^\w/]+", "", normal(str(text)).replace("đổi thoại", "đối thoại")) if text not in (None, "") else ""


def value(fact: Any) -> Any:
    """Return the value of a fact, or None."""
    return None if fact is None else fact.value


def any_of(wanted: Any, aliases: Any, got: Any) -> bool:
    """Return whether `got` is one of the accepted readings."""
    return key(got) in {key(v) for v in [wanted, *(aliases or [])] if v}


def score(plan: Plan, gold: dict[str, Any]) -> Score:
    """Return the score of a plan against its annotation."""
    result = Score()
    _header(result, plan, gold)
    _basis(result, plan, gold)
    _events(result, plan, gold.get("events") or [])
    _tasks(result, plan, gold.get("tasks") or [])
    _foot(result, plan, gold)
    return result


def _header(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    s.fact("header", "kind", KINDS.get(gold["doc_kind"], gold["doc_kind"]), plan.kind.value)
    s.fact("header", "number", gold.get("number"), value(plan.number))
    s.fact("header", "sign", key(gold.get("sign")), key(value(plan.symbol)))
    issuer = value(plan.issuer)
    s.fact("header", "issuer", gold.get("issuer"), issuer, any_of(gold.get("issuer"), gold.get("issuer_aliases"), issuer) or None)
    s.fact("header", "date", str(gold["date"]) if gold.get("date") else None, plan.issued and plan.issued.value.isoformat())
    if gold.get("date_partial"):
        got = plan.issued_window and plan.issued_window.start and plan.issued_window.start.strftime("%Y-%m")
        s.fact("header", "date_partial", str(gold["date_partial"]), got)
    s.fact("header", "place", key(gold.get("place")), key(value(plan.place)))
    s.fact("header", "title", squash(gold.get("title") or ""), squash(value(plan.title) or ""))
    year = plan.period.value.start.year if plan.period and plan.period.value.start else None
    if gold.get("school_year"):
        s.fact("header", "plan_year", gold["school_year"], plan.period and f"{year}-{plan.period.value.end.year}")
    else:
        s.fact("header", "plan_year", gold.get("plan_year"), year)
    s.fact("header", "level", LEVELS.get(gold.get("level") or "", gold.get("level")), value(plan.level))


def _basis(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    got = {key(value(c.designation) or value(c.title)): c for c in plan.legal_basis}
    for want in gold.get("legal_basis") or []:
        names = [key(n) for n in (want.get("doc_number"), want.get("name")) if n]
        name = next((n for n in got if n in names or any(n.startswith(x) or x.startswith(n) for x in names if len(x) > 8 and len(n) > 8)), None)
        citation = got.pop(name) if name is not None else None
        label = want.get("doc_number") or want.get("name")
        s.fact("basis", "document", label, citation and label)
        if citation is not None:
            s.fact("basis", f"{label}.type", key(want.get("doc_type")), key(value(citation.type)))
            s.fact("basis", f"{label}.date", str(want["date"]) if want.get("date") else None, citation.issued and citation.issued.value.isoformat())
            s.fact("basis", f"{label}.issuer", key(want.get("issuer")), key(value(citation.issuer)))
    for name in got:
        s.fact("basis", "document", None, name)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", shadow(text).replace("đổi thoại", "đối thoại")))


def overlap(a: str, b: str) -> float:
    """Return the share of the shorter text's words that the other has too."""
    x, y = _words(a), _words(b)
    return len(x & y) / max(1, min(len(x), len(y)))


def _pairs(wanted: list[Any], got: list[Any], likeness: Any) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Pair items greedily by likeness (only above 0), in order where equal."""
    scored = sorted(
        ((likeness(w, g), -abs(i - j), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got)), reverse=True
    )
    left, right, pairs = set(range(len(wanted))), set(range(len(got))), []
    for worth, _, i, j in scored:
        if worth > 0 and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((wanted[i], got[j]))
    return pairs, [wanted[i] for i in sorted(left)], [got[j] for j in sorted(right)]


def _window(event: Any) -> tuple[str | None, str | None]:
    windows = [w.value for w in event.when.windows]
    if not windows:
        return None, None
    return windows[0].start and windows[0].start.isoformat(), windows[-1].end and windows[-1].end.isoformat()


def _recurrence(event: Any) -> str | None:
    if event.mode in ("continuous", "ad_hoc"):
        return event.mode.replace("_", " ")
    rule = event.when.recurrence and event.when.recurrence.rrule
    if not rule:
        return None
    parts = dict(p.split("=") for p in rule.split(";"))
    if parts["FREQ"] == "WEEKLY":
        return "weekly " + parts.get("BYDAY", "")
    if parts.get("INTERVAL") == "3" or parts.get("BYMONTH") == "3,6,9,12":
        return "quarterly"
    if parts["FREQ"] == "MONTHLY":
        return "monthly " + ",".join(str(int(d)) for d in parts["BYMONTHDAY"].split(",")) if "BYMONTHDAY" in parts else "monthly " + parts.get("BYDAY", "")
    return parts["FREQ"].lower()


_ENGLISH_DAYS = {"monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR", "saturday": "SA", "sunday": "SU"}
_ENGLISH_ORDERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}


def _gold_recurrence(text: str | None) -> str | None:
    """Return the annotation's English phrase in the form of `_recurrence`."""
    if not text:
        return None
    low = text.lower()
    for word in ("continuous", "ad hoc", "quarterly"):
        if low.startswith(word):
            return word
    days = [code for word, code in _ENGLISH_DAYS.items() if word in low]
    order = next((n for word, n in _ENGLISH_ORDERS.items() if word in low), "")
    if low.startswith("weekly"):
        return "weekly " + ",".join(sorted(days, key=list(_ENGLISH_DAYS.values()).index))
    if low.startswith("monthly"):
        numbers = [str(int(n)) for n in re.findall(r"\d+", low)]
        return "monthly " + (",".join(order + d for d in days) if days else ",".join(numbers))
    return low


def _events(s: Score, plan: Plan, wanted: list[dict[str, Any]]) -> None:
    def likeness(want: dict[str, Any], got: Any) -> float:
        same_time = _window(got) == (_iso(want.get("time_start")), _iso(want.get("time_end")))
        same_again = _gold_recurrence(want.get("recurrence")) == _recurrence(got)
        kind = got.kind in EVENT_KINDS.get(want.get("kind", ""), {got.kind})
        words = overlap(want.get("name") or "", got.name.value)
        return 0 if not kind or (words < 0.3 and not same_time) else words + same_time + 0.5 * same_again

    pairs, missing, spare = _pairs(wanted, list(plan.events), likeness)
    for want, got in pairs:
        name = (want.get("name") or "")[:40]
        s.fact("events", f"{name}.kind", True, got.kind in EVENT_KINDS.get(want.get("kind", ""), {got.kind}))
        start, end = _window(got)
        s.fact("events", f"{name}.window", _span(want), f"{start}..{end}" if start or end else None)
        s.fact("events", f"{name}.recurrence", _gold_recurrence(want.get("recurrence")), _recurrence(got))
        s.fact("events", f"{name}.place", want.get("place"), value(got.place), _close(want.get("place"), value(got.place)) or None)
        _hosts(s, name, want.get("hosts") or [], got)
    for want in missing:
        s.miss["events"] += 2 + len(want.get("hosts") or []) + bool(want.get("place")) + bool(want.get("recurrence"))
        s.notes.append(f"events: missing {want.get('name')!r}")
    for got in spare:
        s.extra["events"] += 2 + len(got.hosts) + bool(got.place)
        s.notes.append(f"events: invented {got.name.value!r} {_window(got)} {_recurrence(got)}")


def _iso(day: Any) -> str | None:
    return day.isoformat() if isinstance(day, dt.date) else (str(day) if day else None)


def _span(want: dict[str, Any]) -> str | None:
    start, end = _iso(want.get("time_start")), _iso(want.get("time_end"))
    return f"{start}..{end}" if start or end else None


def _close(a: Any, b: Any) -> bool:
    return bool(a and b) and (key(a) in key(b) or key(b) in key(a) or overlap(str(a), str(b)) > 0.8)


def _hosts(s: Score, name: str, wanted: list[str], got: Any) -> None:
    left = [h.office.value for h in got.hosts]
    for want in wanted:
        found = next((h for h in left if _close(want, h)), None)
        s.fact("events", f"{name}.host", want, found, found is not None or None)
        if found is not None:
            left.remove(found)
    for extra in left:
        s.fact("events", f"{name}.host", None, extra)


def _tasks(s: Score, plan: Plan, wanted: list[dict[str, Any]]) -> None:
    def likeness(want: dict[str, Any], got: Any) -> float:
        words = overlap(want.get("summary") or "", got.text.value)
        return words + 0.3 * _body(want, got) + 0.2 * (_deadline(want, got)) if words >= 0.4 else 0

    pairs, missing, spare = _pairs(wanted, list(plan.tasks), likeness)
    for want, got in pairs:
        name = (want.get("summary") or "")[:40]
        bodies = "; ".join(a.body.value for a in got.actors)
        s.fact("tasks", f"{name}.body", want.get("body"), bodies, _body(want, got) or None)
        if want.get("body") and got.actors:
            s.fact("tasks", f"{name}.role", want["role"], got.actors[0].role, got.actors[0].role in ROLES[want["role"]] or None)
        s.fact("tasks", f"{name}.deadline", _wanted_deadline(want), _got_deadline(got), _deadline(want, got) or None)
        to = ", ".join(t.value for t in got.delivers_to)
        s.fact("tasks", f"{name}.to", want.get("recipient_body"), to, _receivers(want.get("recipient_body"), got) or None)
    for want in missing:
        s.miss["tasks"] += 1 + 2 * bool(want.get("body")) + bool(_wanted_deadline(want)) + bool(want.get("recipient_body"))
        s.notes.append(f"tasks: missing {want.get('body')!r}: {want.get('summary')!r}")
    for got in spare:
        s.extra["tasks"] += 1 + 2 * bool(got.actors) + bool(_got_deadline(got)) + bool(got.delivers_to)
        s.notes.append(f"tasks: invented {[a.body.value for a in got.actors]} {got.text.value[:90]!r}")


def _body(want: dict[str, Any], got: Any) -> bool:
    names = [key(n) for n in [want.get("body"), *(want.get("body_aliases") or [])] if n]
    bodies = [key(a.body.value) for a in got.actors]
    if not names or not bodies:
        return not names and not bodies
    return bodies[0] in names or any(bodies[0] in n or n in bodies[0] for n in names) or "".join(bodies) in names


def _wanted_deadline(want: dict[str, Any]) -> str | None:
    if want.get("deadline_iso"):
        return _iso(want["deadline_iso"])
    if want.get("deadline_window"):
        window = want["deadline_window"]
        return f"{_iso(window[0])}..{_iso(window[1])}"
    relative = want.get("relative")
    if relative in ("periodic", None):
        return None
    return str(relative)


def _got_deadline(task: Any) -> str | None:
    d = task.deadline
    if d is None or d.kind == "vague":
        return None
    if d.date:
        return d.date.isoformat()
    if d.window:
        return f"{d.window.start}..{d.window.end}"
    if d.offset:
        unit = {"working_day": "working days", "day": "days", "month": "months"}.get(d.unit or "", "")
        return f"{'>=' if d.bound == 'at_least' else '<='}{d.offset} {unit} {d.relation}"
    if d.rrule:
        return d.rrule
    return None  # "sau hội nghị" alone: neither date nor number


def _deadline(want: dict[str, Any], got: Any) -> bool:
    wanted, found = _wanted_deadline(want), _got_deadline(got)
    if wanted is None or wanted in ("before event", "after event", "during event") or not re.search(r"\d|ly|month|quarter|year", wanted):
        return found is None
    if found is None:
        return False
    if wanted == found:
        return True
    if wanted[0] in "<>":
        return wanted.replace("  ", " ").startswith(found.split(" event")[0]) or found in wanted
    if "FREQ" in found:
        digits = set(re.findall(r"\d+", found.split("BYMONTHDAY=")[-1])) if "BYMONTHDAY" in found else set()
        cycle = {"quarter": ("INTERVAL=3", "3,6,9,12"), "month": ("MONTHLY",), "year": ("YEARLY",), "annual": ("YEARLY",), "week": ("WEEKLY",)}
        return any(word in wanted and any(sign in found for sign in signs) for word, signs in cycle.items()) and (
            not digits or any(d in re.findall(r"\d+", wanted) for d in digits)
        )
    return False


def _receivers(wanted: str | None, got: Any) -> bool:
    names = [key(t.value) for t in got.delivers_to]
    if not wanted:
        return not names
    plain = re.sub(r"\(?\s*qua [^)]*\)?", "", wanted)
    parts = [key(p) for p in re.split(r",|;|\svà\s", plain) if p.strip()]
    return bool(names) and any(n in key(plain) or any(p in n for p in parts) for n in names)


def _foot(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    if gold.get("recipients") is not None:
        names = [key(r.name.value) for r in plan.recipients]
        for want in gold["recipients"]:
            accepted = [key(want), *(key(a) for a in gold.get("recipient_aliases") or [])]
            found = next((n for n in names if n in accepted), None)
            s.fact("recipients", "name", want, found, found is not None or None)
            if found is not None:
                names.remove(found)
        for extra in names:
            s.fact("recipients", "name", None, extra)
    else:
        s.fact("recipients", "count", gold.get("recipients_count"), len(plan.recipients) or None)
    wanted = gold.get("signatory") or {}
    got = plan.signature
    for part in ("authority", "position", "name"):
        found = value(getattr(got, part)) if got else None
        same = any_of(wanted.get(part), wanted.get(f"{part}_aliases"), found) if wanted.get(part) else None
        s.fact("signature", part, wanted.get(part), found, same or None)
