"""Event gold that is measured on and never trained on: passages with their events, and reports with none."""

from __future__ import annotations

from pathlib import Path

from training.data.events import Passage, read_folder

FOLDER = Path(__file__).parent


def passages() -> list[Passage]:
    """The passages with events; raises training.data.events.GoldError where one breaks a rule."""
    return read_folder(FOLDER)


def brokered() -> list[Passage]:
    """Passages on brokered talks and deals alone, in many forms; those of `second.txt` no rule was made by."""
    return read_folder(FOLDER / "brokered")


def wire() -> list[Passage]:
    """Passages of a foreign desk's usual day, written without a look at what is read; nothing is tuned on them."""
    return read_folder(FOLDER / "wire")


def eventless() -> list[str]:
    """Short reports on sport, weather, markets and culture in which nothing of the ontology happens."""
    return [path.read_text("utf8") for path in sorted((FOLDER / "none").glob("*.txt"))]
