"""Words per second beside the rivals, and what a long or a single report costs.

    python -m benchmarks.speed [--write] [--repeats N]
    python -m benchmarks.speed --linking           what linking adds, alone

Everything runs in processes of their own, one thread on one core. CPU seconds count, which hardly change when the
machine has other work; the least of the repeats is taken. `--write` puts the tables into docs/reference/speed.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import probe, rivals, speed_texts
from benchmarks.places import BUILD, ROOT, table
from benchmarks.speed_texts import word_count
from dragoman.link.gazetteer import Gazetteer

PAGE = ROOT / "docs" / "reference" / "speed.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

LENGTHS = (600, 6_000, 100_000)
LONG_BYTES = 1_000_000
FRESH = 40_000
_COLD_STARTS = 3
_OPENED, _KNOWN = 9, "Q159"
_READ = "from dragoman.cli import app; app()"


@dataclass(frozen=True)
class Pace:
    """A tool's pace on a set of texts, in words per second of CPU and of the clock, and the texts it refused."""

    tool: str
    texts: str
    words: int
    cpu: float
    wall: float
    failed: int


def paces(repeats: int) -> list[Pace]:
    """Dragoman and the rivals on the same texts."""
    out = []
    for name, documents in speed_texts.bulk().items():
        words = sum(map(word_count, documents))
        path = str(_stored(f"bulk-{name.replace(' ', '-')}.json", documents))
        runs = {"Dragoman": _child(sys.executable, "probe_dragoman", "bulk", path, str(repeats))["dragoman"]}
        found = _child(str(rivals.python()), "probe_spacy", path, str(repeats))
        runs |= {"spaCy en_core_web_sm, textacy quotations": found["textacy"], "spaCy en_core_web_sm": found["spacy"]}
        for tool, run in runs.items():
            out.append(Pace(tool, name, words, words / run["cpu"], words / run["wall"], run["failed"]))
    return out


def lengths(repeats: int) -> list[tuple[int, float, float]]:
    """Words of a report, CPU seconds to read it, and words per second."""
    path = _stored("lengths.json", [speed_texts.of_words(count) for count in LENGTHS])
    runs = _child(sys.executable, "probe_dragoman", "each", str(path), str(repeats))["runs"]
    return [(count, run["cpu"], count / run["cpu"]) for count, run in zip(LENGTHS, runs, strict=True)]


def linking() -> tuple[int, float, float]:
    """Words of texts that were not read before, and the CPU seconds to read them with linking and without."""
    documents = speed_texts.fresh(FRESH)
    run = _child(sys.executable, "probe_dragoman", "linking", str(_stored("linking.json", documents)))
    return sum(map(word_count, documents)), run["linked"], run["unlinked"]


def cold_start() -> float:
    """CPU seconds of `dragoman read` on a report of 600 words, from the start of Python to its end."""
    path = BUILD / "speed" / "cold.txt"
    path.write_text(speed_texts.of_words(LENGTHS[0]), encoding="utf8")
    return min(_cpu_seconds([sys.executable, "-c", _READ, "read", str(path), "--json"]) for _ in range(_COLD_STARTS))


def opening() -> float:
    """Milliseconds of CPU to open the gazetteer that ships and to look one entity up, the middle of so many times."""
    taken = []
    for _ in range(_OPENED):
        began = time.process_time()
        assert Gazetteer.default().entity(_KNOWN) is not None
        taken.append(time.process_time() - began)
    return median(taken) * 1000


def peaks() -> list[tuple[str, float]]:
    """Peak memory of `dragoman read` in MB, on the report of most words and on one paragraph of 1 MB."""
    long = {
        f"{LENGTHS[-1]:,} words": speed_texts.of_words(LENGTHS[-1]),
        "one paragraph of 1 MB": speed_texts.one_paragraph(LONG_BYTES),
    }
    out = []
    for name, text in long.items():
        path = BUILD / "speed" / f"{name.replace(' ', '-').replace(',', '')}.txt"
        path.write_text(text, encoding="utf8")
        out.append((name, float(_child(sys.executable, "probe_dragoman", "memory", str(path))["peak"])))
    return out


def _cpu_seconds(command: list[str]) -> float:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_environment())
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def _child(python: str, module: str, *arguments: str) -> Any:
    command = [python, "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def _environment() -> dict[str, str]:
    return os.environ | probe.ONE_THREAD


def _stored(name: str, documents: list[str]) -> Path:
    path = BUILD / "speed" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(documents), encoding="utf8")
    return path


def machine() -> str:
    """What the figures were taken on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    versions = [f"{name} {metadata.version(name)}" for name in ("dragoman", "onnxruntime") if _installed(name)]
    python = f"Python {platform.python_version()}"
    return ", ".join([names[0] if names else platform.machine(), "one core", python, *versions, *rivals.PACKAGES])


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def paces_table(found: list[Pace]) -> str:
    """The paces, each with how many times as fast Dragoman is on the same texts."""
    own = {pace.texts: pace for pace in found if pace.tool == "Dragoman"}
    rows = [
        [
            f"{pace.texts}: {pace.tool}",
            pace.words,
            round(pace.cpu),
            round(pace.wall),
            f"{own[pace.texts].cpu / pace.cpu:.2f}",
            pace.failed,
        ]
        for pace in found
    ]
    heads = ["texts and tool", "words", "words/s of CPU", "words/s of the clock", "Dragoman is faster by", "refused"]
    return table(heads, rows)


def linking_table(words: int, linked: float, unlinked: float) -> str:
    """What linking adds to the time of a reading."""
    return table(
        [f"{words:,} words not read before", "CPU seconds", "words/s of CPU"],
        [
            ["without linking", f"{unlinked:.2f}", round(words / unlinked)],
            ["with linking", f"{linked:.2f}", round(words / linked)],
            ["linking adds", f"{linked - unlinked:.2f}", f"{linked / unlinked - 1:.0%}"],
        ],
    )


def measured(repeats: int) -> str:
    """Every table, as Markdown."""
    rates = [[f"{count:,} words", f"{cpu:.2f}", round(rate)] for count, cpu, rate in lengths(repeats)]
    return "\n\n".join(
        [
            f"Measured on: {machine()}.",
            paces_table(paces(repeats)),
            table(["one report of", "CPU seconds", "words/s of CPU"], rates),
            linking_table(*linking()),
            table(
                ["`dragoman read FILE --json`", ""],
                [
                    ["cold start to the end, 600 words: CPU seconds", f"{cold_start():.2f}"],
                    ["the gazetteer opened, one entity looked up: ms of CPU", f"{opening():.1f}"],
                    *[[f"peak memory, {name}: MB", round(peak)] for name, peak in peaks()],
                ],
            ),
        ]
    )


def written(page: str, tables: str) -> str:
    """The page with the tables between its markers; raises ValueError where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def main() -> int:
    """Measure, print and, where asked, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    parser.add_argument("--repeats", type=int, default=3, help="how often each text is read; the least time counts")
    parser.add_argument("--linking", action="store_true", help="measure what linking adds, and nothing else")
    given = parser.parse_args()
    if given.linking:
        print(linking_table(*linking()))
        return 0
    tables = measured(given.repeats)
    print(tables)
    if given.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf8"), tables), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
