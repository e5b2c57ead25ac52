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
    tokens: list[Token] = []
    whole = 0
    try:
        for token in state.lexer_thread.lex(state.parser_state):
            state.feed_token(token)
            tokens.append(token)
            if "$END" in state.choices():
                whole = len(tokens)
    except UnexpectedInput:
        pass
    if not whole:
        return None
    if whole < len(tokens) or "$END" not in state.choices():  # it went too far: once more, up to the phrase's end
        state = parser.parse_interactive("", start=start)
        for token in tokens[:whole]:
            state.feed_token(token)
    end_pos = tokens[whole - 1].end_pos or 0
    return state.feed_eof(tokens[whole - 1]), at + end_pos


def tokens_of(tree: Phrase) -> Iterator[Token]:
    """Yield the tokens of a phrase in order."""
    for child in tree.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from tokens_of(child)
