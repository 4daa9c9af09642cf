import pytest

from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def test_words_are_brought_to_their_noun_phrase() -> None:
    text = "Troops shot at a supply boat near the shoal."
    told = reading(text, "shot", "ASSAULT", source="Troops", target="supply")
    (event,) = events_of(text, told, phrases="Troops | a supply boat near the shoal | the shoal")
    assert roles(event) == [("source", "Troops"), ("target", "a supply boat")]


def test_a_word_out_of_a_name_means_the_whole_name() -> None:
    text = "Ghanaian Foreign Minister Ama Darko met envoys."
    told = reading(text, "met", "CONSULT", party="Foreign | envoys")
    (event,) = events_of(text, told, phrases="Ghanaian Foreign Minister Ama Darko | envoys")
    assert roles(event) == [("party", "Ghanaian Foreign Minister Ama Darko"), ("party", "envoys")]


def test_what_only_tells_more_of_a_participant_is_left_out() -> None:
    text = "Iran's envoy, Ali Reza, who flew in, thanked the leaders of France and the ambassador to the UN in Vienna."
    told = reading(text, "thanked", "SUPPORT", source="Iran", target="the leaders of France")
    phrases = "Iran's envoy, Ali Reza, who flew in | the leaders of France | the ambassador to the UN in Vienna"
    (event,) = events_of(text, told, phrases=phrases)
    assert roles(event) == [("source", "Iran's envoy"), ("target", "the leaders of France")]


def test_what_a_minister_of_state_is_over_belongs_to_the_title() -> None:
    text = "Oman's Minister of State for Foreign Affairs, who flew in, met envoys."
    told = reading(text, "met", "CONSULT", party="Oman's Minister of State | envoys")
    (event,) = events_of(text, told, phrases="Oman's Minister of State for Foreign Affairs, who flew in | envoys")
    assert roles(event)[0] == ("party", "Oman's Minister of State for Foreign Affairs")


def test_two_that_are_joined_are_two_participants() -> None:
    text = "Ecuador's government and indigenous leaders signed a pact."
    told = reading(text, "pact", "AGREE", source="Ecuador's government and indigenous leaders")
    both = "Ecuador's government and indigenous leaders | Ecuador's government | indigenous leaders"
    (event,) = events_of(text, told, phrases=both)
    assert roles(event) == [("source", "Ecuador's government"), ("source", "indigenous leaders")]


def test_those_of_one_noun_stay_one() -> None:
    text = "The presidents of Egypt and Sudan spoke."
    told = reading(text, "spoke", "CONSULT", party="The presidents of Egypt and Sudan")
    (event,) = events_of(text, told, phrases="The presidents of Egypt and Sudan | Egypt | Sudan")
    assert roles(event) == [("party", "The presidents of Egypt and Sudan")]


def test_nobody_takes_part_from_another_sentence_where_the_own_one_names_somebody() -> None:
    text = "Chad waits. Kenya met Qatar."
    told = reading(text, "met", "CONSULT", party="Chad | Kenya | Qatar")
    assert roles(events_of(text, told)[0]) == [("party", "Kenya"), ("party", "Qatar")]


def test_a_role_that_the_own_sentence_leaves_open_is_taken_from_the_next() -> None:
    text = "Kenya met Qatar. Oman gave the room."
    told = reading(text, "met", "CONSULT", party="Kenya | Qatar", host="Oman")
    assert ("host", "Oman") in roles(events_of(text, told)[0])


def test_roles_fit_the_type() -> None:
    text = "Kenya and Chad signed a pact."
    told = reading(text, "pact", "AGREE", party="Kenya | Chad")
    assert roles(events_of(text, told)[0]) == [("source", "Kenya"), ("source", "Chad")]


def test_one_who_visits_is_source_and_one_who_is_seen_target() -> None:
    text = "Kenya visited Chad."
    told = reading(text, "visited", "CONSULT", party="Kenya | Chad", mode="CONSULT/visit")
    assert roles(events_of(text, told)[0]) == [("source", "Kenya"), ("target", "Chad")]


def test_nobody_plays_two_roles_but_a_mediator_that_hosts() -> None:
    text = "Qatar held talks with Kenya and Chad."
    told = reading(text, "talks", "CONSULT", party="Kenya | Chad", mediator="Qatar", host="Qatar")
    assert [r for r in roles(events_of(text, told)[0]) if r[1] == "Qatar"] == [
        ("mediator", "Qatar"), ("host", "Qatar"),
    ]  # fmt: skip


def test_a_number_with_commas_is_one_word() -> None:
    text = "Shelling drove 8,000 people out."
    told = reading(text, "Shelling", "ASSAULT", target="000 people")
    assert roles(events_of(text, told)[0]) == [("target", "8,000 people")]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [("12", "12,000 people"), ("500 people", "3.500 people"), ("$1", "$1.2bn"), ("2bn", "$1.2bn"), ("10", "10:30")],
)
def test_no_participant_cuts_a_number(cut: str, whole: str) -> None:
    text = f"Shelling drove {whole}."
    told = reading(text, "Shelling", "ASSAULT", target=cut)
    assert roles(events_of(text, told)[0]) == [("target", whole)]


@pytest.mark.parametrize("phrase", ["hit two barns", "a hit of two barns"])
def test_a_participant_begins_behind_its_trigger(phrase: str) -> None:
    text = f"Rebels {phrase}."
    told = reading(text, "hit", "ASSAULT", target=phrase)
    assert roles(events_of(text, told, phrases=phrase)[0]) == [("target", "two barns")]


def test_a_mediator_who_is_received_is_the_one_who_is_seen() -> None:
    text = "Kenya received a mediator on Monday."
    told = reading(text, "received", "CONSULT", source="Kenya", target="a mediator", mode="CONSULT/host")
    assert roles(events_of(text, told, phrases="Kenya | a mediator")[0]) == [
        ("source", "Kenya"), ("target", "a mediator"),
    ]  # fmt: skip


def test_the_subject_of_the_next_clause_is_no_target() -> None:
    text = "Youths threw stones at a ministry and guards shot at them."
    first = reading(text, "threw", "PROTEST", source="Youths", target="a ministry | guards")
    second = reading(text, "shot", "ASSAULT", source="guards", target="them")
    assert roles(events_of(text, first, second)[0]) == [("source", "Youths"), ("target", "a ministry")]


def test_the_subject_of_another_verb_does_nothing_where_a_verb_has_its_own() -> None:
    text = "Peru recalled its envoy and Chad cut off relations."
    first = reading(text, "recalled", "SANCTION", source="Peru", target="its envoy")
    second = reading(text, "cut off", "SANCTION", source="Peru | Chad")
    assert roles(events_of(text, first, second)[1]) == [("source", "Chad")]


def test_two_that_share_a_verb_both_do_it() -> None:
    text = "Peru and Chad cut off relations."
    told = reading(text, "cut off", "SANCTION", source="Peru | Chad")
    assert roles(events_of(text, told)[0]) == [("source", "Peru"), ("source", "Chad")]


def test_the_subject_of_a_passive_verb_is_its_target() -> None:
    text = "Inspectors were turned back on Tuesday."
    told = reading(text, "turned back", "REJECT", source="Inspectors")
    assert roles(events_of(text, told)[0]) == [("target", "Inspectors")]


def test_a_pronoun_that_is_the_subject_says_who_did_it() -> None:
    text = "Poland said it will send tents."
    told = reading(text, "send", "AID", source="Poland")
    assert roles(events_of(text, told)[0]) == [("source", "it")]


def test_another_trigger_is_no_part_of_a_participant() -> None:
    text = "Relatives of two girls killed in a raid demanded money."
    first = reading(text, "killed", "ASSAULT", target="of two girls")
    second = reading(text, "demanded", "REQUEST", source="two girls killed")
    assert roles(events_of(text, first, second)[1]) == [("source", "two girls")]


def test_a_number_is_read_with_what_it_counts() -> None:
    text = "Cairo sent three planes to Sudan."
    told = reading(text, "sent", "MOBILIZE", source="Cairo", target="three")
    assert roles(events_of(text, told)[0]) == [("source", "Cairo"), ("target", "three planes")]


def test_half_a_word_takes_part_in_nothing() -> None:
    text = "Korea launched short-range rockets."
    told = reading(text, "launched", "MOBILIZE", source="Korea", target="range")
    assert roles(events_of(text, told)[0]) == [("source", "Korea"), ("target", "short-range rockets")]


def test_a_genitive_of_which_nothing_follows_stands_for_what_it_owns() -> None:
    text = "Peru expelled Iran's."
    told = reading(text, "expelled", "SANCTION", source="Peru", target="Iran")
    assert roles(events_of(text, told)[0]) == [("source", "Peru"), ("target", "Iran's")]


def test_people_of_two_lands_who_share_a_noun_are_one_participant() -> None:
    text = "Hungarian and Ukrainian ministers met."
    told = reading(text, "met", "CONSULT", party="Hungarian | Ukrainian ministers")
    (event,) = events_of(text, told, phrases="Hungarian | Ukrainian ministers | Hungarian and Ukrainian ministers")
    assert roles(event) == [("party", "Hungarian and Ukrainian ministers")]


def test_talks_between_two_have_no_third_side() -> None:
    text = "Bahrain freed 40 men after talks between the ministry and their families."
    told = reading(text, "talks", "CONSULT", party="Bahrain | the ministry | their families")
    assert roles(events_of(text, told)[0]) == [("party", "the ministry"), ("party", "their families")]


def test_of_two_places_the_one_that_lies_in_the_other_is_meant() -> None:
    text = "Shells fell on a camp near Goma."
    told = reading(text, "fell", "ASSAULT", location="a camp | Goma")
    assert roles(events_of(text, told)[0]) == [("location", "a camp")]


def test_a_place_that_is_left_is_no_target() -> None:
    text = "The army leaves Kidal by July."
    told = reading(text, "leaves", "RETREAT", source="The army", target="Kidal", mode="RETREAT/withdraw")
    record = scene_record(text, {"Kidal": (at(text, "Kidal"),)})
    (event,) = events_of(text, told, record=record)
    assert roles(event) == [("source", "The army"), ("location", "Kidal")]


def test_a_place_that_is_visited_is_where_it_was() -> None:
    text = "The emir paid a visit to Peru."
    told = reading(text, "visit", "CONSULT", mode="CONSULT/visit", source="The emir", target="Peru")
    record = scene_record(text, {"emir": (at(text, "The emir"),), "Peru": (at(text, "Peru"),)})
    (event,) = events_of(text, told, record=record, phrases="The emir | Peru")
    assert roles(event) == [("source", "The emir"), ("location", "Peru")]


def test_who_goes_on_doing_something_is_no_target() -> None:
    text = "The rebels are demanding a truce."
    told = reading(text, "demanding", "REQUEST", source="The rebels")
    assert roles(events_of(text, told)[0]) == [("source", "The rebels")]


def test_between_names_both_sides() -> None:
    text = "The exchange of captives between Yemen's government and the Houthis was quick."
    told = reading(text, "exchange", "RETREAT", location="the Houthis")
    (event,) = events_of(text, told, phrases="Yemen's government | the Houthis")
    assert roles(event) == [("source", "Yemen's government"), ("source", "the Houthis")]


def test_an_adjective_of_a_land_is_read_with_its_noun() -> None:
    text = "The accord was signed by his Azerbaijani colleague."
    told = reading(text, "signed", "AGREE", source="Azerbaijani")
    both = "Azerbaijani | his Azerbaijani colleague"
    record = scene_record(text, {words: (at(text, words),) for words in both.split(" | ")})
    (event,) = events_of(text, told, record=record, phrases=both)
    assert roles(event) == [("source", "his Azerbaijani colleague")]


def test_an_object_in_the_middle_of_a_trigger_is_the_target() -> None:
    text = "Chad turned him down."
    told = reading(text, "turned him down", "REJECT", source="Chad", target="him")
    assert roles(events_of(text, told)[0]) == [("source", "Chad"), ("target", "him")]


def test_the_verb_of_what_came_of_an_assault_is_no_part_of_whom_it_hit() -> None:
    text = "A bomb attack blamed on the rebels wounded three soldiers."
    told = reading(text, "bomb attack", "ASSAULT", target="the rebels wounded three soldiers")
    record = scene_record(text, {"rebels": (at(text, "the rebels"),)})
    (event,) = events_of(text, told, record=record, phrases="the rebels | three soldiers")
    assert ("source", "the rebels") in roles(event)


def test_at_least_stays_whole() -> None:
    text = "Shells killed at least nine people."
    told = reading(text, "killed", "ASSAULT", target="at least nine people")
    assert roles(events_of(text, told)[0]) == [("target", "at least nine people")]


def test_who_is_named_with_another_is_not_the_two() -> None:
    text = "Chad and Mali signed a pact."
    pair = text[:13]
    record = scene_record(
        text, {"Chad and Mali": (at(text, pair),), "Chad": (at(text, "Chad"),), "Mali": (at(text, "Mali"),)}
    )
    told = reading(text, "signed", "AGREE", source="Chad | Mali")
    (event,) = events_of(text, told, record=record, phrases="Chad and Mali | Chad | Mali")
    named = {actor.id: actor.name for actor in record.actors}
    assert [named[p.actor or ""] for p in event.participants] == ["Chad", "Mali"]


def test_who_is_told_of_at_length_is_the_actor_of_the_words_up_to_the_head() -> None:
    text = "His rival in the long race of last year accused Chad."
    record = scene_record(text, {"rival": (at(text, "His rival in the long race of last year"),)})
    (event,) = events_of(
        text, reading(text, "accused", "ACCUSE", source="His rival"), record=record, phrases="His rival"
    )
    assert [(p.span.text, p.actor) for p in event.participants] == [("His rival", "a1")]


def test_who_told_a_headline_takes_no_part_in_it() -> None:
    text = "At least 22 killed in shelling of el-Fasher: medics"
    told = reading(text, "shelling", "ASSAULT", target="At least | medics", location="el-Fasher")
    record = scene_record(text, {"medics": (at(text, "medics"),)})
    assert roles(events_of(text, told, record=record)[0]) == [("location", "el-Fasher")]


def test_an_article_alone_stands_for_its_phrase() -> None:
    text = "Drones hit a grain silo near Odesa."
    told = reading(text, "hit", "ASSAULT", source="Drones", target="a")
    assert roles(events_of(text, told)[0]) == [("source", "Drones"), ("target", "a grain silo")]


def test_a_noun_that_the_words_lack_is_theirs_with_its_owner() -> None:
    text = "Chad froze the bank accounts of 14 officials."
    told = reading(text, "froze", "COERCE", source="Chad", target="the bank")
    (event,) = events_of(text, told, phrases="Chad | 14 officials")
    assert roles(event) == [("source", "Chad"), ("target", "the bank accounts of 14 officials")]


def test_a_form_of_address_goes_with_its_office() -> None:
    text = "They thanked His Excellency the President of the Republic."
    told = reading(text, "thanked", "SUPPORT", source="They", target="His Excellency")
    (event,) = events_of(text, told, phrases="They | the President of the Republic")
    assert roles(event)[1] == ("target", "His Excellency the President of the Republic")


def test_neither_the_time_of_a_line_nor_the_verb_is_part_of_who_did_it() -> None:
    text = "09:45 Railway workers marched."
    told = reading(text, "marched", "PROTEST", source="Railway workers")
    (event,) = events_of(text, told, phrases="09:45 Railway workers marched")
    assert roles(event) == [("source", "Railway workers")]


def test_from_whom_a_town_is_taken_is_the_target() -> None:
    text = "Troops retook the town of Adale from the Front."
    told = reading(text, "retook", "COERCE", source="Troops", target="the town of Adale", location="the Front")
    record = scene_record(text, {"Adale": (at(text, "the town of Adale"),)})
    (event,) = events_of(text, told, record=record, phrases="Troops | the town of Adale | the Front")
    assert roles(event) == [("source", "Troops"), ("location", "the town of Adale"), ("target", "the Front")]


def test_members_named_between_dashes_tell_more_of_a_body() -> None:
    text = "The Troika - Chad, Peru and Oman - welcomed the pact."
    record = scene_record(text, {name: (at(text, name),) for name in ("The Troika", "Chad", "Peru", "Oman")})
    told = reading(text, "welcomed", "SUPPORT", source="The Troika | Chad | Peru | Oman")
    (event,) = events_of(text, told, record=record, phrases="The Troika | Chad | Peru | Oman")
    assert [words for role, words in roles(event) if role == "source"] == ["The Troika"]


def test_a_place_that_opens_a_sentence_is_no_part_of_who_acts() -> None:
    text = "In Jinja students burned a bus."
    record = scene_record(text, {"students": (at(text, "In Jinja students"),)})
    told = reading(text, "burned", "PROTEST", source="In Jinja students")
    (event,) = events_of(text, told, record=record, phrases="In Jinja students")
    assert ("source", "students") in roles(event)


def test_a_target_ends_before_the_verb_that_it_runs_past() -> None:
    text = "Eleven killed as police fire on crowd"
    record = scene_record(text, {"police": (at(text, "police"),)})
    told = reading(text, "killed", "ASSAULT", target="Eleven killed as", source="police")
    (event,) = events_of(text, told, record=record, phrases="police")
    assert ("target", "Eleven") in roles(event)


def test_what_troops_leave_is_where_they_were() -> None:
    text = "Troops will leave three river ports in May."
    told = reading(text, "leave", "RETREAT", source="Troops", target="three river ports", mode="RETREAT/withdraw")
    (event,) = events_of(text, told, phrases="Troops | three river ports")
    assert roles(event) == [("source", "Troops"), ("location", "three river ports")]


def test_where_an_envoy_serves_is_a_part_of_his_title() -> None:
    text = "Chad recalled its ambassador to the Union."
    record = scene_record(text, {name: (at(text, name),) for name in ("Chad", "the Union")})
    told = reading(text, "recalled", "SANCTION", source="Chad", target="its ambassador | the Union")
    (event,) = events_of(text, told, record=record, phrases="Chad | its ambassador | the Union")
    assert roles(event) == [("source", "Chad"), ("target", "its ambassador")]


def test_some_of_them_are_not_all_of_them() -> None:
    text = "Police detained 31 of them."
    told = reading(text, "detained", "COERCE", source="Police", target="them")
    (event,) = events_of(text, told, phrases="Police | them")
    assert roles(event) == [("source", "Police"), ("target", "31 of them")]


def test_whose_envoy_it_is_tells_more_of_whom_is_thanked() -> None:
    text = "Peru thanked Chad, whose envoy kept a line open."
    record = scene_record(text, {name: (at(text, name),) for name in ("Peru", "Chad", "envoy")})
    told = reading(text, "thanked", "SUPPORT", source="Peru", target="Chad | envoy")
    (event,) = events_of(text, told, record=record, phrases="Peru | Chad | envoy")
    assert roles(event) == [("source", "Peru"), ("target", "Chad")]
