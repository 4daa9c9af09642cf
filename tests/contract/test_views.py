"""What is counted over many reports."""

from __future__ import annotations

import pytest

from dragoman.store import Search, Store, Tally, parse_query
from tests.contract.records import MAREN, PORT, RIVERA, corridor, reply


def test_the_page_of_an_actor(library: Store) -> None:
    page = library.actor(RIVERA.id)
    assert page is not None
    assert (page.actor.name, page.actor.type, page.wikidata, page.country) == (
        "Ana Rivera",
        "person",
        "Q900001",
        "Q900010",
    )
    assert (page.reports, page.said, page.said_of) == (3, 3, 1)
    assert set(page.names) == {Tally("Ana Rivera", 2), Tally("President Rivera", 1)}
    assert [(post.title, post.of, post.office, post.start) for post in page.posts] == [
        ("president", "Maren", "President of Maren", "2020-01-01")
    ]
    assert set(page.by_act) == {Tally("accuse", 1), Tally("demand", 1), Tally("promise", 1)}
    assert page.by_issue == (Tally("ceasefire", 1),)
    assert page.by_month == (Tally("2024-03", 2), Tally("2024-04", 1))
    assert [(told.actor.name, told.count) for told in page.of_by] == [("Émile Duarte", 1)]
    assert [(told.actor.name, told.evidence) for told in page.met] == [
        ("Omar Vance", (f"{corridor().record().report.id}:e2",))
    ]
    assert page.merged == ()


def test_who_the_actors_of_a_report_are(library: Store) -> None:
    cast = library.cast(reply().record().report.id)
    assert {actor: named.id for actor, named in cast.items()} == {
        "a1": RIVERA.id,
        "a2": "local:kaldia",
        "a3": "local:vance",
    }


def test_the_timeline(library: Store) -> None:
    months = [(period.period, period.statements, period.events) for period in library.timeline(Search(), "month")]
    assert months == [("2024-03", 5, 2), ("2024-04", 2, 1)]
    days = [period.period for period in library.timeline(Search(speaker=("Rivera",)), "day")]
    assert days == ["2024-03-11", "2024-03-12", "2024-04-02"]
    assert [period.period for period in library.timeline(Search(text="corridor"), "year")] == ["2024"]


def test_who_quotes_addresses_meets_and_speaks_of_whom(library: Store) -> None:
    network = library.network(Search(), kinds=("quotes", "addresses", "meets", "speaks of"))
    edges = {(edge.kind, edge.source.name, edge.target.name): edge for edge in network.edges}
    assert ("quotes", "The Harbour Post", "Omar Vance") in edges
    assert ("addresses", "Ana Rivera", "Kaldia") in edges
    assert ("speaks of", "Émile Duarte", "Ana Rivera") in edges
    (met,) = [edge for edge in network.edges if edge.kind == "meets"]
    assert {met.source.name, met.target.name} == {"Ana Rivera", "Omar Vance"}
    assert met.evidence == (f"{corridor().record().report.id}:e2",)
    assert network.whole
    assert not library.network(Search(), kinds=("addresses",), limit=1).whole
    assert library.network(parse_query("speaker:Duarte"), kinds=("quotes",)).edges == ()


def test_the_map(library: Store) -> None:
    (point,) = library.points(Search())
    assert (point.name, point.actor, point.latitude, point.longitude) == ("Port Sel", PORT.id, 11.0, 21.0)
    assert (point.events, point.statements) == (1, 3)
    assert f"{corridor().record().report.id}:e2" in point.evidence


def test_the_sources(library: Store) -> None:
    days = {(day.outlet, day.day): day.reports for day in library.outlet_days()}
    assert days == {
        (None, None): 1, ("Gulf Wire", "2024-03-12"): 1, ("Gulf Wire", "2024-04-01"): 1, ("Gulf Wire", "2024-04-02"): 1,
        ("The Harbour Post", "2024-03-15"): 1,
    }  # fmt: skip
    assert len(library.outlet_days("2024-03", "2024-03")) == 2
    (added,) = library.added_days()
    assert added.count == 5
    assert library.skipped() == ()


@pytest.mark.parametrize("name, identity", [("Maren", MAREN.id), ("Port Sel", PORT.id)])
def test_places_are_joined_by_their_identity(library: Store, name: str, identity: str) -> None:
    (hit,) = library.search(Search(find="actors", text=name)).hits
    assert hit.id == identity
