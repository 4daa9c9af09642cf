"""Event gold written by hand: passages with their events, each field bound to words of the passage.

A file holds passages. A passage begins with `=== ID` and ends at the next; its text ends at a line `---`, and each
line after that is an event, a row of fields parted by ` | `:

    CONSULT/third-party+diplomatic = talks & the meeting | party=Kenya | mediator=Qatar | status=happened
    round=3:third round | level=ministerial:foreign ministers | format=phone:by telephone | outcome=failed:broke up
    issue=ceasefire:truce | demanded=Kenya > a truce | by=the ministry | time=Thursday | cameo=045 | place=Doha

TYPE, `/mode` and `+context` where there are any, then the trigger, `&` before a second one. `status` is `happened`
where none stands. `by` holds the words that name whose claim the event is, `place` the participant in the
role `location`. Words must stand in the text as written. A
trigger that stands there twice is told apart by `#2`; of other words, the place nearest to the trigger is meant.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from dragoman.model import Span
from dragoman.model.event import EventRole, EventStatus, FormatKind, LevelKind, OutcomeKind, StandKind
from dragoman.read.events.ontology import issues, ontology

FOLDER = Path(__file__).resolve().parents[1] / "events"
_ROLES, _STATUS, _STANDS = (frozenset(get_args(kind)) for kind in (EventRole, EventStatus, StandKind))
_VALUES = {
    name: frozenset(get_args(k)) for name, k in (("level", LevelKind), ("format", FormatKind), ("outcome", OutcomeKind))
}
_HEAD = re.compile(r"(?P<type>[A-Z]+)(?:/(?P<mode>[\w-]+))?(?P<contexts>(?:\+\w+)*) = (?P<trigger>.+)")


class GoldError(ValueError):
    """A passage that does not keep the rules above; says which file, passage, line and why."""


@dataclass
class GoldEvent:
    """One event of a passage; `evidence` maps level, format, round, outcome and issues to their words."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    triggers: tuple[Span, ...]
    status: str = "happened"
    participants: list[tuple[str, Span]] = field(default_factory=list)
    evidence: list[tuple[str, str, Span]] = field(default_factory=list)
    stands: list[tuple[str, Span, Span]] = field(default_factory=list)
    according_to: Span | None = None
    place: Span | None = None
    time: Span | None = None
    cameo: str | None = None


@dataclass(frozen=True)
class Passage:
    """A text and what happens in it."""

    id: str
    text: str
    events: tuple[GoldEvent, ...]


def _places(text: str, words: str) -> list[int]:
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _trigger(text: str, words: str) -> Span:
    words, _, nth = words.partition("#")
    found = _places(text, words.strip())
    if not found:
        raise ValueError(f"{words.strip()!r} does not stand in the text")
    if not nth and len(found) > 1:
        raise ValueError(f"{words.strip()!r} stands in the text {len(found)} times; say which with #")
    if nth and int(nth) > len(found):
        raise ValueError(f"{words.strip()!r} does not stand in the text {nth} times")
    start = found[int(nth or 1) - 1]
    return Span.of(text, start, start + len(words.strip()))


def _near(text: str, words: str, to: Span) -> Span:
    if "#" in words:
        return _trigger(text, words)
    found = _places(text, words)
    if not found:
        raise ValueError(f"{words!r} does not stand in the text")
    start = min(found, key=lambda at: abs(at - to.start))
    return Span.of(text, start, start + len(words))


def _event(text: str, line: str) -> GoldEvent:
    head, *rest = (part.strip() for part in line.split(" | "))
    match = _HEAD.fullmatch(head)
    if not match:
        raise ValueError(f"no TYPE/mode = trigger in {head!r}")
    table = ontology()
    kind, mode = match["type"], match["mode"]
    if kind not in table.types:
        raise ValueError(f"unknown type {kind!r}")
    if mode and mode not in table.types[kind].modes:
        raise ValueError(f"{kind} has no mode {mode!r}")
    contexts = tuple(filter(None, match["contexts"].split("+")))
    if unknown := set(contexts) - set(table.contexts):
        raise ValueError(f"unknown contexts {unknown}")
    event = GoldEvent(kind, mode, contexts, tuple(_trigger(text, t) for t in match["trigger"].split(" & ")))
    for part in rest:
        key, _, value = part.partition("=")
        _set(event, text, key, value)
    return event


def _set(event: GoldEvent, text: str, key: str, value: str) -> None:
    at = event.triggers[0]
    if key in _ROLES:
        event.participants.append((key, _near(text, value, at)))
    elif key in _STANDS:
        side, _, what = value.partition(" > ")
        event.stands.append((key, _near(text, side, at), _near(text, what, at)))
    elif key in _VALUES or key in {"round", "issue"}:
        name, _, words = value.partition(":")
        allowed = issues() if key == "issue" else _VALUES.get(key)
        if (allowed is not None and name not in allowed) or (allowed is None and not name.isdigit()):
            raise ValueError(f"{key} has an unknown value {name!r}")
        event.evidence.append((key, name, _near(text, words or name, at)))
    elif key == "status" and value in _STATUS:
        event.status = value
    elif key == "by":
        event.according_to = _near(text, value, at)
    elif key == "place":
        event.place = _near(text, value, at)
        event.participants.append(("location", event.place))
    elif key == "time":
        event.time = _near(text, value, at)
    elif key == "cameo" and value in ontology().cameo:
        event.cameo = value
    else:
        raise ValueError(f"unknown field {key}={value}")


def read(path: Path) -> list[Passage]:
    """The passages of a file; raises GoldError, which names all that is wrong, where it breaks a rule."""
    passages, wrong = [], []
    for part in re.split(r"^=== ", path.read_text("utf8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        text, _, rows = body.partition("\n---")
        events = []
        for row in filter(None, map(str.strip, rows.splitlines())):
            try:
                events.append(_event(text.strip(), row))
            except ValueError as error:
                wrong.append(f"{path.name} {head.strip()}: {error} ({row[:60]})")
        passages.append(Passage(head.strip(), text.strip(), tuple(events)))
    if wrong:
        raise GoldError("\n".join(wrong))
    return passages


def read_folder(folder: Path = FOLDER) -> list[Passage]:
    """The passages of all files of a folder, in the order of their names."""
    return [passage for path in sorted(folder.glob("*.txt")) for passage in read(path)]


def count(passages: list[Passage]) -> dict[str, Counter[str]]:
    """How many events there are by type, mode, status, role and other field."""
    events = [event for passage in passages for event in passage.events]
    return {
        "type": Counter(e.type for e in events),
        "mode": Counter(f"{e.type}/{e.mode}" for e in events if e.mode),
        "status": Counter(e.status for e in events),
        "role": Counter(role for e in events for role, _ in e.participants),
        "field": Counter(key for e in events for key, _, _ in e.evidence),
        "stand": Counter(kind for e in events for kind, _, _ in e.stands),
        "claim": Counter("claimed" if e.according_to else "reporter's word" for e in events),
    }


def main(paths: list[Path]) -> int:
    """Check the files or folders and print what they hold; 1 where one is wrong."""
    try:
        passages = [p for path in paths for p in (read_folder(path) if path.is_dir() else read(path))]
    except GoldError as error:
        print(error)
        return 1
    print(len(passages), "passages,", sum(len(p.events) for p in passages), "events")
    for name, counts in count(passages).items():
        print(f"{name}: " + ", ".join(f"{key} {n}" for key, n in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(p) for p in sys.argv[1:]] or [FOLDER]))
