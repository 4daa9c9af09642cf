import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference import link_mentions
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.clusters import Clusters
from dragoman.read.coreference.subjects import speaker_before, told_of_alone
from tests.read.mentions.sentences import marked


def linked(line: str, *sources: str) -> list[list[str]]:
    """The clusters of more than one mention where these words, the last of their kind, are sources."""
    text, mentions, layout = marked(line)
    said = []
    for source in sources:
        start = text.rindex(source)
        end = start + len(source)
        said.append(Attribution((Span.of(text, start, end),), None, (Span.of(text, end, end + 4),)))
    found = link_mentions(text, mentions, layout, said).clusters
    return [[mentions[i].span.text for i in members] for members in found if len(members) > 1]


def test_who_spoke_in_the_sentence_before_goes_on() -> None:
    line = "<p>Fatou Fall</> shrugged. <p>Ms Okoro</> denied it all. “Nobody is favoured,” <p>she</> said now."
    assert linked(line, "Ms Okoro", "she") == [["Ms Okoro", "she"]]


def test_nobody_goes_on_where_another_stands_between() -> None:
    line = "<p>Mr Okoro</> denied it all. <p>Tom Lind</> came late, and <p>he</> said nothing at all."
    assert ["Mr Okoro", "he"] not in linked(line, "Mr Okoro", "he")


def test_who_the_sentence_is_about_speaks_in_its_second_half() -> None:
    line = "<p>Mr Lind</> hit back. <p>His aide, Ana Ruiz,</> was blunt: the door, <p>she</> said now, was shut."
    assert linked(line, "Mr Lind", "she") == [["His aide, Ana Ruiz,", "she"]]


def test_he_who_begins_a_sentence_is_the_counterpart_just_named_and_not_whose() -> None:
    line = (
        "<p>Davit Harut</> spoke of swaps. <p><p><p>His</> Omani counterpart</>, Kamran Rza</>, was guarded. "
        "<p>He</> said no word."
    )
    [found] = [c for c in linked(line, "He") if "He" in c]
    assert "His" not in found and "Davit Harut" not in found


def test_who_asked_does_not_answer() -> None:
    line = (
        "<p>Ms Okoro</> came late. Pressed by <p>a reporter from Oran</> on whether <p>she</> would go, <p>she</> "
        "paused. “I will not,” <p>she</> said now."
    )
    found = linked(line, "a reporter from Oran", "she")
    assert not any("a reporter from Oran" in cluster for cluster in found)
    assert ["Ms Okoro", "she", "she", "she"] in found


def test_who_alone_is_told_of_in_the_paragraph_speaks_in_it() -> None:
    line = "<p>Ruth Abel</> was blunt.\n\n<p>Ms Okoro</> rang <p>Mr Lind</>. “Fish swim,” <p>she</> said now."
    assert ["Ms Okoro", "she"] in linked(line, "she")


def test_of_two_in_the_paragraph_nobody_is_alone() -> None:
    line = "<p>Ms Okoro</> rang <p>Ms Abel</>. “Fish swim,” <p>she</> said now."
    text, mentions, layout = marked(line)
    board = Board(text, mentions, layout, [Attribution((Span.of(text, 43, 46),), None, (Span.of(text, 30, 42),))])
    clusters = Clusters(board)
    for i in range(2):
        clusters.add(i, None)
    assert told_of_alone(board, clusters, 2) is None


def test_it_goes_on_as_the_body_that_spoke() -> None:
    line = (
        "<o>The army</> left. <o>The front</>, in a note on <o>the radio</>, denied it all. <o>It</> said it was tired."
    )
    assert ["The front", "It"] in linked(line, "The front", "It")
    assert ["The front", "It"] not in linked(line.replace(". <o>It", ".\n\n<o>It"), "The front", "It")


def test_its_envoy_is_that_of_whom_the_sentence_before_is_about() -> None:
    line = (
        "<s>Mauritania</> shuttles between <s>Mali</> and <o>the Azawad Front</>. "
        "<p><s>Its</> special envoy</> is upbeat."
    )
    text, mentions, layout = marked(line)
    found = [[mentions[i].span.text for i in c] for c in link_mentions(text, mentions, layout).clusters]
    assert ["Mauritania", "Its"] in found


def test_those_who_spoke_together_in_the_sentence_before_go_on() -> None:
    line = "<g>All parties</> came. <g>The two ministers</> deplored <g>the raids</>. <g>They</> said that it was over."
    assert ["The two ministers", "They"] in linked(line, "The two ministers", "They")


def test_they_are_nobody_who_is_named_alone() -> None:
    line = "<p>Ana Ruiz</> received <p>Tom Baker</>. <p>Ana Ruiz</> was glad. <g>They</> said that it was over."
    assert not any("They" in cluster for cluster in linked(line, "They"))


def test_the_group_in_the_words_of_its_spokesman_is_his_own() -> None:
    line = "<o>The Delta Front</> met <o>the police</>. <p><o>Its</> spokesman</> said that <o>the group</> had left."
    text, mentions, layout = marked(line)
    source, content = (
        Span.of(text, text.index(w), text.index(w) + len(w)) for w in ("Its spokesman", "the group had left")
    )
    found = link_mentions(text, mentions, layout, [Attribution((source,), None, (content,))]).clusters
    told = [[mentions[i].span.text for i in members] for members in found]
    assert ["Its", "the group"] in told or ["The Delta Front", "Its", "the group"] in told


def test_after_a_semicolon_it_is_the_body_that_the_clause_before_is_of() -> None:
    line = "<p>Ana Ruiz</> spoke of <s>Mali</> and <o>the group</>. <o>Mali's mission</> was absent; <o>it</> said no."
    assert ["Mali's mission", "it"] in linked(line, "it")


@pytest.mark.parametrize(
    ("between", "leads"),
    [
        ("was less sure.", True),
        ("had been told so by <p>Ana Ruiz</>.", False),
        ("sat on the pier until the rain came.", False),
    ],
)
def test_whom_a_short_sentence_is_of_says_what_follows(between: str, leads: bool) -> None:
    text, mentions, layout = marked(f"<p>Mr Okoro</> {between} <g>The two</> had met, <p>he</> said now.")
    start = text.rindex("he said")
    said = Attribution((Span.of(text, start, start + 2),), None, (Span.of(text, start + 8, start + 11),))
    board = Board(text, mentions, layout, [said])
    clusters = Clusters(board)
    for i in range(len(mentions) - 1):
        clusters.add(i, None)
    assert speaker_before(board, clusters, len(mentions) - 1) == (0 if leads else None)
