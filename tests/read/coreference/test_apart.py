import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference import link_mentions
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.holders import holders
from tests.read.mentions.sentences import marked


def clusters(line: str, *said: tuple[str, str, str]) -> list[list[str]]:
    """The clusters of more than one mention where `said` are sources, cues and contents."""
    text, mentions, layout = marked(line)

    def at(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    found = [Attribution((at(s),), at(cue), (at(content),)) for s, cue, content in said]
    linked = link_mentions(text, mentions, layout, found).clusters
    return [[mentions[i].span.text for i in members] for members in linked if len(members) > 1]


def test_what_and_joins_are_two() -> None:
    line = "<p>The mayor of Oran</> and <p>the mayor</> next door met. <p>The mayor</> spoke."
    assert not any({"The mayor of Oran", "the mayor"} <= set(c) for c in clusters(line))


def test_who_is_told_in_his_own_description_is_the_name_before_it() -> None:
    line = "<p>Amna Idris, a teacher who fled with <p>her</> sons,</> was tired. <p>She</> wept."
    assert ["Amna Idris, a teacher who fled with her sons,", "her", "She"] in clusters(line)


def test_a_minister_of_no_state_does_not_hold_the_office_of_one() -> None:
    text, mentions, layout = marked("<p>Minister Pavel Orlov</> denied it. <p>The Turkish minister</> did not.")
    assert holders(Board(text, mentions, layout, ())).tolist() == [-1, -1]
    text, mentions, layout = marked("<p>Turkish Minister Deniz Kaya</> denied it. <p>The Turkish minister</> left.")
    assert holders(Board(text, mentions, layout, ())).tolist() == [-1, 0]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Lena Vogt</> came first. <p>Karel Novy</> nodded, then corrected <p>her</>.",
        "<p>Lena Vogt</> shrugged. “Ask the wind,” <p>Karel Novy</> told <p>her</>.",
        "<p>Lena Vogt</> came. <p><p>His <s>Czech</> colleague</>, <p>Karel Novy</></>, told <p>her</>.",
        "<p>Lena Vogt</> wept. The judge urged <p>Karel Novy</> to call <p>her</>.",
    ],
)
def test_the_object_of_a_verb_is_somebody_else_than_its_subject(line: str) -> None:
    assert ["Lena Vogt", "her"] in clusters(line)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Karel Novy</> greeted <p>Lena Vogt</> and told <p>her</> all.",
        "<p>Lena Vogt</> called <p>her</> aides.",
        "<p>Lena Vogt</> saw that they meant <p>her</>.",
    ],
)
def test_who_is_no_subject_of_the_verb_may_be_its_object(line: str) -> None:
    text, mentions, layout = marked(line)
    board = Board(text, mentions, layout, ())
    her = next(i for i, m in enumerate(mentions) if m.span.text == "her")
    vogt = next(i for i, m in enumerate(mentions) if m.span.text == "Lena Vogt")
    assert vogt not in board.apart.get(her, ())


def test_nobody_says_you_of_himself() -> None:
    line = "<p>Mr Orlov</> says <p>you</> are slow."
    assert clusters(line, ("Mr Orlov", "says", "you are slow")) == []
