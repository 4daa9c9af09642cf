from tests.read.events.made_up import events_of, reading, roles


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


def test_a_mediator_who_is_received_is_the_one_who_is_seen() -> None:
    text = "Kenya received a mediator on Monday."
    told = reading(text, "received", "CONSULT", source="Kenya", target="a mediator", mode="CONSULT/host")
    assert roles(events_of(text, told, phrases="Kenya | a mediator")[0]) == [
        ("source", "Kenya"), ("target", "a mediator"),
    ]  # fmt: skip
