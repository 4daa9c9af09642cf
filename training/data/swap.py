"""A text told of other states: names, adjectives and capitals changed for those of others throughout.

A few hundred passages name the same brokers and the same sides again and again, and a network that sees them many times
learns the names instead of the sentence. So each epoch half of the project's own texts are about other states, the
labels moved along. Only states are changed that stand without an article, for others whose names begin alike as far as
"a" and "an" go; what people are called is left.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.link.data.load import rows
from training.data.example import AttributionLabel, CharSpan, EventLabel, Example, MentionLabel

#: states that are called by an article, by two words of which one is common, or like a person or a town
_LEFT = frozenset({
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines", "Bahamas", "Gambia",
    "Vatican City", "Jordan", "Georgia", "Chad", "Luxembourg", "Singapore", "Monaco", "San Marino",
    "Djibouti", "Panama", "Guatemala", "Kuwait", "Mexico", "Niger", "Mali",
})  # fmt: skip
#: the share of texts that is told of other states
SWAPPED = 0.5
Place = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class State:
    """What a state, one of its people or several of them, and its capital are called."""

    name: str
    adjective: str
    people: str
    capital: str

    @property
    def words(self) -> tuple[str, str, str, str]:
        return self.name, self.adjective, self.people, self.capital


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """The states that can stand for each other, from the linker's table."""
    out = []
    for cells in rows("states"):
        if len(cells) < 4 or not (cells[2] and cells[3]):
            continue
        name, people, capital = cells[1].split("|")[0], cells[2].split("|"), cells[3].split("|")[0]
        plural = next((p for p in people if p.endswith("s")), "")
        if name not in _LEFT and plural and " " not in name + people[0] and plural != people[0]:
            out.append(State(name, people[0], plural, capital))
    return tuple(out)


def _vowel(word: str) -> bool:
    return word[0] in "AEIOU"


def _pairs(text: str, chance: random.Random) -> dict[str, str]:
    """For each word that is changed, what takes its place."""
    known = [s for s in states() if re.search(rf"\b(?:{s.name}|{s.adjective})\b", text)]
    taken, out = set(known), dict[str, str]()
    for state in known:
        free = [
            s for s in states()
            if s not in taken and all(_vowel(a) == _vowel(b) for a, b in zip(s.words[:2], state.words[:2], strict=True))
            and s.capital not in text
        ]  # fmt: skip
        if free:
            other = chance.choice(free)
            taken.add(other)
            out |= dict(zip(state.words, other.words, strict=True))
    return out


def swapped(example: Example, chance: random.Random) -> Example:
    """The example about other states; itself where it names none that can be changed."""
    pairs = _pairs(example.text, chance)
    if not pairs:
        return example
    longest_first = sorted(pairs, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    parts, ends, last, grown = [], [(0, 0)], 0, 0
    for found in pattern.finditer(example.text):
        new = pairs[found[0]]
        parts += [example.text[last : found.start()], new]
        grown += len(new) - len(found[0])
        last = found.end()
        ends.append((last, grown))
    parts.append(example.text[last:])

    def place(at: int) -> int:
        return at + next(move for end, move in reversed(ends) if end <= at)

    return _moved(example, "".join(parts), place)


def partly_swapped(examples: Iterable[Example], chance: random.Random) -> list[Example]:
    """The examples in their order, a share of SWAPPED about other states."""
    return [swapped(example, chance) if chance.random() < SWAPPED else example for example in examples]


def _moved(example: Example, text: str, place: Place) -> Example:
    def span(s: CharSpan) -> CharSpan:
        return place(s[0]), place(s[1])

    def attribution(a: AttributionLabel) -> AttributionLabel:
        cue = span(a.cue) if a.cue else None
        return AttributionLabel(cue, [span(s) for s in a.source], [span(s) for s in a.content])

    def mention(m: MentionLabel) -> MentionLabel:
        return replace(m, span=span(m.span))

    def event(e: EventLabel) -> EventLabel:
        roles = None if e.roles is None else [(role, span(s)) for role, s in e.roles]
        return replace(e, trigger=span(e.trigger), roles=roles)

    return replace(
        example,
        text=text,
        attributions=None if example.attributions is None else [attribution(a) for a in example.attributions],
        mentions=None if example.mentions is None else [mention(m) for m in example.mentions],
        blocks=None if example.blocks is None else [(place(a), place(b), role) for a, b, role in example.blocks],
        events=None if example.events is None else [event(e) for e in example.events],
    )
