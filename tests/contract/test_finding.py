"""What is found, in which order, how often, and which words of it are marked."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import SearchError
from dragoman.store import (
    ActorHit,
    FacetName,
    Found,
    Hit,
    Mark,
    ReportHit,
    Search,
    StatementHit,
    Store,
    parse_query,
)
from dragoman.store.schema import reports
from tests.contract.records import corridor, press

#: A search, and where what it finds begins.
STATEMENTS = {
    "corridor": ["that the corridor", "that shells"],
    "CORRIDORS": ["that the corridor", "that shells"],
    '"grain"': ["traders for"],
    '"the truce"': ["that Kaldia"],
    '"truce the"': [],
    "corr*": ["that the corridor", "that shells"],
    "cor*": ["that the corridor", "that shells"],
    "corri*": ["that the corridor", "that shells"],
    "corr": [],
    "wait": ["that 40"],
    "truce OR ships": ["that Kaldia", "that 40"],
    "corridor -shells": ["that the corridor"],
    "corridor -": ["that the corridor", "that shells"],
    "speaker:Rivera": ["that the corridor", "that Kaldia", "to return"],
    "speaker:Q900001": ["that the corridor", "that Kaldia", "to return"],
    'speaker:"ana rivera"': ["that the corridor", "that Kaldia", "to return"],
    "speaker:Emile": ["that shells", "“Nothing"],
    "speaker:Rivera,Vance": ["that the corridor", "that Kaldia", "that 40", "to return"],
    "speaker:nobody": [],
    "to:Kaldia": ["to return"],
    "to:Kald*": ["that Kaldia", "to return"],
    'speaker:"ana riv*"': ["that the corridor", "that Kaldia", "to return"],
    "to:envoys": ["that Kaldia"],
    "about:Kaldia": ["that Kaldia"],
    "about:rivera": ["“Nothing"],
    'via:"harbour post"': ["that 40"],
    "actor:Kaldia": ["that Kaldia", "to return"],
    "act:deny,promise": ["that the corridor", "that shells"],
    "kind:direct": ["“Nothing"],
    "medium:speech": ["that the corridor"],
    'outlet:"gulf wire"': ["that the corridor", "that Kaldia", "that 40", "traders for", "to return"],
    "place:Maren": ["more flooding"],
    "issue:ceasefire": ["that Kaldia"],
    "type:COERCE": ["that Kaldia"],
    "participant:Kaldia": ["that Kaldia"],
    "said:2024-03-11": ["that the corridor"],
    "after:2024-03-14 before:2024-03-15": ["that shells", "“Nothing"],
    "published:2024-03": ["that the corridor", "that Kaldia", "that 40", "that shells", "“Nothing"],
    "before:2030": ["that the corridor", "that Kaldia", "that 40", "that shells", "“Nothing", "traders", "to return"],
    "confidence:0.95": ["“Nothing"],
    "speaker:Rivera act:accuse truce": ["that Kaldia"],
}
EVENTS = {
    "in:events": ["broken the truce", "met", "urged"],
    "in:events type:CONSULT": ["met"],
    "in:events issue:trade": ["met"],
    "in:events issue:trade,ceasefire": ["broken the truce", "met"],
    "in:events participant:Vance": ["met"],
    "in:events actor:Rivera": ["met", "urged"],
    "in:events place:sel": ["met"],
    "in:events speaker:Rivera": ["broken the truce"],
    "in:events said:2024-03-10": ["met"],
    "in:events status:planned": [],
    "in:events truce": ["broken the truce"],
}
OTHERS = {
    "in:figures": ["40 ships", "1,200 people"],
    "in:figures unit:people": ["1,200 people"],
    "in:figures speaker:Vance": ["40 ships"],
    "in:figures displaced": ["1,200 people"],
    "in:reports grain": ["Maren will open a grain corridor", "Prices rise"],
    "in:reports speaker:Vance": ["Maren will open a grain corridor"],
    "in:reports type:REQUEST": ["Rivera calls for talks"],
    "in:reports said:2024-03-14": ["Kaldia denies breaking the truce"],
    "in:reports actor:Maren": ["Maren will open a grain corridor", "Rains displace 1,200 people"],
    "in:actors vance": ["Omar Vance", "Omar Vance"],
    "in:actors type:state": ["Kaldia", "Maren"],
    "in:actors Rivera": ["Ana Rivera"],
    "in:actors type:place": ["Port Sel"],
}


def shown(hit: Any) -> str:
    """What a hit is known by in these tables."""
    for name in ("content", "trigger", "words"):
        if hasattr(hit, name):
            return str(getattr(hit, name))
    return str(hit.report.headline) if isinstance(hit, ReportHit) else str(hit.actor.name)


@pytest.mark.parametrize("query", [*STATEMENTS, *EVENTS, *OTHERS])
@pytest.mark.parametrize("sort", ["time", "relevance"])
def test_what_is_found(library: Store, query: str, sort: Any) -> None:
    expected = sorted((STATEMENTS | EVENTS | OTHERS)[query])
    results = library.search(parse_query(query, sort=sort, limit=50))
    found = sorted(map(shown, results.hits))
    assert len(found) == len(expected), found
    assert all(words.startswith(start) for words, start in zip(found, expected, strict=True)), found
    assert (results.total.count, results.total.exact, results.next) == (len(expected), True, None)


@pytest.mark.parametrize("find", ["statements", "events", "figures", "reports", "actors"])
@pytest.mark.parametrize("sort", ["time", "relevance"])
@pytest.mark.parametrize("text", ["", "ships OR kaldia OR corridor OR grain OR official OR rivera OR vance OR people"])
def test_pages_give_every_hit_once(library: Store, find: Any, sort: Any, text: str) -> None:
    text = "a*" if find == "actors" and text else text
    whole = [hit.id for hit in library.search(Search(find=find, sort=sort, text=text, limit=50)).hits]
    assert len(whole) > 1
    paged: list[str] = []
    cursor = None
    for _ in range(len(whole)):
        page = library.search(Search(find=find, sort=sort, text=text, limit=2, cursor=cursor))
        paged += [hit.id for hit in page.hits]
        cursor = page.next
        if cursor is None:
            break
    assert paged == whole
    assert len(set(whole)) == len(whole)


def test_by_time_the_newest_comes_first(library: Store) -> None:
    days = [
        hit.day or "" for hit in library.search(Search(sort="time", limit=50)).hits if isinstance(hit, StatementHit)
    ]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2024-04-02"


def test_by_relevance_the_best_comes_first(library: Store) -> None:
    hits = library.search(Search(find="reports", text="corridor", sort="relevance")).hits
    assert shown(hits[0]) == "Maren will open a grain corridor"


@pytest.mark.parametrize("find", ["statements", "events", "figures", "reports"])
@pytest.mark.parametrize(
    "text", ["corridor", "rains OR nothing OR rivera", '"the corridor"', "people OR ships", "emile"]
)
def test_marks_stand_on_the_words_of_the_report(library: Store, find: Any, text: str) -> None:
    texts = {record.report.id: record.report.text for record in press()}
    for hit in library.search(Search(find=find, text=text)).hits:
        assert isinstance(hit, StatementHit | ReportHit) or hasattr(hit, "passage")
        passage, whole = hit.passage, texts[hit.report.id]  # type: ignore[union-attr]
        assert passage is not None
        assert whole[passage.start : passage.start + len(passage.text)] == passage.text
        matched = [passage.text[mark.start : mark.end].lower() for mark in passage.marks if mark.kind == "match"]
        assert matched
        wanted = text.lower().replace('"', "").replace(" or ", " ").replace("emile", "émile").split()
        assert all(word in wanted for found in matched for word in found.split())


def test_a_hit_has_what_the_record_says(library: Store) -> None:
    (hit,) = library.search(parse_query("medium:speech")).hits
    assert isinstance(hit, StatementHit)
    report = corridor().record().report
    assert hit.id == f"{report.id}:s1"
    assert hit.report.source == report.source
    assert (hit.speaker and hit.speaker.name, hit.speaker_words) == ("Ana Rivera", "President Ana Rivera")
    assert (hit.act, hit.kind, hit.day, hit.said and hit.said.value) == ("promise", "mixed", "2024-03-11", "2024-03-11")
    assert hit.passage.text.startswith("PORT SEL - President")
    assert Mark(11, 31, "source") in hit.passage.marks
    assert not hit.judged
    (told,) = library.search(parse_query("act:accuse speaker:Rivera")).hits
    assert isinstance(told, StatementHit)
    assert [actor.name for actor in told.addressees] == ["Kaldian envoys"]
    assert [actor.name for actor in told.about] == ["Kaldia"]


def test_two_fragments_are_marked_each_in_its_place(library: Store) -> None:
    (hit,) = library.search(Search(text="fired rivera")).hits
    assert isinstance(hit, StatementHit)
    matched = [hit.passage.text[mark.start : mark.end] for mark in hit.passage.marks if mark.kind == "match"]
    assert matched == ["fired", "Rivera"]


def test_facets_count_what_was_found(library: Store) -> None:
    names: tuple[FacetName, ...] = (
        "speaker",
        "act",
        "outlet",
        "year",
        "medium",
        "kind",
        "addressee",
        "via",
        "about",
        "place",
        "type",
        "issue",
    )
    results = library.search(Search(facets=names, limit=1))
    facets = {facet.name: {value.label: value.count for value in facet.values} for facet in results.facets}
    assert tuple(facets) == names
    assert facets["speaker"] == {"Ana Rivera": 3, "a senior official": 1, "Émile Duarte": 2, "Omar Vance": 1} | {
        "a senior official": facets["speaker"]["a senior official"]
    }
    assert facets["act"]["accuse"] == 2
    assert facets["outlet"] == {"Gulf Wire": 5, "The Harbour Post": 2}
    assert facets["year"] == {"2024": 7}
    assert facets["issue"] == {"ceasefire": 1}
    assert results.facets_exact
    of_events = library.search(Search(find="events", facets=("participant", "place", "type", "status")))
    counted = {facet.name: {value.label: value.count for value in facet.values} for facet in of_events.facets}
    assert counted["participant"] == {"Kaldia": 2, "Ana Rivera": 2, "Omar Vance": 1}
    assert counted["place"] == {"Port Sel": 1}


def test_a_facet_value_narrows_the_search(library: Store) -> None:
    (facet,) = library.search(Search(facets=("speaker",))).facets
    for value in facet.values:
        narrowed = library.search(Search(speaker=(value.value,)))
        assert narrowed.total.count == value.count


def test_nameless_people_of_two_reports_are_two(library: Store) -> None:
    officials = library.search(Search(find="actors", text="official")).hits
    assert len(officials) == 2


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE reports; --",
        '" OR 1=1',
        "NEAR(a b)",
        "content:x AND",
        "a* ^b {c}",
        "& | ! ( ) :*",
        "%_%",
    ],
)
def test_nothing_that_is_typed_is_a_command(library: Store, text: str) -> None:
    finds: tuple[Found, ...] = ("statements", "reports", "actors")
    for find in finds:
        library.search(Search(find=find, text=text))
    library.search(Search(speaker=(text + "x",), outlet=(text,), issue=(text,)))
    assert library.summary().reports == 5


@pytest.mark.parametrize(
    "request_, what",
    [
        (Search(limit=0), "1 to 500"),
        (Search(limit=501), "1 to 500"),
        (Search(cursor="nonsense"), "none that a page"),
        (Search(said_from="yesterday"), "no date"),
        (Search(confidence=2.0), "0 to 1"),
        (Search(speaker=("—",)), "no letter"),
        (Search(text="-oil"), "leave out"),
        (Search(text="a\x00b"), "no text holds"),
        (Search(speaker=("\ud800",)), "no text holds"),
    ],
)
def test_what_cannot_be_asked(library: Store, request_: Search, what: str) -> None:
    for ask in (library.search, library.first):
        with pytest.raises(SearchError, match=what):
            ask(request_)


def test_a_store_of_very_many_reports_is_searched_as_any(store: Store) -> None:
    """Keys of entries are those of their report times 65,536: from 32,768 reports on they are no 32-bit numbers."""
    with store.transaction(writes=True) as connection:
        if connection.dialect.name == "sqlite":
            row = {"key": 90_000, "id": "", "text_hash": "", "words": 0, "version": 1, "latest": False, "added": ""}
            connection.execute(reports.insert(), row)
        else:
            connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('reports', 'key'), 90000)")
    for record in press():
        store.add(record)
    facets: dict[Found, tuple[FacetName, ...]] = {
        "statements": ("speaker", "about", "place", "issue", "act"), "events": ("participant", "place", "type"),
        "figures": ("unit",), "reports": ("outlet",), "actors": ("type",),
    }  # fmt: skip
    for find, names in facets.items():
        for line in ("", "rivera" if find == "actors" else "the"):
            for sort in ("relevance", "time"):
                found = store.search(parse_query(line, find=find, facets=names, sort=sort, limit=2))
                assert found.hits, (find, line)
                assert [facet.name for facet in found.facets] == list(names)
                if found.next:
                    assert store.search(parse_query(line, find=find, sort=sort, limit=2, cursor=found.next)).hits
    assert store.network(Search()).edges
    assert store.timeline(Search())
    assert store.actor("Q900001") is not None


class TestCommonWords:
    """Words that many rows hold: found by other ways, which find the same."""

    @pytest.fixture(autouse=True, params=[(1, 1), (1, 100)], ids=["each asked", "words gone through"])
    def few(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        counted, asked = request.param
        monkeypatch.setattr("dragoman.store.search.finding.MOST_COUNTED", counted)
        monkeypatch.setattr("dragoman.store.search.finding._MOST_ASKED", asked)

    @pytest.mark.parametrize(
        "line",
        [
            "the",
            "the kind:direct,mixed,indirect",
            "the -grain",
            "in:reports the",
            "in:events the",
            "th*",
            "t* -corr*",
            "in:reports th*",
        ],
    )
    def test_they_find_what_rare_ones_would_by_time(
        self, library: Store, line: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        common = library.search(parse_query(line, limit=500))
        days = [hit.report.published if isinstance(hit, ReportHit) else hit.day for hit in common.hits
                if not isinstance(hit, ActorHit)]  # fmt: skip
        monkeypatch.setattr("dragoman.store.search.finding.MOST_COUNTED", 10_000)
        rare = library.search(parse_query(f"{line} sort:time", limit=500, facets=("outlet",)))
        assert len(rare.hits) > 1
        assert [hit.id for hit in common.hits] == [hit.id for hit in rare.hits]
        assert days == sorted(days, key=lambda day: day or "", reverse=True)
        assert common.total == rare.total

    def test_pages_and_counts_stop_where_they_should(self, library: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dragoman.store.search.finding.MOST_OF_COMMON", 2)
        every = library.search(parse_query("the", limit=500)).hits
        assert len(every) > 3
        found: list[Hit] = []
        cursor = None
        while True:
            page = library.search(parse_query("the", limit=2, cursor=cursor, facets=("outlet",)))
            assert (page.total.count, page.total.exact, page.facets_exact) == (2, False, False)
            assert sum(value.count for value in page.facets[0].values) <= 2
            found += page.hits
            cursor = page.next
            if cursor is None:
                break
        assert [hit.id for hit in found] == [hit.id for hit in every]
