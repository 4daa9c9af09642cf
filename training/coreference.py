"""Train the coreference ranker: `python -m training.coreference --weights FOLDER --out FOLDER/ranker.npz`.

A small network scores each candidate antecedent against none (Denis and Baldridge 2008; the loss sums the
probability of all antecedents, as Durrett and Klein 2013 do). The encoder was trained on the same documents, so
its link scores look better there than they are: they are hidden from half of the mentions and blurred for the rest.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.encoder import Encoder
from dragoman.read.coreference import Ranker, coreferent_spans
from dragoman.read.coreference.features import LINK
from dragoman.settings import Settings
from training.coreference_data import Encoded, Heads, Pairs, encode, found, pairs, with_marked
from training.data import gum, litbank, reports, samples
from training.data.example import Example

HIDDEN = 64
#: How often a corpus is gone through in an epoch.
SHARES = {"gum": 1, "reports": 3, "litbank": 1}
#: GUM's genres that are nearest to reports count fully, the others so much.
FAR = 0.5
NEAR = ("news", "interview", "bio", "speech")
_LITBANK_DOCUMENTS, _LITBANK_LENGTH = 20, 9000


class Network(nn.Module):
    """As `Ranker` runs it."""

    def __init__(self, pair: int, cluster: int) -> None:
        super().__init__()
        self.pair = nn.Linear(pair, HIDDEN)
        self.cluster = nn.Linear(cluster, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, pair: Tensor, cluster: Tensor) -> Tensor:
        hidden = self.dropout(torch.relu(self.pair(pair) + self.cluster(cluster)))
        return self.out(hidden).squeeze(-1)

    def arrays(self) -> dict[str, np.ndarray]:
        named = {
            "pair_weight": self.pair.weight.T,
            "cluster_weight": self.cluster.weight.T,
            "bias": self.pair.bias,
            "out": self.out.weight[0],
            "out_bias": self.out.bias[0],
        }
        return {name: value.detach().numpy().astype(np.float32) for name, value in named.items()}


def corpora(shared: Path) -> dict[str, Callable[[], list[Example]]]:
    data = shared / "data"
    here = Path(__file__).resolve().parent
    return {
        "gum": lambda: gum.read(data / "gum/gum/train", data / "gum/ontogum/train"),
        "reports": lambda: reports.read(here / "reports"),
        "litbank": lambda: [_shortened(e) for e in litbank.read(data / "litbank")[:_LITBANK_DOCUMENTS]],
        "dev": lambda: gum.read(data / "gum/gum/dev", data / "gum/ontogum/dev"),
        "samples": lambda: [reports.example(record) for record in samples.records()],
    }


def _shortened(example: Example) -> Example:
    kept = [m for m in example.mentions or () if m.span[1] <= _LITBANK_LENGTH]
    return Example(example.name, example.text[:_LITBANK_LENGTH], mentions=kept)


def loss_of(network: Network, document: Pairs, link_noise: float, chance: torch.Generator) -> Tensor:
    """The negative log-likelihood of the antecedents, of none where there is none, a mention."""
    pair = torch.from_numpy(document.pair.astype(np.float32))
    cluster = torch.from_numpy(document.cluster.astype(np.float32))
    of, size = torch.from_numpy(document.of), len(document.none)
    shown = (torch.rand(size, generator=chance) < 0.5)[of].float()[:, None]
    pair[:, LINK] = (pair[:, LINK] + link_noise * torch.randn(len(of), 1, generator=chance)) * shown
    hidden = (torch.rand(size, generator=chance) < 0.15)[of]
    cluster[hidden] = 0
    scores = network(pair, cluster).clamp(-30, 30).exp()
    gold = torch.from_numpy(document.gold)
    total = torch.ones(size).index_add(0, of, scores)
    right = torch.from_numpy(document.none).float().index_add(0, of[gold], scores[gold])
    there = torch.zeros(size).index_add(0, of, torch.ones(len(of))) > 0
    terms = (total.log() - right.clamp(min=1e-9).log()) * torch.from_numpy(document.weight)
    return terms[there].sum()


def fit(documents: list[tuple[Pairs, float]], epochs: int, link_noise: float, seed: int = 0) -> Network:
    """The network after `epochs` over the documents, each with its weight."""
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    first = documents[0][0]
    network = Network(first.pair.shape[1], first.cluster.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=epochs * len(documents) + 1)
    order = list(documents)
    for epoch in range(epochs):
        random.Random(epoch).shuffle(order)
        total = count = 0.0
        for document, weight in order:
            loss = weight * loss_of(network, document, link_noise, chance)
            optimiser.zero_grad()
            (loss / 100).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + weight * len(document.none)
        print(f"epoch {epoch}: {total / count:.4f} a mention", flush=True)
    return network.eval()


def training_pairs(documents: dict[str, list[Encoded]], heads: Heads) -> list[tuple[Pairs, float]]:
    chance = random.Random(0)
    out = []
    for name, share in SHARES.items():
        for document in documents[name]:
            weight = FAR if name != "reports" and not any(n in document.example.name for n in NEAR) else 1.0
            mentions = with_marked(document, heads, 0.5 if name != "litbank" else 1.0, chance)
            if mentions:
                made = pairs(document, mentions, heads)
                out += [(made, weight)] * share
    return out


def score(documents: list[Encoded], heads: Heads, ranker: Ranker | None, genres: tuple[str, ...], folder: Path) -> str:
    """The CoNLL score of `benchmarks.coreference` on the documents of these genres."""
    from benchmarks.coreference import conll, gold_clusters, predicted_clusters

    gold, response = [], []
    for document in documents:
        name = document.example.name
        if genres and not any(f"_{g}_" in name for g in genres):
            continue
        parsed = gum.parse(folder / f"{name}.conllu")
        mentions = found(document, heads)
        clusters = coreferent_spans(
            document.example.text, mentions, document.layout, document.attributions, heads, ranker
        )
        gold += gold_clusters(parsed)
        response += predicted_clusters(parsed, [[(span.start, span.end) for span in c] for c in clusters])
    return str(conll(gold, response))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cache", type=Path, help="where encodings are kept between runs")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--link-noise", type=float, default=0.2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--corpora", nargs="*", default=["gum", "reports"])
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    encoder = Encoder(Settings(threads=options.threads), options.weights)
    readers = corpora(options.shared)

    def encoded(name: str) -> list[Encoded]:
        print("encoding", name, flush=True)
        return encode(encoder, readers[name](), options.cache / f"{name}.pickle" if options.cache else None)

    documents = {name: encoded(name) if name in options.corpora else [] for name in SHARES}
    made = training_pairs(documents, encoder.heads)
    print(len(made), "documents", sum(len(p.of) for p, _ in made), "pairs", flush=True)
    network = fit(made, options.epochs, options.link_noise)
    out = options.out or options.weights / "ranker.npz"
    np.savez(out, **network.arrays())  # type: ignore[arg-type]
    with np.load(out) as arrays:
        ranker = Ranker(**{name: arrays[name] for name in arrays.files})
    dev, folder = encoded("dev"), options.shared / "data/gum/ontogum/dev"
    for genres in (("news",), ("interview",), ("news", "interview"), ()):
        print(genres or "all", score(dev, encoder.heads, ranker, genres, folder), flush=True)
        print("   rules alone", score(dev, encoder.heads, None, genres, folder), flush=True)


if __name__ == "__main__":
    main()
