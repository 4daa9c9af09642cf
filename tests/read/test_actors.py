"""The words that are known to name somebody."""

from dragoman.read.actors import naming_words
from tests.read.attribution.marking import marked


def named(line: str) -> list[str]:
    text, attribution, _ = marked(line)
    return [span.text for span in naming_words(text, [(attribution, ())])]


def test_a_name_behind_a_description_names_by_itself() -> None:
    line = "<s>The minister, Koo Ling</s>, <q>said</q> <c>that it rained</c>."
    assert named(line) == ["The minister, Koo Ling", "Koo Ling"]


def test_a_name_in_capitals_stands_in_full_elsewhere() -> None:
    line = "I met Ruth Adler. <s>RUTH ADLER</s><q>:</q> <c>It rained.</c>"
    assert named(line) == ["RUTH ADLER", "Ruth Adler"]


def test_one_name_before_who_names_and_the_word_that_opens_a_sentence_does_not() -> None:
    line = "Among them is Manana, <s>who</s> <q>says</q> <c>that it rained</c>."
    assert named(line) == ["who", "Manana"]
    assert named("People <s>who</s> <q>say</q> <c>that it rained</c> left.") == ["who"]
