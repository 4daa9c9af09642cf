from dragoman.model import Span, Statement
from dragoman.read.attribution.plain import without_plain


def statement(
    number: int,
    text: str,
    source: str,
    cue: str,
    content: str,
    confidence: float,
    *,
    speaker: str | None = "a1",
    within: str | None = None,
) -> Statement:
    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span.of(text, start, start + len(words)),) if words else ()

    return Statement(
        id=f"s{number}",
        speaker=speaker,
        source=at(source),
        cue=at(cue),
        content=at(content),
        quoted=(),
        kind="indirect",
        act="say",
        confidence=confidence,
        within=within,
    )


def test_an_unlikely_deed_is_no_statement_and_what_stands_in_it_moves_out() -> None:
    text = "The envoy said the council bought a bridge that the mayor called old."
    said = statement(1, text, "The envoy", "said", "the council bought a bridge that the mayor called old", 0.9)
    bought = statement(2, text, "the council", "bought", "a bridge that the mayor called old", 0.3, within="s1")
    called = statement(3, text, "the mayor", "called", "old", 0.3, within="s2")
    kept = without_plain(text, [said, bought, called])
    assert [(s.id, s.cue[0].text, s.within) for s in kept] == [("s1", "said", None), ("s2", "called", "s1")]


def test_a_likely_one_a_headlines_colon_and_one_whose_name_alone_is_unsure_are_kept() -> None:
    text = "Mayor: it is over. The market is bearish on the bank. He dodged the matter."
    kept = [
        statement(1, text, "Mayor", ":", "it is over", 0.2),
        statement(2, text, "The market", "is bearish on", "the bank", 0.5),
        statement(3, text, "He", "dodged", "the matter", 0.2),
    ]
    assert without_plain(text, kept) == tuple(kept)
    nobodys = statement(3, text, "He", "dodged", "the matter", 0.2, speaker=None)
    assert without_plain(text, [*kept[:2], nobodys]) == tuple(kept[:2])
