from dragoman.model import Time
from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def test_an_event_in_a_statement_is_its_speakers_claim_and_the_innermost_ones() -> None:
    text = "Kenya said that Chad had said that rebels attacked Sirte. Police shot a man."
    record = scene_record(text, said=(
        ("Kenya", "Chad had said that rebels attacked Sirte"), ("Chad", "rebels attacked Sirte"),
    ))  # fmt: skip
    events = events_of(text, reading(text, "attacked", "ASSAULT"), reading(text, "shot", "ASSAULT"), record=record)
    assert [e.according_to for e in events] == ["s2", None]


def test_time_and_actors_are_those_of_the_record() -> None:
    text = "Kenya met Chad on Monday."
    monday = Time(at(text, "Monday"), "2024-05-06", "day", "date")
    record = scene_record(text, {"Kenya": (at(text, "Kenya"),), "Chad": (at(text, "Chad"),)}, times=(monday,))
    told = reading(text, "met", "CONSULT", party="Kenya | Chad", time="Monday")
    (event,) = events_of(text, told, record=record)
    assert event.time == monday
    assert [p.actor for p in event.participants] == ["a1", "a2"]


def test_how_long_is_not_when() -> None:
    text = "Kenya met Chad for an hour on Monday."
    hour = Time(at(text, "an hour"), None, "hour", kind="duration", timex="PT1H")
    monday = Time(at(text, "Monday"), "2024-05-06", "day", "date")
    record = scene_record(text, {}, times=(hour, monday))
    (event,) = events_of(text, reading(text, "met", "CONSULT", time="an hour on Monday"), record=record)
    assert event.time == monday


def test_the_circumstances_of_talks_have_their_words() -> None:
    text = "The foreign ministers of Kenya and Chad held a third round of indirect talks on a ceasefire in Doha."
    told = reading(
        text, "talks", "CONSULT", party="The foreign ministers of Kenya and Chad", level="ministerial",
        format="proximity", ended="adjourned",
    )  # fmt: skip
    (event,) = events_of(text, told)
    assert event.level is not None and (event.level.value, event.level.span.text) == (
        "ministerial",
        "foreign ministers",
    )
    assert event.format is not None and event.format.span.text == "indirect talks"
    assert event.round is not None and (event.round.number, event.round.span.text) == (3, "third round")
    assert event.outcome is None, "no words were given for an outcome"
    assert (event.issues, [s.text for s in event.issue_spans]) == (("ceasefire",), ["ceasefire"])


def test_an_outcome_has_its_words() -> None:
    text = "Talks between Kenya and Chad broke up without a deal."
    told = reading(text, "Talks", "CONSULT", outcome="broke up without a deal", ended="failed")
    (event,) = events_of(text, told)
    assert event.outcome is not None
    assert (event.outcome.value, event.outcome.span.text) == ("failed", "broke up without a deal")


def test_what_sides_demanded_offered_and_refused_stands_with_their_talks() -> None:
    text = "Kenya met Chad. Kenya demanded the release of prisoners. Chad refused to free them."
    kenya = at(text, "Kenya"), at(text, "Kenya", 2)
    chad = at(text, "Chad"), at(text, "Chad", 2)
    record = scene_record(text, {"Kenya": kenya, "Chad": chad})
    events = events_of(
        text,
        reading(text, "met", "CONSULT", party="Kenya | Chad"),
        reading(text, "demanded", "REQUEST", source="Kenya#2"),
        reading(text, "refused", "REJECT", source="Chad#2"),
        record=record,
    )
    assert [(s.kind, s.span.text, s.actor) for s in events[0].stands] == [
        ("demanded", "the release of prisoners", "a1"), ("refused", "to free them", "a2"),
    ]  # fmt: skip


def test_what_a_demand_is_stands_without_the_verb_that_says_so() -> None:
    text = "Kenya met Chad. Kenya's main demand is that prisoners go home."
    events = events_of(
        text,
        reading(text, "met", "CONSULT", party="Kenya | Chad"),
        reading(text, "demand", "REQUEST", source="Kenya#2"),
        record=scene_record(text, {"Kenya": (at(text, "Kenya"), at(text, "Kenya", 2)), "Chad": (at(text, "Chad"),)}),
    )
    assert [s.span.text for s in events[0].stands] == ["that prisoners go home"]


def test_a_demand_of_somebody_who_is_no_side_stands_nowhere() -> None:
    text = "Kenya met Chad. Fiji demanded a ceasefire."
    record = scene_record(text, {"Kenya": (at(text, "Kenya"),), "Fiji": (at(text, "Fiji"),)})
    events = events_of(
        text,
        reading(text, "met", "CONSULT", party="Kenya | Chad"),
        reading(text, "demanded", "REQUEST", source="Fiji"),
        record=record,
    )
    assert events[0].stands == ()


def test_a_long_report_is_read_event_by_event() -> None:
    line = "Kenya met Chad in Doha. Rebels said that troops had attacked Sirte. "
    text = line * 150
    readings = [reading(text, "met", "CONSULT", nth=n, party=f"Kenya#{n} | Chad#{n}") for n in range(1, 150)]
    events = events_of(text, *readings)
    assert len(events) == 149
    assert roles(events[-1]) == [("party", "Kenya"), ("party", "Chad")]


def test_a_sentence_without_end_is_read_like_others() -> None:
    text = "Kenya met Chad and " * 400 + "Oman met Iran."
    readings = [reading(text, "met", "CONSULT", nth=n, party=f"Kenya#{n} | Chad#{n}") for n in range(1, 401)]
    events = events_of(text, *readings)
    assert len(events) == 400
    assert roles(events[200]) == [("party", "Kenya"), ("party", "Chad")]


def test_an_issue_is_of_the_event_whose_words_hold_it() -> None:
    text = "Kenya offered a ceasefire but refused to free hostages."
    events = events_of(text, reading(text, "offered", "AGREE"), reading(text, "refused", "REJECT"))
    assert [e.issues for e in events] == [("ceasefire",), ("hostages",)]


def test_a_round_that_is_told_of_by_itself_is_no_other_talks() -> None:
    text = "Kenya had rung Chad and hoped for a second round."
    told = [
        reading(text, "rung", "CONSULT", source="Kenya", target="Chad"),
        reading(text, "second round", "CONSULT", source="Kenya"),
    ]
    found = events_of(text, *told, record=scene_record(text, {n: (at(text, n),) for n in ("Kenya", "Chad")}))
    assert [e.round.number if e.round else None for e in found] == [None, 2]
