import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.borders import Borders
from dragoman.segment import lay_out


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    def at(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    return Attribution((at(source),), at(cue), tuple(map(at, content)))


def drawn(text: str, *found: Attribution) -> list[list[str]]:
    borders = Borders(text, lay_out(text))
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
    found = Borders(text, lay_out(text)).drawn([told])
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


def test_reported_words_end_with_their_sentence() -> None:
    text = "Your deputy told Tert that the talks had been put off. Who put them off?"
    told = attribution(text, "Your deputy", "told", "that the talks had been put off. Who put them off?")
    assert drawn(text, told) == [["that the talks had been put off"]]


def test_what_a_colon_leads_to_and_what_goes_on_in_marks_may_be_many_sentences() -> None:
    text = "The governor added: It is a shame. She knows nothing."
    told = attribution(text, "The governor", "added", "It is a shame. She knows nothing")
    assert drawn(text, told) == [["It is a shame. She knows nothing"]]
    text = "He explained why the past matters to him. “Nobody knows it any more.”"
    told = attribution(text, "He", "explained", "why the past matters to him. “Nobody knows it any more.”")
    assert drawn(text, told) == [["why the past matters to him. “Nobody knows it any more.”"]]
    text = "Ruiz questions the fairness of hosts;\nTalk compared to a game"
    told = attribution(text, "Ruiz", "questions", "the fairness of hosts;\nTalk compared to a game")
    assert drawn(text, told) == [["the fairness of hosts;\nTalk compared to a game"]]
    text = "She asked him whether “it was over. Or not.”"
    told = attribution(text, "She", "asked", "whether “it was over. Or not.”")
    assert drawn(text, told) == [["whether “it was over. Or not.”"]]


def test_what_was_said_ends_before_what_its_speaker_did_next() -> None:
    text = "The colonel said that nine had died since May and blamed men from over the border."
    said = attribution(text, "The colonel", "said", "that nine had died since May and blamed men from over the border")
    blamed = attribution(text, "The colonel", "blamed", "men from over the border")
    assert drawn(text, said, blamed) == [["that nine had died since May"], ["men from over the border"]]


def test_what_somebody_is_asked_to_do_next_is_asked_too() -> None:
    text = "She asked both sides to talk and refrain from firing on the town."
    asked = attribution(text, "She", "asked", "both sides to talk and refrain from firing on the town")
    refrain = attribution(text, "She", "refrain from", "firing on the town")
    assert drawn(text, asked, refrain)[0] == ["both sides to talk and refrain from firing on the town"]


def test_what_a_speaker_did_besides_is_no_part_of_what_he_said() -> None:
    text = "Ruiz replied, “I have read it,” and slammed the folder shut."
    told = attribution(text, "Ruiz", "replied", "“I have read it,” and slammed the folder shut")
    assert drawn(text, told) == [["“I have read it,”"]]
    text = "Ruiz said that it would be “a failure”, but did not rule it out."
    told = attribution(text, "Ruiz", "said", "that it would be “a failure”, but did not rule it out")
    assert drawn(text, told) == [["that it would be “a failure”"]]


def test_a_clause_that_goes_on_from_its_quotation_is_kept() -> None:
    text = "Ruiz said the pact was “dead” and would not be revived."
    told = attribution(text, "Ruiz", "said", "the pact was “dead” and would not be revived")
    assert drawn(text, told) == [["the pact was “dead” and would not be revived"]]


def test_what_is_cried_within_a_quotation_ends_with_its_marks() -> None:
    text = "“They cried: ‘Get out of here.’ Then we heard the shot,” he said."
    told = attribution(text, "They", "cried", "‘Get out of here.’ Then we heard the shot")
    assert drawn(text, told) == [["‘Get out of here.’"]]


def test_a_question_in_a_paragraph_of_its_own_is_not_asked_by_who_answers() -> None:
    text = "“Did you write it?”\n\n“Yes,” he said."
    assert drawn(text, attribution(text, "he", "said", "“Did you write it?”\n\n“Yes,”")) == [["“Yes,”"]]


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("When the smith, Abel Tull, said that the lock was mine, I laughed.", "the smith", "that the lock was mine"),
        ("After Ms Duarte said the mill was shut, they went to Oran.", "Ms Duarte", "the mill was shut"),
    ],
)
def test_what_is_said_in_a_clause_that_opens_a_sentence_ends_before_the_main_one(
    text: str, source: str, said: str
) -> None:
    whole = text[text.index(said) : -1]
    assert drawn(text, attribution(text, source, "said", whole)) == [[said]]


def test_what_is_said_in_a_main_clause_goes_on() -> None:
    text = "When it rained, Abel Tull said that if the lock was mine, I could keep it."
    said = text[text.index("that if") : -1]
    assert drawn(text, attribution(text, "Abel Tull", "said", said)) == [[said]]
