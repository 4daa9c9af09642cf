"""Make the shipped weights, from the corpora to the calibration, in one command:

    python -m training.run --shared ../shared --out build/training            (with PolNeAR)
    python -m training.run --shared ../shared --out build/open --open         (openly licensed data alone)

    python -m training.run --shared ../shared --refit src/dragoman/encoder/weights

Trains (resuming where it was interrupted), exports, fits the ranker of coreference, the decoder
and the confidence, and
leaves all that the package ships in OUT/weights. `--install` copies it to the package; do so when
`python -m benchmarks.floors --weights OUT/weights` measures better.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

WITH_POLNEAR = "polnear,gum,litbank,gap,reports,events,wikievents,plover"
OPEN = "gum-attribution,litbank,gap,reports,events"
PACKAGE = Path("src/dragoman/encoder/weights")


def stages(shared: Path, out: Path, corpora: str, epochs: int) -> list[list[str]]:
    """The commands, in order; each leaves its result where the next one looks."""
    weights = f"{out / 'weights'}"
    where = ["--shared", f"{shared}"]
    commands = [
        ["training.train", *where, "--out", f"{out}", "--corpora", corpora, "--epochs", f"{epochs}"],
        ["training.export", f"{out / 'network.pt'}", weights],
    ]
    return [*commands, *refits(where, weights, corpora)]


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
