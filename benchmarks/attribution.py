"""Attribution and speakers on PolNeAR dev, by the scorer that the project is measured with.

    python -m benchmarks.attribution

Reads the 84 articles of PolNeAR dev, writes their records to a folder of its own in build/benchmarks, and has
shared/evaluate/score.py score them. PolNeAR's texts are lent; nothing of them leaves `build`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.places import (
    BUILD,
    POLNEAR,
    SCORER,
    SPEAKERS,
    Figures,
    MeasuredReader,
    command,
    needed,
    polnear_reports,
)

#: What score.py says of the gold and not of the reader.
_COUNTS = frozenset({"articles", "gold", "predicted", "missing", "paired"})


def measure(reader: MeasuredReader) -> Figures:
    """The figures of score.py, as `attribution` names them and, under `speakers.`, as `speakers` does."""
    needed(SCORER)
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:  # so that two runs do not write one file
        given = ["--polnear", str(POLNEAR), "--records", str(write_records(reader, Path(folder) / "records.jsonl"))]
        speakers = score("speakers", *given, "--gold", str(needed(SPEAKERS)))
        return score("attribution", *given) | {f"speakers.{name}": value for name, value in speakers.items()}


def write_records(reader: MeasuredReader, path: Path) -> Path:
    """Read PolNeAR dev into one record a line at `path`."""
    with path.open("wb") as out:
        for record in reader.read_many(polnear_reports()):
            out.write(record.to_json() + b"\n")
    return path


def score(*arguments: str) -> Figures:
    """What score.py prints for these arguments."""
    done = subprocess.run([sys.executable, str(SCORER), *arguments], capture_output=True, text=True, check=True)
    return parse(done.stdout)


def parse(printed: str) -> Figures:
    """The figures in lines of `name {"P": …}`: `name.P` and so on, without what counts the gold."""
    figures: Figures = {}
    for line in printed.splitlines():
        name, _, value = line.partition(" ")
        found = json.loads(value)
        if isinstance(found, dict):
            figures |= {f"{name}.{key}": float(number) for key, number in found.items() if key not in _COUNTS}
        elif name == "missing" and found:
            raise ValueError(f"score.py misses the records of {found} articles")
    return figures


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
