"""Bodies and offices: names in a text, what they stand for, and since when until when they exist.

The knowledge is data (`rulesets/bodies.toml`); this package reads it once (`Registry.load`) and is pure after that.

    registry = Registry.load()
    registry.mentions(text, shadow(text), 0, len(text))     # where bodies and offices are named
    registry.entry("Ban Dân vận Tỉnh ủy").valid_on(day)     # False after the merger, None on the days nobody knows

Modules: values (what is handed out), tables and load (the file), words (tokens, word tries), places and reading (the
grammar of names), life (what a name stands for), registry (the door).
"""

from compliance.bodies.registry import Registry, normal
from compliance.bodies.values import Entry, Mention

__all__ = ["Entry", "Mention", "Registry", "normal"]
