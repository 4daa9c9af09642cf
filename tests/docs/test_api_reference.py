"""The reference of the API is what the API says of itself."""

from __future__ import annotations

from pathlib import Path

from dragoman.store import Store
from tests.docs.api_reference import PAGE, description, reference


def test_the_reference_is_made_from_the_api(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db", create=True) as empty:
        assert PAGE.read_text(encoding="utf8") == reference(description(empty)), "python -m tests.docs.api_reference"
