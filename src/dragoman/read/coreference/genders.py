"""The genders of a report's mentions, as far as any of its words tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.read.mentions import Mention, Profile, full_names
from dragoman.read.mentions.gender import Gender, gender_of_name, gender_of_title
from dragoman.read.mentions.profile import name_words


def told_genders(text: str, mentions: Sequence[Mention], profiles: Sequence[Profile]) -> list[Gender]:
    """Each mention's gender: by its own words, else by what the report says elsewhere of the one who bears its surname.

    "Mr Orlov" tells it of every Orlov, if no Ms Orlov is there, and so does a first name, though no mention covers it.
    """
    told: dict[str, set[Gender]] = defaultdict(set)
    unknown: dict[str, str] = {}
    for mention, profile in zip(mentions, profiles, strict=True):
        if mention.type == "person" and profile.name and not profile.coordinated:
            surname = profile.name[-1]
            if profile.gender in ("m", "f"):
                told[surname].add(profile.gender)
            elif len(profile.name) == 1:
                unknown.setdefault(surname, _last_word(mention.span.text))
    for written, spans in full_names(text, [w for s, w in unknown.items() if s not in told]).items():
        for span in spans:
            told[written.casefold()] |= {_of_full(span.text)} - {"?"}
    return [_gender(mention, profile, told) for mention, profile in zip(mentions, profiles, strict=True)]


def _gender(mention: Mention, profile: Profile, told: dict[str, set[Gender]]) -> Gender:
    if mention.type != "person" or profile.gender != "?" or not profile.name or profile.coordinated:
        return profile.gender
    found = told.get(profile.name[-1], set())
    return next(iter(found)) if len(found) == 1 else "?"


def _last_word(name: str) -> str:
    kept = name_words(name.split())
    return kept[-1] if kept else name


def _of_full(name: str) -> Gender:
    words = [w.casefold() for w in name.split()]
    told = gender_of_title(words[:-1])
    return told if told != "?" else gender_of_name(words[0])
