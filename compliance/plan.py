"""The plan as data: what a document promises, each fact with the span of the words it was read from.

The shape follows section "The plan, as data" of the project map and the schema `compliance-plan/1`.
Spans are half-open offsets [start, end) into `Source.text`. Dates are calendar dates, windows are closed intervals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from compliance.values import dataclass

if TYPE_CHECKING:
    import datetime as dt

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """A value and the span of the source it was read from (start == end: nothing printed, inferred here)."""

    value: T_co
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """A closed interval of calendar days [start, end]; None is an open end."""

    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document invoked by the plan; `role` is "basis" in the preamble, "body" elsewhere."""

    start: int
    end: int
    role: str
    type: Fact[str] | None
    designation: Fact[str] | None
    issued: Fact[dt.date] | None
    issuer: Fact[str] | None
    title: Fact[str] | None


@dataclass(frozen=True, slots=True)
class Office:
    """One office held: `Bí thư` of `Tỉnh ủy`; body is None where the text names none."""

    title: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Host:
    """One person (or collective) who hosts an event; `office` as printed, `offices` taken apart."""

    office: Fact[str]
    offices: tuple[Office, ...]
    person: Fact[str] | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A repetition: RFC 5545 rule where one can be stated, and the shift when the day is a day off.

    `times` is how often in each week, month, … of a rule that names no day ("02 ngày/tháng").
    """

    text: Fact[str]
    rrule: str | None
    shift: str | None
    times: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When an event takes place: the words, the windows they allow, the repetition, the hours of the day."""

    text: Fact[str] | None
    windows: tuple[Fact[Window], ...]
    recurrence: Recurrence | None
    sessions: tuple[Fact[tuple[str, str | None]], ...]


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people are expected; `parts` are headcounts that should add up to this one.

    min and max are equal for a plain number, one of them None for "ít nhất" / "không quá",
    both None where only parts are printed and no total.
    """

    text: Fact[str]
    min: int | None
    max: int | None
    approximate: bool
    parts: tuple[Headcount, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One occasion: a dialogue, a reception, a conference."""

    id: str
    start: int
    end: int
    kind: str  # dialogue | reception | conference | other
    mode: str  # planned | periodic | continuous | ad_hoc
    name: Fact[str]
    topic: Fact[str] | None
    hosts: tuple[Host, ...]
    audience: Fact[str] | None
    attendees: tuple[Fact[str], ...]
    headcount: Headcount | None
    place: Fact[str] | None
    reported: bool
    when: When


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or office with its part in a task: lead, cooperate, perform or direct."""

    body: Fact[str]
    role: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due. `offset` counts `unit`s (day = calendar day, working_day, month) from `anchor`."""

    text: Fact[str]
    kind: str  # date | window | relative | recurring | vague
    date: dt.date | None
    relation: str | None  # before | on_or_before | after | during
    window: Window | None
    rrule: str | None
    anchor: str | None
    offset: int | None
    bound: str | None  # at_least | at_most
    unit: str | None  # day | working_day | month


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work somebody owes: who, what, for what purpose, by when, to whom, through whom."""

    id: str
    start: int
    end: int
    actors: tuple[Actor, ...]
    purposes: tuple[str, ...]
    text: Fact[str]
    about: tuple[str, ...]
    deadline: Deadline | None
    delivers_to: tuple[Fact[str], ...]
    via: Fact[str] | None

    @property
    def purpose(self) -> str:
        """The main purpose: collect_opinions, draft_answers, prepare, invite, publicize, secure, conclude, ..."""
        return self.purposes[0]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line under "Nơi nhận"; purpose is "report", "archive", "act" or None."""

    name: Fact[str]
    purpose: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: authority line ("T/M BAN THƯỜNG VỤ"), position, name."""

    start: int
    end: int
    authority: Fact[str] | None
    position: Fact[str] | None
    name: Fact[str] | None


@dataclass(frozen=True, slots=True)
class Announced:
    """A number of events announced in words ("tổ chức 02 cuộc"), to be compared with those listed."""

    text: Fact[str]
    count: int
    bound: str  # exactly | at_least | at_most
    kind: str  # dialogue | reception | conference | other
    per: str | None  # month | quarter | year | None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading or item of the outline; `parent` is the index of its parent section, None at the top."""

    start: int
    end: int
    style: str  # roman | arabic | decimal | paren | letter
    ordinal: int
    mark: str
    heading: Fact[str]
    parent: int | None
    annex: bool


@dataclass(frozen=True, slots=True)
class Misprint:
    """A key word that is likely misprinted: as printed at its first place, as it is right, and all its places."""

    text: Fact[str]
    right: str
    places: tuple[Fact[str], ...]


@dataclass(frozen=True, slots=True)
class Misdate:
    """A day that cannot be meant as printed: `date` falls on another day of the week than printed; None: no such day."""

    text: Fact[str]
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Page:
    """The paper of a Word document and its margins, in millimetres."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a part of a Word document looks; None where its letters differ among each other.

    `part`: parent, issuer, party_motto, state_motto, state_slogan, number, date, type, subject, basis, recipients, body.
    `size` in points.
    """

    part: str
    text: Fact[str]
    font: str | None
    size: int | None
    bold: bool | None
    italic: bool | None
    align: str | None  # left | center | right | both


@dataclass(frozen=True, slots=True)
class Form:
    """What survives of the document's form, for the rules on form.

    `header` names the header lines found: party_motto, state_motto, state_slogan, issuer, number, date;
    issuing_head: the preamble says that the chairman issues it, not the committee.
    Empty: nothing of the header survives (the text extract lost it). `page` and `looks` are known of Word documents.
    """

    header: tuple[Fact[str], ...]
    sections: tuple[Section, ...]
    misprints: tuple[Misprint, ...] = ()
    misdates: tuple[Misdate, ...] = ()
    page: Page | None = None
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read from one document; absent is None or empty. See the module's docstring for spans."""

    kind: Fact[str]
    side: Fact[str] | None
    level: Fact[str] | None
    territory: Fact[str] | None
    number: Fact[str] | None
    symbol: Fact[str] | None
    designation_text: Fact[str] | None
    issuer: Fact[str] | None
    place: Fact[str] | None
    issued: Fact[dt.date] | None
    issued_window: Window | None
    issued_text: Fact[str] | None
    title: Fact[str] | None
    period: Fact[Window] | None
    legal_basis: tuple[Citation, ...]
    citations: tuple[Citation, ...]
    events: tuple[Event, ...]
    tasks: tuple[Task, ...]
    recipients: tuple[Recipient, ...]
    signature: Signature | None
    announced: tuple[Announced, ...]
    form: Form
