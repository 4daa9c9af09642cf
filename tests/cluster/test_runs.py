"""Runs over an archive that are killed for real, and what they leave."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.cluster import load_shards, on_ray, read_archive
from dragoman.errors import ShardsError
from dragoman.ingest import Skipped
from dragoman.model import Record
from tests.cluster.readers import quick, slow
from tests.ingest.archives import packed, page, record, records, written

DRIVER = """
import sys
from pathlib import Path
from dragoman.cluster import read_archive
from tests.cluster.readers import slow
if __name__ == "__main__":
    read_archive(sys.argv[3:], Path(sys.argv[1]), engine=sys.argv[2], workers=2, shard_documents=5, make=slow)
"""
ROOT = Path(__file__).resolve().parents[2]
ENGINES = ["local", "ray"]


def _need(engine: str) -> None:
    if engine == "ray":
        pytest.importorskip("ray", reason="Ray is not installed; `pip install 'dragoman[cluster]'` brings it")


@pytest.fixture
def archive(tmp_path: Path) -> list[str]:
    folder = tmp_path / "archive"
    folder.mkdir()
    bad = record(page(1), "https://courier.example/lies", length=7)
    written(folder / "a.warc.gz", packed([*records(23), bad]))
    written(folder / "b.warc.gz", packed(records(17)))
    written(folder / "c.warc.gz", packed(records(11))[:-50])
    written(folder / "d.jsonl", '{"name": "no text"}\n')
    written(folder / "e.warc.gz", b"")
    return [str(folder)]


def state(directory: Path) -> dict[str, str]:
    """Every file below a directory, and the hash of what is in it."""
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def uninterrupted(archive: list[str], directory: Path) -> dict[str, str]:
    """What a run leaves that nothing disturbs."""
    manifest = read_archive(archive, directory, workers=2, shard_documents=5, make=slow)
    assert manifest.complete
    assert manifest.counts is not None
    assert (manifest.counts.read, manifest.counts.skipped) == (50, 3)
    return state(directory)


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}


def start(engine: str, archive: list[str], directory: Path) -> subprocess.Popen[bytes]:
    driver = directory.parent / "driver.py"
    driver.write_text(DRIVER)
    with driver.with_suffix(".log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, str(driver), str(directory), engine, *archive],
            env=_environment(), cwd=ROOT, stderr=log, stdout=subprocess.DEVNULL,
        )  # fmt: skip


def wait_for_shards(directory: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(6000):  # a busy machine takes minutes to start Ray
        if len(list(directory.rglob("*.parquet"))) >= count:
            return
        assert process.poll() is None, f"the run ended too soon: {_log(directory)}"
        time.sleep(0.1)
    raise AssertionError("no shards came")


def _log(directory: Path) -> str:
    """The end of what the run that leads to a directory said."""
    return (directory.parent / "driver.log").read_text(errors="replace")[-3000:]


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in listed.split()]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_driver_that_is_killed_goes_on_to_the_same_bytes(engine: str, archive: list[str], tmp_path: Path) -> None:
    _need(engine)
    expected = uninterrupted(archive, tmp_path / "whole")
    directory = tmp_path / "killed"
    for shards in (1, 3):
        process = start(engine, archive, directory)
        wait_for_shards(directory, shards, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not (directory / "manifest.json").read_bytes().count(b'"complete": true')
    assert start(engine, archive, directory).wait() == 0
    assert state(directory) == expected


def test_workers_that_are_killed_change_nothing(archive: list[str], tmp_path: Path) -> None:
    expected = uninterrupted(archive, tmp_path / "whole")
    directory = tmp_path / "killed"
    process = start("local", archive, directory)
    killed = 0
    for shards in (1, 2, 4):
        wait_for_shards(directory, shards, process)
        for child in children(process.pid):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(child, signal.SIGKILL)
                killed += 1
                break
    assert process.wait() == 0
    assert killed == 3
    assert state(directory) == expected


def test_a_ray_worker_that_is_killed_changes_nothing(archive: list[str], tmp_path: Path) -> None:
    _need("ray")
    expected = uninterrupted(archive, tmp_path / "whole")
    directory = tmp_path / "killed"
    process = start("ray", archive, directory)
    wait_for_shards(directory, 1, process)
    workers = [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if b"ray::Worker" in _command(path) and str(process.pid) in _ancestors(int(path.parent.name))
    ]
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    assert process.wait() == 0
    assert state(directory) == expected


def _command(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _ancestors(process: int) -> set[str]:
    found = set()
    while process > 1:
        try:
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            break
        found.add(str(process))
    return found


def test_a_document_that_kills_its_workers_is_skipped(tmp_path: Path) -> None:
    words = ["The envoys met and spoke of grain, said the minister of the interior on Monday."] * 8
    words[4] += " KILLSME"
    parts = [record(page(n, said), f"https://courier.example/{n}") for n, said in enumerate(words)]
    path = written(tmp_path / "a.warc.gz", packed(parts))
    read_archive([str(path)], tmp_path / "out", workers=1, shard_documents=3, make=quick)
    found = list(load_shards(tmp_path / "out"))
    assert [isinstance(one, Record) for one in found] == [True] * 4 + [False] + [True] * 3
    assert isinstance(found[4], Skipped)
    assert "died" in found[4].reason


def test_the_same_file_named_twice_is_read_once_and_two_runs_on_one_directory_agree(
    archive: list[str], tmp_path: Path
) -> None:
    expected = uninterrupted(archive, tmp_path / "whole")
    twice = [*archive, str(tmp_path / "archive" / "a.warc.gz")]
    both = tmp_path / "both"
    first, second = start("local", twice, both), start("local", twice, both)
    assert (first.wait(), second.wait()) == (0, 0)
    assert state(both) == expected


def test_a_directory_of_another_run_is_left_alone(archive: list[str], tmp_path: Path) -> None:
    read_archive(archive, tmp_path / "out", make=quick)
    with pytest.raises(ShardsError, match="another run"):
        read_archive(archive, tmp_path / "out", make=quick, outlet="Agency")
    with pytest.raises(ShardsError, match="no manifest"):
        list(load_shards(tmp_path))


def test_where_ray_does_not_start_it_is_said_what_to_do(
    archive: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(**_: object) -> None:
        raise TimeoutError("Timed out after 30 seconds while waiting for node to startup.")

    there = SimpleNamespace(is_initialized=lambda: False, init=late)
    monkeypatch.setattr(on_ray, "_ray", lambda: there)
    with pytest.raises(ShardsError, match=r"does not start .Timed out after 30 seconds.*--engine local"):
        read_archive(archive, tmp_path / "out", engine="ray", make=quick)
    with pytest.raises(ShardsError, match="no Ray cluster answers"):
        read_archive(archive, tmp_path / "out", engine="ray", address="ray://nowhere:10001", make=quick)


def can_mount() -> bool:
    tried = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_system_that_is_full_ends_the_run_and_the_next_goes_on(
    engine: str, archive: list[str], tmp_path: Path
) -> None:
    _need(engine)
    if not shutil.which("unshare") or not can_mount():
        pytest.skip("no file system can be mounted here: it needs root and `unshare`")
    expected = uninterrupted(archive, tmp_path / "whole")
    small, kept = tmp_path / "small", tmp_path / "kept"
    small.mkdir()
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    # A disk of ten pages, seen by this command alone; what the run leaves on it is carried off to a larger one.
    run = f'"{sys.executable}" "{driver}" "{small}" {engine} {" ".join(archive)}'
    command = f'mount -t tmpfs -o size=40k tmpfs "{small}"; {run}; failed=$?; cp -r "{small}" "{kept}"; exit $failed'
    failed = subprocess.run(
        ["unshare", "-m", "bash", "-c", command], env=_environment(), cwd=ROOT, capture_output=True, check=False
    )
    assert failed.returncode != 0
    assert b"ShardsError" in failed.stderr
    assert b"no space left" in failed.stderr.lower()
    assert 0 < len(list(kept.rglob("*.parquet"))) < len([name for name in expected if name.endswith(".parquet")])
    assert start(engine, archive, kept).wait() == 0
    assert state(kept) == expected


def test_a_full_disk_ends_the_run_and_the_next_goes_on(archive: list[str], tmp_path: Path) -> None:
    expected = uninterrupted(archive, tmp_path / "whole")
    directory = tmp_path / "full"
    limit = "ulimit -f 2; "  # blocks of 1024 bytes: a write beyond fails as on a full disk
    driver = tmp_path / "driver.py"
    driver.write_text("import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + DRIVER)
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = f'{limit} exec "{sys.executable}" "{driver}" "{directory}" local {" ".join(archive)}'
    failed = subprocess.run(["bash", "-c", command], env=environment, cwd=ROOT, capture_output=True)
    assert failed.returncode != 0
    assert b"ShardsError" in failed.stderr
    assert start("local", archive, directory).wait() == 0
    assert state(directory) == expected
