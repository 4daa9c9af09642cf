"""Descriptions and whom they are of: by the rules alone, on sentences whose mentions are marked."""

import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference import link_mentions
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.described import merge_described
from tests.read.mentions.sentences import marked


def together(line: str, one: str, other: str, *said: tuple[str, str]) -> bool:
    """Whether two mentions, by their words, are one actor; `said` are sources and contents, where they stand first."""
    text, mentions, layout = marked(line)
    attributions = [Attribution((_span(text, source),), None, (_span(text, content),)) for source, content in said]
    clusters = link_mentions(text, mentions, layout, attributions).clusters
    words = [{mentions[i].span.text for i in members} for members in clusters]
    return any({one, other} <= members for members in words)


def _merged(line: str) -> list[tuple[int, ...]]:
    """What descriptions make one of mentions that stand alone."""
    text, mentions, layout = marked(line)
    board = Board(text, mentions, layout, ())
    return sorted(merge_described(board, [(i,) for i in range(len(mentions))]))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


@pytest.mark.parametrize(
    "line, one, other",
    [
        ("<p>The UN envoy for Chad</>, <p>Ana Ruiz</>, left. <p>The envoy</> wept.", "The envoy", "Ana Ruiz"),
        ("<p>The UN envoy for Chad, Ana Ruiz</>, left. Rain fell. <p>The envoy</> wept.",
         "The envoy", "The UN envoy for Chad, Ana Ruiz"),
        ("<p>The Harbour Secretary</>, H.E. Dr. <p>Tom Baker</>, left. <p>The Harbour Secretary</> wept.",
         "The Harbour Secretary", "Tom Baker"),
        ("Ambassador <p>Ana Ruiz</> met <p>Tom Baker</>. <p>The ambassador</> left.", "The ambassador", "Ana Ruiz"),
        ("<p>The United Nations envoy</> is tired.\n\n<p>Ana Ruiz, the UN envoy for Chad</>, slept.",
         "The United Nations envoy", "Ana Ruiz, the UN envoy for Chad"),
        ("The Lock Secretary for Ports and Tides, H.E. Dr. <p>Ana Ruiz</>, met <p>Ed</>. <p>The Lock Secretary</> sat.",
         "The Lock Secretary", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_a_description_is_the_one_person_of_whom_it_is_told(line: str, one: str, other: str) -> None:
    assert together(line, one, other)


@pytest.mark.parametrize(
    "line, one, other",
    [
        ("Defence Minister <p>Tom Baker</> left. <p>The foreign minister</> sat.", "The foreign minister", "Tom Baker"),
        ("<p>The Turkish minister</>, <p>Ana Ruiz</>, left. <p>The Greek minister</> wept.",
         "The Greek minister", "Ana Ruiz"),
        ("<p>The envoy</>, <p>Ana Ruiz</> and <p>Tom Baker</> left.", "The envoy", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_nobody_is_what_was_not_told_of_them(line: str, one: str, other: str) -> None:
    assert not together(line, one, other)


@pytest.mark.parametrize(
    "line, one, other",
    [
        ("<p>Besim Kola, <p>a government spokesman</></>, left. <p>He</> wept.", "a government spokesman", "He"),
        ("<p><p>Chad’s foreign minister</>, Ana Ruiz</>, left. <p>She</> wept.", "Chad’s foreign minister", "She"),
    ],
)
def test_a_description_in_the_mention_of_its_bearer_is_the_bearer(line: str, one: str, other: str) -> None:
    assert together(line, one, other)


def test_who_speaks_under_a_new_description_is_who_spoke_last() -> None:
    line = "<p>Ana Ruiz</> said it rained. “It pours,” <p>the veteran lawmaker</> said."
    said = (("Ana Ruiz", "it rained"), ("the veteran lawmaker", "“It pours,”"))
    assert together(line, "Ana Ruiz", "the veteran lawmaker", *said)
    assert not together(line, "Ana Ruiz", "the veteran lawmaker")


def test_who_opens_a_report_unnamed_is_named_next_with_an_age() -> None:
    line = "<p>A GRANDMOTHER</> has vowed to row on.\n\n<p>Ana Ruiz</>, 78, told <g>reporters</> so."
    assert together(line, "A GRANDMOTHER", "Ana Ruiz", ("A GRANDMOTHER", "to row on"))
    assert not together(line.replace(", 78,", ""), "A GRANDMOTHER", "Ana Ruiz", ("A GRANDMOTHER", "to row on"))


def test_who_speaks_far_down_is_not_who_is_brought_in_next_with_an_office() -> None:
    line = (
        "Rain.\n\nWind.\n\nHail.\n\nThe <p>representative of Uganda</> said it rained.\n\n"
        "<p>The rebels’ political chief, Ana Ruiz</>, said that it poured."
    )
    said = (("representative of Uganda", "it rained"), ("The rebels’ political chief, Ana Ruiz", "that it poured"))
    assert not together(line, "representative of Uganda", "The rebels’ political chief, Ana Ruiz", *said)


def test_who_stands_in_what_somebody_says_is_not_that_one() -> None:
    line = "<p>Ana Ruiz</> said she had asked <p>the mayor</>, who knew nothing."
    said = (("Ana Ruiz", "she had asked the mayor, who knew nothing"), ("the mayor", "nothing"))
    assert not together(line, "Ana Ruiz", "the mayor", *said)


def test_a_parent_of_three_is_who_spoke_last() -> None:
    line = "Skipper <p>Tom Baker</> said it rained.\n\n“It pours,” <p>the dad-of-three</> said."
    said = (("Tom Baker", "it rained"), ("the dad-of-three", "“It pours,”"))
    assert together(line, "Tom Baker", "the dad-of-three", *said)


def test_a_new_speaker_who_is_brought_in_is_nobody_who_spoke_before() -> None:
    line = "<p>Ana Ruiz</> said it rained. <p>The rebels’ negotiator</> said it snowed."
    said = (("Ana Ruiz", "it rained"), ("The rebels’ negotiator", "it snowed"))
    assert not together(line, "Ana Ruiz", "The rebels’ negotiator", *said)


def test_who_opens_a_report_unnamed_is_named_in_the_next_paragraph() -> None:
    line = "<p>The port’s mediator</> said it rained.\n\n<p>Ana Ruiz</> added that it poured."
    said = (("The port’s mediator", "it rained"),)
    assert together(line, "The port’s mediator", "Ana Ruiz", *said)


def test_who_represents_a_state_is_not_who_represents_another() -> None:
    line = (
        "<p>The representative of Sierra Leone</> said it rained.\n\n<p>Dhara’s Representative, Ana Ruiz</>, said no."
    )
    said = (("The representative of Sierra Leone", "it rained"), ("Dhara’s Representative, Ana Ruiz", "no"))
    assert not together(line, "The representative of Sierra Leone", "Dhara’s Representative, Ana Ruiz", *said)


def test_a_headlines_speaker_is_the_first_named_one_who_speaks() -> None:
    line = "<p>River envoy</>: talks are dead\n\n<p>Tom Baker</> watched.\n\n<p>Ana Ruiz</> said that it rained."
    said = (("River envoy", "talks are dead"), ("Ana Ruiz", "it rained"))
    assert together(line, "River envoy", "Ana Ruiz", *said)


def test_the_latter_is_who_was_named_last() -> None:
    assert together("<p>Tom Baker</> met <p>Ana Ruiz</>. <p>The latter</> left.", "The latter", "Ana Ruiz")


def test_a_capital_that_speaks_is_its_state() -> None:
    line = "<s>France</> waited. <s>Paris</> said no. <l>Rome</> was cold."
    assert together(line, "France", "Paris", ("Paris", "no"))
    assert not together(line, "France", "Paris")


def test_no_state_is_he() -> None:
    assert not together("<p>Bamako</> waited. <p>He</> left.", "Bamako", "He")


def test_mr_tells_the_gender_of_all_that_bear_the_name() -> None:
    line = "<p>Vlad Tarata</> met <p>Ana Ruiz</>. <p>She</> left with <p>Mr Tarata</>."
    assert not together(line, "Vlad Tarata", "She")


def test_he_is_the_one_named_and_not_the_one_that_his_name_goes_by() -> None:
    line = "<p>Tom Baker</> left. <p><p>His</> counterpart, Karim Aziz</>, stayed. <p>He</> wept."
    assert not together(line, "His", "He")


@pytest.mark.parametrize(
    "line, one, other",
    [
        ("<p>Chad’s foreign minister</>, <p>Ana Ruiz</>, left. <p>The head of Chadian diplomacy</> wept.",
         "The head of Chadian diplomacy", "Ana Ruiz"),
        ("<p>Chad’s foreign minister</>, <p>Ana Ruiz</>, left. <p>Chad’s top diplomat</> wept.",
         "Chad’s top diplomat", "Ana Ruiz"),
        ("<p>Chad’s envoy</> is tired\n\n<p>Chad’s special envoy</>, <p>Ana Ruiz</>, slept.",
         "Chad’s envoy", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_an_office_may_be_told_in_other_words(line: str, one: str, other: str) -> None:
    assert together(line, one, other)


def test_whose_envoy_it_is_settles_nothing_where_two_are_envoys() -> None:
    line = "<p>Chad’s envoy</> slept. <p>Chad’s envoy, Ana Ruiz</>, and <p>Chad’s envoy, Tom Baker</>, left."
    assert not together(line, "Chad’s envoy", "Chad’s envoy, Ana Ruiz")


def test_the_same_source_is_who_spoke_last() -> None:
    line = "<p>A ministry aide</> said it rained. It was <p>Ana Ruiz</>’s idea, <p>the same source</> said now."
    said = (("A ministry aide", "it rained"), ("the same source", "It was Ana Ruiz’s idea"))
    assert together(line, "A ministry aide", "the same source", *said)


def test_a_headlines_description_is_told_of_below_it() -> None:
    line = (
        "<p>Tom Baker</> said it rained.\n\n<p>River mediator</> urges calm\n\n"
        "<p>The river’s representative, Ana Ruiz</>, wrote that it poured."
    )
    said = (
        ("Tom Baker", "it rained"),
        ("River mediator", "calm"),
        ("The river’s representative, Ana Ruiz", "it poured"),
    )
    assert together(line, "River mediator", "The river’s representative, Ana Ruiz", *said)


def test_an_office_that_nobody_is_named_in_is_one_persons() -> None:
    assert _merged("<p>The governor</> left. <p>Ana Ruiz</> sang. <p>The governor</> wept.") == [(0, 2), (1,)]
    others = "<p>Ana Ruiz</>, <p>the Oran governor</>, met <p>the Fez governor</>"
    assert (0, 4) not in _merged(f"<p>The governor</> left. {others}. <p>The governor</> wept.")


def test_who_is_told_of_by_an_age_was_named_right_before() -> None:
    line = "“It rained,” says <p>Tom Baker</>. <p>The 58-year-old fishmonger</> has seen worse."
    assert together(line, "Tom Baker", "The 58-year-old fishmonger")
    assert not together(f"{line}\n\nRain.\n\n<p>The 60-year-old</> sat.", "Tom Baker", "The 60-year-old")


def test_two_offices_before_a_name_are_one_persons() -> None:
    line = "<p>Deputy Premier</> and <p>Foreign Minister Ana Ruiz</> left."
    assert together(line, "Deputy Premier", "Foreign Minister Ana Ruiz")
    assert together("<p>Premier</> and Foreign Minister <p>Ana Ruiz</> left.", "Premier", "Ana Ruiz")
    assert not together(
        "<p>The premier</> and <p>Foreign Minister Ana Ruiz</> left.", "The premier", "Foreign Minister Ana Ruiz"
    )


def test_whom_the_lede_calls_by_an_office_is_named_below_it() -> None:
    line = (
        "<s>Chad</> will not pay, <p>its foreign minister</> said.\n\n<p>Ana Ruiz</> told reporters that it rained."
        "\n\n<p>The interior minister, Tom Baker</>, left."
    )
    said = (("its foreign minister", "Chad will not pay"), ("Ana Ruiz", "it rained"))
    assert together(line, "its foreign minister", "Ana Ruiz", *said)


def test_a_president_is_no_prime_minister_whoever_is_named_next() -> None:
    line = "<p>Chad’s prime minister</> said it rained.\n\n<p>President Ana Ruiz</> said that it poured."
    said = (("Chad’s prime minister", "it rained"), ("President Ana Ruiz", "it poured"))
    assert not together(line, "Chad’s prime minister", "President Ana Ruiz", *said)


def test_a_states_president_is_not_one_who_is_named_where_another_state_is_told_of() -> None:
    line = "<s>Kenya</> waits. <p>President Ana Ruiz</> wept.\n\n<p>Chad’s president</> slept."
    assert (1, 2) not in _merged(line)
    assert (1, 2) in _merged(line.replace("Kenya", "Chad"))


def test_the_one_prime_minister_of_a_report_needs_no_name() -> None:
    line = "<p>Chad’s prime minister</> slept. <p>Kenya’s president</> wept. <p>The prime minister</> left."
    assert together(line, "Chad’s prime minister", "The prime minister")
    line = "<p>Chad’s prime minister</> met <p>Kenya’s prime minister</>. <p>The prime minister</> left."
    assert not together(line, "Chad’s prime minister", "The prime minister")


def test_who_is_called_by_name_at_the_end_of_a_description_is_told_of_in_it() -> None:
    line = "<p>Their commander, a colonel named <p>Tom Baker</></>, left. <p>Mr Baker</> wept."
    assert together(line, "Their commander, a colonel named Tom Baker", "Mr Baker")


def test_who_is_described_twice_in_a_row_is_one() -> None:
    line = (
        "<p>The first witness</>, <p>a fisherman who hid</>, wept. <p>The mayor</>, <p>a nurse</> and <p>a boy</> left."
    )
    assert together(line, "The first witness", "a fisherman who hid")
    assert not together(line, "The mayor", "a nurse")


def test_whose_rank_alone_was_told_is_told_more_of_in_the_next_sentence() -> None:
    line = "Not so, says <p>Colonel Ana Ruiz</>. <p>The army’s spokeswoman</> told radio that it rained."
    said = (("Colonel Ana Ruiz", "Not so"), ("The army’s spokeswoman", "it rained"))
    assert together(line, "Colonel Ana Ruiz", "The army’s spokeswoman", *said)
    line = line.replace("Colonel Ana", "Senator Ana")
    said = (("Senator Ana Ruiz", "Not so"), ("The army’s spokeswoman", "it rained"))
    assert not together(line, "Senator Ana Ruiz", "The army’s spokeswoman", *said)


def test_who_speaks_in_a_paragraph_on_one_person_is_that_one() -> None:
    line = (
        "<p>Ana Ruiz</> said it rained.\n\n<p>Tom Baker</> would have none of it. "
        "It snows, <p>the veteran lawmaker</> said."
    )
    said = (("Ana Ruiz", "it rained"), ("the veteran lawmaker", "It snows"))
    assert together(line, "Tom Baker", "the veteran lawmaker", *said)
    line = "<p>Tom Baker</> hid in a barn, <p>the veteran lawmaker</> said."
    assert not together(line, "Tom Baker", "the veteran lawmaker", ("the veteran lawmaker", "Tom Baker hid in a barn"))


def test_a_headlines_fm_is_the_foreign_minister() -> None:
    line = "<p>Chad FM</>: it rains\n\n<p>Foreign Minister Ana Ruiz</> says it pours."
    said = (("Chad FM", "it rains"), ("Foreign Minister Ana Ruiz", "it pours"))
    assert together(line, "Chad FM", "Foreign Minister Ana Ruiz", *said)


def test_whom_the_headline_calls_by_an_office_may_be_called_by_another_in_the_lede() -> None:
    line = (
        "<p>Aid chief</> begged for a visa\n\n<p>The head of a charity</> begged for a visa, it was said.\n\n"
        "<p>Ana Ruiz</> said that it rained."
    )
    said = (("Aid chief", "a visa"), ("The head of a charity", "a visa"), ("Ana Ruiz", "it rained"))
    assert together(line, "The head of a charity", "Ana Ruiz", *said)
