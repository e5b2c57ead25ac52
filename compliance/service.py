"""Which task serves which event, and why; what a task makes on the way from opinions to the report.

Opinions collected -> answers drafted -> dossier -> event -> conclusion notice -> monitoring -> report. Pure, from the
words of the plan; where they leave it open, a task is only assumed to serve every event.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from compliance.expressions import pattern, trigger
from compliance.values import dataclass
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compliance.plan import Event, Plan, Task

    _Pair = tuple[str, str]

BEFORE = ("opinions", "answers", "dossier", "prepare")  # what is made before an event, in this order
AFTER = ("conclusion", "monitoring", "report")  # what follows it

_NEAR = 45  # characters behind a deadline in which it may say for which event it is
_FEW = 7  # words of a name by which an event may be called
_LONGEST = 4000  # characters of a text that are looked at
_EACH = pattern(r"(?:mỗi|từng|tất cả (?:các)?|cả \w+) (?:hội nghị|cuộc|buổi|đợt|lần|kỳ|phiên|đối thoại|chương trình)")
_ALL = trigger((r"các|những|hai|ba|bốn|\d", r" (?:hội nghị|cuộc|buổi|đợt|phiên|chương trình)"))
_ORDINAL = pattern(
    r"(?:hội nghị|cuộc|buổi|đợt)(?:(?: đối thoại| tiếp xúc| lần)?\s+(?:thứ |số |lần thứ )(?P<word>nhất|hai|ba|tư|năm|sáu|\d{1,2})(?!\w)"
    r"|\s+(?P<number>\d{1,2})(?![\w/]| ngày))"
)
_OTHER = pattern(  # what stands behind is another day's: "; ...", ", đối với hội nghị thứ hai trước ngày 08/9"
    r";|(?:,\s+(?:và )?[^;,.()]{2,40}? )?(?:trước|chậm nhất|muộn nhất|xong) (?:ngày )?\d{1,2}(?:[/.-]| tháng )\d"
)
_FOR = pattern(r"\s*(?:\(|(?:đối với|dành cho|cho|của|với)(?!\w))")
_COUNTED = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6}
_DATE = pattern(r"(\d(?<!\d\d)\d?)(?:[/.-]| tháng )(\d{1,2})(?:(?:[/.-]| năm )(\d{4}))?(?!\d)")
_NOBODY = frozenset(
    ["nhân dân", "đồng chí", "cán bộ", "bí thư", "người đứng", "lãnh đạo", "chủ tịch", "tổ chức", "cơ quan"]
)
_WORDS = pattern(r"\w+")
_LITTLE_WORDS = (
    "các của và với cho về tại trong ngoài được thuộc theo để là những từ đến khi có một này đó do ra vào năm"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())  # that join others
_NAME_WORDS = (
    "trên dưới bởi hội nghị đối thoại tiếp xúc trực đồng chí thứ nhất hai ba tư cuộc buổi lần đợt tham gia tổ chức ý kiến"
    " đề xuất phản ánh cán bộ nhân dân tỉnh ủy huyện xã tháng quý thời gian nội dung công tác thực hiện chuẩn bị thông báo"
)
_JOINTS = _LITTLE | frozenset(_NAME_WORDS.split())  # and those that every event's name may have
_COMMON = pattern(  # phrases that tell no event from another, though their words may ("nông dân", "công chức")
    r"(?:hội nghị|đối thoại|tiếp xúc|trực tiếp|đồng chí|nhân dân|cán bộ|bí thư|kiến nghị|ý kiến|đề xuất|phản ánh|công tác|nội dung|thời gian"
    r"|thực hiện|chuẩn bị|thông báo|tổ chức|tham gia|phục vụ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|cấp ủy|địa bàn)(?!\w)"
)
_WHOSE = pattern(  # whose talk, whose opinions: "đối thoại với phụ nữ", "kiến nghị của công nhân"
    r"(?:với|của|cho|từ)(?: các| những| đại diện| cán bộ| đội ngũ| toàn thể| chủ| hộ){0,3} (?P<head>[^\W\d_]+ [^\W\d_]+)"
)
_ABOUT = pattern(
    r"(?:hội nghị|đối thoại|cuộc|buổi|diễn đàn|tiếp xúc|chương trình|ý kiến|kiến nghị|câu hỏi|phản ánh)(?!\w)[^.;]{0,140}"
)
_RECEIVES = pattern(r"tiếp (?:công )?dân")
_FOLLOWS = pattern(
    r"kết luận|kết quả|(?<!trước )sau (?:mỗi |khi |từng |các )*(?:hội nghị|đối thoại|tiếp|cuộc|buổi|kết thúc|chương trình)"
    r"|hằng năm|hàng năm|thường xuyên|định kỳ|trực tiếp (?:trả lời|giải trình)|trả lời trực tiếp"
    r"|(?:ý kiến|kiến nghị)[^.;]{0,16} cử tri"  # told at the meeting with voters itself
)
_DOSSIER = pattern(r"(?:lập|xây dựng|chuẩn bị|hoàn thiện|hoàn chỉnh|trình) (?:\w+ )?hồ sơ")
_BEFOREHAND = pattern(  # what has no sense once an event is over
    r"giấy mời|(?:^|\W)mời (?:các )?(?:đại biểu|thành phần|đại diện)|danh sách (?:đại biểu|thành phần|khách mời|người (?:dự|được mời)|mời)"
    r"|chuẩn bị (?:[^\W\d_]+ ){0,3}?(?:hội trường|địa điểm|cơ sở vật chất|tài liệu|điều kiện|phòng họp|chương trình|kịch bản)"
    r"|(?:thông báo|niêm yết|đăng) [^.;]{0,30}(?:thời gian|lịch)[^.;]{0,60}(?:hội nghị|đối thoại|cuộc|buổi)|phục vụ (?:hội nghị|cuộc|buổi|đối thoại)"
)
_NEXT = pattern(r"kết luận|kết quả|phát sinh|tiếp theo|kế tiếp|lần sau|kỳ sau")
_OPINIONS = pattern(r"ý kiến|kiến nghị|câu hỏi|phản ánh|đề xuất|hỏi đáp")


@dataclass(frozen=True, slots=True)
class Service:
    """The events a task serves and why.

    `reason`: "given" (the plan as data says so), "named" (by number, date or subject), "each" (of all events), "only"
    (there is no other event), "assumed" (the words leave it open: perhaps only one of them).
    """

    events: tuple[Event, ...]
    reason: str

    @property
    def sure(self) -> bool:
        """Whether the task serves every one of the events."""
        return self.reason != "assumed"


def services(plan: Plan) -> dict[str, Service]:
    """Return for each task, by its id, the events it serves."""
    return served(plan.events, plan.tasks)


def served(events: Sequence[Event], tasks: Iterable[Task]) -> dict[str, Service]:
    """Return for each of the tasks, by its id, which of the events it serves; events of the past are served by none."""
    planned = tuple([event for event in events if not event.reported])
    marks = _Marks(planned)
    return {task.id: _service(task, planned, marks) for task in tasks}


def stage(task: Task) -> str | None:
    """Return what a task makes: one of `BEFORE` or `AFTER`; None where it fits no place on the way."""
    low = shadow(task.text.value[:_LONGEST])
    purposes = task.purposes
    main = purposes[0] if purposes else "other"
    later = task.deadline is not None and task.deadline.relation == "after"
    if "conclude" in purposes and (main == "conclude" or later):
        return "conclusion"
    if main in ("monitor", "report") and "draft_answers" not in purposes:
        return "monitoring" if main == "monitor" else "report"
    if later and _is_beforehand(task, low, main):
        return "prepare"
    if later or _FOLLOWS.search(low) or {"conclude", "report"} & set(purposes):
        return None
    if "draft_answers" in purposes or "collect_opinions" in purposes:
        if _DOSSIER.search(low):
            return "dossier"
        return "answers" if "draft_answers" in purposes else "opinions"
    if main in ("prepare", "invite"):
        return "dossier" if _DOSSIER.search(low) else "prepare"
    return None


def _is_beforehand(task: Task, low: str, main: str) -> bool:
    """Tell whether work that is due so many days after an event is what events need before them: invitations, a hall."""
    if (
        task.deadline is None
        or not task.deadline.offset
        or main not in ("prepare", "invite", "publicize", "collect_opinions")
    ):
        return False
    words = low.replace(shadow(task.deadline.text.value), " ")
    return bool(_BEFOREHAND.search(words)) and not _NEXT.search(words)


def answers_opinions(task: Task) -> bool:
    """Tell whether the words of a task say that it works on what people asked or proposed."""
    return bool(_OPINIONS.search(shadow(task.text.value[:_LONGEST])))


def _service(task: Task, events: tuple[Event, ...], marks: _Marks) -> Service:
    told = _by_words(task, events, marks)
    if task.about and len(task.about) < len(events):
        given = tuple([marks.by_id[name] for name in task.about if name in marks.by_id])
        return told if told.sure and set(told.events) == set(given) else Service(given, "given")
    return told


def _by_words(task: Task, events: tuple[Event, ...], marks: _Marks) -> Service:
    """Return the events a task serves by its own words."""
    if len(events) == 1:
        return Service(events, "only")
    low = shadow(task.text.value[:_LONGEST])
    talks = marks.events
    deadline = shadow(task.deadline.text.value[:_LONGEST]) if task.deadline else ""
    if _EACH.search(low):  # "trước mỗi cuộc 15 ngày; riêng cuộc Quý I trước ngày 10/3"
        apart = marks.labelled(low, deadline)
        return Service(apart, "named") if apart else Service(events, "each")
    if named := marks.named(low, deadline, task):
        return Service(_respective(low, deadline, named), "named")
    if _ALL.search(low) or _EACH.search(deadline):
        return Service(talks or events, "each")
    if talks and ("hội nghị" in low or "đối thoại" in low) and not _RECEIVES.search(low):
        return Service(talks, "only" if len(talks) == 1 else "assumed")
    held = tuple([event for event in talks if event.kind != "reception"])
    if held and not _RECEIVES.search(low) and {"draft_answers", "invite"} & set(task.purposes):
        return Service(held, "only" if len(held) == 1 else "assumed")  # nobody is invited to a day of reception
    return Service(events, "assumed")


def _respective(low: str, deadline: str, named: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the event a day is for where as many days are told "lần lượt" as events: "cho cuộc 1 và cuộc 3, lần lượt trước ..."."""
    at = low.find("lần lượt")
    place = low.find(deadline, max(at, 0)) if deadline else -1
    if at < 0 or place < 0:
        return named
    days = [match.start() for match in _DATE.finditer(low, at)]
    own = [number for number, day in enumerate(days) if place <= day < place + len(deadline)]
    return (named[own[0]],) if len(own) == 1 and len(days) == len(named) else named


def _bodies(task: Task) -> list[str]:
    names = [actor.body.value for actor in task.actors] + [receiver.value for receiver in task.delivers_to]
    return sorted({*shadow("\n".join(names)).split("\n")} - {""}, key=len, reverse=True)[:20]


class _Marks:
    """What tells the events of a plan from each other: their number, their day, the words only one of them has."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.by_id = {event.id: event for event in events}
        self.events = tuple([event for event in events if event.mode == "planned"])
        names = [shadow(event.name.value[:_LONGEST]) for event in self.events]
        words = [{*_pairs(name), *_told(name)} for name in names]
        self.numbers = {number: at for at, name in enumerate(names) if (number := _number(name))}
        talks = [at for at, event in enumerate(self.events) if event.kind != "reception"]
        self.counted = talks or [*range(len(self.events))]  # "hội nghị thứ hai" counts no day of reception
        labels = [_label(name) for name in names]
        self.labels = {label: at for at, label in enumerate(labels) if label and labels.count(label) == 1}
        self.dates: dict[tuple[int, int, int], set[int]] = {}
        for at, event in enumerate(self.events):
            for window in event.when.windows:
                if (day := window.value.start) and day == window.value.end:
                    for year in (day.year, 0):
                        self.dates.setdefault((day.day, day.month, year), set()).add(at)
        heads = [{head for head in _heads(name) if head not in _NOBODY} for name in names]
        spoken = Counter(head for own in heads for head in own)
        self.heads = {head: at for at, own in enumerate(heads) for head in own if spoken[head] == 1}
        shared = Counter(pair for own in words for pair in own)
        self.own = [sum(shared[pair] == 1 for pair in pairs) for pairs in words]
        self.owner = {pair: at for at, own in enumerate(words) for pair in own if shared[pair] == 1}
        self.plain = {pair for pair in self.owner if _JOINTS.isdisjoint(pair)}

    def named(self, low: str, deadline: str, task: Task) -> tuple[Event, ...]:
        """Return the events that the words of a task name: by number, by day, else by what only one of them is about.

        The names of its bodies do not count: Hội Nông dân may prepare more than the talk with farmers.
        """
        found = (
            self._labelled(low, deadline)
            or self._numbered(low, deadline)
            or (self._dated(low.replace(deadline, " ") if deadline else low) if self.dates else set())
        )
        if not found:
            found = self._subjects(low, task)
            if len(found) > 1 and deadline and len(near := self._subjects(_beside(low, deadline), task)) == 1:
                found = near
        return tuple([self.events[at] for at in sorted(found)])

    def _subjects(self, low: str, task: Task) -> set[int]:
        """Return the events whose subject or people some words name."""
        for body in _bodies(task):
            low = low.replace(body, " . ")
        about = [match.group() for match in _ABOUT.finditer(low)]
        hits = [self.owner[pair] for pair in self._told(low, about)]
        found = {at for at in hits if hits.count(at) >= min(2, self.own[at])}
        return found | {self.heads[head] for piece in about for head in _heads(piece) if head in self.heads}

    def labelled(self, low: str, deadline: str) -> tuple[Event, ...]:
        """Return the events whose names stand beside a deadline."""
        return tuple([self.events[at] for at in sorted(self._labelled(low, deadline))])

    def _told(self, low: str, about: Iterable[str]) -> set[_Pair]:
        """Return the pairs of words that belong to one event; those made of everyday words only where it is spoken of."""
        found = self.plain.intersection(itertools.pairwise(_WORDS.findall(low)))
        if len(self.plain) < len(self.owner):
            pieces = [piece for words in about for piece in _COMMON.split(words)]
            found.update(*[self.owner.keys() & itertools.pairwise(_WORDS.findall(piece)) for piece in pieces])
        return found

    def _labelled(self, low: str, deadline: str) -> set[int]:
        """Return the events whose names stand beside a deadline: "Cụm số 1 trước ngày ...", "... (hội nghị quý I)"."""
        at = low.find(deadline) if deadline else -1
        if at < 0 or not self.labels:
            return set()
        begin = max(low.rfind(mark, 0, at) for mark in ";:.,)") + 1
        end = at + len(deadline)
        behind = low[end : end + _NEAR].partition(";")[0]
        return self._called(behind) or self._called(low[begin:at])

    def _called(self, low: str) -> set[int]:
        """Return the event that words call by its name; of several the first."""
        words = f" {' '.join(_WORDS.findall(low))} "
        places = [(place, at) for label, at in self.labels.items() if (place := words.find(f" {label} ")) >= 0]
        return {min(places)[1]} if places else set()

    def _numbered(self, low: str, deadline: str) -> set[int]:
        """Return the events named by number; where a deadline is given for one of several, only that one."""
        at = low.find(deadline) if deadline else -1
        if at < 0 or not _ORDINAL.search(low):
            return self._numbers(low)
        end = at + len(deadline)
        behind = _OTHER.split(low[end : end + 2 * _NEAR], 1)[0][:_NEAR]
        lead = low[max(low.rfind(mark, 0, at) for mark in ";:)") + 1 : at].split(",")[::-1]
        return next(filter(None, map(self._numbers, (behind, *lead))), None) or self._numbers(low)  # "cuộc 2 trước ..."

    def _numbers(self, low: str) -> set[int]:
        found: set[int] = set()
        for match in _ORDINAL.finditer(low):
            number = _ordinal(match["word"] or match["number"])
            if number in self.numbers:
                found.add(self.numbers[number])
            elif not self.numbers and 0 < number <= len(self.counted):
                found.add(self.counted[number - 1])
        return found

    def _dated(self, low: str) -> set[int]:
        days = {(int(match[1]), int(match[2]), int(match[3] or 0)) for match in _DATE.finditer(low)}
        return {at for day in days for at in self.dates.get(day, ())}


def _beside(low: str, deadline: str) -> str:
    """Return the words that say for which event a deadline is: behind it ("... đối với hội nghị A, trước ngày ..."), else before it.

    Those before it reach back to another day or a stop ("...; hội nghị với nông dân: [trước ngày 20/5]").
    """
    at = max(low.find(deadline), 0)
    end = at + len(deadline)
    if _FOR.match(low, end):
        return _OTHER.split(low[end : end + 4 * _NEAR], 1)[0]
    begin = max(low.rfind(mark, 0, at) for mark in ";.)\n") + 1
    days = [match.end() for match in _DATE.finditer(low, begin, at)]
    return low[days[-1] if days else begin : at]


def _label(name: str) -> str:
    """Return the words an event is called by, up to the colon of its name; nothing where they are many."""
    words = _WORDS.findall(name.partition(":")[0])
    return " ".join(words) if 1 < len(words) <= _FEW else ""


def _number(name: str) -> int | None:
    match = _ORDINAL.search(name)
    return _ordinal(match["word"] or match["number"]) if match else None


def _ordinal(word: str) -> int:
    return _COUNTED.get(word) or (int(word) if word.isdigit() else 0)


def _pairs(low: str, joints: frozenset[str] = _JOINTS) -> list[_Pair]:
    """Return the pairs of neighbouring words, as far as they may tell one event from another."""
    words = ["" if word in joints or word.isdigit() else word for word in _WORDS.findall(low)]
    return [pair for pair in itertools.pairwise(words) if all(pair)]


def _heads(low: str) -> set[str]:
    """Return the first two words of those whom words are about."""
    return {match["head"] for match in _WHOSE.finditer(low)}


def _told(low: str) -> Iterator[_Pair]:
    """Yield the pairs of words that tell events apart where an event is spoken of: also those made of everyday words."""
    for piece in _COMMON.split(low):
        yield from _pairs(piece, _LITTLE)
