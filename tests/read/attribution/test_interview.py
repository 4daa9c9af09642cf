"""Interviews without names: who is asked answers, and nothing else is taken for an interview."""

from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.interview import find_interview
from dragoman.segment import lay_out

TALK = """The ferryman of Oran

Ana Ruiz has steered the night ferry for thirty years. She spoke to us on the quay.

Ms Ruiz, the bridge will open in May. Is this the end of the ferry?

I do not think so. My father heard the same of the first bridge.

And what do you say to those who want it gone?

“Come at night.” That is what I tell them, and they come.

They pay less than they did, too.

You have been called stubborn.

I have been called worse, and by better people than those.

Would you do it all again?

Every night. Then in the morning I would sleep.

Ana Ruiz, 61, was born in Oran and studied law before she took to the water.
"""


def found(text: str) -> list[Attribution]:
    layout = lay_out(text)
    return find_interview(text, layout.blocks, layout.quotations)


def test_questions_are_nobodys_and_answers_are_of_who_says_i() -> None:
    turns = found(TALK)
    assert [bool(turn.source) for turn in turns] == [False, True] * 4
    assert [turn.source[0].text for turn in turns if turn.source] == ["I", "I", "I", "I"]
    assert all(turn.verbatim for turn in turns)


def test_an_answer_goes_on_up_to_the_next_question() -> None:
    assert [c.text for c in found(TALK)[3].content] == [
        "“Come at night.” That is what I tell them, and they come.",
        "They pay less than they did, too.",
    ]


def test_a_question_need_not_end_as_one_and_the_note_at_the_end_is_no_answer() -> None:
    turns = [[c.text for c in turn.content] for turn in found(TALK)]
    assert ["You have been called stubborn."] in turns
    assert turns[-1] == ["Every night. Then in the morning I would sleep."]


def test_questions_of_a_writer_are_no_interview() -> None:
    text = """Why do ferries fail?

Who has seen one that did not?

The ministry counted nine last year.

What would you do with an empty ferry?

Sell it, the union says. Nobody has.

And if you could not?

The bridge has no answer to that.
"""
    assert found(text) == []


def test_a_report_with_two_questions_is_no_interview() -> None:
    text = "The ferry is late.\n\nWill you wait?\n\nI will not, said the mayor.\n\nDo you swim?\n\nI do, she said.\n"
    assert found(text) == []


def test_an_answer_that_ends_with_somebody_elses_question_is_no_question() -> None:
    talk = TALK.replace("than those.", "than those. One asked me: “Then who pays you?”")
    assert [bool(turn.source) for turn in found(talk)] == [False, True] * 4
