"""The form of words: signs of documents, padded dates, capitals, what a text mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.function import Function, Told
from compliance.expressions import exact, pattern
from compliance.verdict import LEVELS
from compliance.vietnamese import shadow, squash

if TYPE_CHECKING:
    from compliance.condition.evaluate import Case
    from compliance.plan import Deadline, Form

_DATE_LINE = pattern(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm")
_SIGN = exact(r"(?s)([^/-]+)([/-])(.+)")
_YEAR = exact(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _padded(_case: Case, text: str) -> bool | None:
    """Tell whether a date line pads days below 10 and the months 1 and 2 with a zero, and nothing else."""
    found = _DATE_LINE.search(shadow(text))
    if found is None:
        return None
    day, month = found[1], found[2]
    return len(day) == 2 and len(month) == (2 if int(month) < 3 or int(month) > 9 else 1)


def _sign_type(_case: Case, symbol: str) -> str | None:
    """Return the part of a symbol that stands for the type of document: "KH" of "KH-UBND" and "KH/TU"."""
    found = _SIGN.match(shadow(symbol))
    return symbol[: found.end(1)] if found else None


def _sign_issuer(_case: Case, symbol: str) -> str | None:
    """Return the part of a symbol that stands for the issuer: "UBND" of "KH-UBND"."""
    found = _SIGN.match(shadow(symbol))
    return symbol[found.start(3) :] if found else None


def _sign_joint(_case: Case, symbol: str) -> str | None:
    """Return the mark between the parts of a symbol: "/" in "KH/TU", "-" in "KH-UBND"."""
    found = _SIGN.match(shadow(symbol))
    return found[2] if found else None


def _spelt(_case: Case, form: Form) -> bool:
    return not form.misprints


def _misspelt(_case: Case, form: Form) -> Told | None:
    """Say which key words are likely misprinted, how often, and what is right, with all places."""
    said = [(one.text.value, len(one.places), one.right) for one in form.misprints]
    vi = "; ".join([f"“{printed}” ({times} chỗ) có lẽ là “{right}”" for printed, times, right in said])
    en = "; ".join([f"“{printed}” ({times} times) is likely “{right}”" for printed, times, right in said])
    places = [
        (place.start, place.end, f"có lẽ là “{one.right}”", f"likely “{one.right}”")
        for one in form.misprints
        for place in one.places
    ]
    return Told(vi, en, tuple(places)) if said else None


def _weight_of_year(_case: Case, deadline: Deadline) -> str:
    """Return the strongest level of a fail that rests on a deadline's year: it may have been added in reading."""
    return LEVELS[0] if _YEAR.search(deadline.text.value) else LEVELS[1]


def _mentions(_case: Case, text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of some phrases, read as a reader does."""
    low = squash(text)
    return any(squash(phrase) in low for phrase in words)


def _small(_case: Case, text: str, word: str, but: tuple[str, ...]) -> bool:
    """Tell whether a word that should have a capital stands in a text in small letters, outside some names."""
    low = shadow(text)
    for name in but:
        low = low.replace(shadow(name), "\0" * len(name))
    at = low.find(shadow(word))
    while at >= 0:
        if text[at].islower():
            return True
        at = low.find(shadow(word), at + 1)
    return False


FUNCTIONS: dict[str, Function] = {
    "padded": Function(
        ("text",),
        "truth",
        _padded,
        (
            "{} ghi ngày, tháng đúng số chữ số",
            "{} ghi ngày, tháng thiếu hoặc thừa số 0",
            "chưa đọc được ngày, tháng trong {}",
        ),
        ("{} pads day and month rightly", "{} has a zero too few or too many", "day and month of {} cannot be read"),
    ),
    "sign_type": Function(("text",), "text", _sign_type, ("chữ viết tắt tên loại trong {}",), ("the type in {}",)),
    "sign_issuer": Function(("text",), "text", _sign_issuer, ("chữ viết tắt cơ quan trong {}",), ("the issuer in {}",)),
    "sign_joint": Function(("text",), "text", _sign_joint, ("dấu nối trong {}",), ("the mark inside {}",)),
    "spelt": Function(
        ("form",),
        "truth",
        _spelt,
        ("các từ khóa viết đúng", "có từ khóa viết sai"),
        ("key words are spelt rightly", "key words are misspelt"),
        _misspelt,
    ),
    "weight_of_year": Function(
        ("deadline",),
        "verdict_level",
        _weight_of_year,
        ("độ chắc của năm trong {}",),
        ("how surely the year of {} is known",),
    ),
    "mentions": Function(
        ("text", "text*"),
        "truth",
        _mentions,
        ("{} có nhắc {}", "{} không nhắc {}"),
        ("{} mentions {}", "{} does not mention {}"),
    ),
    "small": Function(
        ("text", "text", "text*"),
        "truth",
        _small,
        ("{} có chữ {} viết thường (ngoài {})", "{} không có chữ {} viết thường (ngoài {})"),
        ("{} has {} in small letters (outside {})", "{} has no {} in small letters (outside {})"),
    ),
}
