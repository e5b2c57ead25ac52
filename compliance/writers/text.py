"""The report for people at a terminal: findings by weight, each at its place, with reason, provision and cure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compliance.condition.choices import CHOICES
from compliance.messages import day
from compliance.report import CHECKED, REJECTED
from compliance.values import dataclass
from compliance.writers.layout import caret_lines, indented, printable, shorten, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from compliance.messages import Say
    from compliance.report import DocumentReport, Excerpt, Finding, Report

    Paint = Callable[[str, str], str]  # (role, text) -> text with the colours of that role

BANDS = ("error", "warning", "note", "undecided", "waived", "pass", "not_applicable")
_QUIET = ("waived", "pass", "not_applicable")  # told in one line each, without an excerpt
_PLACES = 4  # places of one rule shown with their line; the others are only counted out
_DETAILS = 1  # things found that one reason tells, unless everything is asked for
_MORE = "…"
_LONG = 4  # lines of one reason shown, unless everything is asked for
_NOTES = 5  # diagnostics of one kind of text shown


def plain(_role: str, text: str) -> str:
    """Paint nothing: for files and pipes."""
    return text


@dataclass(frozen=True, slots=True)
class _Page:
    """What every line is written with: language, width, colours, and whether everything is told in full."""

    say: Say
    columns: int
    paint: Paint
    in_full: bool

    @property
    def quiet(self) -> tuple[str, ...]:
        """The bands told in one line a rule."""
        return () if self.in_full else _QUIET

    def text(self, text: str, label: str = "", role: str = "") -> Iterator[str]:
        """Yield wrapped text behind a label painted as `role`."""
        return indented(text, label, self.columns, lambda words: self.paint(role, words))


def render(
    report: Report, say: Say, *, columns: int = 80, paint: Paint = plain, in_full: bool = False
) -> Iterator[str]:
    """Yield the report as text, a document at a time, then the sums.

    `in_full` shows long reasons whole, and the places of passes and of what does not apply, too.
    """
    page = _Page(say, columns, paint, in_full)
    statuses: Counter[str] = Counter()
    bands: Counter[str] = Counter()
    for document in report.documents:
        statuses[document.status] += 1
        bands.update(counts_of(document))
        yield "".join(line + "\n" for line in _document(document, page))
    yield "".join(line + "\n" for line in _sums(statuses, bands, page))


def counts_of(document: DocumentReport) -> dict[str, int]:
    """Count the document's verdicts by band; fails by their level."""
    counts = Counter(band_of(finding) for finding in document.findings)
    told = {band: counts[band] for band in ("error", "warning", "note")}
    return {**told, **{key: document.summary[key] for key in BANDS[3:]}}


def band_of(finding: Finding) -> str:
    """Return under which heading a finding is told."""
    verdict = finding.verdict
    if verdict.waived_by:
        return "waived"
    return verdict.level if verdict.outcome == "fail" else verdict.outcome


def _document(document: DocumentReport, page: _Page) -> Iterator[str]:
    yield page.paint("path", document.path)
    if document.status == REJECTED:
        yield from page.text(page.say("rejected", reason=document.reason), page.say("band.rejected") + "  ", "error")
        yield ""
        return
    if document.title:
        yield shorten(document.title, page.columns)
    yield page.paint("dim", nature(document, page.say))
    if document.status != CHECKED:
        yield from page.text(page.say("partly", reason=document.reason))
    yield from _notes(document, page)
    yield ""
    for band in BANDS:
        chosen = [finding for finding in document.findings if band_of(finding) == band]
        if chosen:
            yield page.paint(band, page.say(f"band.{band}"))
            yield from _band_lines(band, chosen, page)
    if all(band_of(finding) in page.quiet for finding in document.findings):
        yield page.say("nothing")
    yield from page.text(tally(counts_of(document), page.say))
    yield ""


def nature(document: DocumentReport, say: Say) -> str:
    """Say what the document is and by the law of which day it was judged."""
    words = CHOICES["plan_kind"][document.kind or "other"][say("language") != "vi"]
    return say("nature", kind=words[:1].upper() + words[1:], day=day(document.as_of, say) if document.as_of else "?")


def _notes(document: DocumentReport, page: _Page) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for remark in document.remarks:
        spots = places.setdefault(remark.diagnostic.message, [])
        spots += [f"{remark.place.line}:{remark.place.column}"] if remark.place else []
    for message, spots in list(places.items())[:_NOTES]:
        shown = ", ".join(spots[:_NOTES]) + ("…" if len(spots) > _NOTES else "")
        yield from page.text(f"{message} ({shown})" if shown else message, page.say("remark") + " ", "dim")
    if len(places) > _NOTES:
        yield page.say("more_notes", count=len(places) - _NOTES)


def _band_lines(band: str, findings: list[Finding], page: _Page) -> Iterator[str]:
    rules: dict[str, list[Finding]] = {}  # in the order of their first places
    for finding in findings:
        rules.setdefault(finding.verdict.rule, []).append(finding)
    if band in page.quiet:
        for rule, group in rules.items():
            yield from _quiet(rule, group, page)
        yield ""
        return
    alike: dict[object, list[str]] = {}  # rules that say the same of the same places are told together
    for rule, group in rules.items():
        said = tuple([(item.verdict.message, item.evidence) for item in group])
        alike.setdefault(said if band == "undecided" else rule, []).append(rule)
    for names in alike.values():
        yield from _loud(band, names, [item for rule in names for item in rules[rule]], page)
        yield ""


def _quiet(rule: str, group: list[Finding], page: _Page) -> Iterator[str]:
    for text in dict.fromkeys(_short_reason(item, page.say) for item in group):
        yield from page.text(text, f"  {rule}  ", "rule")


def _short_reason(finding: Finding, say: Say) -> str:
    verdict = finding.verdict
    return say("waived_by", by=verdict.waived_by) if verdict.waived_by else verdict.message


def _loud(band: str, rules: list[str], group: list[Finding], page: _Page) -> Iterator[str]:
    """Tell the findings of a rule, or of rules that say the same: each message once, over its places, then the rest."""
    label = f"  {rules[0]}  "
    if len(rules) > 1:
        yield from (page.paint("rule", line) for line in indented(", ".join(rules), "  ", page.columns))
        label = " " * 6
    shown = 0
    left: list[Excerpt] = []
    messages: dict[str, dict[Excerpt, None]] = {}  # several events may lack something at one and the same place
    for finding in group:
        messages.setdefault(finding.verdict.message, {}).update(dict.fromkeys(finding.evidence))
    for message, places in ((text, list(found)) for text, found in messages.items()):
        if shown < _PLACES:
            yield from page.text(message, label, "rule")
            label = " " * len(label)
        for place in places[: _PLACES - shown]:
            yield from _place(place, band, page)
        left += places[_PLACES - shown :] if shown < _PLACES else places
        shown += max(len(places), 1)
    if left:
        spots = ", ".join(f"{place.line}:{place.column}" for place in left)
        yield from page.text(page.say("more_places", count=len(left), places=spots), " " * 6)
    yield from _shared(group, page)


def _place(place: Excerpt, band: str, page: _Page) -> Iterator[str]:
    where = f"{place.line}:{place.column}".rjust(8)
    line, carets = caret_lines(place.before, place.text, place.after, page.columns - len(where) - 3)
    if not line:
        return
    room = page.columns - len(where) - 3 - len(carets)
    note = f" {place.note}" if place.note and text_width(place.note) < room else ""
    yield f"{page.paint('dim', where + ' │')} {line}"
    yield f"{page.paint('dim', ' ' * len(where) + ' │')} {page.paint(band, carets + printable(note))}"


def _shared(group: list[Finding], page: _Page) -> Iterator[str]:
    """Tell reason, provision and cure of one rule's findings, every different text once."""
    facts = (
        ("why", reasons(group, in_full=page.in_full)),
        ("clause", [clause(item) for item in group]),
        ("fix", [item.verdict.fix for item in group]),
    )
    labels = {name: page.say(f"label.{name}") for name, _ in facts}
    width = max(map(len, labels.values()))
    for name, texts in facts:
        for text in list(dict.fromkeys(filter(None, texts)))[:_PLACES]:
            lines = list(page.text(text, f"      {labels[name].ljust(width)}  ", "dim"))
            yield from lines if page.in_full else lines[:_LONG]
            if len(lines) > _LONG and not page.in_full:
                yield from page.text(page.say("in_full", rule=group[0].verdict.rule), " " * (width + 8), "dim")


def reasons(group: list[Finding], *, in_full: bool) -> list[str]:
    """Return what one rule demands, and what was found; of both what the messages do not tell already."""
    demands: dict[str, dict[str, None]] = {}
    for item in group:
        if item.verdict.demand == item.verdict.message and not in_full:
            continue
        found = demands.setdefault(item.verdict.demand, {})
        if item.verdict.found and (in_full or not item.verdict.told):
            found[item.verdict.found] = None
    most = len(group) if in_full else _DETAILS
    return [
        " ".join([demand, *list(found)[:most]]) + (f" {_MORE}" if len(found) > most else "")
        for demand, found in demands.items()
    ]


def clause(finding: Finding) -> str:
    """Name the instrument and its clause; nothing for a general rule."""
    return ", ".join(filter(None, (finding.verdict.regulation, finding.verdict.provision)))


def tally(counts: Mapping[str, int], say: Say) -> str:
    """Say how many verdicts there are in each band."""
    told = [say(f"count.{band}", count=counts[band]) for band in BANDS if counts.get(band)]
    return " · ".join(told) if told else say("count.none")


def _sums(statuses: Counter[str], bands: Counter[str], page: _Page) -> Iterator[str]:
    total = statuses.total()
    if total < 2:
        return
    parts = ", ".join(page.say(f"status.{status}", count=count) for status, count in sorted(statuses.items()))
    yield page.paint("path", page.say("sums", total=total, parts=parts))
    yield from page.text(tally(bands, page.say))
