"""The words of the interface, in the language of the person: `speaker("vi")` gives the function that says them.

What rules say comes from the rule sets; here is only what the program itself says. Keys are the same in every
language, and so are the facts in braces; a test holds both.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

LANGUAGES = ("vi", "en")


class Say(Protocol):
    """Says the message `key` with the facts it needs."""

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return the words."""


def speaker(language: str) -> Say:
    """Return the function that says messages in `language` ("vi" or "en")."""
    words: dict[str, str] = import_module(f"compliance.messages.{language}").WORDS

    def say(key: str, /, **facts: object) -> str:
        return words[key].format_map(facts) if facts else words[key]

    return say


def day(date: dt.date, say: Say) -> str:
    """Return a date as people of the language write it."""
    return date.strftime(say("date"))
