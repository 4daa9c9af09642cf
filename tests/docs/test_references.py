"""The references of the API, the command line and the search syntax are what these say of themselves."""

from __future__ import annotations

from pathlib import Path

from dragoman.store import Store
from tests.docs import api_reference, cli_reference, search_reference


def test_the_reference_of_the_api_is_made_from_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db", create=True) as empty:
        made = api_reference.reference(api_reference.description(empty))
    assert api_reference.PAGE.read_text(encoding="utf8") == made, "python -m tests.docs.api_reference"


def test_the_reference_of_the_command_line_is_made_from_it() -> None:
    page = cli_reference.PAGE.read_text(encoding="utf8")
    assert cli_reference.named(page) == set(cli_reference.commands())
    assert cli_reference.written(page) == page, "python -m tests.docs.cli_reference"


def test_the_reference_of_the_search_syntax_is_made_from_it() -> None:
    page = search_reference.PAGE.read_text(encoding="utf8")
    assert search_reference.written(page) == page, "python -m tests.docs.search_reference"
