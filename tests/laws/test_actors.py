"""Every actor that a record points at is in the record, and mentions are the words that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dragoman.ingest import from_text
from dragoman.link import Linker
from dragoman.model import Actor, Published, Record, Report, Role, Span, Statement, Via
from dragoman.read import Reader

REPORTS = Path(__file__).resolve().parents[2] / "samples" / "reports"
POINTERS = frozenset({"speaker", "actor"})


def pointed_at(item: object) -> Iterator[str]:
    """The actors' ids that a struct holds, however deep."""
    if isinstance(item, (tuple, list)):
        for part in item:
            yield from pointed_at(part)
    elif isinstance(item, msgspec.Struct):
        for field in item.__struct_fields__:
            value = getattr(item, field)
            if isinstance(value, str) and (field in POINTERS or (field == "of" and isinstance(item, Role))):
                yield value
            else:
                yield from pointed_at(value)


def assert_lawful(record: Record) -> None:
    """Fails where a record points at an actor that it has not, or has one twice, or a mention is not its words."""
    ids = [actor.id for actor in record.actors]
    assert len(ids) == len(set(ids))
    parts = (record.actors, record.statements, record.events, record.figures)
    assert set(pointed_at(parts)) <= set(ids)
    for actor in record.actors:
        assert actor.mentions, actor
        assert all(record.report.text[m.start : m.end] == m.text for m in actor.mentions)
    # a seat that speaks, as the Kremlin does, stays apart from the state that it stands for
    own = [a for a in record.actors if a.identity and not (a.type == "organisation" and a.identity.type == "state")]
    identities = [actor.identity.id for actor in own if actor.identity]
    assert len(identities) == len(set(identities)), "one identity is one actor"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_actor_that_a_record_points_at_exists(path: Path, reader: Reader) -> None:
    report = from_text(path.read_text(encoding="utf8"), source=path.name, published="2022-03-10")
    assert_lawful(reader.read(report))


def test_who_pointed_at_an_actor_that_linking_dissolves_points_at_its_heir() -> None:
    text = "The Russian foreign minister said no. FM Lavrov flew home to Russia, quoted by Sergei Lavrov."
    spans = {words: Span.of(text, text.index(words), text.index(words) + len(words)) for words in (
        "The Russian foreign minister", "FM Lavrov", "Sergei Lavrov", "Russia,", "said no"
    )}  # fmt: skip
    actors = (
        Actor("a1", "FM Lavrov", "person", (spans["FM Lavrov"],), 0.9),
        Actor("a2", "The Russian foreign minister", "person", (spans["The Russian foreign minister"],), 0.9),
        Actor("a3", "Sergei Lavrov", "person", (spans["Sergei Lavrov"],), 0.9),
    )
    statement = Statement(
        "s1", (spans["The Russian foreign minister"],), (), (spans["said no"],), (), "indirect", "say", 0.9, "a2",
        via=(Via(spans["FM Lavrov"], "a1"),),
    )  # fmt: skip
    record = Record(Report("r", None, text, published=Published("2022-03-10", "given")), actors, (statement,))
    linked = Linker().link(record)
    assert_lawful(linked)
    (lavrov,) = [a for a in linked.actors if a.type == "person"]
    assert linked.statements[0].speaker == lavrov.id
    assert linked.statements[0].via[0].actor == lavrov.id
