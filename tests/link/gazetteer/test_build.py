from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import GazetteerError
from dragoman.link.gazetteer import Gazetteer
from dragoman.link.gazetteer.build import build

TERRITORY = {
    "name": "Ruritania", "full_name": "Kingdom of Ruritania", "qid": "Q100000001", "code": "rx", "alpha3": "rur",
    "is_country": True, "names_strong": ["Ruritanie"], "names_weak": [],
}  # fmt: skip
HOLDERS = """position,person,wikidata,start,end
Minister of Foreign Affairs,Orla Veshti,Q100000002,2015-02-01,2019-05-06
Minister of Foreign Affairs,Bram Toluk,Q100000003,2019-05-06,
Prime Minister,Bram Toluk,Q100000003,2018-01-01,2017-01-01
ambassador to Ruritania,Ines Calvo,Q100000004,2016,
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "office_holders").mkdir(parents=True)
    (folder / "territories.jsonl").write_text(json.dumps(TERRITORY), encoding="utf-8")
    (folder / "office_holders" / "ruritania-ministers.csv").write_text(HOLDERS, encoding="utf-8")
    return folder


def test_the_same_sources_give_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        build([str(sources)], tmp_path / name)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_terms_without_an_end_are_over_when_another_begins(sources: Path, tmp_path: Path) -> None:
    build([str(sources)], tmp_path / "g.db")
    known = Gazetteer.open(tmp_path / "g.db")
    assert [t.holder for t in known.holders("foreign minister", "Q100000001", "2016-01-01")] == ["Q100000002"]
    assert [t.holder for t in known.holders("foreign minister", "Q100000001", "2021-01-01")] == ["Q100000003"]
    assert [t.to for t in known.holders("ambassador", "Q100000001")] == ["Q100000001"]


def test_a_term_that_ends_before_it_begins_is_counted_and_left_out(sources: Path, tmp_path: Path) -> None:
    draft = build([str(sources)], tmp_path / "g.db")
    assert draft.counts["terms that end before they start"] == 1
    assert Gazetteer.open(tmp_path / "g.db").holders("prime minister", "Q100000001") == ()


def test_a_label_that_names_somebody_elses_office_gives_no_president(sources: Path, tmp_path: Path) -> None:
    (sources / "office_holders" / "ruritania-ministers.csv").write_text(
        "position,person,wikidata,start,end\n"
        "President of the Republic,Ada Voss,Q100000031,2010,\n"
        "President of the Football Club,Bela Orth,Q100000032,2011,\n"
        "Summit President,Carl Pohl,Q100000033,2012,\n"
        "Minister of Defence Industry,Dora Quell,Q100000034,2013,\n"
        '"Minister of Defence, Veterans and Youth",Emil Rask,Q100000035,2014,\n',
        encoding="utf-8",
    )
    build([str(sources)], tmp_path / "g.db")
    known = Gazetteer.open(tmp_path / "g.db")
    assert [t.holder for t in known.holders("president", "Q100000001")] == ["Q100000031"]
    assert [t.holder for t in known.holders("defence minister", "Q100000001")] == ["Q100000035"]
    assert [t.title for t in known.terms("Q100000033")] == ["Summit President"]


def test_years_of_a_second_source_do_not_double_a_term(sources: Path, tmp_path: Path) -> None:
    (sources / "office_holders" / "world-leaders-2021.csv").write_text(
        "countryid,country,position,positionLabel,officeholder,officeholderLabel,start_year,end_year\n"
        "Q100000001,Ruritania,Q1,Foreign Minister of Ruritania,Q100000002,Orla Veshti,2015,2019\n"
        "Q100000001,Ruritania,Q2,King of Ruritania,Q100000009,Rudolf V,1990,\n",
        encoding="utf-8",
    )
    build([str(sources)], tmp_path / "g.db")
    known = Gazetteer.open(tmp_path / "g.db")
    assert [t.start for t in known.terms("Q100000002")] == ["2015-02-01"]
    assert [t.office for t in known.terms("Q100000009")] == ["monarch"]


def snak(value: object) -> dict[str, object]:
    return {"datavalue": {"value": value}}


def item(qid: str, label: str, claims: dict[str, object], aliases: tuple[str, ...] = ()) -> dict[str, object]:
    return {
        "id": qid, "labels": {"en": {"value": label}}, "aliases": {"en": [{"value": a} for a in aliases]},
        "claims": {key: [value] for key, value in claims.items()},
    }  # fmt: skip


def test_a_wikidata_dump_gives_people_their_terms(tmp_path: Path) -> None:
    time = {"time": "+2021-03-00T00:00:00Z", "precision": 10}
    held = {"mainsnak": snak({"id": "Q100000012"}), "qualifiers": {"P580": [snak(time)]}}
    items = [
        item("Q100000011", "Mira Solen", {"P31": {"mainsnak": snak({"id": "Q5"})}, "P39": held}, ("M. J. Solen",)),
        item("Q100000001", "Ruritania", {"P31": {"mainsnak": snak({"id": "Q3624078"})}}),
        item("Q100000012", "Minister of Finance of Ruritania", {"P1001": {"mainsnak": snak({"id": "Q100000001"})}}),
        item("Q100000013", "Strelsau", {
            "P31": {"mainsnak": snak({"id": "Q515"})}, "P17": {"mainsnak": snak({"id": "Q100000001"})},
            "P625": {"mainsnak": snak({"latitude": 50.1, "longitude": 14.2})},
            "P1082": {"mainsnak": snak({"amount": "+120000"})}, "P1566": {"mainsnak": snak("777")},
        }),
    ]  # fmt: skip
    dump = tmp_path / "dump.json"
    dump.write_text("[\n" + ",\n".join(map(json.dumps, items)) + "\n]\n", encoding="utf-8")
    build([str(dump)], tmp_path / "g.db")
    known = Gazetteer.open(tmp_path / "g.db")
    (term,) = known.terms("Q100000011")
    assert (term.office, term.of, term.start) == ("finance minister", "Q100000001", "2021-03")
    assert known.named("M. J. Solen")[0].entity.id == "Q100000011"
    town = known.named("Strelsau")[0].entity
    assert (town.latitude, town.population, town.geonames, town.country) == (50.1, 120000, "777", "Q100000001")


def test_a_query_result_gives_people_their_terms(sources: Path, tmp_path: Path) -> None:
    row = {
        "item": "http://www.wikidata.org/entity/Q100000021", "itemLabel": "Tove Arnesen", "alias": "T. Arnesen",
        "officeLabel": "President of Ruritania", "of": "http://www.wikidata.org/entity/Q100000001",
        "start": "2023-04-05T00:00:00Z",
    }  # fmt: skip
    result = {"head": {"vars": list(row)}, "results": {"bindings": [{k: {"value": v} for k, v in row.items()}]}}
    (tmp_path / "query.json").write_text(json.dumps(result), encoding="utf-8")
    build([str(sources), str(tmp_path / "query.json")], tmp_path / "g.db")
    known = Gazetteer.open(tmp_path / "g.db")
    assert [t.holder for t in known.holders("president", "Q100000001", "2024-01-01")] == ["Q100000021"]


@pytest.mark.parametrize("text, message", [("absent.csv", "no such file"), ("odd.csv", "no adapter knows")])
def test_a_source_that_cannot_be_read_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "odd.csv").write_text("colour,weight\nred,3\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=message):
        build([str(tmp_path / text)], tmp_path / "g.db")
    assert not (tmp_path / "g.db").exists()


def test_a_file_that_is_no_gazetteer_says_so(tmp_path: Path) -> None:
    (tmp_path / "g.db").write_text("not a database, but long enough to look like one " * 40, encoding="utf-8")
    with pytest.raises(GazetteerError, match="no gazetteer of this version"):
        Gazetteer.open(tmp_path / "g.db").named("Anyone")
    with pytest.raises(GazetteerError, match="there is no gazetteer"):
        Gazetteer.open(tmp_path / "absent.db").named("Anyone")


TOWNS = """wikidata\tgeonames\tname\tname_alternatives\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\tcapital
Q100000011\t1\tStrelsau\t\tRX\tUpper Vale\t10\t20\t900000\t1.0
Q100000012\t2\tZenda\t\tRX\tLower Vale\t12\t24\t8000\t0.0
Q100000012\t3\tOther\t\tRX\tLower Vale\t14\t24\t5000\t0.0
\t4\tHentzau\t\tRX\tLower Vale\t14\t22\t120000\t0.0
"""
TITLES = """#FormattedTitle\tURLTitle\tWikidataID\tDateUpdated
Hentzau\tHentzau\tQ100000014\t2025-03-13
Zenda\tZenda\tQ100000099\t2025-03-13
"""


@pytest.fixture
def towns(sources: Path) -> Path:
    territory = TERRITORY | {"names_weak": ["Ruritanija", "Lower Vale", "County of Zenda"]}
    (sources / "territories.jsonl").write_text(json.dumps(territory), encoding="utf-8")
    (sources / "populated_places.tsv").write_text(TOWNS, encoding="utf-8")
    (sources / "wikipedia_titles.tsv").write_text(TITLES, encoding="utf-8")
    return sources


def test_a_part_of_a_state_is_none_of_its_names(towns: Path, tmp_path: Path) -> None:
    build([str(towns)], tmp_path / "g.db")
    gazetteer = Gazetteer.open(tmp_path / "g.db")
    assert [c.entity.id for c in gazetteer.named("Ruritanija")] == ["Q100000001"]
    assert not gazetteer.named("Lower Vale")
    assert not gazetteer.named("County of Zenda", fuzzy=False)


def test_a_town_gets_the_identifier_of_the_article_on_it(towns: Path, tmp_path: Path) -> None:
    build([str(towns)], tmp_path / "g.db")
    gazetteer = Gazetteer.open(tmp_path / "g.db")
    assert [(c.entity.id, c.entity.geonames) for c in gazetteer.named("Hentzau")] == [("Q100000014", "4")]
    assert [c.entity.id for c in gazetteer.named("Zenda")] == ["Q100000012"]


def test_of_two_towns_under_one_identifier_the_larger_has_it(towns: Path, tmp_path: Path) -> None:
    draft = build([str(towns)], tmp_path / "g.db")
    assert draft.entities["Q100000012"].name == "Zenda"
    assert draft.counts["towns under another town's identifier"] == 1


def test_a_state_that_no_source_places_lies_in_the_middle_of_its_towns(towns: Path, tmp_path: Path) -> None:
    build([str(towns)], tmp_path / "g.db")
    state = Gazetteer.open(tmp_path / "g.db").entity("Q100000001")
    assert state is not None
    assert (state.latitude, state.longitude) == (12.0, 22.0)
