"""What is counted beside hits, and what is found by a role alone, is what the hits say, whatever happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import pytest
from msgspec.structs import replace

from dragoman.model import ReaderStamp
from dragoman.store import (
    ActorHit,
    EventHit,
    FacetName,
    FigureHit,
    Merge,
    Named,
    Reject,
    Search,
    SetSpeaker,
    Split,
    StatementHit,
    Store,
)
from tests.contract.records import MAREN, RIVERA, Draft, corridor, press, together

REPORT = corridor().record().report.id
FACETS: tuple[FacetName, ...] = ("speaker", "addressee", "via", "about", "act", "kind", "medium", "outlet", "year")
STRANGE = "Gulf\x1fWire %1F 100 % \\_"


def hits(store: Store, request: Search) -> list[StatementHit]:
    """All statements that a request finds."""
    return [hit for hit in store.search(request).hits if isinstance(hit, StatementHit)]


def told_by_hits(found: Iterable[StatementHit]) -> dict[str, Counter[str]]:
    """What the hits say of each field."""
    told: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for hit in found:
        people: Mapping[str, tuple[Named, ...]] = {
            "speaker": _speaking(hit),
            "addressee": hit.addressees, "via": hit.via, "about": hit.about,
        }  # fmt: skip
        for name, named in people.items():
            told[name].update(one.id for one in named)
        words = {"act": hit.act, "kind": hit.kind, "medium": hit.medium, "outlet": hit.report.outlet,
                 "year": (hit.day or "")[:4]}  # fmt: skip
        for name, value in words.items():
            told[name].update([value] if value else [])
    return told


def agree(store: Store) -> None:
    """Facets, searches by one role, actors' pages and networks say what the hits say."""
    every = Search(limit=500, sort="time")
    found = hits(store, every)
    told = told_by_hits(found)
    facets = store.search(replace(every, facets=FACETS, facet_size=1000)).facets
    assert {facet.name: Counter({one.value: one.count for one in facet.values}) for facet in facets} == told
    for role, counted in ((name, told[name]) for name in ("speaker", "addressee", "via", "about")):
        for actor in counted:
            mine = hits(store, replace(every, **{role: (actor,)}))
            assert mine == [hit for hit in found if actor in {one.id for one in _held(hit, role)}], (role, actor)
            two = replace(every, **{role: (actor,)}, limit=2)
            assert list(store.first(two)) == mine[:2]
            if behind := store.search(two).next:
                assert list(store.first(replace(two, cursor=behind))) == mine[2:4]
    for actor, number in told["speaker"].items():
        page = store.actor(actor)
        assert page is not None
        assert (page.said, sum(act.count for act in page.by_act)) == (number, number)
        (line,) = (one for one in store.search(Search(find="actors", actor=(actor,))).hits if one.id == actor)
        assert isinstance(line, ActorHit)
        assert line.statements == number
    for actor in told["about"]:
        page = store.actor(actor)
        assert page is not None
        spoke = Counter(by.id for hit in found for by in _speaking(hit) if actor in {one.id for one in hit.about})
        spoke.pop(actor, None)
        assert {one.actor.id: one.count for one in page.of_by} == spoke
    edges = {(edge.source.id, edge.target.id): edge for edge in store.network(Search(), kinds=("addresses",)).edges}
    addressed = Counter(
        (by.id, one.id) for hit in found for by in _speaking(hit) for one in hit.addressees if by != one
    )
    assert {pair: edge.count for pair, edge in edges.items()} == addressed
    for (source, target), edge in edges.items():
        shown = [hit.id for hit in found if source in {by.id for by in _speaking(hit)}
                 and target in {one.id for one in hit.addressees}]  # fmt: skip
        assert list(edge.evidence) == shown[:5]


def _held(hit: StatementHit, role: str) -> tuple[Named, ...]:
    return {"speaker": _speaking(hit), "addressee": hit.addressees, "via": hit.via, "about": hit.about}[role]


def _speaking(hit: StatementHit) -> tuple[Named, ...]:
    """All who said it, each once."""
    return tuple(dict.fromkeys((*((hit.speaker,) if hit.speaker else ()), *hit.speakers)))


def _merged(store: Store) -> None:
    store.judge(Merge("local:vance", RIVERA.id), by="ines")
    store.judge(Merge(MAREN.id, "local:duarte"), by="ines")


def _taken_back(store: Store) -> None:
    store.withdraw(store.judge(Merge("local:vance", RIVERA.id), by="ines").id, by="ines")


def _split(store: Store) -> None:
    store.judge(Split(RIVERA.id, (REPORT,), "Another Rivera"), by="ines")


def _new_version(store: Store) -> None:
    store.add(corridor(extra=" It rained.").record())


def _read_again(store: Store) -> None:
    read = corridor(stamp=ReaderStamp("dragoman", "0.2.0", "sha256:2"))
    read.statements.pop()
    store.add(read.record(), again=True)


def _speaker(store: Store) -> None:
    store.judge(SetSpeaker(REPORT, "s3", "a1"), by="ines")


def _rejected(store: Store) -> None:
    store.judge(Reject(REPORT, "s1", "statement"), by="ines")


@pytest.mark.parametrize(
    "happens",
    [lambda _: None, _merged, _taken_back, _split, _new_version, _read_again, _speaker, _rejected],
    ids=["nothing", "merged", "taken back", "split", "new version", "read again", "speaker", "rejected"],
)
def test_counts_are_what_the_hits_say(store: Store, happens: Callable[[Store], None]) -> None:
    for record in (*press(), together().record()):
        store.add(record)
    happens(store)
    agree(store)


def test_each_who_said_it_together_is_found(store: Store) -> None:
    store.add(together().record())
    alone, named = hits(store, Search(sort="time"))[::-1]
    assert (alone.speaker and alone.speaker.name, [one.name for one in alone.speakers]) == (
        "Ana Rivera", ["Ana Rivera", "Omar Vance"],
    )  # fmt: skip
    assert (named.speaker and named.speaker.name, [one.name for one in named.speakers]) == (
        "the president and the general", ["Ana Rivera", "Omar Vance"],
    )  # fmt: skip
    for name in ("Rivera", "Vance"):
        assert len(hits(store, Search(speaker=(name,)))) == 2
        assert hits(store, Search(speaker=(name,), act=("warn",))) == [named]
        (figure,) = store.search(Search(find="figures", speaker=(name,))).hits
        assert isinstance(figure, FigureHit)
        assert [one.name for one in figure.speakers] == ["Ana Rivera", "Omar Vance"]
        (event,) = store.search(Search(find="events", speaker=(name,), facets=("speaker",))).hits
        assert isinstance(event, EventHit)
        assert event.report.id == named.report.id
        assert [one.name for one in event.named] == ["Ana Rivera", "Omar Vance"]
        (facet,) = store.search(Search(find="events", facets=("speaker",))).facets
        assert {one.label: one.count for one in facet.values}[f"{'Ana' if name == 'Rivera' else 'Omar'} {name}"] == 1
    page = store.actor("local:vance")
    assert page is not None
    assert (page.said, {one.name: one.count for one in page.by_act}) == (2, {"announce": 1, "warn": 1})
    assert {one.name: one.count for one in page.by_month} == {"2024-03": 2}
    assert {one.name: one.count for one in page.by_issue} == {"trade": 1}
    edges = {(edge.source.name, edge.kind, edge.target.name) for edge in store.network(Search()).edges}
    assert {("Omar Vance", "addresses", "Kaldia"), ("The Harbour Post", "quotes", "Omar Vance")} <= edges
    store.judge(Merge("local:vance", RIVERA.id), by="ines")
    assert [hit.speakers for hit in hits(store, Search(speaker=("Rivera",)))] == [named.speakers[:1], ()]
    agree(store)


def test_any_words_are_counted_as_they_are(store: Store) -> None:
    record = corridor(outlet=STRANGE).record()
    store.add(record)
    (facet,) = store.search(Search(facets=("outlet",))).facets
    assert [(one.value, one.count) for one in facet.values] == [(STRANGE, len(record.statements))]
    assert len(hits(store, Search(outlet=(facet.values[0].value,)))) == len(record.statements)


def test_one_actor_in_a_statement_twice_is_found_once(store: Store) -> None:
    draft = Draft("Told\n\nAna told Ben and Ben Roy of Ana.", "https://a.example/1", "Gulf Wire", "2024-03-01")
    ana, ben, roy = draft.actor("Ana"), draft.actor("Ben"), draft.actor("Ben Roy")
    draft.say(ana, "of Ana", source="Ana", cue="told")
    record = draft.record()
    statement = replace(record.statements[0], content=(draft.at("Ben and Ben Roy of Ana"),))
    store.add(replace(record, statements=(statement,)))
    (hit,) = hits(store, Search())
    named = {one.name: one.id for one in hit.about}
    assert len(named) == 2 and ben != roy
    store.judge(Merge(named["Ben Roy"], named["Ben"]), by="ines")
    for request in (Search(about=(named["Ben"],)), Search(actor=(named["Ben"],))):
        results = store.search(request)
        assert (len(results.hits), results.total.count) == (1, 1)
