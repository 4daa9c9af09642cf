"""Records for tests of linking, made by hand: a text, and its actors by the words that mention them."""

from __future__ import annotations

from dragoman.model import Actor, ActorType, Published, Record, Report, Span, Statement

Told = tuple[str, ActorType, list[str]]


def record_of(text: str, *actors: Told, published: str | None = "2022-03-10", said_by: str | None = None) -> Record:
    """A record of `text`. Each actor is (name, type, mentions); a mention that stands twice is taken in turn."""
    used: dict[str, int] = {}
    built = []
    for number, (name, type_, mentions) in enumerate(actors, start=1):
        spans = []
        for words in mentions:
            start = text.index(words, used.get(words, 0))
            used[words] = start + len(words)
            spans.append(Span.of(text, start, start + len(words)))
        built.append(Actor(f"a{number}", name, type_, tuple(sorted(spans)), 0.9))
    date = Published(published, "given") if published else None
    statements: tuple[Statement, ...] = ()
    if said_by:
        source = next(m for a in built for m in a.mentions if m.text == said_by)
        owner = next(a.id for a in built if source in a.mentions)
        content = Span.of(text, source.end, len(text))
        statements = (Statement("s1", (source,), (), (content,), (), "indirect", "say", 0.9, owner),)
    return Record(Report("r", None, text, published=date), tuple(built), statements)


def identity_at(record: Record, words: str) -> str | None:
    """The identity of the actor that has a mention of these words."""
    found = [a for a in record.actors if any(m.text == words for m in a.mentions)]
    assert found, f"nobody is mentioned as {words!r}"
    return found[0].identity.id if found[0].identity else None
