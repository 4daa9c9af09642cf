"""What a source does to a target, cross-validated on PLOVER's sentences:

    python -m training.plover --start build/clean.pt [--folds 5] [--epochs 5] [--runs 2]

For each fold the network is trained further on the sentences of the others, with a part of this project's event gold
beside them, and asked for the type of each pair of the fold. A sentence with several pairs stands in one fold.
`--start` must not have seen the sentences. Weights that were made without them are told the own gold first by
`--prepare`, which writes such a start and ends:

    python -m training.plover --start build/before.pt --prepare build/clean.pt --epochs 2 --rate 2e-4

With `--frozen` the encoder stays as it is, and the head alone is trained: minutes instead of hours, and less right.
`--tune` does that once, on all pairs of PLOVER's sentences and the own gold, and writes the weights:

    python -m training.plover --start build/training/network.pt --tune build/training/tuned.pt --epochs 4 --rate 5e-4

Prints macro-F1 over the types, RETREAT and CONCEDE merged as the data have them, and over the four classes of verbal
and material cooperation and conflict. All folds together are held to `plover.crossvalidated` of benchmarks/floors.json:
where a figure is below its floor, the exit status is 1.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.floors import floors, held
from benchmarks.plover import likeliest, macro_figures, merged
from training.batches import Prepared, TrainWindow, batches, collate, prepare
from training.counts import Counts
from training.data import event_labels
from training.event_losses import pair_loss, type_losses
from training.frozen import frozen
from training.losses import WEIGHTS
from training.model import Network
from training.train import groups, load_tokenizer, model_folder

#: the running mean of the weights that is measured
_MEAN_DECAY = 0.97


def fold_of(text: str, folds: int) -> int:
    """The fold that a sentence belongs to, whatever stands beside it."""
    return zlib.crc32(text.encode()) % folds


def tell(network: Network, documents: Sequence[Prepared]) -> list[str]:
    """The likeliest type for each sentence's pair."""
    network.eval()
    told = []
    for at in range(0, len(documents), 32):
        with torch.no_grad():
            batch = collate([TrainWindow(d, 0, len(d.pieces)) for d in documents[at : at + 32]])
            states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
            assert batch.events is not None
            assert batch.events.pairs is not None
            told += [likeliest(row) for row in network.pair_logits(states, batch.events.pairs).softmax(-1).numpy()]
    return told


def train(
    network: Network,
    coded: list[Prepared],
    own: list[Prepared],
    share: float,
    epochs: int,
    rate: float,
    run: int = 0,
) -> None:
    """Train the network further on the coded pairs and, in each epoch, a `share` of the own gold.

    Another `run` goes through them in another order.
    """
    torch.manual_seed(7 + run)
    optimizer = torch.optim.AdamW(groups(network, rate, 5 * rate), weight_decay=0.01, betas=(0.9, 0.98))
    mean = {k: v.detach().clone() for k, v in network.named_parameters() if v.requires_grad}
    counts, total = Counts(), 0
    network.train()
    for epoch in range(epochs):
        chance = random.Random(1000 * run + epoch)
        members = coded + chance.sample(own, round(share * len(own)))
        steps = batches([TrainWindow(d, 0, min(len(d.pieces), 500)) for d in members], 1300, chance)
        for number, batch_windows in enumerate(steps):
            progress = (epoch + number / len(steps)) / epochs
            scale = min(1.0, (total + 1) / 10) * max(0.02, 1 - progress)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * scale
            batch = collate(batch_windows)
            assert batch.events is not None
            with torch.autocast("cpu", torch.bfloat16):
                states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
                terms = type_losses(network, states, batch.word, batch.events, counts)
            optimizer.zero_grad(set_to_none=True)
            torch.stack([WEIGHTS[k] * v for k, v in terms.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total += 1
            with torch.no_grad():
                for key, value in network.named_parameters():
                    if value.requires_grad:
                        mean[key].lerp_(value, 1 - min(_MEAN_DECAY, total / (total + 10)))
        print(f"epoch {epoch}:", {k: round(float(v.detach()), 3) for k, v in terms.items()}, flush=True)
    network.load_state_dict(mean, strict=False)


def trained(
    base: Network, coded: list[Prepared], own: list[Prepared], share: float, epochs: int, rate: float, runs: int
) -> Network:
    """The mean of the weights of so many runs from `base` (Wortsman et al. 2022, "Model soups")."""
    network, sums = copy.deepcopy(base), dict[str, Tensor]()
    for run in range(runs):
        network.load_state_dict(base.state_dict())
        train(network, coded, own, share, epochs, rate, run)
        for name, value in network.state_dict().items():
            sums[name] = value / runs + sums.get(name, torch.zeros_like(value)) if value.is_floating_point() else value
    network.load_state_dict(sums)
    return network


def tune(network: Network, documents: list[Prepared], epochs: int, rate: float) -> None:
    """Train the head of pairs alone, on what the encoder gives for the documents."""
    chance = random.Random(0)
    events = [(states, batch.events) for states, batch in frozen(network, documents, chance)]
    given = [(states, each.pairs) for states, each in events if each is not None and each.pairs is not None]
    network.train()
    parameters = list(network.pair.parameters())
    optimizer = torch.optim.AdamW(parameters, weight_decay=0.01, betas=(0.9, 0.98))
    counts, total = Counts(), epochs * len(given)
    for number in range(total):
        if number % len(given) == 0:
            chance.shuffle(given)
        states, pairs = given[number % len(given)]
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (number + 1) / 10) * (1 - number / total)
        with torch.autocast("cpu", torch.bfloat16):
            loss = pair_loss(network, network.dropout(states), pairs, counts)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
    print(f"{total} steps on {len(given)} batches, loss {float(loss.detach()):.3f}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--prepare", type=Path, help="train on the own gold alone, write the weights here, and end")
    parser.add_argument("--tune", type=Path, help="train the head alone on all pairs, write the weights here, and end")
    parser.add_argument("--frozen", action="store_true", help="train the head alone in each fold")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=0, help="how many of the folds to measure, to try out")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument(
        "--runs", type=int, default=2, help="of each fold, so many runs, of whose weights the mean is asked"
    )
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument(
        "--own", type=float, default=0.09, help="of the own gold, the share that goes along in an epoch"
    )
    parser.add_argument("--events", type=Path, default=Path("training/events"))
    args = parser.parse_args()
    torch.manual_seed(7)
    torch.set_flush_denormal(True)
    tokenizer = load_tokenizer()
    own = [prepare(e, tokenizer) for e in event_labels.read_gold(args.events)]
    base = Network.pretrained(model_folder())
    base.load_state_dict(torch.load(args.start, weights_only=True), strict=False)
    if args.prepare:
        train(base, [], own, 1.0, args.epochs, args.rate)
        torch.save(base.state_dict(), args.prepare)
        return 0
    examples = event_labels.read_plover(args.shared / "data/plover/train.tsv")
    documents = [prepare(e, tokenizer) for e in examples]
    if args.tune:
        tune(base, documents + own, args.epochs, args.rate)
        torch.save(base.state_dict(), args.tune)
        return 0
    gold: list[str] = []
    told: list[str] = []
    untrained: list[str] = []
    for fold in range(args.only or args.folds):
        held = [i for i, e in enumerate(examples) if fold_of(e.text, args.folds) == fold]
        rest = [d for i, d in enumerate(documents) if fold_of(examples[i].text, args.folds) != fold]
        untrained += tell(base, [documents[i] for i in held])
        network = base
        if args.frozen:
            network = copy.deepcopy(base)
            tune(network, rest + own[:: round(1 / args.own)], args.epochs, args.rate)
        elif args.epochs:
            network = trained(base, rest, own, args.own, args.epochs, args.rate, args.runs)
        for i in held:
            pair = examples[i].pair
            assert pair is not None
            gold.append(merged(pair.types[0]))
        told += tell(network, [documents[i] for i in held])
        print(
            f"fold {fold}: {len(held)} pairs, so far {report(gold, told)}; before: {report(gold, untrained)}",
            flush=True,
        )
    misses = Counter((g, t) for g, t in zip(gold, told, strict=True) if g != t)
    print("taken for another:", ", ".join(f"{g} for {t} {n}" for (g, t), n in misses.most_common(12)))
    return 0 if args.only or args.frozen else hold(gold, told)


def report(gold: Sequence[str], told: Sequence[str]) -> str:
    """Both figures in words."""
    return "types {:.1f}, classes {:.1f}".format(*macro_figures(gold, told).values())


def hold(gold: Sequence[str], told: Sequence[str]) -> int:
    """Print the figures beside their floors; 1 where one is below, as an exit status."""
    rows = held("plover.crossvalidated", macro_figures(gold, told), floors()["plover.crossvalidated"])
    for row in rows:
        print(f"{row.name} {row.figure:.1f}, floor {row.floor}: {row.verdict}")
    return int(any(row.verdict == "BELOW" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
