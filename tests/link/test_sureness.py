"""How sure an identity is."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from dragoman.link import Linker
from dragoman.link.context import Context
from dragoman.link.sureness import EVIDENCE, Sureness
from dragoman.link.tables import load_table
from dragoman.model import Actor, Identity, Span
from tests.link.reports import record_of

NOWHERE = Context("2022-03-10", Counter(), Counter())


def actor(*mentions: str) -> Actor:
    spans = tuple(Span(10 * n, 10 * n + len(text), text) for n, text in enumerate(mentions))
    return Actor("a1", mentions[0], "person", spans, 0.9)


def test_the_table_has_a_weight_for_each_piece_of_evidence() -> None:
    assert set(load_table("sureness")["weights"]) == {"bias", *EVIDENCE}


@pytest.mark.parametrize("type_", ["person", "place", "state", "organisation"])
def test_what_was_weighed_higher_is_surer(type_: str) -> None:
    given = [Identity("Q1", "Ana Ruiz", weighed, type_) for weighed in (0.6, 0.8, 0.99)]  # type: ignore[arg-type]
    found = [Sureness().of(actor("Ana Ruiz", "she"), identity, NOWHERE) for identity in given]
    assert found == sorted(found) and 0 < found[0] < found[-1] < 1


def test_a_record_has_the_probability_and_no_more_than_three_places() -> None:
    text = "Sergei Lavrov, the Russian foreign minister, spoke in Russia."
    linked = Linker().link(record_of(text, ("Sergei Lavrov", "person", ["Sergei Lavrov"])))
    lavrov = next(a for a in linked.actors if a.name == "Sergei Lavrov")
    assert lavrov.identity is not None and 0.9 < lavrov.identity.confidence < 1
    assert lavrov.identity.confidence == round(lavrov.identity.confidence, 3)


def test_another_table_gives_other_confidences_and_the_same_identities() -> None:
    text = "Sergei Lavrov, the Russian foreign minister, spoke in Russia."
    record = record_of(text, ("Sergei Lavrov", "person", ["Sergei Lavrov"]), ("Russia", "state", ["Russia"]))
    doubtful = Sureness({"bias": 0.0} | dict.fromkeys(EVIDENCE, 0.0))
    usual, other = Linker().link(record), Linker(sureness=doubtful).link(record)
    assert {a.identity.confidence for a in other.actors if a.identity} == {0.5}
    assert [a.identity and msgspec.structs.replace(a.identity, confidence=0.5) for a in usual.actors] == [
        a.identity for a in other.actors
    ]
