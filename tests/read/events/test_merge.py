from typing import Any

from dragoman.model import Record, Time
from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def record_of(text: str, **names: str) -> Record:
    actors = {
        name: tuple(at(text, *_nth(words)) for words in mentions.split(" | ")) for name, mentions in names.items()
    }
    return scene_record(text, actors)


def _nth(words: str) -> tuple[str, int]:
    name, _, number = words.partition("#")
    return name, int(number or 1)


def test_a_definite_noun_tells_again_of_the_talks_before() -> None:
    text = "Kenya and Chad held talks in Doha. The talks broke up."
    events = events_of(
        text, reading(text, "talks", "CONSULT", party="Kenya | Chad"), reading(text, "talks", "CONSULT", nth=2)
    )
    assert [[t.start for t in e.triggers] for e in events] == [[at(text, "talks").start, at(text, "talks", 2).start]]


def test_an_indefinite_noun_tells_of_other_talks() -> None:
    text = "Kenya and Chad held talks in Doha. New talks are set for May."
    first, second = reading(text, "talks", "CONSULT", party="Kenya | Chad"), reading(text, "talks", "CONSULT", nth=2)
    assert len(events_of(text, first, second)) == 2


def test_headline_and_lead_tell_of_one_event_and_the_lead_adds_what_is_missing() -> None:
    text = "Qatar hosts Chad talks\n\nQatar on Monday hosted talks between Chad and the rebels in Doha."
    record = record_of(text, Qatar="Qatar | Qatar#2", Chad="Chad | Chad#2", rebels="the rebels")
    events = events_of(
        text,
        reading(text, "talks", "CONSULT", host="Qatar", party="Chad"),
        reading(text, "talks", "CONSULT", nth=2, host="Qatar#2", party="Chad#2 | the rebels", location="Doha"),
        record=record,
        phrases="Qatar | Qatar#2 | Chad | Chad#2 | the rebels",
    )
    assert [roles(e) for e in events] == [
        [("host", "Qatar"), ("party", "Chad"), ("party", "the rebels"), ("location", "Doha")]
    ]
    assert events[0].participants[0].span == at(text, "Qatar")


def test_different_doers_are_different_events() -> None:
    text = "Kenya condemned the raid. Chad condemned it too."
    record = record_of(text, Kenya="Kenya", Chad="Chad")
    first = reading(text, "condemned", "ACCUSE", source="Kenya")
    second = reading(text, "condemned", "ACCUSE", nth=2, source="Chad")
    assert len(events_of(text, first, second, record=record)) == 2


def test_different_days_are_different_events() -> None:
    text = "Rebels attacked Sirte on Monday. Rebels attacked Sirte on Friday."
    days = (
        Time(at(text, "Monday"), "2024-05-06", "day", "date"), Time(at(text, "Friday"), "2024-05-10", "day", "date"),
    )  # fmt: skip
    record = scene_record(text, {"Rebels": (at(text, "Rebels"), at(text, "Rebels", 2))}, times=days)
    first = reading(text, "attacked", "ASSAULT", source="Rebels", time="Monday")
    second = reading(text, "attacked", "ASSAULT", nth=2, source="Rebels#2", time="Friday")
    assert len(events_of(text, first, second, record=record)) == 2


def test_the_dead_of_an_attack_are_no_second_attack() -> None:
    text = "Troops shelled a camp, killing 11 people."
    first, second = reading(text, "shelled", "ASSAULT", source="Troops"), reading(text, "killing", "ASSAULT")
    (event,) = events_of(text, first, second)
    assert [t.text for t in event.triggers] == ["shelled", "killing"]


def test_what_is_planned_is_not_what_happened() -> None:
    text = "Kenya and Chad met. Kenya and Chad will meet again; the meeting is set for May."
    first = reading(text, "met", "CONSULT", party="Kenya | Chad")
    second = reading(text, "meet", "CONSULT", party="Kenya#2 | Chad#2")
    assert [e.status for e in events_of(text, first, second)] == ["happened", "planned"]


def test_a_second_telling_that_is_much_surer_says_who_was_hit() -> None:
    text = "Shelling drove 8,000 people out and killed a farmer."
    first = reading(text, "Shelling", "ASSAULT", target="8,000 people")
    second = reading(text, "killed", "ASSAULT", target="a farmer")
    first.roles[:, :] *= 0.6
    (event,) = events_of(text, first, second, phrases="8,000 people | a farmer")
    assert roles(event) == [("target", "a farmer")]


def test_a_verb_goes_on_with_the_talks_before() -> None:
    text = "Kenya and Chad met in Doha. They discussed gas."
    first = reading(text, "met", "CONSULT", party="Kenya | Chad", location="Doha")
    second = reading(text, "discussed", "CONSULT", party="They")
    (event,) = events_of(text, first, second)
    assert roles(event) == [("party", "Kenya"), ("party", "Chad"), ("location", "Doha")]


def test_others_who_discuss_something_hold_other_talks() -> None:
    text = "Kenya and Chad met in Doha. Peru discussed gas with Oman."
    record = record_of(text, Kenya="Kenya", Chad="Chad", Peru="Peru", Oman="Oman")
    first = reading(text, "met", "CONSULT", party="Kenya | Chad", location="Doha")
    second = reading(text, "discussed", "CONSULT", party="Peru | Oman")
    assert len(events_of(text, first, second, record=record)) == 2


def test_it_was_says_of_talks_what_they_were() -> None:
    text = "Kenya and Chad sat down in Doha on Thursday. It was their seventh meeting since May."
    days = (
        Time(at(text, "Thursday"), "2024-05-09", "day", "date"), Time(at(text, "May"), "2024-05", "month", "date"),
    )  # fmt: skip
    record = scene_record(text, times=days)
    first = reading(text, "sat down", "CONSULT", party="Kenya | Chad", time="Thursday")
    second = reading(text, "meeting", "CONSULT", time="May")
    assert len(events_of(text, first, second, record=record)) == 1


def test_two_verbs_with_one_object_each_are_two_events() -> None:
    text = "Kenya recalled its envoy and expelled the consul."
    first = reading(text, "recalled", "SANCTION", source="Kenya", target="its envoy")
    second = reading(text, "expelled", "SANCTION", source="Kenya", target="the consul")
    assert len(events_of(text, first, second)) == 2


def test_an_accord_and_its_signing_are_one() -> None:
    text = "The accord was signed by Kenya and Chad."
    first = reading(text, "accord", "AGREE")
    second = reading(text, "signed", "AGREE", source="Kenya | Chad")
    (event,) = events_of(text, first, second)
    assert roles(event) == [("source", "Kenya"), ("source", "Chad")]


def test_who_did_the_same_to_the_same_in_one_sentence_did_it_once() -> None:
    text = "Soldiers killed four rebels in a clash."
    sides: dict[str, Any] = {"source": "Soldiers", "target": "four rebels"}
    first, second = reading(text, "killed", "ASSAULT", **sides), reading(text, "clash", "ASSAULT", **sides)
    assert len(events_of(text, first, second)) == 1


def test_a_meeting_told_once_by_sides_and_once_by_who_sees_whom_has_no_one_twice() -> None:
    text = "Kenya held talks with Chadian officials, the first such visit."
    first = reading(text, "talks", "CONSULT", party="Kenya | Chadian officials")
    second = reading(text, "visit", "CONSULT", source="Kenya", target="Chadian")
    (event,) = events_of(text, first, second, phrases="Kenya | Chadian officials | Chadian")
    assert roles(event) == [("party", "Kenya"), ("party", "Chadian officials")]


def test_a_verb_that_says_little_is_one_event_with_its_noun() -> None:
    text = "The council imposed visa bans on two officers."
    events = events_of(text, reading(text, "imposed", "COERCE"), reading(text, "bans", "COERCE"))
    assert [[t.text for t in e.triggers] for e in events] == [["imposed", "bans"]]


def test_what_broke_out_is_one_event_with_its_noun_and_not_with_another() -> None:
    text = "Clashes broke out on Monday. Shelling killed two guards and clashes erupted."
    first = reading(text, "Clashes", "ASSAULT"), reading(text, "broke out", "ASSAULT")
    later = reading(text, "Shelling", "ASSAULT"), reading(text, "erupted", "ASSAULT")
    assert [[t.text for t in e.triggers] for e in events_of(text, *first)] == [["Clashes", "broke out"]]
    assert len(events_of(text, *later)) == 2


def test_a_call_has_no_place_though_its_matter_has() -> None:
    text = "Kenya phoned Chad on Monday. They discussed the war in Darfur."
    first = reading(text, "phoned", "CONSULT", mode="CONSULT/phone", party="Kenya | Chad")
    second = reading(text, "discussed", "CONSULT", party="They", location="Darfur")
    (event,) = events_of(text, first, second)
    assert event.place is None and ("location", "Darfur") not in roles(event)


def test_an_attack_is_no_abduction_told_again() -> None:
    text = "Rebels kidnapped two men. The attack killed nine."
    first = reading(text, "kidnapped", "ASSAULT", mode="ASSAULT/abduct", target="two men")
    assert len(events_of(text, first, reading(text, "attack", "ASSAULT"))) == 2


def test_whom_a_visitor_talks_to_is_whom_he_visits() -> None:
    text = "The emir flew to Chad for talks with the king."
    first = reading(text, "flew", "CONSULT", mode="CONSULT/visit", source="The emir")
    (event,) = events_of(text, first, reading(text, "talks", "CONSULT", party="the king"))
    assert roles(event) == [("source", "The emir"), ("target", "the king")]


def test_a_visitor_and_his_host_talk_on_the_visit() -> None:
    text = "The emir flew to Chad. He and his local host discussed gas."
    record = record_of(text, emir="The emir | He", Chad="Chad", host="his local host")
    first = reading(text, "flew", "CONSULT", mode="CONSULT/visit", source="The emir", location="Chad")
    second = reading(text, "discussed", "CONSULT", party="He | his local host")
    (event,) = events_of(text, first, second, record=record)
    assert roles(event) == [("source", "The emir"), ("location", "Chad"), ("target", "his local host")]


def test_a_deal_is_not_what_one_side_promised() -> None:
    text = "Chad signed an accord. Its minister pledged a trial. Kenya hailed the deal."
    signed, pledged = reading(text, "signed", "AGREE", source="Chad"), reading(text, "pledged", "AGREE")
    events = events_of(text, signed, pledged, reading(text, "deal", "AGREE"))
    assert [[t.text for t in e.triggers] for e in events] == [["signed", "deal"], ["pledged"]]


def test_the_talks_are_those_of_the_report_however_far_they_stand() -> None:
    text = "Kenya and Chad held talks. " + "It rained. " * 8 + "Aid would follow the talks."
    first = reading(text, "talks", "CONSULT", party="Kenya | Chad")
    second = reading(text, "talks", "CONSULT", nth=2)
    (event,) = events_of(text, first, second)
    assert len(event.triggers) == 2


def test_what_somebody_travels_to_and_does_there_is_one_visit() -> None:
    text = "The envoy travelled to Oran on Tuesday and met the king."
    went = reading(text, "travelled", "CONSULT", source="The envoy", location="Oran", mode="CONSULT/visit")
    met = reading(text, "met", "CONSULT", party="The envoy | the king")
    (event,) = events_of(text, went, met, phrases="The envoy | Oran | the king")
    assert ("target", "the king") in roles(event)


def test_who_marches_to_protest_protests_once() -> None:
    text = "Thousands marched to parliament to protest the verdict."
    marched = reading(text, "marched", "PROTEST", source="Thousands")
    protest = reading(text, "protest", "ACCUSE", source="Thousands")
    (event,) = events_of(text, marched, protest, phrases="Thousands | parliament | the verdict")
    assert (event.type, len(event.triggers)) == ("PROTEST", 2)


def test_opened_an_investigation_is_one_event() -> None:
    text = "Prosecutors opened a war crimes investigation."
    opened = reading(text, "opened", "ACCUSE", source="Prosecutors")
    noun = reading(text, "investigation", "ACCUSE", source="Prosecutors")
    assert len(events_of(text, opened, noun, phrases="Prosecutors")) == 1


def test_where_they_negotiated_is_where_they_met() -> None:
    text = "The two sides met in Oran, where they negotiated for weeks."
    met = reading(text, "met", "CONSULT", party="The two sides", location="Oran")
    negotiated = reading(text, "negotiated", "CONSULT", party="they")
    assert len(events_of(text, met, negotiated, phrases="The two sides | Oran")) == 1


def _merged(text: str, *readings: Any, **names: str) -> list[list[str]]:
    """The triggers of each event of a text."""
    record = record_of(text, **names)
    found = events_of(text, *readings, record=record, phrases=" | ".join(names.values()))
    return [[trigger.text for trigger in event.triggers] for event in found]


def test_an_exchange_says_how_they_were_freed() -> None:
    text = "Chad freed 30 men in exchange for ten pilots, in a swap that took weeks."
    told = (
        reading(text, "freed", "RETREAT", source="Chad", target="30 men"),
        reading(text, "exchange", "RETREAT", source="Chad", target="ten pilots"),
        reading(text, "swap", "RETREAT"),
    )
    assert _merged(text, *told, Chad="Chad") == [["freed", "exchange", "swap"]]


def test_who_came_to_harm_and_who_did_it_are_one_assault() -> None:
    text = "Four men were killed and some huts burned when Chad shelled a camp."
    told = (
        reading(text, "killed", "ASSAULT", target="Four men"),
        reading(text, "shelled", "ASSAULT", source="Chad", target="a camp"),
    )
    assert _merged(text, *told, Chad="Chad") == [["killed", "shelled"]]


def test_all_whom_one_assault_befell_are_its_targets() -> None:
    text = "Chad killed two men and wounded five women."
    record = record_of(text, Chad="Chad", men="two men", women="five women")
    first = reading(text, "killed", "ASSAULT", source="Chad", target="two men")
    second = reading(text, "wounded", "ASSAULT", source="Chad", target="five women")
    (event,) = events_of(text, first, second, record=record, phrases="Chad | two men | five women")
    assert roles(event) == [("source", "Chad"), ("target", "two men"), ("target", "five women")]


def test_the_paper_that_is_signed_is_the_deal_told_of_before() -> None:
    text = "Kenya and Chad reached a deal. The document was signed on Friday."
    told = (reading(text, "deal", "AGREE", source="Kenya | Chad"), reading(text, "signed", "AGREE"))
    assert _merged(text, *told, Kenya="Kenya", Chad="Chad") == [["deal", "signed"]]


def test_a_truce_named_again_is_the_one_that_was_signed() -> None:
    text = "Kenya and Chad signed a pact. Peru hailed the truce."
    told = (
        reading(text, "pact", "AGREE", source="Kenya | Chad"),
        reading(text, "hailed", "SUPPORT", source="Peru"),
        reading(text, "truce", "RETREAT"),
    )
    assert _merged(text, *told, Kenya="Kenya", Chad="Chad", Peru="Peru") == [["pact", "truce"], ["hailed"]]


def test_days_of_meetings_are_the_talks_told_of_before() -> None:
    text = "Kenya and Chad held talks in Doha. After three days of meetings both went home."
    told = (reading(text, "talks", "CONSULT", party="Kenya | Chad"), reading(text, "meetings", "CONSULT"))
    assert _merged(text, *told, Kenya="Kenya", Chad="Chad") == [["talks", "meetings"]]


def test_who_only_watched_took_part_in_the_talks_told_of_before() -> None:
    text = "Kenya and Chad held talks. Peru sat in as an observer."
    told = (
        reading(text, "talks", "CONSULT", party="Kenya | Chad"),
        reading(text, "sat in", "CONSULT", observer="Peru"),
    )
    assert _merged(text, *told, Kenya="Kenya", Chad="Chad", Peru="Peru") == [["talks", "sat in"]]


def test_a_headline_and_the_word_that_the_lead_repeats_are_one_event() -> None:
    text = "Chad, rebels swap captives\n\nThe army of Chad on Monday freed 30 men in a swap with rebels."
    told = (
        reading(text, "swap", "RETREAT", source="rebels", target="captives"),
        reading(text, "freed", "RETREAT", source="The army of Chad", target="30 men"),
        reading(text, "swap", "RETREAT", nth=2),
    )
    assert _merged(text, *told, army="The army of Chad", rebels="rebels", men="30 men", captives="captives") == [
        ["swap", "freed", "swap"]
    ]


def test_an_abbreviation_in_a_headline_is_the_body_in_the_lead() -> None:
    text = "EU slaps sanctions on Chad\n\nEuropean Union ministers imposed sanctions on nine men on Monday."
    told = (
        reading(text, "slaps", "COERCE", source="EU", target="Chad"),
        reading(text, "imposed", "COERCE", source="European Union ministers", target="nine men"),
    )
    names = {"EU": "EU", "ministers": "European Union ministers", "Chad": "Chad", "men": "nine men"}
    assert _merged(text, *told, **names) == [["slaps", "imposed"]]


def test_an_abbreviation_in_a_headline_is_nobody_whose_name_has_its_letters() -> None:
    text = "US slaps sanctions on Chad\n\nRussia imposed sanctions on nine men on Monday."
    told = (
        reading(text, "slaps", "COERCE", source="US", target="Chad"),
        reading(text, "imposed", "COERCE", source="Russia", target="nine men"),
    )
    names = {"US": "US", "Russia": "Russia", "Chad": "Chad", "men": "nine men"}
    assert _merged(text, *told, **names) == [["slaps"], ["imposed"]]
