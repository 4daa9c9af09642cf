from dragoman.read.mentions import full_names


def names(text: str, *surnames: str) -> dict[str, list[str]]:
    return {key: [s.text for s in spans] for key, spans in full_names(text, surnames).items()}


def test_the_full_name_stands_where_the_surname_follows_a_first_name() -> None:
    text = "Oman, whose foreign minister, Salim al-Harthy, mediated, was thanked. Mr al-Harthy smiled."
    assert names(text, "al-Harthy") == {"al-Harthy": ["Salim al-Harthy"]}


def test_titles_and_states_are_no_first_names() -> None:
    text = "The Russian Foreign Minister Orlov met President Orlov's aide."
    assert names(text, "Orlov") == {}


def test_a_name_inside_another_word_is_not_found() -> None:
    assert names("Ana Orlovskaya spoke.", "Orlov") == {}


def test_nothing_is_looked_for_without_surnames() -> None:
    assert full_names("Ana Orlov spoke.", []) == {}


def test_no_name_begins_in_the_sentence_before() -> None:
    assert names("She joins us from Oran. Ruth, what do we know?", "Ruth") == {}
