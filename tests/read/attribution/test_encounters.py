"""Who speaks where the sentence has another verb, or another subject, before."""

import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.encounters import with_subject
from dragoman.segment import lay_out


def source(text: str, read: str, cue: str) -> str:
    """The source where the reader has these words for it."""
    at, verb = text.index(read), text.index(f" {cue} ") + 1
    said = Span.of(text, verb + len(cue) + 1, len(text) - 1)
    told = Attribution((Span.of(text, at, at + len(read)),), Span.of(text, verb, verb + len(cue)), (said,))
    return with_subject(text, lay_out(text), told).source[0].text


@pytest.mark.parametrize(
    ("text", "read", "who"),
    [
        ("Ana Ruiz rang the envoy, Tom Baker, and told him that it rained.", "Ana Ruiz rang the envoy, Tom Baker",
         "Ana Ruiz"),
        ("On Monday, the Lock Board met the smiths and told them that it rained.", "the smiths", "the Lock Board"),
        ("ORAN - Ana Ruiz spoke with the envoy and later told him that it rained.", "the envoy", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_who_met_somebody_tells_him(text: str, read: str, who: str) -> None:
    assert source(text, read, "told") == who


@pytest.mark.parametrize(
    ("text", "read", "cue"),
    [
        ("Ana Ruiz met the envoy, and Tom Baker told them that it rained.", "Tom Baker", "told"),
        ("Ana Ruiz met the envoy, who said that it rained.", "the envoy", "said"),
        ("Ana Ruiz and Tom Baker said that it rained.", "Ana Ruiz and Tom Baker", "said"),
    ],
)
def test_who_stands_right_before_a_verb_of_his_own_is_its_subject(text: str, read: str, cue: str) -> None:
    assert source(text, read, cue) == read


def test_who_tells_in_a_clause_of_his_own_is_not_who_rang_him() -> None:
    assert source("Mr Ness rang the owners, who told him that it rained.", "Mr Ness", "told") == "who"
