"""Functions of the condition language that know the registers: documents, bodies, places, days, the form of words.

Each module holds one table of functions; together they are part of `compliance.condition.functions.FUNCTIONS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.condition.domain import bodies, citations, days, places, recipients, words

if TYPE_CHECKING:
    from compliance.condition.function import Function

DOMAIN: dict[str, Function] = {
    **citations.FUNCTIONS,
    **bodies.FUNCTIONS,
    **recipients.FUNCTIONS,
    **places.FUNCTIONS,
    **days.FUNCTIONS,
    **words.FUNCTIONS,
}
