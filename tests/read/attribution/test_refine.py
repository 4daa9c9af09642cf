import numpy as np

from dragoman.encoder import Pieces
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.decode import Decoded
from dragoman.read.attribution.refine import Refiner
from dragoman.read.calibration import Calibration, Logistic
from dragoman.segment import lay_out

FLAT = Calibration(Logistic((0.0,), 0.0), Logistic((0.0,), 0.0))


def words(text: str) -> Pieces:
    """One piece a word, marks apart."""
    places, start = [], 0
    for token in text.replace("“", " “ ").replace("”", " ” ").replace(",", " , ").split():
        start = text.index(token, start)
        places.append((start, start + len(token)))
        start += len(token)
    zeros = np.zeros(len(places), np.int64)
    begin, end = np.array(places).T
    return Pieces(zeros, begin, end, zeros == 0, zeros, zeros, zeros)


def refined(text: str, cue: str, source: str, content: str) -> Attribution:
    pieces = words(text)

    def at(phrase: str) -> tuple[int, int]:
        start = text.index(phrase)
        return pieces.covering(start, start + len(phrase))

    decoded = Decoded(
        pieces.covering(text.index(cue), text.index(cue) + 1)[0], at(cue), (at(source),), (at(content),), (0.0,)
    )
    found = Refiner(text, lay_out(text), FLAT).refine(decoded, pieces)
    assert found is not None
    return Refiner(text, lay_out(text), FLAT).continued(found)


def test_a_quotation_that_is_mostly_covered_is_taken_whole_with_its_marks() -> None:
    text = "“We came to agree on names,” Mr Harutyan said."
    assert refined(text, "said", "Mr Harutyan", "agree on names").content[0].text == "“We came to agree on names,”"


def test_a_trailing_comma_outside_of_the_marks_is_left_out() -> None:
    text = "The talks would go on, the ministry said."
    found = refined(text, "said", "the ministry", "The talks would go on,")
    assert [c.text for c in found.content] == ["The talks would go on"]


def test_a_content_never_holds_its_own_cue_and_source() -> None:
    text = "The talks, the ministry said, would go on until Friday."
    found = refined(text, "said", "the ministry", "The talks, the ministry said, would go on until Friday")
    assert [c.text for c in found.content] == ["The talks", "would go on until Friday."]


def test_paragraphs_that_take_an_open_quotation_up_belong_to_it() -> None:
    text = "“We came to agree on names, Ms Aydin said.\n\n“We came to agree on dates.\n\n“We leave with both.”"
    found = refined(text, "said", "Ms Aydin", "We came to agree on names")
    assert [c.text for c in found.content][1:] == ["“We came to agree on dates.", "“We leave with both.”"]


def test_an_aside_between_two_stretches_is_part_of_the_content() -> None:
    text = "Ruiz said they had made - and broken - a promise."
    pieces = words(text)
    first, second = (pieces.covering(text.index(w), text.index(w) + len(w)) for w in ("they had made", "a promise."))
    source, cue = pieces.covering(0, 4), pieces.covering(5, 9)
    found = Refiner(text, lay_out(text), FLAT).refine(Decoded(1, cue, (source,), (first, second), (0.0,)), pieces)
    assert found is not None
    assert [c.text for c in found.content] == ["they had made - and broken - a promise."]


def test_a_source_is_of_one_paragraph() -> None:
    text = "No deal, says envoy\n\nThe envoy of Chad said it was over."
    pieces = words(text)
    source = pieces.covering(text.index("envoy"), text.index(" said"))
    cue, content = (pieces.covering(text.index(w), text.index(w) + len(w)) for w in ("said", "it was over."))
    found = Refiner(text, lay_out(text), FLAT).refine(Decoded(1, cue, (source,), (content,), (0.0,)), pieces)
    assert found is not None
    assert [s.text for s in found.source] == ["The envoy of Chad"]


def test_a_content_ends_with_the_paragraph_of_its_cue() -> None:
    text = "A heading of no weight\n\nThe road is closed, the mayor says."
    found = refined(text, "says", "the mayor", "heading of no weight\n\nThe road is closed")
    assert [c.text for c in found.content] == ["The road is closed"]


def test_a_cue_at_the_edge_of_a_content_is_cut_off() -> None:
    text = "The two members both demanded an inquiry today."
    assert refined(text, "both demanded", "The two members", "demanded an inquiry").content[0].text == "an inquiry"


def test_a_source_is_whole_words_though_the_encoder_cut_one_off() -> None:
    text = "Sameh Shoukry said it was over."
    ends = [5, 9, 13, 18, 21, 25, 30]
    starts = [0, 6, 9, 14, 19, 22, 26]
    word = np.array([True, True, False, True, True, True, True])
    zeros = np.zeros(len(starts), np.int64)
    pieces = Pieces(zeros, np.array(starts), np.array(ends), word, zeros, zeros, zeros)
    decoded = Decoded(3, (3, 4), ((0, 2),), ((4, 7),), (0.0,))
    found = Refiner(text, lay_out(text), FLAT).refine(decoded, pieces)
    assert found is not None and [s.text for s in found.source] == ["Sameh Shoukry"]


def test_a_cue_that_is_a_mark_takes_nothing_from_the_words() -> None:
    text = "He was brief: “The hill is ours. It will be ours.”"
    assert refined(text, "“", "He", "The hill is ours. It will be ours.”").content[0].text == text[14:]


def test_what_the_line_above_says_is_none_of_a_sentences_words() -> None:
    text = "Nine killed in camp fire: Medics\nAt least nine people have died in the camp, the network said."
    found = refined(
        text, "said", "the network", "Nine killed in camp fire: Medics\nAt least nine people have died in the camp"
    )
    assert [c.text for c in found.content] == ["At least nine people have died in the camp"]


def test_what_a_quotation_tells_of_ends_with_its_sentence_and_not_with_the_quotation() -> None:
    text = "“In May I told them that the list was shut. It was not.\n\n“They gave me one. That is the art.”"
    found = refined(text, "told", "I", "that the list was shut")
    assert [c.text for c in found.content] == ["that the list was shut."]
