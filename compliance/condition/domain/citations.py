"""Citations against the register of legal documents: which document is meant, and whether it is cited rightly."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compliance.bodies import Registry
from compliance.condition.function import Function, Told
from compliance.registers import documents
from compliance.registers.documents import Cited, Match
from compliance.verdict import strongest
from compliance.vietnamese import squash

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.condition.evaluate import Case
    from compliance.plan import Citation, Fact, Window

_FULL_DATE = "%d/%m/%Y"


def match(case: Case, citation: Citation) -> Match | None:
    """Return the document of the register that a citation means, worked out once a plan and day."""
    day = case.days[1] if case.days else dt.date.max
    known: dict[tuple[int, dt.date], Match | None] = case.memo.setdefault("matches", {})
    key = (id(citation), day)
    if key not in known:
        known[key] = documents().find(_cited(case, citation), day)
    return known[key]


def _cited(case: Case, citation: Citation) -> Cited:
    return Cited(
        _value(citation.type),
        _value(citation.designation),
        citation.issued.value if citation.issued else None,
        _value(citation.issuer),
        (_value(citation.title) or "").partition("sửa đổi, bổ sung")[0].rstrip(" (,") or None,
        _value(case.plan.territory),
    )


def _value(fact: Fact[str] | None) -> str | None:
    return fact.value if fact else None


def _all(case: Case) -> tuple[Citation, ...]:
    return (*case.plan.legal_basis, *case.plan.citations)


# --- known, in force -------------------------------------------------------------------------------------


def _registered(case: Case, citation: Citation) -> bool | None:
    """Tell whether the register knows the document; None where too little is printed to know which is meant."""
    if match(case, citation):
        return True
    return None if documents().might_know(_cited(case, citation)) else False


def _is_document(case: Case, citation: Citation, designation: str) -> bool:
    """Tell whether a citation means the document of that designation."""
    found = match(case, citation)
    return bool(found and found.document.designation and squash(found.document.designation) == squash(designation))


def _in_force(case: Case, citation: Citation, day: dt.date | Window) -> bool | None:
    """Tell whether the document was in force on a day, or on every day of a window."""
    found = match(case, citation)
    first, last = (day, day) if isinstance(day, dt.date) else (day.start, day.end)
    if found is None or first is None or last is None:
        return None
    answers = {found.document.in_force(first), found.document.in_force(last)}
    return answers.pop() if len(answers) == 1 else None


def _force_told(case: Case, citation: Citation, day: dt.date | Window) -> Told | None:
    """Say from when or until when the document is in force, and what took its place."""
    found = match(case, citation)
    last = day if isinstance(day, dt.date) else day.end
    if found is None or last is None:
        return None
    one = found.document
    if one.end and last >= one.end:
        vi, en = f"{one.name} hết hiệu lực từ ngày {one.end:{_FULL_DATE}}", f"{one.name} ended on {one.end}"
        if one.replaced_by:
            vi, en = f"{vi}, thay bằng {one.replaced_by}", f"{en}, replaced by {one.replaced_by}"
    elif one.begin and last < one.begin:
        vi, en = (
            f"{one.name} có hiệu lực từ ngày {one.begin:{_FULL_DATE}}",
            f"{one.name} comes into force on {one.begin}",
        )
    elif one.doubt and last >= one.doubt:
        why = (one.why or "").rstrip(".")
        vi, en = f"hiệu lực của {one.name} chưa rõ: {why}", f"the force of {one.name} is not known ({why})"
    else:
        return None
    return Told(vi, en, ((citation.start, citation.end, vi, en),))


# --- what a citation prints against what the register says; where either is silent, nothing disagrees -----------


def _designation_agrees(case: Case, citation: Citation) -> bool | None:
    found = match(case, citation)
    if found is None or citation.designation is None or found.document.designation is None:
        return True
    return squash(citation.designation.value) == squash(found.document.designation)


def _type_agrees(case: Case, citation: Citation) -> bool | None:
    found = match(case, citation)
    if found is None or citation.type is None or found.document.type is None:
        return True
    printed = squash(citation.type.value)
    return printed in ("vănbản", squash(found.document.type))


def _issued_agrees(case: Case, citation: Citation) -> bool | None:
    found = match(case, citation)
    if found is None or citation.issued is None or found.document.issued is None:
        return True
    return citation.issued.value == found.document.issued


def _issuer_agrees(case: Case, citation: Citation) -> bool | None:
    """Compare issuers: a shorter name ("Tỉnh ủy") is no other body than the longer one that holds it."""
    found = match(case, citation)
    if found is None or citation.issuer is None or found.document.issuer is None:
        return True
    registry = Registry.load()
    printed, right = registry.normal(citation.issuer.value), registry.normal(found.document.issuer)
    if printed in right or right in printed:
        return True
    known = registry.entry(citation.issuer.value), registry.entry(found.document.issuer)
    return None if None in known or known[0] == known[1] else False


def _title_agrees(case: Case, citation: Citation) -> bool | None:
    """Tell whether a citation gives the document its own title; only the title of another document is wrong."""
    found = match(case, citation)
    if found is None or citation.title is None or found.document.title is None:
        return True
    return documents().owner_of_title(_cited(case, citation), found.document) is None


def _told_by(name: str, vi: str, en: str) -> Callable[[Case, Citation], Told | None]:
    """Return a `told` that sets what is printed in the field `name` against what the register says."""

    def told(case: Case, citation: Citation) -> Told | None:
        found = match(case, citation)
        printed = getattr(citation, name)
        right = getattr(found.document, name) if found else None
        if printed is None or right is None:
            return None
        said, known = (_said(value) for value in (printed.value, right))
        if said == known:
            return None
        words = (vi.format(said, known), en.format(said, known))
        return Told(*words, ((printed.start, printed.end, *words),))

    return told


def _said(value: str | dt.date) -> str:
    return f"{value:{_FULL_DATE}}" if isinstance(value, dt.date) else f"“{value}”"


# --- amendments and weight --------------------------------------------------------------------------------------


def _missing_amendments(case: Case, citation: Citation) -> list[str] | None:
    """Return the designations of amendments in force that the plan does not cite; None for an unknown document."""
    amended = _amendments(case, citation)
    if amended is None:
        return None
    cited = {squash(one.document.designation or "") for one in (match(case, other) for other in _all(case)) if one}
    words = squash(citation.title.value) if citation.title else ""
    if (
        not citation.designation and "sửađổi,bổsung" in words
    ):  # "Luật Tiếp công dân năm 2013 (sửa đổi, bổ sung năm 2025)" names the act that amends
        return []
    return [by for by in amended if squash(by) not in cited and squash(by) not in words]


def _amendments(case: Case, citation: Citation) -> list[str] | None:
    """Return the designations of the amendments in force on the first day that counts."""
    found = match(case, citation)
    if found is None or case.days is None:
        return None
    return [by for by, since in found.document.amended_by if since <= case.days[0]]


def _amended(case: Case, citation: Citation) -> bool | None:
    """Tell whether the document had been amended on the day that counts."""
    amended = _amendments(case, citation)
    return None if amended is None else bool(amended)


def _amendments_cited(case: Case, citation: Citation) -> bool | None:
    missing = _missing_amendments(case, citation)
    return None if missing is None else not missing


def _amendments_told(case: Case, citation: Citation) -> Told | None:
    missing = _missing_amendments(case, citation)
    if not missing:
        return None
    vi, en = f"chưa viện dẫn {', '.join(missing)}", f"{', '.join(missing)} not cited"
    return Told(vi, en, ((citation.start, citation.end, vi, en),))


def _weight_of_force(case: Case, citation: Citation) -> str:
    """Return the strongest level of a fail that rests on what is known of the document's force."""
    found = match(case, citation)
    return strongest(found.document.force_known, found.document.sources) if found else "note"


def _weight_of_identity(case: Case, citation: Citation) -> str:
    """Return the strongest level of a fail that rests on the document's entry in the register."""
    found = match(case, citation)
    return strongest(found.document.known, found.document.sources) if found else "note"


def _printed(_case: Case, citation: Citation) -> str | None:
    """Return how the plan calls the document: type and designation, or its title."""
    kind, sign, title = (_value(fact) for fact in (citation.type, citation.designation, citation.title))
    return f"{kind or ''} {sign}".strip() if sign else title


_SILENT = ("sổ đăng ký không cho biết để so", "the register has nothing to compare with")
_PRINTED = ("ghi {}, sổ đăng ký là {}", "{} is printed, the register has {}")


def _agrees(field: str, run: Callable[[Case, Citation], bool | None], vi: str, en: str) -> Function:
    """Return the function that tells whether one part of a citation agrees with the register."""
    return Function(
        ("citation",),
        "truth",
        run,
        (f"{vi} đúng như sổ đăng ký", f"{vi} khác sổ đăng ký", _SILENT[0]),
        (f"{en} agrees with the register", f"{en} differs from the register", _SILENT[1]),
        _told_by(field, f"{vi} {_PRINTED[0]}", f"{en}: {_PRINTED[1]}"),
    )


FUNCTIONS: dict[str, Function] = {
    "registered": Function(
        ("citation",),
        "truth",
        _registered,
        ("sổ đăng ký có {}", "sổ đăng ký chưa có {}", "viện dẫn chưa đủ để biết là văn bản nào"),
        ("the register has {}", "the register does not have {}", "too little is printed to know which document it is"),
    ),
    "is_document": Function(
        ("citation", "text"),
        "truth",
        _is_document,
        ("{} là {}", "{} không phải là {}"),
        ("{} is {}", "{} is not {}"),
    ),
    "in_force": Function(
        ("citation", "date|window"),
        "truth",
        _in_force,
        ("{} còn hiệu lực vào {}", "{} hết hiệu lực vào {}", "chưa rõ {} có hiệu lực vào {} hay không"),
        ("{} is in force on {}", "{} is no longer in force on {}", "whether {} is in force on {} is not known"),
        _force_told,
    ),
    "designation_agrees": _agrees("designation", _designation_agrees, "số, ký hiệu", "the designation"),
    "type_agrees": _agrees("type", _type_agrees, "tên loại", "the type"),
    "issued_agrees": _agrees("issued", _issued_agrees, "ngày ban hành", "the date"),
    "issuer_agrees": _agrees("issuer", _issuer_agrees, "cơ quan ban hành", "the issuer"),
    "title_agrees": _agrees("title", _title_agrees, "trích yếu", "the title"),
    "amended": Function(
        ("citation",),
        "truth",
        _amended,
        ("{} đã được sửa đổi", "{} chưa được sửa đổi", "chưa rõ {} đã được sửa đổi hay chưa"),
        ("{} was amended", "{} was not amended", "whether {} was amended is not known"),
    ),
    "amendments_cited": Function(
        ("citation",),
        "truth",
        _amendments_cited,
        ("văn bản sửa đổi của {} cũng được viện dẫn", "văn bản sửa đổi của {} chưa được viện dẫn", _SILENT[0]),
        ("the amendments of {} are cited, too", "the amendments of {} are not cited", _SILENT[1]),
        _amendments_told,
    ),
    "weight_of_force": Function(
        ("citation",),
        "verdict_level",
        _weight_of_force,
        ("độ chắc của hiệu lực {}",),
        ("how surely the force of {} is known",),
    ),
    "weight_of_identity": Function(
        ("citation",),
        "verdict_level",
        _weight_of_identity,
        ("độ chắc của {} trong sổ đăng ký",),
        ("how surely {} is known to the register",),
    ),
    "printed": Function(("citation",), "text", _printed, ("tên của {} như đã in",), ("the name of {} as printed",)),
}
