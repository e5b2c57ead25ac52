"""The schema `compliance-plan/1` of structured plans: what a file may say. What is absent may be null or left out."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

__all__ = ["Root", "ValidationError", "json_schema"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCHEMA = "compliance-plan/1"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):  # pydantic would take a number for seconds
        raise PydanticCustomError("day", "not a date")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Count = Annotated[int, Field(ge=0)]
Clock = Annotated[str, Field(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
Rule = Annotated[str, Field(pattern=r"^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9+,:-]+)*$")]
EventKind = Literal["dialogue", "reception", "conference", "other"]
Purpose = Literal[
    "collect_opinions",
    "draft_answers",
    "prepare",
    "invite",
    "publicize",
    "secure",
    "conclude",
    "monitor",
    "answer",
    "report",
    "other",
]


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return the most similar of the known names, "" where none is similar."""
    return next(iter(difflib.get_close_matches(name[:50], known, 1)), "")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _name_the_nearest_key(cls, data: Any) -> Any:  # noqa: ANN401  (whatever the file says)
        if isinstance(data, dict):
            names = [field.alias or name for name, field in cls.model_fields.items()]
            for key in data:
                if key not in names:
                    raise PydanticCustomError("unknown_key", "", {"path": [key], "nearest": _nearest(key, names)})
        return data


LookPart = Literal[
    "parent", "issuer", "party_motto", "state_motto", "state_slogan", "number", "date",
    "type", "subject", "basis", "recipients", "body",
]  # fmt: skip


class Window(_Table):
    """A closed interval of days; null is an open end."""

    start: Day | None = None
    end: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.start and self.end and self.start > self.end:
            raise PydanticCustomError("window", "ends before it starts")
        return self


class Citation(_Table):
    """A document invoked by the plan: in its preamble (basis, the default) or elsewhere (body)."""

    type: str | None = None
    designation: str | None = None
    issued: Day | None = None
    issuer: str | None = None
    title: str | None = None
    role: Literal["basis", "body"] | None = None


class Office(_Table):
    """One office held, and the body it belongs to."""

    title: str
    body: str | None = None


class Host(_Table):
    """One person, or a collective, who hosts an event."""

    office: str
    offices: list[Office] | None = None
    person: str | None = None
    inferred: bool | None = None


class Headcount(_Table):
    """How many people are expected; the parts should add up to the whole."""

    text: str | None = None
    min: Count | None = None
    max: Count | None = None
    approximate: bool | None = None
    parts: list[Headcount] | None = None


class Recurrence(_Table):
    """A repetition, as a rule of RFC 5545 where one can be stated, the shift on days off, how often where no day is named."""

    text: str | None = None
    rrule: Rule | None = None
    shift: Literal["next_working_day", "previous_working_day", "nearest_working_day", "none"] | None = None
    times: Annotated[int, Field(ge=1, le=366)] | None = None


class When(_Table):
    """When an event takes place; sessions are hours of the day, the second null where the end is open."""

    text: str | None = None
    windows: list[Window] | None = None
    recurrence: Recurrence | None = None
    sessions: list[tuple[Clock, Clock | None]] | None = None


class Event(_Table):
    """One occasion; without an id it is e1, e2, … by its place in the list."""

    id: str | None = None
    kind: EventKind
    mode: Literal["planned", "periodic", "continuous", "ad_hoc"] | None = None
    name: str
    topic: str | None = None
    hosts: list[Host] | None = None
    audience: str | None = None
    attendees: list[str] | None = None
    headcount: Headcount | None = None
    place: str | None = None
    reported: bool | None = None
    when: When | None = None


class Actor(_Table):
    """A body and its part in a task."""

    body: str
    role: Literal["lead", "cooperate", "perform", "direct"]


class Deadline(_Table):
    """When a task is due; the offset counts units from the anchor."""

    text: str | None = None
    kind: Literal["date", "window", "relative", "recurring", "vague"]
    date: Day | None = None
    relation: Literal["before", "on_or_before", "after", "during"] | None = None
    window: Window | None = None
    rrule: Rule | None = None
    anchor: str | None = None
    offset: Count | None = None
    bound: Literal["at_least", "at_most"] | None = None
    unit: Literal["day", "working_day", "month"] | None = None


class Task(_Table):
    """A piece of work: who, what, for which events (by id), by when, to whom, through whom.

    `purposes` may list further purposes, the main one first.
    """

    id: str | None = None
    actors: list[Actor] | None = None
    purpose: Purpose | None = None
    text: str
    about: list[str] | None = None
    deadline: Deadline | None = None
    delivers_to: list[str] | None = None
    via: str | None = None
    purposes: list[Purpose] | None = None


class Recipient(_Table):
    """A line under "Nơi nhận"."""

    name: str
    purpose: Literal["report", "archive", "act", "cooperate", "direct", "inform"] | None = None


class Signature(_Table):
    """The signature block."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Announced(_Table):
    """A number of events announced in words, to be compared with the events listed."""

    text: str | None = None
    count: Count
    bound: Literal["exactly", "at_least", "at_most"]
    kind: EventKind
    per: Literal["month", "quarter", "year"] | None = None


class Section(_Table):
    """A numbered heading; `parent` is the place of its parent in the list of sections."""

    style: str
    ordinal: Count
    mark: str
    heading: str
    parent: Count | None = None
    annex: bool | None = None


class Misprint(_Table):
    """A key word that is likely misprinted, its right form, and its places."""

    text: str
    right: str
    places: list[str] | None = None


class Misdate(_Table):
    """A day that cannot be meant as printed, and the date where only its day of the week is another."""

    text: str
    date: Day | None = None


class Page(_Table):
    """The paper of a Word document and its margins, in millimetres."""

    width: Count
    height: Count
    top: Count
    bottom: Count
    left: Count
    right: Count


class Look(_Table):
    """How a part of a Word document looks; the size in points."""

    part: LookPart
    text: str | None = None
    font: str | None = None
    size: Count | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: Literal["left", "center", "right", "both"] | None = None


class Form(_Table):
    """The header lines found in a document that was not written as data, its outline, misprints, misdates, looks."""

    header: (
        list[Literal["party_motto", "state_motto", "state_slogan", "issuer", "number", "date", "issuing_head"]] | None
    ) = None
    sections: list[Section] | None = None
    misprints: list[Misprint] | None = None
    misdates: list[Misdate] | None = None
    page: Page | None = None
    looks: list[Look] | None = None


class Plan(_Table):
    """A plan. Reading a document adds citations, announced and form; a plan written as data leaves them out."""

    kind: Literal["plan", "notice", "schedule", "report", "decision", "letter", "adjustment", "news", "form", "other"]
    side: Literal["party", "state", "front"] | None = None
    level: Literal["central", "province", "district", "commune", "department", "unit"] | None = None
    territory: str | None = None
    number: str | None = None
    symbol: str | None = None
    designation_text: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued: Day | None = None
    issued_window: Window | None = None
    issued_text: str | None = None
    title: str | None = None
    period: Window | None = None
    legal_basis: list[Citation] | None = None
    events: list[Event] | None = None
    tasks: list[Task] | None = None
    recipients: list[Recipient] | None = None
    signature: Signature | None = None
    citations: list[Citation] | None = None
    announced: list[Announced] | None = None
    form: Form | None = None

    @model_validator(mode="after")
    def _ids_are_known(self) -> Plan:
        lists: dict[str, Sequence[Event | Task]] = {"events": self.events or (), "tasks": self.tasks or ()}
        for name, items in lists.items():
            seen: set[str] = set()
            for place, item in enumerate(items):
                if item.id in seen:
                    raise PydanticCustomError("same_id", "", {"path": [name, place, "id"], "id": item.id})
                seen |= {item.id} if item.id else set()
        known = dict.fromkeys(event.id or f"e{number}" for number, event in enumerate(self.events or [], 1))
        for place, task in enumerate(self.tasks or []):
            for index, name in enumerate(task.about or []):
                if name not in known:
                    facts = {"path": ["tasks", place, "about", index], "id": name, "nearest": _nearest(name, known)}
                    raise PydanticCustomError("unknown_event", "", facts)
        return self


class Root(_Table):
    """A structured plan: the whole file."""

    schema_: Literal["compliance-plan/1"] = Field(alias="schema")
    plan: Plan


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of structured plans."""
    return {"$id": SCHEMA, **Root.model_json_schema(by_alias=True)}
