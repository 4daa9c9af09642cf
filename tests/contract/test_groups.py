"""What is grouped across reports and kept: the same on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from dragoman.consolidate.kept import Group, Wanted, consolidate, find_groups, group_of, run, shelf
from dragoman.consolidate.kept.run import forget
from dragoman.consolidate.kinds import KINDS as GROUPED
from dragoman.errors import JudgementError, SearchError
from dragoman.model import Record
from dragoman.store import ActorHit, GroupKind, Merge, Regroup, Reject, Search, Store
from tests.consolidate.press import copies, press, strait

KINDS: tuple[GroupKind, ...] = ("copies", "quotations", "threads", "figures", "positions")


def filled(store: Store, records: Sequence[Record]) -> Store:
    for made in records:
        store.add(made)
    return store


def groups(store: Store, kind: GroupKind, **wanted: Any) -> list[Group]:
    return list(find_groups(store, Wanted(kind, **wanted))[0])


def everything(store: Store) -> dict[str, list[bytes]]:
    return {kind: sorted(msgspec.json.encode(group.view) for group in groups(store, kind)) for kind in KINDS}


def test_each_kind_of_group_is_found_and_shown(store: Store) -> None:
    done = consolidate(filled(store, press()))
    assert done.reports == 5
    (quotation,) = groups(store, "quotations")
    assert [version.report for version in quotation.view.versions] == ["a", "b"]
    assert {group.line.title for group in groups(store, "threads")} == {
        "Ardenia offers to open the Strait of Selm", "Quake shakes Tarsin province",
    }  # fmt: skip
    (figures,) = groups(store, "figures")
    assert [given.value for given in figures.view.given] == [40, 112]
    (course,) = groups(store, "positions", flagged=True)
    assert [(turn.before.report, turn.after.report) for turn in course.view.turns] == [("z", "a")]
    assert done.groups["quotations"] == 1


def test_day_by_day_is_the_same_as_all_at_once(store: Store, tmp_path: Any) -> None:
    for made in press():
        store.add(made)
        consolidate(store)
    with Store.open(tmp_path / "once.db", create=True) as once:
        consolidate(filled(once, press()))
        assert everything(store) == everything(once)


def test_a_second_run_has_nothing_to_do(store: Store) -> None:
    consolidate(filled(store, press()))
    before = everything(store)
    assert consolidate(store).reports == 0
    assert everything(store) == before


def test_a_run_looks_at_what_changed_since_the_last_and_at_all_where_groups_are_made_in_another_form(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    consolidate(filled(store, press()))
    judged = store.judge(Reject("b", "s1", "statement"), by="Ana")
    store.withdraw(judged.id, by="Ana")
    newer = strait("c", "2031-03-03")
    store.add(msgspec.structs.replace(newer, report=msgspec.structs.replace(newer.report, source="a.txt")))
    done = consolidate(store)
    assert (done.reports, done.aside) == (2, 1)
    assert (consolidate(store).reports, consolidate(store).aside) == (0, 0)
    before = everything(store)
    monkeypatch.setattr(run, "_FORM", run._FORM + 1)
    assert consolidate(store).reports == len(press())
    assert everything(store) == before
    assert consolidate(store).reports == 0


def test_of_a_key_that_many_have_the_newest_members_count(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    consolidate(filled(store, press()))
    with store.transaction() as connection:
        lying = shelf.Shelf[Any](connection, GROUPED["positions"])
        members = lying.members(lying.holder("a:p1") or 0)
        keys = GROUPED["positions"].rule.seek_keys(members[0])
        assert [one.id for one in members] == ["z:p1", "a:p1", "b:p1"]
        for counted, found in ((200, ["z:p1", "a:p1", "b:p1"]), (2, ["a:p1", "b:p1"]), (1, ["b:p1"])):
            monkeypatch.setattr(shelf, "_COUNTED", counted)
            assert [one.id for one, _ in lying.sharing(keys)] == found


def test_any_member_leads_to_its_group(store: Store) -> None:
    consolidate(filled(store, press()))
    one, other = group_of(store, "quotations", "a:s1"), group_of(store, "quotations", "b:s1")
    assert one is not None and one == other and one.line.id == "a:s1"
    assert group_of(store, "quotations", "nothing:s1") is None


def test_a_list_can_be_narrowed_and_paged(store: Store) -> None:
    consolidate(filled(store, press()))
    assert [group.line.first for group in groups(store, "threads", words="TARSIN quake")] == ["2031-03-03"]
    assert not groups(store, "threads", words="100%")
    assert not groups(store, "threads", after="2031-04-01")
    found, total = find_groups(store, Wanted("threads", limit=1))
    assert (len(found), total) == (1, 2)
    with pytest.raises(SearchError):
        find_groups(store, Wanted("threads", limit=0))


def test_what_an_analyst_parts_stays_parted_in_a_new_run_until_it_is_taken_back(store: Store) -> None:
    consolidate(filled(store, press()))
    made = store.judge(Regroup("quotations", "a:s1", "b:s1", same=False), by="Ana")
    consolidate(store)
    assert not groups(store, "quotations")
    forget(store)
    consolidate(store)
    assert not groups(store, "quotations")
    store.withdraw(made.id, by="Ana")
    consolidate(store)
    assert len(groups(store, "quotations")) == 1


def test_what_an_analyst_joins_is_one(store: Store) -> None:
    consolidate(filled(store, press()))
    store.judge(Regroup("threads", "a", "q3", same=True), by="Ana")
    consolidate(store)
    (thread,) = groups(store, "threads")
    assert thread.line.reports == 4


@pytest.mark.parametrize(
    "kind, one, other", [("figures", "q3:f1", "q4:f1"), ("positions", "z:p1", "a:p1"), ("copies", "ferry-1", "ferry-2")]
)
def test_what_is_parted_and_joined_again_holds_for_every_kind(
    store: Store, kind: GroupKind, one: str, other: str
) -> None:
    def together() -> bool:
        found = group_of(store, kind, one)
        return found is not None and found == group_of(store, kind, other)

    consolidate(filled(store, [*press(), *copies()]))
    assert together()
    for same in (False, True):
        store.judge(Regroup(kind, one, other, same=same), by="Ana")
        consolidate(store)
        assert together() is same
        forget(store)
        consolidate(store)
        assert together() is same


def test_a_judgement_is_on_two_that_there_are(store: Store) -> None:
    filled(store, press())
    for one, other in (("a:s1", "a:s1"), ("a:s9", "b:s1"), ("nothing:s1", "b:s1")):
        with pytest.raises(JudgementError):
            store.judge(Regroup("quotations", one, other, same=True), by="Ana")


def test_a_statement_that_is_rejected_leaves_its_quotation(store: Store) -> None:
    consolidate(filled(store, press()))
    store.judge(Reject("b", "s1", "statement"), by="Ana")
    assert consolidate(store).reports == 1
    assert not groups(store, "quotations")


def test_two_speakers_that_are_merged_said_one_thing_until_they_are_two_again(store: Store) -> None:
    consolidate(filled(store, [strait("a", "2031-03-01"), strait("c", "2031-03-03", speaker="Tamas Orrin")]))
    named = {
        hit.actor.name: hit.actor.id for hit in store.search(Search(find="actors")).hits if isinstance(hit, ActorHit)
    }

    def altered() -> bool:
        (found,) = groups(store, "quotations")
        return found.line.flagged > 0

    assert altered()
    merged = store.judge(Merge(named["Tamas Orrin"], named["Ilda Marrow"]), by="Ana")
    assert consolidate(store).reports == 1
    assert not altered()
    store.withdraw(merged.id, by="Ana")
    consolidate(store)
    assert altered()


def test_an_older_version_of_a_report_leaves_the_groups(store: Store) -> None:
    consolidate(filled(store, press()))
    newer = strait("c", "2031-03-03", "The minister had nothing to say on ships")
    store.add(msgspec.structs.replace(newer, report=msgspec.structs.replace(newer.report, source="b.txt")))
    consolidate(store)
    assert group_of(store, "quotations", "b:s1") is None
    thread = group_of(store, "threads", "a")
    assert thread is not None and thread.view.reports == ("a", "c")


def test_a_judgement_follows_its_words_into_a_new_reading(store: Store) -> None:
    consolidate(filled(store, press()))
    store.judge(Regroup("quotations", "a:s1", "b:s1", same=False), by="Ana")
    old = strait("b", "2031-03-02")
    renamed = tuple(msgspec.structs.replace(said, id="s7") for said in old.statements)
    store.add(msgspec.structs.replace(old, statements=renamed), again=True)
    consolidate(store)
    assert not groups(store, "quotations")
    assert group_of(store, "quotations", "b:s1") is None
