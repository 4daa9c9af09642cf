from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Span, Statement
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.calibration import Calibration, Logistic, statement_evidence
from dragoman.read.statements import NOBODY, ActorOf, Named, build_statements, chains
from dragoman.segment import lay_out

EVIDENCE = len(statement_evidence(0.5, 0.5, "name", quoted=True))
FLAT = Calibration(Logistic((0.0,), 0.0), Logistic((0.0,) * EVIDENCE, 0.0))


def nobody(_: Sequence[Span]) -> Named:
    return NOBODY


def statements(text: str, *said: tuple[str, str, str], actor_of: ActorOf = nobody) -> tuple[Statement, ...]:
    """The statements of source, cue and content, each the first words of the text that read so."""

    def at(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    found = [Attribution((at(source),), at(cue), (at(content),)) for source, cue, content in said]
    layout = lay_out(text)
    return build_statements(text, chains(text, found, layout), layout, actor_of, FLAT)


def test_what_another_says_in_the_sentence_is_no_medium() -> None:
    text = "The envoy renewed an offer of ships and thanked Tarvia for its role in the talks with Oslo."
    first, second = statements(
        text,
        ("The envoy", "renewed", "an offer of ships"),
        ("The envoy", "thanked", "Tarvia for its role in the talks with Oslo"),
    )
    assert first.medium is None
    assert second.medium is None


def test_the_medium_of_what_is_told_is_not_that_of_what_is_told_in_it() -> None:
    text = "Tarvia does not intend to pay, the envoy stated at a press conference."
    inner, outer = statements(
        text,
        ("Tarvia", "does not intend", "to pay"),
        ("the envoy", "stated", "Tarvia does not intend to pay"),
    )
    assert inner.medium is None
    assert outer.medium is not None and outer.medium.kind == "news conference"


def test_an_outlet_that_was_spoken_to_is_not_also_who_passed_it_on() -> None:
    text = "Speaking to Sky News outside the hall, Ms Duarte said talks would go on."
    (said,) = statements(text, ("Ms Duarte", "said", "talks would go on"))
    assert said.addressee is not None and said.addressee.span.text == "Sky News"
    assert said.via == ()


def test_the_statement_is_that_of_who_issued_it() -> None:
    text = "In a statement, the ministry said talks would go on. The statement added that ships were ready."
    first, second = statements(
        text,
        ("the ministry", "said", "talks would go on"),
        ("The statement", "added", "that ships were ready"),
        actor_of=lambda spans: Named("a1" if spans[0].text == "the ministry" else "a2", 0.9, "nominal"),
    )
    assert (first.speaker, second.speaker) == ("a1", "a1")


def test_a_statement_that_nobody_issued_is_nobodys() -> None:
    text = "The statement added that ships were ready."
    (said,) = statements(text, ("The statement", "added", "that ships were ready"))
    assert said.speaker is None


def test_the_medium_of_a_clause_is_not_that_of_the_next_speakers() -> None:
    text = "The mayor called it a disgrace, and the envoy told the king in a phone call that ships would come."
    first, second = statements(
        text,
        ("The mayor", "called", "it a disgrace"),
        ("the envoy", "told", "that ships would come"),
    )
    assert first.medium is None
    assert second.medium is not None and second.medium.kind == "call"


def chain_of(text: str, *said: tuple[str, str, str]) -> dict[str, list[str]]:
    """For each speaker's words the chain of who passed them on."""
    return {s.source[0].text: [v.span.text for v in s.via] for s in statements(text, *said)}


def test_an_outlet_and_whom_it_cites_pass_on_what_a_third_did_say() -> None:
    text = (
        "Tarvia's state news agency, quoting an aide, reported that Minister Ruiz had dismissed the offer as old water."
    )
    found = chain_of(
        text,
        ("an aide", "reported", "that Minister Ruiz had dismissed the offer as old water"),
        ("Minister Ruiz", "had dismissed", "the offer as old water"),
    )
    assert found["Minister Ruiz"] == ["Tarvia's state news agency", "an aide"]


def test_the_chain_goes_on_with_whom_the_cited_outlet_cites() -> None:
    text = (
        "Reuters reported that talks went on, quoting the Tarvian daily Nova, which cited an aide as saying they were."
    )
    found = chain_of(
        text,
        ("Reuters", "reported", "that talks went on"),
        ("an aide", "saying", "they were"),
    )
    assert found["an aide"] == ["Reuters", "the Tarvian daily Nova"]


def test_what_an_outlet_says_in_citing_an_interview_is_no_word_of_the_interview() -> None:
    text = "Reuters said talks would go on, citing an interview he gave to the Tarvian daily Nova."
    (said,) = statements(text, ("Reuters", "said", "talks would go on"))
    assert [s.text for s in said.source] == ["Reuters"]


def test_whom_an_outlet_cites_has_said_so_whatever_is_told_in_it() -> None:
    text = "The daily Nova, citing an aide, reported that both had agreed to meet in May."
    found = chain_of(
        text,
        ("an aide", "reported", "that both had agreed to meet in May"),
        ("both", "had agreed", "to meet in May"),
    )
    assert found["an aide"] == ["The daily Nova"]


def test_a_turn_of_a_talk_is_direct_though_it_quotes() -> None:
    text = "AFP: He said it was “over”. Is it?\n\nRuiz: Yes.\n"
    source, cue = Span.of(text, 0, 3), Span.of(text, 3, 4)
    turn = Attribution((source,), cue, (Span.of(text, 5, 34),))
    layout = lay_out(text)
    (found,) = build_statements(text, chains(text, (turn,), layout), layout, lambda _: NOBODY, FLAT)
    assert found.kind == "direct"
    assert [q.text for q in found.quoted] == ["over"]
