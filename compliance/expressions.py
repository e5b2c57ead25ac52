"""Regular expressions for the shadow of a text (see `vietnamese`), compiled when first used, and most of them beforehand.

A run of one document needs hundreds, and compiling them would take a third of its time. The table beside the grammars
holds what the standard library's compiler made of each, under a digest of its words. It is good for the Python that
made it; with any other Python, and for an expression that is not in the table, the compiler is asked, with the same
result, only later. `python -m compliance.lalr` renews the table; a test holds that it is complete and right.
"""

from __future__ import annotations

import binascii
import re
import sys
import zlib
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

from compliance.resources import data_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")

TABLE = "expressions.txt"  # in the folder of the grammars: the Python that made it, then one expression a line
_COMPILER: Any = import_module("re._compiler")  # no public name leads to the compiler and its engine
_ENGINE: Any = import_module("_sre")
PYTHON = f"{sys.implementation.cache_tag} {_ENGINE.MAGIC} {_ENGINE.CODESIZE} {sys.byteorder}"
_PLAIN = re.compile(r"\w+")
_END = sys.maxsize


def pattern(words: str, *needed: str) -> re.Pattern[str]:
    """Return a regular expression for the shadow of a text, where a blank stands for any white space.

    Texts break lines in the middle of a phrase and set blanks twice; inside look-behinds, which must have a fixed
    width, and inside sets a blank stays one character of white space.

    `needed` are syllables one of which every match contains: where none of them stands, nothing is searched for, and
    that is found out many times faster.
    """
    return cast("re.Pattern[str]", Lazy(words, spaced, needed))


def exact(words: str) -> re.Pattern[str]:
    """Return a regular expression as it is written, made when it is first used."""
    return cast("re.Pattern[str]", Lazy(words))


def trigger(*branches: tuple[str, ...]) -> re.Pattern[str]:
    r"""Return a regular expression (as of `pattern`) for the first place where one of the branches begins.

    A branch is the words it begins with, one of "a|b|c" or r"\d", then what follows, and at last whatever must not stand
    before it. The branches are grouped by their first letters, of which none is tried elsewhere: the search
    passes over most of a text at once. (A branch for each digit: the engine looks ahead only for letters and signs.)
    """
    groups: dict[str, list[str]] = {}
    for words, follows, *before in branches:
        rests: dict[str, list[str]] = {}
        for word in words.replace(r"\d", "0|1|2|3|4|5|6|7|8|9").split("|"):
            rests.setdefault(word[0], []).append(word[1:])
        for first, rest in rests.items():
            behind = "".join([f"(?<!{one}{first})" for one in before])
            groups.setdefault(first, []).append(f"{behind}(?:{'|'.join(rest)}){follows}")
    return pattern("|".join([f"{first}(?:{'|'.join(tried)})" for first, tried in groups.items()]))


def alternatives(branches: Iterable[tuple[str, ...]]) -> str:
    """Return the branches of a `trigger` as one regular expression."""
    return "|".join(
        ["".join([f"(?<!{one})" for one in before]) + f"(?:{words}){follows}" for words, follows, *before in branches]
    )


def begun(heads: str, words: str, *needed: str) -> re.Pattern[str]:
    r"""Return a regular expression (as of `pattern`) whose matches all begin with one of the heads "a|b|\d".

    It is tried only where the first letters of a head stand, which is several times faster: the search for them
    passes over most of a text at once. `needed` as for `pattern`. It can `search` and `finditer`.
    """
    return cast("re.Pattern[str]", _Begun(heads, words, needed))


class _Begun:
    """Finds a regular expression by its heads; see `begun`."""

    __slots__ = ("_heads", "_whole", "search")

    search: Callable[..., re.Match[str] | None]

    def __init__(self, heads: str, words: str, needed: tuple[str, ...]) -> None:
        self._heads, self._whole = (cast("re.Pattern[str]", Lazy(*of)) for of in ((heads, _grouped), (words, spaced)))
        self.search = _guarded(self._search, needed) if needed else self._search

    def _search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        heads, whole = self._heads.search, self._whole.match
        while head := heads(text, start, end):
            if found := whole(text, head.start(), end):
                return found
            start = head.start() + 1
        return None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
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


class Lazy:
    """Stands for a regular expression that is made when it is first used: most runs use few of the many there are.

    From its first use on its methods are those of the real one. It is made of `words` by `spell` (see
    `expressions.compiled`); `needed` as for `pattern`.
    """

    __slots__ = ("findall", "finditer", "fullmatch", "match", "needed", "search", "spell", "split", "sub", "words")

    def __init__(self, words: str, spell: Callable[[str], str] | None = None, needed: tuple[str, ...] = ()) -> None:
        self.words, self.spell, self.needed = words, spell, needed

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (called while the slots of the methods are empty)
        real = compiled(self.words, self.spell)
        for method in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            found = getattr(real, method)
            guarded = self.needed and method in ("search", "finditer")
            setattr(self, method, _guarded(found, self.needed) if guarded else found)
        return getattr(self if name in Lazy.__slots__ else real, name)


def _guarded(method: Callable[[str, int, int], T], needed: tuple[str, ...]) -> Callable[..., T]:
    """Return `method` of a compiled expression with a look for its needed syllables before it."""
    nothing = method("", 0, 0)  # None, or what never yields

    def guarded(text: str, start: int = 0, end: int = _END) -> T:
        if end == _END and not any(map(text.__contains__, needed)):  # a text by itself, and no loop in Python
            return nothing
        for word in needed:
            if text.find(word, start, end) >= 0:
                return method(text, start, end)
        return nothing

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


# --- compiled beforehand ---


Recipe = tuple[str, "Callable[[str], str] | None"]  # words, and what makes an expression of them (None: they are one)


def compiled(words: str, spell: Callable[[str], str] | None = None) -> re.Pattern[str]:
    """Return the regular expression that `spell` makes of `words` (None: the words themselves).

    From the table it comes without `spell` being asked; its `pattern` is `words` then.
    """
    row = _table().get(_key(words, spell))
    if row is not None:
        return _restored(words, row)
    return re.compile(spell(words) if spell else words)


def table_of(recipes: Iterable[Recipe]) -> str:
    """Return the text of a table with these expressions, as `compiled` will be asked for them."""
    found = {(_key(words, spell), spell(words) if spell else words) for words, spell in recipes}
    rows = {key: _row(words) for key, words in found}
    assert len(rows) == len(found), "two expressions with one key"
    return "\n".join([PYTHON, *(f"{key} {row}" for key, row in sorted(rows.items()))]) + "\n"


@cache
def _table() -> Mapping[str, str]:
    """Return the packed expressions by their keys; none where the table is for another Python."""
    python, *lines = data_text("grammars", TABLE).splitlines() or [""]
    return dict([line.split(" ", 1) for line in lines]) if python == PYTHON else {}


def _key(words: str, spell: Callable[[str], str] | None) -> str:
    data = f"{spell.__name__ if spell else ''}\0{words}".encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def _row(expression: str) -> str:
    """Pack what the compiler makes of an expression: flags, number of groups, names of groups, code."""
    made = re.compile(expression)
    code: list[int] = _COMPILER._code(_COMPILER._parser.parse(expression, 0), 0)  # noqa: SLF001
    packed = zlib.compress(b"".join([number.to_bytes(_ENGINE.CODESIZE, sys.byteorder) for number in code]), 9)
    names = ",".join([f"{name}:{number}" for name, number in made.groupindex.items()])
    return f"{made.flags} {made.groups} {names} {binascii.b2a_base64(packed, newline=False).decode()}"


def _restored(words: str, row: str) -> re.Pattern[str]:
    flags, groups, names, packed = row.split(" ")
    code = memoryview(zlib.decompress(binascii.a2b_base64(packed))).cast("I").tolist()
    places = {name: int(number) for name, _, number in (pair.partition(":") for pair in names.split(",") if pair)}
    by_number: list[str | None] = [None] * (int(groups) + 1)
    for name, number in places.items():
        by_number[number] = name
    make: Callable[..., re.Pattern[str]] = _ENGINE.compile  # checks the code it is given
    return make(words, int(flags), code, int(groups), places, tuple(by_number))
