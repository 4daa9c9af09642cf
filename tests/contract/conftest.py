"""The same tests on every engine: a test that takes `store` or `address` runs once on each."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Store
from tests.contract.postgres import binaries, server
from tests.contract.records import press

_numbers = itertools.count()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("store") / "empty.db"
    Store.open(file, create=True).close()
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server whose database `template1` is an empty store."""
    pytest.importorskip("psycopg", reason="PostgreSQL IS NOT TESTED: pip install 'dragoman[postgres]'")
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL IS NOT TESTED: there is no server here; apt-get install postgresql")
    with server(programs) as address:
        Store.open(address.replace("/postgres?", "/template1?"), create=True).close()
        yield address


def _empty(request: pytest.FixtureRequest, folder: Path, engine: str) -> str:
    """The address of a new empty store on an engine."""
    if engine == "sqlite":
        file = folder / f"press{next(_numbers)}.db"
        shutil.copy(request.getfixturevalue("empty_file"), file)
        return str(file)
    import psycopg

    first = request.getfixturevalue("postgres")
    name = f"press{next(_numbers)}"
    with psycopg.connect(first, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return str(first.replace("/postgres?", f"/{name}?"))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store of the test's own."""
    return _empty(request, tmp_path, request.param)


@pytest.fixture
def another(address: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a second empty store on the engine of `address`."""
    return _empty(request, tmp_path, "postgresql" if "://" in address else "sqlite")


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the invented press, which several tests read and none changes."""
    with Store.open(_empty(request, tmp_path_factory.mktemp("library"), request.param)) as opened:
        for record in press():
            opened.add(record)
        yield opened


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with Store.open(address) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the invented press of `records`."""
    for record in press():
        store.add(record)
    return store
