"""Times as a person reads them."""

from __future__ import annotations

import pytest

from dragoman.export.when import when, with_times
from dragoman.read.times import find_times


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("on Monday", "2022-03-07"),
        ("last week", "2022-02-28 to 2022-03-06"),
        ("by the end of the year", "end of 2022"),
        ("late Tuesday", "late on 2022-03-08"),
        ("recently", ""),
        ("for eleven days", ""),
        ("for weeks", ""),
        ("this morning", "2022-03-10"),
    ],
)
def test_shows_what_a_time_resolves_to(words: str, shown: str) -> None:
    assert when(find_times(words, "2022-03-10")[0]) == shown


def test_marks_the_times_of_a_stretch_and_escapes_the_rest() -> None:
    text = "<b> on Monday & last week"
    marked = str(with_times(text[4:], 4, find_times(text, "2022-03-10")))
    assert '<time datetime="2022-03-07" title="2022-03-07">Monday</time>' in marked
    assert " &amp; " in marked
