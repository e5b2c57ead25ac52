"""What was counted in each month, quarter, … in words: how many, on which days, what moved and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.function import Told
from compliance.condition.values import value_words
from compliance.registers import calendar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from compliance.condition.counting import Tally
    from compliance.condition.tree import Node
    from compliance.schedule import Occasion, Period

_MOST_TOLD = 3  # periods told one by one
_MOST_DAYS = 6  # days of one period that are named

# (Vietnamese, English).
_SAY = {
    "one": ("{} có {} {}", "{} has {} {}"),
    "wanted": (", cần {} {}", ", needs {} {}"),
    ">=": ("ít nhất", "at least"),
    ">": ("nhiều hơn", "more than"),
    "<=": ("nhiều nhất", "at most"),
    "<": ("ít hơn", "fewer than"),
    "==": ("đúng", "exactly"),
    "!=": ("khác", "a number other than"),
    "between": ("{} có từ {} đến {} {}, tùy lịch cụ thể", "{} has {} to {} {}, depending on days not told"),
    "open": ("{} có ít nhất {} {} được nêu, có thể hơn", "{} has at least {} {} that are told, perhaps more"),
    "all": ("từ {} đến {} đều có ít nhất {} {}", "from {} to {} each has at least {} {}"),
    "moved": ("ngày {} trùng {} nên dời sang {}", "{} falls on {} and moves to {}"),
    "more": ("… và {} {} khác", "… and {} more of {}"),
    "no bound": ("chưa rõ {} vào {}", "the {} in {} is not known"),
    "no period": (
        "chưa rõ thời kỳ thực hiện, hoặc quy định không có hiệu lực trọn trong thời kỳ đó",
        "the period of the plan is not known, or the law was not in force in it",
    ),
    "count": ("lần", "occasion(s)"),
    "count_days": ("ngày", "day(s)"),
    "week": ("tuần từ {} đến {}", "the week from {} to {}"),
    "month": ("tháng {:02}/{}", "{1}-{0:02}"),
    "quarter": ("quý {}/{}", "quarter {}/{}"),
    "half_year": ("6 tháng {} năm {}", "the {} half of {}"),
    "year": ("năm {}", "{}"),
    "halves": ("đầu cuối", "first second"),
    "units": ("tuần tháng quý nửa-năm năm", "week month quarter half-year year"),
    "unknown": ("mức quy định", "amount demanded"),
}
_ROMAN = ("I", "II", "III", "IV")
_UNITS = ("week", "month", "quarter", "half_year", "year")


def say(key: str, lang: str) -> str:
    """Return a fixed word or sentence."""
    return _SAY[key][lang == "en"]


def unit_words(unit: str, lang: str) -> str:
    """Return the noun of a unit of time ("month")."""
    return say("units", lang).split()[_UNITS.index(unit)].replace("-", " " if lang != "en" else "-")


def period_words(period: Period, lang: str) -> str:
    """Return what people call a period: "tháng 02/2026", "quý I/2026"."""
    shape = say(period.unit, lang)
    start = period.start
    if period.unit == "week":
        return shape.format(*[value_words(day, "date", lang) for day in (start, period.end)])
    if period.unit == "month":
        return shape.format(start.month, start.year)
    if period.unit == "quarter":
        return shape.format(_ROMAN[(start.month - 1) // 3], start.year)
    if period.unit == "half_year":
        return shape.format(say("halves", lang).split()[start.month > 6], start.year)
    return shape.format(start.year)


def tallied(node: Node, found: Sequence[Tally]) -> Told:
    """Return what a `per` condition found, told in both languages, with the places of the occasions that were counted.

    `found` are the tallies that decided it.
    """
    vietnamese, english = (_sentence(node, found, lang) for lang in ("vi", "en"))
    places: dict[tuple[int, int], None] = {}
    for tally in found:
        for occasion in (*tally.inside, *tally.gone):
            places.setdefault(_place(occasion))
    return Told(vietnamese, english, tuple([(*span, vietnamese, english) for span in places if span[1] > span[0]]))


def _place(occasion: Occasion) -> tuple[int, int]:
    """Return the span of the words that say when an event takes place, else of its name."""
    event = occasion.event
    recurrence = event.when.recurrence
    fact = recurrence.text if recurrence else event.when.text or event.name
    return fact.start, fact.end


def _sentence(node: Node, found: Sequence[Tally], lang: str) -> str:
    if not found:
        return say("no period", lang)
    if all(tally.truth for tally in found) and len(found) > 1:
        least = min(tally.least for tally in found)
        ends = [period_words(tally.period, lang) for tally in (found[0], found[-1])]
        return say("all", lang).format(*ends, least, say(node.parts[0].op, lang))
    told = [_one(node, tally, lang) for tally in found[:_MOST_TOLD]]
    if len(found) > _MOST_TOLD:
        told.append(say("more", lang).format(len(found) - _MOST_TOLD, unit_words(found[0].period.unit, lang)))
    return "; ".join(told)


def _one(node: Node, tally: Tally, lang: str) -> str:
    """Tell one period."""
    name, noun = period_words(tally.period, lang), say(node.parts[0].op, lang)
    if tally.bound is None:
        words = node.parts[1].words
        return say("no bound", lang).format(words[lang == "en"] if words else say("unknown", lang), name)
    if tally.most is None and tally.truth is not False:
        told = say("open", lang).format(name, tally.least, noun)
    elif tally.most is not None and tally.most != tally.least:
        told = say("between", lang).format(name, tally.least, tally.most, noun)
    else:
        told = say("one", lang).format(name, tally.least, noun)
    days = sorted({occasion.day for occasion in tally.inside if occasion.day})
    if days:
        told += f" ({', '.join(_day(day, lang) for day in days[:_MOST_DAYS])}{', …' if len(days) > _MOST_DAYS else ''})"
    if tally.truth is not True:
        told += say("wanted", lang).format(say(node.text.partition(" ")[2], lang), tally.bound)
    gone = [_moved(occasion, lang) for occasion in tally.gone if occasion.day and occasion.printed]
    return ", ".join([told, *gone[:_MOST_TOLD]])


def _moved(occasion: Occasion, lang: str) -> str:
    assert occasion.printed is not None
    why = calendar().reason(occasion.printed, lang)
    return say("moved", lang).format(_day(occasion.printed, lang), why, _day(occasion.day, lang))


def _day(day: dt.date | None, lang: str) -> str:
    return value_words(day, "date", lang)
