"""What the documentation says of the code is so."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

import dragoman
import dragoman.consolidate.kept
import dragoman.errors
import dragoman.export
import dragoman.ingest
import dragoman.model
import dragoman.store
from dragoman.cli import app
from dragoman.cli.exits import Exit
from dragoman.export.formats import FORMATS
from dragoman.export.plain import noun
from dragoman.model import READ_ROLES, Record, json_schema
from dragoman.settings import DEFAULT
from tests.docs.pages import PAGES, ROOT, anchors, code_in, command_lines, fenced, links, name, rows

REFERENCE = ROOT / "docs" / "reference"
STRUCTS: dict[str, Any] = json_schema()["$defs"]
every_page = pytest.mark.parametrize("page", PAGES, ids=name)


def commands() -> list[tuple[str, str, list[str]]]:
    """Each `dragoman COMMAND ARGUMENTS` that a page shows: page, command, arguments."""
    found = []
    for page in PAGES:
        for line in command_lines(page):
            for run in re.findall(r"(?:^|[|;] ?|\$ |-I '\{\}' )(?:\.venv/bin/)?dragoman ([a-z-][^|;]*)", line):
                words = shlex.split(re.split(r" \d?> ", run)[0], comments=True)
                found.append((name(page), words[0], words[1:]))
    return found


@pytest.mark.parametrize("page, command, arguments", commands())
def test_every_command_shown_can_be_typed(page: str, command: str, arguments: list[str]) -> None:
    group: Any = typer.main.get_command(app)
    if command in ("COMMAND", "--version"):
        return
    assert command in group.commands, page
    if arguments[:1] != ["[FILE"]:  # the synopsis
        group.commands[command].make_context(command, list(arguments))


def test_the_pages_show_commands() -> None:
    shown = {option for _, _, arguments in commands() for option in arguments if option.startswith("--")}
    assert {"--json", "--jsonl", "--html", "--published", "--output"} <= shown


@every_page
def test_every_target_and_module_shown_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    for line in command_lines(page):
        words = shlex.split(line, comments=True) if re.match(r"(make|python -m) ", line) else []
        if words[:1] == ["make"]:
            assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in words[1:]), line
        elif words:
            code = (ROOT / (words[2].replace(".", "/") + ".py")).read_text(encoding="utf8")
            assert all(f'"{word}"' in code for word in words if word.startswith("--")), line


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"\w+:", link):
            continue
        target, _, anchor = link.partition("#")
        file = page.parent / target if target else page
        assert file.exists(), link
        assert not anchor or anchor in anchors(file), link


@every_page
def test_figures_stand_between_a_pair_of_marks(page: Path) -> None:
    marks = re.findall(r"<!-- (figures:[\w-]+|/figures) -->", page.read_text(encoding="utf8"))
    assert all(mark.startswith("figures:") == (place % 2 == 0) for place, mark in enumerate(marks))
    assert len(marks) % 2 == 0


@pytest.mark.parametrize("struct", STRUCTS)
def test_every_field_of_the_record_is_described(struct: str) -> None:
    described = {code_in(row[0])[0]: row for row in rows(REFERENCE / "record.md", struct) if code_in(row[0])}
    fields = STRUCTS[struct]["properties"]
    assert sorted(described) == sorted(fields)
    for field, schema in fields.items():
        nullable = {"type": "null"} in schema.get("anyOf", [])
        assert ("or null" in described[field][1]) == nullable, field
        assert set(schema.get("enum", [])) <= set(code_in(described[field][2])), field


def test_every_setting_stands_there_with_its_default() -> None:
    described = {code_in(row[0])[0]: json.loads(code_in(row[1])[0]) for row in rows(REFERENCE / "settings.md")[2:]}
    assert described == json.loads(msgspec.json.encode(DEFAULT))


def test_every_exit_code_stands_there() -> None:
    table = rows(REFERENCE / "command-line.md", "Exit codes")[2:]
    assert [int(row[0]) for row in table] == [int(code) for code in Exit]


@pytest.mark.parametrize("heading, kind", [("Acts", "act"), ("Media", "kind")])
def test_every_act_and_medium_is_described(heading: str, kind: str) -> None:
    described = [code_in(row[0])[0] for row in rows(REFERENCE / "acts-and-media.md", heading)[2:]]
    struct = "Statement" if kind == "act" else "Medium"
    assert sorted(described) == sorted(STRUCTS[struct]["properties"][kind]["enum"])


def test_every_block_role_is_described() -> None:
    table = {code_in(row[0])[0]: row[2] for row in rows(REFERENCE / "block-roles.md")[2:]}
    assert sorted(table) == sorted(STRUCTS["Block"]["properties"]["role"]["enum"])
    assert {role for role, read in table.items() if read == "yes"} == READ_ROLES


ROOMS = [
    dragoman, dragoman.ingest, dragoman.model, dragoman.export, dragoman.store, dragoman.consolidate.kept,
]  # fmt: skip


@pytest.mark.parametrize("room", ROOMS, ids=lambda r: r.__name__)
def test_every_public_name_is_described(room: Any) -> None:
    cells = [row[0] for row in rows(REFERENCE / "python.md", room.__name__)]
    described = {code.partition("(")[0] for cell in cells for code in code_in(cell)}
    assert set(room.__all__) <= described


def test_every_error_is_described() -> None:
    described = [code_in(row[0])[0] for row in rows(REFERENCE / "python.md", "Errors")[2:]]
    errors = [thing for thing in vars(dragoman.errors).values() if isinstance(thing, type)]
    assert sorted(described) == sorted(error.__name__ for error in errors)


def test_every_type_of_event_is_described_under_the_words_that_it_is_shown_by() -> None:
    described = {row[0]: row[1] for row in rows(REFERENCE / "events.md", "Types")[2:]}
    types = {name: noun(name) for name in STRUCTS["Event"]["properties"]["type"]["enum"]}
    assert types.items() <= described.items()


def test_the_tutorial_explains_a_statement_of_the_sample() -> None:
    (code,) = fenced(ROOT / "docs" / "tutorial.md", "json")
    shown = json.loads(code)
    gold = json.loads((ROOT / "samples" / "gold" / "wire-via-chains.json").read_text(encoding="utf8"))
    statement = next(s for s in gold["statements"] if s["id"] == shown["id"])
    for field in ("source", "cue", "content", "quoted"):
        statement[field] = [span["text"] for span in statement[field]]
    for bound in (statement["medium"], *statement["via"]):
        bound["span"] = bound["span"]["text"]
    assert shown == statement


def python_blocks() -> list[Any]:
    """Every block of Python code in the pages."""
    blocks = [(page, code) for page in PAGES for code in fenced(page, "python")]
    return [pytest.param(code, id=f"{name(page)}-{number}") for number, (page, code) in enumerate(blocks)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with the samples, an archive of two of them, and their records."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "archive").mkdir()
    with (tmp_path / "records.jsonl").open("wb") as records:
        for sample in ("wire-via-chains", "tabloid"):
            shutil.copy(ROOT / "samples" / "reports" / f"{sample}.txt", tmp_path / "archive")
            gold = (ROOT / "samples" / "gold" / f"{sample}.json").read_bytes()
            records.write(Record.from_json(gold).to_json() + b"\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", python_blocks())
def test_every_block_of_python_runs(code: str, desk: Path) -> None:
    exec(compile(code, "a page", "exec"), {"__name__": "page"})


def test_every_field_of_a_search_is_described_as_it_is() -> None:
    from dragoman.store.search.fields import FIELDS

    page = REFERENCE / "search.md"
    described = [(code_in(row[0])[0], row[1], code_in(row[2])[0]) for row in rows(page, "Fields")[2:]]
    assert described == [(field.name, field.asks, field.example) for field in FIELDS]
    values = {code_in(row[0])[0]: tuple(code_in(row[1])) for row in rows(page, "Values")[2:]}
    assert values == {field.name: field.values for field in FIELDS if field.values}


def test_every_format_of_an_export_stands_there() -> None:
    described = {code_in(row[0])[0]: row[1] for row in rows(REFERENCE / "command-line.md", "Formats")[2:]}
    assert described == {one.name: one.what for one in FORMATS.values()}
