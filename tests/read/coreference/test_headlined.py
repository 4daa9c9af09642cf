"""A headline's quotation tells who it is that speaks in it."""

from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.headlined import with_headlines
from dragoman.segment import Layout
from tests.read.mentions.sentences import marked


def headed(line: str, *said: tuple[str, str]) -> list[list[str]]:
    """The clusters, by their words, of a report whose first line is its headline; each mention is given alone."""
    text, mentions, laid = marked(line)
    end = text.index("\n")
    layout = Layout((Block(0, end, "headline"), Block(end + 2, len(text), "body")), laid.sentences, laid.quotations)
    attributions = [Attribution((_span(text, who),), None, (_span(text, what),)) for who, what in said]
    board = Board(text, mentions, layout, attributions)
    found = with_headlines(board, [(i,) for i in range(len(mentions))], layout)
    return [[mentions[i].span.text for i in members] for members in found]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


LINE = "<p>Harbour sister</> calls it ‘child’s play’\n\n<p>Ana Ruiz</> called it “child’s play unworthy of comment”."
SAID = (("Harbour sister", "‘child’s play’"), ("Ana Ruiz", "“child’s play unworthy of comment”"))


def test_who_says_the_words_below_says_them_in_the_headline() -> None:
    assert headed(LINE, *SAID) == [["Harbour sister", "Ana Ruiz"]]


def test_other_words_and_two_who_say_them_tell_nothing() -> None:
    other = LINE.replace("‘child’s play’", "‘child’s toys’")
    assert len(headed(other, ("Harbour sister", "‘child’s toys’"), SAID[1])) == 2
    two = LINE + " <p>Tom Baker</> said it was “mere child’s play”."
    assert len(headed(two, *SAID, ("Tom Baker", "“mere child’s play”"))) == 3
