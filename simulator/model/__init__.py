"""Frozen data: what a scenario says, in canonical units, without files, randomness or output."""
