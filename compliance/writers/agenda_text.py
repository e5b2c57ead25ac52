"""The timeline for a terminal: what happens and falls due, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.messages import day
from compliance.writers.layout import indented

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from compliance.messages import Say
    from compliance.pictures.agenda import Agenda, Entry


def agenda_lines(agenda: Agenda, say: Say, columns: int) -> Iterator[str]:
    """Yield an agenda as lines of at most `columns` columns, by day."""
    yield from indented(agenda.title, "", columns)
    months: dict[tuple[int, int], list[tuple[dt.date, str, str, Entry]]] = {}
    for group in agenda.groups:
        for entry in group.entries:
            sign = "● " if entry.event else "◇ " if entry.derived else "◆ "
            for first, last in entry.spans:
                text = "–".join(dict.fromkeys((day(first, say), day(last, say))))
                months.setdefault((first.year, first.month), []).append((first, text, sign, entry))
            for one in entry.days:
                months.setdefault((one.year, one.month), []).append((one, day(one, say), sign, entry))
    for (year, month), found in sorted(months.items()):
        yield from ("", say("picture.month", month=f"{month:02}", year=year))
        for _, text, sign, entry in sorted(found, key=lambda item: (item[0], item[3].start, item[1])):
            rules = "".join(f" [{mark.rule}]" for mark in entry.marks)
            yield from indented(f"{entry.key} {entry.text}{rules}", f"  {sign}{text}  ", columns)
    if agenda.undated:
        yield from ("", say("picture.undated", count=len(agenda.undated)))
        for entry in agenda.undated:
            when = f" ({entry.when})" if entry.when else ""
            yield from indented(f"{entry.text}{when}", f"  {entry.key:<4}", columns)
