"""The errors a person may cause, named after who is at fault. Their text is one sentence for that person."""


class Unreadable(Exception):  # noqa: N818  (names the state of the input, not a fault of ours)
    """An input cannot be read as a document; the text says what, where and what to do (exit code 3)."""


class BrokenRules(Exception):  # noqa: N818
    """A rule set cannot be loaded; the text names file, rule, place and cure (exit code 2)."""
