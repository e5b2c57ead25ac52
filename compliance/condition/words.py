"""A condition in Vietnamese or English words, rendered from its own syntax tree.

`sentence` says what a condition demands. `statement` says what was found: the same words about one deciding
statement, with the values of the plan in them. `unclear` says why a statement could not be decided.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any

from compliance.condition.functions import FUNCTIONS
from compliance.condition.logic import is_absent, unwrap
from compliance.condition.proof import missing
from compliance.condition.speech import Speech, inside, owner, speech_about
from compliance.condition.tallied import tallied, unit_words
from compliance.condition.tree import OVER_LISTS
from compliance.condition.values import value_words
from compliance.condition.vocabulary import RECORDS
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compliance.condition.evaluate import Check
    from compliance.condition.function import Told
    from compliance.condition.proof import Leaf
    from compliance.condition.tree import Node

_IT = "it"
_DAY = ("ngày", "the day")
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">": "<=", "<=": ">", ">=": "<"}


def sentence(node: Node, subject: str, lang: str = "vi") -> str:
    """Return what a condition about a `subject` ("plan", "event", ...) demands, as a clause in words."""
    return _truth(node, speech_about(subject, lang), holds=True)


def statement(leaf: Leaf, subject: str, lang: str = "vi") -> str:
    """Return what one deciding statement found in the plan; the subject itself is left unmentioned."""
    if told := told_of(leaf):
        return told.en if lang == "en" else told.vi
    shown = {id(check.node): check for check in _values(leaf.check)}

    def show(node: Node) -> str:
        check = shown.get(id(node))
        return value_words(check.run(leaf.env), node.type, lang) if check else ""

    def lack(node: Node) -> Node:
        check = shown.get(id(node))
        steps = missing(check, leaf.env) if check and node.op == "path" else 0
        return replace(node, text=".".join(node.text.split(".")[: steps + 1])) if steps else node

    speech = _scoped(leaf, speech_about(subject, lang, (subject,), show, lack), lang)
    if leaf.truth is None:
        return _unclear(leaf, speech)
    return _truth(leaf.check.node, speech, holds=leaf.truth)


def told_of(leaf: Leaf) -> Told | None:
    """Return what a deciding statement tells of this plan, if it is one that tells more than a truth."""
    if leaf.check.node.op == "per":
        return tallied(leaf.check.node, leaf.env[leaf.check.place])
    function = FUNCTIONS.get(leaf.check.node.text) if leaf.check.node.op == "call" else None
    if function is None or function.told is None:
        return None
    values = [part.run(leaf.env) for part in leaf.check.parts]
    return None if None in values else function.told(leaf.env[0], *values)


def named(leaf: Leaf, node: Node, subject: str, lang: str = "vi") -> str:
    """Return the noun of a value that a deciding statement looked at."""
    return _noun(node, _scoped(leaf, speech_about(subject, lang, (subject,)), lang))


def glossary(node: Node, subject: str, lang: str = "vi") -> dict[str, str]:
    """Return what the terms in a condition mean: the term in words -> its meaning, rendered from its own tree."""
    return _terms(node, speech_about(subject, lang))


def _terms(node: Node, speech: Speech) -> dict[str, str]:
    if node.op in OVER_LISTS:
        speech = inside(node, speech)
    found: dict[str, str] = {}
    for part in node.parts if node.op != "term" else ():
        found |= _terms(part, speech)
    if node.op == "term":
        about, means = node.parts
        named = replace(node, parts=(replace(about, text=_IT), _of_it(means, about.text)))
        record = RECORDS.get(about.type)
        noun = (record.en if speech.lang else record.vi) if record else speech.say("entry")
        variables = {**speech.variables, _IT: (noun, about.type)}
        plain = replace(speech, variables=variables, brief=speech.brief | {_IT})
        said = _truth(named.parts[1], plain, holds=True) if means.type == "truth" else _noun(named.parts[1], plain)
        found[_term(named, plain)] = said
    return found


def _of_it(node: Node, path: str) -> Node:
    """Return the meaning of a term with what it speaks of called "it", so that each term is explained once."""
    if node.op == "path" and (node.text == path or node.text.startswith(f"{path}.")):
        node = replace(node, text=_IT + node.text[len(path) :])
    return replace(node, parts=tuple([_of_it(part, path) for part in node.parts]))


def _scoped(leaf: Leaf, speech: Speech, lang: str) -> Speech:
    """Return the speech for a statement inside every or some, whose items are called by their own words."""
    items = {name: (_item(leaf.env[place], kind, lang), kind) for name, (kind, place) in leaf.scope.items()}
    return replace(speech, variables={**speech.variables, **items})


def _item(item: Any, kind: str, lang: str) -> str:  # noqa: ANN401  (anything a list of the plan holds)
    """Return what to call one item of a list: its noun and the words that stand for it."""
    record = RECORDS.get(kind)
    if record is None:
        return value_words(item, kind, lang)
    noun = record.en if lang == "en" else record.vi
    if kind == "window":
        days = unwrap(item)
        return f"{_DAY[lang == 'en'] if days.start == days.end else noun} {value_words(item, kind, lang)}".strip()
    if not record.head:
        return value_words(item, kind, lang) or noun
    return f"{noun} {value_words(getattr(item, record.head), 'text', lang)}".strip()


def _values(check: Check) -> list[Check]:
    """Return the checks below a deciding statement whose values may be quoted (those outside every and some)."""
    if check.node.op in ("path", "count", "count_days", "sum", "parameter"):
        return [check]
    if check.node.op == "later":
        return [check, *_values(check.parts[0])]
    if check.node.op in ("every", "some"):
        return []
    if check.node.op == "term":
        return [check, *_values(check.parts[0])]
    found = [value for part in check.parts for value in _values(part)]
    return [check, *found] if check.node.op == "call" else found


# Truths


def _truth(node: Node, speech: Speech, *, holds: bool) -> str:
    """Return the clause saying that `node` is true (or, with holds=False, false)."""
    return _CLAUSES[node.op](node, speech, holds)


def _opposite(node: Node, speech: Speech, holds: bool) -> str:
    return _truth(node.parts[0], speech, holds=not holds)


def _all(node: Node, speech: Speech, holds: bool) -> str:
    return _joined(node.parts, "and" if holds else "or", speech, holds=holds)


def _any(node: Node, speech: Speech, holds: bool) -> str:
    return _joined(node.parts, "or" if holds else "and", speech, holds=holds)


def _implied(node: Node, speech: Speech, holds: bool) -> str:
    premise, then = node.parts
    key = "if" if holds else "but"
    return speech.say(key, _truth(premise, speech, holds=True), _truth(then, speech, holds=holds))


def _is_so(node: Node, speech: Speech, holds: bool) -> str:
    whose, noun = owner(node, speech)
    return speech.say("is so" if holds else "is not so", whose, noun).strip()


def _joined(parts: Sequence[Node], word: str, speech: Speech, *, holds: bool = True) -> str:
    """Join clauses; those that themselves join, or reach far, stand in brackets.

    "The plan has a number and the plan has a symbol" becomes "the plan has a number and a symbol".
    """
    clauses: list[str] = []
    for (kind, root), group in groupby(parts, _asks):
        nodes = list(group)
        if root:
            nouns = [owner(node.parts[0], speech)[1] for node in nodes]
            whose = owner(nodes[0].parts[0], speech)[0]
            there = (kind == "present") is holds
            clauses.append(speech.say("present" if there else "absent", whose, speech.say(word).join(nouns)).strip())
        else:
            clauses += [_clause(node, speech, holds=holds) for node in nodes]
    return speech.say(word).join(clauses)


def _asks(node: Node) -> tuple[str, str]:
    """Return what tells "has" clauses about one thing from others; ("", "") for every other clause."""
    if node.op not in ("present", "absent") or "." not in node.parts[0].text:
        return "", ""
    return node.op, node.parts[0].text.partition(".")[0]


def _clause(node: Node, speech: Speech, *, holds: bool) -> str:
    clause = _truth(node, speech, holds=holds)
    return f"({clause})" if _joins(node) else clause


def _joins(node: Node) -> bool:
    return _joins(node.parts[0]) if node.op == "not" else node.op in ("and", "or", "if", "every", "some")


def _quantified(node: Node, speech: Speech, holds: bool) -> str:
    items, where, body = node.parts
    inner = inside(node, speech)
    things = _things(items, speech)
    filtered = where.op != "always"
    if node.op == "every" and holds:
        said = _truth(body, inner, holds=True)
        if not filtered:
            return speech.say("every", things, said)
        return speech.say("every where", things, _truth(where, inner, holds=True), said)
    polarity = holds or node.op == "some"
    claim = _truth(body, inner, holds=polarity)
    if filtered:
        claim = speech.say("and").join([_clause(where, inner, holds=True), _clause(body, inner, holds=polarity)])
    return speech.say("none" if node.op == "some" and not holds else "some", things, claim)


def _things(items: Node, speech: Speech) -> str:
    """Return the noun of a list; that the plan has it goes without saying."""
    return _noun(items, replace(speech, brief=speech.brief | {"plan"}))


def _present(node: Node, speech: Speech, holds: bool) -> str:
    there = (node.op == "present") is holds
    whose, noun = owner(node.parts[0] if there else speech.lack(node.parts[0]), speech)
    value = speech.show(node.parts[0]) if there else ""
    noun = f"{noun} ({value})" if value else noun
    return speech.say("present" if there else "absent", whose, noun).strip()


def _function(node: Node, speech: Speech, holds: bool | None = True) -> str:
    """Return the words of a call: true, false, cannot be told (None)."""
    function = FUNCTIONS[node.text]
    words = (function.en if speech.lang else function.vi)[2 if holds is None else int(not holds)]
    return words.format(*[_value(part, speech) for part in node.parts])


def _term(node: Node, speech: Speech, holds: bool = True) -> str:
    return node.words[2 * speech.lang + int(not holds)].replace("{}", _value(node.parts[0], speech))


def _compared(node: Node, speech: Speech, holds: bool) -> str:
    left, right = node.parts
    operator = node.text
    if operator == "not in":
        operator, holds = "in", not holds
    if operator == "in" and right.op == "path":
        return speech.say("has" if holds else "has not", _value(right, speech), _literal(left, right.type[:-1], speech))
    if operator in ("==", "!=", "in"):
        value = speech.show(left)
        if value and right.op in ("text", "list"):  # say what it is, instead of what it is not
            return speech.say("==", _noun(left, speech), value)
        key = "==" if holds is (operator != "!=") else "!="
        key += " number" if left.type == "number" else ""
        return speech.say(key, _value(left, speech), _literal(right, left.type, speech))
    if operator in ("within", "begins with", "before", "after"):
        key = operator if holds else f"not {operator}"
        return speech.say(key, _value(left, speech), _literal(right, left.type, speech))
    key = operator if holds else _OPPOSITE[operator]
    return speech.say(f"{key} {left.type}", _value(left, speech), _value(right, speech))


def _unclear(leaf: Leaf, speech: Speech) -> str:
    """Return why a statement could not be decided: what is missing, else what is not definite enough."""
    node = leaf.check.node
    absent = [check.node for check in _values(leaf.check) if is_absent(unwrap(check.run(leaf.env)))]
    absent = [part.parts[0] if part.op == "later" else part for part in absent]
    lacks = list(dict.fromkeys(_noun(speech.lack(part), speech) for part in absent))
    if node.op == "call" and len(absent) == 1:  # only the call itself has no value
        return _function(node, speech, holds=None)
    if lacks:
        return speech.say("unknown", speech.say("and").join(lacks))
    if len(node.parts) == 2:
        return speech.say("coarse", *[_value(part, speech) for part in node.parts])
    return speech.say("unknown", _truth(node, speech, holds=True))


def _apart(node: Node, speech: Speech, holds: bool) -> str:
    """Return the words of a distance between two days."""
    bound, number, unit, side = node.text.split()
    key = f"{'' if holds else 'not '}{bound} {side}"
    left, right = (_value(part, speech) for part in node.parts)
    return speech.say(key, left, right, number, speech.say(unit if number != "1" else f"1 {unit}"))


def _per(node: Node, speech: Speech, holds: bool) -> str:
    """Return the words of a number demanded in every month, …; or of what is so in some of them."""
    unit, _, operator = node.text.partition(" ")
    counted, bound = node.parts
    key = operator if holds else _OPPOSITE[operator]
    claim = speech.say(f"{key} number", _noun(counted, speech), _value(bound, speech))
    return speech.say("per" if holds else "not per", unit_words(unit, "en" if speech.lang else "vi"), claim)


_CLAUSES: dict[str, Callable[[Node, Speech, bool], str]] = {
    "not": _opposite,
    "and": _all,
    "or": _any,
    "if": _implied,
    "every": _quantified,
    "some": _quantified,
    "present": _present,
    "absent": _present,
    "call": _function,
    "term": _term,
    "path": _is_so,
    "compare": _compared,
    "apart": _apart,
    "per": _per,
}


# Values


def _value(node: Node, speech: Speech) -> str:
    """Return the words of a value, with the plan's own value in brackets where it is to be shown."""
    if node.op in ("text", "number", "date", "list"):
        return _literal(node, node.type, speech)
    noun = _noun(node, speech)
    value = "" if node.op == "path" and "." not in node.text else speech.show(node)
    return f"{noun} ({value})" if value else noun


def _literal(node: Node, kind: str, speech: Speech) -> str:
    """Return the words of a right side; literals beside a choice are said in the words of that choice."""
    if node.op == "list":
        said = [_literal(part, kind, speech) for part in node.parts]
        return ", ".join(said[:-1]) + (speech.say("or") if len(said) > 1 else "") + said[-1]
    if node.op not in ("text", "number", "date"):
        return _value(node, speech)
    lang = "en" if speech.lang else "vi"
    if node.op == "number":
        return node.text
    if node.op == "date":
        return value_words(dt.date.fromisoformat(node.text), "date", lang)
    return value_words(node.text, kind, lang)


def _noun(node: Node, speech: Speech) -> str:
    if node.op == "path":
        whose, noun = owner(node, speech)
        if whose and noun and node.text.partition(".")[0] not in speech.brief:
            return speech.say("of", noun, whose)
        return speech.say("the", noun) if noun else whose
    if node.op == "later":
        return speech.say("later", _noun(node.parts[0], speech), node.text)
    if node.op == "call":
        return _function(node, speech)
    if node.op == "term":
        return _term(node, speech)
    if node.op == "parameter":
        return speech.say("the", node.words[speech.lang])
    *summed, items, where = node.parts
    inner = inside(node, speech)
    things = _things(items, speech)
    for value in summed:
        things = speech.say("of", owner(value, inner)[1], things)
    words = speech.say(node.op, things)
    return words if where.op == "always" else speech.say("where", words, _truth(where, inner, holds=True))
