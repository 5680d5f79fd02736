"""From an earlier estimate to a later one, step by step."""
