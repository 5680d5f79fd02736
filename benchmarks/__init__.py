"""Speed, memory and coverage, measured; run with `make bench` and `make coverage`."""
