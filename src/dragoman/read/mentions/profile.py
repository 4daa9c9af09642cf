"""What a mention's words tell by themselves: its head, its name, its title, its gender and number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.link.tables import load_words as load_link_words
from dragoman.read.mentions.form import fold, form_of_words, head_end, is_pronoun, words_of
from dragoman.read.mentions.gender import Gender, gender_of_name, gender_of_title
from dragoman.read.mentions.mention import Form
from dragoman.read.mentions.states import Use, is_state_word, state_of
from dragoman.read.mentions.tables import load_table, load_words


@dataclass(frozen=True, slots=True)
class Profile:
    """The parts of a mention, words folded.

    `key` is the mention without articles. `name` are the words of a personal or proper name, without
    honorifics and offices. `title` is an office ("foreign minister"). `state` is the state that the whole mention
    names and `use` how; `of` one that it holds ("the Russian minister", "the president of Chad").
    `pronoun` is "" or as in pronouns.toml ("3sm").
    """

    form: Form
    key: str
    head: str
    words: frozenset[str]
    name: tuple[str, ...]
    title: str
    determiner: str
    gender: Gender
    plural: bool | None
    pronoun: str
    state: str | None
    use: Use | None
    of: str | None
    coordinated: bool = False


def name_words(words: list[str]) -> list[str]:
    """A person's name without what stands before it: "Sergei Orlov" of "Russian Foreign Minister Sergei Orlov"."""
    honorifics, offices = load_words("titles", "honorifics"), _before_names()
    particles = load_words("words", "particles")
    start = 0
    for place, word in enumerate(words):
        low = fold(word)
        plain = word.islower() and low not in particles
        titled = low in honorifics or _is_office(low, offices) or _is_calling(words, place)
        titled = titled and not _is_surname(words, place)
        plain = plain or (not place and low in load_words("words", "after_head"))  # "With Omar it was different"
        if plain or titled or _is_of_state(words, place) or low in _DETERMINERS or _is_before_name(words, place):
            start = place + 1
    end = len(words)
    while end > start and fold(words[end - 1]) in load_words("words", "suffixes"):
        end -= 1
    while start < end and fold(words[start]) in {"the", "of", "and", "for"}:
        start += 1
    return words[start:end]


def _is_of_state(words: list[str], place: int) -> bool:
    """Whether the word is a state's, and no given name before a surname: "Israel", not "Sofia Lindgren"."""
    following = words[place + 1 : place + 2]
    given = bool(following) and following[0][0].isupper() and gender_of_name(fold(words[place])) != "?"
    return not given and is_state_word(words[place])


def _is_calling(words: list[str], place: int) -> bool:
    """Whether a word only says who is named after it: "Neighbour Sheila Tranter", "Mum-of-three Donna"."""
    low = fold(words[place])
    if re.search(r"-of-\w+\Z", low):
        return True
    return low in load_words("titles", "callings") and sum(w[0].isupper() for w in words[place + 1 :]) > 1


def _is_before_name(words: list[str], place: int) -> bool:
    """Whether the word is a body's before a person's name: "State Department's Karen Villiers", "MFA Ana Ruiz"."""
    word, following = words[place], words[place + 1 : place + 2]
    if not following or not following[0][0].isupper():
        return False
    short = word.isupper() and len(word) > 2 and not following[0].isupper()
    return short or word.endswith(("'s", "’s"))


def _is_surname(words: list[str], place: int) -> bool:
    """Whether an office is a surname, at the end and behind a given name: "Mervyn King", "Edith Head"."""
    before = words[place - 1] if place else ""
    return place == len(words) - 1 and before[:1].isupper() and gender_of_name(fold(before)) != "?"


@cache
def _before_names() -> frozenset[str]:
    """Words of office that may stand before a name."""
    return load_words("titles", "offices") | load_words("titles", "heads")


def _is_office(low: str, offices: frozenset[str]) -> bool:
    return low in offices or (low.startswith("ex-") and low[3:] in offices)


_DETERMINERS = load_words("words", "articles") | load_words("words", "possessive") | load_words("words", "definite")
_KINDS = {"the": "definite", "this": "demonstrative", "that": "demonstrative", "these": "demonstrative"}
_KINDS |= {"those": "demonstrative", "both": "definite"}


def _determiner(words: list[str]) -> str:
    first = fold(words[0]) if words else ""
    if first in _KINDS:
        return _KINDS[first]
    if first in load_words("words", "possessive") or any("'" in w or "’" in w for w in words[:-1]):
        return "possessive"
    return "indefinite" if first in load_words("words", "indefinite") or first.isdigit() else "bare"


@lru_cache(maxsize=4096)
def profile_of(text: str, type_: str) -> Profile:
    """The profile of a mention with these words and this type."""
    if is_pronoun(text):
        return _pronoun(text)
    person = type_ == "person"
    words = main_words(unbracketed(text) if person else text, person or type_ == "organisation")
    herself = _REFLEXIVE.get(fold(text.split()[-1])) if person else None
    form = form_of_words(words)
    front = words[: head_end(words)]
    folded = [fold(w) for w in words]
    key = " ".join(folded[1:] if len(folded) > 1 and folded[0] in load_words("words", "articles") else folded)
    state = state_of(" ".join(words))
    coordinated = type_ in ("person", "state", "place") and state is None and _coordinated(front)
    coordinated = coordinated and not (person and _has_two_offices(front))
    named = form == "name" and not coordinated
    proper = name_words(front) if person else _proper(words)
    name = tuple(unarticled(fold(w)) if person else fold(w) for w in proper) if named else ()
    return Profile(
        form=form,
        key=key,
        head=folded[len(front) - 1],
        words=frozenset(w for w in folded if w not in _SMALL),
        name=name,
        title=_title(_untitled(front, proper), True) if name and person else _title(front, False),
        determiner=_determiner(words),
        gender=herself or _gender(_own(words, front), name, person, type_),
        plural=True if coordinated else _plural(front, form, type_),
        pronoun="",
        state=state.state if state else None,
        use=state.use if state else None,
        of=_of(words) if not state else None,
        coordinated=coordinated,
    )


#: Behind a name or description they tell its gender: "the president herself".
_REFLEXIVE: dict[str, Gender] = {"himself": "m", "herself": "f"}


def _own(words: list[str], front: list[str]) -> list[str]:
    """The folded words that tell of the person and not of whose she is: "widow" of "Mr Haddad's widow"."""
    owners = [place for place, word in enumerate(front[:-1]) if word.endswith(("'s", "’s", "s'", "s’"))]
    return [fold(w) for w in words[owners[-1] + 1 if owners else 0 :]]


#: The article of an Arabic name, which its bearer is called by or not.
_ARTICLE = re.compile(r"(?:[Aa]l|[Ee]l|an|ar|as|ash|at|az)-(?=\w{3})")


def unarticled(word: str) -> str:
    """A part of a person's name without its article: "Rawahi" of "al-Rawahi"."""
    return _ARTICLE.sub("", word, count=1)


#: Behind a rank: "General (ret.) Ana Ruiz".
_RETIRED = re.compile(r" \((?:ret|retd|rtd)\.?\) ", re.IGNORECASE)
#: A body's initials behind its name, with more words after them.
_INITIALS = re.compile(r" \([A-Z]{2,7}\)(?= [\w])")


def unbracketed(text: str) -> str:
    """The words before the first bracket: of "Ana Ruiz (Labour)" the name; those around it where it is initials.

    "Lake Basin Council (LBC) Secretary General Ana Ruiz" goes on behind a body's own.
    """
    if " (" not in text:
        return text
    around = _RETIRED.sub(" ", _INITIALS.sub("", text))
    before = around.split(" (")[0]
    return before if words_of(before) else text


def main_words(text: str, person: bool) -> list[str]:
    """The words that say who it is: those before the first comma, or a name behind it ("A lawyer, Ana Ruiz,")."""
    words = words_of(main_part(text, person)) or words_of(text) or [text]
    if len(words) > 1 and fold(words[-1]) in load_words("pronouns", "reflexive"):  # "the president himself"
        words = words[:-1]
    return without_body(words) if person else words


def without_body(words: list[str]) -> list[str]:
    """The words without the body between an office and a name: "the head of the Transit Institute Alexei Okoro".

    The same list where no body stands there.
    """
    front = head_end(words)
    if front >= len(words) or fold(words[front - 1]) not in load_words("titles", "heads"):
        return words
    over = fold(words[front - 1]) in load_words("titles", "over")
    for place in range(len(words) - 2, front + 1, -1):
        before, known = words[place - 1], gender_of_name(fold(words[place])) != "?"
        if not (known or (over and _is_matter(before))) or not _may_be_name(words[place:]):
            continue
        low = fold(before)
        bearer = low in load_words("titles", "honorifics") or _is_office(low, load_words("titles", "heads"))
        whole = before[0].isupper() and not before.endswith(("'s", "’s")) and not is_state_word(before)
        return [*words[:front], *words[place:]] if whole and not bearer else words
    return words


def _may_be_name(words: list[str]) -> bool:
    """Whether the words may be a person's name: "and Diplomatic Affairs" is none."""
    return all(may_be_of_name(w) for w in words) and not {"and", "&", "for", "the"} & {fold(w) for w in words}


def _is_matter(word: str) -> bool:
    """Whether an office may be over it: "Minister of State for Foreign Affairs Layla Haddad"."""
    return word[0].isupper() and fold(word) in load_link_words("titles", "duties")


def main_part(text: str, named: bool) -> str:
    """The part of a mention, between commas, that says who it is; a description's name only where it may be `named`."""
    parts = [part for part in text.split(",") if words_of(part)] if "," in text else []
    if not parts:
        return text
    if named and len(parts) > 1 and form_of_words(words_of(parts[0])) == "nominal":
        for part in parts[1:]:
            words = words_of(part)
            if 2 <= len(words) <= 5 and all(may_be_of_name(w) for w in words):
                return part.strip()
    return parts[0]


def may_be_of_name(word: str) -> bool:
    """Whether a word of a name may be written so: "Orlov", "de", "al-Otaibi"."""
    return word[0].isupper() or fold(word) in _PARTICLES or fold(word.split("-")[0]) in _PARTICLES


def _coordinated(front: list[str]) -> bool:
    return any(fold(w) in ("and", "or", "&") for w in front[1:-1])


def _has_two_offices(front: list[str]) -> bool:
    """Whether one has both that "and" joins: "Foreign and Defence Minister Ana Ruiz", not "President and Mrs Ruiz"."""
    folded = [fold(w) for w in front]
    at = next(i for i, word in enumerate(folded[1:-1], start=1) if word in ("and", "or", "&"))
    words = load_words("titles", "offices") | load_words("titles", "heads")
    before = all(word in words for word in folded[:at])
    return before and folded[at + 1] not in load_words("titles", "honorifics") and len(name_words(front)) > 1


_PARTICLES = load_words("words", "particles")
_SMALL = load_words("words", "articles") | {"of", "in", "on", "at", "for", "and", "to", "by", "with", "from", "'s", "s"}


def _pronoun(text: str) -> Profile:
    low = text.casefold().replace("’", "'")
    code: str = load_table("pronouns")["forms"][low]
    plural = {"s": False, "p": True}.get(code[1])
    gender: Gender = {"m": "m", "f": "f", "n": "n"}.get(code[2], "?")  # type: ignore[assignment]
    return Profile("pronoun", low, low, frozenset(), (), "", "", gender, plural, code, None, None, None)


def _proper(words: list[str]) -> list[str]:
    """The words of a body's or place's name: from the first capital to the last."""
    capital = [i for i, w in enumerate(words) if any(c.isupper() for c in w) or w[0].isdigit()]
    if not capital:
        return []
    kept = words[capital[0] : capital[-1] + 1]
    return kept[1:] if len(kept) > 1 and fold(kept[0]) in _DETERMINERS else kept


def _untitled(front: list[str], name: list[str]) -> list[str]:
    """The words without the name that they end in, which may be an office's too: "Senator |Angus King"."""
    return front[: -len(name)] if len(front) > len(name) and front[-len(name) :] == name else front


def _title(front: list[str], named: bool) -> str:
    """The office: of "Russian Foreign Minister Sergei Orlov" "foreign minister", of "the new minister" "minister"."""
    heads, offices = load_words("titles", "heads"), load_words("titles", "offices")
    folded = [fold(w) for w in front]
    last = max((i for i, w in enumerate(folded) if w in heads), default=-1)
    if last < 0 or (not named and last != len(folded) - 1):
        return ""
    if last > 0 and folded[last - 1] in load_words("titles", "posts") and folded[last] in _besides():
        last -= 1
    first = last
    while first > 0 and folded[first - 1] in offices:
        first -= 1
    return " ".join(folded[first : last + 1])


def _besides() -> frozenset[str]:
    """Words that follow an office and are none: ranks and courtesies."""
    return load_words("titles", "ranks") | load_words("titles", "courtesies")


def _gender(folded: list[str], name: tuple[str, ...], person: bool, type_: str) -> Gender:
    if not person:
        return "?" if type_ == "group" else "n"
    told = gender_of_title(folded)
    if told != "?" or not name:
        return told
    return gender_of_name(name[0]) if len(name) > 1 or gender_of_name(name[0]) != "?" else "?"


def _plural(front: list[str], form: Form, type_: str) -> bool | None:
    head = fold(front[-1])
    if head in load_words("titles", "groups"):
        return True
    if form == "name":
        return None if type_ == "group" else False
    if head in load_words("words", "bodies"):
        return None
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def _of(words: list[str]) -> str | None:
    """The state that the words hold: by its people before the head, by its name after "of" or before 's."""
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            if words[start][0].isupper():
                phrase = " ".join(words[start : start + size]).removesuffix("'s").removesuffix("’s")
                found = state_of(phrase)
                if found is not None and found.use != "seat":
                    return found.state
    return None
