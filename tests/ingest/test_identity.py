import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import report_id

source = st.one_of(st.none(), st.text())


@given(st.text(), source, st.text(), source)
def test_one_id_for_each_text_and_source(text: str, where: str | None, other: str, elsewhere: str | None) -> None:
    assert (report_id(text, where) == report_id(other, elsewhere)) == ((text, where) == (other, elsewhere))


def test_an_id_stays_the_same_over_releases() -> None:
    assert report_id("The talks go on, she said.", "wire/12.txt") == "dc726ff431ba4357"
    assert re.fullmatch(r"[0-9a-f]{16}", report_id("", None))


def test_the_place_where_source_and_text_meet_counts() -> None:
    assert len({report_id("bc", "a"), report_id("c", "ab"), report_id("abc", ""), report_id("abc", None)}) == 4
