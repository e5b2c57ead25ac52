"""Vietnamese text, made comparable without moving a character.

`shadow` returns a string of the same length as its input, so every offset found in the shadow is an offset in the
text. It is what all recognition looks at; values are cut from the text itself with `clean`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

# Blanks of every kind, emphasis marks and escapes read as a space; dashes and quotes as their ASCII form.
_SAME = (
    ("\u00a0", " "),
    ("\u2007", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u200b", " "),
    ("\ufeff", " "),
    ("\u00ad", " "),
    ("\t", " "),
    ("\r", " "),
    ("*", " "),
    ("\\", " "),
    ("`", " "),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2011", "-"),
    ("\u2010", "-"),
    ("\u2212", "-"),
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u00f0", "đ"),  # OCR reads the letter đ as the Icelandic eth
    ("\u00d0", "Đ"),
    ("\uff1a", ":"),
)
_BROAD_TONE = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
_OTHER = re.compile("[" + "".join(re.escape(old) for old, _ in _SAME) + "]")
# The newer spelling puts the tone on the second vowel of an open oa, oe, uy ("hoà", "uỷ"); "quý" is not one of them.
_NEWER_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|u(?<!qu)[ỳýỷỹỵ](?!\w)")
_MISREAD = re.compile(r"đổi(\s{1,3})thoại")  # the commonest OCR error, read as what it means
_PLAIN = re.compile(r"\w+")
_EMPHASIS = re.compile(r"[*_`\\]+")


def shadow(text: str) -> str:
    """Return `text` lower-cased, with one spelling for tones, blanks, dashes and quotes; same length."""
    if _OTHER.search(text):
        for old, new in _SAME:
            text = text.replace(old, new)
    lowered = text.lower()
    if "đổi" in lowered:
        lowered = _MISREAD.sub(r"đối\1thoại", lowered)
    if len(lowered) != len(text):  # U+0130 is the only letter that grows
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _NEWER_TONE.sub(lambda m: _BROAD_TONE[m[0]], lowered)


def clean(text: str) -> str:
    """Return a value as a reader sees it: emphasis dropped, white space folded, outer punctuation trimmed."""
    if "*" in text or "_" in text or "`" in text or "\\" in text:
        text = _EMPHASIS.sub("", text)
    if "  " in text or not text.isprintable():  # printable: of white space only single blanks
        text = " ".join(text.split())
    return text.strip(" ;,:")


def squash(text: str) -> str:
    """Return shadowed `text` without any blank: equal for letter-spaced, joined and ordinary spellings."""
    return joined(shadow(text))


def joined(low: str) -> str:
    """Return what is a shadow already without any blank."""
    return "".join(low.split())


def unmarked(text: str) -> str:
    """Return `text` without tones and vowel marks ("đối thoại" -> "doi thoai"), for second looks at OCR text."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def pattern(words: str, *needed: str) -> re.Pattern[str]:
    """Return a regular expression for the shadow of a text, where a blank stands for any white space.

    Texts break lines in the middle of a phrase and set blanks twice; inside look-behinds, which must have a fixed
    width, and inside sets a blank stays one character of white space.

    `needed` are syllables one of which every match contains: where none of them stands, nothing is searched for, and
    that is found out many times faster.
    """
    return lazy(lambda: spaced(words), needed)


def trigger(*branches: tuple[str, ...]) -> re.Pattern[str]:
    """Return a regular expression (as of `pattern`) for the first place where one of the branches begins.

    A branch is the words it begins with, one of "a|b|c", then what follows, and at last, if anything, what must not
    stand before it. See `begun`.
    """
    return begun("|".join([words for words, *_ in branches]), alternatives(branches))


def alternatives(branches: Iterable[tuple[str, ...]]) -> str:
    """Return the branches of a `trigger` as one regular expression."""
    return "|".join(
        [f"{f'(?<!{before[0]})' if before else ''}(?:{words}){follows}" for words, follows, *before in branches]
    )


def begun(heads: str, words: str) -> re.Pattern[str]:
    r"""Return a regular expression (as of `pattern`) whose matches all begin with one of the heads "a|b|\d".

    It is tried only where the first letters of a head stand, which is several times faster: the search for them
    passes over most of a text at once. It can `search` and `finditer`.
    """
    return cast("re.Pattern[str]", _Begun(heads, words))


class _Begun:
    """Finds a regular expression by its heads; see `begun`."""

    __slots__ = ("_heads", "_whole")

    def __init__(self, heads: str, words: str) -> None:
        self._heads, self._whole = lazy(lambda: _grouped(heads)), lazy(lambda: spaced(words))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        heads, whole = self._heads.search, self._whole.match
        while head := heads(text, start, end):
            if found := whole(text, head.start(), end):
                return found
            start = head.start() + 1
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        while found := self.search(text, start, end):
            yield found
            start = found.end()


def _grouped(heads: str) -> str:
    """Return a regular expression for the plain letters that heads begin with, grouped by the first one."""
    groups: dict[str, set[str]] = {}
    for head in heads.replace(r"\d", "0|1|2|3|4|5|6|7|8|9").split("|"):
        plain = _PLAIN.match(head)
        assert plain, head
        groups.setdefault(head[0], set()).add(plain[0][1:])
    return "|".join([f"{first}(?:{'|'.join(sorted(rests))})" for first, rests in groups.items()])


def lazy(make: Callable[[], str], needed: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return a regular expression that is made when it is first used: most runs use few of the many there are."""
    return cast("re.Pattern[str]", _Lazy(make, needed))


class _Lazy:
    """Stands for a compiled regular expression; from its first use on its methods are those of the compiled one."""

    __slots__ = ("_make", "_needed", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")

    def __init__(self, make: Callable[[], str], needed: tuple[str, ...]) -> None:
        self._make, self._needed = make, needed

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (called while the slots of the methods are empty)
        compiled = re.compile(self._make())
        for method in _Lazy.__slots__[2:]:
            found = getattr(compiled, method)
            guarded = self._needed and method in ("search", "finditer")
            setattr(self, method, _guarded(found, self._needed) if guarded else found)
        return getattr(self if name in _Lazy.__slots__ else compiled, name)


def _guarded(method: Callable[[str, int, int], T], needed: tuple[str, ...]) -> Callable[..., T]:
    """Return `method` of a compiled expression with a look for its needed syllables before it."""

    def guarded(text: str, start: int = 0, end: int = sys.maxsize) -> T:
        for word in needed:
            if text.find(word, start, end) >= 0:
                return method(text, start, end)
        return method("", 0, 0)

    return guarded


def spaced(words: str) -> str:
    """Return a regular expression with its literal blanks replaced by white space (see `pattern`)."""
    out: list[str] = []
    in_set = in_behind = False
    depth = 0
    previous = ""
    for at, c in enumerate(words):
        escaped = previous == "\\"
        if not escaped:
            if c == "[":
                in_set = True
            elif c == "]":
                in_set = False
            elif c == "(" and not in_set:
                if words.startswith(("(?<=", "(?<!"), at):
                    in_behind, depth = True, 0
                depth += 1
            elif c == ")" and not in_set:
                depth -= 1
                in_behind = in_behind and depth > 0
        out.append(c if c != " " or escaped else " " if in_set else r"\s" if in_behind else r"\s+")
        previous = "" if escaped and c == "\\" else c
    return "".join(out)
