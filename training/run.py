"""Make the shipped weights, from the corpora to the calibration, in one command:

    python -m training.run --shared ../shared --out build/training            (with PolNeAR)
    python -m training.run --shared ../shared --out build/open --open         (openly licensed data alone)

Trains (resuming where it was interrupted), exports, fits the ranker of coreference and the confidence, and
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
        ["training.coreference", *where, "--weights", weights, "--out", f"{weights}/ranker.npz"],
    ]
    if "polnear" in corpora:  # the confidence is fitted on PolNeAR dev; without it the network is taken at its word
        commands.append(["training.calibrate", *where, "--weights", weights])
    return commands


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--open", action="store_true", help="leave PolNeAR, whose texts carry no licence, out")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--install", action="store_true", help=f"copy the result to {PACKAGE}")
    args = parser.parse_args()
    for command in stages(args.shared, args.out, OPEN if args.open else WITH_POLNEAR, args.epochs):
        print("-", *command, flush=True)
        subprocess.run([sys.executable, "-m", *command], check=True)
    if args.install:
        for path in sorted((args.out / "weights").iterdir()):
            shutil.copy(path, PACKAGE / path.name)
            print(f"{path.stat().st_size / 1e6:7.2f} MB  {PACKAGE / path.name}")


if __name__ == "__main__":
    main()
