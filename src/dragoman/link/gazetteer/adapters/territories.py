"""`territories.jsonl` of rigour (MIT): states and regions with their names."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from dragoman.link.data.load import toml
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity
from dragoman.model import ActorType

_LATIN = 0x250
#: "Georgia (USA)", "Crimea (Occupied Ukraine)".
_BRACKETED = re.compile(r" \(.*\)$")
_LONGEST_WEAK = 60
#: Names in other languages that an English report would mean otherwise.
_NO_WEAK_NAMES_UNDER = 5


class Territory(msgspec.Struct):
    """A line of the file, as far as it is used."""

    name: str
    full_name: str
    qid: str
    code: str
    is_country: bool
    names_strong: list[str]
    names_weak: list[str]
    alpha3: str | None = None
    parent: str | None = None
    is_historical: bool = False
    region: str | None = None
    other_qids: list[str] = []


def add(path: Path, draft: Draft) -> None:
    """Adds states as "state", other territories as "place" with the state that they belong to."""
    draft.source("rigour territories", "MIT", "not stated")
    lines = [_read(line) for line in path.read_bytes().splitlines() if line.strip()]
    by_code = {t.code: t.qid for t in lines}
    for t in sorted(lines, key=lambda t: (not t.is_country, t.is_historical, t.code)):
        parent = by_code.get(t.parent or "")
        state = t.is_country and not t.is_historical
        kind = "country" if state else "former country" if t.is_historical and not t.parent else "region"
        type_: ActorType = "state" if t.is_country or (t.is_historical and not t.parent) else "place"
        if t.region == "Supranational":
            type_, kind = "organisation", "igo"
        draft.add(Entity(t.qid, t.name, type_, kind, t.qid if state else parent))
        bare = _BRACKETED.sub("", t.name)
        for name in (t.full_name, *filter(_is_latin, t.names_strong), *([bare] if bare != t.name else [])):
            draft.alias(t.qid, name)
        for name in t.names_weak:
            is_part = name in toml("parts").get(t.qid, ()) or name.startswith("County of ")
            if t.is_country and not is_part and _is_latin(name) and _NO_WEAK_NAMES_UNDER < len(name) < _LONGEST_WEAK:
                draft.name(t.qid, name)
        draft.codes.setdefault(t.code, t.qid)
        for other in t.other_qids:
            draft.codes.setdefault(other, t.qid)
        if t.alpha3:
            draft.codes.setdefault(t.alpha3, t.qid)


def _read(line: bytes) -> Territory:
    territory = msgspec.json.decode(line, type=Territory)
    preferred: dict[str, str] = toml("preferred")
    if (qid := preferred.get(territory.qid)) is None:
        return territory
    others = [territory.qid, *(other for other in territory.other_qids if other != qid)]
    return msgspec.structs.replace(territory, qid=qid, other_qids=others)


def _is_latin(name: str) -> bool:
    return bool(name) and name[0].isupper() and all(ord(c) < _LATIN or 0x1E00 <= ord(c) < 0x2030 for c in name)
