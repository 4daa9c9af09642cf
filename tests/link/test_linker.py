"""Who and where, as a reader of the record sees it."""

from __future__ import annotations

import pytest

from dragoman.link import Linker
from dragoman.link.roles import whole_titles
from dragoman.model import Record, Role
from tests.link.reports import Told, identity_at, record_of

ERDOGAN, LAVROV, KULEBA, RUSSIA, MOSCOW = "Q39259", "Q58217", "Q24025631", "Q159", "Q649"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def test_a_title_goes_to_who_held_the_office_on_the_date(linker: Linker) -> None:
    text = "The British prime minister said that the grain would be paid for."
    told: Told = ("The British prime minister", "person", ["The British prime minister"])
    in_2018 = linker.link(record_of(text, told, published="2018-03-10"))
    in_2021 = linker.link(record_of(text, told, published="2021-03-10"))
    assert identity_at(in_2018, "The British prime minister") == "Q264766"
    assert identity_at(in_2021, "The British prime minister") == "Q180589"


def test_without_a_date_a_title_names_nobody(linker: Linker) -> None:
    text = "The British prime minister said that the grain would be paid for."
    told: Told = ("The British prime minister", "person", ["The British prime minister"])
    assert identity_at(linker.link(record_of(text, told, published=None)), "The British prime minister") is None


def test_an_invented_minister_is_not_taken_for_the_real_one(linker: Linker) -> None:
    text = "Russian Foreign Minister Pavel Ignatov spoke. The Russian foreign minister was tired."
    linked = linker.link(
        record_of(
            text,
            ("Pavel Ignatov", "person", ["Russian Foreign Minister Pavel Ignatov"]),
            ("The Russian foreign minister", "person", ["The Russian foreign minister"]),
        )
    )
    assert identity_at(linked, "Russian Foreign Minister Pavel Ignatov") is None
    assert identity_at(linked, "The Russian foreign minister") is None
    assert next(a for a in linked.actors if a.name == "Pavel Ignatov").local is not None


def test_a_surname_without_support_is_left_unlinked(linker: Linker) -> None:
    linked = linker.link(record_of("Johnson swept the yard.", ("Johnson", "person", ["Johnson"])))
    assert identity_at(linked, "Johnson") is None


def test_a_namesake_of_another_trade_is_left_unlinked(linker: Linker) -> None:
    text = "In Russia, Sergei Lavrov, a plumber, mended the pipe."
    linked = linker.link(
        record_of(text, ("Russia", "state", ["Russia"]), ("Sergei Lavrov", "person", ["Sergei Lavrov"]))
    )
    assert identity_at(linked, "Sergei Lavrov") is None


def test_a_counterpart_holds_the_same_office_of_the_state_in_the_adjective(linker: Linker) -> None:
    text = "Turkish Foreign Minister Mevlut Cavusoglu said his Ukrainian counterpart would come."
    linked = linker.link(
        record_of(
            text,
            ("Mevlut Cavusoglu", "person", ["Turkish Foreign Minister Mevlut Cavusoglu", "his"]),
            ("his Ukrainian counterpart", "person", ["his Ukrainian counterpart"]),
        )
    )
    assert identity_at(linked, "his Ukrainian counterpart") == KULEBA


def test_a_name_and_a_title_of_one_person_become_one_actor_who_speaks(linker: Linker) -> None:
    text = "Recep Tayyip Erdogan flew home. The Turkish president said it had been a long week."
    linked = linker.link(
        record_of(
            text,
            ("Recep Tayyip Erdogan", "person", ["Recep Tayyip Erdogan"]),
            ("The Turkish president", "person", ["The Turkish president"]),
            said_by="The Turkish president",
        )
    )
    people = [a for a in linked.actors if a.type == "person"]
    assert [(a.name, a.wikidata) for a in people] == [("Recep Tayyip Erdogan", ERDOGAN)]
    assert linked.statements[0].speaker == people[0].id


def test_a_title_that_coreference_gave_to_another_is_taken_from_him(linker: Linker) -> None:
    text = "Russia's Sergei Lavrov waited. The Turkish president said he was pleased."
    linked = linker.link(
        record_of(
            text,
            ("Sergei Lavrov", "person", ["Sergei Lavrov", "The Turkish president", "he"]),
            said_by="The Turkish president",
        )
    )
    assert identity_at(linked, "Sergei Lavrov") == LAVROV
    assert identity_at(linked, "The Turkish president") == ERDOGAN
    assert identity_at(linked, "he") == ERDOGAN
    assert linked.actor(linked.statements[0].speaker).wikidata == ERDOGAN  # type: ignore[union-attr]


def test_a_capital_that_speaks_is_the_state_and_one_that_is_travelled_to_is_the_city(linker: Linker) -> None:
    text = "Moscow said that talks in Moscow would go on."
    linked = linker.link(record_of(text, ("Moscow", "state", ["Moscow", "Moscow"])))
    at = {m.start: a.identity.id for a in linked.actors if a.identity for m in a.mentions}
    assert at == {0: RUSSIA, text.rindex("Moscow"): MOSCOW}


@pytest.mark.parametrize(("behind", "country"), [("Texas", "Q30"), ("France", "Q142")])
def test_what_stands_behind_a_town_says_which_it_is(linker: Linker, behind: str, country: str) -> None:
    text = f"The fair in Paris, {behind}, was rained off."
    linked = linker.link(record_of(text, ("Paris", "place", ["Paris"])))
    paris = next(a for a in linked.actors if a.name == "Paris")
    assert paris.identity is not None
    assert paris.identity.country == country
    assert paris.identity.latitude is not None


def test_roles_have_their_term_and_state(linker: Linker) -> None:
    text = "Russia's foreign minister, Sergei Lavrov, arrived."
    linked = linker.link(record_of(text, ("Sergei Lavrov", "person", ["Russia's foreign minister, Sergei Lavrov"])))
    lavrov = next(a for a in linked.actors if a.wikidata == LAVROV)
    assert [(r.office, r.state, r.start) for r in lavrov.roles] == [("foreign minister", RUSSIA, "2004-03-09")]


def test_names_that_no_mention_covers_are_found(linker: Linker) -> None:
    linked = linker.link(record_of("Emmanuel Macron called it a pity. France will pay."))
    assert {a.wikidata for a in linked.actors} == {"Q3052772", "Q142"}


def test_the_same_unknown_person_has_the_same_local_id_in_another_report(linker: Linker) -> None:
    first = linker.link(
        record_of("Zawadi Brightwater spoke.", ("Zawadi Brightwater", "person", ["Zawadi Brightwater"]))
    )
    text = "Later Zawadi Brightwater left."
    second = linker.link(record_of(text, ("Zawadi Brightwater", "person", ["Zawadi Brightwater"])))
    assert first.actors[0].local is not None
    assert first.actors[0].local == second.actors[0].local


def test_the_same_record_is_linked_the_same_each_time(linker: Linker) -> None:
    record = record_of("Sergei Lavrov met Turkey's president.", ("Sergei Lavrov", "person", ["Sergei Lavrov"]))
    assert linker.link(record) == Linker().link(record)


def test_every_span_still_holds_its_words(linker: Linker) -> None:
    text = "ANKARA - Turkey's president, Recep Tayyip Erdogan, called Mr Lavrov. Moscow agreed."
    linked: Record = linker.link(record_of(text, ("Mr Lavrov", "person", ["Mr Lavrov"])))
    assert all(m.text == text[m.start : m.end] for a in linked.actors for m in a.mentions)
    assert len({a.id for a in linked.actors}) == len(linked.actors)


def test_an_empty_report_is_linked_to_nothing(linker: Linker) -> None:
    assert linker.link(record_of("")).actors == ()


@pytest.mark.parametrize(
    "words", ["The Coordinator", "the veteran MP", "The EU monitor", "The Union’s go-between for Serbia and Kosovo"]
)
def test_a_description_that_coreference_joined_to_a_name_stays_with_it(linker: Linker, words: str) -> None:
    text = f"Grace Aldous was late. {words} blamed the rain, and she left."
    linked = linker.link(record_of(text, ("Grace Aldous", "person", ["Grace Aldous", words, "she"]), said_by=words))
    speaker = linked.actor(linked.statements[0].speaker)
    assert speaker is not None and speaker.name == "Grace Aldous"


def test_an_envoy_whom_no_source_knows_is_not_taken_for_an_ambassador(linker: Linker) -> None:
    text = "Ingrid Solheim went to Cyprus. The UN envoy for Cyprus hoped for rain. The envoy left."
    told: Told = ("Ingrid Solheim", "person", ["Ingrid Solheim", "The UN envoy for Cyprus", "The envoy"])
    linked = linker.link(record_of(text, told, published="2019-03-10", said_by="The envoy"))
    speaker = linked.actor(linked.statements[0].speaker)
    assert speaker is not None and speaker.name == "Ingrid Solheim" and speaker.identity is None


def test_the_office_of_somebody_is_not_the_person(linker: Linker) -> None:
    text = "Andros Lykos came. Mr Lykos’s office denied that he was ill."
    linked = linker.link(
        record_of(
            text,
            ("Andros Lykos", "person", ["Andros Lykos", "he"]),
            ("Mr Lykos’s office", "organisation", ["Mr Lykos’s office"]),
        )
    )
    assert {a.name for a in linked.actors} == {"Andros Lykos", "Mr Lykos’s office"}


def test_a_palace_stays_apart_from_its_state(linker: Linker) -> None:
    text = "Russia sent a note. The Kremlin said that it was polite."
    linked = linker.link(record_of(text, ("Russia", "state", ["Russia"]), ("Kremlin", "organisation", ["The Kremlin"])))
    assert len(linked.actors) == 2
    assert identity_at(linked, "The Kremlin") == identity_at(linked, "Russia") == RUSSIA


def test_a_people_of_two_names_is_not_the_state_of_the_first(linker: Linker) -> None:
    text = "Turkish Cypriot farmers asked Turkey for water."
    linked = linker.link(
        record_of(text, ("Turkish Cypriot", "state", ["Turkish Cypriot"]), ("Turkey", "state", ["Turkey"]))
    )
    assert identity_at(linked, "Turkish Cypriot") is None
    assert identity_at(linked, "Turkey") == "Q43"


def test_its_and_who_are_not_the_bodies_that_are_written_so(linker: Linker) -> None:
    text = "Its spokesman came. Who will pay, he asked."
    linked = linker.link(
        record_of(text, ("the fund", "organisation", ["Its"]), ("Who", "organisation", ["Who"]), published="2019-01-18")
    )
    assert identity_at(linked, "Its") is None
    assert identity_at(linked, "Who") is None


def test_a_minister_with_the_state_before_the_name_is_a_person(linker: Linker) -> None:
    text = "Turkey's Mevlut Cavusoglu sat between them. Cavusoglu smiled."
    linked = linker.link(
        record_of(
            text,
            ("Turkey's Mevlut Cavusoglu", "state", ["Turkey's Mevlut Cavusoglu"]),
            ("Cavusoglu", "person", ["Cavusoglu"]),
        )
    )
    assert [(a.type, len(a.mentions)) for a in linked.actors if a.identity and a.identity.id == "Q249206"] == [
        ("person", 2)
    ]


def test_the_city_of_a_name_is_the_city(linker: Linker) -> None:
    text = "They met in Aleppo. The Syrian city of Aleppo was quiet."
    linked = linker.link(
        record_of(text, ("Aleppo", "place", ["Aleppo"]), ("city", "place", ["The Syrian city of Aleppo"]))
    )
    homes = {m.end: a.identity.id for a in linked.actors if a.identity for m in a.mentions if "Aleppo" in m.text}
    assert homes == {text.index("."): "Q41183", text.index(" was"): "Q41183"}


def test_the_first_of_two_presidents_is_a_person_of_his_name(linker: Linker) -> None:
    text = "Presidents Vladimir Putin and Volodymyr Zelensky may meet in Turkey. "
    linked = linker.link(
        record_of(
            text,
            ("Vladimir Putin", "person", ["Presidents Vladimir Putin"]),
            ("Volodymyr Zelensky", "person", ["Volodymyr Zelensky"]),
        )
    )
    assert identity_at(linked, "Presidents Vladimir Putin") == "Q7747"


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        ("He leads the Kansas Board of Health and Safety here.", "Kansas", "Kansas Board of Health and Safety"),
        ("She read law at the University of Vienna in 1990.", "Vienna", "University of Vienna"),
        ("They were proud of the Athens 2004 Games at the time.", "Athens", "Athens 2004 Games"),
    ],
)
def test_a_body_that_bears_a_places_name_is_not_the_place(linker: Linker, text: str, place: str, whole: str) -> None:
    linked = linker.link(record_of(text, (place, "place", [place])))
    assert identity_at(linked, whole) is None
    assert place not in {m.text for a in linked.actors for m in a.mentions}


@pytest.mark.parametrize(
    "behind", [" Foreign Minister Mevlut Cavusoglu spoke.", " Tuesday said no.", " Gov. Ana Ruiz came."]
)
def test_a_state_before_a_title_or_a_day_is_the_state(linker: Linker, behind: str) -> None:
    linked = linker.link(record_of(f"They heard that Turkey{behind}", ("Turkey", "state", ["Turkey"])))
    assert identity_at(linked, "Turkey") == "Q43"


def test_a_place_ends_where_its_name_ends(linker: Linker) -> None:
    text = "The pipe runs to Baku, through Georgia and on."
    linked = linker.link(record_of(text, ("Baku, through Georgia", "place", ["Baku, through Georgia"])))
    assert identity_at(linked, "Baku") == "Q9248"


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("The striker scored as they were beaten by Lyon in the rain.", "Lyon", None),
        ("In the final of handball Lyon beat the visitors.", "Lyon", None),
        ("The talks in Lyon beat all that came before.", "Lyon", "Q456"),
        ("The handball team met the minister in Lyon.", "Lyon", "Q456"),
    ],
)
def test_those_who_play_for_a_town_are_not_the_town(
    linker: Linker, text: str, words: str, identity: str | None
) -> None:
    assert identity_at(linker.link(record_of(text, (words, "place", [words]))), words) == identity


def test_in_a_report_on_sport_a_state_that_plays_is_no_state(linker: Linker) -> None:
    text = (
        "The coach said that his squad had lost the match to an early goal. The midfielder, who plays for Ghana, was "
        "on the bench all season. The goalkeeper flew to a cup match in Kenya."
    )
    linked = linker.link(record_of(text, ("Ghana", "state", ["Ghana"]), ("Kenya", "state", ["Kenya"])))
    assert (identity_at(linked, "Ghana"), identity_at(linked, "Kenya")) == (None, "Q114")


def test_who_held_an_office_before_is_the_one_of_the_report_that_did(linker: Linker) -> None:
    text = "Nursultan Nazarbayev met Kassym-Jomart Tokayev. The former Kazakh president was content."
    linked = linker.link(
        record_of(
            text,
            ("Nursultan Nazarbayev", "person", ["Nursultan Nazarbayev"]),
            ("Kassym-Jomart Tokayev", "person", ["Kassym-Jomart Tokayev", "The former Kazakh president"]),
            published="2019-06-05",
        )
    )
    assert identity_at(linked, "The former Kazakh president") == "Q57394"


@pytest.mark.parametrize("words", ["a tailor by the name of Imran Khan", "one Imran Khan", "the Imran Khan who"])
def test_somebody_who_is_brought_in_is_a_namesake(linker: Linker, words: str) -> None:
    name = words.removesuffix(" who")
    text = f"In Pakistan they met {words} drove a bus."
    linked = linker.link(record_of(text, ("Imran Khan", "person", [name]), published="2019-03-01"))
    assert identity_at(linked, name) is None


def test_a_surname_is_not_that_of_whoever_holds_the_office_and_sounds_a_little_like_it(linker: Linker) -> None:
    text = "President Putin spoke of the United States, of the American president and of the US Senate."
    linked = linker.link(record_of(text, ("Putin", "person", ["President Putin"])))
    assert identity_at(linked, "President Putin") == "Q7747"


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("They sold Russian gas.", "Russian", "Q159"),
        ("It was built on the Bulgarian-Turkish border.", "Turkish", "Q43"),
        ("The Miami-based firm paid.", "Miami", "Q8652"),
        ("It stood in Houston, TX for a year.", "TX", "Q1439"),
    ],
)
def test_names_within_words_and_short_ones_are_found(linker: Linker, text: str, words: str, identity: str) -> None:
    town: list[Told] = [("Houston", "place", ["Houston"])] if "Houston" in text else []
    assert identity_at(linker.link(record_of(text, *town)), words) == identity


@pytest.mark.parametrize("text", ["The African American writer spoke.", "BISHKEK, May 2 (CAR) -- Guns fell quiet."])
def test_a_people_of_two_names_and_an_agency_are_no_state(linker: Linker, text: str) -> None:
    assert not [a for a in linker.link(record_of(text)).actors if a.type == "state"]


def test_districts_that_are_listed_are_not_the_towns_of_their_names(linker: Linker) -> None:
    text = "It serves people in Los Angeles, Orange and Riverside Counties."
    linked = linker.link(record_of(text, ("Los Angeles", "place", ["Los Angeles"])))
    assert identity_at(linked, "Los Angeles") == "dragoman:los-angeles-county-ca-us"


def test_an_aunt_is_no_state(linker: Linker) -> None:
    linked = linker.link(record_of("So did my aunt Georgia at home.", ("Georgia", "state", ["Georgia"])))
    assert identity_at(linked, "Georgia") is None


def test_a_doctor_is_not_of_maryland(linker: Linker) -> None:
    text = "The firm was founded by Ana Ruiz, M.D. in Boston."
    linked = linker.link(record_of(text, ("Ana Ruiz", "person", ["Ana Ruiz"])))
    assert "Q1391" not in {a.identity.id for a in linked.actors if a.identity}


def test_a_town_that_begins_a_sentence_on_sport_is_its_team(linker: Linker) -> None:
    text = (
        "The goalkeeper was on the bench. Lyon threw away the lead and lost the match. The striker missed a penalty in "
        "the second game of the season, and the team went home to Lyon."
    )
    linked = linker.link(record_of(text, ("Lyon", "place", ["Lyon", "Lyon"])))
    first, last = text.index("Lyon"), text.rindex("Lyon")
    at = {m.start: a.identity for a in linked.actors for m in a.mentions if m.text == "Lyon"}
    assert at[first] is None
    assert at[last] is not None


def test_a_body_that_is_read_as_the_first_word_of_its_name_is_not_the_town(linker: Linker) -> None:
    text = "The Hamburg Star, a container ship, ran aground on Tuesday with 4,000 boxes of toys."
    linked = linker.link(record_of(text, ("Hamburg", "organisation", ["Hamburg"])))
    assert not [a for a in linked.actors if a.identity]


def test_the_first_word_of_a_bodys_name_is_no_mention_of_the_state(linker: Linker) -> None:
    text = "France sent two ships. The French Navy said that they would stay. The French people were not asked."
    france: Told = ("France", "state", ["France", "French", "French"])
    linked = linker.link(record_of(text, france, ("French Navy", "organisation", ["The French Navy"])))
    (state,) = (a for a in linked.actors if a.name == "France")
    assert [m.start for m in state.mentions] == [text.index("France"), text.index("French people")]


@pytest.mark.parametrize("words, identity", [("The UN chief", "Q1253"), ("The UN aid chief", None)])
def test_the_chief_of_a_part_is_not_the_chief_of_the_body(linker: Linker, words: str, identity: str | None) -> None:
    record = record_of(f"{words} asked for more trucks.", (words, "person", [words]), published="2016-03-10")
    assert identity_at(linker.link(record), words) == identity


@pytest.mark.parametrize(
    "title",
    [
        "Minister of State for Foreign Affairs",
        "Minister of State for Petroleum Resources",
        "Secretary of State for Defence",
        "Secretary for Foreign and Diaspora Affairs",
    ],
)
def test_a_title_is_told_as_a_whole(linker: Linker, title: str) -> None:
    text = f"Oman's {title}, Ngozi Adeleke, spoke."
    told: Told = ("Ngozi Adeleke", "person", [f"Oman's {title}, Ngozi Adeleke"])
    linked = linker.link(record_of(text, told))
    assert [role.title for actor in linked.actors for role in actor.roles] == [title.casefold()]


def test_the_front_of_a_title_is_no_second_office() -> None:
    held = [Role("minister", "a2"), Role("minister of state for water"), Role("envoy")]
    assert whole_titles(held) == [Role("minister of state for water", "a2"), Role("envoy")]
    apart = [Role("minister", "a2"), Role("minister of state for water", "a3")]
    assert whole_titles(apart) == apart


@pytest.mark.parametrize("title", ["Amb.", "Engr.", "Brig."])
def test_a_title_with_a_stop_ends_no_sentence_within_a_name(linker: Linker, title: str) -> None:
    told: Told = (f"{title} Tunde Kestrel", "person", [f"{title} Tunde Kestrel"])
    [actor] = linker.link(record_of(f"{title} Tunde Kestrel left.", told)).actors
    assert [mention.text for mention in actor.mentions] == [f"{title} Tunde Kestrel"]
