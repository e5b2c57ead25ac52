"""How conditions are spoken: the fixed words in both languages, and what a speaker knows of the variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.vocabulary import RECORDS, ROOTS, field
from compliance.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from compliance.condition.tree import Node

# Every fixed word: (Vietnamese, English).
_SAY = {
    "and": (" và ", " and "),
    "or": (" hoặc ", " or "),
    "the": ("{}", "the {}"),
    "of": ("{} của {}", "the {} of {}"),
    "inner of": ("{} của {}", "{} of the {}"),
    "that": ("{} đó", "that {}"),
    "other": ("{} kia", "that other {}"),
    "entry": ("mục", "entry"),
    "if": ("nếu {} thì {}", "if {} then {}"),
    "but": ("{} nhưng {}", "{} but {}"),
    "every": ("với mọi {}: {}", "for every one of {}: {}"),
    "every where": ("với mọi {} mà {}: {}", "for every one of {} where {}: {}"),
    "some": ("có ít nhất một {} mà {}", "at least one of {} is such that {}"),
    "none": ("không có {} nào mà {}", "none of {} is such that {}"),
    "present": ("{} có {}", "{} has {}"),
    "absent": ("{} không có {}", "{} has no {}"),
    "is so": ("{} {}", "{} is {}"),
    "is not so": ("{} không {}", "{} is not {}"),
    "==": ("{} là {}", "{} is {}"),
    "!=": ("{} không phải là {}", "{} is not {}"),
    "== number": ("{} bằng {}", "{} equals {}"),
    "!= number": ("{} khác {}", "{} differs from {}"),
    "< number": ("{} ít hơn {}", "{} is less than {}"),
    "> number": ("{} nhiều hơn {}", "{} is more than {}"),
    "<= number": ("{} không quá {}", "{} is at most {}"),
    ">= number": ("{} ít nhất là {}", "{} is at least {}"),
    "< date": ("{} trước {}", "{} is before {}"),
    "> date": ("{} sau {}", "{} is after {}"),
    "<= date": ("{} không sau {}", "{} is not after {}"),
    ">= date": ("{} không trước {}", "{} is not before {}"),
    "has": ("{} gồm {}", "{} include {}"),
    "has not": ("{} không gồm {}", "{} do not include {}"),
    "within": ("{} nằm trong {}", "{} lies within {}"),
    "not within": ("{} nằm ngoài {}", "{} lies outside {}"),
    "begins with": ("{} bắt đầu bằng {}", "{} begins with {}"),
    "not begins with": ("{} không bắt đầu bằng {}", "{} does not begin with {}"),
    "before": ("{} trước {}", "{} is before {}"),
    "not before": ("{} không trước {}", "{} is not before {}"),
    "after": ("{} sau {}", "{} is after {}"),
    "not after": ("{} không sau {}", "{} is not after {}"),
    "at_least before": ("{} trước {} ít nhất {} {}", "{} is before {} by at least {} {}"),
    "not at_least before": ("{} không trước {} đủ {} {}", "{} is not before {} by {} {}"),
    "at_most before": ("{} trước {} không quá {} {}", "{} is before {} by at most {} {}"),
    "not at_most before": ("{0} không nằm trong {2} {3} trước {1}", "{0} is not before {1} by at most {2} {3}"),
    "at_least after": ("{} sau {} ít nhất {} {}", "{} is after {} by at least {} {}"),
    "not at_least after": ("{} không sau {} đủ {} {}", "{} is not after {} by {} {}"),
    "at_most after": ("{} sau {} không quá {} {}", "{} is after {} by at most {} {}"),
    "not at_most after": ("{0} không nằm trong {2} {3} sau {1}", "{0} is not after {1} by at most {2} {3}"),
    "within of": ("{} cách {} không quá {} {}", "{0} is within {2} {3} of {1}"),
    "not within of": ("{} cách {} quá {} {}", "{0} is not within {2} {3} of {1}"),
    "day": ("ngày", "days"),
    "1 day": ("ngày", "day"),
    "working_day": ("ngày làm việc", "working days"),
    "1 working_day": ("ngày làm việc", "working day"),
    "per": ("mỗi {}: {}", "in every {}: {}"),
    "not per": ("có {} mà {}", "there is a {} in which {}"),
    "count_days": ("số ngày có {}", "the number of days with {}"),
    "later": ("{} cộng {} ngày", "{} plus {} days"),
    "count": ("số {}", "the number of {}"),
    "sum": ("tổng {}", "the sum of {}"),
    "where": ("{} mà {}", "{} where {}"),
    "unknown": ("chưa rõ {}", "{} is not known"),
    "coarse": ("chưa so được {} với {}", "{} cannot be compared with {}"),
}


_LIST_AT = {"sum": 1}  # where the list stands among the parts
_EVERYWHERE = ("plan", "schedule", "law")  # variables that can be told from any other


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak: the language (0 Vietnamese, 1 English), each variable's noun and type, the values to quote.

    `own` are the variables that need no mention, `brief` those that are mentioned, but not as owners of something
    ("the event has hosts", "the kind is …"); `show` returns the quoted value of a node in the plan, or "", `lack` the
    part of a path that the plan has not got.
    """

    lang: int
    variables: Mapping[str, tuple[str, str]]
    own: frozenset[str]
    brief: frozenset[str]
    show: Callable[[Node], str]
    lack: Callable[[Node], Node]

    def say(self, key: str, *parts: str) -> str:
        """Return a fixed sentence, filled in."""
        return _SAY[key][self.lang].format(*parts)


def _nothing(_node: Node) -> str:
    return ""


def _same(node: Node) -> Node:
    return node


def speech_about(
    subject: str,
    lang: str,
    own: Collection[str] = (),
    show: Callable[[Node], str] = _nothing,
    lack: Callable[[Node], Node] = _same,
) -> Speech:
    """Return how to speak of a condition about a `subject` in "vi" or "en"; `own` variables need no mention."""
    at = int(lang == "en")
    names = ("plan", *ROOTS, subject)
    variables = {name: (RECORDS[name].en if at else RECORDS[name].vi, name) for name in names}
    return Speech(at, variables, frozenset({*ROOTS, *own}), frozenset({subject}), show, lack)


def inside(node: Node, speech: Speech) -> Speech:
    """Return the speech for the inside of a quantifier: its variable is "that task", a second one "the other".

    Where nothing but the plan is spoken of besides, the variable needs no mention.
    """
    at = _LIST_AT.get(node.op, 0)
    items = node.parts[at]
    kind = items.type[:-1]
    record = RECORDS.get(kind)
    noun = (record.en.removeprefix("the ") if speech.lang else record.vi) if record else ""
    called = speech.say("that", noun or owner(items, speech)[1] or speech.say("entry"))
    if any(called == taken for taken, _ in speech.variables.values()):
        called = speech.say("other", noun or speech.say("entry"))
    spoken_of = [root for index, part in enumerate(node.parts) if index != at for root in _roots(part)]
    others = {root for root in spoken_of if root in speech.variables} - {node.text, *_EVERYWHERE}
    return replace(
        speech,
        variables={**speech.variables, node.text: (called, kind)},
        own=speech.own if others else speech.own | {node.text},
        brief=speech.brief - others,
    )


def _roots(node: Node) -> Iterator[str]:
    """Yield the variables spoken of; that a list is the plan's goes without saying."""
    if node.op == "path":
        yield node.text.partition(".")[0]
    for part in node.parts:
        yield from _roots(part)


def owner(path: Node, speech: Speech) -> tuple[str, str]:
    """Return the noun of a path's variable ("" where it needs no mention) and the noun of what is asked of it."""
    root, *steps = path.text.split(".")
    whose, kind = speech.variables[root]
    noun = ""
    for step in steps:
        found = field(kind, step)
        assert found is not None, "the checker refuses unknown fields"
        words = found.en if speech.lang else found.vi
        noun = speech.say("inner of", words, noun) if kind == "window" and noun else words
        kind = found.type
    return "" if root in speech.own and steps else whose, noun
