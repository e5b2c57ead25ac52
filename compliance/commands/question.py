"""From the options of a command to the question asked of every document: rules, day, facts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from compliance import law
from compliance.commands.output import nearest
from compliance.errors import Unreadable, UsageError
from compliance.examine import guarded
from compliance.files import Input
from compliance.outside import helper
from compliance.pipeline import Question
from compliance.readers import Reading, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from compliance.law import Instrument, Rule, Rulebook
    from compliance.messages import Say
    from compliance.source import Source

T = TypeVar("T")


def ask(  # noqa: PLR0913  (one an option)
    say: Say,
    *,
    rules: Path | None = None,
    as_of: dt.date | None = None,
    side: str | None = None,
    level: str | None = None,
    province: str | None = None,
    everything: bool = False,
    details: bool = False,
    revisions: str = "final",
) -> Question:
    """Load the rules (with their examples and instruments, if `details`) and take the day from the clock.

    Raises:
        BrokenRules: a rule set cannot be loaded.
    """
    rulebook = law.load(rules, details=details)
    return Question(rulebook, today(), as_of, side, level, province, everything, say, reading(revisions))


def reading(revisions: str = "final") -> Reading:
    """Return how to read office documents: tracked changes as asked, helping programs at hand."""
    return Reading(revisions, helper)


def today() -> dt.date:
    """Return the day of the clock."""
    return dt.datetime.now().astimezone().date()


def on_document(path: str, question: Question, work: Callable[[Source], T]) -> T:
    """Read the one document a command is about and return what `work` makes of it, within the limits.

    Raises:
        Unreadable: with the document's name.
    """
    return on_bytes(path, question.say, lambda name, data: work(read(name, data, reading=question.reading)))


def on_bytes(path: str, say: Say, work: Callable[[str, bytes], T]) -> T:
    """Return what `work` makes of the name and the bytes of the one document a command is about, within the limits.

    Raises:
        Unreadable: with the document's name.
    """
    item = Input(path)
    try:
        return guarded(item, say, lambda data: work(item.name, data))
    except Unreadable as error:
        raise Unreadable(f"{item.name}: {str(error).rstrip('.')}.") from error


def rules_or_instrument(name: str, rulebook: Rulebook, say: Say) -> tuple[Rule, ...] | Instrument:
    """Return the rules of one id, or the instrument of one designation, of a rulebook loaded with details.

    Raises:
        UsageError: there is neither; says the nearest names.
    """
    found = rulebook.named(name) or rulebook.instrument(name)
    if not found:
        known = {rule.id for rule in rulebook.rules} | {item.designation for item in rulebook.rulesets}
        raise UsageError(say("usage.no_instrument", name=name, nearest=nearest(name, sorted(known), say)))
    return found


def rules_named(name: str, rulebook: Rulebook, say: Say) -> tuple[Rule, ...]:
    """Return the rules of one id (one for each kind of thing they judge).

    Raises:
        UsageError: there is none; says the nearest names.
    """
    found = rulebook.named(name)
    if not found:
        known = dict.fromkeys(rule.id for rule in rulebook.rules)
        raise UsageError(say("usage.no_rule", name=name, nearest=nearest(name.upper(), known, say)))
    return found
