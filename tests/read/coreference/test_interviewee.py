"""In an interview without names "I" is who is named before it begins."""

import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference import link_mentions
from tests.read.mentions.sentences import marked


def talk(lede: str) -> list[list[str]]:
    """The clusters of a talk of one question and one answer below these lines."""
    text, mentions, layout = marked(f"{lede}\n\nWill you go?\n\n<p>I</> will not. <p>My</> boat is old.\n")
    question, answer = text.index("Will"), text.index("I will")
    turns = [
        Attribution((), None, (Span.of(text, question, question + 12),), verbatim=True),
        Attribution((Span.of(text, answer, answer + 1),), None, (Span.of(text, answer, len(text) - 1),), verbatim=True),
    ]
    found = link_mentions(text, mentions, layout, turns).clusters
    return [[mentions[i].span.text for i in members] for members in found]


def test_the_one_who_is_named_answers() -> None:
    assert ["Ana Ruiz", "I", "My"] in talk("<p>Ana Ruiz</> runs a ferry. We met on the quay.")


def test_of_two_who_are_named_nobody_is_guessed() -> None:
    found = talk("<p>Ana Ruiz</> runs a ferry. She met <p>Ivo Kral</> on the quay.")
    assert ["Ana Ruiz"] in found and ["Ivo Kral"] in found


def test_of_two_it_is_who_is_called_by_name_in_a_question() -> None:
    lede = "<p>Ana Ruiz</> runs a ferry. She met <p>Ivo Kral</>."
    text, mentions, layout = marked(f"{lede}\n\n<p>Ms Ruiz</>, will you go?\n\n<p>I</> will not.\n")
    question, answer = text.index("Ms Ruiz"), text.index("I will")
    turns = [
        Attribution((), None, (Span.of(text, question, question + 21),), verbatim=True),
        Attribution((Span.of(text, answer, answer + 1),), None, (Span.of(text, answer, answer + 11),), verbatim=True),
    ]
    found = link_mentions(text, mentions, layout, turns).clusters
    assert ["Ana Ruiz", "Ms Ruiz", "I"] in [[mentions[i].span.text for i in members] for members in found]


@pytest.mark.parametrize("headline", ["", "İzmir's straßen\n\n"])
def test_who_wrote_it_does_not_answer(headline: str) -> None:
    assert ["Ana Ruiz", "I", "My"] in talk(f"{headline}By <p>Ivo Kral</>\n\n<p>Ana Ruiz</> runs a ferry.")


def test_who_is_spoken_to_before_the_talk_asks() -> None:
    assert ["Ana Ruiz", "She", "I", "My"] in talk("<p>Ana Ruiz</> runs a ferry. <p>She</> spoke to <p>Ivo Kral</>.")


def under_labels(lede: str) -> dict[str, str]:
    """The first words for whoever speaks under "Q" and "A" below these lines."""
    text, mentions, layout = marked(f"{lede}\n\nQ: Will you go?\n\nA: <p>I</> will not.\n\nQ: And then?\n\nA: Never.\n")
    turns = []
    for said in ("Will you go?", "I will not.", "And then?", "Never."):
        start = text.index(said)
        spans = [
            Span.of(text, a, b) for a, b in ((start - 3, start - 2), (start - 2, start - 1), (start, start + len(said)))
        ]
        turns.append(Attribution((spans[0],), spans[1], (spans[2],)))
    found = link_mentions(text, mentions, layout, turns)
    return {text[at]: mentions[found.clusters[n][0]].span.text for at, n in found.labels.items()}


def test_who_is_named_before_the_talk_speaks_under_the_label_of_answers() -> None:
    assert under_labels("<p>Ana Ruiz</> runs a ferry.") == {"A": "Ana Ruiz"}


def test_who_is_spoken_to_before_the_talk_speaks_under_the_label_of_questions() -> None:
    assert under_labels("<p>Ana Ruiz</> spoke to <p>Ivo Kral</>.") == {"A": "Ana Ruiz", "Q": "Ivo Kral"}


def test_of_two_who_are_named_nobody_speaks_under_a_label() -> None:
    assert under_labels("<p>Ana Ruiz</> met <p>Ivo Kral</>.") == {}


def test_who_is_told_of_below_the_talk_does_not_answer() -> None:
    text, mentions, layout = marked(
        "<p>Ana Ruiz</> spoke to us.\n\nQ: Why?\n\nA: <p>I</> row.\n\n<p>Chad’s envoy, Ivo Kral</>, has said no.\n"
    )
    start = text.index("A: ")
    label, colon, said = ((start, start + 1), (start + 1, start + 2), (start + 3, start + 9))
    turn = Attribution((Span.of(text, *label),), Span.of(text, *colon), (Span.of(text, *said),))
    found = link_mentions(text, mentions, layout, [turn]).clusters
    assert ["Ana Ruiz", "I"] in [[mentions[i].span.text for i in members] for members in found]
