"""The door to `grammars/phrases.lark`: parse the longest phrase that starts at a place in the shadow of a text."""

from __future__ import annotations

from compliance.lalr import Phrase, Token, parser

__all__ = ["Phrase", "Token", "longest"]

_REACH = 300  # characters a phrase may span; a citation's title may be longer (see `longest`)


def longest(start: str, low: str, at: int, end: int, reach: int = _REACH) -> tuple[Phrase, int] | None:
    """Parse the longest `start` phrase of `low` that begins at `at` and ends before `end`.

    Returns:
        The phrase, its tokens with their places in `low`, and its end; or None.
    """
    return parser("phrases").longest(start, low[at : min(at + reach, end)], at)
