"""A search as one line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SearchError
from dragoman.store import Search, parse_query, write_query
from dragoman.store.search.fields import FIELDS


@pytest.mark.parametrize(
    "query, request_",
    [
        ("", Search()),
        ("corridor", Search(text="corridor")),
        (
            "speaker:Lavrov act:deny after:2022-03-01 corridor",
            Search(speaker=("Lavrov",), act=("deny",), said_from="2022-03-01", text="corridor"),
        ),
        ('via:"Al Jazeera",Reuters kind:direct', Search(via=("Al Jazeera", "Reuters"), kind=("direct",))),
        ('act:deny act:reject "safe passage" -oil', Search(act=("deny", "reject"), text='"safe passage" -oil')),
        ("said:2022-03", Search(said_from="2022-03", said_to="2022-03")),
        ("published:2022..2023-05 in:reports", Search(published_from="2022", published_to="2023-05", find="reports")),
        ("said:..2023", Search(said_to="2023")),
        ("type:consult status:planned in:events", Search(type=("CONSULT",), status=("planned",), find="events")),
        ('medium:"news conference"', Search(medium=("news conference",))),
        ("at 10:30 GMT", Search(text="at 10:30 GMT")),
        ('"http://a.example"', Search(text='"http://a.example"')),
        ("confidence:.9 SPEAKER:x", Search(confidence=0.9, speaker=("x",))),
        (r'outlet:"The \"Post\""', Search(outlet=('The "Post"',))),
    ],
)
def test_what_a_line_stands_for(query: str, request_: Search) -> None:
    assert parse_query(query) == request_
    assert parse_query(write_query(request_)) == request_


@pytest.mark.parametrize(
    "query, what, where, remedy",
    [
        ("speker:X", "no such field", "speker", "Did you mean speaker:?"),
        ("http://a.example", "no such field", "http", "quotation marks"),
        ("act:shout", "'shout' is none", "act", "say, ask"),
        ("speaker:", "no value", "speaker", "speaker:Lavrov"),
        ('speaker:"Lav', "not closed", '"Lav', "Close it"),
        ("after:march", "'march' is no date", "after:march", "YYYY-MM-DD"),
        ("after:2022-13", "'2022-13' is no date", "after:2022-13", "YYYY-MM-DD"),
        ("after:2022 after:2023", "twice", "after:2023", "once"),
        ("confidence:high", "no number", "confidence:high", "0.9"),
        ("confidence:nan", "no number", "confidence:nan", "0.9"),
        ("-speaker:X", "minus", "speaker", "words"),
        ("-oil", "only words to leave out", "text", "Add a word"),
        ("type:person", "no type", "type", "in:actors"),
        ("in:nowhere", "'nowhere' is none", "in", "statements"),
        ("x" * 2001, "2,000", "the search", "less"),
    ],
)
def test_what_is_wrong_where_and_what_to_do(query: str, what: str, where: str, remedy: str) -> None:
    with pytest.raises(SearchError) as caught:
        parse_query(query)
    assert what in caught.value.what
    assert caught.value.where == where
    assert remedy in (caught.value.remedy or "")


@given(st.text(max_size=80) | st.text(alphabet='speakr:"\\,-. oO', max_size=40))
def test_any_line_is_a_request_or_says_what_is_wrong(query: str) -> None:
    try:
        request = parse_query(query)
    except SearchError as error:
        assert error.where
        assert error.remedy
        return
    assert parse_query(write_query(request)) == request


NAMES = st.lists(st.text(min_size=1, max_size=12).filter(str.strip), max_size=3).map(tuple)


@given(speaker=NAMES, outlet=NAMES, act=st.sets(st.sampled_from(["deny", "say"])).map(sorted).map(tuple))
def test_every_name_can_be_written(speaker: Any, outlet: Any, act: Any) -> None:
    request = Search(speaker=speaker, outlet=outlet, act=act)
    assert parse_query(write_query(request)) == request


def test_every_example_in_the_table_is_right() -> None:
    for field in FIELDS:
        assert parse_query(field.example) != Search()
