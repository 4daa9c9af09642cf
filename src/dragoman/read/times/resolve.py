"""What a time expression resolves to, against the report's date and the times before it: by kind of expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dragoman.read.times.days import clock_day, date_of, date_range, daypart, holiday, hours_of, iso, numeric, weekday
from dragoman.read.times.lengths import plain_duration, set_of, units
from dragoman.read.times.periods import decade, half_of, month, period_of, quarter_of, season, year
from dragoman.read.times.relative import (
    ago,
    day_of_month,
    last_unit,
    last_units,
    nearness,
    reference,
    the_unit,
    unit_end,
)
from dragoman.read.times.resolved import Context, Parts, Resolved
from dragoman.read.times.runs import ended, months, same_period
from dragoman.read.times.wholes import part_of

#: By the name of the pattern in `grammar`.
RESOLVERS: Final[Mapping[str, Callable[[Parts, Context], Resolved]]] = {
    "iso": iso, "numeric": numeric, "date": date_of, "date_range": date_range,
    "day_of": day_of_month, "month": month, "clock_day": clock_day,
    "daypart": daypart, "hours_of": hours_of, "weekday": weekday, "set": set_of, "quarter_of": quarter_of,
    "half_of": half_of,
    "period_of": period_of, "part_of": part_of, "ended": ended, "months": months, "same_period": same_period,
    "fiscal": year, "year_named": year, "ago": ago, "decade": decade, "season": season, "holiday": holiday,
    "last_units": last_units, "last_unit": last_unit, "unit_end": unit_end, "the_unit": the_unit,
    "duration": plain_duration, "units": units, "reference": reference, "nearness": nearness, "year": year,
}  # fmt: skip
