"""Text in the charsets from before Unicode: recognised by its words, over the whole document, then converted.

The evidence is the share of words that are Vietnamese syllables once converted. A French or English text with a
few accents gives none with any table and is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from compliance.expressions import exact
from compliance.readers.encodings import ONE_BYTE
from compliance.readers.weave import edited
from compliance.source import Diagnostic
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.readers.weave import Draft, Edit

# Characters of pasted legacy text that Vietnamese in Unicode has no use for, and those that it alone has.
_SUSPECT = exact("[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ]")
_GENUINE = exact("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")

_WORD = exact(r"[^\x00-@\[-`{-\x7f]+")  # ASCII letters and whatever is beyond ASCII
_ASCII_LETTER = exact("[A-Za-z]")
_LONGEST = 14  # letters of "nghiêng" in VNI, and some
_WITNESSES = 200  # words that are asked
_FEWEST = 2  # one word may look like anything


def restored(base: Draft) -> Draft:
    """Return `base` in Unicode, with a note where it was not; the same object where it was."""
    one_byte = base.encoding == ONE_BYTE
    if not one_byte and not _suspicious(base.text):
        return base
    from compliance.readers.charsets import BYTES, NAMES, PASTED  # noqa: PLC0415  (seldom needed, 1 ms to build)

    charset = _recognise(base.text, BYTES if one_byte else PASTED) or ("cp1252" if one_byte else None)
    if charset is None:
        return base
    note = Diagnostic("R02", f"văn bản dùng bảng mã cũ {NAMES[charset]}, đã đổi sang Unicode", 0, 0)
    encoding = charset if one_byte else f"{base.encoding}+{charset}"
    return replace(edited(base, partial(_letters, charset)), encoding=encoding, notes=(*base.notes, note))


def _suspicious(text: str) -> bool:
    """Tell cheaply whether a Unicode text may be pasted legacy text: plain Vietnamese never is."""
    suspects = len(_SUSPECT.findall(text))
    return suspects > 0 and sum(1 for _ in islice(_GENUINE.finditer(text), suspects + 1)) <= suspects


def _recognise(text: str, names: Iterable[str]) -> str | None:
    """Return the charset whose reading makes most words Vietnamese, None where none is clearly better than as is."""
    words = list(dict.fromkeys(_witnesses(text)))
    if len(words) < _FEWEST:
        return None
    words = words[:: len(words) // _WITNESSES + 1]
    shares = {name: sum(_is_vietnamese(_convert(name, word)) for word in words) / len(words) for name in names}
    best = max(shares, key=lambda name: shares[name])  # the first of equals
    as_is = sum(map(_is_vietnamese, words)) / len(words)
    return best if shares[best] >= 0.6 and shares[best] > as_is + 0.2 else None


def _witnesses(text: str) -> Iterator[str]:
    """Yield the words that a charset would change."""
    for match in _WORD.finditer(text):
        if match.end() - match.start() <= _LONGEST and not match[0].isascii() and _ASCII_LETTER.search(match[0]):
            yield match[0]


def _is_vietnamese(word: str) -> bool:
    from compliance.readers.syllables import is_syllable  # noqa: PLC0415  (seldom needed, builds tables)

    return is_syllable(unicodedata.normalize("NFC", word.lower()))


def _convert(charset: str, text: str) -> str:
    table, pattern = _compiled(charset)
    return pattern.sub(lambda match: table[match[0]], text)


def _letters(charset: str, text: str) -> Iterator[Edit]:
    table, pattern = _compiled(charset)
    for match in pattern.finditer(text):
        yield match.start(), match.end(), table[match[0]]


@cache
def _compiled(charset: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the table and a pattern of its keys: the long ones first, gathered by all but their last character."""
    from compliance.readers.charsets import TABLES  # noqa: PLC0415

    table = TABLES[charset]
    lasts: dict[str, str] = {}
    for key in sorted(table, key=len, reverse=True):
        lasts[key[:-1]] = lasts.get(key[:-1], "") + re.escape(key[-1])
    return table, re.compile("|".join(f"{re.escape(first)}[{last}]" for first, last in lasts.items()))
