"""Build the tables of a grammar with Lark: the one module of the package that imports it.

The tables say what Lark's own LALR parser with its contextual lexer would do, as plain JSON data, the same for the
same grammar (states are numbered in the order they are reached).
"""

from __future__ import annotations

import re
from re import _parser as patterns  # the standard library's parser has no other name
from typing import TYPE_CHECKING, Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from compliance.expressions import spaced
from compliance.resources import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KINDS = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}
_TERMINAL = re.compile(r"(?m)^([A-Z_]+(?:\.\d+)?: )(/.*/)$")


def lark_of(grammar: str, starts: Sequence[str]) -> Lark:
    """Return Lark's parser; a blank in a terminal stands for any white space (see `vietnamese.pattern`)."""
    text = _TERMINAL.sub(lambda m: m[1] + spaced(m[2]), grammar)
    return Lark(text, parser="lalr", lexer="contextual", start=list(starts), maybe_placeholders=False)


def tables_of(grammar: str, starts: Sequence[str]) -> dict[str, Any]:
    """Return the tables of a grammar (the form is that of `lalr.run.Parser`), with the sha256 of its text."""
    lark: Any = lark_of(grammar, starts)
    rules = sorted(lark.rules, key=lambda rule: (rule.origin.name, [symbol.name for symbol in rule.expansion]))
    lexer = lark.parser.lexer.root_lexer
    table = lark.parser.parser._parse_table  # noqa: SLF001
    order = _in_order(table, starts)
    number = {state: index for index, state in enumerate(order)}
    return {
        "sha256": digest(grammar.encode()),
        "starts": {start: [number[table.start_states[start]], number[table.end_states[start]]] for start in starts},
        "rules": [_rule(rule) for rule in rules],
        "states": [
            {
                symbol: number[target] if action is Shift else ~rules.index(target)
                for symbol, (action, target) in sorted(table.states[state].items())
            }
            for state in order
        ],
        "terminals": [[t.name, t.pattern.to_regexp(), _first(t.pattern.to_regexp())] for t in lexer.terminals],
        "ignored": sorted(lexer.ignore_types),
    }


def _in_order(table: Any, starts: Sequence[str]) -> list[Any]:  # noqa: ANN401
    """Return the states in the order they are reached, breadth first."""
    order = [table.start_states[start] for start in starts]
    for state in order:
        order += [
            target
            for _, (action, target) in sorted(table.states[state].items())
            if action is Shift and target not in order
        ]
    return order


def _rule(rule: Any) -> list[Any]:  # noqa: ANN401
    """Return a rule with what Lark's tree builder does: words and rules named "_..." are dropped and dissolved."""
    if rule.options.keep_all_tokens or rule.options.expand1:
        raise ValueError(f"{rule}: the driver knows neither ! nor ?")
    symbols = rule.expansion
    kept = [
        [i, not s.is_term and s.name.startswith("_")] for i, s in enumerate(symbols) if not (s.is_term and s.filter_out)
    ]
    plain = len(kept) == len(symbols) and not any(spliced for _, spliced in kept)
    name = rule.alias or rule.origin.name
    return [rule.origin.name, len(symbols), "" if name.startswith("_") else str(name), None if plain else kept]


class _AnyCharacterError(Exception):
    """A regular expression whose beginning cannot be told by a list of characters."""


def _first(regex: str) -> str | None:
    r"""Return the characters a match of `regex` can begin with, \d and \s for their kinds; None: any."""
    found: set[str] = set()
    try:
        _begin(patterns.parse(regex), found)
    except _AnyCharacterError:
        return None
    return "".join(sorted(found))


def _begin(items: Any, found: set[str]) -> bool:  # noqa: ANN401  (parsed items of the standard library)
    """Add to `found` what a sequence of items can begin with; tell whether it can be empty."""
    return all(_item(str(kind), value, found) for kind, value in items)


def _item(kind: str, value: Any, found: set[str]) -> bool:  # noqa: ANN401
    """Add what one item can begin with; tell whether it can be empty."""
    match kind:
        case "LITERAL":
            found.add(chr(value))
            return False
        case "IN":
            for inner, data in value:
                found.update(_of_set(str(inner), data))
            return False
        case "BRANCH":
            return bool([branch for branch in value[1] if _begin(branch, found)])  # every branch is looked at
        case "SUBPATTERN":
            return _begin(value[-1], found)
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _begin(value[2], found) or value[0] == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return True
    raise _AnyCharacterError


def _of_set(kind: str, value: Any) -> Iterable[str]:  # noqa: ANN401
    match kind:
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return map(chr, range(value[0], value[1] + 1))
        case "CATEGORY" if str(value) in _KINDS:
            return (_KINDS[str(value)],)
    raise _AnyCharacterError
