"""The sample set made from its markup: `samples/marked/NAME.xml` is what a person writes and corrects.

    python -m training.data.samples [samples]

writes `reports/NAME.txt`, the report exactly as a user would have it, `gold/NAME.json`, its record, and
`archive.jsonl`, all reports with their dates and outlets as an archive has them (docs: `samples/README.md`). All follow
from the markup alone, so running it twice changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.model import Record, Report
from training.data.markup import MarkupError, read

#: The sample set of this repository.
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def records(folder: Path = SAMPLES) -> Iterator[Record]:
    """The gold records of `folder`, by name; raises MarkupError at the first file that breaks a rule."""
    for path in sorted((folder / "marked").glob("*.xml")):
        yield read(path)


def pretty(record: Record) -> bytes:
    """The record as indented UTF-8 JSON that ends with a newline; `Record.from_json` reads it back."""
    return msgspec.json.format(record.to_json(), indent=1) + b"\n"


def render(folder: Path = SAMPLES) -> dict[Path, bytes]:
    """Every file that follows from the markup of `folder`: its path, and what must stand in it."""
    files = {}
    for record in records(folder):
        files[folder / "reports" / f"{record.report.id}.txt"] = record.report.text.encode()
        files[folder / "gold" / f"{record.report.id}.json"] = pretty(record)
    files[folder / "archive.jsonl"] = b"".join(line(record.report) for record in records(folder))
    return files


def line(report: Report) -> bytes:
    """A report as a line of an archive, by the name of its file."""
    published = report.published.date if report.published else None
    entry = {
        "url": f"samples/reports/{report.id}.txt",
        "outlet": report.outlet,
        "published": published,
        "text": report.text,
    }
    return msgspec.json.encode(entry) + b"\n"


def stale(folder: Path = SAMPLES) -> list[Path]:
    """The reports and gold files of `folder` that the markup no longer gives: to be deleted."""
    wanted = render(folder)
    made = [*(folder / "reports").glob("*.txt"), *(folder / "gold").glob("*.json")]
    return sorted(path for path in made if path not in wanted)


def main(arguments: list[str]) -> int:
    """Write the reports and the gold, delete what is stale; 1 where the markup breaks a rule."""
    folder = Path(arguments[0]) if arguments else SAMPLES
    try:
        files = render(folder)
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for path in stale(folder):
        path.unlink()
    print(f"{len(files) // 2} samples written to {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
