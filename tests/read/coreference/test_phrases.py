from dragoman.read.coreference.phrases import whole_phrases, without_parts
from tests.read.mentions.sentences import marked


def whole(line: str) -> list[str]:
    """The phrases of a cluster that holds every mention of the line."""
    text, mentions, _ = marked(line)
    return [span.text for span in whole_phrases(text, mentions)]


def test_a_name_and_the_description_beside_it_are_one_phrase() -> None:
    assert whole("<p>The port's envoy</>, <p>Ana Ruiz</>, left. <p>She</> slept.") == [
        "The port's envoy, Ana Ruiz",
        "She",
    ]
    assert whole("<o>The River Authority</> (<o>RA</>) met.") == ["The River Authority (RA)"]


def test_an_age_goes_with_the_name() -> None:
    assert whole("<p>Ana Ruiz</>, 42, left.") == ["Ana Ruiz, 42"]


def test_a_pronoun_stays_by_itself() -> None:
    assert whole("<p>Ana Ruiz</>, <p>she</> said.") == ["Ana Ruiz", "she"]


def test_a_name_inside_of_a_name_is_no_mention() -> None:
    text, mentions, _ = marked("<o><o>Heaven</> Sent Gaming</> and <o>the bank of <l>Chad</></> met.")
    assert [m.span.text for m in without_parts(text, mentions)] == [
        "Heaven Sent Gaming", "the bank of Chad", "Chad",
    ]  # fmt: skip


def test_an_adjective_of_a_people_is_no_mention() -> None:
    text, mentions, _ = marked("<o>The <s>Chadian</> ministry</> and <p>a <s>Chadian</> of note</> met <g>Chadians</>.")
    assert [m.span.text for m in without_parts(text, mentions)] == [
        "The Chadian ministry", "a Chadian of note", "Chadian", "Chadians",
    ]  # fmt: skip


def test_what_stands_inside_of_a_phrase_for_the_same_thing_goes_with_it() -> None:
    assert whole("<l>Ribe, <l>Denmark</></> and <p>a girl named <p>Ana</></> came; <p>Ana</> spoke.") == [
        "Ribe, Denmark", "a girl named Ana", "Ana",
    ]  # fmt: skip


def test_a_bracket_that_a_phrase_opens_is_closed_in_it() -> None:
    assert whole("<o>The River Authority (RA</>) met.") == ["The River Authority (RA)"]
