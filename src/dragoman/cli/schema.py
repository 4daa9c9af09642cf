"""`dragoman schema`: what a record is made of."""

from __future__ import annotations

import msgspec
import typer

from dragoman.model import json_schema


def schema() -> None:
    """Print the JSON Schema (2020-12) of a record."""
    typer.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))
