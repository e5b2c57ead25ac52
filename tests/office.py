"""Small office documents, built by hand: a package is a zip of parts, and a plan a list of paragraphs."""

from __future__ import annotations

import io
import itertools
import re
import textwrap
import zipfile
import zlib
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'{W} xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of `parts`, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def part(root: str, inside: str) -> str:
    """Return an XML part of Word."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_NAMES}>{inside}</w:{root}>'


def docx(body: str, **parts: str) -> bytes:
    """Return a .docx; `parts` are the insides of further parts: numbering, styles, footnotes, comments, header1, ..."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    roots = {"header": "hdr", "footer": "ftr"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>{types}</Types>',
            "_rels/.rels": _relationships(
                f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": _relationships(relations),
            **{f"word/{name}.xml": part(roots.get(kinds[name], name), inside) for name, inside in parts.items()},
        }
    )


def _relationships(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def p(*inside: str, level: int | None = None, number: int = 1, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs (markup) or words; with a level, it is numbered by list `number`."""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    if style:
        properties = f'<w:pStyle w:val="{style}"/>{properties}'
    runs = "".join(item if item.startswith("<") else r(item) for item in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(words: str, properties: str = "", tag: str = "t") -> str:
    """Return a run."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:{tag} xml:space="preserve">{_typed(words, tag)}</w:{tag}></w:r>'


def _typed(words: str, tag: str) -> str:
    """Return words as a typist gives them to Word: a tab is no character."""
    return escape(words).replace("\t", f'</w:{tag}><w:tab/><w:{tag} xml:space="preserve">')


def change(kind: str, inside: str = "") -> str:
    """Return a tracked change: ins, del, moveFrom or moveTo."""
    return f'<w:{kind} w:id="1" w:author="A">{inside}</w:{kind}>'


def table(*rows: tuple[str, ...], ruled: bool = False) -> str:
    """Return a table; a cell is words or, beginning with "<", markup of paragraphs with properties before them."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    width = 9000 // max(map(len, rows))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(max(map(len, rows))))
    looks = (
        f"<w:tblPr><w:tblBorders>{borders if ruled else ''}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    cells = ["".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows]
    whole = "" if ruled else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tbl>{looks}{''.join(f'<w:tr>{whole}{row}</w:tr>' for row in cells)}</w:tbl>"


def level(at: int, shape: str, text: str, more: str = "", start: int = 1) -> str:
    """Return one level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*lists: str, numbers: str = "") -> str:
    """Return definitions, the first one list 1; `numbers` are further `w:num`."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{at}">{item}</w:abstractNum>' for at, item in enumerate(lists))
    used = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists)))
    return abstract + used + numbers


# Typed labels: what stands before the number, the number, what stands behind it; and the shape of the number.
_LABELS = (
    (re.compile(r"()([IVX]+)(\.) "), "upperRoman"),
    (re.compile(r"((?:\d+\.)*)(\d+)(\.) "), "decimal"),
    (re.compile(r"(\()(\d+)(\)) "), "decimal"),
    (re.compile(r"()([a-z])(\)) "), "lowerLetter"),
    (re.compile(r"()([-+])() "), "bullet"),
)
_EMPHASIS = re.compile(r"\*\*?(?=\S)|(?<=\S)\*\*?|^#+ ", re.MULTILINE)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without Markdown's marks and empty lines: what one types into Word."""
    text = _EMPHASIS.sub("", text.replace("\\*", "\u2217").replace("-----\n", "\n"))
    return [line.replace("\u2217", "*").strip() for line in text.split("\n") if line.strip()]


def numbered_docx(text: str) -> bytes:
    """Return a text, a paragraph a line, as .docx whose labels ("I.", "1.1.", "(1)", "a)", "-") are automatic numbers."""
    return set_in_word(lines_of(text))


def set_in_word(lines: list[str]) -> bytes:
    """Return paragraphs (centred ones behind "<c>") and tables (markup) as .docx with automatic numbers."""
    body: list[str] = []
    lists: list[str] = []
    running: dict[tuple[str, ...], tuple[int, int]] = {}  # kind of label: its list, the number that comes next
    for line in lines:
        if line.startswith("<w:tbl"):
            body += [line, p("")]
            continue
        if line.startswith("<c>"):
            body.append(p(line[3:], properties='<w:jc w:val="center"/>'))
            continue
        found, shape = next(((f, shape) for pattern, shape in _LABELS if (f := pattern.match(line))), (None, ""))
        if found is None:
            body.append(p(line))
            continue
        before, number, after = found.groups()
        kind = (shape, before, number if shape == "bullet" else "", after)
        value = number_of(shape, number)
        if running.get(kind, (0, -1))[1] != value:
            lists.append(level(0, shape, number if shape == "bullet" else f"{before}%1{after}", start=value))
            running[kind] = len(lists), value
        at = running[kind][0]
        running[kind] = at, value + (shape != "bullet")
        body.append(p(line[found.end() :], level=0, number=at))
    return docx("".join(body), numbering=numbering(*lists))


def number_of(shape: str, label: str) -> int:
    """Return the number that a label shows."""
    if shape == "upperRoman":
        values = [{"I": 1, "V": 5, "X": 10}[c] for c in label]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return ord(label) - 96 if shape == "lowerLetter" else int(label) if label.isdigit() else 1


def pdf(
    *pages: list[tuple[float, float, str]],
    broken_order: bool = False,
    rules: tuple[list[tuple[float, float, float, float]], ...] = (),
) -> bytes:
    """Return a PDF of words at places (points from the lower left corner), in a font of 12 points, 6 a letter.

    With `broken_order` the letters beyond ASCII are drawn behind all others, as from a second font. `rules` are the
    lines drawn on each page, from x, y to x, y.
    """
    letters = sorted({letter for page in pages for _, _, words in page for letter in words})
    codes = {letter: code for code, letter in enumerate(letters, 33)}
    unicode = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = f"begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(codes)} beginbfchar\n{unicode}endbfchar\nendcmap"
    numbers = [5 + 2 * at for at in range(len(pages))]
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>",
        3: f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 0 /LastChar 255 /Widths [{'500 ' * 256}] /ToUnicode 4 0 R >>",
        4: _stream(cmap),
    }
    for number, page in zip(numbers, pages, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        drawn = list(page)
        if broken_order:
            drawn = [(x + 6 * at, y, letter) for x, y, words in page for at, letter in enumerate(words)]
            drawn.sort(key=lambda item: ord(item[2]) > 127)
        shown = (f"1 0 0 1 {x} {y} Tm <{''.join(f'{codes[c]:02x}' for c in words)}> Tj" for x, y, words in drawn)
        lines = rules[(number - 5) // 2] if rules else ()
        ruled = "".join(f"{x} {y} m {to_x} {to_y} l S\n" for x, y, to_x, to_y in lines)
        objects[number + 1] = _stream(f"{ruled}BT /F 12 Tf\n" + "\n".join(shown) + "\nET")
    out, places = "%PDF-1.4\n", {}
    for number, inside in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{inside}\nendobj\n"
    table_ = "".join(f"{places[number]:010} 00000 n \n" for number in sorted(places))
    end = (
        f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table_}trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\n"
    )
    return (out + end + f"startxref\n{len(out)}\n%%EOF\n").encode("ascii")


def scanned(*pictures: bytes) -> bytes:
    """Return a PDF whose pages are nothing but grey pictures (PGM) of 300 dots an inch."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids = " ".join(f"{3 + 3 * at} 0 R" for at in range(len(pictures)))
    objects[2] = f"<< /Type /Pages /Count {len(pictures)} /Kids [{kids}] >>".encode()
    for at, picture in enumerate(pictures):
        (width, height), dots = map(int, picture.split(b" ", 3)[1:3]), picture.split(b"\n", 1)[1]  # P5 width height
        number, packed = 3 + 3 * at, zlib.compress(dots, 1)
        box = width * 72 / 300, height * 72 / 300
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Resources << /XObject << /I %d 0 R >> >> /Contents %d 0 R >>"
            % (*box, number + 1, number + 2)
        )
        objects[number + 1] = (
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (width, height, len(packed), packed)
        )
        shown = b"%.2f 0 0 %.2f 0 0 cm /I Do" % box
        objects[number + 2] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown)
    out, places = b"%PDF-1.4\n", []
    for number, inside in sorted(objects.items()):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, inside)
    table_ = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\n" % (
        len(places) + 1, table_, len(places) + 1)  # fmt: skip
    return out + end + b"startxref\n%d\n%%%%EOF\n" % len(out)


def grid(columns: list[float], rows: list[float]) -> list[tuple[float, float, float, float]]:
    """Return the lines around the fields of a table: one by one, as word processors draw them."""
    level = [(a, y, b, y) for y in rows for a, b in itertools.pairwise(columns)]
    return level + [(x, b, x, a) for x in columns for a, b in itertools.pairwise(rows)]


def pages_of(lines: list[str], width: int = 78, height: int = 41) -> list[list[tuple[float, float, str]]]:
    """Return lines broken at so many letters, on pages of so many lines."""
    broken = [piece for line in lines for piece in (textwrap.wrap(line, width) or [""])]
    return [
        [(60.0, 750.0 - 14 * at, words) for at, words in enumerate(broken[first : first + height]) if words]
        for first in range(0, len(broken), height)
    ]


def _stream(inside: str) -> str:
    return f"<< /Length {len(inside)} >>\nstream\n{inside}\nendstream"


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw")
)


def odt(text: str, lists: str = "", master: str = "", **parts: str) -> bytes:
    """Return an .odt: markup of its text, of its list styles, of its master pages; further parts by name."""
    styles = f"<office:automatic-styles>{lists}</office:automatic-styles>"
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}>{styles}<office:body><office:text>{text}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:master-styles>{master}</office:master-styles></office:document-styles>",
            **parts,
        }
    )


def list_style(name: str, *levels: str) -> str:
    """Return a list style; a level is "I", "1", "a", "-" with what stands before and behind it, as in "(1)"."""
    found = []
    for at, shown in enumerate(levels, 1):
        before, shape, after = re.fullmatch(r"(\(?)([1IaA]|[-+])(.*)", shown).groups()
        if shape in "-+":
            found.append(f'<text:list-level-style-bullet text:level="{at}" text:bullet-char="{shape}"/>')
        else:
            found.append(
                f'<text:list-level-style-number text:level="{at}" style:num-format="{shape}" '
                f'style:num-prefix="{before}" style:num-suffix="{after}"/>'
            )
    return f'<text:list-style style:name="{name}">{"".join(found)}</text:list-style>'


def numbered_odt(text: str) -> bytes:
    """Return a text as .odt with automatic numbers, as `numbered_docx`; other labels than "1." and the like are typed."""
    shapes = {"upperRoman": "I", "decimal": "1", "lowerLetter": "a", "bullet": ""}
    body: list[str] = []
    styles: dict[str, str] = {}
    for line in lines_of(text):
        found, shape = next(((f, shape) for pattern, shape in _LABELS if (f := pattern.match(line))), (None, ""))
        words = f"<text:p>{escape(line[found.end() :] if found and found[1] in ('', '(') else line)}</text:p>"
        if found is None or found[1] not in ("", "("):
            body.append(words)
            continue
        before, number, after = found.groups()
        shown = f"{before}{shapes[shape] or number}{after}"
        name = f"L{len(styles)}" if shown not in styles else styles[shown]
        styles[shown] = name
        start = "" if shape == "bullet" else f' text:start-value="{number_of(shape, number)}"'
        body.append(f'<text:list text:style-name="{name}"><text:list-item{start}>{words}</text:list-item></text:list>')
    return odt("".join(body), "".join(list_style(name, shown) for shown, name in styles.items()))
