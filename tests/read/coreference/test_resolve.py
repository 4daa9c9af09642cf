"""Without weights: the rules alone, on sentences whose mentions are marked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.turns import find_turns
from dragoman.read.coreference import link_mentions
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.clusters import Clusters
from tests.read.mentions.sentences import marked


def clusters(line: str, *attributions: tuple[str, str]) -> list[list[str]]:
    """The clusters of more than one mention; attributions as (source, content), the words where they stand first."""
    text, mentions, layout = marked(line)
    said = [Attribution((_span(text, source),), None, (_span(text, content),)) for source, content in attributions]
    found = link_mentions(text, mentions, layout, said).clusters
    return [[mentions[i].span.text for i in members] for members in found if len(members) > 1]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_a_last_name_is_the_full_names() -> None:
    line = "<p>Ana Ruiz</> met <p>Tom Baker</>. <p>Ms Ruiz</> smiled. <p>Baker</> left."
    assert clusters(line) == [["Ana Ruiz", "Ms Ruiz"], ["Tom Baker", "Baker"]]


def test_two_of_one_family_stay_apart() -> None:
    assert clusters("<p>Ana Ruiz</> wrote to <p>Carlos Ruiz</>.") == []


@pytest.mark.parametrize(
    "line",
    [
        "<o><p>Ana Ruiz</>, skipper of the Radiant Dawn</>, sighed. <p>Ms Ruiz</> sold the boat.",
        "<p>A taxi driver, <p>Giorgi</></>, sighed.",
        "<o><o>The river mission</>, led by a judge</>, wrote.",
    ],
)
def test_what_tells_more_of_somebody_beside_a_comma_is_the_same(line: str) -> None:
    assert [len(members) for members in clusters(line)] == [line.count("<p>") + line.count("<o>")]


def test_a_bodys_own_outlet_is_not_the_body() -> None:
    line = "<o>The UN</> asked. <p>Ana Ruiz</> told <o>UN News</> so. <o>The UN</> left."
    assert clusters(line) == [["The UN", "The UN"]]


def test_an_arabic_name_is_one_with_its_article_and_without() -> None:
    line = "<p>Salim bin Nasser al-Rawahi</> came. <p>Rawahi</> left. <p>Mr al-Rawahi</> smiled."
    assert clusters(line) == [["Salim bin Nasser al-Rawahi", "Rawahi", "Mr al-Rawahi"]]


def test_who_was_asked_answers() -> None:
    line = "<p>Ana Ruiz</> came. I asked <p>a guard</> whether it was shut. “It is,” <p>he</> replied."
    assert clusters(line, ("he", "“It is,”")) == [["a guard", "he"]]
    line = "I asked <p>a guard</> if <p>Tom Baker</> had come by with <p>his aide</>. “Not yet,” <p>he</> said."
    assert clusters(line, ("he", "“Not yet,”")) == [["a guard", "he"]]


def test_the_first_of_several_is_not_all_of_them() -> None:
    assert clusters("<o><o>Police</>, army and courts</> met.") == []


def test_a_gendered_title_keeps_namesakes_apart() -> None:
    assert clusters("<p>Mr Ashford</> agreed. <p>Mrs Ashford</> did not.") == []


def test_an_acronym_is_its_name() -> None:
    line = "<o>The River Basin Authority</> met. <o>The RBA</> adjourned."
    assert clusters(line) == [["The River Basin Authority", "The RBA"]]


def test_a_state_is_its_people_word_and_other_states_are_not() -> None:
    line = "<s>Chad</> closed the road. <s>Chadian</> lorries waited. <s>Niger</> did not."
    assert clusters(line) == [["Chad", "Chadian"]]


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    line = "<p>Tom Baker</> waved. “<p>I</> am tired,” <p>Ana Ruiz</> said."
    said = ("Ana Ruiz", "“I am tired,”")
    assert clusters(line, said) == [["I", "Ana Ruiz"]]


def test_first_person_outside_of_quotations_is_the_author() -> None:
    line = "<p>I</> drove north for a day.\n\nThe road was empty.\n\n<p>Ana Ruiz</> is a writer in Lima."
    assert clusters(line) == [["I", "Ana Ruiz"]]


def test_who_is_what_it_follows() -> None:
    assert clusters("<p>Tom Baker</> and <p>Ana Ruiz</>, <p>who</> spoke, agreed.") == [["Ana Ruiz", "who"]]


def test_names_joined_are_neither_of_the_two() -> None:
    assert clusters("<p><p>Ana Ruiz</> and <p>Tom Baker</></> met. <p>Baker</> left.") == [["Tom Baker", "Baker"]]


def test_each_mention_stands_in_one_cluster_and_has_a_probability() -> None:
    text, mentions, layout = marked("<p>Ana Ruiz</> said <p>she</> met <o>the bank</>. <p>Ruiz</> left.")
    resolution = link_mentions(text, mentions, layout)
    assert sorted(i for members in resolution.clusters for i in members) == list(range(len(mentions)))
    assert len(resolution.links) == len(mentions)
    assert np.all((resolution.links >= 0) & (resolution.links <= 1))


def test_nothing_is_nothing() -> None:
    text, mentions, layout = marked("Nobody.")
    assert link_mentions(text, mentions, layout).clusters == ()


PARTS = (
    "<p>Ana Ruiz</> ",
    "<p>she</> ",
    "“<p>I</> ",
    "<g>we</>” ",
    "<s>Chad</>, ",
    "<o>the bank</>. ",
    "<p>who</> ",
    "\n\n",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=30))
def test_any_order_of_mentions_resolves_the_same_each_time(parts: list[str]) -> None:
    line = "".join(parts)
    if not line.strip():
        return
    text, mentions, layout = marked(line)
    found = link_mentions(text, mentions, layout).clusters
    assert found == link_mentions(text, mentions, layout).clusters
    assert sorted(i for members in found for i in members) == list(range(len(mentions)))


@pytest.mark.parametrize("count", [400])
def test_many_mentions_of_one_name_stay_one(count: int) -> None:
    text, mentions, layout = marked("<p>Ana Ruiz</> spoke. " * count)
    assert link_mentions(text, mentions, layout).clusters == (tuple(range(count)),)


def test_who_speaks_of_somebody_by_name_is_another() -> None:
    line = (
        "<p>Ivan Orlov</>, <p>the minister</>, was late. <p>Tom Baker</> said it was hot. "
        "“<p>Mr Orlov</> could not promise it,” <p>the old minister</> said."
    )
    said = ("Tom Baker", "it was hot"), ("the old minister", "“Mr Orlov could not promise it,”")
    assert ["Tom Baker", "the old minister"] in clusters(line, *said)


def test_who_is_asked_by_somebody_does_not_answer_as_the_one_who_asks() -> None:
    line = "<p>Tom Baker</> sat down. Asked by <p>a Chadian reporter</> if it was so, <p>he</> said it was."
    assert clusters(line, ("he", "it was")) == [["Tom Baker", "he"]]


def test_two_named_together_are_not_another_two() -> None:
    line = "<p>Mr Okoro and Ms Vrba</> agreed. <p>Mr Lind and Mr Sato</> did not. <p>Okoro and Vrba</> left."
    text, mentions, layout = marked(line)
    made = Clusters(Board(text, mentions, layout, ()))
    made.add(0, None)
    assert [made.conflicts(i, 0) for i in (1, 2)] == [True, False]


def test_a_state_and_somebody_by_name_are_two_whatever_is_between_them() -> None:
    text, mentions, layout = marked("<p>Mr Orlov</> spoke. <p>His</> aunt heard it behind the back of <p>Chad</>.")
    made = Clusters(Board(text, mentions, layout, ()))
    made.add(0, None)
    made.add(1, 0)
    assert made.conflicts(2, 0)


def test_who_is_asked_about_somebodys_words_is_somebody_else() -> None:
    line = "<p>Ana Ruiz</> sat down. Asked about the remarks of <p>Mrs Orlov</>, <p>she</> said it was late."
    assert clusters(line, ("she", "it was late")) == [["Ana Ruiz", "she"]]
    alone = "<p>Ana Ruiz</> sat down.\n\nAsked about <p>Mrs Orlov</>, <p>she</> said it was late."
    assert ["Mrs Orlov", "she"] not in clusters(alone, ("she", "it was late"))


def test_two_bodies_of_one_kind_are_two() -> None:
    text, mentions, layout = marked("<o>The Coastal Union</> paid. <o>The Highland Union</> did not.")
    board = Board(text, mentions, layout, ())
    found = Clusters(board)
    found.add(0, None)
    assert found.conflicts(1, 0)


def test_a_body_may_be_called_by_two_words_for_its_state() -> None:
    text, mentions, layout = marked("<o>The US Embassy</> paid. <o>The American Embassy</> shut.")
    found = Clusters(Board(text, mentions, layout, ()))
    found.add(0, None)
    assert not found.conflicts(1, 0)


def test_who_would_not_be_named_is_nobody_who_is() -> None:
    text, mentions, layout = marked("<p>A ministry source</> said it rained. <p>Ana Ruiz</> said it snowed.")
    said = [Attribution((_span(text, who),), None, (_span(text, what),))
            for who, what in (("A ministry source", "it rained"), ("Ana Ruiz", "it snowed"))]  # fmt: skip
    found = Clusters(Board(text, mentions, layout, said))
    found.add(0, None)
    assert found.conflicts(1, 0)
    unsaid = Clusters(Board(text, mentions, layout, ()))
    unsaid.add(0, None)
    assert not unsaid.conflicts(1, 0)


def test_that_is_nobody() -> None:
    line = "<p>Ana Ruiz</> was quick to bring <a>that</> up. <p>She</> left."
    assert clusters(line) == [["Ana Ruiz", "She"]]


def test_a_states_adjective_is_the_state_wherever_it_stands() -> None:
    line = "<s>Ethiopia</> waits. " + "Rain fell. " * 9 + "The <s>Ethiopian</> press sleeps."
    assert ["Ethiopia", "Ethiopian"] in clusters(line)


def test_we_who_write_are_nobody_whom_we_tell_of() -> None:
    line = "<g>Most observers</> reached for the map. <g>We</> think that they were wrong."
    assert clusters(line, ("We", "they were wrong")) == []


def test_i_in_a_turn_is_whose_turn_it_is() -> None:
    line = (
        "<p>ADLER</>: It rained here, and <p>I</> saw it all night long.\n\n"
        "QUESTION: There is one thing that <p>I</> would like to know from you.\n\n"
        "<p>ADLER</>: You may ask what you like, as <p>I</> have said before.\n\n"
        "QUESTION: Has it snowed in the hills as well this past night?\n"
    )
    text, mentions, layout = marked(line)
    turns = find_turns(text, layout.blocks)
    found = [[mentions[i].span.text for i in c] for c in link_mentions(text, mentions, layout, turns).clusters]
    assert sorted(found) == [["ADLER", "I", "ADLER", "I"], ["I"]]
