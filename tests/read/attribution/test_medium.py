from __future__ import annotations

import pytest

from dragoman.read.attribution.medium import medium_of
from tests.read.attribution.marking import marked

SAID = "<s>Mr Orlov</s> <q>said</q>"

MEDIA = [
    ("news conference", "at a joint news conference", f"{SAID} at a joint news conference in Oslo <c>it was over</c>."),
    ("news conference", "a press briefing", "<s>He</s> <q>told</q> a press briefing <c>it was over</c>."),
    ("news conference", "At Monday's briefing", f"At Monday's briefing {SAID} <c>it was over</c>."),
    ("post", "In a tweet", f"In a tweet, {SAID} <c>it was over</c>."),
    ("post", "tweeted", "<s>He</s> <q>tweeted</q>: <c>“It is over”</c>."),
    ("post", "on X", "<s>He</s> <q>wrote</q> on X: <c>“It is over”</c>."),
    (
        "post",
        "on his official Telegram channel",
        "<s>He</s> <q>posted</q> on his official Telegram channel <c>that it was over</c>.",
    ),
    ("post", "in a post on Telegram", f"{SAID} in a post on Telegram <c>it was over</c>."),
    ("broadcast", "in a televised address", f"{SAID} in a televised address on Monday <c>it was over</c>."),
    ("broadcast", "on state television", f"{SAID} on state television <c>it was over</c>."),
    ("broadcast", "on CNN", f"{SAID} on CNN <c>it was over</c>."),
    ("broadcast", "in a video message", f"{SAID} in a video message <c>it was over</c>."),
    ("interview", "in an interview", f"{SAID} in an interview with the Valdorian Herald <c>it was over</c>."),
    ("interview", "the Today programme", "<s>He</s> <q>told</q> the Today programme <c>it was over</c>."),
    ("statement", "a short statement", "<s>His office</s> <q>issued a short statement</q>: <c>“It is over.”</c>"),
    ("letter", "In a note", "In a note handed to the envoy, <s>he</s> <q>said</q> <c>it was over</c>."),
    ("speech", "a rally", "<s>He</s> <q>told</q> a rally in Setúbal <c>it was over</c>."),
    ("interview", "in a telephone interview", f"<c>“It is over,”</c> {SAID} in a telephone interview."),
    ("statement", "in a statement", "<s>He</s> <q>said in a statement</q> <c>it was over</c>."),
    ("speech", "Addressing parliament", f"Addressing parliament, {SAID} <c>it was over</c>."),
    ("speech", "parliament", "<s>He</s> <q>told</q> parliament <c>it was over</c>."),
    ("letter", "in a letter", "<s>He</s> <q>wrote</q> in a letter to the council <c>that it was over</c>."),
    ("call", "by phone", f"{SAID} by phone <c>it was over</c>."),
    ("call", "in a phone call", f"{SAID} in a phone call with the envoy <c>it was over</c>."),
    ("meeting", "During talks", f"During talks with the envoy, {SAID} <c>it was over</c>."),
    ("meeting", "at a meeting", f"{SAID} at a meeting with miners <c>it was over</c>."),
]


@pytest.mark.parametrize(("kind", "words", "line"), MEDIA)
def test_medium(kind: str, words: str, line: str) -> None:
    medium = medium_of(*marked(line))
    assert medium is not None
    assert (medium.kind, medium.span.text) == (kind, words)


@pytest.mark.parametrize(
    "line",
    [
        f"{SAID} <c>in a letter that it was over</c>.",
        "<s>He</s> <q>told</q> reporters <c>it was over</c>.",
        f"After a meeting with miners, {SAID} <c>it was over</c>.",
        "<s>Mr Orlov</s>, who met miners at a summit in May, <q>said</q> <c>it was over</c>.",
        f"{SAID} in the capital <c>it was over</c>.",
        "<c>It was over</c>",
    ],
)
def test_no_medium(line: str) -> None:
    assert medium_of(*marked(line)) is None


def test_a_sentence_that_never_ends_is_read_near_the_cue_only() -> None:
    text, attribution, sentence = marked("In a tweet " + "word " * 2000 + "<s>he</s> <q>said</q> <c>it was over</c>")
    assert medium_of(text, attribution, sentence) is None


def test_the_noun_phrase_alone() -> None:
    medium = medium_of(*marked(f"{SAID} in a post on Telegram <c>it was over</c>."), with_preposition=False)
    assert medium is not None
    assert medium.span.text == "a post on Telegram"


def test_a_thing_named_for_a_medium_is_none() -> None:
    assert medium_of(*marked(f"{SAID} <c>it was over</c>, via a private email server.")) is None
