"""Offices in full before names, as read-outs have them."""

import pytest

from dragoman.read.mentions.apposed import office_before, titled_names


@pytest.mark.parametrize(
    ("text", "office", "name"),
    [
        ("with the Minister of Trade of the Republic of Peru, H.E. Dr. Ana Ruiz, in Lima",
         "the Minister of Trade of the Republic of Peru", "H.E. Dr. Ana Ruiz"),
        ("The Permanent Secretary in the Ministry of Ports, Engr. Tunde Bello, left.",
         "The Permanent Secretary in the Ministry of Ports", "Engr. Tunde Bello"),
        ("The Prime Minister of Fiji, the Honourable Sione Vaka, spoke.",
         "The Prime Minister of Fiji", "the Honourable Sione Vaka"),
        ("saw the Special Adviser to the President of Chad, Mrs Fatou Fall, off",
         "the Special Adviser to the President of Chad", "Mrs Fatou Fall"),
        ("its Harbour Secretary, Ambassador Ana Ruiz, said so", "its Harbour Secretary", "Ambassador Ana Ruiz"),
    ],
)  # fmt: skip
def test_an_office_in_full_is_that_of_the_name_behind_it(text: str, office: str, name: str) -> None:
    assert [span.text for span in titled_names(text)] == [name]
    assert office_before(text, text.index(name.split()[-2])) == office


def test_the_words_of_a_name_may_begin_with_how_its_bearer_is_addressed() -> None:
    text = "The Lock Secretary of Peru, Hon. Dr. Ana Ruiz, left."
    assert office_before(text, text.index("Hon.")) == office_before(text, text.index("Ana")) != ""


@pytest.mark.parametrize(
    "text",
    [
        "the minister said on Monday, Mr Karel Novy left",
        "The envoy, Ana Ruiz and Tom Baker left.",
        "the ministers of Oman, Dr. Congo and Chad",
        "On Monday, Dr. Ana Ruiz left.",
        "It was the Ministry of Trade, Dr. Ana Ruiz said.",
    ],
)
def test_what_stands_before_another_name_is_no_office_of_its_own(text: str) -> None:
    assert not list(titled_names(text))
