"""The driver: tokens in, by the tables of a grammar, nodes out. Linear time; never fails on text.

Two ways in. `Parser.longest` finds the terminals itself, asking at every place only for those the grammar can take
there (as Lark's contextual lexer does), and stops where the phrase can go no further. `Parser.whole` is given tokens.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.expressions import compiled
from compliance.lalr.tree import Phrase, Token

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping

END = "$END"
_THE_END = ((END, None),)


def _phrase(name: str, children: list[Phrase | Token]) -> Phrase:
    return tuple.__new__(Phrase, (name, tuple(children)))  # what Phrase(...) does, without its detour


class Rule(NamedTuple):
    """A rule to reduce by.

    Attributes:
        symbol: what it makes, for the gotos of the tables.
        length: how many parts it has.
        node: name of the node it becomes; "" where its parts become parts of the node above.
        kept: which parts are kept, each with whether it is such a list of parts; None for all, as they are.
        grows: whether its first part is such a list, to which the others are added: repetitions take linear time. The
            parts that are kept are counted without it then.
    """

    symbol: str
    length: int
    node: str
    kept: list[tuple[int, bool]] | None
    grows: bool


def _rule(symbol: str, length: int, node: str, kept: list[tuple[int, bool]] | None) -> Rule:
    """Return a rule of the tables."""
    if kept and not node and tuple(kept[0]) == (0, True):
        return Rule(symbol, length, node, [(index - 1, spliced) for index, spliced in kept[1:]], grows=True)
    return Rule(symbol, length, node, kept, grows=False)


class Terminal:
    """A terminal with its regular expression, compiled when a text first calls for it."""

    __slots__ = ("first", "ignored", "match", "name", "regex")

    def __init__(self, name: str, regex: str, first: str | None, *, ignored: bool) -> None:
        r"""Take also the characters a match can begin with, \d and \s for their kinds; None: any."""
        self.name, self.ignored, self.regex, self.first = name, ignored, regex, first
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile

    def _compile(self, text: str, at: int) -> re.Match[str] | None:
        self.match = compiled(self.regex).match
        return self.match(text, at)

    def may_begin(self, char: str) -> bool:
        """Tell whether the terminal can begin with `char`."""
        first = self.first
        if first is None or char in first:
            return True
        return (char.isdecimal() and r"\d" in first) or (char.isspace() and r"\s" in first)


class Parser:
    """The tables of one grammar, ready to run.

    A state maps symbols to what comes next: a state to go to, or (below zero, complemented) a rule to reduce by.
    """

    __slots__ = ("_alphabet", "_rules", "_starts", "_states", "_terminals", "_ways")

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Take what `lalr.build` made."""
        self._rules = [_rule(*rule) for rule in tables["rules"]]
        self._starts: dict[str, list[int]] = tables["starts"]  # first and last state by start symbol
        self._states: list[dict[str, int]] = tables["states"]
        self._terminals = [Terminal(*row, ignored=row[0] in tables["ignored"]) for row in tables["terminals"]]
        self._alphabet = frozenset("0123456789 \n").union(*(t.first or "" for t in self._terminals))
        self._ways: list[dict[str, list[Terminal]]] = [{} for _ in self._states]

    def longest(self, start: str, text: str, offset: int) -> tuple[Phrase, int] | None:
        """Parse the longest phrase `start` at the beginning of `text`, which stands at `offset` of something longer.

        Returns:
            The phrase and its end, in places of the whole; or None.
        """
        first, last = self._starts[start]
        states, known = self._states, self._ways
        stack = [first]
        values: list[Any] = []
        ends: list[tuple[int, list[int], list[Any]]] = []  # where the phrase may be complete, and what is read by then
        at, size = 0, len(text)
        while at < size:
            ways = known[stack[-1]].get(text[at])
            for terminal in self._ways_on(stack[-1], text[at]) if ways is None else ways:
                if found := terminal.match(text, at):
                    break
            else:
                break
            begin, at = at, found.end()
            if terminal.ignored:
                continue
            name = terminal.name
            if self._run([(name, Token.of(name, found[0], offset + begin))], stack, values, _phrase):
                break
            if END in states[stack[-1]]:
                ends.append((at, stack[:], [one[:] if type(one) is list else one for one in values]))
        for end, stack, values in reversed(ends):
            if not self._run(_THE_END, stack, values, _phrase, last):
                return values[-1], offset + end
        return None

    def whole(self, start: str, tokens: Iterable[tuple[str, Any]], node: Callable[[str, list[Any]], Any]) -> Any:  # noqa: ANN401
        """Parse (terminal, leaf) pairs; nodes are made by `node(name, children)` from leaves and other nodes.

        Raises:
            ValueError: the grammar does not take these tokens.
        """
        first, last = self._starts[start]
        stack = [first]
        values: list[Any] = []
        wrong = self._run(chain(tokens, _THE_END), stack, values, node, last)
        if wrong is not None:
            raise ValueError(wrong)
        return values[-1]

    def _ways_on(self, state: int, char: str) -> list[Terminal]:
        """Return the terminals the state takes that can begin with `char`, in the order they are tried."""
        taken = self._states[state]
        ways = [t for t in self._terminals if (t.ignored or t.name in taken) and t.may_begin(char)]
        if char in self._alphabet:  # others could be any of a million
            self._ways[state][char] = ways
        return ways

    def _run(
        self,
        tokens: Iterable[tuple[str, Any]],
        stack: list[int],
        values: list[Any],
        node: Callable[[str, list[Any]], Any],
        last: int = -1,
    ) -> str | None:
        """Take tokens, each a terminal and its leaf: reduce, then shift; stop in the state `last`.

        Returns:
            The first terminal that does not fit; None where all do.
        """
        states, rules = self._states, self._rules
        for name, leaf in tokens:
            state = stack[-1]
            while state != last:
                action = states[state].get(name)
                if action is None:
                    return name
                if action >= 0:
                    stack.append(action)
                    values.append(leaf)
                    break
                symbol, length, made, kept, grows = rules[~action]
                if length == 1:
                    state = stack[-1] = states[stack[-2]][symbol]
                    if kept is None:
                        values[-1] = node(made, [values[-1]]) if made else [values[-1]]
                        continue
                else:
                    del stack[len(stack) - length :]
                    state = states[stack[-1]][symbol]
                    stack.append(state)
                first = len(values) - length + grows
                parts = values[first:]
                del values[first:]
                if kept is not None:
                    parts = _add(values.pop() if grows else [], parts, kept)
                values.append(node(made, parts) if made else parts)
        return None


def _add(whole: list[Any], parts: list[Any], kept: Iterable[tuple[int, bool]]) -> list[Any]:
    """Return `whole` with the parts that a rule keeps, lists of parts taken apart."""
    for index, spliced in kept:
        if spliced:
            whole += parts[index]
        else:
            whole.append(parts[index])
    return whole
