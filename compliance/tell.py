"""What a verdict says: its message, its reason and its places, from the statements that decided it. Pure.

Reasons are rendered from the rule's own conditions; only titles, messages and cures are written by its author.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from compliance.condition.evaluate import Case, Check
from compliance.condition.logic import unwrap
from compliance.condition.proof import Leaf, Span, Trace, head, trace, traces
from compliance.condition.values import clipped, value_words
from compliance.condition.vocabulary import CHOICES, RECORDS, record_of
from compliance.condition.words import named, sentence, statement, told_of
from compliance.plan import Window
from compliance.verdict import Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from compliance.law.rules import Basis, Rule

_STATEMENTS = 3  # deciding statements told in one sentence
_PLACES = 40  # places of evidence of one verdict

# The program's own words: (Vietnamese, English).
_SAY = {
    "decided": ("Cần: {}. Ở đây: {}.", "Required: {}. Here: {}."),
    "undecided": ("Cần: {}. Chưa kết luận được vì {}.", "Required: {}. Undecided, because {}."),
    "assess": ("Chỉ xét được khi {}; ở đây {}.", "Can be assessed only if {}; here {}."),
    "when": ("Chỉ áp dụng khi {}; ở đây {}.", "Applies only if {}; here {}."),
    "unclear": ("Chưa kết luận được: {}.", "Undecided: {}."),
    "kind": ("Chỉ áp dụng cho {}; văn bản này là {}.", "Applies only to: {}; this document is: {}."),
    "none": ("Văn bản không có {} nào để xét.", "The document has nothing to judge here: no {}."),
    "not in force": ("Quy tắc này không có hiệu lực vào {}.", "This rule was not in force on {}."),
    "perhaps in force": (
        "Chưa rõ quy tắc này có hiệu lực hay không, vì ngày của văn bản chỉ biết trong khoảng {}.",
        "It is not known whether this rule was in force: the document's date is only known to lie in {}.",
    ),
    "too large": (
        "Văn bản quá lớn hoặc quá rối nên chưa xét hết được theo quy tắc này.",
        "The document is too large or too tangled to be judged by this rule.",
    ),
}


class Teller:
    """Tells about one plan in one language, by the law of the days `first` to `last`."""

    def __init__(self, case: Case, days: tuple[dt.date, dt.date], lang: str) -> None:
        """Take the case of the plan, the days its law may be of, and "vi" or "en"."""
        self.case = case
        self.plan = case.plan
        self.days = days
        self.lang = lang

    def say(self, key: str, *parts: str) -> str:
        """Return one of the program's own sentences."""
        return _SAY[key][self.lang == "en"].format(*parts)

    # Reasons

    def kinds(self, rule: Rule) -> str:
        """Tell that a rule is not for this kind of document."""
        kinds = [CHOICES["plan_kind"][kind][self.lang == "en"] for kind in (*rule.kinds, self.plan.kind.value)]
        return self.say("kind", ", ".join(kinds[:-1]), kinds[-1])

    def force(self, key: str) -> str:
        """Tell that a rule is not, or perhaps not, in force."""
        return self.say(key, value_words(Window(*self.days), "window", self.lang))

    def nothing(self, rule: Rule) -> str:
        """Tell that the plan has no subject for a rule."""
        record = RECORDS[rule.subject]
        return self.say("none", record.en.removeprefix("the ") if self.lang == "en" else record.vi)

    def reason(self, key: str, rule: Rule, check: Check, leaves: Sequence[Leaf]) -> str:
        """Tell what a condition demands and what decided it."""
        return _capital(self.say(key, sentence(check.node, rule.subject, self.lang), self.found(rule, leaves)))

    def unclear(self, rule: Rule, leaves: Sequence[Leaf]) -> str:
        """Tell what kept a condition from being decided."""
        return self.say("unclear", self.found(rule, leaves))

    def found(self, rule: Rule, leaves: Sequence[Leaf]) -> str:
        """Tell the deciding statements in one clause."""
        said = list(dict.fromkeys(statement(leaf, rule.subject, self.lang) for leaf in leaves))
        return "; ".join(said[:_STATEMENTS]) + ("; …" if len(said) > _STATEMENTS else "")

    # Messages

    def message(self, rule: Rule, subject: object, leaves: Sequence[Leaf]) -> str:
        """Return the rule's message about a fail, filled in."""
        given = {
            "{found}": lambda: self.found(rule, leaves),
            "{subject}": lambda: self.name(subject),
            "{basis}": lambda: self.ground(rule.basis),
        }
        words = [
            self._value(piece, subject) if isinstance(piece, Check) else given.get(piece, piece.__str__)()
            for piece in rule.texts(self.lang).message
        ]
        return _capital("".join(words))

    def _value(self, check: Check, subject: object) -> str:
        value = check.run(self.case.environment(subject, check.size))
        return value_words(value, check.node.type, self.lang) or "…"

    def name(self, subject: object) -> str:
        """Return what people call a subject: the words that stand for it, else its noun."""
        record = record_of(subject)
        assert record is not None, "subjects of rules are records of the plan"
        words = unwrap(getattr(subject, record.head)) if record.head else None
        mark = getattr(subject, "mark", "")
        noun = record.en.removeprefix("the ") if self.lang == "en" else record.vi
        return clipped(f"{mark} {words or ''}") or noun

    def ground(self, basis: Iterable[Basis]) -> str:
        """Return the first instrument of the plan's side that was in force on all days the law may be of."""
        side = self.plan.side.value if self.plan.side else None
        for item in basis:
            begun = item.begin is None or item.begin <= self.days[0]
            if begun and (item.end is None or self.days[1] < item.end) and item.side in (None, side):
                return item.en if self.lang == "en" else item.vi
        return ""

    # Places

    def evidence(self, rule: Rule, subject: object, leaves: Iterable[Leaf]) -> tuple[Evidence, ...]:
        """Return the places of the deciding facts, each span once; at least one, the subject's own."""
        places: dict[Span, str] = {}
        for leaf in leaves:
            if told := told_of(leaf):
                for start, end, vi, en in told.places:
                    places.setdefault((start, end), en if self.lang == "en" else vi)
                continue
            note = statement(leaf, rule.subject, self.lang)
            for number, (check, found) in enumerate(traces(leaf)):
                if number:  # the statement stands at its first fact, the names of the others at theirs
                    note = named(leaf, check.node, rule.subject, self.lang)
                for span in self._spans(rule, leaf, found):
                    places.setdefault(span, note)
            if len(places) >= _PLACES:
                break
        if not places:
            places[head(subject) or head(self.plan) or (0, 0)] = ""
        return tuple([Evidence(start, end, note) for (start, end), note in list(places.items())[:_PLACES]])

    def _spans(self, rule: Rule, leaf: Leaf, found: Trace) -> tuple[Span, ...]:
        """Return where to show a fact; what the plan itself lacks, at the heading of the part it should be in."""
        title = head(self.plan)
        if found.among and found.spans:
            return (self._part(found.spans[0][0]) or title or found.spans[0],)
        if found.absent and found.spans in ((), (title,)):
            for path in rule.at:
                spans = trace(path, self.case.environment(leaf.env[2], path.size))
                if not spans.absent and spans.spans:
                    return spans.spans[:1]
            return (title or (0, 0),)
        return found.spans

    def _part(self, offset: int) -> Span | None:
        """Return the heading of the outermost section that `offset` stands in."""
        starts, headings = self._parts
        index = bisect_right(starts, offset) - 1
        return headings[index] if index >= 0 else None

    @cached_property
    def _parts(self) -> tuple[list[int], list[Span | None]]:
        top = [section for section in self.plan.form.sections if section.parent is None and not section.annex]
        return [section.start for section in top], [head(section) for section in top]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
