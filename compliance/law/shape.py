"""The shape of a rule file, for pydantic. Only reading TOML needs it; unknown keys are refused."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (pydantic reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from compliance.condition.errors import nearest
from compliance.condition.vocabulary import CHOICES, RECORDS, SCALARS, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

Text = Annotated[str, Field(min_length=1, max_length=4000)]


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
Subject = Annotated[str, _one_of(SUBJECTS)]
About = Annotated[str, _one_of((*RECORDS, *SCALARS))]
Outcome = Literal["pass", "fail", "not_applicable", "undecided"]


class Shape(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", strict=True)


class TextsShape(Shape):
    """`[rule.en]`."""

    title: Text
    message: Text
    fix: Text | None = None
    unknown: Text | None = None


class ValidShape(Shape):
    """`valid = { from = …, to = … }`, half-open."""

    begin: dt.date | None = Field(None, alias="from")
    end: dt.date | None = Field(None, alias="to")


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
    kinds: list[Kind] = ["plan"]
    when: Text | None = None
    assess: Text | None = None
    require: Text
    at: list[Text] = []
    level: Literal["error", "warning", "note"]
    known: Literal["P", "S*", "S", "S(seed)", "M"] | None = None
    sources: list[Text] = []
    provision: Text | None = None
    basis: Text | None = None
    valid: ValidShape = Field(default_factory=lambda: ValidShape.model_validate({}))
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


class TitleShape(Shape):
    """`[ruleset.en]`."""

    title: Text


class RulesetShape(Shape):
    """`[ruleset]`."""

    designation: Text | None = None
    title: Text
    en: TitleShape | None = None


class FileShape(Shape):
    """The whole file."""

    ruleset: RulesetShape
    basis: list[BasisShape] = []
    term: list[TermShape] = []
    rule: list[RuleShape] = []
