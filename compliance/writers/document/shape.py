"""What a document is made of before it is written: styled paragraphs and tables, and the page they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of one style; `lead` are words in bold before the others."""

    words: str
    style: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of lines, the widths of its columns in parts of the whole, with or without rules."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[int, ...]
    ruled: bool


@dataclass(frozen=True, slots=True)
class Document:
    """Lines and tables in order; `margins` in millimetres by side of the page."""

    parts: tuple[Line | Grid, ...]
    margins: Mapping[str, float]
    form: Mapping[str, Any]  # paper and styles of `forms.toml`
