import pytest

from dragoman.model import Block
from dragoman.read.attribution.headlines import find_headlined


def headlined(line: str, role: str = "headline") -> list[tuple[str, str]]:
    found = find_headlined(line, [Block(0, len(line), role)])  # type: ignore[arg-type]
    return [(a.source[0].text, a.content[0].text) for a in found]


def test_somebody_and_a_colon_say_what_follows() -> None:
    assert headlined("River envoy: Gas, not flags, will decide") == [("River envoy", "Gas, not flags, will decide")]


def test_somebody_behind_the_colon_says_what_stands_before() -> None:
    assert headlined("Talks ‘close to collapse’: minister") == [("minister", "Talks ‘close to collapse’")]


@pytest.mark.parametrize("line", ["Niger: Talks not dead", "Explainer: what is the treaty?", "No talks, says envoy"])
def test_a_label_says_nothing(line: str) -> None:
    assert headlined(line) == []


def test_a_line_of_the_body_is_no_headline() -> None:
    assert headlined("River envoy: Gas will decide", "body") == []
