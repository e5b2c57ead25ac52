"""The shape of a rule file, for pydantic. Only reading TOML needs it; unknown keys are refused."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (pydantic reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from compliance.condition.choices import CHOICES
from compliance.condition.errors import nearest
from compliance.condition.vocabulary import RECORDS, SCALARS, SUBJECTS
from compliance.law.instruments import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

Text = Annotated[str, Field(min_length=1, max_length=4000)]
Texts = list[Text]


def _one_of(values: Iterable[str]) -> AfterValidator:
    """Accept only the values that stand in the vocabulary; the message names the nearest."""
    known = tuple(values)

    def check(value: str) -> str:
        if value not in known:
            raise PydanticCustomError("one_of", "{hint}", {"hint": nearest(value, known)})
        return value

    return AfterValidator(check)


Kind = Annotated[str, _one_of(CHOICES["plan_kind"])]
Side = Annotated[str, _one_of(CHOICES["side"])]
Level = Annotated[str, _one_of(CHOICES["level"])]
Subject = Annotated[str, _one_of(SUBJECTS)]
About = Annotated[str, _one_of((*RECORDS, *SCALARS))]
Class = Annotated[str, _one_of(CLASSES)]
Known = Literal["P", "S*", "S", "S(seed)", "M", "U"]
Outcome = Literal["pass", "fail", "not_applicable", "undecided"]
# "Điều 4 khoản 1 điểm a", "Phụ lục I mục II.5", "Phần 2 mục 3": each word with its number or letter.
At = Annotated[
    str,
    Field(
        pattern=r"^(?:Toàn văn|Không rõ điều \d{1,3}|(?:(?:Điều|khoản|điểm|đoạn|Phụ lục|Phần|Chương|Mục|mục) [0-9A-Za-zĐđ.]{1,12}(?: |$))+)$"
    ),
]


class Shape(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", strict=True)


class TextsShape(Shape):
    """`[rule.en]`."""

    title: Text
    message: Text | None = None
    fix: Text | None = None
    unknown: Text | None = None


class ValidShape(Shape):
    """`valid = { from = …, to = … }`, half-open."""

    begin: dt.date | None = Field(None, alias="from")
    end: dt.date | None = Field(None, alias="to")


def _always() -> ValidShape:
    return ValidShape.model_validate({})


class ExampleShape(Shape):
    """`[[rule.example]]`."""

    name: Text
    expect: Outcome
    plan: dict[str, Any]
    says: Text | None = None
    as_of: dt.date | None = None


class RuleShape(TextsShape):
    """`[[rule]]`."""

    id: Annotated[str, Field(pattern=r"^[^\s]{2,40}$")]
    subject: Subject = Field(alias="for")
    kinds: list[Kind] = ["plan", "schedule", "notice"]
    law: Literal["plan", "event"] = "plan"
    sides: list[Side] = []
    levels: list[Level] = []
    territories: Texts = []
    when: Text | None = None
    assess: Text | None = None
    require: Text | None = None
    at: Texts = []
    level: Literal["error", "warning", "note"]
    cap: Text | None = None
    known: Known | None = None
    sources: Texts = []
    provision: Text | None = None
    basis: Text | None = None
    valid: ValidShape = Field(default_factory=_always)
    en: TextsShape | None = None
    example: list[ExampleShape] = []


class BasisShape(ValidShape):
    """`[[basis]]`."""

    name: Text
    side: Side | None = None
    text: Text
    en: Text


class TermShape(Shape):
    """`[[term]]`; the words are given for true and false, or, for a number, once."""

    name: Annotated[str, Field(pattern=r"^[a-z_]{2,30}$")]
    about: About = Field(alias="for")
    means: Text
    vi: Annotated[list[Text], Field(min_length=1, max_length=2)]
    en: Annotated[list[Text], Field(min_length=1, max_length=2)]


class BindShape(ValidShape):
    """`[[binds]]`."""

    side: Side | None = None
    levels: list[Level] = []
    territories: Texts = []


class WordingShape(Shape):
    """What `[[provision]]` and `[[amendment]]` share: one wording of a provision."""

    at: At
    text: Text | None = None
    sort: Class | None = Field(None, alias="class")
    known: Known
    sources: Texts = []
    checked_by: Texts = []
    matters: Text | None = None


class ProvisionShape(WordingShape):
    """`[[provision]]`."""

    valid: ValidShape = Field(default_factory=_always)


class AmendmentShape(WordingShape):
    """`[[amendment]]`."""

    of: Text
    does: Literal["replace", "add", "repeal"]
    begin: dt.date = Field(alias="from")
    parameters: dict[str, int] = {}


class ValueShape(ValidShape):
    """One of the `values` of a `[[parameter]]`."""

    value: Annotated[int, Field(ge=0, le=100_000)]


class ParameterShape(Shape):
    """`[[parameter]]`."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")]
    provision: Text
    vi: Text
    en: Text
    values: Annotated[list[ValueShape], Field(min_length=1)]


class TitleShape(Shape):
    """`[ruleset.en]`."""

    title: Text


class RulesetShape(Shape):
    """`[ruleset]`."""

    designation: Text | None = None
    type: Text | None = None
    title: Text
    issuer: Text | None = None
    issued: dt.date | None = None
    in_force: ValidShape = Field(default_factory=_always)
    known: Known | None = None
    sources: Texts = []
    amends: Texts = []
    amended_by: Texts = []
    replaces: Texts = []
    replaced_by: Texts = []
    called: Texts = []
    note: Text | None = None
    en: TitleShape | None = None


class TermsShape(Shape):
    """A file of terms that all rule sets may use."""

    term: list[TermShape] = []


class FileShape(TermsShape):
    """The whole file."""

    ruleset: RulesetShape
    binds: list[BindShape] = []
    provision: list[ProvisionShape] = []
    amendment: list[AmendmentShape] = []
    parameter: list[ParameterShape] = []
    basis: list[BasisShape] = []
    rule: list[RuleShape] = []


# The tables of a file by their path, to name the keys they know.
SHAPES: dict[str, type[Shape]] = {
    "ruleset": RulesetShape,
    "ruleset.en": TitleShape,
    "ruleset.in_force": ValidShape,
    "binds": BindShape,
    "provision": ProvisionShape,
    "provision.valid": ValidShape,
    "amendment": AmendmentShape,
    "parameter": ParameterShape,
    "parameter.values": ValueShape,
    "rule": RuleShape,
    "rule.en": TextsShape,
    "rule.example": ExampleShape,
    "rule.valid": ValidShape,
    "basis": BasisShape,
    "term": TermShape,
}
