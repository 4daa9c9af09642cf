"""`dragoman config`: the settings in force."""

from __future__ import annotations

import msgspec
import typer

from dragoman.settings import DEFAULT


def config() -> None:
    """Print every setting with its value, as JSON."""
    typer.echo(msgspec.json.format(msgspec.json.encode(DEFAULT), indent=2))
