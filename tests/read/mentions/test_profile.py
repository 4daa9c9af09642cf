import pytest

from dragoman.read.mentions import profile_of, state_of


@pytest.mark.parametrize(
    "words, name",
    [
        ("Russian Foreign Minister Sergei Orlov", "sergei orlov"),
        ("Mr. Kellerman", "kellerman"),
        ("General (ret.) Ana Ruiz", "ana ruiz"),
        ("Prime Minister Haider al-Samarrai", "haider samarrai"),
        ("former U.S. president Dana Whitlock", "dana whitlock"),
        ("A lawyer for the plaintiffs, Ana Ruiz", "ana ruiz"),
        ("Senator Phyllis Drew, Democrat of Rhode Island", "phyllis drew"),
        ("Dr Maria van der Berg", "maria van der berg"),
        ("the foreign minister", ""),
        ("Prime Minister", ""),
        ("the Harbour Department's Karen Villiers", "karen villiers"),
        ("the spokesman of the Tarvian MFA Hossein Farahani", ""),
        ("MFA Hossein Farahani", "hossein farahani"),
        ("JD Vance", "jd vance"),
        ("the head of the Transit Institute Alexei Okoro", "alexei okoro"),
        ("Under-Secretary-General for Peace Operations Rafael Ibarra", "rafael ibarra"),
        ("Minister of State for Foreign Affairs Ngozi Adeleke", "ngozi adeleke"),
        ("British Secretary of State for Defence Martin Ashworth", "martin ashworth"),
        ("the Minister of State for Water Xhelal Prifti-Dule", "xhelal prifti-dule"),
        ("the Minister of State for Foreign Affairs", ""),
        ("the widow of President Andrei Lupescu", ""),
        ("The Harbour Secretary for Locks and Tidal Affairs", ""),
        ("a supporter of Donald Trask", ""),
        ("Sofia Lindgren", "sofia lindgren"),
        ("President Yildiz himself", "yildiz"),
        ("Neighbour Sheila Tranter", "sheila tranter"),
        ("Mum-of-three Donna", "donna"),
        ("Farmer", "farmer"),
        ("National Security Adviser Rafael Ibarra", "rafael ibarra"),
        ("Humanitarian Coordinator Ana Ruiz", "ana ruiz"),
        ("Resident and Humanitarian Coordinator Ana Ruiz", "ana ruiz"),
        ("Foreign and Defence Minister Ana Ruiz", "ana ruiz"),
        ("President and Mrs Ruiz", ""),
        ("Senator Angus King", "angus king"),
        ("Edith Head", "edith head"),
        ("With Rafael", "rafael"),
    ],
)
def test_a_persons_name_is_told_from_titles(words: str, name: str) -> None:
    assert " ".join(profile_of(words, "person").name) == name


@pytest.mark.parametrize(
    "words, gender",
    [
        ("Mr Ashford", "m"),
        ("Ms Ashford", "f"),
        ("a spokeswoman for the bank", "f"),
        ("Fatima Warsame", "f"),
        ("Sergei Orlov", "m"),
        ("the minister", "?"),
        ("Orlov", "?"),
        ("she", "f"),
        ("they", "?"),
        ("Mr Orlov's widow, Vera", "f"),
        ("the queen’s brother", "m"),
        ("The minister herself", "f"),
    ],
)
def test_gender_is_told_by_words_and_given_names(words: str, gender: str) -> None:
    assert profile_of(words, "person").gender == gender


@pytest.mark.parametrize(
    "words, title, state",
    [
        ("Russian Foreign Minister Sergei Orlov", "foreign minister", "Russia"),
        ("the Russian foreign minister", "foreign minister", "Russia"),
        ("the president of Chad", "president", "Chad"),
        ("the 54-year-old envoy", "envoy", None),
        ("Saudi Foreign Minister Prince Faisal Harb", "foreign minister", "Saudi Arabia"),
        ("Interior Minister General Omar Sule", "interior minister", None),
        ("Lieutenant General Omar Sule", "lieutenant general", None),
        ("two farmers", "", None),
    ],
)
def test_an_office_is_read_with_the_state_it_is_held_in(words: str, title: str, state: str | None) -> None:
    profile = profile_of(words, "person")
    assert (profile.title, profile.of) == (title, state)


def test_two_names_joined_are_several_and_nobodys_name() -> None:
    profile = profile_of("Ana Ruiz and Tom Baker", "person")
    assert profile.plural and not profile.name
    assert profile_of("Bosnia and Herzegovina", "state").state == "Bosnia and Herzegovina"


@pytest.mark.parametrize(
    "words, state, use",
    [
        ("the United States", "United States", "name"),
        ("U.S.", "United States", "name"),
        ("Turkish", "Turkey", "people"),
        ("Kyiv", "Ukraine", "seat"),
    ],
)
def test_states_go_by_name_people_and_seat(words: str, state: str, use: str) -> None:
    assert state_of(words) == (state, use)


def test_the_pronoun_us_is_no_state() -> None:
    assert state_of("us") is None
    assert profile_of("us", "group").form == "pronoun"


def test_a_given_name_may_be_a_states() -> None:
    assert profile_of("The bishop of Oran, Israel Bravo", "person").name == ("israel", "bravo")
    assert profile_of("Israel Prime Minister Tom Baker", "person").name == ("tom", "baker")


def test_a_bodys_initials_before_an_office_are_no_bracket_behind_a_name() -> None:
    told = profile_of("Lake Basin Council (LBC) Secretary General Ana Ruiz", "person")
    assert told.name == ("ana", "ruiz")
    assert profile_of("Ana Ruiz (Labour)", "person").name == ("ana", "ruiz")
