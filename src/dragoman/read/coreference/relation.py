"""How the words of two mentions are related: the same name, a part of it, an acronym, a conflict."""

from __future__ import annotations

from enum import IntEnum

from dragoman.read.mentions import Profile
from dragoman.read.mentions.tables import load_words


class Relation(IntEnum):
    """The first that holds, in this order."""

    NONE = 0
    SAME_NAME = 1
    NAME_PART = 2
    ACRONYM = 3
    STATE_NAME = 4
    STATE_SEAT = 5
    NAME_CONFLICT = 6
    NAME_OVERLAP = 7
    SAME_NOMINAL = 8
    SAME_HEAD = 9
    HEAD_CONFLICT = 10
    HEAD_IN_NAME = 11
    SAME_OFFICE = 12
    OFFICE_CONFLICT = 13


def relation(anaphor: Profile, antecedent: Profile, persons: bool) -> Relation:
    """The relation of two mentions that are no pronouns; `persons` where both are persons."""
    if anaphor.state and antecedent.state:
        return _states(anaphor, antecedent)
    if anaphor.name and antecedent.name:
        return _names(anaphor, antecedent, persons)
    if anaphor.form == antecedent.form == "nominal":
        return _nominals(anaphor, antecedent)
    name, nominal = (anaphor, antecedent) if anaphor.name else (antecedent, anaphor)
    if name.title and nominal.title and nominal.title.split()[-1] == name.title.split()[-1]:
        apart = _differ(name.of, nominal.of) or not _fits(name.title, nominal.title)
        return Relation.OFFICE_CONFLICT if apart else Relation.SAME_OFFICE
    if nominal.head in name.words:
        return Relation.OFFICE_CONFLICT if _differ(name.of, nominal.of) else Relation.HEAD_IN_NAME
    return Relation.NONE


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _fits(a: str, b: str) -> bool:
    short, long = sorted((a.split(), b.split()), key=len)
    return set(short) <= set(long)


def _states(a: Profile, b: Profile) -> Relation:
    if a.state != b.state:
        return Relation.NAME_CONFLICT
    if a.key == b.key:
        return Relation.SAME_NAME
    return Relation.STATE_SEAT if "seat" in (a.use, b.use) else Relation.STATE_NAME


def _names(a: Profile, b: Profile, persons: bool) -> Relation:
    if a.name == b.name:
        return Relation.SAME_NAME
    if persons:
        return _person_names(a.name, b.name)
    short, long = sorted((a.name, b.name), key=len)
    if acronym(short, long):
        return Relation.ACRONYM
    shared = set(short) & set(long)
    if set(short) <= set(long):
        return Relation.NAME_CONFLICT if _is_outlet_of(long, short) else Relation.NAME_PART
    return Relation.NAME_OVERLAP if shared else Relation.NAME_CONFLICT


def _is_outlet_of(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the longer name is that of a body's own outlet, which is not the body: "UN News"."""
    outlet = long[-1] in load_words("words", "outlets") and long[:-1] == short
    return outlet and short[-1] in load_words("words", "outletted")


def _person_names(a: tuple[str, ...], b: tuple[str, ...]) -> Relation:
    short, long = sorted((a, b), key=len)
    if set(short) <= set(long):
        return Relation.NAME_PART
    if short[-1] != long[-1]:
        return Relation.NAME_OVERLAP if short[0] == long[0] and len(short) == 1 else Relation.NAME_CONFLICT
    return Relation.NAME_PART if _initials_agree(short, long) else Relation.NAME_CONFLICT


def _initials_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether "J. Smith" or "Jim B. Smith" may be "James Smith": one first name begins the other."""
    first, second = a[0].rstrip("."), b[0].rstrip(".")
    return (first.startswith(second[:1]) and (len(first) <= 2 or len(second) <= 2)) or first[:3] == second[:3]


def acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the one word of `short` is made of the first letters of `long`: "IAEA"."""
    if len(short) != 1 or len(long) < 2 or short[0] in long:  # "UN News" is no UN
        return False
    letters = short[0].replace(".", "")
    return len(letters) > 1 and letters in initials(long)


def initials(name: tuple[str, ...]) -> tuple[str, str]:
    """The first letters of all words of a name, and of those that are not small."""
    every = "".join(w[0] for w in name)
    return every, "".join(w[0] for w in name if w not in ("of", "the", "for", "and", "on", "in", "to"))


def _nominals(a: Profile, b: Profile) -> Relation:
    if a.key == b.key:
        return Relation.SAME_NOMINAL
    if a.head != b.head:
        same = a.title and b.title and a.title == b.title
        return Relation.SAME_OFFICE if same and not _differ(a.of, b.of) else Relation.NONE
    if _differ(a.of, b.of):
        return Relation.HEAD_CONFLICT
    return Relation.SAME_HEAD if a.words <= b.words or b.words <= a.words else Relation.HEAD_CONFLICT
