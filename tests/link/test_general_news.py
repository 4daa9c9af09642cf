"""Names in general news: who and what is no place, no minister and no namesake from afar."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.link import Gazetteer, Linker
from tests.link.reports import Told, identity_at, record_of

TEXAS, TEMER, RODRIGUEZ, KEMP, CARTER = "Q1439", "Q463533", "Q15081116", "Q4964973", "Q4806029"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def linked_at(linker: Linker, text: str, words: str, *told: Told, published: str = "2018-02-16") -> str | None:
    """The identity of what is mentioned by `words` in a text."""
    return identity_at(linker.link(record_of(text, *told, published=published)), words)


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        ("She was named one of the best dentists by H Texas on Monday.", "state", "Texas"),
        ("The water that Hurricane Florence left kept rising.", "place", "Florence"),
        ("Women came to the Dawn Crisis Line (England and Wales) for help.", "place", "Wales"),
    ],
)
def test_a_name_that_ends_a_longer_one_is_no_place(linker: Linker, text: str, type_: str, words: str) -> None:
    told: Told = (words, type_, [words])  # type: ignore[assignment]
    linked = linker.link(record_of(text, told))
    assert all(a.identity is None for a in linked.actors)


@pytest.mark.parametrize("before", ["In Russia, Texas", "On Monday Texas", "Governor of Texas", "in West Texas"])
def test_words_that_are_no_part_of_a_name_leave_it_a_place(linker: Linker, before: str) -> None:
    text = f"They spoke of it {before} and had seen much."
    assert linked_at(linker, text, "Texas", ("Texas", "state", ["Texas"])) == TEXAS


def test_a_storm_keeps_its_name_and_so_does_the_town(linker: Linker) -> None:
    text = "Hurricane Florence came on Friday. Florence took the roof. Men filled sandbags in Florence, S.C., all day."
    told: Told = ("Florence", "place", ["Florence", "Florence", "Florence"])
    linked = linker.link(record_of(text, told))
    homes = {m.start: a.identity for a in linked.actors for m in a.mentions if "Florence" in m.text}
    assert homes[text.index("Florence took")] is None
    assert homes[text.index("Florence, S.C.")] is not None


def test_a_surname_is_not_the_state_of_that_name(linker: Linker) -> None:
    text = "Coach Mark Ghana shrugged. Ghana had wanted the wind. A cousin wrote to him from Accra."
    linked = linker.link(
        record_of(text, ("Mark Ghana", "person", ["Mark Ghana"]), ("Ghana", "state", ["Ghana"]), published="2015-11-22")
    )
    bare = next(a for a in linked.actors if any(m.start == text.index("Ghana had") for m in a.mentions))
    assert bare.name == "Mark Ghana" and bare.identity is None


def test_a_namesake_from_a_state_that_the_report_is_not_about_is_left(linker: Linker) -> None:
    text = "In Kenya and in India he was known. Imran Khan said by telephone that his client would come to India."
    told: list[Told] = [("Kenya", "state", ["Kenya"]), ("Imran Khan", "person", ["Imran Khan"])]
    assert linked_at(linker, text, "Imran Khan", *told) is None


def test_a_state_s_part_is_told_from_the_state_that_bears_its_name(linker: Linker) -> None:
    text = "Georgia's secretary of state, Brian Kemp, counted the votes. The United States had watched."
    told: Told = ("Brian Kemp", "person", ["Brian Kemp"])
    assert linked_at(linker, text, "Brian Kemp", told, published="2014-09-18") == KEMP


def test_a_name_tells_of_which_state_a_title_is(linker: Linker) -> None:
    text = (
        "The Philippines and the Philippine navy waited in the Philippines. "
        "Ashton B. Carter, the defense secretary, did not. "
        "The United States had sent him."
    )
    told: Told = ("Ashton B. Carter", "person", ["Ashton B. Carter", "the defense secretary"])
    assert linked_at(linker, text, "Ashton B. Carter", told, published="2016-10-20") == CARTER


def test_who_is_acting_is_not_who_holds_the_office(linker: Linker) -> None:
    text = "Dilma Rousseff was suspended in Brazil and Michel Temer moved in. The acting Brazilian president was booed."
    told: list[Told] = [
        ("Dilma Rousseff", "person", ["Dilma Rousseff"]),
        ("Michel Temer", "person", ["Michel Temer"]),
        ("The acting Brazilian president", "person", ["The acting Brazilian president"]),
    ]
    found = linked_at(linker, text, "The acting Brazilian president", *told, published="2016-08-20")
    assert found == TEMER


def test_a_counterpart_is_whom_the_report_names(linker: Linker) -> None:
    text = "The acting Brazilian president was away. His Venezuelan counterpart was not asked. Delcy Rodriguez came."
    told: list[Told] = [
        ("The acting Brazilian president", "person", ["The acting Brazilian president"]),
        ("Delcy Rodriguez", "person", ["His Venezuelan counterpart", "Delcy Rodriguez"]),
    ]
    linked = linker.link(record_of(text, *told, published="2016-08-20"))
    assert identity_at(linked, "Delcy Rodriguez") == RODRIGUEZ
    assert identity_at(linked, "His Venezuelan counterpart") == RODRIGUEZ


def test_the_counterpart_of_somebody_without_office_holds_nobody_elses(linker: Linker) -> None:
    text = "Sergei Lavrov opened the session. The boatman from Oman spoke. Her Turkish counterpart agreed."
    told: tuple[Told, ...] = (
        ("Sergei Lavrov", "person", ["Sergei Lavrov"]),
        ("The boatman from Oman", "person", ["The boatman from Oman", "Her"]),
        ("Her Turkish counterpart", "person", ["Her Turkish counterpart"]),
    )
    assert linked_at(linker, text, "Her Turkish counterpart", *told, published="2021-05-11") is None


def test_a_counterpart_whom_nobody_knows_is_not_the_holder(linker: Linker) -> None:
    text = "Sergei Lavrov met his Azerbaijani counterpart in Baku. Farid Quliyev had come with a note for Russia."
    told: list[Told] = [
        ("Sergei Lavrov", "person", ["Sergei Lavrov"]),
        ("Farid Quliyev", "person", ["his Azerbaijani counterpart", "Farid Quliyev"]),
    ]
    assert linked_at(linker, text, "his Azerbaijani counterpart", *told, published="2021-05-11") is None


def test_who_telephones_somebody_gives_no_name(linker: Linker) -> None:
    text = "In Moscow, Antony Blinken called Sergei Lavrov of Russia."
    told: Told = ("Sergei Lavrov", "person", ["Sergei Lavrov"])
    assert linked_at(linker, text, "Sergei Lavrov", told, published="2021-08-18") == "Q58217"


def test_a_pronoun_stays_with_the_adviser_and_not_with_whose_adviser_he_is(linker: Linker) -> None:
    text = "Dominic Cummings, the prime minister's special adviser, drove north. He had his reasons, in Britain."
    told: Told = ("Dominic Cummings", "person", ["Dominic Cummings", "the prime minister", "He"])
    linked = linker.link(record_of(text, told, published="2020-05-28"))
    he = next(a for a in linked.actors if any(m.text == "He" for m in a.mentions))
    assert he.name == "Dominic Cummings"


def test_a_line_on_a_match_makes_no_report_on_sport(linker: Linker) -> None:
    text = (
        "The minister of Norway spoke of fish for an hour, and again of fish, and of what it costs to freeze.\n"
        "Norway won its match, and the striker and the goalkeeper scored.\nNorway will sell fish."
    )
    linked = linker.link(record_of(text, ("Norway", "state", ["Norway", "Norway", "Norway"]), published="2016-01-01"))
    assert any(a.identity and a.identity.id == "Q20" for a in linked.actors)


@pytest.mark.parametrize(
    ("published", "mayor"), [("2021-06-01", "own:anja-brandvik"), ("2017-06-01", "own:olav-rustad")]
)
def test_a_mayor_of_a_user_s_own_town_is_known_by_title_as_of_the_date(
    tmp_path: Path, published: str, mayor: str
) -> None:
    sheet = tmp_path / "mayors.csv"
    sheet.write_text(
        "name,type,role,of,from,to\nHollvika,place,,,,\nAnja Brandvik,person,mayor,Hollvika,2019-10-01,\n"
        "Olav Rustad,person,mayor,Hollvika,2011-10-01,2019-09-30\n",
        encoding="utf-8",
    )
    told: Told = ("The mayor of Hollvika", "person", ["The mayor of Hollvika"])
    linked = Linker(Gazetteer.default(sheet)).link(
        record_of("The mayor of Hollvika said that the quay leaks.", told, published=published)
    )
    assert identity_at(linked, "The mayor of Hollvika") == mayor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Delhi and Mumbai waited. In India the rains were late, in India too long. The prime minister spoke.",
            "Q1058",
        ),
        ("Kenya and Peru waited for Chile. The prime minister spoke.", None),
    ],
)
def test_the_prime_minister_is_of_the_state_that_a_report_is_plainly_of(
    linker: Linker, text: str, expected: str | None
) -> None:
    told: Told = ("The prime minister", "person", ["The prime minister"])
    assert linked_at(linker, text, "The prime minister", told) == expected


def test_a_part_of_a_region_names_it(linker: Linker) -> None:
    text = "Storms are due over western Victoria, and Melbourne is to stay dry, said Australia's weather bureau."
    told: list[Told] = [("western Victoria", "place", ["western Victoria"]), ("Australia", "state", ["Australia"])]
    assert linked_at(linker, text, "Victoria", *told) == "Q36687"


def test_a_town_before_its_region_is_a_name_by_itself(linker: Linker) -> None:
    text = "She has an office in Houston, TX, and sees children there."
    assert linked_at(linker, text, "Houston", ("Houston, TX", "place", ["Houston, TX"])) == "Q16555"


@pytest.mark.parametrize(("name", "sea"), [("Pacific", "Q98"), ("Atlantic", "Q97")])
def test_a_sea_is_called_so_for_short(linker: Linker, name: str, sea: str) -> None:
    text = f"The storm was heading out to the {name} on Friday, away from the United States."
    told: list[Told] = [(f"the {name}", "place", [f"the {name}"]), ("United States", "state", ["United States"])]
    assert linked_at(linker, text, f"the {name}", *told) == sea


def test_a_town_is_mentioned_once_where_it_is_called_one(linker: Linker) -> None:
    text = "The storm came in north of the town of Galveston in Texas."
    told: list[Told] = [
        ("the town of Galveston", "place", ["the town of Galveston"]),
        ("Galveston", "place", ["Galveston"]),
        ("Texas", "state", ["Texas"]),
    ]
    linked = linker.link(record_of(text, *told))
    assert [m.text for a in linked.actors for m in a.mentions if "Galveston" in m.text] == ["Galveston"]


def test_what_is_scottish_is_of_scotland(linker: Linker) -> None:
    text = "After the vote Scottish chiefs led moves to remove him in Edinburgh."
    assert linked_at(linker, text, "Scottish", ("Edinburgh", "place", ["Edinburgh"])) == "Q22"


@pytest.mark.parametrize("type_", ["organisation", "place", "state"])
def test_the_police_are_no_town_in_poland(linker: Linker, type_: str) -> None:
    text = "Police in Warsaw said that nobody was hurt. Poland's interior minister is to speak on Monday."
    told: list[Told] = [("Police", type_, ["Police"]), ("Poland", "state", ["Poland"])]  # type: ignore[list-item]
    assert linked_at(linker, text, "Police", *told) is None


def test_a_town_at_the_start_of_a_sentence_stays_one(linker: Linker) -> None:
    text = "Bristol said no. Its council met in Bristol on Monday, and England's minister came."
    told: list[Told] = [("Bristol", "place", ["Bristol", "Bristol"]), ("England", "place", ["England"])]
    assert linked_at(linker, text, "Bristol", *told) == "Q23154"


def test_a_large_city_needs_no_state_beside_it(linker: Linker) -> None:
    text = "Laws like it exist in Texas, Nevada and Oregon; Kansas has none. The bank's office in Minneapolis was shut."
    names = ("Texas", "Nevada", "Oregon", "Kansas", "Minneapolis")
    assert linked_at(linker, text, "Minneapolis", *((n, "place", [n]) for n in names)) == "Q36091"


def test_somebody_of_a_part_of_a_state_is_at_home_in_the_state(linker: Linker) -> None:
    text = "Counting went on in Belfast and in all of Britain; Arlene Foster topped the poll."
    told: list[Told] = [
        ("Belfast", "place", ["Belfast"]),
        ("Britain", "state", ["Britain"]),
        ("Arlene Foster", "person", ["Arlene Foster"]),
    ]
    assert linked_at(linker, text, "Arlene Foster", *told, published="2016-05-06") == "Q4792148"


CRICKET = (
    "{} The bowler took three wickets before stumps and the batsman was out for nine. The captain said that the match "
    "was lost and the squad would win the next game."
)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("India", "India closed in on victory on Saturday."),
        ("Geelong", "In other news, Geelong signed the winger."),
        ("Surrey", "He has a stress fracture, Surrey said."),
        ("Durham", "They signed the spinner Colin Mole, 21, from Durham."),
    ],
)
def test_those_who_play_are_told_by_what_they_do(linker: Linker, words: str, text: str) -> None:
    type_ = "state" if words == "India" else "place"
    told: Told = (words, type_, [words])  # type: ignore[assignment]
    assert linked_at(linker, CRICKET.format(text), words, told) is None


def test_a_region_that_has_a_premier_is_no_person(linker: Linker) -> None:
    text = "Rain fell in Melbourne. Victoria's premier said that Australia would pay."
    told: list[Told] = [("Melbourne", "place", ["Melbourne"]), ("Australia", "state", ["Australia"])]
    assert linked_at(linker, text, "Victoria", *told) == "Q36687"


def test_washington_is_no_town_in_england_where_britain_is_named(linker: Linker) -> None:
    text = (
        "He has called home his ambassador from Washington. Britain's minister said nothing of it, and Britain waits."
    )
    told: list[Told] = [("Washington", "place", ["Washington"]), ("Britain", "state", ["Britain", "Britain"])]
    assert linked_at(linker, text, "Washington", *told) in ("Q61", "Q30")


def test_congress_is_no_town_in_arizona(linker: Linker) -> None:
    text = "Congress passed it on Monday. Arizona's senators and those of the United States were in Washington."
    told: list[Told] = [("Congress", "organisation", ["Congress"]), ("Arizona", "place", ["Arizona"])]
    assert linked_at(linker, text, "Congress", *told) in (None, "Q11268")


def test_a_state_in_a_list_of_states_lies_in_none_of_them(linker: Linker) -> None:
    text = "She has been to Canada, Mexico and Cuba. Mexico was warm and Mexicans were kind."
    names = ("Canada", "Mexico", "Cuba")
    assert linked_at(linker, text, "Canada", *((n, "state", [n]) for n in names)) == "Q16"


def test_a_state_whose_people_are_named_is_no_town(linker: Linker) -> None:
    text = "In Ohio he praised Russia. Russian papers wrote of it, and of Cleveland, Dayton, Toledo and Akron in Ohio."
    names = ("Ohio", "Russia", "Cleveland", "Dayton", "Toledo", "Akron")
    assert linked_at(linker, text, "Russia", *((n, "place", [n]) for n in names)) == "Q159"


def test_a_great_capital_is_not_its_namesake_far_off(linker: Linker) -> None:
    text = "After Paris he spoke in Hawaii of the deal, and senators from Tennessee and Kentucky were against it."
    names = ("Paris", "Hawaii", "Tennessee", "Kentucky")
    assert linked_at(linker, text, "Paris", *((n, "place", [n]) for n in names)) == "Q90"


def test_the_baltic_is_a_sea(linker: Linker) -> None:
    text = "Ships in the Baltic were stopped. Ohio's governor had seen them from Latvia."
    told: list[Told] = [("the Baltic", "place", ["the Baltic"]), ("Ohio", "place", ["Ohio"])]
    assert linked_at(linker, text, "the Baltic", *told) == "Q545"
