"""Score a plan against a gold annotation: facts found, missed and invented, by part.

A fact counts as found when its normalised value equals one the annotation accepts. Events and tasks are first paired,
then compared fact by fact; an unpaired one counts with all its facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gold_facts import PARTS, Score, any_of, key, value
from gold_promises import events, tasks

from compliance.vietnamese import squash

if TYPE_CHECKING:
    from compliance.plan import Citation, Plan

__all__ = ["PARTS", "Score", "score"]

KINDS = {"adjustment_notice": "adjustment"}
LEVELS = {
    "tỉnh": "province",
    "huyện": "district",
    "xã": "commune",
    "sở": "department",
    "đơn vị": "unit",
    "trung ương": "central",
}


def score(plan: Plan, gold: dict[str, Any]) -> Score:
    """Return the score of a plan against its annotation."""
    result = Score()
    _header(result, plan, gold)
    _dates(result, plan, gold)
    _basis(result, plan, gold)
    events(result, plan, gold.get("events") or [])
    tasks(result, plan, gold.get("tasks") or [])
    _recipients(result, plan, gold)
    _signature(result, plan, gold.get("signatory") or {})
    return result


def _header(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    issuer, level = value(plan.issuer), gold.get("level")
    s.fact("header", "kind", KINDS.get(gold["doc_kind"], gold["doc_kind"]), plan.kind.value)
    s.fact("header", "number", gold.get("number"), value(plan.number))
    s.fact("header", "sign", key(gold.get("sign")), key(value(plan.symbol)))
    same = any_of(gold.get("issuer"), gold.get("issuer_aliases"), issuer)
    s.fact("header", "issuer", gold.get("issuer"), issuer, same=same)
    s.fact("header", "place", key(gold.get("place")), key(value(plan.place)))
    s.fact("header", "title", squash(gold.get("title") or ""), squash(value(plan.title) or ""))
    s.fact("header", "level", LEVELS.get(level, level), value(plan.level))


def _dates(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    s.fact("header", "date", str(gold["date"]) if gold.get("date") else None, _day(plan))
    if gold.get("date_partial"):
        start = plan.issued_window and plan.issued_window.start
        s.fact("header", "date_partial", str(gold["date_partial"]), start and start.strftime("%Y-%m"))
    period = value(plan.period)
    start, end = (period.start, period.end) if period else (None, None)
    if gold.get("school_year"):
        s.fact("header", "plan_year", gold["school_year"], f"{start.year}-{end.year}" if start and end else None)
    else:
        s.fact("header", "plan_year", gold.get("plan_year"), start.year if start else None)


def _day(item: Plan | Citation) -> str | None:
    return item.issued.value.isoformat() if item.issued else None


def _basis(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    got = {key(value(citation.designation) or value(citation.title)): citation for citation in plan.legal_basis}
    for want in gold.get("legal_basis") or []:
        names = [key(name) for name in (want.get("doc_number"), want.get("name")) if name]
        label = want.get("doc_number") or want.get("name")
        found = next((name for name in got if any(_alike(name, other) for other in names)), None)
        s.fact("basis", "document", label, label if found is not None else None)
        if found is not None:
            citation = got.pop(found)
            s.fact("basis", f"{label}.type", key(want.get("doc_type")), key(value(citation.type)))
            s.fact("basis", f"{label}.date", str(want["date"]) if want.get("date") else None, _day(citation))
            s.fact("basis", f"{label}.issuer", key(want.get("issuer")), key(value(citation.issuer)))
    for name in got:
        s.fact("basis", "document", None, name)


def _alike(name: str, other: str) -> bool:
    """Return whether two keys name one document: equal, or long enough and one the beginning of the other."""
    return name == other or (min(len(name), len(other)) > 8 and (name.startswith(other) or other.startswith(name)))


def _recipients(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    if gold.get("recipients") is None:
        s.fact("recipients", "count", gold.get("recipients_count"), len(plan.recipients) or None)
        return
    left = [key(recipient.name.value) for recipient in plan.recipients]
    aliases = [key(alias) for alias in gold.get("recipient_aliases") or []]
    for want in gold["recipients"]:
        found = next((name for name in left if name in (key(want), *aliases)), None)
        s.fact("recipients", "name", want, found, same=found is not None)
        if found is not None:
            left.remove(found)
    for extra in left:
        s.fact("recipients", "name", None, extra)


def _signature(s: Score, plan: Plan, gold: dict[str, Any]) -> None:
    for part in ("authority", "position", "name"):
        wanted = gold.get(part)
        found = value(getattr(plan.signature, part)) if plan.signature else None
        same = bool(wanted) and any_of(wanted, gold.get(f"{part}_aliases"), found)
        s.fact("signature", part, wanted, found, same=same)
