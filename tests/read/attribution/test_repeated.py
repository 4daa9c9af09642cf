from dragoman.model import Span, Statement
from dragoman.read.attribution.repeated import with_repeated


def said(text: str, speaker: str | None) -> Statement:
    span = Span(0, len(text), text)
    source = () if speaker is None else (Span(0, 1, text[:1]),)
    return Statement("s1", source, (), (span,), (span,), "direct", "say", 0.8, speaker)


def speakers(*statements: Statement) -> list[str | None]:
    return [s.speaker for s in with_repeated(statements)]


def test_what_a_headline_quotes_is_theirs_who_say_it_below() -> None:
    headline = said("‘We forgot to learn the grammar’", None)
    assert speakers(headline, said("Well. We forgot to learn the grammar, all of us.", "a1")) == ["a1", "a1"]
    assert speakers(said("‘My boy is 17. He was only filming’", None), said("He’s 17. He was only filming.", "a1"))[0]


def test_what_two_say_or_nobody_does_is_nobodys() -> None:
    headline = said("‘We forgot to learn the grammar’", None)
    one, other = said("We forgot to learn the grammar.", "a1"), said("Yes, we forgot to learn the grammar.", "a2")
    assert speakers(headline, one, other)[0] is None
    assert speakers(headline, said("We forgot nothing at all.", "a1"))[0] is None
    assert speakers(said("‘It is over’", None), said("It is over", "a1"))[0] is None
