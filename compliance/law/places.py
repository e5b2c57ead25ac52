"""Where in a TOML file a key of a rule stands; the standard library's reader does not tell."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w-]+)\s*=\s*(\"\"\"|'''|\"|')?")

Place = tuple[int, int]  # 1-based line and column


class Places:
    """The lines of a rule file by their tables: `key("rule", 3, "require")` is where the fourth rule's condition is."""

    def __init__(self, text: str) -> None:
        """Scan the text of a TOML file."""
        self._keys: dict[tuple[str, int, str], Place] = {}
        counts: dict[str, int] = {}
        table, prefix, until = "", "", ""
        for number, line in enumerate(text.split("\n"), 1):
            if until:  # inside a string of several lines
                until = "" if until in line else until
                continue
            header = _TABLE.match(line)
            key = _KEY.match(line)
            if header:
                table, _, prefix = header[2].partition(".")
                if header[1] == "[[" and not prefix:
                    counts[table] = counts.get(table, -1) + 1
                self._keys.setdefault((table, counts.get(table, 0), prefix), (number, 1))
            elif key:
                name = f"{prefix}.{key[1]}".lstrip(".")
                until = self._add((table, counts.get(table, 0), name), number, line, key)

    def _add(self, name: tuple[str, int, str], number: int, line: str, key: re.Match[str]) -> str:
        """Note where a value begins; return the quotes that end it on a later line, or ""."""
        quote = key[2] or ""
        long = len(quote) == 3
        rest = line[key.end() :]
        place = (number + 1, 1) if long and not rest.strip() else (number, key.end() + 1)
        self._keys.setdefault(name, place)
        return quote if long and quote not in rest else ""

    def key(self, table: str, number: int, name: str) -> Place | None:
        """Return where a key's value begins ("en.message"; "" for the table itself) in a table ("rule", "term")."""
        return self._keys.get((table, number, name))


def moved(place: Place, text: str, offset: int) -> Place:
    """Return the place of character `offset` of a string `text` that begins at `place`."""
    before = text[:offset]
    lines = before.count("\n")
    if not lines:
        return place[0], place[1] + len(before)
    return place[0] + lines, len(before) - before.rfind("\n")
