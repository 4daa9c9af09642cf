from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoder.windows import cut_windows


@given(st.integers(0, 5000), st.integers(60, 510), st.integers(0, 50))
def test_every_piece_stands_in_the_core_of_one_window(length: int, size: int, overlap: int) -> None:
    windows = cut_windows(length, size, overlap)
    covered = [i for w in windows for i in range(w.core_start, w.core_end)]
    assert covered == list(range(length))


@given(st.integers(1, 5000), st.integers(60, 510), st.integers(0, 50))
def test_no_window_is_longer_than_the_encoder_holds(length: int, size: int, overlap: int) -> None:
    for w in cut_windows(length, size, overlap):
        assert w.end - w.start <= size + 1
        assert w.start <= w.core_start < w.core_end <= w.end


def test_a_core_has_context_on_both_sides() -> None:
    first, *middle, last = cut_windows(2000, 448, 96)
    assert all(w.core_start - w.start >= 40 and w.end - w.core_end >= 40 for w in middle)
    assert first.core_start == 0
    assert last.core_end == 2000
