"""What is read as a figure, with its value, unit and bound; and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Actor, Figure, Span, Statement, Time
from dragoman.read.figures import find_figures
from dragoman.read.times import find_times
from dragoman.segment import lay_out


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(text, lay_out(text))


AMOUNTS = [
    ("At least 20 people were killed.", "At least 20", 20, 20, None, "people", "at least"),
    ("Up to 60 tanks are on the road.", "Up to 60", 60, None, 60, "tanks", "at most"),
    ("Nearly 4,000 soldiers have left.", "Nearly 4,000", 4000, None, 4000, "people", "about"),
    ("A little less than $1 billion is owed.", "A little less than $1 billion", 1e9, None, 1e9, "USD", "about"),
    ("Just over 2 million voters stayed away.", "Just over 2 million", 2e6, 2e6, None, "people", "about"),
    ("Some 70 missiles were fired.", "Some 70", 70, None, None, "missiles", "about"),
    ("He sent exactly 11 lorries.", "exactly 11", 11, 11, 11, "lorries", "exactly"),
    ("Between 20 and 30 miners are trapped.", "Between 20 and 30", None, 20, 30, "people", "about"),
    ("Police detained 15,000-20,000 protesters.", "15,000-20,000", None, 15000, 20000, "people", "about"),
    ("It will cost $2-3 billion.", "$2-3 billion", None, 2e9, 3e9, "USD", "about"),
    ("The dead are put at between 30 and 40.", "between 30 and 40", None, 30, 40, "people", "about"),
    ("About 1,400 Karen live in the county.", "About 1,400", 1400, None, None, "people", "about"),
    ("They lost 213 head of cattle.", "213", 213, 213, 213, "cattle", "exactly"),
    ("Dozens of houses burned.", "Dozens", 24, 24, None, "houses", "at least"),
    ("Hundreds of thousands of people fled.", "Hundreds of thousands", 2e5, 2e5, None, "people", "at least"),
    ("One in two residents fled.", "One in two", 50, 50, 50, "percent", "exactly"),
    ("Half the population is hungry.", "Half", 50, 50, 50, "percent", "exactly"),
    ("Two thirds of voters agree.", "Two thirds", 66.7, 66.7, 66.7, "percent", "exactly"),
    ("Turnout was 58 per cent.", "58 per cent", 58, 58, 58, "percent", "exactly"),
    ("They gave two and a half million euros.", "two and a half million euros", 2.5e6, 2.5e6, 2.5e6, "EUR", "exactly"),
    ("We lost one hundred and twelve men.", "one hundred and twelve", 112, 112, 112, "people", "exactly"),
    ("The line is 30 km long.", "30 km", 30, 30, 30, "km", "exactly"),
    ("The ship holds 57,000 tonnes of corn.", "57,000 tonnes", 57000, 57000, 57000, "tonnes", "exactly"),
    ("More than 46.000 refugees crossed.", "More than 46.000", 46000, 46000, None, "people", "at least"),
    ("Prices rose 1.25 per cent.", "1.25 per cent", 1.25, 1.25, 1.25, "percent", "exactly"),
    ("Four others were injured.", "Four", 4, 4, 4, "people", "exactly"),
    ("She won 2,741,000 votes.", "2,741,000", 2741000, 2741000, 2741000, "votes", "exactly"),
    ("Oil revenue fell by nearly a third, officials said.", "nearly a third", 33.3, None, 33.3, "percent", "about"),
    ("The mine, which employs 1,200, may close.", "1,200", 1200, 1200, 1200, "people", "exactly"),
    ("A crowd of some 4,000 marched on the port.", "some 4,000", 4000, None, None, "people", "about"),
    ("Attendance was 12,000 on the day.", "12,000", 12000, 12000, 12000, "people", "exactly"),
    ("The village, population 1,400, was burned.", "1,400", 1400, 1400, 1400, "people", "exactly"),
    ("The party holds two-thirds of the seats.", "two-thirds", 66.7, 66.7, 66.7, "percent", "exactly"),
    ("Every second household is without water.", "Every second", 50, 50, 50, "percent", "exactly"),
    ("About half are women.", "About half", 50, None, None, "percent", "about"),
    ("Trade stood at 1.9 billion U.S. dollars.", "1.9 billion U.S. dollars", 1.9e9, 1.9e9, 1.9e9, "USD", "exactly"),
    ("It cost LL20 million.", "LL20 million", 2e7, 2e7, 2e7, "LBP", "exactly"),
    ("Literacy is 38pc here.", "38pc", 38, 38, 38, "percent", "exactly"),
    ("Here one child in three is hungry.", "one child in three", 33.3, 33.3, 33.3, "percent", "exactly"),
    ("A further 300 were hurt.", "300", 300, 300, 300, "people", "exactly"),
    ("The plan needs £40m.", "£40m", 4e7, 4e7, 4e7, "GBP", "exactly"),
]  # fmt: skip


@pytest.mark.parametrize("text, words, value, low, high, unit, bound", AMOUNTS)
def test_value_limits_unit_and_bound(
    text: str, words: str, value: float | None, low: float | None, high: float | None, unit: str, bound: str
) -> None:
    (found,) = figures(text)
    assert found.span.text == words
    assert (found.value, found.low, found.high) == (value, low, high)
    assert (found.unit, found.bound) == (unit, bound)


@pytest.mark.parametrize(
    "text",
    [
        "They invoked Article 5 of the treaty.",
        "The council adopted Resolution 2202 on 17 February 2015.",
        "The G20 and the P5+1 met at 10:30.",
        "An F-16 and a T-72 stood on Route 66.",
        "The 24-hour truce held.",
        "The talks lasted three days and two nights.",
        "Mr Orlov, 42, resigned.",
        "The minister, aged 61, is at 10 Downing Street.",
        "The home side won 3-1.",
        "He came 3rd in the 1990s.",
        "A Boeing 737 landed.",
        "Call +41 22 555 01 99.",
        "No one saw it. One of the two men left.",
        "See page 14 and item 7.",
        "The bill passed by 52 votes to 47.",
        "Every second counts, and every third time it fails.",
        "Every second week a ship comes.",
        "A third country and a third man are named.",
        "Men over 60 may leave with children under five.",
        "The Group of Seven met on March 3, 2024.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_what_happened_to_whom() -> None:
    killed, wounded = figures("At least 20 civilians were killed and another 35 wounded in the market.")
    assert killed.of is not None and killed.of.text == "civilians"
    assert killed.happened is not None and (killed.happened.kind, killed.happened.span.text) == ("killed", "killed")
    assert wounded.unit == "people"
    assert wounded.happened is not None and wounded.happened.kind == "wounded"


def test_who_is_driven_from_home_is_displaced() -> None:
    [figure] = figures("About 1.1 million have been driven from their homes.")
    assert figure.happened is not None and (figure.value, figure.happened.kind) == (1_100_000, "displaced")


def test_both_ends_of_a_rising_toll_are_figures_of_people_killed() -> None:
    found = figures("The death toll from the flood rose from 12 to 45 on Sunday.")
    assert [(f.value, f.unit, f.happened and f.happened.kind) for f in found] == [
        (12, "people", "killed"), (45, "people", "killed"),
    ]  # fmt: skip


def test_a_part_shares_the_happening_of_the_whole() -> None:
    _, children = figures("The strike killed 17 people, including six children.")
    assert children.happened is not None and children.happened.kind == "killed"


TEXT = "Ms Adeyemi said the army claimed 300 rebels were killed near Zinder on Monday."


def statement(name: str, content: str) -> Statement:
    start = TEXT.index(content)
    span = Span.of(TEXT, start, start + len(content))
    return Statement(name, (), (), (span,), (), "indirect", "say", 0.9)


def test_a_figure_stands_in_the_innermost_statement_with_its_place_and_time() -> None:
    outer = statement("s1", "the army claimed 300 rebels were killed near Zinder on Monday")
    inner = statement("s2", "300 rebels were killed near Zinder on Monday")
    place = TEXT.index("Zinder")
    zinder = Actor("a1", "Zinder", "place", (Span.of(TEXT, place, place + 6),), 0.9)
    day = TEXT.index("on Monday")
    monday = Time(Span.of(TEXT, day, day + 9), "2024-06-03", "day")
    (found,) = find_figures(TEXT, lay_out(TEXT), [outer, inner], [zinder], [monday])
    assert found.according_to == "s2"
    assert found.place is not None and found.place.text == "Zinder"
    assert found.time == monday


def test_a_number_inside_of_a_time_is_no_figure() -> None:
    text = "He waited 40 years there."
    held = Time(Span.of(text, 10, 18), "P40Y", None)
    assert find_figures(text, lay_out(text), (), (), [held]) == ()


def test_the_reporters_own_figure_is_according_to_nobody() -> None:
    (found,) = figures("The army lost 30 tanks.")
    assert found.according_to is None


_BITS = st.sampled_from(
    "20 a dozen half of the one in two $ % - million people killed between and least at 3.5 hundreds thousands , . to "
    "Article tonnes “ ’s 1,000 or so from".split()
)


@given(st.lists(_BITS, max_size=24).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_spans_of_itself_in_order(text: str) -> None:
    found = figures(text)
    for one in found:
        for span in (one.span, one.of, one.happened and one.happened.span):
            assert span is None or (span and text[span.start : span.end] == span.text)
    starts = [one.span.start for one in found]
    assert starts == sorted(starts)


def test_a_text_eight_times_as_long_takes_about_eight_times_as_long() -> None:
    sentence = "At least 20 people were killed and 1,000 houses, or half of them, burned near the port. "

    def taken(times: int) -> float:
        text = sentence * times
        layout = lay_out(text)
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            find_figures(text, layout)
            best = min(best, time.process_time() - start)
        return best

    assert taken(1600) < 24 * taken(200)


def test_a_part_of_what_was_counted_counts_the_same() -> None:
    found = figures("He put the number of wounded miners at 94 and said that 12 of them were in a grave condition.")
    assert [(f.value, f.unit) for f in found] == [(94, "people"), (12, "people")]


def test_so_many_of_so_many_are_what_the_second_counts() -> None:
    found = figures("The unit was 14 km away. It shot down 58 of 71 drones.")
    assert [(f.value, f.unit) for f in found] == [(14, "km"), (58, "drones"), (71, "drones")]


def test_what_a_toll_rose_from_is_a_toll_too() -> None:
    found = figures("Some 1,200 miners were killed last year, up from 800 in the year before.")
    assert [(f.value, f.unit, f.happened.kind if f.happened else None) for f in found] == [
        (1200, "people", "killed"),
        (800, "people", "killed"),
    ]


def test_a_bare_number_counts_nothing_that_another_paragraph_counts() -> None:
    found = figures("The unit was 14 km away.\n\nThe miners had offered no more than 20.")
    assert [f.value for f in found] == [14]


def test_one_as_anybody_is_no_figure() -> None:
    assert figures("It opens in spring, one hears from the ministry.") == ()


def test_not_one_is_no_figure() -> None:
    assert figures("There is not one soldier more on the border.") == ()


def test_those_who_only_speak_are_no_figure() -> None:
    text = "Two officials said that 30 miners were trapped."
    content, source = Span.of(text, 19, 46), Span.of(text, 0, 13)
    said = Statement("s1", (source,), (), (content,), (), "indirect", "say", 0.9)
    assert [f.value for f in find_figures(text, lay_out(text), [said])] == [30]


@pytest.mark.parametrize(
    "text, told",
    [
        ("He won 2,741,000 votes against 2,588,000 for his rival.", [(2741000, "votes"), (2588000, "votes")]),
        ("Unemployment was 12 percent, up from 9.", [(12, "percent"), (9, "percent")]),
        ("Unemployment rose to 11.3 percent from 10.1, and has hurt him.", [(11.3, "percent"), (10.1, "percent")]),
        ("Only a third approve of him, down from half.", [(33.3, "percent"), (50, "percent")]),
        ("It got two motorcycles. The army sent a company of 120.", [(2, "motorcycles"), (120, "people")]),
        ("Exports were up 12 percent from 9.", [(12, "percent"), (9, "percent")]),
        ("Some 200 women were arrested; a further 30 escaped.", [(200, "people"), (30, "people")]),
    ],
)
def test_a_bare_number_goes_on_from_the_one_before(text: str, told: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for f in figures(text)] == told


@pytest.mark.parametrize(
    "text, of",
    [
        ("It was held on turnout of 76 percent.", "turnout"),
        ("Half the population fled.", "the population"),
        ("A third of the houses burned down.", "the houses"),
        ("Every second household is without water.", "household"),
        ("A man of 1.80 metres left.", "man"),
        ("Inflation, at 7.2 percent, is high.", "Inflation"),
        ("Unemployment, which rose to 11.3 percent in the first quarter, is high.", "Unemployment"),
        ("Every third family left.", "family"),
    ],
)
def test_what_a_share_or_a_measure_is_of(text: str, of: str) -> None:
    assert [f.of.text for f in figures(text) if f.of] == [of]


def test_houses_that_burn_are_destroyed_and_people_are_hurt() -> None:
    assert [f.happened.kind for f in figures("Some 40 houses burned. Some 40 men were burned.") if f.happened] == [
        "destroyed",
        "wounded",
    ]


def test_money_is_of_nobody_who_gives_it_and_in_no_place() -> None:
    text = "Sweden will contribute SEK 140 million."
    found = find_figures(text, lay_out(text), actors=[Actor("a1", "SEK", "place", (Span.of(text, 23, 26),), 0.5)])
    assert [(f.value, f.unit, f.of, f.place) for f in found] == [(1.4e8, "SEK", None, None)]


def test_people_driven_from_home_are_displaced_where_the_verb_comes_first() -> None:
    assert [f.happened.kind for f in figures("War has driven more than 4 million from their homes.") if f.happened] == [
        "displaced"
    ]


@pytest.mark.parametrize(
    "text, unit",
    [
        ("Karachi paid Rs500,000 to the heirs.", "PKR"),
        ("Delhi paid 500,000 rupees to the heirs.", "INR"),
        ("Kampala paid 500,000 shillings to the heirs.", "UGX"),
    ],
)
def test_money_is_that_of_the_state_which_the_report_names(text: str, unit: str) -> None:
    assert [(f.value, f.unit) for f in figures(text)] == [(500000, unit)]


def test_seized_rifles_are_not_abducted_and_nothing_is_carried_from_another_sentence() -> None:
    found = figures(
        "They seized 11 rifles. They launched 40 rockets. There are 1.5 million of them, one in five residents."
    )
    assert [f.happened.kind if f.happened else None for f in found if f.unit != "rockets"] == [None, None]


@pytest.mark.parametrize(
    "text, value, unit",
    [
        ("Israel freed 90 Palestinian prisoners hours later.", 90, "people"),
        ("China gave 40 Chinese-made ambulances.", 40, "ambulances"),
        ("She won 42 votes.", 42, "votes"),
    ],
)
def test_what_is_counted(text: str, value: float, unit: str) -> None:
    (figure,) = find_figures(text, lay_out(text))
    assert (figure.value, figure.unit) == (value, unit)


def test_over_a_few_regions_says_where() -> None:
    text = "It shot down 33 drones over four regions."
    figure = find_figures(text, lay_out(text))[-1]
    assert (figure.span.text, figure.bound) == ("four", "exactly")


@pytest.mark.parametrize(
    "text, number, when",
    [
        ("In May it banned the group, which has 1,400 fighters.", "1,400", None),
        ("It gave 500 tents within 14 days.", "500", None),
        ("Two ships with 900 tents will stay until 4 May 2024.", "900", None),
        ("On 4 May 2024 it sent 900 tents.", "900", "4 May 2024"),
    ],
)
def test_the_time_of_a_figure_is_that_of_its_clause(text: str, number: str, when: str | None) -> None:
    figures = find_figures(text, lay_out(text), times=find_times(text, None))
    figure = next(f for f in figures if f.span.text == number)
    assert (figure.time.span.text if figure.time else None) == when


def test_where_somebody_is_from_is_not_where_he_was_killed() -> None:
    text = "An attack near Dresk killed nine peacekeepers from Chad. The envoy of Qatar gave 500 tents."
    names = {name: Span.of(text, text.index(name), text.index(name) + len(name)) for name in ("Dresk", "Chad", "Qatar")}
    actors = [Actor(f"a{i}", name, "place", (span,), 0.9) for i, (name, span) in enumerate(names.items())]
    found = find_figures(text, lay_out(text), actors=actors)
    assert [f.place.text if f.place else None for f in found] == ["Dresk", None]


def test_who_hands_something_over_hands_over_no_more_than_that() -> None:
    text = "Egypt handed over 40 tonnes of medicines."
    (figure,) = find_figures(text, lay_out(text))
    assert (figure.span.text, figure.bound) == ("40 tonnes", "exactly")


def test_what_befell_many_befell_those_among_them() -> None:
    text = "It killed 30 people, among them five children, and injured 87."
    figures = find_figures(text, lay_out(text))
    assert [f.happened.kind for f in figures if f.happened] == ["killed", "killed", "wounded"]


@pytest.mark.parametrize(
    ("text", "words", "value", "whose"),
    [
        ("Nearly one in two Sudanese faced hunger.", "Nearly one in two", 50.0, "Sudanese"),
        ("Almost one in five Gazans has no home.", "Almost one in five", 20.0, "Gazans"),
        ("About one in three Lebanese now lives in poverty.", "About one in three", 33.3, "Lebanese"),
        ("The agency said one in two people faced hunger.", "one in two", 50.0, "people"),
        ("More than one in four of the children are ill.", "More than one in four", 25.0, "the children"),
    ],
)
def test_so_many_in_so_many_is_a_share_of_whoever_follows(text: str, words: str, value: float, whose: str) -> None:
    (found,) = figures(text)
    assert found.of is not None
    assert (found.span.text, found.value, found.unit, found.of.text) == (words, value, "percent", whose)


def test_a_street_is_no_people() -> None:
    assert [f.unit for f in figures("He lives at one in 10 Downing Street.")] != ["percent"]


def test_a_number_counts_the_noun_of_which_the_number_is_told() -> None:
    told = (
        "The number of people killed in Monday's blast at the plant has risen to 19.",
        "The number of refugees in the camp stands at about 40,000.",
        "The number of damaged houses reached 120.",
        "Number of refugees in the camp reached 300.",
        "The number of seats in the hall is small, and 40 of the delegates left.",
    )
    found = [figures(one)[0] for one in told]
    assert [(one.value, one.unit, one.of and one.of.text) for one in found] == [
        (19, "people", "people"), (40_000, "people", "refugees"), (120, "houses", "damaged houses"),
        (300, "people", "refugees"),
        (40, "people", "delegates"),
    ]  # fmt: skip
    assert found[0].happened is not None and found[0].happened.kind == "killed"


@pytest.mark.parametrize(
    "text, unit",
    [
        ("Four rangers were shot.", "people"),
        ("They freed 12 gendarmes.", "people"),
        ("Petrol went to 7,900 ariary.", "MGA"),
        ("Trade is worth 2.4 billion baht.", "THB"),
        ("It will pay 40 million CFA francs.", "XOF"),
        ("A bridge in Basra cost 3 million dinars.", "IQD"),
        ("A bridge in Tunis cost 3 million dinars.", "TND"),
        ("A bridge in Manila cost 3 million pesos.", "PHP"),
        ("A bridge in Bern cost 3 million francs.", "CHF"),
        ("A bridge in Kigali, Rwanda, cost 3 million francs.", "RWF"),
    ],
)
def test_people_of_a_trade_and_the_money_of_the_state_that_is_named(text: str, unit: str) -> None:
    assert [f.unit for f in figures(text)] == [unit]


@pytest.mark.parametrize(
    "text, whose",
    [
        ("The regulator cut the base rate to 9.5 percent.", "base rate"),
        ("Shares in the producer jumped 7 percent.", "Shares"),
        ("Trade between the two countries rose by 8 percent.", "Trade"),
        ("Nairobi shares rallied 1.8 percent.", "Nairobi shares"),
        ("Imports from Vietnam rose 11 percent.", "Imports"),
    ],
)
def test_a_share_is_of_what_moved(text: str, whose: str) -> None:
    assert [f.of and f.of.text for f in figures(text)] == [whose]


def test_no_percent_is_released_on_an_exchange() -> None:
    assert [f.happened for f in figures("On the exchange shares rose 1.8 percent.")] == [None]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Gunmen set fire to 40 houses.", "destroyed"),
        ("Gunmen fired 40 rockets.", "launched"),
        ("The militia freed two engineers held since May.", "released"),
    ],
)
def test_what_happened_is_told_by_the_verb_and_not_by_a_word_beside_it(text: str, kind: str) -> None:
    assert [f.happened and f.happened.kind for f in figures(text)] == [kind]


def test_one_in_so_many_may_stand_in_an_aside() -> None:
    found = figures("A million people — nearly one in ten — fled.")
    assert [(f.value, f.unit) for f in found] == [(1_000_000, "people"), (10.0, "percent")]
