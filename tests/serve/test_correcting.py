"""A correction is seen everywhere, and undone everywhere."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from dragoman.store import Store
from tests.serve.forms import send, token
from tests.serve.test_pages import words

S2 = {"report": "report1", "item": "s2"}


def shown_speakers(desk: TestClient) -> dict[str, bool]:
    """Whether each place of the desk and the API has Belhadj for the speaker of the offer."""
    hit = desk.get("/api/search", params={"text": "trucks", "report": "report1"}).json()["hits"][0]
    entry = re.search(r'<li id="s2".*?</li>', desk.get("/reports/report1").text, re.DOTALL)
    assert entry
    record = desk.get("/api/reports/report1/record").json()
    return {
        "search": "2 statements made" in words(desk.get("/actors/Q1001").text),
        "hit": hit["speaker"]["id"] == "Q1001" and hit["judged"],
        "report": "Karim Belhadj" in entry[0] and "corrected" in entry[0],
        "facet": "Karim Belhadj 2" in words(desk.get("/", params={"find": "statements"}).text),
        "record": record["statements"][1]["speaker"] == "a1",
    }


def test_a_speaker_that_is_set_is_seen_everywhere_and_undone_everywhere(desk: TestClient, store: Store) -> None:
    assert not any(shown_speakers(desk).values())
    answer = send(desk, "/correct/statement", do="speaker", speaker="a1", why="he said so himself", **S2)
    assert answer.status_code == 200
    assert str(answer.url).endswith("/reports/report1#text-s2")
    assert all(shown_speakers(desk).values()), shown_speakers(desk)
    listed = words(desk.get("/corrections").text)
    assert "Speaker set Ada Lindqvist Karim Belhadj" in listed
    assert "he said so himself" in listed
    assert store.record("report1").statements[1].speaker == "a2"  # type: ignore[union-attr]

    number = store.judgements()[0].id
    send(desk, f"/corrections/{number}/withdraw", next="/corrections")
    assert not any(shown_speakers(desk).values())
    assert "Taken back by ines" in words(desk.get("/corrections").text)


def test_a_speaker_can_be_nobody_or_somebody_whom_words_name(desk: TestClient) -> None:
    send(desk, "/correct/statement", do="speaker", speaker="-", **S2)
    assert "nobody named" in words(desk.get("/corrections").text)
    send(desk, "/correct/statement", do="speaker", speaker="+", words="Al Noor TV", **S2)
    hit = desk.get("/api/search", params={"text": "trucks", "report": "report1"}).json()["hits"][0]
    assert hit["speaker"]["name"] == "Al Noor TV"
    wrong = send(desk, "/correct/statement", do="speaker", speaker="+", words="Nobody Atall", **S2)
    assert wrong.status_code == 409
    assert "These words are not in the report." in wrong.text


@pytest.mark.parametrize(
    "kind, item, fields, find, expected",
    [
        ("statement", "s1", {"act": "threaten", "kind": "mixed"}, "statements", ("act", "threaten")),
        (
            "statement",
            "s1",
            {"act": "say", "kind": "mixed", "content": "end on Friday"},
            "statements",
            ("content", "end on Friday"),
        ),
        ("event", "e1", {"type": "AGREE", "status": "happened", "issues": "ceasefire"}, "events", ("type", "AGREE")),
        (
            "event",
            "e1",
            {"type": "CONSULT", "status": "happened", "issues": "relief, ceasefire"},
            "events",
            ("issues", ["ceasefire", "relief"]),
        ),
        (
            "figure",
            "f1",
            {"value": "1,400", "low": "40", "high": "", "bound": "exactly", "unit": "trucks"},
            "figures",
            ("value", 1400.0),
        ),
    ],
)
def test_an_entry_can_be_edited(
    desk: TestClient, kind: str, item: str, fields: dict[str, str], find: str, expected: tuple[str, object]
) -> None:
    answer = send(desk, f"/correct/{kind}", do="edit", report="report1", item=item, **fields)
    assert answer.status_code == 200, words(answer.text)
    hits = desk.get("/api/search", params={"find": find, "report": "report1"}).json()["hits"]
    hit = next(hit for hit in hits if hit["id"] == f"report1:{item}")
    assert (expected[0], hit[expected[0]]) == expected
    assert hit["judged"]


@pytest.mark.parametrize("kind, item", [("statement", "s1"), ("event", "e1"), ("figure", "f1")])
def test_a_rejected_entry_is_gone_until_it_is_undone(desk: TestClient, store: Store, kind: str, item: str) -> None:
    assert desk.get(f"/correct/{kind}", params={"report": "report1", "item": item}).status_code == 200
    send(desk, f"/correct/{kind}", do="reject", report="report1", item=item)
    assert f'id="{item}"' not in desk.get("/reports/report1").text
    assert desk.get(f"/correct/{kind}", params={"report": "report1", "item": item}).status_code == 404
    send(desk, f"/corrections/{store.judgements()[0].id}/withdraw")
    assert f'id="{item}"' in desk.get("/reports/report1").text


def test_an_actor_can_be_renamed_merged_and_split(desk: TestClient, store: Store) -> None:
    send(desk, "/correct/actor", do="rename", id="Q1001", name="Karim al-Belhadj")
    assert "Karim al-Belhadj" in words(desk.get("/").text)
    candidates = desk.get("/correct/actor", params={"id": "Q1001", "find": "Lindqvist"}).text
    assert 'name="into" value="Q1002"' in candidates
    answer = send(desk, "/correct/actor", do="merge", id="Q1001", into="Q1002")
    assert str(answer.url).endswith("/actors/Q1002")
    assert "3 statements made" in words(answer.text)
    for judgement in store.judgements():
        send(desk, f"/corrections/{judgement.id}/withdraw")
    assert "1 statement made" in words(desk.get("/actors/Q1001").text)
    send(desk, "/correct/actor", do="split", id="Q1002", name="Another Lindqvist", report=["report2"])
    assert "Another Lindqvist" in words(desk.get("/reports/report2").text)
    assert "1 statement made" in words(desk.get("/actors/Q1002").text)
    assert "/corrections?actor=Q1002" in desk.get("/actors/Q1002").text
    assert "Of Ada Lindqvist" in words(desk.get("/corrections?actor=Q1002").text)


def test_what_changes_nothing_or_is_on_nothing_is_said(desk: TestClient) -> None:
    assert send(desk, "/correct/statement", do="speaker", speaker="a2", **S2).status_code == 409
    assert send(desk, "/correct/statement", do="speaker", speaker="a99", **S2).status_code == 409
    assert send(desk, "/correct/statement", do="dance", **S2).status_code == 400
    assert send(desk, "/correct/statement", do="reject", report="none", item="s1").status_code == 404
    assert send(desk, "/corrections/999/withdraw").status_code == 409
    figure = {"report": "report1", "item": "f1", "value": "many", "low": "40", "high": "40", "bound": "exactly"}
    assert send(desk, "/correct/figure", do="edit", unit="trucks", **figure).status_code == 409


def test_the_api_corrects_too(desk: TestClient) -> None:
    change = {"do": "speaker", "report": "report1", "item": "s2", "speaker": "a1"}
    made = desk.post("/api/judgements", json={"change": change, "why": "tape"})
    assert made.status_code == 201
    assert made.json()["by"] == "ines"
    assert all(shown_speakers(desk).values())
    taken = desk.post(f"/api/judgements/{made.json()['id']}/withdraw", json={})
    assert taken.json()["withdrawn"]["by"] == "ines"
    assert desk.post("/api/judgements", json={"change": {"do": "dance"}}).status_code == 400


def test_a_form_without_its_token_changes_nothing(desk: TestClient, store: Store) -> None:
    fields = {"do": "speaker", "speaker": "a1", **S2}
    assert token(desk)
    assert desk.post("/correct/statement", data=fields).status_code == 403
    assert desk.post("/correct/statement", data=fields | {"csrf": "0" * 64}).status_code == 403
    assert store.judgements() == ()
