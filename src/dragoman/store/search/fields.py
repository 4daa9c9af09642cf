"""The fields of the search syntax, one line each: the reference and the messages are made from this table."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from dragoman.model import Act, Kind, MediumKind
from dragoman.model.event import EventStatus, EventType
from dragoman.store.search.request import Found, Sort

Takes = Literal["names", "words", "one of", "dates", "first day", "last day", "number", "choice"]


class Field(msgspec.Struct, frozen=True):
    """A field as it is typed: what of the request it fills, what it takes, and what it asks for."""

    name: str
    fills: str
    takes: Takes
    asks: str
    example: str
    values: tuple[str, ...] = ()


FIELDS = (
    Field("speaker", "speaker", "names", "who said it", "speaker:Lavrov"),
    Field("to", "addressee", "names", "to whom it was said", "to:journalists"),
    Field("about", "about", "names", "who or what the words of a statement name", "about:Turkey"),
    Field("via", "via", "names", "who passed it on", 'via:"Al Jazeera"'),
    Field("participant", "participant", "names", "who took part in an event", "participant:Qatar"),
    Field("actor", "actor", "names", "who is in it in any of these ways", "actor:Q58217"),
    Field("place", "place", "names", "where an event happened, or a place that a statement names", "place:Doha"),
    Field("act", "act", "one of", "what was done by saying it", "act:deny,reject", get_args(Act)),
    Field("kind", "kind", "one of", "how it is quoted", "kind:direct", get_args(Kind)),
    Field("medium", "medium", "one of", "by what means it was said", "medium:interview", get_args(MediumKind)),
    Field("outlet", "outlet", "words", "who published the report", 'outlet:"Premium Times"'),
    Field("issue", "issue", "words", "what an event is about", "issue:ceasefire"),
    Field("type", "type", "one of", "the type of an event, by PLOVER", "type:CONSULT", get_args(EventType)),
    Field("status", "status", "one of", "whether an event happened", "status:planned", get_args(EventStatus)),
    Field("unit", "unit", "words", "what a figure counts", "unit:people"),
    Field("report", "report", "words", "in one report, by its id", "report:1b2c3d4e5f607182"),
    Field("said", "said", "dates", "when it was said or happened: a day, a month, a year, or from..to", "said:2022-03"),
    Field("published", "published", "dates", "when the report was published, in the same way", "published:2022..2023"),
    Field("after", "said_from", "first day", "said or happened on this day or later", "after:2022-03-01"),
    Field("before", "said_to", "last day", "said or happened on this day or earlier", "before:2022-03-31"),
    Field("confidence", "confidence", "number", "how sure the reader was at least", "confidence:0.9"),
    Field("in", "find", "choice", "what is looked for", "in:events", get_args(Found)),
    Field("sort", "sort", "choice", "in what order hits come", "sort:time", get_args(Sort)),
)
BY_NAME = {field.name: field for field in FIELDS}
