"""The CoNLL score on the example of Pradhan et al. 2014, and spans of a report in the tokens of a corpus."""

from __future__ import annotations

import pytest

from benchmarks.coreference import Clusters, conll, genre, gold_clusters, predicted_clusters
from training.data.gum import Document


def clusters(*words: str) -> Clusters:
    return [{("d", ord(letter), ord(letter)) for letter in word} for word in words]


def document() -> Document:
    """Ms Varga's bridge is open. She's glad."""
    text = "Ms Varga's bridge is open. She's glad."
    tokens = [(0, 2), (3, 8), (8, 10), (11, 17), (18, 20), (21, 25), (25, 26), (27, 30), (30, 32), (33, 37), (37, 38)]
    tags = ["NNP", "NNP", "POS", "NN", "VBZ", "JJ", ".", "PRP", "VBZ", "JJ", "."]
    entities = [(0, 2, "1-person"), (7, 7, "1-person")]
    return Document("GUM_news_bridge", text, tokens, xpos=tags, entities=entities)


def test_scores_are_those_of_the_published_example() -> None:
    pytest.importorskip("scorch", reason="extra bench")
    figures = conll(clusters("abc", "defg"), clusters("ab", "cd", "fghi"))
    assert figures == {"CoNLL": 45.8, "MUC": 40.0, "B3": 45.5, "CEAFe": 52.0, "mentions": 80.0}


def test_all_right_and_nothing_said() -> None:
    pytest.importorskip("scorch", reason="extra bench")
    assert conll(clusters("abc", "de"), clusters("de", "abc"))["CoNLL"] == 100.0
    assert conll(clusters("abc", "de"), [])["CoNLL"] == 0.0


def test_a_mention_takes_in_its_genitive_and_no_verb() -> None:
    found = predicted_clusters(document(), [[(0, 8), (27, 30)]])
    assert found == gold_clusters(document())


def test_what_is_mentioned_once_is_dropped() -> None:
    assert predicted_clusters(document(), [[(0, 8)], [(11, 17), (11, 17)], []]) == []


def test_a_mention_stands_in_one_cluster() -> None:
    found = predicted_clusters(document(), [[(0, 8), (27, 30)], [(27, 30), (11, 17), (33, 37)]])
    assert [len(cluster) for cluster in found] == [2, 2]
    assert not set.intersection(*found)


def test_genre_is_in_the_name() -> None:
    assert genre("GUM_interview_cyclone") == "interview"
