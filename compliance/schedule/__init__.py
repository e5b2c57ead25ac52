"""When things happen: a plan's occasions on the working calendar, repetitions expanded, days off moved. Pure.

schedule = expanded(plan, calendar)
schedule.occasions                     # every occasion the plan promises, with the days it may fall on
periods("month", window)               # the months, weeks, quarters … that a window reaches into
"""

from compliance.schedule.occasions import Occasion, Schedule, expanded
from compliance.schedule.periods import Period, periods

__all__ = ["Occasion", "Period", "Schedule", "expanded", "periods"]
