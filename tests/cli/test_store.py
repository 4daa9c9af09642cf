"""The commands on a store, with a reader that needs no model."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Search, SetSpeaker, Store
from tests.cli.runs import LineReader, dragoman


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with three reports, one of them empty, as the working directory's own."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text("Ana Rivera: the corridor opens\nOmar Vance: it stays shut\n", "utf8")
    (folder / "two.txt").write_text("Ana Rivera: no more talks\n", "utf8")
    (folder / "void.txt").write_text("", "utf8")
    return folder


def added(archive: Path, *more: str) -> Any:
    return dragoman("add", archive, "--published", "2024-03-12", "--outlet", "Gulf Wire", *more)


def test_adding_says_what_became_of_the_documents(archive: Path) -> None:
    result = added(archive)
    assert result.exit_code == 1
    assert "void.txt: the document is empty" in result.stderr
    assert "press.db: 2 added, 1 skipped" in result.stderr
    again = added(archive)
    assert "press.db: 2 unchanged, 1 skipped" in again.stderr
    (archive / "void.txt").unlink()
    (archive / "two.txt").write_text("Ana Rivera: talks after all\n", "utf8")
    assert "1 new version, 1 unchanged" in added(archive).stderr
    assert added(archive, "--quiet").stderr == ""


def test_only_what_is_new_is_read(archive: Path) -> None:
    read: list[str] = []

    class Counting(LineReader):
        def read(self, report: Any) -> Any:
            read.append(report.source)
            return super().read(report)

    dragoman("add", archive, reader=Counting)
    assert len(read) == 2
    dragoman("add", archive, reader=Counting)
    assert len(read) == 2
    dragoman("add", archive, "--again", reader=Counting)
    assert len(read) == 4


def test_a_report_that_the_reader_fails_on_is_skipped(archive: Path) -> None:
    (archive / "bad.txt").write_text("Ana Rivera: FAULT\n", "utf8")
    assert "2 added, 2 skipped" in added(archive).stderr
    listed = dragoman("db", "sources", "--skipped", "--json")
    assert {Path(line["source"]).name for line in json.loads(listed.stdout)} == {"bad.txt", "void.txt"}


def test_nothing_could_be_added(tmp_path: Path) -> None:
    result = dragoman("add", tmp_path / "none.txt", "--db", tmp_path / "press.db")
    assert result.exit_code == 3


def test_finding(archive: Path) -> None:
    added(archive)
    result = dragoman("find", "speaker:Rivera", "after:2024-03", "corridor", "--count", "outlet")
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert "the corridor opens" in result.stdout
    assert "Gulf Wire" in result.stdout
    assert "1 found" in result.stdout
    page = dragoman("find", "speaker:Rivera", "-n", "1", "--json")
    first = json.loads(page.stdout)
    following = dragoman("find", "speaker:Rivera", "-n", "1", "--json", "--cursor", first["next"])
    assert json.loads(following.stdout)["hits"][0]["id"] != first["hits"][0]["id"]
    assert "in:actors" not in dragoman("find", "in:actors", "rivera").stdout


@pytest.mark.parametrize(
    "query", ["in:reports corridor", "in:actors rivera", "in:events", "in:figures", "shut -corridor"]
)
def test_finding_anything(archive: Path, query: str) -> None:
    added(archive)
    result = dragoman("find", query)
    assert result.exit_code == (1 if query in ("in:events", "in:figures") else 0), result.output


def test_what_cannot_be_found_or_asked(archive: Path) -> None:
    added(archive)
    assert dragoman("find", "volcano").exit_code == 1
    wrong = dragoman("find", "speker:Rivera")
    assert wrong.exit_code == 2
    assert "Did you mean speaker:?" in wrong.stderr
    assert dragoman("find", "x", "--count", "colour").exit_code == 2
    missing = dragoman("find", "x", "--db", "none.db")
    assert missing.exit_code == 2
    assert "none.db: there is no such store" in missing.stderr
    assert not Path("none.db").exists()


def test_showing_a_report_an_entry_and_an_actor(archive: Path) -> None:
    added(archive)
    (hit,) = json.loads(dragoman("find", "shut", "--json").stdout)["hits"]
    report = hit["report"]["id"]
    assert "it stays shut" in dragoman("show", hit["id"]).stdout
    assert "the corridor opens" in dragoman("show", report).stdout
    assert "the corridor opens" in dragoman("show", archive / "one.txt").stdout
    assert "said 1" in dragoman("show", hit["speaker"]["id"]).stdout
    assert dragoman("show", "nothing").exit_code == 2
    with Store.open("press.db") as store:
        store.judge(SetSpeaker(report, hit["id"].split(":")[1], None), by="ines", why="a doubt")
    assert json.loads(dragoman("show", report, "--json").stdout)["statements"][1]["speaker"] is None
    assert json.loads(dragoman("show", report, "--json", "--as-read").stdout)["statements"][1]["speaker"] == "a2"
    assert "ines speaker" in dragoman("db", "judgements").stdout
    assert "withdrawn" in dragoman("db", "judgements", "--withdraw", "1", "--by", "omar").stdout
    assert dragoman("db", "judgements", "--withdraw", "1").exit_code == 2


def test_the_store_as_such(archive: Path) -> None:
    added(archive)
    assert json.loads(dragoman("db", "info", "--json").stdout)["statements"] == 3
    assert "reports     2" in dragoman("db", "info").stdout
    assert dragoman("db", "sources").stdout == "Gulf Wire\t2024-03-12\t2\n"
    assert "already" in dragoman("db", "upgrade").stdout
    assert dragoman("db", "upgrade", "--db", "none.db").exit_code == 2


def test_records_read_elsewhere_are_loaded(archive: Path) -> None:
    dragoman("read", archive, "--jsonl", "--output", "records.jsonl")
    with Path("records.jsonl").open("a", encoding="utf8") as file:
        file.write('{"report": 1}\n')
    result = dragoman("db", "load", "records.jsonl")
    assert result.exit_code == 1
    assert "records.jsonl:3: it is no record" in result.stderr
    assert "2 added, 1 skipped" in result.stderr
    assert dragoman("db", "load", "none.jsonl").exit_code == 2


_SLOW = """
import sys, time
from dragoman.cli import app
from tests.cli.runs import LineReader

class Slow(LineReader):
    def read(self, report):
        time.sleep(0.01)
        return super().read(report)

app(sys.argv[1:], obj=Slow)
"""


def test_a_kill_leaves_whole_reports_and_the_same_command_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(150):
        lines = "".join(f"Ana Rivera: sentence {number} and {line}\n" for line in range(20))
        (folder / f"{number:03}.txt").write_text(lines, "utf8")
    database = tmp_path / "press.db"
    command = [sys.executable, "-c", _SLOW, "add", str(folder), "--db", str(database), "--quiet"]
    running = subprocess.Popen(command)
    while not database.exists() or _reports(database) < 10:
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    with Store.open(database) as store:
        summary = store.summary()
        assert 10 <= summary.reports < 150
        assert summary.statements == 20 * summary.reports
    assert subprocess.run(command, check=False).returncode == 0
    with Store.open(database) as store:
        assert store.summary().reports == 150
        assert store.summary().statements == 3000
        assert len(list(store.records())) == 150


def _reports(database: Path) -> int:
    from dragoman.errors import StoreError

    try:
        with Store.open(database) as store:
            return store.summary().reports
    except StoreError:
        return 0


def test_a_report_without_a_date_is_given_one_by_reading_it_again(archive: Path) -> None:
    assert dragoman("add", archive / "one.txt", "--quiet").exit_code == 0
    with Store.open("press.db") as store:
        assert store.outlet_days()[0].day is None
    assert dragoman("add", archive / "one.txt", "--published", "2024-03-12", "--again", "--quiet").exit_code == 0
    with Store.open("press.db") as store:
        assert [(one.day, one.reports) for one in store.outlet_days()] == [("2024-03-12", 1)]
        assert [period.period for period in store.timeline(Search(), "day")] == ["2024-03-12"]
    assert dragoman("add", archive / "one.txt", "--again", "--outlet", "Gulf Wire", "--quiet").exit_code == 0
    with Store.open("press.db") as store:
        (day,) = store.outlet_days()
        assert (day.day, day.outlet) == ("2024-03-12", "Gulf Wire")


def test_a_hit_reads_as_a_sentence_and_tells_its_day_once(archive: Path) -> None:
    added(archive, "--quiet")
    shown = dragoman("find", "shut").stdout
    assert "Omar Vance says  " in shown
    assert "90% sure" in shown and shown.count("2024-03-12") == 1
