"""Types are asked for by the words of source and target, and counted by who tells them."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.plover import measure, measure_gold, type_between
from dragoman.encoder import Encoder, Encoding, Pieces
from dragoman.encoder.encoding import Floats
from dragoman.encoder.heads import EVENT_TYPES
from dragoman.encoder.pairs import Stretch
from training.data.events import read_folder

PASSAGE = """=== x1
Peru thanked Chile. Then Peru bombed Bolivia.
---
SUPPORT = thanked | source=Peru | target=Chile
ASSAULT = bombed | source=Peru#2 | target=Bolivia
"""


class Told(Encoder):
    """Whatever is done to the first sentence's target is SUPPORT, and every trigger speaks of AID."""

    def encode(self, pieces: Pieces, states: bool = False) -> Encoding:
        rows = np.zeros((len(pieces), 4), np.float16)
        types = np.zeros((len(pieces), 1 + len(EVENT_TYPES)), np.float16)
        types[:, 1 + EVENT_TYPES.index("AID")] = 1
        return Encoding(pieces, (), (), rows, rows, rows, states=rows, event_types=types)

    def type_chances(self, encoding: Encoding, seen: Stretch, source: Stretch, target: Stretch) -> Floats | None:
        chances = np.zeros(len(EVENT_TYPES), np.float32)
        chances[EVENT_TYPES.index("SUPPORT" if target[0] < 4 else "CONCEDE")] = 1
        return chances


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Told()


def test_the_words_say_who_is_meant(encoder: Encoder) -> None:
    assert type_between(encoder, "Peru thanked Chile and bombed Bolivia.", "Peru", "Chile") == "SUPPORT"
    assert type_between(encoder, "Peru thanked Chile and bombed Bolivia.", "Peru", "Bolivia") == "YIELD"
    with pytest.raises(ValueError, match="substring"):
        type_between(encoder, "Peru thanked Chile.", "Peru", "Brazil")


def test_a_file_is_measured(encoder: Encoder, tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    rows = ["sentence\tsource\ttarget\ttype", "Peru thanked Chile.\tPeru\tChile\tSUPPORT"]
    rows.append("Peru and its neighbours of old bombed Bolivia.\tPeru\tBolivia\tASSAULT")
    path.write_text("\n".join(rows), encoding="utf8")
    told = measure(encoder, path)
    assert told["right"] == 50
    assert told["types.macro.F1"] == 50


def test_of_gold_each_teller_is_counted(encoder: Encoder, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PASSAGE, encoding="utf8")
    told = measure_gold(encoder, read_folder(tmp_path))
    assert told["asked"] == 2
    assert told["pair.right"] == 50
    assert told["trigger.right"] == 0
