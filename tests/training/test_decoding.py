"""What the decoder is set by: a figure that rises with what is right and falls with what is not."""

from types import SimpleNamespace
from typing import Any

from training.decoding import Article, Found, figure
from training.run import refits

NOTHING: Any = None


def pairs(gold: list[set[int]], read: list[set[int]], least: float) -> list[tuple[int, int]]:
    """As the scorer's, for contents that are the same or have nothing in common."""
    return [(i, read.index(content)) for i, content in enumerate(gold) if content in read]


def measured(*found: tuple[set[int], set[int]]) -> float:
    gold = Article("", NOTHING, NOTHING, NOTHING, [{1, 2}, {5, 6}], [{0}, {4}], ["direct", "said"])
    read = [Found(content, source, (), False, 1.0) for content, source in found]
    return figure(SimpleNamespace(pairs=pairs), [(gold, read)])


def test_the_figure_rises_with_what_is_right() -> None:
    whole, half, unsourced = measured(({1, 2}, {0}), ({5, 6}, {4})), measured(({1, 2}, {0})), measured(({1, 2}, set()))
    assert whole > half > unsourced > measured()
    assert measured(({1, 2}, {0}), ({8, 9}, {7})) < half


def test_the_confidence_is_fitted_after_the_decoder_is_set_and_neither_without_polnear() -> None:
    names = [command[0] for command in refits([], "weights", "polnear,gum")]
    assert names == ["training.coreference", "training.decoding", "training.calibrate"]
    assert [command[0] for command in refits([], "weights", "gum")] == ["training.coreference"]
