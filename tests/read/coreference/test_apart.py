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
