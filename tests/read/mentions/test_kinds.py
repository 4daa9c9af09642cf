import pytest

from dragoman.read.mentions.kinds import is_no_actor, kind_by_words, short_names


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("person", "Mr Okoro"),
        ("person", "the United Nations envoy"),
        ("person", "Olga Tarasenko of the Harbour Academy"),
        ("organisation", "The indictment"),
        ("organisation", "Tarvia's foreign ministry"),
        ("organisation", "Haaretz"),
        ("organisation", "Surgeons Without Walls (SWW), which runs a ward"),
        (None, "Ian Lockhart (SNP)"),
        ("organisation", "a think-tank in Lodz"),
        ("group", "his family"),
        (None, "Victoria University of Wellington"),
        (None, "Tarvia"),
        (None, "Ana Ruiz"),
    ],
)
def test_words_settle_what_somebody_is(kind: str | None, text: str) -> None:
    assert kind_by_words(text) == kind


@pytest.mark.parametrize("text", ["83", "condition of anonymity", "a tweet", "a news conference", "his phone call"])
def test_some_things_are_no_actor(text: str) -> None:
    assert is_no_actor(text)


@pytest.mark.parametrize("text", ["he", "a call centre", "Condor Air", "the Harbour Conference", "WHO"])
def test_others_may_be_one(text: str) -> None:
    assert not is_no_actor(text)


def test_a_surname_and_initials_are_short_for_who_bears_them() -> None:
    assert short_names("Minister Yerlan Okoro, who heads a cooperative near Shymkent", "person") == {"Okoro": "person"}
    apposed = "Tarvia's minister of state, Salim bin Nasser al-Rawahi"
    assert short_names(apposed, "person") == {"al-Rawahi": "person", "Rawahi": "person"}
    assert short_names("the World Harbour Organization", "organisation") == {"WHO": "organisation"}
    assert short_names("the harbour office", "organisation") == {}
