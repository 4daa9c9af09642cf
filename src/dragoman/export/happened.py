"""Events and positions as they are shown to a person: what happened, who took part, whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.export.labels import LOW_CONFIDENCE, Labels, are_many
from dragoman.export.markup import Markup, tag, together
from dragoman.export.plain import code, noun, told_by_role
from dragoman.export.visible import on_one_line
from dragoman.export.when import when
from dragoman.model import Event, Position, Record, listed

#: stances whose verb of many is not made without an s
_MANY = {"denies": "deny"}


def kind(event: Event) -> tuple[str, str]:
    """What it is in a plain noun, and its status where it is not simply told as done: "talks", ", planned"."""
    return noun(event.type, event.mode), "" if event.status == "happened" else f", {event.status}"


def coded(event: Event) -> str:
    """Type, mode and code: "CONSULT third-party, CAMEO 045"."""
    return code(event.type, event.mode, event.cameo)


def triggers(event: Event) -> str:
    """The words that tell of it, each form once: "talks, meeting"."""
    return ", ".join(dict.fromkeys(on_one_line(span.text, 60) for span in event.triggers))


def participants(labels: Labels, event: Event) -> str:
    """Who took part, role by role: "between Iran and Bahrain, mediated by Oman, in Muscat"."""
    named = ((p.role, on_one_line(labels.name(p.actor, p.span), 80)) for p in event.participants)
    return ", ".join(f"{word} {listed(names)}" for word, names in told_by_role(event.type, event.mode, named))


def circumstances(event: Event) -> Iterator[str]:
    """What else is told: when, level, format, round, outcome, issues, and what each side wanted."""
    if event.time:
        yield when(event.time) or on_one_line(event.time.span.text, 60)
    if event.level:
        yield f"level: {event.level.value}"
    if event.format:
        yield f"format: {event.format.value}"
    if event.round:
        yield f"round {event.round.number}"
    if event.outcome:
        yield f"outcome: {event.outcome.value}"
    if event.issues:
        yield f"on {', '.join(event.issues)}"
    for stand in event.stands:
        who = on_one_line(stand.by.text, 60) + " " if stand.by else ""
        yield f"{who}{stand.kind} {on_one_line(stand.span.text, 100)}"
    if event.confidence < LOW_CONFIDENCE:
        yield f"unsure ({event.confidence:.0%})"


def ascribed(labels: Labels, statement: str | None) -> str:
    """The speaker of the statement of that id; empty for the report's own word."""
    found = labels.statement(statement)
    return on_one_line(labels.claimant(found), 80) if found else ""


def stance(labels: Labels, position: Position) -> str:
    """Who stands where on what: "Kyiv refuses: ceasefire", "Two officials refuse: ceasefire"; the report's words where
    the actor is not known, and "somebody" where it has none.
    """
    name = on_one_line(labels.name(position.actor, position.source), 80) or "somebody"
    verb, *more = position.stance.split()
    if are_many(labels.actor(position.actor), name):
        verb = _MANY.get(verb, verb.removesuffix("s"))
    return f"{name[0].upper()}{name[1:]} {' '.join((verb, *more))}: {position.issue}"


def event_section(record: Record, labels: Labels, numbers: dict[str, int]) -> Markup:
    """The section of a page that lists the events, each linked to its words and its statement; nothing for none."""
    events = enumerate(record.events, start=1)
    return _section("Events", (_event_item(labels, event, place, numbers) for place, event in events))


def position_section(record: Record, labels: Labels, numbers: dict[str, int]) -> Markup:
    """The section of a page that lists the positions, each linked to its words and its statement; nothing for none."""
    positions = enumerate(record.positions, start=1)
    return _section("Positions", (_position_item(labels, position, place, numbers) for place, position in positions))


def _section(heading: str, items: Iterable[Markup]) -> Markup:
    listed = [tag("li", item) for item in items]
    if not listed:
        return together([])
    return tag("section", tag("h2", heading), tag("ul", *listed), aria_label=heading, class_="figures")


def _event_item(labels: Labels, event: Event, place: int, numbers: dict[str, int]) -> Markup:
    words = tag("a", tag("q", triggers(event)), href=f"#event-{place}")
    what, status = kind(event)
    told = [tag("b", what), f"{status} (", words, ")"]
    rest = "; ".join(filter(None, (participants(labels, event), *circumstances(event))))
    told += [" ", tag("bdi", rest)] if rest else []
    claim = _linked(labels, event.according_to, numbers)
    return together([*told, claim, " ", tag("span", coded(event), class_="code")])


def _position_item(labels: Labels, position: Position, place: int, numbers: dict[str, int]) -> Markup:
    words = tag("a", tag("q", on_one_line(position.span.text, 160)), href=f"#position-{place}")
    told = [tag("bdi", tag("b", stance(labels, position))), " (", words, ")"]
    if position.condition:
        told += [", on condition: ", tag("q", on_one_line(position.condition.text, 100))]
    own = numbers.get(position.statement or "")
    told += [", ", tag("a", f"statement {own}", href=f"#statement-{own}")] if own else []
    return together([*told, _linked(labels, position.according_to, numbers)])


def _linked(labels: Labels, statement: str | None, numbers: dict[str, int]) -> Markup:
    if statement not in numbers:
        return together([])
    who = tag("bdi", ascribed(labels, statement))
    return together([", ", tag("a", "according to ", who, href=f"#statement-{numbers[statement]}")])
