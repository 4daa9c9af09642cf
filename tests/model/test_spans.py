from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.model.spans import Spans

TEXT = "abcdefghijklmnopqrstuvwxyz"
EDGES = st.tuples(st.integers(0, 26), st.integers(0, 26)).filter(lambda e: e[0] < e[1])


@given(st.lists(EDGES, max_size=12), EDGES)
def test_what_shares_words_with_a_stretch_is_found_by_place(
    edges: list[tuple[int, int]], where: tuple[int, int]
) -> None:
    spans = [Span.of(TEXT, *edge) for edge in edges]
    wanted = Span.of(TEXT, *where)
    assert Spans(spans).over(*where) == sorted(s for s in spans if s.overlaps(wanted))


def test_what_only_touches_is_not_found() -> None:
    assert Spans([Span.of(TEXT, 0, 3), Span.of(TEXT, 5, 9)]).over(3, 5) == []
