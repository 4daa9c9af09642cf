import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.encoder import Encoding, Pieces, SpanCandidate
from dragoman.model import Span
from dragoman.read.mentions import Mention, find_mentions
from dragoman.segment import lay_out

HEADS = {"type_weight": np.zeros((9, 128), np.float32), "type_bias": np.eye(9, dtype=np.float32)[0]}


def encoded(text: str, spans: list[tuple[int, int, int, float]]) -> Encoding:
    """An encoding whose pieces are the characters' words: split at spaces and at punctuation."""
    edges, start = [], 0
    for i, c in enumerate(text):
        if not c.isalnum():
            if i > start:
                edges.append((start, i))
            if not c.isspace():
                edges.append((i, i + 1))
            start = i + 1
    if start < len(text):
        edges.append((start, len(text)))
    n = len(edges)
    zeros = np.zeros(n, np.int64)
    low, high = (np.array([e[k] for e in edges], np.int64) for k in (0, 1))
    pieces = Pieces(zeros, low, high, np.ones(n, np.bool_), zeros, zeros, zeros)
    candidates = tuple(SpanCandidate(min(a, n - 1), min(b, n), c, p) for a, b, c, p in spans if a < min(b, n))
    vectors = np.zeros((n, 128), np.float16)
    return Encoding(pieces, (), candidates, vectors, vectors, np.zeros((n, 9), np.float32))


def test_no_pronoun_is_a_part_of_a_word() -> None:
    text = "Herzan left."
    told = encoded(text, [])
    cut = np.array([0, 3, *told.pieces.start[1:]]), np.array([3, 6, *told.pieces.end[1:]])
    zeros = np.zeros(len(cut[0]), np.int64)
    begins = np.array([i != 1 for i in range(len(zeros))])
    vectors = np.zeros((len(zeros), 128), np.float16)
    encoding = Encoding(Pieces(zeros, *cut, begins, zeros, zeros, zeros), (), (), vectors, vectors, vectors[:, :9])
    assert find_mentions(text, encoding, HEADS, lay_out(text)) == ()


def found(text: str, spans: list[tuple[int, int, int, float]], sources: tuple[Span, ...] = ()) -> list[str]:
    return [m.span.text for m in mentions(text, spans, sources)]


def mentions(
    text: str, spans: list[tuple[int, int, int, float]], sources: tuple[Span, ...] = ()
) -> tuple[Mention, ...]:
    return find_mentions(text, encoded(text, spans), HEADS, lay_out(text), sources)


def test_nested_mentions_are_kept_and_of_crossing_ones_the_likelier() -> None:
    text = "A spokesman for the Lagos port spoke."
    assert found(text, [(0, 6, 0, 0.9), (3, 6, 0, 0.8)]) == ["A spokesman for the Lagos port", "the Lagos port"]
    assert found(text, [(0, 4, 0, 0.9), (3, 6, 0, 0.8)]) == ["A spokesman for the"]


def test_no_mention_runs_out_of_its_sentence() -> None:
    assert found("The port of Lagos closed. The minister left.", [(3, 8, 0, 0.99)]) == []


def test_quotation_marks_stops_and_genitives_are_no_part_of_a_mention() -> None:
    assert found("“Ana Ruiz,” they wrote.", [(0, 5, 0, 0.9)])[0] == "Ana Ruiz"
    assert found("The bank’s plan failed.", [(0, 4, 0, 0.9)]) == ["The bank"]


def test_personal_pronouns_are_found_without_the_encoder() -> None:
    assert found("He told them that US rules bind us.", []) == ["He", "them", "us"]


def test_a_source_that_nothing_begins_with_is_a_mention() -> None:
    text = "Residents near the dam said so."
    source = Span.of(text, 0, 22)
    assert found(text, [], (source,)) == ["Residents near the dam"]
    assert found(text, [(0, 1, 0, 0.9)], (source,)) == ["Residents"]


def test_two_states_of_a_list_are_no_name() -> None:
    assert found("Cuba, Chile and Peru are guarantors.", [(0, 3, 0, 0.9), (2, 3, 0, 0.8)]) == ["Chile"]


def test_a_mention_knows_its_quotation_and_sentence() -> None:
    first, second = mentions("Talks ended. “We tried,” she said.", [])
    assert (first.span.text, first.quotation, first.sentence) == ("We", 0, 1)
    assert (second.span.text, second.quotation) == ("she", -1)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="Aa b.,“”’\n", max_size=80),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 1), st.floats(0, 1)), max_size=12),
)
def test_mentions_are_words_of_the_text_and_never_cross(text: str, spans: list[tuple[int, int, int, float]]) -> None:
    if not any(not c.isspace() for c in text):
        return
    every = [m.span for m in mentions(text, spans)]
    assert all(text[s.start : s.end] == s.text for s in every)
    assert not any(a.start < b.start < a.end < b.end for a in every for b in every)


def test_no_clause_between_two_pronouns_is_a_mention() -> None:
    assert found("Her parents changed her clothes.", [(0, 4, 0, 0.9)]) == ["Her", "her"]
    assert found("He said what she drew.", [(0, 4, 0, 0.9)]) == ["He", "she"]
    assert "Ana and I" in found("Ana and I left.", [(0, 3, 0, 0.9)])


def test_no_mention_runs_over_a_paragraphs_end() -> None:
    assert found("Port envoy\n\nThe envoy left", [(0, 4, 0, 0.9)]) == []


def test_who_holds_an_office_is_a_person_whatever_the_encoder_thinks() -> None:
    heads = HEADS | {"type_bias": np.eye(9, dtype=np.float32)[1]}
    text = "The River Basin envoy left the River Basin office."
    read = find_mentions(text, encoded(text, [(0, 4, 0, 0.9), (5, 9, 0, 0.9)]), heads, lay_out(text))
    assert [m.type for m in read] == ["person", "organisation"]
