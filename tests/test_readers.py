"""Bytes to `Source`: every encoding, the way back to the bytes, what is refused, and that nothing else can happen."""

from __future__ import annotations

import unicodedata

import pytest
from conftest import ROOT
from hypothesis import assume, example, given
from hypothesis import strategies as st

from compliance.errors import Unreadable
from compliance.readers import FORMATS, MAX_BYTES, MAX_LINES, read
from compliance.readers.charsets import TABLES
from compliance.readers.signs import ODD
from compliance.source import Place, Source

WORDS = "Kế hoạch tiếp dân đối thoại trực tiếp với nhân dân quý hai năm của Thường trực Đảng ủy xã Ủy ban".split()  # noqa: SIM905
PHRASE = " ".join(WORDS) + "\n"
SAMPLES = sorted((ROOT / "samples").iterdir()) if (ROOT / "samples").is_dir() else []


def text_of(data: bytes, name: str = "a.txt") -> str:
    return read(name, data).text


def check_map(source: Source, data: bytes, codec: str) -> None:
    """Pieces tile the text, and the bytes of a piece decode to it; the bytes of each of its characters, too."""
    at = 0
    for piece in source.pieces:
        words, raw = source.text[piece.start : piece.end], data[piece.byte_start : piece.byte_end]
        assert piece.start == at < piece.end
        at = piece.end
        decoded = raw.decode(codec).replace("\r", "\n")
        if piece.codec is None:
            assert unicodedata.normalize("NFC", decoded) == words
            assert source.bytes_of(piece.start, piece.end) == (piece.byte_start, piece.byte_end)
            continue
        assert decoded == words
        for offset in range(piece.start, piece.end):
            start, end = source.bytes_of(offset, offset + 1)
            assert data[start:end].decode(codec).replace("\r", "\n") == source.text[offset]
    assert at == len(source.text)


def legacy(text: str, charset: str) -> str:
    """Return `text` in a legacy charset, one Latin-1 character a byte; capitals it has not become small letters."""
    letters = {letter: key for key, letter in TABLES[charset].items() if len(letter) == 1 and ord(letter) > 127}
    return "".join(letters.get(c) or letters.get(c.lower()) or c for c in text)


def as_is(c: str) -> bool:
    """Return whether a character is one that typists use (see signs), and asks for none after it."""
    return c not in ",;:_<&" and not ODD.match(c)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
unicode_text = st.lists(
    st.one_of(
        st.sampled_from([f"{word} " for word in WORDS]),  # glued, they would be read as parted (see spacing)
        st.sampled_from(["\n", "\r\n", "\r", "\u00a0", "Ð", "e\u0302\u0301", "\U0001f600", "\u1100\u1161"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]).filter(as_is), max_size=5),
    ),
    min_size=1,
).map("".join)


@given(unicode_text, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["NFC", "NFD", None]))
def test_every_character_leads_back_to_its_bytes(text, encoding, form):
    text = unicodedata.normalize(form, PHRASE + text) if form else PHRASE + text
    data = text.encode(encoding)
    source = read("a.txt", data)
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert source.text == unicodedata.normalize("NFC", expected.removeprefix("\ufeff"))
    assert source.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    check_map(source, data, source.encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_need_no_hint(encoding):
    assert text_of((PHRASE * 3).encode(encoding)) == PHRASE * 3


@pytest.mark.parametrize(
    ("signs", "usual"),
    [
        ("đối tho\u00adại\u200b với d\u2060ân\ufeff", "đối thoại với dân"),
        ("một\u2028hai\u0085ba\vbốn\u2029năm", "một\nhai\nba\nbốn\nnăm"),
        ("ngày\u200315\u3000tháng\u20093", "ngày 15 tháng 3"),
        ("Thời gian：８ giờ，ngày ５／３（thứ Năm）；hết。", "Thời gian: 8 giờ, ngày 5/3(thứ Năm); hết."),
        ("\uf0b7 một\n\uf02d hai", "• một\n- hai"),
        ("Thời gian:8 giờ,ngày 5/3;tại xã", "Thời gian: 8 giờ, ngày 5/3; tại xã"),
        ("gửi về a,b@tinh.vn hoặc http://c:d,e", "gửi về a,b@tinh.vn hoặc http://c:d,e"),
        ("tại hội trường(xã An Phú) và (các) thôn(s)", "tại hội trường (xã An Phú) và (các) thôn(s)"),
        ("lúc 08:30, 1,5 ngày", "lúc 08:30, 1,5 ngày"),
        ("__I. Mục đích__ và _Nơi nhận:_", "**I. Mục đích** và *Nơi nhận:*"),
        ("Số: ____/KH, từ ___ đến ___, a_b_c", "Số: ____/KH, từ ___ đến ___, a_b_c"),
        ("<b>I. Mục đích</b><br>dân&nbsp;vận", "I. Mục đích\ndân vận"),
        ("| a<br/>b | c |\n| d | e |", "| a    b | c |\n| d | e |"),
    ],
)
def test_odd_signs_are_read_as_typists_set_them(signs, usual):
    lines = [line.strip() for line in text_of(f"{PHRASE}{signs}\n".encode())[len(PHRASE) :].split("\n")]
    assert "\n".join(filter(None, lines)) == usual


def test_plain_text_is_one_piece():
    assert len(read("a.txt", (PHRASE * 50).encode()).pieces) == 1


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "viscii"])
@pytest.mark.parametrize("pasted", [False, True])
def test_legacy_text_is_recognised_by_its_words(charset, pasted):
    if pasted and charset == "viscii":
        pytest.skip("VISCII has letters where pasting loses them")
    old = legacy(PHRASE, charset)
    source = read("a.txt", old.encode("utf-8" if pasted else "latin-1"))
    assert source.text.lower() == PHRASE.lower()
    assert source.encoding == (f"utf-8+{charset}" if pasted else charset)
    assert [item.code for item in source.diagnostics] == ["R02"]


@given(st.lists(st.sampled_from(WORDS), min_size=6), st.sampled_from(["tcvn3", "vni"]), st.booleans())
def test_legacy_letters_lead_back_to_their_bytes(words, charset, pasted):
    codec = "utf-8" if pasted else "latin-1"
    old = legacy(PHRASE + " ".join(words), charset)
    data = old.encode(codec)
    source = read("a.txt", data)
    assert source.text.lower() == (PHRASE + " ".join(words)).lower()
    for offset, character in enumerate(source.text):
        start, end = source.bytes_of(offset, offset + 1)
        key = data[start:end].decode(codec)
        assert TABLES[charset].get(key, key) == character


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("KÕ ho¹ch tiÕp d©n, ®èi tho¹i", "Kế hoạch tiếp dân, đối thoại"),
        ("Káº¿ hoáº¡ch tiáº¿p dÃ¢n cá»§a Ä\x90áº£ng á»§y â€“ xÃ£", "Kế hoạch tiếp dân của Đảng ủy – xã"),
        ("KEÁ HOAÏCH TIEÁP DAÂN naêm 2026 cuûa Ñaûng uûy xaõ", "KẾ HOẠCH TIẾP DÂN năm 2026 của Đảng ủy xã"),
        ("Nghị quyết “½ ngày” § 5 ¬ × – của Đảng", None),
        ("Été à la plage, ça va déjà très bien, élève", None),
        ("naïve café, 5×3 m², § 12, Müller & Søn", None),
    ],
)
def test_pasted_legacy_words_and_words_that_only_look_so(pasted, expected):
    assert text_of(pasted.encode()) == (expected or pasted)


@given(st.lists(st.sampled_from(WORDS), min_size=6).map(" ".join))
def test_utf8_that_was_taken_for_windows_1252_is_restored(text):
    text = PHRASE + text
    twice = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    source = read("a.txt", twice.encode())
    assert source.text == text
    assert source.encoding == "utf-8+utf-8"


def test_a_legacy_page_is_recognised_by_its_text_not_by_its_tags():
    page = "<html><body class=menu><p>" + legacy(PHRASE, "tcvn3").replace("\xd5", "&Otilde;") + "</p></body></html>"
    source = read("a.html", page.encode("latin-1"))
    assert (source.text.lower(), source.encoding) == (PHRASE.strip().lower(), "tcvn3")


def test_windows_1258_agrees_with_the_standard_library():
    text = unicodedata.normalize("NFC", PHRASE)
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = "".join(  # as 1258 writes it: a letter with its hat, then the tone
        unicodedata.normalize("NFC", "".join(m for m in unicodedata.normalize("NFD", c) if m not in tones))
        + "".join(m for m in unicodedata.normalize("NFD", c) if m in tones)
        for c in text
    )
    source = read("a.txt", apart.encode("cp1258"))
    assert (source.encoding, source.text) == ("cp1258", text)


def test_latin_text_of_windows_stays_what_it_is():
    text = "Été à la plage – ça va déjà “très” bien…"
    source = read("a.txt", text.encode("cp1252"))
    assert (source.encoding, source.text) == ("cp1252", text)


@pytest.mark.parametrize(
    ("data", "text", "holes"),
    [
        ("Kế".encode() + b"\xff" + " hoạch".encode(), "Kế\ufffd hoạch", [(2, 3)]),
        ("Kế hoạ".encode() + b"\xe1", "Kế hoạ\ufffd", [(6, 7)]),
        ("Kế hoạch a".encode("utf-16") + b"\x61", "Kế hoạch a\ufffd", [(10, 11)]),
        ("Kế \ufffd hoạch".encode(), "Kế \ufffd hoạch", []),
        (b"caf\xe9 na\x81ve", "café na\ufffdve", [(7, 8)]),
    ],
)
def test_bytes_that_cannot_be_decoded_leave_a_mark_and_a_diagnostic(data, text, holes):
    source = read("a.txt", data)
    assert source.text == text
    found = [item for item in source.diagnostics if item.code == "R01"]
    assert [(item.start, item.end) for item in found] == holes
    for item in found:
        start, end = source.bytes_of(item.start, item.end)
        with pytest.raises(UnicodeDecodeError):
            data[start:end].decode("cp1252" if source.encoding == "cp1252" else source.encoding)


def test_many_holes_are_summed_up():
    found = read("a.txt", "Kế".encode() * 99 + (b"\xff" + "ế".encode()) * 99).diagnostics
    assert len(found) == 21
    assert found[-1].end == 99 * 2 + 99 * 2


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (b"", "a.txt", "tệp rỗng"),
        (b" \r\n\t ", "a.txt", "tệp rỗng"),
        (b"\xef\xbb\xbf", "a.txt", "không có chữ nào"),
        ("\u00a0\u200b --- \u00a0".encode(), "a.txt", "không có chữ nào"),
        (b"<html><script>var a</script></html>", "a.html", "không có chữ nào"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "lớn hơn 20 MB"),
        (b"a\n" * (2 * MAX_LINES + 1), "a.txt", "dòng"),
        (bytes(range(256)) * 9, "a.txt", "nhị phân"),
        (b"a\0\0\1" * 99, "a.txt", "nhị phân"),
        (b"PK\x03\x04....", "a.docx", "hỏng"),
        (b"PK\x03\x04....", "-", "hỏng"),
        (b"PK\x03\x04....", "a.odt", "hỏng"),
        (b"%PDF-1.7 ....", "a.txt", "PDF"),
        (b"\x89PNG....", "a", "ảnh"),
        (b"any", "a.PDF", "PDF"),
        (b"{\\rtf1 a}", "a.doc", "Word 97"),
    ],
)
def test_what_is_no_text_is_refused_with_one_sentence(data, name, part):
    with pytest.raises(Unreadable) as caught:
        read(name, data)
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.TXT", b"<p>x", "text"),
        ("a.md", b"x", "markdown"),
        ("a.htm", b"x", "html"),
        ("a.yml", b"x", "yaml"),
        ("a.json", b"x", "json"),
        ("-", "Kế hoạch".encode(), "text"),
        ("-", b"\xef\xbb\xbf <!DOCTYPE html><p>x", "html"),
        ("-", '<html lang="vi"><p>x'.encode("utf-16"), "html"),
        ("a.tmp", b'{ "schema": "x"}', "json"),
        ("a", b"# plan\nschema: compliance-plan/1\nplan:\n", "yaml"),
        ("a", "<Kế hoạch>".encode(), "text"),
    ],
)
def test_the_format_is_told_by_the_suffix_or_the_look(name, data, format_):
    assert read(name, data).format == format_


def test_the_format_can_be_wished():
    assert read("a.txt", b"<p>x</p>", "html").text == "x"
    with pytest.raises(Unreadable, match=", ".join(FORMATS)):
        read("a.txt", b"x", "word")


def test_places_and_lines():
    source = read("a.txt", b"mot\r\nhai\r\rba")
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["mot", "hai", "", "ba"]
    assert [source.place(at) for at in (0, 3, 4, 8, 9, 11)] == [
        Place(*place) for place in ((1, 1), (1, 4), (2, 1), (3, 1), (4, 1), (4, 3))
    ]
    assert [source.bytes_of(*span) for span in ((0, 3), (4, 7), (3, 4), (0, 11), (4, 4), (11, 11))] == [
        (0, 3), (5, 8), (4, 5), (0, 12), (5, 5), (12, 12),
    ]  # fmt: skip


def test_every_chunk_of_a_long_line_leads_back():
    text = "đối thoại " * 9_000
    source = read("a.txt", text.encode())
    for at in range(0, len(text) - 9, 7_001):
        start, end = source.bytes_of(at, at + 9)
        assert text.encode()[start:end].decode() == text[at : at + 9]
    check_map(read("a.txt", ("a" + text).encode("utf-16")), ("a" + text).encode("utf-16"), "utf-16-le")


@pytest.mark.parametrize(
    "unit",
    [
        "\u0301\u0323",
        "\u0f73\u0f71",
        "e\u0301",
        "\r\n a",
        "¹",
        "KÕ",
        "<a b ",
        "<!--",
        "<a =\"'",
        "<p>x",
        "&#",
        "</",
        "x  ",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_hostile_repetitions_end(unit, name):
    """Each of these takes minutes with a reader that is not linear."""
    try:
        source = read(name, ("Kế " + unit * 40_000).encode())
    except Unreadable:
        return
    assert unicodedata.is_normalized("NFC", source.text)
    assert len(source.pieces) <= len(source.text)


def check_total(name: str, data: bytes) -> None:
    try:
        source = read(name, data)
    except Unreadable:
        return
    assert source == read(name, data)
    assert unicodedata.is_normalized("NFC", source.text)
    assert "\r" not in source.text
    source.text.encode()
    starts = [piece.start for piece in source.pieces]
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    assert source.pieces.length == len(source.text)
    for piece in source.pieces:
        assert 0 <= piece.byte_start <= piece.byte_end <= len(data)


NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "-"])


@given(st.binary(), NAMES)
@example(b"\xff\xfe\x00", "-")
@example(b"<p>\xed\xa0\x80\r", "a.html")
@example(b"a&#xd800;&#0;&#13;", "a.html")
def test_any_bytes_are_read_or_refused(data, name):
    check_total(name, data)


@given(st.data(), NAMES)
def test_any_damage_to_a_sample_is_read_or_refused(data, name):
    assume(SAMPLES)
    good = data.draw(st.sampled_from(SAMPLES)).read_bytes()
    cut = data.draw(st.tuples(st.integers(0, len(good)), st.integers(0, len(good))).map(sorted))
    check_total(name, good[: cut[0]] + data.draw(st.binary(max_size=9)) + good[cut[1] :])
