"""What a source does to a target, cross-validated on PLOVER's sentences:

    python -m training.plover --start build/training/network.pt [--folds 5] [--epochs 4]

For each fold the network is trained further on the sentences of the others, with this project's event gold beside them,
and asked for the type of each pair of the fold. A sentence with several pairs stands in one fold. `--start` must not
have seen the sentences (`training.train --corpora` without plover). Prints macro-F1 over the types, RETREAT and CONCEDE
merged as the data have them, and over the four classes of verbal and material cooperation and conflict.
"""

from __future__ import annotations

import argparse
import copy
import random
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch

from benchmarks.plover import macro_f1, merged, quad
from dragoman.encoder.heads import EVENT_TYPES
from training.batches import Prepared, TrainWindow, batches, collate, prepare
from training.counts import Counts
from training.data import event_labels
from training.event_losses import pair_chances
from training.losses import WEIGHTS, losses
from training.model import Network
from training.train import groups, load_tokenizer, model_folder

#: of the own gold, the share that goes along in an epoch
_OWN = 0.3


def fold_of(text: str, folds: int) -> int:
    """The fold that a sentence belongs to, whatever stands beside it."""
    return zlib.crc32(text.encode()) % folds


def tell(network: Network, document: Prepared) -> str:
    """The likeliest type for a sentence's pair."""
    network.eval()
    with torch.no_grad():
        batch = collate([TrainWindow(document, 0, len(document.pieces))])
        states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
        assert batch.events is not None
        row, source, target, _ = batch.events.pairs[0]
        chances = pair_chances(network, states, batch.mask, batch.word, row, source, target).exp()
    sums: Counter[str] = Counter()
    for name, chance in zip(EVENT_TYPES, chances.tolist(), strict=True):
        sums[merged(name)] += chance
    return sums.most_common(1)[0][0]


def train(network: Network, pairs: list[Prepared], own: list[Prepared], epochs: int, rate: float) -> None:
    """Train the network further on the pairs and a part of the own gold."""
    optimizer = torch.optim.AdamW(groups(network, rate, 5 * rate), weight_decay=0.01, betas=(0.9, 0.98))
    counts, step = Counts(), 0
    network.train()
    for epoch in range(epochs):
        chance = random.Random(epoch)
        members = pairs + chance.sample(own, round(_OWN * len(own)))
        steps = batches([TrainWindow(d, 0, min(len(d.pieces), 500)) for d in members], 2600, chance)
        for number, batch_windows in enumerate(steps):
            progress = (epoch + number / len(steps)) / epochs
            scale = min(1.0, (step + 1) / 10) * max(0.02, 1 - progress)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * scale
            with torch.autocast("cpu", torch.bfloat16):
                terms = losses(network, collate(batch_windows), counts, 0)
            optimizer.zero_grad(set_to_none=True)
            torch.stack([WEIGHTS[k] * v for k, v in terms.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=0, help="how many of the folds to measure, to try out")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--events", type=Path, default=Path("training/events"))
    args = parser.parse_args()
    torch.manual_seed(7)
    tokenizer = load_tokenizer()
    examples = event_labels.read_plover(args.shared / "data/plover/train.tsv")
    documents = [prepare(e, tokenizer) for e in examples]
    own = [prepare(e, tokenizer) for e in event_labels.read_gold(args.events)]
    base = Network.pretrained(model_folder())
    base.load_state_dict(torch.load(args.start, weights_only=True))
    gold: list[str] = []
    told: list[str] = []
    untrained: list[str] = []
    for fold in range(args.only or args.folds):
        held = [i for i, e in enumerate(examples) if fold_of(e.text, args.folds) == fold]
        rest = [d for i, d in enumerate(documents) if fold_of(examples[i].text, args.folds) != fold]
        untrained += [tell(base, documents[i]) for i in held]
        network = copy.deepcopy(base)
        if args.epochs:
            train(network, rest, own, args.epochs, args.rate)
        for i in held:
            pair = examples[i].pair
            assert pair is not None
            gold.append(merged(pair.types[0]))
            told.append(tell(network, documents[i]))
        print(
            f"fold {fold}: {len(held)} pairs, so far {report(gold, told)}; before: {report(gold, untrained)}",
            flush=True,
        )
    misses = Counter((g, t) for g, t in zip(gold, told, strict=True) if g != t)
    print("taken for another:", ", ".join(f"{g} for {t} {n}" for (g, t), n in misses.most_common(12)))


def report(gold: Sequence[str], told: Sequence[str]) -> str:
    """Both figures in words."""
    quads = macro_f1([quad(g) for g in gold], [quad(t) for t in told])
    return f"types {macro_f1(gold, told):.1f}, classes {quads:.1f}"


if __name__ == "__main__":
    main()
