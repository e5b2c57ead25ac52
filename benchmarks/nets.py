"""Contradicting deadlines: our search beside networkx's, and a plan of 1,000 tasks told in full.

    python -m benchmarks.nets

Both get the same constraints and find one contradiction or none; building the graph counts for networkx, which needs
a node that reaches all others and returns nodes where ours returns the constraints.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from nets import busy_plan, net

from compliance.conflicts import conflicts
from compliance.constraints import solve
from compliance.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.constraints import Constraint

_TIMES = 7


def _fastest(work: Callable[[], Any]) -> float:
    """Return the fastest of some runs, in milliseconds."""
    found = []
    for _ in range(_TIMES):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return min(found) * 1000


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


def main() -> None:
    """Print the table and the time of a large plan."""
    print(f"{'days':>6} {'net':>14} {'ours ms':>9} {'networkx ms':>12} {'times faster':>13}")
    for size in (50, 500, 5000):
        for consistent in (True, False):
            constraints = net(size, consistent=consistent)
            assert (_networkx(size, constraints) is None) is consistent
            assert bool(solve(size + 1, constraints).conflicts) is not consistent
            ours = _fastest(lambda: solve(size + 1, constraints))  # noqa: B023
            theirs = _fastest(lambda: _networkx(size, constraints))  # noqa: B023
            name = "consistent" if consistent else "inconsistent"
            print(f"{size:>6} {name:>14} {ours:>9.2f} {theirs:>12.2f} {theirs / ours:>13.1f}")
    plan = busy_plan(1000)
    told = _fastest(lambda: [conflict.story() for conflict in conflicts(timetable(plan)).found])
    print(f"1,000 tasks, {len(conflicts(timetable(plan)).found)} conflicts told: {told:.0f} ms (target: under 1,000)")


if __name__ == "__main__":
    main()
