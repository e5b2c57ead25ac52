"""What a plan written as data loses when it becomes a document and is read again. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.writers.plan import plan_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.plan import Plan


def changes(before: Plan, after: Plan) -> list[str]:
    """Return the fields in which two plans differ ("events[0].place"), but for their form.

    Ids are names inside a file: what counts is which event a task is for. A day of issue given as a window of one day
    is that day.
    """
    return list(_changes(_numbered(before), _numbered(after), ""))


def _numbered(plan: Plan) -> dict[str, Any]:
    data: dict[str, Any] = plan_json(plan, plain=True)["plan"]
    del data["form"]
    if data["issued"] and data["issued_window"] == {"start": data["issued"], "end": data["issued"]}:
        data["issued_window"] = None
    ids = {event["id"]: f"e{number}" for number, event in enumerate(data["events"], 1)}
    for event in data["events"]:
        event["id"] = ids[event["id"]]
    for number, task in enumerate(data["tasks"], 1):
        task["id"], task["about"] = f"t{number}", [ids[name] for name in task["about"]]
    return data


def _changes(before: Any, after: Any, path: str) -> Iterator[str]:  # noqa: ANN401  (plain data)
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before:
            yield from _changes(before[key], after[key], f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, two) in enumerate(zip(before, after, strict=True)):
            yield from _changes(one, two, f"{path}[{number}]")
    elif before != after:
        yield path
