"""Which lines of a page are the report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.segment import find_blocks, lay_out, split_lines

BODY = "The foreign minister of Kenya said on Monday that the border would stay closed until both sides withdrew."
MORE = "“We will not be hurried,” he told reporters in Nairobi, adding that the talks would go on next week."


def roles(*lines: str) -> list[str]:
    return [block.role for block in find_blocks("\n\n".join(lines))]


def role_between(line: str) -> str:
    """The role of a line that stands between two paragraphs of a report."""
    return roles("Border stays closed, minister says", BODY, line, MORE)[2]


def test_the_head_of_a_report() -> None:
    assert roles(
        "Border stays closed, minister says",
        "By Amina Otieno in Nairobi",
        "14 March 2023, 10:22 GMT",
        "NAIROBI, Kenya",
        BODY,
    ) == ["headline", "byline", "other", "dateline", "body"]


def test_names_alone_and_offices_are_bylines() -> None:
    assert roles(
        "Border stays closed, minister says", "Amina Otieno", "Eleanor Park, Diplomatic Correspondent", BODY
    ) == ["headline", "byline", "byline", "body"]


def test_a_dateline_before_a_paragraph_stays_with_it() -> None:
    assert roles("Truce holds, says envoy", "KYIV, March 3 (Interwire) - The truce is holding, the envoy said.") == [
        "headline",
        "body",
    ]


def test_one_paragraph_alone_is_body() -> None:
    assert roles(BODY) == ["body"]
    assert roles("He said so") == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Minister ‘will resign’ if the border opens",
        "ALSO READ: Senate rejects request for troops",
        "Also read | ‘No compromise on the dam’: villagers",
        "See also: Who are the two generals?",
        "SEE ALSO → Gum prices double",
        "Related: What the war left behind, in 12 photographs",
        "[RELATED] ‘We have waited since school’: a generation speaks",
        "Read more: Explainer: what is the river treaty?",
        "RECOMMENDED: Five things to know today",
        "· ‘They took the goats first’: life on the road",
    ],
)
def test_links_to_other_reports(line: str) -> None:
    assert role_between(line) == "related"


def test_headlines_after_related_are_related_until_a_paragraph() -> None:
    assert roles(
        "Border stays closed, minister says",
        BODY,
        "More on this story",
        "Oman denies hosting meeting",
        "What is left of the oil?",
        "Bishop: ‘stop feeding the fire’",
        MORE,
    ) == ["headline", "body", "related", "related", "related", "related", "body"]


def test_the_points_of_a_summary_are_the_reports_own() -> None:
    paragraph = "The envoys met at noon in the old customs house, and left by the back door at nine."
    points = ["- Oslo has offered to host a third round", "- Lima demands that the border be opened"]
    lines = [paragraph, "What we know so far:", *points]
    assert [b.role for b in find_blocks("\n\n".join(lines))] == ["body"] * 4


def test_points_that_say_who_says_what_are_the_reports_own() -> None:
    points = ["* Minister: “The ship should not have sailed”", "* Rescue agency: 58 people still missing",
              "* Owner denies overloading"]  # fmt: skip
    assert roles("Ferry sinks off the cape", BODY, *points, MORE)[2:5] == ["body"] * 3
    assert roles("Ferry sinks off the cape", BODY, "* Spokesman: “No deal yet”", MORE)[2] == "body"
    links = ["* Oman denies hosting meeting", "* Strike is illegal, court says", "* Watch: the ship goes down"]
    assert roles("Ferry sinks off the cape", BODY, *links, MORE)[2:5] == ["related"] * 3


def test_headlines_in_a_row_among_the_paragraphs_are_links() -> None:
    assert roles(
        "Border stays closed, minister says", BODY, "Oman denies hosting meeting", "Strike is illegal, court says", MORE
    )[2:4] == ["related", "related"]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter and never miss a story.",
        "Sign up for the Morning Note: the news in your inbox.",
        "Support The Lake Courier’s journalism of integrity. With as little as ₦1,000 you can help us.",
        "DONATE NOW",
        "Follow us on X and WhatsApp for breaking news as it happens.",
        "Join our Telegram channel → t.me/lakecourier",
        "Click here to join our WhatsApp group",
        "👉 Download our app",
        "Have you got a story? Write to the desk",
    ],
)
def test_appeals(line: str) -> None:
    assert role_between(line) == "appeal"


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "[Advertisement]",
        "— Advertisement —",
        "Story continues below this ad",
        "Sponsored: Compare solar kits from 14 sellers.",
        "PAID CONTENT",
    ],
)
def test_adverts(line: str) -> None:
    assert role_between(line) == "advert"


@pytest.mark.parametrize(
    "line",
    [
        "© 2023 The Lake Courier",
        "Copyright 2024 Interwire. All rights reserved.",
        "Tags: Kenya, border",
        "2 min read",
        "Comments (12)",
        "Share this:",
        "Facebook Twitter WhatsApp",
        "This website uses cookies. Accept",
        "12:58 GMT",
        "For media enquiries: press@ministry.example",
        "#Kenya #Border",
        "Last updated: 3 March 2023 13:05 GMT",
        "***",
    ],
)
def test_the_page_around_the_report(line: str) -> None:
    assert role_between(line) == "other"


@pytest.mark.parametrize(
    "line",
    [
        "Smoke rises over the town of Marib on Monday [File: Karim Haddad/AFP]",
        "Families queue for water at the camp. Photo: Lena Adler",
        "Ama Darko prays at a church in Tema on Friday. (Tema Harbour Herald/Kofi Braun)",
        "The envoy outside the hotel on Wednesday. Photograph: Tassos Melis",
    ],
)
def test_captions(line: str) -> None:
    assert role_between(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to our newsletter,” the spokeswoman said, to laughter from the reporters in the room.",
        "“Read more,” he said.",
        "Support for the government fell to 31 percent, a poll said.",
        "Follow-up talks are to be held in Doha, the two ministers said.",
        "Related talks on fishing broke down in May, he said.",
        "More than 40 people were killed.",
        "The governor wrote on his Telegram channel that two drones had been shot down.",
        "Subscribers to the state telephone company lost their lines, the ministry said.",
        "The minister urged people to donate to the fund and to sign up for the reserve.",
        "He said the party would “support our journalism” and “help us”, as he put it in a letter to editors.",
        "Share prices fell, the exchange said.",
        "Sponsored by Norway, the talks went on until midnight.",
        "By Friday the army had left the town.",
        "Published reports of a deal were wrong, she said.",
        "Trending downwards for a year, exports fell again, the bank said.",
        "Join us or leave, the general told the deputies.",
        "Photographs of the meeting show both men smiling.",
        "He called the minister’s newsletter a disgrace.",
        "— Amina Otieno (@aotieno) June 3, 2016",
    ],
)
def test_true_paragraphs_are_never_taken_for_clutter(line: str) -> None:
    assert role_between(line) == "body"


def test_learned_scores_decide_only_where_the_tables_are_silent() -> None:
    text = "\n".join(["Border stays closed, minister says", BODY, "ADVERTISEMENT", "Oman denies meeting", MORE])
    scores = [{"headline": 0.9}, {"appeal": 0.8}, {"body": 0.99}, {"related": 0.7}, {"appeal": 0.95}]
    assert [block.role for block in find_blocks(text, scores)] == ["headline", "body", "advert", "related", "appeal"]
    with pytest.raises(ValueError, match="2 scores for 5 lines"):
        find_blocks(text, scores[:2])


def test_a_line_that_names_a_speaker_and_quotes_is_the_reports_own_whatever_the_network_thinks() -> None:
    text = "\n".join([BODY, "• Ana Ruiz, ferryman: “We row at noon.”", MORE])
    scores = [{"body": 0.99}, {"related": 0.8}, {"body": 0.99}]
    assert [block.role for block in find_blocks(text, scores)] == ["body"] * 3


def test_a_signed_line_in_marks_is_the_reports_own() -> None:
    text = "\n".join([BODY, "“Nobody asked the gulls.”", "— Ana Ruiz, ferryman"])
    scores = [{"body": 0.99}, {"related": 0.8}, {"related": 0.9}]
    assert [block.role for block in find_blocks(text, scores)][:2] == ["body", "body"]


def test_a_headline_in_capitals_is_no_dateline() -> None:
    text = "\n\n".join(["MINISTER WILL NOT SIGN, SAYS PARTY", "PORT LOUIS, Mauritius", BODY])
    assert [block.role for block in find_blocks(text)] == ["headline", "dateline", "body"]


LINES = st.lists(
    st.sampled_from(
        [BODY, MORE, "Related", "READ ALSO: a b", "By Ann Lee", "12:30 GMT", "| |", "Donate", "x:", "- a", "“"]
    )
    | st.text(max_size=40),
    max_size=12,
).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_blocks_cover_all_words_in_order(text: str) -> None:
    layout = lay_out(text)
    assert [(block.start, block.end) for block in layout.blocks] == split_lines(text)
    last = 0
    for block in layout.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip()
        last = block.end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "part", ["Subscribe ", "a | ", "x", "share ", "Related\nfoo bar\n", "(photo ", "- x\n", "mon day "]
)
def test_a_long_page_is_read(part: str) -> None:
    text = part * 4_000
    assert lay_out(text).blocks[-1].end == len(text.rstrip())


@pytest.mark.parametrize(
    "line",
    [
        "Correction 3 October 2024: An earlier version of this article said the ferry had 400 seats. It has 40.",
        "Clarification (4 May): The ferry was built in 1990.",
        "An earlier version of this report misspelled the name of the ferry.",
    ],
)
def test_what_the_editors_put_right_is_no_part_of_the_report(line: str) -> None:
    assert role_between(line) == "other"


def test_a_correction_of_course_is_told_as_news() -> None:
    assert (
        role_between("Correction of course is what the two ministers came for, the minister said on Monday.") == "body"
    )


def test_a_caption_says_so_before_it_or_names_its_picture_behind() -> None:
    lines = [
        "Women queue for water in May. Image source, Harbour Pictures",
        "Image caption,",
        "Aid workers say wells are dry",
    ]
    found = roles("Border stays closed, minister says", BODY, *lines, "The wells of the north", MORE)
    assert found[2:6] == ["caption", "caption", "caption", "headline"]


def test_a_byline_that_says_by_is_one_whatever_the_network_thinks() -> None:
    text = "\n\n".join(["Border stays closed, minister says", "By Amina Otieno", BODY])
    scores = [{"other": 0.9, "byline": 0.1}] * 3
    assert find_blocks(text, scores)[1].role == "byline"


def test_a_place_and_a_date_are_a_dateline_with_a_bar_too() -> None:
    assert roles("Border stays closed, minister says", "LONDON | Thursday 7 November 2024", BODY)[1] == "dateline"


def test_the_title_of_a_live_reports_entry_is_a_headline_though_it_reads_like_a_sentence() -> None:
    text = """Strike live: trains halted across the north

13.40
In the north, buses are full and taxis cannot be had
Commuters have waited two hours for a bus.

21:12
What do the drivers say now?
By Nika Beran
Most of those who came out at noon have gone home.

9 minutes ago
The minister who promised a new timetable has now gone home
Nobody at the ministry picked up the telephone.
"""
    roles = {text[b.start : b.end]: b.role for b in find_blocks(text)}
    assert roles["In the north, buses are full and taxis cannot be had"] == "headline"
    assert roles["The minister who promised a new timetable has now gone home"] == "headline"
    assert roles["9 minutes ago"] == "other"
    assert (roles["What do the drivers say now?"], roles["By Nika Beran"]) == ("headline", "byline")
    assert roles["Commuters have waited two hours for a bus."] == "body"
