"""Pairs and names, by hand and beside the scorer that measures the project from outside."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from benchmarks.pairing import Count, Tokens, content_pairs, named, pairs, same_name, speaker_right
from benchmarks.places import SCORER, sample_gold
from tests.benchmarks.records import record, statement

NAMES = ["Davit Harutyan", "Mr Harutyan", "the president", "President Núñez", "Nunez’s", "Ann", "Joanna Ann Lee", ""]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip("shared/ is not here")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_best_overlap_pairs_first() -> None:
    gold = [frozenset({1, 2, 3, 4}), frozenset({5, 6})]
    predicted = [frozenset({1, 2}), frozenset({1, 2, 3}), frozenset({6, 7, 8})]
    assert pairs(gold, predicted) == [(0, 1)], "1/2 loses to 3/4, and 1/4 is under the least"


def test_half_the_tokens_are_enough() -> None:
    assert pairs([frozenset({1, 2})], [frozenset({1})]) == [(0, 0)]


def test_tokens_are_words_and_single_marks() -> None:
    assert Tokens("“No,” he said").within([(0, 5)]) == {0, 1, 2, 3}


def test_shares() -> None:
    count = Count()
    count.add(right=2, said=4, there=3)
    count.add(right=1, said=1, there=2)
    assert count.figures("content") == {"content.P": 60.0, "content.R": 60.0, "content.F1": 60.0}


def test_a_title_alone_names_nobody_but_itself() -> None:
    assert not same_name("the foreign minister", "Davit Harutyan")
    assert named("The foreign minister", ["the foreign minister"])
    assert not named("the prime minister", ["the foreign minister"])


def test_speaker_is_right_by_name() -> None:
    gold = record([statement(1, "Ms Varga", "the bridge was safe", "a1")], {"a1": "Ilona Varga"})
    for name, right in {"Varga": True, "Ilona Varga": True, "Oduya": False}.items():
        read = record([statement(1, "Ms Varga", "bridge was safe", "x")], {"x": name})
        assert content_pairs(gold, read) == [(0, 0)]
        assert speaker_right(gold, read, (0, 0)) is right


def test_nobody_is_the_right_answer_where_gold_names_nobody() -> None:
    gold = record([statement(1, "she", "It will open", None)], {})
    assert speaker_right(gold, record([statement(1, "she", "It will open", None)], {}), (0, 0))
    assert not speaker_right(gold, record([statement(1, "she", "It will open", "a")], {"a": "Varga"}), (0, 0))


def test_names_are_the_same_as_outside(scorer: ModuleType) -> None:
    for one in NAMES:
        for other in NAMES:
            assert same_name(one, other) == scorer.same(one, other), (one, other)


def test_pairs_are_the_same_as_outside(scorer: ModuleType) -> None:
    for known in sample_gold():
        inner, outer = Tokens(known.report.text), scorer.Tokens(known.report.text)
        assert inner.at == outer.at
        contents = [[(s.start, s.end) for s in statement.content] for statement in known.statements]
        gold = [inner.within(places) for places in contents]
        shifted = [inner.within([(max(0, a - 30), b - 20) for a, b in places]) for places in contents]
        assert pairs(gold, shifted) == scorer.pairs(gold, shifted, 0.5)
