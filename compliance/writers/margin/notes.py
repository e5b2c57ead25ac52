"""What is written beside the text: a note for each finding, and one at the title that sums them up. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance import waivers
from compliance.values import dataclass
from compliance.writers.layout import printable, shorten
from compliance.writers.text import BANDS, band_of, clause, counts_of, nature, reasons, tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from compliance.messages import Say
    from compliance.report import DocumentReport, Excerpt, Finding
    from compliance.source import Source

SUMMARY = "summary"
MAX_NOTES = 400  # nobody reads more in a margin

_SHOWN = BANDS[:4]  # fails by their levels, undecided
_REASON = 600  # columns of one reason; `explain` tells it whole
_QUOTED = 70  # columns of words quoted
_PLACES = 4  # places of one and the same message with a note each, as `check` shows
_COMMENTS = "R07"  # the remark that there are comments: ours are among them
_OTHERS = 10  # other places told in a note


@dataclass(frozen=True, slots=True)
class Note:
    """Words to be written beside text[start:end]; start == end where there is no place in the text.

    Attributes:
        band: error, warning, note, undecided, or "summary".
        marks: ids of the rules, and of each the verdicts, as in reports; none for the summary.
        lines: paragraphs, the first one a heading.
    """

    band: str
    marks: tuple[tuple[str, tuple[str, ...]], ...]
    start: int
    end: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Margin:
    """What is to be written beside a document.

    Attributes:
        source, document: the document as read, and what was found.
        title: span of its title; empty where it has none.
        notes: about its findings.
    """

    source: Source
    document: DocumentReport
    title: tuple[int, int]
    notes: list[Note]


def notes_of(document: DocumentReport, say: Say, known: Collection[tuple[str, str]] = ()) -> list[Note]:
    """Return the notes about a document's findings that are to be reported, the gravest first.

    One message at one place is one note, of whatever subjects and rules; further places of it are told in a note after
    a few. Findings in `known` (rule and verdict) have theirs already.
    """
    groups: dict[tuple[str, str], dict[tuple[int, int], list[Finding]]] = {}
    for finding in document.findings:
        verdict = finding.verdict
        if band_of(finding) not in _SHOWN or (verdict.rule, verdict.id) in known:
            continue
        first = finding.evidence[0] if finding.evidence else None
        place = (first.start, first.end) if first else (0, 0)
        groups.setdefault((band_of(finding), verdict.message), {}).setdefault(place, []).append(finding)
    notes: list[Note] = []
    for (band, _), places in sorted(groups.items(), key=lambda item: BANDS.index(item[0][0])):
        shown = list(places)[:_PLACES]
        for place in shown:
            findings = places[place]
            if place == shown[-1]:
                findings = [*findings, *(item for other in list(places)[_PLACES:] for item in places[other])]
            marks = _marks(findings)
            notes.append(Note(band, marks, *place, tuple(_lines(band, findings, place, marks, say))))
    return notes


def _marks(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rules: dict[str, dict[str, None]] = {}
    for finding in findings:
        rules.setdefault(finding.verdict.rule, {})[finding.verdict.id] = None
    return tuple((rule, tuple(ids)) for rule, ids in rules.items())


def _lines(
    band: str,
    findings: list[Finding],
    place: tuple[int, int],
    marks: tuple[tuple[str, tuple[str, ...]], ...],
    say: Say,
) -> Iterator[str]:
    """Yield what a note says: verdict, cure, reason, provision, other places, the marks for answers."""
    verdict = findings[0].verdict
    yield f"{', '.join(rule for rule, _ in marks)} · {say(f'margin.{band}')}"
    yield _line(verdict.message)
    for label, texts in (
        ("fix", [item.verdict.fix for item in findings]),
        ("why", reasons(findings, in_full=False)),
        ("clause", [clause(item) for item in findings]),
    ):
        for text in list(dict.fromkeys(text for text in texts if text and text != verdict.message))[:_PLACES]:
            yield f"{say(f'label.{label}')}: {shorten(text, _REASON)}"
    beside = {item: None for finding in findings for item in finding.evidence if (item.start, item.end) != place}
    told = f"{verdict.message} {verdict.why}"
    own = [item.note for item in findings[0].evidence[:1] if item.note and item.note not in told]
    if own:
        yield f"{say('note.here')}: {_line(own[0])}"
    if beside:
        yield f"{say('note.others')}: {_others(list(beside), say)}"
    yield "".join(waivers.mark(rule, ids) for rule, ids in marks)


def _others(places: list[Excerpt], say: Say) -> str:
    quoted = [f"“{shorten(item.text, _QUOTED)}”" + (f" ({_line(item.note)})" if item.note else "") for item in places]
    more = f" {say('note.more', count=len(quoted) - _OTHERS)}" if len(quoted) > _OTHERS else ""
    return "; ".join(dict.fromkeys(quoted[:_OTHERS])) + more


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


def summary(margin: Margin, say: Say, unplaced: Iterable[Note], *, answers: bool = True) -> Note:
    """Return the note at the title: what was found in all, what has no place in the text, and how to answer."""
    document = margin.document
    lines = [say("note.summary"), nature(document, say), tally(counts_of(document), say)]
    if document.reason:
        lines.append(say("partly", reason=document.reason))
    told = (item.diagnostic for item in document.remarks if item.diagnostic.code != _COMMENTS)
    lines += list(dict.fromkeys(f"{say('remark')} {_line(item.message)}" for item in told))[:_OTHERS]
    if not any(band_of(finding) in _SHOWN for finding in document.findings):
        lines.append(say("nothing"))
    homeless = list(unplaced)
    if homeless:
        lines.append(say("note.unplaced", count=len(homeless)))
        for note in homeless[:MAX_NOTES]:
            lines += [f"– {note.lines[0]}: {' '.join(note.lines[1:-1])}"]
    lines += [*([say("note.answer")] if answers else []), say("note.limits")]
    return Note(SUMMARY, (), *margin.title, (*lines, waivers.mark(SUMMARY, ())))
