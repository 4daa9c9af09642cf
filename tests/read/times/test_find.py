"""What a reader of a report would take its times to be. The report is of Thursday, 10 March 2022."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Time
from dragoman.read.times import find_times

THURSDAY = "2022-03-10"


def times(text: str, published: str | None = THURSDAY) -> dict[str, Time]:
    """The times of a text by their words."""
    return {time.span.text: time for time in find_times(text, published)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They agreed on a truce to begin on Monday, both said.", "Monday", "2022-03-14"),
        ("The list of names for Saturday has not come.", "Saturday", "2022-03-12"),
        ("Posted 9 Feb 2022 11.02 GMT in Paris.", "9 Feb 2022 11.02 GMT", "2022-02-09T11:02Z"),
        ("She said her party would table a motion on Tuesday.", "Tuesday", "2022-03-15"),
        ("She said the party would have met on Tuesday.", "Tuesday", "2022-03-08"),
        ("It will open on the 10th of next month.", "the 10th of next month", "2022-04-10"),
        ("The first of this year’s summits is over.", "this year", "2022"),
        ("The truce, announced by the envoy, takes effect Monday.", "Monday", "2022-03-14"),
        ("We have offered to host a second meeting in May.", "May", "2022-05"),
        ("In 2021 soldiers shot four herders.", "2021", "2021"),
        ("The envoys left ahead of talks on Monday.", "Monday", "2022-03-14"),
        ("Preparations for the vote on Sunday go on.", "Sunday", "2022-03-13"),
        ("He came on Tuesday. At 6.40am they were handed over.", "6.40am", "2022-03-08T06:40"),
        ("They crossed in the early hours of Monday.", "the early hours of Monday", "2022-03-07"),
        ("Peru offered to mediate after the fire of 8 November.", "8 November", "2021-11-08"),
        ("Her rival in last year’s race spoke the same day.", "the same day", None),
        ("He came on Tuesday. The same day she left.", "The same day", "2022-03-08"),
        ("They agreed on Friday to go.", "Friday", "2022-03-04"),
        ("The ministers met on Thursday.", "Thursday", "2022-03-10"),
        ("The ministers met on Monday.", "Monday", "2022-03-07"),
        ("The envoys will meet on Monday.", "Monday", "2022-03-14"),
        ("They will see each other next Tuesday.", "next Tuesday", "2022-03-15"),
        ("He resigned last Friday.", "last Friday", "2022-03-04"),
        ("She urged both to open the road by Monday.", "Monday", "2022-03-14"),
        ("The road had been closed by Monday.", "Monday", "2022-03-07"),
        ("The ceasefire began on February 24.", "February 24", "2022-02-24"),
        ("The accord of 10 March 2022 holds.", "10 March 2022", "2022-03-10"),
        ("The accord of March 3, 2021, holds.", "March 3, 2021", "2021-03-03"),
        ("The accord of 2022-03-09 holds.", "2022-03-09", "2022-03-09"),
        ("The accord of 25/02/2022 holds.", "25/02/2022", "2022-02-25"),
        ("Three days ago the convoy left.", "Three days ago", "2022-03-07"),
        ("He flew home yesterday.", "yesterday", "2022-03-09"),
        ("The talks resume the day after tomorrow.", "the day after tomorrow", "2022-03-12"),
        ("Elections are due in May 2023.", "May 2023", "2023-05"),
        ("He will travel in June.", "June", "2022-06"),
        ("He wanted an answer before the end of June.", "the end of June", "2022-06"),
        ("The envoy said talks must resume before June.", "June", "2022-06"),
        ("The mission left before June.", "June", "2021-06"),
        ("He left office last year.", "last year", "2021"),
        ("It was agreed last month.", "last month", "2022-02"),
        ("The mission closed in early 2021.", "early 2021", "2021"),
        ("The truce starts at 6 p.m. GMT.", "6 p.m. GMT", "2022-03-10T18:00Z"),
        ("The truce starts at 18:00 GMT on Friday.", "18:00 GMT on Friday", "2022-03-11T18:00Z"),
        ("A 24-hour truce was agreed.", "24-hour", "PT24H"),
        ("The hall was theirs for an hour and a half.", "an hour and a half", "PT1H30M"),
        ("Two weeks into the war, the port is shut.", "Two weeks", "P2W"),
        ("They report daily.", "daily", "P1D"),
        ("A vote is held every two years.", "every two years", "P2Y"),
    ],
)
def test_resolves_against_the_date_of_the_report(text: str, words: str, value: str) -> None:
    assert times(text)[words].value == value


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("He resigned last week.", "last week", "2022-02-28", "2022-03-06"),
        ("Thirty died in the past week.", "the past week", "2022-03-03", "2022-03-10"),
        ("The bridge was built in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("Borders moved in the 20th century.", "the 20th century", "1900-01-01", "1999-12-31"),
        ("Talks ran from March 3 to 5.", "March 3 to 5", "2022-03-03", "2022-03-05"),
        ("Output fell in the third quarter of 2021.", "the third quarter of 2021", "2021-07-01", "2021-09-30"),
        ("He left in the summer of 2020.", "the summer of 2020", "2020-06-01", "2020-08-31"),
        ("They met last weekend.", "last weekend", "2022-03-05", "2022-03-06"),
    ],
)
def test_what_lasts_has_its_first_and_last_day(text: str, words: str, first: str, last: str) -> None:
    found = times(text)[words]
    assert (found.value, found.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("He resigned last week.", "last week", "2022-W09"),
        ("They spoke this morning.", "this morning", "2022-03-10TMO"),
        ("Shells fell overnight.", "overnight", "2022-03-10TNI"),
        ("The damage will be felt for years to come.", "for years to come", "FUTURE_REF"),
        ("The talks are stalled now.", "now", "PRESENT_REF"),
        ("He was recently named envoy.", "recently", "PAST_REF"),
        ("They will meet several months later.", "several months later", "FUTURE_REF"),
        ("The siege took several months.", "several months", "PXM"),
        ("They patrol every Monday.", "every Monday", "XXXX-WXX-1"),
        ("The 1980s were quiet.", "The 1980s", "198"),
    ],
)
def test_says_in_timex3_what_iso_8601_cannot(text: str, words: str, timex: str) -> None:
    assert times(text)[words].timex == timex


def test_the_vague_is_kept_as_such() -> None:
    found = times("The damage will be felt for years to come.")["for years to come"]
    assert (found.kind, found.value) == ("vague", None)


def test_a_part_of_a_time_is_told_from_the_whole() -> None:
    found = times("A deal is due by the end of the year; in early 2021 and mid-March none was.")
    assert (found["the end of the year"].value, found["the end of the year"].mod) == ("2022", "END")
    assert found["early 2021"].mod == "START"
    assert found["mid-March"].mod == "MID"


def test_later_counts_from_the_time_before() -> None:
    found = times("The envoy came on March 3. Two days later he left. The same day shelling began.")
    assert found["Two days later"].value == "2022-03-05"
    assert found["The same day"].value == "2022-03-05"


@pytest.mark.parametrize(
    "text",
    [
        "May will speak to the queen, and Theresa May said so.",
        "They may march, and the second convoy with them.",
        "March on the capital was banned.",
        "He read it in the Sunday Times.",
        "G20 leaders cited Article 5.",
        "It was the summit of the day.",
        "Call +44 20 7946 2014 or 555-1998.",
        "The side won 3-2 before 2,000 people.",
        "Some 2014 soldiers cost $2000.",
        "April Glaspie and August Wilson.",
        "The Sun reported it; he sat down.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert times(text) == {}


def test_without_a_date_the_relative_is_open_and_the_rest_is_not() -> None:
    found = times("He left on Thursday, last week, after the accord of March 3, 2021; a 24-hour truce held.", None)
    assert found["Thursday"].value is None
    assert found["last week"].value is None
    assert found["March 3, 2021"].value == "2021-03-03"
    assert found["24-hour"].value == "PT24H"


def test_a_day_that_no_calendar_has_is_open() -> None:
    assert times("On 31 February 2022 nothing happened.")["31 February 2022"].value is None


_WORDS = st.sampled_from(
    "the a last next first 20th third 31 2022 1999 99 2022-02-31 03/10/2022 31.12.1999 May March Sept. Sunday Mondays "
    "year years quarter quarter-century century decades '80s 1990s ago later earlier of in to - / , . \n\n half and "
    "several nineteen ninety six hundred thousand p.m. am 6:30 25:99 GMT noon midnight Easter Thanksgiving every daily "
    "early mid end fiscal old more recent now Christmas summer fall morning 's today 0 00 "
    "000000000000000000 ¼ ٣ 1/2".split(" ")
)
_DAYS = st.sampled_from([None, THURSDAY, "0001-01-01", "9999-12-31", "2020-02-29", "nonsense"])


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=40).map(" ".join)), _DAYS)
def test_never_raises_and_every_span_is_the_text(text: str, published: str | None) -> None:
    at = 0
    for time in find_times(text, published):
        assert time.span.text == text[time.span.start : time.span.end] != ""
        assert at <= time.span.start
        at = time.span.end


@pytest.mark.parametrize(
    "piece", ["the last ", "a-", "1", "March ", "1990-", "same day, ", "half ", "nine-", "\n", "12:", "'"]
)
def test_takes_linear_time_on_hostile_text(piece: str) -> None:
    began = process_time()
    find_times(piece * 20_000, THURSDAY)
    assert process_time() - began < 10


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the first half of December 2024", "2024-12-01", "2024-12-15"),
        ("the second half of February", "2022-02-16", "2022-02-28"),
        ("the first half of next month", "2022-04-01", "2022-04-15"),
        ("the second half of 2021", "2021-07-01", "2021-12-31"),
    ],
)
def test_a_half_is_of_what_it_is_said_to_be(words: str, first: str, last: str) -> None:
    found = times(f"It rained in {words}.")[words]
    assert (found.value, found.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("In the first nine months of 2021 it rose.", "the first nine months of 2021", "2021-01-01", "2021-09-30"),
        (
            "In the first nine months of the year it rose.",
            "the first nine months of the year",
            "2021-01-01",
            "2021-09-30",
        ),
        ("It fell by a third, to $8, in the first nine months.", "the first nine months", "2021-01-01", "2021-09-30"),
        (
            "It fell in the first two months of the year.",
            "the first two months of the year",
            "2022-01-01",
            "2022-02-28",
        ),
        ("It fell in the last three months of 2020.", "the last three months of 2020", "2020-10-01", "2020-12-31"),
        ("It fell in the final week of last month.", "the final week of last month", "2022-02-22", "2022-02-28"),
        ("It will open in the first week of June.", "the first week of June", "2022-06-01", "2022-06-07"),
        ("It fell in the nine months to September 30.", "the nine months to September 30", "2021-01-01", "2021-09-30"),
        ("In the three months to December it fell.", "the three months to December", "2021-10-01", "2021-12-31"),
        ("The October-December figures fell.", "October-December", "2021-10-01", "2021-12-31"),
        (
            "He left in the first couple of weeks of May.",
            "the first couple of weeks of May",
            "2021-05-01",
            "2021-05-14",
        ),
        ("The first half of 2021 was calm.", "The first half of 2021", "2021-01-01", "2021-06-30"),
    ],
)
def test_a_part_of_a_longer_time_has_its_first_and_last_day(text: str, words: str, first: str, last: str) -> None:
    found = next(time for span, time in times(text).items() if words in span)
    assert (found.value, found.end) == (first, last)


def test_what_is_compared_with_the_same_period_is_of_another_year() -> None:
    found = times("Trade rose in the first nine months of 2021 from its level in the same period of 2020.")
    assert (found["the same period of 2020"].value, found["the same period of 2020"].end) == (
        "2020-01-01",
        "2020-09-30",
    )


@pytest.mark.parametrize(
    "text", ["The first two months of the war were the worst.", "Its first nine months in office."]
)
def test_the_first_months_of_a_war_are_no_dates(text: str) -> None:
    assert [time.value for time in times(text).values()] in (["P2M"], ["P9M"])


def test_a_couple_of_years_without_a_whole_is_a_length() -> None:
    (found,) = find_times("After the first couple of years it paid.", "2022-03-10")
    assert (found.span.text, found.value) == ("the first couple of years", "P2Y")
