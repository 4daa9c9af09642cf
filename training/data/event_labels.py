"""What corpora say of events, in the form that the trainer takes: own gold, WikiEvents, and PLOVER's sentences."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from importlib import resources
from pathlib import Path

from dragoman.encoder.heads import EVENT_FIELDS, EVENT_ROLES
from dragoman.segment.sentences import find_sentences
from training.data.events import GoldEvent, read_folder
from training.data.example import CharSpan, EventLabel, Example, PairLabel

#: the roles that WikiEvents marks; of the others nothing is learnt there
_MARKED = frozenset({"trigger", "source", "target", "location"})
#: characters from a trigger within which the words of a participant are looked for
_NEAR = 250
_ALL_ROLES = frozenset(EVENT_ROLES)
_MERGED = {"YIELD": ("RETREAT", "CONCEDE")}


def _fields(event: GoldEvent) -> dict[str, str]:
    told = {key: name for key, name, _ in event.evidence if key in EVENT_FIELDS}
    mode = f"{event.type}/{event.mode}" if event.mode else ""
    talks = event.type == "CONSULT"
    out = {"status": event.status, "mode": mode, "cameo": event.cameo or ""}
    return out | ({key: told.get(key, "") for key in ("level", "format", "outcome")} if talks else {})


def _labels(text: str, event: GoldEvent) -> list[EventLabel]:
    spans = [(role, (s.start, s.end)) for role, s in event.participants]
    spans += [("outcome", (s.start, s.end)) for key, _, s in event.evidence if key == "outcome"]
    spans += [(role, (s.start, s.end)) for role, s in (("time", event.time), ("claimant", event.according_to)) if s]
    fields, out = _fields(event), []
    for number, trigger in enumerate(event.triggers):
        at = (trigger.start, trigger.end)
        told = _beside(text, spans, at) if number else spans
        marked = _ALL_ROLES if not number else frozenset({"trigger", *(role for role, _ in told)})
        out.append(EventLabel(event.type, at, [*told, ("trigger", at)], fields, event.contexts or None, marked))
    return out


def _beside(text: str, spans: list[tuple[str, CharSpan]], trigger: CharSpan) -> list[tuple[str, CharSpan]]:
    """Of an event's participants, those whose words stand in the sentence of a further trigger too.

    The gold names a participant once, mostly at the first trigger: what stands in no sentence of a further one is
    unknown there, and not absent.
    """
    low, high = next((s for s in find_sentences(text) if s[0] <= trigger[0] < s[1]), trigger)
    out = []
    for role, (start, end) in spans:
        if low <= start and end <= high:
            out.append((role, (start, end)))
        elif text[start].isupper() and (again := text.find(text[start:end], low, high)) >= 0:
            out.append((role, (again, again + end - start)))
    return out


def read_gold(folder: Path) -> list[Example]:
    """The project's own event gold."""
    return [
        Example(p.id, p.text, events=[x for event in p.events for x in _labels(p.text, event)])
        for p in read_folder(folder)
    ]


def read_wikievents(path: Path) -> list[Example]:
    """WikiEvents' documents; types that are no event of the ontology are left out, and unmarked words weigh little."""
    table = tomllib.loads(resources.files("dragoman.read.events.tables").joinpath("wikievents.toml").read_text("utf8"))
    lines = path.read_text(encoding="utf8").splitlines()
    return [_wikievents(json.loads(line), table["types"]) for line in lines]


def _wikievents(document: dict, types: dict) -> Example:
    starts, text = [], ""
    for token in document["tokens"]:
        text += " " if text else ""
        starts.append(len(text))
        text += token
    ends = [start + len(token) for start, token in zip(starts, document["tokens"], strict=True)]

    labels = []
    for event in document["event_mentions"]:
        kind = types.get(".".join(event["event_type"].split(".")[:2]))
        if kind is None:
            continue
        at = starts[event["trigger"]["start_idx"]], ends[event["trigger"]["end_idx"] - 1]
        roles, marked = [("trigger", at)], set(_MARKED)
        for argument in event["arguments"]:
            role = kind["roles"].get(argument["role"])
            place = _nearest(text, argument["text"], at[0]) if role else None
            if role and place:
                roles.append((role, place))
            elif role:  # the words given are those that tell most, and may stand far away
                marked.discard(role)
        labels.append(EventLabel(kind["type"], at, roles, marked=frozenset(marked)))
    return Example(document["docid"], text, events=labels, all_events=False)


def _nearest(text: str, words: str, to: int) -> CharSpan | None:
    low = max(0, to - _NEAR)
    places = [low + m.start() for m in re.finditer(re.escape(words), text[low : to + _NEAR])]
    start = min(places, key=lambda at: abs(at - to), default=None)
    return None if start is None else (start, start + len(words))


def _at(sentence: str, words: str) -> CharSpan | None:
    start = sentence.find(words)
    return None if start < 0 else (start, start + len(words))


def read_plover(path: Path) -> list[Example]:
    """PLOVER's sentences with their source, target and type; those whose words do not stand in them are left out."""
    out = []
    with path.open(encoding="utf8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            source, target = _at(row["sentence"], row["source"]), _at(row["sentence"], row["target"])
            if source and target:
                label = PairLabel(source, target, _MERGED.get(row["type"], (row["type"],)))
                out.append(Example(f"plover{number}", row["sentence"], pair=label))
    return out
