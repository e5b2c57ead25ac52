"""Measure everything and print one table. Ratios mean the same on every machine; milliseconds do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import cold, engines, memory, nets, office, speed

if TYPE_CHECKING:
    from benchmarks.measure import Result


def main() -> None:
    """Print a row as soon as it is measured."""
    print(f"{'what':<62} {'measured':>9} {'target':>8}")
    for results in (speed.measure, nets.measure, cold.measure, office.measure, memory.measure, engines.measure):
        for result in results():
            print(row(result), flush=True)


def row(result: Result) -> str:
    """Return one line of the table."""
    mark = "ok" if result.value <= result.target else "MISSED"
    measured, target = (f"{number:.2f}{result.unit}" for number in (result.value, result.target))
    return f"{result.name:<62} {measured:>9} {target:>8}  {mark:<6} {result.detail}"


if __name__ == "__main__":
    main()
