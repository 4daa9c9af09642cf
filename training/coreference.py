"""Train the coreference ranker: `python -m training.coreference --weights FOLDER --out FOLDER/ranker.npz`.

A small network scores each candidate antecedent against none (Denis and Baldridge 2008; the loss sums the
probability of all antecedents, as Durrett and Klein 2013 do). The encoder was trained on the same documents, so
its link scores look better there than they are: they are hidden from some of the mentions and blurred for the rest.

Nine candidates in ten are nothing that anybody would think of. A first network, quickly trained, finds these, and
of them only a sample is learned from, each standing for many. What ships is the mean of several networks.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import replace
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

#: Hidden units and products of the two mentions' vectors, of each network.
HIDDEN, PRODUCTS = 64, 24
#: The mean of so many networks is the ranker.
NETWORKS = 3
#: How often a corpus is gone through in an epoch.
SHARES = {"gum": 1, "reports": 2, "litbank": 1}
#: GUM's genres that are nearest to reports count fully, the others so much.
FAR = 0.7
NEAR = ("news", "interview", "bio", "speech")
_LITBANK_DOCUMENTS, _LITBANK_LENGTH = 20, 9000
#: Candidates that the first network scores below this are sampled, so many in a hundred.
_UNLIKELY, _SAMPLED = -4.5, 6


class Network(nn.Module):
    """As `Ranker` runs it."""

    def __init__(self, pair: int, cluster: int, portrait: int) -> None:
        super().__init__()
        self.pair = nn.Linear(pair, HIDDEN)
        self.cluster = nn.Linear(cluster, HIDDEN, bias=False)
        self.anaphor = nn.Linear(portrait, HIDDEN, bias=False)
        self.antecedent = nn.Linear(portrait, HIDDEN, bias=False)
        self.query = nn.Linear(portrait, PRODUCTS, bias=False)
        self.key = nn.Linear(portrait, PRODUCTS, bias=False)
        self.product = nn.Linear(PRODUCTS, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 1)
        self.portrait_dropout, self.dropout = nn.Dropout(0.2), nn.Dropout(0.3)

    def forward(self, pair: Tensor, cluster: Tensor, portrait: Tensor, i: Tensor, j: Tensor) -> Tensor:
        known = self.portrait_dropout(portrait)
        hidden = self.pair(pair) + self.cluster(cluster) + self.anaphor(known)[i] + self.antecedent(known)[j]
        hidden = hidden + self.product(self.query(known)[i] * self.key(known)[j])
        return self.out(self.dropout(torch.relu(hidden))).squeeze(-1)


def joined(networks: list[Network]) -> dict[str, np.ndarray]:
    """The arrays of one `Ranker` that scores as the mean of the networks: their hidden units side by side."""

    def beside(name: str) -> np.ndarray:
        return np.concatenate([getattr(n, name).weight.detach().numpy().T for n in networks], axis=1)

    products = [n.product.weight.detach().numpy().T for n in networks]
    named = {
        "pair_weight": beside("pair"),
        "cluster_weight": beside("cluster"),
        "bias": np.concatenate([n.pair.bias.detach().numpy() for n in networks]),
        "anaphor": beside("anaphor"),
        "antecedent": beside("antecedent"),
        "query": beside("query"),
        "key": beside("key"),
        "product": _along_diagonal(products),
        "out": np.concatenate([n.out.weight.detach().numpy()[0] for n in networks]) / len(networks),
        "out_bias": np.mean([n.out.bias.detach().numpy() for n in networks], axis=0),
    }
    return {name: value.astype(np.float16) for name, value in named.items()}


def _along_diagonal(blocks: list[np.ndarray]) -> np.ndarray:
    height, width = blocks[0].shape
    out = np.zeros((height * len(blocks), width * len(blocks)), np.float32)
    for k, block in enumerate(blocks):
        out[k * height : (k + 1) * height, k * width : (k + 1) * width] = block
    return out


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
    pair, cluster, portrait, of, other = _tensors(document)
    size = len(document.none)
    shown = (torch.rand(size, generator=chance) < 0.7)[of].float()[:, None]
    pair[:, LINK] = (pair[:, LINK] + link_noise * torch.randn(len(of), 1, generator=chance)) * shown
    hidden = (torch.rand(size, generator=chance) < 0.15)[of]
    cluster[hidden] = 0
    scores = network(pair, cluster, portrait, of, other).clamp(-30, 30)
    scores = (scores + torch.from_numpy(document.stands_for)).exp()
    gold = torch.from_numpy(document.gold)
    total = torch.ones(size).index_add(0, of, scores)
    right = torch.from_numpy(document.none).float().index_add(0, of[gold], scores[gold])
    there = torch.zeros(size).index_add(0, of, torch.ones(len(of))) > 0
    terms = (total.log() - right.clamp(min=1e-9).log()) * torch.from_numpy(document.weight)
    return terms[there].sum()


def _tensors(document: Pairs) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    rows = (document.pair, document.cluster, document.portrait)
    pair, cluster, portrait = (torch.from_numpy(r.astype(np.float32)) for r in rows)
    return pair, cluster, portrait, torch.from_numpy(document.of), torch.from_numpy(document.other)


def fit(documents: list[tuple[Pairs, float]], epochs: int, link_noise: float, seed: int = 0) -> Network:
    """The network after `epochs` over the documents, each with its weight."""
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    first = documents[0][0]
    network = Network(first.pair.shape[1], first.cluster.shape[1], first.portrait.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=epochs * len(documents) + 1)
    order = list(documents)
    for epoch in range(epochs):
        random.Random(100 * seed + epoch).shuffle(order)
        total = count = 0.0
        for document, weight in order:
            loss = weight * loss_of(network, document, link_noise, chance)
            optimiser.zero_grad()
            (loss / 100).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + weight * len(document.none)
        print(f"network {seed}, epoch {epoch}: {total / count:.4f} a mention", flush=True)
    return network.eval()


@torch.no_grad()
def sampled(document: Pairs, network: Network, chance: np.random.Generator) -> Pairs:
    """The document with its likely candidates, and some of the others in place of all."""
    scores = network(*_tensors(document)).numpy()
    likely = (scores > _UNLIKELY) | document.gold
    kept = likely | (chance.random(len(scores)) < _SAMPLED / 100)
    return replace(
        document,
        pair=document.pair[kept],
        cluster=document.cluster[kept],
        of=document.of[kept],
        other=document.other[kept],
        gold=document.gold[kept],
        stands_for=np.where(likely, 0, np.log(100 / _SAMPLED))[kept].astype(np.float32),
    )


def trained(made: list[tuple[Pairs, float]], epochs: int, link_noise: float) -> dict[str, np.ndarray]:
    """The arrays of a ranker that was trained on these documents."""
    scout = fit(made, 1, link_noise, seed=NETWORKS)
    chance, few = np.random.default_rng(0), {}
    for document, _ in made:
        if id(document) not in few:
            few[id(document)] = sampled(document, scout, chance)
    kept = [(few[id(document)], weight) for document, weight in made]
    print(sum(len(p.of) for p in few.values()), "pairs kept", flush=True)
    return joined([fit(kept, epochs, link_noise, seed) for seed in range(NETWORKS)])


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
    arrays = trained(made, options.epochs, options.link_noise)
    out = options.out or options.weights / "ranker.npz"
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    ranker = Ranker.of(arrays)
    dev, folder = encoded("dev"), options.shared / "data/gum/ontogum/dev"
    for genres in (("news",), ("interview",), ("news", "interview"), ()):
        print(genres or "all", score(dev, encoder.heads, ranker, genres, folder), flush=True)
        print("   rules alone", score(dev, encoder.heads, None, genres, folder), flush=True)


if __name__ == "__main__":
    main()
