"""Train the heads of events further on an encoder that stays as it is:

    python -m training.tune build/training/network.pt build/training/tuned.pt [--epochs 5]

In the joint training the encoder moves under the heads up to the end, and what is exported is a mean of weights that
no head was trained on. What tells which words are events is left out: it fits the passages closer than gold already,
and the head of pairs has `training.plover --tune`.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Batch, prepare
from training.counts import Counts
from training.data import event_labels
from training.data.swap import partly_swapped
from training.event_batches import EventBatch
from training.event_losses import EVENT_WEIGHTS, told_losses, wrong_triggers
from training.frozen import frozen
from training.model import Network
from training.train import load_tokenizer, model_folder

#: the parts of the network that are trained, by the beginning of their parameters' names
HEADS = ("event_roles.", "event_fields.")


def told_anew(network: Network, folder: Path, chance: random.Random) -> list[tuple[Tensor, Batch, EventBatch]]:
    """The states for all passages with events, half of them told of other states, and what is in them."""
    tokenizer = load_tokenizer()
    texts = partly_swapped(event_labels.read_gold(folder), chance)
    given = frozen(network, [prepare(example, tokenizer) for example in texts], chance)
    return [(s, batch, batch.events) for s, batch in given if batch.events is not None and len(batch.events.row)]


def tune(network: Network, folder: Path, epochs: int, rate: float) -> None:
    """Train the heads in place."""
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(name.startswith(HEADS))
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    counts = Counts()
    network.train()
    for epoch in range(epochs):
        chance, sums = random.Random(epoch), dict[str, float]()
        given = told_anew(network, folder, chance)
        for number, (states, batch, events) in enumerate(given):
            scale = max(0.02, 1 - (epoch + number / len(given)) / epochs)
            for group in optimizer.param_groups:
                group["lr"] = rate * scale
            with torch.autocast("cpu", torch.bfloat16):
                logits = network.event_type(states[events.rows]).float()
                wrong = wrong_triggers(logits, batch.word[events.rows], events)
                states = network.dropout(states)
                terms = told_losses(network, states, batch.mask, events, counts, wrong)
            optimizer.zero_grad(set_to_none=True)
            torch.stack([EVENT_WEIGHTS[k] * v for k, v in terms.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            for key, value in terms.items():
                sums[key] = sums.get(key, 0.0) + value.item() / len(given)
        print(f"epoch {epoch}:", ", ".join(f"{k} {v:.3f}" for k, v in sums.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--events", type=Path, default=Path("training/events"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-3)
    args = parser.parse_args()
    torch.manual_seed(7)
    network = Network.pretrained(model_folder())
    network.load_state_dict(torch.load(args.start, weights_only=True), strict=False)
    tune(network, args.events, args.epochs, args.rate)
    torch.save(network.state_dict(), args.out)


if __name__ == "__main__":
    main()
