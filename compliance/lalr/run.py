"""The driver: tokens in, by the tables of a grammar, nodes out. Linear time; never fails on text.

Two ways in. `Parser.longest` finds the terminals itself, asking at every place only for those the grammar can take
there (as Lark's contextual lexer does), and stops where the phrase can go no further. `Parser.whole` is given tokens.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.expressions import compiled
from compliance.lalr.tree import Phrase, Token

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping

END = "$END"


_phrase: Callable[[tuple[str, Any]], Phrase] = partial(
    tuple.__new__, Phrase
)  # what Phrase(...) does, without its detour


class Rule(NamedTuple):
    """A rule to reduce by.

    Attributes:
        symbol: what it makes, for the gotos of the tables.
        length: how many parts it has.
        node: name of the node it becomes; "" where its parts become parts of the node above.
        kept: which parts are kept, each with whether it is such a list of parts; None for all, as they are.
    """

    symbol: str
    length: int
    node: str
    kept: list[tuple[int, bool]] | None


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
        self._rules = [Rule(*rule) for rule in tables["rules"]]
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
        steps: list[Any] = []
        ends: list[tuple[int, int, list[int]]] = []  # where the phrase may be complete: steps, place, stack
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
            if not self._take(terminal.name, stack, steps):
                break
            steps.append((terminal.name, begin, at))
            if END in states[stack[-1]]:
                ends.append((len(steps), at, stack[:]))
        for count, end, before in reversed(ends):
            del steps[count:]
            if self._take(END, before, steps, last):
                return self._grow(steps, text, offset), offset + end
        return None

    def whole(self, start: str, tokens: Iterable[tuple[str, Any]], node: Callable[[str, list[Any]], Any]) -> Any:  # noqa: ANN401
        """Parse (terminal, leaf) pairs; nodes are made by `node(name, children)` from leaves and other nodes.

        Raises:
            ValueError: the grammar does not take these tokens.
        """
        first, last = self._starts[start]
        stack = [first]
        values: list[Any] = []
        states, rules = self._states, self._rules
        for name, leaf in chain(tokens, ((END, None),)):
            state = stack[-1]
            while (action := states[state].get(name)) is not None and action < 0 and state != last:
                symbol, length, made, kept = rules[~action]
                if length == 1 and not made:  # one part of the node above
                    values[-1] = [values[-1]] if kept is None else _kept(values[-1:], kept)
                    state = stack[-1] = states[stack[-2]][symbol]
                    continue
                parts = values[-length:] if length else []
                del stack[len(stack) - length :], values[len(values) - length :]
                state = states[stack[-1]][symbol]
                stack.append(state)
                if kept is not None:
                    parts = _kept(parts, kept)
                values.append(node(made, parts) if made else parts)
            if state == last and name == END:
                break
            if action is None:
                raise ValueError(name)
            stack.append(action)
            values.append(leaf)
        return values[-1]

    def _ways_on(self, state: int, char: str) -> list[Terminal]:
        """Return the terminals the state takes that can begin with `char`, in the order they are tried."""
        taken = self._states[state]
        ways = [t for t in self._terminals if (t.ignored or t.name in taken) and t.may_begin(char)]
        if char in self._alphabet:  # others could be any of a million
            self._ways[state][char] = ways
        return ways

    def _take(self, name: str, stack: list[int], steps: list[Any], last: int = -1) -> bool:
        """Go on by the terminal `name`: reduce, noting the rules in `steps`, then shift. False: it does not fit."""
        states, rules = self._states, self._rules
        state = stack[-1]
        while state != last:
            action = states[state].get(name)
            if action is None:
                return False
            if action >= 0:
                stack.append(action)
                return True
            rule = rules[~action]
            steps.append(rule)
            if rule[1]:
                del stack[-rule[1] :]
            state = states[stack[-1]][rule[0]]
            stack.append(state)
        return True

    def _grow(self, steps: list[Any], text: str, offset: int) -> Phrase:
        """Make the tree of the steps taken: tokens and, after its parts, each rule."""
        values: list[Any] = []
        for step in steps:
            if type(step) is not Rule:
                name, start, end = step
                values.append(Token.of(name, text[start:end], offset + start))
                continue
            _, length, name, kept = step
            parts = values[-length:] if length else []
            del values[len(values) - length :]
            if kept is not None:
                parts = _kept(parts, kept)
            values.append(_phrase((name, tuple(parts))) if name else parts)
        return values[-1]  # type: ignore[no-any-return]


def _kept(parts: list[Any], kept: list[tuple[int, bool]]) -> list[Any]:
    """Return the parts that a rule keeps, lists of parts taken apart."""
    whole: list[Any] = []
    for index, spliced in kept:
        if not spliced:
            whole.append(parts[index])
        elif whole:
            whole += parts[index]
        else:
            whole = parts[index]  # nobody else has it: repetitions grow in linear time
    return whole
