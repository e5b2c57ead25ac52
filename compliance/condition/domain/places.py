"""Names of places against their register: was there a district, a province of that name on the day?"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.condition.function import Function, Told
from compliance.plan import Window
from compliance.registers import places
from compliance.verdict import LEVELS, strongest
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.condition.evaluate import Case
    from compliance.plan import Event, Plan
    from compliance.registers.places import Standing

_LONGEST = 4  # words of a place's own name
_SHORT = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã", "tt.": "thị trấn"}


def _named(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the places a text names with their kind: (words, kind, own name)."""
    words, low = text.replace(",", " , ").split(), shadow(text).replace(",", " , ").split()
    if len(words) != len(low):
        return
    kinds = set(places().kinds)
    for at in range(len(low)):
        for size in (2, 1):
            kind = _SHORT.get(low[at], " ".join(low[at : at + size]))
            if kind in kinds:
                name = _proper(words, at + size if kind == " ".join(low[at : at + size]) else at + 1)
                if name:
                    yield f"{kind} {name}", kind, name
                break


def _proper(words: list[str], at: int) -> str:
    """Return the capitalised words from word `at` on: a place's own name, longest known province name first."""
    last = at
    while last < min(len(words), at + _LONGEST) and (
        words[last][:1].isupper() or words[last] in "-–" or words[last].isdigit()
    ):
        last += 1
    for end in range(last, at, -1):
        name = " ".join(words[at:end]).strip(" .;:()-–")
        if places().province(name):
            return name
    return " ".join(words[at:last]).strip(" .;:()-–")


def _wrong(text: str, day: dt.date | Window) -> Iterator[tuple[str, Standing]]:
    """Yield the places of a text whose name is wrong on a day, or on all days of a window."""
    first, last = (day, day) if isinstance(day, dt.date) else (day.start, day.end)
    if first is None or last is None:
        return
    for words, kind, name in _named(text):
        ends = [places().standing(name, kind, one) for one in (first, last)]
        if all(one.valid is False for one in ends):
            yield words, ends[0]


def _place_valid(_case: Case, text: str, day: dt.date | Window) -> bool | None:
    """Tell whether all places named in a text with their kind were called so on a day, or on every day of a window."""
    first, last = (day, day) if isinstance(day, dt.date) else (day.start, day.end)
    named = list(_named(text))
    if first is None or last is None:
        return None if named else True
    answers = {places().standing(name, kind, one).valid for _, kind, name in named for one in (first, last)}
    if any(True for _ in _wrong(text, day)):
        return False
    return None if answers - {True} else True


def _wrong_told(_case: Case, text: str, day: dt.date | Window) -> Told | None:
    told = [_change(words, one, day) for words, one in _wrong(text, day)]
    return Told("; ".join([vi for vi, _ in told]), "; ".join([en for _, en in told]), ()) if told else None


def _change(words: str, one: Standing, day: dt.date | Window) -> tuple[str, str]:
    """Say what changed a name, and when."""
    assert one.changed is not None
    on = day if isinstance(day, dt.date) else day.start
    if on and on < one.changed:
        return f"“{words}” chưa có trước ngày {one.changed:%d/%m/%Y}", f"“{words}” is not there before {one.changed}"
    vi, en = f"“{words}” không còn từ ngày {one.changed:%d/%m/%Y}", f"“{words}” is no longer there since {one.changed}"
    return (f"{vi}, nay là {one.into}", f"{en}, now {one.into}") if one.into else (vi, en)


def _weight_of_places(case: Case, subject: Plan | Event) -> str:
    """Return the strongest level of a fail that rests on the places whose name is wrong on the day that counts.

    What was right when the plan was issued and changed before the event is only to be noted.
    """
    if case.days is None:
        return LEVELS[-1]
    issued = case.plan.issued.value if case.plan.issued else None
    facts = [getattr(subject, name, None) for name in ("issuer", "territory", "place")]
    found = [
        strongest(one.known, one.sources)
        for fact in facts
        if fact
        for words, one in _wrong(fact.value, Window(*case.days))
        if not (issued and words not in dict(_wrong(fact.value, issued)))
    ]
    return min(found, key=LEVELS.index, default=LEVELS[-1])


FUNCTIONS: dict[str, Function] = {
    "place_valid": Function(
        ("text", "date|window"),
        "truth",
        _place_valid,
        ("{} ghi đúng địa danh vào {}", "{} có địa danh không đúng vào {}", "chưa rõ {} có đúng vào {} hay không"),
        ("{} is a right name on {}", "{} is no right name on {}", "whether {} is right on {} is not known"),
        _wrong_told,
    ),
    "weight_of_places": Function(
        ("plan|event",),
        "verdict_level",
        _weight_of_places,
        ("độ chắc của thay đổi địa danh trong {}",),
        ("how surely the changes of places in {} are known",),
    ),
}
