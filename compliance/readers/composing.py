"""Normalisation form C with the map kept, in linear time.

`unicodedata.normalize` alone takes quadratic time over long runs of unsorted marks.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.readers.weave import draft, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.readers.weave import Draft, Edit

_BEYOND_ASCII = exact("[^\x00-\x7f]")
_MARKS = frozenset(("Mn", "Mc", "Me"))
_LONGEST = 30  # marks on one letter in any writing (Unicode's "stream-safe" bound)


def composed(base: Draft) -> Draft:
    """Return `base` in NFC; a composed letter is led back to the bytes of all its parts."""
    text = base.text
    return base if text.isascii() or unicodedata.is_normalized("NFC", text) else edited(base, _compositions)


def nfc(text: str) -> str:
    """Return `text` in NFC."""
    return composed(draft(text, "utf-8")).text


def _compositions(text: str) -> Iterator[Edit]:
    joining = "".join(re.escape(c) for c in sorted(set(_BEYOND_ASCII.findall(text))) if _joins(c))
    clusters = re.compile(f"(?s:.)[{joining}]+|[^\x00-\x7f]") if joining else _BEYOND_ASCII
    for match in clusters.finditer(text):
        cluster = match[0]
        letter = unicodedata.normalize("NFC", cluster if len(cluster) <= _LONGEST else _in_order(cluster))
        if letter != cluster:
            yield match.start(), match.end(), letter


def _joins(character: str) -> bool:
    """Tell whether a character may melt into the one before it: marks, and vowels and finals of Hangul."""
    return unicodedata.category(character) in _MARKS or "\u1160" <= character <= "\u11ff"


def _in_order(cluster: str) -> str:
    """Return a cluster decomposed and its marks in canonical order, which leaves the library nothing to sort."""
    parts = "".join(unicodedata.normalize("NFD", c) for c in cluster)
    runs = groupby(parts, key=lambda c: unicodedata.combining(c) > 0)
    # A run without marks is all zeros to the sort, which is stable.
    return "".join(c for _, run in runs for c in sorted(run, key=unicodedata.combining))
