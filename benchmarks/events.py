"""Events against gold written for this: found, typed, with everybody in their roles, and their status.

    python -m benchmarks.events [--verbose] [--weights FOLDER]

An event read is paired with the gold event that it shares a trigger with, of its own type first. A participant
is right where role and words agree: the words share half of their tokens. `all` counts events whose type, status and
whole set of participants are right. Events of `events_gold/none` are false, all of them. `brokered.` figures are of
`events_gold/brokered` alone: talks and deals that somebody brought about, in many forms. `wire.` figures are of
`events_gold/wire` alone: newswire passages written blind, without a look at what is read from them. Nothing is tuned on
them, so no misses of theirs are printed, with `--verbose` either.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from benchmarks.events_gold import brokered, eventless, passages, wire
from benchmarks.pairing import Tokens
from benchmarks.places import Figures, MeasuredReader, default_reader, listed, parser
from dragoman.ingest import from_text
from dragoman.model import Record, Span
from dragoman.model.event import Event
from training.data.events import GoldEvent, Passage

_BROKERS = ("mediator", "host")
_OF_WIRE = ("trigger.F1", "type.F1", "participants.F1", "brokers.F1", "all.F1")
#: where nothing else is said, times in the gold are read against this day
PUBLISHED = "2024-05-10"


def shared(tokens: Tokens, first: Span, second: Span) -> bool:
    """Whether two spans share half of the tokens that either holds."""
    a, b = tokens.within([(first.start, first.end)]), tokens.within([(second.start, second.end)])
    return 2 * len(a & b) >= len(a | b)


def pair(gold: Sequence[GoldEvent], read: Sequence[Event]) -> list[tuple[int, int]]:
    """Pairs (gold index, index read), one to one, that share a trigger; those of one type first."""
    found = sorted(
        (g.type != r.type, g.triggers[0].start, i, j)
        for i, g in enumerate(gold)
        for j, r in enumerate(read)
        if any(a.overlaps(b) for a in g.triggers for b in r.triggers)
    )
    left, right, out = set[int](), set[int](), list[tuple[int, int]]()
    for _, _, i, j in found:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def roles_matched(tokens: Tokens, gold: GoldEvent, read: Event) -> list[str]:
    """The roles of the gold participants that were read with their words."""
    left = [(p.role, p.span) for p in read.participants]
    out = []
    for role, span in gold.participants:
        hit = next((x for x in left if x[0] == role and shared(tokens, span, x[1])), None)
        if hit is not None:
            left.remove(hit)
            out.append(role)
    return out


def all_right(tokens: Tokens, gold: GoldEvent, read: Event) -> bool:
    """Whether type, status and the whole set of participants are right."""
    matched = len(roles_matched(tokens, gold, read))
    whole = matched == len(gold.participants) == len(read.participants)
    return gold.type == read.type and gold.status == read.status and whole


def claimed_right(record: Record, gold: GoldEvent, read: Event) -> bool:
    """Whether the event is the claim of whom the gold says, or the reporter's word as there."""
    statement = next((s for s in record.statements if s.id == read.according_to), None)
    if gold.according_to is None or statement is None:
        return gold.according_to is None and statement is None
    return any(s.overlaps(gold.according_to) for s in statement.source)


def _f1(hits: float, gold: float, read: float) -> float:
    return 200 * hits / (gold + read) if gold + read else 0.0


class Tally:
    """Counts over passages."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.roles: dict[str, Counter[str]] = {name: Counter() for name in ("hit", "gold", "read")}
        self.types: dict[str, Counter[str]] = {name: Counter() for name in ("hit", "gold", "read")}

    def add(self, passage: Passage, record: Record, verbose: bool = False) -> None:
        """Count a passage's gold beside what was read."""
        tokens, gold, read = Tokens(passage.text), passage.events, record.events
        found = pair(gold, read)
        self.counts.update(gold=len(gold), read=len(read), trigger=len(found))
        self.types["gold"].update(e.type for e in gold)
        self.types["read"].update(e.type for e in read)
        self.roles["gold"].update(role for e in gold for role, _ in e.participants)
        self.roles["read"].update(p.role for e in read for p in e.participants)
        for i, j in found:
            self._pair(passage, record, tokens, gold[i], read[j], verbose)
        if verbose:
            for i in set(range(len(gold))) - {i for i, _ in found}:
                print(f"{passage.id}: missed {gold[i].type} {gold[i].triggers[0].text!r}")
            for j in set(range(len(read))) - {j for _, j in found}:
                print(f"{passage.id}: invented {read[j].type} {read[j].trigger.text!r} ({read[j].confidence})")

    def _pair(
        self, passage: Passage, record: Record, tokens: Tokens, gold: GoldEvent, read: Event, verbose: bool
    ) -> None:
        matched = roles_matched(tokens, gold, read)
        self.roles["hit"].update(matched)
        whole = len(matched) == len(gold.participants) == len(read.participants)
        typed, status = gold.type == read.type, gold.status == read.status
        mode = gold.mode == read.mode
        self.counts.update(
            typed=typed, status=typed and status, whole=typed and whole, all=typed and whole and status,
            mode=typed and mode, claim=claimed_right(record, gold, read),
        )  # fmt: skip
        if typed:
            self.types["hit"][gold.type] += 1
        if verbose and not (typed and whole and status):
            said = [f"{role}={span.text}" for role, span in gold.participants]
            heard = [f"{p.role}={p.span.text}" for p in read.participants]
            print(
                f"{passage.id}: {gold.type}/{gold.status} {gold.triggers[0].text!r} {said}\n"
                f"      read {read.type}/{read.status} {read.trigger.text!r} {heard}"
            )

    def figures(self) -> Figures:
        """The figures of all that was counted."""
        c, gold, read = self.counts, self.counts["gold"], self.counts["read"]
        brokers = [sum(self.roles[name][role] for role in _BROKERS) for name in ("hit", "gold", "read")]
        parts = [sum(self.roles[name].values()) for name in ("hit", "gold", "read")]
        return {
            "trigger.F1": _f1(c["trigger"], gold, read),
            "type.F1": _f1(c["typed"], gold, read),
            "participants.F1": _f1(*parts),
            "brokers.F1": _f1(*brokers),
            "all.F1": _f1(c["all"], gold, read),
            "whole.F1": _f1(c["whole"], gold, read),
            "status.right": 100 * c["status"] / max(c["typed"], 1),
            "mode.right": 100 * c["mode"] / max(c["typed"], 1),
            "claim.right": 100 * c["claim"] / max(c["trigger"], 1),
        }


def false_events(reader: MeasuredReader) -> float:
    """The events read in a report that holds none, on average."""
    texts = eventless()
    return sum(len(reader.read(from_text(t, published=PUBLISHED)).events) for t in texts) / len(texts)


def tallied(reader: MeasuredReader, gold: Sequence[Passage], verbose: bool = False) -> Tally:
    """The counts over some passages."""
    tally = Tally()
    for passage in gold:
        tally.add(passage, reader.read(from_text(passage.text, published=PUBLISHED)), verbose)
    if verbose:
        for role in sorted(tally.roles["gold"]):
            hit, told, read = (tally.roles[name][role] for name in ("hit", "gold", "read"))
            print(f"role {role}: F1 {_f1(hit, told, read):.1f} ({told} in the gold, {read} read)")
        for kind in sorted(tally.types["gold"]):
            hit, told, read = (tally.types[name][kind] for name in ("hit", "gold", "read"))
            print(f"type {kind}: F1 {_f1(hit, told, read):.1f} ({told} in the gold, {read} read)")
    return tally


def measure(reader: MeasuredReader, verbose: bool = False) -> Figures:
    """Every figure; `quiet` is the number of reports, of a hundred without events, in which none is read."""
    figures = tallied(reader, passages(), verbose).figures()
    told = tallied(reader, brokered(), verbose).figures()
    of_brokered = {f"brokered.{name}": told[name] for name in ("type.F1", "brokers.F1", "all.F1")}
    blind = tallied(reader, wire()).figures()
    of_wire = {f"wire.{name}": blind[name] for name in _OF_WIRE}
    return figures | of_brokered | of_wire | {"quiet": 100 * (1 - false_events(reader))}


def main() -> int:
    """Measure and print; the reader is the one that ships, or one on other weights."""
    options = parser(__doc__)
    options.add_argument("--verbose", action="store_true")
    given = options.parse_args()
    print(listed(measure(default_reader(given.weights), given.verbose)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
