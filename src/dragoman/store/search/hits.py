"""Rows to hits, a page at a time: each table is asked once for a whole page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dragoman.store import schema
from dragoman.store.answers import (
    ActorHit,
    EventHit,
    FigureHit,
    Hit,
    Mark,
    Named,
    Partaker,
    Passage,
    ReportHit,
    StatementHit,
)
from dragoman.store.search.lines import (
    hit_id,
    joint_only,
    named_actors,
    pairs,
    parts_of,
    passage,
    report_lines,
    statement_ids,
    time,
)
from dragoman.store.search.matching import places
from dragoman.store.search.words import Words

Places = Mapping[int, tuple[tuple[int, int], ...]]
_NAMES_SHOWN = 8
_ENTRIES = {"statements": schema.statements, "events": schema.events, "figures": schema.figures}


def load_hits(connection: Connection, found: str, keys: Sequence[int], words: Words) -> tuple[Hit, ...]:
    """The hits of those keys, in their order."""
    loaders: dict[str, Callable[[Connection, Sequence[int], Words], Mapping[int, Hit]]] = {
        "statements": _statements, "events": _events, "figures": _figures, "reports": _reports, "actors": _actors,
    }  # fmt: skip
    hits = loaders[found](connection, keys, words) if keys else {}
    return tuple(hits[key] for key in keys if key in hits)


def hits_by_id(connection: Connection, ids: Sequence[str]) -> tuple[Hit, ...]:
    """The statements, events and figures of those ids, in their order."""
    wanted = {tuple(hit.rpartition(":")[::2]) for hit in ids}
    found: dict[str, Hit] = {}
    for name, table in _ENTRIES.items():
        query = (
            select(table.c.key)
            .join(schema.reports, schema.reports.c.key == table.c.report)
            .where(schema.reports.c.id.in_({report for report, _ in wanted}))
            .where(table.c.id.in_({entry for _, entry in wanted}))
        )
        keys = connection.execute(query).scalars().all()
        found |= {hit.id: hit for hit in load_hits(connection, name, keys, Words(()))}
    return tuple(found[hit] for hit in ids if hit in found)


def _statements(connection: Connection, keys: Sequence[int], words: Words) -> Mapping[int, Hit]:
    rows = connection.execute(select(schema.statements).where(schema.statements.c.key.in_(keys))).all()
    reports = report_lines(connection, (row.report for row in rows))
    parts = parts_of(connection, schema.statement_actors, "statement", keys)
    actors = named_actors(connection, [actor for held in parts.values() for _, actor in held])
    matched = places(connection, "statements", {row.key: row.content for row in rows}, words) if words else {}
    return {row.key: _statement(row, reports[row.report], parts.get(row.key, []), actors, matched) for row in rows}


def _statement(row: Row[Any], report: Any, parts: Any, actors: Mapping[int, Named], matched: Places) -> StatementHit:
    def named(role: str) -> tuple[Named, ...]:
        return tuple(actors[actor] for held, actor in parts if held == role)

    speaker, speakers = _speaking(named("speaker"), named("joint"))
    return StatementHit(
        id=hit_id(report, row.id), report=report, speaker=speaker, speakers=speakers,
        speaker_words=row.speaker_words, content=row.content, act=row.act, kind=row.kind, medium=row.medium,
        addressees=named("addressee"), via=named("via"), about=named("about"), said=time(row.said),
        day=row.day or None, confidence=row.confidence, judged=row.judged,
        passage=passage(row, _in_sentence(row, matched.get(row.key, ()))),
    )  # fmt: skip


def _speaking(shown: Sequence[Named], joint: Sequence[Named]) -> tuple[Named | None, tuple[Named, ...]]:
    """Whom a statement is shown under, and who said it together, each once; none where that is the same actor."""
    speaker, each = next(iter(shown), None), tuple(dict.fromkeys(joint))
    return speaker, () if each == (speaker,) else each


def _in_sentence(row: Row[Any], matched: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Offsets into the content, whose fragments are joined, as offsets into the sentence."""
    fragments = [mark for mark in passage(row).marks if mark.kind == "content"]
    place = 0
    for fragment in fragments:
        length = fragment.end - fragment.start
        for start, end in matched:
            if place <= start < place + length:
                yield start - place + fragment.start, min(end - place, length) + fragment.start
        place += length + 1


def _events(connection: Connection, keys: Sequence[int], words: Words) -> Mapping[int, Hit]:
    rows = connection.execute(select(schema.events).where(schema.events.c.key.in_(keys))).all()
    reports = report_lines(connection, (row.report for row in rows))
    parts = parts_of(connection, schema.event_actors, "event", keys)
    actors = named_actors(connection, [actor for held in parts.values() for _, actor in held])
    issues = _issues(connection, keys)
    statements = statement_ids(connection, (row.statement for row in rows))
    spoke = _claimants(connection, rows)
    matched = places(connection, "events", {row.key: row.sentence for row in rows}, words) if words else {}
    return {
        row.key: EventHit(
            id=hit_id(reports[row.report], row.id), report=reports[row.report], type=row.type, mode=row.mode,
            status=row.status, trigger=row.trigger,
            participants=tuple(Partaker(actors[actor], role) for role, actor in parts.get(row.key, [])),
            place=row.place_words, latitude=row.latitude, longitude=row.longitude,
            issues=tuple(issues.get(row.key, [])), time=time(row.time), day=row.day or None,
            statement=statements.get(row.statement), speaker=spoke[row.key][0], speakers=spoke[row.key][1],
            confidence=row.confidence, judged=row.judged, passage=passage(row, matched.get(row.key, ())),
        )
        for row in rows
    }  # fmt: skip


def _issues(connection: Connection, keys: Sequence[int]) -> Mapping[int, list[str]]:
    issues = schema.event_issues
    found: dict[int, list[str]] = {}
    for event, issue in connection.execute(select(issues).where(issues.c.event.in_(keys)).order_by(issues.c.issue)):
        found.setdefault(event, []).append(issue)
    return found


def _claimants(
    connection: Connection, rows: Sequence[Row[Any]]
) -> Mapping[int, tuple[Named | None, tuple[Named, ...]]]:
    """Who speaks in the statement that each event or figure stands in, by its key."""
    claimed = [row.statement for row in rows if row.statement is not None]
    parts = parts_of(connection, schema.statement_actors, "statement", claimed, schema.SPEAKING)
    actors = named_actors(connection, [actor for held in parts.values() for _, actor in held])

    def said_by(statement: int | None, role: str) -> tuple[Named, ...]:
        return tuple(actors[actor] for held, actor in parts.get(statement or 0, ()) if held == role)

    return {row.key: _speaking(said_by(row.statement, "speaker"), said_by(row.statement, "joint")) for row in rows}


def _figures(connection: Connection, keys: Sequence[int], words: Words) -> Mapping[int, Hit]:
    rows = connection.execute(select(schema.figures).where(schema.figures.c.key.in_(keys))).all()
    reports = report_lines(connection, (row.report for row in rows))
    statements = statement_ids(connection, (row.statement for row in rows))
    spoke = _claimants(connection, rows)
    matched = places(connection, "figures", {row.key: row.sentence for row in rows}, words) if words else {}
    return {
        row.key: FigureHit(
            id=hit_id(reports[row.report], row.id), report=reports[row.report], words=row.words, value=row.value,
            low=row.low, high=row.high, unit=row.unit, bound=row.bound, counted=row.counted, happened=row.happened,
            place=row.place_words, time=time(row.time), day=row.day or None, statement=statements.get(row.statement),
            speaker=spoke[row.key][0], speakers=spoke[row.key][1], judged=row.judged,
            passage=passage(row, matched.get(row.key, ())),
        )
        for row in rows
    }  # fmt: skip


def _reports(connection: Connection, keys: Sequence[int], words: Words) -> Mapping[int, Hit]:
    lines = report_lines(connection, keys)
    passages = _snippets(connection, keys, words) if words else {}
    statements, events = (_counts(connection, table, keys) for table in (schema.statements, schema.events))
    return {
        key: ReportHit(line.id, line, statements.get(key, 0), events.get(key, 0), passages.get(key))
        for key, line in lines.items()
    }


def _counts(connection: Connection, table: Any, keys: Sequence[int]) -> dict[int, int]:
    query = select(table.c.report, func.count()).where(table.c.report.in_(keys)).group_by(table.c.report)
    return pairs(connection, query)


def _snippets(connection: Connection, keys: Sequence[int], words: Words) -> dict[int, Passage]:
    """The line of each report that holds the most of the words."""
    query = select(schema.texts.c.report, schema.texts.c.text).where(schema.texts.c.report.in_(keys))
    texts = pairs(connection, query)
    matched = places(connection, "texts", texts, words)
    return {key: _snippet(texts[key], found) for key, found in matched.items() if found}


def _snippet(text: str, found: Sequence[tuple[int, int]]) -> Passage:
    lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in found:
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        lines.setdefault((line_start, line_end if line_end >= 0 else len(text)), []).append((start, end))
    (start, end), marked = max(lines.items(), key=lambda line: len(line[1]))
    marks = tuple(Mark(a - start, b - start, "match") for a, b in marked)
    return Passage(text[start:end], start, marks)


def _actors(connection: Connection, keys: Sequence[int], _: Words) -> Mapping[int, Hit]:
    actors, seen, said = schema.actors, schema.appearances, schema.statements
    named = named_actors(connection, keys)
    wikidata = pairs(connection, select(actors.c.key, actors.c.wikidata).where(actors.c.key.in_(keys)))
    appearing = select(seen.c.actor, func.count()).where(seen.c.actor.in_(keys), seen.c.latest).group_by(seen.c.actor)
    reports = pairs(connection, appearing)
    speaking = select(said.c.speaker, func.count()).where(said.c.speaker.in_(keys), said.c.latest)
    statements = Counter(pairs(connection, speaking.group_by(said.c.speaker)))
    together = joint_only(keys).subquery()
    counted = select(together.c.actor, func.count()).group_by(together.c.actor)
    statements.update(pairs(connection, counted))
    names = _names(connection, keys)
    return {
        key: ActorHit(
            actor.id, actor, wikidata.get(key), names.get(key, ()), reports.get(key, 0), statements.get(key, 0)
        )
        for key, actor in named.items()
    }


def _names(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Names that the actors go by in reports, those merged into them included."""
    actors, names = schema.actors, schema.actor_names
    shown = func.coalesce(actors.c.into, actors.c.key)
    query = (
        select(shown, names.c.name)
        .join(actors, actors.c.key == names.c.actor)
        .where(actors.c.key.in_(keys) | actors.c.into.in_(keys))
        .order_by(names.c.key)
    )
    found: dict[int, tuple[str, ...]] = {}
    for key, name in connection.execute(query):
        found[key] = (*found.get(key, ()), name)[:_NAMES_SHOWN]
    return found
