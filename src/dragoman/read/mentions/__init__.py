"""Mentions: the words of a report that stand for somebody or something, with what can be told from them alone."""

from dragoman.read.mentions.find import LENIENT, find_mentions, heads
from dragoman.read.mentions.full_names import full_names
from dragoman.read.mentions.mention import ACTOR_TYPES, Form, Mention
from dragoman.read.mentions.profile import Profile, name_words, profile_of
from dragoman.read.mentions.states import state_of

__all__ = [
    "ACTOR_TYPES",
    "LENIENT",
    "Form",
    "Mention",
    "Profile",
    "find_mentions",
    "full_names",
    "heads",
    "name_words",
    "profile_of",
    "state_of",
]
