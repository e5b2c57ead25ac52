"""Colours with a meaning, light and dark: bodies by side, events, work, deadlines, findings by weight."""

from __future__ import annotations

# name of the colour -> (light, dark)
_COLOURS = {
    "paper": ("#ffffff", "#14181f"),
    "band": ("#f4f6f9", "#1b212b"),
    "band2": ("#e9edf3", "#232b37"),
    "rule": ("#d5dbe4", "#364152"),
    "card": ("#ffffff", "#212a37"),
    "edge": ("#b6c0ce", "#4b596e"),
    "ink": ("#1c2430", "#e8edf4"),
    "soft": ("#576375", "#a3b0c2"),
    "wire": ("#7d8a9c", "#8494aa"),
    "party": ("#b3261e", "#f08a80"),
    "state": ("#1f5fae", "#7fb2f0"),
    "front": ("#0f766e", "#5cc9bd"),
    "none": ("#6b7686", "#9aa7b8"),
    "event": ("#5b3fa3", "#b8a2f2"),
    "eventpaper": ("#f1edfb", "#2b2542"),
    "due": ("#b45309", "#f2b35c"),
    "error": ("#b3261e", "#f08a80"),
    "warning": ("#9a5b00", "#f0b25a"),
    "note": ("#1f5fae", "#7fb2f0"),
    "undecided": ("#5f6b7a", "#a3b0c2"),
    "onmark": ("#ffffff", "#14181f"),
    "off": ("#e3e7ee", "#2a3342"),
}
_RULES = """
text{font-family:"Be Vietnam Pro","Noto Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}
.paper{fill:var(--paper)}.band{fill:var(--band)}.band2{fill:var(--band2)}.off{fill:var(--off)}
.ink{fill:var(--ink)}.soft{fill:var(--soft)}.onmark{fill:var(--onmark)}
.card{fill:var(--card);stroke:var(--edge)}.frame{fill:var(--band2);fill-opacity:.75}.sign{stroke:var(--wire);stroke-width:1.5}.head.sign{stroke:none}.group2{fill:none;stroke:var(--event);stroke-width:1.2}
.eventcard{fill:var(--eventpaper);stroke:var(--event);stroke-width:1.5}
.line{fill:none;stroke:var(--wire);stroke-width:1.4}.head{fill:var(--wire)}.joint{fill:var(--wire)}
.grid{stroke:var(--rule);stroke-width:1}.chain{stroke:var(--due);stroke-width:1.6}.head.chain{fill:var(--due);stroke:none}
.party{fill:var(--party)}.state{fill:var(--state)}.front{fill:var(--front)}.none{fill:var(--none)}
.event{fill:var(--event)}.due{fill:var(--due)}.dueopen{fill:var(--card);stroke:var(--due);stroke-width:1.8}
.duebar{fill:var(--due);fill-opacity:.22;stroke:var(--due);stroke-dasharray:4 3}
.moved{fill:var(--paper);stroke:var(--event);stroke-width:2}.hit{fill:transparent}.eventbar{fill:var(--event)}.duefull{fill:var(--due);fill-opacity:.75}
.error{fill:var(--error)}.warning{fill:var(--warning)}.note{fill:var(--note)}
.undecided{fill:var(--paper);stroke:var(--undecided);stroke-dasharray:3 2}.askmark{fill:var(--undecided)}
"""


def colours() -> str:
    """Return the colours as properties of the root: light, dark on a dark screen, light on paper."""
    light, dark = (";".join(f"--{name}:{pair[at]}" for name, pair in _COLOURS.items()) for at in (0, 1))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def shapes_css() -> str:
    """Return the styles of everything drawn, in terms of the colours' names."""
    return _RULES.strip()


def svg_css() -> str:
    """Return the styles of a picture of its own: plain colours first, for viewers without properties."""
    return _resolved(0) + f"@media screen and (prefers-color-scheme:dark){{{_resolved(1)}}}"


def _resolved(at: int) -> str:
    rules = shapes_css().replace("\n", "")
    for name, pair in _COLOURS.items():
        rules = rules.replace(f"var(--{name})", pair[at])
    return rules
