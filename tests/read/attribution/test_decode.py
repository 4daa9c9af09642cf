import numpy as np
import pytest

from dragoman.encoder import AnchorReading
from dragoman.encoder.heads import ROLES
from dragoman.read.attribution.decode import EVIDENCE, decode

COLUMN = {name: i for i, name in enumerate(ROLES)}


def reading(piece: int, length: int, marked: dict[str, list[tuple[int, int]]]) -> AnchorReading:
    """An anchor in a text of `length` pieces that is sure of the given ranges."""
    roles = np.full((length, len(ROLES)), 0.02, np.float32)
    for role, ranges in marked.items():
        for low, high in ranges:
            roles[low:high, COLUMN[role]] = 0.97
            if role != "cue":
                roles[low, COLUMN[f"{role}_start"]] = roles[high - 1, COLUMN[f"{role}_end"]] = 0.97
    return AnchorReading(piece, 0.9, 0, roles)


def test_a_content_in_two_fragments_keeps_both() -> None:
    found = decode([reading(11, 30, {"cue": [(11, 12)], "source": [(10, 11)], "content": [(2, 9), (13, 25)]})])
    assert found[0].content == ((2, 9), (13, 25))
    assert found[0].source == ((10, 11),)
    assert found[0].cue == (11, 12)


def test_an_anchor_without_content_is_no_attribution() -> None:
    assert decode([reading(5, 20, {"cue": [(5, 6)], "source": [(3, 5)]})]) == []


def test_a_source_that_is_not_there_is_none() -> None:
    assert decode([reading(5, 20, {"cue": [(5, 6)], "content": [(8, 20)]})])[0].source == ()


def test_one_piece_of_noise_does_not_break_a_content_in_two() -> None:
    anchor = reading(3, 30, {"cue": [(3, 4)], "source": [(1, 3)], "content": [(5, 25)]})
    anchor.roles[14, COLUMN["content"]] = 0.3
    assert decode([anchor])[0].content == ((5, 25),)


def test_attributions_are_read_apart_so_that_they_may_nest() -> None:
    outer = reading(3, 40, {"cue": [(3, 4)], "source": [(1, 3)], "content": [(5, 30)]})
    inner = reading(8, 40, {"cue": [(8, 9)], "source": [(6, 8)], "content": [(10, 30)]})
    found = decode([outer, inner])
    assert [f.content for f in found] == [((5, 30),), ((10, 30),)]


def test_there_is_a_value_for_each_piece_of_evidence() -> None:
    found = decode([reading(5, 20, {"cue": [(5, 6)], "content": [(8, 20)]})])
    assert len(found[0].evidence) == len(EVIDENCE)
    assert found[0].evidence[EVIDENCE.index("anchor")] == pytest.approx(np.log(9), abs=0.01)


def test_no_anchors_no_attributions() -> None:
    assert decode([]) == []
