"""Corrections: seen everywhere, taken back, found again in another reading."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from dragoman.errors import JudgementError
from dragoman.model import ReaderStamp, Span, Speaker
from dragoman.store import Edit, Merge, Reject, Rename, Search, SetSpeaker, Split, Store, parse_query
from tests.contract.records import RIVERA, Draft, another_official, corridor, denial, press, reply

REPORT = corridor().record().report.id


def found(store: Store, query: str) -> list[str]:
    """The ids of what a line finds, without those of the reports."""
    return sorted(hit.id.rpartition(":")[2] for hit in store.search(parse_query(query, limit=100)).hits)


def state(store: Store) -> Any:
    """All that is shown of a store, but for the judgements."""
    finds: Any = ("statements", "events", "figures", "reports", "actors")
    return [store.search(Search(find=find, limit=100, sort="time")).hits for find in finds] + [
        store.actor(RIVERA.id), store.network(Search()), [store.record(r.report.id, judged=True) for r in press()],
    ]  # fmt: skip


def test_another_speaker(filled: Store) -> None:
    before = state(filled)
    judgement = filled.judge(SetSpeaker(REPORT, "s3", "a1"), by="ines", why="it was Rivera")
    assert (judgement.by, judgement.why, judgement.before["speaker"], judgement.after["speaker"]) == (
        "ines", "it was Rivera", "a5", "a1",
    )  # fmt: skip
    assert found(filled, "speaker:Rivera ships") == ["s3"]
    assert found(filled, "speaker:Vance") == []
    (hit,) = filled.search(Search(text="ships")).hits
    assert hit.judged  # type: ignore[union-attr]
    page = filled.actor(RIVERA.id)
    assert page is not None
    assert page.said == 4
    assert filled.record(REPORT) == corridor().record()  # as it was read
    withdrawn = filled.withdraw(judgement.id, by="omar", why="no")
    assert withdrawn.withdrawn
    assert withdrawn.withdrawn.by == "omar"
    assert state(filled) == before


def test_nobody_and_somebody_new_as_speaker(filled: Store) -> None:
    filled.judge(SetSpeaker(REPORT, "s3", None), by="ines")
    assert found(filled, "speaker:Vance") == []
    words = corridor().at("Kaldian envoys")
    new = Span(words.start, words.start + len("Kaldian"), "Kaldian")
    filled.judge(SetSpeaker(REPORT, "s3", words=new), by="ines")
    assert found(filled, "speaker:Kaldian") == ["s3"]


def test_who_alone_is_the_speaker_by_judgement_spoke_with_nobody(store: Store) -> None:
    draft = corridor()
    both = tuple(Speaker(draft.at(words), actor) for words, actor in (("President Ana Rivera", "a1"), ("Maren", "a2")))
    draft.statements[0] = replace(draft.statements[0], speakers=both)
    store.add(draft.record())
    store.judge(SetSpeaker(REPORT, "s1", "a5"), by="ines")
    judged = store.record(REPORT, judged=True)
    assert judged and (judged.statements[0].speaker, judged.statements[0].speakers) == ("a5", ())
    kept = store.record(REPORT)
    assert kept and kept.statements[0].speakers == both


@pytest.mark.parametrize(
    "kind, item, query",
    [
        ("statement", "s3", "ships"),
        ("event", "e2", "in:events type:CONSULT"),
        ("figure", "f1", "in:figures ships"),
    ],
)
def test_an_entry_that_is_none(filled: Store, kind: Any, item: str, query: str) -> None:
    before = state(filled)
    assert found(filled, query) == [item]
    judgement = filled.judge(Reject(REPORT, item, kind), by="ines")
    assert judgement.after is None
    assert found(filled, query) == []
    filled.withdraw(judgement.id, by="ines")
    assert state(filled) == before


def test_an_entry_with_other_fields(filled: Store) -> None:
    filled.judge(Edit(REPORT, "s2", "statement", {"act": "warn", "addressee": None}), by="ines")
    assert found(filled, "act:warn speaker:Rivera") == ["s2"]
    assert found(filled, "to:envoys") == []
    filled.judge(Edit(REPORT, "e2", "event", {"status": "planned", "issues": ["trade"]}), by="ines")
    assert found(filled, "in:events status:planned issue:trade") == ["e2"]
    assert found(filled, "in:events issue:ceasefire") == ["e1"]
    filled.judge(Edit(REPORT, "f1", "figure", {"value": 41.0}), by="ines")
    (figure,) = filled.search(parse_query("in:figures ships")).hits
    assert figure.value == 41  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "change, what",
    [
        (SetSpeaker("none", "s1", None), "no such report"),
        (SetSpeaker(REPORT, "s9", None), "no such statement"),
        (SetSpeaker(REPORT, "s1", "a99"), "no such actor"),
        (SetSpeaker(REPORT, "s1", "a1"), "so already"),
        (SetSpeaker(REPORT, "s1", words=Span(0, 5, "Nobody")), "not in the report"),
        (Reject(REPORT, "e9", "event"), "no such event"),
        (Edit(REPORT, "s1", "statement", {"act": "shout"}), "cannot have"),
        (Edit(REPORT, "s1", "statement", {"id": "s7"}), "cannot be set"),
        (Edit(REPORT, "s1", "statement", {"colour": 1}), "cannot be set"),
        (Edit(REPORT, "s1", "statement", {"content": [{"start": 0, "end": 3, "text": "abc"}]}), "does not stand"),
        (Edit(REPORT, "s1", "statement", {"content": []}), "without words"),
        (Rename("none", "X"), "no such actor"),
        (Rename(RIVERA.id, " "), "1 to 300"),
        (Merge(RIVERA.id, "none"), "no such actor"),
        (Merge(RIVERA.id, RIVERA.id), "one already"),
        (Split(RIVERA.id, (another_official().record().report.id,), "X"), "does not appear"),
        (Split(RIVERA.id, (), "X"), "does not appear"),
    ],
)
def test_what_cannot_be_judged(filled: Store, change: Any, what: str) -> None:
    before = state(filled)
    with pytest.raises(JudgementError, match=what):
        filled.judge(change, by="ines")
    assert state(filled) == before
    assert filled.judgements() == ()


def test_another_name(filled: Store) -> None:
    before = state(filled)
    judgement = filled.judge(Rename(RIVERA.id, "Ana María Rivera"), by="ines")
    assert {hit.speaker.name for hit in filled.search(parse_query("speaker:maria")).hits} == {"Ana María Rivera"}  # type: ignore[union-attr]
    filled.withdraw(judgement.id, by="ines")
    assert state(filled) == before
    assert found(filled, "speaker:maria") == []


def test_two_actors_are_one(filled: Store) -> None:
    before = state(filled)
    judgement = filled.judge(Merge("local:vance", "local:duarte"), by="ines")
    assert found(filled, "speaker:Duarte") == found(filled, "speaker:Vance") == ["s1", "s2", "s3"]
    page = filled.actor("local:vance")
    assert page is not None
    assert (page.actor.name, [named.name for named in page.merged]) == ("Émile Duarte", ["Omar Vance"])
    second = filled.judge(Merge("local:duarte", RIVERA.id), by="ines")
    assert len(found(filled, "speaker:Rivera")) == 6
    added = corridor(extra=" Rain.").record()  # a report that comes later joins them as well
    filled.add(added)
    assert len(found(filled, "speaker:Rivera")) == 6
    filled.withdraw(judgement.id, by="ines")
    assert len(found(filled, "speaker:Rivera")) == 5
    assert len(found(filled, "speaker:Vance")) == 1
    filled.withdraw(second.id, by="ines")
    filled.judge(Merge("local:vance", RIVERA.id), by="ines")
    assert len(found(filled, "speaker:Rivera")) == 4
    assert len(before) == len(state(filled))


def test_merges_taken_back_leave_no_trace(filled: Store) -> None:
    before = state(filled)
    one = filled.judge(Merge("local:vance", "local:duarte"), by="ines")
    other = filled.judge(Merge("local:duarte", RIVERA.id), by="ines")
    filled.withdraw(one.id, by="ines")
    filled.withdraw(other.id, by="ines")
    assert state(filled) == before


def test_one_actor_is_two(filled: Store) -> None:
    before = state(filled)
    judgement = filled.judge(Split(RIVERA.id, (reply().record().report.id,), "Another Rivera"), by="ines")
    assert len(found(filled, "speaker:Q900001")) == 2
    assert len(found(filled, 'speaker:"another rivera"')) == 1
    merged = filled.judge(Merge(f"split:{judgement.id}", "local:vance"), by="ines")
    assert len(found(filled, "speaker:local:vance")) == 2
    filled.withdraw(merged.id, by="ines")
    filled.withdraw(judgement.id, by="ines")
    assert state(filled) == before


def test_judgements_are_listed_and_never_lost(filled: Store) -> None:
    first = filled.judge(SetSpeaker(REPORT, "s3", "a1"), by="ines")
    second = filled.judge(Rename(RIVERA.id, "A. Rivera"), by="omar")
    filled.withdraw(first.id, by="omar")
    assert [judgement.id for judgement in filled.judgements()] == [second.id, first.id]
    assert [judgement.id for judgement in filled.judgements(report=REPORT)] == [first.id]
    assert [judgement.id for judgement in filled.judgements(actor=RIVERA.id)] == [second.id]
    assert [judgement.id for judgement in filled.judgements(withdrawn=False)] == [second.id]
    assert [judgement.id for judgement in filled.judgements(before=second.id)] == [first.id]
    with pytest.raises(JudgementError, match="already"):
        filled.withdraw(first.id, by="omar")
    with pytest.raises(JudgementError, match="no such judgement"):
        filled.withdraw(99, by="omar")
    with pytest.raises(JudgementError, match="somebody"):
        filled.judge(Rename(RIVERA.id, "B. Rivera"), by=" ")


def read_again(draft: Draft, *, without: str = "") -> Draft:
    """Another reading of a report: ids are others, and one statement may not be found."""
    draft.stamp = ReaderStamp("dragoman", "0.2.0", "sha256:2")
    draft.actors = [replace(actor, id=f"b{number}") for number, actor in enumerate(draft.actors, start=1)]
    said = [statement for statement in draft.statements if statement.id != without]
    draft.statements = [
        replace(statement, id=f"t{number}", speaker=statement.speaker and f"b{statement.speaker[1:]}", via=())
        for number, statement in enumerate(reversed(said), start=1)
    ]
    draft.statements = [replace(statement, addressee=None) for statement in draft.statements]
    draft.events.clear()
    draft.figures.clear()
    return draft


def test_judgements_outlive_another_reading(filled: Store) -> None:
    filled.judge(SetSpeaker(REPORT, "s3", "a1"), by="ines")
    filled.judge(Reject(REPORT, "s1", "statement"), by="ines")
    filled.add(read_again(corridor()).record(), again=True)
    assert found(filled, "speaker:Rivera ships") == ["t1"]
    assert found(filled, '"the corridor" act:promise') == []
    assert filled.judgements(unfit=True) == ()


def test_a_judgement_that_fits_nothing_is_shown_for_review(filled: Store) -> None:
    judgement = filled.judge(SetSpeaker(REPORT, "s3", "a1"), by="ines")
    filled.add(read_again(corridor(), without="s3").record(), again=True)
    (unfit,) = filled.judgements(unfit=True)
    assert unfit.id == judgement.id
    assert [(fault.report, "words" in fault.reason) for fault in unfit.unfit] == [(REPORT, True)]
    filled.add(read_again(corridor()).record(), again=True)
    assert filled.judgements(unfit=True) == ()
    assert found(filled, "speaker:Rivera ships") == ["t1"]


def test_judgements_go_on_to_a_changed_text(filled: Store) -> None:
    filled.judge(SetSpeaker(REPORT, "s3", "a1"), by="ines")
    changed = corridor()
    moved = Draft("Corrected: " + changed.text, changed.source, changed.outlet, changed.published)
    rivera = moved.actor("Ana Rivera", "President Ana Rivera", identity=RIVERA)
    vance = moved.actor("Omar Vance", "General Omar Vance", local="local:vance")
    moved.say(vance, "that 40 ships were waiting", source="General Omar Vance", cue="warning")
    assert rivera == "a1"
    filled.add(moved.record())
    assert found(filled, "speaker:Rivera ships") == ["s1"]


def test_a_merge_holds_for_reports_that_come_later(store: Store) -> None:
    store.add(corridor().record())
    store.judge(Merge("local:vance", RIVERA.id), by="ines")
    store.add(reply().record())
    store.add(denial().record())
    assert set(store.cast(reply().record().report.id)) == {"a1", "a2", "a3"}
    assert store.cast(reply().record().report.id)["a3"].id == RIVERA.id
