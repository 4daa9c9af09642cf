"""Attributions: who is said to have said what, and the fields that their words settle."""
