"""The door to `grammars/phrases.lark`: parse the longest phrase that starts at a place in the shadow of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from compliance.resources import grammar_text
from compliance.vietnamese import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Phrase", "longest", "tokens_of"]

Phrase = Tree[Token]
_STARTS = ["time", "deadline", "clock", "quantity", "citation"]
_TERMINAL = re.compile(r"(?m)^([A-Z_]+(?:\.\d+)?: )(/.*/)$")
_REACH = 300  # characters a phrase may span; a citation's title may be longer (see `longest`)


@cache
def _parser() -> Lark:
    """Return the parser; a blank in a terminal stands for any white space (see `vietnamese.pattern`)."""
    grammar = _TERMINAL.sub(lambda m: m[1] + spaced(m[2]), grammar_text("phrases"))
    return Lark(grammar, parser="lalr", start=_STARTS, maybe_placeholders=False)


def longest(start: str, low: str, at: int, end: int, reach: int = _REACH) -> tuple[Phrase, int] | None:
    """Parse the longest `start` phrase of `low` that begins at `at` and ends before `end`.

    Returns:
        The tree (its tokens' positions are relative to `at`) and the absolute end of the phrase, or None.
    """
    piece = low[at : min(at + reach, end)]
    parser = _parser()
    state = parser.parse_interactive(piece, start=start)
    best = 0
    try:
        for token in state.lexer_thread.lex(state.parser_state):
            state.feed_token(token)
            if "$END" in state.choices():
                best = token.end_pos or 0
    except UnexpectedInput:
        pass
    if not best:
        return None
    try:
        return parser.parse(piece[:best], start=start), at + best
    except UnexpectedInput:  # a terminal that needs the text behind the phrase
        return None


def tokens_of(tree: Phrase) -> Iterator[Token]:
    """Yield the tokens of a phrase in order."""
    for child in tree.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from tokens_of(child)
