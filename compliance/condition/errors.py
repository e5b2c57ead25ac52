"""What is wrong with a condition, and where in it. The rule loader adds file, rule, line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class ConditionError(ValueError):
    """A condition that cannot be used: a Vietnamese sentence and the offset in the condition."""

    def __init__(self, message: str, at: int) -> None:
        """Take the sentence and the offset of the character it speaks of."""
        super().__init__(message)
        self.at = at


def nearest(name: str, known: Iterable[str]) -> str:
    """Return "; có phải là …?" with the known name closest to `name`, or a list of what is known."""
    from difflib import get_close_matches  # noqa: PLC0415  (only errors need it)

    names = sorted(known)
    close = get_close_matches(name, names, 1, 0.5)
    if close:
        return f"; có phải là “{close[0]}”?"
    return f"; dùng được: {', '.join(names)}" if names else ""
