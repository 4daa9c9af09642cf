import pytest

from dragoman.read.attribution.tails import with_tails
from dragoman.segment import lay_out

from .marking import marked


def tails(line: str) -> list[tuple[str, str]]:
    text, attribution, _ = marked(line)
    found = [attribution] if attribution.content else []
    return [(a.source[0].text, a.content[0].text) for a in with_tails(text, lay_out(text), found) if a.source]


@pytest.mark.parametrize(
    "line",
    [
        "Three men spoke. The road was mined in May, said two of them. The third would not talk.",
        "Three men spoke. <s>The road</s> was mined in May, <q>said</q> <c>two of them</c>. The third would not talk.",
        "Three men spoke. <c>The road was mined in May</c>, <q>said</q> <s>two of them</s>. The third would not talk.",
    ],
)
def test_some_of_those_told_of_say_what_stands_before_them(line: str) -> None:
    assert tails(line) == [("two of them", "The road was mined in May")]


def test_words_in_marks_keep_them() -> None:
    assert tails("“The road is mined,” said two of the drivers.") == [("two of the drivers", "“The road is mined,”")]


@pytest.mark.parametrize(
    "line",
    [
        "The road is mined, said two of them who had come by boat to Oran and were asked for papers.",
        "“The road is mined, said two of them. I saw it,” Ruiz said.",
        "No, said all of them.",
    ],
)
def test_nothing_else_is_taken_for_such_an_end(line: str) -> None:
    assert tails(line) == []


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("Tarvian state television", "The road is mined and shut, Tarvian state television reported on 3 September."),
        ("local radio", "The road is mined and shut, local radio reports. Nobody has passed."),
        ("the state news agency", "CLAIM: The road is mined and shut, the state news agency said."),
    ],
)
def test_the_press_reports_what_stands_before_it(who: str, line: str) -> None:
    assert tails(line) == [(who, "The road is mined and shut")]


def test_what_the_press_is_said_to_report_further_on_is_no_end() -> None:
    assert tails("The road is mined, state radio reported on a day when nobody listened to any radio at all.") == []
