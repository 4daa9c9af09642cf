"""Which body an actor is: by its name, or as a body of a state ("the Turkish foreign ministry")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dragoman.link.choice import Choice
from dragoman.link.describer import Describer
from dragoman.link.gazetteer.entity import Candidate, Entity
from dragoman.link.memory import Memory
from dragoman.link.tables import load_table

_MINISTRY = re.compile(
    r"^(?P<of>[\w ]+?) (?:ministry|department|office)$|^(?:ministry|department) (?:of|for) (?:the )?(?P<what>[\w ]+)$"
)
_WORD = re.compile(r"[\w.\-]+(?:['’](?!s\b)\w+)*")
_PLAINLY = 2
_SURE, _FOLDED, _FOREIGN = 0.93, 0.85, 0.3


class Bodies:
    """Chooses among organisations and groups."""

    def __init__(self, gazetteer: Memory, describer: Describer) -> None:
        self._gazetteer = gazetteer
        self._describer = describer

    def choose(self, names: Iterable[str], states: Mapping[str, int]) -> tuple[Choice, ...]:
        """The bodies that one of `names` may be, likeliest first. `states` are those that the report names,
        and how often.
        """
        named = Counter(states)
        for name in names:
            state, rest = self._parted(name)
            found = self._of_state(state, rest) if state else ()
            found = found or self._by_name(name, named)
            if found:
                return found
        return ()

    @staticmethod
    def short_for(names: Sequence[str], named: Iterable[Entity]) -> tuple[Choice, ...]:
        """The one body of those that a report names in full that is called so for short: "the Commission" is the
        European Commission.
        """
        short = names[0] if len(names) == 1 else ""
        if short.casefold() not in load_table("bodies")["short"] or not short[:1].isupper():
            return ()
        found = {e.id: e for e in named if _is_body(e) and e.name.endswith(f" {short}")}
        return tuple(Choice(entity, _FOLDED) for entity in found.values()) if len(found) == 1 else ()

    def state_of(self, name: str) -> Entity | None:
        """The state in a body's name: "the Turkish foreign ministry"."""
        return self._parted(name)[0]

    def _parted(self, name: str) -> tuple[Entity | None, str]:
        """A body's name as the state in it and the rest."""
        words = list(_WORD.findall(name.replace("’s", "").replace("'s", "")))
        for size in range(min(5, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                if words[at][:1].isupper():
                    entity, _ = self._describer.state(" ".join(words[at : at + size]))
                    if entity is not None:
                        return entity, _rest(words[:at], words[at + size :])
        return None, name

    def _of_state(self, state: Entity | None, rest: str) -> tuple[Choice, ...]:
        if state is None or not rest:
            return ()
        for source in self._sources(rest):
            for name in (source, f"{source} of {state.name}", f"{state.name} {source}"):
                kept = [c for c in self._people_of(name) if c.entity.country == state.id]
                if kept:
                    return _shared(kept[:3])
        return ()

    def _sources(self, rest: str) -> list[str]:
        low = rest.casefold().removeprefix("the ")
        table = load_table("bodies")
        matched = _MINISTRY.match(low)
        what = (matched["of"] or matched["what"]) if matched else low
        what = table["spellings"].get(what, what)
        return [*table["ministries"].get(what, ()), rest]

    def _by_name(self, name: str, named: Counter[str]) -> tuple[Choice, ...]:
        bare = name.removeprefix("the ").removeprefix("The ")
        if bare == bare.lower() or bare.casefold() in load_table("bodies")["common"]:
            return ()
        found = self._people_of(bare)
        alone = len(found) == 1 and found[0].how == "exact" and found[0].entity.kind in load_table("bodies")["singular"]
        foreign = [c for c in found if c.entity.country and c.entity.country not in named and not alone]
        home = [c for c in found if c not in foreign]
        if home:
            return _shared(_of_most_named(home, named)[:5])
        return tuple(Choice(c.entity, _FOREIGN / len(foreign)) for c in foreign[:5])

    def _people_of(self, name: str) -> list[Candidate]:
        found = self._gazetteer.named(name, fuzzy=False)
        return [c for c in found if _is_body(c.entity) and c.how in ("exact", "folded")]


def _is_body(entity: Entity) -> bool:
    return entity.type in ("organisation", "group") or entity.id in ("Q1065", "Q458")


def _of_most_named(found: list[Candidate], named: Counter[str]) -> list[Candidate]:
    """Of bodies of several states those of the one that the report names most, if twice as often as the next."""
    counts = Counter({state: named[state] for c in found if (state := c.entity.country)})
    (first, most), *others = [*counts.most_common(2), ("", 0)][:2]
    plainly = most and all(most >= _PLAINLY * count for _, count in others)
    return [c for c in found if c.entity.country in (first, None)] if plainly else found


def _shared(found: list[Candidate]) -> tuple[Choice, ...]:
    best = [c for c in found if c.how == found[0].how]
    known = [c for c in best if c.entity.id.startswith("Q")]
    best = known or best  # a body that two sources have, one without an identifier
    sure = _SURE if found[0].how == "exact" else _FOLDED
    return tuple(Choice(c.entity, sure / len(best)) for c in best)


def _rest(before: list[str], after: list[str]) -> str:
    words = [*before, *after]
    while words and words[-1].casefold() in ("of", "for", "in", "the"):
        words.pop()
    while words and words[0].casefold() in ("the", "of", "a", "an"):
        words.pop(0)
    return " ".join(words)
