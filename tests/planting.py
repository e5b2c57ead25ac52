"""Defects planted into a document that had none of that kind: a function a defect, giving texts with one each.

The places are those of the plan as read, which the annotation vouches for (see `test_gold.py`).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from documents import Reading

    from compliance.plan import Event, Fact, Task

    Spans = Iterable[tuple[int, int]]
    Plant = Callable[[Reading], Iterator[str]]

_BOUND = re.compile(r"\||\S\t|^\W*\d+\s?[.)/-]|^\W*[a-zđ]\)", re.MULTILINE)  # of a table, or numbered
_OFFICE = re.compile(r"(?i)bí thư|chủ tịch|giám đốc|hiệu trưởng|chánh|trưởng|người đứng đầu|lãnh đạo|thủ trưởng")
_AGAIN = re.compile(r"(?i)hằng|hàng (?:tuần|tháng|quý|năm)|mỗi|định\s+kỳ")
_WEEKDAY = re.compile(r"(?i)thứ (?P<day>hai|ba|tư|năm|sáu)(?=,? ngày \d{1,2}/\d{1,2}/\d{4})")
_COOPERATES = re.compile(
    r"(?<=\w )chủ trì, phối hợp với (?P<body>[A-ZĐỦ][^;.|]{4,90}?)"
    r"(?=\s(?:tổng hợp|chuẩn bị|tham mưu|xây dựng|thu thập|lấy ý|tổ chức|theo dõi|thông báo|tập hợp|dự thảo|bảo đảm|lập)\s)"
)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def replaced(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def without(text: str, *spans: tuple[int, int]) -> str:
    """Return the text without some of its words."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = max(at, end)
    return "".join((*kept, text[at:]))


def line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the lines that hold a span, the last line end included."""
    stop = text.find("\n", max(start, end - 1))
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop + 1


def alone(text: str, own: Spans, others: Spans) -> list[tuple[int, int]]:
    """Return the lines of the spans `own`; nothing where they hold one of `others`, too, have a number or are a table's."""
    lines = [line(text, *span) for span in own]
    mixed = any(start < stop and begin < end for start, end in lines for begin, stop in others)
    return [] if mixed or any(_BOUND.search(text, *place) for place in lines) else lines


def span(fact: Fact[object] | None) -> list[tuple[int, int]]:
    return [(fact.start, fact.end)] if fact is not None and fact.start < fact.end else []


def parts(event: Event) -> dict[str, list[tuple[int, int]]]:
    """Return where each part of an event stands."""
    return {
        "name": span(event.name),
        "hosts": [s for host in event.hosts if not host.inferred for s in span(host.office)],
        "place": span(event.place),
        "when": [*span(event.when.text), *(s for session in event.when.sessions for s in span(session))],
        "people": [*span(event.audience), *(s for a in event.attendees for s in span(a))],
    }


def _fixed(document: Reading) -> list[Event]:
    return [event for event in document.plan.events if event.mode in ("planned", "periodic") and not event.reported]


def _without_part(document: Reading, name: str, keep: Callable[[Event], bool] = lambda _: True) -> Iterator[str]:
    """Delete one part of each event: the lines that it has of its own, or what its cell of a table says."""
    text = document.source.text
    tasks = [(task.start, task.end) for task in document.plan.tasks]
    for event in _fixed(document):
        own = parts(event)[name]
        if not own or not keep(event):
            continue
        kept = ("name", "place", "hosts") if name == "when" else ("name", "when", "place", "hosts", "people")
        rest = [s for part in kept if part != name for s in parts(event)[part]]
        others = [s for other in document.plan.events if other is not event for ss in parts(other).values() for s in ss]
        lines = alone(text, own, [*rest, *others, *tasks])
        if lines:
            yield without(text, *lines)
        elif all(text[slice(*line(text, *place))].lstrip().startswith("|") for place in own):
            yield without(text, *own)


def no_number(document: Reading) -> Iterator[str]:
    plan = document.plan
    if plan.number and plan.form.header:
        yield without(document.source.text, (plan.number.start, plan.number.end))


def no_day(document: Reading) -> Iterator[str]:
    text, issued = document.source.text, document.plan.issued_text
    if issued and document.plan.issued and len(document.plan.form.header) > 1:
        yield replaced(text, issued.start, issued.end, re.sub(r"\d+", "", text[issued.start : issued.end]))


def no_place(document: Reading) -> Iterator[str]:
    plan = document.plan
    if plan.place and plan.issued:
        text = document.source.text
        day = text.find("ngày", plan.place.end)
        yield without(text, (plan.place.start, day))


def no_host(document: Reading) -> Iterator[str]:
    """Delete who hosts an event, where neither title nor name says whose event it is."""
    title = document.plan.title.value if document.plan.title else ""
    yield from _without_part(document, "hosts", lambda event: not _OFFICE.search(title + event.name.value))


def no_time(document: Reading) -> Iterator[str]:
    yield from _without_part(document, "when")


def no_event_place(document: Reading) -> Iterator[str]:
    yield from _without_part(document, "place")


def no_recipients(document: Reading) -> Iterator[str]:
    """Delete the block of recipients; where the signature stands beside it, its left column."""
    text, plan = document.source.text, document.plan
    heading = re.search(r"(?im)^[ \t*_]*nơi nhận", text)
    if not plan.recipients or not heading:
        return
    start, end = heading.start(), line(text, plan.recipients[-1].name.start, plan.recipients[-1].name.end)[1]
    block = text[start:end].split("\n")
    left = [
        re.sub(r"^\s*\S+(?: {1,2}\S+)*", lambda m: " " * len(m[0]), row) if " " * 3 in row.strip() else ""
        for row in block
    ]
    kept = [row for row in left if row.strip()]
    signature = plan.signature
    if kept or signature is None or not (start <= signature.start < end):
        yield replaced(text, start, end, "\n".join(left) + "\n" if kept else "")


def no_signer(document: Reading) -> Iterator[str]:
    signature = document.plan.signature
    if signature and signature.name:
        yield without(document.source.text, (signature.name.start, signature.name.end))


def no_basis(document: Reading) -> Iterator[str]:
    basis = document.plan.legal_basis
    if basis:
        yield without(document.source.text, (basis[0].start, basis[-1].end))


def skipped_number(document: Reading) -> Iterator[str]:
    yield from _renumbered(document, 1)


def repeated_number(document: Reading) -> Iterator[str]:
    yield from _renumbered(document, -1)


def _renumbered(document: Reading, step: int) -> Iterator[str]:
    """Give the last of a row of headings a number too high or too low."""
    text, sections = document.source.text, document.plan.form.sections
    last = {
        section.parent: section for section in sections if not section.annex and section.style in ("roman", "arabic")
    }
    for section in last.values():
        mark = text.find(section.mark, section.start, section.heading.start)
        if section.ordinal > 1 and mark >= 0 and section.ordinal + step < len(_ROMAN):
            number = section.ordinal + step
            yield replaced(
                text, mark, mark + len(section.mark), _ROMAN[number] if section.style == "roman" else str(number)
            )


def other_count(document: Reading) -> Iterator[str]:
    text = document.source.text
    judged = [verdict for verdict in document.verdicts if verdict.rule == "TS01"]
    for announced, verdict in zip(document.plan.announced, judged, strict=False):
        words = text[announced.text.start : announced.text.end]
        if verdict.outcome == "pass" and announced.bound == "exactly" and re.match(r"\d+", words):
            changed = re.sub(r"^\d+", lambda m: f"{int(m[0]) + 3:0{len(m[0])}}", words)
            yield replaced(text, announced.text.start, announced.text.end, changed)


def other_part(document: Reading) -> Iterator[str]:
    """Change the number of one group of people, so that the groups no longer make the total."""
    text = document.source.text
    for event in document.plan.events:
        for part in event.headcount.parts[:1] if event.headcount and event.headcount.min else ():
            words = text[part.text.start : part.text.end]
            yield replaced(
                text, part.text.start, part.text.end, re.sub(r"\d+", lambda m: str(int(m[0]) + 7), words, count=1)
            )


def no_conclusion(document: Reading) -> Iterator[str]:
    yield from _without_tasks(document, "conclude")


def no_monitoring(document: Reading) -> Iterator[str]:
    yield from _without_tasks(document, "monitor")


def _without_tasks(document: Reading, purpose: str) -> Iterator[str]:
    """Delete all tasks of one purpose, where no other follow-up is in their lines."""
    text, tasks = document.source.text, document.plan.tasks
    gone = [task for task in tasks if purpose in task.purposes]
    kept = [(task.start, task.end) for task in tasks if task not in gone]
    heads = [s for task in tasks for actor in task.actors for s in span(actor.body) if actor.body.start < task.start]
    lines = alone(text, [(task.start, task.end) for task in gone], [*kept, *heads])
    follow_up = {"conclude", "monitor", "report"} - {purpose}
    if lines and not any(follow_up & set(task.purposes) for task in gone) and _planned(document):
        yield without(text, *lines)


def _planned(document: Reading) -> bool:
    return any(v.rule == "SD04" and v.outcome == "pass" for v in document.verdicts)


def _deadlines(document: Reading, purpose: str) -> list[Task]:
    return [task for task in document.plan.tasks if purpose in task.purposes and task.deadline]


def no_report_deadline(document: Reading) -> Iterator[str]:
    yield from _reports(document, "")


def vague_report_deadline(document: Reading) -> Iterator[str]:
    yield from _reports(document, "theo quy định")


def _reports(document: Reading, words: str) -> Iterator[str]:
    """Put `words` for the deadlines of all reports; not where they are due again and again, or also conclude."""
    text = document.source.text
    reports = _deadlines(document, "report")
    spans = {(task.deadline.text.start, task.deadline.text.end) for task in reports if task.deadline}
    plain = all("conclude" not in task.purposes and not _AGAIN.search(text, task.start, task.end) for task in reports)
    if spans and plain and _planned(document) and all(text[start - 1] != "(" for start, _ in spans):
        for start, end in sorted(spans, reverse=True):
            text = replaced(text, start, end, words)
        yield text


def hurried(document: Reading) -> Iterator[str]:
    """Replace the day of each preparation by "kịp thời"."""
    for task in document.plan.tasks:
        deadline = task.deadline
        if deadline and deadline.kind == "date" and not {"report", "conclude"} & set(task.purposes):
            start, end = deadline.text.start, deadline.text.end
            if task.start <= start and end <= task.end and document.source.text[start - 1] != "(":
                yield replaced(document.source.text, start, end, "kịp thời")


def outside(document: Reading) -> Iterator[str]:
    """Move an event to two years later."""
    text, plan = document.source.text, document.plan
    for event in plan.events:
        when = event.when.text
        years = (
            {w.value.start.year for w in event.when.windows if w.value.start} if when and not event.reported else set()
        )
        for year in years if plan.period and len(years) == 1 else ():
            words = text[when.start : when.end]
            if str(year) in words:
                yield replaced(text, when.start, when.end, words.replace(str(year), str(year + 2)))


def wrong_weekday(of: Reading) -> Iterator[str]:
    """Change the day of the week that stands beside a date of the calendar."""
    for match in list(_WEEKDAY.finditer(of.source.text))[:1]:
        days = [day for day in ("hai", "ba", "tư", "năm", "sáu") if day != match["day"].lower()]
        yield replaced(of.source.text, *match.span("day"), days[-1].capitalize())


def deputy_signs(of: Reading) -> Iterator[str]:
    """Let a deputy sign for the secretary below the line of a Party committee."""
    sign = of.plan.signature
    new_rules = of.plan.issued and of.plan.issued.value >= dt.date(2018, 4, 3)
    if sign and sign.authority and sign.position and "T/M BAN THƯỜNG VỤ" in sign.authority.value and new_rules:
        yield replaced(of.source.text, sign.authority.start, sign.authority.end, f"{sign.authority.value} K/T BÍ THƯ")


def two_leads(of: Reading) -> Iterator[str]:
    """Let a body that cooperates lead together with the one in charge."""
    for match in list(_COOPERATES.finditer(of.source.text))[:2]:
        yield replaced(of.source.text, match.start(), match.end(), f"và {match['body']} cùng chủ trì")


# defect -> (how it is planted, the rules that fail for it)
DEFECTS: dict[str, tuple[Plant, set[str]]] = {
    "number deleted": (no_number, {"TT01"}),
    "day of issue deleted": (no_day, {"TT02"}),
    "place of issue deleted": (no_place, {"TT02"}),
    "name of the signer deleted": (no_signer, {"TT03"}),
    "recipients deleted": (no_recipients, {"TT04"}),
    "number of a heading skipped": (skipped_number, {"TT07"}),
    "number of a heading repeated": (repeated_number, {"TT07"}),
    "legal basis deleted": (no_basis, {"CC01"}),
    "host of an event deleted": (no_host, {"CT01"}),
    "time of an event deleted": (no_time, {"TG01"}),
    "event moved out of the year": (outside, {"TG02"}),
    "deadline made vague": (hurried, {"TG08"}),
    "announced number changed": (other_count, {"TS01"}),
    "part of a headcount changed": (other_part, {"TP02"}),
    "place of an event deleted": (no_event_place, {"DD01"}),
    "notice of conclusions deleted": (no_conclusion, {"SD01"}),
    "monitoring deleted": (no_monitoring, {"SD03"}),
    "deadline of reports deleted": (no_report_deadline, {"SD04"}),
    "day of the week changed": (wrong_weekday, {"TG10"}),
    "deputy signs for the secretary": (deputy_signs, {"36-HD/VPTW/ký"}),
    "two bodies lead": (two_leads, {"NV02"}),
    "deadline of reports made vague": (vague_report_deadline, {"SD04", "TG08"}),
}
