"""What of the law is checked, clause by clause, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance.coverage import totals
from compliance.law.instruments import CLASSES
from compliance.writers.instrument import clause_json
from compliance.writers.page import Block, Page, Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from compliance.coverage import Clause, Coverage
    from compliance.messages import Say

SCHEMA = "compliance-coverage/1"


def coverage_page(found: Sequence[Coverage], say: Say) -> Page:
    """Return the coverage of instruments as a page: the sums, then every clause of every instrument."""
    blocks = [Block(say("coverage.sums"), tuple(_sums(found, say)))]
    blocks += [
        Block(_heading(one, say), tuple([_row(clause, say) for clause in one.clauses])) for one in found if one.clauses
    ]
    return Page("", say("coverage.title"), tuple(blocks))


def _sums(found: Sequence[Coverage], say: Say) -> Iterable[Row]:
    yield Row(say("coverage.instruments"), str(len(found)))
    yield from (Row(say(f"class.{sort}"), str(count), tone=sort) for sort, count in totals(found).items())


def _heading(found: Coverage, say: Say) -> str:
    counts = [f"{found.count(sort)} {say(f'class.{sort}')}" for sort in CLASSES if found.count(sort)]
    item = found.instrument
    return f"{item.designation} · {item.type}: {item.title} · {', '.join(counts)}"


def _row(clause: Clause, say: Say) -> Row:
    item = clause.provision
    rules = ", ".join(rule.id for rule in clause.rules)
    name = say(f"class.{item.sort}")
    text = " · ".join(filter(None, (f"{name}: {rules}" if rules else name, item.text or item.matters)))
    return Row(item.at, text, link=clause.rules[0].id if clause.rules else None, tone=item.sort)


def coverage_json(found: Sequence[Coverage], day: dt.date) -> dict[str, Any]:
    """Return the coverage of instruments as data."""
    return {
        "schema": SCHEMA,
        "as_of": day.isoformat(),
        "totals": totals(found),
        "instruments": [
            {
                "designation": one.instrument.designation,
                "title": one.instrument.title,
                "path": one.ruleset.path,
                "in_force": one.in_force,
                "totals": totals([one]),
                "provisions": [clause_json(clause) for clause in one.clauses],
            }
            for one in found
        ],
    }
