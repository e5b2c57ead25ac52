"""The errors a person may cause, named after who is at fault. Their text is one sentence for that person."""


class Unreadable(Exception):  # noqa: N818  (names the state of the input, not a fault of ours)
    """An input cannot be read as a document; the text says what, where and what to do (exit code 3)."""


class BrokenRules(Exception):  # noqa: N818
    """A rule set cannot be loaded; the text names file, rule, place and cure (exit code 2)."""


class UsageError(Exception):
    """The command line asks for something that does not exist; the text says what does (exit code 2)."""


def where(error: BaseException) -> str:
    """Return an exception's name and the place in our code it came from, for a report to the maintainers."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("compliance"):
            place = f" ({module}:{trace.tb_lineno})"
        trace = trace.tb_next
    return type(error).__name__ + place
