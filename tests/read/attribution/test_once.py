from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.once import said_once
from dragoman.segment import find_quotations
from tests.read.attribution.test_borders import attribution


def contents(text: str, *found: Attribution) -> list[list[str]]:
    return [[c.text for c in a.content] for a in said_once(text, found, find_quotations(text))]


def test_a_sentence_in_marks_goes_to_the_nearer_of_two_speakers() -> None:
    text = (
        "“We hold no papers,” said Ms Idris. Her brother, she added, had been told so in May. “He waits in the town.”"
    )
    first = attribution(text, "Ms Idris", "said", "“We hold no papers,”", "“He waits in the town.”")
    second = attribution(text, "she", "added", "had been told so in May. “He waits in the town.”")
    assert contents(text, first, second) == [
        ["“We hold no papers,”"],
        ["had been told so in May. “He waits in the town.”"],
    ]


def test_the_likelier_speaker_has_it_however_far() -> None:
    text = "“Bread is on the list,” Mr Lind said, and Ms Okoro also spoke. “Salt is on the list.”"
    likely = attribution(text, "Mr Lind", "said", "“Bread is on the list,”", "“Salt is on the list.”")
    unlikely = attribution(text, "Ms Okoro", "also spoke", "“Salt is on the list.”")
    unlikely = Attribution(unlikely.source, unlikely.cue, unlikely.content, score=0.4)
    assert contents(text, likely, unlikely) == [["“Bread is on the list,”", "“Salt is on the list.”"]]


def test_a_quotation_within_anothers_words_stays_with_both() -> None:
    text = "Mr Lind said the envoy had told him: “Nobody will sign.”"
    outer = attribution(text, "Mr Lind", "said", "the envoy had told him: “Nobody will sign.”")
    inner = attribution(text, "the envoy", "had told him", "“Nobody will sign.”")
    assert contents(text, outer, inner) == [[c.text for c in a.content] for a in (outer, inner)]
