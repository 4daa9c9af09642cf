from __future__ import annotations

import pickle

import msgspec

from dragoman.model import Actor, Record, Report


def record() -> Record:
    actors = (Actor("a1", "Ana Rivera", "person", (), 0.9), Actor("a2", "Omar Vance", "person", (), 0.9))
    return Record(Report("r", None, ""), (*actors, Actor("a1", "Somebody else", "person", (), 0.9)))


def test_an_actor_is_looked_up_by_id_and_the_first_of_one_id_is_meant() -> None:
    made = record()
    assert [made.actor(name) and made.actor(name).name for name in ("a1", "a2", "a3", None)] == [  # type: ignore[union-attr]
        "Ana Rivera", "Omar Vance", None, None,
    ]  # fmt: skip


def test_a_look_up_leaves_the_record_as_it_is() -> None:
    made = record()
    before = made.to_json()
    assert made.actor("a2") is made.actors[1]
    assert made.to_json() == before and made == record() and pickle.loads(pickle.dumps(made)) == made
    other = msgspec.structs.replace(made, actors=made.actors[1:2])
    assert other.actor("a1") is None
