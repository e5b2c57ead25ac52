"""How the parts of a Word document look: what its layout tells of the letters that a plan's facts were read from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from compliance.expressions import pattern
from compliance.plan import Fact, Look, Page
from compliance.values import replace
from compliance.vietnamese import clean, shadow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Plan
    from compliance.source import Layout, Letters, Source

T = TypeVar("T")

_NEARLY = 0.9  # of the letters of a part: what all of them have
_RECIPIENTS = pattern(r"nơi\s*nhận\s*:?", "nhận")
_REACH = 200  # characters before the first recipient in which the line "Nơi nhận" stands


def looked_at(plan: Plan, source: Source) -> Plan:
    """Return a plan with the looks of its parts; as it is where the source tells nothing of them."""
    layout = source.layout
    if layout is None:
        return plan
    sheet = layout.sheet
    page = Page(sheet.width, sheet.height, sheet.top, sheet.bottom, sheet.left, sheet.right) if sheet else None
    looks = [look for part, a, b in _parts(plan, source) if (look := _look(part, a, b, source, layout))]
    return replace(plan, form=replace(plan.form, page=page, looks=tuple(looks)))


def _parts(plan: Plan, source: Source) -> Iterator[tuple[str, int, int]]:
    """Yield the parts whose looks rules ask for, with their spans."""
    lines = plan.form.header
    issuers = [line for line in lines if line.value == "issuer"]
    for line in lines:
        if line.value == "issuing_head":
            continue
        yield "parent" if line in issuers[:-1] else line.value, line.start, line.end
    if plan.title:
        cut = source.text.find("\n", plan.title.start, plan.title.end)
        yield "type", plan.title.start, plan.title.end if cut < 0 else cut
        if cut >= 0:
            yield "subject", cut, plan.title.end
    for citation in plan.legal_basis:
        yield "basis", citation.start, citation.end
    if plan.recipients:
        end = plan.recipients[0].name.start
        begin = max(end - _REACH, 0)
        found = list(_RECIPIENTS.finditer(shadow(source.text[begin:end])))
        if found:
            yield "recipients", begin + found[-1].start(), begin + found[-1].end()
    yield "body", 0, len(source.text)


def _look(part: str, start: int, end: int, source: Source, layout: Layout) -> Look | None:
    """Return how a span looks; None where nothing is known of its letters."""
    seen: Counter[Letters] = Counter()
    for a, b, origin in source.stretches(start, end):
        letters = layout.runs.get((origin.paragraph, origin.run)) if origin.part == layout.part else None
        count = sum(map(str.isalnum, source.text[a:b]))
        if letters and count:
            seen[letters] += count
    if not seen:
        return None
    words = "" if part == "body" else clean(source.text[start:end])
    size = _shared([(item.size, count) for item, count in seen.items()])
    return Look(
        part,
        Fact(words, start, start if part == "body" else end),
        _shared([(item.font, count) for item, count in seen.items()]),
        None if size is None else int(size + 0.5),
        _shared([(item.bold, count) for item, count in seen.items()]),
        _shared([(item.italic, count) for item, count in seen.items()]),
        _shared([(item.align, count) for item, count in seen.items()]),
    )


def _shared(values: list[tuple[T, int]]) -> T | None:
    """Return the value that nearly all letters have, None where they differ."""
    counts: Counter[T] = Counter()
    for value, count in values:
        counts[value] += count
    value, count = counts.most_common(1)[0]
    return value if count >= _NEARLY * counts.total() else None
