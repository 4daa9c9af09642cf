"""The right side of the page: who speaks, and each statement with what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dragoman.export.colours import NEUTRAL
from dragoman.export.labels import GAP, LOW_CONFIDENCE, Labels, Speaker, counted, joined, joint, starts_quoted
from dragoman.export.markup import Markup, tag, together
from dragoman.export.outline import Entry
from dragoman.export.visible import on_one_line
from dragoman.export.when import when
from dragoman.model import Statement

#: Words of a statement shown before the rest is left to the text itself, in characters.
EXCERPT = 180
_DEEPEST_INDENT = 4


class SideList:
    """Writes the list of statements. `speakers` gives the colour of a statement by its number."""

    def __init__(self, labels: Labels, entries: tuple[Entry, ...], speakers: Mapping[int, int]) -> None:
        self._labels = labels
        self._entries = entries
        self._speakers = speakers
        self._numbers = {entry.statement.id: entry.number for entry in entries}

    def legend(self) -> Markup:
        """Each speaker with a count, linked to the first statement; the page's script makes filters of them."""
        first: dict[tuple[str, int], int] = {}
        counts: Counter[tuple[str, int]] = Counter()
        for entry in self._entries:
            named = self._labels.speaker(entry.statement)
            key = (named.name if named.actor else "", self._speakers[entry.number])
            first.setdefault(key, entry.number)
            counts[key] += 1
        ranked = sorted(counts.items(), key=lambda item: (not item[0][0], -item[1]))
        return together(_chip(name, colour, count, first[name, colour]) for (name, colour), count in ranked)

    def statements(self) -> Markup:
        """Every statement as a list item, in reading order."""
        return together(map(self._item, self._entries))

    def _item(self, entry: Entry) -> Markup:
        statement, number = entry.statement, entry.number
        colour = self._speakers.get(number, NEUTRAL)
        return tag(
            "li",
            self._gist(entry),
            tag("a", _words(statement), class_="words", href=f"#text-{number}", dir="auto"),
            tag("ul", *self._tags(statement), class_="tags", aria_label="How it was said"),
            tag("details", tag("summary", "Evidence"), tag("dl", *self._evidence(statement))),
            id=f"statement-{number}", class_=f"entry speaker-{colour} indent-{min(entry.depth, _DEEPEST_INDENT)}",
            data_number=number, data_speaker=self._labels.name(statement.speaker),
        )  # fmt: skip

    def _gist(self, entry: Entry) -> Markup:
        speakers = self._labels.speakers(entry.statement)
        return tag(
            "p",
            *(part for place, named in enumerate(speakers) for part in _listed(named, place, len(speakers))),
            " ",
            tag("span", self._labels.does(entry.statement), class_="act"),
            class_="gist",
            id=f"gist-{entry.number}",
        )

    def _tags(self, statement: Statement) -> Iterator[Markup]:
        yield tag("li", statement.kind, class_="kind")
        if statement.said:
            yield tag("li", when(statement.said) or on_one_line(statement.said.span.text, 60), class_="said")
        if statement.medium:
            yield tag("li", statement.medium.kind, class_="medium")
        if statement.via:
            chain = " \N{RIGHTWARDS ARROW} ".join(on_one_line(name, 60) for name in self._labels.chain(statement))
            yield tag("li", "via ", tag("bdi", chain), class_="via")
        if statement.addressee:
            yield tag("li", "to ", tag("bdi", on_one_line(self._labels.addressee(statement), 60)), class_="addressee")
        if statement.within in self._numbers:
            outer = self._numbers[statement.within]
            name = next(self._labels.said_by(entry.statement) for entry in self._entries[outer - 1 : outer])
            yield tag(
                "li",
                tag("a", "within ", tag("bdi", on_one_line(name, 60)), href=f"#statement-{outer}"),
                class_="within",
            )
        if statement.confidence < LOW_CONFIDENCE:
            yield tag("li", f"unsure, {statement.confidence:.0%}", class_="unsure")

    def _evidence(self, statement: Statement) -> Iterator[Markup]:
        place = self._labels.place(statement)
        facts = {
            "Speaker\N{RIGHT SINGLE QUOTATION MARK}s words": joined(statement.source),
            "Identity": self._labels.identity(statement.speaker),
            "Offices": self._labels.offices(statement.speaker),
            "Cue": joined(statement.cue),
            "Said": statement.said.span.text if statement.said else "",
            "Medium": statement.medium.span.text if statement.medium else "",
            "To": statement.addressee.span.text if statement.addressee else "",
            "Via": GAP.join(via.span.text for via in statement.via),
            "Confidence": f"{statement.confidence:.0%}",
            "Stands at": f"line {place.line}, column {place.column} (characters {place.start}\N{EN DASH}{place.end})"
            if place
            else "",
            "Id": statement.id,
        }
        for name, value in facts.items():
            if value:
                yield tag("div", tag("dt", name), tag("dd", on_one_line(value, 300), dir="auto"))


def _listed(named: Speaker, place: int, count: int) -> Iterator[str | Markup]:
    """A name in a list of so many who said it together, with what stands before it."""
    yield joint(place, count)
    yield tag("bdi", on_one_line(named.name, 80), class_="name" if named.actor else "name unresolved")


def _words(statement: Statement) -> Markup:
    whole = on_one_line(GAP.join(span.text for span in statement.content), EXCERPT)
    quoted_throughout = statement.kind == "direct" and not starts_quoted(whole)
    return tag("q", whole) if quoted_throughout else together([whole])


def _chip(name: str, colour: int, count: int, first: int) -> Markup:
    shown = tag("bdi", on_one_line(name, 60) if name else "Unresolved", class_="who")
    number = tag("span", count, class_="count", aria_label=counted(count, "statement"))
    return tag(
        "li",
        tag("a", shown, " ", number, href=f"#statement-{first}", class_=f"chip speaker-{colour}", data_speaker=name),
    )
