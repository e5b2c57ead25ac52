"""Proposals of waivers as TOML, in the shape of `waivers.toml`; what nobody said is left for a person to fill in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compliance.writers.layout import printable, shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from compliance.messages import Say
    from compliance.waivers import Proposal

_SAID = 400  # columns of an answer or of words quoted


def render(proposals: Sequence[Proposal], name: str, say: Say) -> Iterator[str]:
    """Yield the proposals read from the document `name`."""
    yield f"# {say('waivers.head', name=name)}\n# {say('waivers.count', count=len(proposals))}\n"
    for item in proposals:
        yield "\n"
        who = ", ".join(filter(None, (item.by, item.granted.isoformat() if item.granted else "")))
        yield f"# {shorten(say('waivers.about', words=item.about), _SAID)}\n"
        yield f"# {shorten(f'{who}: {item.said}' if who else item.said, _SAID)}\n"
        yield "[[waiver]]\n"
        yield f"rule = {_text(item.rule)}\n"
        yield f"scope = [{', '.join(map(_text, item.scope))}]\n"
        for key in ("reason", "legal_basis", "approver"):
            yield _line(key, getattr(item, key), say)
        yield _day("granted", item.granted, say)
        yield _day("expires", item.expires, say)
        yield f"ticket = {_text(item.ticket)}\n"


def _line(key: str, words: str, say: Say) -> str:
    return f"{key} = {_text(words)}" + ("" if words else f"  # {say('waivers.missing')}") + "\n"


def _day(key: str, day: dt.date | None, say: Say) -> str:
    return f"{key} = {day.isoformat()}\n" if day else f"# {key} = 2000-01-31  # {say('waivers.missing')}\n"


def _text(words: str) -> str:
    return json.dumps(printable(" ".join(words.split())), ensure_ascii=False)
