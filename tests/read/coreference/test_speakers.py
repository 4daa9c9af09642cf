from dragoman.model import Span
from dragoman.read.coreference import Speakers, link_mentions
from tests.read.mentions.sentences import marked


def speaker(line: str, source: str) -> list[str] | None:
    """The words of the mentions that a source speaks of, by the rules alone."""
    text, mentions, layout = marked(line)
    found = link_mentions(text, mentions, layout).clusters
    start = text.index(source)
    speaks = Speakers(mentions, found).of([Span.of(text, start, start + len(source))])
    assert 0 <= speaks.sure <= 1
    return None if speaks.cluster is None else [mentions[i].span.text for i in found[speaks.cluster]]


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    line = "<p>A spokesman for <o>the bank</></> said so."
    assert speaker(line, "A spokesman for the bank") == ["A spokesman for the bank"]


def test_a_bodys_spokesman_is_not_the_body() -> None:
    line = "<p><o>The bank</>’s spokesman</> said so."
    assert speaker(line, "The bank’s spokesman") == ["The bank’s spokesman"]


def test_a_name_behind_a_title_is_found() -> None:
    line = "<p>Ana Ruiz</> waved. Former mayor <p>Ana Ruiz</> said so."
    assert speaker(line, "Former mayor Ana Ruiz") == ["Ana Ruiz", "Ana Ruiz"]


def test_a_pronoun_linked_to_nothing_names_nobody() -> None:
    assert speaker("It rained. <p>He</> said so.", "He") is None


def test_words_without_a_mention_name_nobody() -> None:
    text, mentions, layout = marked("<p>Ana Ruiz</> left. Two reports said so.")
    found = Speakers(mentions, link_mentions(text, mentions, layout).clusters).of([Span.of(text, 15, 26)])
    assert found.cluster is None and found.sure == 0


def test_a_statement_issued_by_a_body_is_the_bodys() -> None:
    line = "<o>The bank</> was shut. A statement issued by <o>the bank</> said so."
    assert speaker(line, "A statement issued by the bank") == ["The bank", "the bank"]
