from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.borders import Borders
from dragoman.segment import find_quotations


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    def at(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    return Attribution((at(source),), at(cue), tuple(map(at, content)))


def drawn(text: str, *found: Attribution) -> list[list[str]]:
    borders = Borders(text, find_quotations(text))
    return [[c.text for c in a.content] for a in borders.drawn(found)]


def test_the_story_that_goes_on_behind_a_quotation_is_nobodys_words() -> None:
    text = "“Is it over?” she asked, but the clerk was asleep and the lamp had gone out."
    told = attribution(text, "she", "asked", "“Is it over?”", "the clerk was asleep and the lamp had gone out")
    assert drawn(text, told) == [["“Is it over?”"]]


def test_a_quotation_that_goes_on_behind_its_speaker_is_kept() -> None:
    text = "“The bridge is shut,” he said, “and it will stay shut.”"
    told = attribution(text, "he", "said", "“The bridge is shut,”", "“and it will stay shut.”")
    assert drawn(text, told) == [["“The bridge is shut,”", "“and it will stay shut.”"]]


def test_a_quotation_ends_before_the_next_ones_speaker() -> None:
    text = "“My aunt said: ‘They will burn it.’ I replied: ‘Let them try.’”"
    aunt = attribution(text, "My aunt", "said", "‘They will burn it.’ I replied: ‘Let them try.’”")
    own = attribution(text, "I replied", "replied", "‘Let them try.’")
    assert drawn(text, aunt, own) == [["‘They will burn it.’"], ["‘Let them try.’"]]


def test_what_others_cried_is_no_part_of_a_warning() -> None:
    text = "He warned the gallery, some of whom had cried “shame”, that he would clear it."
    warning = attribution(text, "He", "warned", "“shame”, that he would clear it")
    cry = attribution(text, "some of whom", "had cried", "“shame”")
    assert drawn(text, warning, cry) == [["that he would clear it"], ["“shame”"]]


def test_a_whole_sentence_in_marks_goes_on_from_the_speaker_before_it() -> None:
    text = "Her old partner, Ms Duarte, called her a born fixer. “She found a door in every wall.”\n\nThe firm sank."
    told = attribution(text, "Ms Duarte", "called", "her a born fixer")
    assert drawn(text, told) == [["her a born fixer", "“She found a door in every wall.”"]]


def test_a_name_in_marks_and_a_later_quotation_are_nobodys() -> None:
    text = "Ms Duarte said it was late. She was on air. “The lamp is lit in every town.” It is a show."
    told = attribution(text, "Ms Duarte", "said", "it was late")
    assert drawn(text, told) == [["it was late"]]


def test_a_second_verb_has_its_own_words() -> None:
    text = "“The lamp is lit,” Ms Duarte sang to him before asking her band, “Who will put it out?”"
    told = attribution(text, "Ms Duarte", "sang", "“The lamp is lit,”", "“Who will put it out?”")
    found = Borders(text, find_quotations(text)).drawn([told])
    assert [(a.cue.text, a.content[0].text) for a in found if a.cue] == [
        ("sang", "“The lamp is lit,”"),
        ("asking", "“Who will put it out?”"),
    ]


def test_reported_words_end_before_the_sentence_of_another() -> None:
    text = "Two envoys said that the aides had floated a pact. The president denied using the word."
    told = attribution(
        text, "Two envoys", "said", "that the aides had floated a pact. The president denied using the word"
    )
    other = attribution(text, "The president", "denied", "using the word")
    assert drawn(text, told, other) == [["that the aides had floated a pact"], ["using the word"]]
