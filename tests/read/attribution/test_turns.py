from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.turns import find_turns, is_turn
from dragoman.segment import find_blocks

INTERVIEW = """The envoy spoke to our correspondent on Friday.

Correspondent: Will the bridge be opened before the winter, as both sides promised in May?

Halder: It will be opened when both sides have signed, and not one day earlier.

They have not signed yet, as you know.

Correspondent: And if one of them refuses to sign what it has agreed to?

Halder: Then we begin again, with more coffee and a smaller table than before.
"""


def turns(text: str) -> list[tuple[str, list[str]]]:
    return [(a.source[0].text, [c.text for c in a.content]) for a in find_turns(text, find_blocks(text))]


def test_each_turn_is_its_speakers_up_to_the_next() -> None:
    found = turns(INTERVIEW)
    assert [name for name, _ in found] == ["Correspondent", "Halder", "Correspondent", "Halder"]
    assert found[1][1] == [
        "It will be opened when both sides have signed, and not one day earlier.",
        "They have not signed yet, as you know.",
    ]


def test_who_speaks_once_speaks_where_it_is_somebody_who_asks_or_goes_on_as_letters() -> None:
    once = INTERVIEW.replace("Correspondent: And if", "Reporter: And if").replace("Halder:", "BH:")
    assert [name for name, _ in turns(once)] == ["Correspondent", "BH", "Reporter", "BH"]
    outlet = INTERVIEW.replace("Correspondent: And if", "Reuters: And if")
    assert [name for name, _ in turns(outlet.replace("Correspondent:", "AFP:"))][2] == "Reuters"
    letters = INTERVIEW.replace("Correspondent:", "Ana Ruiz:", 1).replace("Correspondent:", "AR:")
    assert [name for name, _ in turns(letters)] == ["Ana Ruiz", "Halder", "AR", "Halder"]


def test_questions_may_stand_without_a_name() -> None:
    text = INTERVIEW.replace("Correspondent: ", "")
    answers = "\n\nHalder: We begin again, as we have begun five times before."
    more = f"Do you?{answers}\n\nAnd then?{answers}\n\nWhy?{answers}\n"
    found = find_turns(f"{text}\n{more}", find_blocks(f"{text}\n{more}"))
    assert [a.source[0].text if a.source else a.content[0].text for a in found][:5] == [
        "Will the bridge be opened before the winter, as both sides promised in May?",
        "Halder",
        "And if one of them refuses to sign what it has agreed to?",
        "Halder",
        "Do you?",
    ]
    assert [c.text for c in found[1].content][1:] == ["They have not signed yet, as you know."]


def test_a_table_of_results_is_no_transcript() -> None:
    assert turns("Votes:\n\nOkafor: 1,812\n\nDuarte: 1,640\n\nOkafor: 911\n\nDuarte: 870\n") == []


def test_a_colon_or_two_make_no_transcript() -> None:
    assert turns("Minister: no deal\n\nThe minister said there was no deal.\n\nNote: the text was corrected.") == []


def test_a_turn_is_a_line_of_the_body_that_begins_with_its_speaker() -> None:
    blocks = find_blocks(INTERVIEW)
    at = INTERVIEW.index("Halder")
    turn = Attribution((_span(at, at + 6),), _span(at + 6, at + 7), (_span(at + 8, at + 40),))
    told = Attribution((_span(at, at + 6),), _span(at + 8, at + 10), (_span(at + 11, at + 40),))
    assert is_turn(turn, blocks) and not is_turn(told, blocks)


def _span(start: int, end: int) -> Span:
    return Span.of(INTERVIEW, start, end)
