import pytest

from dragoman.model import Span
from dragoman.read.attribution.papers import paper_alone, whose_paper


@pytest.mark.parametrize(
    ("whose", "source"),
    [
        ("the ministry", "the ministry’s statement"),
        ("both ministers", "both ministers' joint communique"),
        ("Its", "Its written statement"),
        ("the council", "a statement issued by the council"),
        ("the ministry", "the ministry"),
        ("The letter", "The letter"),
    ],
)
def test_a_paper_is_its_writers(whose: str, source: str) -> None:
    assert whose_paper(Span(10, 10 + len(source), source)).text == whose


def test_the_words_keep_their_place() -> None:
    span = whose_paper(Span(10, 39, "a statement from Mr Okoro now"))
    assert (span.start, span.text) == (27, "Mr Okoro now")


def test_a_paper_alone_names_nobody() -> None:
    assert paper_alone("The joint statement") == "statement"
    assert paper_alone("the tweet") == "post"
    assert paper_alone("the ministry’s statement") is None
    assert paper_alone("the State Department") is None
