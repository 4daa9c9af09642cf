"""A text told of other states keeps its labels on the same words."""

from __future__ import annotations

import random

from training.data.example import EventLabel, Example
from training.data.swap import states, swapped

TEXT = "Talks in Nairobi: Kenyan diplomats met Peru's envoy. Peru sent Kenyans home."


def _span(words: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def test_labels_move_with_the_words() -> None:
    roles = [("party", _span("Kenyan diplomats")), ("party", _span("Peru's envoy")), ("location", _span("Nairobi"))]
    example = Example("a", TEXT, events=[EventLabel("CONSULT", _span("met"), roles)])
    other = swapped(example, random.Random(3))
    assert other.events is not None
    [event] = other.events
    assert event.roles is not None
    first, second, place = (other.text[a:b] for _, (a, b) in event.roles)
    assert other.text[slice(*event.trigger)] == "met"
    assert first.endswith(" diplomats") and second.endswith("'s envoy")
    by_adjective = {s.adjective: s for s in states()}
    state = by_adjective[first.removesuffix(" diplomats")]
    assert state.name != "Kenya" and place == state.capital and f"sent {state.people} home" in other.text
    assert "Peru" not in other.text and other.text.count(second.removesuffix("'s envoy")) == 2


def test_a_text_without_states_stays_as_it_is() -> None:
    example = Example("a", "The mayor met the union.")
    assert swapped(example, random.Random(1)) is example
