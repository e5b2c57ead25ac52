"""Contradicting deadlines: our search beside networkx's, and a plan of 1,000 tasks judged and told in full.

    python -m benchmarks.nets

Both get the same constraints and find one contradiction or none; building the graph counts for networkx, which needs
a node that reaches all others and returns nodes where ours returns the constraints.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from benchmarks.measure import Result, paired

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from nets import busy_plan, net

from compliance.constraints import solve
from compliance.evaluate import Context, judge
from compliance.law import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compliance.constraints import Constraint

_RUNS = 11
_SCHEDULE = ("TG04", "TG05", "TG09", "NV02", "NV03", "NV04")


def measure() -> Iterator[Result]:
    """Yield the ratios to networkx at 50, 500 and 5,000 days, and the seconds for a plan of 1,000 tasks."""
    for size in (50, 500, 5000):
        for consistent in (True, False):
            yield _beside_networkx(size, consistent=consistent)
    plan = busy_plan(1000)
    rules = [rule for rule in load().rules if rule.id in _SCHEDULE]
    context = Context(dt.date(2026, 3, 2))
    seconds, told = [], 0
    for _ in range(3):
        begin = time.perf_counter()
        verdicts = judge(plan, rules, context)
        seconds.append(time.perf_counter() - begin)
        told = sum(verdict.outcome == "fail" for verdict in verdicts)
    yield Result(
        "1,000 tasks in conflict: verdicts, stories and repairs", min(seconds), 1.0, "s", f"{told} conflicts told"
    )


def _beside_networkx(size: int, *, consistent: bool) -> Result:
    constraints = net(size, consistent=consistent)
    assert (_networkx(size, constraints) is None) is consistent
    assert bool(solve(size + 1, constraints).conflicts) is not consistent
    pair = paired(lambda: solve(size + 1, constraints), lambda: _networkx(size, constraints), _RUNS)
    name = f"deadlines that {'agree' if consistent else 'contradict'}, {size} days : networkx"
    return Result(name, pair.ratio, 0.5, "x", f"{pair.first:.2f} : {pair.second:.2f} ms")


def _networkx(size: int, constraints: list[Constraint]) -> list[int] | None:
    graph = nx.DiGraph()
    for node in range(size + 1):
        graph.add_edge("all", node, weight=0)
    for c in constraints:
        known = graph.get_edge_data(c.after, c.before)
        graph.add_edge(c.after, c.before, weight=min(-c.gap, known["weight"] if known else -c.gap))
    try:
        found: list[int] = nx.find_negative_cycle(graph, "all")
    except nx.NetworkXError:
        return None
    return found


if __name__ == "__main__":
    from benchmarks.__main__ import row

    for result in measure():
        print(row(result))
