"""When a statement was made, by the attribution's own words."""

from __future__ import annotations

from dragoman.model import Span
from dragoman.read.times import find_times, said_in


def said(text: str, cue: str, content: str) -> str | None:
    """The value of the time of one statement, which is the whole text."""

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    time = said_in(text, find_times(text, "2022-03-10"), span(cue), [span(content)], (0, len(text)))
    return time.value if time else None


def test_the_time_beside_the_cue() -> None:
    content = "the talks go on next week"
    assert said(f"The envoy said on Monday that {content}.", "said", content) == "2022-03-07"


def test_the_time_of_what_is_said_is_not_when_it_was_said() -> None:
    assert said("The envoy said the talks will go on next week.", "said", "the talks will go on next week") is None


def test_a_length_of_time_is_no_date() -> None:
    assert said("The envoy said for two hours that he was right.", "said", "that he was right") is None


def test_the_time_of_a_clause_beside_is_not_when_it_was_said() -> None:
    assert said("The envoy, who came to Paris on Monday, said he was right.", "said", "he was right") is None
    assert said("The envoy, in office since Monday, said he was right.", "said", "he was right") is None


def test_the_time_before_the_speaker() -> None:
    assert said("On Monday the envoy said he was right.", "said", "he was right") == "2022-03-07"
