"""What a verdict says: its message, its reason and its places, from the statements that decided it. Pure.

Reasons are rendered from the rule's own conditions; only titles, messages and cures are written by its author.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from compliance.better_days import better_days
from compliance.condition.choices import CHOICES
from compliance.condition.logic import unwrap
from compliance.condition.proof import Leaf, Span, Trace, head, trace, traces
from compliance.condition.values import clipped, value_words
from compliance.condition.vocabulary import RECORDS, record_of
from compliance.condition.words import named, sentence, statement, told_of
from compliance.force import OPTIONS
from compliance.plan import Window
from compliance.verdict import Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from compliance.condition.evaluate import Case, Check
    from compliance.law.rules import Basis, Rule

_UNKNOWN = "Không rõ"  # how rule files name a provision of which only the content is known ("Không rõ điều 2")
_STATEMENTS = 3  # deciding statements told in one sentence
_PLACES = 40  # places of evidence of one verdict

# The program's own words: (Vietnamese, English).
_SAY = {
    "decided": ("Cần: {}.", "Required: {}."),
    "undecided": ("Cần: {}.", "Required: {}."),
    "assess": ("Chỉ xét được khi {}.", "Can be assessed only if {}."),
    "when": ("Chỉ áp dụng khi {}.", "Applies only if {}."),
    "here": ("Ở đây: {}.", "Here: {}."),
    "unclear": ("Chưa kết luận được: {}.", "Undecided: {}."),
    "kind": ("Chỉ áp dụng cho {}; văn bản này là {}.", "Applies only to: {}; this document is: {}."),
    "none": ("Văn bản không có {} nào để xét.", "The document has nothing to judge here: no {}."),
    "not in force": ("Quy tắc này không có hiệu lực vào {}.", "This rule was not in force on {}."),
    "perhaps in force plan": (
        "Chưa rõ quy tắc này có hiệu lực không, vì ngày của văn bản chỉ biết trong khoảng {}; chọn ngày xét bằng --as-of.",
        "This rule may not have been in force: the document's date is only known to lie in {}; --as-of chooses a day.",
    ),
    "perhaps in force event": (
        "Chưa rõ quy tắc này có hiệu lực hay không, vì ngày diễn ra chỉ biết trong khoảng {}.",
        "It is not known whether this rule is in force: the day of the event is only known to lie in {}.",
    ),
    "not bound": ("{} không ràng buộc {} này.", "{} does not bind this {}."),
    "lacking": (
        "Chưa rõ {} của văn bản nên chưa biết quy định này có ràng buộc hay không; hãy cho biết bằng {}.",
        "The document does not tell its {}, so it is not known whether this regulation binds it; supply it with {}.",
    ),
    "better days": (
        "Ví dụ: ngày {} hằng tháng (đã thử trên lịch của thời kỳ này: đủ ngày).",
        "For instance: days {} of every month (tried on the calendar of this period: enough).",
    ),
    "and": (" và ", " and "),
    "this rule": ("quy tắc này", "this rule"),
    "amended": ("{}, sửa đổi bởi {}", "{}, as amended by {}"),
    "amended from": ("{} (sửa đổi bởi {} từ {})", "{} (as amended by {} from {})"),
    "of unknown": ("{} (chưa rõ điều, khoản)", "{} (provision not known)"),
    "of regulation": ("{} của {}", "{} of {}"),
    "too large": (
        "Văn bản quá lớn hoặc quá rối nên chưa xét hết được theo quy tắc này.",
        "The document is too large or too tangled to be judged by this rule.",
    ),
}


class Teller:
    """Tells about one plan in one language, by the law of the days that count in its case."""

    def __init__(self, case: Case, lang: str) -> None:
        """Take the case of the plan, and "vi" or "en"."""
        self.case = case
        self.plan = case.plan
        self.lang = lang

    def say(self, key: str, *parts: str) -> str:
        """Return one of the program's own sentences."""
        return _SAY[key][self.lang == "en"].format(*parts)

    # Reasons

    def excuse(self, key: str, rule: Rule, lacking: Sequence[str]) -> str:
        """Tell why a rule was not asked, `key` being the reason given by `decide`."""
        if key == "kinds":
            return self._kinds(rule)
        if key == "nothing":
            return self.say("none", self._noun(rule.subject))
        if key == "too large":
            return self.say(key)
        name = rule.regulation or self.say("this rule")
        if key == "not bound":
            return _capital(self.say(key, name, self._noun("plan")))
        if key == "lacking":
            fields = RECORDS["plan"].fields
            nouns = [fields[fact].en if self.lang == "en" else fields[fact].vi for fact in lacking]
            return self.say(key, self.say("and").join(nouns), ", ".join([OPTIONS[fact] for fact in lacking]))
        key = f"{key} {rule.law}" if key == "perhaps in force" else key
        return self.say(key, value_words(Window(*self.case.days), "window", self.lang))

    def _kinds(self, rule: Rule) -> str:
        kinds = [CHOICES["plan_kind"][kind][self.lang == "en"] for kind in (*rule.kinds, self.plan.kind.value)]
        return self.say("kind", ", ".join(kinds[:-1]), kinds[-1])

    def _noun(self, kind: str) -> str:
        record = RECORDS[kind]
        return record.en.removeprefix("the ") if self.lang == "en" else record.vi

    def clause(self, rule: Rule, leaves: Sequence[Leaf] = (), *, regulation: bool = False) -> str | None:
        """Return the provision a rule follows as it is to be cited for the days that decided, or with its regulation."""
        first, last = _counted_days(leaves) or self.case.days
        live = [c for c in rule.clauses if (c.begin is None or c.begin <= last) and (c.end is None or first < c.end)]
        if not live:
            return rule.provision
        newest = live[-1]
        at = newest.at
        if regulation:
            unknown = at.startswith(_UNKNOWN)
            name = rule.regulation or ""
            at = self.say("of unknown", name) if unknown else self.say("of regulation", at, name)
        if newest.by is None:
            return at
        if len(live) == 1:
            return self.say("amended", at, newest.by)
        return self.say("amended from", at, newest.by, value_words(newest.begin, "date", self.lang))

    def cure(self, rule: Rule, leaves: Sequence[Leaf]) -> str | None:
        """Return what to do about a fail; where days of the month are too few, with some that were tried."""
        fix = rule.texts(self.lang).fix
        days = better_days(self.plan, rule.require, leaves, self.case) if fix else None
        if not days:
            return fix
        words = [f"{day:02}" if self.lang == "vi" else str(day) for day in days]
        listed = self.say("and").join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
        return f"{fix} {self.say('better days', listed)}"

    def demand(self, key: str, rule: Rule, check: Check) -> str:
        """Tell what a condition demands."""
        return _capital(self.say(key, sentence(check.node, rule.subject, self.lang)))

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
            "{provision}": lambda: self.clause(rule, leaves, regulation=True) or "",
        }
        words = [
            given.get(piece, piece.__str__)() if isinstance(piece, str) else self._value(piece, subject)
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
            first, last = self.case.days
            begun = item.begin is None or item.begin <= first
            if begun and (item.end is None or last < item.end) and item.side in (None, side):
                return item.en if self.lang == "en" else item.vi
        return ""

    # Places

    def evidence(self, rule: Rule, subject: object, leaves: Iterable[Leaf]) -> tuple[Evidence, ...]:
        """Return the places of the deciding facts, each span once; at least one, the subject's own."""
        places: dict[Span, str] = {}
        for leaf in leaves:
            if (told := told_of(leaf)) and told.places:
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


def _counted_days(leaves: Iterable[Leaf]) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of the months, quarters … that decided; None where nothing was counted."""
    tallies = [tally for leaf in leaves if leaf.check.node.op == "per" for tally in leaf.env[leaf.check.place]]
    return (tallies[0].period.start, tallies[-1].period.end) if tallies else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
