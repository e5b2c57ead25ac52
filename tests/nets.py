"""Nets of difference constraints and plans with many promises, for tests and benchmarks."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from compliance.constraints import ORIGIN, Constraint
from compliance.examples import plan_of

if TYPE_CHECKING:
    from compliance.plan import Plan

DAY = dt.date(2026, 3, 2)


def net(size: int, *, consistent: bool, seed: int = 7) -> list[Constraint]:
    """Return about 2.5 constraints for each of `size` days of three years, in calendar days; one that breaks them."""
    chance = random.Random(seed)
    days = [0] + [DAY.toordinal() + chance.randrange(1095) for _ in range(size)]
    found = []
    for node in range(1, size + 1):
        found.append(Constraint(ORIGIN, node, days[node] - chance.randrange(30)))
        if node % 2:
            found.append(Constraint(node, ORIGIN, -days[node] - chance.randrange(30)))
        other = chance.randrange(1, size + 1)
        if other != node:
            found.append(Constraint(node, other, days[other] - days[node] - chance.randrange(10)))
    if not consistent:
        found.append(Constraint(1, ORIGIN, -days[1] + 40))
        found.append(Constraint(2, 1, days[1] - days[2] + 40))
        found.append(Constraint(ORIGIN, 2, days[2]))
    return found


def busy_plan(tasks: int) -> Plan:
    """Return a plan of one conference and many tasks, one in ten of which comes too late."""
    made = []
    for number in range(tasks):
        collects = number % 2 == 0
        late = number % 10 == 0
        day = dt.date(2026, 5, 4 + number % 20) if collects else dt.date(2026, 5, 25 + number % 5)
        day = dt.date(2026, 6, 20) if late else day
        made.append(
            {
                "text": f"Tổng hợp ý kiến của Nhân dân tổ {number}"
                if collects
                else f"Dự thảo trả lời ý kiến nhóm {number}",
                "purposes": ["collect_opinions"] if collects else ["draft_answers"],
                "deadline": {
                    "kind": "date",
                    "text": f"trước ngày {day:%d/%m/%Y}",
                    "date": day.isoformat(),
                    "relation": "before",
                },
            }
        )
    window = {"start": "2026-06-10", "end": "2026-06-15"}
    event = {"kind": "conference", "name": "Hội nghị", "when": {"windows": [window]}}
    return plan_of({"events": [event], "tasks": made})
