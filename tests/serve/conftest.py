"""A desk over a store of two reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Options, create_app
from dragoman.store import Store
from tests.serve.records import fill

BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that is made once; each test works on a copy."""
    path = tmp_path_factory.mktemp("filled") / "press.db"
    with Store.open(path, create=True) as made:
        fill(made)
    return path


@pytest.fixture
def store(tmp_path: Path, filled: Path) -> Iterator[Store]:
    """Both reports, in a store of their own."""
    with Store.open(shutil.copy(filled, tmp_path / "press.db")) as made:
        yield made


@pytest.fixture
def desk(store: Store) -> TestClient:
    """A browser at the desk, that is alone with it."""
    return TestClient(create_app(store, Options(name="ines")), base_url=BASE)
