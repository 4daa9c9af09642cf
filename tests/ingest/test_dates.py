from __future__ import annotations

import pytest

from dragoman.ingest.dates import declared_date, instant_in
from dragoman.model import Published


@pytest.mark.parametrize(
    "value, instant",
    [
        ("2031-05-04T06:14:00+09:00", "2031-05-03T21:14:00Z"),
        ("2031-05-04T06:14Z", "2031-05-04T06:14:00Z"),
        ("20310504T061400Z", "2031-05-04T06:14:00Z"),
        ("Sun, 04 May 2031 06:14:00 -0400", "2031-05-04T10:14:00Z"),
        ("1935728040", "2031-05-05T06:14:00Z"),
        ("2031-05-04T06:14:00", None),
        ("2031-05-04", None),
        ("Sun, 04 May 2031", None),
        ("Sun, 04 May 2031 06:14:00", None),
        ("2031-05-04T99:14:00Z", None),
        ("yesterday at 10:15", None),
        ("", None),
        (None, None),
    ],
)
def test_an_instant_is_known_where_the_time_and_its_zone_are_told(value: str | None, instant: str | None) -> None:
    assert instant_in(value) == instant


def test_a_page_that_tells_the_time_of_another_day_tells_none() -> None:
    times = ["2031-05-09T08:00:00Z", "2031-05-04T06:14:00Z"]
    assert declared_date("2031-05-04", times) == Published("2031-05-04", "metadata", "2031-05-04T06:14:00Z")
    assert declared_date("2031-05-04", times[:1]) == Published("2031-05-04", "metadata")
