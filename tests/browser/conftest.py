"""A real browser at a real desk over the samples; skipped with a clear word where there is no chromium."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dragoman.model import Record
from dragoman.serve import Options, create_app
from dragoman.store import Store
from tests.serve.records import fill

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "gold"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    if CHROMIUM is None:
        pytest.skip("there is no chromium here: apt-get install chromium")
    with playwright.sync_playwright() as running:
        made = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' own records and two more with events, made once."""
    path = tmp_path_factory.mktemp("samples") / "press.db"
    with Store.open(path, create=True) as store:
        for file in sorted(SAMPLES.glob("*.json")):
            store.add(Record.from_json(file.read_bytes()))
        fill(store)
    return path


@pytest.fixture
def address(samples_store: Path, tmp_path: Path) -> Iterator[str]:
    """Where the desk is, over a store of its own."""
    with Store.open(shutil.copy(samples_store, tmp_path / "press.db")) as store, served(store) as found:
        yield found


@contextmanager
def served(store: Store) -> Iterator[str]:
    """Where a desk over a store is, as long as it is served."""
    config = uvicorn.Config(create_app(store, Options(name="ines")), port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
