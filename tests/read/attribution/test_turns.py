from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.turns import find_turns, find_voices, is_turn, opens_turn
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


def test_a_guest_who_speaks_once_speaks_under_a_name_in_full_or_one_told_of_before() -> None:
    guest = "Ursula von Oppen: Our boats will be there before the ice, as we said in May.\n\nHalder: And if"
    assert [name for name, _ in turns(INTERVIEW.replace("Correspondent: And if", guest))][2] == "Ursula von Oppen"
    office = guest.replace("Ursula von Oppen", "Minister of the Interior")
    assert [name for name, _ in turns(INTERVIEW.replace("Correspondent: And if", office))][
        2
    ] == "Minister of the Interior"
    short = INTERVIEW.replace("The envoy", "Ana Ruiz").replace("Correspondent: And if", "Ruiz: And if")
    assert [name for name, _ in turns(short)] == ["Correspondent", "Halder", "Ruiz", "Halder"]


def test_a_headline_above_a_talk_is_no_turn_of_a_guest() -> None:
    text = (
        "Ana Ruiz: ‘No bridge before the winter’\n\nThe envoy Ana Ruiz came on Friday.\n\n"
        + INTERVIEW.partition("\n\n")[2]
    )
    assert [name for name, _ in turns(text)] == ["Correspondent", "Halder", "Correspondent", "Halder"]


def test_what_stands_beside_a_talk_is_no_turn_of_it() -> None:
    beside = INTERVIEW.replace("They have not signed yet", "Photo Credit: they have not signed yet")
    assert [name for name, _ in turns(beside)] == ["Correspondent", "Halder", "Correspondent", "Halder"]


def test_brackets_behind_a_label_name_who_asks_and_behind_a_name_are_left_out() -> None:
    text = INTERVIEW.replace("Correspondent: Will", "Q (Clara Alvim, Tert): Will").replace(
        "Correspondent:", "Q (in French):"
    )
    text = text.replace("Halder: Then", "Halder (through an interpreter): Then")
    assert [name for name, _ in turns(text)] == ["Clara Alvim, Tert", "Halder", "Q", "Halder"]
    found = find_turns(text, find_blocks(text))
    assert all(is_turn(turn, find_blocks(text)) for turn in found)


def test_a_label_that_opens_a_turn_is_nobodys_name() -> None:
    text = "Question (in French): Who pays? Question time is over."
    assert opens_turn(text, 0, 8)
    assert not opens_turn(text, 32, 40) and not opens_turn("Halder: We do.", 0, 6)


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


VOICES = """We spoke to three of those on the quay.

Ivo Marek, 54: I have driven here since the year of the flood.

Petra Lind, 31, crane driver: My rent went up twice, and I do not want much.

Stoyan Kolev, 47: I would take six percent and go home tonight.
"""


def test_voices_under_a_name_and_an_age_are_turns() -> None:
    found = find_voices(VOICES, find_blocks(VOICES))
    assert [a.source[0].text for a in found] == ["Ivo Marek", "Petra Lind", "Stoyan Kolev"]
    assert found[1].content[0].text == "My rent went up twice, and I do not want much."
    assert all(is_turn(a, find_blocks(VOICES)) for a in found)


def test_a_list_of_the_dead_is_no_talk() -> None:
    text = "The dead:\n\nIvo Marek, 54: a driver.\n\nPetra Lind, 31: a nurse.\n\nStoyan Kolev, 47: a cook.\n"
    assert find_voices(text, find_blocks(text)) == []


def test_a_question_stands_without_a_name_where_who_answers_goes_on_by_a_surname() -> None:
    text = INTERVIEW.replace("Halder: It", "Ana Halder: It").replace(
        "They have not signed yet, as you know.", "And if not?"
    )
    text = text.replace("Correspondent: And if one of them refuses to sign what it has agreed to?\n\n", "", 1)
    more = "Correspondent: And then?\n\nHalder: Then we begin again, for the third time this year."
    found = find_turns(f"{text}\n{more}\n", find_blocks(f"{text}\n{more}\n"))
    assert "And if not?" in [c.text for a in found if not a.source for c in a.content]
