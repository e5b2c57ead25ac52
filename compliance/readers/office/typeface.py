"""How a Word document looks: the letters of its runs and the paper they stand on, as the rules on form ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.readers.office.numbering import is_on
from compliance.source import Layout, Letters, Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from compliance.readers.office.styles import Styles

_MILLIMETRE = 1440 / 25.4  # twentieths of a point
_USUAL_FONT, _USUAL_SIZE = "Times New Roman", 20  # where nothing is said: Word's own, in half points
_SIDES = ("top", "bottom", "left", "right")
_ALIGNED = {"both": "both", "center": "center", "right": "right", "end": "right", "distribute": "both"}


class Typist:
    """Gathers the letters of the runs of one part; where the document has no styles nothing is known of any."""

    def __init__(self, styles: Styles, theme: Element | None) -> None:
        self._styles = styles
        self._fonts = _theme_fonts(theme)
        self.runs: dict[tuple[int, int], Letters] = {}

    def note(self, place: tuple[int, int], run: Element | None, properties: Element | None) -> None:
        """Note the letters of a run at a place (numbers of paragraph and run) with these properties (`w-rPr`, `w-pPr`)."""
        if not self._styles.known:
            return
        found = self._styles.of_run("w-sz", run, properties)
        size = "" if found is None else found.get("w-val", "")
        switches = (self._styles.of_run(tag, run, properties) for tag in ("w-b", "w-i"))
        bold, italic = (item is not None and is_on(item) for item in switches)
        align = self._styles.of_paragraph("w-jc", properties)
        self.runs[place] = Letters(
            font=self._font(self._styles.of_run("w-rFonts", run, properties)),
            size=(int(size) if size.isdigit() else _USUAL_SIZE) / 2,
            bold=bold,
            italic=italic,
            align=_ALIGNED.get("left" if align is None else align.get("w-val", "left"), "left"),
        )

    def _font(self, fonts: Element | None) -> str | None:
        """Return the font of Vietnamese letters; None where a theme that is not there decides."""
        if fonts is None:
            return _USUAL_FONT
        for kind in ("hAnsi", "ascii"):
            theme = fonts.get(f"w-{kind}Theme")
            if theme is not None:
                return self._fonts.get(theme[:5])
            if name := fonts.get(f"w-{kind}"):
                return name
        return _USUAL_FONT


def layout(part: str, body: Element, typist: Typist) -> Layout:
    """Return how the main part of a document looks."""
    return Layout(part, _sheet(next(body.iter("w-sectPr"), None)), typist.runs)


def _sheet(section: Element | None) -> Sheet | None:
    """Return the paper of a section in whole millimetres; None where it is not told."""
    paper = None if section is None else section.find("w-pgSz")
    margins = None if section is None else section.find("w-pgMar")
    if paper is None or margins is None:
        return None
    numbers = [_millimetres(paper.get(f"w-{side}")) for side in ("w", "h")]
    numbers += [_millimetres(margins.get(f"w-{side}")) for side in _SIDES]
    gutter = _millimetres(margins.get("w-gutter")) or 0
    if None in numbers:
        return None
    width, height, top, bottom, left, right = (number or 0 for number in numbers)
    return Sheet(width, height, abs(top), abs(bottom), left + gutter, right)


def _millimetres(text: str | None) -> int | None:
    try:
        return round(float(text or "") / _MILLIMETRE)
    except (ValueError, OverflowError):
        return None


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Return the fonts that a theme calls "minor…" and "major…", by the first five letters."""
    found = {}
    for item in () if theme is None else theme.iter():
        name = item.tag.rpartition("-")[2]
        if name in ("minorFont", "majorFont"):
            latin = next((child.get("typeface") for child in item if child.tag.endswith("-latin")), None)
            if latin:
                found[name[:5]] = latin
    return found
