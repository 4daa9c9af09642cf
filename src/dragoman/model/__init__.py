"""What a record is made of. Everything here is frozen and typed; nothing here does any reading."""

from dragoman.model.actor import Actor, ActorType, Identity, Role, listed
from dragoman.model.event import (
    Event,
    EventPlace,
    EventRole,
    EventStatus,
    EventType,
    Format,
    Level,
    Outcome,
    Participant,
    Round,
    Stand,
)
from dragoman.model.figure import Bound, Figure, Happening, HappeningKind
from dragoman.model.position import Position, Stance
from dragoman.model.record import Record, json_schema
from dragoman.model.report import READ_ROLES, Block, BlockRole, Provenance, Published, ReaderStamp, Report, Vouches
from dragoman.model.span import Span
from dragoman.model.statement import Act, Addressee, Kind, Medium, MediumKind, Speaker, Statement, Via
from dragoman.model.time import Time

__all__ = [
    "READ_ROLES",
    "Act",
    "Actor",
    "ActorType",
    "Addressee",
    "Block",
    "BlockRole",
    "Bound",
    "Event",
    "EventPlace",
    "EventRole",
    "EventStatus",
    "EventType",
    "Figure",
    "Format",
    "Happening",
    "HappeningKind",
    "Identity",
    "Kind",
    "Level",
    "Medium",
    "MediumKind",
    "Outcome",
    "Participant",
    "Position",
    "Provenance",
    "Published",
    "ReaderStamp",
    "Record",
    "Report",
    "Role",
    "Round",
    "Span",
    "Speaker",
    "Stance",
    "Stand",
    "Statement",
    "Time",
    "Via",
    "Vouches",
    "json_schema",
    "listed",
]
