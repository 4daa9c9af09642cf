"""The desk, run: in this process, or in several that listen at one address."""

from __future__ import annotations

import socket
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from dragoman.serve.app import create_app
from dragoman.serve.options import Options
from dragoman.store import Store

#: A process that does not answer for so many seconds is replaced by another. A machine may be busy for a while.
_HANGS_SECONDS = 60


def run_alone(store: Store, options: Options, listening: socket.socket) -> None:
    """Serves until it is told to stop, in this process."""
    uvicorn.Server(_config(create_app(store, options))).run(sockets=[listening])


def run_workers(db: str, options: Options, listening: socket.socket, number: int) -> None:
    """Serves until it is told to stop, in so many processes of one desk.

    They have one key for forms and one file for what they keep; sessions and tries to log in are in the store. One that
    dies is replaced.
    """
    with tempfile.TemporaryDirectory(prefix="dragoman-desk-") as folder:
        shared = msgspec.structs.replace(options, kept_in=Path(folder) / "kept.db")
        config = _config(partial(worker, db, shared), factory=True, workers=number)
        Multiprocess(config, sockets=[listening]).run()


def worker(db: str, options: Options) -> FastAPI:
    """The application of one of several processes; its store closes with the process."""
    return create_app(Store.open(db), options)


def _config(app: Any, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5,
        timeout_worker_healthcheck=_HANGS_SECONDS, **more,
    )  # fmt: skip
