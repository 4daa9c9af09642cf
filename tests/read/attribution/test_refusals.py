"""Who declines to tell something has made no statement of it."""

import pytest

from dragoman.model import Span, Statement
from dragoman.model.statement import Kind
from dragoman.read.attribution.plain import without_plain


def kept(text: str, cue: str, content: str, kind: Kind = "indirect") -> bool:
    """Whether a statement of these words stays."""
    spans = [(Span.of(text, text.index(words), text.index(words) + len(words)),) for words in (cue, content)]
    said = Statement(
        id="s1",
        speaker="a1",
        source=(Span.of(text, 0, 1),),
        cue=spans[0],
        content=spans[1],
        quoted=(),
        kind=kind,
        act="reject",
        confidence=0.9,
    )
    return bool(without_plain(text, [said]))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The harbour board declined to say how many it employed.", "declined to say", "how many it employed"),
        ("The mill declined to give a date.", "declined", "to give a date"),
        ("She would not be drawn on whether he had paid.", "would not be drawn on", "whether he had paid"),
        ("He neither confirmed nor denied the sale.", "neither confirmed nor denied", "the sale"),
        ("The bank did not immediately respond to questions.", "did not immediately respond to", "questions"),
        ("The union hasn’t commented on the vote.", "hasn’t commented on", "the vote"),
        ("The envoy has yet to respond to the offer.", "has yet to respond to", "the offer"),
    ],
)
def test_a_refusal_to_tell_is_no_statement(text: str, cue: str, content: str) -> None:
    assert not kept(text, cue, content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The militia refused to give up the bridge.", "refused to give up", "the bridge"),
        ("The militia refuses to leave the bridge.", "refuses", "to leave the bridge"),
        ("He did not say that it was over.", "did not say", "that it was over"),
        ("She would not rule out a strike.", "would not rule out", "a strike"),
        ("The mill declined the offer.", "declined", "the offer"),
    ],
)
def test_who_refuses_to_do_something_has_taken_a_stand(text: str, cue: str, content: str) -> None:
    assert kept(text, cue, content)


def test_what_is_quoted_was_told_all_the_same() -> None:
    text = "The mayor refused to say “sorry for nothing”."
    assert kept(text, "refused to say", "“sorry for nothing”", "direct")
