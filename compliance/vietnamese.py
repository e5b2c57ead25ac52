"""Vietnamese text, made comparable without moving a character.

`shadow` returns a string of the same length as its input, so every offset found in the shadow is an offset in the
text. It is what all recognition looks at; values are cut from the text itself with `clean`.
"""

from __future__ import annotations

import re
import unicodedata

from compliance.expressions import exact

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
_USUAL = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
    **dict(
        zip(
            ("qui", "quí", "kì", "kĩ", "kỉ", "lí", "tỉ", "ti"),
            ("quy", "quý", "kỳ", "kỹ", "kỷ", "lý", "tỷ", "ty"),
            strict=True,
        )
    ),
}
_OTHER = exact("[" + "".join([re.escape(old) for old, _ in _SAME]) + "]")
# The newer spelling puts the tone on the second vowel of an open oa, oe, uy ("hoà", "uỷ"); "quý" is not one of them.
# Where schools write i after h, k, l, m, qu, t, offices write y, mostly ("quí", "kì", "lí do", "tỉ lệ", "công ti").
_UNUSUAL = exact(
    r"o[àáảãạèéẻẽẹ](?!\w)|u[ỳýỷỹỵ](?!\w)(?<!qu.)"
    r"|qu[ií](?!\w)(?<!\wqu.)|k[ìĩỉ](?!\w)(?<!\wk.)|lí(?!\w)(?<!\wlí)|tỉ(?!\w)(?<!\wtỉ)|ti(?!\w)(?<=công ti)"
)
_MISREAD = exact(r"đổi(\s{1,3})thoại")  # the commonest OCR error, read as what it means
_SHORTENED = exact(r"(?<!\w)(?:t[px]\.(?=\s?[^\W\d_])|tt\.(?=\s[^\W\d_]))")  # "TP. Nam Định": no sentence ends there
_EMPHASIS = exact(r"[*_`\\]+")


DITTO = "\u3003"  # what readers set into a cell that the one above reaches down to


def shadow(text: str) -> str:
    """Return `text` lower-cased, with one spelling for tones, i and y, blanks, dashes and quotes; same length."""
    if _OTHER.search(text):
        for old, new in _SAME:
            text = text.replace(old, new)
    lowered = text.lower()
    if "đổi" in lowered:
        lowered = _MISREAD.sub(r"đối\1thoại", lowered)
    if "gởi" in lowered:  # as the South writes "gửi"
        lowered = lowered.replace("gởi", "gửi")
    if "tp." in lowered or "tx." in lowered or "tt." in lowered:
        lowered = _SHORTENED.sub(lambda m: f"{m[0][:-1]} ", lowered)
    if len(lowered) != len(text):  # U+0130 is the only letter that grows
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _UNUSUAL.sub(lambda m: _USUAL[m[0]], lowered)


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
