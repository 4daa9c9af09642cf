from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from dragoman.model import Event, Participant, Record, Report, Span
from tests.cli.runs import LineReader, dragoman


class MeetingReader(LineReader):
    """Takes every report for one meeting of whoever its first word names."""

    def read(self, report: Report) -> Record:
        record = super().read(report)
        first = Span.of(report.text, 0, len(report.text.split(maxsplit=1)[0]))
        event = Event("e1", "CONSULT", first, "happened", 0.5, participants=(Participant(first, "party"),))
        return msgspec.structs.replace(record, events=(event,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a.txt").write_text("Kenya met Chad.", encoding="utf-8")
    (place / "b.txt").write_text("Oman met Iran.", encoding="utf-8")
    (place / "c.txt").write_bytes(b"")
    return place


def test_a_folder_becomes_a_table_with_one_row_an_event(folder: Path) -> None:
    result = dragoman("events", folder, "--published", "2024-03-05", reader=MeetingReader)
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert [(Path(r["file"]).name, r["type"], r["party"], r["published"]) for r in rows] == [
        ("a.txt", "CONSULT", "Kenya", "2024-03-05"), ("b.txt", "CONSULT", "Oman", "2024-03-05"),
    ]  # fmt: skip
    assert result.exit_code == 1
    assert "c.txt: " in result.stderr


def test_lines_of_json_to_a_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    result = dragoman("events", folder / "a.txt", "--jsonl", "--output", out, reader=MeetingReader)
    assert result.exit_code == 0
    (row,) = map(json.loads, out.read_text(encoding="utf8").splitlines())
    assert row["cells"]["party"] == {"values": ["Kenya"], "words": ["Kenya"], "places": ["0-5"]}


def test_a_workbook_has_the_same_rows(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    out = tmp_path / "events.xlsx"
    assert dragoman("events", folder / "a.txt", "--output", out, reader=MeetingReader).exit_code == 0
    head, row = openpyxl.load_workbook(out)["events"].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["type"], told["party"], told["party_words"]) == ("CONSULT", "Kenya", "Kenya")
    assert isinstance(told["confidence"], float)


def test_reports_without_events_leave_the_head_of_the_table(folder: Path) -> None:
    result = dragoman("events", folder / "a.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("report,file,headline,outlet") and len(result.stdout.splitlines()) == 1


def test_what_is_read_is_never_written_over(folder: Path) -> None:
    result = dragoman("events", folder, "--output", folder / "a.txt")
    assert result.exit_code == 2
    assert (folder / "a.txt").read_text(encoding="utf8") == "Kenya met Chad."


def test_a_list_of_issues_that_is_not_there_is_named(folder: Path) -> None:
    result = dragoman("events", folder, "--issues", "nowhere.toml")
    assert result.exit_code == 2 and "nowhere.toml" in result.stderr
