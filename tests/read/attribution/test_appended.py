"""What a sentence appends by another's account is that account alone."""

from __future__ import annotations

from dragoman.model import Span
from dragoman.read.attribution.appended import without_what_others_said
from dragoman.read.attribution.attribution import Attribution

DENIED = "He denied that the town was hit, a raid that killed nine, according to "


def last_words(text: str, who: str) -> str:
    """What is left of the words by the account of `who`, beside what "he denied"."""

    def at(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    inner = Attribution((at("He"),), at("denied"), (at("that the town was hit"),))
    outer = Attribution((at(who),), at("according to"), (Span.of(text, 0, text.index(", according")),))
    return without_what_others_said([inner, outer])[1].content[0].text


def test_who_counts_the_dead_has_not_said_what_another_denied() -> None:
    assert last_words(DENIED + "the river hospital.", "the river hospital") == "a raid that killed nine"


def test_an_outlet_passes_on_the_whole_sentence() -> None:
    assert last_words(DENIED + "Reuters.", "Reuters") == DENIED.removesuffix(", according to ")
