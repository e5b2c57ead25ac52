"""What a function of the condition language is: its types, its work, its words, and what it can tell of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Told:
    """What a function found in one plan, beyond true or false: one clause in both languages, and its places.

    `places` are (start, end, Vietnamese note, English note) with spans of the source.
    """

    vi: str
    en: str
    places: tuple[tuple[int, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: argument types, type of its value, the work, and its words.

    `vi` and `en` hold the words for true, false and "cannot be told"; "{}" stands for the argument. Functions that
    do not give a truth have only the first. `told` takes the same as `run` and returns what was found in this plan,
    or None where the words say it all. `reads` are fields of the argument that the value comes from: the first that
    is there is shown as its place.
    """

    takes: tuple[str, ...]
    gives: str
    run: Callable[..., Any]
    vi: tuple[str, ...]
    en: tuple[str, ...]
    told: Callable[..., Told | None] | None = None
    reads: tuple[str, ...] = ()
