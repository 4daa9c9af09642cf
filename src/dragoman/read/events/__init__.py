"""Events of the PLOVER ontology, with the roles and fields that a mediation researcher codes."""
