"""A rule file -> a checked rule set. Everything a writer of rules can get wrong ends as one sentence with its place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import ValidationError

from compliance.condition.check import check
from compliance.condition.errors import ConditionError, nearest
from compliance.condition.evaluate import Check, compiled
from compliance.condition.functions import FUNCTIONS
from compliance.condition.parse import parse
from compliance.condition.terms import Term
from compliance.errors import BrokenRules
from compliance.law.places import Place, Places, moved
from compliance.law.rules import GIVEN, Basis, Example, Rule, Ruleset, Template, Texts
from compliance.law.shape import (
    BasisShape,
    ExampleShape,
    FileShape,
    RulesetShape,
    RuleShape,
    Shape,
    TermShape,
    TextsShape,
    TitleShape,
    ValidShape,
)
from compliance.verdict import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

# The strongest level a rule may have, by how well its clause is known (confidence letters of the fact base).
_CAPS = {"P": "error", "S*": "error", "S": "warning", "S(seed)": "note", "M": "note"}
_CALLED = {"rule": "quy tắc", "term": "thuật ngữ", "basis": "căn cứ"}
_SHAPES: dict[str, type[Shape]] = {
    "rule": RuleShape,
    "rule.en": TextsShape,
    "rule.example": ExampleShape,
    "rule.valid": ValidShape,
    "ruleset": RulesetShape,
    "ruleset.en": TitleShape,
    "basis": BasisShape,
    "term": TermShape,
}
_BRACES = re.compile(r"\{([^{}]*)\}")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def ruleset_of(name: str, text: str, sha256: str) -> Ruleset:
    """Return the rule set written in `text`, the file called `name`.

    Raises:
        BrokenRules: with file, rule, line, column and, for a misspelt name, the nearest right one.
    """
    document = _document(name, text)
    places = Places(text)
    try:
        shape = FileShape.model_validate(document)
    except ValidationError as error:
        first = min(
            error.errors(), key=lambda item: item["type"] != "extra_forbidden"
        )  # a misspelt key is also missing
        raise BrokenRules(_misshapen(name, document, places, first)) from None
    header = shape.ruleset
    source = _Source(name, places, _terms(name, shape, places), shape.basis)
    rules = [_Reader(source, number, rule).rule(header.designation) for number, rule in enumerate(shape.rule)]
    return Ruleset(
        header.designation or name.rpartition("/")[2].removesuffix(".toml"),
        header.designation,
        header.title,
        header.en.title if header.en else header.title,
        name,
        sha256,
        tuple(rules),
    )


def _terms(file: str, shape: FileShape, places: Places) -> dict[str, Term]:
    """Return the notions the file defines, each checked by itself."""
    terms: dict[str, Term] = {}
    for number, item in enumerate(shape.term):
        names = {"plan": "plan", item.about: item.about}
        try:
            means = parse(item.means, "condition") if len(item.vi) == 2 else parse(item.means, "value")
            check(means, names, "truth" if len(item.vi) == 2 else "")
            _refuse_unclear(item, terms)
        except ConditionError as error:
            place = places.key("term", number, "means")
            place = moved(place, item.means, error.at) if place else None
            raise BrokenRules(_sentence(file, f"thuật ngữ {item.name}", place, str(error))) from None
        words = (item.vi[0], item.vi[-1], item.en[0], item.en[-1])
        terms[item.name] = Term(item.about, means, words)
    return terms


def _refuse_unclear(item: TermShape, terms: Iterable[str]) -> None:
    if item.name in terms or item.name in FUNCTIONS:
        raise ConditionError(f"tên “{item.name}” đã có; hãy đặt tên khác", 0)
    if len(item.en) != len(item.vi):
        raise ConditionError("“vi” và “en” phải có số câu bằng nhau", 0)


def _document(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        place = (int(found[1]), int(found[2])) if found else None
        reason = _AT_LINE.sub("", str(error)).strip()
        raise BrokenRules(_sentence(name, None, place, f"không đúng cú pháp TOML ({reason})")) from None


@dataclass(frozen=True, slots=True)
class _Source:
    """What all rules of a file share."""

    file: str
    places: Places
    terms: dict[str, Term]
    grounds: list[BasisShape]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns one rule's table into a rule; knows where to point when it cannot."""

    source: _Source
    number: int
    shape: RuleShape

    def rule(self, regulation: str | None) -> Rule:
        shape = self.shape
        if shape.assess and not shape.unknown:
            self.fail("assess", "có “assess” thì phải có “unknown”: câu nói vì sao chưa kết luận được")
        if shape.valid.begin and shape.valid.end and shape.valid.begin >= shape.valid.end:
            self.fail("valid", "ngày hết hiệu lực phải sau ngày có hiệu lực")
        vietnamese = self.texts(shape, "")
        require = self.condition("require", shape.require)
        assert require is not None
        return Rule(
            shape.id,
            regulation,
            shape.provision,
            shape.subject,
            tuple(shape.kinds),
            self.condition("when", shape.when),
            self.condition("assess", shape.assess),
            require,
            tuple([self.path(text) for text in shape.at]),
            self.level(regulation),
            shape.known,
            shape.valid.begin,
            shape.valid.end,
            self.basis(),
            vietnamese,
            self.texts(shape.en, "en.") if shape.en else vietnamese,
            tuple([_example(item) for item in shape.example]),
        )

    def condition(self, key: str, text: str | None) -> Check | None:
        return None if text is None else self.compiled(key, text, "condition", "truth", 0, text)

    def path(self, text: str) -> Check:
        found = self.compiled("at", text, "value", "", 0, text)
        if found.node.op != "path":
            self.fail("at", f"“{text}” không phải là một đường dẫn như plan.title")
        return found

    def compiled(self, key: str, text: str, start: str, expect: str, offset: int, whole: str) -> Check:
        """Parse and check one condition or value, which stands at `offset` of the string `whole` under `key`."""
        names = {"plan": "plan", self.shape.subject: self.shape.subject}
        try:
            return compiled(check(parse(text, start), names, expect, self.source.terms), self.shape.subject)
        except ConditionError as error:
            place = self.source.places.key("rule", self.number, key)
            self.fail(key, str(error), moved(place, whole, offset + error.at) if place else None)

    def texts(self, shape: TextsShape, prefix: str) -> Texts:
        return Texts(shape.title, self.template(f"{prefix}message", shape.message), shape.fix, shape.unknown)

    def template(self, key: str, text: str) -> Template:
        """Split a message into plain pieces, given names and values."""
        pieces: list[str | Check] = []
        at = 0
        for found in _BRACES.finditer(text):
            pieces.append(text[at : found.start()])
            if found[1] in GIVEN:
                pieces.append(found[0])
            else:
                pieces.append(self.compiled(key, found[1], "value", "", found.start() + 1, text))
            at = found.end()
        pieces.append(text[at:])
        if any(isinstance(piece, str) and set(piece) & set("{}") and piece[1:-1] not in GIVEN for piece in pieces):
            self.fail(key, "ngoặc nhọn trong câu thông báo không khép lại")
        if "{basis}" in pieces and self.shape.basis is None:
            self.fail(key, "câu thông báo nhắc {basis} nhưng quy tắc không có khóa “basis”")
        return tuple([piece for piece in pieces if piece])

    def basis(self) -> tuple[Basis, ...]:
        name = self.shape.basis
        if name is None:
            return ()
        found = [item for item in self.source.grounds if item.name == name]
        if not found:
            self.fail(
                "basis", f"không có [[basis]] nào tên “{name}”{nearest(name, {g.name for g in self.source.grounds})}"
            )
        if found[-1].side or found[-1].begin or found[-1].end:
            self.fail("basis", f"[[basis]] cuối cùng của “{name}” phải dùng được cho mọi khối, mọi ngày")
        return tuple([Basis(item.side, item.begin, item.end, item.text, item.en) for item in found])

    def level(self, regulation: str | None) -> str:
        shape = self.shape
        if shape.known is None:
            if regulation is not None:
                self.fail("", "thiếu khóa “known”: điều khoản này được biết chắc đến đâu")
            return shape.level
        cap = "error" if shape.known == "S" and len(shape.sources) >= 2 else _CAPS[shape.known]
        return max(shape.level, cap, key=LEVELS.index)

    def fail(self, key: str, problem: str, place: Place | None = None) -> NoReturn:
        places = self.source.places
        place = place or places.key("rule", self.number, key) or places.key("rule", self.number, "")
        raise BrokenRules(_sentence(self.source.file, f"quy tắc {self.shape.id}", place, problem))


def _example(shape: ExampleShape) -> Example:
    return Example(shape.name, shape.expect, shape.plan, shape.says, shape.as_of)


def _misshapen(name: str, document: dict[str, Any], places: Places, error: ErrorDetails) -> str:
    """Say what is wrong with the keys or values of the file."""
    where = list(error["loc"])
    table, number, about = str(where[0]), 0, None
    if len(where) > 1 and isinstance(where[1], int):
        number = where[1]
        entry = document[table][number]
        called = entry.get("id", entry.get("name", f"thứ {number + 1}")) if isinstance(entry, dict) else ""
        about = f"{_CALLED.get(table, table)} {called}"
        where = where[:1] + where[2:]
    where = where[1:] if len(where) > 1 else where
    keys = [str(key) for key in where if not isinstance(key, int)]
    place = places.key(table, number, ".".join(keys)) or places.key(table, number, ".".join(keys[:-1]))
    key = keys[-1] if keys else ""
    if error["type"] == "extra_forbidden":
        problem = f"không có khóa “{key}”{nearest(key, _known_keys(table, keys))}"
    elif error["type"] == "missing":
        problem = f"thiếu khóa “{key}”"
    elif error["type"] == "one_of":
        problem = f"giá trị “{error['input']}” của “{key}” không dùng được{error['msg']}"
    elif error["type"] == "literal_error":
        problem = f"giá trị “{error['input']}” của “{key}” không dùng được; dùng được: {error['ctx']['expected']}"
    else:
        problem = f"giá trị của “{key}” không đúng ({error['msg']})"
    return _sentence(name, about, place, problem)


def _known_keys(table: str, keys: list[str]) -> set[str]:
    """Return the keys allowed beside the last of `keys`, a path below a table."""
    shape: type[Shape] = _SHAPES.get(table, FileShape)
    for key in keys[:-1]:
        shape = _SHAPES.get(f"{table}.{key}", shape)
    return {field.alias or name for name, field in shape.model_fields.items()}


def _sentence(file: str, about: str | None, place: Place | None, problem: str) -> str:
    where = [file]
    if about:
        where.append(about)
    if place:
        where.append(f"dòng {place[0]}, cột {place[1]}")
    return f"{', '.join(where)}: {problem}."
