"""Events of the PLOVER ontology, with the roles and fields that a mediation researcher codes."""

from dragoman.read.events.find import find_events

__all__ = ["find_events"]
