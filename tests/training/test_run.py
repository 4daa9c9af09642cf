"""The one command that makes the weights: each stage finds what an earlier one left."""

from pathlib import Path

import pytest

from training.run import OPEN, WITH_POLNEAR, stages


@pytest.mark.parametrize("corpora", [WITH_POLNEAR, OPEN])
def test_each_stage_reads_what_an_earlier_one_wrote(tmp_path: Path, corpora: str) -> None:
    left: set[str] = set()
    for module, *rest in stages(tmp_path / "shared", tmp_path, corpora, 5):
        given = [word for word in rest if word.endswith(".pt")]
        wrote = rest[rest.index("--out") + 1] if "--out" in rest else None
        if module == "training.tune":
            start, wrote = given
            given = [start]
        elif module == "training.export":
            wrote = rest[1]
        assert set(given) <= left, module
        if module == "training.train":
            assert wrote is not None
            left.add(f"{wrote}/network.pt")
        elif wrote is not None:
            left.add(wrote)
    assert f"{tmp_path / 'weights'}" in left


def test_the_open_recipe_names_no_other_corpus(tmp_path: Path) -> None:
    for _, *rest in stages(tmp_path / "shared", tmp_path, OPEN, 5):
        if "--corpora" in rest:
            assert set(rest[rest.index("--corpora") + 1].split(",")) <= set(OPEN.split(","))
