"""Difference constraints: against every possible assignment on small nets, and in days of the calendar."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nets import net

from compliance.constraints import ORIGIN, Constraint, earliest, solve, weekdays

BASE = dt.date(2026, 3, 2).toordinal()  # a Monday
DAYS = range(-10, 17)  # days that the oracle tries; wide enough for every net below


@st.composite
def nets(draw: st.DrawFn, *, working: bool = False) -> tuple[int, list[Constraint]]:
    """Draw up to three days with a few constraints on them, each day within a week unless something moves it."""
    size = draw(st.integers(2, 4))
    names = st.integers(1, size - 1)
    day = st.integers(0, 6).map(lambda step: BASE + step)
    kinds = [
        st.builds(lambda v, d: Constraint(ORIGIN, v, d), names, day),
        st.builds(lambda v, d: Constraint(v, ORIGIN, -d), names, day),
    ]
    if size > 2:
        pairs = st.lists(names, min_size=2, max_size=2, unique=True)
        counted = st.booleans() if working else st.just(value=False)
        kinds.append(st.builds(lambda p, gap, w: Constraint(p[0], p[1], gap, w), pairs, st.integers(-3, 3), counted))
    return size, draw(st.lists(st.one_of(kinds), min_size=1, max_size=6))


def holds(constraint: Constraint, days: tuple[int, ...]) -> bool:
    before, after = days[constraint.before], days[constraint.after]
    return before <= (weekdays(after, -constraint.gap) if constraint.working else after - constraint.gap)


def possible(size: int, constraints: list[Constraint]) -> bool:
    """Try every assignment of days."""
    choices = itertools.product([BASE + step for step in DAYS], repeat=size - 1)
    return any(all(holds(c, (0, *days)) for c in constraints) for days in choices)


@settings(max_examples=120, deadline=None)
@given(nets())
def test_a_conflict_is_found_where_no_assignment_fits(given_net):
    size, constraints = given_net
    assert bool(solve(size, constraints).conflicts) is not possible(size, constraints)


@settings(max_examples=80, deadline=None)
@given(nets(working=True))
def test_conflicts_are_irreducible_and_their_closing_constraints_clear_the_net(given_net):
    size, constraints = given_net
    solution = solve(size, constraints)
    for conflict in solution.conflicts:
        story = [constraints[index] for index in conflict]
        assert not possible(size, story)
        for left_out in range(len(story)):
            assert possible(size, story[:left_out] + story[left_out + 1 :])
    if solution.complete:
        assert possible(size, [c for index, c in enumerate(constraints) if index not in solution.dropped])


@settings(max_examples=80, deadline=None)
@given(nets())
def test_earliest_and_latest_days_fit_by_themselves(given_net):
    size, constraints = given_net
    solution = solve(size, constraints)
    if solution.conflicts:
        return
    first = earliest(size, constraints)
    known = [v for v in range(1, size) if first[v] is not None and solution.latest[v] is not None]
    assert all(first[v] <= solution.latest[v] for v in known)
    if len(known) == size - 1:
        for days in (first, solution.latest):
            assert all(holds(c, tuple(days)) for c in constraints)


def test_a_fifth_working_day_skips_the_weekend():
    friday = dt.date(2026, 3, 6).toordinal()
    assert dt.date.fromordinal(weekdays(friday, 5)) == dt.date(2026, 3, 13)
    assert dt.date.fromordinal(weekdays(friday, 1)) == dt.date(2026, 3, 9)
    assert dt.date.fromordinal(weekdays(friday + 2, -1)) == dt.date(2026, 3, 6)


@given(st.integers(700_000, 740_000), st.integers(-60, 60))
def test_weekdays_are_counted_one_by_one(day, count):
    slow, step = day, 1 if count > 0 else -1
    left = abs(count)
    while left:
        slow += step
        left -= dt.date.fromordinal(slow).weekday() < 5
    assert weekdays(day, count) == slow


def test_the_chain_names_constraints_in_order_and_not_variables():
    twice = Constraint(1, 2, 3)
    chain = [Constraint(ORIGIN, 1, BASE), Constraint(1, 2, 1), twice, Constraint(2, ORIGIN, -(BASE + 2))]
    assert solve(3, chain).conflicts == ((3, 2, 0),)  # of two parallel constraints, the one that breaks it


def test_a_circle_without_dates_is_a_conflict():
    found = solve(3, [Constraint(1, 2, 1), Constraint(2, 1, 0)])
    assert [set(conflict) for conflict in found.conflicts] == [{0, 1}]
    assert found.complete


def test_a_circle_of_working_days_that_never_closes():
    found = solve(3, [Constraint(1, 2, 5, working=True), Constraint(2, 1, -4, working=True)])
    assert [set(conflict) for conflict in found.conflicts] == [{0, 1}]


@pytest.mark.parametrize("size", [50, 500])
def test_large_nets(size):
    assert not solve(size + 1, net(size, consistent=True)).conflicts
    broken = net(size, consistent=False)
    found = solve(size + 1, broken)
    assert found.conflicts
    assert found.complete
    kept = [c for index, c in enumerate(broken) if index not in found.dropped]
    assert not solve(size + 1, kept).conflicts
