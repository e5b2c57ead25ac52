"""Tables of the legacy Vietnamese charsets: what a byte, or two, stood for in the fonts of the time. Data only.

Keys are Latin-1 characters (character = byte), because that is how such text looks when it is met undecoded, and
also when it was pasted into a Unicode file.
"""

from __future__ import annotations

from unicodedata import normalize

# The bytes at which the charsets without letters there hold the punctuation of Windows ("–", "…", quotes).
_WINDOWS = {chr(byte): bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}


def _row(start: int, letters: str) -> dict[str, str]:
    return {chr(start + index): letter for index, letter in enumerate(letters) if letter != " "}


# TCVN 5712 (VN3), the ABC fonts. No capitals with tones: .VnTimeH draws the small letters as capitals.
TCVN3 = {
    **_WINDOWS,
    **_row(0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    **_row(0xB5, "àảãáạ ằẳẵắ"),
    **_row(0xC6, "ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò"),
    **_row(0xE1, "ỏõóọồổỗốộờởỡớợ"),
    **_row(0xEF, "ù ủũúụừửữứựỳỷỹýỵ"),
}


def _vni() -> dict[str, str]:
    """VNI for Windows: a vowel is followed by its mark; only i, ơ, ư, đ and ỵ have characters of their own."""
    tones = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
    hats = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
    bows = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
    single = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    small = dict(single)
    for vowel in "aeouyiôö":
        small |= {vowel + mark: single.get(vowel, vowel) + tone for mark, tone in tones.items()}
    for vowel in "aeo":
        small |= {vowel + mark: f"{vowel}\u0302{tone}" for mark, tone in hats.items()}
    small |= {"a" + mark: f"a\u0306{tone}" for mark, tone in bows.items()}
    table = {}
    for key, letter in small.items():
        composed = normalize("NFC", letter)
        table[key] = composed
        table[key.upper()] = composed.upper()
        table[key[0].upper() + key[1:]] = composed.upper()  # a capital with the mark of a small letter
    return _WINDOWS | table


VNI = _vni()

VISCII = {
    **_row(0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừử"),
    **_row(0xD9, "ÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
    **dict(zip("\x02\x05\x06\x14\x19\x1e", "ẲẴẪỶỸỴ", strict=True)),
}

# Windows 1258 writes tones as marks of their own; composing comes later, for all texts alike.
CP1258 = {
    chr(byte): letter
    for byte in range(0x80, 0x100)
    if (letter := bytes([byte]).decode("cp1258", "replace")) != chr(byte)
}

CP1252 = _WINDOWS


def _misread() -> dict[str, str]:
    """UTF-8 that a program took for Windows-1252 and saved once more: "Káº¿ hoáº¡ch"."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = {normalize("NFC", vowel + tone) for vowel in vowels for tone in tones} | set("đ–—…“”‘’\u00a0")
    letters |= {letter.upper() for letter in letters}
    # The five bytes that Windows-1252 has not were taken over as they are.
    seen = {byte: _WINDOWS[byte] for byte in _WINDOWS if _WINDOWS[byte] != "\ufffd"}
    return {
        "".join(seen.get(chr(byte), chr(byte)) for byte in letter.encode()): letter
        for letter in sorted(letters)
        if not letter.isascii()
    }


MISREAD = _misread()

# In order of preference where two read a text equally well.
TABLES = {"tcvn3": TCVN3, "vni": VNI, "viscii": VISCII, "cp1258": CP1258, "cp1252": CP1252, "utf-8": MISREAD}
PASTED = ("tcvn3", "vni", "utf-8")  # those whose characters turn up inside Unicode files
BYTES = ("tcvn3", "vni", "viscii", "cp1258", "cp1252")  # those that have one byte a character

NAMES = {
    "utf-8": "UTF-8 đọc nhầm thành Windows-1252",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "cp1258": "Windows-1258",
    "cp1252": "Windows-1252",
}
