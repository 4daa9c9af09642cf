from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.decode import WEIGHTS
from dragoman.read.attribution.find import (
    _is_named_so,
    _likely,
    _Readable,
    _without_doubles,
    _without_labels,
    _without_mark,
)
from dragoman.segment import lay_out


def test_a_headline_that_only_sets_words_in_marks_says_nothing() -> None:
    text = "Envoys hold 'difficult' talks in Muscat\n\n“We will stay.”"
    blocks = (Block(0, 39, "headline"), Block(41, len(text), "body"))
    mark = Attribution((Span.of(text, 0, 6),), Span.of(text, 12, 13), (Span.of(text, 13, 39),))
    said = Attribution((), None, (Span.of(text, 41, len(text)),))
    assert _Readable(blocks).is_scare_quote(mark)
    assert not _Readable(blocks).is_scare_quote(said)


def test_a_mark_is_no_cue() -> None:
    text = "- We will stay, said Ines Okoro."
    content = (Span.of(text, 2, 14),)
    assert _without_mark(Attribution((), Span.of(text, 0, 1), content)).cue is None
    assert _without_mark(Attribution((), Span.of(text, 16, 20), content)).cue is not None


def test_what_is_read_from_the_words_of_another_with_its_speaker_is_no_statement_of_its_own() -> None:
    text = "Minister quoted as saying dam talks may resume in August"
    source = (Span.of(text, 0, 8),)
    outer = Attribution(source, Span.of(text, 19, 25), (Span.of(text, 26, len(text)),), score=0.2)
    inner = Attribution(source, Span.of(text, 26, 29), (Span.of(text, 30, len(text)),), score=0.4)
    assert _without_doubles([inner, outer]) == [outer]


def test_the_words_behind_the_name_of_a_turn_are_the_turns() -> None:
    text = "AR: We will stay. He says so. Tom Baker says no."
    turn = Attribution((Span.of(text, 0, 2),), Span.of(text, 2, 3), (Span.of(text, 4, len(text)),))
    part = Attribution((Span.of(text, 0, 2),), None, (Span.of(text, 4, 17),))
    other = Attribution((Span.of(text, 30, 39),), Span.of(text, 40, 44), (Span.of(text, 45, 47),))
    assert _without_labels(text, [part, other], [turn]) == [other]


def test_a_courts_charge_is_nobodys_words_and_an_accusation_is_its_sources() -> None:
    text = "The colonel is charged with murder. Ana Ruiz charged him with theft."
    charge = Attribution((), Span.of(text, 12, 27), (Span.of(text, 28, 34),))
    said = Attribution((Span.of(text, 36, 44),), Span.of(text, 45, 52), (Span.of(text, 53, 67),))
    assert _likely(text, [charge, said], WEIGHTS) == [said]


def test_a_given_name_in_the_middle_of_a_sentence_is_no_verb() -> None:
    text = "The secretary met the Omani minister Said Harthy. Said Ana Ruiz: it rained."
    name = Attribution((Span.of(text, 22, 36),), Span.of(text, 37, 41), (Span.of(text, 42, 48),))
    verb = Attribution((Span.of(text, 55, 63),), Span.of(text, 50, 54), (Span.of(text, 65, 74),))
    assert [_is_named_so(text, a, lay_out(text)) for a in (name, verb)] == [True, False]


def test_who_questions_has_not_said_the_answer() -> None:
    text = "Questioned by Tom Baker, Ana Ruiz said it rained."
    asks = Attribution((Span.of(text, 14, 23),), Span.of(text, 0, 10), (Span.of(text, 25, 48),))
    says = Attribution((Span.of(text, 25, 33),), Span.of(text, 34, 38), (Span.of(text, 39, 48),))
    assert _likely(text, [asks, says], WEIGHTS) == [says]
