"""Words of another clause take no part."""

from dragoman.read.times import find_times
from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def test_who_stands_in_an_aside_does_nothing_behind_it() -> None:
    text = "Chad recalled its envoy, as it does when Libya bombs the oasis, and closed the airport."
    recalled = reading(text, "recalled", "SANCTION", source="Chad", target="its envoy")
    closed = reading(text, "closed", "COERCE", source="Libya", target="the airport")
    _, event = events_of(text, recalled, closed, phrases="Chad | its envoy | Libya | the oasis | the airport")
    assert roles(event) == [("source", "Chad"), ("target", "the airport")]


def test_a_list_is_no_aside() -> None:
    text = "The war ended in May, when Chad, Libya and Niger signed a pact."
    told = reading(text, "signed", "AGREE", source="Chad | Libya | Niger")
    (event,) = events_of(text, told, phrases="Chad | Libya | Niger | a pact")
    assert [words for _, words in roles(event)] == ["Chad", "Libya", "Niger"]


def test_where_somebody_is_due_is_not_where_he_spoke() -> None:
    text = "The envoy, who is due in Oran on Monday, spoke with the king."
    told = reading(text, "spoke", "CONSULT", party="The envoy | the king", location="Oran")
    (event,) = events_of(text, told, phrases="The envoy | Oran | the king")
    assert roles(event) == [("party", "The envoy"), ("party", "the king")]


def test_who_acts_during_a_deed_has_not_done_it() -> None:
    text = "Poland scrambled jets during the overnight strikes."
    scrambled = reading(text, "scrambled", "MOBILIZE", source="Poland", target="jets")
    strikes = reading(text, "strikes", "ASSAULT", source="Poland")
    _, event = events_of(text, scrambled, strikes, phrases="Poland | jets")
    assert roles(event) == []


def test_who_is_accused_of_doing_something_has_done_it() -> None:
    text = "Israel accused Hamas of violating the truce by attacking its troops."
    accused = reading(text, "accused", "ACCUSE", source="Israel", target="Hamas")
    violating = reading(text, "violating", "ASSAULT", source="Hamas")
    attacking = reading(text, "attacking", "ASSAULT", source="Hamas", target="its troops")
    events = events_of(text, accused, violating, attacking, phrases="Israel | Hamas | the truce | its troops")
    assert roles(events[-1]) == [("source", "Hamas"), ("target", "its troops")]


def test_what_a_package_would_ban_is_not_banned_by_who_opposes_it() -> None:
    text = "Hungary opposes a package, which would ban imports."
    opposes = reading(text, "opposes", "REJECT", source="Hungary", target="a package")
    ban = reading(text, "ban", "COERCE", source="Hungary")
    _, event = events_of(text, opposes, ban, phrases="Hungary | a package | imports")
    assert ("source", "Hungary") not in roles(event)


def test_who_is_to_look_into_an_attack_has_not_made_it() -> None:
    text = "It asked the Authority to investigate the recent attack on a patrol."
    told = reading(text, "attack", "ASSAULT", source="the Authority", target="a patrol")
    (event,) = events_of(text, told, phrases="It | the Authority | a patrol")
    assert roles(event) == [("target", "a patrol")]


def test_a_place_that_is_spoken_about_is_not_where_they_spoke() -> None:
    text = "The ministers discussed views on the situation in Sudan."
    told = reading(text, "discussed", "CONSULT", party="The ministers", location="Sudan")
    assert roles(events_of(text, told, phrases="The ministers | Sudan")[0]) == [("party", "The ministers")]


def test_a_place_of_what_is_agreed_is_not_where_they_agreed() -> None:
    text = "The ministers agreed to meet again in Gitega."
    told = reading(text, "agreed", "AGREE", source="The ministers", location="Gitega")
    assert roles(events_of(text, told, phrases="The ministers | Gitega")[0]) == [("source", "The ministers")]


def test_who_knows_of_talks_takes_no_part_in_them() -> None:
    text = "A joint session is due. A diplomat close to the talks was glum."
    told = reading(text, "session", "CONSULT", mediator="A diplomat")
    knows = reading(text, "talks", "CONSULT", mediator="A diplomat")
    (event,) = events_of(text, told, knows, phrases="A diplomat")
    assert (event.trigger.text, roles(event)) == ("session", [])


def test_whom_somebody_complains_to_is_not_complained_of() -> None:
    text = "She complained to Justice Atieno that lawyers had leaked papers."
    told = reading(text, "complained", "ACCUSE", source="She", target="Justice Atieno")
    assert roles(events_of(text, told, phrases="She | Justice Atieno")[0]) == [("source", "She")]


def test_what_an_entrance_leads_to_is_not_blocked_beside_it() -> None:
    text = "Dockers blocked the entrance to the oil terminal."
    told = reading(text, "blocked", "PROTEST", source="Dockers", target="the entrance | the oil terminal")
    (event,) = events_of(text, told, phrases="Dockers | the entrance | the oil terminal")
    assert roles(event) == [("source", "Dockers"), ("target", "the entrance")]


def test_whoever_answers_a_demand_is_asked() -> None:
    text = "The minister repeated a demand Hamas has refused to discuss."
    told = reading(text, "demand", "REQUEST", source="The minister | Hamas")
    record = scene_record(text, {"Hamas": (at(text, "Hamas"),)})
    (event,) = events_of(text, told, record=record, phrases="The minister | Hamas")
    assert roles(event) == [("source", "The minister"), ("target", "Hamas")]


def test_whose_request_it_is_makes_it() -> None:
    text = "Burundi reiterated its request for their extradition."
    told = reading(text, "request", "REQUEST", target="Burundi")
    record = scene_record(text, {"Burundi": (at(text, "Burundi"),)})
    assert roles(events_of(text, told, record=record, phrases="Burundi")[0]) == [("source", "Burundi")]


def test_what_comes_behind_an_aside_is_of_the_sentence_and_not_of_its_talks() -> None:
    text = "Oman, which hosted talks in Salalah, invited Chad to Muscat."
    talks = reading(text, "talks", "CONSULT", host="Oman", party="Chad", location="Salalah")
    invited = reading(text, "invited", "REQUEST", source="Oman", target="Chad")
    event, _ = events_of(text, talks, invited, phrases="Oman | Salalah | Chad | Muscat")
    assert "party" not in dict(roles(event))


def test_when_somebody_was_arrested_is_not_when_he_was_freed() -> None:
    text = "Police freed students who had been arrested on 4 May 2024."
    freed = reading(text, "freed", "RETREAT", source="Police", target="students", time="4 May 2024")
    arrested = reading(text, "arrested", "COERCE", target="students", time="4 May 2024")
    record = scene_record(text, times=find_times(text, None))
    events = events_of(text, freed, arrested, record=record, phrases="Police | students")
    assert [event.time is not None for event in events] == [False, True]


def test_whom_somebody_thanks_he_does_not_warn() -> None:
    text = "The premier thanked Oman but rejected calls to resign."
    thanked = reading(text, "thanked", "SUPPORT", source="The premier", target="Oman")
    rejected = reading(text, "rejected", "REJECT", source="The premier", target="Oman")
    _, event = events_of(text, thanked, rejected, phrases="The premier | Oman")
    assert ("target", "Oman") not in roles(event)


def test_an_attack_does_nothing_itself() -> None:
    text = "An artillery attack killed 30 people."
    told = reading(text, "killed", "ASSAULT", source="An artillery attack", target="30 people")
    assert roles(events_of(text, told, phrases="An artillery attack | 30 people")[0]) == [("target", "30 people")]


def test_what_is_done_in_return_befalls_others() -> None:
    text = "Chad eased a ban on Peru in return for the release of 14 monks."
    told = reading(text, "eased", "RETREAT", source="Chad", target="Peru | 14 monks", mode="RETREAT/ease")
    (event,) = events_of(text, told, phrases="Chad | Peru | 14 monks")
    assert ("target", "14 monks") not in roles(event)


def test_what_stands_behind_a_semicolon_is_of_another_clause() -> None:
    text = "Chad retakes a road; Mali says five guards fell."
    told = reading(text, "retakes", "COERCE", source="Chad", target="five guards")
    (event,) = events_of(text, told, phrases="Chad | a road | Mali | five guards")
    assert roles(event) == [("source", "Chad"), ("target", "a road")]


def test_a_force_that_a_state_leads_is_not_the_state() -> None:
    text = "A Kenya-led force freed two men."
    record = scene_record(text, {"Kenya": (at(text, "Kenya"),)})
    told = reading(text, "freed", "RETREAT", source="A Kenya-led force", target="two men")
    (event,) = events_of(text, told, record=record, phrases="A Kenya-led force | two men")
    assert [(p.span.text, p.actor) for p in event.participants if p.role == "source"] == [("A Kenya-led force", None)]


def test_who_will_not_be_named_takes_no_part_in_what_he_tells_of() -> None:
    text = "A diplomat, who asked not to be named, said Oman had met Chad."
    told = reading(text, "met", "CONSULT", party="Oman | Chad", mediator="A diplomat")
    (event,) = events_of(text, told, phrases="A diplomat | Oman | Chad")
    assert roles(event) == [("party", "Oman"), ("party", "Chad")]
