from __future__ import annotations

import json

import msgspec
import pytest

from dragoman.cli.exits import Exit
from dragoman.settings import DEFAULT, Settings
from dragoman.version import VERSION
from tests.cli.runs import dragoman


def test_the_version_is_printed() -> None:
    assert dragoman("--version").stdout == f"dragoman {VERSION}\n"


def test_config_prints_every_setting_with_its_value() -> None:
    assert msgspec.json.decode(dragoman("config").stdout, type=Settings) == DEFAULT


def test_schema_is_json_schema_of_a_record() -> None:
    schema = json.loads(dragoman("schema").stdout)
    assert {"Record", "Statement", "Span"} <= set(schema["$defs"])


def test_help_names_every_exit_code() -> None:
    shown = dragoman("read", "--help").stdout
    assert all(f"\n    {int(code)}  " in shown or f"\n  {int(code)}  " in shown for code in Exit)


@pytest.mark.parametrize("group", [(), ("db",), ("gazetteer",), ("watch",), ("accounts",)])
def test_the_list_of_commands_cuts_no_line_off(group: tuple[str, ...]) -> None:
    listed = dragoman(*group, "--help").stdout.split("Commands:\n")[1]
    assert "..." not in listed
    assert all(line.endswith(".") for line in listed.split("\n\n")[0].splitlines())
