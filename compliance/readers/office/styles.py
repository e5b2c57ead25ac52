"""What Word's styles say about the words a person sees: numbering, capitals, hidden text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.readers.office.numbering import Lists, is_on, lists_of, value, whole
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_MOST_PARENTS = 20  # styles that a style is based on; also ends circles


@dataclass(frozen=True, slots=True)
class Style:
    """One style; what it leaves open its parent says."""

    parent: str
    properties: Element | None  # w-pPr
    run: Element | None  # w-rPr


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles and lists of a document."""

    lists: Lists
    _styles: dict[str, Style]
    _default: str
    _everywhere: Style | None = None  # what holds where no style says otherwise

    @property
    def known(self) -> bool:
        """Whether the document says how it looks."""
        return bool(self._styles) or self._everywhere is not None

    def of_run(self, tag: str, run: Element | None, properties: Element | None) -> Element | None:
        """Return a property of a run (`w-sz`): its own, its style's, its paragraph's style's, the usual one."""
        own = None if run is None else run.find(tag)
        if own is not None:
            return own
        styles = [value(run, "w-rStyle"), value(properties, "w-pStyle") or self._default]
        given = [self._styles[name].run for style in styles for name in self._chain(style)]
        given.append(self._everywhere.run if self._everywhere else None)
        return next((found for item in given if item is not None and (found := item.find(tag)) is not None), None)

    def of_paragraph(self, tag: str, properties: Element | None) -> Element | None:
        """Return a property of a paragraph (`w-jc`): its own, its style's, the usual one."""
        chain = [self._styles[name].properties for name in self._chain(value(properties, "w-pStyle") or self._default)]
        given = [properties, *chain, self._everywhere.properties if self._everywhere else None]
        return next((found for item in given if item is not None and (found := item.find(tag)) is not None), None)

    def label(self, properties: Element | None) -> str:
        """Count a paragraph with these properties (`w-pPr`); return its automatic number, "" where it has none."""
        style = value(properties, "w-pStyle") or self._default
        own = None if properties is None else properties.find("w-numPr")
        number, level = value(own, "w-numId"), value(own, "w-ilvl")
        for name in self._chain(style):
            inherited = self._styles[name].properties
            numbered = None if inherited is None else inherited.find("w-numPr")
            if numbered is None or (number and level):
                continue
            if not number:
                number = value(numbered, "w-numId")
                linked = self.lists.level_of(number, name) if number else None
                level = level or ("" if linked is None else str(linked))
            level = level or value(numbered, "w-ilvl")
        return self.lists.label(number, whole(level)) if number and number != "0" else ""

    def switched_on(self, switch: str, run: Element | None, properties: Element | None) -> bool:
        """Tell whether a switch such as `w-caps` is on for a run: its own, its style's, its paragraph's."""
        own = None if run is None else run.find(switch)
        if own is not None:
            return is_on(own)
        for style in (value(run, "w-rStyle"), value(properties, "w-pStyle") or self._default):
            for name in self._chain(style):
                inherited = self._styles[name].run
                found = None if inherited is None else inherited.find(switch)
                if found is not None:
                    return is_on(found)
        return False

    def _chain(self, name: str) -> Iterator[str]:
        for _ in range(_MOST_PARENTS):
            if name not in self._styles:
                return
            yield name
            name = self._styles[name].parent


def styles_of(styles: Element | None, numbering: Element | None) -> Styles:
    """Return the styles and lists of `styles.xml` and `numbering.xml`, either of which may be absent."""
    found: dict[str, Style] = {}
    default = ""
    linked: dict[str, str] = {}
    for item in () if styles is None else styles.iterfind("w-style"):
        key, kind = item.get("w-styleId", ""), item.get("w-type", "")
        properties = item.find("w-pPr")
        found[key] = Style(value(item, "w-basedOn"), properties, item.find("w-rPr"))
        if kind == "paragraph" and item.get("w-default") in ("1", "true", "on"):
            default = key
        if kind == "numbering" and properties is not None:
            linked[key] = value(properties.find("w-numPr"), "w-numId")
    return Styles(lists_of(numbering, linked), found, default, _everywhere(styles))


def _everywhere(styles: Element | None) -> Style | None:
    defaults = None if styles is None else styles.find("w-docDefaults")
    if defaults is None:
        return None
    run, paragraph = (defaults.find(f"w-{kind}PrDefault") for kind in ("r", "p"))
    return Style(
        "",
        None if paragraph is None else paragraph.find("w-pPr"),
        None if run is None else run.find("w-rPr"),
    )
