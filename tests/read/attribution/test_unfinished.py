"""Words that end before the verb of their last clause."""

from __future__ import annotations

import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.unfinished import finished
from dragoman.segment import lay_out


def said(text: str, source: str, cue: str, content: str) -> str:
    """The words of an attribution once its clause is whole."""
    spans = [Span.of(text, text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    (found,) = finished(text, Attribution((spans[0],), spans[1], (spans[2],)), lay_out(text)).content
    return found.text


def test_a_subject_alone_is_taken_with_what_it_did() -> None:
    text = "Ms Okoro said that roads were shut and that the plan for 2025 had been dropped, a blow to the port."
    content = "that roads were shut and that the plan for 2025"
    assert said(text, "Ms Okoro", "said", content) == content + " had been dropped"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ms Okoro said that the road was shut had she been asked.", "that the road was shut"),
        ("Ms Okoro said that the road to Oran near the port.", "that the road"),
        ("Ms Okoro called for calm and was cheered.", "for calm"),
    ],
)
def test_a_clause_with_its_verb_stays_as_it_is(text: str, content: str) -> None:
    assert said(text, "Ms Okoro", "called" if "called" in text else "said", content) == content
