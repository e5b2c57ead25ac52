"""When things happen: repetitions day by day, days off moved, periods, and a repair that was tried."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_helper import condition, truth
from slow_time import period_of

from compliance.better_days import better_days
from compliance.condition.evaluate import Case
from compliance.condition.proof import decisive
from compliance.condition.words import statement
from compliance.examples import plan_of
from compliance.plan import Window
from compliance.registers import calendar
from compliance.schedule import expanded, periods
from compliance.schedule.calendar import distance, moved, working_days
from compliance.schedule.periods import UNITS
from compliance.schedule.repeats import LONGEST, repeats

DAY = dt.timedelta(1)
DATES = st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31))
UNKNOWN_YEAR = dt.date(2050, 3, 1)  # a Tuesday of a year nobody has decided on


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(start: str, end: str) -> Window:
    return Window(day(start), day(end))


# --- repetitions ------------------------------------------------------------------------------------------------

MONTHDAYS = st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True)


@given(DATES, st.integers(0, 500), MONTHDAYS)
def test_days_of_the_month(start, length, days):
    window = Window(start, start + DAY * length)
    every = [start + DAY * step for step in range(length + 1)]
    wanted = [(one, one) for one in every if one.day in days]
    for one in every:
        last = monthrange(one.year, one.month)[1]
        wanted += [(one, one + DAY) for missing in days if one.day == last < missing]
    rule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    assert sorted((found.start, found.end) for found in repeats(rule, window)) == sorted(wanted)


@given(DATES, st.integers(0, 120), st.sets(st.integers(0, 6), min_size=1))
def test_days_of_the_week(start, length, weekdays):
    names = ",".join("MO TU WE TH FR SA SU".split()[number] for number in sorted(weekdays))  # noqa: SIM905
    every = [start + DAY * step for step in range(length + 1)]
    found = repeats(f"FREQ=WEEKLY;BYDAY={names}", Window(start, every[-1]))
    assert [one.start for one in found] == [one for one in every if one.weekday() in weekdays]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU", ["2026-01-06", "2026-02-03", "2026-03-03"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-01-30", "2026-02-27", "2026-03-27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-01-30", "2026-02-27", "2026-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=20", ["2026-03-20"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=3", ["2026-02-03"]),
        ("FREQ=MONTHLY", ["2026-01-01/2026-01-31", "2026-02-01/2026-02-28", "2026-03-01/2026-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=3", ["2026-01-01/2026-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", ["2026-01-01/2026-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=2", ["2026-01-01/2026-02-28", "2026-03-01/2026-03-31"]),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12", ["2026-03-01/2026-03-31"]),
        ("FREQ=YEARLY", ["2026-01-01/2026-03-31"]),
        ("FREQ=YEARLY;BYMONTH=2", ["2026-02-01/2026-02-28"]),
        ("FREQ=YEARLY;BYMONTHDAY=5", ["2026-01-01/2026-03-31"]),
    ],
)
def test_other_repetitions(rule, found):
    windows = repeats(rule, span("2026-01-01", "2026-03-31"))
    written = [f"{one.start}" + (f"/{one.end}" if one.end != one.start else "") for one in windows]
    assert written == found


@pytest.mark.parametrize(
    "rule",
    [
        *("", "FREQ=HOURLY", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYHOUR=5"),
        *("FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;INTERVAL=99999", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=XX"),
        *("FREQ=MONTHLY;BYMONTHDAY=٣", "FREQ=MONTHLY;BYMONTHDAY=5,,6", "FREQ=MONTHLY;COUNT=3", "ngày 05"),
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 80),
    ],
)
def test_what_is_no_repetition_is_not_guessed(rule):
    assert repeats(rule, span("2026-01-01", "2026-12-31")) is None


def test_a_repetition_has_limits():
    assert repeats("FREQ=DAILY", Window(None, day("2026-01-01"))) is None
    assert repeats("FREQ=DAILY", Window(day("2026-01-01"), day("2026-01-01") + DAY * (LONGEST + 1))) is None
    assert repeats("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", span("2026-01-01", "2026-12-31")) == [
        span("2026-02-28", "2026-03-01")
    ]


@given(st.sampled_from(UNITS), DATES, st.integers(0, 800))
def test_periods_are_those_of_the_calendar(unit, start, length):
    every = [start + DAY * step for step in range(length + 1)]
    found = [(one.start, one.end) for one in periods(unit, start, every[-1])]
    assert found == sorted({period_of(unit, one) for one in every})


def test_the_last_period_of_all_ends():
    assert [one.end for one in periods("year", dt.date.max, dt.date.max)] == [dt.date.max]
    assert next(periods("week", dt.date.min, dt.date.min)).start == dt.date.min


# --- days off ---------------------------------------------------------------------------------------------------


@given(DATES, st.sampled_from(["next_working_day", "previous_working_day", "nearest_working_day"]))
def test_a_day_off_moves_to_a_working_day(start, shift):
    off = calendar().day_off
    found = moved(calendar(), start, shift)
    if not off(start):
        assert found == Window(start, start)
        return
    after = next(one for step in range(30) if not off(one := start + DAY * step))
    before = next(one for step in range(30) if not off(one := start - DAY * step))
    wanted = {"next_working_day": [after], "previous_working_day": [before]}.get(shift, [before, after])
    if shift == "nearest_working_day" and start - before != after - start:
        wanted = [min(wanted, key=lambda one: abs(one - start))]
    assert (found.start, found.end) == (wanted[0], wanted[-1])


@pytest.mark.parametrize(
    ("printed", "shift", "found"),
    [
        ("2026-02-28", "next_working_day", ("2026-03-02", "2026-03-02")),
        ("2026-02-28", "previous_working_day", ("2026-02-27", "2026-02-27")),
        ("2026-02-28", "nearest_working_day", ("2026-02-27", "2026-02-27")),
        ("2026-03-01", "nearest_working_day", ("2026-03-02", "2026-03-02")),
        ("2026-02-28", "none", ("2026-02-28", "2026-02-28")),
        ("2026-02-28", None, ("2026-02-27", "2026-03-02")),
        ("2026-02-17", "next_working_day", ("2026-02-23", "2026-02-23")),
        ("2026-03-03", None, ("2026-03-03", "2026-03-03")),
    ],
)
def test_moved(printed, shift, found):
    assert moved(calendar(), day(printed), shift) == span(*found)


def test_in_a_year_not_decided_a_weekday_may_be_off():
    found = moved(calendar(), UNKNOWN_YEAR, "next_working_day")
    assert found.start == UNKNOWN_YEAR
    assert found.end > UNKNOWN_YEAR + DAY * 7
    assert working_days(calendar(), UNKNOWN_YEAR, UNKNOWN_YEAR + DAY * 6) == (0, 5)


@given(DATES, DATES)
def test_distances_count_working_days_one_by_one(one, other):
    window = Window(one, one), Window(other, other)
    first, last = sorted((one, other))
    count = sum(1 for step in range(1, (last - first).days + 1) if calendar().day_off(first + DAY * step) is False)
    sign = 1 if one <= other else -1
    assert distance(calendar(), *window, "working_day") == (sign * count, sign * count)
    assert distance(calendar(), *window, "day") == ((other - one).days, (other - one).days)


def test_distances_of_open_windows_have_no_bound():
    start = Window(day("2026-01-05"), None)
    assert distance(calendar(), start, span("2026-01-09", "2026-01-09"), "day") == (None, 4)
    assert working_days(calendar(), dt.date.min, dt.date.max)[0] == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-13 at least 5 working days before 2026-02-27", True),
        ("2026-02-13 at least 6 working days before 2026-02-27", False),
        ("2026-02-13 at least 14 days before 2026-02-27", True),
        ("2026-02-27 at most 5 working days after 2026-02-13", True),
        ("2026-02-13 at most 3 days after 2026-02-27", False),
        ("2026-02-28 within 1 day of 2026-03-01", True),
        ("2026-02-27 within 0 working days of 2026-03-01", True),
        ("2026-02-28 before plan.period", True),
        ("plan.period after 2026-03-01", None),
        ("plan.period at least 1 day after 2026-03-05", None),
        ("plan.period at least 1 day after 2026-02-05", True),
        ("working_day(2026-02-28)", False),
        ("working_day(2026-03-02)", True),
        ("working_day(plan.period)", None),
        ("present law.day.start", True),
    ],
)
def test_days_in_conditions(text, expected):
    assert truth(text, plan_of({"period": {"start": "2026-03-01", "end": "2026-03-31"}})) is expected


# --- occasions --------------------------------------------------------------------------------------------------


def receptions(*rules, shift="next_working_day", **more):
    events = [
        {
            "kind": "reception",
            "mode": "periodic",
            "name": f"Tiếp dân {number}",
            "when": {"recurrence": {"text": rule, "rrule": rule, "shift": shift, **more}},
        }
        for number, rule in enumerate(rules)
    ]
    return plan_of({"period": {"start": "2026-01-01", "end": "2026-12-31"}, "events": events})


def test_occasions_of_every_kind_of_event():
    fixed = {"windows": [{"start": "2026-04-01", "end": "2026-04-01"}, {"start": "2026-10-01", "end": "2026-12-31"}]}
    kinds = [("planned", fixed), ("ad_hoc", {}), ("continuous", {}), ("periodic", {}), ("planned", {})]
    events = [{"kind": "dialogue", "mode": mode, "name": mode, "when": when} for mode, when in kinds]
    plan = plan_of({"period": {"start": "2026-01-01", "end": "2026-12-31"}, "events": events})
    found = [
        (one.event.name.value, str(one.day), one.window.end and one.window.end.month, one.many)
        for one in expanded(plan, calendar()).occasions
    ]
    assert found == [
        ("planned", "2026-04-01", 4, False),
        ("planned", "None", 12, False),
        ("periodic", "None", 12, True),
        ("planned", "None", 12, False),
    ]


def test_a_repetition_stays_within_its_own_windows_and_may_be_several_times_each():
    when = {"windows": [{"start": "2026-01-01", "end": "2026-06-30"}], "recurrence": {"rrule": "FREQ=WEEKLY"}}
    plan = plan_of({"events": [{"kind": "reception", "mode": "periodic", "name": "A", "when": when}]})
    assert {one.window.end.month for one in expanded(plan, calendar()).occasions} == {1, 2, 3, 4, 5, 6}
    assert len(expanded(receptions("FREQ=MONTHLY", times=2), calendar()).occasions) == 24


def test_days_printed_beside_a_repetition_are_its_days():
    printed = ["2026-01-20", "2026-02-24", "2026-03-17"]  # the second one was moved
    when = {
        "windows": [{"start": one, "end": one} for one in printed],
        "recurrence": {"rrule": "FREQ=MONTHLY;BYDAY=3TU"},
    }
    plan = plan_of({"events": [{"kind": "reception", "mode": "periodic", "name": "A", "when": when}]})
    assert [str(one.day) for one in expanded(plan, calendar()).occasions] == printed


def test_there_is_an_end_of_occasions():
    plan = receptions(*["FREQ=MONTHLY"] * 30, times=366)
    found = expanded(plan, calendar())
    assert (len(found.occasions), found.complete) == (20_000, False)


PER_MONTH = "count_days(o in schedule.occasions) per month >= 2"


@pytest.mark.parametrize(
    ("text", "plan", "expected"),
    [
        (PER_MONTH, receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"), True),
        (PER_MONTH, receptions("FREQ=MONTHLY;BYMONTHDAY=5,28"), False),
        (PER_MONTH, receptions("FREQ=MONTHLY;BYMONTHDAY=5,28", shift=None), None),
        (PER_MONTH, receptions("FREQ=MONTHLY;BYMONTHDAY=5"), False),
        (PER_MONTH, receptions("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=5"), False),
        (PER_MONTH, receptions("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY"), None),
        (PER_MONTH, receptions("FREQ=MONTHLY", times=2), True),
        (PER_MONTH, receptions("FREQ=MONTHLY"), False),
        (PER_MONTH, receptions("FREQ=DAILY;INTERVAL=2"), None),
        (PER_MONTH, receptions(), False),
        ("count(o in schedule.occasions) per month == 2", receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"), True),
        ("count(o in schedule.occasions) per quarter >= 6", receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"), True),
        ("count(o in schedule.occasions) per half_year < 12", receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"), False),
        ("count(o in schedule.occasions) per year != 24", receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"), False),
        ("count_days(o in schedule.occasions) per week >= 1", receptions("FREQ=WEEKLY;BYDAY=TU"), True),
        ("count_days(o in schedule.occasions) per week >= 1", receptions("FREQ=WEEKLY"), True),
        ("count_days(o in schedule.occasions) per week >= 2", receptions("FREQ=WEEKLY;BYDAY=TH"), False),
        ("count_days(o in schedule.occasions) == 24", receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"), True),
        ("count_days(o in schedule.occasions where o.moved) == 4", receptions("FREQ=MONTHLY;BYMONTHDAY=5"), True),
    ],
)
def test_counting_by_period(text, plan, expected):
    assert truth(text, plan) is expected


def found(text, plan, lang="vi"):
    run = condition(text)
    case = Case(plan)
    leaves = decisive(run, case.environment(plan, run.size))
    return "; ".join(statement(leaf, "plan", lang) for leaf in leaves), leaves, run, case


@pytest.mark.parametrize(
    ("text", "plan", "vietnamese", "english"),
    [
        (
            PER_MONTH,
            receptions("FREQ=MONTHLY;BYMONTHDAY=5,28"),
            "tháng 02/2026 có 1 ngày (05/02/2026), cần ít nhất 2, ngày 28/02/2026 trùng thứ Bảy nên dời sang 02/03/2026",
            "2026-02 has 1 day(s) (2026-02-05), needs at least 2, 2026-02-28 falls on a Saturday and moves to 2026-03-02",
        ),
        (
            PER_MONTH,
            receptions("FREQ=MONTHLY;BYMONTHDAY=5,20"),
            "từ tháng 01/2026 đến tháng 12/2026 đều có ít nhất 2 ngày",
            "from 2026-01 to 2026-12 each has at least 2 day(s)",
        ),
        (
            "count(o in schedule.occasions) per quarter >= 2",
            receptions("FREQ=MONTHLY;INTERVAL=3"),
            "quý I/2026 có 1 lần, cần ít nhất 2; quý II/2026 có 1 lần, cần ít nhất 2; quý III/2026 có 1 lần, cần ít nhất 2; … và 1 quý khác",
            "quarter I/2026 has 1 occasion(s), needs at least 2; quarter II/2026 has 1 occasion(s), needs at least 2; quarter III/2026 has 1 occasion(s), needs at least 2; … and 1 more of quarter",
        ),
        (
            "count(o in schedule.occasions) per half_year > 2",
            receptions("FREQ=DAILY;INTERVAL=2"),
            "6 tháng đầu năm 2026 có ít nhất 0 lần được nêu, có thể hơn, cần nhiều hơn 2; 6 tháng cuối năm 2026 có ít nhất 0 lần được nêu, có thể hơn, cần nhiều hơn 2",
            "the first half of 2026 has at least 0 occasion(s) that are told, perhaps more, needs more than 2; the second half of 2026 has at least 0 occasion(s) that are told, perhaps more, needs more than 2",
        ),
        (
            PER_MONTH,
            plan_of({}),
            "chưa rõ thời kỳ thực hiện, hoặc quy định không có hiệu lực trọn trong thời kỳ đó",
            "the period of the plan is not known, or the law was not in force in it",
        ),
    ],
)
def test_what_was_counted_is_told(text, plan, vietnamese, english):
    assert found(text, plan)[0] == vietnamese
    assert found(text, plan, "en")[0] == english


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5,28", (5, 27)),
        ("FREQ=MONTHLY;BYMONTHDAY=5", (5, 20)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", None),
        ("FREQ=WEEKLY;INTERVAL=3", None),
    ],
)
def test_a_repair_was_tried_on_the_calendar(rule, days):
    plan = receptions(rule)
    _, leaves, run, case = found(PER_MONTH, plan)
    better = better_days(plan, run, leaves, case)
    assert better == days
    if better:
        assert truth(PER_MONTH, receptions(f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, better))}")) is True
