"""The search for a plan: a start rule for each reform."""
