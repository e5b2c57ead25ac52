"""A page around pictures: it pans and zooms them, and leads from each thing drawn to its words in the plan.

One file with everything in it: no address, no library. Without script it still shows the picture and the whole text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from compliance.pictures.scene import Node
from compliance.pictures.style import colours, shapes_css
from compliance.pictures.svg import svg, text
from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compliance.messages import Say
    from compliance.pictures.marks import Mark
    from compliance.pictures.scene import Scene


@dataclass(frozen=True, slots=True)
class Assets:
    """The style sheet and the script of a page."""

    css: str
    js: str


def page(wide: Scene, narrow: Scene, words: str, marks: Iterable[Mark], assets: Assets, say: Say) -> Iterator[str]:
    """Yield a page: the picture for desks and the one for telephones, the findings, and the plan's text.

    `words` is the text of the source; spans of nodes and marks are offsets into it.
    """
    found = tuple(marks)
    spans = {(part.start, part.end) for part in wide.parts if isinstance(part, Node)}
    spans |= {(mark.start, mark.end) for mark in found}
    yield f'<!DOCTYPE html>\n<html lang="{say("language")}"><head><meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
    )
    yield f"<title>{text(wide.title)}</title>\n<style>{colours()}{shapes_css()}{assets.css}</style></head>\n<body>\n"
    yield f'<main><section class="stage" tabindex="0" aria-label="{text(say("page.picture"))}">\n'
    yield f'<div class="sheet wide">{svg(wide, inside=True)}</div><div class="sheet narrow">{svg(narrow, inside=True)}</div>\n'
    yield f"{_tools(say)}</section>\n"
    yield f'<aside aria-label="{text(say("page.text"))}"><div class="grip">'
    yield f'<h2>{text(say("page.text"))}</h2><button type="button" data-do="close" aria-label="{text(say("page.close"))}">×</button></div>\n'
    yield f'<div class="told" aria-live="polite"></div><div class="scroll"><p class="hint">{text(say("page.hint"))}</p>\n'
    yield from _findings(found, say)
    yield '<div class="words">'
    yield from _segments(words, spans)
    yield f"</div></div></aside></main>\n<script>{assets.js}</script>\n</body></html>\n"


def _tools(say: Say) -> str:
    buttons = (("in", "+"), ("out", "−"), ("fit", "⤢"))
    return (
        '<div class="tools">'
        + "".join(
            f'<button type="button" data-do="{key}" title="{text(label)}" aria-label="{text(label)}">{sign}</button>'
            for key, sign in buttons
            for label in (say(f"page.{key}"),)
        )
        + "</div>\n"
    )


def _findings(marks: tuple[Mark, ...], say: Say) -> Iterator[str]:
    if not marks:
        return
    yield f'<details class="findings"><summary>{text(say("page.findings", count=len(marks)))}</summary><ul>\n'
    for mark in marks:
        fix = f"<small>{text(mark.fix)}</small>" if mark.fix else ""
        yield (
            f'<li class="say-{mark.tone}" tabindex="0" role="button" data-start="{mark.start}" data-end="{mark.end}">'
            f"<b>{text(mark.rule)}</b> <i>{text(say('picture.tone.' + mark.tone))}</i> {text(mark.message)}{fix}</li>\n"
        )
    yield "</ul></details>\n"


def _segments(words: str, spans: set[tuple[int, int]]) -> Iterator[str]:
    """Yield the text cut at every border of a span, so that a span is always some whole pieces."""
    cuts = sorted({0, len(words)} | {min(max(edge, 0), len(words)) for span in spans for edge in span})
    for start, end in pairwise(cuts):
        yield f'<span data-at="{start}">{text(words[start:end])}</span>'
