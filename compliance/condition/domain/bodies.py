"""Bodies and offices against their register: who exists on a day, who leads what, whom the recipients reach."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.bodies import Registry
from compliance.bodies.values import AFTER_ALL
from compliance.condition.function import Function, Told
from compliance.expressions import pattern
from compliance.verdict import LEVELS, strongest
from compliance.vietnamese import shadow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compliance.bodies.values import Entry
    from compliance.condition.evaluate import Case
    from compliance.plan import Event, Host, Office, Recipient, Task, Window

_OTHERS = pattern(r"(?: |,|và|cùng|các|đồng chí|đ/c)*phó ")  # "của Chủ tịch, các Phó Chủ tịch": of several
_TITLE = pattern(r"(?:(?:kế hoạch|lịch|chương trình|thông báo|tổ chức|về|việc)\W*)*(?:đồng chí |đ/c )?")
_HOLDS = pattern(r"\s+(?:trực tiếp |định kỳ |sẽ )*(?:tiếp (?:công )?dân|tiếp xúc|đối thoại|gặp gỡ|gặp mặt)(?!\w)")
_ALSO = pattern(r"\s*(?:,|và|cùng)\s*(?:đồng chí |đ/c )?")  # "của Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh": of two
_OWNERS = tuple(
    f"{of} {who}" for of in ("của", "giữa", "do") for who in ("", "đồng chí ", "đ/c ")
)  # before the office an event is of


# --- who exists -------------------------------------------------------------------------------------------------


def _entries(case: Case, text: str) -> tuple[tuple[str, Entry], ...]:
    """Return the bodies of the register that a text names, with the words that name them; worked out once a plan."""
    known: dict[str, tuple[tuple[str, Entry], ...]] = case.memo.setdefault("bodies", {})
    if text not in known:
        registry, level = Registry.load(), case.plan.level.value if case.plan.level else None
        province = case.plan.territory.value if case.plan.territory else ""
        words = [
            text[slice(*mention.body)]
            for mention in registry.mentions(text, shadow(text), 0, len(text))
            if mention.body
        ]
        known[text] = tuple([(name, entry) for name in words if (entry := registry.entry(name, level, province))])
    return known[text]


def _life(entry: Entry, first: dt.date, last: dt.date) -> bool | None:
    """Tell whether a body exists on all days from `first` to `last`, or on none of them."""
    answers = {entry.valid_on(first), entry.valid_on(last)}
    return answers.pop() if len(answers) == 1 else None


def _exists(case: Case, text: str, day: dt.date | Window) -> bool | None:
    """Tell whether all bodies named in a text exist on a day, or on every day of a window."""
    first, last = (day, day) if isinstance(day, dt.date) else (day.start, day.end)
    entries = _entries(case, text)
    if first is None or last is None:
        return None if entries else True
    answers = [_life(entry, first, last) for _, entry in entries]
    return False if False in answers else None if None in answers else True


def _exists_told(case: Case, text: str, day: dt.date | Window) -> Told | None:
    """Say since when a body is gone and who does its work, from when it is there, or that this is not known."""
    first, last = (day, day) if isinstance(day, dt.date) else (day.start, day.end)
    if first is None or last is None:
        return None
    lives = [(name, entry, _life(entry, first, last)) for name, entry in _entries(case, text)]
    told = [_change(name, entry, first) for name, entry, life in lives if life is False]
    told = told or [_changing(name, entry, first) for name, entry, life in lives if life is None]
    return Told("; ".join([vi for vi, _ in told]), "; ".join([en for _, en in told]), ()) if told else None


def _change(name: str, entry: Entry, day: dt.date) -> tuple[str, str]:
    if day < entry.begin[0]:
        return (
            f"“{name}” chưa có trước ngày {entry.begin[0]:%d/%m/%Y}",
            f"“{name}” is not there before {entry.begin[0]}",
        )
    vi = f"“{name}” không còn từ ngày {entry.end[1]:%d/%m/%Y}"
    en = f"“{name}” is no longer there since {entry.end[1]}"
    heirs = ", ".join(entry.successors)
    return (f"{vi} (việc nay thuộc {heirs})", f"{en} (its work is now done by {heirs})") if heirs else (vi, en)


def _changing(name: str, entry: Entry, day: dt.date) -> tuple[str, str]:
    """Say why it is not known whether a body exists: it changed place by place, or within the days that may count."""
    coming = day < entry.begin[1]
    first, last = entry.begin if coming else entry.end
    if last == AFTER_ALL[1]:
        return (
            f"“{name}” có thể không còn từ ngày {first:%d/%m/%Y}, tùy là của cấp nào",
            f"“{name}” may be gone since {first}",
        )
    vi, en = ("có", "there") if coming else ("không còn", "gone")
    if first == last:
        return (
            f"“{name}” {vi} từ ngày {first:%d/%m/%Y}, giữa những ngày đang xét",
            f"“{name}” is {en} from {first} on, amid the days that count",
        )
    return (
        f"“{name}” {vi} từ một ngày trong khoảng {first:%d/%m/%Y} – {last:%d/%m/%Y}, tùy nơi",
        f"“{name}” is {en} from a day between {first} and {last} on, place by place",
    )


def _names(subject: Task | Event | Recipient) -> Iterator[str]:
    """Yield the names of bodies that a task, an event or a line of recipients holds."""
    for field in ("name",) if hasattr(subject, "purpose") and not hasattr(subject, "actors") else _FIELDS:
        value = getattr(subject, field, None) or ()
        for item in value if isinstance(value, tuple) else (value,):
            fact = getattr(item, "body", None) or getattr(item, "office", None) or item
            if isinstance(getattr(fact, "value", None), str):
                yield fact.value


_FIELDS = ("actors", "delivers_to", "via", "hosts", "attendees")


def _weight_of_bodies(case: Case, subject: Task | Event | Recipient) -> str:
    """Return the strongest level of a fail that rests on the bodies gone from a subject on the day that counts.

    What was right when the plan was issued and changed before the event is only to be noted.
    """
    if case.days is None:
        return LEVELS[-1]
    issued = case.plan.issued.value if case.plan.issued else None
    found = [
        strongest(entry.known, (entry.source or "").split(", "))
        for text in _names(subject)
        for _, entry in _entries(case, text)
        if _life(entry, *case.days) is False and not (issued and entry.valid_on(issued))
    ]
    return min(found, key=LEVELS.index, default=LEVELS[-1])


# --- who leads --------------------------------------------------------------------------------------------------


def _body(case: Case, office: Office) -> str | None:
    """Return the body of an office; an office by itself is one of the body that issues the plan."""
    return office.body or (case.plan.issuer.value if case.plan.issuer else None)


_INSIDE = ("division", "state_office")  # kinds of bodies that are parts of others


def _heads(case: Case, office: Office) -> bool | None:
    """Tell whether an office is that of the head of its body."""
    level = case.plan.level.value if case.plan.level else None
    return Registry.load().is_head(office.title, _body(case, office) or "", level)


def _heads_issuer(case: Case, office: Office) -> bool | None:
    """Tell whether an office is that of the head of the body that plans, not only of a division or office in it."""
    issuer = case.plan.issuer.value if case.plan.issuer else ""
    kind = _kind(case, office) if office.body else None
    if kind in _INSIDE and kind != Registry.load().kind(issuer):
        return False
    return _heads(case, office)


def _kind(case: Case, office: Office) -> str | None:
    """Return the kind of body an office belongs to; None where the register does not know the body."""
    body = _body(case, office)
    return Registry.load().kind(body, case.plan.level.value if case.plan.level else None) if body else None


def _leads(kind: str) -> Callable[[Case, Office], bool | None]:
    """Return the function that tells whether an office is that of the head of a body of some kind."""

    def leads(case: Case, office: Office) -> bool | None:
        heads, known = _heads(case, office), _kind(case, office)
        return False if heads is False or known not in (None, kind) else heads if known else None

    return leads


def _of(kind: str) -> Callable[[Case, Office], bool | None]:
    """Return the function that tells whether an office, of whatever rank, belongs to a body of some kind."""

    def belongs(case: Case, office: Office) -> bool | None:
        known = _kind(case, office)
        return None if known is None else known == kind

    return belongs


def _is_whose(low: str, start: int, end: int) -> bool:
    """Tell whether an event is that of an office: "của Bí thư ...", or a title that begins "Bí thư Tỉnh ủy tiếp dân"."""
    if low[:start].endswith(_OWNERS):
        return True
    return _TITLE.fullmatch(low, 0, start) is not None and _HOLDS.match(low, end) is not None


def _owners(case: Case, event: Event) -> list[tuple[str, str | None]]:
    """Return the offices whose event it is, by the event's name or the plan's title; none where neither says."""
    registry = Registry.load()
    for fact in (event.name, case.plan.title):
        text = fact.value if fact else ""
        low = shadow(text)
        found: list[tuple[str, str | None]] = []
        end = 0
        for mention in registry.mentions(text, low, 0, len(text)):
            begins = (
                _is_whose(low, mention.start, mention.end) if not found else _ALSO.fullmatch(low, end, mention.start)
            )
            if not mention.title or not begins:
                if found:
                    break
                continue
            if _OTHERS.match(low, mention.end):
                return []
            of = mention.body if mention.kind != "place" else None  # "người đứng đầu cấp ủy phường": of the issuer
            found.append((text[slice(*mention.title)], text[slice(*of)] if of else None))
            end = mention.end
        if found:
            return found
    return []


def _of_a_head(case: Case, event: Event) -> bool:
    """Tell whether the event is by its words that of the head of a body, or of several."""
    owners = _owners(case, event)
    return bool(owners) and all(_heads_named(case, owner) is True for owner in owners)


def _heads_named(case: Case, owner: tuple[str, str | None]) -> bool | None:
    body = owner[1] or (case.plan.issuer.value if case.plan.issuer else "")
    return Registry.load().is_head(owner[0], body, case.plan.level.value if case.plan.level else None)


def _hosted_by_its_head(case: Case, event: Event) -> bool | None:
    """Tell whether the head whose event it is hosts it; of several, one of them."""
    answers = [_is_owner(case, host, owner) for owner in _owners(case, event) for host in event.hosts]
    return True if True in answers else None if None in answers or not answers else False


def _is_owner(case: Case, host: Host, owner: tuple[str, str | None]) -> bool | None:
    """Tell whether one of a host's offices is that of the owner; another head of the same title is not decided."""
    registry = Registry.load()
    answers: list[bool | None] = []
    for office in host.offices:
        heads = _heads(case, office)
        general = registry.normal(owner[0]).startswith(("người đứng đầu", "thủ trưởng"))
        same = general or registry.normal(office.title) == registry.normal(owner[0])
        bodies = office.body, owner[1]
        apart = not general and None not in bodies and _differ(*[registry.normal(body) for body in bodies if body])
        answers.append(None if heads is None else heads and same and (None if apart else True))
    return True if True in answers else None if None in answers or not answers else False


def _differ(one: str, other: str) -> bool:
    """Tell whether two names are of two bodies; "Đảng ủy" is short for the "Đảng ủy phường" spoken of."""
    return not (f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} "))


def _of_side(side: str) -> Callable[[Case, str], bool]:
    """Return the function that tells whether a text names, as far as the register knows, a body of some side."""

    def known(case: Case, text: str) -> bool:
        entry = Registry.load().entry(text, case.plan.level.value if case.plan.level else None)
        return entry is not None and entry.side == side

    return known


# --- whom the recipients reach ----------------------------------------------------------------------------------


def _group(_case: Case, text: str) -> bool:
    found = Registry.load().first(text)
    return found is not None and bool(found.covers)


def _office(run: Callable[[Case, Office], bool | None], vi: str, en: str) -> Function:
    """Return a function that tells what an office is."""
    return Function(
        ("office",),
        "truth",
        run,
        (f"{{}} là {vi}", f"{{}} không phải là {vi}", f"chưa rõ {{}} có phải là {vi} hay không"),
        (f"{{}} is {en}", f"{{}} is not {en}", f"whether {{}} is {en} is not known"),
    )


def _named(run: Callable[[Case, str], bool], vi: str, en: str) -> Function:
    """Return a function that tells what a text names."""
    return Function(
        ("text",),
        "truth",
        run,
        (f"{{}} là {vi}", f"{{}} không phải là {vi}"),
        (f"{{}} is {en}", f"{{}} is not {en}"),
    )


FUNCTIONS: dict[str, Function] = {
    "exists": Function(
        ("text", "date|window"),
        "truth",
        _exists,
        ("{} đang tồn tại vào {}", "{} không còn hoặc chưa có vào {}", "chưa rõ {} có tồn tại vào {} hay không"),
        ("{} exists on {}", "{} is not there on {}", "whether {} exists on {} is not known"),
        _exists_told,
    ),
    "weight_of_bodies": Function(
        ("task|event|recipient",),
        "verdict_level",
        _weight_of_bodies,
        ("độ chắc của ngày thay đổi các cơ quan trong {}",),
        ("how surely the changes of the bodies in {} are known",),
    ),
    "heads": _office(_heads, "người đứng đầu", "the head of a body"),
    "heads_issuer": _office(_heads_issuer, "người đứng đầu cơ quan lập kế hoạch", "the head of the body that plans"),
    "committee_head": _office(
        _leads("state_committee"), "Chủ tịch Ủy ban nhân dân", "a chairman of a People's Committee"
    ),
    "of_council": _office(_of("council"), "của Hội đồng nhân dân", "one of a People's Council"),
    "of_committee": _office(_of("state_committee"), "của Ủy ban nhân dân", "one of a People's Committee"),
    "of_front": _office(_of("front"), "của Mặt trận Tổ quốc", "one of the Fatherland Front"),
    "party_body": _named(_of_side("party"), "cơ quan của Đảng", "a Party body"),
    "state_body": _named(_of_side("state"), "cơ quan nhà nước", "a State body"),
    "of_a_head": Function(
        ("event",),
        "truth",
        _of_a_head,
        ("{} theo tên gọi là của người đứng đầu", "{} theo tên gọi không phải là của người đứng đầu"),
        ("{} is by its words that of a head", "{} is by its words not that of a head"),
    ),
    "hosted_by_its_head": Function(
        ("event",),
        "truth",
        _hosted_by_its_head,
        (
            "người đứng đầu chủ trì {}",
            "người đứng đầu không chủ trì {}",
            "chưa rõ người chủ trì {} có phải là người đứng đầu hay không",
        ),
        ("the head hosts {}", "the head does not host {}", "whether the host of {} is the head is not known"),
    ),
    "group": _named(_group, "tên chung của nhiều cơ quan", "a name for several bodies"),
}
