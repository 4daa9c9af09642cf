import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoder import Encoder
from dragoman.encoder.encoder import WEIGHTS
from dragoman.encoder.pieces import Pieces
from dragoman.segment import find_quotations, quote_state

if not (WEIGHTS / "encoder.onnx").is_file():
    pytest.skip("the weights are not in src/dragoman/encoder/weights", allow_module_level=True)

ENCODER = Encoder()


def pieces(text: str) -> Pieces:
    return ENCODER.pieces(text, quote_state(text, find_quotations(text)))


def test_pieces_keep_the_case_the_newlines_and_the_quotation_marks() -> None:
    text = "KYIV\n\nMs Adeyemi said “we go” in 5 days."
    cut = pieces(text)
    by_word = {text[a:b]: i for i, (a, b) in enumerate(zip(cut.start, cut.end, strict=True))}
    assert cut.shape[by_word["Ms"]] == 1
    assert cut.shape[by_word["said"]] == 0
    assert cut.shape[by_word["5"]] == 3
    assert cut.gap[by_word["Ms"]] == 3
    assert cut.gap[by_word["said"]] == 1
    assert cut.quote[by_word["“"]] == 2
    assert cut.quote[by_word["we"]] == 1
    assert cut.quote[by_word["in"]] == 0


@given(st.text(max_size=300))
def test_pieces_stand_in_order_inside_of_any_text(text: str) -> None:
    cut = pieces(text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(cut.start, cut.end, strict=True))
    assert list(cut.start) == sorted(cut.start)


def test_a_long_text_is_cut_as_a_short_one_is() -> None:
    paragraph = "The minister said that talks would go on. "
    short, long = pieces(paragraph), pieces(paragraph * 10_000)
    assert len(long) == 10_000 * len(short)
    assert (long.ids[: len(short)] == short.ids).all()
