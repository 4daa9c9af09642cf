"""What a report's names settle after all mentions are linked: one name, one actor.

Mentions are linked one at a time, each to what stands before it, so two clusters may turn out to bear one name. Where
a name can be only one actor's, they are made one: the same full name, the same body or state, and a surname that one
person of the report alone bears.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.read.coreference.relation import initials
from dragoman.read.coreference.sets import Cluster, Sets, gathered
from dragoman.read.mentions import ACTOR_TYPES, Mention, Profile, profile_of
from dragoman.read.mentions.gender import gender_of_name


def merge_by_name(mentions: Sequence[Mention], clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with those joined that bear one name; in the order of their first mentions."""
    names = [_Names(members, mentions) for members in clusters]
    sets = Sets(len(clusters))
    first: dict[tuple[str, ...], int] = {}
    for number, own in enumerate(names):
        for key in own.whole:
            if key in first and not own.clashes(names[first[key]]):
                sets.join(number, first[key])
            first.setdefault(key, number)
    for number, other in _acronyms(names):
        sets.join(number, other)
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, own in enumerate(names):
        for surname in own.surnames:
            bearers[surname].add(number)
    alone: dict[str, set[int]] = defaultdict(set)
    for number, own in enumerate(names):
        for surname in own.bare:
            alone[surname].add(number)
            persons = {sets.find(k) for k in bearers[surname]} or {sets.find(min(alone[surname]))}
            if len(persons) == 1 and not own.clashes(names[min(persons)]) and number not in persons:
                sets.join(number, min(persons))
    for number, other in _by_first_name(names, sets):
        sets.join(number, other)
    return gathered(clusters, sets)


def _by_first_name(names: Sequence[_Names], sets: Sets) -> list[tuple[int, int]]:
    """Each cluster of somebody called by a given name alone, and the one who has it before a surname: "Helen"."""
    bearers: dict[str, set[int]] = defaultdict(set)
    surnames = {surname for own in names for surname in own.surnames}
    for number, own in enumerate(names):
        for given in own.given:
            bearers[given].add(sets.find(number))
    called = [(number, name) for number, own in enumerate(names) for name in own.bare if not own.surnames]
    return [
        (number, min(bearers[name]))
        for number, name in called
        if name not in surnames
        and len(bearers.get(name, ())) == 1
        and not names[number].clashes(names[min(bearers[name])])
    ]


def _acronyms(names: Sequence[_Names]) -> list[tuple[int, int]]:
    """Each cluster named by an acronym, and the one body whose name it shortens."""
    long: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for number, own in enumerate(names):
        for name in own.bodies:
            if len(name) > 1:
                for letters in initials(name):
                    if letters not in name:  # "UN News" is no UN
                        long[letters].setdefault(name, number)
    return [
        (number, next(iter(long[name[0]].values())))
        for number, own in enumerate(names)
        for name in own.bodies
        if len(name) == 1 and len(long.get(name[0], ())) == 1
    ]


class _Names:
    """The names of one cluster: `whole` ones, the `surnames` of full ones, and surnames that stand `bare`."""

    def __init__(self, members: Cluster, mentions: Sequence[Mention]) -> None:
        self.whole: set[tuple[str, ...]] = set()
        self.surnames: set[str] = set()
        self.bare: set[str] = set()
        self.given: set[str] = set()
        self.genders: set[str] = set()
        self.bodies: set[tuple[str, ...]] = set()
        for k in members:
            mention = mentions[k]
            apposed = mention.form == "nominal" and mention.type == "person"  # "the minister, Ana Duarte"
            if (mention.form == "name" or apposed) and mention.type in ACTOR_TYPES:
                self._add(mention, profile_of(mention.span.text, mention.type))

    def _add(self, mention: Mention, profile: Profile) -> None:
        if profile.coordinated:
            return
        if profile.gender in ("m", "f"):
            self.genders.add(str(profile.gender))
        if mention.type != "person":
            self.whole.add(("", profile.key))
            if profile.state and (profile.use == "name" or (profile.use == "people" and mention.type == "state")):
                self.whole.add(("state", profile.state))
            elif mention.type == "organisation" and profile.name:
                self.bodies.add(tuple(w.replace(".", "") for w in profile.name))
        elif len(profile.name) > 1:
            self.whole.add(profile.name)
            self.surnames.add(profile.name[-1])
            if gender_of_name(profile.name[0]) != "?":
                self.given.add(profile.name[0])
        elif profile.name:
            self.bare.add(profile.name[0])

    def clashes(self, other: _Names) -> bool:
        """Whether one is a man's and the other a woman's."""
        return bool(self.genders and other.genders and not self.genders & other.genders)
