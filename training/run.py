"""Make the shipped weights, from the corpora to the calibration, in one command:

    python -m training.run --shared ../shared --out build/training            (with PolNeAR)
    python -m training.run --shared ../shared --out build/open --open         (openly licensed data alone)

    python -m training.run --shared ../shared --refit src/dragoman/encoder/weights

Trains (resuming where it was interrupted), trains a larger network that teaches what it has learnt, exports, fits the
ranker of coreference, the decoder and the confidence, and leaves all that the package ships in OUT/weights. `--install`
copies it to the package; do so when `python -m benchmarks.floors --weights OUT/weights` measures better.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

WITH_POLNEAR = "polnear,gum,litbank,gap,reports,events,wikievents,plover"
OPEN = "gum-attribution,litbank,gap,reports,events"
EVENTS = ("events", "wikievents", "plover")
LARGER = ["--rate", "8e-5", "--head-rate", "8e-4", "--pieces", "1800"]
TAUGHT = "--shares polnear=0.5,reports=1,events=1,plover=1 --epochs 1 --rate 1.2e-4 --head-rate 6e-4".split()
HEADS = ["--epochs", "2", "--rate", "4e-4"]
PACKAGE = Path("src/dragoman/encoder/weights")


def stages(shared: Path, out: Path, corpora: str, epochs: int) -> list[list[str]]:
    """The commands, in order; each leaves its result where the next one looks."""
    weights, tuned = f"{out / 'weights'}", f"{out / 'tuned.pt'}"
    where = ["--shared", f"{shared}"]
    return [
        ["training.train", *where, "--out", f"{out}", "--corpora", corpora, "--epochs", f"{epochs}"],
        *teaching(where, out, corpora.split(",")),
        ["training.tune", f"{out / 'taught/network.pt'}", tuned, *HEADS],
        ["training.export", tuned, weights],
        *refits(where, weights, corpora),
    ]


def teaching(where: list[str], out: Path, corpora: list[str]) -> list[list[str]]:
    """The larger network learns events, then attributions beside them, and teaches both to the one in OUT."""
    events = [name for name in corpora if name in EVENTS]
    first, second, taught = (f"{out / name}" for name in ("larger-events", "larger", "taught"))
    larger = ["training.train", *where, "--larger", *LARGER]
    return [
        [*larger, "--out", first, "--corpora", ",".join(events), "--shares", "events=1,plover=1", "--epochs", "2"],
        [*larger, "--out", second, "--start", f"{first}/network.pt", "--corpora", ",".join(corpora),
         "--shares", "gum=0.5,reports=1,events=1,plover=0.5", "--epochs", "1"],
        ["training.train", *where, "--out", taught, "--start", f"{out / 'network.pt'}",
         "--larger-teacher", f"{second}/network.pt", "--teaches", "attributions,events",
         "--teacher", f"{out / 'network.pt'}", "--remembers", "mentions", "--corpora", ",".join(corpora), *TAUGHT],
    ]  # fmt: skip


def refits(where: list[str], weights: str, corpora: str) -> list[list[str]]:
    """What is set anew for every network: the ranker, the decoder and the confidence; minutes, not hours."""
    commands = [["training.coreference", *where, "--weights", weights, "--out", f"{weights}/ranker.npz"]]
    if "polnear" in corpora:  # both are set on PolNeAR dev; without it the network is taken at its word
        commands += [[f"training.{name}", *where, "--weights", weights] for name in ("decoding", "calibrate")]
    if "events" in corpora:
        commands.append(["training.calibrate_events", "--weights", weights])
    return commands


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--open", action="store_true", help="leave PolNeAR, whose texts carry no licence, out")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--refit", type=Path, help="only set ranker, decoder and confidence anew for these weights")
    parser.add_argument("--install", action="store_true", help=f"copy the result to {PACKAGE}")
    args = parser.parse_args()
    corpora = OPEN if args.open else WITH_POLNEAR
    where = ["--shared", f"{args.shared}"]
    if args.refit:
        commands = refits(where, f"{args.refit}", corpora)
    else:
        commands = stages(args.shared, args.out, corpora, args.epochs)
    for command in commands:
        print("-", *command, flush=True)
        subprocess.run([sys.executable, "-m", *command], check=True)
    if args.install:
        for path in sorted((args.out / "weights").iterdir()):
            shutil.copy(path, PACKAGE / path.name)
            print(f"{path.stat().st_size / 1e6:7.2f} MB  {PACKAGE / path.name}")


if __name__ == "__main__":
    main()
