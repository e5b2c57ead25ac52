"""The report as a schema for other programs: `compliance schema report`. Loaded only there; brings pydantic.

`report.document_json` writes what these models describe; a test validates real reports against them.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (pydantic reads the annotations)
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from compliance.report import SCHEMA

_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Count = Annotated[int, Field(ge=0)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Evidence(_Model):
    """Words a verdict rests on: half-open span in characters of the text as read, 1-based line and column."""

    text: str
    start: _Count
    end: _Count
    line: Annotated[int, Field(ge=1)]
    column: Annotated[int, Field(ge=1)]
    note: str


class Verdict(_Model):
    """One rule's verdict on one subject; `id` survives moved and renumbered lines."""

    id: str
    rule: str
    regulation: str | None
    provision: str | None
    outcome: Literal["pass", "fail", "not_applicable", "undecided"]
    level: Literal["error", "warning", "note"]
    subject: str
    message: str
    why: str
    fix: str | None
    waived_by: str | None
    evidence: list[Evidence]


class Summary(_Model):
    """Number of all verdicts by outcome, also of those not listed; waived fails are counted apart."""

    pass_: _Count = Field(alias="pass")
    fail: _Count
    not_applicable: _Count
    undecided: _Count
    waived: _Count


class Diagnostic(_Model):
    """Something noticed on the way; start == end: about the document as a whole."""

    code: str
    message: str
    start: _Count
    end: _Count


class Document(_Model):
    """What one input came to; `reason` says why it is not "checked"."""

    path: str
    sha256: _Sha256 | None
    status: Literal["checked", "partly", "rejected"]
    reason: str | None
    kind: str | None
    as_of: dt.date | None
    summary: Summary
    verdicts: list[Verdict]
    diagnostics: list[Diagnostic]


class Tool(_Model):
    """The program that wrote the report."""

    name: Literal["compliance"]
    version: str


class RuleSet(_Model):
    """A rule set the documents were judged by."""

    designation: str
    sha256: _Sha256


class Report(_Model):
    """The report of `compliance check --format json`."""

    schema_: Literal["compliance-report/1"] = Field(alias="schema")
    tool: Tool
    rulesets: list[RuleSet]
    documents: list[Document]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    return {"$id": SCHEMA, **Report.model_json_schema(by_alias=True)}
