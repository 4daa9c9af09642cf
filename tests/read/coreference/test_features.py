"""What the ranker is told of pairs, on sentences whose mentions are marked."""

import numpy as np

from dragoman.read.coreference import Ranker
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.clusters import WIDTH
from dragoman.read.coreference.features import Features
from dragoman.read.coreference.rules import permitted
from dragoman.read.coreference.turns import Turns
from dragoman.read.coreference.wording import Wording
from tests.read.mentions.sentences import marked

TALK = "<p>I</> wrote to <p>Ana Ruiz</>.\n\nWhen did <p>you</> write?\n\n<p>I</> forget."


def board(line: str) -> Board:
    text, mentions, layout = marked(line)
    return Board(text, mentions, layout, [])


def test_the_words_that_two_mentions_share_are_counted() -> None:
    wording = Wording(board("<o>The old river bank</> and <o>the bank</> met <o>the port</> by <o>the river bank</>."))
    rows = wording.rows(np.array([1, 2, 3]), np.array([0, 0, 1]))
    same_head, within, shared, next_of_head = rows[:, 1], rows[:, 4], rows[:, 6], rows[:, 9]
    assert same_head.tolist() == [1, 0, 1]
    assert within.tolist() == [1, 0, 0]
    assert np.allclose(shared, [1 / 3, 0, 1 / 2])
    assert next_of_head.tolist() == [1, 0, 1]


def test_a_pronoun_shares_no_head_and_no_word() -> None:
    rows = Wording(board("<p>She</> and <p>she</> met <p>Ana Ruiz</>.")).rows(np.array([1, 2]), np.array([0, 0]))
    assert not rows[:, [0, 1, 2, 3, 4, 5, 6]].any()
    assert rows[0, 7] == rows[0, 8] == 1


def test_turns_between_two_mentions_are_told_apart_and_questions_counted() -> None:
    turns = Turns(board(TALK))
    assert turns.asks.tolist() == [False, False, True, False]
    second, third = turns.rows(np.array([2, 3]), np.array([0, 0]))
    assert second[3] == 0 and third[3] == 1  # every second turn
    apart, questions = slice(9, 17), slice(17, 20)
    assert second[apart].argmax() == 1 and third[apart].argmax() == 2
    assert second[questions].argmax() == 0 and third[questions].argmax() == 1


def test_who_is_spoken_to_in_one_turn_may_speak_in_the_next_and_not_in_the_same() -> None:
    talk = board(TALK)
    assert permitted(talk, 2, 0) and permitted(talk, 3, 2)
    assert not permitted(board("<p>I</> wrote and <p>you</> forgot."), 1, 0)


def ranker(**more: np.ndarray) -> Ranker:
    arrays = {
        "pair_weight": np.full((4, 3), 0.5),
        "cluster_weight": np.zeros((WIDTH, 3)),
        "bias": np.zeros(3),
        "out": np.ones(3),
        "out_bias": np.zeros(1),
    }
    return Ranker.of(arrays | more)


def scores(of: Ranker, line: str) -> list[float]:
    features, i, j = Features(board(line), {}), np.array([1, 2]), np.array([0, 0])
    prepared = of.prepare(features.rows(i, j), features.portraits.rows(np.arange(3)), i, j)
    return [round(float(s), 3) for s in of.score(prepared, np.zeros((2, WIDTH), np.float32))]


def test_a_ranker_of_fewer_features_reads_the_first_ones() -> None:
    assert scores(ranker(), "<p>Ana Ruiz</> met <p>Tom Baker</>. <p>She</> left.") == [1.5, 1.5]


def test_a_ranker_reads_the_two_mentions_by_themselves_and_together() -> None:
    line = "<p>Ana Ruiz</> met <p>Tom Baker</>. <p>She</> left."
    width = Features(board(line), {}).portraits.rows(np.arange(3)).shape[1]
    weight = np.zeros((width, 3))
    weight[128] = 1.0  # that it is a person
    one, other = np.zeros((width, 2)), np.zeros((width, 2))
    one[128] = other[128] = 1.0
    nothing = np.zeros((width, 3))
    together = {"query": one, "key": other, "product": np.ones((2, 3)), "anaphor": nothing, "antecedent": nothing}
    nowhere = {"query": np.zeros((width, 1)), "key": np.zeros((width, 1))}
    alone = scores(ranker(anaphor=weight, antecedent=weight, **nowhere), line)
    assert alone == [round(1.5 + 3 * 2 * 0.92, 3)] * 2
    assert scores(ranker(**together), line) == [round(1.5 + 3 * 2 * 0.92**2, 3)] * 2
