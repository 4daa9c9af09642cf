from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.model import Record
from dragoman.settings import Settings
from tests.cli.runs import dragoman

GOOD = "Talks resume\n\nMina Farouk: the door is open\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good reports and two bad ones."""
    place = tmp_path / "reports"
    place.mkdir()
    for name in ("a", "c", "e"):
        (place / f"{name}.txt").write_text(f"{GOOD}from {name}", encoding="utf-8")
    (place / "b.txt").write_bytes(bytes(range(256)) * 20)
    (place / "d.txt").write_bytes(b"")
    return place


def test_a_report_is_shown_for_a_person(folder: Path) -> None:
    result = dragoman("read", folder / "a.txt", "--published", "2024-03-05", "--outlet", "Harbour Post")
    assert result.exit_code == 0
    for shown in ("Mina Farouk", "the door is open", "Harbour Post", "2024-03-05", "line 3:14 [27:43]"):
        assert shown in result.stdout
    assert "\x1b" not in result.stdout
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())


def test_json_is_the_record(folder: Path) -> None:
    result = dragoman("read", folder / "a.txt", "--json", "--published", "2024-03-05")
    record = Record.from_json(result.stdout_bytes)
    assert record.statements[0].content[0].text == "the door is open"
    assert json.loads(result.stdout)["report"]["published"] == {"date": "2024-03-05", "how": "given"}


def test_jsonl_keeps_every_good_report_and_names_the_bad_ones(folder: Path) -> None:
    result = dragoman("read", folder, "--jsonl")
    sources = [Path(json.loads(line)["report"]["source"]).name for line in result.stdout.splitlines()]
    assert sources == ["a.txt", "c.txt", "e.txt"]
    assert result.exit_code == 1
    assert "b.txt: " in result.stderr
    assert "d.txt: " in result.stderr
    assert result.stderr.splitlines()[-1] == "dragoman: 3 read, 2 skipped"


def test_a_fault_of_the_reader_costs_one_report_and_no_traceback(folder: Path) -> None:
    (folder / "b.txt").write_text("FAULT", encoding="utf-8")
    result = dragoman("read", folder, "--jsonl")
    assert len(result.stdout.splitlines()) == 3
    assert "b.txt: the reader failed on it (ValueError: no such thing as this)" in result.stderr
    assert "Traceback" not in result.output
    assert result.exit_code == 1


def test_quiet_says_nothing_of_what_was_skipped(folder: Path) -> None:
    result = dragoman("read", folder, "--jsonl", "--quiet")
    assert (result.stderr, result.exit_code) == ("", 1)


def test_standard_input_is_read_without_a_name_and_with_a_hyphen() -> None:
    for arguments in ([], ["-"]):
        result = dragoman("read", *arguments, "--json", input=GOOD)
        assert json.loads(result.stdout)["report"]["source"] is None


def test_a_pattern_is_expanded(folder: Path) -> None:
    assert len(dragoman("read", f"{folder}/[ac].txt", "--jsonl").stdout.splitlines()) == 2


def test_several_reports_are_no_single_json(folder: Path) -> None:
    result = dragoman("read", folder, "--json", "--quiet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Use --jsonl" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["--json", "--jsonl"], ["--json", "--html", "x"], ["--html", "x", "--output", "y"], ["--published", "yesterday"]],
)
def test_what_cannot_be_done_is_said_in_one_line(folder: Path, arguments: list[str]) -> None:
    result = dragoman("read", folder / "a.txt", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_nothing_read_is_its_own_exit_code(folder: Path) -> None:
    result = dragoman("read", folder / "missing.txt", folder / "d.txt", "--jsonl")
    assert result.exit_code == 3
    assert "missing.txt: no such file" in result.stderr


def test_a_broken_model_ends_the_run_in_one_line(folder: Path) -> None:
    def broken(settings: Settings) -> None:
        raise ModelError("the weights are missing", where="model.onnx", remedy="Install Dragoman again.")

    result = dragoman("read", folder / "a.txt", reader=broken)
    assert result.exit_code == 3
    assert result.stderr == "dragoman: model.onnx: the weights are missing. Install Dragoman again.\n"


def test_the_reader_is_not_loaded_where_nothing_is_to_be_read(folder: Path) -> None:
    def forbidden(settings: Settings) -> None:
        raise AssertionError

    assert dragoman("read", folder / "d.txt", reader=forbidden).exit_code == 3


def test_output_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    for form in (["--json"], ["--jsonl"], []):
        result = dragoman("read", folder / "a.txt", *form, "--output", tmp_path / "out")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "the door is open" in (tmp_path / "out").read_text(encoding="utf-8")


def test_a_report_is_never_written_over(folder: Path) -> None:
    for option in ("--output", "--html"):
        assert dragoman("read", folder / "a.txt", option, folder / "a.txt").exit_code == 2
        assert dragoman("read", folder, "--quiet", option, folder / "new.html").exit_code == 2
    assert (folder / "a.txt").read_text(encoding="utf-8").startswith(GOOD)


def test_an_output_that_cannot_be_written_is_said_in_one_line(folder: Path, tmp_path: Path) -> None:
    result = dragoman("read", folder / "a.txt", "--json", "--output", tmp_path / "no" / "such" / "place")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "Make the directory first." in result.stderr


def test_one_report_becomes_one_page(folder: Path, tmp_path: Path) -> None:
    assert dragoman("read", folder / "a.txt", "--html", tmp_path / "page.html").exit_code == 0
    assert "the door is open" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_many_reports_become_pages_and_an_index(folder: Path, tmp_path: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "a.txt").write_text(GOOD, encoding="utf-8")
    result = dragoman("read", folder, "--html", tmp_path / "pages")
    assert result.exit_code == 1
    written = {file.name for file in (tmp_path / "pages").iterdir()}
    assert written == {"a.html", "a-2.html", "c.html", "e.html", "index.html"}
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in index for name in written - {"index.html"})
    assert "d.txt" in index


def test_many_reports_do_not_fit_on_one_page(folder: Path, tmp_path: Path) -> None:
    result = dragoman("read", folder, "--quiet", "--html", tmp_path / "page.html")
    assert result.exit_code == 2
    assert not (tmp_path / "page.html").exists()


def test_words_of_a_report_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("[red]Mina[/red]: \x1b[2J\x1b]0;owned\x07 \u202egnp.exe [bold]x[/bold]\n", encoding="utf-8")
    shown = dragoman("read", file).stdout
    assert "[red]Mina[/red]" in shown
    assert "␛[2J" in shown
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}


def test_the_name_of_a_file_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31m\nb.txt"
    file.write_bytes(b"")
    stderr = dragoman("read", file).stderr
    assert "\x1b" not in stderr
    assert len(stderr.splitlines()) == 2


def test_lines_wrap_to_the_width_and_lose_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    words = " ".join(f"word{number}" for number in range(60))
    file = tmp_path / "report.txt"
    file.write_text(f"Mina Farouk: {words} {'x' * 200}\n", encoding="utf-8")
    shown = dragoman("read", file).stdout
    below = shown[shown.index("says") :]
    assert all(len(line) <= 50 for line in below.splitlines())
    assert all(f"word{number}" in below for number in range(60))
    assert below.count("x") == 200
