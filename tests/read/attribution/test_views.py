import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.views import find_led, find_views, find_worded
from dragoman.segment import lay_out
from tests.read.mentions.test_find import encoded


def led(text: str, who: str, probability: float = 0.9, said: str | None = None) -> list[tuple[str, str]]:
    """Source and content of what a colon leads to; `who` is what the encoder takes for an actor."""
    first, last = (encoding := encoded(text, [])).pieces.covering(text.index(who), text.index(who) + len(who))
    encoding = encoded(text, [(first, last, 0, probability)])
    found = []
    if said is not None:
        start = text.index(said)
        found = [Attribution((), None, (Span.of(text, start, start + len(said)),))]
    return [(a.source[0].text, a.content[0].text) for a in find_led(text, encoding, lay_out(text), found)]


@pytest.mark.parametrize(
    ("source", "content", "line"),
    [
        ("his", "a discount would do the trick", "In his opinion, a discount would do the trick."),
        ("her", "the bridge is an internal affair", "In her own words the bridge is an internal affair."),
        ("the ministry's", "the toll is far too low", "In the ministry's view, the toll is far too low."),
    ],
)
def test_a_view_is_its_holders(source: str, content: str, line: str) -> None:
    (found,) = find_views(line, lay_out(line))
    assert (found.source[0].text, found.content[0].text) == (source, content)


@pytest.mark.parametrize(
    "line", ["In other words, the bridge is shut for good.", "In view of the rain, the bridge is shut."]
)
def test_other_phrases_hold_no_view(line: str) -> None:
    assert find_views(line, lay_out(line)) == []


def test_a_colon_leads_to_what_the_first_of_the_clause_says() -> None:
    line = "A diplomat was blunter: “They want more money for it.”"
    assert led(line, "A diplomat", 0.3) == [("A diplomat", "“They want more money for it.”")]
    assert led("Here is what the Fund has to say: “They want more money for it.”", "the Fund")


def test_a_colon_leads_to_nothing_where_nobody_is_told_of() -> None:
    assert led("Here is what the Fund has to say: “They want more money for it.”", "the Fund", 0.3) == []
    assert led("She was so upset that I changed my answer: “They want more money for it.”", "She") == []
    assert led("It was painted on the wall: “They want more money for it.”", "It") == []


def test_words_that_are_somebodys_already_are_not_given_again() -> None:
    line = "A diplomat was blunter: “They want more money for it.”"
    assert led(line, "A diplomat", said="“They want more money for it.”") == []


def test_a_quotation_is_whose_words_it_is_in() -> None:
    text = 'The talks are "holed below the line", in the words of one of those at the table.'
    (found,) = find_worded(text, lay_out(text))
    assert (found.source[0].text, found.content[0].text) == ("one of those at the table", '"holed below the line"')
    text = 'The talks are "holed below the line", in the port.'
    assert find_worded(text, lay_out(text)) == []
