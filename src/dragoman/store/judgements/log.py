"""The list of judgements: added to, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, delete, func, insert, select

from dragoman.errors import JudgementError
from dragoman.model import Record
from dragoman.store import due, schema, writing
from dragoman.store.answers import Named
from dragoman.store.judgements.anchoring import entries
from dragoman.store.judgements.apply import (
    Applied,
    InForce,
    anchors_for,
    apply,
    apply_one,
    entry_of,
    kind_of,
)
from dragoman.store.judgements.groups import anchors_for_group, report_of
from dragoman.store.judgements.judgement import (
    ActorChange,
    Anchors,
    Change,
    Edit,
    EntryChange,
    Judgement,
    Merge,
    Regroup,
    Reject,
    Rename,
    SetSpeaker,
    Split,
    Unfit,
    Withdrawal,
)
from dragoman.store.judgements.settle import actor_key, settle
from dragoman.store.search.lines import named_actors

_ENTRY_KINDS = ("speaker", "reject", "edit")
#: Groups are made by consolidation, which looks for what was judged of them.
_GROUP_KIND = "group"
_LONGEST_NAME = 300
_NONE = Anchors()


def judge(connection: Connection, change: Change, by: str, why: str) -> Judgement:
    """Adds a judgement and shows what it changes; raises JudgementError where it is on nothing, or changes nothing."""
    if not by.strip():
        raise JudgementError("a judgement has somebody who makes it", where="by", remedy="Give a name.")
    if isinstance(change, SetSpeaker | Reject | Edit):
        return _judge_entry(connection, change, by, why)
    if isinstance(change, Regroup):
        return _judge_group(connection, change, by, why)
    return _judge_actor(connection, change, by, why)


def withdraw(connection: Connection, judgement: int, by: str, why: str) -> Judgement:
    """Takes a judgement back; raises JudgementError where there is none, or it is taken back already."""
    row = connection.execute(_rows().where(schema.judgements.c.key == judgement)).one_or_none()
    if row is None:
        raise JudgementError("there is no such judgement", where=str(judgement), remedy="List them first.")
    if row.withdrawn_at is not None:
        raise JudgementError("it is withdrawn already", where=str(judgement), remedy="Judge anew if it was right.")
    taken = {"judgement": judgement, "by": by, "at": writing.now(), "why": why}
    connection.execute(insert(schema.withdrawals), taken)
    if row.kind in _ENTRY_KINDS:
        show_reports(connection, row.report)
    elif row.kind != _GROUP_KIND:
        settle(connection, _actor_changes(connection))
    return one(connection, judgement)


def one(connection: Connection, judgement: int) -> Judgement:
    """The judgement of that id."""
    return next(_read(connection, _rows().where(schema.judgements.c.key == judgement)))


def listed(
    connection: Connection,
    *,
    report: str | None,
    actor: str | None,
    unfit: bool,
    withdrawn: bool,
    limit: int,
    before: int | None,
) -> tuple[Judgement, ...]:
    """Judgements, the newest first: on a report's source, on an actor, or those that fit nothing any more."""
    judged = schema.judgements
    query = _rows()
    if report is not None:
        query = query.where(judged.c.report.in_(_versions(report)))
    if actor is not None:
        query = query.where(
            judged.c.key.in_(select(schema.judged_actors.c.judgement).where(schema.judged_actors.c.actor == actor))
        )
    if unfit:
        query = query.where(judged.c.key.in_(select(schema.unfit.c.judgement)))
    if not withdrawn:
        query = query.where(schema.withdrawals.c.at.is_(None))
    if before is not None:
        query = query.where(judged.c.key < before)
    return tuple(_read(connection, query.order_by(judged.c.key.desc()).limit(limit)))


def show_reports(connection: Connection, report: str) -> None:
    """Indexes a report, and what its source has been since, with the judgements in force."""
    reports = schema.reports
    own = select(reports.c.source, reports.c.version).where(reports.c.id == report)
    source, version = connection.execute(own).one()
    later = reports.c.id == report
    if source is not None:
        later = (reports.c.source == source) & (reports.c.version >= version)
    for (found,) in connection.execute(select(reports.c.id).where(later)).all():
        show_report(connection, found)


def show_report(connection: Connection, report: str) -> None:
    """Indexes a report with the judgements in force, and keeps which of them fit nothing in it."""
    row = connection.execute(select(schema.reports).where(schema.reports.c.id == report)).one()
    applied = apply(writing.kept(connection, row.key, row.reading), in_force(connection, report))
    writing.put_index(connection, applied.record, row.key, applied.judged)
    due.put(connection, [row.key])
    connection.execute(delete(schema.unfit).where(schema.unfit.c.report == report))
    rows = [{"judgement": key, "report": report, "reason": reason} for key, reason in applied.unfit.items()]
    if rows:
        connection.execute(insert(schema.unfit), rows)


def shown_record(connection: Connection, record: Record) -> Applied:
    """A record with the judgements in force."""
    return apply(record, in_force(connection, record.report.id))


def in_force(connection: Connection, report: str) -> list[InForce]:
    """The judgements on entries of a report or of what its source was before, which are not withdrawn, in order."""
    judged, taken = schema.judgements, schema.withdrawals
    query = (
        select(judged.c.key, judged.c.change, judged.c.anchors)
        .outerjoin(taken, taken.c.judgement == judged.c.key)
        .where(taken.c.judgement.is_(None), judged.c.kind.in_(_ENTRY_KINDS), judged.c.report.in_(_earlier(report)))
        .order_by(judged.c.key)
    )
    return [
        InForce(row.key, msgspec.json.decode(row.change, type=EntryChange), _anchors(row.anchors))
        for row in connection.execute(query)
    ]


def judged_among(connection: Connection, reports: Collection[str]) -> frozenset[str]:
    """Those of the reports on which, or on a version of whose source, an entry was ever judged: for all others the
    record as it was read is the one that is shown.
    """
    own, every, judged = schema.reports.alias("own"), schema.reports, schema.judgements
    if connection.execute(select(judged.c.key).where(judged.c.kind.in_(_ENTRY_KINDS)).limit(1)).first() is None:
        return frozenset()
    same = (every.c.source == own.c.source) | (every.c.id == own.c.id)
    query = (
        select(own.c.id)
        .join(every, same)
        .join(judged, judged.c.report == every.c.id)
        .where(own.c.id.in_(reports), judged.c.kind.in_(_ENTRY_KINDS))
    )
    return frozenset(connection.execute(query).scalars())


def _versions(report: str) -> Select[Any]:
    """The ids of a report and of all other versions of its source."""
    reports, own = schema.reports, schema.reports.alias("own")
    same = (reports.c.source == own.c.source) | (reports.c.id == own.c.id)
    return select(reports.c.id).join(own, same).where(own.c.id == report)


def _earlier(report: str) -> Select[Any]:
    """The ids of a report and of the versions of its source before it."""
    reports, own = schema.reports, schema.reports.alias("own")
    same = ((reports.c.source == own.c.source) & (reports.c.version < own.c.version)) | (reports.c.id == own.c.id)
    return select(reports.c.id).join(own, same).where(own.c.id == report)


def _judge_entry(connection: Connection, change: EntryChange, by: str, why: str) -> Judgement:
    row = connection.execute(select(schema.reports).where(schema.reports.c.id == change.report)).one_or_none()
    if row is None:
        raise JudgementError("there is no such report", where=change.report, remedy="Add it first.")
    record = shown_record(connection, writing.kept(connection, row.key, row.reading)).record
    before, anchors = entry_of(record, change), anchors_for(record, change)
    after = find_by_id(apply_one(record, change, anchors)[0], change)
    if after == before:
        raise JudgementError("it is so already", where=f"{change.report}:{change.item}", remedy="Change something.")
    key = _append(connection, change, by, why, before, after, report=change.report, anchors=anchors)
    show_reports(connection, change.report)
    return one(connection, key)


def find_by_id(record: Record, change: EntryChange) -> Any:
    """The entry that a change was on, as the record has it now; None where it is gone."""
    return next((entry for entry in entries(record, kind_of(change)) if entry.id == change.item), None)


def _judge_group(connection: Connection, change: Regroup, by: str, why: str) -> Judgement:
    anchors = anchors_for_group(connection, change)
    report = report_of(change.kind, change.one)
    return one(
        connection,
        _append(connection, change, by, why, not change.same, change.same, report=report, anchors=anchors),
    )


def _judge_actor(connection: Connection, change: ActorChange, by: str, why: str) -> Judgement:
    before = _named(connection, change.actor)
    if isinstance(change, Merge):
        into = _named(connection, change.into)
        if _root(connection, change.actor) == _root(connection, change.into):
            raise JudgementError("the two are one already", where=change.actor, remedy="Choose two others.")
        key = _append(connection, change, by, why, [before, into], [into], actors=(change.actor, change.into))
    else:
        _check_name(change.name)
        if isinstance(change, Split):
            _check_split(connection, change)
        after = Named(before.id, change.name, before.type) if isinstance(change, Rename) else None
        key = _append(
            connection, change, by, why, [before], [after] if after else [before, change.name], actors=(change.actor,)
        )
    settle(connection, _actor_changes(connection))
    return one(connection, key)


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise JudgementError(
            f"a name has 1 to {_LONGEST_NAME} characters that can be printed", where="name", remedy="Give another."
        )


def _check_split(connection: Connection, change: Split) -> None:
    """Raises JudgementError where the actor does not appear in the reports named."""
    seen, reports = schema.appearances, schema.reports
    key = _root(connection, change.actor)
    query = select(reports.c.id).join(seen, seen.c.report == reports.c.key)
    found = set(connection.execute(query.where(seen.c.actor == key, reports.c.id.in_(change.reports))).scalars())
    missing = [report for report in change.reports if report not in found]
    if missing or not change.reports:
        where = ", ".join(missing) or change.actor
        raise JudgementError("the actor does not appear there", where=where, remedy="Name reports that it is in.")


def _named(connection: Connection, actor: str) -> Named:
    key = actor_key(connection, actor)
    if key is None:
        raise JudgementError("there is no such actor", where=actor, remedy="Find it: dragoman find --actors NAME.")
    return named_actors(connection, [key])[key]


def _root(connection: Connection, actor: str) -> int | None:
    actors = schema.actors
    query = select(func.coalesce(actors.c.into, actors.c.key)).where(actors.c.id == actor)
    return connection.execute(query).scalar_one_or_none()


def _append(
    connection: Connection,
    change: Change,
    by: str,
    why: str,
    before: Any,
    after: Any,
    *,
    report: str | None = None,
    anchors: Anchors = _NONE,
    actors: Sequence[str] = (),
) -> int:
    kind = change.__struct_config__.tag
    row = {
        "kind": kind, "by": by, "at": writing.now(), "why": why, "report": report, "change": _json(change),
        "anchors": _json(anchors), "before": _json(before), "after": _json(after),
    }  # fmt: skip
    key: int = connection.execute(insert(schema.judgements).returning(schema.judgements.c.key), row).scalar_one()
    rows = [{"judgement": key, "actor": actor} for actor in dict.fromkeys(actors)]
    if rows:
        connection.execute(insert(schema.judged_actors), rows)
    return key


def _actor_changes(connection: Connection) -> list[tuple[int, ActorChange]]:
    judged, taken = schema.judgements, schema.withdrawals
    query = (
        select(judged.c.key, judged.c.change)
        .outerjoin(taken, taken.c.judgement == judged.c.key)
        .where(taken.c.judgement.is_(None), judged.c.kind.not_in((*_ENTRY_KINDS, _GROUP_KIND)))
        .order_by(judged.c.key)
    )
    return [(key, msgspec.json.decode(change, type=ActorChange)) for key, change in connection.execute(query)]


def _rows() -> Select[Any]:
    judged, taken = schema.judgements, schema.withdrawals
    return select(
        judged, taken.c.by.label("withdrawn_by"), taken.c.at.label("withdrawn_at"), taken.c.why.label("withdrawn_why")
    ).outerjoin(taken, taken.c.judgement == judged.c.key)


def _read(connection: Connection, query: Select[Any]) -> Iterator[Judgement]:
    rows = connection.execute(query).all()
    unfit = schema.unfit
    missed: dict[int, tuple[Unfit, ...]] = {}
    misfits = select(unfit).where(unfit.c.judgement.in_([row.key for row in rows])).order_by(unfit.c.report)
    for row in connection.execute(misfits):
        missed[row.judgement] = (*missed.get(row.judgement, ()), Unfit(row.report, row.reason))
    for row in rows:
        taken = Withdrawal(row.withdrawn_by, row.withdrawn_at, row.withdrawn_why) if row.withdrawn_at else None
        yield Judgement(
            row.key, msgspec.json.decode(row.change, type=Change), row.by, row.at, row.why,
            msgspec.json.decode(row.before), msgspec.json.decode(row.after), _anchors(row.anchors), taken,
            () if taken else missed.get(row.key, ()),
        )  # fmt: skip


def _anchors(value: str) -> Anchors:
    return msgspec.json.decode(value, type=Anchors)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
