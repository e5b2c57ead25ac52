"""A rule file -> a checked rule set. Everything a writer of rules can get wrong ends as one sentence with its place.

What needs the other files (amendments, links between instruments, rules that check a provision) is left to `link`.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pydantic import ValidationError

from compliance.condition.check import check
from compliance.condition.errors import ConditionError, nearest
from compliance.condition.evaluate import Check, compiled
from compliance.condition.functions import FUNCTIONS
from compliance.condition.parse import parse
from compliance.condition.terms import Parameter, Term
from compliance.errors import BrokenRules
from compliance.law.header import instrument
from compliance.law.instruments import Bind
from compliance.law.mistakes import misshapen, sentence
from compliance.law.places import Place, Places, moved
from compliance.law.rules import GIVEN, Basis, Example, Rule, Ruleset, Template, Texts
from compliance.law.shape import FileShape, TermsShape
from compliance.values import dataclass
from compliance.verdict import LEVELS, strongest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compliance.law.shape import BasisShape, ExampleShape, RuleShape, TermShape, TextsShape

ShapeT = TypeVar("ShapeT", bound=TermsShape)

_BRACES = re.compile(r"\{([^{}]*)\}")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_UNSEEN = "text_published(plan)"  # the condition of a rule whose text nobody has seen


def ruleset_of(name: str, text: str, sha256: str, shared: Mapping[str, Term]) -> Ruleset:
    """Return the rule set written in `text`, the file called `name`; `shared` are terms of all files.

    Raises:
        BrokenRules: with file, rule, line, column and, for a misspelt name, the nearest right one.
    """
    places = Places(text)
    shape = _shaped(FileShape, name, text, places)
    header = shape.ruleset
    parameters = {
        item.name: Parameter(f"{header.designation or name}:{item.name}", "number", item.vi, item.en)
        for item in shape.parameter
    }
    terms = {**shared, **_terms(name, shape, places, shared, parameters)}
    source = _Source(name, places, terms, parameters, shape.basis)
    rules = [_Reader(source, number, rule).rule(header.designation) for number, rule in enumerate(shape.rule)]
    return Ruleset(
        header.designation or name.rpartition("/")[2].removesuffix(".toml"),
        header.designation,
        header.title,
        header.en.title if header.en else header.title,
        name,
        sha256,
        tuple(rules),
        instrument(name, shape, places) if header.designation else None,
    )


def terms_of(name: str, text: str) -> dict[str, Term]:
    """Return the terms of a file that all rule sets may use. Raises as `ruleset_of`."""
    places = Places(text)
    return _terms(name, _shaped(TermsShape, name, text, places), places, {}, {})


def _shaped(model: type[ShapeT], name: str, text: str, places: Places) -> ShapeT:
    document = _document(name, text)
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise BrokenRules(misshapen(name, document, places, error.errors())) from None


def _document(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        place = (int(found[1]), int(found[2])) if found else None
        reason = _AT_LINE.sub("", str(error)).strip()
        raise BrokenRules(sentence(name, None, place, f"không đúng cú pháp TOML ({reason})")) from None


def _terms(
    file: str, shape: TermsShape, places: Places, shared: Mapping[str, Term], parameters: Mapping[str, Parameter]
) -> dict[str, Term]:
    """Return the notions a file defines, each checked by itself."""
    terms: dict[str, Term] = {}
    for number, item in enumerate(shape.term):
        names = {"plan": "plan", item.about: item.about}
        try:
            means = parse(item.means, "condition") if len(item.vi) == 2 else parse(item.means, "value")
            check(means, names, "truth" if len(item.vi) == 2 else "", None, parameters)
            _refuse_unclear(item, {*terms, *shared})
        except ConditionError as error:
            place = places.key("term", number, "means")
            place = moved(place, item.means, error.at) if place else None
            raise BrokenRules(sentence(file, f"thuật ngữ {item.name}", place, str(error))) from None
        words = (item.vi[0], item.vi[-1], item.en[0], item.en[-1])
        terms[item.name] = Term(item.about, means, words)
    return terms


def _refuse_unclear(item: TermShape, terms: Iterable[str]) -> None:
    if item.name in terms or item.name in FUNCTIONS:
        raise ConditionError(f"tên “{item.name}” đã có; hãy đặt tên khác", 0)
    if len(item.en) != len(item.vi):
        raise ConditionError("“vi” và “en” phải có số câu bằng nhau", 0)


@dataclass(frozen=True, slots=True)
class _Source:
    """What all rules of a file share."""

    file: str
    places: Places
    terms: Mapping[str, Term]
    parameters: Mapping[str, Parameter]
    grounds: list[BasisShape]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns one rule's table into a rule; knows where to point when it cannot."""

    source: _Source
    number: int
    shape: RuleShape

    def rule(self, regulation: str | None) -> Rule:
        shape = self.shape
        self.refuse_halves(regulation)
        unseen = shape.known == "U"
        vietnamese = self.texts(shape, "")
        require = self.condition("require", _UNSEEN if unseen else shape.require)
        assert require is not None
        return Rule(
            shape.id,
            regulation,
            shape.provision,
            shape.subject,
            tuple(shape.kinds),
            shape.law,
            self.binds(),
            self.condition("when", shape.when),
            require if unseen else self.condition("assess", shape.assess),
            require,
            tuple([self.path(text) for text in shape.at]),
            self.level(),
            self.value("cap", shape.cap, "verdict_level") if shape.cap else None,
            shape.known,
            shape.valid.begin,
            shape.valid.end,
            self.basis(),
            vietnamese,
            self.texts(shape.en, "en.") if shape.en else vietnamese,
            (),
            {},
            tuple([_example(item) for item in shape.example]),
        )

    def refuse_halves(self, regulation: str | None) -> None:
        """Refuse what is there without its other half."""
        shape = self.shape
        unseen = shape.known == "U"
        if shape.assess and not shape.unknown:
            self.fail("assess", "có “assess” thì phải có “unknown”: câu nói vì sao chưa kết luận được")
        if shape.valid.begin and shape.valid.end and shape.valid.begin >= shape.valid.end:
            self.fail("valid", "ngày hết hiệu lực phải sau ngày có hiệu lực")
        if unseen and (shape.require or shape.assess or not shape.unknown):
            self.fail("known", "điều khoản chưa ai thấy (“U”) chỉ có “when” và “unknown”, không có “require”, “assess”")
        for key in () if unseen else ("require", "message"):
            if getattr(shape, key) is None:
                self.fail("", f"thiếu khóa “{key}”")
        if regulation is None and (shape.provision or shape.sides or shape.levels or shape.territories):
            self.fail("", "“provision”, “sides”, “levels”, “territories” chỉ dùng cho quy tắc của một văn bản")
        for key in ("known", "provision") if regulation else ():
            if getattr(shape, key) is None:
                why = "điều khoản này được biết chắc đến đâu" if key == "known" else "quy tắc theo điều khoản nào"
                self.fail("", f"thiếu khóa “{key}”: {why}")

    def binds(self) -> tuple[Bind, ...]:
        """Return whom the rule binds by its own keys; () where it names nobody, and so everybody."""
        shape = self.shape
        if not (shape.sides or shape.levels or shape.territories):
            return ()
        levels, territories = tuple(shape.levels), tuple(shape.territories)
        sides: list[str | None] = [*shape.sides] or [None]
        return tuple([Bind(side, levels, territories, None, None) for side in sides])

    def condition(self, key: str, text: str | None) -> Check | None:
        return None if text is None else self.compiled(key, text, "condition", "truth", 0, text)

    def value(self, key: str, text: str, kind: str) -> Check:
        return self.compiled(key, text, "value", kind, 0, text)

    def path(self, text: str) -> Check:
        found = self.value("at", text, "")
        if found.node.op != "path":
            self.fail("at", f"“{text}” không phải là một đường dẫn như plan.title")
        return found

    def compiled(self, key: str, text: str, start: str, expect: str, offset: int, whole: str) -> Check:
        """Parse and check one condition or value, which stands at `offset` of the string `whole` under `key`."""
        source, subject = self.source, self.shape.subject
        names = {"plan": "plan", subject: subject}
        try:
            return compiled(check(parse(text, start), names, expect, source.terms, source.parameters), subject)
        except ConditionError as error:
            place = source.places.key("rule", self.number, key)
            self.fail(key, str(error), moved(place, whole, offset + error.at) if place else None)

    def texts(self, shape: TextsShape, prefix: str) -> Texts:
        return Texts(shape.title, self.template(f"{prefix}message", shape.message or ""), shape.fix, shape.unknown)

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
        for name, there in (("basis", self.shape.basis), ("provision", self.shape.provision)):
            if f"{{{name}}}" in pieces and there is None:
                self.fail(key, f"câu thông báo nhắc {{{name}}} nhưng quy tắc không có khóa “{name}”")
        return tuple([piece for piece in pieces if piece])

    def basis(self) -> tuple[Basis, ...]:
        name = self.shape.basis
        if name is None:
            return ()
        found = [item for item in self.source.grounds if item.name == name]
        if not found:
            known = {ground.name for ground in self.source.grounds}
            self.fail("basis", f"không có [[basis]] nào tên “{name}”{nearest(name, known)}")
        if found[-1].side or found[-1].begin or found[-1].end:
            self.fail("basis", f"[[basis]] cuối cùng của “{name}” phải dùng được cho mọi khối, mọi ngày")
        return tuple([Basis(item.side, item.begin, item.end, item.text, item.en) for item in found])

    def level(self) -> str:
        return max(self.shape.level, strongest(self.shape.known, self.shape.sources), key=LEVELS.index)

    def fail(self, key: str, problem: str, place: Place | None = None) -> NoReturn:
        places = self.source.places
        place = place or places.key("rule", self.number, key) or places.key("rule", self.number, "")
        raise BrokenRules(sentence(self.source.file, f"quy tắc {self.shape.id}", place, problem))


def _example(shape: ExampleShape) -> Example:
    return Example(shape.name, shape.expect, shape.plan, shape.says, shape.as_of)
