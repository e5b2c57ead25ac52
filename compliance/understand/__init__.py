"""From the syntax tree to the plan: every fact with the span it was read from. Pure; never fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.bodies import Registry
from compliance.expressions import pattern
from compliance.phrases import citations
from compliance.phrases.calendar import Season
from compliance.plan import Form, Plan
from compliance.understand import (
    announced,
    bases,
    build,
    events,
    footer,
    header,
    identity,
    kinds,
    levels,
    misdates,
    news,
    numbering,
    outline,
    places,
    spelling,
    tables,
    tasks,
)
from compliance.understand.draft import Draft, kind_of
from compliance.understand.material import Material
from compliance.values import replace
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from compliance.phrases.calendar import Year
    from compliance.plan import Citation, Event, Fact, Task, Window
    from compliance.syntax import SyntaxTree

_LAW = pattern(r"(?:bộ )?luật|pháp lệnh|hiến pháp")
_OPENING = 600  # characters in which a text without a title says what it is about
_TOLD_FIRST = ("letter", "notice", "adjustment")  # which may tell of the occasion before their list of work
_PLANS = ("plan", "schedule", "notice", "adjustment", "report", "decision", "letter")


def understand(tree: SyntaxTree) -> Plan:
    """Return what the document says; what is not in it is None or empty."""
    head = header.read(tree)
    recipients, signature = footer.read(tree)
    title = identity.title_of(tree)
    kind = kinds.kind_of(tree, has_foot=bool(recipients or signature), has_head=bool(head.lines))
    issuer = identity.issuer_of(tree, head, signature)
    parts = outline.read(tree)
    basis, cited = _citations(tree, parts, news=kind.value == "news")
    spans = tuple(sorted(span for c in (*basis, *cited) if (span := _named(tree.shadow, c))))
    invoking = [(c.start, c.end) for c in (*basis, *cited)]
    period = identity.period_of(tree, title, spans, invoking, news=kind.value == "news")
    year = _year(head, period)
    m = Material(tree, tree.text, tree.shadow, Registry.load(), year, period, title, kind.value, spans)
    found_events, found_tasks = _promises(m, parts, kind.value)
    hosts = tuple(host.office for event in found_events for host in event.hosts)
    named = (issuer, *reversed(head.bodies))
    return Plan(
        kind=kind,
        side=levels.side_of(head, issuer, signature, hosts),
        level=levels.level_of(tree, (title, *named, *hosts) if kind.value == "news" else (*named, title, *hosts)),
        territory=identity.territory_of(tree, head, issuer),
        number=head.number,
        symbol=head.symbol,
        designation_text=head.designation_text,
        issuer=issuer if kind.value not in ("news", "form", "other") else None,
        place=head.place,
        issued=head.issued,
        issued_window=head.issued_window,
        issued_text=head.issued_text,
        title=title if kind.value != "other" else None,
        period=period,
        legal_basis=basis,
        citations=cited,
        events=found_events,
        tasks=found_tasks,
        recipients=recipients,
        signature=signature,
        announced=announced.find(m, parts.preamble + parts.body) if kind.value in _PLANS else (),
        form=Form(
            head.lines + (identity.issuing_head(tree) if head.lines else ()),
            numbering.sections(m, parts.body + parts.closing, parts.annex),
            spelling.misprints(m.text),
            (*misdates.misdates(m.text, m.low, year), *tables.misdates(m, parts.body + parts.annex)),
        ),
    )


def _year(head: header.Header, period: Fact[Window] | None) -> Year | None:
    """Return the year that completes dates printed without one: the period's first, or the school year."""
    if period is not None and period.value.start:
        start, end = period.value.start, period.value.end
        across = end is not None and end.year == start.year + 1 and start.month > 1
        return Season(start.year, start.month) if across else start.year
    if head.issued is not None:
        return head.issued.value.year
    return head.issued_window.start.year if head.issued_window and head.issued_window.start else None


def _citations(
    tree: SyntaxTree, parts: outline.Outline, *, news: bool
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Return the documents invoked in the preamble or under "Căn cứ", and those cited elsewhere or inside another's title."""
    basis: list[Citation] = []
    cited: list[Citation] = []
    invoked: list[tuple[int, int]] | None = None  # in the body; looked for once, when all of the preamble is known
    for zone in tree.root.children:
        if zone.kind == "body" and not news and invoked is None:
            invoked = bases.invoked(tree.shadow, parts.body, headed=bool(basis))
        if zone.kind not in ("preamble", "body", "closing"):
            continue
        part = "basis" if zone.kind == "preamble" and not news else "body"
        for citation in citations.find(tree.text, tree.shadow, zone.start, zone.end, part):
            role = "basis" if any(a <= citation.start < b for a, b in invoked or ()) else part
            nested = bool(basis) and citation.start < basis[-1].end
            if role == "basis" and not nested:
                basis.append(replace(citation, role=role))
            else:
                cited.append(replace(citation, role="body"))
    return tuple(basis), tuple(cited)


def _named(low: str, cited: Citation) -> tuple[int, int] | None:
    """Return where a document is named: number, day and issuer; a law by its name with its year ("Luật ... năm 2013")."""
    if cited.designation:
        return cited.start, max(f.end for f in (cited.designation, cited.issued, cited.issuer) if f)
    return (cited.start, cited.end) if _LAW.match(low, cited.start) else None


def _promises(m: Material, parts: outline.Outline, kind: str) -> tuple[tuple[Event, ...], tuple[Task, ...]]:
    """Return the events and tasks; news is read as prose, forms and other texts promise nothing."""
    if kind in ("form", "other"):
        return (), ()
    if kind == "news":
        return news.events(m), ()
    body = parts.body or parts.preamble  # a short notice has no headings: its preamble is its body
    name = _title_name(m)
    own = kind_of(shadow(name.value)) or (kind_of(m.low[:_OPENING]) if m.title is None else None)
    title = Draft(name, own, None, title_kind=own or "other", place=_announced_place(m, parts))
    drafts = events.find(m, body, parts.annex, title)
    if not drafts and kind in _TOLD_FIRST:
        drafts = events.find(m, parts.preamble, (), title)
    found = places.told_apart(m, body, build.events(m, drafts, title))
    starts = {draft.item.start for draft in drafts if draft.item}
    work = tasks.find(m, body, parts.closing, parts.annex, starts)
    return found, tasks.about(work, found)


def _announced_place(m: Material, parts: outline.Outline) -> Fact[str] | None:
    """Return the place that the sentence before the schedule, or the title, gives for all of it ("... tại Trụ sở ... như sau:")."""
    last = parts.preamble[-1] if parts.preamble and parts.body else None
    place = None
    if last is not None and m.low[last.outer - 1] == ":":
        place = places.place_in(m, max(m.low.rfind(";", last.inner, last.outer), last.inner), last.outer)
    return place or (places.place_in(m, m.title.start, m.title.end) if m.title else None)


def _title_name(m: Material) -> Fact[str]:
    """Return the title's subject, without the type of document before it."""
    title = m.title
    if title is None:
        return m.fact(0, 0)
    for zone in m.tree.zones("title"):
        leaves = [leaf for leaf in zone.leaves() if leaf.kind != "RULE"]
        if len(leaves) > 1 and len(leaves[0].kind) and leaves[0].outer - leaves[0].inner < 24:
            return m.fact(leaves[1].inner, leaves[-1].outer)
    return title


__all__ = ["understand"]
