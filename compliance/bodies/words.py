"""Words with their places, and tries over words: the two things names are recognised with.

Tries are plain nested dicts (word -> node, "" -> value): building them costs a tenth of compiling the same names
into a regular expression, and a walk visits each word once.
"""

from __future__ import annotations

from itertools import accumulate
from operator import sub
from typing import Any

from compliance.expressions import exact

Trie = dict[str, Any]
STOP = "\x00"  # closes every word list, so that looking ahead needs no bounds
_STOPS = [STOP] * 3
JOINERS = frozenset("-,")
SEPARATORS = frozenset((",", ";", "và", "+", "/", "hoặc"))
_TOKEN = exact(r"\w+|[^\s\w]")
_SPACED = exact(r"\s*+(?:\w++|[^\s\w])")
_VOWEL = exact(r"[aeiouyăâêôơưáàảãạ]")


def grow(trie: Trie, phrase: str, value: Any) -> None:  # noqa: ANN401  (a trie keeps what it is given)
    """Add a phrase in shadow letters; hyphens do not count, commas may be left out by a text."""
    words = phrase.split()
    variants = [words]
    if not all(map(str.isalpha, words)):
        words = [word for word in _TOKEN.findall(phrase) if word != "-"]
        variants = [words, [word for word in words if word != ","]]
    for variant in variants:
        node = trie
        for word in variant:
            node = node.setdefault(word, {})
        node[""] = value


def grow_exact(trie: Trie, phrase: str, value: Any) -> None:  # noqa: ANN401
    """Add a phrase whose marks count, as in the abbreviation "kt-xh"."""
    node = trie
    for word in _TOKEN.findall(phrase):
        node = node.setdefault(word, {})
    node[""] = value


def longest(trie: Trie, words: list[str], at: int) -> tuple[int, Any] | None:
    """Return (index after the longest phrase that starts at `at`, its value), or None."""
    node = trie.get(words[at])
    found: Trie | None = None
    last = 0
    while node is not None:
        at += 1
        if "" in node:
            found, last = node, at
        after = node.get(words[at])
        if after is None and words[at] == "-":
            at += 1
            after = node.get(words[at])
        node = after
    return (last, found[""]) if found is not None else None


class Words:
    """The words of a stretch [start, end) of text: lower-cased, abbreviations written out, each with its place.

    All words of a written-out abbreviation share the place of the abbreviation. All loops over words run inside the
    interpreter's C code, and places are found when they are first asked for: this is the price of every word of a
    document.
    """

    __slots__ = ("_spaced", "_start", "ends", "starts", "text", "words")

    starts: list[int]
    ends: list[int]

    def __init__(self, text: str, shadow: str, start: int, end: int, abbreviations: Trie) -> None:
        self.text = text
        self._start = start
        self._spaced = _SPACED.findall(shadow[start:end].replace("_", " "))
        self.words = list(map(str.lstrip, self._spaced))
        is_short = not abbreviations.keys().isdisjoint(self.words)
        self.words += _STOPS
        if is_short:
            self._write_out(abbreviations)

    def __getattr__(self, name: str) -> list[int]:
        """Find the places; until then their slots are empty."""
        if name not in ("starts", "ends"):
            raise AttributeError(name)
        self.ends = list(accumulate(map(len, self._spaced), initial=self._start))[1:]
        self.starts = list(map(sub, self.ends, map(len, self.words)))
        return self.starts if name == "starts" else self.ends

    def _write_out(self, abbreviations: Trie) -> None:
        short = [at for at, word in enumerate(self.words) if word in abbreviations]
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for at in short:
            found = longest(abbreviations, self.words, at) if at >= done else None
            if found is None or (found[0] - at == 1 and self._is_word(at, abbreviations)):
                continue
            after, written = found
            words += [*self.words[done:at], *written]
            starts += [*self.starts[done:at], *[self.starts[at]] * len(written)]
            ends += [*self.ends[done:at], *[self.ends[after - 1]] * len(written)]
            done = after
        self.words = words + self.words[done:]
        self.starts = starts + self.starts[done:]
        self.ends = ends + self.ends[done:]

    def _is_word(self, at: int, abbreviations: Trie) -> bool:
        """Tell whether a short form that reads as a word is one: not in capitals, or amid words in capitals."""
        word = self.words[at]
        if len(word) > 3 or not _VOWEL.search(word):
            return False
        if not self.text[self.starts[at] : self.ends[at]].isupper():
            return True
        after = self.words[at + 1]
        if len(after) < 2 or after == STOP or after in abbreviations:
            return False
        return self.text[self.starts[at + 1] : self.ends[at + 1]].isupper()

    def __len__(self) -> int:
        return len(self.words) - len(_STOPS)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the place of words [first, last) in the text."""
        return self.starts[first], self.ends[last - 1]

    def capital(self, at: int) -> bool:
        """Tell whether word `at` starts with a capital letter."""
        starts = self.starts
        return at < len(starts) and self.text[starts[at]].isupper()

    def adjoins(self, at: int) -> bool:
        """Tell whether word `at` may belong to one name with the word before it.

        It does on the same line, and on the next one unless in capitals: those are the lines of a heading.
        """
        starts = self.starts
        if not 0 < at < len(starts):
            return False
        gap = self.text[self.ends[at - 1] : starts[at]]
        return "\n" not in gap or (gap.count("\n") == 1 and not self.text[starts[at] : self.ends[at]].isupper())

    def signs(self, at: int) -> bool:
        """Tell whether word `at` is the issuer's sign in a designation: "TU" of "07-QC/TU"."""
        start = self.starts[at]
        if start == 0 or self.text[start - 1] not in "/-":
            return False
        return self.ends[at] - start != len(self.words[at]) or self.text[start : self.ends[at]].isupper()
