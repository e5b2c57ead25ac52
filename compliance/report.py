"""What was found, as data: the schema `compliance-report/1` that other programs rely on.

Pure values. A `DocumentReport` is what one input came to, whatever happened to it; a `Report` is all of them.
Evidence carries its words, its place and a little of the line around it, so that a writer needs no source text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.values import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from compliance.law import Rulebook
    from compliance.source import Diagnostic, Place, Source
    from compliance.verdict import Verdict

SCHEMA = "compliance-report/1"
CHECKED, PARTLY, REJECTED = "checked", "partly", "rejected"

_LONGEST_TEXT = 1000  # characters of evidence quoted in a report
_AROUND = 160  # characters of the line kept on either side of evidence


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the source that a verdict rests on: span, place for people, and the line around them.

    `text` is the span's text, cut after 1,000 characters. `before` and `after` are what stands beside the first
    line of the span on the same line, at most 160 characters each. `line` and `column` are 1-based.
    """

    start: int
    end: int
    note: str
    text: str
    line: int
    column: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and the words it rests on."""

    verdict: Verdict
    evidence: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something noticed on the way, and its line and column; None where it is about the document as a whole."""

    diagnostic: Diagnostic
    place: Place | None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one input came to.

    Attributes:
        path: as given, printable.
        sha256: of the bytes; None where they could not be read.
        status: checked, partly (some of it could not be read) or rejected.
        reason: why it is not "checked"; None otherwise.
        kind: what the document is (plan, news, ...); None when rejected.
        title: for people; not part of the JSON.
        as_of: the day whose law judged it; None when rejected.
        summary: number of verdicts by outcome, "waived" apart; all verdicts, also those not kept below.
        findings: the verdicts kept, in the order of their places.
        remarks: what was noticed on the way ("diagnostics" in the JSON).
    """

    path: str
    sha256: str | None
    status: str
    reason: str | None
    kind: str | None
    title: str | None
    as_of: dt.date | None
    summary: dict[str, int]
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class RuleSetId:
    """Which rule set was used: its designation and the sha256 of its file."""

    designation: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of one run; `documents` may be read only once (a long run is written as it goes)."""

    version: str
    rulesets: tuple[RuleSetId, ...]
    documents: Iterable[DocumentReport]


def identities(rulebook: Rulebook) -> tuple[RuleSetId, ...]:
    """Return which rule sets a rulebook holds, for the report."""
    return tuple(RuleSetId(item.designation, item.sha256) for item in rulebook.rulesets)


def excerpt(source: Source, start: int, end: int, note: str) -> Excerpt:
    """Quote the span [start, end) of `source` with its place."""
    place = source.place(start)
    line_start = start - place.column + 1
    line_end = source.text.find("\n", start)
    line_end = len(source.text) if line_end < 0 else line_end
    first_end = min(end, line_end)
    text = source.text[start : min(end, start + _LONGEST_TEXT)]
    return Excerpt(
        start,
        end,
        note,
        text + "…" if end - start > _LONGEST_TEXT else text,
        place.line,
        place.column,
        source.text[max(line_start, start - _AROUND) : start],
        source.text[first_end : min(line_end, first_end + _AROUND)],
    )


def findings(source: Source, verdicts: Iterable[Verdict]) -> tuple[Finding, ...]:
    """Return verdicts with the words they rest on, in the order of their places."""
    kept = [
        Finding(verdict, tuple(excerpt(source, item.start, item.end, item.note) for item in verdict.evidence))
        for verdict in verdicts
    ]
    return tuple(sorted(kept, key=_position))


def remarks(source: Source, diagnostics: Iterable[Diagnostic]) -> tuple[Remark, ...]:
    """Give each diagnostic its place; an empty span is about the document as a whole."""
    return tuple(Remark(item, source.place(item.start) if item.start < item.end else None) for item in diagnostics)


def _position(finding: Finding) -> tuple[int, str, str]:
    first = finding.evidence[0].start if finding.evidence else 0
    return first, finding.verdict.rule, finding.verdict.id


def summarize(outcomes: Mapping[str, int], verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Return the number of verdicts by outcome; a waived fail, which is among `verdicts`, counts as waived only."""
    waived = sum(1 for verdict in verdicts if verdict.waived_by)
    counts = {key: outcomes.get(key, 0) for key in ("pass", "fail", "not_applicable", "undecided")}
    return {**counts, "fail": counts["fail"] - waived, "waived": waived}


def rejected(path: str, reason: str, sha256: str | None = None) -> DocumentReport:
    """Return the report of an input that could not be read as a document; `reason` is one sentence."""
    return DocumentReport(path, sha256, REJECTED, reason, None, None, None, summarize({}, ()), (), ())


def exit_code(document: DocumentReport, *, strict: bool = False) -> int:
    """Return 1 for a fail at error level (with `strict` also for undecided), 3 for a rejected input, else 0."""
    if document.status == REJECTED:
        return 3
    return int(any(_fails(finding.verdict, strict=strict) for finding in document.findings))


def _fails(verdict: Verdict, *, strict: bool) -> bool:
    if verdict.waived_by:
        return False
    return (verdict.outcome == "fail" and verdict.level == "error") or (strict and verdict.outcome == "undecided")


def header_json(report: Report) -> dict[str, Any]:
    """Return everything of the report's JSON but its documents."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "compliance", "version": report.version},
        "rulesets": [{"designation": item.designation, "sha256": item.sha256} for item in report.rulesets],
    }


def document_json(document: DocumentReport) -> dict[str, Any]:
    """Return one document of the report's JSON."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "status": document.status,
        "reason": document.reason,
        "kind": document.kind,
        "as_of": None if document.as_of is None else document.as_of.isoformat(),
        "summary": document.summary,
        "verdicts": [_finding_json(finding) for finding in document.findings],
        "diagnostics": [diagnostic_json(remark.diagnostic) for remark in document.remarks],
    }


def diagnostic_json(item: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as data."""
    return {"code": item.code, "message": item.message, "start": item.start, "end": item.end}


def _finding_json(finding: Finding) -> dict[str, Any]:
    verdict = finding.verdict
    return {
        "id": verdict.id,
        "rule": verdict.rule,
        "regulation": verdict.regulation,
        "provision": verdict.provision,
        "outcome": verdict.outcome,
        "level": verdict.level,
        "subject": verdict.subject,
        "message": verdict.message,
        "why": verdict.why,
        "fix": verdict.fix,
        "waived_by": verdict.waived_by,
        "evidence": [
            {
                "text": item.text,
                "start": item.start,
                "end": item.end,
                "line": item.line,
                "column": item.column,
                "note": item.note,
            }
            for item in finding.evidence
        ],
    }
